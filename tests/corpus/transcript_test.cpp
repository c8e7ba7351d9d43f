// SPDX-License-Identifier: GPL-3.0-or-later
// Turns by printed labels: invented sittings in the styles in use, and the labels of real ones counted where those lie
// beside the tree.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <string>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "corpus/formats/turn_labels.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

Record read(const std::string& text, const std::string& name = "sitting.txt") {
  Reader reader;
  auto record = reader.read(text, name);
  if (!record) throw std::runtime_error(record.error().message.en);
  return std::move(*record);
}

/// "Name: first words" of the passages that are turns; "chair", "nobody" and so on where nobody is named.
std::vector<std::string> turns(const Record& record) {
  std::vector<std::string> all;
  for (const auto& passage : record.passages) {
    if (passage.turn == -1) continue;
    std::string who = passage.turn == spoken_by_nobody ? "nobody" : passage.voice;
    if (!passage.speakers.empty()) who = record.speakers[passage.speakers.front().index].name;
    all.push_back(who + ": " + passage.text.substr(0, passage.text.find_first_of(".,?!")));
  }
  return all;
}

TEST(Transcript, LabelsWithColonInFrench) {
  const Record record = read(
      "Compte rendu de la séance\n\nM. LE PRÉSIDENT. La séance est ouverte par un rappel.\n\n"
      "Mme Odile BRACONNE (Togo) : Merci de ce rappel. Nous soutenons le texte.\n\nIl reste un point à régler.\n\n"
      "(Applaudissements.)\n\nS.E. M. Aurèle Minko (Gabon) : Nous le soutenons aussi.\n\n"
      "M. le Président : Je vous remercie tous.\n\nLa séance est levée à 18 heures.\n");
  EXPECT_EQ(record.type, "transcript");
  EXPECT_THAT(turns(record),
              ElementsAre("chair: La séance est ouverte par un rappel", "Odile Braconne: Merci de ce rappel",
                          "Odile Braconne: Il reste un point à régler", "nobody: (Applaudissements",
                          "Aurèle Minko: Nous le soutenons aussi", "chair: Je vous remercie tous",
                          "nobody: La séance est levée à 18 heures"));
  ASSERT_EQ(record.speakers.size(), 2U);
  EXPECT_EQ(record.speakers[0].country, "TGO");
  EXPECT_EQ(record.speakers[0].mode, "verbatim");
  EXPECT_EQ(record.speakers[1].country, "GAB");
}

TEST(Transcript, TheChairNamedOnceIsTheChairAfterwards) {
  const Record record = read(
      "Transcript of the hearing\n\nThe Chairperson (Ms. Edda Lorentzen): Let us begin with the ports.\n\n"
      "Mr. Quist (Ghana) (spoke in French): Our ports are full, as you know.\n\n"
      "The Chairperson: Thank you. Who is next?\n\nHon. Beatrix Oyelade (Nigeria): I am, and I shall be brief.\n");
  EXPECT_THAT(turns(record), ElementsAre("Edda Lorentzen: Let us begin with the ports", "Quist: Our ports are full",
                                         "Edda Lorentzen: Thank you", "Beatrix Oyelade: I am"));
  for (const auto& speaker : record.speakers) {
    if (speaker.name == "Edda Lorentzen") {
      EXPECT_EQ(speaker.function, "chair");
    }
    if (speaker.name == "Quist") {
      EXPECT_EQ(speaker.country, "GHA");
    }
  }
}

TEST(Transcript, TimesAndNamesWithCountry) {
  const Record record = read(
      "Webinar on ports\nTranscript\n\n[00:00:10] Lindiwe Masuku (moderator): Welcome, all of you.\n\n"
      "[00:01:02] Piet Hoogland, Netherlands: Thank you. We have counted them.\n\n"
      "[00:02:00] Lindiwe Masuku: How many are there?\n\n[00:02:09] Piet Hoogland, Netherlands: Nine.\n");
  EXPECT_THAT(turns(record), ElementsAre("Lindiwe Masuku: Welcome", "Piet Hoogland: Thank you",
                                         "Lindiwe Masuku: How many are there", "Piet Hoogland: Nine"));
  EXPECT_EQ(record.passages[record.passages.size() - 1].time, "00:02:09");
  for (const auto& speaker : record.speakers) {
    if (speaker.name == "Lindiwe Masuku") {
      EXPECT_EQ(speaker.function, "moderator");
    }
    if (speaker.name == "Piet Hoogland") {
      EXPECT_EQ(speaker.country, "NLD");
    }
  }
}

