// SPDX-License-Identifier: GPL-3.0-or-later
// What needs no socket: addresses, headers, rights, settings, hashes, limits.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "server/access.hpp"
#include "server/gzip.hpp"
#include "server/headers.hpp"
#include "server/limiter.hpp"
#include "server/options.hpp"
#include "server/parameters.hpp"
#include "server/routes.hpp"
#include "server/sha256.hpp"
#include "server/target.hpp"
#include "server/wire.hpp"
#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(Target, IsTakenApartAndDecoded) {
  const auto target = parse_target("/api/v1/passages/a%23p3?q=l%27%C3%A9t%C3%A9+%2B&theme=&x");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, "/api/v1/passages/a#p3");
  EXPECT_THAT(target->segments, ElementsAre("api", "v1", "passages", "a#p3"));
  EXPECT_THAT(target->parameters, ElementsAre(Pair("q", "l'été +"), Pair("theme", ""), Pair("x", "")));
}

TEST(Target, AbsoluteFormLosesItsAuthority) {
  EXPECT_EQ(parse_target("http://example.org/records/x?ui=fr")->path, "/records/x");
  EXPECT_EQ(parse_target("HTTP://example.org")->path, "/");
  EXPECT_EQ(parse_target("https://example.org?q=a")->parameters.size(), 1U);
}

TEST(Target, WhatIsNotCleanIsRefused) {
  for (const char* bad : {"",           "x",
                          "/a%",        "/a%2",
                          "/a%zz",      "/%00",
                          "/?q=%00",    "/%ff",
                          "/?q=%C0%AF", "/?q=%ED%A0%80",
                          "//",         "//evil.example/",
                          "/a//b",      "/..",
                          "/a/../b",    "/%2e%2e/b",
                          "/./a",       "/a#b",
                          "ftp://x/",   "http://",
                          "http:///a",  "http://user@host/",
                          "/a%0d%0ab",  "*"})
    EXPECT_FALSE(parse_target(bad).ok()) << bad;
  EXPECT_TRUE(parse_target("/a/").ok());
  EXPECT_TRUE(parse_target("/a%2Fb").ok()) << "an escaped slash is part of an id";
  EXPECT_EQ(parse_target("/a%2Fb")->segments.size(), 1U);
}

TEST(Target, EncodingComesBack) {
  const std::string text = "idm-2022#p3 é/&?%";
  EXPECT_EQ(*percent_decode(percent_encode(text), false), text);
}

TEST(Headers, PreferencesFollowTheirWeights) {
  const auto ui = [](const char* value) { return preferred_ui({{"Accept-Language", value}}); };
  EXPECT_EQ(ui("fr-CH, fr;q=0.9, en;q=0.8"), Ui::fr);
  EXPECT_EQ(ui("de, en;q=0.5, fr;q=0.4"), Ui::en);
  EXPECT_EQ(ui("*"), Ui::en);
  EXPECT_TRUE(takes_gzip({{"accept-encoding", "br, gzip"}}));
  EXPECT_FALSE(takes_gzip({{"Accept-Encoding", "gzip;q=0, br"}}));
  EXPECT_FALSE(takes_gzip({}));
  EXPECT_TRUE(takes_gzip({{"Accept-Encoding", "*"}}));
}

TEST(Headers, NegotiationTakesTheBestOffered) {
  const std::vector<std::string_view> offered = {"application/json; charset=utf-8", "application/x-bibtex"};
  const auto best = [&](const char* accept) { return negotiate({{"Accept", accept}}, offered); };
  EXPECT_EQ(best("application/x-bibtex"), offered[1]);
  EXPECT_EQ(best("text/html, */*;q=0.1"), offered[0]);
  EXPECT_EQ(best("application/x-bibtex;q=0.5, application/*;q=0.4"), offered[1]);
  EXPECT_EQ(best("text/html"), "");
  EXPECT_EQ(best("application/json;q=0"), "");
  EXPECT_EQ(negotiate({}, offered), offered[0]);
}

TEST(Headers, EntityTagsCompareWeakly) {
  EXPECT_TRUE(none_match({{"If-None-Match", "\"x\", W/\"abc\""}}, "W/\"abc\""));
  EXPECT_TRUE(none_match({{"If-None-Match", "\"abc\""}}, "W/\"abc\""));
  EXPECT_FALSE(none_match({{"If-None-Match", "*"}}, "W/\"abc\""));
}

HttpRequest request_with(HeaderList headers, unsigned version = 11) {
  HttpRequest request;
  request.method = "GET";
  request.target = "/";
  request.version = version;
  request.headers = std::move(headers);
  return request;
}

