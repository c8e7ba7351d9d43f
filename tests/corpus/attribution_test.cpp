// SPDX-License-Identifier: GPL-3.0-or-later
// Who says the sentences of running text: pronouns that mean nobody, lists, offices before a name.
#include <gmock/gmock.h>

#include <set>
#include <string>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

const Speaker& only(const Record& record) {
  if (record.speakers.size() != 1) throw std::runtime_error(std::to_string(record.speakers.size()) + " speakers");
  return record.speakers.front();
}

Record english(const std::string& text) { return read("# Summary report of the workshop\n\n" + text, "summary.md"); }
Record french(const std::string& text) { return read("# Rapport de synthèse de l’atelier\n\n" + text, "rapport.md"); }

TEST(Attribution, AnImpersonalItMeansNobody) {
  const Record record = english(
      "Mr. Peter Lund of Norway opened the panel. It was stressed that ports lack staff.\n\n"
      "It was agreed that registers should be shared.\n\nIt has also been suggested that fees be published. "
      "It should be noted that one port is closed.\n\nHe added that ships were late.\n");
  EXPECT_TRUE(holding(record, "was agreed").speakers.empty());
  EXPECT_EQ(holding(record, "was agreed").voice, "document");
  EXPECT_TRUE(holding(record, "been suggested").speakers.empty());
  EXPECT_EQ(holding(record, "He added").voice, "named");
  EXPECT_EQ(holding(record, "Peter Lund").speakers.size(), 1U);
}

TEST(Attribution, AnItIsNoPerson) {
  const Record record = english(
      "Ms. Ana Lund opened the panel. The charter is old. It recognized the rights of all.\n\n"
      "It called for safe roads.\n");
  EXPECT_TRUE(holding(record, "safe roads").speakers.empty());
}

TEST(Attribution, AnImpersonalIlMeansNobody) {
  const Record record = french(
      "M. Paul Lund, Directeur du port, a ouvert la séance.\n\nIl a été recommandé de publier les registres.\n\n"
      "Il est rappelé que les frais restent élevés. Il a également été souligné que les ports manquent de bras.\n\n"
      "Il s’est félicité des progrès. Il a ajouté que les navires tardent.\n");
  EXPECT_TRUE(holding(record, "été recommandé").speakers.empty());
  EXPECT_EQ(holding(record, "été recommandé").voice, "document");
  EXPECT_TRUE(holding(record, "est rappelé").speakers.empty());
  EXPECT_EQ(holding(record, "félicité").voice, "named");
}

TEST(Attribution, AListHasTheVoiceOfItsLeadIn) {
  const Record record = english(
      "Participants recommended to:\n\n- open more legal roads for nurses;\n- teach officers at the ports.\n\n"
      "A plain paragraph stands here and says that rain fell.\n\n"
      "Several speakers stressed the following points:\n\n- roads are long and dear;\n- papers are slow.\n\n"
      "The Chair concluded that:\n\n- the registers would be shared;\n\n"
      "Participants made the following recommendations:\n\n- publish the fees of agents every year;\n\n"
      "The building has the following rooms:\n\n- a hall for one hundred people;\n");
  EXPECT_EQ(holding(record, "legal roads").voice, "participants");
  EXPECT_EQ(holding(record, "teach officers").voice, "participants");
  EXPECT_EQ(holding(record, "rain fell").voice, "document");
  EXPECT_EQ(holding(record, "long and dear").voice, "some-participants");
  EXPECT_EQ(holding(record, "would be shared").voice, "chair");
  EXPECT_EQ(holding(record, "made the following").voice, "participants");
  EXPECT_EQ(holding(record, "publish the fees").voice, "participants");
  EXPECT_EQ(holding(record, "one hundred people").voice, "document");
  for (const Statement& statement : holding(record, "legal roads").statements)
    EXPECT_EQ(statement.voice, "participants") << statement.kind;
}

TEST(Attribution, AFrenchListHasTheVoiceOfItsLeadIn) {
  const Record record = french(
      "Les intervenants ont souligné la nécessité :\n\n- de routes plus sûres ;\n- de papiers plus rapides.\n\n"
      "Les participants ont fait les propositions suivantes :\n\n- publier les frais des agences ;\n\n"
      "Les participants ont été invités à remettre :\n\n- une copie de leur passeport ;\n");
  EXPECT_EQ(holding(record, "plus sûres").voice, "participants");
  EXPECT_EQ(holding(record, "papiers plus").voice, "participants");
  EXPECT_EQ(holding(record, "publier les frais").voice, "participants");
  EXPECT_EQ(holding(record, "passeport").voice, "document");
}

TEST(Attribution, WhomSomebodyInvitesDoesNotSpeakInTheList) {
  const Record record = english("Participants were invited to bring:\n\n- a copy of their passport and visa;\n");
  EXPECT_EQ(holding(record, "passport").voice, "document");
}

