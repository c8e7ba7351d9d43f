// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <set>

#include "analyzers/analyzer.hpp"
#include "store/fields.hpp"
#include "store/terms.hpp"
#include "tests/indexer/support.hpp"

namespace idm::indexer {
namespace {

using namespace testing_support;
using store::Field;
using testing::ElementsAre;

class RecordsTest : public IndexTest {};

std::size_t count(const Xapian::Database& db, const std::string& term) { return db.get_termfreq(term); }

std::size_t matches(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  return enquire.get_mset(0, db.get_doccount(), db.get_doccount()).size();
}

TEST_F(RecordsTest, EveryPassageCanBeFoundByWhatItSays) {
  auto record = make_record("r1", 2);
  record.symbol = "MC/2/Rev.1";
  record.passages[0].text = "L'État côtier délivre des visas ; des visas, encore.";
  record.passages[0].symbols = {"A/RES/99/12"};
  record.passages[0].section = 1;
  record.passages[1].text = "Nurses were recognised.";
  record.passages[1].speakers = {{1, "explicit"}};
  const auto summary = index_records(from({record}), options_);
  ASSERT_TRUE(summary.ok()) << summary.error().message.en;
  EXPECT_EQ(summary->records, 1U);
  EXPECT_EQ(summary->passages, 2U);
  EXPECT_EQ(summary->added, 1U);
  // État côtier délivre des visas des visas encore; Nurses were recognised
  EXPECT_EQ(summary->words, 11U);

  const auto snapshot = open();
  const Xapian::Database db = snapshot.database();
  EXPECT_EQ(count(db, "etat"), 1U);
  EXPECT_EQ(count(db, "l"), 0U) << "an elided article is no term";
  EXPECT_EQ(db.get_collection_freq("visas"), 2U);
  EXPECT_EQ(count(db, "XFetat:état"), 1U);
  EXPECT_EQ(count(db, "XFvisas:visas"), 0U);
  analyzers::Analyzer analyzer;
  const std::string stem = store::stem_term(analyzers::Lang::fr, analyzer.stem("visas", analyzers::Lang::fr));
  EXPECT_EQ(db.get_collection_freq(stem), 2U);
  EXPECT_EQ(count(db, store::stem_term(analyzers::Lang::fr, analyzer.stem("des", analyzers::Lang::fr))), 0U)
      << "a stop word has no stem";
  EXPECT_EQ(count(db, store::heading_term(analyzers::Lang::fr, analyzer.stem("sécheresse", analyzers::Lang::fr))), 1U);
  EXPECT_EQ(count(db, store::heading_term(analyzers::Lang::fr, analyzer.stem("récolte", analyzers::Lang::fr))), 1U);
  EXPECT_EQ(count(db, store::heading_term(analyzers::Lang::en, analyzer.stem("récolte", analyzers::Lang::en))), 1U);

  EXPECT_EQ(count(db, "Gr1"), 2U);
  EXPECT_EQ(count(db, "Qr1#p2"), 1U);
  EXPECT_EQ(count(db, "XAf10001"), 1U);
  EXPECT_EQ(count(db, "Ajon-berg"), 1U);
  EXPECT_EQ(count(db, "NNOR"), 1U);
  EXPECT_EQ(count(db, "XORG:who"), 1U);
  EXPECT_EQ(count(db, "XMODE:quoted"), 1U);
  EXPECT_EQ(count(db, "Y2011"), 2U);
  EXPECT_EQ(count(db, "Y2012"), 2U) << "every year of the period";
  EXPECT_EQ(count(db, "Lfr"), 1U);
  EXPECT_EQ(count(db, "XSERIES:IDM"), 2U);
  EXPECT_EQ(count(db, "XTYPE:report"), 2U);
  EXPECT_EQ(count(db, "Kskills"), 1U);
  EXPECT_EQ(count(db, store::term(Field::symbol, "A/RES/99/12")), 1U);
  EXPECT_EQ(count(db, store::term(Field::symbol, "mc/2/rev.1")), 2U);

  const std::vector<std::string> phrase = {"visas", "des", "visas"};
  EXPECT_EQ(matches(db, Xapian::Query(Xapian::Query::OP_PHRASE, phrase.begin(), phrase.end(), 3)), 1U);
  const std::vector<std::string> other = {"visas", "visas", "des"};
  EXPECT_EQ(matches(db, Xapian::Query(Xapian::Query::OP_PHRASE, other.begin(), other.end(), 3)), 0U);
  // Filters do not change the lengths: 8 words, 5 stems (état côti délivr visa×2) and the words of the headings.
  const auto found = snapshot.passage(1);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->passage.text, record.passages[0].text);
  EXPECT_EQ(found->record->id, "r1");
  EXPECT_EQ(db.get_document(1).get_value(store::slot::date), "20110500");
}

TEST_F(RecordsTest, ColumnsSayWhatTheTermsSay) {
  std::vector<corpus::Record> records;
  for (unsigned i = 0; i < 20; ++i) records.push_back(make_record("rec-" + std::to_string(i), 5 + i * 3, i));
  records[7].access = {"staff"};
  ASSERT_TRUE(index_records(from(records), options_).ok());
  const auto snapshot = open();
  for (const auto& shard : snapshot.shards())
    for (const auto& field : store::fields()) {
      if (!field.facet) continue;
      for (store::Ordinal o = 0; o < shard.columns.dictionary_size(field.field); ++o) {
        const std::string term = store::term(field.field, shard.columns.value(field.field, o));
        std::set<store::DocId> by_term, by_column;
        for (auto p = shard.db.postlist_begin(term); p != shard.db.postlist_end(term); ++p) by_term.insert(*p);
        for (store::DocId d = 1; d <= shard.columns.last_document(); ++d)
          for (const auto value : shard.columns.values(field.field, d))
            if (value == o) by_column.insert(d);
        EXPECT_FALSE(by_term.empty()) << term;
        EXPECT_EQ(by_term, by_column) << term;
      }
    }
}

TEST_F(RecordsTest, AnAccessSetLeavesNoTraceForOthers) {
  auto open_one = make_record("open", 4, 1), hidden = make_record("hidden", 6, 2), shared = make_record("shared", 3, 3);
  hidden.passages[0].text = "unheardofword";
  hidden.access = {"board", "staff"};
  shared.access = {"staff", "board", "staff"};
  ASSERT_TRUE(index_records(from({open_one, hidden, shared}), options_).ok());

  const auto all = open();
  EXPECT_EQ(all.records(), 3U);
  EXPECT_EQ(all.passages(), 13U);
  ASSERT_EQ(all.shards().size(), 2U) << "the same groups share a database";
  const auto visitor = open({false, {"guests"}});
  EXPECT_EQ(visitor.records(), 1U);
  EXPECT_EQ(visitor.passages(), 4U);
  EXPECT_THAT(ids(visitor), ElementsAre("open"));
  EXPECT_EQ(visitor.database().get_termfreq("unheardofword"), 0U);
  EXPECT_EQ(visitor.record("hidden").error().code, Code::not_found);
  EXPECT_LT(visitor.words(), all.words());
  const auto staff = open({false, {"staff"}});
  EXPECT_EQ(staff.records(), 3U);
  EXPECT_EQ(staff.fingerprint(), all.fingerprint());
  EXPECT_NE(visitor.fingerprint(), all.fingerprint());

  // What others may not see does not change what they see, down to the fingerprint.
  hidden.passages[1].text = "something else";
  ASSERT_TRUE(index_records(from({hidden}), options_).ok());
  EXPECT_EQ(open({false, {"guests"}}).fingerprint(), visitor.fingerprint());
  EXPECT_NE(open().fingerprint(), all.fingerprint());

  // The numbers of the combined database lead back to the right shard.
  const auto both = open();
  const Xapian::Database db = both.database();
  for (auto p = db.postlist_begin(""); p != db.postlist_end(""); ++p) {
    const auto place = both.place(*p);
    EXPECT_EQ(both.combined(place), *p);
    EXPECT_EQ(db.get_document(*p).get_data(), both.shards()[place.shard].db.get_document(place.document).get_data());
    const auto found = both.passage(*p);
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->record->id, db.get_document(*p).get_value(store::slot::record));
  }
}

