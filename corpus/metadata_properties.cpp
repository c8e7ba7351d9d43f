// SPDX-License-Identifier: GPL-3.0-or-later
// The symbol of a document; properties of HTML and PDF files, the last in the order of trust.
#include <algorithm>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {

namespace {

// "A/77/PV.12", "MC/INF/298", "(A/71/728)" alone: capitals first, bars between, at least one number.
std::string_view as_symbol(std::string_view line) {
  constexpr std::size_t longest = 40;
  line = utf8::trim(line);
  if (line.starts_with('(') && line.ends_with(')')) line = line.substr(1, line.size() - 2);
  const std::size_t bar = line.find('/');
  if (bar == std::string_view::npos || bar == 0 || line.size() > longest || line.ends_with('/')) return {};
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!capital(line.front()) || !std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(bar),
                                             [&](char c) { return capital(c) || c == '-' || c == '.'; }))
    return {};
  bool number = false;
  for (std::size_t i = bar; i < line.size(); ++i) {
    const char c = line[i];
    number = number || digit(c);
    if (!capital(c) && !digit(c) && (c < 'a' || c > 'z') && std::string_view("/.-()").find(c) == std::string_view::npos)
      return {};
  }
  return number ? line : std::string_view();
}

bool is_issue(std::string_view part) {
  const std::string folded = analyzers::fold(part);
  const auto found = find_words("line-of-issue", folded);
  if (found.empty() || found.front().begin != 0) return false;
  // "Provisional", "ORIGINAL : FRANÇAIS": the words, a colon or nothing, and little behind it.
  const std::string_view rest = utf8::trim(std::string_view(folded).substr(found.front().end));
  return rest.empty() || ((rest.front() == ':' || rest.starts_with(".:")) && rest.size() < 30);
}

}  // namespace

void Inference::symbol() {
  if (stated("symbol")) return;
  for (const auto& clause : clauses_) {
    if (!clause.head || clause.notes) continue;
    if (clause.heading) {
      for (const auto part : split(clause.text, " – "))
        if (const auto found = as_symbol(part); !found.empty() && !record_.symbol) record_.symbol = found;
    } else if (const auto found = as_symbol(clause.text); !found.empty()) {
      record_.symbol = found;
    }
    if (!record_.symbol) continue;
    because("symbol", clause.text);
    return;
  }
}

std::string Inference::without_issue(const std::string& title) {
  std::string kept;
  for (const auto part : split(title, " – "))
    if (as_symbol(part).empty() && !is_issue(part)) kept += (kept.empty() ? "" : " – ") + std::string(part);
  return kept;
}

void Inference::properties() {
  const auto hint = [&](const char* key) -> std::string {
    const auto found = hints_.find(key);
    return found == hints_.end() ? std::string() : std::string(utf8::trim(found->second));
  };
  const auto told = [&](const char* key, const std::string& value) { because(key, "file properties: " + value); };
  if (const std::string title = hint("title"); record_.title.empty() && !title.empty()) {
    record_.title = title;
    told("title", title);
  }
  const std::pair<const char*, std::optional<std::string> Record::*> fields[] = {
      {"symbol", &Record::symbol},       {"publisher", &Record::publisher}, {"source_url", &Record::source_url},
      {"published", &Record::published}, {"date", &Record::date},           {"end_date", &Record::end_date},
      {"place", &Record::place}};
  for (const auto& [key, field] : fields) {
    const std::string value = hint(key);
    if (value.empty() || record_.*field || stated(key)) continue;
    const std::string_view what(key);
    if ((what == "published" || what == "date" || what == "end_date") && !valid_iso_date(value)) continue;
    if (what == "end_date" && (!record_.date || hint("date") != *record_.date || value < *record_.date)) continue;
    if (what == "date" && !record_.year) {  // the text tells no year
      record_.year = std::stoi(value.substr(0, 4));
      record_.period = {*record_.year};
      told("year", value);
    } else if (what == "date" && std::to_string(*record_.year) != value.substr(0, 4)) {
      continue;
    }
    record_.*field = value;
    told(key, value);
  }
  if (const std::string type = hint("type"); record_.type == "other" && !stated("type"))
    if (const auto* entry = types().find(type)) {
      record_.type = entry->id;
      told("type", type);
    }
}

}  // namespace idm::corpus
