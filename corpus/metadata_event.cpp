// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {

std::string Inference::dateline() const {
  for (const auto& passage : layout_.passages) {
    if (passage.ordinal > 3) break;
    const std::string_view text = utf8::cut(passage.text, 120);
    const auto dates = find_dates(text);
    if (dates.empty() || dates[0].begin > 60 || dates[0].finish >= text.size()) continue;
    const std::string_view after = utf8::trim(text.substr(dates[0].finish));
    if (!after.starts_with("-") && !after.starts_with("–") && !after.starts_with("—") && !after.starts_with("("))
      continue;
    const std::string before = analyzers::fold(text.substr(0, dates[0].begin));
    if (before.empty() || has_word("place", before) || before.find(',') != std::string::npos)
      return std::string(text.substr(0, dates[0].finish));
  }
  return {};
}

void Inference::published() {
  const std::string line = dateline();
  if (line.empty() || stated("published")) return;
  dateline_ = find_dates(line).front();
  dateline_text_ = line;
}

void Inference::dates() {
  publish_date();
  if (stated("date") || !record_.year) return;
  struct Candidate {
    DateRange range;
    double weight;
    const Clause* clause;
  };
  std::vector<Candidate> candidates;
  for (const auto& clause : clauses_) {
    if (clause.notes) continue;
    for (auto range : clause.dates) {
      if (!dateline_text_.empty() && clause.text.starts_with(dateline_text_)) continue;
      const bool printed = range.start.year != 0;
      if (printed && std::find(record_.period.begin(), record_.period.end(), range.start.year) == record_.period.end())
        continue;
      if (!printed && record_.period.size() > 1) continue;
      if (!printed) range.start.year = range.end.year = *record_.year;
      const bool own = has_word("series", clause.folded) || has_word("session", clause.folded) || clause.head;
      double weight = clause.heading ? 4 : clause.text.size() < 120 ? 2.5 : own ? 1.5 : 0.3;
      if (printed) weight += 1;
      candidates.push_back({range, weight, &clause});
    }
  }
  if (candidates.empty()) return hint_of_end();
  const auto best = std::max_element(candidates.begin(), candidates.end(),
                                     [](const Candidate& a, const Candidate& b) { return a.weight < b.weight; });
  Day start = best->range.start, end = best->range.end;
  // Headings of the days of one meeting: from the first to the last.
  if (best->clause->heading)
    for (const auto& candidate : candidates)
      if (candidate.clause->heading) {
        start = std::min(start, candidate.range.start);
        end = std::max(end, candidate.range.end);
      }
  if (start.month < 1 || start.month > 12 || end.month < 1 || end.month > 12) return;
  if (days_between(start, end) > 21) {
    record_.uncertain.push_back({"date", "several meetings are dated: " + iso(start) + " to " + iso(end)});
    return;
  }
  if (best->weight < 1) {
    record_.uncertain.push_back({"date", "perhaps " + iso(start)});
    return;
  }
  record_.date = iso(start);
  record_.end_date = iso(end);
  because("date", best->clause->text);
  record_.evidence["end_date"] = record_.evidence["date"];
}

void Inference::publish_date() {
  if (dateline_text_.empty() || stated("published") || !record_.year) return;
  Day day = dateline_.start;
  if (day.year == 0) day.year = *record_.year;
  record_.published = iso(day);
  because("published", dateline_text_);
}

void Inference::hint_of_end() {
  if (!record_.published) return;
  static const std::map<std::string, int, std::less<>> counts = {{"deux", 2}, {"trois", 3}, {"quatre", 4},
                                                                 {"two", 2},  {"three", 3}, {"four", 4}};
  const auto dates = find_dates(*record_.published);
  if (dates.empty()) return;
  Day end = dates.front().start;
  bool known = false;
  int length = 0;
  std::string words;
  for (const auto& clause : clauses_) {
    if (!clause.head) continue;
    if (!known && has_word("ended", clause.folded)) {
      if (has_word("yesterday", clause.folded))
        end = before(end, 1), known = true;
      else if (clause.folded.find("aujourd") != std::string::npos || clause.folded.find("today") != std::string::npos)
        known = true;
      if (known) words = clause.text;
    }
    for (const auto& [word, count] : counts) {
      for (const std::string unit : {" jours", " days", "-day"})
        if (length == 0 && clause.folded.find(word + unit) != std::string::npos) length = count;
    }
  }
  if (!known) return;
  record_.end_date = iso(end);
  because("end_date", words);
  if (length == 0) return;
  record_.date = iso(before(end, length - 1));
  because("date", words);
}