TEST(Headers, SmugglingIsSeen) {
  EXPECT_TRUE(check_head(request_with({{"Host", "a"}})).ok());
  EXPECT_TRUE(check_head(request_with({}, 10)).ok());
  EXPECT_FALSE(check_head(request_with({})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a"}, {"host", "b"}})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a, b"}})).ok());
  EXPECT_FALSE(
      check_head(request_with({{"Host", "a"}, {"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a"}, {"Transfer-Encoding", "xchunked"}})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a"}, {"Content-Length", "1"}, {"Content-Length", "1"}})).ok());
  EXPECT_FALSE(check_head(request_with({{"Host", "a"}, {"Content-Length", "+1"}})).ok());
}

TEST(Wire, NoValueCanBeginAHeader) {
  HttpResponse response;
  response.set("Link", "a\r\nSet-Cookie: x=1");
  EXPECT_THAT(head_of(response, 11, true, "now"), HasSubstr("Link: a  Set-Cookie: x=1\r\n"));
}

TEST(Access, HashesAreThoseOfTheStandard) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256(std::string(1000000, 'a'))),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Access, GroupsAreBelievedFromTrustedProxiesOnly) {
  AccessRules rules;
  rules.groups_header = "X-Groups";
  ASSERT_TRUE(rules.trusted.add("10.0.0.0/8").ok());
  auto request = request_with({{"Host", "a"}, {"x-groups", " Staff ,board"}, {"X-Groups", "board,Été"}});
  request.peer.address = "192.0.2.1";
  EXPECT_TRUE(asker_of(request, rules).groups.empty());
  EXPECT_TRUE(asker_of(request, rules).ignored_header);
  request.peer.address = "10.1.2.3";
  EXPECT_THAT(asker_of(request, rules).groups, ElementsAre("Staff", "board", "Été"));
  rules.separator = ";";
  EXPECT_THAT(asker_of(request, rules).groups, ElementsAre("Staff ,board", "board,Été"));
  request.peer = {"", true};
  EXPECT_TRUE(asker_of(request, rules).groups.empty());
  ASSERT_TRUE(rules.trusted.add("unix").ok());
  EXPECT_EQ(asker_of(request, rules).groups.size(), 2U);
}

TEST(Access, NetworksAreReadStrictly) {
  TrustedProxies trusted;
  for (const char* good : {"192.0.2.7", "10.0.0.0/8", "::1", "fd00::/8", "unix"})
    EXPECT_TRUE(trusted.add(good).ok()) << good;
  for (const char* bad : {"", "10.0.0.0/33", "example.org", "10.0.0.0/", "10.0.0.0/x", "::1/129"})
    EXPECT_FALSE(trusted.add(bad).ok()) << bad;
  EXPECT_TRUE(trusted.contains("::ffff:10.9.9.9"));
  EXPECT_FALSE(trusted.contains("11.0.0.1"));
  EXPECT_TRUE(trusted.contains("fdab::1"));
}

TEST(Access, ForwardedAddressesAreReadFromTheRight) {
  TrustedProxies trusted;
  ASSERT_TRUE(trusted.add("10.0.0.0/8").ok());
  auto request = request_with({{"X-Forwarded-For", "198.51.100.9, 203.0.113.5, 10.0.0.7"}});
  request.peer.address = "10.0.0.1";
  EXPECT_EQ(client_address(request, trusted), "203.0.113.5");
  request.peer.address = "192.0.2.1";
  EXPECT_EQ(client_address(request, trusted), "192.0.2.1");
  EXPECT_EQ(client_key("2001:db8:0:1::5"), client_key("2001:db8:0:1::6"));
  EXPECT_NE(client_key("192.0.2.1"), client_key("192.0.2.2"));
}

TEST(Access, TokensAreKnownByTheirHash) {
  const auto tokens = Tokens::parse("# office\n" + to_hex(sha256("s3cret")) + "  staff,board # mail robot\n\n", "t");
  ASSERT_TRUE(tokens.ok());
  ASSERT_NE(tokens->groups_of("s3cret"), nullptr);
  EXPECT_THAT(*tokens->groups_of("s3cret"), ElementsAre("staff", "board"));
  EXPECT_EQ(tokens->groups_of("S3cret"), nullptr);
  const auto bad = Tokens::parse("\nabc staff\n", "t");
  ASSERT_FALSE(bad.ok());
  EXPECT_THAT(bad.error().message.en, HasSubstr("line 2"));
}

TEST(Limits, ABucketFillsAgain) {
  Limiter limiter(2, 3);
  const auto now = Limiter::Clock::now();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(limiter.wait("a", now), 0U);
  EXPECT_GE(limiter.wait("a", now), 1U);
  EXPECT_EQ(limiter.wait("b", now), 0U);
  EXPECT_EQ(limiter.wait("a", now + std::chrono::seconds(1)), 0U);
}

