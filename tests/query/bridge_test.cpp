// SPDX-License-Identifier: GPL-3.0-or-later
// Which equivalents a query has, and which it must not have.
#include "query/bridge.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "query/cognates.hpp"
#include "query/mine.hpp"
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

using analyzers::Lang;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// The words of the concepts found, each with its equivalents: "from: to, to".
std::vector<std::string> concepts(const std::string& query, Lang lang = Lang::und,
                                  std::vector<corpus::TermConcept> own = {}) {
  static analyzers::Analyzer analyzer;
  Bridge bridge(std::move(own));
  std::vector<analyzers::Token> tokens;
  for (auto& token : analyzer.analyze(query, Lang::und))
    if (token.kind != analyzers::TokenKind::clitic) tokens.push_back(std::move(token));
  std::vector<std::string> out;
  for (const auto& found :
       bridge.find(tokens, analyzer, lang, [](std::string_view) { return std::vector<std::string>(); })) {
    std::string line;
    for (std::size_t i = found.first; i < found.last; ++i)
      line += (line.empty() ? "" : " ") + query.substr(tokens[i].begin, tokens[i].end - tokens[i].begin);
    line += ":";
    for (const auto& other : found.others) line += " " + other.text + ",";
    out.push_back(line);
  }
  return out;
}

