// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::suggest and Engine::similar.
#include "query/suggest.hpp"

#include <algorithm>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

std::vector<Suggestion> suggest(Engine& engine, const std::string& typed, std::size_t limit = 10) {
  auto found = engine.suggest(typed, limit);
  if (!found) throw std::runtime_error(found.error().message.en);
  return std::move(*found);
}

bool has(const std::vector<Suggestion>& list, Suggestion::Kind kind, const std::string& value) {
  return std::any_of(list.begin(), list.end(), [&](const Suggestion& s) { return s.kind == kind && s.value == value; });
}

using Kind = Suggestion::Kind;

TEST(Suggest, CompletesWordsThemesTitlesAndTerms) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  EXPECT_TRUE(has(suggest(engine, "réfug"), Kind::term, "réfugiés")) << "as the collection writes it";
  EXPECT_TRUE(has(suggest(engine, "REFUG"), Kind::term, "réfugiés")) << "blind to case and accents";
  EXPECT_TRUE(has(suggest(engine, "forum"), Kind::title, "b-fr"));
  EXPECT_TRUE(has(suggest(engine, "atelier sur la mob"), Kind::title, "a-fr"));
  EXPECT_TRUE(has(suggest(engine, "envois de f"), Kind::term, "envois de fonds") ||
              has(suggest(engine, "envois de f"), Kind::term, "envoi de fonds"));
  const auto themes = suggest(engine, "climat");
  EXPECT_TRUE(std::any_of(themes.begin(), themes.end(), [](const auto& s) { return s.kind == Kind::theme; }));
  EXPECT_TRUE(suggest(engine, "  ").empty());
  EXPECT_TRUE(suggest(engine, "xqzw").empty());
}

TEST(Suggest, ForgivesASlipOnlyWhereNothingFits) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  const auto found = suggest(engine, "migratoin");
  ASSERT_FALSE(found.empty());
  for (const auto& one : found) EXPECT_TRUE(one.corrected);
  EXPECT_TRUE(has(found, Kind::term, "migration"));
  for (const auto& one : suggest(engine, "migration")) EXPECT_FALSE(one.corrected);
}

TEST(Suggest, KeepsToTheLimit) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  for (const std::size_t limit : {1U, 2U, 5U}) EXPECT_LE(suggest(engine, "m", limit).size(), limit);
}

TEST(Suggest, SeveralWordsAreCountedTogetherAndInOneLanguage) {
  const TestIndex index({{"quai.fr.md",
                          "---\nid: quai-fr\ntitle: Quais\nyear: 2020\nlanguage: fr\n---\n\n"
                          "- Le changement climatique ferme les quais.\n- Le changement de classe des bateaux tarde.\n"
                          "- La migration régulière profite aux ports.\n- La migration régulière reprend.\n"
                          "- Un climat doux règne.\n- Les classes ferment.\n"},
                         {"quay.en.md",
                          "---\nid: quay-en\ntitle: Quays\nyear: 2020\nlanguage: en\n---\n\n"
                          "- Quays close early.\n- Clear rules for quays.\n- A clear change of close watches.\n"
                          "- Clear days.\n- Close the ports.\n- Migration records remain.\n- Regular ferries.\n"}});
  Engine engine = index.open();
  for (const char* typed : {"changement cl", "migration re", "le changement de c", "change cl"}) {
    const auto found = suggest(engine, typed);
    EXPECT_FALSE(found.empty()) << typed;
    for (const auto& one : found) {
      if (one.kind != Kind::term) continue;
      EXPECT_EQ(one.passages, must(engine, ask(one.value)).total) << one.value;
      EXPECT_GT(one.passages, 0U) << one.value;
    }
  }
  const auto changes = suggest(engine, "changement cl");
  EXPECT_TRUE(has(changes, Kind::term, "changement climatique"));
  for (const char* other : {"changement clear", "changement close"}) EXPECT_FALSE(has(changes, Kind::term, other));
  EXPECT_TRUE(has(suggest(engine, "migration re"), Kind::term, "migration régulière"));
}

