// SPDX-License-Identifier: GPL-3.0-or-later
// Folders and records for the tests of the indexer.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "corpus/record.hpp"
#include "indexer/indexer.hpp"
#include "store/snapshot.hpp"

namespace idm::indexer::testing_support {

namespace fs = std::filesystem;

/// A folder of its own for each test.
class IndexTest : public testing::Test {
 protected:
  IndexTest()
      : folder_(fs::temp_directory_path() / ("idm-indexer-" + std::to_string(::getpid()) + "-" +
                                             testing::UnitTest::GetInstance()->current_test_info()->name())) {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "corpus");
    options_.index = folder_ / "index";
    options_.jobs = 2;
  }
  ~IndexTest() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& content) const {
    fs::create_directories((corpus() / name).parent_path());
    std::ofstream(corpus() / name, std::ios::binary) << content;
  }
  fs::path corpus() const { return folder_ / "corpus"; }

  store::Snapshot open(const store::Visitor& visitor = {}) const {
    auto snapshot = store::Snapshot::open({options_.index}, visitor);
    if (!snapshot) throw std::runtime_error(snapshot.error().message.en);
    return std::move(*snapshot);
  }
  std::string generation() const { return open().indexes().at(0).generation; }

  fs::path folder_;
  Options options_;
};

/// A record with `passages` passages of words drawn from a small vocabulary in both languages.
inline corpus::Record make_record(const std::string& id, std::size_t passages, unsigned seed = 1) {
  static const std::vector<std::string> words = {"pêcheurs",   "déplacés", "côte",      "visa",        "cities",
                                                 "harbour",    "families", "l'accueil", "skills",      "nurses",
                                                 "recognised", "saison",   "récolte",   "remittances", "villages",
                                                 "drought",    "météo",    "warning",   "États",       "consulat"};
  std::mt19937 random(seed);
  corpus::Record record;
  record.id = id;
  record.title = "Rencontre sur la récolte";
  record.type = seed % 2 == 0 ? "summary" : "report";
  record.series = "IDM";
  record.year = 2010 + static_cast<int>(seed % 9);
  record.period = {*record.year, *record.year + 1};
  record.date = std::to_string(*record.year) + "-05";
  record.lang = corpus::Lang::fr;
  record.path = id + ".md";
  record.sections = {{1, "Sécheresse et villages", -1, {}}, {2, "Les nurses", 0, {}}};
  corpus::Speaker one;
  one.id = "ines-okoro";
  one.name = "Inès Okoro";
  one.mode = "quoted";
  one.function = "speaker";
  one.organisation = "who";
  corpus::Speaker two = one;
  two.id = "jon-berg";
  two.name = "Jon Berg";
  two.country = "NOR";
  record.speakers = {one, two};
  for (std::size_t n = 1; n <= passages; ++n) {
    corpus::Passage p;
    p.ordinal = n;
    p.anchor = "f" + std::to_string(10000 + n);
    p.lang = n % 2 == 1 ? corpus::Lang::fr : corpus::Lang::en;
    for (int w = 0; w < 12; ++w) p.text += (w == 0 ? "" : " ") + words[random() % words.size()];
    p.section = static_cast<int>(random() % 3) - 1;
    p.kinds = {n % 3 == 0 ? "finding" : "practice"};
    if (n % 4 == 0) p.speakers = {{random() % 2, "explicit"}};
    p.themes = {{n % 2 == 0 ? "skills" : "climate-environment", 1.0, {"skills"}}};
    record.passages.push_back(std::move(p));
  }
  return record;
}

/// A source of records for index_records.
inline std::function<std::optional<corpus::Record>()> from(std::vector<corpus::Record> records) {
  auto left = std::make_shared<std::vector<corpus::Record>>(std::move(records));
  auto at = std::make_shared<std::size_t>(0);
  return [left, at]() -> std::optional<corpus::Record> {
    if (*at == left->size()) return std::nullopt;
    return (*left)[(*at)++];
  };
}

/// Everything a reader can see, as text: the same for two indexes that answer the same.
inline std::string dump(const store::Snapshot& snapshot) {
  std::string out;
  for (const auto& shard : snapshot.shards()) {
    out += "shard " + shard.access.key + "\n";
    for (auto t = shard.db.allterms_begin(); t != shard.db.allterms_end(); ++t)
      out +=
          *t + " " + std::to_string(t.get_termfreq()) + " " + std::to_string(shard.db.get_collection_freq(*t)) + "\n";
    for (store::Ordinal r = 0; r < shard.columns.record_count(); ++r) {
      out += "record " + std::string(shard.columns.record_id(r)) + "\n";
      const auto range = shard.columns.documents_of(r);
      for (store::DocId d = range.first; d < range.first + range.count; ++d) out += shard.db.get_document(d).get_data();
    }
  }
  return out;
}

inline std::vector<std::string> ids(const store::Snapshot& snapshot) {
  std::vector<std::string> out;
  for (const auto& [shard, id] : snapshot.record_ids()) out.push_back(id);
  return out;
}

}  // namespace idm::indexer::testing_support
