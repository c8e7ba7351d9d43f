// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns_write.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/hash.hpp"
#include "store/columns.hpp"
#include "store/columns_layout.hpp"
#include "store/fields.hpp"
#include "store/layout.hpp"
#include "store/xapian_try.hpp"

namespace idm::store {
namespace {

namespace layout = columns_layout;

// Parts of `text` between separators, empty ones included, each given to `f`.
template <typename F>
void each(std::string_view text, char separator, F&& f) {
  if (text.empty()) return;
  for (;;) {
    const std::size_t end = text.find(separator);
    f(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string_view part(std::string_view text, char separator, std::size_t n) {
  std::string_view found;
  std::size_t i = 0;
  each(text, separator, [&](std::string_view p) {
    if (i++ == n) found = p;
  });
  return found;
}

// Values in the order in which they were met; sorted when written.
class Dictionary {
 public:
  Ordinal add(std::string_view value, std::string_view label) {
    key_.assign(value);
    const auto [at, fresh] = index_.try_emplace(key_, static_cast<Ordinal>(index_.size()));
    if (fresh) labels_.emplace_back(label);
    return at->second;
  }
  std::size_t size() const { return index_.size(); }
  /// Entries by value; `rank[old] = new`.
  std::vector<const std::pair<const std::string, Ordinal>*> sorted(std::vector<Ordinal>& rank) const {
    std::vector<const std::pair<const std::string, Ordinal>*> entries;
    entries.reserve(index_.size());
    for (const auto& entry : index_) entries.push_back(&entry);
    std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
    rank.resize(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) rank[entries[i]->second] = static_cast<Ordinal>(i);
    return entries;
  }
  const std::string& label(Ordinal old) const { return labels_[old]; }

 private:
  std::unordered_map<std::string, Ordinal> index_;
  std::vector<std::string> labels_;
  std::string key_;
};

class Output {
 public:
  explicit Output(const std::filesystem::path& file) : file_(file), stream_(std::fopen(file.c_str(), "w+be")) {
    failed_ = stream_ == nullptr;
    if (failed_) errno_ = errno;
    const std::vector<char> head(sizeof(layout::Header) + layout::section_count * sizeof(layout::SectionEntry), '\0');
    bytes(head.data(), head.size());
  }
  ~Output() {
    if (stream_ != nullptr) std::fclose(stream_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void section(std::uint32_t id, const void* data, std::size_t size) {
    static constexpr char zeros[8] = {};
    bytes(zeros, (8 - at_ % 8) % 8);
    table_.push_back({id, 0, at_, size, hash64({static_cast<const char*>(data), size})});
    bytes(data, size);
  }
  void numbers(std::uint32_t id, const std::vector<std::uint32_t>& values) {
    section(id, values.data(), values.size() * sizeof(std::uint32_t));
  }

  Result<void> finish(std::uint32_t documents, std::uint32_t records) {
    layout::Header header{};
    std::memcpy(header.magic, layout::magic, sizeof header.magic);
    header.version = layout::version;
    header.documents = documents;
    header.records = records;
    header.sections = static_cast<std::uint32_t>(table_.size());
    header.size = at_;
    rewind_to(sizeof header);
    put(table_.data(), table_.size() * sizeof(layout::SectionEntry));
    header.hash = hash64({reinterpret_cast<const char*>(table_.data()), table_.size() * sizeof(layout::SectionEntry)});
    rewind_to(0);
    put(&header, sizeof header);
    if (stream_ != nullptr && std::fclose(stream_) != 0) fail();
    stream_ = nullptr;
    if (failed_) return error();
    return {};
  }

 private:
  void bytes(const void* data, std::size_t size) {
    put(data, size);
    at_ += size;
  }
  void put(const void* data, std::size_t size) {
    if (!failed_ && size > 0 && std::fwrite(data, 1, size, stream_) != size) fail();
  }
  void rewind_to(long position) {
    if (!failed_ && std::fseek(stream_, position, SEEK_SET) != 0) fail();
  }
  void fail() {
    failed_ = true;
    errno_ = errno;
  }
  Error error() const {
    return {Code::io,
            text("{}: cannot write: {}", "{} : écriture impossible : {}", file_.string(), std::strerror(errno_)),
            text("check free space, quotas and permissions; the index stays as it was",
                 "vérifiez l'espace libre, les quotas et les droits ; l'index reste tel quel")};
  }

  std::filesystem::path file_;
  std::FILE* stream_;
  std::uint64_t at_ = 0;
  std::vector<layout::SectionEntry> table_;
  bool failed_ = false;
  int errno_ = 0;
};

void write_dictionary(Output& out, std::uint32_t offsets_id, std::uint32_t bytes_id, std::size_t size,
                      const std::function<std::string_view(std::size_t)>& at) {
  std::vector<std::uint32_t> offsets(1, 0);
  offsets.reserve(size + 1);
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) {
    bytes += at(i);
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  out.numbers(offsets_id, offsets);
  out.section(bytes_id, bytes.data(), bytes.size());
}

// The slot a facet comes from, and its values in a slot's string.
unsigned slot_of(Field facet) {
  switch (facet) {
    case Field::year:
    case Field::series:
    case Field::type: return slot::about;
    case Field::theme: return slot::themes;
    case Field::kind: return slot::kinds;
    case Field::lang: return slot::lang;
    default: return slot::people;
  }
}

template <typename F>
void facet_values(Field facet, std::string_view value, F&& f) {
  const auto person = [&](std::size_t n) {
    each(value, unit_separator, [&](std::string_view p) { f(part(p, group_separator, n), std::string_view()); });
  };
  switch (facet) {
    case Field::year: each(part(value, unit_separator, 0), ',', [&](std::string_view v) { f(v, {}); }); break;
    case Field::series: f(part(value, unit_separator, 1), std::string_view()); break;
    case Field::type: f(part(value, unit_separator, 2), std::string_view()); break;
    case Field::speaker:
      each(value, unit_separator,
           [&](std::string_view p) { f(part(p, group_separator, 0), part(p, group_separator, 1)); });
      break;
    case Field::mode: person(2); break;
    case Field::organisation: person(3); break;
    case Field::country: person(4); break;
    default: each(value, unit_separator, [&](std::string_view v) { f(v, {}); }); break;
  }
}

struct Records {
  std::vector<Ordinal> of;  // per document
  std::vector<DocId> first, count;
};

Result<Records> write_records(const Xapian::Database& db, DocId documents, Output& out) {
  Records r;
  r.of.assign(documents, Columns::none);
  Dictionary ids;
  for (auto v = db.valuestream_begin(slot::record); v != db.valuestream_end(slot::record); ++v)
    r.of[v.get_docid() - 1] = ids.add(*v, {});
  // A record may have no passage at all; it is a record all the same.
  const std::string keys = record_key({});
  for (auto key = db.metadata_keys_begin(keys); key != db.metadata_keys_end(keys); ++key)
    ids.add((*key).substr(keys.size()), {});
  std::vector<Ordinal> rank;
  const auto entries = ids.sorted(rank);
  r.first.assign(entries.size(), 0);
  r.count.assign(entries.size(), 0);
  for (DocId i = 0; i < documents; ++i) {
    Ordinal& record = r.of[i];
    if (record == Columns::none) continue;
    record = rank[record];
    if (r.first[record] == 0) r.first[record] = i + 1;
    if (r.first[record] + r.count[record]++ != i + 1)
      return Error{Code::internal, text("the passages of record {} do not lie together",
                                        "les passages du document {} ne sont pas contigus", entries[record]->first)};
  }
  for (DocId& first : r.first) first = std::max(first, DocId{1});
  std::vector<std::uint32_t> dates(entries.size(), 0);
  for (auto v = db.valuestream_begin(slot::date); v != db.valuestream_end(slot::date); ++v) {
    const std::string value = *v;
    const Ordinal record = r.of[v.get_docid() - 1];
    if (record != Columns::none) std::from_chars(value.data(), value.data() + value.size(), dates[record]);
  }
  out.numbers(layout::record_of, r.of);
  out.numbers(layout::first_of, r.first);
  out.numbers(layout::count_of, r.count);
  out.numbers(layout::date_of, dates);
  write_dictionary(out, layout::id_offsets, layout::id_bytes, entries.size(),
                   [&](std::size_t i) { return std::string_view(entries[i]->first); });
  return r;
}

void write_facet(const Xapian::Database& db, Field facet, DocId documents, const Records& records, Output& out) {
  const FieldInfo& field = info(facet);
  Dictionary values;
  std::vector<std::uint32_t> offsets(1, 0);
  std::vector<Ordinal> ordinals;
  // A record's values are those of its first passage; the rows of records stand in the order of their ids.
  const std::size_t rows = field.per_record ? records.first.size() : documents;
  const unsigned from = slot_of(facet);
  std::vector<Ordinal> row;
  const auto add_row = [&](std::string_view value) {
    row.clear();
    facet_values(facet, value, [&](std::string_view v, std::string_view label) {
      if (!v.empty()) row.push_back(values.add(v, label));
    });
    ordinals.insert(ordinals.end(), row.begin(), row.end());
    offsets.push_back(static_cast<std::uint32_t>(ordinals.size()));
  };
  if (field.per_record) {
    for (std::size_t i = 0; i < rows; ++i)
      add_row(records.count[i] > 0 ? db.get_document(records.first[i]).get_value(from) : std::string());
  } else {
    for (auto v = db.valuestream_begin(from); v != db.valuestream_end(from); ++v) {
      offsets.resize(v.get_docid(), offsets.back());
      add_row(*v);
    }
    offsets.resize(rows + 1, offsets.back());
  }
  std::vector<Ordinal> rank;
  const auto entries = values.sorted(rank);
  // Sorted and distinct within each row, in place.
  std::uint32_t kept = 0, begin = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::uint32_t end = offsets[i + 1];
    row.assign(ordinals.begin() + begin, ordinals.begin() + end);
    for (Ordinal& o : row) o = rank[o];
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    std::copy(row.begin(), row.end(), ordinals.begin() + kept);
    kept += static_cast<std::uint32_t>(row.size());
    begin = end;
    offsets[i + 1] = kept;
  }
  ordinals.resize(kept);

  const auto index = static_cast<std::size_t>(facet);
  out.numbers(layout::facet_section(index, layout::offsets), offsets);
  out.numbers(layout::facet_section(index, layout::ordinals), ordinals);
  write_dictionary(out, layout::facet_section(index, layout::value_offsets),
                   layout::facet_section(index, layout::value_bytes), entries.size(),
                   [&](std::size_t i) { return std::string_view(entries[i]->first); });
  write_dictionary(out, layout::facet_section(index, layout::label_offsets),
                   layout::facet_section(index, layout::label_bytes), facet == Field::speaker ? entries.size() : 0,
                   [&](std::size_t i) { return std::string_view(values.label(entries[i]->second)); });
}

}  // namespace

Result<void> write_columns(const Xapian::Database& db, const std::filesystem::path& file) {
  return xapian_try(Doing::writing, file.string(), [&]() -> Result<void> {
    const DocId documents = db.get_lastdocid();
    Output out(file);
    const auto records = write_records(db, documents, out);
    if (!records) return records.error();
    for (std::size_t i = 0; i < facet_count; ++i) write_facet(db, static_cast<Field>(i), documents, *records, out);
    return out.finish(documents, static_cast<std::uint32_t>(records->first.size()));
  });
}

}  // namespace idm::store
