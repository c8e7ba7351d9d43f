// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/lines.hpp"

#include <array>
#include <cctype>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr std::array<std::string_view, 10> superscripts = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
constexpr std::array<std::string_view, 9> bullets = {"•", "◦", "▪", "●", "■", "‣", "–", "—", "·"};

std::string_view left_trimmed(std::string_view text) {
  const std::string_view trimmed = utf8::trim(text);
  return trimmed.empty() ? trimmed : text.substr(static_cast<std::size_t>(trimmed.data() - text.data()));
}

// Blanks of any kind at `at`.
void skip_blanks(std::string_view text, std::size_t& at) {
  const std::string_view rest = text.substr(at);
  const std::string_view trimmed = left_trimmed(rest);
  at += trimmed.empty() ? rest.size() : static_cast<std::size_t>(trimmed.data() - rest.data());
}

bool take(std::string_view text, std::size_t& at, std::string_view word) {
  if (text.substr(at, word.size()) != word) return false;
  at += word.size();
  return true;
}

bool take_word(std::string_view text, std::size_t& at, std::string_view word) {
  std::size_t end = at;
  if (!take(text, end, word)) return false;
  if (end < text.size() && ascii_letter(text[end])) return false;
  at = end;
  return true;
}

std::optional<int> take_number(std::string_view text, std::size_t& at, std::size_t digits) {
  std::size_t end = at;
  int value = 0;
  while (end < text.size() && digit(text[end]) && end - at < digits) value = value * 10 + (text[end++] - '0');
  if (end == at || (end < text.size() && digit(text[end]))) return std::nullopt;
  at = end;
  return value;
}

// One time of day. `loose`: a bare hour is enough (the first half of "9 – 10 heures").
std::optional<int> take_time(std::string_view text, std::size_t& at, bool& marked) {
  std::size_t end = at;
  const auto hour = take_number(text, end, 2);
  if (!hour || *hour > 24) return std::nullopt;
  int minute = 0;
  marked = false;
  std::size_t after = end;
  skip_blanks(text, after);
  if (take_word(text, after, "heures") || take_word(text, after, "heure") || take_word(text, after, "hrs")) {
    marked = true;
    end = after;
    skip_blanks(text, after);
    if (const auto value = take_number(text, after, 2); value && *value < 60) {
      minute = *value;
      end = after;
    }
  } else if (after < text.size() && (text[after] == 'h' || text[after] == 'H') &&
             (after + 1 >= text.size() || !ascii_letter(text[after + 1]))) {
    marked = true;
    end = ++after;
    skip_blanks(text, after);
    if (const auto value = take_number(text, after, 2); value && *value < 60) {
      minute = *value;
      end = after;
    }
  } else if (end + 2 < text.size() && (text[end] == ':' || text[end] == '.') && digit(text[end + 1]) &&
             digit(text[end + 2])) {
    ++end;
    const auto value = take_number(text, end, 2);
    if (!value || *value >= 60) return std::nullopt;
    minute = *value;
    marked = true;
  }
  after = end;
  skip_blanks(text, after);
  int twelve = 0;
  for (const std::string_view form : {"a.m.", "am", "AM", "A.M."})
    if (take(text, after, form)) twelve = 1;
  for (const std::string_view form : {"p.m.", "pm", "PM", "P.M."})
    if (take(text, after, form)) twelve = 2;
  int result = *hour;
  if (twelve != 0 && (after >= text.size() || !ascii_letter(text[after]))) {
    marked = true;
    end = after;
    if (twelve == 2 && result < 12) result += 12;
    if (twelve == 1 && result == 12) result = 0;
  }
  at = end;
  return result * 60 + minute;
}

bool take_dash(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  skip_blanks(text, end);
  for (const std::string_view dash : {"–", "—", "-", "−", "à", "to", "until", "/"}) {
    std::size_t after = end;
    if (!take(text, after, dash)) continue;
    skip_blanks(text, after);
    at = after;
    return true;
  }
  return false;
}

