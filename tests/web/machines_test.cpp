// SPDX-License-Identifier: GPL-3.0-or-later
// What other programs read: attacks that must stay text, feed, OpenSearch, metadata, assets.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"
#include "support.hpp"
#include "web/assets.hpp"

namespace idm::web {
namespace {

using testing_support::attack;
using testing_support::Site;
using testing_support::Tree;

class Machines : public ::testing::Test {
 protected:
  static Site& site() {
    static Site one;
    return one;
  }
};

TEST_F(Machines, AnAttackStaysText) {
  const std::vector<std::pair<std::string, std::string>> attacks = {
      {"q", attack},    {"theme", attack}, {"speaker", attack}, {"record", attack}, {"title", attack},
      {"sort", attack}, {"ui", attack},    {"from", attack},    {"offset", attack}, {attack, attack}};
  for (const char* path :
       {"/", "/records/evil-en", "/passages/evil-en#p1", "/feed.atom", "/opensearch.xml", "/facets/theme", "/demo"}) {
    for (const auto& one : attacks) {
      const auto response = site().get(path, {{"q", "zebra"}, one});
      if (response.body.empty() && response.error) continue;  // for the server to tell
      ASSERT_NO_THROW(Tree{response.body}) << path << " " << one.first;
      const Tree tree(response.body);
      EXPECT_EQ(tree.count("//script[not(@src) and not(@type='application/ld+json')]"), 0U) << path << " " << one.first;
      EXPECT_EQ(tree.count("//img | //i | //b"), 0U) << path << " " << one.first;
      EXPECT_EQ(response.body.find("javascript:"), response.body.find("javascript:alert(3)")) << path;
      EXPECT_EQ(tree.count("//@href[starts-with(., 'javascript')]"), 0U) << path;
    }
  }
  const auto path = site().get("/records/" + attack);
  EXPECT_EQ(path.status, 404);
  EXPECT_EQ(Tree(path.body).count("//script[not(@src)]"), 0U);
}

TEST_F(Machines, TitlesAndTextsAreEscaped) {
  const Tree tree(site().get("/records/evil-en").body);
  EXPECT_EQ(tree.text("//main//h1"), "A <script>alert(\"title\")</script> & more");
  EXPECT_NE(tree.text("//div[@id='p1']").find("<script>alert(4)</script>"), std::string::npos);
  EXPECT_NE(tree.text("//section[@class='text']//h2[last()]").find("<i>markup</i>"), std::string::npos);
}

TEST_F(Machines, JsonLdIsJsonAndSaysWhatThePageSays) {
  const auto data = [&](const char* path) {
    return nlohmann::json::parse(Tree(site().get(path).body).text("//script[@type='application/ld+json']"));
  };
  const auto passage = data("/passages/a-en#p1");
  EXPECT_EQ(passage["@context"], "https://schema.org");
  EXPECT_EQ(passage["@type"], "Quotation");
  EXPECT_EQ(passage["inLanguage"], "en");
  EXPECT_EQ(passage["isPartOf"]["name"], "Workshop on mobility");
  const auto record = data("/records/evil-en");
  EXPECT_EQ(record["name"], "A <script>alert(\"title\")</script> & more");
  EXPECT_EQ(record["datePublished"], "2023-03-01");
}

TEST_F(Machines, ReferenceManagersFindTheirElements) {
  const Tree tree(site().get("/passages/a-en#p1").body);
  EXPECT_EQ(tree.text("//meta[@name='citation_title']/@content"), "Workshop on mobility");
  EXPECT_EQ(tree.text("//meta[@name='citation_publication_date']/@content"), "2018");
  EXPECT_EQ(tree.text("//meta[@name='DC.language']/@content"), "en");
  EXPECT_NE(tree.text("//meta[@name='citation_abstract']/@content").find("irregular immigration"), std::string::npos);
  const Tree list(site().get("/", {{"q", "remittances"}}).body);
  const std::string coins = list.text("//span[@class='Z3988']/@title");
  EXPECT_TRUE(coins.starts_with("ctx_ver=Z39.88-2004&")) << coins;
  EXPECT_NE(coins.find("rft.title="), std::string::npos);
}

TEST_F(Machines, FeedIsStableAndLeadsOn) {
  auto& base = site().base;
  base.public_url = "https://dialogues.example.org";
  const auto response = site().get("/feed.atom", {{"q", "migration OR climat"}, {"limit", "2"}});
  EXPECT_EQ(response.type, "application/atom+xml; charset=utf-8");
  const Tree feed(response.body);
  EXPECT_EQ(feed.count("/feed/entry"), 2U);
  EXPECT_EQ(feed.text("/feed/link[@rel='next']/@href"),
            "https://dialogues.example.org/feed.atom?q=migration%20OR%20climat&sort=-date&limit=2&offset=2");
  EXPECT_EQ(feed.text("/feed/opensearch:itemsPerPage"), "2");
  EXPECT_EQ(feed.text("/feed/opensearch:startIndex"), "1");
  EXPECT_EQ(feed.count("/feed/updated | /feed/id | /feed/title"), 3U);
  for (const auto& entry : feed.all("/feed/entry")) {
    for (const char* part : {"id", "title", "updated", "author", "content", "link"})
      EXPECT_TRUE(entry.node().child(part)) << part;
    EXPECT_TRUE(std::string(entry.node().child("id").text().get()).starts_with("urn:uuid:"));
    EXPECT_TRUE(std::string(entry.node().child("link").attribute("href").value())
                    .starts_with("https://dialogues.example.org/passages/"));
  }
  EXPECT_EQ(feed.text("/feed/entry[1]/updated").substr(0, 4), "2021") << "the newest first";
  // The same ids on another page and from another index of the same records.
  Site other;
  other.base.public_url = "https://elsewhere.example.org";
  const Tree again(other.get("/feed.atom", {{"q", "migration OR climat"}, {"limit", "2"}, {"ui", "fr"}}).body);
  EXPECT_EQ(again.text("/feed/id"), feed.text("/feed/id"));
  EXPECT_EQ(again.text("/feed/entry[2]/id"), feed.text("/feed/entry[2]/id"));
  EXPECT_NE(feed.text("/feed/entry[1]/id"), feed.text("/feed/entry[2]/id"));
  EXPECT_EQ(site().get("/feed.atom", {{"q", "\"open"}}).status, 400);
  base.public_url = "";
}

// OpenSearch 1.1, draft 6: bounds of the elements, templates that can be used away from the site.
TEST_F(Machines, OpenSearchDescription) {
  auto& base = site().base;
  base.public_url = "https://dialogues.example.org";
  base.origin = "http://10.0.0.1";
  base.base_path = "/idm";
  for (const char* ui : {"en", "fr"}) {
    const auto response = site().get("/opensearch.xml", {{"ui", ui}});
    EXPECT_EQ(response.type, "application/opensearchdescription+xml; charset=utf-8");
    const Tree tree(response.body);
    EXPECT_LE(utf8::length(tree.text("//ShortName")), 16U);
    EXPECT_LE(utf8::length(tree.text("//LongName")), 48U);
    EXPECT_FALSE(tree.text("//Description").empty());
    EXPECT_LE(utf8::length(tree.text("//Description")), 1024U);
    EXPECT_EQ(tree.text("//InputEncoding"), "UTF-8");
    EXPECT_EQ(tree.text("//Image"), "https://dialogues.example.org/idm/favicon.svg");
    EXPECT_EQ(tree.text("//Image/@width"), "16");
    const std::string tail = std::string("ui=") + ui;
    EXPECT_EQ(tree.text("//moz:SearchForm"), "https://dialogues.example.org/idm/?" + tail);
    EXPECT_EQ(tree.text("//Url[@rel='self']/@template"), "https://dialogues.example.org/idm/opensearch.xml?" + tail);
    EXPECT_EQ(tree.text("//Url[@type='text/html']/@template"),
              "https://dialogues.example.org/idm/?q={searchTerms}&offset={startIndex?}&limit={count?}&" + tail);
    EXPECT_EQ(tree.text("//Url[@type='application/atom+xml']/@template").substr(0, 43),
              "https://dialogues.example.org/idm/feed.atom");
    EXPECT_EQ(tree.text("//Url[@rel='suggestions']/@template"),
              "https://dialogues.example.org/idm/api/v1/suggest?q={searchTerms}&format=opensearch&" + tail);
  }
  // Without a public address that by which the client came.
  base.public_url = "";
  EXPECT_EQ(Tree(site().get("/opensearch.xml").body).text("//Url[@type='text/html']/@template").substr(0, 20),
            "http://10.0.0.1/idm/");
  EXPECT_EQ(Tree(site().get("/feed.atom").body).text("//link[@rel='self']/@href"),
            "http://10.0.0.1/idm/feed.atom?sort=-date");
  base.origin = base.base_path = "";
}

TEST_F(Machines, AssetsArePresentTypedAndSmall) {
  std::size_t bytes = 0;
  const Tree tree(site().get("/", {{"q", "migration"}}).body);
  for (const auto& node : tree.all("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")) {
    const auto* found = asset(node.attribute().value());
    ASSERT_NE(found, nullptr) << node.attribute().value();
    EXPECT_GT(found->body.size(), 100U);
    bytes += found->body.size();
  }
  EXPECT_LT(bytes, 60000U);
  const auto* css = asset(asset_path("base.css"));
  ASSERT_NE(css, nullptr);
  EXPECT_TRUE(css->immutable);
  EXPECT_EQ(css->type, "text/css; charset=utf-8");
  ASSERT_NE(asset("/embed.js"), nullptr);
  EXPECT_FALSE(asset("/embed.js")->immutable);
  EXPECT_EQ(asset("/embed.js")->type, "text/javascript; charset=utf-8");
  EXPECT_EQ(asset("/embed.js")->etag.size(), 18U);
  ASSERT_NE(asset("/favicon.svg"), nullptr);
  for (const char* path : {"", "/", "/assets/", "/assets/../web/base.css", "/assets/none.css", "/base.css"})
    EXPECT_EQ(asset(path), nullptr) << path;
}

// The modules name each other: what one imports must be there, and from nowhere else.
TEST_F(Machines, ScriptsImportOnlyWhatIsThere) {
  for (const char* name :
       {"main.js", "keys.js", "suggest.js", "histogram.js", "copy.js", "facets.js", "theme.js", "embed.js"}) {
    const auto* script = asset(asset_path(name));
    ASSERT_NE(script, nullptr) << name;
    const std::string body(script->body);
    EXPECT_EQ(body.find("eval("), std::string::npos) << name;
    EXPECT_EQ(body.find("innerHTML"), std::string::npos) << name;
    for (std::size_t at = body.find(" from \""); at != std::string::npos; at = body.find(" from \"", at + 1)) {
      const std::string target = body.substr(at + 7, body.find('"', at + 7) - at - 7);
      ASSERT_TRUE(target.starts_with("./")) << name << ": " << target;
      EXPECT_NE(asset(asset_path(target.substr(2))), nullptr) << name << ": " << target;
    }
  }
}

}  // namespace
}  // namespace idm::web
