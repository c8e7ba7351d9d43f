// SPDX-License-Identifier: GPL-3.0-or-later
// Where nothing is found: every way out that a page offers is a link, and finds what it promises.
#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "support.hpp"
#include "web/view.hpp"

namespace idm::web {
namespace {

using testing_support::Site;
using testing_support::Tree;

class Help : public ::testing::Test {
 protected:
  static Site& site() {
    static Site one;
    return one;
  }
  // The page behind a link.
  static Tree follow(const std::string& href) {
    Parameters parameters;
    const std::size_t mark = href.find('?');
    for (std::size_t at = mark + 1; mark != std::string::npos && at < href.size();) {
      const std::size_t end = std::min(href.find('&', at), href.size()), equals = href.find('=', at);
      std::string value;
      for (std::size_t i = equals + 1; i < end; ++i) {
        const bool escaped = href[i] == '%';
        value += escaped ? static_cast<char>(std::stoi(href.substr(i + 1, 2), nullptr, 16)) : href[i];
        if (escaped) i += 2;
      }
      parameters.emplace_back(href.substr(at, equals - at), value);
      at = end + 1;
    }
    return Tree(site().get(href.substr(0, mark), parameters).body);
  }
  // "1–10 of 12 passages for x": 12.
  static std::string number_in(const std::string& text) {
    const std::size_t of = std::min(text.find(" of "), text.find(" sur "));
    const std::size_t at = text.find_first_of("0123456789", of == std::string::npos ? 0 : of);
    return text.substr(at, text.find_first_not_of("0123456789", at) - at);
  }
  // All links of the help on a page keep their promise; returns how many there are.
  static std::size_t keep(const Tree& tree) {
    std::size_t links = 0;
    for (const auto& found : tree.all("//table[@class='costs']//a | //ul[@class='ways']//a")) {
      const pugi::xml_node link = found.node();
      const auto count = link.next_sibling("span");
      const std::string promised = pugi::xpath_query("string(.)").evaluate_string(count ? count : link);
      const Tree page = follow(link.attribute("href").value());
      EXPECT_EQ(number_in(page.text("//h1")), number_in(promised)) << link.attribute("href").value();
      EXPECT_GT(page.count("//article"), 0U) << link.attribute("href").value();
      ++links;
    }
    return links;
  }
};

TEST_F(Help, EveryWayOutKeepsItsPromise) {
  std::size_t links = 0;
  for (const Parameters& asked :
       {Parameters{{"q", "sécheresse"}, {"lang", "en"}, {"year", "2018"}},
        Parameters{{"q", "sécheresse villes"}, {"series", "GFMD"}, {"kind", "recommendation"}, {"strict", "1"}},
        Parameters{{"q", "éleveurs \"seasonal work\" lang:en"}, {"strict", "1"}},
        Parameters{{"q", "ports skills"}, {"year", "2018..2019"}, {"group", "record"}, {"strict", "1"}},
        Parameters{{"q", "\"envoi de fonds\""}, {"lang", "en"}, {"bridge", "0"}},
        Parameters{{"q", "sécherese ports"}, {"strict", "1"}, {"ui", "fr"}},
        Parameters{{"q", "sécheresse \"pas de ça\""}, {"lang", "en"}, {"kind", "recommendation"}, {"strict", "1"}},
        Parameters{{"q", "climat convention ports"}}})
    links += keep(Tree(site().get("/", asked).body));
  EXPECT_GT(links, 12U);
}

TEST_F(Help, EachPartIsNamedWithItsCost) {
  const Tree tree(
      site().get("/", {{"q", "sécheresse \"pas de ça\""}, {"lang", "en"}, {"year", "2018..2019"}, {"ui", "fr"}}).body);
  EXPECT_EQ(tree.count("//article"), 0U);
  EXPECT_EQ(tree.count("//table[@class='costs']/tbody/tr"), 4U);
  EXPECT_EQ(tree.text("//table[@class='costs']/tbody/tr[1]/th"), "sécheresse");
  EXPECT_EQ(tree.text("//table[@class='costs']/tbody/tr[2]/th"), "\"pas de ça\"");
  EXPECT_EQ(tree.text("//table[@class='costs']/tbody/tr[2]/td[1]"), "0");
  EXPECT_EQ(tree.count("//table[@class='costs']/tbody/tr[2]/td[1]/a"), 0U) << "nothing is no link";
  EXPECT_NE(tree.text("//table[@class='costs']").find("Année\u00a0: 2018–2019"), std::string::npos);
  EXPECT_EQ(tree.text("//table[@class='costs']/thead//th[3]"), "Sans elle");
  // One word and nothing else: there is nothing to compare.
  EXPECT_EQ(Tree(site().get("/", {{"q", "zzzzzz"}}).body).count("//table[@class='costs']"), 0U);
}

TEST_F(Help, TheLooserAnswerTellsWhichWordsItLacks) {
  const Tree tree(site().get("/", {{"q", "climat convention ports"}}).body);
  EXPECT_GT(tree.count("//article"), 0U);
  EXPECT_EQ(tree.count("//details[@class='which']//tbody/tr"), 3U);
}

TEST_F(Help, AMisspeltWordIsMended) {
  for (const Parameters& asked :
       {Parameters{{"q", "sécherese villages"}, {"lang", "fr"}}, Parameters{{"q", "sécherese"}, {"sort", "-date"}}}) {
    const Tree tree(site().get("/", asked).body);
    EXPECT_EQ(tree.text("//p[@class='suggestion']//strong"), "sécheresse") << "the mended word stands out";
    const std::string href = tree.text("//p[@class='suggestion']/a/@href");
    EXPECT_NE(href.find("q=s%C3%A9cheresse"), std::string::npos) << href;
    EXPECT_NE(href.find(asked[1].first + "="), std::string::npos) << "filters and order stay";
    EXPECT_EQ(follow(href).count("//p[@class='suggestion']"), 0U);
  }
  const Tree trends(site().get("/trends", {{"q", "sécherese"}}).body);
  EXPECT_EQ(trends.text("//p[@class='suggestion']/a/@href"), "/trends?q=s%C3%A9cheresse");
}

}  // namespace
}  // namespace idm::web
