// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/people_lexicon.hpp"

#include <algorithm>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

/// A printed phrase as a pattern: its words as the analyser would give them, marks and elided articles left out.
std::string as_pattern(std::string_view printed) {
  std::string pattern;
  const std::string key = comparison_key(printed);
  for (const std::string_view word : split(key, " ")) {
    if (word == "l" || word == "d" || word == "qu") continue;
    if (!pattern.empty()) pattern += ' ';
    pattern += word;
  }
  return pattern;
}

/// A name of places is long enough to count in any case; shorter ones are acronyms.
constexpr std::size_t shortest_plain_name = 5;

}  // namespace

PeopleLexicon::PeopleLexicon() {
  for (const TsvRow& row : tsv(resource("corpus/roles.tsv"))) {
    OfficeMatch office;
    office.office = row.at(0) == "government"       ? Office::government
                    : row.at(0) == "delegation"     ? Office::delegation
                    : row.at(0) == "representative" ? Office::representative
                                                    : Office::other;
    office.gender = row.at(2).empty() ? '\0' : row.at(2).front();
    offices_.add(as_pattern(row.at(3)), static_cast<std::uint32_t>(office_of_.size()));
    office_of_.push_back(office);
  }
  for (const TsvRow& row : tsv(resource("corpus/honorifics.tsv"))) {
    const std::string_view group = row.at(0);
    const char gender = row.at(1).empty() ? '\0' : row.at(1).front();
    const std::string key = as_pattern(row.at(2));
    if (group == "particle") {
      particles_.insert(key);
    } else if (group == "suffix") {
      suffixes_.insert(key);
    } else if (group == "degree") {
      degrees_.insert(key);
    } else if (group == "lead") {
      leads_.insert(key);
    } else {
      titles_[key] = {0, gender, group == "office"};
    }
  }
  for (const TsvRow& row : tsv(resource("corpus/not-names.tsv"))) {
    const std::string word = analyzers::fold(row.at(1));
    not_names_.insert(word);
    if (row.at(0) == "government") governments_.insert(word);
    if (row.at(0) != "word") institutions_.insert(word);
  }
  read_functions();
  read_places();
}

void PeopleLexicon::read_functions() {
  for (const TsvRow& row : tsv(resource("corpus/functions.tsv"))) {
    const FunctionCue cue{row.at(0), row.at(2) == "weak", 0};
    if (row.at(1) == "label") {
      labels_.add(as_pattern(row.at(3)), static_cast<std::uint32_t>(label_cues_.size()));
      label_cues_.push_back(cue);
      markers_.try_emplace(comparison_key(row.at(3)), cue);
    } else if (row.at(1) == "marker") {
      markers_[comparison_key(row.at(3))] = cue;
    } else if (row.at(1) == "heading") {
      headings_[comparison_key(row.at(3))] = cue;
    } else if (row.at(1) == "lineup") {
      lineups_.add(row.at(3), static_cast<std::uint32_t>(lineup_functions_.size()));
      lineup_functions_.push_back(row.at(0));
    } else if (row.at(1) == "phrase") {
      phrases_.add(row.at(3), static_cast<std::uint32_t>(phrase_functions_.size()));
      phrase_functions_.push_back(row.at(0));
    }
  }
}

void PeopleLexicon::read_places() {
  const auto add = [&](const Vocabulary& list, WordPatterns& patterns, std::vector<std::string>& ids, bool codes) {
    for (const Entry& entry : list.entries()) {
      std::vector<std::string> names = entry.also;
      names.push_back(entry.label.en);
      names.push_back(entry.label.fr);
      for (const std::string& name : names) {
        const std::string pattern = as_pattern(name);
        const bool code = !codes && pattern.size() < 3 && pattern != "uk" && pattern != "us";
        if (pattern.size() < 2 || code) continue;
        if (pattern.size() < shortest_plain_name && pattern.find(' ') == std::string::npos)
          short_names_.insert(pattern);
        patterns.add(pattern, static_cast<std::uint32_t>(ids.size()));
      }
      ids.push_back(entry.id);
    }
  };
  add(countries(), countries_, country_ids_, false);
  add(organisations(), organisations_, organisation_ids_, true);
  for (const TsvRow& row : tsv(resource("corpus/organisations.tsv"))) {
    kinds_.emplace(std::string(row.at(0)), std::string(row.at(5)));
  }
}

OfficeMatch PeopleLexicon::office_at(const Words& words, std::size_t at, std::size_t to) const {
  const WordPatterns::Match match = offices_.at(words, at, to);
  if (match.last == 0) return {};
  for (std::size_t i = at + 1; i < match.last; ++i) {
    if (words[i].gap.find_first_of(",;:()|\n") != std::string_view::npos) return {};
  }
  OfficeMatch office = office_of_[match.id];
  office.last = match.last;
  return office;
}

