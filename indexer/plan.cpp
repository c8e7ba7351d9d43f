// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/plan.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "indexer/build.hpp"

namespace idm::indexer {
namespace {

// Opening and understanding a small file costs about as much as this many bytes of text.
constexpr std::uintmax_t cost_of_a_file = 4096;

bool below(const std::string& key, const std::vector<std::string>& roots) {
  return std::any_of(roots.begin(), roots.end(),
                     [&](const std::string& root) { return !root.empty() && key.starts_with(root); });
}

// The file of a record: without the number of a record among several ("#0000012").
std::string file_of(const std::string& key) {
  const std::size_t mark = key.rfind('#');
  const bool part = mark != std::string::npos && key.size() - mark >= 8 &&
                    key.find_first_not_of("0123456789", mark + 1) == std::string::npos;
  return part ? key.substr(0, mark) : key;
}

// A file that vanished here and appears there with the same content was moved: its record goes on.
void follow_moves(Plan& plan) {
  std::multimap<std::string, std::pair<std::vector<store::SourceEntry>*, std::size_t>> by_hash;
  for (auto* entries : {&plan.vanished, &plan.removed})
    for (std::size_t i = 0; i < entries->size(); ++i) by_hash.emplace((*entries)[i].hash, std::pair(entries, i));
  if (by_hash.empty()) return;
  std::set<std::string> followed;
  for (auto& task : plan.tasks) {
    if (task.old) continue;
    if (auto hash = corpus::source_hash(task.file)) task.hash = std::move(*hash);
    const auto at = by_hash.find(task.hash);
    if (at == by_hash.end()) continue;
    task.old = (*at->second.first)[at->second.second];
    followed.insert(task.old->key);
    by_hash.erase(at);
  }
  for (auto* entries : {&plan.vanished, &plan.removed})
    std::erase_if(*entries, [&](const auto& entry) { return followed.contains(entry.key); });
}

}  // namespace

Plan make_plan(const corpus::Listing& listing, const std::vector<store::SourceEntry>& sources, bool prune,
               bool rebuild) {
  Plan plan;
  std::map<std::string, const store::SourceEntry*> old;
  for (const auto& entry : sources) old.emplace(entry.key, &entry);

  const std::string* last = nullptr;
  for (const auto& file : listing.files) {
    if (last != nullptr && *last == file.key) {
      plan.failed.emplace_back(
          file.path.string(),
          Error{Code::source,
                text("{}: another file of the same name and folder name is listed already: {}",
                     "{} : un autre fichier de même nom et de même dossier est déjà dans la liste : {}",
                     file.path.string(), file.key),
                text("index the folder above both, or rename one of the folders",
                     "indexez le dossier qui contient les deux, ou renommez l'un d'eux")});
      continue;
    }
    last = &file.key;
    Task task{file, {}, 0, std::nullopt};
    std::error_code ignored;
    if (const auto size = std::filesystem::file_size(file.path, ignored); !ignored) task.size = size;
    const auto at = old.find(file.key);
    if (at != old.end()) {
      const store::SourceEntry& entry = *at->second;
      old.erase(at);
      auto hash = corpus::source_hash(file);
      if (!hash) {
        plan.failed.emplace_back(file.path.string(), hash.error());
        (rebuild ? plan.removed : plan.elsewhere).push_back(entry);
        continue;
      }
      if (!rebuild && entry.hash == *hash && entry.rules == rules()) {
        plan.unchanged.push_back(entry);
        plan.unchanged_at.push_back(file);
        continue;
      }
      task.old = entry;
      task.hash = std::move(*hash);
    }
    plan.tasks.push_back(std::move(task));
  }
  std::set<std::string> files;
  for (const auto& file : listing.files) files.insert(file_of(file.key));
  for (const auto& [key, entry] : old) {
    const bool vanished = below(key, listing.roots);
    // The file is there and holds fewer records than before.
    const bool shorter = files.contains(file_of(key));
    (rebuild || shorter || (vanished && prune) ? plan.removed
     : vanished                                ? plan.vanished
                                               : plan.elsewhere)
        .push_back(*entry);
  }
  follow_moves(plan);
  return plan;
}

std::vector<std::pair<std::size_t, std::size_t>> split_tasks(const std::vector<Task>& tasks, unsigned threads) {
  std::uintmax_t total = 0;
  for (const auto& task : tasks) total += task.size + cost_of_a_file;
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  std::size_t begin = 0;
  std::uintmax_t before = 0;
  for (unsigned i = 0; i < threads; ++i) {
    const std::uintmax_t until = total / threads * (i + 1);
    std::size_t end = begin;
    while (end < tasks.size() && (i + 1 == threads || before + (tasks[end].size + cost_of_a_file) / 2 < until))
      before += tasks[end++].size + cost_of_a_file;
    runs.emplace_back(begin, end);
    begin = end;
  }
  return runs;
}

}  // namespace idm::indexer