std::size_t superscript_at(std::string_view text, std::size_t at) {
  for (const auto& form : superscripts)
    if (text.substr(at, form.size()) == form) return form.size();
  return 0;
}

char superscript_digit(std::string_view form) {
  for (std::size_t i = 0; i < superscripts.size(); ++i)
    if (superscripts[i] == form) return static_cast<char>('0' + i);
  return '0';
}

}  // namespace

std::vector<Line> split_lines(std::string_view source) {
  std::vector<Line> lines;
  std::size_t at = 0;
  bool page = false;
  while (at < source.size()) {
    std::size_t end = source.find_first_of("\n\f", at);
    if (end == std::string_view::npos) end = source.size();
    Line line;
    line.span = {at, end};
    line.after_page = page;
    page = end < source.size() && source[end] == '\f';
    const std::string_view raw = source.substr(at, end - at);
    const std::string_view body = utf8::trim(raw);
    for (std::size_t i = 0; i < raw.size() && (raw[i] == ' ' || raw[i] == '\t'); ++i)
      line.indent += raw[i] == '\t' ? 4U : 1U;
    const Marked marked = read_marker(body);
    line.marker = marked.marker;
    line.label = marked.label;
    line.text = marked.rest;
    lines.push_back(line);
    at = end + 1;
  }
  return lines;
}

Marked read_marker(std::string_view line) {
  Marked none{Marker::none, {}, line};
  if (line.empty()) return none;
  if (line.front() == '#') {
    const std::size_t level = line.find_first_not_of('#');
    if (level != std::string_view::npos && level <= 6 && line[level] == ' ')
      return {Marker::hash, line.substr(0, level), utf8::trim(line.substr(level))};
  }
  // A line of nothing but dashes or stars separates.
  if (line.size() >= 2 && line.find_first_not_of("-*_= ") == std::string_view::npos) return {Marker::rule, {}, {}};
  if (line == "-" || line == "*" || line == "•") return {Marker::bullet, line, {}};
  for (const std::string_view mark : {std::string_view("- "), std::string_view("* "), std::string_view("+ ")})
    if (line.starts_with(mark)) {
      const std::string_view rest = utf8::trim(line.substr(2));
      const Marked inner = read_marker(rest);
      return {Marker::bullet, line.substr(0, 1), inner.marker == Marker::number ? inner.rest : rest};
    }
  for (const auto& mark : bullets) {
    if (!line.starts_with(mark)) continue;
    const std::string_view rest = line.substr(mark.size());
    // A dash glued to a word is no bullet.
    if ((mark == "–" || mark == "—" || mark == "·") &&
        utf8::trim(rest.substr(0, 2)).size() == std::min<std::size_t>(2, rest.size()))
      continue;
    return {Marker::bullet, mark, utf8::trim(rest)};
  }
  std::size_t raised = 0;
  while (const std::size_t n = superscript_at(line, raised)) raised += n;
  if (raised > 0) return {Marker::note, line.substr(0, raised), utf8::trim(line.substr(raised))};
  if (line.starts_with("[^")) {
    const std::size_t close = line.find("]:");
    if (close != std::string_view::npos && close < 12)
      return {Marker::note, line.substr(2, close - 2), utf8::trim(line.substr(close + 2))};
  }
  std::size_t at = 0;
  while (at < line.size() && digit(line[at])) ++at;
  if (at > 0 && at <= 3 && at + 1 < line.size() && (line[at] == '.' || line[at] == ')') &&
      (line[at + 1] == ' ' || line[at + 1] == '\t'))
    return {Marker::number, line.substr(0, at), utf8::trim(line.substr(at + 1))};
  const bool bracket = line.front() == '(';
  std::size_t begin = bracket ? 1 : 0;
  std::size_t end = begin;
  while (end < line.size() && ascii_letter(line[end]) && end - begin < 5) ++end;
  const bool roman = line.substr(begin, end - begin).find_first_not_of("ivxIVX") == std::string_view::npos;
  if (end > begin && (end - begin == 1 || (bracket && roman)) && end + 1 < line.size() && line[end] == ')' &&
      (line[end + 1] == ' ' || line[end + 1] == '\t'))
    return {Marker::letter, line.substr(begin, end - begin), utf8::trim(line.substr(end + 1))};
  // "a. Inform the consulate": a small letter, for "A. Diallo" is a name.
  if (!bracket && end == 1 && line[0] >= 'a' && line.size() > 3 && line[1] == '.' && line[2] == ' ' &&
      starts_upper(line.substr(3)))
    return {Marker::letter, line.substr(0, 1), utf8::trim(line.substr(3))};
  return none;
}

