// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/dates.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

const std::map<std::string, int, std::less<>>& months() {
  static const auto table = [] {
    std::map<std::string, int, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/months.tsv"))) {
      int number = 0;
      for (const char c : row.at(0)) number = number * 10 + (c - '0');
      for (const auto name : split(row.at(1), "|")) made[analyzers::fold(name)] = number;
    }
    return made;
  }();
  return table;
}

// Words and numbers with the marks between them that matter for dates.
struct Piece {
  enum Kind { number, month, dash, to, comma, other } kind = other;
  int value = 0;
  std::size_t digits = 0;
  std::size_t begin = 0, end = 0;
};

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
}
bool digit(char c) { return c >= '0' && c <= '9'; }

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == ' ' || c == '\t' || c == '\n') {
      ++at;
      continue;
    }
    Piece piece;
    piece.begin = at;
    bool dash = false;
    for (const std::string_view mark : {"–", "—", "-", "−", "‑"})
      if (text.substr(at).starts_with(mark)) {
        piece.kind = Piece::dash;
        at += mark.size();
        dash = true;
        break;
      }
    if (!dash) {
      for (const std::string_view blank : {"\u00a0", "\u202f"})
        if (text.substr(at).starts_with(blank)) {
          at += blank.size();
          dash = true;
          break;
        }
      if (dash) continue;
      if (digit(c)) {
        while (at < text.size() && digit(text[at])) {
          if (piece.digits < 9) piece.value = piece.value * 10 + (text[at] - '0');
          ++piece.digits;
          ++at;
        }
        piece.kind = Piece::number;
        // 1er, 2nd, 3rd, 4th
        for (const std::string_view suffix : {"er", "st", "nd", "rd", "th"})
          if (text.substr(at).starts_with(suffix) && (at + 2 >= text.size() || !letter(text[at + 2]))) {
            at += 2;
            break;
          }
        if (at < text.size() && letter(text[at]) && text.substr(at, 2) != "\u00a0" &&
            !text.substr(at).starts_with("–") && !text.substr(at).starts_with("\u202f"))
          piece.kind = Piece::other;
      } else if (letter(c)) {
        while (at < text.size() && letter(text[at]) && !text.substr(at).starts_with("–") &&
               !text.substr(at).starts_with("\u00a0") && !text.substr(at).starts_with("’") &&
               !text.substr(at).starts_with("\u202f"))
          ++at;
        if (at == piece.begin) ++at;
        if (at - piece.begin <= 12) {
          const std::string word = analyzers::fold(text.substr(piece.begin, at - piece.begin));
          const auto month = months().find(word);
          // A weekday says nothing more, but "Day 1 – Thursday 5 October" is no range.
          const std::size_t n = out.size();
          const bool counted =
              n >= 2 && out[n - 1].kind == Piece::dash && out[n - 2].kind == Piece::number && out[n - 2].digits <= 2;
          if (month != months().end() && month->second == 0 && !counted) {
            if (at < text.size() && text[at] == ',') ++at;
            continue;
          }
          // "the 3rd of May", "18 de mayo"
          if ((word == "of" || word == "de") && n > 0 && out[n - 1].kind == Piece::number && out[n - 1].digits <= 2)
            continue;
          if (month != months().end() && month->second > 0) {
            piece.kind = Piece::month;
            piece.value = month->second;
            if (at < text.size() && text[at] == '.') ++at;
          } else if (word == "au" || word == "et" || word == "to" || word == "and" || word == "a") {
            piece.kind = Piece::to;
          }
        }
      } else {
        if (c == ',') piece.kind = Piece::comma;
        ++at;
      }
    }
    piece.end = at;
    out.push_back(piece);
  }
  return out;
}

bool is_day(const Piece& p) { return p.kind == Piece::number && p.digits <= 2 && p.value >= 1 && p.value <= 31; }
bool is_year(const Piece& p) { return p.kind == Piece::number && p.digits == 4 && p.value >= 1950 && p.value <= 2079; }

}  // namespace

