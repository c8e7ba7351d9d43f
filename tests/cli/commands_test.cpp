// SPDX-License-Identifier: GPL-3.0-or-later
// The commands on the sample corpus, as a user types them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"
#include "run.hpp"

namespace idm::cli::testing {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::StartsWith;

json search(std::vector<std::string> words) {
  words.insert(words.begin(), {"search", "--format", "json", "--index", sample_index()});
  const Outcome run = idm(words);
  EXPECT_EQ(run.code, 0) << run.err;
  return json::parse(run.out);
}

std::set<std::string> ids(const json& answer) {
  std::set<std::string> all;
  for (const auto& hit : answer["hits"]) all.insert(hit["id"].get<std::string>());
  return all;
}

TEST(Search, AnswerHasTheShapeOfTheContract) {
  const json answer = search({"climat", "travail", "--facets", "all"});
  for (const char* key :
       {"version", "generated", "index", "query", "total", "strict_total", "offset", "limit", "hits", "facets"})
    EXPECT_TRUE(answer.contains(key)) << key;
  for (const char* key : {"text", "canonical", "filters", "lang", "relaxed", "suggestion", "twins", "expansions"})
    EXPECT_TRUE(answer["query"].contains(key)) << key;
  ASSERT_FALSE(answer["hits"].empty());
  const json& hit = answer["hits"][0];
  for (const char* key : {"id", "anchor", "rank", "score", "record", "section", "locator", "kind", "kinds", "voice",
                          "lang", "speakers", "themes", "text", "snippet", "citation"})
    EXPECT_TRUE(hit.contains(key)) << key;
  for (const char* key : {"id", "title", "title_supplied", "series", "year", "session", "date", "end_date", "published",
                          "place", "type", "coverage", "lang", "symbol", "path", "source_url"})
    EXPECT_TRUE(hit["record"].contains(key)) << key;
  for (const char* key :
       {"year", "theme", "speaker", "lang", "kind", "mode", "series", "type", "organisation", "country"})
    EXPECT_TRUE(answer["facets"].contains(key)) << key;
  EXPECT_EQ(answer["generated"], "2026-01-02T03:04:05Z");
}

TEST(Search, FindsTheOtherLanguage) {
  const json answer = search({"remittances", "--lang", "fr"});
  EXPECT_GT(answer["total"], 0);
  for (const auto& hit : answer["hits"]) EXPECT_EQ(hit["lang"], "fr");
  EXPECT_FALSE(answer["query"]["expansions"].empty());
  EXPECT_EQ(search({"remittances", "--lang", "fr", "--no-bridge", "--strict"})["total"], 0);
}

TEST(Search, CaseAccentsAndElisionDoNotMatter) {
  const auto plain = search({"migration irrégulière", "--limit", "100"});
  EXPECT_GT(plain["total"], 0);
  EXPECT_EQ(ids(plain), ids(search({"MIGRATION IRREGULIERE", "--limit", "100"})));
  EXPECT_EQ(ids(plain), ids(search({"la migration", "irreguliere", "--limit", "100"})));
}

TEST(Search, FiltersBySpeakerAndYear) {
  const json answer = search({"--speaker", "Amy Pope", "--year", "2022"});
  EXPECT_GT(answer["total"], 0);
  for (const auto& hit : answer["hits"]) {
    EXPECT_EQ(hit["record"]["year"], 2022);
    bool named = false;
    for (const auto& speaker : hit["speakers"]) named = named || speaker["id"] == "amy-pope";
    EXPECT_TRUE(named) << hit["id"];
  }
}

TEST(Search, FacetCountsAreTheHitsAfterTheClick) {
  const json answer = search({"migrants", "--facets", "all"});
  for (const auto& [name, values] : answer["facets"].items())
    for (std::size_t i = 0; i < values.size() && i < 3; ++i) {
      const std::string value = values[i]["value"];
      EXPECT_EQ(search({"migrants", "--" + name, value})["total"], values[i]["count"]) << name << " " << value;
    }
}

TEST(Search, HighlightsLieInTheSnippet) {
  const json answer = search({"migration", "--limit", "50"});
  for (const auto& hit : answer["hits"]) {
    const std::size_t length = utf8::length(hit["snippet"]["text"].get<std::string>());
    for (const auto& range : hit["snippet"]["highlights"]) {
      EXPECT_LT(range[0], range[1]);
      EXPECT_LE(range[1].get<std::size_t>(), length);
    }
  }
}

TEST(Search, NothingToSearchForIsAnError) {
  EXPECT_EQ(idm({"search", "--index", sample_index()}).code, 2);
  EXPECT_EQ(idm({"search", "", "--index", sample_index()}).code, 2);
}

TEST(Search, MarksThePlaceOfAnError) {
  const Outcome run = idm({"search", "climat AND )", "--index", sample_index()});
  EXPECT_EQ(run.code, 2);
  EXPECT_THAT(run.err, HasSubstr("⟦)⟧"));
  EXPECT_EQ(run.out, "");
}

TEST(Search, TablesSayWhatTheyLeaveOut) {
  const Outcome run = idm({"search", "migration", "--format", "csv", "--limit", "2", "--index", sample_index()});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out,
              StartsWith("id,record,title,series,year,session,date,lang,kind,voice,speakers,functions,countries,"
                         "organisations,themes,section,page,text,citation,url\n"));
  EXPECT_THAT(run.err, HasSubstr("more hits"));
}

