// SPDX-License-Identifier: GPL-3.0-or-later
// The instruments on the sample corpus, as a user types them: shapes of the contract, totals that agree with the
// search, and formats that read back.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "base/utf8.hpp"
#include "run.hpp"

namespace idm::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

Outcome ask(std::vector<std::string> words, const std::map<std::string, std::string>& environment = {}) {
  words.insert(words.begin() + 1, {"--index", sample_index()});
  return idm(words, environment);
}

json must(std::vector<std::string> words) {
  words.insert(words.begin() + 1, {"--format", "json"});
  const Outcome run = ask(words);
  EXPECT_EQ(run.code, 0) << run.err;
  return json::parse(run.out);
}

std::vector<std::vector<std::string>> questions() {
  return {{"climat"},
          {"remittances"},
          {"voies régulières"},
          {"\"regular pathways\""},
          {"migr*", "--lang", "fr"},
          {"jeunes OR women"},
          {"migration", "--year", "2017..2022"},
          {"travail", "--theme", "labour-mobility"},
          {"", "--kind", "recommendation"}};
}

std::vector<std::string> with(const std::string& command, std::vector<std::string> rest,
                              const std::vector<std::string>& more = {}) {
  rest.insert(rest.begin(), command);
  rest.insert(rest.end(), more.begin(), more.end());
  return rest;
}

TEST(Instruments, TotalsAgreeWithTheSearch) {
  for (const auto& question : questions())
    for (const char* twins : {"separate", "collapsed"}) {
      const std::vector<std::string> more = {"--twins", twins};
      const Outcome searched = ask(with("search", question, {"--twins", twins, "--strict", "--format", "json"}));
      if (searched.code != 0) continue;  // twins stay separate in this program
      const auto total = json::parse(searched.out)["total"].get<std::size_t>();
      for (const char* by : {"year", "session", "record", "lang", "type", "series"}) {
        const json trends = must(with("trends", question, {"--twins", twins, "--by", by}));
        std::size_t sum = 0;
        for (const auto& row : trends["rows"]) sum += row["passages"].get<std::size_t>();
        EXPECT_EQ(trends["total"], total) << question.front();
        EXPECT_EQ(sum, total) << question.front() << " by " << by;
      }
      if (!question.front().empty()) {
        const json lines = must(with("concordance", question, {"--twins", twins, "--limit", "0"}));
        EXPECT_EQ(lines["total"], total) << question.front();
        std::set<std::string> ids;
        for (const auto& line : lines["lines"]) ids.insert(line["id"].get<std::string>());
        EXPECT_EQ(ids.size(), total) << question.front();
        EXPECT_EQ(lines["lines"].size(), lines["occurrences"]);
        EXPECT_EQ(must(with("collocates", question, more))["total"], total);
      }
      const json brief = must(with("brief", question, more));
      EXPECT_EQ(brief["total"], total);
      const Outcome calls = ask(
          with("search", question,
               {"--twins", twins, "--strict", "--format", "json", "--kind", "recommendation", "--kind", "commitment"}));
      ASSERT_EQ(calls.code, 0) << calls.err;
      if (question.size() == 1) {
        EXPECT_EQ(must(with("recommendations", question, more))["total"], json::parse(calls.out)["total"]);
      }
    }
}

TEST(Instruments, ShapesAreThoseOfTheContract) {
  const json trends = must({"trends", "climat"});
  for (const char* key : {"version", "generated", "index", "query", "total", "rows"}) {
    EXPECT_TRUE(trends.contains(key)) << key;
  }
  for (const char* key : {"key", "passages", "per_1000", "records", "gap"}) {
    EXPECT_TRUE(trends["rows"][0].contains(key)) << key;
  }
  const json lines = must({"concordance", "climat"});
  ASSERT_FALSE(lines["lines"].empty());
  for (const char* key : {"id", "left", "node", "right"}) {
    EXPECT_TRUE(lines["lines"][0].contains(key)) << key;
  }
  const json ledger = must({"recommendations"});
  ASSERT_FALSE(ledger["chains"].empty());
  const json& chain = ledger["chains"][0];
  for (const char* key : {"first", "last", "statements"}) {
    EXPECT_TRUE(chain.contains(key)) << key;
  }
  for (const char* key : {"id", "voice", "to", "text", "citation"}) {
    EXPECT_TRUE(chain["statements"][0].contains(key)) << key;
  }
}

TEST(Instruments, YearsWithoutRecordsAreGaps) {
  const json trends = must({"trends", "migration"});
  bool gap = false;
  int before = 0;
  for (const auto& row : trends["rows"]) {
    if (row["key"].is_null()) continue;
    const int year = std::stoi(row["key"].get<std::string>());
    if (before > 0) {
      EXPECT_EQ(year, before + 1) << "no year is left out";
    }
    before = year;
    gap = gap || row["gap"].get<bool>();
    if (row["gap"].get<bool>()) {
      EXPECT_EQ(row["passages"], 0);
    }
  }
  EXPECT_TRUE(gap) << "the sample corpus has no record of 2018";
}

