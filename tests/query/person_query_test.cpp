// SPDX-License-Identifier: GPL-3.0-or-later
// A query that is the name of a speaker.
#include <algorithm>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

const TestIndex& index() {
  static const TestIndex made(std::vector<Source>{
      {"quay.en.md",
       "---\nid: quay\ntitle: Quay talks\nyear: 2021\nlanguage: en\ntype: summary\n"
       "speakers:\n  - name: Odile Marty-Lebrun\n    affiliation: Port Office\n"
       "  - name: Lena Okoro\n    affiliation: Harbour Office\n"
       "  - name: Peter Shore\n    affiliation: Ferry Union\n"
       "  - name: Ruth Norway\n    affiliation: Ferry Union\n"
       "  - name: Jean Tavel\n    affiliation: Ferry Union\n"
       "  - name: Paul Tavel\n    affiliation: Ferry Union\n---\n\n# Quay talks\n\n"
       "- Odile Marty-Lebrun said that the night boats should take families first.\n"
       "- Lena Okoro said that crews of the ferries need a week of rest.\n"
       "- Peter Shore said that tickets must stay cheap.\n- Ruth Norway said that lamps along the pier were mended.\n"
       "- Jean Tavel said that ropes were bought.\n- Paul Tavel said that anchors were painted.\n"
       "- Families slept on the shore.\n- Bakers open at dawn.\n"}});
  return made;
}

// The persons whose passages answer too.
std::set<std::string> persons(const std::string& query) {
  Engine engine = index().open();
  const Answer answer = must(engine, ask(query));
  std::set<std::string> out;
  for (const auto& expansion : answer.query.expansions)
    if (expansion.source == "speaker") out.insert(expansion.to);
  EXPECT_TRUE(out.empty() || (answer.total > 0 && !answer.query.suggestion)) << query;
  return out;
}

using Names = std::set<std::string>;

TEST(PersonQuery, HyphensAndInitials) {
  for (const std::string query : {"Odile Marty-Lebrun", "odile marty lebrun", "Marty-Lebrun", "Mme Marty-Lebrun",
                                  "O. Marty-Lebrun", "Marty-Lebrun Odile"})
    EXPECT_EQ(persons(query), Names{"Odile Marty-Lebrun"}) << query;
  for (const std::string query : {"Lena Okoro", "Lena J. Okoro", "L. Okoro", "Okoro, Lena", "Ms Lena J Okoro"})
    EXPECT_EQ(persons(query), Names{"Lena Okoro"}) << query;
  EXPECT_EQ(persons("Lena AND Okoro"), Names{"Lena Okoro"}) << "as the canonical form has it";
  EXPECT_EQ(persons("P. Okoro"), Names{});
  EXPECT_EQ(persons("\"Lena Okoro\""), Names{}) << "a phrase is the words";
  EXPECT_EQ(persons("night-boats"), Names{});
}

TEST(PersonQuery, ALastNameAlone) {
  EXPECT_EQ(persons("Okoro"), Names{"Lena Okoro"});
  EXPECT_EQ(persons("okoro"), Names{"Lena Okoro"});
  EXPECT_EQ(persons("Lebrun"), Names{"Odile Marty-Lebrun"});
  EXPECT_EQ(persons("Lena"), Names{}) << "a first name";
  EXPECT_EQ(persons("Shore"), Names{}) << "a word of the collection";
  EXPECT_EQ(persons("Norway"), Names{}) << "a country";
  EXPECT_EQ(persons("Tavel"), Names{}) << "two persons";
  EXPECT_EQ(persons("M. Shore"), Names{"Peter Shore"}) << "behind a title as before";
}

}  // namespace
}  // namespace idm::query::testing_support