TEST(Attribution, AnOfficeBeforeAName) {
  for (const char* text : {"The Director General of IOM, Mr. Bruno Salas, said that roads are long.\n",
                           "IOM Director General Bruno Salas said that roads are long.\n",
                           "IOM Director General Ambassador Bruno Salas said that roads are long.\n"}) {
    const Record record = english(text);
    ASSERT_THAT(names(record), UnorderedElementsAre("Bruno Salas")) << text;
    EXPECT_EQ(only(record).role, "Director General") << text;
    EXPECT_EQ(only(record).affiliation, "IOM") << text;
    EXPECT_EQ(only(record).organisation, "iom") << text;
  }
  for (const char* text : {"Le Directeur général de l’OIM, M. Bruno Salas, a souligné la longueur des routes.\n",
                           "Le Directeur général de l’OIM, Bruno Salas, a souligné la longueur des routes.\n"}) {
    const Record record = french(text);
    ASSERT_THAT(names(record), UnorderedElementsAre("Bruno Salas")) << text;
    EXPECT_EQ(only(record).role, "Directeur général") << text;
    EXPECT_EQ(only(record).organisation, "iom") << text;
  }
  const Record head =
      french("Selon ce rapport, le Chef de mission de l’OIM, M. Bruno Salas, a fait observer que rien ne va.\n");
  EXPECT_EQ(only(head).organisation, "iom");
}

TEST(Attribution, AnOfficeOfACountryBeforeAName) {
  const Record owned = english("Chile’s Minister of Labour, Ana Salas, stressed that roads are long.\n");
  ASSERT_THAT(names(owned), UnorderedElementsAre("Ana Salas"));
  EXPECT_EQ(only(owned).country, "CHL");
  EXPECT_EQ(only(owned).role, "Minister of Labour");
  const Record swiss = french("Le représentant de la Suisse, M. Luc Favre, a souligné la longueur des routes.\n");
  EXPECT_EQ(only(swiss).country, "CHE");
}

TEST(Attribution, ABracketBehindANameIsTakenWithoutItsMarks) {
  EXPECT_EQ(only(english("Mr. Peter Lund (Canada) said that data were lacking.\n")).affiliation, "Canada");
  EXPECT_EQ(only(english("Mr. Peter Lund (IOM) said that data were lacking.\n")).affiliation, "IOM");
  const Record record = french("Mme Ana Salas (Chili), Vice-Ministre du travail, a souligné la longueur des routes.\n");
  EXPECT_EQ(only(record).affiliation, "Chili");
  EXPECT_EQ(only(record).country, "CHL");
  EXPECT_EQ(only(record).role, "Vice-Ministre du travail");
}

TEST(Attribution, GivenNamesThatAreOtherWordsElsewhere) {
  const Record record = english(
      "Moderator: Mr. Pär LUND, Director, IOM\n\nSpeakers:\n\n- Ms. May LIN, Minister of Labour, Chile\n"
      "- Mr. Will GREEN, Director, IOM\n- Mr. So KIM, Mayor of Seoul\n- Mr. Sur PATEL, Director, IOM\n"
      "- Ms. Asia MUSA, Mayor of Lagos\n- Mr. Dean BANK, Director, IOM\n");
  EXPECT_THAT(names(record), UnorderedElementsAre("Pär Lund", "May Lin", "Will Green", "So Kim", "Sur Patel",
                                                  "Asia Musa", "Dean Bank"));
  EXPECT_THAT(names(english("Mr. President thanked all. Mr. The said no.\n")), IsEmpty());
  EXPECT_THAT(names(french("M. Le Président a souligné la longueur des routes.\n")), IsEmpty());
}

TEST(Attribution, HolinessAndMajestyAreTitles) {
  EXPECT_THAT(
      names(english("His Holiness Pope Martin said that walls help nobody. Pope Martin added that doors do.\n")),
      UnorderedElementsAre("Pope Martin"));
  EXPECT_THAT(names(english("His Majesty The King said that roads are long.\n")), IsEmpty());
  EXPECT_THAT(names(english("Her Royal Highness Princess Ida Lund said that roads are long.\n")),
              UnorderedElementsAre("Ida Lund"));
}

TEST(Attribution, TheFrontOfAStatementIsNotSpoken) {
  const std::string front =
      "---\ntype: speech\n---\n# Statement at the Council\n\nGeneva, 26 November 2024\n\n"
      "Delivered by H.E. Ms. Lena Lund, Ambassador, Permanent Representative of Norway\n\n";
  const Record record = read(front +
                                 "Excellencies,\n\nWe thank you for the report of 2023. We ask for roads.\n\n"
                                 "Our plan of 2022 stands, and Lund is a town of ours\n",
                             "statement.md");
  EXPECT_THAT(names(record), UnorderedElementsAre("Lena Lund"));
  EXPECT_TRUE(holding(record, "Geneva").speakers.empty());
  EXPECT_EQ(holding(record, "Geneva").voice, "document");
  EXPECT_EQ(holding(record, "Delivered by").voice, "document");
  EXPECT_EQ(holding(record, "Excellencies").voice, "named");
  EXPECT_EQ(holding(record, "We ask").voice, "named");
  EXPECT_EQ(holding(record, "a town of ours").voice, "named");
}

}  // namespace
}  // namespace idm::corpus
