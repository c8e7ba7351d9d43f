// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the reviewed words by which persons are known: offices, titles, labels of lists, words that are no names,
//   countries and organisations as they stand in running text. Internal to corpus/.
// Thread contract: built once, read-only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/people_words.hpp"
#include "corpus/word_patterns.hpp"

namespace idm::corpus {

enum class Office : std::uint8_t { none, government, delegation, representative, other };

struct OfficeMatch {
  std::size_t last = 0;  ///< behind the last word, 0 = none
  Office office = Office::none;
  char gender = 0;  ///< 'm', 'f' or 0
};

/// What a label, marker or heading says about the persons beside it.
struct FunctionCue {
  std::string_view function;  ///< "none": no speakers here
  bool weak = false;
  std::size_t last = 0;  ///< labels: behind the last word
};

struct TitleMatch {
  std::size_t last = 0;
  char gender = 0;
  bool office = false;  ///< "Ambassador X"
};

struct PlaceMatch {
  std::size_t last = 0;
  std::string_view id;
};

class PeopleLexicon {
 public:
  PeopleLexicon();

  /// The longest office that begins at word `at`.
  OfficeMatch office_at(const Words& words, std::size_t at, std::size_t to) const;
  /// Titles before a name, several in a row ("H.E. Mr.", "Son Excellence M."). `lang`: "M." is an initial in English.
  TitleMatch titles_at(const Words& words, std::size_t at, std::size_t to, analyzers::Lang lang) const;

  bool particle(std::string_view folded) const { return particles_.contains(std::string(folded)); }
  bool suffix(std::string_view folded) const { return suffixes_.contains(std::string(folded)); }
  bool degree(std::string_view folded) const { return degrees_.contains(std::string(folded)); }
  bool not_a_name(std::string_view folded) const;
  bool institution(std::string_view folded) const { return institutions_.contains(std::string(folded)); }
  bool government(std::string_view folded) const { return governments_.contains(std::string(folded)); }

  std::optional<FunctionCue> label_at(const Words& words, std::size_t at, std::size_t to) const;
  std::optional<FunctionCue> marker(std::string_view text) const;
  std::optional<FunctionCue> heading(std::string_view text) const;
  /// Functions that running text in words [from, to) speaks of.
  const WordPatterns& function_phrases() const { return phrases_; }
  std::string_view phrase_function(std::uint32_t id) const { return phrase_functions_[id]; }

  /// Words behind which the persons of a session are named.
  const WordPatterns& lineups() const { return lineups_; }
  std::string_view lineup_function(std::uint32_t id) const { return lineup_functions_[id]; }

  PlaceMatch country_at(const Words& words, std::size_t at, std::size_t to) const;
  PlaceMatch organisation_at(const Words& words, std::size_t at, std::size_t to) const;
  /// un, igo, ngo, academic, private, government-body, network; empty if unknown.
  std::string_view organisation_kind(std::string_view id) const;

 private:
  using Set = std::unordered_set<std::string>;
  using CueMap = std::unordered_map<std::string, FunctionCue>;
  void read_functions();
  void read_places();

  WordPatterns offices_;
  std::vector<OfficeMatch> office_of_;
  std::unordered_map<std::string, TitleMatch> titles_;
  Set leads_, particles_, suffixes_, degrees_, not_names_, institutions_, governments_;
  WordPatterns labels_;
  std::vector<FunctionCue> label_cues_;
  CueMap markers_, headings_;
  WordPatterns phrases_, lineups_;
  std::vector<std::string_view> phrase_functions_, lineup_functions_;
  WordPatterns countries_, organisations_;
  std::vector<std::string> country_ids_, organisation_ids_;
  std::unordered_set<std::string> short_names_;  ///< acronyms, which count in capitals only
  std::unordered_map<std::string, std::string> kinds_;
};

const PeopleLexicon& people_lexicon();

}  // namespace idm::corpus
