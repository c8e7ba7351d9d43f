// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the bytes of columns.bin, shared by its writer and its reader (docs/index-format.md). Numbers are
// little-endian. Thread contract: constants.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "store/fields.hpp"

namespace idm::store::columns_layout {

static_assert(std::endian::native == std::endian::little, "columns.bin is mapped as it is");

inline constexpr char magic[8] = {'I', 'D', 'M', 'C', 'O', 'L', 'S', '\n'};
inline constexpr std::uint32_t version = 1;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t documents;  ///< largest document number
  std::uint32_t records;
  std::uint32_t sections;  ///< entries of the table that follows
  std::uint64_t size;      ///< of the file
  std::uint64_t hash;      ///< XXH3-64 of the table of sections, which holds the hashes of the sections
};
static_assert(sizeof(Header) == 40);

struct SectionEntry {
  std::uint32_t id;
  std::uint32_t reserved;
  std::uint64_t offset;  ///< from the start of the file, a multiple of 8
  std::uint64_t bytes;
  std::uint64_t hash;  ///< XXH3-64 of the section
};
static_assert(sizeof(SectionEntry) == 32);

enum Section : std::uint32_t { record_of = 1, first_of, count_of, date_of, id_offsets, id_bytes };
enum FacetSection : std::uint32_t { offsets, ordinals, value_offsets, value_bytes, label_offsets, label_bytes };

constexpr std::uint32_t facet_section(std::size_t facet, FacetSection part) {
  return static_cast<std::uint32_t>(16 * (facet + 1)) + part;
}

inline constexpr std::uint32_t section_count = 6 + 6 * static_cast<std::uint32_t>(facet_count);

}  // namespace idm::store::columns_layout
