// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of several words and their one word, words that both languages spell alike, a field of the query beside a
// filter, and the canonical form asked again.
#include <gmock/gmock.h>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

std::string record(const std::string& id, const std::string& lang, const std::string& lines) {
  return "---\nid: " + id + "\ntitle: Notes " + id + "\nyear: 20" + id.substr(1, 2) + "\nlanguage: " + lang +
         "\n---\n\n" + lines;
}

const TestIndex& notes() {
  static const TestIndex index(std::vector<Source>{
      {"n19.md", record("n19", "en",
                        "- Kenya opened an office in Mombasa.\n\n- The Republic of Kenya signed a treaty.\n\n"
                        "- The prison of the port was closed.\n")},
      {"n20.md", record("n20", "fr",
                        "- Le Kenya a ouvert un bureau.\n\n- La prison du port a été fermée.\n\n"
                        "- Le Pacte mondial pour des migrations sûres, ordonnées et régulières progresse.\n")},
      {"n21.md",
       record("n21", "fr", "- Le PMM a été évoqué par deux villes.\n\n- La détention de mineurs a cessé.\n")}});
  return index;
}

TEST(Names, OfSeveralWordsFindTheirOneWord) {
  Engine engine = notes().open();
  EXPECT_EQ(must(engine, ask("Republic of Kenya")).total, 3U);  // in both languages
  EXPECT_EQ(must(engine, ask("Kenya")).total, 3U);
  EXPECT_EQ(ids(must(engine, ask("Republic of Kenya"))), ids(must(engine, ask("\"Republic of Kenya\""))));
}

TEST(Names, SpelledAlikeInBothLanguagesAreMetInBoth) {
  Engine engine = notes().open();
  EXPECT_EQ(must(engine, ask("prison")).total, 2U);
  const Answer answer = must(engine, ask("jail"));
  EXPECT_EQ(answer.total, 2U) << "English and French write prison";
}

TEST(Lexicon, AWordCutToAnotherOneIsMetInItsOwnForms) {
  const TestIndex index({{"n22.md", record("n22", "en",
                                           "- The yearly report is due.\n\n- In a year the camp closes.\n\n"
                                           "- Careful work was done.\n\n- They care for children.\n")}});
  Engine engine = index.open();
  EXPECT_EQ(must(engine, ask("annuel")).total, 1U);   // yearly, not year
  EXPECT_EQ(must(engine, ask("prudent")).total, 1U);  // careful, not care
}

TEST(Acronyms, ThatAreWordsTooAreNamesInCapitals) {
  const TestIndex index({{"n23.md", record("n23", "fr", "- Un port a fermé.\n\n- Un bureau de l'ONU a ouvert.\n")},
                         {"n24.md", record("n24", "en",
                                           "- The UN opened an office.\n\n- Those who pay decide.\n\n"
                                           "- The WHO sent nurses.\n")}});
  Engine engine = index.open();
  EXPECT_EQ(must(engine, ask("UN")).total, 2U);  // UN, ONU
  EXPECT_EQ(must(engine, ask("UN office")).total, 2U);
  EXPECT_EQ(must(engine, ask("WHO")).total, 1U);
  EXPECT_GT(must(engine, ask("un port")).total, 0U);
  Request question = ask("WHO DECIDES");  // a reader who shouts
  question.match = Match::any;
  EXPECT_GE(must(engine, question).total, 1U);
}

TEST(CanonicalForm, HasTheSameAnswers) {
  Engine engine = notes().open();
  for (const char* typed : {"Pacte mondial pour des migrations sûres, ordonnées et régulières", "Republic of Kenya",
                            "prison port", "Kenya bureau OR office", "(détention mineurs) NOT villes"}) {
    const Answer first = must(engine, ask(typed));
    EXPECT_GT(first.total, 0U) << typed;
    const Answer again = must(engine, ask(first.query.canonical));
    EXPECT_EQ(ids(again), ids(first)) << typed << " -> " << first.query.canonical;
    EXPECT_EQ(again.query.canonical, first.query.canonical);
  }
}

TEST(Facets, OfAFieldInTheQueryGiveWhatTheyPromise) {
  Engine engine = notes().open();
  Request request = ask("year:2019 prison");
  request.facets = {Field::year};
  const Answer answer = must(engine, request);
  ASSERT_EQ(answer.total, 1U);
  ASSERT_EQ(answer.facets.size(), 1U);
  std::size_t beside = 0;
  for (const auto& value : answer.facets.front().second)
    if (!value.selected) beside += value.count;
  ASSERT_EQ(beside, 1U);  // 2020
  request.filters[Field::year] = {"2020"};
  EXPECT_EQ(must(engine, request).total, answer.total + beside);
}

TEST(Fields, AskedTwiceInAQueryMustBothBeThere) {
  Engine engine = notes().open();
  EXPECT_EQ(must(engine, ask("lang:fr year:2020 year:2021")).total, 0U);
  EXPECT_EQ(must(engine, ask("year:2020..2021 year:2021")).total, 2U);
}

}  // namespace
}  // namespace idm::query::testing_support