std::string all(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

TEST(Bridge, TakesTheLongestTermsOfAQuestion) {
  const auto found = concepts("what should mayors do for the family reunification of asylum seekers after COVID-19?");
  const std::string text = all(found);
  EXPECT_THAT(text, HasSubstr("family reunification: "));
  EXPECT_THAT(text, HasSubstr("regroupement familial"));
  EXPECT_THAT(text, HasSubstr("demandeur d'asile"));
  EXPECT_THAT(text, Not(HasSubstr("\nfamily: "))) << "words of a longer term are not taken again";
}

TEST(Bridge, MeetsInflectionElisionCaseAndMissingAccents) {
  for (const char* typed : {"demandeurs d’asile", "DEMANDEURS D'ASILE", "Demandeur d'asile"})
    EXPECT_THAT(all(concepts(typed)), HasSubstr("asylum seeker")) << typed;
  EXPECT_THAT(all(concepts("refugies")), HasSubstr("refugee"));
  EXPECT_THAT(all(concepts("Changements Climatiques")), HasSubstr("climate change"));
  EXPECT_THAT(all(concepts("travailleuses migrantes")), HasSubstr("migrant worker"));
}

TEST(Bridge, JoinsTwinsOfWording) {
  EXPECT_THAT(all(concepts("droits de l'homme")), HasSubstr("droits humains"));
  EXPECT_THAT(all(concepts("droits humains")), HasSubstr("human rights"));
  EXPECT_THAT(all(concepts("envois de fonds")), HasSubstr("transfert de fonds"));
  EXPECT_THAT(all(concepts("pays d'origine")), HasSubstr("country of origin"));
  EXPECT_THAT(all(concepts("société d'accueil")), HasSubstr("host society"));
}

TEST(Bridge, KeepsFalseFriendsApart) {
  for (const char* typed : {"traite", "trafficking", "traite des personnes"})
    for (const char* wrong : {"smuggling", "trafic illicite", "treaty", "milk"})
      EXPECT_THAT(all(concepts(typed)), Not(HasSubstr(wrong))) << typed;
  EXPECT_THAT(all(concepts("smuggling of migrants")), Not(HasSubstr("traite")));
  EXPECT_THAT(all(concepts("réfugié")), Not(HasSubstr("migrant")));
  EXPECT_THAT(all(concepts("migrant")), Not(HasSubstr("fugi")));
  EXPECT_THAT(all(concepts("éventuel")), Not(HasSubstr("eventual")));
  EXPECT_THAT(all(concepts("actuellement", Lang::fr)), Not(HasSubstr("actual")));
}

TEST(Bridge, LeavesWordsOfManyMeaningsAlone) {
  for (const char* typed :
       {"règle",   "action", "pour", "or",   "lever", "fin",   "son",  "car",  "plan", "place", "cause",
        "traites", "cours",  "part", "mine", "note",  "board", "bear", "will", "rest", "charge"})
    EXPECT_THAT(concepts(typed), IsEmpty()) << typed;
  EXPECT_THAT(all(concepts("plan d'action")), HasSubstr("action plan")) << "in a longer term they are welcome";
  EXPECT_THAT(all(concepts("état de droit")), HasSubstr("rule of law"));
}

TEST(Bridge, KnowsCountriesNationalitiesAndBodies) {
  EXPECT_THAT(all(concepts("Suisse")), HasSubstr("Switzerland"));
  EXPECT_THAT(all(concepts("sénégalaises")), HasSubstr("Senegalese"));
  EXPECT_THAT(all(concepts("Syrian refugees")), HasSubstr("syrien"));
  EXPECT_THAT(all(concepts("HCR")), HasSubstr("UNHCR"));
  EXPECT_THAT(all(concepts("CCNUCC")), HasSubstr("UNFCCC"));
}

TEST(Bridge, AsksTheLexiconForGeneralWordsOnly) {
  EXPECT_THAT(all(concepts("worried", Lang::en)), HasSubstr("inquiet"));
  EXPECT_THAT(all(concepts("nier", Lang::fr)), HasSubstr("deny"));
  EXPECT_THAT(all(concepts("nier", Lang::fr)), Not(HasSubstr("refuser"))) << "no twins within the lexicon";
}

TEST(Bridge, TheUsersRowsReplaceThoseOfTheSameId) {
  const auto own = corpus::parse_terms(
      "id,en,fr,flags\ntrafficking-in-persons,trafficking in persons,traite des personnes,no-expand\n"
      "fond,migrant house,maison du migrant,\n",
      "own.csv");
  ASSERT_TRUE(own) << own.error().message.en;
  EXPECT_THAT(all(concepts("trafficking in persons")), HasSubstr("traite des personnes"));
  EXPECT_THAT(all(concepts("trafficking in persons", Lang::und, *own)), Not(HasSubstr("traite des personnes")));
  EXPECT_THAT(all(concepts("la maison du migrant", Lang::und, *own)), HasSubstr("migrant house"));
}

TEST(Cognates, FollowEndingsAndSpelling) {
  for (const auto& [en, fr] : std::vector<std::pair<const char*, const char*>>{{"governance", "gouvernance"},
                                                                               {"regularization", "regularisation"},
                                                                               {"vulnerability", "vulnerabilite"},
                                                                               {"systemic", "systemique"},
                                                                               {"demographical", "demographique"},
                                                                               {"populist", "populiste"},
                                                                               {"multilateralism", "multilateralisme"},
                                                                               {"coordinator", "coordinateur"},
                                                                               {"recommendation", "recommandation"},
                                                                               {"responsibility", "responsabilite"}})
    EXPECT_LT(unlikeness(en, fr), 2) << en << " " << fr;
  for (const auto& [en, fr] : std::vector<std::pair<const char*, const char*>>{{"actual", "actuel"},
                                                                               {"eventually", "eventuellement"},
                                                                               {"library", "librairie"},
                                                                               {"message", "massage"},
                                                                               {"deception", "deception"},
                                                                               {"migration", "mitigation"},
                                                                               {"integration", "immigration"},
                                                                               {"treaty", "traite"},
                                                                               {"commission", "compassion"}})
    EXPECT_EQ(unlikeness(en, fr), 2) << en << " " << fr;
}

const std::vector<Source>& twins() {
  static const std::vector<Source> sources = {
      {"t.en.md",
       "---\nid: t-en\ntitle: Twins\ntype: report\nlanguage: en\ntranslation_of: t-fr\n---\n\n# Twins\n\n"
       "- The Harbour Office for Boats (HOB) keeps a register.\n"
       "- Traders asked for regularization, and remittances rose.\n"
       "- Trafficking in persons is a crime in every port.\n"
       "- Asylum seekers wait on the quay.\n"},
      {"t.fr.md",
       "---\nid: t-fr\ntitle: Jumeaux\ntype: report\nlanguage: fr\n---\n\n# Jumeaux\n\n"
       "- Le Bureau du port pour les bateaux (BPB) tient un registre.\n"
       "- Les marchands demandaient une régularisation, et les envois de fonds montaient.\n"
       "- La traite des personnes est un crime dans tous les ports.\n"
       "- Des demandeurs d'asile attendent sur le quai.\n"},
  };
  return sources;
}

TEST(Receipt, TellsEachEquivalentWithItsPassagesAndNoneThatFindsNothing) {
  const TestIndex index(twins());
  Engine engine = index.open();
  const auto answer = must(engine, ask("remittances"));
  ASSERT_EQ(answer.query.expansions.size(), 1U);
  EXPECT_EQ(answer.query.expansions[0].to, "envoi de fonds");
  EXPECT_EQ(answer.query.expansions[0].passages, 1U);
  EXPECT_EQ(answer.total, 2U);
}

TEST(Receipt, IsSwitchedOffOneByOneOrAllTogether) {
  const TestIndex index(twins());
  Engine engine = index.open();
  EXPECT_EQ(must(engine, ask("asylum seekers")).total, 2U);
  for (const char* off :
       {"-expansion:\"demandeur d'asile\"", "-expansion:\"Demandeurs d’asile\"", "-expansion:\"asylum seeker\""})
    EXPECT_EQ(must(engine, ask(std::string("asylum seekers ") + off)).total, 1U) << off;
  const auto off = must(engine, ask("remittances -expansion:\"envois de fonds\""));
  EXPECT_EQ(off.total, 1U) << "in any number";
  EXPECT_THAT(off.query.canonical, HasSubstr("-expansion:\"envois de fonds\""));
  const auto again = must(engine, ask(off.query.canonical));
  EXPECT_EQ(again.total, 1U);
  EXPECT_EQ(again.query.canonical, off.query.canonical);
  auto none = ask("remittances");
  none.bridge = false;
  EXPECT_EQ(must(engine, none).total, 1U);
}

TEST(Receipt, MarksCognatesAsSuch) {
  const TestIndex index({{"c.fr.md",
                          "---\nid: c\ntitle: Essai\ntype: report\nlanguage: fr\n---\n\n# Essai\n\n"
                          "- La balnéarité des rives avance.\n"},
                         {"c.en.md",
                          "---\nid: d\ntitle: Trial\ntype: report\nlanguage: en\n---\n\n# Trial\n\n"
                          "- The balnearity of shores goes on.\n"}});
  Engine engine = index.open();
  const auto answer = must(engine, ask("balnéarité"));
  EXPECT_EQ(answer.total, 2U);
  ASSERT_EQ(answer.query.expansions.size(), 1U);
  EXPECT_EQ(answer.query.expansions[0].source, "cognate");
}

TEST(Phrases, ThatAreTermsHaveTheirEquivalents) {
  const TestIndex index(twins());
  Engine engine = index.open();
  EXPECT_EQ(must(engine, ask("\"traite des personnes\"")).total, 2U);
  EXPECT_EQ(must(engine, ask("« crime dans tous »")).total, 1U);
  auto none = ask("\"traite des personnes\"");
  none.bridge = false;
  EXPECT_EQ(must(engine, none).total, 1U);
  EXPECT_EQ(must(engine, ask("traite AND personnes")).total, 1U) << "no term across an operator";
}

TEST(OwnTerms, OfTheIndexAreSearchedAndChangeItsFingerprint) {
  const TestIndex index(twins());
  const std::string before = index.open().index().fingerprint;
  std::ofstream(index.path() / "terms.csv") << "en,fr\nharbour register,registre du port\nregister,registre\n";
  Engine engine = index.open();
  EXPECT_NE(engine.index().fingerprint, before);
  const auto answer = must(engine, ask("registre"));
  EXPECT_EQ(answer.total, 2U);
  ASSERT_FALSE(answer.query.expansions.empty());
  EXPECT_EQ(answer.query.expansions[0].source, "user");
  std::ofstream(index.path() / "terms.csv") << "en\nharbour\n";
  const auto broken = Engine::open({index.path()});
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().message.en, HasSubstr("terms.csv: line 1"));
}

