// SPDX-License-Identifier: GPL-3.0-or-later
// Hidden records leave no trace: every address answers the same bytes as an index that never had them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/sha256.hpp"
#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::Client;
using testing_support::Reply;
using testing_support::Scratch;
using testing_support::TestServer;

class Rights : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    scratch_ = new Scratch;
    testing_support::build_index(*scratch_ / "with", testing_support::all_sources());
    std::filesystem::create_directory(*scratch_ / "corpus");
    for (const auto& source : testing_support::all_sources())
      std::ofstream(*scratch_ / ("corpus/" + source.name)) << source.text;
    std::ofstream(*scratch_ / "outside.txt") << "not part of the corpus";
    std::ofstream(*scratch_ / "tokens") << to_hex(sha256("office-robot")) << " staff\n";
    const auto change = [](Options& options) {
      options.groups_header = "X-Groups";
      ASSERT_TRUE(options.trusted.add("127.0.0.1").ok());
      options.tokens_file = *scratch_ / "tokens";
      options.sources = {std::filesystem::canonical(*scratch_ / "corpus")};
    };
    with_ = new TestServer(*scratch_ / "with", change);
    without_ = new TestServer(testing_support::public_index(), change);
  }
  static void TearDownTestSuite() {
    delete with_;
    delete without_;
    delete scratch_;
  }
  static Scratch* scratch_;
  static TestServer *with_, *without_;
};
Scratch* Rights::scratch_ = nullptr;
TestServer* Rights::with_ = nullptr;
TestServer* Rights::without_ = nullptr;

/// The answer without its clock.
std::string told(const Reply& reply) {
  std::string head;
  for (const auto& [name, value] : reply.headers)
    if (name != "Date") head += name + ": " + value + "\n";
  return std::to_string(reply.status) + "\n" + head + "\n" + reply.body;
}