TEST(Search, TextIsForPeople) {
  const Outcome run = idm({"search", "migration", "régulière", "--ui", "fr", "--index", sample_index()});
  EXPECT_EQ(run.code, 0);
  EXPECT_THAT(run.out, HasSubstr("passages"));
  EXPECT_THAT(run.out, HasSubstr("thème"));
  EXPECT_EQ(run.out.find('\033'), std::string::npos) << "no colours in a pipe";
}

TEST(Facets, PrintTablesAndCsv) {
  const Outcome text = idm({"facets", "migration", "--facet", "year", "--index", sample_index()});
  EXPECT_EQ(text.code, 0);
  EXPECT_THAT(text.out, HasSubstr("2022"));
  const Outcome csv = idm({"facets", "migration", "--facet", "type", "--format", "csv", "--index", sample_index()});
  EXPECT_THAT(csv.out, StartsWith("facet,value,label,count\ntype,"));
}

TEST(Lists, ShowRecordsSpeakersThemes) {
  const auto records = json::parse(idm({"records", "--format", "json", "--index", sample_index()}).out);
  EXPECT_EQ(records.size(), 10U);
  const auto some =
      json::parse(idm({"records", "--series", "FMMD", "--format", "json", "--index", sample_index()}).out);
  EXPECT_EQ(some.size(), 2U);
  const auto speakers = json::parse(
      idm({"speakers", "--record", "idm-2017-1-programme-fr", "--format", "json", "--index", sample_index()}).out);
  std::set<std::string> names;
  for (const auto& row : speakers) names.insert(row["name"].get<std::string>());
  EXPECT_EQ(names.size(), 35U);
  const auto themes = json::parse(idm({"themes", "--format", "json", "--index", sample_index()}).out);
  EXPECT_GT(themes.size(), 20U);
}

TEST(Show, PassageInContextAndMovedAnchors) {
  const json answer = search({"migration", "--limit", "1"});
  const std::string id = answer["hits"][0]["id"], anchor = answer["hits"][0]["anchor"];
  const Outcome run = idm({"show", id + "~" + anchor, "--index", sample_index()});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_THAT(run.out, HasSubstr("~" + anchor));
  EXPECT_EQ(idm({"show", "no-such-record", "--index", sample_index()}).code, 2);
  EXPECT_EQ(idm({"show", "--index", sample_index()}).code, 2);
}