TEST(BridgeOfAnIndex, AnAcronymWithinANameIsNotInflected) {
  const TestIndex index(
      {{"forme.fr.txt", "Le travail saisonnier est une forme d'une migration humaine très ancienne.\n"},
       {"body.en.txt", "The desk of UN Migration in the harbour sends the forms on each week.\n"}});
  Engine engine = index.open();
  const Answer answer = must(engine, ask("OIM"));
  ASSERT_EQ(answer.total, 1U);
}

TEST(Mining, FindsDefinitions) {
  const auto one = [](std::string_view text) {
    const auto found = definitions(text);
    return found.empty() ? std::string() : found[0].acronym + " = " + found[0].long_form;
  };
  EXPECT_EQ(one("L'Organisation internationale pour les migrations (OIM) y siège."),
            "OIM = Organisation internationale pour les migrations");
  EXPECT_EQ(one("of the United Nations Framework Convention on Climate Change (UNFCCC)."),
            "UNFCCC = United Nations Framework Convention on Climate Change");
  EXPECT_EQ(one("several non-governmental organizations (NGOs) came"), "NGO = non-governmental organizations");
  EXPECT_EQ(one("il parlait (voir plus haut) de la mer"), "");
  EXPECT_EQ(one("Geneva (CH) is a city"), "") << "no long form";
  EXPECT_EQ(one("(ABC)"), "");
}

TEST(Mining, PairsAcronymsThroughTwinPassages) {
  const TestIndex index(twins());
  Engine engine = index.open();
  const auto mined = mine(engine, 1);
  ASSERT_TRUE(mined);
  ASSERT_EQ(mined->size(), 1U);
  EXPECT_EQ((*mined)[0].en.acronym, "HOB");
  EXPECT_EQ((*mined)[0].fr.acronym, "BPB");
  EXPECT_EQ((*mined)[0].fr.long_form, "Bureau du port pour les bateaux");
  EXPECT_FALSE((*mined)[0].known);
  ASSERT_EQ((*mined)[0].evidence.size(), 1U);
  EXPECT_THAT((*mined)[0].evidence[0], HasSubstr("t-en#p"));
  EXPECT_THAT(*mine(engine, 2), IsEmpty());
}

}  // namespace
}  // namespace idm::query::testing_support
