// SPDX-License-Identifier: GPL-3.0-or-later
// Search results and facets for people.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "base/utf8.hpp"
#include "cli/command.hpp"
#include "cli/prose.hpp"
#include "cli/table.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::cli {
namespace {

constexpr Noun times{"more time", "more times", "fois", "fois"};
constexpr Noun others{"more", "more", "autre", "autres"};
constexpr std::size_t indent = 4;
constexpr std::size_t longest_line = 110;
constexpr std::size_t facet_indent = 13;

std::string label(const Context& context, const corpus::Vocabulary& list, const std::string& id) {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : context.say(entry->label);
}

// "IDM 2022-1 · Résumé des conclusions · 2022-02-28"
std::string heading_of(const corpus::Record& record) {
  std::string text = record.series.value_or("");
  if (record.year) text += (text.empty() ? "" : " ") + std::to_string(*record.year);
  if (record.session) text += "-" + *record.session;
  if (!record.title.empty()) text += (text.empty() ? "" : " · ") + record.title;
  return text;
}

std::string voice_of(const Context& context, const query::StoredPassage& at) {
  std::vector<std::string> names;
  for (const auto& link : at.passage.speakers)
    if (link.index < at.record->speakers.size()) {
      const auto& name = at.record->speakers[link.index].name;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  if (!names.empty()) return joined(names, ", ");
  return label(context, corpus::voices(), at.passage.voice);
}

// Wraps the snippet and keeps its marks: marks are put in per line, after wrapping, so that colour codes have no width.
void print_snippet(const Context& context, const query::Snippet& snippet) {
  const std::size_t width = std::min(context.width, longest_line) - indent;
  std::size_t at = 0;  // code points consumed
  std::string_view rest = snippet.text;
  for (const auto& line : analyzers::wrap(snippet.text, width)) {
    // Wrapping drops blanks between lines: find where this line really begins.
    const std::size_t skipped = rest.find(line);
    if (skipped == std::string_view::npos) {
      context.out << std::string(indent, ' ') << line << '\n';
      continue;
    }
    at += utf8::length(rest.substr(0, skipped));
    query::Snippet part{line, {}};
    const std::size_t length = utf8::length(line);
    for (const auto& [begin, end] : snippet.highlights)
      if (end > at && begin < at + length)
        part.highlights.emplace_back(std::max(begin, at) - at, std::min(end, at + length) - at);
    context.out << std::string(indent, ' ') << highlighted(context, part) << '\n';
    rest.remove_prefix(skipped + line.size());
    at += length;
  }
}

void print_why(const Context& context, const query::Hit& hit) {
  std::vector<std::string> reasons;
  for (const auto& why : hit.why)
    reasons.push_back(why.word + (why.word == why.matched ? "" : " → " + why.matched) + " (" + why.how +
                      (why.weight > 0 ? fmt::format(", {:.2f}", why.weight) : std::string()) + ")");
  for (const auto& statement : hit.at.passage.statements)
    reasons.push_back(label(context, corpus::kinds(), statement.kind) + ": “" + statement.trigger + "” [" +
                      statement.rule + "]");
  for (const auto& link : hit.at.passage.speakers)
    if (link.index < hit.at.record->speakers.size())
      reasons.push_back(hit.at.record->speakers[link.index].name + " [" + link.rule + "]");
  for (const auto& theme : hit.at.passage.themes)
    reasons.push_back(label(context, corpus::themes(), theme.id) + ": " + joined(theme.terms, ", "));
  for (const auto& reason : reasons) print_prose(context, {{"? " + reason, &Context::dim}}, indent);
}

void print_hit(const Context& context, const query::Hit& hit, bool nested, bool explain) {
  const std::string pad(indent, ' ');
  if (!nested) {
    const std::string rank = std::to_string(hit.rank) + ".";
    context.out << rank << std::string(rank.size() < indent ? indent - rank.size() : 1, ' ')
                << context.bold(
                       analyzers::fit(heading_of(*hit.at.record), std::min(context.width, longest_line) - indent));
    if (hit.passage_total > 0)
      context.out << context.dim(
          context.say(text("  ({})", "  ({})", counted(hit.passage_total, nouns::passages, context.ui))));
    context.out << '\n';
  }
  if (!hit.at.section.empty())
    context.out << pad
                << context.accent(
                       analyzers::fit(joined(hit.at.section, " › "), std::min(context.width, longest_line) - indent))
                << '\n';
  print_snippet(context, hit.snippet);
  std::vector<std::string> kinds;
  for (const auto& kind : hit.at.passage.kinds) kinds.push_back(label(context, corpus::kinds(), kind));
  const auto note = [&](const std::string& words) { print_prose(context, {{words, &Context::dim}}, indent); };
  note(joined(kinds, ", ") + " · " + voice_of(context, hit.at) + " · " + hit.at.id);
  if (!hit.at.twins.empty()) note((context.ui == Ui::fr ? "aussi en : " : "also as ") + joined(hit.at.twins, ", "));
  if (!hit.same.empty())
    note(context.say(text("the same text {}: {}", "le même texte encore {} : {}",
                          counted(hit.same.size(), times, context.ui), joined(hit.same, ", "))));
  if (explain) print_why(context, hit);
}

// What stands in the way, where nothing has all that was asked for.
void print_help_of(const Context& context, const query::Help& help) {
  const auto line = [&](const std::string& text_of_line) {
    context.out << std::string(indent, ' ') << text_of_line << '\n';
  };
  const bool several = help.parts.size() > 1;
  for (const auto& part : help.parts) {
    if (!several && part.alone == 0) continue;
    line(context.accent(part.text) + (context.ui == Ui::fr ? " : " : ": ") +
         context.say(several ? text("{} alone, {} without it", "{} à lui seul, {} sans lui",
                                    grouped(part.alone, context.ui), grouped(part.without, context.ui))
                             : text("{} alone", "{} à lui seul", grouped(part.alone, context.ui))));
  }
  for (const auto& nearest : help.spellings) {
    std::vector<std::string> words;
    for (const auto& other : nearest.others)
      words.push_back(other.word + " (" + grouped(other.passages, context.ui) + ")");
    line(context.say(text("nearest to “{}”: {}", "proches de « {} » : {}", nearest.word, joined(words, ", "))));
  }
  std::vector<std::string> equivalents;
  for (const auto& e : help.equivalents)
    equivalents.push_back(e.expansion.to + " (" + grouped(e.expansion.passages, context.ui) + ")");
  if (!equivalents.empty())
    line(context.say(
        text("equivalents with hits: {}", "équivalents qui ont des réponses : {}", joined(equivalents, ", "))));
}

// What may be changed in a question that found nothing: one word cannot be fewer.
std::string advice(const Context& context, const query::Answer& answer) {
  std::size_t words = 0, filters = 0;
  bool several = false;
  if (answer.help)
    for (const auto& part : answer.help->parts) {
      ++(part.filter ? filters : words);
      several = several || (!part.filter && part.text.find(' ') != std::string::npos);
    }
  // A phrase alone, or any of the words, has no parts to tell of.
  const bool unknown = words == 0 && (filters == 0 || !answer.query.text.empty());
  std::vector<std::string> ways;
  if (words > 1 || several || unknown) ways.push_back(context.say({"fewer words", "moins de mots"}));
  if (words > 0 || unknown) ways.push_back(context.say({"another spelling", "une autre orthographe"}));
  if (filters > 0 || words + filters == 0) ways.push_back(context.say({"fewer filters", "moins de filtres"}));
  const std::string last = ways.back();
  ways.pop_back();
  return context.say({"Try ", "Essayez "}) + joined(ways, ", ") + (ways.empty() ? "" : context.say({" or ", " ou "})) +
         last + ".";
}

void print_head(const Context& context, const query::Request& request, const query::Answer& answer) {
  const bool records = request.group == query::Group::record;
  context.out << context.bold(counted(answer.total, records ? nouns::records : nouns::passages, context.ui));
  if (!answer.query.canonical.empty())
    context.out << (context.ui == Ui::fr ? " pour " : " for ") << answer.query.canonical;
  if (answer.total > answer.hits.size() && !answer.hits.empty())
    context.out << context.dim(
        context.say(text(" – {} to {}", " – {} à {}", answer.offset + 1, answer.offset + answer.hits.size())));
  context.out << '\n';
  if (answer.query.relaxed)
    context.out << (answer.strict_total == 0
                        ? context.say({"No passage has all the words; these have most of them.",
                                       "Aucun passage ne contient tous les mots ; ceux-ci en contiennent le plus."})
                        : context.say(text("Of these, {} with all the words; the others have most of them.",
                                           "Dont {} avec tous les mots ; les autres en contiennent le plus.",
                                           grouped(answer.strict_total, context.ui))))
                << '\n';
  if (answer.query.suggestion)
    context.out << context.say(text("Did you mean: {}", "Vouliez-vous dire : {}", *answer.query.suggestion)) << '\n';
  // One line per word that was expanded, most useful first.
  std::vector<std::pair<std::string, std::vector<std::string>>> by_word;
  for (const auto& expansion : answer.query.expansions) {
    if (expansion.passages == 0) continue;
    auto found =
        std::find_if(by_word.begin(), by_word.end(), [&](const auto& entry) { return entry.first == expansion.from; });
    if (found == by_word.end()) found = by_word.insert(by_word.end(), {expansion.from, {}});
    found->second.push_back(expansion.to + " (" + grouped(expansion.passages, context.ui) + ")");
  }
  for (const auto& [word, to] : by_word)
    print_prose(context,
                {{(context.ui == Ui::fr ? "aussi : " : "also: ") + word + " → " + joined(to, ", "), &Context::dim}});
  if (answer.help && (answer.total == 0 || request.explain)) print_help_of(context, *answer.help);
  if (!answer.query.xapian.empty())
    context.out << context.dim(answer.query.tree) << context.dim(answer.query.xapian) << '\n';
}

}  // namespace

std::string highlighted(const Context& context, const query::Snippet& snippet) {
  std::string out;
  std::size_t at = 0;
  for (const auto& [begin, end] : snippet.highlights) {
    const std::size_t from = utf8::to_bytes(snippet.text, begin);
    const std::size_t to = utf8::to_bytes(snippet.text, end);
    if (from < at || to < from) continue;
    out += snippet.text.substr(at, from - at) + context.mark(snippet.text.substr(from, to - from));
    at = to;
  }
  return out + snippet.text.substr(at);
}

void print_answer(Context& context, const query::Request& request, const query::Answer& answer) {
  print_head(context, request, answer);
  for (const auto& hit : answer.hits) {
    context.out << '\n';
    print_hit(context, hit, false, request.explain);
    for (std::size_t i = 1; i < hit.passages.size(); ++i) {
      context.out << '\n';
      print_hit(context, hit.passages[i], true, request.explain);
    }
  }
  if (answer.total == 0 && answer.hits.empty()) context.out << advice(context, answer) << '\n';
  // Facets in a line each: the most frequent values that fit.
  bool first = true;
  for (const auto& [field, values] : answer.facets) {
    if (values.empty()) continue;
    if (first) context.out << '\n';
    first = false;
    const auto& about = store::info(field);
    const std::string name(context.ui == Ui::fr ? about.name_fr : about.name);
    // Two lines of values, the rest as a number.
    const std::size_t room = std::min(context.width, longest_line) - facet_indent;
    std::vector<std::string> lines = {""};
    std::size_t shown = 0;
    for (const auto& value : values) {
      const std::string count = " (" + grouped(value.count, context.ui) + ")";
      // A name too long for a narrow terminal is cut, its number never.
      const std::string item =
          analyzers::fit((value.selected ? "✓" : "") + context.say(value.label), room - count.size()) + count;
      if (!lines.back().empty() && analyzers::display_width(lines.back()) + 3 + analyzers::display_width(item) > room) {
        if (lines.size() == 2) break;
        lines.emplace_back();
      }
      lines.back() += (lines.back().empty() ? "" : " · ") + item;
      ++shown;
    }
    if (shown < values.size()) lines.back() += " · " + counted(values.size() - shown, others, context.ui);
    const std::size_t width = analyzers::display_width(name);
    context.out << context.accent(name) << std::string(width < facet_indent ? facet_indent - width : 1, ' ');
    for (std::size_t i = 0; i < lines.size(); ++i)
      context.out << (i == 0 ? "" : std::string(facet_indent, ' ')) << lines[i] << '\n';
  }
}

void print_facets(Context& context, const query::Facets& facets, std::size_t limit) {
  bool first = true;
  for (const auto& [field, values] : facets) {
    if (values.empty()) continue;
    if (!first) context.out << '\n';
    first = false;
    const auto& about = store::info(field);
    std::vector<std::vector<std::string>> rows;
    for (const auto& value : values) {
      if (limit > 0 && rows.size() == limit) break;
      rows.push_back(
          {(value.selected ? "✓ " : "") + context.say(value.label), value.value, grouped(value.count, context.ui)});
    }
    print_table(context,
                {{std::string(context.ui == Ui::fr ? about.name_fr : about.name), false, true},
                 {context.say({"id", "id"}), false, true},
                 {context.say({"count", "nombre"}), true}},
                rows);
    if (rows.size() < values.size())
      context.out << context.dim(counted(values.size() - rows.size(), others, context.ui) +
                                 context.say({"; --limit 0 shows all", values.size() - rows.size() == 1
                                                                           ? " ; --limit 0 la montre"
                                                                           : " ; --limit 0 les montre toutes"}))
                  << '\n';
  }
}

}  // namespace idm::cli
