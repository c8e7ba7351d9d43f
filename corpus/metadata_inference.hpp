// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the work of infer_metadata(), for the files that implement it: metadata.cpp (what the record is) and
//   metadata_event.cpp (when, where and which session).
// Thread contract: one thread.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/dates.hpp"
#include "corpus/layout.hpp"
#include "corpus/metadata.hpp"
#include "corpus/metadata_words.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

// A sentence or heading of the record with what it may tell.
struct Clause {
  std::string text;
  std::string folded;
  bool heading = false;
  bool head = false;    // title or among the first lines
  bool notes = false;   // footnotes and bibliographies: their years are those of publications
  bool prose = false;   // a sentence of running text, no line of its own
  bool roster = false;  // under "Participants": places are those of employers
  std::vector<DateRange> dates;
  std::vector<YearMention> years;
  // "Nairobi, 12-13 mars 2019" among the first lines: when and where.
  bool when() const {
    constexpr std::size_t longest = 90;
    return head && !notes && !prose && !dates.empty() && text.size() < longest;
  }
};

/// Passages above the text that tell when, where and how ("New York", "For immediate release"), but for the first.
std::size_t lines_above_text(const Layout& layout);

class Inference {
 public:
  Inference(Record& record, const Layout& layout, std::string_view file_name, const Hints& hints)
      : record_(record), layout_(layout), file_(file_name), hints_(hints) {
    gather();
  }

  void run();

 private:
  bool stated(const std::string& key) const;
  void because(const std::string& key, std::string_view words);
  Clause& add(std::string_view text, bool heading, bool head, bool notes);
  // May the clause tell when, where and which session? A sentence of a speech tells of the world, not of its record.
  bool tells(const Clause& clause) const;
  void gather();
  void gather_dropped();
  void title();
  void series();
  void type();
  void type_by_manner(const std::function<void(const std::string&, double, std::string_view)>& vote) const;
  void from_file_name();
  // "New York, 23 mai - L'Organisation …": place and date before a dash at the start of a paragraph.
  std::string dateline() const;
  void published();
  void year();
  // Horizons, resolutions, conferences, founding years.
  static bool excluded(const Clause& clause, const YearMention& mention);
  void dates();
  void publish_date();
  // A press release "23 May – … concluded yesterday", "for two days": the event ended on the 22nd.
  void hint_of_end();
  void place();
  // "Déclaration de New York", "Center … New York University": a name, not a venue.
  static bool is_part_of_name(const Clause& clause, const WordMatch& match);
  // "Ms. Maria Silva, University of Lisbon": where somebody works.
  static bool is_affiliation(const Clause& clause);
  void session();
  // The sentence dates or places another event than this record's.
  bool elsewhere(const Clause& clause) const;
  // The day lies within the event, or is the day of the dateline.
  bool on_event(const Day& day) const;
  // "for two days" in the head: 2, else 0.
  int told_length() const;
  // "A/77/PV.12" alone on a line of the head.
  void symbol();
  // The title without symbol and "Original: French".
  static std::string without_issue(const std::string& title);
  // Properties of the file fill what nothing else told.
  void properties();
  void supply_title();

  Record& record_;
  const Layout& layout_;
  std::string_view file_;
  const Hints& hints_;
  std::vector<Clause> clauses_;
  DateRange dateline_;
  std::string dateline_text_;
};

}  // namespace idm::corpus
