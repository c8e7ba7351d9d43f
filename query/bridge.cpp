// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/bridge.hpp"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/phrase_table.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;
using corpus::TermConcept;
using corpus::TermSource;

constexpr std::size_t others_at_most = 16;
constexpr std::size_t translations_at_most = 6;  ///< of a general word

// The beginnings of a text's words, up to three letters without accents: what a word and its inflections share. Made
// without ICU, since it is made for every term once a process.
using Opening = std::uint32_t;

void openings_of(std::string_view text, std::vector<Opening>& out) {
  // á à â ä ã å -> a and so on for the letters of U+00C0..U+00FF, which French and names use.
  static constexpr std::string_view latin = "aaaaaaaceeeeiiiidnooooo*ouuuuypsaaaaaaaceeeeiiiidnooooo*ouuuuypy";
  Opening word = 0;
  int letters = 0;
  std::size_t length = 0;
  const auto put = [&](char c) {
    ++length;
    if (letters == 3) return;
    word = word << 8 | static_cast<unsigned char>(c);
    ++letters;
  };
  const auto end = [&](bool clitic) {
    if (letters > 0 && !(clitic && length <= 2)) out.push_back(word);
    word = 0;
    letters = 0;
    length = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (c == '.' && at < text.size() && length > 0 && text[at] != ' ') continue;  // O.I.M.
    if (c >= 'A' && c <= 'Z') {
      put(static_cast<char>(c - 'A' + 'a'));
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(static_cast<char>(c));
    } else if (c == '\'' || c == 0x2019) {
      end(true);
    } else if (c == 0x152 || c == 0x153) {
      put('o');
      put('e');
    } else if (c == 0xC6 || c == 0xE6) {
      put('a');
      put('e');
    } else if (c >= 0xC0 && c <= 0xFF) {
      put(latin[c - 0xC0]);
    } else if (c < 0xC0) {
      end(false);
    } else {
      put('?');
    }
  }
  end(false);
}

// Terms by the opening of their first word.
struct Index {
  struct Ref {
    const TermConcept* row;
    std::uint32_t term;
    std::uint32_t begin, end;  // of `openings`: those of the words behind the first
  };
  std::vector<Ref> refs;
  std::vector<Opening> openings;
  std::unordered_map<Opening, std::vector<std::uint32_t>> by_first;

  void add(const std::vector<TermConcept>& rows) {
    std::vector<Opening> words;
    for (const auto& row : rows)
      for (std::size_t i = 0; i < row.terms.size(); ++i) {
        if (!row.terms[i].trigger || !row.expand) continue;
        words.clear();
        openings_of(row.terms[i].text, words);
        if (words.empty()) continue;
        by_first[words.front()].push_back(static_cast<std::uint32_t>(refs.size()));
        const auto begin = static_cast<std::uint32_t>(openings.size());
        openings.insert(openings.end(), words.begin() + 1, words.end());
        refs.push_back({&row, static_cast<std::uint32_t>(i), begin, static_cast<std::uint32_t>(openings.size())});
      }
  }
};

const Index& reviewed() {
  static const Index index = [] {
    Index made;
    made.add(corpus::term_base());
    made.add(corpus::lexicon());
    return made;
  }();
  return index;
}

const char* name_of(TermSource source) {
  switch (source) {
    case TermSource::reviewed: return "terms";
    case TermSource::lexicon: return "lexicon";
    case TermSource::user: return "user";
  }
  return "";
}

bool counts(const Token& token) { return token.kind == TokenKind::word || token.kind == TokenKind::number; }

// A match of a term, and how near it is to what was typed.
struct Hit {
  std::size_t first, last;
  const TermConcept* row;
  std::size_t term;
  int grade;  ///< 0 term as typed, 1 general word as typed, 2 inflected term, 3 inflected general word
};

}  // namespace

struct Bridge::State {
  std::vector<TermConcept> user;
  std::unordered_set<std::string> replaced;  ///< ids of reviewed concepts that the user's take the place of
  Index own;
  std::string fingerprint;
  analyzers::PhraseTable table;
  std::unordered_set<std::uint32_t> loaded;

  const Index::Ref& ref(std::uint32_t id) const {
    const auto shared = static_cast<std::uint32_t>(reviewed().refs.size());
    return id < shared ? reviewed().refs[id] : own.refs[id - shared];
  }

