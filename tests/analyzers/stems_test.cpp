// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/resources.hpp"
#include "tests/analyzers/support.hpp"

namespace idm::analyzers {
namespace {

// Words of a row share one stem.
void expect_same(Lang lang, const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    for (const std::string& word : row) EXPECT_EQ(stem(word, lang), stem(row[0], lang)) << word << " / " << row[0];
  }
}

// No two words of a row do.
void expect_apart(Lang lang, const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    std::set<std::string> stems;
    for (const std::string& word : row) stems.insert(stem(word, lang));
    EXPECT_EQ(stems.size(), row.size()) << testing::PrintToString(row);
  }
}

TEST(FrenchStem, JoinsInflectedForms) {
  expect_same(Lang::fr, {{"travail", "travaux"},
                         {"français", "française", "françaises"},
                         {"sénégalais", "sénégalaise"},
                         {"État", "États", "Etats", "ETATS"},
                         {"urbain", "urbaine", "urbains", "urbaines"},
                         {"régional", "régionale", "régionaux", "régionales"},
                         {"local", "locaux", "locales"},
                         {"œuvre", "oeuvres", "Œuvres"},
                         {"travailleur", "travailleuse", "travailleurs", "travailleuses"},
                         {"chercheur", "chercheuses", "chercheure"},
                         {"vendeur", "vendeuse"},
                         {"directeur", "directrice", "directrices"},
                         {"médiateur", "médiatrice"},
                         {"facilitateur", "facilitatrices"},
                         {"nombreux", "nombreuse", "nombreuses"},
                         {"actif", "active", "actives", "actifs"},
                         {"décisif", "décisive"},
                         {"administratif", "administratives"},
                         {"réfugié", "réfugiée", "réfugiés", "refugies"},
                         {"délai", "délais"},
                         {"accueillir", "accueillies", "accueillent"},
                         {"régulière", "réguliers", "REGULIERES"},
                         {"migration", "migrations"},
                         {"évènement", "événements"},
                         {"loi", "lois"},
                         {"conflit", "conflits"},
                         {"revenu", "revenus"},
                         {"individu", "individus"},
                         {"enjeu", "enjeux"},
                         {"étranger", "étrangères"},
                         {"public", "publique", "publics"},
                         {"envoi", "envois"}});
}

TEST(FrenchStem, KeepsWordsApart) {
  expect_apart(Lang::fr, {{"universel", "université", "univers"},
                          {"police", "politique"},
                          {"public", "publication"},
                          {"commune", "communication"},
                          {"traite", "trait", "traité"},
                          {"organe", "organisation", "organisme"},
                          {"national", "nation"},
                          {"international", "interne"},
                          {"migration", "migrant", "migratoire"},
                          {"acte", "action", "acteur"},
                          {"partie", "parti", "part", "partenaire"},
                          {"gouvernement", "gouvernance"},
                          {"départ", "département"},
                          {"loi", "lait"},
                          {"visa", "viser"},
                          {"marché", "marche"},
                          {"collecte", "collectivité"}});
}

TEST(EnglishStem, JoinsInflectedFormsAndSpellings) {
  expect_same(Lang::en, {{"organisation", "organizations", "organisations"},
                         {"organise", "organized", "organising"},
                         {"recognise", "recognized", "recognising", "recognizes"},
                         {"regularisation", "regularization"},
                         {"analyse", "analyzed", "analysing", "analyzes"},
                         {"labour", "labor"},
                         {"neighbouring", "neighboring"},
                         {"centre", "centers", "centres", "center"},
                         {"programme", "programs"},
                         {"defence", "defense"},
                         {"travelling", "traveling", "travelled"},
                         {"woman", "women"},
                         {"child", "children"},
                         {"crisis", "crises"},
                         {"policy", "policies"},
                         {"state", "states"}});
}

TEST(EnglishStem, KeepsWordsApart) {
  expect_apart(Lang::en, {{"international", "intern", "internal"},
                          {"organization", "organ"},
                          {"university", "universal", "universe"},
                          {"policy", "police", "politics"},
                          {"state", "statement", "status", "statistics"},
                          {"general", "generate", "generation", "gender"},
                          {"object", "objective"},
                          {"party", "part", "partner"},
                          {"person", "personnel"},
                          {"human", "humanitarian"},
                          {"refugee", "refuge"},
                          {"government", "governance", "governor"},
                          {"emergency", "emerging"},
                          {"informal", "information"},
                          {"hospital", "hospitality"}});
  EXPECT_EQ(stem("advise", Lang::en), stem("advising", Lang::en));
  EXPECT_EQ(stem("exercises", Lang::en), stem("exercising", Lang::en));
}

TEST(Stem, OtherLanguages) {
  EXPECT_EQ(stem("migraciones", Lang::es), stem("migración", Lang::es));
  EXPECT_EQ(stem("migration", Lang::und), "");
}

TEST(Stem, TokensOfOtherKindsHaveNone) {
  for (const Token& token : analyzer().analyze("les 25 mesures de l'A/RES/72/244", Lang::fr)) {
    const bool stemmed = token.kind == TokenKind::word && !token.stop;
    EXPECT_EQ(token.stem.empty(), !stemmed) << token.exact;
  }
}

TEST(Kin, FindsTheOtherWordsOfTheFamily) {
  const auto kin_of = [](std::string_view word, Lang lang) { return analyzer().kin(stem(word, lang), lang); };
  EXPECT_THAT(kin_of("migrants", Lang::fr),
              testing::IsSupersetOf({stem("migration", Lang::fr), stem("migratoires", Lang::fr)}));
  EXPECT_THAT(kin_of("migrants", Lang::fr), testing::Not(testing::Contains(stem("migrants", Lang::fr))));
  EXPECT_THAT(kin_of("trafficker", Lang::en), testing::Not(testing::Contains(stem("smuggling", Lang::en))));
  EXPECT_THAT(kin_of("governments", Lang::en), testing::Contains(stem("governance", Lang::en)));
  EXPECT_THAT(kin_of("table", Lang::fr), testing::IsEmpty());
  EXPECT_THAT(kin_of("migration", Lang::und), testing::IsEmpty());
}

TEST(Kin, IsMutual) {
  for (const auto& [lang, file] :
       {std::pair{Lang::fr, "analyzers/families.fr.tsv"}, std::pair{Lang::en, "analyzers/families.en.tsv"}}) {
    const auto rows = tsv(resource(file));
    EXPECT_GE(rows.size(), 80U);
    for (const TsvRow& row : rows) {
      const auto words = split(row.at(0), " ");
      for (const auto word : words) {
        const std::string own = stem(word, lang);
        for (const std::string& other : analyzer().kin(own, lang)) {
          EXPECT_THAT(analyzer().kin(other, lang), testing::Contains(own)) << file << ": " << own << ", " << other;
        }
      }
    }
  }
}

TEST(WordLists, NameAWordOnce) {
  for (const char* file : {"analyzers/stems.fr.tsv", "analyzers/stems.en.tsv"}) {
    std::set<std::string> seen;
    for (const TsvRow& row : tsv(resource(file))) {
      EXPECT_EQ(row.fields.size(), 2U) << file << ":" << row.line;
      for (const auto word : split(row.at(0), " ")) {
        EXPECT_TRUE(seen.insert(std::string(word)).second) << file << ":" << row.line << ": " << word << " again";
        EXPECT_EQ(lower(word), word) << file << ":" << row.line;
      }
    }
  }
}

}  // namespace
}  // namespace idm::analyzers
