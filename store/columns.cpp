// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <mutex>
#include <string>

#include "base/hash.hpp"
#include "store/columns_layout.hpp"

namespace idm::store {

namespace layout = columns_layout;

// The whole file. Aligned for the numbers in it.
class Columns::Bytes {
 public:
  explicit Bytes(std::size_t size)
      : words_(std::make_unique_for_overwrite<std::uint64_t[]>(size / sizeof(std::uint64_t) + 1)), size_(size) {}
  const char* data() const { return reinterpret_cast<const char*>(words_.get()); }
  std::size_t size() const { return size_; }

  /// nullptr with errno if the file cannot be read; a file that shrinks meanwhile counts as that.
  static std::shared_ptr<const Bytes> of(const std::filesystem::path& file);

 private:
  static std::shared_ptr<const Bytes> read(int fd, std::size_t size);
  std::unique_ptr<std::uint64_t[]> words_;
  std::size_t size_;
};

std::shared_ptr<const Columns::Bytes> Columns::Bytes::read(int fd, std::size_t size) {
  auto out = std::make_shared<Bytes>(size);
  char* const begin = reinterpret_cast<char*>(out->words_.get());
  for (std::size_t at = 0; at < size;) {
    const ssize_t got = ::pread(fd, begin + at, size - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR) continue;
    if (got == 0) errno = EIO;
    if (got <= 0) return nullptr;
    at += static_cast<std::size_t>(got);
  }
  return out;
}

std::shared_ptr<const Columns::Bytes> Columns::Bytes::of(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  struct stat now{};
  std::shared_ptr<const Bytes> out;
  if (::fstat(fd, &now) == 0) {
    // A file that was written to since is another one.
    using Version = std::array<std::uint64_t, 7>;
    const auto number = [](auto value) { return static_cast<std::uint64_t>(value); };
    const Version version = {number(now.st_dev),         number(now.st_ino),          number(now.st_size),
                             number(now.st_mtim.tv_sec), number(now.st_mtim.tv_nsec), number(now.st_ctim.tv_sec),
                             number(now.st_ctim.tv_nsec)};
    static std::mutex mutex;
    static std::map<Version, std::weak_ptr<const Bytes>> open;
    const std::lock_guard lock(mutex);
    std::erase_if(open, [](const auto& entry) { return entry.second.expired(); });
    if (const auto known = open.find(version); known != open.end()) out = known->second.lock();
    if (out == nullptr && !S_ISREG(now.st_mode)) errno = EINVAL;
    if (out == nullptr && S_ISREG(now.st_mode)) {
      out = read(fd, number(now.st_size));
      if (out != nullptr) open[version] = out;
    }
  }
  const int why = errno;
  ::close(fd);
  errno = why;
  return out;
}

namespace {

Error damaged(const std::filesystem::path& file, std::string_view why_en, std::string_view why_fr) {
  return {Code::index_damaged,
          {fmt::format("{}: the index is damaged: {}", file.string(), why_en),
           fmt::format("{} : l'index est endommagé : {}", file.string(), why_fr)},
          text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
}

// The part of the file that a section of `count` 32-bit numbers takes, or nullptr.
class Sections {
 public:
  Sections(const char* data, const layout::Header& header) : data_(data), header_(header) {}

  const layout::SectionEntry* find(std::uint32_t id) const {
    for (std::uint32_t i = 0; i < header_.sections; ++i) {
      const auto* entry = reinterpret_cast<const layout::SectionEntry*>(data_ + sizeof(layout::Header)) + i;
      if (entry->id == id) return entry;
    }
    return nullptr;
  }
  const std::uint32_t* numbers(std::uint32_t id, std::uint64_t count) const {
    const auto* entry = find(id);
    if (entry == nullptr || entry->bytes != count * sizeof(std::uint32_t)) return nullptr;
    return reinterpret_cast<const std::uint32_t*>(data_ + entry->offset);
  }

 private:
  const char* data_;
  const layout::Header& header_;
};

// Offsets start at 0, never fall, and end at `end`.
bool rising(const std::uint32_t* offsets, std::size_t rows, std::uint64_t end) {
  bool good = offsets[0] == 0 && offsets[rows] == end;
  for (std::size_t i = 0; i < rows; ++i) good &= offsets[i] <= offsets[i + 1];
  return good;
}

bool all_below(const std::uint32_t* numbers, std::size_t count, std::uint64_t limit) {
  std::uint32_t largest = 0;
  for (std::size_t i = 0; i < count; ++i) largest = numbers[i] > largest ? numbers[i] : largest;
  return count == 0 || largest < limit;
}

}  // namespace

Columns::Columns() = default;
Columns::~Columns() = default;
Columns::Columns(Columns&&) noexcept = default;
Columns& Columns::operator=(Columns&&) noexcept = default;

std::optional<Ordinal> Columns::Dictionary::find(std::string_view value) const {
  std::size_t low = 0, high = size;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (at(static_cast<Ordinal>(middle)) < value)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < size && at(static_cast<Ordinal>(low)) == value) return static_cast<Ordinal>(low);
  return std::nullopt;
}

std::optional<Ordinal> Columns::find(Field facet, std::string_view value) const {
  return facets_[static_cast<std::size_t>(facet)].values.find(value);
}

std::optional<Ordinal> Columns::find_record(std::string_view id) const { return records_.find(id); }

void Columns::count_values(Field facet, std::span<const DocId> documents, std::size_t* counts) const {
  const Facet& f = facets_[static_cast<std::size_t>(facet)];
  if (f.one_each) {
    for (const DocId document : documents) ++counts[f.ordinals[document - 1U]];
    return;
  }
  for (const DocId document : documents) {
    const std::uint32_t end = f.offsets[document];
    for (std::uint32_t at = f.offsets[document - 1U]; at < end; ++at) ++counts[f.ordinals[at]];
  }
}

Result<Columns> Columns::open(const std::filesystem::path& file) {
  const auto whole = Bytes::of(file);
  if (whole == nullptr) return damaged(file, std::strerror(errno), std::strerror(errno));
  if (whole->size() < sizeof(layout::Header)) return damaged(file, "too short", "fichier trop court");

  const char* data = whole->data();
  layout::Header header{};
  std::memcpy(&header, data, sizeof header);
  if (std::memcmp(header.magic, layout::magic, sizeof header.magic) != 0)
    return damaged(file, "not a file of columns", "ce n'est pas un fichier de colonnes");
  if (header.version != layout::version)
    return Error{
        Code::index_version,
        text("{}: columns of layout {}, this idm reads {}", "{} : colonnes de format {}, cet idm lit le {}",
             file.string(), header.version, layout::version),
        text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
  const std::uint64_t table_end = sizeof header + std::uint64_t{header.sections} * sizeof(layout::SectionEntry);
  if (header.size != whole->size() || table_end > whole->size())
    return damaged(file, "its length is wrong", "sa longueur est fausse");
  const auto checksum = [&] { return damaged(file, "its checksum is wrong", "sa somme de contrôle est fausse"); };
  if (hash64({data + sizeof header, static_cast<std::size_t>(table_end) - sizeof header}) != header.hash)
    return checksum();

  const auto inconsistent = [&] { return damaged(file, "its content is inconsistent", "son contenu est incohérent"); };
  const Sections sections(data, header);
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    const auto* entry = reinterpret_cast<const layout::SectionEntry*>(data + sizeof header) + i;
    if (entry->offset % 8 != 0 || entry->offset < table_end || entry->offset > whole->size() ||
        entry->bytes > whole->size() - entry->offset)
      return inconsistent();
    if (hash64({data + entry->offset, static_cast<std::size_t>(entry->bytes)}) != entry->hash) return checksum();
  }
  const auto dictionary = [&](std::uint32_t offsets_id, std::uint32_t bytes_id, Dictionary& out) {
    const auto* offsets = sections.find(offsets_id);
    const auto* bytes = sections.find(bytes_id);
    if (offsets == nullptr || bytes == nullptr || offsets->bytes < 4 || offsets->bytes % 4 != 0) return false;
    out.size = static_cast<std::size_t>(offsets->bytes / 4 - 1);
    out.offsets = reinterpret_cast<const std::uint32_t*>(data + offsets->offset);
    out.bytes = data + bytes->offset;
    return rising(out.offsets, out.size, bytes->bytes);
  };

  Columns c;
  c.documents_ = header.documents;
  c.record_of_ = sections.numbers(layout::record_of, header.documents);
  c.first_of_ = sections.numbers(layout::first_of, header.records);
  c.count_of_ = sections.numbers(layout::count_of, header.records);
  c.date_of_ = sections.numbers(layout::date_of, header.records);
  if (!dictionary(layout::id_offsets, layout::id_bytes, c.records_) || c.records_.size != header.records ||
      c.record_of_ == nullptr || c.first_of_ == nullptr || c.count_of_ == nullptr || c.date_of_ == nullptr)
    return inconsistent();
  for (DocId i = 0; i < header.documents; ++i)
    if (c.record_of_[i] != none && c.record_of_[i] >= header.records) return inconsistent();
  for (Ordinal i = 0; i < header.records; ++i)
    if (c.first_of_[i] == 0 || std::uint64_t{c.first_of_[i]} + c.count_of_[i] > std::uint64_t{header.documents} + 1)
      return inconsistent();

  for (std::size_t i = 0; i < facet_count; ++i) {
    Facet& f = c.facets_[i];
    f.per_record = fields()[i].per_record;
    const std::size_t rows = f.per_record ? header.records : header.documents;
    const auto* ordinals = sections.find(layout::facet_section(i, layout::ordinals));
    f.offsets = sections.numbers(layout::facet_section(i, layout::offsets), std::uint64_t{rows} + 1);
    if (f.offsets == nullptr || ordinals == nullptr ||
        !dictionary(layout::facet_section(i, layout::value_offsets), layout::facet_section(i, layout::value_bytes),
                    f.values) ||
        !dictionary(layout::facet_section(i, layout::label_offsets), layout::facet_section(i, layout::label_bytes),
                    f.labels))
      return inconsistent();
    f.ordinals = reinterpret_cast<const Ordinal*>(data + ordinals->offset);
    if (ordinals->bytes % 4 != 0 || !rising(f.offsets, rows, ordinals->bytes / 4) ||
        !all_below(f.ordinals, static_cast<std::size_t>(ordinals->bytes / 4), f.values.size))
      return inconsistent();
    f.one_each = true;
    for (std::size_t row = 0; row <= rows && f.one_each; ++row) f.one_each = f.offsets[row] == row;
  }
  c.bytes_ = whole;
  return c;
}

}  // namespace idm::store