TEST(Transcript, NamesOnLinesOfTheirOwn) {
  const Record record = read(
      "Workshop on ports\nTranscript\n\nDR. HANNE FJELD\nGood morning. We shall start with the figures.\n\n"
      "MR. OMAR SAADI, TUNISIA\nThe figures are old.\nThey were made before the storm.\n\n"
      "DR. HANNE FJELD\nThen we need new ones.\n");
  EXPECT_THAT(turns(record),
              ElementsAre("Hanne Fjeld: Good morning", "Omar Saadi: The figures are old",
                          "Omar Saadi: They were made before the storm", "Hanne Fjeld: Then we need new ones"));
  EXPECT_THAT(record.sections, IsEmpty());
}

TEST(Transcript, BoldLabelsAndAnswersInMarkdown) {
  const Record record = read(
      "# Hearing\n\n**Ms. Ana Ferro (Ports Union):** We were not asked.\n\nWe should have been.\n\n"
      "**Mr. Ion Dobre (Romania):** You will be asked next time.\n\n## Questions\n\n**Q:** When is that?\n\n"
      "**A (Mr. Dobre):** In May, I think.\n",
      "hearing.md");
  EXPECT_THAT(turns(record), ElementsAre("Ana Ferro: We were not asked", "Ana Ferro: We should have been",
                                         "Ion Dobre: You will be asked next time", "some-participants: Q: When is that",
                                         "Ion Dobre: In May"));
}

TEST(Transcript, SurnameAloneIsThePersonNamedInFull) {
  const Record record = read(
      "Verbatim record\n\nMs. Ruth Aldana (Peru): We begin.\n\nMr. ALDANA (Bolivia): We follow, then.\n\n"
      "Ms. ALDANA (Peru): I have one more remark.\n\nMr. Karl Voss (Germany): So have I, please.\n");
  EXPECT_THAT(turns(record), ElementsAre("Ruth Aldana: We begin", "Aldana: We follow",
                                         "Ruth Aldana: I have one more remark", "Karl Voss: So have I"));
}

// Who presides, a note of the language and questions keep the words from the speaker before.
TEST(Transcript, LabelsOfSeveralStylesInOneText) {
  const Record record = read(
      "Transcription de la séance\n\nM. LE PRÉSIDENT. – La séance est ouverte à tous.\n\n"
      "Mme Odile BRACONNE (Togo) : Merci de cet accueil. Nous soutenons le texte.\n\n"
      "S.E. M. Aurèle MINKO (Gabon) : Il faut réduire les frais des envois de fonds.\n\n"
      "M. LE PRÉSIDENT.\nJe remercie le délégué du Gabon de ses paroles.\n\n"
      "[Mme Lucía Fernández parle en espagnol]\nLa migración laboral exige derechos para todas las personas.\n\n"
      "Q (Mme Dupont) : Quels sont les frais ?\nR (M. Okello) : Ils ont baissé de moitié.\n");
  EXPECT_THAT(turns(record), ElementsAre("chair: La séance est ouverte à tous", "Odile Braconne: Merci de cet accueil",
                                         "Aurèle Minko: Il faut réduire les frais des envois de fonds",
                                         "chair: Je remercie le délégué du Gabon de ses paroles",
                                         "Lucía Fernández: La migración laboral exige derechos para todas las personas",
                                         "Dupont: Quels sont les frais ", "Okello: Ils ont baissé de moitié"));
  for (const auto& passage : record.passages) {
    const bool spanish = passage.text.starts_with("La migración");
    EXPECT_EQ(passage.spoken, spanish ? "es" : "") << passage.text;
    EXPECT_EQ(passage.lang, spanish ? Lang::es : Lang::fr) << passage.text;
  }
}

TEST(Transcript, AgendasSummariesAndListsAreNone) {
  for (const char* text :
       {"Programme\n\nModerator: Ms. Ana Ferro, Ports Union\nSpeaker: Mr. Ion Dobre, Ministry of Transport, Romania\n"
        "Chair: Mr. Karl Voss, Germany\nDate: 3 May 2021\n",
        "Summary\n\nMs. Ana Ferro said that the union had not been asked. Mr. Dobre (Romania) replied.\n\n"
        "Background: the ports were closed in May.\n\nResult: they opened in June.\n\nNote: figures are rounded.\n",
        "Participants\n\nMs. Ana Ferro (Portugal): Director of the Ports Union\nMr. Ion Dobre (Romania): Minister of "
        "Transport\nMr. Karl Voss (Germany): Adviser to the Minister\n"}) {
    const Record record = read(text);
    EXPECT_THAT(turns(record), IsEmpty()) << text;
    EXPECT_NE(record.type, "transcript") << text;
  }
}

