// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: THE table of fields. Indexer, query parser, command line, API and docs all read it; docs/schema.md is
// written
//   from it and a test compares the two. Prefixes and slots are frozen: never reuse or renumber one.
// Thread contract: constant data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace idm::store {

/// Raised when a stored index of an older number can no longer be read.
inline constexpr int schema_version = 1;

enum class Field : std::uint8_t {
  theme,
  year,
  speaker,
  lang,
  kind,
  mode,
  series,
  type,
  organisation,
  country,  // the facets, in order of display
  gcm,
  record,
  title,
  symbol
};

enum class FieldType : std::uint8_t {
  value,   ///< a value of a controlled list (id or label in either language)
  year,    ///< a year or a range 2017..2022, ..2016, 2020..
  number,  ///< a number 1..23
  name,    ///< a person in any usual form
  id,      ///< an identifier
  text     ///< words
};

struct FieldInfo {
  Field field;
  std::string_view name;     ///< in queries, options, parameters and JSON
  std::string_view name_fr;  ///< the French name in queries
  std::string_view
      prefix;  ///< of its boolean terms; empty: resolved otherwise (gcm through themes, title through records)
  FieldType type;
  bool facet;       ///< counted; the first `facet_count` fields are facets
  bool per_record;  ///< the same for all passages of a record
  std::string_view help_en;
  std::string_view help_fr;
  std::string_view example;
};

inline constexpr std::size_t facet_count = 10;
inline constexpr std::size_t field_count = 14;

const std::array<FieldInfo, field_count>& fields();
const FieldInfo& info(Field field);
/// By English or French name, accents and case ignored ("année", "annee", "YEAR").
const FieldInfo* field_by_name(std::string_view name);

/// Other prefixes of terms. Word terms have none: folded words begin with a lower-case letter or a digit.
namespace prefix {
inline constexpr std::string_view stem =
    "Z";  ///< Zfr:réfugi, Zen:refuge: stem in a language, wdf counted, no positions
inline constexpr std::string_view heading = "H";  ///< Hfr:climat: stem of a word of the headings or the title
inline constexpr std::string_view form =
    "XF";  ///< XFetat:état: an accented form by its folded one (vocabulary and `=état`)
inline constexpr std::string_view passage = "Q";  ///< Q<record>#p<n>
inline constexpr std::string_view anchor = "XA";  ///< XA<anchor>
}  // namespace prefix

struct PrefixInfo {
  std::string_view prefix;
  std::string_view content;  ///< English, for docs/schema.md
  std::string_view example;
};
/// The prefixes above; those of fields stand in fields().
const std::array<PrefixInfo, 5>& other_prefixes();

/// Value slots. Sets are one string each, so that a remote ValueCountMatchSpy counts them whole and they are split
/// after.
namespace slot {
inline constexpr unsigned record = 0;  ///< record id (grouping)
inline constexpr unsigned date = 1;    ///< yyyymmdd, missing parts 00; sorting
inline constexpr unsigned about = 2;   ///< year,year US series US type (US = \x1f)
inline constexpr unsigned themes = 3;  ///< theme ids joined by \x1f
inline constexpr unsigned people =
    4;  ///< per speaker id GS name GS mode GS organisation GS country (GS = \x1d), joined by \x1f
inline constexpr unsigned kinds = 5;  ///< kind ids joined by \x1f
inline constexpr unsigned lang = 6;   ///< language of the passage
}  // namespace slot

struct SlotInfo {
  unsigned number;
  std::string_view content;
  std::string_view example;
};
const std::array<SlotInfo, 7>& slots();

/// Separators within a slot.
inline constexpr char unit_separator = '\x1f';
inline constexpr char group_separator = '\x1d';

/// The tables of docs/schema.md, in Markdown.
std::string schema_tables();

}  // namespace idm::store