std::optional<Slot> read_slot(std::string_view text) {
  std::size_t at = 0;
  skip_blanks(text, at);
  if (text.substr(at).starts_with("**") || text.substr(at).starts_with("__")) at += 2;  // bold in Markdown
  const std::size_t begin = at;
  bool first_marked = false, second_marked = false;
  const auto start = take_time(text, at, first_marked);
  if (!start) return std::nullopt;
  Slot slot;
  slot.start = *start;
  std::size_t after = at;
  if (take_dash(text, after)) {
    const auto end = take_time(text, after, second_marked);
    if (end && (first_marked || second_marked)) {
      slot.range = true;
      at = after;
    }
  }
  // A bare number, or "10 h" in the middle of prose, is no slot.
  if (!slot.range && !first_marked) return std::nullopt;
  if (at < text.size() && (ascii_letter(text[at]) || digit(text[at]))) return std::nullopt;
  slot.printed = text.substr(begin, at - begin);
  std::string_view rest = utf8::trim(text.substr(at));
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view separator : {":", "|", "–", "—", "-", "•", ".", "**", "__"})
      if (rest.starts_with(separator)) {
        rest = utf8::trim(rest.substr(separator.size()));
        again = true;
      }
  }
  slot.rest = rest;
  if (!slot.range && !rest.empty() && !starts_upper(rest)) return std::nullopt;
  return slot;
}

bool all_capitals(std::string_view text) {
  const std::string lowered = analyzers::lower(text);
  std::size_t letters = 0;
  std::size_t at = 0, in_lower = 0;
  while (at < text.size() && in_lower < lowered.size()) {
    const std::size_t before = at;
    const char32_t c = utf8::next(text, at);
    const char32_t l = utf8::next(lowered, in_lower);
    if (c != l) ++letters;
    const bool ascii_lower = c >= 'a' && c <= 'z';
    const bool latin_lower = c >= 0x00DF && c <= 0x00FF && c != 0x00F7;
    if (ascii_lower || latin_lower || c == 0x0153) return false;
    if (at == before) break;
  }
  return letters >= 4;
}

bool ends_sentence(std::string_view text) {
  text = utf8::trim(text);
  for (bool again = true; again && !text.empty();) {
    again = false;
    for (const std::string_view close : {"»", "”", "\"", ")", "]", "*", "_", "’"})
      if (text.ends_with(close)) {
        text = utf8::trim(text.substr(0, text.size() - close.size()));
        again = true;
      }
  }
  for (const std::string_view end : {".", "!", "?", "…", ";", ":"})
    if (text.ends_with(end)) return true;
  return false;
}

bool starts_lower(std::string_view text) {
  std::size_t at = 0;
  text = utf8::trim(text);
  if (text.empty()) return false;
  const char32_t c = utf8::next(text, at);
  return (c >= 'a' && c <= 'z') || (c >= 0x00DF && c <= 0x00FF && c != 0x00F7) || c == 0x0153;
}

