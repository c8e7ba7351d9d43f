// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_rules.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/resources.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr std::size_t kLongGap = 6;
constexpr std::size_t kShortGap = 2;
constexpr std::size_t kSubject = 4;  ///< words of a sentence in which its subject begins
constexpr std::size_t kStem = 3;     ///< letters a truncated word keeps at least; the key of its bucket

std::optional<RuleWhere> where_of(std::string_view name) {
  static const std::unordered_map<std::string_view, RuleWhere> names = {{"any", RuleWhere::any},
                                                                        {"start", RuleWhere::start},
                                                                        {"subject", RuleWhere::subject},
                                                                        {"heading", RuleWhere::heading},
                                                                        {"item", RuleWhere::item},
                                                                        {"item-after", RuleWhere::itemAfter},
                                                                        {"item-named", RuleWhere::itemNamed},
                                                                        {"section", RuleWhere::section},
                                                                        {"context", RuleWhere::context}};
  const auto found = names.find(name);
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

bool word_matches(const PatternWord& word, const Token& token) {
  switch (word.shape) {
    case WordShape::whole: return token.folded == word.text;
    case WordShape::prefix: return token.folded.starts_with(word.text);
    case WordShape::suffix: return token.folded.size() > word.text.size() && token.folded.ends_with(word.text);
    case WordShape::number: return token.kind == analyzers::TokenKind::number;
    // What lower case changes was a capital ("Élan" too).
    case WordShape::capital: return token.kind != analyzers::TokenKind::number && token.exact != token.lower;
    case WordShape::end: return false;
  }
  return false;
}

bool name_matches(const PatternWord& word, std::string_view folded) {
  return word.shape == WordShape::prefix ? folded.starts_with(word.text) : folded == word.text;
}

PatternWord word_of(std::string_view part) {
  if (part == "#") return {{}, WordShape::number};
  if (part == "^") return {{}, WordShape::capital};
  if (part == "$") return {{}, WordShape::end};
  if (part.starts_with('*')) return {std::string(part.substr(1)), WordShape::suffix};
  if (part.ends_with('*')) return {std::string(part.substr(0, part.size() - 1)), WordShape::prefix};
  return {std::string(part), WordShape::whole};
}

std::vector<PatternWord> words_of(std::string_view text) {
  std::vector<PatternWord> words;
  for (const std::string_view part : split(text, " ")) words.push_back(word_of(part));
  return words;
}

/// "(has (been|become)|is)" -> "has been", "has become", "is"; false when parentheses do not close or a gap is inside.
bool expand(std::string_view inside, std::vector<std::string>& out) {
  std::vector<std::string> open{""};
  while (!inside.empty()) {
    if (inside.front() == '|') {
      out.insert(out.end(), open.begin(), open.end());
      open = {""};
      inside.remove_prefix(1);
    } else if (inside.front() == '(') {
      const std::size_t close = inside.find(')');
      std::vector<std::string> nested;
      if (close == std::string_view::npos || inside.substr(1, close - 1).find('(') != std::string_view::npos)
        return false;
      if (!expand(inside.substr(1, close - 1), nested)) return false;
      std::vector<std::string> longer;
      for (const std::string& head : open) {
        for (const std::string& tail : nested) longer.push_back(head + tail);
      }
      open = std::move(longer);
      inside.remove_prefix(close + 1);
    } else {
      for (std::string& text : open) text.push_back(inside.front());
      inside.remove_prefix(1);
    }
  }
  out.insert(out.end(), open.begin(), open.end());
  return std::ranges::none_of(out, [](const std::string& text) { return text.find("..") != std::string::npos; });
}

/// The parenthesis that closes the first one, or npos.
std::size_t closing(std::string_view pattern) {
  std::size_t depth = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '(') ++depth;
    if (pattern[at] == ')' && --depth == 0) return at;
  }
  return std::string_view::npos;
}

/// "il est .. (necessaire|urgent) ..." -> steps; false when the pattern cannot be read.
bool read_pattern(std::string_view pattern, KindRule& rule) {
  while (!pattern.empty()) {
    if (pattern.front() == ' ') {
      pattern.remove_prefix(1);
      continue;
    }
    PatternStep step;
    if (pattern.front() == '(') {
      const std::size_t close = closing(pattern);
      std::vector<std::string> texts;
      if (close == std::string_view::npos || !expand(pattern.substr(1, close - 1), texts)) return false;
      for (const std::string& text : texts) {
        if (text.starts_with('!')) {
          step.never.push_back(word_of(std::string_view(text).substr(1)));
        } else {
          step.alternatives.push_back(words_of(text));
        }
      }
      pattern.remove_prefix(close + 1);
    } else {
      const std::string_view word = pattern.substr(0, pattern.find(' '));
      pattern.remove_prefix(word.size());
      if (word == "<" || word == ">") {
        (word == "<" ? rule.addressee_before : rule.addressee_after) = true;
        continue;
      }
      if (word == "..." || word == "..") {
        step.gap = word == "..." ? kLongGap : kShortGap;
      } else {
        step.alternatives.push_back(words_of(word));
      }
    }
    rule.steps.push_back(std::move(step));
  }
  // The first word finds the rule, so it can be neither a gap nor left out; and a truncated one keeps its stem.
  if (rule.steps.empty() || rule.steps.front().gap != 0 || rule.steps.front().alternatives.empty()) return false;
  return std::ranges::all_of(rule.steps.front().alternatives, [](const std::vector<PatternWord>& words) {
    if (words.empty() || words.front().shape == WordShape::end) return false;
    return words.front().shape != WordShape::prefix || words.front().text.size() >= kStem;
  });
}