TEST_F(Rights, EveryAddressAnswersAsIfTheHiddenWereNotThere) {
  const std::vector<std::string> queries = {"",
                                            "ports",
                                            "zeppelins",
                                            "zepelins",
                                            "remittances",
                                            "montgolfi%C3%A8res",
                                            "Hidden",
                                            "migration",
                                            "zepp*",
                                            "migr*",
                                            "speaker:%22Zora%20Hidden%22",
                                            "year:2031",
                                            "series:Council",
                                            "traite",
                                            "%22irregular%20migration%22",
                                            "record:secret-en",
                                            "confidentiels",
                                            "title:briefing"};
  std::vector<std::string> targets;
  for (const auto& q : queries) {
    const std::string ask = q.empty() ? "" : "q=" + q + "&";
    targets.push_back("/api/v1/search?" + ask + "facets=all&limit=50");
    targets.push_back("/api/v1/search?" + ask + "explain=true&group=record");
    targets.push_back("/api/v1/search?" + ask + "match=any&sort=-date");
    for (const char* list : {"records", "speakers", "themes", "coverage", "facets/year", "facets/speaker",
                             "facets/organisation", "facets/series", "facets/type"})
      targets.push_back("/api/v1/" + std::string(list) + (q.empty() ? "" : "?q=" + q));
    // Instruments: with a query of its own where one is needed.
    const std::string some = q.empty() ? "ports" : q;
    for (const char* instrument : {"suggest", "concordance", "trends", "collocates", "recommendations", "silence"})
      targets.push_back("/api/v1/" + std::string(instrument) + "?q=" + some);
    for (const char* file :
         {"concordance?format=tsv", "trends?format=csv", "recommendations?format=csv", "recommendations?format=md"})
      targets.push_back("/api/v1/" + std::string(file) + "&q=" + some);
    targets.push_back("/api/v1/compare?a=" + some);
    targets.push_back("/api/v1/quote?text=" + some);
    for (const char* format : {"jsonl", "csv", "tsv", "md", "bibtex", "ris", "csl-json", "footnote"})
      targets.push_back("/api/v1/export?format=" + std::string(format) + "&q=" + some);
    for (const char* format : {"tei", "akn"})
      for (const char* record : {"a-fr", "a-en", "secret-en"})
        targets.push_back("/api/v1/export?format=" + std::string(format) + "&record=" + record);
    for (const char* name : {"speaker", "theme", "year", "country", "organisation"})
      targets.push_back("/facets/" + std::string(name) + "?q=" + q);
    targets.push_back("/feed.atom?q=" + q);
    targets.push_back("/?q=" + q);
    for (const char* view : {"trends?by=year", "trends?by=session", "trends?by=theme", "trends?by=speaker",
                             "concordance?sort=left", "recommendations?repeated=0"})
      targets.push_back("/" + std::string(view) + "&q=" + q);
  }
  for (const char* more : {"/api/v1/index",
                           "/api/v1/records/secret-en",
                           "/api/v1/records/secret",
                           "/api/v1/records/board-fr",
                           "/api/v1/records/a-fr",
                           "/api/v1/passages/secret-en%23p1",
                           "/api/v1/passages/secret-en%23p99",
                           "/api/v1/passages/a-fr%23p1~abcdef",
                           "/api/v1/speakers/zora-hidden",
                           "/api/v1/speakers/zora",
                           "/api/v1/search?year=2031",
                           "/api/v1/search?series=Council",
                           "/api/v1/search?speaker=Zora%20Hidden",
                           "/api/v1/search?record=secret-en",
                           "/api/v1/search?organisation=hidden",
                           "/api/v1/facets/speaker?prefix=zo",
                           "/api/v1/similar/a-en%23p1",
                           "/api/v1/similar/secret-en%23p1",
                           "/passages/a-en%23p1",
                           "/records/a-fr",
                           "/demo",
                           "/dossier/speaker/zora-hidden",
                           "/dossier/speaker/ada-quill",
                           "/dossier/organisation/hidden",
                           "/dossier/theme/labour-mobility",
                           "/records/secret-en",
                           "/records/nothing-at-all",
                           "/passages/secret-en%23p1",
                           "/records/secret-en/source",
                           "/records/nothing/source",
                           "/healthz",
                           "/healthz/ready",
                           "/openapi.json",
                           "/opensearch.xml",
                           "/"})
    targets.emplace_back(more);
  // Nothing of what openapi.json names is left out (metrics tell of time and have a test of their own).
  const auto described = nlohmann::json::parse(without_->get("/openapi.json").body).at("paths");
  for (const auto& [pattern, unused] : described.items()) {
    const std::string begin = pattern.substr(0, pattern.find('{'));
    const bool compared = std::any_of(targets.begin(), targets.end(), [&](const std::string& target) {
      if (begin.size() < pattern.size()) return target.starts_with(begin) && target.size() > begin.size();
      return target.substr(0, target.find('?')) == pattern;
    });
    EXPECT_TRUE(compared || pattern == "/metrics") << pattern;
  }
  auto one = with_->client();
  auto other = without_->client();
  for (const auto& target : targets) {
    const auto hidden = one.get(target), never = other.get(target);
    EXPECT_EQ(told(hidden), told(never)) << target;
    EXPECT_GT(hidden.status, 0) << target;
  }
}

TEST_F(Rights, MetricsTellOfTheVisibleOnly) {
  with_->get("/api/v1/search", "X-Groups: staff\r\n");
  const std::string metrics = with_->get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr("idm_index_records 3\n"));
  for (const char* trace : {"secret", "staff", "board", "generation"}) EXPECT_THAT(metrics, Not(HasSubstr(trace)));
  EXPECT_THAT(metrics, HasSubstr("idm_index_info{fingerprint="));
  const auto of = [](const std::string& text) { return text.substr(text.find("fingerprint="), 48); };
  EXPECT_EQ(of(metrics), of(without_->get("/metrics").body));
}

