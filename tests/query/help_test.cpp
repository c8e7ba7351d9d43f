// SPDX-License-Identifier: GPL-3.0-or-later
// Forgiving input: spelling, questions, names as plain words, and what is told where nothing has everything.
#include <gmock/gmock.h>

#include "query/question.hpp"
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

using ::testing::HasSubstr;

TEST(Questions, AreTold) {
  for (const char* text :
       {"what should cities do after COVID-19", "Qu'est-ce que les États ont recommandé sur la traite ?",
        "villes et sécheresse ?", "Comment protéger les enfants migrants", "« Que faire des ports ? »"})
    EXPECT_TRUE(looks_like_question(text)) << text;
  for (const char* text : {"climat travail", "droits de l'homme", "what works", "traite des personnes", "comment", ""})
    EXPECT_FALSE(looks_like_question(text)) << text;
}

class Forgiving : public ::testing::Test {
 protected:
  static const TestIndex& index() {
    static const TestIndex one([] {
      auto sources = dialogues();
      sources.push_back(
          {"c.en.md",
           "---\nid: c-en\ntitle: Talks\nseries: IDM\nyear: 2020\ntype: report\nlanguage: en\n---\n\n# Talks\n\n"
           "Orla Venn, Minister of Labour of Freedonia, said that harvests depend on seasonal workers.\n\n"
           "She added that the season lasts five months.\n\n"
           "- Cities should house seasonal workers near the fields.\n"});
      return sources;
    }());
    return one;
  }
  Engine engine = index().open();
  Answer search(const std::string& text) { return must(engine, ask(text)); }
};

TEST_F(Forgiving, AQuestionIsAnsweredByWhatHasMostOfIt) {
  const Answer answer = search("Comment faut-il loger les familles déplacées dans les villes du désert ?");
  ASSERT_GE(answer.total, 1U);
  EXPECT_TRUE(answer.query.relaxed);
  EXPECT_THAT(answer.hits.front().at.passage.text, HasSubstr("loger les familles"));
  Request strict = ask("Comment faut-il loger les familles déplacées dans les villes du désert ?");
  strict.strict = true;
  EXPECT_EQ(must(engine, strict).total, 0U);
}

TEST_F(Forgiving, WhatIsLoosenedStillExcludes) {
  const Answer answer = search("éleveurs Dakar villes -climatique");
  for (const auto& hit : answer.hits) EXPECT_EQ(hit.at.passage.text.find("climatique"), std::string::npos);
}

TEST_F(Forgiving, SuggestionsHaveHits) {
  const Answer wrong = search("secheresze villes");
  ASSERT_TRUE(wrong.query.suggestion);
  EXPECT_EQ(*wrong.query.suggestion, "sécheresse villes");
  EXPECT_GT(search(*wrong.query.suggestion).strict_total, wrong.strict_total);
  EXPECT_FALSE(search("zzzzzz").query.suggestion);
  EXPECT_EQ(search("lOIM").query.suggestion, "l'OIM");
}

TEST_F(Forgiving, NothingFoundTellsWhatEachPartCosts) {
  Request request = ask("éleveurs Dakar");
  request.strict = true;
  request.filters[Field::year] = {"2021"};
  const Answer answer = must(engine, request);
  EXPECT_EQ(answer.total, 0U);
  ASSERT_TRUE(answer.help);
  ASSERT_EQ(answer.help->parts.size(), 3U);
  EXPECT_EQ(answer.help->parts[0].text, "éleveurs");
  EXPECT_EQ(answer.help->parts[0].alone, 1U);
  EXPECT_EQ(answer.help->parts[0].without, 0U) << "Dakar is not of 2021";
  EXPECT_EQ(answer.help->parts[1].without, 1U);
  EXPECT_TRUE(answer.help->parts[2].filter);
  EXPECT_EQ(answer.help->parts[2].without, 0U);
  EXPECT_FALSE(search("villes").help) << "nothing is wrong";
}

TEST_F(Forgiving, AnEmptyPhraseNamesItsEquivalents) {
  Request request = ask("\"envoi de fonds\"");
  request.strict = true;
  request.bridge = false;
  request.filters[Field::lang] = {"en"};
  const Answer answer = must(engine, request);
  EXPECT_EQ(answer.total, 0U);
  ASSERT_TRUE(answer.help);
  bool named = false;
  for (const auto& e : answer.help->equivalents) named = named || (e.to == "remittances" || e.to == "remittance");
  EXPECT_TRUE(named);
}

TEST_F(Forgiving, ANameFindsWhatThePersonSaid) {
  const auto of_person = [&] {
    Request request = ask("");
    request.filters[Field::speaker] = {"Orla Venn"};
    return ids(must(engine, request));
  }();
  ASSERT_FALSE(of_person.empty());
  for (const char* typed : {"Orla Venn", "venn orla", "Mme Venn", "ORLA VENN"}) {
    const auto found = ids(search(typed));
    for (const auto& id : of_person) EXPECT_TRUE(found.contains(id)) << typed << ": " << id;
  }
  Request off = ask("venn orla -expansion:orla-venn");
  off.strict = true;
  EXPECT_LE(must(engine, off).total, 1U);
}

}  // namespace
}  // namespace idm::query::testing_support
