// SPDX-License-Identifier: GPL-3.0-or-later
// What a visitor with a browser sees when something is wrong inside the server: a page that says what to do, and
// nothing of what went wrong, which the log has.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/server/support.hpp"

namespace idm::server {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing_support::public_index;
using testing_support::Reply;
using testing_support::Scratch;
using testing_support::TestServer;

const std::string browser = "Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n";
const std::string french = "Accept-Language: fr\r\n";

void expect_page(const Reply& reply, int status, const std::string& lang) {
  EXPECT_EQ(reply.status, status) << reply.head;
  EXPECT_EQ(reply.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(reply.header("Content-Language"), lang);
  EXPECT_THAT(reply.header("Content-Security-Policy"), HasSubstr("style-src 'self'"));
  EXPECT_TRUE(reply.header("ETag").empty());
  EXPECT_THAT(reply.header("Vary"), HasSubstr("Accept-Language"));
  EXPECT_THAT(reply.body, HasSubstr("<html lang=\"" + lang + "\""));
  EXPECT_THAT(reply.body, HasSubstr("role=\"alert\""));
  EXPECT_THAT(reply.body, HasSubstr("content=\"noindex\""));
}

TEST(Faults, ADamagedIndexIsAPageThatSaysWhatToDo) {
  const Scratch scratch;
  const auto index = scratch / "index";
  // Long enough that not all of it is read when it is opened.
  auto sources = testing_support::public_sources();
  std::string text =
      "---\nid: long-en\ntitle: A long list\nseries: IDM\nyear: 2019\nlanguage: en\n---\n\n# A long list\n\n";
  for (int i = 0; i < 500; ++i)
    text += "- Ports of district " + std::to_string(i) + " should have office number " + std::to_string(i * 37) + ".\n";
  sources.push_back({"long.en.md", text});
  testing_support::build_index(index, sources);
  TestServer server(index, [](Options& options) { options.threads = 1; });
  // Opened, but nothing is read yet that could be kept in memory.
  EXPECT_EQ(server.get("/opensearch.xml").status, 200);
  // Nonsense under the server's feet.
  for (const auto& entry : std::filesystem::recursive_directory_iterator(index))
    if (entry.is_regular_file() && entry.path().extension() == ".glass")
      std::fstream(entry.path(), std::ios::in | std::ios::out | std::ios::binary)
          << std::string(std::filesystem::file_size(entry.path()), '\xA5');
  for (const auto& [target, again] : std::vector<std::pair<std::string, std::string>>{
           {"/?q=ports&sort=-date", "/?q=ports&amp;sort=-date"},
           {"/trends?q=ports", "/trends?q=ports"},
           {"/passages/a-fr%23p1?q=ports", "/passages/a-fr%23p1?q=ports"}}) {
    const auto reply = server.get(target, french);
    expect_page(reply, 503, "fr");
    EXPECT_EQ(reply.header("Retry-After"), "5");
    EXPECT_EQ(reply.header("Cache-Control"), "no-store");
    EXPECT_THAT(reply.body, HasSubstr("<a href=\"" + again + "\" class=\"again\">réessayez</a>")) << target;
    EXPECT_THAT(reply.body, HasSubstr("datetime=\"2026-01-02T03:04:05Z\""));
    EXPECT_THAT(reply.body, Not(HasSubstr(scratch.path().string())));
    EXPECT_THAT(reply.body, Not(HasSubstr("gen-0")));
    EXPECT_THAT(reply.body, Not(HasSubstr("asdfasdf")));
  }
  expect_page(server.get("/?q=ports"), 503, "en");
  const std::string log = server.log_with("fault");
  EXPECT_THAT(log, HasSubstr(index.string())) << "the log has what visitors are not told";
  // Programs get what programs read.
  for (const char* target : {"/feed.atom?q=ports", "/api/v1/search?q=ports"}) {
    const auto reply = server.get(target, browser);
    EXPECT_EQ(reply.status, 503) << target;
    EXPECT_EQ(reply.header("Content-Type"), "application/problem+json; charset=utf-8") << target;
    EXPECT_EQ(reply.header("Retry-After"), "5") << target;
    EXPECT_THAT(reply.body, Not(HasSubstr(scratch.path().string()))) << target;
  }
}

TEST(Faults, AnIndexThatCannotBeOpenedIsAPageToo) {
  const Scratch scratch;
  const auto index = scratch / "index";
  testing_support::build_index(index, testing_support::public_sources());
  TestServer server(index, [](Options& options) { options.threads = 1; });
  // No worker has opened it yet.
  std::filesystem::remove_all(index);
  const auto reply = server.get("/records/a-fr?ui=fr");
  expect_page(reply, 503, "fr");
  EXPECT_THAT(reply.body, Not(HasSubstr(scratch.path().string())));
  EXPECT_THAT(server.log_with("fault"), HasSubstr(index.string()));
}

TEST(Faults, AnExceptionIsAPageAndIsNoted) {
  std::atomic<bool> broken = false;
  TestServer server(public_index(), [&](Options& options) {
    options.now = [&broken]() -> std::string {
      if (broken.exchange(false)) throw std::runtime_error("secret inside /srv/idm");
      return "2026-01-02T03:04:05Z";
    };
  });
  broken = true;
  const auto reply = server.get("/?q=ports", browser);
  expect_page(reply, 500, "en");
  EXPECT_TRUE(reply.header("Retry-After").empty());
  EXPECT_THAT(reply.body, HasSubstr("try again"));
  EXPECT_THAT(reply.body, Not(HasSubstr("secret")));
  EXPECT_THAT(server.log_with("secret inside"), HasSubstr("secret inside /srv/idm"));
  EXPECT_EQ(server.get("/?q=ports", browser).status, 200);
}

TEST(Faults, RefusalsArePagesForBrowsers) {
  TestServer server(public_index(), [](Options& options) {
    options.base_path = "/idm";
    options.rate_limit = 0.001;
    options.rate_burst = 6;
  });
  expect_page(server.get("/idm/?q=%FF", browser), 400, "en");
  const auto source = server.get("/idm/records/a-fr/source", browser + french);
  expect_page(source, 404, "fr");
  EXPECT_THAT(source.body, HasSubstr("href=\"/idm/\""));
  EXPECT_THAT(source.header("Vary"), testing::MatchesRegex(".*Accept, .*"));
  // Without a wish for a page, and from the API, a problem document.
  EXPECT_THAT(server.get("/idm/?q=%FF").header("Content-Type"), HasSubstr("problem+json"));
  EXPECT_THAT(server.get("/idm/api/none", browser).header("Content-Type"), HasSubstr("problem+json"));
  EXPECT_EQ(server.get("/idm/").status, 200);
  EXPECT_EQ(server.get("/idm/").status, 200);
  const auto busy = server.get("/idm/?q=ports", browser);
  expect_page(busy, 429, "en");
  EXPECT_FALSE(busy.header("Retry-After").empty());
  EXPECT_THAT(busy.body, HasSubstr("Too many requests."));
}

}  // namespace
}  // namespace idm::server
