// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>
#include <random>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "query/json.hpp"
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Search : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { index = new TestIndex(dialogues()); }
  static void TearDownTestSuite() {
    delete index;
    index = nullptr;
  }
  Engine engine = index->open();
  Answer search(const std::string& text) { return must(engine, ask(text)); }
  static TestIndex* index;
};
TestIndex* Search::index = nullptr;

TEST_F(Search, CaseAccentsElisionAndInflectionDoNotMatter) {
  const auto expected = ids(search("immigration irrégulière"));
  ASSERT_FALSE(expected.empty());
  for (const char* typed : {"IMMIGRATION IRREGULIERE", "l’immigration irrégulière", "l'immigration irreguliere",
                            "immigration irrégulières", "Immigration  Irrégulière"})
    EXPECT_EQ(ids(search(typed)), expected) << typed;
  EXPECT_EQ(ids(search("refugie")), ids(search("réfugiés")));
  EXPECT_EQ(ids(search("refugiee")), ids(search("réfugiée")));
}

TEST_F(Search, FindsTheOtherLanguageThroughTheBridge) {
  const auto both = search("remittances");
  EXPECT_TRUE(ids(both).contains("a-en#p" + std::to_string(both.hits.front().at.passage.ordinal)) || both.total >= 2);
  EXPECT_EQ(both.total, 2U);
  auto without = ask("remittances");
  without.bridge = false;
  EXPECT_EQ(must(engine, without).total, 1U);
  EXPECT_EQ(search("envoi de fonds -expansion:remittance").total, 1U) << "one expansion switched off";
  bool told = false;
  for (const auto& e : both.query.expansions) told = told || (e.passages == 1 && e.lang == "fr" && e.source == "terms");
  EXPECT_TRUE(told);
}

TEST_F(Search, TraffickingIsNotSmuggling) {
  const auto answer = search("trafficking");
  EXPECT_EQ(answer.total, 2U);
  for (const auto& e : answer.query.expansions) EXPECT_EQ(e.to.find("trafic illicite"), std::string::npos) << e.to;
}

TEST_F(Search, AcronymsMeetTheirDottedForm) { EXPECT_EQ(search("OIM").total, search("O.I.M.").total); }

TEST_F(Search, RegularPathwaysInBothLanguages) {
  const auto answer = search("regular pathways");
  std::set<std::string> records;
  for (const auto& hit : answer.hits) records.insert(hit.at.record->id);
  EXPECT_THAT(records, ElementsAre("a-en", "a-fr"));
}

TEST_F(Search, ExactFormsKeepCaseAndAccents) {
  EXPECT_EQ(search("=États").total, 1U);
  EXPECT_EQ(search("=état").total, 1U);
  EXPECT_NE(ids(search("=États")), ids(search("=état")));
  EXPECT_EQ(search("=etats").total, 0U);
  EXPECT_EQ(search("routes -=état").total, 0U);
}

TEST_F(Search, PhrasesProximityPrefixes) {
  EXPECT_EQ(search("\"voies de migration\"").total, 1U);
  EXPECT_EQ(search("\"migration de voies\"").total, 0U);
  EXPECT_EQ(search("\"climat emploi\"~6").total, 1U);
  EXPECT_EQ(search("\"climat emploi\"~1").total, 0U);
  EXPECT_EQ(search("séch*").total, 1U);
  EXPECT_EQ(search("A/RES/45/158").total, 2U);
}

TEST_F(Search, BooleanOperators) {
  const auto cities = search("villes").total;
  EXPECT_EQ(cities, 2U);
  EXPECT_EQ(search("villes SAUF éleveurs").total, 1U);
  EXPECT_EQ(search("éleveurs OU sécheresse").total, 2U);
  EXPECT_EQ(search("villes AND (éleveurs OR sécheresse)").total, 2U);
  EXPECT_FALSE(engine.search(ask("-villes"))) << "only what must not be there";
  auto filtered = ask("-villes");
  filtered.filters[Field::record] = {"b-fr"};
  const auto answer = engine.search(filtered);
  ASSERT_TRUE(answer);
  EXPECT_GE(answer->total, 1U);
}

TEST_F(Search, FieldsInTheQueryAreFilters) {
  EXPECT_EQ(search("pays:Suisse").total, 0U);
  EXPECT_EQ(search("série:FMMD villes").total, 2U);
  EXPECT_EQ(search("villes year:..2020").total, 0U);
  EXPECT_EQ(search("villes année:2020..").total, 2U);
  EXPECT_GT(search("titre:climat").total, 0U);
  EXPECT_EQ(search("titre:climat").total, search("record:b-fr").total);
}

TEST_F(Search, UnknownValuesNameTheNearest) {
  auto request = ask("");
  request.filters[Field::theme] = {"climat-environnement"};
  const auto answer = engine.search(request);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, Code::usage);
  EXPECT_THAT(answer.error().hint.en, HasSubstr("climate-environment"));
  request.filters = {{Field::year, {"20x"}}};
  EXPECT_FALSE(engine.search(request));
  request.filters = {{Field::gcm, {"24"}}};
  EXPECT_FALSE(engine.search(request));
}

