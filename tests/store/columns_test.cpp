// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columns.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <fstream>
#include <random>
#include <set>

#include "base/files.hpp"
#include "store/columns_write.hpp"

namespace idm::store {
namespace {

namespace fs = std::filesystem;

class ColumnsTest : public testing::Test {
 protected:
  ColumnsTest() : folder_(fs::temp_directory_path() / ("idm-columns-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~ColumnsTest() override { fs::remove_all(folder_); }

  fs::path file() const { return folder_ / "columns.bin"; }

  static Xapian::Document document(const std::string& record, const std::string& date, const std::string& about,
                                   const std::string& themes, const std::string& people, const std::string& kinds,
                                   const std::string& lang) {
    Xapian::Document d;
    d.add_value(slot::record, record);
    d.add_value(slot::date, date);
    d.add_value(slot::about, about);
    d.add_value(slot::themes, themes);
    d.add_value(slot::people, people);
    d.add_value(slot::kinds, kinds);
    d.add_value(slot::lang, lang);
    return d;
  }

  // Three records; the middle document of the first one was deleted, as were all of the second.
  void write_sample() {
    Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
    db.add_document(document("zeta", "20220228", "2022,2023\x1fIDM\x1fsummary",
                             "skills\x1f"
                             "drivers",
                             "", "finding", "fr"));
    db.add_document(document("alpha", "", "2017\x1f\x1freport", "", "", "finding", "en"));
    db.add_document(document("beta", "20170000", "2017\x1f\x1fprogramme", "drivers",
                             "ana-b\x1d"
                             "Ana B\x1dverbatim\x1diom\x1d\x1f"
                             "c-d\x1d"
                             "C D\x1dquoted\x1d\x1d"
                             "CHE\x1f"
                             "ana-b\x1d"
                             "Ana B\x1dquoted\x1diom\x1d",
                             "quote\x1f"
                             "finding",
                             "en"));
    db.add_document(document("beta", "20170000", "2017\x1f\x1fprogramme", "", "", "agenda-item", "und"));
    db.delete_document(2);
    ASSERT_TRUE(write_columns(db, file()).ok());
  }

  static std::set<std::string> values(const Columns& columns, Field field, DocId document) {
    std::set<std::string> out;
    for (const Ordinal o : columns.values(field, document)) out.insert(std::string(columns.value(field, o)));
    return out;
  }

  fs::path folder_;
};

using Set = std::set<std::string>;

TEST_F(ColumnsTest, GiveTheValuesOfEachDocument) {
  write_sample();
  const auto columns = Columns::open(file());
  ASSERT_TRUE(columns.ok()) << columns.error().message.en;
  EXPECT_EQ(columns->last_document(), 4U);
  EXPECT_EQ(values(*columns, Field::year, 1), (Set{"2022", "2023"}));
  EXPECT_EQ(values(*columns, Field::series, 1), Set{"IDM"});
  EXPECT_EQ(values(*columns, Field::series, 3), Set{});
  EXPECT_EQ(values(*columns, Field::type, 4), Set{"programme"});
  EXPECT_EQ(values(*columns, Field::theme, 1), (Set{"drivers", "skills"}));
  EXPECT_EQ(values(*columns, Field::speaker, 3), (Set{"ana-b", "c-d"}));
  EXPECT_EQ(columns->values(Field::speaker, 3).size(), 2U) << "distinct";
  EXPECT_EQ(values(*columns, Field::mode, 3), (Set{"quoted", "verbatim"}));
  EXPECT_EQ(values(*columns, Field::organisation, 3), Set{"iom"});
  EXPECT_EQ(values(*columns, Field::country, 3), Set{"CHE"});
  EXPECT_EQ(values(*columns, Field::kind, 3), (Set{"finding", "quote"}));
  EXPECT_EQ(values(*columns, Field::lang, 4), Set{"und"});
  for (std::size_t f = 0; f < facet_count; ++f) {
    EXPECT_TRUE(columns->values(static_cast<Field>(f), 2).empty()) << "deleted";
    EXPECT_TRUE(columns->values(static_cast<Field>(f), 0).empty());
    EXPECT_TRUE(columns->values(static_cast<Field>(f), 5).empty());
    EXPECT_TRUE(columns->values(static_cast<Field>(f), UINT32_MAX).empty());
  }
}

TEST_F(ColumnsTest, KnowRecordsAndNames) {
  write_sample();
  const auto columns = Columns::open(file());
  ASSERT_TRUE(columns.ok());
  ASSERT_EQ(columns->record_count(), 2U) << "alpha lost its only document";
  EXPECT_EQ(columns->record_id(0), "beta");
  EXPECT_EQ(columns->record_id(1), "zeta");
  EXPECT_EQ(columns->record_ordinal(1), 1U);
  EXPECT_EQ(columns->record_ordinal(2), Columns::none);
  EXPECT_EQ(columns->record_ordinal(9), Columns::none);
  EXPECT_EQ(columns->documents_of(0).first, 3U);
  EXPECT_EQ(columns->documents_of(0).count, 2U);
  EXPECT_EQ(columns->date(0), 20170000U);
  EXPECT_EQ(columns->find_record("zeta"), 1U);
  EXPECT_FALSE(columns->find_record("alpha"));
  const auto ana = columns->find(Field::speaker, "ana-b");
  ASSERT_TRUE(ana);
  EXPECT_EQ(columns->label(Field::speaker, *ana), "Ana B");
  EXPECT_FALSE(columns->find(Field::theme, "climate"));
  EXPECT_EQ(columns->label(Field::theme, 0), "");
  EXPECT_EQ(columns->value(Field::theme, 999), "");
}

TEST_F(ColumnsTest, OfAnEmptyDatabaseAreEmpty) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  ASSERT_TRUE(write_columns(db, file()).ok());
  const auto columns = Columns::open(file());
  ASSERT_TRUE(columns.ok()) << columns.error().message.en;
  EXPECT_EQ(columns->last_document(), 0U);
  EXPECT_TRUE(columns->values(Field::theme, 1).empty());
}

TEST_F(ColumnsTest, EveryDamagedByteIsNoticed) {
  write_sample();
  const auto whole = read_file(file(), 1 << 20);
  ASSERT_TRUE(whole.ok());
  const auto columns = Columns::open(file());
  ASSERT_TRUE(columns.ok());
  std::size_t unnoticed = 0;
  const fs::path bad = folder_ / "bad.bin";
  const auto try_bytes = [&](const std::string& bytes) {
    std::ofstream(bad, std::ios::binary) << bytes;
    const auto opened = Columns::open(bad);
    if (opened) {
      ++unnoticed;
      return;
    }
    EXPECT_TRUE(opened.error().code == Code::index_damaged || opened.error().code == Code::index_version);
  };
  for (std::size_t n = 0; n < whole->size(); n += 61) try_bytes(whole->substr(0, n));
  try_bytes(*whole + "x");
  EXPECT_EQ(unnoticed, 0U) << "a wrong length must always be noticed";
  std::size_t flips = 0;
  for (std::size_t i = 0; i < whole->size(); i += i < 40 ? 1 : 11, ++flips) {
    std::string bytes = *whole;
    bytes[i] = static_cast<char>(bytes[i] ^ 0x41);
    try_bytes(bytes);
  }
  // Only the padding between sections means nothing.
  EXPECT_LT(unnoticed, flips / 5);
}

TEST_F(ColumnsTest, WhatHappensToTheFileLaterChangesNothing) {
  write_sample();
  const auto columns = Columns::open(file());
  ASSERT_TRUE(columns.ok());
  const auto before = columns->values(Field::theme, 1);
  const std::vector<Ordinal> values(before.begin(), before.end());
  ASSERT_FALSE(values.empty());
  const std::string nonsense(fs::file_size(file()), '\xA5');
  std::fstream(file(), std::ios::in | std::ios::out | std::ios::binary)
      .write(nonsense.data(), static_cast<std::streamsize>(nonsense.size()));
  const auto after = columns->values(Field::theme, 1);
  EXPECT_EQ(std::vector<Ordinal>(after.begin(), after.end()), values);
  EXPECT_FALSE(Columns::open(file()).ok()) << "one who opens it now sees the damage";
  fs::resize_file(file(), 0);
  EXPECT_EQ(columns->record_id(0), "beta");
}

TEST_F(ColumnsTest, ScatteredRecordsAreRefused) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const char* record : {"a", "b", "a"}) db.add_document(document(record, "", "", "", "", "", ""));
  const auto written = write_columns(db, file());
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, Code::internal);
}

TEST_F(ColumnsTest, UnwritableFolderIsAnIoError) {
  Xapian::WritableDatabase db(std::string(), Xapian::DB_BACKEND_INMEMORY);
  const auto written = write_columns(db, folder_ / "missing" / "columns.bin");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().code, Code::io);
}

}  // namespace
}  // namespace idm::store
