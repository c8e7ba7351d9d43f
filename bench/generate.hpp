// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: invented records in the shape of real ones, as many as wanted and always the same: half French, half
// English,
//   passages of about 80 words with accents, elisions, figures and document symbols; themes with their terms in the
//   text, years, series, kinds, speakers, headings. Meant to be measured with, not to be read.
// Thread contract: record() is const and may be called from several threads; the same number gives the same record.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/words.hpp"
#include "corpus/record.hpp"

namespace idm::bench {

class Generator {
 public:
  static constexpr std::size_t passages_per_record = 100;
  static constexpr std::size_t persons = 200;
  static constexpr int first_year = 2001, last_year = 2024;

  explicit Generator(std::uint64_t seed = 20241124);

  /// Record `number` (even ones French) with `passages` passages.
  corpus::Record record(std::size_t number, std::size_t passages = passages_per_record) const;

  /// How many records `passages` passages make, and how many of them lie in record `number`.
  static std::size_t records_for(std::size_t passages) {
    return (passages + passages_per_record - 1) / passages_per_record;
  }
  static std::size_t passages_in(std::size_t number, std::size_t passages) {
    const std::size_t before = number * passages_per_record;
    return before >= passages ? 0 : std::min(passages_per_record, passages - before);
  }

  const Words& words(Lang lang) const { return lang == Lang::fr ? fr_ : en_; }

 private:
  struct Person {
    std::string id, name, role, affiliation, organisation, country;
  };
  struct Writer;

  void add_sections(corpus::Record& record, std::size_t count, Random& random) const;
  void add_speakers(corpus::Record& record, Random& random) const;
  corpus::Passage passage(const corpus::Record& record, std::size_t ordinal, Random& random) const;

  std::uint64_t seed_;
  Words fr_, en_;
  std::vector<Person> persons_;
  std::vector<std::string> themes_;
  Weighted theme_law_, person_law_;
};

}  // namespace idm::bench
