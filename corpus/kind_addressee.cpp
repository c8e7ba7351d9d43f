// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_addressee.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

constexpr std::size_t kReach = 8;  ///< words between the call and the body, at most
constexpr std::size_t kPair = 5;   ///< words between two coordinated bodies, at most

/// Nothing but blanks and letters' clitics between two words: no comma, colon or parenthesis.
bool joined(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from).find_first_of(",;:()") == std::string_view::npos;
}

/// Words that open the phrase of a body ("tous les États", "all Member States").
bool determiner(std::string_view word) {
  static constexpr std::array<std::string_view, 30> words = {
      "les",      "la",       "le",           "aux",  "au",       "l",         "tous",        "toutes",  "chaque",
      "autres",   "leurs",    "the",          "all",  "every",    "each",      "member",      "other",   "local",
      "both",     "national", "public",       "host", "regional", "concerned", "development", "private", "donor",
      "relevant", "partner",  "international"};
  return std::ranges::find(words, word) != words.end();
}

bool conjunction(std::string_view word) { return word == "et" || word == "and" || word == "ou" || word == "or"; }

bool link(std::string_view word) {
  return word == "de" || word == "of" || word == "du" || word == "et" || word == "and";
}

struct Named {
  std::string text;
  std::size_t last = 0;  ///< index of its last word
};

}  // namespace

std::string addressee(std::string_view text, Span clause, std::span<const analyzers::Token> words, const RuleHit& hit,
                      const KindRules& rules) {
  const auto linked = [&](std::size_t at) { return joined(text, words[at].end, words[at + 1].begin); };
  const auto name = [&](std::size_t actor, bool coordinated) {
    std::size_t first = actor;
    const auto widen = [&] {
      while (first > 0 && determiner(words[first - 1].folded) && linked(first - 1)) --first;
    };
    widen();
    // "les gouvernements et les acteurs nationaux": both are called upon.
    while (coordinated && first > 1 && conjunction(words[first - 1].folded)) {
      std::size_t at = first - 1;
      while (at > 0 && first - at < kPair && linked(at - 1) && !rules.is_actor(words[at - 1].folded) &&
             (determiner(words[at - 1].folded) || rules.is_actor_tail(words[at - 1].folded) ||
              conjunction(words[at - 1].folded))) {
        --at;
      }
      if (at == 0 || !rules.is_actor(words[at - 1].folded) || !linked(at - 1)) break;
      first = at - 1;
      widen();
    }
    std::size_t last = actor;
    for (;;) {
      if (last + 1 >= words.size() || !linked(last)) break;
      if (rules.is_actor_tail(words[last + 1].folded)) {
        ++last;
        continue;
      }
      // "pays de destination": the linking word counts only with the tail behind it.
      if (last + 2 >= words.size() || !link(words[last + 1].folded) || !rules.is_actor_tail(words[last + 2].folded))
        break;
      last += 2;
    }
    // An elided article stands before the first word without being one ("l'OIM").
    std::size_t begin = words[first].begin;
    for (std::string_view article : {"l'", "L'", "l’", "L’"}) {
      if (begin >= clause.begin + article.size() && text.substr(begin - article.size(), article.size()) == article) {
        begin -= article.size();
        break;
      }
    }
    return Named{std::string(utf8::trim(text.substr(begin, words[last].end - begin))), last};
  };
  const auto is = [&](std::size_t at, std::string_view a, std::string_view b) {
    return at < words.size() && (words[at].folded == a || words[at].folded == b);
  };
  if (hit.rule->addressee_after) {
    const std::size_t limit = std::min(words.size(), hit.last + kReach);
    // From the last matched word on: it may be the body itself.
    for (std::size_t at = hit.last - 1; at < limit; ++at) {
      if (at >= hit.last) {
        const std::string_view between = text.substr(words[at - 1].end, words[at].begin - words[at - 1].end);
        // The call itself begins: what follows is what is asked, not who is asked.
        if (between.find_first_of(",;:()") != std::string_view::npos) break;
        if (between.find("d'") != std::string_view::npos || between.find("d’") != std::string_view::npos) break;
        if (is(at, "to", "a") || is(at, "de", "que") || is(at, "that", "between") || is(at, "entre", "across")) break;
      }
      if (!rules.is_actor(words[at].folded)) continue;
      const Named found = name(at, false);
      // English names what is asked for in the same place ("called for parties …"): the infinitive tells them apart.
      const bool asked = hit.rule->lang != analyzers::Lang::en || found.last + 1 >= words.size() ||
                         is(found.last + 1, "to", "and") || is(found.last + 1, "not", "in") || !linked(found.last);
      return asked ? found.text : std::string{};
    }
  }
  if (hit.rule->addressee_before) {
    // What is to be done to somebody is not asked of them.
    if (is(hit.last, "be", "etre")) return {};
    const std::size_t reach = hit.first > kReach ? hit.first - kReach : 0;
    // From the end of the match: "que les États … devaient" has the body within.
    for (std::size_t at = hit.last; at > reach; --at) {
      const std::string_view word = words[at - 1].folded;
      if (at < words.size() && !linked(at - 1)) break;
      if (word == "que" || word == "that" || word == "si" || word == "whether") break;
      if (!rules.is_actor(word)) continue;
      // "les politiques des États doivent": what must be done is asked of the policies, not of the States.
      if (at > 1 && (is(at - 2, "des", "of") || is(at - 2, "du", "de"))) break;
      return name(at - 1, true).text;
    }
  }
  return {};
}

}  // namespace idm::corpus