TEST_F(RecordsTest, ARecordThatChangesItsAccessMoves) {
  auto record = make_record("r", 3);
  ASSERT_TRUE(index_records(from({record, make_record("other", 2)}), options_).ok());
  record.access = {"staff"};
  ASSERT_TRUE(index_records(from({record}), options_).ok());
  EXPECT_THAT(ids(open({false, {}})), ElementsAre("other"));
  EXPECT_EQ(open().passages(), 5U);
  record.access = {};
  ASSERT_TRUE(index_records(from({record}), options_).ok());
  EXPECT_THAT(ids(open({false, {}})), ElementsAre("other", "r"));
  EXPECT_EQ(open().shards().size(), 1U) << "an access set without records is gone";
}

TEST_F(RecordsTest, ARecordReplacesTheOneOfTheSameId) {
  ASSERT_TRUE(index_records(from({make_record("a", 5, 1), make_record("b", 5, 2)}), options_).ok());
  const auto summary = index_records(from({make_record("a", 3, 9), make_record("c", 1, 3)}), options_);
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->records, 3U);
  EXPECT_EQ(summary->passages, 9U);
  EXPECT_EQ(summary->added, 1U);
  EXPECT_EQ(summary->updated, 1U);
  EXPECT_EQ(summary->unchanged, 1U);
  const auto snapshot = open();
  EXPECT_THAT(ids(snapshot), ElementsAre("a", "b", "c"));
  EXPECT_EQ(snapshot.database().get_termfreq("Ga"), 3U);
  EXPECT_EQ(snapshot.database().get_doccount(), 9U);
}

