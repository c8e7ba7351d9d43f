// SPDX-License-Identifier: GPL-3.0-or-later
// A trie over words (Aho and Corasick's goto function without the failure links: phrases are short, so walking anew
// from each token costs less than the links). A word of a phrase is a number; a token may stand for several such
// numbers, by its folded form, by its stem in its language, by its exact form and by its beginnings.
#include "analyzers/phrase_table.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <unordered_map>

#include "analyzers/words.hpp"

namespace idm::analyzers {
namespace {

using Word = std::uint32_t;
using Node = std::uint32_t;
using Words = std::vector<Word>;

std::string keyed(std::string_view mark, std::string_view text) {
  std::string key(mark);
  key += text;
  return key;
}

// Clitics take no part; of a document symbol its parts do, which follow it.
bool takes_part(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::number; }

std::string_view stem_mark(Lang lang) { return lang == Lang::fr ? "f" : lang == Lang::en ? "e" : "s"; }

}  // namespace

struct PhraseTable::State {
  // Keys: "=" + folded, "f" "e" "s" + folded stem, "!" + exact, "*" + folded beginning.
  WordMap<Words> by_key;
  WordMap<Word> words;  // a phrase word by all that identifies it
  std::vector<std::size_t> prefix_lengths;
  bool has_exact = false;
  std::unordered_map<std::uint64_t, Node> edges;
  std::vector<std::vector<std::uint32_t>> ids{1};  // of the phrases that end at a node
  std::vector<bool> starts;                        // by word: some phrase begins with it

  Word word_for(const Token& token, Lang lang, bool exact, bool prefix) {
    std::string identity;
    std::vector<std::string> keys;
    if (prefix) {
      keys = {keyed("*", token.folded)};
      const std::size_t length = token.folded.size();
      if (std::find(prefix_lengths.begin(), prefix_lengths.end(), length) == prefix_lengths.end()) {
        prefix_lengths.push_back(length);
      }
    } else if (exact) {
      keys = {keyed("!", token.exact)};
      has_exact = true;
    } else {
      keys = {keyed("=", token.folded)};
      if (!token.stem.empty()) keys.push_back(keyed(stem_mark(lang), fold(token.stem)));
    }
    for (const std::string& key : keys) identity += key + '\n';
    const auto [found, added] = words.try_emplace(identity, static_cast<Word>(words.size()));
    if (added) {
      starts.push_back(false);
      for (const std::string& key : keys) by_key[key].push_back(found->second);
    }
    return found->second;
  }

  static std::uint64_t edge(Node node, Word word) { return std::uint64_t{node} << 32 | word; }

  void append(Words& to, std::string_view key) const {
    const auto found = by_key.find(key);
    if (found == by_key.end()) return;
    for (const Word word : found->second) {
      if (std::find(to.begin(), to.end(), word) == to.end()) to.push_back(word);
    }
  }

  // All phrase words that `token` can stand for.
  void words_of(const Token& token, Lang lang, std::string& key, Words& out) const {
    key = "=";
    key += token.folded;
    append(out, key);
    if (!token.stem.empty()) {
      key = stem_mark(lang);
      key += fold(token.stem);
      append(out, key);
    }
    if (has_exact) {
      key = "!";
      key += token.exact;
      append(out, key);
    }
    for (const std::size_t length : prefix_lengths) {
      if (length > token.folded.size()) continue;
      key = "*";
      key += std::string_view(token.folded).substr(0, length);
      append(out, key);
    }
  }
};

PhraseTable::PhraseTable() : state_(std::make_unique<State>()) {}
PhraseTable::~PhraseTable() = default;
PhraseTable::PhraseTable(PhraseTable&&) noexcept = default;
PhraseTable& PhraseTable::operator=(PhraseTable&&) noexcept = default;

void PhraseTable::add(Analyzer& analyzer, std::string_view phrase, Lang lang, std::uint32_t id, bool exact) {
  State& s = *state_;
  Node node = 0;
  for (const Token& token : analyzer.analyze(phrase, lang)) {
    if (!takes_part(token)) continue;
    const bool prefix = token.end < phrase.size() && phrase[token.end] == '*';
    const Word word = s.word_for(token, lang, exact, prefix);
    if (node == 0) s.starts[word] = true;
    const auto [edge, added] = s.edges.try_emplace(State::edge(node, word), static_cast<Node>(s.ids.size()));
    if (added) s.ids.emplace_back();
    node = edge->second;
  }
  if (node == 0) return;
  std::vector<std::uint32_t>& ids = s.ids[node];
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

std::vector<PhraseTable::Match> PhraseTable::all(const std::vector<Token>& tokens, Lang lang) const {
  const State& s = *state_;
  std::vector<Match> out;
  if (s.edges.empty()) return out;
  // Tokens that take part, and the phrase words of each as a slice of one array.
  std::vector<std::size_t> index;
  std::vector<std::size_t> slice{0};
  Words words;
  Words own;
  std::string key;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!takes_part(tokens[i])) continue;
    own.clear();
    s.words_of(tokens[i], lang, key, own);
    words.insert(words.end(), own.begin(), own.end());
    index.push_back(i);
    slice.push_back(words.size());
  }
  std::vector<Node> now;
  std::vector<Node> next;
  for (std::size_t first = 0; first < index.size(); ++first) {
    now.assign(1, 0);
    const std::size_t found = out.size();
    for (std::size_t at = first; at < index.size() && !now.empty(); ++at) {
      next.clear();
      for (const Node node : now) {
        for (std::size_t w = slice[at]; w < slice[at + 1]; ++w) {
          if (node == 0 && !s.starts[words[w]]) continue;
          const auto edge = s.edges.find(State::edge(node, words[w]));
          if (edge == s.edges.end()) continue;
          next.push_back(edge->second);
          for (const std::uint32_t id : s.ids[edge->second]) out.push_back({index[first], index[at] + 1, id});
        }
      }
      now.swap(next);
    }
    // Longest first; one phrase met by several spellings counts once.
    const auto begin = out.begin() + static_cast<std::ptrdiff_t>(found);
    std::sort(begin, out.end(),
              [](const Match& a, const Match& b) { return a.last != b.last ? a.last > b.last : a.id < b.id; });
    out.erase(
        std::unique(begin, out.end(), [](const Match& a, const Match& b) { return a.last == b.last && a.id == b.id; }),
        out.end());
  }
  return out;
}

std::vector<PhraseTable::Match> PhraseTable::longest(const std::vector<Token>& tokens, Lang lang) const {
  std::vector<Match> out;
  std::size_t free_from = 0;
  std::size_t first = std::numeric_limits<std::size_t>::max();
  std::size_t last = 0;
  for (const Match& match : all(tokens, lang)) {
    if (match.first == first && match.last == last) {
      out.push_back(match);
    } else if (match.first >= free_from) {
      first = match.first;
      last = match.last;
      free_from = match.last;
      out.push_back(match);
    }
  }
  return out;
}

}  // namespace idm::analyzers
