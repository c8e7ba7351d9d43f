// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/alignment.hpp"

#include <gtest/gtest.h>

#include <string>

#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

Record read(const std::string& text, const std::string& name) {
  auto record = Reader().read(text, name);
  EXPECT_TRUE(record) << record.error().message.en;
  return std::move(*record);
}

const char* const english =
    "# Dialogue of Nairobi\n\n## Opening\n\nThe dialogue brought 140 participants from 32 countries together in "
    "Nairobi on "
    "12 May 2021.\n\n## Findings\n\n- Remittances to the region reached 48 billion dollars in 2020.\n- Migration data "
    "are "
    "collected by three ministries, without coordination.\n\nParticipants asked the International Organization for "
    "Migration for a regional observatory.\n";
const char* const french =
    "# Dialogue de Nairobi\n\n## Ouverture\n\nLe dialogue a réuni à Nairobi, le 12 mai 2021, 140 participants venus de "
    "32 "
    "pays.\n\n## Constats\n\n- Les envois de fonds vers la région ont atteint 48 milliards de dollars en 2020.\n- Les "
    "données "
    "sur les migrations sont collectées par trois ministères, sans coordination.\n\nUn mot d'accueil de la ville, qui "
    "ne "
    "figure pas dans l'autre version, a suivi.\n\nLes participants ont demandé à l'Organisation internationale pour "
    "les "
    "migrations un observatoire régional.\n";

TEST(Alignment, PairsPassagesAcrossLanguagesAndSkipsWhatOneVersionLacks) {
  const Record en = read(english, "en.md");
  const Record fr = read(french, "fr.md");
  ASSERT_EQ(en.passages.size(), 4U);
  ASSERT_EQ(fr.passages.size(), 5U);
  const Alignment found = align(en.passages, fr.passages);
  const std::vector<std::pair<std::size_t, std::size_t>> expected = {{1, 1}, {2, 2}, {3, 3}, {4, 5}};
  EXPECT_EQ(found.pairs, expected);
  EXPECT_TRUE(found.same_text()) << found.covered << " " << found.likeness;
}

TEST(Alignment, IsNotDeceivedByAnotherTextOnTheSameSubject) {
  const Record en = read(english, "en.md");
  const Record other = read(
      "# Forum de Dakar\n\nLes villes accueillent les personnes déplacées sans budget propre.\n\n- Former les "
      "agents.\n- "
      "Ouvrir des guichets dans les quartiers.\n\nLa maire de la ville a rappelé l'urgence du logement pour les "
      "familles "
      "arrivées pendant la saison des pluies, et la nécessité d'écouter les associations.\n",
      "autre.md");
  EXPECT_FALSE(align(en.passages, other.passages).same_text());
}

TEST(Alignment, OfNothingIsEmpty) {
  EXPECT_TRUE(align({}, {}).pairs.empty());
  const Record en = read(english, "en.md");
  EXPECT_TRUE(align(en.passages, {}).pairs.empty());
  EXPECT_FALSE(align(en.passages, {}).same_text());
}

TEST(Alignment, OfARecordWithItselfIsTheIdentity) {
  const Record en = read(english, "en.md");
  const Alignment found = align(en.passages, en.passages);
  ASSERT_EQ(found.pairs.size(), en.passages.size());
  for (const auto& [a, b] : found.pairs) EXPECT_EQ(a, b);
  EXPECT_DOUBLE_EQ(found.covered, 1);
}

// Long records are compared in a band around the diagonal.
TEST(Alignment, OfALongRecordStaysOnTheDiagonalAcrossAGap) {
  std::vector<Passage> a, b;
  for (std::size_t i = 0; i < 900; ++i) {
    Passage passage;
    passage.ordinal = a.size() + 1;
    passage.text = "Delegation " + std::to_string(1000 + i) + " reported " + std::to_string(70000 + 37 * i) +
                   " permits and " + std::to_string(i % 7) + " offices.";
    a.push_back(passage);
    if (i >= 300 && i < 340) continue;  // what the other version lacks
    passage.ordinal = b.size() + 1;
    b.push_back(passage);
  }
  const Alignment found = align(a, b);
  ASSERT_EQ(found.pairs.size(), b.size());
  for (const auto& [x, y] : found.pairs) EXPECT_EQ(x, y <= 300 ? y : y + 40);
}

TEST(Printed, CountsWhatTwoFeaturesShareInAnyRange) {
  std::vector<Passage> passages;
  const std::vector<std::string> words = {"migration", "remittances", "observatory", "2019", "12", "regional", "the"};
  for (std::size_t i = 0; i < 40; ++i) {
    Passage passage;
    passage.ordinal = i + 1;
    for (std::size_t k = 0; k < 5; ++k) passage.text += words[(i * i + 3 * k * i + k) % words.size()] + " ";
    passages.push_back(passage);
  }
  const Printed printed(passages);
  ASSERT_EQ(printed.joined().size(), 39U);
  std::vector<Printed::Counts> counts;
  for (const auto& [from, to] : {std::pair<std::size_t, std::size_t>{0, 39}, {7, 21}, {38, 39}, {5, 5}})
    for (const PrintedPassage& feature : printed.joined()) {
      printed.shared_with_single(feature, from, to, counts);
      ASSERT_EQ(counts.size(), to - from);
      for (std::size_t j = from; j < to; ++j) {
        EXPECT_EQ(counts[j - from].words, shared(feature, printed.single()[j]).words);
        EXPECT_EQ(counts[j - from].numbers, shared(feature, printed.single()[j]).numbers);
      }
      printed.shared_with_joined(feature, from, to, counts);
      for (std::size_t j = from; j < to; ++j) {
        EXPECT_EQ(counts[j - from].words, shared(feature, printed.joined()[j]).words);
        EXPECT_EQ(counts[j - from].numbers, shared(feature, printed.joined()[j]).numbers);
      }
    }
}

}  // namespace
}  // namespace idm::corpus
