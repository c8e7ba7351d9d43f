// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/vocabulary.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

int this_year() {
  const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return static_cast<int>(std::chrono::year_month_day(today).year());
}

// The part of a heading around `match`, between dashes, colons, bars and parentheses: "Concept note" in
// "Global Forum – Concept note: regular migration".
std::size_t part_size(std::string_view text, const WordMatch& match) {
  std::size_t begin = 0, end = text.size();
  for (const std::string_view mark : {" – ", " — ", " - ", ":", "|", "(", ")", ". "}) {
    const std::size_t left = text.substr(0, match.begin).rfind(mark);
    if (left != std::string_view::npos) begin = std::max(begin, left + mark.size());
    end = std::min(end, text.find(mark, match.end));
  }
  return end - begin;
}

}  // namespace

void Inference::run() {
  title();
  series();
  type();
  published();
  year();
  dates();
  place();
  session();
  symbol();
  properties();
  supply_title();
}

bool Inference::stated(const std::string& key) const {
  const auto found = record_.evidence.find(key);
  return found != record_.evidence.end() && found->second.starts_with("stated");
}

void Inference::because(const std::string& key, std::string_view words) {
  record_.evidence[key] = std::string(utf8::cut(utf8::trim(words), 160));
}

void Inference::title() {
  if (stated("title") || layout_.title.empty()) return;
  record_.title = without_issue(layout_.title);
  if (!record_.title.empty()) because("title", "first lines");
}

