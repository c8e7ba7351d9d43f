// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/reference.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/vocabulary.hpp"
#include "query/citation.hpp"

namespace idm::instruments {
namespace {

Ui language_of(const corpus::Record& record) { return record.lang == corpus::Lang::fr ? Ui::fr : Ui::en; }

// Letters, at least two, none of them small.
bool in_capitals(std::string_view word) {
  const std::string lower = analyzers::lower(word);
  return utf8::length(word) >= 2 && lower != word && analyzers::lower(lower) == lower &&
         std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string joined_words(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) out += (out.empty() ? "" : " ") + std::string(words[i]);
  return out;
}

}  // namespace

PersonName person_name(const corpus::Speaker& speaker) {
  const auto words = split(speaker.name, " ");
  if (words.size() < 2) return {"", speaker.name};
  // "Mme Amy E. POPE", "POPE Amy": the printed capitals tell the family name.
  std::vector<std::string> capitals;
  bool all = true;
  for (const auto word : split(speaker.as_printed, " ")) {
    if (in_capitals(word))
      capitals.push_back(analyzers::fold(word));
    else if (utf8::length(word) > 2)
      all = false;
  }
  if (!capitals.empty() && !all) {
    std::vector<bool> family(words.size());
    bool any = false, rest = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
      family[i] = std::find(capitals.begin(), capitals.end(), analyzers::fold(words[i])) != capitals.end();
      any = any || family[i];
      rest = rest || !family[i];
    }
    if (any && rest) {
      PersonName name;
      for (std::size_t i = 0; i < words.size(); ++i) {
        std::string& part = family[i] ? name.family : name.given;
        part += (part.empty() ? "" : " ") + std::string(words[i]);
      }
      return name;
    }
  }
  const auto& lexicon = corpus::people_lexicon();
  std::size_t begin = words.size() - 1;
  if (begin > 1 && lexicon.suffix(analyzers::fold(words[begin]))) --begin;
  while (begin > 1 && lexicon.particle(analyzers::fold(words[begin - 1]))) --begin;
  return {joined_words(words, 0, begin), joined_words(words, begin, words.size())};
}

Locator locator_of(const corpus::Passage& passage) {
  if (!passage.printed_paragraph.empty()) return {"paragraph", passage.printed_paragraph};
  if (passage.page) return {"page", std::to_string(*passage.page)};
  if (!passage.time.empty()) return {"timestamp", passage.time};
  return {};
}

Cited cited(const query::StoredPassage& at) {
  Cited made;
  made.id = at.id;
  made.ordinal = at.passage.ordinal;
  made.locator = locator_of(at.passage);
  if (!at.section.empty()) made.section = at.section.back();
  made.text = at.passage.text;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const auto& speaker = at.record->speakers[link.index];
    std::string shown = speaker.name;
    if (const auto* mode = corpus::modes().by_id(speaker.mode))
      shown += " (" + analyzers::lower(mode->label.in(language_of(*at.record))) + ")";
    if (std::find(made.speakers.begin(), made.speakers.end(), shown) == made.speakers.end())
      made.speakers.push_back(shown);
  }
  return made;
}

Reference reference_of(std::shared_ptr<const corpus::Record> record) {
  Reference made;
  made.key = record->id;
  made.record = std::move(record);
  return made;
}

Reference reference_of(const query::StoredPassage& at) {
  Reference made = reference_of(at.record);
  made.key = at.id;
  made.of_passage = true;
  made.passages.push_back(cited(at));
  // Only words that are on record verbatim are their speaker's; of a summary its publisher is the author.
  for (const auto& link : at.passage.speakers)
    if (link.index < at.record->speakers.size() && at.record->speakers[link.index].mode == "verbatim" && !made.author)
      made.author = at.record->speakers[link.index];
  return made;
}

std::string note_of(const Cited& passage, Ui ui) {
  const bool fr = ui == Ui::fr;
  std::string out;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += (out.empty() ? "" : " – ") + part;
  };
  if (passage.locator.label == "paragraph")
    add((fr ? "par. " : "para. ") + passage.locator.value);
  else if (passage.locator.label == "page")
    add("p. " + passage.locator.value);
  else if (!passage.locator.value.empty())
    add(passage.locator.value);
  else
    add(passage.section);
  add(fr ? "«\u00a0" + query::opening_words(passage.text) + "\u00a0»" : "“" + query::opening_words(passage.text) + "”");
  std::string who;
  for (const auto& name : passage.speakers) who += (who.empty() ? "" : ", ") + name;
  add(who);
  return out + " [idm ¶ " + std::to_string(passage.ordinal) + "]";
}

std::string bibtex_key(const std::string& id) {
  std::string key;
  for (const char c : id) {
    const bool plain =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (plain)
      key += c;
    else if (c == '#')
      key += ':';
  }
  return key;
}

}  // namespace idm::instruments
