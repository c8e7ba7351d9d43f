// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP over real sockets: statuses, headers, bounds, connections.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "server/sha256.hpp"
#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using json = nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing_support::Client;
using testing_support::gunzip;
using testing_support::public_index;
using testing_support::Reply;
using testing_support::Scratch;
using testing_support::TestServer;
using namespace std::chrono_literals;

TestServer& shared() {
  static TestServer server(public_index());
  return server;
}

void expect_problem(const Reply& reply, int status) {
  EXPECT_EQ(reply.status, status) << reply.head;
  EXPECT_THAT(reply.header("Content-Type"), HasSubstr("application/problem+json"));
  const auto body = json::parse(reply.body, nullptr, false);
  ASSERT_TRUE(body.is_object()) << reply.body;
  EXPECT_EQ(body.at("status"), status);
  EXPECT_FALSE(body.at("detail").get<std::string>().empty());
}

TEST(Api, SearchAnswersAsTheContractSays) {
  const auto reply = shared().get("/api/v1/search?q=ports&facets=all&limit=2");
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_EQ(reply.header("Content-Type"), "application/json; charset=utf-8");
  const auto body = json::parse(reply.body);
  EXPECT_EQ(body.at("hits").size(), 2U);
  EXPECT_GE(body.at("total").get<int>(), 2);
  EXPECT_EQ(body.at("index").at("records"), 3);
  EXPECT_EQ(body.at("facets").size(), 10U);
  EXPECT_EQ(body.at("generated"), "2026-01-02T03:04:05Z");
  const auto page = json::parse(shared().get("/api/v1/search?theme=trafficking-smuggling&year=2018&year=2020").body);
  EXPECT_EQ(page.at("query").at("filters").at("year").size(), 2U);
}

TEST(Api, EveryRouteAnswers) {
  for (const char* path : {"/api/v1/search", "/api/v1/records", "/api/v1/records/a-fr",
                           "/api/v1/passages/a-fr%23p1?context=1", "/api/v1/speakers", "/api/v1/speakers/ada-quill",
                           "/api/v1/themes", "/api/v1/coverage", "/api/v1/facets/theme?q=ports", "/api/v1/index",
                           "/openapi.json", "/healthz", "/healthz/live", "/healthz/ready", "/metrics"}) {
    const auto reply = shared().get(path);
    EXPECT_EQ(reply.status, 200) << path << reply.body;
    EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff") << path;
    EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("default-src 'none'")) << path;
  }
  EXPECT_EQ(json::parse(shared().get("/api/v1/records").body).size(), 3U);
  const auto passage = json::parse(shared().get("/api/v1/passages/a-fr%23p2?context=1").body);
  EXPECT_EQ(passage.at("focus"), "a-fr#p2");
  const auto values = json::parse(shared().get("/api/v1/facets/speaker?prefix=qui").body);
  ASSERT_EQ(values.at("values").size(), 1U) << values;
  EXPECT_EQ(values.at("values")[0].at("value"), "ada-quill");
}

TEST(Api, InstrumentsAreFilesToo) {
  const auto csv = shared().get("/api/v1/trends?q=ports&format=csv");
  EXPECT_EQ(csv.status, 200) << csv.body;
  EXPECT_EQ(csv.header("Content-Type"), "text/csv; charset=utf-8");
  EXPECT_EQ(csv.header("Content-Disposition"), "attachment; filename=\"idm-trends.csv\"");
  EXPECT_TRUE(csv.body.starts_with("query,by,key,label,passages,")) << csv.body;
  // The Accept header chooses as the parameter does.
  const auto tsv = shared().get("/api/v1/concordance?q=ports", "Accept: text/tab-separated-values\r\n");
  EXPECT_EQ(tsv.header("Content-Type"), "text/tab-separated-values; charset=utf-8");
  EXPECT_TRUE(tsv.body.starts_with("id\tleft\tnode\tright\t")) << tsv.body;
  const auto lines = json::parse(shared().get("/api/v1/concordance?q=ports").body).at("lines");
  EXPECT_GT(lines.size(), 0U);
  EXPECT_EQ(static_cast<std::size_t>(std::count(tsv.body.begin(), tsv.body.end(), '\n')), lines.size() + 1);
  const auto md = shared().get("/api/v1/recommendations?format=md");
  EXPECT_EQ(md.status, 200) << md.body;
  EXPECT_EQ(md.header("Content-Type"), "text/markdown; charset=utf-8");
  EXPECT_TRUE(shared().get("/api/v1/trends?q=ports&format=csv&excel=true").body.starts_with("\xEF\xBB\xBF"));
  EXPECT_EQ(shared().get("/api/v1/trends?q=ports&format=pdf").status, 400);
}

