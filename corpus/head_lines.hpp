// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the lines at the head of a record are that are no title and head nothing: when and where it met, what
//   it is and how it is released.
// Thread contract: pure functions.
#pragma once

#include <string_view>

namespace idm::corpus {

/// Nothing but a day and a place: "5-6 October 2023", "Marrakech, du 5 au 7 décembre 2018", "Palais des Nations,
/// Geneva, Room XIX", "New York". A country alone is none.
bool is_when_or_where(std::string_view line);

/// Nothing but a day or days, perhaps with the day of the week.
bool is_bare_date(std::string_view line);

/// Begins with a day, or with a place and a day: "Rabat, 12 March 2021 – The mayors …".
bool is_dateline(std::string_view line);

/// "PRESS RELEASE", "Communiqué de presse n° 12": what the record is, above its headline.
bool is_release_label(std::string_view line);

/// When and where, "For immediate release", or the label of a release.
bool is_head_line(std::string_view line);

/// "Roundtable 2 Background Paper": opens like a part of a meeting, but names a record about it.
bool is_paper_on_part(std::string_view line);

/// The name of a series and nothing more but a year: "Global Forum on Migration and Development 2024".
bool is_bare_series(std::string_view line);

}  // namespace idm::corpus
