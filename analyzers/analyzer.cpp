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
// A chunk without any white space that is longer is cut at a code point border.
constexpr std::size_t longest_chunk = 1 << 14;

// Whether there is no white space at `at`; most bytes are told at once.
bool inside(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return (byte > 0x20 && byte < 0xC2) || blank_at(text, at) == 0;
}

constexpr std::size_t end_of_word = 0, no_letter = 27;

// The letter at `at`, behind which it moves: 1 … 26, without case and accent; y as i, for stemmers make i of y, even of
// the second letter (dying, die).
std::size_t next_letter(std::string_view word, std::size_t& at) {
  if (at >= word.size()) return end_of_word;
  char c = word[at++];
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (c == '\xC3' && at < word.size() && utf8::continues(word[at])) {
    // À … ß, à … ÿ; those that are folded to two letters or by no rule for accents are none.
    static constexpr std::string_view bases = "aaaaaa?ceeeeiiii?nooooo?\?uuuuy??";
    c = bases[static_cast<unsigned char>(word[at++]) & 0x1FU];
  }
  if (c == 'y') c = 'i';
  return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a' + 1) : no_letter;
}

// One word of letters with French accents or none, perhaps with a capital before and a mark behind: one token, whose
// form and stem begin as it is spelt.
bool plain_word(std::string_view chunk) {
  if (std::string_view(".,;:!?)").find(chunk.back()) != std::string_view::npos) chunk.remove_suffix(1);
  std::size_t at = 0;
  if (const std::size_t first = next_letter(chunk, at); first == end_of_word || first == no_letter) return false;
  while (at < chunk.size()) {
    const auto c = static_cast<unsigned char>(chunk[at]);
    const auto next = static_cast<unsigned char>(at + 1 < chunk.size() ? chunk[at + 1] : 0);
    const bool small = c < 0x80 ? c >= 'a' : next >= 0xA0;
    if (!small || next_letter(chunk, at) == no_letter) return false;
  }
  return true;
}

// Bytes of an elided article or pronoun in front of a word (l', d’, qu'), which takes no position; 0: there is none.
std::size_t clitic_bytes(std::string_view chunk) {
  static constexpr std::string_view alone = "cdjlmnstCDJLMNST";
  std::size_t at = 0;
  if (chunk.size() > 2 && (chunk[0] == 'q' || chunk[0] == 'Q') && chunk[1] == 'u')
    at = 2;
  else if (!chunk.empty() && alone.find(chunk[0]) != std::string_view::npos)
    at = 1;
  if (at == 0) return 0;
  for (const std::string_view mark : {"'", "\xE2\x80\x99"})
    if (chunk.substr(at).starts_with(mark) && chunk.size() > at + mark.size()) return at + mark.size();
  return 0;
}

constexpr std::size_t letters = 32;  // codes of next_letter, rounded up

// The place of the first `told` letters of `word`, the rest being 0; `at` moves behind them.
std::size_t place_of(std::string_view word, std::size_t told, std::size_t& at) {
  std::size_t place = 0;
  for (std::size_t i = 0; i < 3; ++i) place = letters * place + (i < told ? next_letter(word, at) : 0);
  return place;
}

}  // namespace

// Up to three letters, as a form or a stem: whatever follows the second (using, of the stem "use"); one alone: whatever
// follows it.
void Beginnings::add(std::string_view form_or_stem) {
  if (form_or_stem.empty()) return;
  std::size_t length = 0;
  for (std::size_t at = 0; at < form_or_stem.size() && length < 4; ++length) next_letter(form_or_stem, at);
  const std::size_t told = length > 3 ? 3 : length > 1 ? 2 : 1;
  std::size_t at = 0;
  const std::size_t first = place_of(form_or_stem, told, at);
  const std::size_t free = told == 3 ? 1 : told == 2 ? letters : letters * letters;
  for (std::size_t place = first; place < first + free; ++place) places_.set(place);
}

bool Beginnings::may_be(std::string_view word) const {
  std::size_t at = 0;
  return places_.test(place_of(word, 3, at));
}

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
    const std::size_t begin = at;
    while (at < text.size() && at - begin < longest_chunk && inside(text, at)) ++at;
    while (at < text.size() && at > begin + 4 && utf8::continues(text[at])) --at;
    const std::string_view bytes = text.substr(begin, at - begin);
    if (wanted != nullptr) {
      const auto told = [&](std::string_view word) {
        return !wanted->may_be(word) && !odd->may_be(word) && plain_word(word);
      };
      const std::size_t clitic = clitic_bytes(bytes);
      if (told(bytes.substr(clitic)) && (clitic == 0 || !wanted->may_be(bytes))) {
        ++position;
        continue;
      }
    }
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
  // Which numbers are one is seen from what stands between them.
  if (wanted != nullptr) return analyze(text, lang, nullptr, out);
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
