// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: dates of events as they are printed: "28 février-2 mars 2022", "les 6-7 novembre 2024", "18 Avril 2017",
//   "February 28 to March 2, 2022", "1er, 2 et 3 mars", "2022-02-28", "28/02/2022", "23 mai".
// Thread contract: pure functions. Month names: corpus/data/months.tsv.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace idm::corpus {

struct Day {
  int year = 0;  ///< 0 = not printed
  int month = 0;
  int day = 0;
  auto operator<=>(const Day&) const = default;
};

struct DateRange {
  Day start, end;                     ///< equal for one day
  std::size_t begin = 0, finish = 0;  ///< bytes [begin, finish) in the text searched
  bool ambiguous = false;             ///< "12/11/2020": read with the day first, where it may be the month
};

/// All dates with a day and a month, in order. Linear in the text.
std::vector<DateRange> find_dates(std::string_view text);

/// Years printed in digits, 1990..2079, that are numbers of their own (not part of 73/195 or 2.021).
struct YearMention {
  int year = 0;
  int until = 0;  ///< second year of "2024-2025", else 0
  std::size_t begin = 0, finish = 0;
};
std::vector<YearMention> find_years(std::string_view text);

std::string iso(const Day& day);       ///< "2022-02-28"
Day before(const Day& day, int days);  ///< `days` days earlier (proleptic Gregorian)
int days_between(const Day& from, const Day& to);
bool valid_iso_date(std::string_view text);  ///< YYYY, YYYY-MM or YYYY-MM-DD of the calendar

}  // namespace idm::corpus
