// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the instruments: state in the address, numbers that lead to what they promise, one message for wrong
// input.
#include <gtest/gtest.h>

#include <set>

#include "instruments/concordance.hpp"
#include "instruments/trends.hpp"
#include "support.hpp"
#include "web/view.hpp"

namespace idm::web {
namespace {

using testing_support::Site;
using testing_support::Tree;

const std::vector<std::string> lists = {"/trends", "/concordance", "/recommendations"};

class Instruments : public ::testing::Test {
 protected:
  static Site& site() {
    static Site one;
    return one;
  }
  /// A link of a page as a request again.
  static PageResponse follow(const std::string& address) {
    const std::size_t question = address.find('?');
    Parameters parameters;
    std::string rest = question == std::string::npos ? "" : address.substr(question + 1);
    while (!rest.empty()) {
      const std::string part = rest.substr(0, rest.find('&'));
      rest = rest.size() > part.size() ? rest.substr(part.size() + 1) : "";
      parameters.emplace_back(part.substr(0, part.find('=')), decoded(part.substr(part.find('=') + 1)));
    }
    return site().get(decoded(address.substr(0, question)), parameters);
  }
  static std::string decoded(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '%') {
        out += text[i];
        continue;
      }
      out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
      i += 2;
    }
    return out;
  }
};

TEST_F(Instruments, EveryViewIsWellFormedInBothLanguagesWithNothingInline) {
  for (const char* ui : {"en", "fr"})
    for (const char* path : {"/trends", "/concordance", "/recommendations", "/dossier/theme/climate-environment",
                             "/dossier/speaker/nobody-known", "/dossier/nothing/x"})
      for (const char* q : {"", "migration", "zzzz", "\"open"}) {
        const auto response = site().get(path, {{"q", q}, {"ui", ui}});
        ASSERT_NO_THROW(Tree{response.body}) << path << " " << q << " " << ui;
        const Tree tree(response.body);
        EXPECT_EQ(tree.text("/html/@lang"), ui) << path;
        EXPECT_EQ(tree.count("//h1"), 1U) << path << " " << q;
        EXPECT_EQ(tree.count("//@style | //style | //@*[starts-with(name(), 'on')]"), 0U) << path;
        std::set<std::string> ids;
        for (const auto& node : tree.all("//@id"))
          EXPECT_TRUE(ids.insert(node.attribute().value()).second) << path << " " << node.attribute().value();
      }
}

TEST_F(Instruments, TheWayBetweenViewsKeepsQueryAndFilters) {
  for (const char* path : {"/", "/trends", "/concordance", "/recommendations"}) {
    const Tree tree(site().get(path, {{"q", "migration"}, {"lang", "fr"}, {"ui", "fr"}, {"sort", "-date"}}).body);
    const auto links = tree.all("//nav[@class='views']//a");
    if (std::string(path) == "/concordance") continue;  // sort=-date is none of its own: below
    ASSERT_EQ(links.size(), 4U) << path;
    for (const auto& link : links) {
      const std::string address = link.node().attribute("href").value();
      EXPECT_NE(address.find("q=migration&lang=fr"), std::string::npos) << address;
      EXPECT_NE(address.find("ui=fr"), std::string::npos) << address;
    }
    EXPECT_EQ(tree.count("//nav[@class='views']//a[@aria-current='page']"), 1U) << path;
  }
}

TEST_F(Instruments, FiltersStayInTheView) {
  const Tree tree(site().get("/trends", {{"q", "migration OR climat"}, {"by", "theme"}, {"measure", "per-1000"}}).body);
  const auto links = tree.all("//aside[@id='filters']//a[@class='value']/@href");
  ASSERT_GT(links.size(), 3U);
  for (const auto& link : links) {
    const std::string address = link.attribute().value();
    EXPECT_TRUE(address.starts_with("/trends?q=migration%20OR%20climat&")) << address;
    EXPECT_NE(address.find("by=theme&measure=per-1000"), std::string::npos) << address;
  }
  EXPECT_EQ(tree.text("//form[@role='search']/@action"), "/trends");
  EXPECT_EQ(tree.text("//form[@role='search']//input[@name='by']/@value"), "theme");
  EXPECT_EQ(tree.text("//nav[@class='languages']/a[@lang='fr']/@href"),
            "/trends?q=migration%20OR%20climat&by=theme&measure=per-1000&ui=fr");
}

