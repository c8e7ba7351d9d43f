// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/units.hpp"

#include <algorithm>
#include <unordered_map>

#include "analyzers/phrase_table.hpp"
#include "base/utf8.hpp"
#include "corpus/terms.hpp"

namespace idm::instruments {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;

struct Concepts {
  analyzers::PhraseTable table;
  std::vector<std::pair<std::string, Text>> rows;  // key and labels
};

const Concepts& concepts() {
  static const auto made = [] {
    Concepts out;
    analyzers::Analyzer analyzer;
    for (const auto& row : corpus::term_base()) {
      Text label;
      const auto id = static_cast<std::uint32_t>(out.rows.size());
      for (const auto& term : row.terms) {
        std::string& shown = term.lang == Lang::en ? label.en : label.fr;
        if (shown.empty()) shown = term.text;
        if (term.trigger) out.table.add(analyzer, term.text, term.exact ? Lang::und : term.lang, id, term.exact);
      }
      out.rows.emplace_back("c:" + row.id, label);
    }
    return out;
  }();
  return made;
}

const std::unordered_map<std::string_view, std::size_t>& rows_by_key() {
  static const auto made = [] {
    std::unordered_map<std::string_view, std::size_t> out;
    const auto& rows = concepts().rows;
    for (std::size_t i = 0; i < rows.size(); ++i) out.emplace(rows[i].first, i);
    return out;
  }();
  return made;
}

constexpr std::size_t cognate_letters = 5;

// Stem keys ("fr:rédui") -> rows of the lexicon.
const std::unordered_map<std::string, std::vector<std::string>>& lexicon_rows() {
  static const auto made = [] {
    std::unordered_map<std::string, std::vector<std::string>> out;
    analyzers::Analyzer analyzer;
    for (const auto& row : corpus::lexicon())
      for (const auto& term : row.terms) {
        if (term.text.find(' ') != std::string::npos) continue;
        const std::string stem = analyzer.stem(analyzers::lower(term.text), term.lang);
        if (stem.empty()) continue;
        auto& rows = out[std::string(analyzers::code(term.lang)) + ":" + stem];
        if (rows.empty() || rows.back() != row.id) rows.push_back(row.id);
      }
    return out;
  }();
  return made;
}

}  // namespace

void Units::of(std::string_view text, Lang lang, std::vector<Unit>& out, std::size_t& words) {
  out.clear();
  words = 0;
  analyzer_.analyze(text, lang, tokens_);
  // A whole symbol stands for its parts.
  std::vector<bool> taken(tokens_.size(), false);
  std::size_t until = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::clitic || token.folded.empty()) {
      taken[i] = true;
      continue;
    }
    if (token.kind == TokenKind::symbol) {
      until = token.end;
      continue;
    }
    ++words;
    if (token.begin < until) taken[i] = true;
  }
  const auto& known = concepts();
  for (const auto& match : known.table.longest(tokens_, lang)) {
    bool free = true;
    for (std::size_t i = match.first; i < match.last; ++i)
      free = free && (!taken[i] || tokens_[i].kind == TokenKind::clitic);
    if (!free) continue;
    for (std::size_t i = match.first; i < match.last; ++i) taken[i] = true;
    out.push_back({known.rows[match.id].first, tokens_[match.first].begin, tokens_[match.last - 1].end,
                   tokens_[match.first].position, tokens_[match.last - 1].position, true});
  }
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (taken[i] || token.stop) continue;
    std::string key;
    if (token.kind == TokenKind::word && !token.stem.empty())
      key = std::string(analyzers::code(lang)) + ":" + token.stem;
    else if (token.kind == TokenKind::word && lang == Lang::und)
      key = "und:" + token.folded;
    else if (token.kind != TokenKind::word && token.folded.size() > 1)
      key = "n:" + token.folded;
    if (key.empty()) continue;
    out.push_back(
        {std::move(key), token.begin, token.end, token.position, token.position, token.kind != TokenKind::word});
  }
  std::sort(out.begin(), out.end(), [](const Unit& a, const Unit& b) { return a.begin < b.begin; });
}

Text concept_label(std::string_view key) {
  const auto at = rows_by_key().find(key);
  return at == rows_by_key().end() ? Text{} : concepts().rows[at->second].second;
}

void pivots_of(std::string_view key, std::string_view folded, std::vector<std::string>& out) {
  if (auto cognate = cognate_key(folded); !cognate.empty()) out.push_back(std::move(cognate));
  const auto rows = lexicon_rows().find(std::string(key));
  if (rows == lexicon_rows().end()) return;
  for (const auto& row : rows->second) out.push_back("x:" + row);
}

std::string cognate_key(std::string_view folded) {
  if (utf8::length(folded) < cognate_letters + 1) return {};
  return "k:" + std::string(utf8::cut(folded, cognate_letters));
}

}  // namespace idm::instruments
