// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/theme_terms.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/resources.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

constexpr double common_step = 0.5;  ///< of score, per weight of a row "*"

bool has_accent(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char byte) { return (static_cast<unsigned char>(byte) & 0x80U) != 0; });
}

ThemeTerms build() {
  ThemeTerms made;
  std::map<std::string_view, std::uint32_t> index_of;
  const std::vector<Entry>& entries = themes().entries();
  for (std::uint32_t i = 0; i < entries.size(); ++i) index_of[entries[i].id] = i;
  made.common.assign(entries.size(), 0);
  analyzers::Analyzer analyzer;
  for (const TsvRow& row : tsv(resource("corpus/theme-terms.tsv"))) {
    const auto theme = index_of.find(row.at(0));
    const std::optional<Lang> lang = analyzers::lang_from_code(row.at(1));
    const std::string_view number = row.at(2);
    int weight = 0;
    std::from_chars(number.data(), number.data() + number.size(), weight);
    std::string_view term = row.at(3);
    if (theme != index_of.end() && row.at(1) == "-" && term == "*" && weight >= 1 && weight <= 3) {
      made.common[theme->second] = common_step * weight;
      continue;
    }
    if (theme == index_of.end() || !lang || weight == 0 || weight < -3 || weight > 3 || term.empty() || term == "=") {
      made.faults.push_back("line " + std::to_string(row.line));
      continue;
    }
    const auto id = static_cast<std::uint32_t>(made.rows.size());
    made.rows.push_back({theme->second, weight, *lang, term, row.line});
    const bool exact = term.front() == '=';
    if (exact) term.remove_prefix(1);
    for (const std::string& wording : wordings(term)) {
      made.table.add(analyzer, wording, *lang, id, exact);
      // Capitals often lose their accents, and a word without them may have another stem ("FINANCIERE").
      if (const std::string bare = analyzers::fold(wording); !exact && *lang == Lang::fr && has_accent(wording)) {
        made.table.add(analyzer, bare, *lang, id);
      }
    }
  }
  return made;
}

struct Candidate {
  std::uint32_t theme;
  std::uint32_t row;
  std::size_t first;  ///< tokens
  std::size_t last;
  int weight;
};

/// A term does not reach across punctuation that it does not hold itself ("... and crime. Organized ...").
bool broken(std::string_view words, std::string_view term) {
  for (std::size_t at = words.find_first_of(".,;:!?()"); at != std::string_view::npos;
       at = words.find_first_of(".,;:!?()", at + 1)) {
    if (term.find(words[at]) == std::string_view::npos) return true;
  }
  return false;
}

/// Web and mail addresses: "media@..." is no passage about the media.
void add_addresses(std::string_view text, std::vector<Span>& spans) {
  for (const std::string_view mark : {"http", "www.", "@"}) {
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
      const std::size_t before = mark == "@" ? text.find_last_of(" \n(<[", at) : at;
      const std::size_t begin = before == std::string_view::npos ? 0 : before;
      const std::size_t end = std::min(text.find_first_of(" \n)>]", at), text.size());
      spans.push_back({begin, end});
      at = end;
    }
  }
}

}  // namespace

const ThemeTerms& theme_terms() {
  static const ThemeTerms terms = build();
  return terms;
}

std::vector<std::string> wordings(std::string_view term) {
  std::vector<std::string> made = {""};
  for (std::string_view word : split(term, " ")) {
    const bool optional = word.size() > 2 && word.front() == '(' && word.back() == ')';
    if (optional) word = word.substr(1, word.size() - 2);
    std::vector<std::string> next;
    for (const std::string& start : made) {
      if (optional) next.push_back(start);
      for (const std::string_view choice : split(word, "|")) {
        next.push_back(start.empty() ? std::string(choice) : start + " " + std::string(choice));
      }
    }
    made = std::move(next);
  }
  return made;
}

std::vector<TermHit> find_terms(analyzers::Analyzer& analyzer, std::string_view text, Lang lang,
                                std::vector<Span> silent) {
  add_addresses(text, silent);
  const ThemeTerms& terms = theme_terms();
  thread_local std::vector<analyzers::Token> tokens;
  analyzer.analyze(text, lang, tokens);
  std::vector<Candidate> candidates;
  for (const analyzers::PhraseTable::Match& match : terms.table.all(tokens, lang)) {
    const ThemeTerm& term = terms.rows[match.id];
    const std::size_t begin = tokens[match.first].begin;
    if (match.last - match.first > 1 && broken(text.substr(begin, tokens[match.last - 1].end - begin), term.term))
      continue;
    candidates.push_back({term.theme, match.id, match.first, match.last, term.weight});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    if (a.theme != b.theme) return a.theme < b.theme;
    if (a.last - a.first != b.last - b.first) return a.last - a.first > b.last - b.first;
    if ((a.weight < 0) != (b.weight < 0)) return a.weight < 0;
    if (a.weight != b.weight) return a.weight > b.weight;
    if (a.first != b.first) return a.first < b.first;
    return a.row < b.row;
  });
  std::vector<TermHit> hits;
  std::vector<const Candidate*> kept;
  const auto settle = [&] {
    std::sort(kept.begin(), kept.end(), [](const Candidate* a, const Candidate* b) { return a->first < b->first; });
    for (const Candidate* candidate : kept) {
      const Span span{tokens[candidate->first].begin, tokens[candidate->last - 1].end};
      const bool muted = std::any_of(silent.begin(), silent.end(), [&](const Span& other) {
        return span.begin < other.end && other.begin < span.end;
      });
      if (!muted) hits.push_back({candidate->row, span.begin, span.end});
    }
    kept.clear();
  };
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (i > 0 && candidates[i - 1].theme != candidate.theme) settle();
    const bool free = std::none_of(kept.begin(), kept.end(), [&](const Candidate* other) {
      return candidate.first < other->last && other->first < candidate.last;
    });
    if (free) kept.push_back(&candidate);
  }
  settle();
  return hits;
}

}  // namespace idm::corpus
