// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/beginnings.hpp"

#include <array>

#include "analyzers/unicode.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

// Letters without case and accents are 1 … 26; y is as i, for stemmers make i of y, even of the second letter (dying,
// die).
constexpr std::size_t end_of_word = 0, no_letter = 27;
constexpr std::size_t letters = 32;  // rounded up
constexpr std::size_t told = 3;      // letters that are looked at

constexpr unsigned char code_of(char c) {
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (c == 'y') c = 'i';
  return static_cast<unsigned char>(c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0);
}

// Of each byte of ASCII, and of what stands behind 0xC3 (À … ß, à … ÿ); 0: no letter, or one that is folded to two
// letters or by no rule for accents.
constexpr auto ascii = [] {
  std::array<unsigned char, 128> codes{};
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = code_of(static_cast<char>(i));
  return codes;
}();
constexpr auto accented = [] {
  constexpr std::string_view bases = "aaaaaa?ceeeeiiii?nooooo?\?uuuuy??";
  std::array<unsigned char, 32> codes{};
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = code_of(bases[i]);
  return codes;
}();

struct Letter {
  std::size_t code = no_letter;
  std::size_t bytes = 1;
  bool small = false;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) {
    const std::size_t code = ascii[byte];
    return {code == 0 ? no_letter : code, 1, byte >= 'a'};
  }
  if (byte != 0xC3 || at + 1 >= text.size() || !utf8::continues(text[at + 1])) return {};
  const auto next = static_cast<unsigned char>(text[at + 1]);
  const std::size_t code = accented[next & 0x1FU];
  return {code == 0 ? no_letter : code, 2, next >= 0xA0};
}

// The place of the first `count` letters of `word`, the rest being 0.
std::size_t place_of(std::string_view word, std::size_t count) {
  std::size_t place = 0, at = 0;
  for (std::size_t i = 0; i < told; ++i) {
    std::size_t code = end_of_word;
    if (i < count && at < word.size()) {
      const Letter letter = letter_at(word, at);
      code = letter.code;
      at += letter.bytes;
    }
    place = letters * place + code;
  }
  return place;
}

// The end of the chunk at `begin`, and its place, if it is one plain word; else 0.
std::size_t end_of_plain_word(std::string_view text, std::size_t begin, std::size_t& place) {
  std::size_t at = begin, count = 0;
  place = 0;
  while (at < text.size()) {
    const Letter letter = letter_at(text, at);
    if (letter.code == no_letter) break;
    if (count > 0 && !letter.small) return 0;
    if (count < told) place = letters * place + letter.code;
    ++count;
    at += letter.bytes;
  }
  if (count == 0) return 0;
  for (std::size_t i = count; i < told; ++i) place *= letters;
  if (at < text.size() && std::string_view(".,;:!?)").find(text[at]) != std::string_view::npos) ++at;
  return at - begin > longest_chunk || (at < text.size() && inside(text, at)) ? 0 : at;
}

// Bytes of an elided article or pronoun in front of a word (l', d’, qu'), which takes no position; 0: there is none.
std::size_t clitic_bytes(std::string_view text) {
  static constexpr std::string_view alone = "cdjlmnstCDJLMNST";
  std::size_t at = 0;
  if (text.size() > 2 && (text[0] == 'q' || text[0] == 'Q') && text[1] == 'u')
    at = 2;
  else if (!text.empty() && alone.find(text[0]) != std::string_view::npos)
    at = 1;
  if (at == 0) return 0;
  for (const std::string_view mark : {"'", "\xE2\x80\x99"})
    if (text.substr(at).starts_with(mark)) return at + mark.size();
  return 0;
}

}  // namespace

// Up to three letters, as a form or a stem: whatever follows the second (using, of the stem "use"); one alone: whatever
// follows it.
void Beginnings::add(std::string_view form_or_stem) {
  if (form_or_stem.empty()) return;
  std::size_t length = 0;
  for (std::size_t at = 0; at < form_or_stem.size() && length < 4; ++length) at += letter_at(form_or_stem, at).bytes;
  const std::size_t sure = length > 3 ? 3 : length > 1 ? 2 : 1;
  const std::size_t first = place_of(form_or_stem, sure);
  const std::size_t free = sure == 3 ? 1 : sure == 2 ? letters : letters * letters;
  for (std::size_t place = first; place < first + free; ++place) places_.set(place);
}

bool Beginnings::may_be(std::string_view word) const { return places_.test(place_of(word, told)); }

std::size_t pass_over(std::string_view text, std::size_t at, const Beginnings& wanted, const Beginnings& odd) {
  std::size_t place = 0;
  if (const std::size_t end = end_of_plain_word(text, at, place); end > 0)
    return wanted.places_.test(place) || odd.places_.test(place) ? 0 : end - at;
  const std::size_t clitic = clitic_bytes(text.substr(at, 5));
  if (clitic == 0 || wanted.may_be(text.substr(at, clitic + 4))) return 0;
  const std::size_t end = end_of_plain_word(text, at + clitic, place);
  return end == 0 || wanted.places_.test(place) || odd.places_.test(place) ? 0 : end - at;
}

}  // namespace idm::analyzers
