// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/voices.hpp"

#include <algorithm>

#include "base/resources.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

struct VoiceRow {
  std::string_view voice;
  bool plural = false;
};

/// Rules of French and of English; a text of another language is held against both.
struct Tables {
  WordPatterns verbs[2];
  std::vector<SpeechClass> classes;
  WordPatterns voices[2];
  std::vector<VoiceRow> rows;
  WordPatterns documents[2];

  Tables() {
    for (const TsvRow& row : tsv(resource("corpus/speech-verbs.tsv"))) {
      const std::string_view name = row.at(1);
      SpeechClass speech = SpeechClass::said;
      if (name == "according") speech = SpeechClass::according;
      if (name == "opened") speech = SpeechClass::opened;
      if (name == "closed") speech = SpeechClass::closed;
      if (name == "moderated") speech = SpeechClass::moderated;
      verbs[row.at(0) == "en"].add(row.at(2), static_cast<std::uint32_t>(classes.size()));
      classes.push_back(speech);
    }
    for (const TsvRow& row : tsv(resource("corpus/voices.tsv"))) {
      const bool english = row.at(1) == "en";
      if (row.at(0) == "cited-text") {
        documents[english].add(row.at(3), 0);
        continue;
      }
      voices[english].add(row.at(3), static_cast<std::uint32_t>(rows.size()));
      rows.push_back({row.at(0), row.at(2) == "pl"});
    }
  }
};

const Tables& tables() {
  static const Tables made;
  return made;
}

bool uses(Lang lang, bool english) { return english ? lang != Lang::fr : lang != Lang::en; }

}  // namespace

std::vector<SpeechVerb> speech_verbs(const Words& words, Lang lang, std::size_t from, std::size_t to) {
  std::vector<SpeechVerb> found;
  const Tables& table = tables();
  for (const bool english : {false, true}) {
    if (!uses(lang, english)) continue;
    for (const WordPatterns::Match& match : table.verbs[english].find(words, from, to)) {
      bool broken = false;
      for (std::size_t i = match.first + 1; i < match.last; ++i) {
        if (words[i].gap.find_first_of(",;:()") != std::string_view::npos && match.last - match.first < 3)
          broken = true;
      }
      if (!broken) found.push_back({match.first, match.last, table.classes[match.id]});
    }
  }
  std::sort(found.begin(), found.end(), [](const SpeechVerb& a, const SpeechVerb& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::vector<SpeechVerb> kept;
  for (const SpeechVerb& verb : found) {
    if (!kept.empty() && verb.first < kept.back().last) {
      if (verb.speech != SpeechClass::said && kept.back().speech == SpeechClass::said) kept.back().speech = verb.speech;
      continue;
    }
    kept.push_back(verb);
  }
  return kept;
}

std::vector<VoiceMention> voice_mentions(const Words& words, Lang lang, std::size_t from, std::size_t to) {
  std::vector<VoiceMention> found;
  const Tables& table = tables();
  for (std::size_t i = from; i < to;) {
    WordPatterns::Match best;
    for (const bool english : {false, true}) {
      if (!uses(lang, english)) continue;
      const WordPatterns::Match match = table.voices[english].at(words, i, to);
      if (match.last > best.last) best = match;
    }
    if (best.last == 0) {
      ++i;
      continue;
    }
    found.push_back({best.first, best.last, table.rows[best.id].voice, table.rows[best.id].plural});
    i = best.last;
  }
  return found;
}

bool names_document(const Words& words, Lang lang, std::size_t from, std::size_t to) {
  for (const bool english : {false, true}) {
    if (uses(lang, english) && !tables().documents[english].find(words, from, to).empty()) return true;
  }
  return false;
}

}  // namespace idm::corpus
