// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analyzers/analyzer.hpp"
#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/metadata_words.hpp"
#include "corpus/vocabulary.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

// A sentence or heading of the record with what it may tell.
struct Clause {
  std::string text;
  std::string folded;
  bool heading = false;
  bool head = false;   // title or among the first lines
  bool notes = false;  // footnotes and bibliographies: their years are those of publications
  std::vector<DateRange> dates;
  std::vector<YearMention> years;
};

constexpr std::size_t head_passages = 4;
constexpr std::size_t clauses_at_most = 4000;  // metadata stand in the first part of a record

class Inference {
 public:
  Inference(Record& record, const Layout& layout, std::string_view file_name)
      : record_(record), layout_(layout), file_(file_name) {
    gather();
  }

  void run() {
    title();
    series();
    type();
    published();
    year();
    dates();
    place();
    session();
    supply_title();
  }

 private:
  bool stated(const std::string& key) const {
    const auto found = record_.evidence.find(key);
    return found != record_.evidence.end() && found->second.starts_with("stated");
  }
  void because(const std::string& key, std::string_view words) {
    record_.evidence[key] = std::string(utf8::cut(utf8::trim(words), 160));
  }

  void add(std::string_view text, bool heading, bool head, bool notes) {
    if (clauses_.size() >= clauses_at_most || utf8::trim(text).empty()) return;
    Clause clause;
    clause.text = std::string(text);
    clause.folded = analyzers::fold(text);
    clause.heading = heading;
    clause.head = head;
    clause.notes = notes;
    clause.dates = find_dates(text);
    clause.years = find_years(text);
    clauses_.push_back(std::move(clause));
  }

  void gather() {
    if (!layout_.title.empty()) add(layout_.title, true, true, false);
    std::size_t next = 0;  // headings in the order of the text, also those that nothing stands under
    for (const auto& passage : layout_.passages) {
      const bool head = passage.ordinal <= head_passages;
      for (; next < layout_.sections.size() && layout_.sections[next].span.begin <= passage.offset.begin; ++next)
        add(layout_.sections[next].heading, true, head, false);
      bool references = false;
      for (int at = passage.section; at >= 0; at = layout_.sections[static_cast<std::size_t>(at)].parent)
        references = references || is_references_heading(layout_.sections[static_cast<std::size_t>(at)].heading);
      const bool notes = references || passage.form == Form::note;
      for (const auto& [begin, end] : analyzers::sentences(utf8::cut(passage.text, 8000), Lang::und))
        add(std::string_view(passage.text).substr(begin, end - begin), false, head, notes);
    }
  }

  void title() {
    if (stated("title") || layout_.title.empty()) return;
    record_.title = layout_.title;
    because("title", "first lines");
  }