/// End of the match of steps [step, …) at `at`, or nothing. Gaps prefer the nearest words.
std::optional<std::size_t> match(const std::vector<PatternStep>& steps, std::size_t step, std::span<const Token> words,
                                 std::size_t at) {
  if (step == steps.size()) return at;
  const PatternStep& here = steps[step];
  if (here.gap != 0) {
    for (std::size_t skip = 0; skip <= here.gap && at + skip <= words.size(); ++skip) {
      if (const auto end = match(steps, step + 1, words, at + skip)) return end;
    }
    return std::nullopt;
  }
  const auto refused = [&](const PatternWord& word) { return word_matches(word, words[at]); };
  if (at < words.size() && std::ranges::any_of(here.never, refused)) return std::nullopt;
  for (const auto& alternative : here.alternatives) {
    std::size_t end = at;
    bool same = true;
    for (std::size_t i = 0; same && i < alternative.size(); ++i) {
      if (alternative[i].shape == WordShape::end) {
        same = end == words.size();
      } else {
        same = end < words.size() && word_matches(alternative[i], words[end]);
        ++end;
      }
    }
    if (!same) continue;
    if (const auto last = match(steps, step + 1, words, end)) return last;
  }
  return std::nullopt;
}

/// Words of a sentence with which a match may begin.
std::size_t reach(RuleWhere where, std::size_t all) {
  if (where == RuleWhere::subject) return std::min(all, kSubject);
  const bool first = where == RuleWhere::start || where == RuleWhere::heading || where == RuleWhere::item;
  return first ? std::min<std::size_t>(all, 1) : all;
}

}  // namespace

KindRules::KindRules(std::string_view content) {
  for (const TsvRow& row : tsv(content)) {
    KindRule rule;
    rule.id = row.at(0);
    rule.kind = row.at(1);
    if (row.at(2) == "fr") rule.lang = Lang::fr;
    if (row.at(2) == "en") rule.lang = Lang::en;
    const auto where = where_of(row.at(3));
    const std::string_view weight = row.at(5);
    const auto read = std::from_chars(weight.data(), weight.data() + weight.size(), rule.weight);
    if (!where || read.ec != std::errc{} || rule.id.empty() || !read_pattern(row.at(4), rule)) {
      faults_.push_back(std::to_string(row.line) + ": " + rule.id);
      continue;
    }
    rule.where = *where;
    if (rule.kind == "actor" || rule.kind == "actor-tail") {
      for (const auto& alternative : rule.steps.front().alternatives) {
        (rule.kind == "actor" ? actors_ : tails_).push_back(alternative.front());
      }
      continue;
    }
    rules_.push_back(std::move(rule));
    for (const auto& alternative : rules_.back().steps.front().alternatives) {
      const PatternWord& first = alternative.front();
      const bool named = first.shape == WordShape::whole || first.shape == WordShape::prefix;
      auto& bucket = !named                             ? by_shape_
                     : first.shape == WordShape::prefix ? by_stem_[first.text.substr(0, kStem)]
                                                        : by_word_[first.text];
      if (bucket.empty() || bucket.back() != rules_.size() - 1) bucket.push_back(rules_.size() - 1);
    }
  }
}

const KindRules& KindRules::reviewed() {
  static const KindRules rules(resource("corpus/kind-rules.tsv"));
  return rules;
}

std::vector<RuleHit> KindRules::find(std::span<const Token> words, Lang lang, RuleWhere where) const {
  std::vector<RuleHit> hits;
  // A printed number before the first word ("3. States should …") does not make it a later one.
  std::size_t start = 0;
  while (start < words.size() && words[start].kind == analyzers::TokenKind::number) ++start;
  const auto try_rule = [&](std::size_t index, std::size_t at) {
    const KindRule& rule = rules_[index];
    if (rule.where != where) return;
    if (rule.lang != Lang::und && lang != Lang::und && rule.lang != lang) return;
    if (const auto end = match(rule.steps, 0, words, at)) hits.push_back({&rule, at, *end});
  };
  const auto try_bucket = [&](const auto& table, const std::string& key, std::size_t at) {
    const auto bucket = table.find(key);
    if (bucket == table.end()) return;
    for (const std::size_t index : bucket->second) try_rule(index, at);
  };
  const std::size_t last = start + reach(where, words.size() - start);
  const bool opening = where == RuleWhere::start || where == RuleWhere::subject || where == RuleWhere::heading ||
                       where == RuleWhere::item;
  for (std::size_t at = opening ? start : 0; at < last; ++at) {
    try_bucket(by_word_, words[at].folded, at);
    if (words[at].folded.size() >= kStem) try_bucket(by_stem_, words[at].folded.substr(0, kStem), at);
    if (opening) {
      for (const std::size_t index : by_shape_) try_rule(index, at);
    }
  }
  return hits;
}

bool KindRules::is_actor(std::string_view folded) const {
  return std::ranges::any_of(actors_, [&](const PatternWord& word) { return name_matches(word, folded); });
}

bool KindRules::is_actor_tail(std::string_view folded) const {
  return std::ranges::any_of(tails_, [&](const PatternWord& word) { return name_matches(word, folded); });
}

const RuleHit* heaviest(const std::vector<RuleHit>& hits) {
  const RuleHit* first = nullptr;
  for (const RuleHit& hit : hits)
    if (first == nullptr || hit.rule->weight > first->rule->weight) first = &hit;
  return first;
}

std::vector<analyzers::Token> words_for_rules(analyzers::Analyzer& analyzer, std::string_view text,
                                              analyzers::Lang lang) {
  std::vector<analyzers::Token> words = analyzer.analyze(text, lang);
  std::erase_if(words, [](const analyzers::Token& token) {
    return token.kind == analyzers::TokenKind::clitic || token.kind == analyzers::TokenKind::symbol;
  });
  return words;
}

}  // namespace idm::corpus
