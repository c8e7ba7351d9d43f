// SPDX-License-Identifier: GPL-3.0-or-later
// One-line citations. The idm ordinal never poses as a printed paragraph number.
#include "query/citation.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/utf8.hpp"
#include "query/json.hpp"

namespace idm::query {
namespace {

std::string day_month_year(const std::string& iso, bool french) {
  static const char* const fr[] = {"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                   "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  static const char* const en[] = {"January", "February", "March",     "April",   "May",      "June",
                                   "July",    "August",   "September", "October", "November", "December"};
  if (iso.size() < 7) return iso;
  const int month = (iso[5] - '0') * 10 + (iso[6] - '0');
  if (month < 1 || month > 12) return iso;
  const std::string name = french ? fr[month - 1] : en[month - 1];
  const std::string year = iso.substr(0, 4);
  if (iso.size() < 10) return name + " " + year;
  const std::string day = iso[8] == '0' ? iso.substr(9, 1) : iso.substr(8, 2);
  return (french && day == "1" ? "1er" : day) + " " + name + " " + year;
}

// The first words, whole ones, of a text.
std::string first_words(const std::string& text) {
  constexpr std::size_t words = 9;
  std::size_t at = 0, count = 0;
  while (at < text.size()) {
    if (text[at] == ' ' && ++count == words) break;
    ++at;
  }
  std::string out = text.substr(0, at);
  if (at < text.size()) out += "…";
  return out;
}

std::string without_own_marks(std::string shown) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> pairs = {
      {{"«", "»"}, {"“", "”"}, {"„", "“"}, {"\"", "\""}}};
  for (const auto& [open, close] : pairs) {
    if (!shown.starts_with(open)) continue;
    const std::size_t closed = shown.find(close, open.size());
    if (closed != std::string::npos && closed + close.size() < shown.size()) return shown;
    if (closed != std::string::npos) shown.resize(closed);
    return std::string(utf8::trim(std::string_view(shown).substr(open.size())));
  }
  return shown;
}

}  // namespace

std::string opening_words(const std::string& text) { return without_own_marks(first_words(text)); }

std::string citation(const StoredPassage& at) {
  const auto& record = *at.record;
  const bool french = record.lang == corpus::Lang::fr;
  std::string out;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!out.empty()) out += ", ";
    out += part;
  };
  add(record.publisher.value_or(""));
  add(record.title);
  add(record.symbol.value_or(""));
  add(record.place.value_or(""));
  if (record.date)
    add(day_month_year(*record.date, french));
  else if (record.year)
    add(std::to_string(*record.year));
  const auto& passage = at.passage;
  if (!passage.printed_paragraph.empty()) {
    add((french ? "par. " : "para. ") + passage.printed_paragraph);
  } else if (passage.page) {
    add("p. " + std::to_string(*passage.page));
  } else if (!passage.time.empty()) {
    add(passage.time);
  } else {
    if (!at.section.empty()) add(at.section.back());
    const std::string words = opening_words(passage.text);
    add(french ? "« " + words + " »" : "“" + words + "”");
    out += " [idm ¶ " + std::to_string(passage.ordinal) + "]";
  }
  return out;
}

}  // namespace idm::query
