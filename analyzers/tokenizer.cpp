// SPDX-License-Identifier: GPL-3.0-or-later
// Words after UAX #29 (ICU), then the rules of French and English spelling that it leaves to applications: elision,
// possessives, acronyms with dots, inclusive forms, numbers, document symbols. docs/analysis.md gives the reasons.
#include "analyzers/tokenizer.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "analyzers/numbers.hpp"
#include "analyzers/symbols.hpp"
#include "analyzers/unicode.hpp"
#include "analyzers/words.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

constexpr std::size_t longest_word = 64;

using Units = std::u16string_view;

bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
bool is_letter(char16_t c) { return u_isalpha(c) != 0 || U16_IS_SURROGATE(c); }
bool is_upper(char16_t c) { return u_isupper(c) != 0; }
bool has_word_character(Units word) {
  return std::any_of(word.begin(), word.end(), [](char16_t c) { return u_isalnum(c) != 0 || U16_IS_SURROGATE(c); });
}
bool is_number(Units word) {
  return std::all_of(word.begin(), word.end(),
                     [](char16_t c) { return u_isdigit(c) != 0 || c == u'.' || c == u',' || c == u'\''; });
}
bool all_upper(Units word) {
  return std::all_of(word.begin(), word.end(), [](char16_t c) { return !is_letter(c) || is_upper(c); });
}

// Endings behind a middle dot or a dot in inclusive French: migrant·e·s, intervenant.e.s, expert·es, acteur·rice·s.
bool is_inclusive_ending(Units part) {
  static constexpr std::array<Units, 16> endings{u"e",      u"s",   u"es",   u"ne",   u"nes",   u"le",
                                                 u"les",    u"se",  u"ses",  u"rice", u"rices", u"trice",
                                                 u"trices", u"ère", u"ères", u"ve"};
  return std::find(endings.begin(), endings.end(), part) != endings.end();
}

// A vowel, h, y or a digit begins what an elided word can stand before (l'huile, l'Yémen, d'11 pays).
bool allows_elision(char16_t c) {
  if (is_digit(c)) return true;
  const std::string folded = fold(to_utf8(Units(&c, 1)));
  return !folded.empty() && std::string_view("aeiouhy").find(folded.front()) != std::string_view::npos;
}

}  // namespace

struct Tokenizer::State {
  MappedText text;
  std::vector<Token>* out = nullptr;
  std::size_t used = 0;
  std::uint32_t position = 0;
  std::vector<SymbolSpan> symbols;
  std::size_t next_symbol = 0;

  Units units() const { return text.units; }
  Units slice(std::size_t from, std::size_t to) const { return units().substr(from, to - from); }

  Token& next_token(TokenKind kind, std::uint32_t begin, std::uint32_t end) {
    if (used == out->size()) out->emplace_back();
    Token& token = (*out)[used++];
    token.begin = begin;
    token.end = end;
    token.kind = kind;
    token.stop = false;
    token.stem.clear();
    return token;
  }

  // The token of units [from, to), spelt `spelling`.
  void emit(TokenKind kind, std::size_t from, std::size_t to, Units spelling) {
    if (from >= to || !has_word_character(spelling)) return;
    std::string exact = to_utf8(spelling);
    std::string folded = kind == TokenKind::number ? fold_number(fold(exact)) : fold(exact);
    std::erase(folded, ' ');
    if (folded.empty()) return;
    while (next_symbol < symbols.size() && from >= symbols[next_symbol].from) symbol(symbols[next_symbol++]);
    Token& token = next_token(kind, text.begin[from], text.end[to - 1]);
    token.lower = utf8::cut(lower(exact), longest_word);
    token.exact = utf8::cut(exact, longest_word);
    token.folded = utf8::cut(folded, longest_word);
    token.position = kind == TokenKind::clitic ? position + 1 : ++position;
  }

  // The last token also covers the units up to `to`, an inclusive ending, which makes it plural.
  void extend_last(std::size_t to, bool plural) {
    if (used == 0) return;
    Token& token = (*out)[used - 1];
    token.end = text.end[to - 1];
    if (!plural || token.lower.ends_with('s') || token.lower.ends_with('x') || token.folded.size() >= longest_word)
      return;
    for (std::string* form : {&token.exact, &token.lower, &token.folded}) form->push_back('s');
  }