void Inference::series() {
  if (stated("series")) return;
  std::map<std::string, double> score;
  std::map<std::string, std::string> words;
  for (const auto& clause : clauses_) {
    if (clause.notes) continue;
    for (const auto& match : find_words("series", clause.folded)) {
      score[match.id] += clause.head && clause.heading ? 6 : clause.head ? 3 : clause.heading ? 2 : 1;
      words.try_emplace(match.id, clause.text);
    }
  }
  const auto best =
      std::max_element(score.begin(), score.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best != score.end() && best->second >= 2) {
    record_.series = best->first;
    because("series", words[best->first]);
    return;
  }
  const std::string name = analyzers::fold(file_);
  std::string spaced = name;
  std::replace_if(spaced.begin(), spaced.end(), [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
  if (const auto found = find_words("series", spaced); !found.empty()) {
    record_.series = found.front().id;
    because("series", "file name: " + std::string(file_));
  } else if (best != score.end()) {
    record_.uncertain.push_back({"series", best->first + " is named only once"});
  }
}

void Inference::type() {
  if (!stated("type")) {
    std::map<std::string, double> score;
    std::map<std::string, std::string> words;
    const auto vote = [&](const std::string& id, double weight, std::string_view evidence) {
      score[id] += weight;
      words.try_emplace(id, evidence);
    };
    bool first = true;
    for (const auto& clause : clauses_) {
      if (!clause.heading && !(clause.head && clause.text.size() < 90)) continue;
      for (const auto& match : find_words("type", clause.folded)) {
        // A word that is the whole line, or a part of it set off by a dash, says more than one within a sentence.
        const double share =
            static_cast<double>(match.end - match.begin) / static_cast<double>(part_size(clause.folded, match));
        // What the record calls itself stands before the headings of its parts.
        if (first && clause.head && share > 0.5) vote(match.id, 1.5, clause.text);
        first = false;
        const bool opens = clause.head && clause.heading && match.begin == 0;  // "Allocution de Mme …"
        const bool generic = match.id == "programme" && share < 0.5;
        vote(match.id,
             (clause.head ? 3.0 : 1.5) *
                 (share > 0.5            ? 1.5
                  : share > 0.2 || opens ? 1.0
                                         : 0.4) *
                 (generic ? 0.4 : 1.0),
             clause.text);
      }
    }
    if (layout_.slots >= 3)
      vote("programme", std::min(6.0, 1.5 + 0.5 * static_cast<double>(layout_.slots)),
           fmt::format("{} agenda slots", layout_.slots));
    if (!layout_.turns.empty()) {
      const auto spoken = static_cast<double>(std::count_if(layout_.passages.begin(), layout_.passages.end(),
                                                            [](const Passage& passage) { return passage.turn >= 0; }));
      const double share = spoken / static_cast<double>(std::max<std::size_t>(layout_.passages.size(), 1));
      vote("transcript", share > 0.4 ? 8 : 2, fmt::format("{} turns of {} speakers", spoken, layout_.turns.size()));
    }
    bool contact = false;
    for (const auto& section : layout_.sections) contact = contact || is_contact_heading(section.heading);
    if (!dateline().empty())
      vote("press-release", contact ? 7 : 4, dateline());
    else if (contact && layout_.slots == 0)
      vote("press-release", 2.5, "press contact");
    const auto strongest = [&] {
      std::string best;
      for (const auto& [id, value] : score)
        if (value >= 1.5 && (best.empty() || value > score[best])) best = id;
      return best;
    };
    if (strongest().empty()) type_by_manner(vote);
    const std::string best = strongest();
    if (!best.empty()) {
      record_.type = best;
      because("type", words[best]);
    } else {
      from_file_name();
    }
  }
  if (stated("coverage")) return;
  static const std::map<std::string, std::string, std::less<>> coverage = {
      {"programme", "agenda"},     {"summary", "summary"},     {"report", "summary"},
      {"press-release", "notice"}, {"concept-note", "agenda"}, {"background-paper", "notice"},
      {"speech", "verbatim"},      {"transcript", "verbatim"}, {"web-page", "notice"}};
  const auto found = coverage.find(record_.type);
  record_.coverage = found == coverage.end() ? "notice" : found->second;
  record_.evidence["coverage"] = "type " + record_.type;
}

// No words name the type: it shows in how the text speaks.
void Inference::type_by_manner(const std::function<void(const std::string&, double, std::string_view)>& vote) const {
  std::size_t prose = 0, first_person = 0, singular = 0, turns = 0, salutations = 0;
  for (const auto& passage : layout_.passages) {
    const std::string folded = analyzers::fold(utf8::cut(passage.text, 90));
    const std::size_t colon = folded.find(':');
    const auto opening = find_words("turn", folded);
    if (colon != std::string::npos && !opening.empty() && opening.front().begin == 0) ++turns;
  }
  for (const auto& clause : clauses_) {
    if (clause.heading || clause.notes) continue;
    ++prose;
    // What somebody is quoted with is not how the text speaks.
    if (clause.text.find("«") != std::string::npos || clause.text.find("“") != std::string::npos ||
        clause.text.find('"') != std::string::npos)
      continue;
    if (has_word("first-person", clause.folded)) ++first_person;
    if (has_word("first-singular", clause.folded)) ++singular;  // a declaration of several says "we"
    if (has_word("salutation", clause.folded)) ++salutations;
  }
  constexpr std::size_t few = 5;
  if (turns >= few && turns * 20 > layout_.passages.size())
    vote("transcript", 3, "turns of speakers");
  else if (prose >= few &&
           ((first_person * 20 > prose && (salutations > 0 || (layout_.sections.size() < 3 && singular > 0))) ||
            (first_person * 4 > prose && singular >= few)))
    vote("speech", 2, "first person, salutations");
  std::size_t navigation = 0;
  for (const auto& dropped : layout_.dropped)
    if (dropped.reason == "navigation") ++navigation;
  for (const auto& clause : clauses_)
    if (clause.heading && has_word("invitation", clause.folded)) ++navigation;
  if (navigation > 0) vote("web-page", 1.6, "navigation of a page, an invitation to take part");
}

void Inference::from_file_name() {
  std::string spaced = analyzers::fold(file_);
  std::replace_if(spaced.begin(), spaced.end(), [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
  if (const auto found = find_words("type", spaced); !found.empty()) {
    record_.type = found.front().id;
    because("type", "file name: " + std::string(file_));
  }
}

void Inference::year() {
  if (stated("year") || stated("period") || stated("date")) {
    if (!stated("year") && !record_.period.empty()) record_.year = record_.period.front();
    if (!record_.year && record_.date) record_.year = std::stoi(record_.date->substr(0, 4));
    if (record_.period.empty() && record_.year) {
      const bool same = !record_.date || std::stoi(record_.date->substr(0, 4)) == *record_.year;
      const int last = same && record_.end_date ? std::stoi(record_.end_date->substr(0, 4)) : *record_.year;
      constexpr int longest = 10;  // years; more is a slip of the pen
      record_.period = {*record_.year};
      for (int next = *record_.year + 1; next <= std::min(last, *record_.year + longest); ++next)
        record_.period.push_back(next);
    }
    if (!stated("year")) record_.evidence["year"] = "stated: date or period";
    return;
  }
  std::map<int, double> score;
  std::map<int, std::string> words;
  std::map<int, int> until;
  std::map<int, double> prose;
  std::map<int, bool> told;     // by a sentence that may speak of the event
  std::map<int, bool> printed;  // in a heading, a line of its own or beside the series, not in prose alone
  constexpr double prose_at_most = 3;
  for (const auto& clause : clauses_) {
    if (clause.notes) continue;
    auto names = find_words("series", clause.folded);
    // The year beside another series is that of its meeting.
    std::erase_if(names, [&](const WordMatch& name) { return record_.series && name.id != *record_.series; });
    const bool line = clause.heading || clause.when();
    for (const auto& mention : clause.years) {
      double weight = line ? 3 : clause.head ? 0.6 : 0.25;
      bool beside = false;
      if (excluded(clause, mention)) weight = 0;
      for (const auto& date : clause.dates)
        if (mention.begin >= date.begin && mention.finish <= date.finish) weight += line ? 4 : 0.75;
      // "IDM 2022", "FMMD) 2024-2025", "IDM en 2024": the year of the event itself.
      for (const auto& name : names) {
        const std::string tail = name.end < clause.folded.size() ? clause.folded.substr(name.end, 14) : std::string();
        if (tail.find(std::to_string(mention.year)) != std::string::npos) {
          beside = true;
          weight += clause.head ? 6 : 3;
          if (mention.until > 0) {
            // "GFMD 2024-2025": the period of the event, whatever dates of its parts follow.
            until[mention.year] = mention.until;
            weight += clause.head ? 60 : 10;
          }
        }
      }
      if (weight <= 0) continue;
      // Prose may name another year as often as it likes.
      if (line || beside) {
        printed[mention.year] = true;
      } else {
        weight = std::min(weight, std::max(0.0, prose_at_most - prose[mention.year]));
        prose[mention.year] += weight;
        if (tells(clause)) told[mention.year] = true;
      }
      score[mention.year] += weight;
      words.try_emplace(mention.year, clause.text);
    }
  }
  int best = 0;
  for (const auto& [value, weight] : score)
    if (weight >= 1 && (best == 0 || weight > score[best])) best = value;
  // A name says more than years that sentences mention.
  std::string name(file_);
  std::replace(name.begin(), name.end(), '_', ' ');
  int named = 0;
  for (const auto& mention : find_years(name))
    if (mention.year <= 2050) named = mention.year;
  if (best != 0 && named != 0 && !printed[best]) best = 0;
  if (best != 0 && !printed[best]) {
    record_.uncertain.push_back(
        {"year", fmt::format("{} stands in sentences alone: {}", best, utf8::cut(words[best], 100))});
    if (!told[best]) return;
  }
  if (best == 0) {
    best = named;
    if (best == 0) {
      record_.uncertain.push_back({"year", "no year of the event in the text"});
      return;
    }
    because("year", "file name: " + std::string(file_));
  } else {
    because("year", words[best]);
    for (const auto& [value, weight] : score)
      if (value != best && weight > 0.7 * score[best])
        record_.uncertain.push_back({"year", fmt::format("{} is nearly as likely as {}", value, best)});
  }
  record_.year = best;
  record_.period = {best};
  for (int next = best + 1; until.contains(best) && next <= until[best]; ++next) record_.period.push_back(next);
  if (record_.period.size() > 1) record_.evidence["period"] = record_.evidence["year"];
}

bool Inference::excluded(const Clause& clause, const YearMention& mention) {
  // A year far ahead is a horizon, unless the head of the record names it beside its series or in a period.
  const int ahead = mention.year - this_year();
  if (ahead > 2 && (mention.until == 0 || !clause.head || !clause.heading)) return true;
  const std::size_t from = mention.begin > 34 ? mention.begin - 34 : 0;
  std::string_view around = std::string_view(clause.text).substr(from, mention.begin - from);
  while (!around.empty() && utf8::continues(around.front())) around.remove_prefix(1);
  const std::string before = analyzers::fold(around);
  if (has_word("not-event-before", before)) return true;
  const std::string after = analyzers::fold(utf8::cut(std::string_view(clause.text).substr(mention.finish), 24));
  const auto goals = find_words("not-event-after", after);
  return !goals.empty() && goals.front().begin <= 1;
}

void Inference::supply_title() {
  if (!record_.title.empty()) return;
  const auto* type = types().by_id(record_.type);
  const bool french = record_.lang == Lang::fr;
  std::string title = record_.series.value_or("");
  if (record_.year) title += (title.empty() ? "" : " ") + std::to_string(*record_.year);
  if (record_.session) title += (french ? ", session " : ", session ") + *record_.session;
  if (type != nullptr && record_.type != "other")
    title += (title.empty() ? "" : " – ") + (french ? type->label.fr : type->label.en);
  if (record_.place) title += " (" + *record_.place + ")";
  if (title.empty()) title = std::string(file_.substr(0, file_.rfind('.')));
  record_.title = title;
  record_.title_supplied = true;
  record_.evidence["title"] = "supplied: the text has no title of its own";
}

void infer_metadata(Record& record, const Layout& layout, std::string_view file_name, const Hints& hints) {
  Inference(record, layout, file_name, hints).run();
}

std::string slug(std::string_view text, std::size_t max) {
  std::string out;
  for (const char c : analyzers::fold(text)) {
    const bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (keep)
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  if (out.size() > max)
    out.resize(out.rfind('-', max) == std::string::npos || out.rfind('-', max) < max / 2 ? max : out.rfind('-', max));
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

std::string make_id(const Record& record, std::string_view file_name) {
  if (record.series && record.year) {
    std::string id = slug(*record.series) + "-" + std::to_string(*record.year);
    if (record.session) id += "-" + slug(*record.session);
    id += "-" + record.type;
    if (record.lang != Lang::und) id += "-" + std::string(analyzers::code(record.lang));
    return id;
  }
  if (!record.title.empty() && !record.title_supplied) {
    std::string id = slug(record.title, 60);
    if (!id.empty()) return id;
  }
  std::string id = slug(file_name.substr(0, file_name.rfind('.')));
  return id.empty() ? "record" : id;
}

}  // namespace idm::corpus
