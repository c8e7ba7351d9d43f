// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "query/parser.hpp"
#include "store/fields.hpp"

namespace idm::query {
namespace {

using Kind = Lexeme::Kind;

struct Quote {
  std::string_view open;
  std::vector<std::string_view> close;
};

// Quotes as typed and as pasted; either closing form ends an opening one.
const std::array<Quote, 4> quotes = {{{"\"", {"\"", "”"}}, {"«", {"»"}}, {"“", {"”", "\""}}, {"„", {"“", "”"}}}};

bool is_blank(std::string_view text, std::size_t at) {
  std::size_t next = at;
  const char32_t c = utf8::next(text, next);
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x0085 || c == 0x00A0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

// Marks of writing direction, joiners and soft hyphens that come along with pasted text and cannot be seen.
bool is_invisible(char32_t c) {
  return c == 0x00AD || (c >= 0x200C && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069);
}

std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    if (!is_invisible(utf8::next(text, at))) out += text.substr(begin, at - begin);
  }
  return out;
}

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Result<std::vector<Lexeme>> run() {
    while (true) {
      while (at_ < text_.size() && (is_blank(text_, at_) || invisible())) step();
      if (at_ >= text_.size()) break;
      if (auto done = one(); !done) return done.error();
    }
    push(Kind::end, at_);
    return std::move(out_);
  }

 private:
  void step() { utf8::next(text_, at_); }
  bool invisible() const {
    std::size_t next = at_;
    return is_invisible(utf8::next(text_, next));
  }

