// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/snippets.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "analyzers/segments.hpp"
#include "base/utf8.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;
using analyzers::Token;
using analyzers::TokenKind;

constexpr std::size_t whole_text = 360;  ///< code points up to which a passage is shown whole
constexpr std::size_t window = 280;

bool matches(const Target& target, const Token& token, Lang lang) {
  if (target.exact.contains(token.exact)) return true;
  if (target.folded.contains(token.folded)) return true;
  if (!target.prefix.empty() && token.folded.starts_with(target.prefix)) return true;
  return !token.stem.empty() && target.stems.contains({lang, token.stem});
}

}  // namespace

Marker::Marker(const std::vector<Target>& targets) : targets_(targets) {
  for (const Target& target : targets) {
    beginnings_.add(target.prefix);
    for (const auto& form : target.exact) beginnings_.add(form);
    for (const auto& form : target.folded) beginnings_.add(form);
    for (const auto& [lang, stem] : target.stems) beginnings_.add(stem);
    for (const auto& forms : target.sequence)
      for (const auto& form : forms) beginnings_.add(form);
  }
}

std::vector<Marked> Marker::mark(const std::string& text, Lang lang, analyzers::Analyzer& analyzer) const {
  std::vector<std::reference_wrapper<const Token>> tokens;
  static thread_local std::vector<Token> scratch;
  analyzer.analyze(text, lang, beginnings_, scratch);
  for (auto& token : scratch)
    if (token.kind != TokenKind::clitic && !token.folded.empty()) tokens.push_back(token);
  std::vector<Marked> marks;
  for (std::size_t t = 0; t < targets_.size(); ++t) {
    const Target& target = targets_[t];
    if (target.sequence.empty()) {
      for (const Token& token : tokens)
        if (matches(target, token, lang)) marks.push_back({token.begin, token.end, t});
      continue;
    }
    // Symbols stand beside their parts; a phrase runs over the parts.
    std::vector<const Token*> plain;
    for (const Token& token : tokens)
      if (token.kind != TokenKind::symbol) plain.push_back(&token);
    for (std::size_t i = 0; i + target.sequence.size() <= plain.size(); ++i) {
      bool all = true;
      for (std::size_t k = 0; k < target.sequence.size() && all; ++k)
        all = plain[i + k]->position == plain[i]->position + k && target.sequence[k].contains(plain[i + k]->folded);
      if (all) marks.push_back({plain[i]->begin, plain[i + target.sequence.size() - 1]->end, t});
    }
  }
  std::sort(marks.begin(), marks.end(),
            [](const Marked& a, const Marked& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Marked> joined;
  for (const auto& one : marks) {
    if (!joined.empty() && one.begin < joined.back().end)
      joined.back().end = std::max(joined.back().end, one.end);
    else
      joined.push_back(one);
  }
  return joined;
}

Snippet make_snippet(const std::string& text, Lang lang, const std::vector<Marked>& marks,
                     const std::vector<Target>& targets) {
  const auto cut = [&](std::size_t begin, std::size_t end) {
    Snippet snippet;
    const bool head = begin > 0, tail = end < text.size();
    snippet.text = (head ? "… " : "") + std::string(utf8::trim(std::string_view(text).substr(begin, end - begin))) +
                   (tail ? " …" : "");
    const std::string_view part = std::string_view(text).substr(begin, end - begin);
    const std::string_view trimmed = utf8::trim(part);
    const std::size_t lead = begin + static_cast<std::size_t>(trimmed.data() - part.data());
    const std::size_t shift = head ? 2 : 0;
    for (const auto& one : marks)
      if (one.begin >= lead && one.end <= lead + trimmed.size())
        snippet.highlights.emplace_back(shift + utf8::length(std::string_view(text).substr(lead, one.begin - lead)),
                                        shift + utf8::length(std::string_view(text).substr(lead, one.end - lead)));
    return snippet;
  };
  if (utf8::length(text) <= whole_text) return cut(0, text.size());

  // Where a window may begin and end: sentences where they help, words otherwise.
  std::vector<std::size_t> starts = {0};
  const auto cuts = analyzers::sentences(text, lang);
  for (const auto& [begin, end] : cuts) starts.push_back(begin);
  const auto word_start = [&](std::size_t at) {
    while (at > 0 && text[at - 1] != ' ') --at;
    return at;
  };
  for (const auto& one : marks) {
    const std::size_t context = 60;
    starts.push_back(word_start(one.begin > context ? one.begin - context : 0));
  }
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  const auto begins_sentence = [&](std::size_t at) {
    return std::binary_search(cuts.begin(), cuts.end(), std::pair(at, std::size_t{0}),
                              [](const auto& a, const auto& b) { return a.first < b.first; });
  };

  std::size_t best = 0, best_end = 0;
  double most = -1;
  std::vector<std::size_t> ideas;
  for (const std::size_t start : starts) {
    std::size_t from = start;
    while (from < text.size() && utf8::continues(text[from])) ++from;
    std::size_t end = from + utf8::to_bytes(std::string_view(text).substr(from), window);
    if (end < text.size()) {
      // Back to the end of a sentence in the last third, or of a word.
      const auto next = std::upper_bound(cuts.begin(), cuts.end(), from + (end - from) * 2 / 3,
                                         [](std::size_t at, const auto& piece) { return at < piece.first; });
      if (next != cuts.end() && next->first <= end) {
        end = next->first;
      } else {
        const std::size_t word = word_start(end);
        if (word > from) end = word;
      }
    }
    ideas.clear();
    double count = 0;
    for (const auto& one : marks)
      if (one.begin >= from && one.end <= end) {
        const std::size_t idea = targets[one.target].idea;
        if (std::find(ideas.begin(), ideas.end(), idea) == ideas.end()) ideas.push_back(idea);
        count += 1;
      }
    const double score = 10.0 * static_cast<double>(ideas.size()) + std::min(count, 8.0) +
                         (begins_sentence(from) ? 2.0 : 0.0) + (from == 0 ? 0.5 : 0.0);
    if (score > most) {
      most = score;
      best = from;
      best_end = end;
    }
  }
  return cut(best, best_end);
}

std::vector<WhyTerm> explain(const std::string& text, const std::vector<Marked>& marks,
                             const std::vector<Target>& targets) {
  std::vector<WhyTerm> out;
  std::set<std::pair<std::string, std::string>> seen;
  for (const auto& one : marks) {
    const Target& target = targets[one.target];
    const std::string matched = text.substr(one.begin, one.end - one.begin);
    if (!seen.emplace(target.word, analyzers::fold(matched)).second) continue;
    std::string how = target.how;
    if (how == "form" && analyzers::fold(matched) != analyzers::fold(target.word)) how = "stem";
    out.push_back({target.word, matched, how, one.target});
  }
  return out;
}

}  // namespace idm::query
