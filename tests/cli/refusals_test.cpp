// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused instead of being read as something else, and where the place of the error is told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

Outcome ask(Words words) {
  words.insert(words.end(), {"--index", sample_index()});
  return idm(words);
}

TEST(Refusals, AQueryWithoutAWord) {
  for (const std::string command :
       {"search", "facets", "trends", "brief", "silence", "export", "recommendations", "concordance", "collocates"})
    for (const std::string query : {"😀", "!!!", "« »"}) {
      const Outcome run = ask({command, query});
      EXPECT_EQ(run.code, 2) << command << ' ' << query;
      EXPECT_EQ(run.out, "") << command;
      EXPECT_THAT(run.err, HasSubstr("no word")) << command;
    }
  for (const std::string command : {"search", "brief", "silence", "concordance", "collocates"})
    EXPECT_EQ(ask({command, "   "}).code, 2) << command;
  EXPECT_EQ(ask({"search", "  ", "--year", "2022"}).code, 0) << "a filter alone is a question";
}

TEST(Refusals, FacetsAreNotRelaxed) {
  const Outcome run = ask({"facets", "remittances", "zzzzqqq", "--format", "json"});
  ASSERT_EQ(run.code, 0);
  const auto answer = nlohmann::json::parse(run.out);
  EXPECT_EQ(answer["query"]["relaxed"], false);
  EXPECT_EQ(answer["total"], 0);
}

TEST(Refusals, OfSeveralQueriesSayWhichAndWhere) {
  const Outcome second = ask({"compare", "--a", "climat", "--b", "mer \"x"});
  EXPECT_EQ(second.code, 2);
  EXPECT_THAT(second.err, HasSubstr("--b: "));
  EXPECT_THAT(second.err, HasSubstr("mer ⟦\"⟧x"));
  EXPECT_THAT(ask({"compare", "--a", "mer )", "--b", "climat"}).err, HasSubstr("--a: "));
  const Outcome with = ask({"trends", "climat", "--with", "mer \"x"});
  EXPECT_EQ(with.code, 2);
  EXPECT_THAT(with.err, HasSubstr("--with: "));
  EXPECT_THAT(with.err, HasSubstr("mer ⟦\"⟧x"));
  EXPECT_THAT(ask({"trends", "mer )", "--with", "climat"}).err, HasSubstr("mer ⟦)⟧"));
}

TEST(Refusals, CompareTakesNoQueryBesideItsSlices) {
  const Outcome run = ask({"compare", "climat", "--a", "year:2017", "--b", "year:2022"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("“climat”"));
  EXPECT_THAT(run.err, Not(HasSubstr("two slices")));
  EXPECT_THAT(ask({"compare", "climat"}).err, HasSubstr("two slices"));
}

TEST(Refusals, ADossierOfTwoSubjects) {
  const Outcome run = ask({"dossier", "Amy Pope", "--country", "CHE"});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("Amy Pope"));
  EXPECT_THAT(run.err, HasSubstr("--country"));
  EXPECT_EQ(ask({"dossier", "migration", "--country", "CHE"}).code, 0) << "words within a dossier";
  EXPECT_EQ(ask({"dossier", "--speaker", "Amy Pope", "--year", "2022"}).code, 0);
}

TEST(Refusals, IndexingIntoSeveralIndexes) {
  const Scratch scratch;
  const std::string file = (source_dir() / "corpus" / "samples" / "idm-2024-2-programme.fr.md").string();
  const Outcome run = idm({"index", file, "--index", scratch / "a", "--index", scratch / "b"});
  EXPECT_EQ(run.code, 2);
  EXPECT_FALSE(fs::exists(scratch / "a"));
  EXPECT_FALSE(fs::exists(scratch / "b"));
}

}  // namespace
}  // namespace idm::cli::testing
