// SPDX-License-Identifier: GPL-3.0-or-later
// The controlled lists: complete, found by any of their names, and suggestions for what is misspelt.
#include "corpus/vocabulary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "base/resources.hpp"

namespace idm::corpus {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::string found(const Vocabulary& list, std::string_view name) {
  const Entry* entry = list.find(name);
  return entry ? entry->id : "";
}

std::vector<std::string> ids(const Vocabulary& list) {
  std::vector<std::string> made;
  for (const Entry& entry : list.entries()) made.push_back(entry.id);
  return made;
}

TEST(Vocabulary, ListsHoldTheAgreedValues) {
  EXPECT_THAT(ids(kinds()), ElementsAre("recommendation", "commitment", "finding", "practice", "question", "objective",
                                        "statement", "quote", "speech", "procedure", "agenda-item", "background",
                                        "biography", "reference", "contact"));
  EXPECT_THAT(ids(functions()), ElementsAre("opening", "closing", "speaker", "panellist", "keynote", "discussant",
                                            "moderator", "chair", "rapporteur", "host", "quoted", "reported"));
  EXPECT_THAT(ids(modes()), ElementsAre("verbatim", "quoted", "reported", "listed"));
  EXPECT_THAT(ids(voices()), ElementsAre("named", "participants", "some-participants", "chair", "organiser", "document",
                                         "cited-text"));
  EXPECT_THAT(ids(types()), ElementsAre("programme", "summary", "report", "concept-note", "background-paper",
                                        "press-release", "speech", "transcript", "web-page", "other"));
  EXPECT_THAT(ids(coverages()), ElementsAre("verbatim", "summary", "agenda", "notice"));
  EXPECT_THAT(ids(series()), ElementsAre("IDM", "GFMD", "IMRF", "Council"));
  EXPECT_THAT(ids(languages()), ElementsAre("fr", "en", "es", "und"));
  EXPECT_EQ(themes().entries().size(), 37U);
}

TEST(Vocabulary, EveryValueHasLabelsAndFindsItselfByAllItsNames) {
  for (const Vocabulary* list : {&kinds(), &functions(), &modes(), &voices(), &types(), &coverages(), &series(),
                                 &languages(), &themes(), &countries(), &organisations()}) {
    std::set<std::string> seen;
    for (const Entry& entry : list->entries()) {
      EXPECT_TRUE(seen.insert(entry.id).second) << entry.id << " stands twice";
      EXPECT_FALSE(entry.label.en.empty()) << entry.id;
      EXPECT_FALSE(entry.label.fr.empty()) << entry.id;
      EXPECT_EQ(found(*list, entry.id), entry.id);
      EXPECT_EQ(list->by_id(entry.id), &entry);
    }
  }
}

TEST(Vocabulary, LabelsOfOneListDoNotCollide) {
  for (const Vocabulary* list : {&kinds(), &functions(), &modes(), &voices(), &types(), &coverages(), &series(),
                                 &languages(), &themes(), &countries()}) {
    for (const Entry& entry : list->entries()) {
      EXPECT_EQ(found(*list, entry.label.en), entry.id) << entry.label.en;
      EXPECT_EQ(found(*list, entry.label.fr), entry.id) << entry.label.fr;
      for (const std::string& name : entry.also) EXPECT_EQ(found(*list, name), entry.id) << name;
    }
  }
}

TEST(Vocabulary, FindIsBlindToCaseAccentsApostrophesAndHyphens) {
  EXPECT_EQ(found(kinds(), "RECOMMANDATION"), "recommendation");
  EXPECT_EQ(found(kinds(), "point de l’ordre du jour"), "agenda-item");
  EXPECT_EQ(found(kinds(), "agenda item"), "agenda-item");
  EXPECT_EQ(found(types(), "communique de presse"), "press-release");
  EXPECT_EQ(found(themes(), "Diasporas et communautes transnationales"), "diaspora");
  EXPECT_EQ(found(themes(), "migration et mobilité de main d'oeuvre"), "labour-mobility");
  EXPECT_EQ(found(themes(), "  Regular   Pathways "), "regular-pathways");
  EXPECT_EQ(found(themes(), "the diaspora"), "diaspora");
  EXPECT_EQ(found(series(), "fmmd"), "GFMD");
  EXPECT_EQ(found(series(), "FEMI"), "IMRF");
  EXPECT_EQ(found(series(), "I.D.M."), "IDM");
  EXPECT_EQ(kinds().find("no such kind"), nullptr);
  EXPECT_EQ(kinds().find(""), nullptr);
  EXPECT_EQ(kinds().find("’–"), nullptr);
  EXPECT_EQ(kinds().by_id("Recommendation"), nullptr) << "an id is exact";
}

TEST(Vocabulary, NearestNamesWhatWasMeant) {
  EXPECT_THAT(kinds().nearest("recomendation"), Contains("recommendation"));
  EXPECT_EQ(kinds().nearest("recomandation", 1), std::vector<std::string>{"recommendation"});
  EXPECT_EQ(kinds().nearest("fniding", 1), std::vector<std::string>{"finding"}) << "neighbours exchanged";
  EXPECT_EQ(themes().nearest("climate-enviroment", 1), std::vector<std::string>{"climate-environment"});
  EXPECT_EQ(themes().nearest("diasopra", 1), std::vector<std::string>{"diaspora"});
  EXPECT_THAT(themes().nearest("traffick"), Contains("trafficking-smuggling")) << "a beginning";
  EXPECT_LE(themes().nearest("migration", 3).size(), 3U);
  EXPECT_THAT(themes().nearest("zzzzqqqqxxxx"), IsEmpty());
  EXPECT_THAT(themes().nearest(""), IsEmpty());
}

TEST(Vocabulary, ObjectivesOfTheGlobalCompact) {
  EXPECT_THAT(gcm_of_theme("trafficking-smuggling"), ElementsAre(9, 10));
  EXPECT_THAT(gcm_of_theme("gender-women"), IsEmpty());
  EXPECT_THAT(gcm_of_theme("no-such-theme"), IsEmpty());
  EXPECT_THAT(themes_of_gcm(20), ElementsAre("remittances-finance"));
  EXPECT_THAT(themes_of_gcm(17), ElementsAre("public-perception-disinformation", "discrimination-xenophobia"));
  EXPECT_THAT(themes_of_gcm(0), IsEmpty());
  EXPECT_THAT(themes_of_gcm(24), IsEmpty());
  for (const Entry& entry : themes().entries()) {
    for (const int objective : gcm_of_theme(entry.id)) EXPECT_THAT(themes_of_gcm(objective), Contains(entry.id));
  }
}

TEST(Vocabulary, CountriesByCodeAndNameInBothLanguages) {
  if (countries().entries().empty()) GTEST_SKIP() << "no list of countries is built in";
  for (const char* name : {"CHE", "CH", "che", "Suisse", "la Suisse", "Switzerland"}) {
    EXPECT_EQ(found(countries(), name), "CHE") << name;
  }
  EXPECT_EQ(found(countries(), "cote d'ivoire"), found(countries(), "Côte d’Ivoire"));
  EXPECT_THAT(countries().nearest("Swizerland", 1), ElementsAre("CHE"));
}

TEST(Vocabulary, OrganisationsByAcronymAndFullName) {
  if (organisations().entries().empty()) GTEST_SKIP() << "no list of organisations is built in";
  const std::string iom = found(organisations(), "IOM");
  EXPECT_FALSE(iom.empty());
  for (const char* name :
       {"OIM", "O.I.M.", "l'OIM", "l’OIM", "l’Organisation internationale pour les migrations",
        "the International Organization for Migration", "ORGANISATION INTERNATIONALE POUR LES MIGRATIONS"}) {
    EXPECT_EQ(found(organisations(), name), iom) << name;
  }
  EXPECT_EQ(found(organisations(), "the United Nations"), found(organisations(), "l'Organisation des Nations Unies"));
}

}  // namespace
}  // namespace idm::corpus