std::vector<DateRange> find_dates(std::string_view text) {
  const std::vector<Piece> p = pieces(text);
  std::vector<DateRange> out;
  const auto kind = [&](std::size_t i) { return i < p.size() ? p[i].kind : Piece::other; };
  const auto joins = [&](std::size_t i) { return kind(i) == Piece::dash || kind(i) == Piece::to; };
  // An optional year behind position `i`; with an optional comma before it.
  const auto year_at = [&](std::size_t& i) {
    std::size_t next = i;
    if (kind(next) == Piece::comma) ++next;
    if (next < p.size() && is_year(p[next])) {
      i = next + 1;
      return p[next].value;
    }
    return 0;
  };
  // "1er, 2 et 3 mars": index of the month behind the days that begin at `i`, and the last of them; 0 = there is none.
  const auto month_behind_days = [&](std::size_t i, int& last) -> std::size_t {
    last = p[i].value;
    std::size_t next = i + 1;
    while (next < p.size()) {
      std::size_t day = next;
      while (day < p.size() && day < next + 2 && (joins(day) || kind(day) == Piece::comma)) ++day;
      if (day == next || day >= p.size() || !is_day(p[day]) || p[day].value <= last) break;
      last = p[day].value;
      next = day + 1;
    }
    return kind(next) == Piece::month ? next : 0;
  };
  // "28/02/2022", "28.2.2022"
  const auto numeric = [&](std::size_t i) {
    if (i + 4 >= p.size() || !is_day(p[i]) || !is_year(p[i + 4]) || p[i + 2].kind != Piece::number) return false;
    const char mark = text[p[i + 1].begin];
    return (mark == '/' || mark == '.') && text[p[i + 3].begin] == mark &&
           p[i + 4].begin == p[i].begin + p[i].digits + p[i + 2].digits + 2 && p[i + 2].digits <= 2 &&
           (p[i].value <= 12 || p[i + 2].value <= 12) && p[i + 2].value >= 1;
  };
  for (std::size_t i = 0; i < p.size();) {
    DateRange range;
    int last_day = 0;
    range.begin = p[i].begin;
    std::size_t next = i;
    if (is_year(p[i]) && kind(i + 1) == Piece::dash && i + 4 < p.size() && p[i + 2].kind == Piece::number &&
        p[i + 2].digits == 2 && kind(i + 3) == Piece::dash && is_day(p[i + 4]) && p[i + 2].value >= 1 &&
        p[i + 2].value <= 12) {
      range.start = range.end = {p[i].value, p[i + 2].value, p[i + 4].value};
      next = i + 5;
    } else if (numeric(i)) {
      const int a = p[i].value, b = p[i + 2].value;
      range.start = b > 12 ? Day{p[i + 4].value, a, b} : Day{p[i + 4].value, b, a};
      range.end = range.start;
      range.ambiguous = a <= 12 && b <= 12 && a != b;
      next = i + 5;
    } else if (is_day(p[i]) && kind(i + 1) == Piece::month) {
      // 28 février[ 2022]-2 mars 2022 / 18 avril 2017
      range.start = {0, p[i + 1].value, p[i].value};
      next = i + 2;
      range.start.year = year_at(next);
      std::size_t month = 0;
      if (joins(next) && next + 2 < p.size() && is_day(p[next + 1])) month = month_behind_days(next + 1, last_day);
      if (month != 0) {
        range.end = {0, p[month].value, last_day};
        next = month + 1;
        range.end.year = year_at(next);
        if (range.start.year == 0)
          range.start.year = range.end.year - (range.end.year > 0 && range.end.month < range.start.month ? 1 : 0);
      } else {
        range.end = range.start;
      }
    } else if (const std::size_t month = is_day(p[i]) ? month_behind_days(i, last_day) : 0; month != 0) {
      // 6-7 novembre 2024, 18 et 19 avril, 1er, 2 et 3 mars
      next = month + 1;
      const int year = year_at(next);
      range.start = {year, p[month].value, p[i].value};
      range.end = {year, p[month].value, last_day};
    } else if (kind(i) == Piece::month && i + 1 < p.size() && is_day(p[i + 1])) {
      // February 28 to March 2, 2022 / November 25, 2024 / April 18–19, 2017
      range.start = range.end = {0, p[i].value, p[i + 1].value};
      next = i + 2;
      const bool listed = kind(next) == Piece::comma && kind(next + 1) == Piece::month;
      if ((joins(next) || listed) && kind(next + 1) == Piece::month && next + 2 < p.size() && is_day(p[next + 2])) {
        range.end = {0, p[next + 1].value, p[next + 2].value};
        next += 3;
        if (joins(next) && next + 1 < p.size() && is_day(p[next + 1]) && kind(next + 2) != Piece::month &&
            p[next + 1].value > range.end.day) {
          range.end.day = p[next + 1].value;
          next += 2;
        }
      } else if (joins(next) && next + 1 < p.size() && is_day(p[next + 1]) && kind(next + 2) != Piece::month) {
        range.end.day = p[next + 1].value;
        next += 2;
      }
      range.end.year = year_at(next);
      range.start.year = range.end.year;
    }
    if (next == i) {
      ++i;
      continue;
    }
    range.finish = p[next - 1].end;
    out.push_back(range);
    i = next;
  }
  return out;
}