TEST(Parameters, UnknownOnesNameTheNearest) {
  const auto bad = read_parameters({{"themee", "x"}}, interface_language | selecting);
  ASSERT_FALSE(bad.ok());
  EXPECT_THAT(bad.error().hint.en, HasSubstr("theme"));
  EXPECT_FALSE(read_parameters({{"q", "a"}, {"q", "b"}}, selecting).ok());
  EXPECT_FALSE(read_parameters({{"limit", "1001"}}, paging).ok());
  EXPECT_FALSE(read_parameters({{"bridge", "maybe"}}, selecting).ok());
  EXPECT_FALSE(read_parameters({{"facets", "theme,colour"}}, counting).ok());
  const auto good =
      read_parameters({{"theme", "a"}, {"theme", "b"}, {"bridge", "0"}, {"sort", "-date"}, {"facets", "all"}},
                      selecting | ordering | counting);
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good->request.filters.at(query::Field::theme).size(), 2U);
  EXPECT_FALSE(good->request.bridge);
  EXPECT_EQ(good->request.sort, query::Sort::newest);
  EXPECT_EQ(good->request.facets.size(), store::facet_count);
}

TEST(Routes, PatternsCapture) {
  std::vector<std::string> captured;
  const auto* route = find_route({"api", "v1", "passages", "x#p1"}, captured);
  ASSERT_NE(route, nullptr);
  EXPECT_EQ(route->id, "passage");
  EXPECT_THAT(captured, ElementsAre("x#p1"));
  EXPECT_EQ(find_route({"api", "v1"}, captured), nullptr);
}

TEST(Settings, EndpointsAreReadInTheirForms) {
  EXPECT_EQ(parse_endpoint("9000")->host, "127.0.0.1");
  EXPECT_EQ(parse_endpoint(":9000")->port, 9000);
  EXPECT_EQ(parse_endpoint("[::1]:80")->host, "::1");
  EXPECT_EQ(parse_endpoint("unix:/run/x.sock")->path, "/run/x.sock");
  for (const char* bad : {"", "a:b", "::1:80", "1.2.3.4:99999", "unix:"}) EXPECT_FALSE(parse_endpoint(bad).ok()) << bad;
}

TEST(Settings, TheFileTellsLineAndColumnOfAFault) {
  const testing_support::Scratch scratch;
  const auto read = [&](const std::string& content, const std::set<std::string>& given = {}) {
    std::ofstream(scratch / "serve.toml") << content;
    Options options;
    auto done = read_config(scratch / "serve.toml", given, options);
    return std::pair(done.ok() ? std::string() : done.error().message.en + " | " + done.error().hint.en, options);
  };
  const auto [none, options] = read(
      "listen = [\"127.0.0.1:0\", \"unix:/tmp/x\"]\nthreads = 3\nrequest-timeout = 2.5\nlog-queries = true\n"
      "base-path = \"/idm/\"\n");
  EXPECT_EQ(none, "");
  EXPECT_EQ(options.listen.size(), 2U);
  EXPECT_EQ(options.threads, 3U);
  EXPECT_EQ(options.request_timeout.count(), 2500);
  EXPECT_TRUE(options.log_queries);
  EXPECT_EQ(options.base_path, "/idm");
  EXPECT_THAT(read("threads = 3\nthread = 4\n").first, HasSubstr("line 2"));
  EXPECT_THAT(read("threads = 3\nthread = 4\n").first, HasSubstr("did you mean “threads”"));
  EXPECT_THAT(read("threads = \"many\"\n").first, HasSubstr("line 1, column 11"));
  EXPECT_THAT(read("threads = 1\nlisten = [\n").first, HasSubstr("line "));
  EXPECT_THAT(read("threads = [1, 2]\n").first, HasSubstr("one value"));
  EXPECT_EQ(read("threads = 3\n", {"threads"}).second.threads, 0U) << "the command line has the last word";
}

TEST(Gzip, ComesBack) {
  const std::string text(100000, 'x');
  const std::string small = gzip(text, 5);
  EXPECT_LT(small.size(), 1000U);
  EXPECT_EQ(testing_support::gunzip(small), text);
}

// A request with as many parameters as are allowed gets a link to its next page that is allowed too.
TEST(Target, TheLinkToTheNextPageIsNeverTooMuch) {
  std::string target = "/api/v1/search?q=x";
  for (int n = 1; n < 256; ++n) target += "&theme=t" + std::to_string(n);
  const auto parsed = parse_target(target);
  ASSERT_TRUE(parsed) << parsed.error().message.en;
  const auto next = parse_target(page_link(Options(), *parsed, 10));
  EXPECT_TRUE(next) << next.error().message.en;
  EXPECT_FALSE(parse_target(target + "&theme=more"));
}

}  // namespace
}  // namespace idm::server