TEST_F(Instruments, TrendsLeadToWhatTheyCount) {
  for (const char* by : {"year", "session", "theme"}) {
    const Tree tree(site().get("/trends", {{"q", "migration OR climat"}, {"by", by}}).body);
    std::size_t seen = 0;
    for (const auto& row : tree.all("//table[@class='numbers']/tbody/tr[th/a[not(@class)]]")) {
      const std::string address = row.node().child("th").child("a").attribute("href").value();
      const std::string promised = row.node().child("td").text().get();
      const Tree next(follow(address).body);
      EXPECT_NE(next.text("//h1").find(promised + "\u00a0passage"), std::string::npos)
          << by << " " << address << " " << promised << " " << next.text("//h1");
      ++seen;
    }
    EXPECT_GT(seen, 0U) << by;
  }
}

TEST_F(Instruments, TrendsOfAFilteredThemeStillKeepTheirPromise) {
  const Tree tree(site().get("/trends", {{"by", "theme"}, {"theme", "climate-environment"}}).body);
  EXPECT_GT(tree.count("//table[@class='numbers']/tbody/tr[th/a[not(@class)]]"), 0U);
  for (const auto& row : tree.all("//table[@class='numbers']/tbody/tr[th/a[not(@class)]]")) {
    const std::string address = row.node().child("th").child("a").attribute("href").value();
    const Tree next(follow(address).body);
    EXPECT_NE(next.text("//h1").find(row.node().child("td").text().get()), std::string::npos) << address;
  }
}

TEST_F(Instruments, YearsWithoutRecordsAreGapsAndSmallSlicesAreMarked) {
  const Tree tree(site().get("/trends", {{"q", "migration OR climat"}, {"measure", "per-1000"}}).body);
  EXPECT_EQ(tree.count("//svg[contains(@class, 'chart')]"), 1U);
  EXPECT_NE(tree.text("//svg[contains(@class, 'chart')]/title"), "");
  EXPECT_NE(tree.text("//svg[contains(@class, 'chart')]/desc").find("2018"), std::string::npos);
  const std::size_t gaps = tree.count("//table[@class='numbers']//tr[@class='gap']");
  EXPECT_GT(gaps, 0U);
  EXPECT_EQ(tree.count("//svg//g[contains(@class, 'gap')]"), gaps);
  EXPECT_GT(tree.count("//circle[@class='mark small']"), 0U) << "every slice here is small";
  EXPECT_EQ(tree.text("//div[@class='files']//a/@href"),
            "/api/v1/trends?format=csv&by=year&twins=separate&q=migration%20OR%20climat");
}

TEST_F(Instruments, TheConcordanceIsThatOfTheInstrument) {
  instruments::ConcordanceRequest request;
  request.query.text = "migration OR climat";
  request.query.strict = true;
  request.sort = instruments::ConcordanceRequest::Sort::left;
  request.width = 64;
  request.limit = 50;
  const auto made = instruments::concordance(site().engine, request);
  ASSERT_TRUE(made);
  ASSERT_GT(made->lines.size(), 2U);
  const Tree tree(site().get("/concordance", {{"q", "migration OR climat"}, {"sort", "left"}}).body);
  const auto rows = tree.all("//table[@class='kwic']/tbody/tr");
  ASSERT_EQ(rows.size(), made->lines.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(std::string(rows[i].node().select_node("td/mark").node().text().get()), made->lines[i].node);
    const std::string address = rows[i].node().select_node("td[@class='source']/a").node().attribute("href").value();
    EXPECT_EQ(address, "/passages/" + encoded(made->lines[i].id) + "?q=migration%20OR%20climat");
  }
  EXPECT_NE(tree.text("//h1").find(std::to_string(made->occurrences)), std::string::npos);
  EXPECT_EQ(tree.text("//div[@class='choice']//a[@aria-current='true']"), "Left");
  EXPECT_EQ(tree.text("//div[@class='files']//a/@href"),
            "/api/v1/concordance?format=tsv&limit=1000&sort=left&q=migration%20OR%20climat");
}

TEST_F(Instruments, AConcordanceWithoutWordsSaysSo) {
  for (const char* q : {"", "lang:fr"}) {
    const auto response = site().get("/concordance", {{"q", q}, {"lang", "fr"}});
    EXPECT_EQ(response.status, 200);
    const Tree tree(response.body);
    EXPECT_EQ(tree.count("//table[@class='kwic']"), 0U);
    EXPECT_EQ(tree.count("//p[@class='message']"), 1U) << q;
    EXPECT_EQ(response.body.find("idm concordance"), std::string::npos) << "no command line on a page";
  }
}