TitleMatch PeopleLexicon::titles_at(const Words& words, std::size_t at, std::size_t to, analyzers::Lang lang) const {
  TitleMatch all;
  for (std::size_t i = at; i < to; ++i) {
    const Word& word = words[i];
    if (!word.upper && word.folded.size() < 3) break;
    if (i > at && word.gap.find_first_of(",;:()|\n") != std::string_view::npos) break;
    if (leads_.contains(word.folded)) {
      // "His Excellency", "Her Royal Highness"
      const std::size_t next = i + 2 < to && leads_.contains(words[i + 1].folded) ? i + 2 : i + 1;
      if (next < to && titles_.contains(words[next].folded) && !titles_.at(words[next].folded).office) continue;
      break;
    }
    const auto found = titles_.find(word.folded);
    if (found == titles_.end()) break;
    // "L’hon. Jean Roux": small behind the elided article.
    if (!word.upper && !word.elided && !found->second.office) break;
    const bool letters = word.folded == "he" || word.folded == "se" || word.folded == "sem";
    if (letters && !word.caps) break;
    const bool dotted = words.after(i).starts_with(".");
    if (word.folded == "m" && (!dotted || lang == analyzers::Lang::en)) break;
    all.last = i + 1;
    if (found->second.gender != 0) all.gender = found->second.gender;
    all.office = all.office || found->second.office;
  }
  return all;
}

bool PeopleLexicon::not_a_name(std::string_view folded) const { return not_names_.contains(std::string(folded)); }

std::optional<FunctionCue> PeopleLexicon::label_at(const Words& words, std::size_t at, std::size_t to) const {
  const WordPatterns::Match match = labels_.at(words, at, to);
  if (match.last == 0) return std::nullopt;
  FunctionCue cue = label_cues_[match.id];
  cue.last = match.last;
  return cue;
}

std::optional<FunctionCue> PeopleLexicon::marker(std::string_view text) const {
  const auto found = markers_.find(comparison_key(text));
  if (found == markers_.end()) return std::nullopt;
  return found->second;
}

std::optional<FunctionCue> PeopleLexicon::heading(std::string_view text) const {
  // "Session d'ouverture – remarques liminaires", "1. Opening", "Références :": the parts between marks each, and
  // without a number before them.
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t cut = std::min(
        {rest.find(" – "), rest.find(" - "), rest.find(':'), rest.find('|'), rest.find('('), rest.find(" — ")});
    std::string key = comparison_key(rest.substr(0, cut));
    while (!key.empty() && (key.front() == ' ' || (key.front() >= '0' && key.front() <= '9'))) key.erase(0, 1);
    // "II. Opening statements"
    if (const std::size_t blank = key.find(' ');
        blank != std::string::npos && blank <= 4 && key.find_first_not_of("ivx") == blank)
      key.erase(0, blank + 1);
    if (key.starts_with("h ") || key.starts_with("heures ")) key.erase(0, key.find(' ') + 1);
    if (const auto found = headings_.find(key); found != headings_.end()) return found->second;
    if (cut == std::string_view::npos) break;
    rest.remove_prefix(cut + 1);
    while (!rest.empty() && (utf8::continues(rest.front()) || rest.front() == '-')) rest.remove_prefix(1);
  }
  return std::nullopt;
}

PlaceMatch PeopleLexicon::country_at(const Words& words, std::size_t at, std::size_t to) const {
  if (at >= to || !words[at].upper) return {};
  const WordPatterns::Match match = countries_.at(words, at, to);
  if (match.last == 0) return {};
  if (match.last == at + 1 && short_names_.contains(words[at].folded) && words[at].folded.size() < 4 && !words[at].caps)
    return {};
  for (std::size_t i = at + 1; i < match.last; ++i) {
    if (words[i].gap.find_first_of(",;:|\n") != std::string_view::npos) return {};
  }
  return {match.last, country_ids_[match.id]};
}

PlaceMatch PeopleLexicon::organisation_at(const Words& words, std::size_t at, std::size_t to) const {
  if (at >= to || !words[at].upper) return {};
  const WordPatterns::Match match = organisations_.at(words, at, to);
  if (match.last == 0) return {};
  if (match.last == at + 1 && short_names_.contains(words[at].folded) && !words[at].caps) return {};
  for (std::size_t i = at + 1; i < match.last; ++i) {
    if (words[i].gap.find_first_of(";:|\n") != std::string_view::npos) return {};
  }
  return {match.last, organisation_ids_[match.id]};
}

std::string_view PeopleLexicon::organisation_kind(std::string_view id) const {
  const auto found = kinds_.find(std::string(id));
  return found == kinds_.end() ? std::string_view{} : std::string_view(found->second);
}

const PeopleLexicon& people_lexicon() {
  static const PeopleLexicon lexicon;
  return lexicon;
}

}  // namespace idm::corpus
