// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_features.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "analyzers/lang.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr std::size_t first_words = 6;  ///< where the subject stands and a sentence begins
constexpr double of_whole_word = 0.7;   ///< beside its prefix: tense and number are told by endings
constexpr double of_heading = 0.7;
constexpr std::size_t heading_words = 12;
constexpr int longest = 7;  ///< steps of length, each twice the one before
constexpr int parts = 5;    ///< of the record, by which a place in it is told

std::string_view name_of(Form form) {
  switch (form) {
    case Form::paragraph: return "paragraph";
    case Form::list_item: return "item";
    case Form::question: return "question";
    case Form::agenda_slot: return "slot";
    case Form::heading: return "heading";
    case Form::note: return "note";
    case Form::quotation: return "quotation";
    case Form::table_row: return "row";
  }
  return "";
}

std::string steps(std::size_t count, int most) { return std::to_string(std::min<int>(most, static_cast<int>(count))); }

void add_words(FeatureCollector& out, std::span<const Token> words, const std::string& lang) {
  std::size_t figures = 0;
  std::size_t capitals = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Token& word = words[i];
    const Span span{word.begin, word.end};
    const std::string name = word_feature(word);
    const bool figure = name == "#";
    figures += figure ? 1U : 0U;
    capitals += i > 0 && !figure && word.exact != word.lower ? 1U : 0U;
    out.add(lang + name, 1, span);
    if (name.ends_with('~')) out.add(lang + word.folded, of_whole_word, span);
    if (i < first_words) out.add(lang + "^" + name, 1, span);
    if (figure && word.folded.size() == 4 && (word.folded.starts_with("19") || word.folded.starts_with("20")))
      out.add("year");
  }
  out.add("figures=" + steps(figures, 4));
  out.add("capitals=" + steps(capitals, 4));
  out.add("length=" + std::to_string(std::min(longest, static_cast<int>(std::log2(words.size() + 1)))));
}

void add_shape(FeatureCollector& out, const Passage& passage, const Record& record) {
  std::string_view text = passage.text;
  out.add("form=" + std::string(name_of(passage.form)));
  out.add("voice=" + passage.voice);
  out.add("type=" + record.type);
  if (!passage.speakers.empty()) out.add("named");
  if (text.find("\xC2\xAB") != text.npos || text.find("\xE2\x80\x9C") != text.npos || text.find('"') != text.npos)
    out.add("quoted");
  while (!text.empty() && std::string_view("\"*_) ").find(text.back()) != text.npos) text.remove_suffix(1);
  if (!text.empty() && std::string_view(".!?:;").find(text.back()) == text.npos) out.add("open end");
  if (text.ends_with('?')) out.add("asks");
  const std::size_t sentences = static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c == '.' || c == ';' || c == '?' || c == '!'; }));
  out.add("stops=" + steps(sentences, 5));
}

/// Which rules matched says more for being told by their families ("rec", "finding") than each by itself.
void add_rules(FeatureCollector& out, const Passage& passage, const KindByRules& rules) {
  if (!passage.kinds.empty()) out.add("rules=" + passage.kinds.front());
  for (const auto& [kind, score] : rules.scores) out.add("rules+" + kind);
  for (const Statement& statement : passage.statements)
    out.add("family=" + statement.rule.substr(0, statement.rule.find('.')));
  if (rules.spoken) out.add("spoken");
}

}  // namespace

Features kind_features(const Record& record, const Passage& passage, std::span<const Token> words,
                       const KindByRules& rules, analyzers::Analyzer& analyzer) {
  Features features;
  FeatureCollector out(features);
  const Lang lang = passage.lang == Lang::und ? record.lang : passage.lang;
  const std::string tag = std::string(analyzers::code(lang)) + ":";
  add_words(out, words, tag);
  add_shape(out, passage, record);
  add_rules(out, passage, rules);
  const auto section = static_cast<std::size_t>(passage.section);
  if (passage.section >= 0 && section < record.sections.size()) {
    const std::string& heading = record.sections[section].heading;
    std::size_t count = 0;
    for (const Token& word : analyzer.analyze(heading, lang)) {
      if (!is_word(word)) continue;
      if (++count > heading_words) break;
      out.add(tag + "§" + word_feature(word), of_heading);
    }
  }
  return features;
}

void add_neighbours(const Record& record, std::size_t index, Features& features) {
  const auto kind = [&](std::size_t at) {
    const std::vector<std::string>& kinds = record.passages[at].kinds;
    return kinds.empty() ? std::string("none") : kinds.front();
  };
  const bool before = index > 0;
  const bool behind = index + 1 < record.passages.size();
  features.push_back({"before=" + (before ? kind(index - 1) : "none"), 1, {}});
  features.push_back({"behind=" + (behind ? kind(index + 1) : "none"), 1, {}});
  features.push_back({"part=" + std::to_string(parts * index / record.passages.size()), 1, {}});
}

}  // namespace idm::corpus
