// SPDX-License-Identifier: GPL-3.0-or-later
// The sentences, lines and headings from which metadata are inferred.
#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t head_passages = 4;
constexpr std::size_t clauses_at_most = 4000;  // metadata stand in the first part of a record
constexpr std::size_t line_bytes = 60;         // "Geneva, 12 March 2021." is a line in spite of its full stop

}  // namespace

std::size_t lines_above_text(const Layout& layout) {
  constexpr std::size_t most = 3;
  std::size_t lines = 0;
  if (layout.turns.empty())
    while (lines < most && lines < layout.passages.size() && layout.passages[lines].turn == spoken_by_nobody) ++lines;
  return lines > 0 ? lines - 1 : 0;  // one of them stands above most texts
}

Clause& Inference::add(std::string_view text, bool heading, bool head, bool notes) {
  Clause clause;
  clause.text = std::string(text);
  clause.folded = analyzers::fold(text);
  clause.heading = heading;
  clause.head = head;
  clause.notes = notes;
  clause.dates = find_dates(text);
  clause.years = find_years(text);
  for (const auto& range : clause.dates) {
    // "12/11/2020": the year is sure, the day only where the language tells which number it is.
    const bool seen = std::any_of(clause.years.begin(), clause.years.end(), [&](const YearMention& mention) {
      return mention.begin >= range.begin && mention.finish <= range.finish;
    });
    if (range.start.year >= 1990 && !seen) clause.years.push_back({range.start.year, 0, range.begin, range.finish});
  }
  if (record_.lang != Lang::fr)
    for (const auto& range : clause.dates)
      if (range.ambiguous && head && !notes)
        record_.uncertain.push_back({"date", "\"" + clause.text.substr(range.begin, range.finish - range.begin) +
                                                 "\" may be read with the day or the month first"});
  if (record_.lang != Lang::fr) std::erase_if(clause.dates, [](const DateRange& range) { return range.ambiguous; });
  clauses_.push_back(std::move(clause));
  return clauses_.back();
}

void Inference::gather() {
  gather_dropped();
  const auto told = [&](std::string_view text) {
    return clauses_.size() < clauses_at_most && !utf8::trim(text).empty();
  };
  if (told(layout_.title)) add(layout_.title, true, true, false);
  std::size_t next = 0;  // headings in the order of the text, also those that nothing stands under
  for (const auto& passage : layout_.passages) {
    const bool head = passage.ordinal <= head_passages + lines_above_text(layout_);
    for (; next < layout_.sections.size() && layout_.sections[next].span.begin <= passage.offset.begin; ++next)
      if (told(layout_.sections[next].heading)) add(layout_.sections[next].heading, true, head, false);
    bool references = false, roster = false;
    for (int at = passage.section; at >= 0; at = layout_.sections[static_cast<std::size_t>(at)].parent) {
      const std::string& heading = layout_.sections[static_cast<std::size_t>(at)].heading;
      references = references || is_references_heading(heading);
      const auto named = find_words("roster", analyzers::fold(heading));
      roster = roster || (!named.empty() && named.front().begin == 0);
    }
    const bool notes = references || passage.form == Form::note;
    const auto spans = analyzers::sentences(utf8::cut(passage.text, 8000), Lang::und);
    for (const auto& [begin, end] : spans) {
      const std::string_view text = std::string_view(passage.text).substr(begin, end - begin);
      if (!told(text)) continue;
      Clause& clause = add(text, false, head, notes);
      const bool line = spans.size() == 1 && (!ends_sentence(text) || (text.size() < line_bytes && !is_sentence(text)));
      clause.prose = passage.form != Form::agenda_slot && passage.form != Form::heading && !line;
      clause.roster = roster;
    }
  }
}

bool Inference::tells(const Clause& clause) const {
  if (!clause.prose || (record_.type != "speech" && record_.type != "transcript" && record_.type != "other"))
    return true;
  const auto names = find_words("series", clause.folded);
  if (std::any_of(names.begin(), names.end(),
                  [&](const WordMatch& name) { return record_.series && name.id == *record_.series; }))
    return true;
  if (record_.type != "other" || !clause.head) return false;
  // "We, the ministers, gathered in Quito": a declaration of several says where it was made.
  if (has_word("met-in", clause.folded)) return !has_word("first-singular", clause.folded);
  return has_word("meeting", clause.folded) && !has_word("first-person", clause.folded);
}

void Inference::gather_dropped() {
  // The day above the table of contents of a debate, where that was taken for navigation.
  if (layout_.turns.empty()) return;
  constexpr std::size_t first_lines = 20, day_bytes = 60;
  for (std::size_t i = 0; i < std::min(first_lines, layout_.dropped.size()); ++i) {
    const std::string& line = layout_.dropped[i].text;
    const auto dates = find_dates(line);
    if (line.size() < day_bytes && !dates.empty() && dates.front().start.year != 0) add(line, true, true, false);
  }
}

}  // namespace idm::corpus