  Lexeme& push(Kind kind, std::size_t at) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.position = utf8::to_code_points(text_, at);
    out_.push_back(std::move(lexeme));
    return out_.back();
  }

  Error error(std::size_t at, Text message, Text hint = {}) const {
    return Error(Code::query, std::move(message), std::move(hint)).at(utf8::to_code_points(text_, at));
  }

  // Behind a sign: something to which it can belong.
  bool glued(std::size_t at) const { return at < text_.size() && !is_blank(text_, at); }

  Result<void> one() {
    const char c = text_[at_];
    if (c == '(' || c == ')') {
      push(c == '(' ? Kind::open : Kind::close, at_);
      ++at_;
      return {};
    }
    for (const auto& quote : quotes)
      if (text_.substr(at_).starts_with(quote.open)) return phrase(quote);
    if ((c == '+' || c == '-') && glued(at_ + 1) && starts_term(at_ + 1)) {
      push(c == '+' ? Kind::plus : Kind::minus, at_);
      ++at_;
      return {};
    }
    if (c == '=' && glued(at_ + 1) && (letter(text_[at_ + 1]) || (text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9'))) {
      const std::size_t begin = at_++;
      const std::string word = visible(chunk());
      if (word.find('*') != std::string::npos)
        return error(begin,
                     text("= asks for one exact form and * for many", "= demande une forme exacte et * plusieurs"),
                     text("leave one of them out", "ôtez l'un des deux"));
      push(Kind::exact, begin).text = word;
      return {};
    }
    if (c == '=' && glued(at_ + 1) && quote_at(at_ + 1))
      return error(at_, text("= stands before a single word", "= se met devant un seul mot"),
                   text("a phrase in quotation marks is searched in these forms anyway",
                        "une expression entre guillemets est cherchée sous ces formes de toute façon"));
    return word();
  }

  // A star right behind a letter or digit is meant as a wildcard; others are marks of pasted text.
  bool ends_word(std::size_t star) const {
    const char before = text_[star - 1];
    return (letter(before) && !text_.substr(0, star).ends_with("»") && !text_.substr(0, star).ends_with("”")) ||
           (before >= '0' && before <= '9');
  }

  bool quote_at(std::size_t at) const {
    return std::any_of(quotes.begin(), quotes.end(),
                       [&](const Quote& quote) { return text_.substr(at).starts_with(quote.open); });
  }

  bool starts_term(std::size_t at) const {
    const char c = text_[at];
    if (letter(c) || (c >= '0' && c <= '9') || c == '(' || c == '"' || c == '=') {
      // A second dash or other mark of punctuation in UTF-8 is no letter.
      return !text_.substr(at).starts_with("–") && !text_.substr(at).starts_with("—");
    }
    return false;
  }

  // Up to a blank, a bracket or a double quote.
  std::string_view chunk() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_, at_) && text_[at_] != '(' && text_[at_] != ')' && text_[at_] != '"' &&
           !text_.substr(at_).starts_with("«") && !text_.substr(at_).starts_with("»") &&
           !text_.substr(at_).starts_with("“") && !text_.substr(at_).starts_with("”"))
      step();
    return text_.substr(begin, at_ - begin);
  }

  Result<void> phrase(const Quote& quote) {
    const std::size_t begin = at_;
    std::size_t best = std::string_view::npos, width = 0;
    for (const auto close : quote.close) {
      const std::size_t found = text_.find(close, at_ + quote.open.size());
      if (found < best) {
        best = found;
        width = close.size();
      }
    }
    if (best == std::string_view::npos)
      return error(begin, text("this quotation mark is not closed", "ce guillemet n'est pas fermé"));
    for (std::size_t star = at_; (star = text_.find('*', star + 1)) < best;)
      if (ends_word(star))
        return error(star, text("* does not work within quotation marks", "* n'agit pas entre guillemets"),
                     text("write the word without it, or search for the words beside each other: paths migr*",
                          "écrivez le mot sans lui, ou cherchez les mots côte à côte : voies migr*"));
    Lexeme& lexeme = push(Kind::phrase, begin);
    lexeme.text = std::string(utf8::trim(text_.substr(at_ + quote.open.size(), best - at_ - quote.open.size())));
    lexeme.text = visible(without_quotes(std::move(lexeme.text)));
    at_ = best + width;
    if (at_ < text_.size() && text_[at_] == '~') {
      const std::size_t from = ++at_;
      while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
      std::size_t slack = 0;
      std::from_chars(text_.data() + from, text_.data() + at_, slack);
      if (slack < 1 || slack > 100)
        return error(from - 1,
                     text("~ takes a number of words from 1 to 100", "~ demande un nombre de mots de 1 à 100"),
                     text("\"climate mobility\"~5", "\"climat mobilité\"~5"));
      lexeme.slack = slack;
    }
    return {};
  }

  Result<void> word() {
    const std::size_t begin = at_;
    if (const auto done = field()) return *done;
    // A closing mark without its opening one is pasted text.
    const std::string whole = visible(chunk());
    if (at_ == begin) {
      step();
      return {};
    }
    std::string_view body = whole;
    if (body.empty()) return {};
    static const std::map<std::string_view, Kind> operators = {{"AND", Kind::both},  {"ET", Kind::both},
                                                               {"OR", Kind::either}, {"OU", Kind::either},
                                                               {"NOT", Kind::none},  {"SAUF", Kind::none}};
    if (const auto found = operators.find(body); found != operators.end()) {
      push(found->second, begin).text = std::string(body);
      return {};
    }
    const std::size_t star = body.find('*');
    if (star != std::string_view::npos) {
      if (body == "*") return {};
      // A comma or full stop behind it belongs to the sentence.
      while (body.size() > star + 1 && std::string_view(".,;:!?").find(body.back()) != std::string_view::npos)
        body.remove_suffix(1);
      if (star + 1 != body.size())
        return error(begin + star, text("* stands for the end of a word only", "* ne remplace que la fin d'un mot"),
                     text("migr*", "migr*"));
      push(Kind::prefix, begin).text = std::string(body.substr(0, star));
      return {};
    }
    push(Kind::word, begin).text = std::string(body);
    return {};
  }

  // name:value with nothing between; times, addresses and a lone colon are text.
  std::optional<Result<void>> field() {
    std::size_t end = at_;
    while (end < text_.size() && letter(text_[end])) ++end;
    if (end == at_ || end >= text_.size() || text_[end] != ':') return std::nullopt;
    if (!glued(end + 1) || text_[end + 1] == '/' || text_[end + 1] == ')' || text_[end + 1] == ':') return std::nullopt;
    const std::string seen = visible(text_.substr(at_, end - at_));
    const std::string_view name = seen;
    const std::string folded = analyzers::fold(name);
    const bool expansion = folded == "expansion";
    const auto* known = store::field_by_name(name);
    if (known == nullptr && !expansion) {
      std::string nearest;
      for (const auto& field : store::fields())
        for (const auto candidate : {field.name, field.name_fr}) {
          const std::string other = analyzers::fold(candidate);
          if (nearest.empty() && other.size() > 2 && folded.size() > 2 && other.substr(0, 3) == folded.substr(0, 3))
            nearest = std::string(candidate);
        }
      return Result<void>(error(at_, text("unknown field “{}”", "champ inconnu : « {} »", name),
                                nearest.empty()
                                    ? text("leave a blank after the colon to search for it as text",
                                           "laissez un blanc après les deux-points pour le chercher comme texte")
                                    : text("did you mean {}:?", "vouliez-vous dire {}: ?", nearest)));
    }
    const std::size_t begin = at_;
    at_ = end + 1;
    Lexeme lexeme;
    lexeme.kind = Kind::field;
    lexeme.text = expansion ? "expansion" : std::string(known->name);
    lexeme.position = utf8::to_code_points(text_, begin);
    for (const auto& quote : quotes) {
      if (!text_.substr(at_).starts_with(quote.open)) continue;
      if (auto done = phrase(quote); !done) return done;
      lexeme.value = out_.back().text;
      lexeme.quoted = true;
      out_.pop_back();
      out_.push_back(std::move(lexeme));
      return Result<void>();
    }
    const std::size_t from = at_;
    const std::string_view typed = chunk();
    if (const std::size_t star = typed.find('*'); star != std::string_view::npos)
      return Result<void>(
          error(from + star, text("* does not work in the value of a field", "* n'agit pas dans la valeur d'un champ"),
                text("write the whole value", "écrivez la valeur entière")));
    lexeme.value = visible(typed);
    if (lexeme.value.empty())
      return Result<void>(error(begin, text("the field “{}” has no value", "le champ « {} » n'a pas de valeur", name)));
    out_.push_back(std::move(lexeme));
    return Result<void>();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Lexeme> out_;
};

}  // namespace

Result<std::vector<Lexeme>> lex(std::string_view text) { return Lexer(text).run(); }

}  // namespace idm::query