// What counts texts takes the versions of a passage for one, unless it is asked otherwise.
TEST(Api, TrendsCollapseTwinsByDefault) {
  const auto total = [](const std::string& target) { return json::parse(shared().get(target).body).at("total"); };
  EXPECT_EQ(total("/api/v1/trends?q=ports"), total("/api/v1/search?q=ports&twins=collapsed&strict=true"));
  EXPECT_EQ(total("/api/v1/trends?q=ports&twins=separate"), total("/api/v1/search?q=ports&strict=true"));
}

TEST(Api, ErrorsAreProblemsWithTheirPlace) {
  const auto query = shared().get("/api/v1/search?q=climat%20AND%20%29");
  expect_problem(query, 400);
  EXPECT_TRUE(json::parse(query.body).contains("position"));
  for (const char* signs : {"%F0%9F%98%80", "%21%21%21", "%22%22"}) {
    const auto wordless = shared().get(std::string("/api/v1/search?lang=fr&q=") + signs);
    expect_problem(wordless, 400);
    EXPECT_EQ(json::parse(wordless.body)["position"], 0) << signs;
  }
  const auto unknown = shared().get("/api/v1/search?them=x");
  expect_problem(unknown, 400);
  EXPECT_THAT(unknown.body, HasSubstr("theme"));
  EXPECT_THAT(shared().get("/api/v1/search?them=x&ui=fr").body, HasSubstr("paramètre inconnu"));
  EXPECT_THAT(shared().get("/api/v1/search?them=x", "Accept-Language: fr\r\n").body, HasSubstr("paramètre inconnu"));
  expect_problem(shared().get("/api/v1/search?theme=no-such-theme"), 400);
  expect_problem(shared().get("/api/v1/search?limit=1001"), 400);
  expect_problem(shared().get("/api/v1/records/nothing"), 404);
  expect_problem(shared().get("/api/v1/passages/a-fr"), 404);
  expect_problem(shared().get("/api/v1/passages/a-fr%23p999"), 404);
  expect_problem(shared().get("/api/v1/speakers/nobody"), 404);
  expect_problem(shared().get("/api/v1/facets/colour"), 404);
  expect_problem(shared().get("/api/v2/search"), 404);
  expect_problem(shared().get("/records/a-fr/source"), 404);
  expect_problem(shared().get("/api/v1/search", "Accept: text/html\r\n"), 406);
}

TEST(Api, PagesAreLinked) {
  const auto first = shared().get("/api/v1/search?q=ports&limit=1&theme=");
  EXPECT_THAT(first.header("Link"), HasSubstr("</api/v1/search?q=ports&limit=1&theme=&offset=1>; rel=\"next\""));
  const auto second = shared().get("/api/v1/search?q=ports&limit=1&offset=1");
  EXPECT_THAT(second.header("Link"), HasSubstr("offset=0>; rel=\"prev\""));
  const auto records = shared().get("/api/v1/records?limit=2");
  EXPECT_EQ(records.header("X-Total-Count"), "3");
  EXPECT_THAT(records.header("Link"), HasSubstr("offset=2>; rel=\"next\""));
}

TEST(Http, HeadIsGetWithoutItsBody) {
  auto client = shared().client();
  const auto full = client.get("/api/v1/records");
  const auto head = client.get("/api/v1/records", "", "HEAD");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("Content-Length"), full.header("Content-Length"));
  EXPECT_EQ(head.header("ETag"), full.header("ETag"));
  EXPECT_EQ(client.get("/healthz").status, 200) << "the connection goes on";
}

