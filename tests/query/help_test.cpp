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

// Not one further away that happens to stand beside the other words more often.
TEST(Spelling, TheLikeliestThatFindsSomethingIsOffered) {
  const TestIndex index({{"f.md",
                          "---\nid: f\ntitle: Accueil\nyear: 2020\nlanguage: fr\n---\n\n"
                          "- L'intégration des réfugiés passe par les villes.\n- L'intégration prend des années.\n"
                          "- Les écoles aident à l'intégration.\n\n"
                          "L'intention des réfugiés de rester est connue.\n\n"
                          "On ignore l'intention des réfugiés qui sont partis.\n"},
                         {"e.md", "---\nid: e\ntitle: Welcome\nyear: 2020\nlanguage: en\n---\n\n- Ports are full.\n"}});
  auto engine = index.open();
  EXPECT_EQ(must(engine, ask("intégation des réfugiés")).query.suggestion, "intégration des réfugiés");
}

TEST(Spelling, OfAWordOfBothLanguagesIsThatOfTheQuery) {
  const TestIndex index({{"f.md",
                          "---\nid: f\ntitle: Accueil\nyear: 2020\nlanguage: fr\n---\n\n"
                          "- L'intégration des réfugiés passe par les villes.\n"},
                         {"e.md",
                          "---\nid: e\ntitle: Welcome\nyear: 2020\nlanguage: en\n---\n\n"
                          "- The integration of refugees begins in cities.\n- Integration takes years.\n"
                          "- Schools help integration.\n- Integration is a task of all.\n"}});
  auto engine = index.open();
  EXPECT_EQ(must(engine, ask("intégation des réfugiés")).query.suggestion, "intégration des réfugiés");
  EXPECT_EQ(must(engine, ask("integation of the refugees")).query.suggestion, "integration of the refugees");
}

TEST_F(Forgiving, TheNameOfAFieldHasNoEquivalents) {
  for (const std::string typed :
       {"country:\"Côte d'Ivoire\"", "pays:« Côte d'Ivoire »", "country:\"Côte d'Ivoire\" ports"}) {
    const Answer answer = search(typed);
    ASSERT_TRUE(answer.help) << typed;
    for (const auto& one : answer.help->equivalents)
      EXPECT_TRUE(one.expansion.from != "country" && one.expansion.from != "pays") << typed << ": " << one.expansion.to;
  }
  const Answer phrase = search("\"seasonal remittances\"");
  ASSERT_TRUE(phrase.help);
  EXPECT_FALSE(phrase.help->equivalents.empty()) << "the words of a phrase have them";
}

TEST_F(Forgiving, WhatIsLoosenedStillExcludes) {
  const Answer answer = search("éleveurs Dakar villes -climatique");
  for (const auto& hit : answer.hits) EXPECT_EQ(hit.at.passage.text.find("climatique"), std::string::npos);
}

TEST_F(Forgiving, SuggestionsHaveHits) {
  const Answer wrong = search("secheresze villes");
  ASSERT_TRUE(wrong.query.suggestion);
  EXPECT_EQ(*wrong.query.suggestion, "sécheresse villes");
  EXPECT_GE(search(*wrong.query.suggestion).strict_total, 1U);
  EXPECT_GE(search(*wrong.query.suggestion).strict_total, wrong.strict_total);
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

// What is promised of each way out is what the way out finds.
TEST_F(Forgiving, EveryWayOutKeepsItsPromise) {
  std::size_t kept = 0;
  const auto total = [&](Request request, const std::string& text) {
    request.text = text;
    request.strict = true;
    return must(engine, request).total;
  };
  for (const auto group : {Group::passage, Group::record})
    for (const char* text :
         {"éleveurs Dakar year:2021", "éleveurs \"workers\" fields", "sécheresse villes -climatique lang:en",
          "lang:en éleveurs =villes", "harvests seasonal Dakar série:IDM", "sécherese vilages \"sea\"",
          "\"seasonal harvests\" (Dakar OR villes)", "\"envoi de fonds\" lang:en", "seasonal villes -harvests"}) {
      Request request = ask(text);
      request.group = group;
      request.strict = true;
      request.filters[Field::year] = {"2018..2020"};
      request.filters[Field::record] = {"a-fr", "a-en", "b-en", "c-en"};
      const Answer answer = must(engine, request);
      if (answer.total > 0) continue;
      ASSERT_TRUE(answer.help) << text;
      for (const auto& part : answer.help->parts) {
        Request alone = request, without = request;
        if (part.filter)
          std::erase_if(alone.filters, [&](const auto& one) {
            return std::find(part.fields.begin(), part.fields.end(), one.first) == part.fields.end();
          });
        for (const auto field : part.fields) without.filters.erase(field);
        EXPECT_EQ(total(alone, part.query), part.alone) << text << ": " << part.text << " alone, as " << part.query;
        EXPECT_EQ(total(without, part.rest), part.without) << text << ": without " << part.text << ", " << part.rest;
        kept += 2;
      }
      for (const auto& nearest : answer.help->spellings)
        for (const auto& other : nearest.others)
          EXPECT_EQ(total(request, other.instead.query), other.instead.hits) << other.instead.query;
      for (const auto& other : answer.help->equivalents)
        EXPECT_EQ(total(request, other.instead.query), other.instead.hits) << other.instead.query;
      Request any = request, bare = request;
      any.match = Match::any;
      bare.filters.clear();
      const auto& [any_text, any_hits] = answer.help->any;
      if (!any_text.empty()) {
        EXPECT_EQ(total(any, any_text), any_hits) << any_text;
      }
      const auto& [both_text, both_hits] = answer.help->any_unfiltered;
      if (!both_text.empty()) {
        Request both = bare;
        both.match = Match::any;
        EXPECT_EQ(total(both, both_text), both_hits) << both_text;
      }
      const auto& [bare_text, bare_hits] = answer.help->unfiltered;
      if (!bare_text.empty()) {
        EXPECT_EQ(total(bare, bare_text), bare_hits) << bare_text;
      }
    }
  EXPECT_GT(kept, 40U);
}

TEST_F(Forgiving, WithoutTheBridgeTheEquivalentsAreNamed) {
  Request request = ask("\"envoi de fonds\"");
  request.bridge = false;
  request.strict = true;
  request.bridge = false;
  request.filters[Field::lang] = {"en"};
  const Answer answer = must(engine, request);
  EXPECT_EQ(answer.total, 0U);
  ASSERT_TRUE(answer.help);
  bool named = false;
  for (const auto& e : answer.help->equivalents)
    named = named || e.expansion.to == "remittances" || e.expansion.to == "remittance";
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