  // Puts the terms that the words can hold into the table. What it holds beyond them does no harm.
  void load(const std::vector<Token>& tokens, analyzers::Analyzer& analyzer) {
    std::vector<Opening> words;
    for (const auto& token : tokens)
      if (counts(token)) openings_of(token.folded, words);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::uint32_t offset = 0;
    for (const Index* index : {&reviewed(), static_cast<const Index*>(&own)}) {
      for (const Opening word : words) {
        const auto found = index->by_first.find(word);
        if (found == index->by_first.end()) continue;
        for (const std::uint32_t id : found->second) {
          const auto& ref = index->refs[id];
          const bool all =
              std::all_of(index->openings.begin() + ref.begin, index->openings.begin() + ref.end,
                          [&](Opening other) { return std::binary_search(words.begin(), words.end(), other); });
          if (!all || !loaded.insert(id + offset).second) continue;
          const auto& term = ref.row->terms[ref.term];
          table.add(analyzer, term.text, term.exact ? Lang::und : term.lang, id + offset, term.exact);
        }
      }
      offset += static_cast<std::uint32_t>(reviewed().refs.size());
    }
  }
};

Bridge::Bridge(std::vector<TermConcept> user) : state_(std::make_unique<State>()) {
  state_->user = std::move(user);
  for (const auto& row : state_->user) state_->replaced.insert(row.id);
  state_->own.add(state_->user);
  if (!state_->user.empty()) state_->fingerprint = hash_hex(corpus::terms_csv(state_->user));
}
Bridge::~Bridge() = default;
Bridge::Bridge(Bridge&&) noexcept = default;
Bridge& Bridge::operator=(Bridge&&) noexcept = default;

std::vector<Concept> Bridge::find(const std::vector<Token>& tokens, analyzers::Analyzer& analyzer, Lang lang,
                                  const std::function<std::vector<std::string>(std::string_view)>& accented) {
  State& s = *state_;
  s.load(tokens, analyzer);

  // A query may be in either language, and a short one cannot tell; its accents may be missing, and a plural without
  // its accents has no stem to know it by: all readings are tried, the longest match wins.
  std::vector<std::vector<Token>> readings = {tokens};
  std::vector<Token> restored = tokens, singular = tokens;
  bool any_restored = false, any_singular = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.kind != TokenKind::word || token.folded.size() < 4) continue;
    if (token.lower == token.folded)
      for (auto& form : accented(token.folded))
        if (form != token.lower) {
          restored[i].lower = std::move(form);
          any_restored = true;
          break;
        }
    if (token.folded.back() == 's' || token.folded.back() == 'x') {
      singular[i].folded.pop_back();
      singular[i].lower.pop_back();
      any_singular = true;
    }
  }
  if (any_restored) readings.push_back(std::move(restored));
  if (any_singular) readings.push_back(std::move(singular));

  // Where a term stands in the query as it is, rows that only share its stem ("trafficker" for "trafficking") stay out.
  const auto spelled = [&](std::size_t first, std::size_t last, const corpus::Term& term) {
    std::string typed, words;
    for (std::size_t i = first; i < last; ++i)
      if (tokens[i].kind != TokenKind::clitic) typed += (typed.empty() ? "" : " ") + tokens[i].folded;
    for (const auto& token : analyzer.analyze(term.text, term.lang))
      if (counts(token)) words += (words.empty() ? "" : " ") + token.folded;
    return typed == words;
  };
  std::vector<Hit> hits;
  std::set<std::tuple<std::size_t, std::size_t, const TermConcept*, std::size_t>> seen;
  for (const Lang reading_lang : {Lang::fr, Lang::en})
    for (auto read : readings) {
      for (auto& token : read) {
        token.stop = analyzers::is_stop_word(token.folded, reading_lang);
        token.stem = token.kind == TokenKind::word && !token.stop ? analyzer.stem(token.lower, reading_lang) : "";
      }
      for (const auto& match : s.table.all(read, reading_lang)) {
        const auto& ref = s.ref(match.id);
        if (!seen.emplace(match.first, match.last, ref.row, ref.term).second) continue;
        const auto& term = ref.row->terms[ref.term];
        const bool general = ref.row->source == TermSource::lexicon;
        if (ref.row->source != TermSource::user && s.replaced.contains(ref.row->id)) continue;
        if (general && lang != Lang::und && term.lang != lang) continue;
        if (general && match.last == match.first + 1) {
          const std::string& folded = tokens[match.first].folded;
          const std::string_view one(folded.data(), folded.size() - (folded.ends_with('s') ? 1 : 0));
          const auto ambiguous = [&](std::string_view word) {
            if (lang != Lang::und) return corpus::is_ambiguous_word(word, term.lang);
            return corpus::is_ambiguous_word(word, Lang::en) || corpus::is_ambiguous_word(word, Lang::fr);
          };
          if (analyzers::is_stop_word(folded, Lang::und) || ambiguous(folded) || ambiguous(one)) continue;
        }
        const bool literal = term.exact || spelled(match.first, match.last, term);
        hits.push_back({match.first, match.last, ref.row, ref.term, (literal ? 0 : 2) + (general ? 1 : 0)});
      }
    }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.last - a.first != b.last - b.first) return a.last - a.first > b.last - b.first;
    if (a.first != b.first) return a.first < b.first;
    return a.grade < b.grade;
  });

  std::vector<Concept> found;
  std::vector<int> grades;
  for (const auto& hit : hits) {
    std::size_t same = found.size();
    bool taken = false;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].first == hit.first && found[i].last == hit.last)
        same = i;
      else if (hit.first < found[i].last && found[i].first < hit.last)
        taken = true;
    }
    if (taken || (same < found.size() && grades[same] != hit.grade)) continue;
    if (same == found.size()) {
      found.push_back({hit.row->id, hit.first, hit.last, {}, hit.row->terms[hit.term].exact});
      grades.push_back(hit.grade);
    }
    auto& others = found[same].others;
    const bool general = hit.row->source == TermSource::lexicon;
    const auto& met = hit.row->terms[hit.term];
    for (std::size_t i = 0; i < hit.row->terms.size(); ++i) {
      const auto& term = hit.row->terms[i];
      // A row of the lexicon is a dictionary's: its French words are no twins of each other.
      if (general && term.lang == met.lang) continue;
      // "=x | ~x": only the exact form is certain to mean this; the other would bring its namesakes.
      const bool twin =
          !term.exact && std::any_of(hit.row->terms.begin(), hit.row->terms.end(),
                                     [&](const corpus::Term& t) { return t.exact && t.text == term.text; });
      const bool known = i == hit.term || twin || std::any_of(others.begin(), others.end(), [&](const BridgeTerm& t) {
                           return t.text == term.text && t.lang == term.lang;
                         });
      if (!known && others.size() < (general ? translations_at_most : others_at_most))
        others.push_back({term.text, term.lang, term.exact, name_of(hit.row->source), hit.row->weight});
    }
  }
  std::sort(found.begin(), found.end(), [](const Concept& a, const Concept& b) { return a.first < b.first; });
  return found;
}