TEST(Suggest, TheNextWordIsOneThatFollows) {
  const TestIndex index({{"quai.fr.md",
                          "---\nid: quai-fr\ntitle: Quais\nyear: 2020\nlanguage: fr\n---\n\n"
                          "- Les envois de fonds depuis le port déjà connus des familles reprennent.\n"
                          "- La grève des dockers dure depuis des jours.\n- La grève dure.\n- Une grève dense.\n"
                          "- Les grèves durent dans les ports.\n- Le délai est long pour une grève.\n"},
                         {"quay.en.md",
                          "---\nid: quay-en\ntitle: Quays\nyear: 2020\nlanguage: en\n---\n\n"
                          "- The ferry fee is for the harbour.\n- A ferry from the far north.\n"}});
  Engine engine = index.open();
  const auto terms = [&](const std::string& typed) {
    std::vector<std::string> out;
    for (const auto& one : suggest(engine, typed))
      if (one.kind == Kind::term) out.push_back(one.value);
    return out;
  };
  ASSERT_FALSE(terms("envois de").empty());
  EXPECT_EQ(terms("envois de").front(), "envois de fonds");
  EXPECT_EQ(terms("envois d").front(), "envois de fonds");
  EXPECT_EQ(terms("ferry f"), std::vector<std::string>{"ferry fee"}) << "no stop word, none that stands elsewhere";
  const auto strike = terms("grève d");
  EXPECT_TRUE(has(suggest(engine, "grève d"), Kind::term, "grève dure"));
  for (const char* other : {"grève des", "grève depuis", "grève dans", "grève délai"})
    EXPECT_EQ(std::count(strike.begin(), strike.end(), other), 0) << other;
  EXPECT_TRUE(has(suggest(engine, "la gr"), Kind::term, "la grève"));
  EXPECT_FALSE(has(suggest(engine, "la f"), Kind::term, "la ferry")) << "of the other language";
  const auto again = terms("grève gr");
  EXPECT_EQ(std::count(again.begin(), again.end(), "grève grève"), 0);
}

TEST(Suggest, SlipsAreCountedAsTyped) {
  EXPECT_TRUE(slip_of("migratoin", "migration", true));
  EXPECT_TRUE(slip_of("migrtio", "migrations", true)) << "an omission, the rest to come";
  EXPECT_FALSE(slip_of("mig", "mag", true)) << "too short to be a slip";
  EXPECT_FALSE(slip_of("travail", "migration", true));
  EXPECT_FALSE(slip_of("migration", "mig", true));
}

TEST(Similar, FindsTheOtherLanguageAndLeavesTheSameOut) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  const auto all = must(engine, ask("traite"));
  ASSERT_FALSE(all.hits.empty());
  const std::string id = all.hits.front().at.id;
  Request request;
  request.limit = 20;
  const auto similar = engine.similar(id, request);
  ASSERT_TRUE(similar) << similar.error().message.en;
  EXPECT_EQ(similar->of.id, id);
  EXPECT_FALSE(similar->words.empty());
  for (const auto& hit : similar->hits)
    EXPECT_EQ(std::count(similar->left.begin(), similar->left.end(), hit.at.id), 0) << hit.at.id;
  EXPECT_EQ(similar->left.front(), id);
  // What is not known as its twin is found by what it shares.
  const auto english = must(engine, ask("trafficking"));
  ASSERT_FALSE(english.hits.empty());
  const bool twin_named = similar->left.size() > 1;
  const bool found = std::any_of(similar->hits.begin(), similar->hits.end(),
                                 [](const Hit& hit) { return hit.at.record->id == "a-en"; });
  EXPECT_TRUE(twin_named || found);
}

TEST(Similar, OfARecordIsRecordsAndPagesAddUp) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  Request request;
  request.limit = 10;
  const auto similar = engine.similar("b-fr", request);
  ASSERT_TRUE(similar);
  EXPECT_TRUE(similar->whole_record);
  EXPECT_EQ(similar->hits.size(), similar->total);
  std::set<std::string> records;
  for (const auto& hit : similar->hits) {
    EXPECT_NE(hit.at.record->id, "b-fr");
    EXPECT_TRUE(records.insert(hit.at.record->id).second) << "each record once";
  }
}

TEST(Similar, KeepsToTheFiltersAndNamesWhatIsMissing) {
  const TestIndex index(dialogues());
  Engine engine = index.open();
  Request request;
  request.limit = 20;
  request.filters[Field::lang] = {"en"};
  const auto similar = engine.similar("a-fr#p1", request);
  ASSERT_TRUE(similar);
  for (const auto& hit : similar->hits) EXPECT_EQ(hit.at.passage.lang, analyzers::Lang::en);
  const auto none = engine.similar("nowhere#p1", request);
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Code::not_found);
}

}  // namespace
}  // namespace idm::query::testing_support
