// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resources.hpp"

#include <atomic>
#include <deque>
#include <map>
#include <string>

#include "base/utf8.hpp"

namespace idm {
namespace {

struct Resource {
  std::string_view content;
  std::atomic<bool> used = false;
};

std::map<std::string_view, Resource>& table() {
  static std::map<std::string_view, Resource> resources;
  return resources;
}

}  // namespace

ResourceRegistration::ResourceRegistration(const char* name, const char* begin, const char* end) {
  table()[name].content = std::string_view(begin, static_cast<std::size_t>(end - begin));
}

std::string_view resource(std::string_view name) {
  const auto found = table().find(name);
  if (found == table().end()) return {};
  found->second.used.store(true, std::memory_order_relaxed);
  return found->second.content;
}

bool replace_resource(std::string_view name, std::string content) {
  static std::deque<std::string> kept;  // views of it are handed out for the life of the process
  const auto found = table().find(name);
  if (found == table().end() || found->second.used.load(std::memory_order_relaxed)) return false;
  kept.push_back(std::move(content));
  found->second.content = kept.back();
  return true;
}

std::vector<TsvRow> tsv(std::string_view content) {
  std::vector<TsvRow> rows;
  std::size_t number = 0;
  while (!content.empty()) {
    const std::size_t end = content.find('\n');
    std::string_view line = content.substr(0, end);
    content.remove_prefix(end == std::string_view::npos ? content.size() : end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (utf8::trim(line).empty() || line.front() == '#') continue;
    TsvRow row{number, {}};
    for (;;) {
      const std::size_t tab = line.find('\t');
      row.fields.push_back(utf8::trim(line.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    const std::string_view part = utf8::trim(text.substr(0, at));
    if (!part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

}  // namespace idm