std::vector<YearMention> find_years(std::string_view text) {
  std::vector<YearMention> out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && digit(text[end])) ++end;
    const auto glued = [](char c) { return c == '/' || c == '_'; };
    const bool own = (at == 0 || (!glued(text[at - 1]) &&
                                  !((text[at - 1] == '.' || text[at - 1] == ',') && at >= 2 && digit(text[at - 2])))) &&
                     (end >= text.size() || (!glued(text[end]) && !((text[end] == '.' || text[end] == ',') &&
                                                                    end + 1 < text.size() && digit(text[end + 1]))));
    const auto value = [&](std::size_t from) {
      return (text[from] - '0') * 1000 + (text[from + 1] - '0') * 100 + (text[from + 2] - '0') * 10 +
             (text[from + 3] - '0');
    };
    if (own && end - at == 4 && value(at) >= 1990 && value(at) <= 2079) {
      YearMention mention{value(at), 0, at, end};
      // 2024-2025
      for (const std::string_view mark : {"-", "–", "/"}) {
        const std::size_t from = end + mark.size();
        if (!text.substr(end).starts_with(mark) || from + 4 > text.size()) continue;
        bool digits = true;
        for (std::size_t i = from; i < from + 4; ++i) digits = digits && digit(text[i]);
        if (!digits || (from + 4 < text.size() && digit(text[from + 4]))) continue;
        const int until = value(from);
        if (until > mention.year && until <= mention.year + 3) {
          mention.until = until;
          mention.finish = end = from + 4;
        }
      }
      out.push_back(mention);
    }
    at = end;
  }
  return out;
}

std::string iso(const Day& day) { return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day); }

namespace {
std::chrono::sys_days to_days(const Day& d) {
  return std::chrono::year(d.year) / std::chrono::month(static_cast<unsigned>(d.month)) /
         std::chrono::day(static_cast<unsigned>(d.day));
}
}  // namespace

Day before(const Day& day, int days) {
  const std::chrono::year_month_day earlier(to_days(day) - std::chrono::days(days));
  return {static_cast<int>(earlier.year()), static_cast<int>(static_cast<unsigned>(earlier.month())),
          static_cast<int>(static_cast<unsigned>(earlier.day()))};
}

int days_between(const Day& from, const Day& to) { return static_cast<int>((to_days(to) - to_days(from)).count()); }

bool valid_iso_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  int parts[3] = {0, 1, 1};
  std::size_t part = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      if (text[i] != '-') return false;
      parts[++part] = 0;
      continue;
    }
    if (!digit(text[i])) return false;
    parts[part] = parts[part] * 10 + (text[i] - '0');
  }
  return std::chrono::year_month_day(std::chrono::year(parts[0]), std::chrono::month(static_cast<unsigned>(parts[1])),
                                     std::chrono::day(static_cast<unsigned>(parts[2])))
      .ok();
}

}  // namespace idm::corpus
