// SPDX-License-Identifier: GPL-3.0-or-later
// Where paragraphs end, which headings say something, and what at the end of a text is kept.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "corpus/reader.hpp"
#include "corpus/words_of_layout.hpp"

namespace idm::corpus {
namespace {

std::vector<std::string> passages(const std::string& text, const std::string& name) {
  Reader reader;
  const auto record = reader.read(text, name);
  EXPECT_TRUE(record);
  std::vector<std::string> texts;
  if (record)
    for (const Passage& passage : record->passages) texts.push_back(passage.text);
  return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::count(texts, text) == 1;
}

// Lines of about eighty characters, as a mail program or an editor breaks them.
const std::string wrapped_text =
    "NOTE ON THE SEASONAL WORK SCHEME\n\n"
    "The scheme began in 2012 with forty workers from two islands and now brings more\n"
    "than six hundred people a year to the orchards of the south, where most of them\n"
    "stay for seven months and go home with savings that pay for a house or for a\n"
    "boat.\n"
    "Lodgings remain the weakest part of it: of the twenty-two camps that were seen by\n"
    "the team in the peak weeks, nine had no hot water and four had no lock on a door\n"
    "behind which women slept.\n\n"
    "R1. Unannounced inspection should become the rule, with results shared with the\n"
    "sending side within ten days.\n"
    "R2. The partners would benefit from a standing clause for emergencies that lets a\n"
    "worker move between approved employers without a new permit.\n"
    "R3. A quota by island, reviewed every second season, could help spread the gains\n"
    "beyond the airstrip villages.\n\n"
    "The labour ministry accepts the first two and will table an amendment. On the\n"
    "third it prefers to wait for the census, whose results are due in the autumn of\n"
    "next year.\n";

TEST(Layout, AParagraphOfWrappedTextEndsWhereTheNextWordWouldStillHaveFitted) {
  const auto texts = passages(wrapped_text, "note.en.txt");
  ASSERT_EQ(texts.size(), 6U);
  EXPECT_TRUE(texts[0].ends_with("a house or for a boat."));
  EXPECT_TRUE(texts[1].starts_with("Lodgings remain"));
  EXPECT_TRUE(texts[3].starts_with("R2. The partners"));
  EXPECT_TRUE(texts[5].ends_with("autumn of next year.")) << "a sentence that ends near the margin does not end it";
}

TEST(Layout, LinesThatAreNotWrappedAreParagraphs) {
  const auto texts = passages(
      "# Country study: irrigation and departures\n\n"
      "The study followed sixty households over four years. It found that those with a well lost fewer sons to the "
      "city.\n\n"
      "## Sources\n\n"
      "Zinsou, A., La mutuelle et l'étranger, mémoire, Cotonou, 2016.\n"
      "Équipe mobile, Rapport d'activité 2017, multigraphié, 19 p.\n\n"
      "## Authors\n\n"
      "Clarisse Onkelet has been at the bar since 2006. She pleaded in two cases on the minority of applicants.\n"
      "Abdou Sarr kept the registry of Thiès for eighteen years; he trained the registrars of four regions.\n",
      "study.en.md");
  EXPECT_TRUE(has(texts, "Zinsou, A., La mutuelle et l'étranger, mémoire, Cotonou, 2016."));
  EXPECT_TRUE(has(texts, "Équipe mobile, Rapport d'activité 2017, multigraphié, 19 p."));
  EXPECT_TRUE(has(texts,
                  "Abdou Sarr kept the registry of Thiès for eighteen years; he trained the registrars of four "
                  "regions."));
}

TEST(Layout, AParagraphWrittenOneSentenceALineStaysOne) {
  std::string text = "# Report of the working group on data\n";
  for (int i = 0; i < 4; ++i)
    text +=
        "\nThe group met in the town hall and heard the statisticians of nine countries, who brought their tables with "
        "them.\n"
        "Most of the tables could not be compared, for a resident of one country is a visitor by the rules of the "
        "next one.\n";
  const auto texts = passages(text, "report.en.md");
  ASSERT_EQ(texts.size(), 4U);
  EXPECT_TRUE(texts[0].starts_with("The group met") && texts[0].ends_with("the next one."));
}

TEST(Layout, PartsOfASentenceThatEndWithASemicolonAreParagraphs) {
  const auto texts = passages(
      "# Déclaration des jeunes délégués\n\nNous, jeunes délégués, réunis à Praia les 3 et 4 mai 2023,\n\n"
      "demandons aux chefs de gouvernement de mesurer leurs mots ;\n\n"
      "invitons les rédactions à ne pas mentionner l'origine d'un suspect ;\n\n"
      "promettons de tenir dans chacun de nos lycées un atelier par trimestre.\n",
      "declaration.fr.md");
  EXPECT_TRUE(has(texts, "invitons les rédactions à ne pas mentionner l'origine d'un suspect ;"));
  EXPECT_TRUE(has(texts, "promettons de tenir dans chacun de nos lycées un atelier par trimestre."));
}

TEST(Layout, SmallLettersWithADotAreItemsAndInitialsAreNot) {
  const auto texts = passages(
      "# Recommendations of the hearing\n\nThe Commission asked its members to do the following before the summer.\n\n"
      "a. Inform the consulate within two days.\nb. Hear the child alone.\n\n"
      "A. Diallo, who chaired, thanked the interpreters for staying until the last sentence.\n",
      "hearing.en.md");
  EXPECT_TRUE(has(texts, "Inform the consulate within two days."));
  EXPECT_TRUE(has(texts, "Hear the child alone."));
  EXPECT_TRUE(has(texts, "A. Diallo, who chaired, thanked the interpreters for staying until the last sentence."));
}

TEST(Layout, AnAddressInTheLastLineIsKept) {
  const auto texts = passages(
      "# Compendium of practices\n\nForty agencies answered the call of the observatory.\n\nNine were visited by two "
      "readers.\n\nFeedback and proposals: compendium@owab.example\n",
      "compendium.en.md");
  EXPECT_TRUE(has(texts, "Feedback and proposals: compendium@owab.example"));
}

TEST(Layout, AHeadingThatIsASentenceIsAPassageToo) {
  const auto texts = passages(
      "# Fees are the subject of this report on the corridor\n\n## What was found\n\n"
      "### Recruitment fees remain the main obstacle\n\nA worker pays four months of wages before the first day.\n\n"
      "### Points that the meeting must settle\n\nThe date of the next meeting is one of them.\n\n"
      "### Who pays for the medical test?\n\nNobody could say.\n",
      "report.en.md");
  EXPECT_TRUE(has(texts, "Recruitment fees remain the main obstacle"));
  EXPECT_EQ(texts.size(), 4U) << "neither the title nor topics and questions are passages";
}

TEST(Layout, SentencesAreToldByAVerbOutsideOfRelativeClauses) {
  for (const char* text : {"Nobody is homeless for one reason", "Les enfants ne se retiennent pas",
                           "Les frais d'envoi restent le premier obstacle", "The law has not kept up",
                           "La traite est partout sous-estimée"})
    EXPECT_TRUE(is_sentence(text)) << text;
  for (const char* text :
       {"Ce que font les villes", "Des départs qui ne se ressemblent pas", "What must change",
        "Le genre : un angle mort", "How are fees paid?", "Résolution n° 7 du Congrès",
        "Persons who should never be detained", "Is it", "Coopération avec les pays d'origine",
        "Atelier régional pour l'Afrique de l'Est", "Migrations de travail en Asie du Nord-Est",
        "Health needs of older migrants", "Identification of human remains at sea",
        "Ways and means of fair recruitment", "A persistent gap in the data", "Short stays and seasonal permits"})
    EXPECT_FALSE(is_sentence(text)) << text;
}

TEST(Layout, AHourInAHeadingOpensASlot) {
  Reader reader;
  const auto record = reader.read(
      "# Programme of the border posts forum\n\n### 08:30 Departure of buses\n\nFrom the two hotels.\n\n"
      "### 14:00 Session 1 – A protocol thirty years on\n\nWith the drafters.\n",
      "programme.en.md");
  ASSERT_TRUE(record);
  ASSERT_FALSE(record->passages.empty());
  EXPECT_EQ(record->passages.front().form, Form::agenda_slot);
  EXPECT_EQ(record->passages.front().text, "08:30 Departure of buses");
}

}  // namespace
}  // namespace idm::corpus
