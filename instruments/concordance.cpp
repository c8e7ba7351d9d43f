// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/concordance.hpp"

#include <algorithm>
#include <map>

#include "analyzers/collate.hpp"
#include "analyzers/segments.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "instruments/head.hpp"

namespace idm::instruments {
namespace {

using Sort = ConcordanceRequest::Sort;
using Group = ConcordanceRequest::Group;

constexpr std::size_t words_compared = 6;  ///< of a context, when sorting

std::string one_line(std::string_view text) {
  std::string out(text);
  std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return out;
}

// The end of `text` that fits; cut between words where one is near.
std::string tail(std::string_view text, std::size_t columns) {
  // A column takes at least one byte and what is far out need not be measured.
  std::size_t from = text.size() > columns * 8 ? text.size() - columns * 8 : 0;
  while (from < text.size() && utf8::continues(text[from])) ++from;
  std::string_view part = text.substr(from);
  while (analyzers::display_width(part) > columns) {
    std::size_t next = 1;
    while (next < part.size() && utf8::continues(part[next])) ++next;
    part.remove_prefix(next);
    from += next;
  }
  // A cut word and marks without their letter stay out.
  if (from > 0 && text[from - 1] != ' ') {
    const std::size_t blank = part.find(' ');
    if (blank != std::string_view::npos && blank < 24) part.remove_prefix(blank + 1);
  }
  return one_line(part);
}

std::string head_part(std::string_view text, std::size_t columns) {
  const std::string_view near = utf8::cut(text, columns * 8);
  if (near.size() == text.size() && analyzers::display_width(near) <= columns) return one_line(text);
  std::string part = analyzers::fit(near, columns);
  if (part.ends_with("…")) part.resize(part.size() - std::string_view("…").size());
  const std::size_t blank = part.rfind(' ');
  if (part.size() < text.size() && text[part.size()] != ' ' && blank != std::string::npos && part.size() - blank < 24)
    part.resize(blank);
  return one_line(part);
}

// The words next to the node, nearest first.
std::string left_key(std::string_view left) {
  std::vector<std::string_view> words = split(left, " ");
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < words_compared; ++i)
    text += std::string(words[words.size() - 1 - i]) + " ";
  return analyzers::sort_key(text);
}

struct Line {
  ConcordanceLine out;
  std::string key;
};

std::string group_key(const ConcordanceLine& line, Group group) {
  switch (group) {
    case Group::none: return {};
    case Group::year: return line.record->year ? std::to_string(*line.record->year) : std::string();
    case Group::speaker: {
      std::string names;
      for (const auto& name : line.speakers) names += (names.empty() ? "" : ", ") + name;
      return names;
    }
    case Group::record: return line.record->id;
  }
  return {};
}

std::string sort_key(const ConcordanceLine& line, Sort sort) {
  const auto when = [&] {
    return line.record->date.value_or(line.record->year ? std::to_string(*line.record->year) : "9999");
  };
  switch (sort) {
    case Sort::reading: return {};
    case Sort::left: return left_key(line.left);
    case Sort::right: return analyzers::sort_key(line.right);
    case Sort::node: return analyzers::sort_key(line.node);
    case Sort::year: return when();
    // Lines of nobody stand last.
    case Sort::speaker:
      return line.speakers.empty() ? "\xff" : analyzers::sort_key(line.speakers.front()) + '\x01' + when();
  }
  return {};
}

}  // namespace

Result<Concordance> concordance(query::Engine& engine, const ConcordanceRequest& request) {
  auto head = head_of(engine, request.query);
  if (!head) return head.error();
  Concordance out;
  out.head = std::move(*head);
  std::vector<Line> lines;
  const auto seen = engine.visit(request.query, [&](const query::Visited& visited) {
    const std::string& text = visited.at.passage.text;
    for (const auto& span : visited.marks) {
      Line line;
      auto& one = line.out;
      one.id = visited.at.id;
      one.anchor = visited.at.passage.anchor;
      one.record = visited.at.record;
      one.speakers = speakers_of(visited.at);
      one.voice = visited.at.passage.voice;
      one.lang = analyzers::code(visited.at.passage.lang);
      one.left = tail(std::string_view(text).substr(0, span.begin), request.width);
      one.node = one_line(std::string_view(text).substr(span.begin, span.end - span.begin));
      one.right = head_part(std::string_view(text).substr(span.end), request.width);
      one.group = group_key(one, request.group);
      line.key = sort_key(one, request.sort);
      lines.push_back(std::move(line));
    }
    return true;
  });
  if (!seen) return seen.error();
  if (lines.empty() && *seen > 0)
    return Error(Code::usage, text("a concordance needs words to show", "une concordance demande des mots à montrer"),
                 text("idm concordance QUERY: filters alone mark nothing in a text",
                      "idm concordance REQUÊTE : des filtres seuls ne marquent rien dans un texte"));
  out.occurrences = lines.size();
  std::map<std::string, std::size_t> counts;
  for (const auto& line : lines) ++counts[line.out.group];
  // Groups: years ascending, else the most frequent first; lines without a value last.
  const auto before = [&](const std::string& a, const std::string& b) {
    if (a == b) return false;
    if (a.empty() != b.empty()) return b.empty();
    if (request.group != Group::year && counts[a] != counts[b]) return counts[a] > counts[b];
    return a < b;
  };
  std::stable_sort(lines.begin(), lines.end(), [&](const Line& a, const Line& b) {
    if (request.group != Group::none && a.out.group != b.out.group) return before(a.out.group, b.out.group);
    return a.key < b.key;
  });
  for (const auto& line : lines)
    if (request.group != Group::none && (out.groups.empty() || out.groups.back().first != line.out.group))
      out.groups.emplace_back(line.out.group, counts[line.out.group]);
  const std::size_t first = std::min(request.offset, lines.size());
  const std::size_t last = request.limit == 0 ? lines.size() : std::min(lines.size(), first + request.limit);
  for (std::size_t i = first; i < last; ++i) out.lines.push_back(std::move(lines[i].out));
  return out;
}

}  // namespace idm::instruments
