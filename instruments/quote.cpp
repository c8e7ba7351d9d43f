// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/quote.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "query/json.hpp"

namespace idm::instruments {
namespace {

using analyzers::Token;

constexpr std::size_t words_asked = 12;     // of a quotation, to find candidates
constexpr std::size_t candidates = 40;      // passages aligned word by word
constexpr std::size_t longest_phrase = 12;  // words asked as a phrase

// Words of a text, symbols in one piece only.
std::vector<Token> words_of(analyzers::Analyzer& analyzer, const std::string& text, analyzers::Lang lang) {
  std::vector<Token> tokens = analyzer.analyze(text, lang), words;
  std::uint32_t end = 0;
  for (auto& token : tokens) {
    if (token.begin < end) continue;  // a part of the symbol before it
    end = token.end;
    words.push_back(std::move(token));
  }
  return words;
}

// A quotation without what its writer left out or put in: pieces that must stand in this order.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces = {""};
  for (std::size_t i = 0; i < text.size();) {
    const auto at = [&](std::string_view what) { return text.compare(i, what.size(), what) == 0; };
    std::size_t skip = 0;
    if (text[i] == '[') {
      const std::size_t close = text.find(']', i);
      if (close != std::string::npos && close - i < 120) skip = close - i + 1;
    } else if (at("(…)") || at("(...)")) {
      skip = text.find(')', i) - i + 1;
    } else if (at("…")) {
      skip = std::string_view("…").size();
    } else if (at("...")) {
      skip = 3;
    }
    if (skip == 0) {
      pieces.back() += text[i++];
      continue;
    }
    i += skip;
    pieces.emplace_back();
  }
  return pieces;
}

struct Aligned {
  std::size_t edits = 0;
  std::size_t end = 0;  // word of the passage behind the match
  std::vector<DiffPart> diff;
};

std::string stretch(const std::string& text, const std::vector<Token>& words, std::size_t from, std::size_t to) {
  return text.substr(words[from].begin, words[to - 1].end - words[from].begin);
}

// The place in passage words [from, n) where the piece fits best.
Aligned align(const std::string& piece, const std::vector<Token>& q, const std::string& text,
              const std::vector<Token>& p, std::size_t from) {
  const std::size_t rows = q.size() + 1, columns = p.size() - from + 1;
  std::vector<std::uint32_t> cost(rows * columns, 0);
  const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return cost[i * columns + j]; };
  for (std::size_t i = 1; i < rows; ++i) cell(i, 0) = static_cast<std::uint32_t>(i);
  for (std::size_t i = 1; i < rows; ++i)
    for (std::size_t j = 1; j < columns; ++j) {
      const std::uint32_t change = q[i - 1].lower == p[from + j - 1].lower ? 0 : 1;
      cell(i, j) = std::min({cell(i - 1, j - 1) + change, cell(i - 1, j) + 1, cell(i, j - 1) + 1});
    }
  std::size_t j = 0;
  for (std::size_t k = 1; k < columns; ++k)
    if (cell(rows - 1, k) < cell(rows - 1, j)) j = k;
  Aligned made;
  made.edits = cell(rows - 1, j);
  made.end = from + j;
  // Back from the end: which words stand in both, in the quotation only, in the record only.
  enum class Step { same, quotation, record };
  std::vector<std::pair<Step, std::size_t>> steps;  // word of p for same and record, of q for quotation
  std::size_t i = rows - 1;
  while (i > 0) {
    if (j > 0 && q[i - 1].lower == p[from + j - 1].lower && cell(i, j) == cell(i - 1, j - 1)) {
      steps.emplace_back(Step::same, from + --j);
      --i;
    } else if (j > 0 && cell(i, j) == cell(i, j - 1) + 1) {
      steps.emplace_back(Step::record, from + --j);
    } else if (cell(i, j) == cell(i - 1, j) + 1) {
      steps.emplace_back(Step::quotation, --i);
    } else {  // one word for another
      steps.emplace_back(Step::record, from + --j);
      steps.emplace_back(Step::quotation, --i);
    }
  }
  std::reverse(steps.begin(), steps.end());
  // Within a changed stretch the quotation's words come first, then the record's.
  for (std::size_t a = 0; a < steps.size();) {
    std::size_t b = a;
    if (steps[a].first == Step::same) {
      while (b < steps.size() && steps[b].first == Step::same) ++b;
      made.diff.push_back({DiffPart::Where::both, stretch(text, p, steps[a].second, steps[b - 1].second + 1)});
    } else {
      std::vector<std::size_t> mine, theirs;
      for (; b < steps.size() && steps[b].first != Step::same; ++b)
        (steps[b].first == Step::quotation ? mine : theirs).push_back(steps[b].second);
      if (!mine.empty())
        made.diff.push_back({DiffPart::Where::quotation, stretch(piece, q, mine.front(), mine.back() + 1)});
      if (!theirs.empty())
        made.diff.push_back({DiffPart::Where::record, stretch(text, p, theirs.front(), theirs.back() + 1)});
    }
    a = b;
  }
  return made;
}