TEST_F(Rights, GroupsOpenWhatIsTheirs) {
  const auto seen = [&](const std::string& headers, const std::string& target) {
    return with_->get(target, headers).status;
  };
  EXPECT_EQ(seen("X-Groups: staff\r\n", "/api/v1/records/secret-en"), 200);
  EXPECT_EQ(seen("X-Groups: staff\r\n", "/api/v1/records/board-fr"), 200);
  EXPECT_EQ(seen("X-Groups: board\r\n", "/api/v1/records/board-fr"), 200);
  EXPECT_EQ(seen("X-Groups: board\r\n", "/api/v1/records/secret-en"), 404);
  EXPECT_EQ(seen("X-Groups: Staff\r\n", "/api/v1/records/secret-en"), 404) << "case is kept";
  EXPECT_EQ(seen("X-Groups: visitors\r\nX-Groups: staff\r\n", "/api/v1/records/secret-en"), 200)
      << "headers are joined";
  EXPECT_EQ(seen("Authorization: Bearer office-robot\r\n", "/api/v1/records/secret-en"), 200);
  const auto refused = with_->get("/api/v1/records/secret-en", "Authorization: Bearer guess\r\n");
  EXPECT_EQ(refused.status, 401);
  EXPECT_THAT(refused.header("WWW-Authenticate"), HasSubstr("Bearer"));
}

TEST_F(Rights, AnswersToGroupsStayPrivate) {
  const auto answer = with_->get("/api/v1/search?q=zeppelins", "X-Groups: staff\r\n");
  EXPECT_EQ(answer.header("Cache-Control"), "private, no-cache");
  EXPECT_THAT(answer.header("Vary"), HasSubstr("X-Groups"));
  EXPECT_THAT(answer.header("Vary"), HasSubstr("Authorization"));
  EXPECT_GE(nlohmann::json::parse(answer.body).at("total").get<int>(), 1);
  const auto anonymous = with_->get("/api/v1/search?q=zeppelins");
  EXPECT_THAT(anonymous.header("Vary"), HasSubstr("X-Groups"));
  EXPECT_NE(answer.header("ETag"), anonymous.header("ETag"));
  EXPECT_EQ(with_->get("/api/v1/search?q=zeppelins", "If-None-Match: " + answer.header("ETag") + "\r\n").status, 200)
      << "a tag of those who see more does not fit those who see less";
}

TEST_F(Rights, AGroupsHeaderFromElsewhereIsIgnoredAndLogged) {
  TestServer server(*scratch_ / "with", [](Options& options) {
    options.groups_header = "X-Groups";
    ASSERT_TRUE(options.trusted.add("10.0.0.0/8").ok());
  });
  EXPECT_EQ(server.get("/api/v1/records/secret-en", "X-Groups: staff\r\n").status, 404);
  const std::string log = server.log_with("\"route\":");
  EXPECT_THAT(log, HasSubstr("\"ignored_groups_header\":true"));
  EXPECT_THAT(log, Not(HasSubstr("staff")));
  const auto path = *scratch_ / "s";
  TestServer local(*scratch_ / "with", [&](Options& options) {
    options.listen = {{"", 0, path.string()}};
    options.groups_header = "X-Groups";
    ASSERT_TRUE(options.trusted.add("unix").ok());
  });
  EXPECT_EQ(Client(path).get("/api/v1/records/secret-en", "X-Groups: staff\r\n").status, 200);
}

TEST_F(Rights, OriginalsAreServedUnderTheSameRights) {
  const auto source = with_->get("/records/a-fr/source");
  EXPECT_EQ(source.status, 200);
  EXPECT_EQ(source.body, testing_support::public_sources()[0].text);
  EXPECT_EQ(source.header("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_THAT(source.header("Content-Security-Policy"), HasSubstr("sandbox"));
  EXPECT_EQ(source.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(with_->get("/records/secret-en/source").status, 404);
  EXPECT_EQ(with_->get("/records/secret-en/source", "X-Groups: staff\r\n").status, 200);
  EXPECT_EQ(with_->client().get("/records/a-fr/source", "", "HEAD").header("Content-Length"),
            std::to_string(testing_support::public_sources()[0].text.size()));
  // A link out of the corpus leads nowhere.
  const auto file = *scratch_ / "corpus/b.en.md";
  std::filesystem::remove(file);
  std::filesystem::create_symlink("../outside.txt", file);
  EXPECT_EQ(with_->get("/records/b-en/source").status, 404);
}

}  // namespace
}  // namespace idm::server
