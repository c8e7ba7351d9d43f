// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifest.hpp"

#include <gtest/gtest.h>

#include "store/fields.hpp"
#include "store/layout.hpp"
#include "store/snapshot.hpp"

namespace idm::store {
namespace {

Manifest sample() {
  Manifest m;
  m.schema = schema_version;
  m.version = "1.0.0";
  m.analyser = "a";
  m.reader = "r";
  m.created = "2026-11-24T00:00:00Z";
  m.fingerprint = "f";
  m.records = 3;
  m.passages = 40;
  m.words = 900;
  AccessSet staff{access_key({"staff", "board"}), {"board", "staff"}, 1, 10, 100, "y"};
  m.access = {{"public", {}, 2, 30, 800, "x"}, staff};
  return m;
}

TEST(Manifest, GivesBackWhatWasWritten) {
  const auto back = manifest_from_json(manifest_json(sample()), "m");
  ASSERT_TRUE(back.ok()) << back.error().message.en;
  EXPECT_EQ(manifest_json(*back), manifest_json(sample()));
  EXPECT_EQ(back->words, 900U);
  ASSERT_EQ(back->access.size(), 2U);
  EXPECT_EQ(back->access[1].groups, (std::vector<std::string>{"board", "staff"}));
}

TEST(Manifest, AnotherSchemaIsToldAsSuch) {
  auto m = sample();
  m.schema = schema_version + 1;
  const auto back = manifest_from_json(manifest_json(m), "m");
  ASSERT_FALSE(back.ok());
  EXPECT_EQ(back.error().code, Code::index_version);
  EXPECT_NE(back.error().hint.en.find("--rebuild"), std::string::npos);
}

TEST(Manifest, DamageIsToldAsSuch) {
  const std::string json = manifest_json(sample());
  for (std::size_t n = 0; n + 2 < json.size(); n += 5)
    EXPECT_EQ(manifest_from_json(json.substr(0, n), "m").error().code, Code::index_damaged) << n;
  // A set that lost its groups would be shown to everyone; a key may not lead out of the folder.
  auto m = sample();
  m.access[1].groups.clear();
  EXPECT_EQ(manifest_from_json(manifest_json(m), "m").error().code, Code::index_damaged);
  m.access[1].key = "../../etc";
  EXPECT_EQ(manifest_from_json(manifest_json(m), "m").error().code, Code::index_damaged);
}

TEST(Sources, GiveBackWhatWasWritten) {
  const std::vector<SourceEntry> sources = {
      {"seeds/a.md", "a.md", "h1", "r", 12, "rec-a", true, "public", 4, 60},
      {"seeds/é \"b\".md", "é \"b\".md", "h2", "r", 13, "rec-b", false, access_key({"staff"}), 5, 70}};
  const auto back = sources_from_json(sources_json(sources), "f");
  ASSERT_TRUE(back.ok());
  ASSERT_EQ(back->size(), 2U);
  EXPECT_EQ((*back)[1].key, sources[1].key);
  EXPECT_EQ((*back)[1].access, sources[1].access);
  EXPECT_TRUE((*back)[0].stated);
  EXPECT_EQ((*back)[1].words, 70U);
  EXPECT_EQ(sources_from_json("[{}]", "f").error().code, Code::index_damaged);
  EXPECT_TRUE(sources_from_json(sources_json({}), "f")->empty());
}

TEST(AccessKey, DependsOnTheGroupsAlone) {
  EXPECT_EQ(access_key({}), "public");
  EXPECT_EQ(access_key({"a", "b"}), access_key({"b", "a", "b"}));
  EXPECT_NE(access_key({"a", "b"}), access_key({"ab"}));
  EXPECT_NE(access_key({"a"}), access_key({"A"}));
}

TEST(Visitor, SeesWhatOneOfTheGroupsMay) {
  const AccessSet open{}, staff{access_key({"staff", "board"}), {"board", "staff"}, 0, 0, 0, ""};
  EXPECT_TRUE((Visitor{}).may_see(staff));
  EXPECT_TRUE((Visitor{false, {}}).may_see(open));
  EXPECT_FALSE((Visitor{false, {}}).may_see(staff));
  EXPECT_FALSE((Visitor{false, {"Staff", "other", ""}}).may_see(staff));
  EXPECT_TRUE((Visitor{false, {"other", "staff"}}).may_see(staff));
}

TEST(Layout, GenerationNamesGoBothWays) {
  EXPECT_EQ(generation_name(12), "gen-000012");
  EXPECT_EQ(generation_number("gen-000012"), 12U);
  EXPECT_EQ(generation_number(generation_name(12345678)), 12345678U);
  for (const char* odd : {"gen-12", "gen-000012.tmp", "gen-", "../gen-000001", "gen-00001x", ""})
    EXPECT_FALSE(generation_number(odd)) << odd;
}

}  // namespace
}  // namespace idm::store