TEST(Instruments, SpeakBothLanguagesAndPlainCharacters) {
  EXPECT_THAT(ask({"trends", "climat", "--ui", "fr"}).out, HasSubstr("pour 1"));
  EXPECT_THAT(ask({"trends", "climat"}).out, HasSubstr("█"));
  const std::string plain = ask({"trends", "climat", "--ascii"}).out;
  EXPECT_THAT(plain, HasSubstr("#"));
  EXPECT_EQ(plain.find("█"), std::string::npos);
  EXPECT_EQ(ask({"trends", "climat"}, {{"LC_ALL", "C"}}).out.find("█"), std::string::npos);
  EXPECT_THAT(ask({"trends", "climat", "--format", "svg"}).out, ::testing::StartsWith("<svg"));
  EXPECT_THAT(ask({"brief", "climat", "--ui", "fr", "--format", "html"}).out, HasSubstr("<html lang=\"fr\">"));
}

TEST(Instruments, ConcordanceLinesUpOnTheNode) {
  const Outcome run = ask({"concordance", "remittances", "--width", "30", "--no-bridge", "--lang", "en"});
  ASSERT_EQ(run.code, 0) << run.err;
  std::istringstream in(run.out);
  std::size_t lines = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find("#p") == std::string::npos) continue;
    ++lines;
    const std::string node = line.substr(utf8::to_bytes(line, 30), 10);
    EXPECT_TRUE(node == "remittance" || node == "Remittance") << line;
  }
  EXPECT_GT(lines, 0U);
}

TEST(Instruments, TablesSayWhatTheyLeaveOut) {
  const Outcome run = ask({"concordance", "migration", "--limit", "2", "--format", "tsv"});
  ASSERT_EQ(run.code, 0);
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 3);
  EXPECT_THAT(run.err, HasSubstr("--limit 0"));
  const Outcome all = ask({"concordance", "migration", "--limit", "0", "--format", "tsv"});
  EXPECT_EQ(all.err, "");
  EXPECT_EQ(static_cast<std::size_t>(std::count(all.out.begin(), all.out.end(), '\n')) - 1,
            must({"concordance", "migration", "--limit", "0"})["occurrences"].get<std::size_t>());
}

TEST(Instruments, SimilarLeavesTheTwinOutAndNamesIt) {
  const json hits = json::parse(ask({"search", "remittances", "--lang", "en", "--format", "json"}).out)["hits"];
  ASSERT_FALSE(hits.empty());
  const json similar = must({"similar", hits[0]["id"].get<std::string>(), "--limit", "50"});
  std::set<std::string> left;
  for (const auto& id : similar["left_out"]) left.insert(id.get<std::string>());
  std::set<std::string> langs;
  for (const auto& hit : similar["hits"]) {
    EXPECT_FALSE(left.contains(hit["id"].get<std::string>()));
    langs.insert(hit["lang"].get<std::string>());
  }
  EXPECT_TRUE(langs.contains("fr") && langs.contains("en"));
  EXPECT_EQ(ask({"similar", "nowhere#p1"}).code, 2);
}

TEST(Instruments, MistakesAreToldOnce) {
  for (const auto& words : std::vector<std::vector<std::string>>{{"concordance"},
                                                                 {"collocates"},
                                                                 {"compare"},
                                                                 {"dossier"},
                                                                 {"brief"},
                                                                 {"silence"},
                                                                 {"suggest"},
                                                                 {"similar"},
                                                                 {"trends", "climat", "--by", "moon"},
                                                                 {"concordance", "\"open"},
                                                                 {"concordance", "climat", "--width", "0"}}) {
    const Outcome run = ask(words);
    EXPECT_EQ(run.code, 2) << words.front();
    EXPECT_EQ(run.out, "") << words.front();
    EXPECT_THAT(run.err, ::testing::StartsWith("idm: ")) << words.front();
  }
}

TEST(Instruments, CompareAndCollocatesPrintTables) {
  const json compared = must({"compare", "--a", "year:2017", "--b", "year:2022..2024"});
  EXPECT_GT(compared["a"]["words"], 0);
  for (const char* side : {"more_in_a", "more_in_b"})
    for (const auto& row : compared[side]) {
      EXPECT_GE(row["g2"].get<double>(), 6.63);
    }
  EXPECT_THAT(ask({"compare", "--a", "year:2017", "--b", "year:2022..2024"}).out, HasSubstr("G2"));
  EXPECT_THAT(ask({"collocates", "migration"}).out, HasSubstr("log-Dice"));
}

TEST(Instruments, DossierOfASpeakerAndOfATheme) {
  const json people = json::parse(ask({"speakers", "--format", "json"}).out);
  ASSERT_FALSE(people.empty());
  const json dossier = must({"dossier", people[0]["id"].get<std::string>()});
  EXPECT_EQ(dossier["id"], people[0]["id"]);
  EXPECT_FALSE(dossier["offices"].empty());
  const json theme = must({"dossier", "--theme", "skills"});
  EXPECT_EQ(theme["about"], "theme");
  EXPECT_THAT(ask({"dossier", "--theme", "skills", "--format", "md"}).out, ::testing::StartsWith("# "));
}

TEST(Instruments, SilenceNeverTakesASummaryForSilence) {
  const json silence = must({"silence", "migration"});
  ASSERT_FALSE(silence["sessions"].empty());
  for (const auto& session : silence["sessions"]) {
    const auto& coverages = session["coverages"];
    const bool verbatim = std::find(coverages.begin(), coverages.end(), "verbatim") != coverages.end();
    EXPECT_EQ(session["verbatim"], verbatim);
    EXPECT_EQ(session.contains("silent"), verbatim);
    EXPECT_EQ(session.contains("unknown"), !verbatim);
  }
}

}  // namespace
}  // namespace idm::cli::testing
