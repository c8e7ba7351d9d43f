// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the reviewed rules by which the kind of a sentence is known (corpus/data/kind-rules.tsv) and their matching
//   on the words of a text. The file explains its format to the people who keep it.
// Thread contract: read-only once built.
// Errors: a faulty row is left out and named in faults(); nothing is thrown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "analyzers/lang.hpp"

namespace idm::corpus {

/// Where in a record a rule may match.
enum class RuleWhere : std::uint8_t {
  any,        ///< anywhere in a sentence
  start,      ///< from the first word of a sentence
  subject,    ///< within the first words of a sentence, where its subject stands
  heading,    ///< in a heading that is itself a passage, from its first word
  item,       ///< from the first word of a list item
  itemAfter,  ///< in the paragraph that introduces a list: the kind goes to the items
  itemNamed,  ///< the same, in words that leave no doubt: nothing in the items tells otherwise
  section,    ///< in a heading: the kind is the default of the passages below it
  context     ///< anywhere in a sentence below a heading whose default is background
};

/// "pledge" itself, "exhort*", "*ront", "#" (a number), "^" (a capital letter), "$" (the sentence ends here).
enum class WordShape : std::uint8_t { whole, prefix, suffix, number, capital, end };

struct PatternWord {
  std::string text;
  WordShape shape = WordShape::whole;
};

/// One step of a pattern: a gap of up to `gap` words, or one of the alternatives (an empty one: may be left out).
struct PatternStep {
  std::size_t gap = 0;
  std::vector<std::vector<PatternWord>> alternatives;
  std::vector<PatternWord> never;  ///< "!seront": the step does not match at these
};

struct KindRule {
  std::string id;
  std::string kind;  ///< "-" cancels what overlaps it
  analyzers::Lang lang = analyzers::Lang::und;
  RuleWhere where = RuleWhere::any;
  std::vector<PatternStep> steps;
  double weight = 0;
  bool addressee_before = false;  ///< "<": those who are called upon stand before the matched words
  bool addressee_after = false;   ///< ">": they stand after them
};

/// Words [first, last) of the sentence speak for the rule.
struct RuleHit {
  const KindRule* rule = nullptr;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The hit of the heaviest rule, the first of equals; null where there is none.
const RuleHit* heaviest(const std::vector<RuleHit>& hits);

/// The words of `text` that rules look at.
std::vector<analyzers::Token> words_for_rules(analyzers::Analyzer& analyzer, std::string_view text,
                                              analyzers::Lang lang);

class KindRules {
 public:
  explicit KindRules(std::string_view tsv);

  /// The rules of the embedded file.
  static const KindRules& reviewed();

  /// Matches of the rules of `where` in `words` (neither clitics nor whole symbols among them), in reading order.
  /// `lang` und tries both languages. Time: words × rules that share the first word.
  std::vector<RuleHit> find(std::span<const analyzers::Token> words, analyzers::Lang lang, RuleWhere where) const;

  /// A body that can be called upon ("etats", "governments"), and a word that may prolong its name ("membres").
  bool is_actor(std::string_view folded) const;
  bool is_actor_tail(std::string_view folded) const;

  const std::vector<KindRule>& rules() const { return rules_; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  std::vector<KindRule> rules_;
  std::vector<PatternWord> actors_;
  std::vector<PatternWord> tails_;
  std::vector<std::string> faults_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_word_;  ///< first word -> rules
  std::unordered_map<std::string, std::vector<std::size_t>> by_stem_;  ///< first three bytes of a truncated first word
  std::vector<std::size_t> by_shape_;  ///< rules that begin with "*ez", "#" or "^": tried where a sentence begins
};

}  // namespace idm::corpus