TEST(Inspect, TellsWhatItSawAsJson) {
  const std::string file = (source_dir() / "corpus/samples/idm-2022-1-summary.fr.md").string();
  const Outcome run = idm({"inspect", file, "--format", "json"});
  ASSERT_EQ(run.code, 0) << run.err;
  const json record = json::parse(run.out);
  for (const char* key : {"record", "sections", "speakers", "passages", "dropped"})
    EXPECT_TRUE(record.contains(key)) << key;
  EXPECT_EQ(record["record"]["year"], 2022);
  EXPECT_GE(record["passages"].size(), 40U);
  EXPECT_EQ(idm({"inspect", file}).code, 0);
  EXPECT_EQ(idm({"inspect", "/no/such/file.txt"}).code, 2);
  EXPECT_EQ(idm({"inspect", source_dir().string()}).code, 2);
}

TEST(Inspect, WritesASidecarOnce) {
  const Scratch scratch;
  fs::copy_file(source_dir() / "corpus/samples/idm-2024-1-press-release.fr.md", scratch / "a.md");
  EXPECT_EQ(idm({"inspect", scratch / "a.md", "--write-sidecar"}).code, 0);
  std::ifstream in(scratch / "a.md.meta.json");
  EXPECT_TRUE(json::parse(in).contains("title"));
  EXPECT_EQ(idm({"inspect", scratch / "a.md", "--write-sidecar"}).code, 2) << "never overwrites what a user corrected";
}

// What a sidecar states would be said of each record of the file.
TEST(Inspect, TellsThatAFileHoldsSeveralRecords) {
  const Scratch scratch;
  std::ofstream(scratch / "two.csv") << "title,text\nMeeting on salt,The saltmaker asked for sun.\n"
                                        "Meeting on tar,The tarburner asked for pine.\n";
  const Outcome seen = idm({"inspect", scratch / "two.csv"});
  EXPECT_EQ(seen.code, 0);
  EXPECT_THAT(seen.err, HasSubstr("2 records"));
  const Outcome refused = idm({"inspect", scratch / "two.csv", "--write-sidecar"});
  EXPECT_EQ(refused.code, 2);
  EXPECT_THAT(refused.err, HasSubstr("two.csv"));
  EXPECT_FALSE(fs::exists(scratch / "two.csv.meta.json"));
}

TEST(Analyze, ShowsFormsAndStems) {
  const json tokens = json::parse(idm({"analyze", "l’immigration irrégulière", "--format", "json"}).out)["tokens"];
  ASSERT_EQ(tokens.size(), 3U);
  EXPECT_EQ(tokens[0]["kind"], "clitic");
  EXPECT_EQ(tokens[2]["folded"], "irreguliere");
}

TEST(Stats, AndCheckOfAGoodIndex) {
  EXPECT_EQ(idm({"stats", "--index", sample_index()}).code, 0);
  const Outcome check = idm({"check", "--index", sample_index()});
  EXPECT_EQ(check.code, 0) << check.out;
}

TEST(Index, CountsAndSkipsUnchanged) {
  const Scratch scratch;
  const std::string samples = (source_dir() / "corpus/samples").string();
  const json first = json::parse(idm({"index", "--index", scratch / "i", samples, "--format", "json"}).out);
  EXPECT_EQ(first["records"], 10);
  EXPECT_EQ(first["added"], 10);
  const json second = json::parse(idm({"index", "--index", scratch / "i", samples, "--format", "json"}).out);
  EXPECT_EQ(second["unchanged"], 10);
  EXPECT_EQ(second["passages"], first["passages"]);
}

