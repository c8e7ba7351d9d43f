// SPDX-License-Identifier: GPL-3.0-or-later
// The search engine of a browser: its description, whose addresses are those by which the client came, and completions.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/access.hpp"
#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing_support::public_index;
using testing_support::TestServer;

HttpRequest asked(const std::string& host, HeaderList more = {}, const std::string& peer = "10.1.2.3") {
  HttpRequest request;
  request.headers = std::move(more);
  request.headers.emplace_back("Host", host);
  request.peer.address = peer;
  return request;
}

TEST(Origin, IsTheHostWhereItIsOne) {
  const TrustedProxies nobody;
  EXPECT_EQ(origin_of(asked("idm.example.org"), nobody), "http://idm.example.org");
  EXPECT_EQ(origin_of(asked("127.0.0.1:8080"), nobody), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of(asked("[::1]:8080"), nobody), "http://[::1]:8080");
  EXPECT_EQ(origin_of(asked("[fe80::1]"), nobody), "http://[fe80::1]");
  for (const char* host : {"", ":80", "a:", "a:b", "a:123456", "a\"b", "<script>", "a?b", "a#b", "é.org", "[", "[]",
                           "[::1", "[::1]x", "[g::1]", "a:80:90", "a'b", "a;b", "a&b"})
    EXPECT_EQ(origin_of(asked(host), nobody), "") << host;
}

TEST(Origin, ForwardedIsBelievedFromTrustedProxiesOnly) {
  TrustedProxies proxies;
  ASSERT_TRUE(proxies.add("10.0.0.0/8"));
  const HeaderList forwarded = {{"X-Forwarded-Proto", "HTTPS"}, {"X-Forwarded-Host", "evil.example, idm.example.org"}};
  EXPECT_EQ(origin_of(asked("backend:8080", forwarded), proxies), "https://idm.example.org");
  EXPECT_EQ(origin_of(asked("backend:8080", forwarded, "192.0.2.1"), proxies), "http://backend:8080");
  EXPECT_EQ(origin_of(asked("a", {{"X-Forwarded-Proto", "javascript"}}), proxies), "http://a");
  EXPECT_EQ(origin_of(asked("a", {{"X-Forwarded-Host", "b\"c"}}), proxies), "");
}

TEST(OpenSearch, AddressesFollowTheHost) {
  TestServer server(public_index(), [](Options& options) { options.base_path = "/idm"; });
  const auto get = [&](const std::string& path, const std::string& host, const std::string& more = "") {
    return server.client().raw("GET /idm" + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
  };
  const auto one = get("/opensearch.xml", "one.example:8080");
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(one.header("Content-Type"), "application/opensearchdescription+xml; charset=utf-8");
  EXPECT_THAT(one.body, HasSubstr("template=\"http://one.example:8080/idm/?q={searchTerms}"));
  EXPECT_THAT(one.body, HasSubstr("template=\"http://one.example:8080/idm/api/v1/suggest?q={searchTerms}"));
  EXPECT_THAT(get("/feed.atom?q=ports", "one.example:8080").body,
              HasSubstr("href=\"http://one.example:8080/idm/feed.atom"));
  // What one host was told is never the unchanged answer of another.
  const auto two = get("/opensearch.xml", "two.example", "If-None-Match: " + one.header("ETag") + "\r\n");
  EXPECT_EQ(two.status, 200);
  EXPECT_NE(two.header("ETag"), one.header("ETag"));
  EXPECT_EQ(get("/opensearch.xml", "one.example:8080", "If-None-Match: " + one.header("ETag") + "\r\n").status, 304);
  // A host that is none is not repeated.
  const auto odd = get("/opensearch.xml", "x\"><b>.example");
  EXPECT_THAT(odd.body, Not(HasSubstr("<b>")));
  EXPECT_THAT(odd.body, HasSubstr("template=\"/idm/?q={searchTerms}"));
}

TEST(OpenSearch, ThePublicAddressWinsAndAProxyTellsTheScheme) {
  TestServer told(public_index(), [](Options& options) { options.public_url = "https://idm.example.org"; });
  const auto reply = told.get("/opensearch.xml", "X-Forwarded-Host: evil.example\r\n");
  EXPECT_THAT(reply.body, HasSubstr("template=\"https://idm.example.org/?q={searchTerms}"));
  EXPECT_THAT(reply.header("Vary"), Not(HasSubstr("Forwarded")));
  TestServer behind(public_index(), [](Options& options) { ASSERT_TRUE(options.trusted.add("127.0.0.1")); });
  const auto secure = behind.get("/opensearch.xml", "X-Forwarded-Proto: https\r\n");
  EXPECT_THAT(secure.body, HasSubstr("template=\"https://test/?q={searchTerms}"));
  EXPECT_THAT(secure.header("Vary"), HasSubstr("X-Forwarded-Proto"));
}

TEST(OpenSearch, CompletionsAreAsBrowsersReadThem) {
  TestServer server(public_index());
  const auto reply = server.get("/api/v1/suggest?q=migr&format=opensearch&ui=fr");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.header("Content-Type"), "application/x-suggestions+json; charset=utf-8");
  const auto body = json::parse(reply.body);
  ASSERT_TRUE(body.is_array() && body.size() == 3) << body;
  EXPECT_EQ(body[0], "migr");
  ASSERT_GT(body[1].size(), 0U);
  EXPECT_EQ(body[1].size(), body[2].size());
  for (const auto& one : body[1]) EXPECT_TRUE(one.is_string());
  EXPECT_THAT(body[2][0].get<std::string>(), HasSubstr("passage"));
  EXPECT_EQ(json::parse(server.get("/api/v1/suggest?q=zzzz&format=opensearch").body),
            json::parse(R"(["zzzz", [], []])"));
  const auto accepted = server.get("/api/v1/suggest?q=migr", "Accept: application/x-suggestions+json\r\n");
  EXPECT_TRUE(json::parse(accepted.body).is_array());
  EXPECT_TRUE(json::parse(server.get("/api/v1/suggest?q=migr").body).is_array());
  EXPECT_EQ(server.get("/api/v1/suggest?q=migr&format=csv").status, 400);
}

}  // namespace
}  // namespace idm::server
