// SPDX-License-Identifier: GPL-3.0-or-later
#include "judged.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "base/resources.hpp"

namespace idm::quality {
namespace fs = std::filesystem;

std::vector<Row> judged(const fs::path& folder, const std::string& name) {
  std::vector<Row> out;
  constexpr std::uintmax_t limit = std::uintmax_t{16} << 20;
  if (!fs::exists(folder / name)) return out;
  const auto content = read_file(folder / name, limit);
  if (!content) return out;
  for (const auto& row : tsv(*content)) {
    Row made;
    made.split = row.at(0);
    made.file = row.at(1);
    for (std::size_t i = 2; i < row.fields.size(); ++i) made.fields.emplace_back(row.fields[i]);
    if (std::find(splits.begin(), splits.end(), made.split) != splits.end()) out.push_back(std::move(made));
  }
  return out;
}

std::optional<fs::path> Corpus::locate(const std::string& file) const {
  const std::map<std::string, fs::path, std::less<>> roots = {
      {"records", tree_ / "tests" / "judged" / "records"},
      {"samples", tree_ / "corpus" / "samples"},
      {"seeds", tree_ / ".." / "shared" / "corpus" / "seeds"},
      {"data", tree_ / ".." / "shared" / "data"},
  };
  const std::size_t slash = file.find('/');
  const auto root = roots.find(file.substr(0, slash));
  if (tree_only_ && !file.starts_with("records/") && !file.starts_with("samples/")) return std::nullopt;
  if (slash == std::string::npos || root == roots.end() || !fs::exists(root->second)) return std::nullopt;
  return root->second / file.substr(slash + 1);
}

const corpus::Record* Corpus::read(const std::string& file) {
  const auto known = read_.find(file);
  if (known != read_.end()) return known->second.get();
  auto& slot = read_[file];
  const auto path = locate(file);
  if (!path) {
    const std::string root = file.substr(0, file.find('/'));
    if (missing_roots_.insert(root).second) messages_.push_back(root + "/ is absent: its rows are skipped");
    return nullptr;
  }
  auto bytes = read_file(*path, corpus::Reader::max_source_bytes);
  if (!bytes) {
    messages_.push_back(bytes.error().message.en);
    return nullptr;
  }
  const std::string extension = path->extension().string();
  if (extension == ".md" && bytes->starts_with("---\n"))
    if (const std::size_t end = bytes->find("\n---\n"); end != std::string::npos)
      std::fill(bytes->begin(), bytes->begin() + static_cast<std::ptrdiff_t>(end + 4), '\n');
  auto record = reader_.read(*bytes, "source" + extension);
  if (!record) {
    messages_.push_back(file + ": " + record.error().message.en);
    return nullptr;
  }
  slot = std::make_unique<corpus::Record>(std::move(*record));
  return slot.get();
}

std::size_t Corpus::records() const {
  return static_cast<std::size_t>(
      std::count_if(read_.begin(), read_.end(), [](const auto& entry) { return entry.second != nullptr; }));
}

}  // namespace idm::quality