  void symbol(const SymbolSpan& span) {
    const std::string exact = to_utf8(slice(span.from, span.to));
    Token& token = next_token(TokenKind::symbol, text.begin[span.from], text.end[span.to - 1]);
    token.exact = utf8::cut(exact, longest_word);
    token.folded = utf8::cut(fold(exact), longest_word);
    token.lower = token.folded;
    token.position = position + 1;
  }

  bool is_elided(Units head, Units rest) const {
    if (rest.empty() || head.size() > 8 || !elided_words().contains(fold(to_utf8(head)))) return false;
    if (allows_elision(rest.front())) return true;
    // Acronyms are read by their letters (l'FMI); but N'DJAMENA and D'SOUZA in capitals are names.
    if (rest.size() < 2 || !all_upper(rest)) return false;
    return !is_upper(head.front()) || head == u"L" || head == u"QU" || head == u"Qu";
  }

  // Units [from, to) without inner apostrophe, or whose apostrophe belongs to the word.
  void plain_word(std::size_t from, std::size_t to, Units spelling) {
    if (is_number(spelling)) {
      number(from, to);
      return;
    }
    const auto is_joint = [](char16_t c) {
      return c != u'\'' && !is_letter(c) && u_isalnum(c) == 0 && u_charType(c) != U_NON_SPACING_MARK &&
             u_charType(c) != U_COMBINING_SPACING_MARK;
    };
    if (std::none_of(spelling.begin(), spelling.end(), is_joint)) {
      emit(TokenKind::word, from, to, spelling);
      return;
    }
    if (dotted_acronym(from, to, spelling) || inclusive_form(from, to, spelling)) return;
    for (std::size_t at = from; at < from + spelling.size();) {
      std::size_t end = at;
      while (end < from + spelling.size() && (!is_joint(units()[end]) || inside_number(at, end))) ++end;
      if (end > at) {
        const Units part = slice(at, end);
        if (is_number(part)) {
          number(at, end);
        } else {
          emit(TokenKind::word, at, end, part);
        }
      }
      at = end + 1;
    }
  }

  // The dot or comma of "41,5" in a word that ICU keeps together.
  bool inside_number(std::size_t first, std::size_t at) const {
    const char16_t c = units()[at];
    return (c == u'.' || c == u',') && at > first && at + 1 < units().size() && is_digit(units()[at - 1]) &&
           is_digit(units()[at + 1]);
  }

  void number(std::size_t from, std::size_t to) {
    const Units spelling = slice(from, to);
    // 28.02.2022 is three numbers, 1.000.000 is one.
    if (std::count(spelling.begin(), spelling.end(), u'.') >= 2 &&
        fold_number(to_utf8(spelling)).find('.') != std::string::npos) {
      for (std::size_t at = from; at < to;) {
        const std::size_t end = std::min(to, units().find(u'.', at));
        if (end > at) emit(TokenKind::number, at, end, slice(at, end));
        at = end + 1;
      }
      return;
    }
    emit(TokenKind::number, from, to, spelling);
  }

  bool dotted_acronym(std::size_t from, std::size_t to, Units spelling) {
    std::u16string letters;
    for (std::size_t i = 0; i < spelling.size(); ++i) {
      if (i % 2 == 0 ? !is_letter(spelling[i]) : spelling[i] != u'.') return false;
      if (i % 2 == 0) letters.push_back(spelling[i]);
    }
    if (letters.size() < 2) return false;
    if (to < units().size() && units()[to] == u'.') ++to;
    emit(TokenKind::word, from, to, letters);
    return true;
  }

  bool inclusive_form(std::size_t from, std::size_t to, Units spelling) {
    const auto is_dot = [](char16_t c) { return c == u'.' || c == u'\u00B7' || c == u'\u2027'; };
    const auto first = std::find_if(spelling.begin(), spelling.end(), is_dot);
    const auto base = static_cast<std::size_t>(first - spelling.begin());
    if (first == spelling.end() || base < 3 || !std::all_of(spelling.begin(), first, is_letter)) return false;
    bool plural = false;
    for (std::size_t at = base + 1; at < spelling.size();) {
      std::size_t end = at;
      while (end < spelling.size() && !is_dot(spelling[end])) ++end;
      if (!is_inclusive_ending(spelling.substr(at, end - at))) return false;
      plural = end == spelling.size() && spelling[end - 1] == u's';
      at = end + 1;
    }
    std::u16string word(spelling.substr(0, base));
    if (plural && word.back() != u's' && word.back() != u'x') word.push_back(u's');
    emit(TokenKind::word, from, to, word);
    return true;
  }

