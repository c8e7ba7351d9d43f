// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: columns.bin: the facet values of every passage of one database as small numbers in memory, so that
//   counting facets needs no string and no Xapian value per match. Layout: docs/index-format.md. They are read, not
//   mapped: what happens to the file after open() cannot change what was verified. All that have one file open share
//   one copy.
// Thread contract: const use from several threads is safe.
// Errors: index_damaged for anything that is not a whole, consistent file; after open() no access can leave the file.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/result.hpp"
#include "store/fields.hpp"

namespace idm::store {

/// Number of a document within its database (Xapian's, from 1) and number of a value within a dictionary.
using DocId = std::uint32_t;
using Ordinal = std::uint32_t;

class Columns {
 public:
  static constexpr Ordinal none = UINT32_MAX;

  Columns();  ///< of an empty database
  ~Columns();
  Columns(Columns&&) noexcept;
  Columns& operator=(Columns&&) noexcept;

  /// Reads and verifies the file. Errors: index_damaged.
  static Result<Columns> open(const std::filesystem::path& file);

  /// Largest document number of the database; numbers of deleted documents have no values.
  DocId last_document() const { return documents_; }

  /// Ordinals (ascending, distinct) of the document's values of a facet. Empty for a number out of range.
  std::span<const Ordinal> values(Field facet, DocId document) const {
    if (document - 1U >= documents_) return {};
    const Facet& f = facets_[static_cast<std::size_t>(facet)];
    std::size_t row = document - 1U;
    if (f.per_record) {
      const Ordinal record = record_of_[row];
      if (record == none) return {};
      row = record;
    }
    return {f.ordinals + f.offsets[row], f.ordinals + f.offsets[row + 1]};
  }

  /// Adds to `counts`, by ordinal, how many of the documents have each value. REQUIRES: a facet of passages, documents
  /// in range, room for all values.
  void count_values(Field facet, std::span<const DocId> documents, std::size_t* counts) const;

  /// True where all passages of a record have the record's values.
  bool per_record(Field facet) const { return facets_[static_cast<std::size_t>(facet)].per_record; }

  /// Values of a facet, sorted by bytes.
  std::size_t dictionary_size(Field facet) const { return facets_[static_cast<std::size_t>(facet)].values.size; }
  std::string_view value(Field facet, Ordinal ordinal) const {
    return facets_[static_cast<std::size_t>(facet)].values.at(ordinal);
  }
  /// Name of a speaker as usually written; for other facets empty (the vocabularies have the labels).
  std::string_view label(Field facet, Ordinal ordinal) const {
    return facets_[static_cast<std::size_t>(facet)].labels.at(ordinal);
  }
  std::optional<Ordinal> find(Field facet, std::string_view value) const;

  /// Records, sorted by id.
  std::size_t record_count() const { return records_.size; }
  std::string_view record_id(Ordinal record) const { return records_.at(record); }
  std::optional<Ordinal> find_record(std::string_view id) const;
  /// Record of a document; `none` for a deleted document or a number out of range.
  Ordinal record_ordinal(DocId document) const { return document - 1U < documents_ ? record_of_[document - 1U] : none; }
  /// The passages of a record lie together, in reading order.
  struct Range {
    DocId first = 1;
    DocId count = 0;
  };
  Range documents_of(Ordinal record) const {
    return record < records_.size ? Range{first_of_[record], count_of_[record]} : Range{};
  }
  /// Start of the event as the number yyyymmdd, missing parts 00; 0 if unknown.
  std::uint32_t date(Ordinal record) const { return record < records_.size ? date_of_[record] : 0; }

 private:
  struct Dictionary {
    std::size_t size = 0;
    const std::uint32_t* offsets = nullptr;
    const char* bytes = nullptr;
    std::string_view at(Ordinal ordinal) const {
      return ordinal < size ? std::string_view(bytes + offsets[ordinal], offsets[ordinal + 1] - offsets[ordinal])
                            : std::string_view();
    }
    std::optional<Ordinal> find(std::string_view value) const;
  };
  struct Facet {
    bool per_record = false;
    bool one_each = false;  // every row has just one value
    const std::uint32_t* offsets = nullptr;
    const Ordinal* ordinals = nullptr;
    Dictionary values, labels;
  };
  class Bytes;

  std::shared_ptr<const Bytes> bytes_;
  DocId documents_ = 0;
  std::array<Facet, facet_count> facets_{};
  Dictionary records_;
  const Ordinal* record_of_ = nullptr;
  const DocId* first_of_ = nullptr;
  const DocId* count_of_ = nullptr;
  const std::uint32_t* date_of_ = nullptr;
};

}  // namespace idm::store
