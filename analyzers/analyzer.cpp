// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/analyzer.hpp"

#include <unicode/icudataver.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/numbers.hpp"
#include "analyzers/stemmer.hpp"
#include "analyzers/tokenizer.hpp"
#include "analyzers/unicode.hpp"
#include "analyzers/words.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

// Raised whenever a rule in the code changes what tokens a text yields.
constexpr int rules_version = 1;

// Chunks of text recur as words do (Zipf), so their tokens are kept; both limits bound the memory of an Analyzer.
constexpr std::size_t cache_limit = 1 << 15;
constexpr std::size_t longest_cached = 64;

}  // namespace

struct Analyzer::State {
  Tokenizer tokenizer;
  Stemmer stemmer;
  std::array<WordMap<std::vector<Token>>, 4> cache;
  std::vector<Token> scratch;
  std::array<std::optional<Beginnings>, 4> odd;

  const std::vector<Token>& chunk(std::string_view bytes, Lang lang) {
    auto& known = cache[static_cast<std::size_t>(lang)];
    const bool keep = bytes.size() <= longest_cached;
    if (keep) {
      if (const auto found = known.find(bytes); found != known.end()) return found->second;
    }
    tokenizer.chunk(bytes, scratch);
    for (Token& token : scratch) {
      token.stop = token.kind == TokenKind::clitic ||
                   (token.kind == TokenKind::word && is_stop_form(token.lower, token.folded, lang));
      if (token.kind == TokenKind::word && !token.stop && lang != Lang::und) {
        token.stem = utf8::cut(stemmer.stem(token.lower, lang), 64);
      }
    }
    if (!keep) return scratch;
    if (known.size() >= cache_limit) known.clear();
    return known.emplace(std::string(bytes), scratch).first->second;
  }

  // Of words whose stem begins otherwise: listed exceptions and spellings. The rest of stemming changes endings.
  const Beginnings& odd_beginnings(Lang lang) {
    auto& letters = odd[static_cast<std::size_t>(lang)];
    if (letters) return *letters;
    letters.emplace();
    const auto compare = [&](std::string_view from, std::string_view to) {
      Beginnings of_stem;
      of_stem.add(to);
      if (!from.empty() && !of_stem.may_be(from)) letters->add(from);
    };
    for (const auto& [word, entry] : stem_exceptions(lang)) compare(word, stemmer.stem(word, lang));
    if (lang == Lang::en)
      for (const auto& [from, to] : spellings()) compare(from, to);
    return *letters;
  }
};

namespace {

using KinTable = WordMap<std::vector<std::string>>;

KinTable make_kin(Lang lang) {
  KinTable table;
  Stemmer stemmer;
  for (const std::vector<std::string>& family : families(lang)) {
    std::vector<std::string> stems;
    for (const std::string& word : family) {
      const std::string& stem = stemmer.stem(word, lang);
      if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
    }
    for (const std::string& own : stems) {
      for (const std::string& other : stems) {
        if (other == own) continue;
        for (const std::string& key : {own, fold(own)}) {
          auto& list = table[key];
          if (other != key && std::find(list.begin(), list.end(), other) == list.end()) list.push_back(other);
        }
      }
    }
  }
  return table;
}

// Made once for all analysers: thousands of words are stemmed for it.
const KinTable& kin_of(Lang lang) {
  static const KinTable fr = make_kin(Lang::fr), en = make_kin(Lang::en), none;
  return lang == Lang::fr ? fr : lang == Lang::en ? en : none;
}

}  // namespace

Analyzer::Analyzer() : state_(std::make_unique<State>()) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

void Analyzer::analyze(std::string_view text, Lang lang, std::vector<Token>& out) { analyze(text, lang, nullptr, out); }

void Analyzer::analyze(std::string_view text, Lang lang, const Beginnings& wanted, std::vector<Token>& out) {
  analyze(text, lang, &wanted, out);
}

void Analyzer::analyze(std::string_view text, Lang lang, const Beginnings* wanted, std::vector<Token>& out) {
  std::size_t used = 0;
  std::uint32_t position = 0;
  bool numbers_touch = false;
  const Beginnings* const odd = wanted == nullptr ? nullptr : &state_->odd_beginnings(lang);
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text, at); blank > 0) {
      at += blank;
      continue;
    }
    if (wanted != nullptr) {
      if (const std::size_t passed = pass_over(text, at, *wanted, *odd); passed > 0) {
        at += passed;
        ++position;
        continue;
      }
    }
    const std::size_t begin = at;
    while (at < text.size() && at - begin < longest_chunk && inside(text, at)) ++at;
    while (at < text.size() && at > begin + 4 && utf8::continues(text[at])) --at;
    const std::string_view bytes = text.substr(begin, at - begin);
    const std::vector<Token>& tokens = state_->chunk(bytes, lang);
    if (out.size() < used + tokens.size()) out.resize(std::max(used + tokens.size(), out.size() * 2));
    std::uint32_t last = 0;
    for (const Token& from : tokens) {
      Token& to = out[used];
      to = from;
      to.begin += static_cast<std::uint32_t>(begin);
      to.end += static_cast<std::uint32_t>(begin);
      to.position += position;
      if (from.kind == TokenKind::word || from.kind == TokenKind::number) last = from.position;
      numbers_touch = numbers_touch || (from.kind == TokenKind::number && used > 0 &&
                                        out[used - 1].kind == TokenKind::number && to.begin - out[used - 1].end <= 3);
      ++used;
    }
    position += last;
  }
  out.resize(used);
  if (!numbers_touch) return;
  // Numbers that are one have one blank between them, so that no word passed over can stand there.
  join_thousands(text, out);
}

std::vector<Token> Analyzer::analyze(std::string_view text, Lang lang) {
  std::vector<Token> out;
  analyze(text, lang, out);
  return out;
}

std::string Analyzer::stem(std::string_view lower_form, Lang lang) { return state_->stemmer.stem(lower_form, lang); }

std::vector<std::string> Analyzer::kin(std::string_view stem, Lang lang) const {
  const KinTable& table = kin_of(lang);
  const auto found = table.find(stem);
  return found == table.end() ? std::vector<std::string>{} : found->second;
}

Analyzer& thread_analyzer() {
  thread_local Analyzer analyzer;
  return analyzer;
}

const std::string& fingerprint() {
  static const std::string print = [] {
    std::string all = "analyzers " + std::to_string(rules_version) + "\n";
    for (const std::string_view name : data_files())
      all += std::string(name) + "\n" + std::string(resource(name)) + "\n";
    UErrorCode error = U_ZERO_ERROR;
    for (const bool data : {false, true}) {
      UVersionInfo version{};
      if (data) {
        u_getDataVersion(version, &error);
      } else {
        u_getVersion(version);
      }
      for (const auto part : version) all += std::to_string(part) + (data ? " " : ".");
    }
    all += std::string("Xapian ") + Xapian::version_string() + "\n";
    return hash_hex(all).substr(0, 16);
  }();
  return print;
}

}  // namespace idm::analyzers