TEST_F(Instruments, TheLedgerTellsWhoSaysItWhere) {
  const auto response = site().get("/recommendations");
  EXPECT_EQ(response.status, 200);
  const Tree tree(response.body);
  ASSERT_GT(tree.count("//article[contains(@class, 'chain')]"), 0U) << response.body.substr(0, 400);
  EXPECT_GT(tree.count("//article//a[starts-with(@href, '/passages/')]"), 0U);
  EXPECT_EQ(tree.count("//div[@class='files']//a"), 2U);
  for (const auto& node : tree.all("//article//a[starts-with(@href, '/passages/')]/@href"))
    EXPECT_EQ(follow(node.attribute().value()).status, 200) << node.attribute().value();
  const Tree again(site().get("/recommendations", {{"repeated", "1"}}).body);
  EXPECT_EQ(again.count("//article[@class='chain']"), 0U) << "what is said once is left out";
}

TEST_F(Instruments, WrongInputIsOneClearMessage) {
  for (const char* ui : {"en", "fr"})
    for (const auto& [path, parameters] :
         std::vector<std::pair<std::string, Parameters>>{{"/trends", {{"by", "moon"}}},
                                                         {"/trends", {{"measure", "miles"}}},
                                                         {"/concordance", {{"q", "migration"}, {"sort", "upwards"}}},
                                                         {"/recommendations", {{"repeated", "maybe"}}},
                                                         {"/trends", {{"q", "climat )"}}},
                                                         {"/concordance", {{"q", "climat )"}}},
                                                         {"/recommendations", {{"series", "XYZ"}}}}) {
      auto with = parameters;
      with.emplace_back("ui", ui);
      const auto response = site().get(path, with);
      EXPECT_EQ(response.status, 400) << path;
      const Tree tree(response.body);
      EXPECT_EQ(tree.count("//div[@role='alert']"), 1U) << path;
      EXPECT_EQ(response.body.find("--by"), std::string::npos) << "no command line on a page";
    }
  EXPECT_EQ(site().get("/dossier/speaker/nobody-known").status, 404);
  EXPECT_EQ(site().get("/dossier/year/2020").status, 404);
  EXPECT_FALSE(is_page("/dossier/speaker"));
  EXPECT_FALSE(is_page("/dossier/speaker/"));
  EXPECT_FALSE(is_page("/dossier/speaker/a/b"));
}

TEST_F(Instruments, AttacksStayText) {
  using testing_support::attack;
  for (const auto& path : lists)
    for (const char* name : {"q", "by", "measure", "sort", "repeated", "theme"}) {
      const auto response = site().get(path, {{name, attack}});
      const Tree tree(response.body);
      EXPECT_EQ(tree.count("//script[not(@src)] | //img"), 0U) << path << " " << name;
    }
  const Tree tree(site().get("/dossier/speaker/" + attack).body);
  EXPECT_EQ(tree.count("//script[not(@src)] | //img"), 0U);
}

TEST_F(Instruments, ADossierIsReachedFromNames) {
  const Tree facets(site().get("/", {{"q", "migration OR climat"}}).body);
  const auto links = facets.all("//aside[@id='filters']//a[@class='dossier']/@href");
  ASSERT_GT(links.size(), 0U);
  for (const auto& link : links) {
    const auto response = follow(link.attribute().value());
    EXPECT_EQ(response.status, 200) << link.attribute().value();
    const Tree tree(response.body);
    EXPECT_GT(tree.count("//article[@class='hit']"), 0U) << link.attribute().value();
    EXPECT_NE(tree.text("//h1"), "");
  }
  const Tree passage(site().get("/passages/a-fr#p1").body);
  for (const auto& link : passage.all("//div[@class='dossiers']//a/@href"))
    EXPECT_EQ(follow(link.attribute().value()).status, 200) << link.attribute().value();
}

TEST_F(Instruments, LinksStayBelowTheBasePath) {
  site().base.base_path = "/idm";
  for (const char* path : {"/trends", "/concordance", "/recommendations", "/dossier/theme/climate-environment"}) {
    const Tree tree(site().get(path, {{"q", "migration"}}).body);
    for (const auto& node : tree.all("//@href | //@src | //@action")) {
      const std::string address = node.attribute().value();
      if (!address.starts_with("#") && !address.starts_with("http")) {
        EXPECT_TRUE(address.starts_with("/idm")) << path << ": " << address;
      }
    }
  }
  site().base.base_path = "";
}

}  // namespace
}  // namespace idm::web
