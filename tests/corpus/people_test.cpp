// SPDX-License-Identifier: GPL-3.0-or-later
// Speakers of records of our own wording, and of the real records where they are at hand.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/corpus/read_text.hpp"

namespace idm::corpus {
namespace {

using ::testing::Contains;
using ::testing::UnorderedElementsAre;
namespace fs = std::filesystem;

Record seed(const std::string& number) {
  const fs::path folder = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "corpus" / "seeds";
  if (fs::exists(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (entry.path().filename().string().starts_with(number)) {
        std::ifstream in(entry.path(), std::ios::binary);
        return read({std::istreambuf_iterator<char>(in), {}}, entry.path().filename().string());
      }
  return {};
}

const char* french_agenda =
    "Forum régional sur la mobilité\n\nOrdre du jour\n\nDakar, 12 mai 2019\n\n"
    "10 h 00 – 10 h 30\nOuverture\n\n"
    "Mme Awa Ndiaye, Ministre des affaires sociales, Sénégal\n"
    "M. Pieter van der Meulen, Directeur général adjoint, Organisation internationale pour les migrations\n\n"
    "10 h 30 – 12 h 00\nTable ronde : Le retour et la réintégration\n\n"
    "Modérateur : M. Tomás Oliveira Pinto, Secrétaire exécutif, Réseau des villes ouvertes\n\n"
    "Intervenants :\n"
    "– Mme Rania El Khatib, Ambassadrice, Représentante permanente du Liban auprès des Nations Unies\n"
    "– M. Jean-Baptiste Kouadio, Maire de Bouaké, Côte d’Ivoire\n\n"
    "12 h 00 – 13 h 00\nDébat général\n";

TEST(People, OfAFrenchAgenda) {
  const Record record = read(french_agenda, "ordre-du-jour.txt");
  EXPECT_THAT(names(record), UnorderedElementsAre("Awa Ndiaye", "Pieter van der Meulen", "Tomás Oliveira Pinto",
                                                  "Rania El Khatib", "Jean-Baptiste Kouadio"));
  EXPECT_EQ(named(record, "Awa Ndiaye").country, "SEN");
  EXPECT_EQ(named(record, "Awa Ndiaye").function, "opening");
  EXPECT_EQ(named(record, "Tomás Oliveira Pinto").function, "moderator");
  EXPECT_EQ(named(record, "Rania El Khatib").country, "LBN");
  EXPECT_EQ(named(record, "Jean-Baptiste Kouadio").country, "CIV");
  EXPECT_EQ(named(record, "Jean-Baptiste Kouadio").function, "panellist");
}

TEST(People, OfAnEnglishAgenda) {
  const Record record = read(
      "Regional Workshop on Labour Mobility\n\nAGENDA\n\nManila, 3 June 2021\n\n"
      "09:00 – 09:30 Opening remarks\n\n"
      "Ms. Lourdes Villanueva-Reyes, Undersecretary, Department of Labour, Philippines\n\n"
      "09:30 – 11:00 Panel 1: Fair recruitment\n\n"
      "Moderator: Dr. Kofi Asante Mensah, Senior Fellow, Institute for Mobility Studies\n\n"
      "Panellists:\n"
      "- H.E. Mr. Rashid Al Maktabi, Ambassador, Permanent Representative of Oman to the United Nations\n"
      "- Ms. Ingrid O’Sullivan, Director, Nordic Workers’ Federation, Norway\n\n"
      "11:00 – 11:15 Coffee break\n",
      "agenda.txt");
  EXPECT_THAT(names(record), UnorderedElementsAre("Lourdes Villanueva-Reyes", "Kofi Asante Mensah", "Rashid Al Maktabi",
                                                  "Ingrid O'Sullivan"));
  EXPECT_EQ(named(record, "Lourdes Villanueva-Reyes").country, "PHL");
  EXPECT_EQ(named(record, "Kofi Asante Mensah").function, "moderator");
  EXPECT_EQ(named(record, "Rashid Al Maktabi").country, "OMN");
}

TEST(People, QuotedInAPressRelease) {
  const Record record = read(
      "Les villes demandent leur place dans le débat\n\nGenève, le 4 mars 2020 – Des maires de trois continents se "
      "sont "
      "retrouvés pour parler d’accueil.\n\n"
      "« Nos écoles accueillent chaque enfant dès le premier jour de sa venue », a déclaré Mme Ebele Okonkwo, maire de "
      "Port-Clair. Elle a souligné que les loyers restaient le premier obstacle.\n\n"
      "M. Stellan Bergqvist, Directeur du Réseau des villes ouvertes, a ajouté que les registres devaient être "
      "partagés.\n\n"
      "Pour plus d’informations, veuillez contacter : Paula Ferri, tél. : +41 22 000 00 00, courriel : "
      "pferri@example.org\n",
      "communique.txt");
  EXPECT_THAT(names(record), UnorderedElementsAre("Ebele Okonkwo", "Stellan Bergqvist"));
  bool pronoun = false, quotation = false;
  for (const auto& passage : record.passages)
    for (const auto& speaker : passage.speakers) {
      const std::string& name = record.speakers[speaker.index].name;
      if (passage.text.find("loyers") != std::string::npos) pronoun = pronoun || name == "Ebele Okonkwo";
      if (passage.text.find("registres") != std::string::npos) quotation = quotation || name == "Stellan Bergqvist";
    }
  EXPECT_TRUE(pronoun) << "“Elle” is the mayor";
  EXPECT_TRUE(quotation);
}

TEST(People, AVoiceOfTheRoomIsNobody) {
  const Record record = read(
      "Summary of conclusions\n\nThe workshop was opened by Ms. Halima Sesay, Minister of Labour of Sierra Leone.\n\n"
      "## Recruitment\n\n"
      "- Participants stressed that recruitment fees should be paid by employers.\n"
      "- Several delegations recalled that inspections were rare in private homes.\n",
      "summary.md");
  EXPECT_THAT(names(record), Contains("Halima Sesay"));
  for (const auto& passage : record.passages)
    if (passage.form == Form::list_item) {
      EXPECT_TRUE(passage.speakers.empty()) << passage.text;
      EXPECT_NE(passage.voice, "document") << passage.text;
    }
}

TEST(People, NoneFromABibliography) {
  const Record record = read(
      "Concept note\n\nThe workshop looks at data on mobility and at what is still missing from registers.\n\n"
      "References\n\n"
      "Castells, M. and Nakamura, Y. (2011) Cities on the move. Oxford University Press.\n"
      "Oyelaran, T. (2015) Counting people who leave. Journal of Demography 12(3), 44–61.\n"
      "Duval, Jeanne (2018) Les registres oubliés. Paris, La Découverte.\n",
      "concept-note.txt");
  EXPECT_THAT(names(record), ::testing::IsEmpty());
}

TEST(People, OfTheRealAgenda) {
  const Record record = seed("003");
  if (record.passages.empty()) GTEST_SKIP() << "the real records are absent";
  EXPECT_EQ(names(record).size(), 35U);
  for (const auto& speaker : record.speakers) {
    EXPECT_FALSE(speaker.role.empty()) << speaker.name;
    EXPECT_LE(std::count(speaker.name.begin(), speaker.name.end(), ' '), 3) << speaker.name << ": glued?";
  }
  EXPECT_EQ(named(record, "Louise Arbour").function, "opening");
  EXPECT_EQ(named(record, "Sarah Cliffe").function, "moderator");
}

TEST(People, OfTheRealConceptNote) {
  const Record record = seed("002");
  if (record.passages.empty()) GTEST_SKIP() << "the real records are absent";
  EXPECT_TRUE(record.speakers.empty());
}

TEST(Metadata, APeriodHoldsAllYearsOfTheEvent) {
  const Record record = read(
      "---\ntitle: Winter consultations\nseries: IDM\ndate: 2019-11-20\nend_date: 2021-01-15\n---\n\nThe consultations "
      "ran over two winters.\n",
      "consultations.md");
  EXPECT_EQ(record.year, 2019);
  EXPECT_EQ(record.period, (std::vector<int>{2019, 2020, 2021}));
}

}  // namespace
}  // namespace idm::corpus
