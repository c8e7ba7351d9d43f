// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/head_lines.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/number_words.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {

namespace {

// "concluded on the 22nd", "s'est achevé le 22": the day; 0 if none is told.
int bare_day(std::string_view folded) {
  for (const std::string_view lead : {" on the ", " le "})
    for (std::size_t at = folded.find(lead); at != std::string_view::npos; at = folded.find(lead, at + 1)) {
      std::size_t i = at + lead.size();
      int day = 0;
      while (i < folded.size() && folded[i] >= '0' && folded[i] <= '9' && day < 100)
        day = day * 10 + (folded[i++] - '0');
      const std::string_view rest = folded.substr(i);
      const bool ordinal = rest.starts_with("st") || rest.starts_with("nd") || rest.starts_with("rd") ||
                           rest.starts_with("th") || rest.starts_with("er");
      const std::string_view behind = ordinal ? rest.substr(2) : rest;
      const bool ends = behind.empty() || behind.front() == '.' || behind.front() == ',' || behind.front() == ';';
      if (day >= 1 && day <= 31 && ends) return day;
    }
  return 0;
}

// "IIe session", "2nd session", "3e atelier": the number before the word. A summit is no session of a year.
// In words ("forty-second session") only where `in_words`: a sentence may name the session of another body.
std::string ordinal_session(std::string_view folded, bool in_words) {
  const auto roman = [](std::string_view word) {
    static constexpr std::string_view numbers[] = {"i",    "ii",  "iii",  "iv",    "v",   "vi",   "vii",
                                                   "viii", "ix",  "x",    "xi",    "xii", "xiii", "xiv",
                                                   "xv",   "xvi", "xvii", "xviii", "xix", "xx"};
    for (std::size_t n = 0; n < std::size(numbers); ++n)
      if (word == numbers[n]) return static_cast<int>(n) + 1;
    return 0;
  };
  for (const std::string_view name : {"session", "atelier", "workshop"}) {
    for (std::size_t at = folded.find(name); at != std::string_view::npos; at = folded.find(name, at + 1)) {
      if (at < 2 || folded[at - 1] != ' ') continue;
      if (const int value = in_words ? ordinal_at_end(folded.substr(0, at - 1)) : 0; value > 0)
        return std::to_string(value);
      const std::size_t blank = folded.rfind(' ', at - 2);
      std::string_view word = folded.substr(blank == std::string_view::npos ? 0 : blank + 1);
      word = word.substr(0, word.find(' '));
      for (const std::string_view suffix : {"ieme", "eme", "ere", "nde", "er", "re", "nd", "st", "rd", "th", "e"}) {
        if (!word.ends_with(suffix)) continue;
        const std::string_view number = word.substr(0, word.size() - suffix.size());
        if (const int value = roman(number); value > 0) return std::to_string(value);
        if (!number.empty() && number.size() <= 3 && number.find_first_not_of("0123456789") == std::string_view::npos)
          return std::string(number);
      }
    }
  }
  return {};
}

// "110e session du Conseil de l'OIM", "114th session of the IOM Council": the number, where the series follows it.
std::string numbered_session(std::string_view folded, std::string_view series) {
  for (const auto& name : find_words("series", folded)) {
    const std::size_t session = folded.find(" session");
    if (name.id != series || session == std::string_view::npos || session == 0 || name.end <= session) continue;
    std::size_t begin = folded.rfind(' ', session - 1);
    begin = begin == std::string_view::npos ? 0 : begin + 1;
    std::size_t end = begin;
    while (end < session && folded[end] >= '0' && folded[end] <= '9') ++end;
    if (end > begin && end - begin <= 3 && session - end <= 4) return std::string(folded.substr(begin, end - begin));
  }
  return {};
}

}  // namespace

