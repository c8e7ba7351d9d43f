// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages say, without a browser: links, counts, state in the address, both languages.
#include <gtest/gtest.h>

#include <set>

#include "support.hpp"
#include "web/view.hpp"

namespace idm::web {
namespace {

using query::Field;
using testing_support::Site;
using testing_support::Tree;

class Pages : public ::testing::Test {
 protected:
  static Site& site() {
    static Site one;
    return one;
  }
};

TEST_F(Pages, EveryViewIsWellFormedInBothLanguages) {
  for (const char* ui : {"en", "fr"})
    for (const char* path :
         {"/", "/records/a-fr", "/passages/a-fr#p2", "/passages/b-fr#p1", "/facets/theme", "/demo", "/feed.atom",
          "/opensearch.xml", "/records/nope", "/passages/a-fr#p999", "/facets/nope", "/nowhere"})
      for (const char* q : {"", "climat", "zzzz", "\"open", "réfugiés convention traite"}) {
        const auto response = site().get(path, {{"q", q}, {"ui", ui}});
        if (response.body.empty() && response.error) continue;  // for the server to tell
        ASSERT_NO_THROW(Tree{response.body}) << path << " " << q << " " << ui;
        EXPECT_GE(response.status, 200);
        if (response.type.starts_with("text/html")) {
          Tree tree(response.body);
          EXPECT_EQ(tree.text("/html/@lang"), ui) << path;
          EXPECT_EQ(tree.count("//h1"), 1U) << path << " " << q;
          EXPECT_EQ(tree.count("//main"), 1U);
          std::set<std::string> ids;
          for (const auto& node : tree.all("//@id"))
            EXPECT_TRUE(ids.insert(node.attribute().value()).second)
                << path << " " << q << ": id twice: " << node.attribute().value();
        }
      }
}

TEST_F(Pages, NothingInlineAndNothingFromElsewhere) {
  for (const char* path : {"/", "/records/a-fr", "/passages/a-fr#p2", "/facets/theme", "/demo"}) {
    const Tree tree(site().get(path, {{"q", "migration"}}).body);
    EXPECT_EQ(tree.count("//@style"), 0U) << path;
    EXPECT_EQ(tree.count("//style"), 0U) << path;
    EXPECT_EQ(tree.count("//@*[starts-with(name(), 'on')]"), 0U) << path;
    EXPECT_EQ(tree.count("//script[not(@src) and not(@type='application/ld+json')]"), 0U) << path;
    for (const auto& node : tree.all("//script/@src | //link[@rel='stylesheet']/@href | //img/@src"))
      EXPECT_EQ(std::string(node.attribute().value()).substr(0, 1), "/") << node.attribute().value();
  }
}

TEST_F(Pages, LinksStayBelowTheBasePath) {
  auto& base = site().base;
  base.base_path = "/idm";
  for (const char* path :
       {"/", "/records/a-fr", "/passages/a-fr#p2", "/facets/theme", "/demo", "/opensearch.xml", "/feed.atom"}) {
    const Tree tree(site().get(path, {{"q", "migration"}}).body);
    for (const auto& node : tree.all("//@href | //@src | //@action | //@template")) {
      const std::string address = node.attribute().value();
      if (address.starts_with("#")) continue;
      EXPECT_TRUE(address.starts_with("/idm")) << path << ": " << address;
    }
  }
  base.base_path = "";
}

TEST_F(Pages, AnswersAreThoseOfTheEngine) {
  query::Request request;
  request.text = "migration OR climat";
  request.facets = query::all_facets();
  const auto answer = site().engine.search(request);
  ASSERT_TRUE(answer);
  ASSERT_GT(answer->total, 2U);
  const Tree tree(site().get("/", {{"q", "migration OR climat"}}).body);
  ASSERT_EQ(tree.count("//article[@class='hit']"), answer->hits.size());
  std::size_t i = 0;
  for (const auto& node : tree.all("//article[@class='hit']//h2/a/@href")) {
    const std::string wanted =
        "/passages/" + encoded(answer->hits[i].at.id) + "?q=migration%20OR%20climat&rank=" + std::to_string(i + 1);
    EXPECT_EQ(node.attribute().value(), wanted);
    ++i;
  }
  EXPECT_EQ(i, answer->hits.size());
  EXPECT_NE(tree.text("//h1").find(std::to_string(answer->total)), std::string::npos);
  EXPECT_GT(tree.count("//blockquote//mark"), 0U);
  EXPECT_EQ(tree.count("//span[@class='Z3988']"), answer->hits.size());
}

TEST_F(Pages, AFacetGivesWhatItPromises) {
  const Tree tree(site().get("/", {{"q", "migration OR climat"}}).body);
  const auto links = tree.all("//aside[@id='filters']//a[@class='value']");
  ASSERT_GT(links.size(), 3U);
  for (const auto& link : links) {
    const std::string address = link.node().attribute("href").value();
    const std::string promised = link.node().child("span").next_sibling("span").next_sibling("span").text().get();
    // The address as a request again.
    std::vector<std::pair<std::string, std::string>> parameters;
    ASSERT_TRUE(address.starts_with("/?q=migration%20OR%20climat&")) << address;
    parameters.emplace_back("q", "migration OR climat");
    const std::string rest = address.substr(address.find('&') + 1);
    parameters.emplace_back(rest.substr(0, rest.find('=')), rest.substr(rest.find('=') + 1));
    const Tree next(site().get("/", parameters).body);
    EXPECT_NE(next.text("//h1").find(promised), std::string::npos) << address << " " << next.text("//h1");
    EXPECT_EQ(next.count("//aside//a[@aria-current='true']"), 1U) << address;
    // A second click takes the filter away.
    EXPECT_EQ(next.text("//aside//a[@aria-current='true']/@href"), "/?q=migration%20OR%20climat");
    EXPECT_EQ(next.count("//ul[@aria-label='Filters in force']/li"), 1U);
  }
}

TEST_F(Pages, TheHistogramHasEveryYearBetween) {
  const Tree tree(site().get("/", {{"q", "migration OR climat"}}).body);
  EXPECT_EQ(tree.count("//svg//a[@data-year]"), 4U) << "2018 to 2021";
  EXPECT_EQ(tree.text("//svg//a[@data-year='2018']/@href"), "/?q=migration%20OR%20climat&year=2018");
  EXPECT_EQ(tree.count("//svg//a[@data-year='2019']/rect[@class='bar']"), 0U);
  const Tree range(site().get("/", {{"q", "migration OR climat"}, {"from", "2018"}, {"to", "2019"}}).body);
  EXPECT_EQ(range.count("//svg//a[@class='in']"), 1U);
  EXPECT_EQ(range.text("//form[@class='search']//input[@name='year']/@value"), "2018..2019");
}

TEST_F(Pages, EveryStateIsInItsAddress) {
  const Tree tree(site().get("/", {{"q", "migration"}, {"lang", "fr"}, {"ui", "fr"}, {"sort", "-date"}}).body);
  for (const auto& node : tree.all("//div[@class='toolbar']//div[@class='choice']//a/@href")) {
    const std::string address = node.attribute().value();
    EXPECT_NE(address.find("q=migration"), std::string::npos);
    EXPECT_NE(address.find("lang=fr"), std::string::npos);
    EXPECT_NE(address.find("ui=fr"), std::string::npos);
  }
  EXPECT_EQ(tree.text("//nav[@class='languages']/a[@lang='en']/@href"), "/?q=migration&lang=fr&sort=-date&ui=en");
  // A new search keeps the filters.
  EXPECT_EQ(tree.text("//form[@class='search']//input[@name='lang']/@value"), "fr");
}

TEST_F(Pages, PagesOfAnswersLeadOnAndBack) {
  const Tree first(site().get("/", {{"q", "les OR the OR des"}, {"limit", "2"}}).body);
  EXPECT_EQ(first.count("//nav[@class='pager']//a[@rel='prev']"), 0U);
  EXPECT_EQ(first.text("//nav[@class='pager']//a[@rel='next']/@href"),
            "/?q=les%20OR%20the%20OR%20des&limit=2&offset=2");
  const Tree second(site().get("/", {{"q", "les OR the OR des"}, {"limit", "2"}, {"offset", "2"}}).body);
  EXPECT_EQ(second.text("//nav[@class='pager']//a[@rel='prev']/@href"), "/?q=les%20OR%20the%20OR%20des&limit=2");
  EXPECT_EQ(second.text("//ol[@class='hits']/@start"), "3");
}

TEST_F(Pages, ExpansionsAreSwitches) {
  const Tree tree(site().get("/", {{"q", "remittances"}}).body);
  ASSERT_GT(tree.count("//div[@class='expansions']//a[@class='chip on']"), 0U);
  const std::string off = tree.text("//div[@class='expansions']//a[@class='chip on']/@href");
  EXPECT_NE(off.find("-expansion:"), std::string::npos) << off;
  const Tree without(site().get("/", {{"q", "remittances -expansion:\"envoi de fonds\""}}).body);
  EXPECT_EQ(without.text("//a[@class='chip off']/@href"), "/?q=remittances");
}

TEST_F(Pages, RelaxedAndMisspeltAreTold) {
  const Tree relaxed(site().get("/", {{"q", "climat convention ports"}}).body);
  EXPECT_GT(relaxed.count("//article[@class='hit']"), 0U);
  EXPECT_EQ(relaxed.text("//p[@class='message']/a/@href"), "/?q=climat%20convention%20ports&strict=1");
  const Tree misspelt(site().get("/", {{"q", "sécherese"}}).body);
  EXPECT_EQ(misspelt.text("//p[@class='suggestion']/a"), "sécheresse");
}

TEST_F(Pages, ErrorsShowThePlaceAndTheStatus) {
  const auto bad = site().get("/", {{"q", "climat )"}});
  EXPECT_EQ(bad.status, 400);
  EXPECT_EQ(Tree(bad.body).text("//div[@role='alert']//strong"), ")");
  EXPECT_EQ(site().get("/", {{"series", "XYZ"}}).status, 400);
  EXPECT_EQ(site().get("/records/nope").status, 404);
  EXPECT_EQ(site().get("/passages/a-fr#p999").status, 404);
  EXPECT_EQ(site().get("/passages/a-fr").status, 404) << "a record is no passage";
}

TEST_F(Pages, APassageStandsInItsContext) {
  const Tree tree(site().get("/passages/a-fr#p1", {{"context", "1"}}).body);
  EXPECT_EQ(tree.count("//div[@class='neighbour']"), 1U);
  EXPECT_EQ(tree.count("//article[@id='passage']"), 1U);
  EXPECT_NE(tree.text("//article[@id='passage']").find("immigration irrégulière"), std::string::npos);
  EXPECT_NE(tree.text("//article[@id='passage']//div[@class='twin']").find("irregular immigration"), std::string::npos);
  EXPECT_EQ(tree.text("//header[@class='of-record']//h1/a/@href"), "/records/a-fr");
}

TEST_F(Pages, PreviousAndNextAnswer) {
  query::Request request;
  request.text = "migration OR climat";
  const auto answer = site().engine.search(request);
  ASSERT_TRUE(answer);
  ASSERT_GE(answer->hits.size(), 3U);
  const auto& hits = answer->hits;
  const Tree tree(site().get("/passages/" + hits[1].at.id, {{"q", "migration OR climat"}, {"rank", "2"}}).body);
  EXPECT_EQ(tree.text("//nav[@class='around']/a[@rel='prev']/@href"),
            "/passages/" + encoded(hits[0].at.id) + "?q=migration%20OR%20climat&rank=1");
  EXPECT_EQ(tree.text("//nav[@class='around']/a[@rel='next']/@href"),
            "/passages/" + encoded(hits[2].at.id) + "?q=migration%20OR%20climat&rank=3");
  EXPECT_GT(tree.count("//article[@id='passage']//mark"), 0U);
  // A rank that is not this passage's leads nowhere.
  const Tree wrong(site().get("/passages/" + hits[1].at.id, {{"q", "migration OR climat"}, {"rank", "1"}}).body);
  EXPECT_EQ(wrong.count("//nav[@class='around']/a[@rel]"), 0U);
}

TEST_F(Pages, ARecordHasAllItsPassagesAndHeadings) {
  const auto shown = site().engine.show("a-fr", 0);
  ASSERT_TRUE(shown);
  const Tree tree(site().get("/records/a-fr", {{"q", "migration"}}).body);
  for (const auto& passage : shown->passages)
    EXPECT_EQ(tree.count("//div[@id='p" + std::to_string(passage.passage.ordinal) + "']"), 1U) << passage.id;
  for (const auto& node : tree.all("//aside[@class='contents']//a/@href")) {
    const std::string target = std::string(node.attribute().value()).substr(1);
    EXPECT_EQ(tree.count("//*[@id='" + target + "']"), 1U) << target;
  }
  EXPECT_GT(tree.count("//section[@class='text']//mark"), 0U);
  const Tree sides(site().get("/records/a-fr", {{"parallel", "1"}}).body);
  EXPECT_NE(sides.text("//div[@id='p1']//div[@class='sides']/div[2]").find("irregular immigration"), std::string::npos);
}

TEST_F(Pages, GroupedByRecord) {
  query::Request request;
  request.text = "migration OR climat";
  request.group = query::Group::record;
  const auto answer = site().engine.search(request);
  ASSERT_TRUE(answer);
  std::size_t passages = 0;
  for (const auto& hit : answer->hits) passages += hit.passages.size();
  const Tree tree(site().get("/", {{"q", request.text}, {"group", "record"}}).body);
  EXPECT_EQ(tree.count("//article[@class='hit of-record']"), answer->hits.size());
  EXPECT_EQ(tree.count("//article//ol[@class='inside']/li"), passages);
  EXPECT_GT(answer->hits.size(), 1U);
}

TEST_F(Pages, FrenchIsFrench) {
  const Tree tree(site().get("/", {{"q", "migration"}, {"ui", "fr"}}).body);
  EXPECT_NE(tree.text("//h1").find("pour"), std::string::npos);
  EXPECT_EQ(tree.text("//form[@role='search']//button"), "Chercher");
  auto& base = site().base;
  base.accept_language = "fr-FR";
  EXPECT_EQ(Tree(site().get("/").body).text("/html/@lang"), "fr");
  base.accept_language = "";
}

TEST_F(Pages, Paths) {
  for (const char* path :
       {"/", "/records/x", "/passages/x#p3", "/feed.atom", "/opensearch.xml", "/facets/theme", "/demo"})
    EXPECT_TRUE(is_page(path)) << path;
  for (const char* path :
       {"", "/records/", "/records/x/source", "/passages/", "/api/v1/search", "/assets/base.css", "/embed.js", "/x"})
    EXPECT_FALSE(is_page(path)) << path;
}

}  // namespace
}  // namespace idm::web