const std::string& Bridge::fingerprint() const { return state_->fingerprint; }

std::vector<const TermConcept*> Bridge::look_up(std::string_view words, analyzers::Analyzer& analyzer) const {
  const auto key = [&](std::string_view text, Lang lang) {
    std::string out;
    for (const auto& token : analyzer.analyze(text, lang))
      if (counts(token)) out += ' ' + (token.stem.empty() ? token.folded : analyzers::fold(token.stem));
    return out;
  };
  const std::string wanted = analyzers::fold(words);
  const std::string stems[2] = {key(words, Lang::en), key(words, Lang::fr)};
  std::vector<Opening> beginning, other;
  openings_of(wanted, beginning);
  std::vector<const TermConcept*> found[3];  // as typed, inflected, within a term
  if (beginning.empty()) return {};
  const auto scan = [&](const std::vector<TermConcept>& rows, bool reviewed_rows) {
    for (const auto& row : rows) {
      if (reviewed_rows && state_->replaced.contains(row.id)) continue;
      std::size_t best = row.id == wanted ? 0 : 3;
      for (const auto& term : row.terms) {
        if (best == 0) break;
        const std::string folded = analyzers::fold(term.text);
        if (folded == wanted) {
          best = 0;
          continue;
        }
        other.clear();
        openings_of(folded, other);
        if (other == beginning && key(term.text, term.lang) == stems[term.lang == Lang::fr ? 1 : 0]) {
          best = std::min<std::size_t>(best, 1);
        } else if (row.source != TermSource::lexicon) {
          const std::size_t at = folded.find(wanted);
          const auto letter = [&](std::size_t i) { return std::isalnum(static_cast<unsigned char>(folded[i])) != 0; };
          if (at != std::string::npos && (at == 0 || !letter(at - 1))) best = std::min<std::size_t>(best, 2);
        }
      }
      if (best < 3) found[best].push_back(&row);
    }
  };
  scan(state_->user, false);
  scan(corpus::term_base(), true);
  scan(corpus::lexicon(), true);
  for (const std::size_t i : {1U, 2U}) found[0].insert(found[0].end(), found[i].begin(), found[i].end());
  return std::move(found[0]);
}

}  // namespace idm::query
