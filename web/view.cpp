// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/view.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"

namespace idm::web {
namespace {

using query::Field;

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool yes(std::string_view value) { return value == "1" || value == "true" || value == "yes"; }
bool no(std::string_view value) { return value == "0" || value == "false" || value == "no"; }

// Years of the two boxes of a form: "2017" and "" -> "2017..".
std::string range(const std::string& from, const std::string& to) {
  const auto year = [](const std::string& text) { return text.size() == 4 && number(text); };
  const std::string a = year(from) ? from : "", b = year(to) ? to : "";
  if (a.empty() && b.empty()) return {};
  if (a == b) return a;
  return a + ".." + b;
}

}  // namespace

bool View::has(Field field, std::string_view value) const {
  return std::any_of(filters.begin(), filters.end(),
                     [&](const auto& filter) { return filter.first == field && filter.second == value; });
}

View View::at(std::size_t new_offset) const {
  View out = *this;
  out.offset = new_offset;
  out.rank = 0;
  return out;
}

View View::with(Field field, std::string_view value) const {
  View out = at(0);
  if (!out.has(field, value)) out.filters.emplace_back(field, value);
  return out;
}

View View::without(Field field, std::string_view value) const {
  View out = at(0);
  std::erase_if(out.filters, [&](const auto& filter) { return filter.first == field && filter.second == value; });
  return out;
}

View View::without(Field field) const {
  View out = at(0);
  std::erase_if(out.filters, [&](const auto& filter) { return filter.first == field; });
  return out;
}

View View::asking(std::string_view text) const {
  View out = at(0);
  out.q = text;
  return out;
}

View View::choosing(std::string_view name, std::string_view value) const {
  View out = at(0);
  std::erase_if(out.own, [&](const auto& one) { return one.first == name; });
  if (!value.empty()) out.own.emplace_back(name, value);
  std::sort(out.own.begin(), out.own.end());
  return out;
}

std::string View::chosen(std::string_view name, std::string_view otherwise) const {
  for (const auto& [known, value] : own)
    if (known == name) return value;
  return std::string(otherwise);
}

View View::question() const {
  View out;
  out.q = q;
  out.filters = filters;
  out.match = match;
  out.bridge = bridge;
  out.ui = ui;
  return out;
}

void read_own(const Parameters& parameters, const std::vector<std::string_view>& names, View& view) {
  const std::size_t offset = view.offset;
  view = view.question();
  view.offset = offset;
  for (const auto& [name, raw] : parameters) {
    const std::string value(utf8::first_invalid(raw) == std::string_view::npos ? utf8::trim(raw) : std::string_view{});
    if (value.empty() || std::find(names.begin(), names.end(), name) == names.end()) continue;
    const std::size_t at = view.offset;
    view = view.choosing(name, value);
    view.offset = at;
  }
}

View read_view(const Parameters& parameters) {
  View view;
  std::string from, to;
  for (const auto& [name, raw] : parameters) {
    const std::string value(utf8::first_invalid(raw) == std::string_view::npos ? utf8::trim(raw) : std::string_view{});
    if (value.empty()) continue;
    if (name == "q") {
      view.q = value;
    } else if (name == "sort") {
      view.sort = value == "date"    ? query::Sort::oldest
                  : value == "-date" ? query::Sort::newest
                                     : query::Sort::relevance;
    } else if (name == "group") {
      view.group = value == "record" ? query::Group::record : query::Group::passage;
    } else if (name == "match") {
      view.match = value == "any" ? query::Match::any : query::Match::all;
    } else if (name == "strict") {
      view.strict = yes(value);
    } else if (name == "bridge") {
      view.bridge = !no(value);
    } else if (name == "limit") {
      view.limit = std::clamp<std::size_t>(number(value).value_or(10), 1, 100);
    } else if (name == "offset") {
      view.offset = std::min<std::size_t>(number(value).value_or(0), 10000);
    } else if (name == "ui") {
      if (value == "fr") view.ui = Ui::fr;
      if (value == "en") view.ui = Ui::en;
    } else if (name == "rank") {
      view.rank = std::min<std::size_t>(number(value).value_or(0), 10000);
    } else if (name == "context") {
      view.context = std::min<std::size_t>(number(value).value_or(3), 50);
    } else if (name == "parallel") {
      view.parallel = yes(value);
    } else if (name == "from") {
      from = value;
    } else if (name == "to") {
      to = value;
    } else if (const auto* field = store::field_by_name(name)) {
      if (!view.has(field->field, value)) view.filters.emplace_back(field->field, value);
    }
  }
  if (const std::string years = range(from, to); !years.empty()) {
    view = view.without(Field::year);
    view.filters.emplace_back(Field::year, years);
  }
  return view;
}

Parameters parameters_of(const View& view) {
  Parameters out;
  if (!view.q.empty()) out.emplace_back("q", view.q);
  auto filters = view.filters;
  std::stable_sort(filters.begin(), filters.end(),
                   [](const auto& a, const auto& b) { return static_cast<int>(a.first) < static_cast<int>(b.first); });
  for (const auto& [field, value] : filters) out.emplace_back(store::info(field).name, value);
  if (view.match == query::Match::any) out.emplace_back("match", "any");
  if (view.strict) out.emplace_back("strict", "1");
  if (!view.bridge) out.emplace_back("bridge", "0");
  if (view.group == query::Group::record) out.emplace_back("group", "record");
  if (view.sort != query::Sort::relevance)
    out.emplace_back("sort", view.sort == query::Sort::oldest ? "date" : "-date");
  out.insert(out.end(), view.own.begin(), view.own.end());
  if (view.limit != 10) out.emplace_back("limit", std::to_string(view.limit));
  if (view.offset != 0) out.emplace_back("offset", std::to_string(view.offset));
  if (view.rank != 0) out.emplace_back("rank", std::to_string(view.rank));
  if (view.context != 3) out.emplace_back("context", std::to_string(view.context));
  if (view.parallel) out.emplace_back("parallel", "1");
  if (view.ui) out.emplace_back("ui", *view.ui == Ui::fr ? "fr" : "en");
  return out;
}

std::string encoded(std::string_view text, std::string_view keep) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '.' || c == '_' || c == '~' || keep.find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

std::string query_string(const Parameters& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    out += out.empty() ? '?' : '&';
    out += encoded(name) + "=" + encoded(value, ":,/");
  }
  return out;
}

