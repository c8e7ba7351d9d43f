// SPDX-License-Identifier: GPL-3.0-or-later
// Runs idm inside the test: its streams are strings, its environment a map, its clock stands still.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace idm::cli::testing {

namespace fs = std::filesystem;

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};

inline Outcome idm(const std::vector<std::string>& words, const std::map<std::string, std::string>& environment = {}) {
  std::ostringstream out, err;
  Context context{out, err, [&](const char* name) -> std::optional<std::string> {
                    const auto found = environment.find(name);
                    return found == environment.end() ? std::nullopt : std::optional<std::string>(found->second);
                  }};
  context.now = "2026-01-02T03:04:05Z";
  Outcome result;
  result.code = run(context, words);
  result.out = out.str();
  result.err = err.str();
  return result;
}

/// A folder that goes away with the test.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "idm-cli-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

inline fs::path source_dir() { return IDM_SOURCE_DIR; }
inline fs::path seeds() { return source_dir() / ".." / "shared" / "corpus" / "seeds"; }

/// Index of the sample corpus, built once for the program.
inline const std::string& sample_index() {
  static const Scratch scratch;
  static const std::string index = [] {
    const std::string path = scratch / "index";
    if (idm({"index", "--index", path, (source_dir() / "corpus" / "samples").string()}).code != 0) std::abort();
    return path;
  }();
  return index;
}

}  // namespace idm::cli::testing