bool starts_upper(std::string_view text) {
  text = utf8::trim(text);
  for (const std::string_view open : {"«", "“", "\"", "(", "**", "*", "‘", "["})
    if (text.starts_with(open)) text = utf8::trim(text.substr(open.size()));
  if (text.empty()) return false;
  std::size_t at = 0;
  const char32_t c = utf8::next(text, at);
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 0x00C0 && c <= 0x00DE && c != 0x00D7) || c == 0x0152;
}

std::size_t count_words(std::string_view text, std::size_t stop_at) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank && !inside && ++words >= stop_at) return words;
    inside = !blank;
  }
  return words;
}

std::string fold_blanks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : utf8::trim(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string plain_text(std::string_view text, std::vector<std::string>* calls) {
  std::string out;
  out.reserve(text.size());
  const auto call = [&](std::string number) {
    if (calls != nullptr) calls->push_back(std::move(number));
  };
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[at + 1])) != 0) {
      out += text[at + 1];
      at += 2;
      continue;
    }
    if (c == '*' || (c == '_' && (out.empty() || !std::isalnum(static_cast<unsigned char>(out.back())) ||
                                  at + 1 >= text.size() || !std::isalnum(static_cast<unsigned char>(text[at + 1]))))) {
      ++at;  // emphasis; an underscore inside a word or an address stays
      continue;
    }
    if (c == '`') {
      ++at;
      continue;
    }
    if (c == '^') {
      // 1^{ère} is an ordinal, ^{12} and ^12^ a footnote call.
      std::size_t open = at + 1;
      const char close = open < text.size() && text[open] == '{' ? '}' : '^';
      if (close == '}') ++open;
      const std::size_t end = text.find(close, open);
      if (end != std::string_view::npos && end - open > 0 && end - open <= 4) {
        const std::string_view inner = text.substr(open, end - open);
        if (inner.find_first_not_of("0123456789") == std::string_view::npos)
          call(std::string(inner));
        else
          out += inner;
        at = end + 1;
        continue;
      }
    }
    if (c == '[') {
      const std::size_t close = text.substr(at, 400).find(']');
      if (close != std::string_view::npos) {
        const std::string_view inner = text.substr(at + 1, close - 1);
        const std::size_t behind = at + close + 1;
        if (inner.starts_with("^") && inner.size() < 8) {
          call(std::string(inner.substr(1)));
          at = behind;
          continue;
        }
        if (behind < text.size() && text[behind] == '(') {
          const std::size_t end = text.substr(behind, 2000).find(')');
          if (end != std::string_view::npos) {
            out += plain_text(inner, calls);
            at = behind + end + 1;
            continue;
          }
        }
        const bool number =
            !inner.empty() && inner.size() <= 3 && inner.find_first_not_of("0123456789") == std::string_view::npos;
        if (number && !out.empty() && out.back() != ' ') {
          call(std::string(inner));
          at = behind;
          continue;
        }
      }
    }
    if (const std::size_t n = superscript_at(text, at); n > 0) {
      // "km²" is a unit; after any other word or mark the raised digits call a footnote.
      const bool unit = out.ends_with("km") || out.ends_with(" m") || out.ends_with("cm");
      std::string number;
      std::size_t end = at;
      while (const std::size_t more = superscript_at(text, end)) {
        number += superscript_digit(text.substr(end, more));
        end += more;
      }
      if (unit && number.size() == 1)
        out += text.substr(at, end - at);
      else
        call(std::move(number));
      at = end;
      continue;
    }
    if (c == '&') {
      static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities = {
          {{"&amp;", "&"}, {"&nbsp;", " "}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};
      bool found = false;
      for (const auto& [entity, value] : entities)
        if (text.substr(at, entity.size()) == entity) {
          out += value;
          at += entity.size();
          found = true;
          break;
        }
      if (found) continue;
    }
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      ++at;
      continue;
    }
    out += c;
    ++at;
  }
  return std::string(utf8::trim(out));
}

}  // namespace idm::corpus