query::Request request_of(const View& view) {
  query::Request request;
  request.text = view.q;
  for (const auto& [field, value] : view.filters) request.filters[field].push_back(value);
  request.limit = view.limit;
  request.offset = view.offset;
  request.sort = view.sort;
  request.group = view.group;
  request.match = view.match;
  request.strict = view.strict;
  request.bridge = view.bridge;
  return request;
}

Ui ui_of(const View& view, std::string_view accept_language) {
  if (view.ui) return *view.ui;
  // Languages stand in order of preference almost everywhere; q values are honoured where they say otherwise.
  double best = 0;
  Ui choice = Ui::en;
  while (!accept_language.empty()) {
    const std::size_t comma = accept_language.find(',');
    std::string_view item = utf8::trim(accept_language.substr(0, comma));
    accept_language = comma == std::string_view::npos ? std::string_view{} : accept_language.substr(comma + 1);
    double weight = 1;
    if (const std::size_t q = item.find(";q="); q != std::string_view::npos) {
      // 0, 1, 0.8: digits behind the dot as they come.
      const std::string_view digits = item.substr(q + 3);
      weight = digits.starts_with("1") ? 1 : 0;
      double place = 0.1;
      for (std::size_t i = 2; i < digits.size() && digits[i] >= '0' && digits[i] <= '9' && weight < 1; ++i, place /= 10)
        weight += place * (digits[i] - '0');
      item = item.substr(0, q);
    }
    const bool french = item.starts_with("fr") || item.starts_with("FR"), english = item.starts_with("en");
    if ((french || english) && weight > best) {
      best = weight;
      choice = french ? Ui::fr : Ui::en;
    }
  }
  return choice;
}

}  // namespace idm::web