TEST(Http, UnchangedIs304) {
  const auto first = shared().get("/api/v1/search?q=ports");
  const std::string tag = first.header("ETag");
  ASSERT_FALSE(tag.empty());
  const auto again = shared().get("/api/v1/search?q=ports", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("ETag"), tag);
  EXPECT_EQ(again.header("Content-Length"), "");
  EXPECT_EQ(shared().get("/api/v1/search?q=port", "If-None-Match: " + tag + "\r\n").status, 200);
  const auto record = shared().get("/api/v1/records/a-fr").header("ETag");
  EXPECT_EQ(shared().get("/api/v1/records/a-fr", "If-None-Match: " + record + "\r\n").status, 304);
  EXPECT_EQ(shared().get("/api/v1/records/nothing", "If-None-Match: *\r\n").status, 404);
}

TEST(Http, LongAnswersAreCompressedWhereTaken) {
  const auto plain = shared().get("/api/v1/search");
  const auto small = shared().get("/api/v1/search", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(small.header("Content-Encoding"), "gzip");
  EXPECT_LT(small.body.size(), plain.body.size() / 2);
  EXPECT_EQ(gunzip(small.body), plain.body);
  EXPECT_THAT(small.header("Vary"), HasSubstr("Accept-Encoding"));
  EXPECT_EQ(shared().get("/healthz", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "");
  EXPECT_EQ(gunzip(shared().get("/openapi.json", "Accept-Encoding: gzip\r\n").body),
            shared().get("/openapi.json").body);
}

TEST(Http, OnlyReadingIsTaken) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"}) {
    const auto reply = shared().client().get("/api/v1/search", "Content-Length: 0\r\n", method);
    expect_problem(reply, 405);
    EXPECT_EQ(reply.header("Allow"), "GET, HEAD, OPTIONS") << method;
  }
  EXPECT_EQ(shared().client().get("/api/v1/search", "", "OPTIONS").status, 204);
  EXPECT_EQ(shared().client().get("*", "", "OPTIONS").status, 204);
}

TEST(Http, PipelinedRequestsAreAnsweredInOrder) {
  auto client = shared().client();
  std::string many;
  for (const char* id : {"a-fr", "a-en", "b-en"})
    many += "GET /api/v1/records/" + std::string(id) + " HTTP/1.1\r\nHost: test\r\n\r\n";
  ASSERT_TRUE(client.send(many));
  for (const char* id : {"a-fr", "a-en", "b-en"}) EXPECT_EQ(json::parse(client.read().body).at("record").at("id"), id);
}