TEST_F(Search, RelaxesOnlyWhenNothingMatchesAll) {
  const auto answer = search("éleveurs Dakar villes");
  EXPECT_EQ(answer.strict_total, 0U);
  EXPECT_TRUE(answer.query.relaxed);
  EXPECT_EQ(answer.total, 1U) << "the passage with two of the three words";
  auto strict = ask("éleveurs Dakar villes");
  strict.strict = true;
  EXPECT_EQ(must(engine, strict).total, 0U);
  EXPECT_FALSE(search("villes").query.relaxed);
}

TEST_F(Search, SuggestsSpellings) {
  EXPECT_EQ(search("secheresze").query.suggestion, "sécheresse");
  EXPECT_EQ(search("climat vilels").query.suggestion, "climat villes");
  EXPECT_FALSE(search("climat").query.suggestion);
}

TEST_F(Search, FacetsKeepTheirSiblings) {
  auto request = ask("");
  request.filters[Field::lang] = {"fr"};
  request.facets = {Field::lang, Field::series};
  const auto answer = must(engine, request);
  for (const auto& [field, values] : answer.facets)
    if (field == Field::lang) {
      ASSERT_EQ(values.size(), 2U) << "the other language keeps its count";
      EXPECT_TRUE(values[0].selected);
      EXPECT_EQ(values[0].count, answer.total);
    }
}

TEST_F(Search, CountsAreTheHitsAfterTheClick) {
  std::mt19937 random(3);
  const std::vector<std::string> words = {"villes",   "migration",       "protéger", "les",  "states",
                                          "familles", "climat OR ports", "",         "migr*"};
  for (int round = 0; round < 60; ++round) {
    auto request = ask(words[random() % words.size()]);
    request.facets = all_facets();
    if (random() % 2 == 0) request.filters[Field::lang] = {random() % 2 == 0 ? "fr" : "en"};
    if (random() % 3 == 0) request.filters[Field::series] = {"IDM"};
    if (random() % 3 == 0) request.group = Group::record;
    request.strict = true;
    const auto answer = must(engine, request);
    EXPECT_EQ(answer.hits.size(), answer.total);
    for (const auto& [field, values] : answer.facets)
      for (const auto& value : values) {
        auto click = request;
        click.filters[field] = {value.value};
        EXPECT_EQ(must(engine, click).total, value.count)
            << request.text << " " << store::info(field).name << "=" << value.value;
      }
  }
}

TEST_F(Search, PagesAndOrdersAgree) {
  const auto all = search("les");
  std::vector<std::string> whole, paged;
  for (const auto& hit : all.hits) whole.push_back(hit.at.id);
  for (std::size_t offset = 0; offset < all.total; offset += 2) {
    auto page = ask("les");
    page.limit = 2;
    page.offset = offset;
    const auto answer = must(engine, page);
    EXPECT_EQ(answer.total, all.total);
    for (const auto& hit : answer.hits) {
      EXPECT_EQ(hit.rank, paged.size() + 1);
      paged.push_back(hit.at.id);
    }
  }
  EXPECT_EQ(paged, whole);
  auto newest = ask("les");
  newest.sort = Sort::newest;
  EXPECT_EQ(must(engine, newest).hits.front().at.record->year, 2021);
  auto oldest = ask("les");
  oldest.sort = Sort::oldest;
  EXPECT_EQ(must(engine, oldest).hits.front().at.record->year, 2018);
}

TEST_F(Search, GroupsByRecord) {
  auto request = ask("villes OR ports");
  request.group = Group::record;
  const auto answer = must(engine, request);
  EXPECT_EQ(answer.total, 3U);
  for (const auto& hit : answer.hits) {
    ASSERT_FALSE(hit.passages.empty());
    EXPECT_EQ(hit.passages.front().at.id, hit.at.id);
    EXPECT_GE(hit.passage_total, hit.passages.size());
  }
}

TEST_F(Search, HighlightsWordsNotElisions) {
  const auto answer = search("immigration");
  for (const auto& hit : answer.hits)
    for (const auto& [begin, end] : hit.snippet.highlights) {
      const auto from = utf8::to_bytes(hit.snippet.text, begin);
      const std::string word = hit.snippet.text.substr(from, utf8::to_bytes(hit.snippet.text, end) - from);
      EXPECT_THAT(analyzers::fold(word), HasSubstr("migration")) << word;
      EXPECT_EQ(word.find("’"), std::string::npos);
    }
}

TEST_F(Search, ShowFindsMovedPassages) {
  const auto hit = search("éleveurs").hits.front();
  const auto moved = engine.show("b-fr#p99~" + hit.at.passage.anchor, 0);
  ASSERT_TRUE(moved);
  ASSERT_TRUE(moved->moved);
  EXPECT_EQ(moved->passages.at(*moved->focus).id, hit.at.id);
  const auto changed = engine.show(hit.at.id + "~ffffff", 0);
  ASSERT_TRUE(changed);
  EXPECT_TRUE(changed->moved);
  EXPECT_FALSE(engine.show("b-fr#p99", 0));
  EXPECT_FALSE(engine.show("c-fr", 0));
}