  void series() {
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

  void type() {
    if (!stated("type")) {
      std::map<std::string, double> score;
      std::map<std::string, std::string> words;
      const auto vote = [&](const std::string& id, double weight, std::string_view evidence) {
        score[id] += weight;
        words.try_emplace(id, evidence);
      };
      for (const auto& clause : clauses_) {
        if (!clause.heading && !(clause.head && clause.text.size() < 90)) continue;
        for (const auto& match : find_words("type", clause.folded)) {
          // A word that is the whole line says more than one within a sentence.
          const double share = static_cast<double>(match.end - match.begin) / static_cast<double>(clause.folded.size());
          const bool generic = match.id == "programme" && share < 0.5;
          vote(match.id,
               (clause.head ? 3.0 : 1.5) *
                   (share > 0.5   ? 1.5
                    : share > 0.2 ? 1.0
                                  : 0.4) *
                   (generic ? 0.4 : 1.0),
               clause.text);
        }
      }
      if (layout_.slots >= 3)
        vote("programme", std::min(6.0, 1.5 + 0.5 * static_cast<double>(layout_.slots)),
             fmt::format("{} agenda slots", layout_.slots));
      bool contact = false;
      for (const auto& section : layout_.sections) contact = contact || is_contact_heading(section.heading);
      if (!dateline().empty())
        vote("press-release", contact ? 7 : 4, dateline());
      else if (contact && layout_.slots == 0)
        vote("press-release", 2.5, "press contact");
      std::string best;
      for (const auto& [id, value] : score)
        if (value >= 1.5 && (best.empty() || value > score[best])) best = id;
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

  void from_file_name() {
    std::string spaced = analyzers::fold(file_);
    std::replace_if(spaced.begin(), spaced.end(), [](char c) { return c == '-' || c == '_' || c == '.'; }, ' ');
    if (const auto found = find_words("type", spaced); !found.empty()) {
      record_.type = found.front().id;
      because("type", "file name: " + std::string(file_));
    }
  }

  // "New York, 23 mai - L'Organisation …": place and date before a dash at the start of a paragraph.
  std::string dateline() const {
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

  void published() {
    const std::string line = dateline();
    if (line.empty() || stated("published")) return;
    dateline_ = find_dates(line).front();
    dateline_text_ = line;
  }

  void year() {
    if (stated("year") || stated("period") || stated("date")) {
      if (!stated("year") && !record_.period.empty()) record_.year = record_.period.front();
      if (!record_.year && record_.date) record_.year = std::stoi(record_.date->substr(0, 4));
      if (record_.period.empty() && record_.year) record_.period = {*record_.year};
      if (!stated("year")) record_.evidence["year"] = "stated: date or period";
      return;
    }
    std::map<int, double> score;
    std::map<int, std::string> words;
    std::map<int, int> until;
    for (const auto& clause : clauses_) {
      if (clause.notes) continue;
      const auto names = find_words("series", clause.folded);
      for (const auto& mention : clause.years) {
        double weight = clause.heading ? 3 : clause.head ? 0.6 : 0.25;
        if (excluded(clause, mention)) weight = 0;
        for (const auto& date : clause.dates)
          if (mention.begin >= date.begin && mention.finish <= date.finish) weight += clause.heading ? 4 : 0.75;
        // "IDM 2022", "FMMD) 2024-2025", "IDM en 2024": the year of the event itself.
        for (const auto& name : names) {
          const std::string tail = name.end < clause.folded.size() ? clause.folded.substr(name.end, 14) : std::string();
          if (tail.find(std::to_string(mention.year)) != std::string::npos) {
            weight += clause.head ? 6 : 3;
            if (mention.until > 0) {
              // "GFMD 2024-2025": the period of the event, whatever dates of its parts follow.
              until[mention.year] = mention.until;
              weight += clause.head ? 60 : 10;
            }
          }
        }
        if (weight <= 0) continue;
        score[mention.year] += weight;
        words.try_emplace(mention.year, clause.text);
      }
    }
    int best = 0;
    for (const auto& [value, weight] : score)
      if (weight >= 1 && (best == 0 || weight > score[best])) best = value;
    if (best == 0) {
      for (const auto& mention : find_years(file_))
        if (mention.year <= 2050) best = mention.year;
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

  // Horizons, resolutions, conferences, founding years.
  static bool excluded(const Clause& clause, const YearMention& mention) {
    if (mention.year > 2027) return true;
    const std::size_t from = mention.begin > 34 ? mention.begin - 34 : 0;
    std::string_view around = std::string_view(clause.text).substr(from, mention.begin - from);
    while (!around.empty() && utf8::continues(around.front())) around.remove_prefix(1);
    const std::string before = analyzers::fold(around);
    for (const std::string_view word :
         {"horizon", "agenda", "resolution", "cop ", "depuis", "since", "adopte en", "adopted in", "fonde en",
          "founded in", "cree en", "established in", "d'ici", "by the end of", "a partir de"})
      if (before.find(word) != std::string::npos) return true;
    return false;
  }

  void dates() {
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
        if (printed &&
            std::find(record_.period.begin(), record_.period.end(), range.start.year) == record_.period.end())
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

  void publish_date() {
    if (dateline_text_.empty() || stated("published") || !record_.year) return;
    Day day = dateline_.start;
    if (day.year == 0) day.year = *record_.year;
    record_.published = iso(day);
    because("published", dateline_text_);
  }

  // A press release "23 May – … concluded yesterday", "for two days": the event ended on the 22nd.
  void hint_of_end() {
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

  void place() {
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

  // "Déclaration de New York", "Center … New York University": a name, not a venue.
  static bool is_part_of_name(const Clause& clause, const WordMatch& match) {
    const std::string_view before = std::string_view(clause.folded).substr(0, match.begin);
    for (const std::string_view word : {"declaration de ", "accord de ", "universite de ", "conference de ",
                                        "convention de ", "pacte de ", "edition de "})
      if (before.ends_with(word)) return true;
    const std::string_view after = std::string_view(clause.folded).substr(match.end);
    for (const std::string_view word :
         {" declaration", " agreement", " university", " convention", " pact", " compact"})
      if (after.starts_with(word)) return true;
    return false;
  }

  void session() {
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

  // The sentence dates or places another event than this record's.
  bool elsewhere(const Clause& clause) const {
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

  void supply_title() {
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

  Record& record_;
  const Layout& layout_;
  std::string_view file_;
  std::vector<Clause> clauses_;
  DateRange dateline_;
  std::string dateline_text_;
};

}  // namespace

void infer_metadata(Record& record, const Layout& layout, std::string_view file_name) {
  Inference(record, layout, file_name).run();
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