// However it came about: in one run, in many, by one thread or several.
TEST_F(RecordsTest, AnIndexDependsOnItsRecordsAlone) {
  std::vector<corpus::Record> records;
  for (unsigned i = 0; i < 40; ++i) records.push_back(make_record("rec-" + std::to_string(i), 1 + (i * 7) % 23, i));
  for (unsigned i = 0; i < 40; i += 9) records[i].access = {i % 2 == 0 ? "even" : "odd"};
  ASSERT_TRUE(index_records(from(records), options_).ok());
  const std::string wanted = dump(open());
  const std::string fingerprint = open().fingerprint();

  for (const unsigned jobs : {1U, 3U}) {
    options_.index = folder_ / ("index-" + std::to_string(jobs));
    options_.jobs = jobs;
    ASSERT_TRUE(index_records(from(records), options_).ok());
    EXPECT_EQ(dump(open()), wanted) << jobs;
    EXPECT_EQ(open().fingerprint(), fingerprint);
  }
  options_.index = folder_ / "index-steps";
  std::mt19937 random(5);
  for (int step = 0; step < 6; ++step) {
    std::vector<corpus::Record> some;
    for (const auto& record : records)
      if (random() % 3 == 0) {
        some.push_back(make_record(record.id, 1 + random() % 9, static_cast<unsigned>(random())));
        if (random() % 4 == 0) some.back().access = {"odd"};
      }
    ASSERT_TRUE(index_records(from(some), options_).ok());
  }
  ASSERT_TRUE(index_records(from(records), options_).ok());
  EXPECT_EQ(dump(open()), wanted);
  EXPECT_EQ(open().fingerprint(), fingerprint);
}

