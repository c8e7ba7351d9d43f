// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a record prints alike in every language (numbers, times, long words of one spelling), passage by
//   passage, ready to be compared with many other records: alignment and twins.
// Thread contract: immutable after construction.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/record.hpp"

namespace idm::corpus {

/// Of a passage, or of two that follow each other.
struct PrintedPassage {
  std::size_t ordinal = 0;             ///< of the passage; of the first of two
  std::size_t length = 0;              ///< bytes
  std::vector<std::uint64_t> words;    ///< hashes, sorted, each once
  std::vector<std::uint64_t> numbers;  ///< the same
  Form form = Form::paragraph;
  std::string time;  ///< digits of the time of a slot
};

class Printed {
 public:
  explicit Printed(const std::vector<Passage>& passages);

  const std::vector<PrintedPassage>& single() const { return single_.features; }
  /// [i] is of the passages i and i + 1 read as one.
  const std::vector<PrintedPassage>& joined() const { return joined_.features; }

  struct Counts {
    std::uint32_t words = 0, numbers = 0;
  };
  /// out[i - from]: how many words and numbers of `feature` single()[i] (or joined()[i]) prints too, for i in
  /// [from, to). Reads only where they stand.
  void shared_with_single(const PrintedPassage& feature, std::size_t from, std::size_t to,
                          std::vector<Counts>& out) const {
    single_.shared(feature, from, to, out);
  }
  void shared_with_joined(const PrintedPassage& feature, std::size_t from, std::size_t to,
                          std::vector<Counts>& out) const {
    joined_.shared(feature, from, to, out);
  }

 private:
  struct Place {
    std::uint64_t print;  // hash of a word or number
    std::uint32_t feature;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  using Places = std::vector<Place>;  // sorted; a list rather than a table of lists: dozens of records are held at once
  struct Side {
    std::vector<PrintedPassage> features;
    Places words, numbers;
    void index();
    void shared(const PrintedPassage& feature, std::size_t from, std::size_t to, std::vector<Counts>& out) const;
  };
  Side single_, joined_;
};

/// The same count for two features.
Printed::Counts shared(const PrintedPassage& a, const PrintedPassage& b);

}  // namespace idm::corpus