TEST(Index, GoesOnPastBadFiles) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  std::ofstream(scratch / "corpus/good.txt")
      << "Résumé des conclusions\n\nLes participants ont souligné que la migration régulière "
         "doit être facilitée par des accords entre les pays.\n";
  std::ofstream(scratch / "corpus/empty.txt");
  std::ofstream(scratch / "corpus/binary.txt") << std::string(
      "\x7f"
      "ELF\0\0\1\2\3\0\0\0\xff\xfe\0\0",
      16);
  std::ofstream(scratch / "corpus/broken.md") << "---\ntitle: [unclosed\n---\n\ntext\n";
  std::ofstream(scratch / "corpus/slides.pptx") << "PK";
  std::ofstream(scratch / "corpus/latin.txt", std::ios::binary)
      << "Les r\xe9"
         "fugi\xe9s et les d\xe9plac\xe9s ont besoin de protection, a-t-on dit.\n";
  const Outcome run =
      idm({"index", "--index", scratch / "i", scratch / "corpus", scratch / "missing", "--format", "json"});
  EXPECT_EQ(run.code, 4);
  const json summary = json::parse(run.out);
  EXPECT_EQ(summary["records"], 2);
  EXPECT_EQ(summary["failed"].size(), 4U);
  EXPECT_EQ(summary["skipped"].size(), 1U);
  for (const char* name : {"empty.txt", "binary.txt", "broken.md", "missing", "slides.pptx"})
    EXPECT_THAT(run.err, HasSubstr(name));
  EXPECT_EQ(json::parse(idm({"search", "refugies", "--format", "json", "--index", scratch / "i"}).out)["total"], 1);
}

TEST(Coverage, CountsWhatIsThereAndNamesWhatIsMissing) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  const auto put = [&](const std::string& name, int year, const std::string& lang) {
    std::ofstream(scratch / ("corpus/" + name))
        << "---\nseries: IDM\nyear: " << year << "\ntype: summary\nlanguage: " << lang << "\n---\n# T\n\nUn texte.\n";
  };
  put("a.md", 2011, "fr");
  put("b.md", 2011, "en");
  put("c.md", 2013, "fr");
  ASSERT_EQ(idm({"index", "--index", scratch / "i", scratch / "corpus"}).code, 0);
  const auto rows = json::parse(idm({"coverage", "--format", "json", "--index", scratch / "i"}).out);
  std::set<std::string> lines;
  for (const auto& row : rows)
    lines.insert(std::to_string(row["year"].get<int>()) + " " + row.value("lang", json()).dump() + " " +
                 std::to_string(row["records"].get<int>()) + " " + row["gap"].dump());
  EXPECT_EQ(lines, (std::set<std::string>{"2011 \"en\" 1 null", "2011 \"fr\" 1 null", "2012 null 0 \"year\"",
                                          "2013 \"fr\" 1 null", "2013 \"en\" 0 \"language\""}));
  EXPECT_THAT(idm({"coverage", "--format", "csv", "--year", "2013", "--index", scratch / "i"}).out,
              HasSubstr("IDM,2013,summary,fr,1,1,\n"));
}

TEST(Index, RefusesOnlyWhatIsNotThere) {
  const Scratch scratch;
  EXPECT_EQ(idm({"index", "--index", scratch / "i"}).code, 2);
  EXPECT_EQ(idm({"index", "--index", scratch / "i", scratch / "missing"}).code, 2);
  EXPECT_EQ(idm({"search", "x", "--index", scratch / "i"}).code, 3);
}

TEST(Index, AHugeLineCostsOneError) {
  const Scratch scratch;
  fs::create_directory(scratch / "corpus");
  {
    std::ofstream big(scratch / "corpus/big.txt");
    const std::string block(1 << 20, 'x');
    for (int i = 0; i < 70; ++i) big << block;
  }
  std::ofstream(scratch / "corpus/good.txt") << "Les migrants doivent être protégés, ont rappelé les participants.\n";
  const Outcome run = idm({"index", "--index", scratch / "i", scratch / "corpus"});
  EXPECT_EQ(run.code, 4);
  EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
  EXPECT_THAT(run.err, HasSubstr("big.txt"));
}

}  // namespace
}  // namespace idm::cli::testing
