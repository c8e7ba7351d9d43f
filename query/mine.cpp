// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/mine.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;

constexpr std::size_t evidence_shown = 3;
constexpr std::size_t longest_form = 240;  ///< bytes before the bracket that are looked at

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

// Two to ten letters or figures without a blank, most of them capitals: OIM, ODD, G20, UN-Habitat, NGOs.
bool is_acronym(std::string_view word) {
  if (word.size() < 2 || word.size() > 12) return false;
  std::size_t capitals = 0, others = 0;
  for (const char c : word) {
    if (upper(c))
      ++capitals;
    else if (c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      ++others;
    else
      return false;
  }
  return upper(word.front()) && capitals >= 2 && capitals > others;
}

// "NGOs" -> "NGO".
std::string singular(std::string_view acronym) {
  if (acronym.size() > 2 && acronym.back() == 's') acronym.remove_suffix(1);
  return std::string(acronym);
}

// The words before `end` that the letters of the acronym can be found in, from the right, the first letter at the
// beginning of a word; empty where there are none.
std::string long_form(std::string_view text, std::size_t end, std::string_view acronym) {
  std::size_t begin = end > longest_form ? end - longest_form : 0;
  while (begin < end && utf8::continues(text[begin])) ++begin;
  const std::string_view before = utf8::trim(text.substr(begin, end - begin));
  // Each code point folded to one letter, with its place.
  std::vector<std::pair<char, std::size_t>> letters;
  for (std::size_t at = 0; at < before.size();) {
    const std::size_t from = at;
    utf8::next(before, at);
    const std::string folded = analyzers::fold(before.substr(from, at - from));
    letters.emplace_back(folded.empty() ? ' ' : folded.front(), from);
  }
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  // A sentence or a bracket ends the reach.
  std::size_t first = 0;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = before[letters[i].second];
    if (c == '(' || c == ')' || c == ';' || c == ':' || c == '"' ||
        ((c == '.' || c == '!' || c == '?') && i + 1 < letters.size() && letters[i + 1].first == ' '))
      first = i + 1;
  }
  std::string wanted;
  for (const char c : analyzers::fold(acronym))
    if (is_letter(c)) wanted += c;
  std::size_t l = letters.size();
  for (std::size_t w = wanted.size(); w > 0; --w) {
    const bool head = w == 1;
    for (;;) {
      if (l <= first) return {};
      --l;
      const bool starts = l == first || !is_letter(letters[l - 1].first);
      if (letters[l].first == wanted[w - 1] && (!head || starts)) break;
    }
  }
  std::string form(before.substr(letters[l].second));
  const auto words = static_cast<std::size_t>(std::count(form.begin(), form.end(), ' ')) + 1;
  const std::size_t most = std::min(wanted.size() + 6, wanted.size() * 3);
  if (words > most || (words < 2 && form.find('-') == std::string::npos)) return {};
  std::replace(form.begin(), form.end(), '|', '/');
  return form;
}

std::set<std::pair<std::string, std::string>> known_pairs() {
  std::set<std::pair<std::string, std::string>> pairs;
  for (const auto& row : corpus::term_base()) {
    std::vector<std::string> en, fr;
    for (const auto& term : row.terms)
      if (is_acronym(term.text)) (term.lang == Lang::fr ? fr : en).push_back(analyzers::fold(term.text));
    for (const auto& a : en)
      for (const auto& b : fr) pairs.emplace(a, b);
  }
  return pairs;
}

}  // namespace

std::vector<Definition> definitions(std::string_view text) {
  std::vector<Definition> found;
  for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
    const std::size_t close = text.find(')', open);
    if (close == std::string_view::npos) break;
    // "(OIM, IOM en anglais)": the first name counts.
    std::string_view inside = text.substr(open + 1, close - open - 1);
    inside = utf8::trim(inside.substr(0, std::min(inside.find(','), inside.find(';'))));
    if (!is_acronym(inside)) continue;
    const std::string acronym = singular(inside);
    std::string form = long_form(text, open, acronym);
    if (!form.empty()) found.push_back({acronym, std::move(form)});
  }
  return found;
}

Result<std::vector<Mined>> mine(Engine& engine, std::size_t least) {
  // Definitions by passage, with the language and the ids of the twins; only passages that have some are kept.
  struct Seen {
    Lang lang;
    std::vector<Definition> all;
    std::vector<std::string> twins;
  };
  std::set<std::string> records;  // with definitions in English
  std::map<std::string, Seen> passages;
  const auto visited = engine.visit({}, [&](const Visited& one) {
    const Lang lang = one.at.passage.lang;
    if (lang != Lang::en && lang != Lang::fr) return true;
    if (auto all = definitions(one.at.passage.text); !all.empty()) {
      passages.emplace(one.at.id, Seen{lang, std::move(all), {}});
      if (lang == Lang::en) records.insert(one.at.record->id);
    }
    return true;
  });
  if (!visited) return visited.error();
  for (const auto& record : records) {
    auto shown = engine.show(record, 0);
    if (!shown) return shown.error();
    for (auto& passage : shown->passages)
      if (const auto found = passages.find(passage.id); found != passages.end())
        found->second.twins = std::move(passage.twins);
  }

  struct Votes {
    std::map<std::string, std::size_t> en, fr;  // long forms
    std::vector<std::string> evidence;
    std::size_t passages = 0;
  };
  std::map<std::pair<std::string, std::string>, Votes> pairs;
  for (const auto& [id, seen] : passages) {
    if (seen.lang != Lang::en) continue;
    for (const auto& twin : seen.twins) {
      const auto other = passages.find(twin);
      if (other == passages.end() || other->second.lang != Lang::fr) continue;
      const auto& fr = other->second.all;
      // The same number of definitions stand in the same order; otherwise only what both texts have one of is sure.
      if (fr.size() != seen.all.size()) continue;
      for (std::size_t i = 0; i < fr.size(); ++i) {
        Votes& votes = pairs[{seen.all[i].acronym, fr[i].acronym}];
        ++votes.passages;
        ++votes.en[seen.all[i].long_form];
        ++votes.fr[fr[i].long_form];
        if (votes.evidence.size() < evidence_shown) votes.evidence.push_back(id + " = " + twin);
      }
    }
  }
  const auto commonest = [](const std::map<std::string, std::size_t>& forms) {
    return std::max_element(forms.begin(), forms.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  const auto known = known_pairs();
  std::vector<Mined> mined;
  for (const auto& [acronyms, votes] : pairs) {
    if (votes.passages < least) continue;
    // An acronym of one language goes with the one that most passages pair it with.
    const bool beaten = std::any_of(pairs.begin(), pairs.end(), [&](const auto& other) {
      return other.first != acronyms && other.second.passages > votes.passages &&
             (other.first.first == acronyms.first || other.first.second == acronyms.second);
    });
    if (beaten) continue;
    mined.push_back({{acronyms.first, commonest(votes.en)},
                     {acronyms.second, commonest(votes.fr)},
                     votes.passages,
                     votes.evidence,
                     known.contains({analyzers::fold(acronyms.first), analyzers::fold(acronyms.second)})});
  }
  std::stable_sort(mined.begin(), mined.end(), [](const Mined& a, const Mined& b) { return a.passages > b.passages; });
  return mined;
}

}  // namespace idm::query
