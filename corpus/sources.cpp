// SPDX-License-Identifier: GPL-3.0-or-later
// Which files of the named folders are sources, and what to do with those that are not.
#include <algorithm>
#include <map>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "corpus/authority.hpp"
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
         name == "corpus.json" || name == authority_name || name.ends_with('~');
}

std::string part_key(const std::string& key, std::size_t part) {
  std::string number = std::to_string(part);
  return key + "#" + std::string(number.size() < 7 ? 7 - number.size() : 0, '0') + number;
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
      add({path, key, relative, 0}, extension);
    } else {
      listing_.skipped.push_back({path.string(), known ? *what
                                                       : text("not a source format; idm reads {}",
                                                              "pas un format source ; idm lit {}", formats_read())});
    }
  }

 private:
  // A table or JSON file may hold many records: each is a source of its own. One that cannot be read is told when it is
  // read for the index.
  void add(SourceFile file, const std::string& extension) {
    const bool many = extension == "json" || extension == "jsonl" || extension == "csv" || extension == "tsv";
    const auto records = many ? reader_.count_records(file) : Result<std::size_t>(1);
    if (!records || *records < 2) {
      listing_.files.push_back(std::move(file));
      return;
    }
    const std::string key = file.key;
    for (std::size_t i = 1; i <= *records; ++i) {
      file.key = part_key(key, i);
      file.part = i;
      listing_.files.push_back(file);
    }
  }

  Listing& listing_;
  Reader reader_;
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
  // The records of one file are asked for one after another.
  static thread_local std::pair<std::string, std::string> last;
  std::error_code failed;
  const std::string now = file.path.string() + "\n" + std::to_string(fs::file_size(file.path, failed)) + " " +
                          std::to_string(fs::last_write_time(file.path, failed).time_since_epoch().count());
  if (file.part == 0 || failed || last.first != now) {
    auto bytes = read_file(file.path, Reader::max_source_bytes);
    if (!bytes) return bytes.error();
    last = {now, hash_hex(*bytes)};
  }
  all = last.second + (file.part > 0 ? "#" + std::to_string(file.part) : "");
  for (const auto& path : {fs::path(file.path.string() + ".meta.json"), file.path.parent_path() / "corpus.json"})
    if (auto added = add(path); !added) return added.error();
  const auto authority = authority_for(file.path, file.relative);
  if (!authority) return authority.error();
  if (*authority) all += "|" + (*authority)->hash;
  return hash_hex(all);
}

}  // namespace idm::corpus
