// SPDX-License-Identifier: GPL-3.0-or-later
// idm evaluate, and what search says of twins and of nothing found, through the program's own front.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "run.hpp"

namespace idm::cli::testing {
namespace {

void write(const std::string& path, const std::string& content) { std::ofstream(path) << content; }

TEST(Evaluate, MeasuresAndWritesARun) {
  const Scratch scratch;
  write(scratch / "q.tsv", "1\tdisinformation on social networks\n2\tnobody judged this\n");
  const auto found = idm({"search", "--index", sample_index(), "disinformation", "--lang", "en", "--format", "json"});
  ASSERT_EQ(found.code, 0) << found.err;
  const std::string best = nlohmann::json::parse(found.out)["hits"][0]["id"];
  write(scratch / "qrels", "1 0 " + best + " 1\n1 0 no-such#p1 0\n");
  const auto done = idm({"evaluate", "--index", sample_index(), "--queries", scratch / "q.tsv", "--qrels",
                         scratch / "qrels", "--run", scratch / "run", "--detail", "--format", "json"});
  ASSERT_EQ(done.code, 0) << done.err;
  const auto json = nlohmann::json::parse(done.out);
  EXPECT_EQ(json["queries"], 1);
  EXPECT_EQ(json["unjudged"], 1);
  EXPECT_GT(json["mean"]["recip_rank"], 0.0);
  EXPECT_EQ(json["per_query"]["1"]["num_rel"], 1);
  std::ifstream run(scratch / "run");
  std::string topic, q0, document;
  ASSERT_TRUE(run >> topic >> q0 >> document);
  EXPECT_EQ(topic + q0, "1Q0");
  const auto csv = idm({"evaluate", "--index", sample_index(), "--queries", scratch / "q.tsv", "--qrels",
                        scratch / "qrels", "--format", "csv"});
  EXPECT_EQ(csv.out.rfind("query,ndcg_cut_10,map,recall_100,recip_rank,num_rel,num_rel_ret\nall,", 0), 0U) << csv.out;
}

TEST(Evaluate, ErrorsNameWhatIsMissing) {
  const Scratch scratch;
  write(scratch / "q.tsv", "1\t\"open quote\n");
  write(scratch / "qrels", "1 0 a 1\n");
  EXPECT_EQ(idm({"evaluate", "--index", sample_index()}).code, 2);
  EXPECT_NE(
      idm({"evaluate", "--index", sample_index(), "--queries", scratch / "none", "--qrels", scratch / "qrels"}).code,
      0);
  const auto bad =
      idm({"evaluate", "--index", sample_index(), "--queries", scratch / "q.tsv", "--qrels", scratch / "qrels"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_NE(bad.err.find("q.tsv"), std::string::npos) << bad.err;
  write(scratch / "q.tsv", "7\tclimate\n");
  EXPECT_EQ(
      idm({"evaluate", "--index", sample_index(), "--queries", scratch / "q.tsv", "--qrels", scratch / "qrels"}).code,
      2);
}

TEST(Search, CollapsesTwinsAndSaysSo) {
  const auto ask = [](const std::string& twins) {
    const auto done =
        idm({"search", "--index", sample_index(), "fracture numérique", "--twins", twins, "--format", "json"});
    EXPECT_EQ(done.code, 0) << done.err;
    return nlohmann::json::parse(done.out);
  };
  const auto apart = ask("separate"), together = ask("collapsed");
  EXPECT_EQ(together["query"]["twins"], "collapsed");
  EXPECT_LT(together["total"], apart["total"]);
  EXPECT_EQ(together["hits"][0]["lang"], "fr");
  EXPECT_FALSE(together["hits"][0]["twins"].empty());
}

TEST(Search, NothingFoundTellsWhatWouldHelp) {
  const auto json = idm({"search", "--index", sample_index(), "--strict", "biometrics", "adaptation", "--year", "2017",
                         "--format", "json"});
  ASSERT_EQ(json.code, 0) << json.err;
  const auto help = nlohmann::json::parse(json.out)["help"];
  EXPECT_EQ(help["words"].size(), 2U);
  EXPECT_EQ(help["filters"][0]["filter"], "year:2017");
  const auto text = idm({"search", "--index", sample_index(), "--strict", "biometrics", "adaptation", "--ui", "fr"});
  EXPECT_NE(text.out.find("à lui seul"), std::string::npos) << text.out;
}

TEST(Search, ExplainShowsTreeQueryAndWeights) {
  const auto done = idm({"search", "--index", sample_index(), "--explain", "remittances", "--format", "json"});
  ASSERT_EQ(done.code, 0) << done.err;
  const auto json = nlohmann::json::parse(done.out);
  EXPECT_NE(json["query"]["tree"].get<std::string>().find("word \"remittances\""), std::string::npos);
  EXPECT_FALSE(json["query"]["xapian"].get<std::string>().empty());
  bool weighed = false;
  for (const auto& term : json["hits"][0]["why"]["terms"]) weighed = weighed || term["weight"] > 0.0;
  EXPECT_TRUE(weighed);
}

}  // namespace
}  // namespace idm::cli::testing