// Words that may be asked of the engine: never an operator, a field or a truncation.
std::string as_query(const std::vector<std::string>& words, bool phrase) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return phrase ? "\"" + text + "\"" : text;
}

}  // namespace

std::string_view name(Verdict verdict) {
  return verdict == Verdict::exact ? "exact" : verdict == Verdict::differs ? "differs" : "not-found";
}

Result<Quoted> check_quotation(query::Engine& engine, const std::string& text, const query::Filters& filters,
                               std::size_t limit) {
  analyzers::Analyzer analyzer;
  struct Piece {
    std::string text;
    std::vector<Token> words;
  };
  std::vector<Piece> pieces;
  std::vector<Token> all;
  for (const auto& piece : pieces_of(text)) {
    auto words = words_of(analyzer, piece, analyzers::Lang::fr);
    if (words.empty()) continue;
    all.insert(all.end(), words.begin(), words.end());
    pieces.push_back({piece, std::move(words)});
  }
  if (all.empty())
    return Error(Code::usage, idm::text("the quotation has no word", "la citation ne contient aucun mot"));

  std::vector<std::string> chosen, phrase;
  std::set<std::string> seen;
  for (const auto& token : all)
    if (token.kind != analyzers::TokenKind::clitic && seen.insert(token.folded).second) chosen.push_back(token.folded);
  for (const auto& token : pieces.front().words)
    if (token.kind != analyzers::TokenKind::clitic && phrase.size() < longest_phrase) phrase.push_back(token.folded);
  // Long words tell most; a rare short one is found through them.
  std::stable_sort(chosen.begin(), chosen.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  if (chosen.size() > words_asked) chosen.resize(words_asked);

  Quoted quoted;
  quoted.text = text;
  std::set<std::string> tried;
  for (const bool as_phrase : {true, false}) {
    query::Request request;
    request.text = as_query(as_phrase ? phrase : chosen, as_phrase);
    request.filters = filters;
    request.match = as_phrase ? query::Match::all : query::Match::any;
    request.bridge = false;
    request.strict = true;
    request.limit = candidates;
    const auto answer = engine.search(request);
    if (!answer) return answer.error();
    for (const auto& hit : answer->hits) {
      if (!tried.insert(hit.at.id).second) continue;
      const auto& passage = hit.at.passage;
      const auto words = words_of(analyzer, passage.text, analyzers::Lang::fr);
      QuoteMatch match;
      std::size_t edits = 0, from = 0;
      for (const auto& piece : pieces) {
        Aligned aligned = align(piece.text, piece.words, passage.text, words, from);
        edits += aligned.edits;
        from = aligned.end;
        if (!match.diff.empty()) match.diff.push_back({DiffPart::Where::gap, "[…]"});
        match.diff.insert(match.diff.end(), aligned.diff.begin(), aligned.diff.end());
      }
      match.similarity = 1 - std::min(1.0, static_cast<double>(edits) / static_cast<double>(all.size()));
      if (match.similarity < similar_enough) continue;
      match.verdict = edits == 0 ? Verdict::exact : Verdict::differs;
      match.citation = hit.citation;
      match.at = hit.at;
      quoted.matches.push_back(std::move(match));
    }
    if (std::any_of(quoted.matches.begin(), quoted.matches.end(),
                    [](const auto& match) { return match.verdict == Verdict::exact; }))
      break;
  }
  std::stable_sort(quoted.matches.begin(), quoted.matches.end(),
                   [](const auto& a, const auto& b) { return a.similarity > b.similarity; });
  // Beside an exact source, near ones are noise.
  if (!quoted.matches.empty() && quoted.matches.front().verdict == Verdict::exact)
    std::erase_if(quoted.matches, [](const auto& match) { return match.verdict != Verdict::exact; });
  if (quoted.matches.size() > limit) quoted.matches.resize(limit);
  // Only a passage that is shown knows its version in the other language.
  for (auto& match : quoted.matches)
    if (auto shown = engine.show(match.at.id, 0); shown && shown->focus)
      match.at.twins = shown->passages[*shown->focus].twins;
  quoted.verdict = quoted.matches.empty() ? Verdict::not_found : quoted.matches.front().verdict;
  return quoted;
}

nlohmann::ordered_json to_json(const Quoted& quoted) {
  using json = nlohmann::ordered_json;
  json out = {{"verdict", name(quoted.verdict)}, {"text", quoted.text}, {"matches", json::array()}};
  for (const auto& match : quoted.matches) {
    json one = {{"id", match.at.id},
                {"verdict", name(match.verdict)},
                {"similarity", std::round(match.similarity * 1000) / 1000},
                {"diff", json::array()}};
    for (const auto& part : match.diff) {
      const char* in = part.where == DiffPart::Where::both        ? "both"
                       : part.where == DiffPart::Where::quotation ? "quotation"
                       : part.where == DiffPart::Where::record    ? "record"
                                                                  : "gap";
      one["diff"].push_back({{"in", in}, {"text", part.text}});
    }
    one["citation"] = match.citation;
    one["passage"] = query::to_json_with_record(match.at);
    out["matches"].push_back(std::move(one));
  }
  return out;
}

}  // namespace idm::instruments