TEST_F(Search, CheckFindsNoFault) {
  const auto faults = engine.check(1);
  ASSERT_TRUE(faults);
  for (const auto& fault : *faults) ADD_FAILURE() << fault.what << ": " << fault.message.en;
}

TEST(Access, HiddenRecordsLeaveNoTrace) {
  auto some = dialogues();
  auto all = some;
  all.push_back({"secret.md",
                 "---\nid: secret\ntitle: Réunion fermée\nseries: Council\nyear: 2019\ntype: report\nlanguage: "
                 "fr\naccess: [staff]\n---\n\n# Réunion fermée\n\n"
                 "- Les villes et les réfugiés furent le sujet unique de cette réunion confidentielle.\n- Villes, "
                 "villes et encore villes.\n"});
  const TestIndex open_index(some), full_index(all);
  OpenOptions visitor;
  visitor.all_access = false;
  Engine a = open_index.open(visitor), b = full_index.open(visitor);
  for (const char* text :
       {"villes", "réfugiés", "confidentielle", "confidentiele", "vill*", "les", "OIM", "sujet unique"}) {
    auto request = ask(text);
    request.facets = all_facets();
    request.explain = true;
    EXPECT_EQ(to_json(must(a, request), "now").dump(), to_json(must(b, request), "now").dump()) << text;
  }
  EXPECT_FALSE(b.show("secret", 0));
  visitor.groups = {"staff"};
  Engine c = full_index.open(visitor);
  EXPECT_EQ(must(c, ask("confidentielle")).total, 1U);
}

TEST(Opening, ErrorsSayWhatToDo) {
  const auto missing = Engine::open({"/no/such/index"});
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::index_missing);
  EXPECT_THAT(missing.error().hint.en, HasSubstr("idm index"));
}

// What the ranking adds to the words: the theme that is spoken of, and what stands beside.
Source of_one_section(const std::string& id, const std::vector<std::string>& passages) {
  std::string text = "---\nid: " + id + "\ntitle: Notes\ntype: summary\nlanguage: en\n---\n\n# Notes\n\n## Part\n\n";
  for (const auto& passage : passages) text += passage + "\n\n";
  return {id + ".en.md", text};
}

TEST(Ranking, AThemeThatIsExcludedAddsNothing) {
  const TestIndex index({of_one_section("a", {"Vaccines were offered to the migrants of the harbour at dawn."}),
                         of_one_section("b", {"Lanterns were offered to the migrants of the harbour at dawn."})});
  Engine engine = index.open();
  const auto scores = [&](const std::string& text) {
    std::map<std::string, double> found;
    for (const auto& hit : must(engine, ask(text)).hits) found[hit.at.record->id] = hit.score;
    return found;
  };
  const auto plain = scores("harbour"), without = scores("harbour -pandemic"), with = scores("harbour OR pandemic");
  ASSERT_EQ(plain.size(), 2U);
  EXPECT_EQ(plain.at("a"), plain.at("b"));
  ASSERT_EQ(without.size(), 2U);
  EXPECT_EQ(without.at("a"), without.at("b"));
  EXPECT_GT(with.at("a"), with.at("b"));
}

TEST(Ranking, PassagesBesideOneInItsSectionAreItsContext) {
  const TestIndex index({of_one_section("lone", {"Kilns were repaired in the village near the river."}),
                         of_one_section("beside", {"Kilns were repaired in the village near the river.",
                                                   "Bakers and potters shared kilns and ovens all winter."})});
  Engine engine = index.open();
  Request request = ask("kilns ovens");
  request.match = Match::any;
  std::map<std::string, double> found;
  for (const auto& hit : must(engine, request).hits) found[hit.at.id] = hit.score;
  EXPECT_GT(found.at("beside#p1"), found.at("lone#p1"));
}

// The title of a book is made of the words that are asked for.
TEST(Ranking, WhatIsSaidOfASubjectStandsBeforeTheBooksOnIt) {
  const Source paper = {
      "paper.en.md",
      "# Harvest labour: a background paper\n\n## How permits are renewed\n\n"
      "Several regions observed that permits for seasonal workers were renewed late, so that growers lost "
      "a part of the harvest and workers went home without wages, as growers, unions and the authorities "
      "of three provinces reported at the end of a year in which the harvest was late as well.\n\n"
      "## References\n\n"
      "- Okello, J. (2014). Seasonal permits: the seasonal permits. Nairobi: Harbour Press.\n"
      "- Tanaka, R. (2020). Seasonal permits: renewing permits. Working paper 7, Institute of Rural "
      "Studies.\n"};
  const TestIndex index(std::vector<Source>(1, paper));
  Engine engine = index.open();
  Request request;
  request.text = "seasonal permits";
  request.limit = 10;
  const auto answer = engine.search(request);
  ASSERT_TRUE(answer);
  ASSERT_EQ(answer->hits.size(), 3U);
  EXPECT_EQ(answer->hits[1].at.passage.kinds.front(), "reference");
  EXPECT_NE(answer->hits[0].at.passage.kinds.front(), "reference");
}

}  // namespace
}  // namespace idm::query::testing_support
