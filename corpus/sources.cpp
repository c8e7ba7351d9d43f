// SPDX-License-Identifier: GPL-3.0-or-later
// Which files of the named folders are sources, and what to do with those that are not.
#include <algorithm>
#include <map>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "corpus/reader.hpp"

namespace fs = std::filesystem;

namespace idm::corpus {
namespace {

constexpr std::size_t max_depth = 64;

// Extension -> what to do, from corpus/data/formats.tsv; an empty text = there is a reader.
const Text* advice(const std::string& extension, bool& known) {
  static const auto table = [] {
    std::map<std::string, Text, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/formats.tsv")))
      for (const auto name : split(row.at(0), " "))
        made[std::string(name)] = {std::string(row.at(2)), std::string(row.at(3))};
    return made;
  }();
  const auto found = table.find(extension);
  known = found != table.end();
  return known ? &found->second : nullptr;
}

bool no_source(const std::string& name) {
  const std::string folded = analyzers::fold(name);
  return name.starts_with('.') || folded.starts_with("readme") || name.ends_with(".meta.json") ||
         name == "corpus.json" || name.ends_with('~');
}

class Lister {
 public:
  explicit Lister(Listing& listing) : listing_(listing) {}

  void folder(const fs::path& path, const std::string& key, const std::string& relative, std::size_t depth) {
    std::error_code failure;
    const fs::path real = fs::canonical(path, failure);
    if (failure || depth > max_depth || !seen_.insert(real.string()).second) return;
    fs::directory_iterator entries(path, failure);
    if (failure) {
      listing_.skipped.push_back(
          {path.string(), text("folder cannot be read: {}", "dossier illisible : {}", failure.message())});
      return;
    }
    std::vector<fs::path> paths;
    for (; entries != fs::directory_iterator(); entries.increment(failure)) {
      if (failure) break;
      paths.push_back(entries->path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& entry : paths) {
      const std::string name = entry.filename().string();
      if (fs::is_directory(entry, failure)) {
        if (!name.starts_with('.')) folder(entry, key + name + "/", relative + name + "/", depth + 1);
      } else if (!no_source(name)) {
        file(entry, key + name, relative + name);
      }
    }
  }

  void file(const fs::path& path, const std::string& key, const std::string& relative) {
    std::string extension = analyzers::lower(path.extension().string());
    if (!extension.empty()) extension.erase(0, 1);
    bool known = false;
    const Text* what = advice(extension, known);
    if (known && what->en.empty()) {
      listing_.files.push_back({path, key, relative});
    } else {
      listing_.skipped.push_back({path.string(), known ? *what
                                                       : text("not a source format; idm reads {}",
                                                              "pas un format source ; idm lit {}", formats_read())});
    }
  }

 private:
  Listing& listing_;
  std::set<std::string> seen_;
};

}  // namespace

const std::string& formats_read() {
  static const std::string list = [] {
    std::string made;
    for (const auto& row : tsv(resource("corpus/formats.tsv")))
      if (!row.at(1).empty())
        for (const auto extension : split(row.at(0), " ")) made += (made.empty() ? "." : " .") + std::string(extension);
    return made;
  }();
  return list;
}

Result<Listing> list_sources(const std::vector<fs::path>& paths) {
  Listing listing;
  for (const auto& path : paths) {
    std::error_code failure;
    const fs::file_status status = fs::status(path, failure);
    if (!fs::exists(status))
      return Error{Code::source,
                   text("{}: no such file or folder", "{} : fichier ou dossier introuvable", path.string())};
    const fs::path real = fs::canonical(path, failure);
    if (failure) return Error{Code::source, text("{}: {}", "{} : {}", path.string(), failure.message())};
    Lister lister(listing);
    if (fs::is_directory(status)) {
      const std::string root = real.filename().string() + "/";
      lister.folder(path, root, "", 0);
      listing.roots.push_back(root);
    } else {
      lister.file(path, real.parent_path().filename().string() + "/" + real.filename().string(),
                  real.filename().string());
    }
  }
  const auto by_key = [](const SourceFile& a, const SourceFile& b) { return a.key < b.key; };
  std::stable_sort(listing.files.begin(), listing.files.end(), by_key);
  listing.files.erase(std::unique(listing.files.begin(), listing.files.end(),
                                  [](const SourceFile& a, const SourceFile& b) { return a.key == b.key; }),
                      listing.files.end());
  return listing;
}

Result<std::string> source_hash(const SourceFile& file) {
  std::string all;
  const auto add = [&](const fs::path& path) -> Result<void> {
    std::error_code failure;
    all += "|";
    if (!fs::exists(path, failure)) return {};
    auto bytes = read_file(path, Reader::max_source_bytes);
    if (!bytes) return bytes.error();
    all += hash_hex(*bytes);
    return {};
  };
  auto bytes = read_file(file.path, Reader::max_source_bytes);
  if (!bytes) return bytes.error();
  all = hash_hex(*bytes);
  for (const auto& path : {fs::path(file.path.string() + ".meta.json"), file.path.parent_path() / "corpus.json"})
    if (auto added = add(path); !added) return added.error();
  return hash_hex(all);
}

}  // namespace idm::corpus