std::string Inference::dateline() const {
  for (const auto& passage : layout_.passages) {
    if (passage.ordinal > 3 + lines_above_text(layout_)) break;
    const std::string_view text = utf8::cut(passage.text, 120);
    const auto dates = find_dates(text);
    if (dates.empty() || dates[0].begin > 60) continue;
    const std::string_view after = utf8::trim(text.substr(dates[0].finish));
    // A line of place and day is the dateline of a press release, the event of anything else.
    const bool alone = after.empty() && record_.type == "press-release" && dates[0].start == dates[0].end;
    if (!alone && !after.starts_with("-") && !after.starts_with("–") && !after.starts_with("—") &&
        !after.starts_with("("))
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
      // The day of the dateline is that of the news.
      if (!dateline_text_.empty() && clause.text.starts_with(dateline_text_) && range.begin < dateline_text_.size())
        continue;
      const bool printed = range.start.year != 0;
      if (printed && std::find(record_.period.begin(), record_.period.end(), range.start.year) == record_.period.end())
        continue;
      if (!printed && record_.period.size() > 1) continue;
      if (!printed) range.start.year = range.end.year = *record_.year;
      const bool own = has_word("series", clause.folded) || has_word("session", clause.folded) || clause.head;
      const bool brief = clause.text.size() < 120 && (own || !clause.prose);
      double weight = clause.heading ? 4 : clause.when() ? 3.5 : brief ? 2.5 : own ? 1.5 : 0.3;
      if (!tells(clause)) weight = 0.3;
      if (printed && weight > 1) weight += 1;
      if (record_.published) {
        // News tells of what has ended, or announces what is not the event.
        if (clause.head && has_word("ended", clause.folded)) weight += 3;
        if (iso(range.start) > *record_.published && !clause.head && !has_word("will-end", clause.folded)) weight -= 3;
      }
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
  if (record_.published && start == end) {
    const auto day = find_dates(*record_.published);
    if (has_word("ended", best->clause->folded) && told_length() > 0) {
      start = before(end, told_length() - 1);
    } else if (has_word("will-end", best->clause->folded) && !day.empty() && day.front().start <= end &&
               days_between(day.front().start, end) <= 21) {
      start = day.front().start;  // opened on the day of the news
    }
  }
  if (start == end) {
    if (has_word("next-day", best->clause->folded)) end = before(end, -1);
    const auto lengths = find_words("length", best->clause->folded);
    if (!lengths.empty() && has_word("starting", best->clause->folded))
      end = before(start, 1 - (lengths.front().id.front() - '0'));
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
  const auto dates = find_dates(*record_.published);
  if (dates.empty()) return;
  Day end = dates.front().start;
  bool known = false;
  std::string words;
  for (const auto& clause : clauses_) {
    if (!clause.head) continue;
    if (!known && has_word("ended", clause.folded)) {
      if (has_word("yesterday", clause.folded))
        end = before(end, 1), known = true;
      else if (has_word("today", clause.folded))
        known = true;
      if (!known)
        if (const int day = bare_day(clause.folded); day > 0) {
          if (day > end.day) end = before({end.year, end.month, 1}, 1);  // of the month before
          end.day = day;
          known = true;
        }
      if (known) words = clause.text;
    }
  }
  if (!known) return;
  record_.end_date = iso(end);
  because("end_date", words);
  const int length = told_length();
  if (length == 0) return;
  record_.date = iso(before(end, length - 1));
  because("date", words);
}

int Inference::told_length() const {
  for (const auto& clause : clauses_)
    if (clause.head)
      for (const auto& match : find_words("length", clause.folded)) return match.id.front() - '0';
  for (const auto& clause : clauses_)
    if (!clause.notes && (has_word("series", clause.folded) || has_word("meeting", clause.folded)))
      for (const auto& match : find_words("length", clause.folded)) return match.id.front() - '0';
  return 0;
}

bool Inference::on_event(const Day& day) const {
  if (dateline_.start.month == day.month && dateline_.start.day == day.day) return true;
  if (!record_.date) return false;
  const std::string printed = fmt::format("-{:02}-{:02}", day.month, day.day);
  const std::string& first = *record_.date;
  const std::string& last = record_.end_date ? *record_.end_date : first;
  const auto within = [&](const std::string& year) { return first <= year + printed && year + printed <= last; };
  return within(first.substr(0, 4)) || within(last.substr(0, 4));
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
    if (clause.notes || !tells(clause)) continue;
    bool dated = false, other = false;
    for (const auto& range : clause.dates) {
      const bool same = on_event(range.start);
      dated = dated || same;
      other = other || !same;
    }
    if (!dated && is_affiliation(clause)) continue;
    const bool short_line = clause.text.size() < 120;
    for (const std::string_view list : {"place", "online", "online-line"}) {
      if (list == "online-line" && clause.prose) continue;  // "virtual" is said of much in sentences
      for (const auto& match : find_words(list, clause.folded)) {
        if (list == "place" && is_part_of_name(clause, match)) continue;
        double weight = 0;
        const auto met = find_words("met-in", clause.folded.substr(0, match.begin));
        if (clause.head && !other && !met.empty() && met.back().end + 1 == match.begin) weight += 2.5;
        if (dated)
          weight += short_line ? 4 : 3;
        else if (clause.head && short_line && !other)
          weight += list == "place" ? 2.5 : 2;
        else if (clause.heading && clause.head)
          weight += 2;
        else if (clause.heading && !record_.date && !clause.dates.empty())
          weight += 1;  // one of several meetings
        else if (short_line && !other && !clause.years.empty())
          weight += 1;
        // A line of the head that tells nothing else: "New York", where the title names a person called Lima.
        if (weight > 0 && clause.head && is_when_or_where(clause.text)) weight += 1;
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
  record_.place = place_name(best, record_.lang);
  because("place", words[best]);
}

bool Inference::is_part_of_name(const Clause& clause, const WordMatch& match) {
  for (const auto& word : find_words("place-of-name-before", clause.folded))
    if (word.end + 1 == match.begin) return true;
  for (const auto& word : find_words("place-of-name-after", clause.folded))
    if (word.begin == match.end + 1) return true;
  return false;
}

bool Inference::is_affiliation(const Clause& clause) {
  if (clause.roster || is_person_entry(clause.text)) return true;
  const auto opens = find_words("turn", clause.folded);
  return !opens.empty() && opens.front().begin == 0;
}

void Inference::session() {
  if (stated("session")) return;
  std::map<std::string, double> score;
  std::map<std::string, std::string> words;
  for (const auto& clause : clauses_) {
    if (clause.notes || !tells(clause)) continue;
    for (const auto& match : find_words("session", clause.folded)) {
      if (clause.heading && heading_rank(clause.text) == HeadingRank::panel) continue;  // "Session 1" of the agenda
      if (match.begin > 0 && clause.folded[match.begin - 1] == '-') continue;           // "seventy-first session"
      if (counts_on(std::string_view(clause.folded).substr(0, match.begin))) continue;  // "cent deuxième session"
      if (!clause.head && find_words("series", clause.folded).empty()) continue;
      if (elsewhere(clause) || has_word("later", clause.folded)) continue;
      score[match.id] += clause.heading ? 4 : clause.head ? 2 : 1;
      words.try_emplace(match.id, clause.text);
    }
  }
  // "The second one later this year": this is the one before.
  if (score.empty())
    for (const auto& clause : clauses_) {
      if (clause.notes || !tells(clause) || !has_word("later", clause.folded)) continue;
      for (const auto& match : find_words("ordinal", clause.folded)) {
        const std::string before_it(1, static_cast<char>(match.id.front() - 1));
        score[before_it] += 1;
        words.try_emplace(before_it, clause.text);
      }
    }
  for (const auto& clause : clauses_) {
    if (clause.notes || !clause.head || !tells(clause) || elsewhere(clause)) continue;
    if (clause.heading && heading_rank(clause.text) == HeadingRank::panel) continue;
    const auto names = find_words("series", clause.folded);
    const bool other = !names.empty() && std::none_of(names.begin(), names.end(), [&](const WordMatch& name) {
      return record_.series && name.id == *record_.series;
    });
    if (other) continue;
    // "Second session" is counted above, "forty-second session" only here.
    const auto listed = find_words("session", clause.folded);
    const bool counted = std::any_of(listed.begin(), listed.end(), [&](const WordMatch& match) {
      return match.begin == 0 ||
             (clause.folded[match.begin - 1] != '-' && !counts_on(clause.folded.substr(0, match.begin)));
    });
    const std::string number = ordinal_session(clause.folded, !clause.prose && !counted);
    if (!number.empty()) {
      score[number] += clause.heading ? 4 : 2;
      words.try_emplace(number, clause.text);
    }
  }
  if (record_.series)
    for (const auto& clause : clauses_)
      if (clause.head)
        if (const std::string number = numbered_session(clause.folded, *record_.series); !number.empty()) {
          score[number] += 3;
          words.try_emplace(number, clause.text);
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
    if (record_.date && !on_event(range.start)) return true;
  }
  for (const auto& mention : clause.years)
    if (record_.year && mention.year != *record_.year && !excluded(clause, mention)) return true;
  const std::string here = record_.place ? place_id(*record_.place) : std::string();
  bool named = false, same = false;
  for (const auto& match : find_words("place", clause.folded)) {
    if (is_part_of_name(clause, match)) continue;
    named = true;
    same = same || match.id == here;
  }
  return named && !same;
}

}  // namespace idm::corpus