TEST_F(RecordsTest, TheSameRunTwiceGivesTheSameDocumentNumbers) {
  std::vector<corpus::Record> records;
  for (unsigned i = 0; i < 60; ++i) records.push_back(make_record("rec-" + std::to_string(i), 1 + i % 11, i));
  const auto order = [&] {
    std::string out;
    const auto snapshot = open();
    for (store::DocId d = 1; d <= snapshot.shards()[0].columns.last_document(); ++d)
      out += snapshot.shards()[0].columns.record_id(snapshot.shards()[0].columns.record_ordinal(d));
    return out;
  };
  ASSERT_TRUE(index_records(from(records), options_).ok());
  const std::string first = order();
  options_.rebuild = true;
  for (int round = 0; round < 3; ++round) {
    ASSERT_TRUE(index_records(from(records), options_).ok());
    EXPECT_EQ(order(), first);
  }
}

TEST_F(RecordsTest, BadIdsAreToldAndTheRestIsIndexed) {
  const std::vector<std::string> bad = {"", "a b", "x#p3", std::string(300, 'x'), "new\nline", "bad\xff"};
  std::vector<corpus::Record> records = {make_record("good", 2), make_record("good", 3)};
  for (const auto& id : bad) records.push_back(make_record(id, 1));
  std::size_t told = 0;
  options_.failed = [&](const std::string&, const Error& error) {
    ++told;
    EXPECT_EQ(error.code, Code::source);
  };
  const auto summary = index_records(from(records), options_);
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->records, 1U);
  EXPECT_EQ(summary->passages, 2U) << "the first of two";
  EXPECT_EQ(summary->failed.size(), bad.size() + 1);
  EXPECT_EQ(told, bad.size() + 1);
}

TEST_F(RecordsTest, NoRecordAtAllIsAnEmptyIndexThatOpens) {
  ASSERT_TRUE(index_records(from({}), options_).ok());
  const auto snapshot = open();
  EXPECT_EQ(snapshot.records(), 0U);
  EXPECT_EQ(snapshot.database().get_doccount(), 0U);
}

TEST_F(RecordsTest, ARecordWithoutPassagesIsARecord) {
  ASSERT_TRUE(index_records(from({make_record("bare", 0), make_record("full", 2)}), options_).ok());
  const auto snapshot = open();
  EXPECT_THAT(ids(snapshot), ElementsAre("bare", "full"));
  const auto bare = snapshot.record("bare");
  ASSERT_TRUE(bare.ok());
  EXPECT_EQ(bare->second->title, "Rencontre sur la récolte");
  EXPECT_EQ(snapshot.shards()[0].columns.documents_of(0).count, 0U);
  options_.index = folder_ / "only-bare";
  ASSERT_TRUE(index_records(from({make_record("bare", 0)}), options_).ok());
  EXPECT_EQ(open().records(), 1U);
}

TEST_F(RecordsTest, NamesCannotBreakTheSlots) {
  auto record = make_record("r", 1);
  record.speakers[0].name =
      "In\x1f\x1d"
      "ès";
  record.passages[0].speakers = {{0, "explicit"}, {99, "explicit"}};
  ASSERT_TRUE(index_records(from({record}), options_).ok());
  const auto snapshot = open();
  const auto& columns = snapshot.shards()[0].columns;
  ASSERT_EQ(columns.values(Field::speaker, 1).size(), 1U);
  EXPECT_EQ(columns.label(Field::speaker, columns.values(Field::speaker, 1)[0]), "In  ès");
  EXPECT_EQ(columns.values(Field::organisation, 1).size(), 1U);
}

TEST_F(RecordsTest, SeveralIndexesOpenAsOne) {
  ASSERT_TRUE(index_records(from({make_record("a", 3, 1)}), options_).ok());
  Options second = options_;
  second.index = folder_ / "second";
  ASSERT_TRUE(index_records(from({make_record("b", 4, 2)}), second).ok());
  const auto both = store::Snapshot::open({options_.index, second.index});
  ASSERT_TRUE(both.ok());
  EXPECT_EQ(both->passages(), 7U);
  EXPECT_EQ(both->database().get_doccount(), 7U);
  EXPECT_EQ(both->shards()[1].index, 1U);
  EXPECT_EQ(both->record("b")->first, 1U);
}

}  // namespace
}  // namespace idm::indexer