  void word(std::size_t from, std::size_t to) {
    for (;;) {
      const Units whole = slice(from, to);
      const std::size_t at = whole.find(u'\'');
      if (at == Units::npos) {
        plain_word(from, to, whole);
        return;
      }
      if (is_number(whole)) {
        number(from, to);
        return;
      }
      if (whole_words().contains(fold(to_utf8(whole)))) {
        emit(TokenKind::word, from, to, whole);
        return;
      }
      const Units rest = whole.substr(at + 1);
      if (is_elided(whole.substr(0, at), rest)) {
        emit(TokenKind::clitic, from, from + at + 1, whole.substr(0, at + 1));
        from += at + 1;
        continue;
      }
      const bool possessive = whole.ends_with(u"'s") || whole.ends_with(u"'S");
      plain_word(from, to, possessive ? whole.substr(0, whole.size() - 2) : whole);
      return;
    }
  }

  // The end of "(e)s" in expert(e)s, "(s)" in migrant(s) or "-e-s" in expert-e-s behind a word that ends at `to`;
  // `to` itself when there is none.
  std::size_t behind_inclusive_tail(std::size_t from, std::size_t to) const {
    const Units all = units();
    if (to - from < 3 || to >= all.size() || !is_letter(all[to - 1])) return to;
    const auto letters_from = [&](std::size_t at) {
      std::size_t end = at;
      while (end < all.size() && is_letter(all[end])) ++end;
      return end;
    };
    if (all[to] == u'(') {
      const std::size_t end = letters_from(to + 1);
      if (end >= all.size() || all[end] != u')' || !is_inclusive_ending(slice(to + 1, end))) return to;
      const bool plural = end + 1 < all.size() && all[end + 1] == u's' && letters_from(end + 1) == end + 2;
      return plural ? end + 2 : end + 1;
    }
    if (all[to] == u'-') {
      const std::size_t end = letters_from(to + 1);
      const Units ending = slice(to + 1, end);
      if (ending == u"es" && (end == all.size() || all[end] != u'-')) return end;
      if ((ending == u"e" || ending == u"ne" || ending == u"se") && end + 1 < all.size() && all[end] == u'-' &&
          all[end + 1] == u's' && letters_from(end + 1) == end + 2) {
        return end + 2;
      }
    }
    return to;
  }

  void segment(std::size_t from, std::size_t to) {
    // An elided word that ICU cut from what follows: l'« accord », d'11, or a stray blank behind the apostrophe.
    const bool apostrophe = to < units().size() && units()[to] == u'\'' && (from == 0 || units()[from - 1] != u'\'');
    if (apostrophe && to - from <= 8 && elided_words().contains(fold(to_utf8(slice(from, to))))) {
      emit(TokenKind::clitic, from, to + 1, slice(from, to + 1));
      return;
    }
    word(from, to);
  }
};

Tokenizer::Tokenizer() : state_(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;

void Tokenizer::chunk(std::string_view bytes, std::vector<Token>& out) {
  State& s = *state_;
  s.out = &out;
  s.used = 0;
  s.position = 0;
  map_words(bytes, s.text);
  s.symbols = document_symbols(s.text.units);
  s.next_symbol = 0;
  const icu::UnicodeString view(false, s.text.units.data(), static_cast<std::int32_t>(s.text.units.size()));
  icu::BreakIterator& iterator = break_iterator(Breaks::word);
  iterator.setText(view);
  std::int32_t from = iterator.first();
  std::size_t done = 0;
  for (std::int32_t to = iterator.next(); to != icu::BreakIterator::DONE; from = to, to = iterator.next()) {
    if (iterator.getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    const auto begin = static_cast<std::size_t>(from);
    const auto end = static_cast<std::size_t>(to);
    if (begin < done) continue;
    s.segment(begin, end);
    done = s.behind_inclusive_tail(begin, end);
    if (done > end) s.extend_last(done, s.text.units[done - 1] == u's' || s.text.units[done - 2] == u's');
  }
  out.resize(s.used);
}

}  // namespace idm::analyzers