void Inference::place() {
  if (stated("place")) return;
  std::map<std::string, double> score;
  std::map<std::string, std::string> words, printed;
  const auto vote = [&](const WordMatch& match, double weight, const Clause& clause) {
    score[match.id] += weight;
    words.try_emplace(match.id, clause.text);
  };
  for (const auto& clause : clauses_) {
    if (clause.notes) continue;
    bool dated = false, other = false;
    for (const auto& range : clause.dates) {
      const Day day = range.start;
      const bool same = record_.date && fmt::format("-{:02}-{:02}", day.month, day.day) == record_.date->substr(4);
      dated = dated || same;
      other = other || !same;
    }
    const bool short_line = clause.text.size() < 120;
    for (const std::string_view list : {"place", "online"}) {
      for (const auto& match : find_words(list, clause.folded)) {
        if (list == "place" && is_part_of_name(clause, match)) continue;
        double weight = 0;
        if (dated)
          weight += short_line ? 4 : 3;
        else if (clause.head && short_line && !other)
          weight += list == "place" ? 2.5 : 2;
        else if (clause.heading && clause.head)
          weight += 2;
        else if (short_line && !other && !clause.years.empty())
          weight += 1;
        if (weight > 0) vote(match, weight, clause);
      }
    }
  }
  if (!dateline_text_.empty())
    for (const auto& match : find_words("place", analyzers::fold(dateline_text_))) {
      score[match.id] += 2;
      words.try_emplace(match.id, dateline_text_);
    }
  std::string best;
  for (const auto& [id, weight] : score)
    if (weight >= 2 && (best.empty() || weight > score[best])) best = id;
  if (best.empty()) return;
  record_.place = best == "online" ? "en ligne" : best;
  because("place", words[best]);
}

bool Inference::is_part_of_name(const Clause& clause, const WordMatch& match) {
  const std::string_view before = std::string_view(clause.folded).substr(0, match.begin);
  for (const std::string_view word : {"declaration de ", "accord de ", "universite de ", "conference de ",
                                      "convention de ", "pacte de ", "edition de "})
    if (before.ends_with(word)) return true;
  const std::string_view after = std::string_view(clause.folded).substr(match.end);
  for (const std::string_view word : {" declaration", " agreement", " university", " convention", " pact", " compact"})
    if (after.starts_with(word)) return true;
  return false;
}

void Inference::session() {
  if (stated("session")) return;
  std::map<std::string, double> score;
  std::map<std::string, std::string> words;
  for (const auto& clause : clauses_) {
    if (clause.notes) continue;
    for (const auto& match : find_words("session", clause.folded)) {
      if (clause.heading && heading_rank(clause.text) == HeadingRank::panel) continue;  // "Session 1" of the agenda
      if (!clause.head && find_words("series", clause.folded).empty()) continue;
      if (elsewhere(clause)) continue;
      score[match.id] += clause.heading ? 4 : clause.head ? 2 : 1;
      words.try_emplace(match.id, clause.text);
    }
  }
  std::string best;
  bool tie = false;
  for (const auto& [id, weight] : score) {
    if (best.empty() || weight > score[best])
      best = id, tie = false;
    else if (id != best && weight == score[best])
      tie = true;
  }
  if (best.empty()) return;
  if (tie) {
    record_.uncertain.push_back({"session", "several sessions are named"});
    return;
  }
  record_.session = best;
  because("session", words[best]);
}

bool Inference::elsewhere(const Clause& clause) const {
  for (const auto& range : clause.dates) {
    if (!record_.date) break;
    if (fmt::format("-{:02}-{:02}", range.start.month, range.start.day) != record_.date->substr(4)) return true;
  }
  for (const auto& mention : clause.years)
    if (record_.year && mention.year != *record_.year && !excluded(clause, mention)) return true;
  bool named = false, same = false;
  for (const auto& match : find_words("place", clause.folded)) {
    if (is_part_of_name(clause, match)) continue;
    named = true;
    same = same || (record_.place && *record_.place == match.id);
  }
  return named && !same;
}

}  // namespace idm::corpus
