// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the forms of a reference share: its type, title, dates and notes. Internal to instruments/.
// Thread contract: pure functions.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "instruments/reference.hpp"

namespace idm::instruments {

/// How a type of record is called in each format.
struct WorkType {
  std::string_view id;  ///< of corpus::types()
  std::string_view csl, bibtex, ris;
};
/// A verbatim passage with an author is a speech, whatever the record.
const WorkType& work_type(const Reference& reference);

/// Year, month and day of an ISO date, as far as it goes.
std::vector<int> date_parts(const std::string& iso);

/// The language of the reference: that of its record.
Ui language_of(const Reference& reference);
/// What is cited: the section of a speech within a record, else the record's title.
std::string title_of(const Reference& reference);
/// The record a speech is part of; empty where the title is that of the record.
std::string container_of(const Reference& reference);
/// "International Dialogue on Migration, 2022, session 1"; empty without a series.
std::string event_of(const Reference& reference);
/// Date of publication, else of the event, ISO; empty if unknown.
std::string issued(const Reference& reference);
/// The one printed locator of a reference to a passage.
Locator only_locator(const Reference& reference);
/// Name of the record's type in its language ("Résumé").
std::string genre_of(const Reference& reference);

}  // namespace idm::instruments