TEST(Http, OldClientsAndClosingOnes) {
  const auto old = shared().client().raw("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.status, 200);
  EXPECT_EQ(old.header("Connection"), "close");
  auto client = shared().client();
  EXPECT_EQ(client.get("/healthz", "Connection: close\r\n").header("Connection"), "close");
  EXPECT_TRUE(client.ended());
  auto kept = shared().client();
  kept.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(kept.read().header("Connection"), "keep-alive");
}

TEST(Http, MalformedRequestsAreRefusedAndTheConnectionEnds) {
  const std::vector<std::pair<const char*, std::string>> bad = {
      {"no host", "GET / HTTP/1.1\r\n\r\n"},
      {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
      {"both lengths",
       "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {"both lengths, other order",
       "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
      {"unknown coding", "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n"},
      {"coding hidden behind a tab",
       "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\tgzip\r\nContent-Length: 3\r\n\r\nabc"},
      {"two lengths", "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na"},
      {"negative length", "GET /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
      {"blank before colon", "GET /healthz HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n"},
      {"no version", "GET /healthz\r\nHost: a\r\n\r\n"},
      {"garbage", "\x16\x03\x01\x02\r\n\r\n"},
      {"bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"overlong", "GET /api/v1/search?q=%C0%AF HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"dots", "GET /records/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"escaped dots", "GET /records/%2e%2e/source HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"two slashes", "GET //evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n"},
      {"bad chunk", "GET /healthz HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"}};
  for (const auto& [what, bytes] : bad) {
    SCOPED_TRACE(what);
    auto client = shared().client();
    expect_problem(client.raw(bytes), 400);
    EXPECT_TRUE(client.ended());
  }
  EXPECT_EQ(shared().client().raw("GET http://example.org/healthz HTTP/1.1\r\nHost: example.org\r\n\r\n").status, 200);
}

TEST(Http, WhatIsTooLargeIsRefused) {
  const auto status = [](const std::string& bytes) {
    auto client = shared().client();
    const auto reply = client.raw(bytes);
    EXPECT_TRUE(client.ended());
    return reply.status;
  };
  const std::string head = " HTTP/1.1\r\nHost: a\r\n";
  EXPECT_EQ(status("GET /api/v1/search?q=" + std::string(9000, 'a') + head + "\r\n"), 414);
  EXPECT_EQ(status("GET /" + std::string(100000, 'a') + head + "\r\n"), 414);
  EXPECT_EQ(status("GET /healthz" + head + "X: " + std::string(40000, 'a') + "\r\n\r\n"), 431);
  EXPECT_EQ(status("GET /healthz" + head + "Content-Length: 70000\r\n\r\n" + std::string(70000, 'a')), 413);
  EXPECT_EQ(status("GET /healthz" + head + "Transfer-Encoding: chunked\r\n\r\n11170\r\n" + std::string(70000, 'a') +
                   "\r\n0\r\n\r\n"),
            413);
  auto client = shared().client();
  EXPECT_EQ(client.raw("GET /healthz" + head + "Content-Length: 3\r\n\r\nabc").status, 200);
  EXPECT_EQ(client.get("/healthz").status, 200) << "a short body is read past";
  client.send("GET /healthz" + head + "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  EXPECT_EQ(client.raw("abc").status, 200);
}

TEST(Http, OtherSitesAreLetInByName) {
  TestServer server(public_index(), [](Options& options) {
    ASSERT_TRUE(set(options, "allow-origin", "https://intranet.example").ok());
    ASSERT_TRUE(set(options, "allow-credentials", "true").ok());
  });
  const auto allowed = server.get("/api/v1/records", "Origin: https://intranet.example\r\n");
  EXPECT_EQ(allowed.header("Access-Control-Allow-Origin"), "https://intranet.example");
  EXPECT_EQ(allowed.header("Access-Control-Allow-Credentials"), "true");
  EXPECT_THAT(allowed.header("Vary"), HasSubstr("Origin"));
  EXPECT_EQ(server.get("/api/v1/records", "Origin: https://evil.example\r\n").header("Access-Control-Allow-Origin"),
            "");
  const auto preflight = server.client().get(
      "/api/v1/records", "Origin: https://intranet.example\r\nAccess-Control-Request-Method: GET\r\n", "OPTIONS");
  EXPECT_EQ(preflight.status, 204);
  EXPECT_THAT(preflight.header("Access-Control-Allow-Headers"), HasSubstr("Authorization"));
  EXPECT_EQ(
      shared().get("/api/v1/records", "Origin: https://intranet.example\r\n").header("Access-Control-Allow-Origin"),
      "");
}

TEST(Http, UnderAPathOfAProxy) {
  TestServer server(public_index(), [](Options& options) {
    ASSERT_TRUE(set(options, "base-path", "/idm/").ok());
    ASSERT_TRUE(set(options, "public-url", "https://example.org").ok());
  });
  EXPECT_THAT(server->addresses().front(), HasSubstr("/idm/"));
  EXPECT_EQ(server.get("/idm/api/v1/records/a-fr").status, 200);
  EXPECT_EQ(server.get("/api/v1/records/a-fr").status, 200) << "a proxy may take the prefix off";
  const auto bare = server.get("/idm");
  EXPECT_EQ(bare.status, 308);
  EXPECT_EQ(bare.header("Location"), "/idm/");
  EXPECT_THAT(server.get("/idm/api/v1/search?q=ports&limit=1").header("Link"),
              HasSubstr("<https://example.org/idm/api/v1/search?q=ports&limit=1&offset=1>"));
  EXPECT_EQ(json::parse(server.get("/openapi.json").body).at("servers")[0].at("url"), "https://example.org/idm");
}

TEST(Operations, HealthAndMetricsMayStandApart) {
  TestServer server(public_index(), [](Options& options) { options.admin_listen = {{"127.0.0.1", 0, ""}}; });
  EXPECT_EQ(server.get("/api/v1/search?q=ports").status, 200);
  EXPECT_EQ(server.get("/metrics").status, 404);
  EXPECT_EQ(server.get("/healthz").status, 200);
  auto admin = server.client(1);
  const auto metrics = admin.get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_THAT(metrics.body, HasSubstr("idm_http_requests_total{route=\"/api/v1/search\",status=\"200\"} 1\n"));
  EXPECT_THAT(metrics.body,
              HasSubstr("idm_http_request_duration_seconds_bucket{route=\"/api/v1/search\",le=\"+Inf\"} 1\n"));
  EXPECT_THAT(metrics.body, HasSubstr("idm_index_generation{index=\"0\"} 1\n"));
  EXPECT_THAT(metrics.body, HasSubstr("process_resident_memory_bytes "));
  EXPECT_EQ(admin.get("/api/v1/search").status, 404) << "the admin listener shows no content";
}

TEST(Operations, TheLogKeepsQueriesOutUnlessAsked) {
  TestServer server(public_index());
  server.get("/api/v1/search?q=zebra", "Authorization: Bearer zebra\r\n");
  const std::string log = server.log_with("\"route\":");
  EXPECT_THAT(log, HasSubstr("\"route\":\"/api/v1/search\""));
  EXPECT_THAT(log, Not(HasSubstr("zebra")));
  const Scratch scratch;
  TestServer telling(public_index(), [&](Options& options) {
    options.log_queries = true;
    options.access_log = (scratch / "access.log").string();
  });
  telling.get("/api/v1/search?q=zebra");
  telling->drain();
  telling->wait();
  std::ifstream in(scratch / "access.log");
  std::string line;
  ASSERT_TRUE(std::getline(in, line));
  EXPECT_EQ(json::parse(line).at("query"), "q=zebra");
  EXPECT_EQ(json::parse(line).at("status"), 200);
}

TEST(Operations, OneClientMayNotTakeAll) {
  TestServer server(public_index(), [](Options& options) {
    options.rate_limit = 0.01;
    options.rate_burst = 3;
    ASSERT_TRUE(options.trusted.add("127.0.0.1").ok());
  });
  auto client = server.client();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client.get("/healthz", "X-Forwarded-For: 192.0.2.1\r\n").status, 200);
  const auto refused = client.get("/healthz", "X-Forwarded-For: 192.0.2.1\r\n");
  expect_problem(refused, 429);
  EXPECT_FALSE(refused.header("Retry-After").empty());
  EXPECT_EQ(client.get("/healthz", "X-Forwarded-For: 192.0.2.2\r\n").status, 200);
}

TEST(Operations, OnAUnixSocket) {
  const Scratch scratch;
  const auto path = scratch / "s";
  {
    TestServer server(public_index(), [&](Options& options) { options.listen = {{"", 0, path.string()}}; });
    EXPECT_EQ(Client(path).get("/api/v1/records/a-fr").status, 200);
    EXPECT_THROW(TestServer(public_index(), [&](Options& options) { options.listen = {{"", 0, path.string()}}; }),
                 std::runtime_error)
        << "a socket that answers is not taken over";
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Operations, AFaultySetUpFailsAtTheStart) {
  const Scratch scratch;
  EXPECT_THROW(TestServer(scratch / "none"), std::runtime_error);
  TestServer first(public_index());
  EXPECT_THROW(
      TestServer(public_index(), [&](Options& options) { options.listen = {{"127.0.0.1", first.port(), ""}}; }),
      std::runtime_error);
  EXPECT_THROW(TestServer(public_index(), [&](Options& options) { options.tokens_file = scratch / "no-file"; }),
               std::runtime_error);
}

}  // namespace
}  // namespace idm::server
