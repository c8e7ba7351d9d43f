// SPDX-License-Identifier: GPL-3.0-or-later
// French verbs with their pronoun behind them.
#include <algorithm>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

const TestIndex& index() {
  static const TestIndex made(
      std::vector<Source>{{"quais.fr.md",
                           "---\nid: quais\ntitle: Quais\nyear: 2020\nlanguage: fr\n---\n\n# Quais\n\n"
                           "- Les pêcheurs contribuent à la vie du port.\n- Le phare contribue à la sécurité.\n"
                           "- Un rendez-vous est pris avec la capitainerie.\n- La capitainerie vous rend les clés.\n"
                           "- Nous protégeons les équipages.\n- La pluie tombe.\n"}});
  return made;
}

std::set<std::string> found(const std::string& query) {
  Engine engine = index().open();
  Request request = ask(query);
  request.strict = true;
  return ids(must(engine, request));
}

TEST(Inversion, TheVerbIsAskedForWithoutItsPronoun) {
  EXPECT_EQ(found("contribue-t-elle"), found("contribue"));
  EXPECT_EQ(found("contribue-t-il"), std::set<std::string>{"quais#p2"});
  EXPECT_EQ(found("contribue‑t‑on"), found("contribue")) << "hyphens that do not break";
  EXPECT_EQ(found("Les pêcheurs contribuent-ils à la vie du port ?"), std::set<std::string>{"quais#p1"});
  EXPECT_EQ(found("Comment protégeons-nous les équipages ?"), std::set<std::string>{"quais#p5"});
  EXPECT_EQ(found("contribuèrent-ils"), found("contribuèrent")) << "as the word by itself";
}

TEST(Inversion, OtherWordsWithHyphensStay) {
  EXPECT_EQ(found("rendez-vous"), std::set<std::string>{"quais#p3"});
  const TestIndex notes(
      std::vector<Source>{{"notes.en.md",
                           "---\nid: notes\ntitle: Notes\nyear: 2020\nlanguage: en\n---\n\n# Notes\n\n"
                           "- The put-on smile of the guard.\n- He put the kettle on.\n- They put up a tent.\n"}});
  Engine engine = notes.open();
  Request request = ask("put-on smile");
  request.strict = true;
  EXPECT_EQ(ids(must(engine, request)), std::set<std::string>{"notes#p1"});
  request.text = "put-on";
  EXPECT_EQ(ids(must(engine, request)), std::set<std::string>{"notes#p1"});
}

}  // namespace
}  // namespace idm::query::testing_support