// Lines that end with a colon behind a title or an office are labels in this collection.
TEST(Transcript, LabelsOfRealSittingsAreFound) {
  const fs::path folder = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "data" / "hansard36" / "36.2";
  if (!fs::exists(folder)) GTEST_SKIP() << "../shared/data/hansard36 is absent";
  for (const std::string name : {"005.en.txt", "005.fr.txt", "021.en.txt", "021.fr.txt"}) {
    const auto bytes = read_file(folder / name, std::uintmax_t{16} << 20);
    ASSERT_TRUE(bytes);
    std::set<std::size_t> printed;  // where a label stands
    for (std::size_t at = 0; at < bytes->size();) {
      std::size_t end = bytes->find('\n', at);
      if (end == std::string::npos) end = bytes->size();
      const std::string line = bytes->substr(at, end - at);
      if (line.ends_with(':') && line.size() < 150)
        for (const char* opening :
             {"Mr. ",       "Mrs. ",      "Ms. ",     "Miss ",   "Hon. ",    "Right Hon. ", "The Speaker",
              "The Deputy", "The Acting", "Some hon", "An hon",  "M. ",      "Mme ",        "L'hon. ",
              "Le Pr",      "Le pr",      "Le vice",  "Le très", "Des voix", "Une voix"})
          if (line.starts_with(opening)) printed.insert(at);
      at = end + 1;
    }
    Reader reader;
    const auto record = reader.read(*bytes, "sitting.txt");
    ASSERT_TRUE(record);
    std::size_t found = 0, begun = 0;
    int last = -1;
    for (const auto& passage : record->passages) {
      if (passage.turn >= 0 && printed.contains(passage.offset.begin)) ++found;
      if (passage.turn >= 0 && passage.turn != last) ++begun;
      last = passage.turn;
    }
    std::cout << name << ": " << found << " of " << printed.size() << " labels, " << begun << " changes of speaker\n";
    EXPECT_GT(printed.size(), 100U) << name;
    EXPECT_GE(found * 100, printed.size() * 97) << name;
    EXPECT_LE(begun * 100, printed.size() * 103) << name << ": turns that nobody's label begins";
    EXPECT_EQ(record->type, "transcript") << name;
  }
}

// Speakers of the UN general debate, as its list prints them, with their countries.
TEST(Transcript, NamesAndCountriesOfTheGeneralDebate) {
  const fs::path folder = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "data" / "ungdc";
  if (!fs::exists(folder / "metadata.tsv")) GTEST_SKIP() << "../shared/data/ungdc is absent";
  const auto list = read_file(folder / "metadata.tsv", std::uintmax_t{4} << 20);
  ASSERT_TRUE(list);
  TurnLabels labels;
  std::size_t rows = 0, countries_right = 0, names_right = 0;
  for (const auto& row : tsv(*list)) {
    if (row.at(0) == "file" || row.at(5).empty() || row.at(6).empty()) continue;
    ++rows;
    const TurnLabel& label = labels.read(std::string(row.at(5)) + " (" + std::string(row.at(4)) + ")", Lang::en);
    if (label.speaker.country == row.at(1)) ++countries_right;
    // The name without its title: its last word is that of the list.
    const std::string printed(row.at(5));
    const std::string last = printed.substr(printed.rfind(' ') + 1);
    const bool titled = label.speaker.name.find("Mr") == 0 || label.speaker.name.find("Ms") == 0;
    if (!label.speaker.name.empty() && !titled && label.speaker.name.ends_with(last)) ++names_right;
  }
  std::cout << rows << " speakers: " << countries_right << " countries, " << names_right << " names\n";
  EXPECT_GT(rows, 500U);
  EXPECT_GE(countries_right * 100, rows * 97);
  EXPECT_GE(names_right * 100, rows * 97);
}

// Speeches without a heading: the year stands in the file name alone, and nobody is named.
TEST(Transcript, SpeechesOfTheGeneralDebate) {
  const fs::path folder = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "data" / "ungdc";
  if (!fs::exists(folder / "metadata.tsv")) GTEST_SKIP() << "../shared/data/ungdc is absent";
  const auto list = read_file(folder / "metadata.tsv", std::uintmax_t{4} << 20);
  ASSERT_TRUE(list);
  std::size_t read_files = 0, years = 0, languages = 0, invented = 0, number = 0;
  Reader reader;
  for (const auto& row : tsv(*list)) {
    if (row.at(0) == "file" || number++ % 39 != 0) continue;
    const fs::path file = folder / std::string(row.at(0));
    if (!fs::exists(file)) continue;
    const auto record = reader.read(SourceFile{file, row.at(0).data(), file.filename().string(), 0});
    ASSERT_TRUE(record) << file;
    ++read_files;
    if (record->year && std::to_string(*record->year) == row.at(3)) ++years;
    if (record->lang == Lang::en) ++languages;
    for (const auto& speaker : record->speakers)
      if (speaker.function != "quoted" && speaker.function != "reported") ++invented;
  }
  std::cout << read_files << " speeches: " << years << " years, " << languages << " languages, " << invented
            << " speakers invented\n";
  EXPECT_GT(read_files, 15U);
  EXPECT_EQ(languages, read_files);
  EXPECT_GE(years * 100, read_files * 80);
}

}  // namespace
}  // namespace idm::corpus
