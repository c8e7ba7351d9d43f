// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_lists.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "corpus/kind_shapes.hpp"
#include "corpus/lines.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 5> kInherited = {"recommendation", "commitment", "objective", "question",
                                                        "practice"};
constexpr std::array<std::string_view, 5> kOutlines = {"agenda-item", "background", "objective", "procedure",
                                                       "question"};
constexpr std::size_t kSentence = 5;  ///< blanks from which a list item says something
constexpr std::size_t kTrigger = 3;   ///< words; of a longer match the first one says which kind
constexpr double kOfLeadIn = 5;       ///< "aims to:" decides over the words of its items

/// "Kenya", "United Arab Emirates": one word, or no word that begins small and is no mere link.
bool bare_name(std::string_view text) {
  std::size_t words = 0;
  bool small = false;
  while (!(text = utf8::trim(text)).empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    ++words;
    small = small || (starts_lower(word) && utf8::length(word) > 3);
  }
  return words < 2 || !small;
}

bool opens_list(std::string_view text) { return text.ends_with(':') || text.ends_with("…"); }

}  // namespace

Lang KindLists::language(const Passage& passage) const {
  return passage.lang == Lang::und ? record_.lang : passage.lang;
}

const BaseKind* KindLists::of(const Passage& item) const {
  const Lead& lead = !point_.base.kind.empty() && point_.section == item.section ? point_ : lead_;
  if (lead.base.kind.empty() || lead.section != item.section) return nullptr;
  if (lead.base.named) return bare_name(item.text) ? nullptr : &lead.base;
  // "are invited: States; civil society": bare names in a list are not calls of their own.
  const auto blanks = static_cast<std::size_t>(std::ranges::count(item.text, ' '));
  return among(lead.base.kind, kOutlines) || blanks >= kSentence ? &lead.base : nullptr;
}

bool KindLists::point(const Passage& item) const {
  const bool listed = item.form == Form::list_item || item.form == Form::question;
  return listed && lead_.said && lead_.section == item.section && of(item) == nullptr;
}

bool KindLists::named(const Passage& passage, std::string_view last, std::size_t begin, analyzers::Analyzer& analyzer,
                      Lead& lead) const {
  const auto words = words_for_rules(analyzer, last, language(passage));
  const auto hits = rules_.find(words, language(passage), RuleWhere::itemNamed);
  const RuleHit* hit = heaviest(hits);
  if (hit == nullptr) return false;
  const std::size_t from = words[hit->first].begin;
  const std::size_t behind = hit->last - hit->first <= kTrigger ? hit->last : hit->first + 1;
  const std::string_view told = last.substr(from, words[behind - 1].end - from);
  lead.base = {hit->rule->kind, hit->rule->weight, hit->rule->id};
  lead.base.named = true;
  lead.base.trigger = told;
  for (const Statement& statement : passage.statements)
    if (statement.span.end > begin && statement.kind == hit->rule->kind && !statement.to.empty())
      lead.base.to = statement.to;
  return true;
}

void KindLists::passed(const Passage& passage, analyzers::Analyzer& analyzer) {
  if (passage.form == Form::note) return;
  const bool item = passage.form == Form::list_item || passage.form == Form::question;
  const bool opens = opens_list(passage.text);
  if (item && !opens) {
    // Points end with a semicolon but for the last.
    if (passage.text.ends_with('.') || passage.section != point_.section) point_ = {};
    return;
  }
  point_ = {};
  if (!item) lead_ = {};
  if (!opens) return;
  // Only the last sentence introduces the list.
  const auto parts = clauses(passage.text, language(passage), {});
  if (parts.empty()) return;
  const std::size_t begin = parts.back().begin;
  const std::string_view last = std::string_view(passage.text).substr(begin);
  Lead lead;
  lead.section = passage.section;
  const bool told = named(passage, last, begin, analyzer, lead);
  if (item) {
    if (told) point_ = lead;
    return;
  }
  lead_ = lead;
  if (told) return;
  const auto words = words_for_rules(analyzer, last, language(passage));
  const auto hits = rules_.find(words, language(passage), RuleWhere::itemAfter);
  // "stressed the following points:" introduces what was said, not topics.
  lead_.said = std::ranges::any_of(passage.statements, [&](const Statement& statement) {
    return statement.span.end > begin && statement.kind == "statement";
  });
  if (const RuleHit* hit = heaviest(hits); hit != nullptr && !(lead_.said && hit->rule->kind == "agenda-item")) {
    lead_.base = {hit->rule->kind, hit->rule->weight, hit->rule->id};
    return;
  }
  for (const Statement& statement : passage.statements) {
    if (statement.span.end > begin && among(statement.kind, kInherited))
      lead_.base = {statement.kind, kOfLeadIn, statement.rule};
  }
  // "It is open to:": the items go on with what the paragraph was doing.
  if (lead_.base.kind.empty() && !passage.kinds.empty() && among(passage.kinds.front(), kOutlines))
    lead_.base = {passage.kinds.front(), 1, "list.lead-in"};
}

}  // namespace idm::corpus
