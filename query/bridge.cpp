// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/bridge.hpp"

#include <algorithm>
#include <set>

#include "analyzers/phrase_table.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;

constexpr std::size_t others_at_most = 16;

struct Row {
  std::string id;
  std::vector<BridgeTerm> terms;
  std::vector<bool> triggers;  // false for a term that is a target only
  std::string folded;          // of all terms, to tell quickly whether a query can meet the row
};

const std::vector<Row>& rows() {
  static const auto table = [] {
    std::vector<Row> made;
    for (const auto& line : tsv(resource("corpus/terms.tsv"))) {
      Row row;
      row.id = std::string(line.at(0));
      for (const auto& [column, lang] : {std::pair{2, Lang::en}, std::pair{3, Lang::fr}})
        for (auto term : split(line.at(static_cast<std::size_t>(column)), "|")) {
          bool trigger = true, exact = false;
          for (bool again = true; again && !term.empty();) {
            again = false;
            if (term.front() == '~') trigger = false, again = true;
            if (term.front() == '=') exact = true, again = true;
            if (again) term = utf8::trim(term.substr(1));
          }
          if (term.empty()) continue;
          row.folded += ' ';
          row.folded += term;
          row.terms.push_back({std::string(term), lang, exact});
          row.triggers.push_back(trigger);
        }
      row.folded = analyzers::fold(row.folded);
      made.push_back(std::move(row));
    }
    return made;
  }();
  return table;
}

// The first letters of a word are those of its inflections too.
std::string_view opening(std::string_view folded) {
  return utf8::cut(folded, folded.size() > 5 ? 5 : folded.size() > 3 ? folded.size() - 1 : folded.size());
}

}  // namespace

std::vector<Concept> find_concepts(const std::vector<Token>& tokens, analyzers::Analyzer& analyzer) {
  std::set<std::string> openings;
  for (const auto& token : tokens)
    if (token.kind != analyzers::TokenKind::clitic && !token.folded.empty())
      openings.insert(' ' + std::string(opening(token.folded)));
  // Only the rows that share a word with the query are analysed: the whole table would cost more than the search.
  analyzers::PhraseTable table;
  std::vector<std::pair<const Row*, std::size_t>> entries;
  for (const auto& row : rows()) {
    const bool near = std::any_of(openings.begin(), openings.end(), [&](const std::string& o) {
      return row.folded.find(o) != std::string::npos || row.folded.find("'" + o.substr(1)) != std::string::npos ||
             row.folded.find("-" + o.substr(1)) != std::string::npos;
    });
    if (!near) continue;
    for (std::size_t i = 0; i < row.terms.size(); ++i) {
      if (!row.triggers[i]) continue;
      const auto& term = row.terms[i];
      table.add(analyzer, term.text, term.exact ? Lang::und : term.lang, static_cast<std::uint32_t>(entries.size()),
                term.exact);
      entries.emplace_back(&row, i);
    }
  }
  std::vector<Concept> found;
  if (entries.empty()) return found;

  // A query may be in either language, and a short one cannot tell: both readings are tried, the longest match wins.
  struct Hit {
    std::size_t first, last;
    const Row* row;
    std::size_t term;
  };
  std::vector<Hit> hits;
  std::string text;
  for (const Lang lang : {Lang::fr, Lang::en}) {
    std::vector<Token> read = tokens;
    for (auto& token : read) {
      token.stop = analyzers::is_stop_word(token.folded, lang);
      token.stem =
          token.kind == analyzers::TokenKind::word && !token.stop ? analyzer.stem(token.lower, lang) : std::string();
    }
    for (const auto& match : table.all(read, lang))
      hits.push_back({match.first, match.last, entries[match.id].first, entries[match.id].second});
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.last - a.first != b.last - b.first ? a.last - a.first > b.last - b.first : a.first < b.first;
  });
  // Where a term stands in the query as it is, rows that only share its stem ("trafficker" for "trafficking") stay out.
  const auto spelled = [&](const Hit& hit) {
    std::string typed;
    for (std::size_t i = hit.first; i < hit.last; ++i)
      if (tokens[i].kind != analyzers::TokenKind::clitic) typed += (typed.empty() ? "" : " ") + tokens[i].folded;
    std::string term;
    for (const auto& token : analyzer.analyze(hit.row->terms[hit.term].text, hit.row->terms[hit.term].lang))
      if (token.kind == analyzers::TokenKind::word || token.kind == analyzers::TokenKind::number)
        term += (term.empty() ? "" : " ") + token.folded;
    return typed == term;
  };
  std::set<std::pair<std::size_t, std::size_t>> literal;
  std::vector<bool> as_is;
  for (const auto& hit : hits) {
    as_is.push_back(spelled(hit));
    if (as_is.back()) literal.emplace(hit.first, hit.last);
  }
  for (std::size_t h = 0; h < hits.size(); ++h) {
    const Hit& hit = hits[h];
    if (!as_is[h] && literal.contains({hit.first, hit.last})) continue;
    Concept* same = nullptr;
    bool taken = false;
    for (auto& other : found) {
      if (other.first == hit.first && other.last == hit.last)
        same = &other;
      else if (hit.first < other.last && other.first < hit.last)
        taken = true;
    }
    if (taken) continue;
    if (same == nullptr) {
      found.push_back({hit.row->id, hit.first, hit.last, {}});
      same = &found.back();
    }
    for (std::size_t i = 0; i < hit.row->terms.size(); ++i) {
      const auto& term = hit.row->terms[i];
      // "=x | ~x": only the exact form is certain to mean this; the other would bring its namesakes.
      const bool twin = !term.exact && std::any_of(hit.row->terms.begin(), hit.row->terms.end(),
                                                   [&](const BridgeTerm& t) { return t.exact && t.text == term.text; });
      const bool known = i == hit.term || twin ||
                         std::any_of(same->others.begin(), same->others.end(),
                                     [&](const BridgeTerm& t) { return t.text == term.text; });
      if (!known && same->others.size() < others_at_most) same->others.push_back(term);
    }
  }
  std::sort(found.begin(), found.end(), [](const Concept& a, const Concept& b) { return a.first < b.first; });
  return found;
}

}  // namespace idm::query
