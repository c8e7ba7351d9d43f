// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger: every call once, chained where it says the same; silence told only where words were taken down.
#include "instruments/ledger.hpp"

#include <algorithm>
#include <set>

#include "instruments/brief.hpp"
#include "instruments/dossier.hpp"
#include "instruments/likeness.hpp"
#include "instruments/page.hpp"
#include "instruments/silence.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

const std::vector<std::string> call = {"recommendation"};

std::vector<corpus::Record> calls() {
  return {
      record("c15", Lang::en, 2015,
             {{"States should reduce the cost of remittances to below three per cent.", call},
              {"Governments should train consular staff in the rights of domestic workers.", call},
              {"Remittances are a private matter of families.", {"finding"}}}),
      record("c18", Lang::fr, 2018,
             {{"Les États devraient réduire le coût des envois de fonds à moins de trois pour cent.", call},
              {"Il faut recenser les migrants disparus en mer.", call}}),
      record("c22", Lang::en, 2022,
             {{"States should further reduce the cost of remittances, below three per cent.", call},
              {"Cities should open schools to migrant children.", call},
              {"The Government commits to issue identity documents at birth.", {"commitment"}}}),
  };
}

Ledger must(query::Engine& engine, const LedgerRequest& request) {
  auto made = recommendations(engine, request);
  if (!made) throw std::runtime_error(made.error().message.en);
  return std::move(*made);
}

TEST(Ledger, HoldsEveryCallOnceAndNothingElse) {
  const TestIndex index(calls());
  auto engine = index.open();
  LedgerRequest request;
  request.limit = 0;
  const Ledger ledger = must(engine, request);
  std::multiset<std::string> ids;
  for (const auto& chain : ledger.chains)
    for (const auto& statement : chain.statements) ids.insert(statement.id);
  EXPECT_EQ(ids, (std::multiset<std::string>{"c15#p1", "c15#p2", "c18#p1", "c18#p2", "c22#p1", "c22#p2", "c22#p3"}));
  EXPECT_EQ(ledger.statements, 7U);
  auto search = ask("");
  search.filters[query::Field::kind] = {"recommendation", "commitment"};
  const auto answer = engine.search(search);
  ASSERT_TRUE(answer);
  EXPECT_EQ(ledger.head.total, answer->total);
}

TEST(Ledger, ChainsWhatSaysTheSameOverYearsAndLanguages) {
  const TestIndex index(calls());
  auto engine = index.open();
  const Ledger ledger = must(engine, {});
  ASSERT_FALSE(ledger.chains.empty());
  const auto& chain = ledger.chains.front();
  ASSERT_GE(chain.statements.size(), 2U);
  EXPECT_EQ(chain.statements.front().id, "c15#p1");
  EXPECT_EQ(chain.statements.back().id, "c22#p1");
  EXPECT_EQ(chain.first, 2015);
  EXPECT_EQ(chain.last, 2022);
  EXPECT_GE(chain.events, 2U);
  EXPECT_EQ(ledger.repeated, 1U);
  LedgerRequest repeated;
  repeated.repeated = true;
  EXPECT_EQ(must(engine, repeated).chains.size(), 1U);
}

TEST(Ledger, OneCallThatTheOtherVersionTellsInTwoIsOne) {
  auto english = record("t-en", Lang::en, 2020,
                        {{"The meeting of 12 May 2020 heard 40 mayors on housing in the ports.", {"finding"}},
                         {"Cities should open 300 schools and train 120 teachers by 2025.", call},
                         {"The 40 mayors thanked the 15 harbour offices for their help.", {"finding"}}});
  auto french =
      record("t-fr", Lang::fr, 2020,
             {{"La réunion du 12 mai 2020 a entendu 40 maires sur le logement dans les ports.", {"finding"}},
              {"Les villes devraient ouvrir 300 écoles. Elles devraient former 120 enseignants d'ici à 2025.", call},
              {"Les 40 maires ont remercié les 15 bureaux des ports de leur aide.", {"finding"}}});
  french.translation_of = "t-en";
  auto& statements = french.passages[1].statements;
  statements.push_back(statements.front());
  const std::size_t middle = french.passages[1].text.find("Elles");
  statements[0].span = {0, middle};
  statements[1].span = {middle, french.passages[1].text.size()};
  const TestIndex index({english, french});
  auto engine = index.open();
  LedgerRequest request;
  request.query = ask("schools");
  request.query.collapse_twins = true;
  const Ledger ledger = must(engine, request);
  EXPECT_EQ(ledger.head.total, 1U);
  ASSERT_EQ(ledger.chains.size(), 1U);
  ASSERT_EQ(ledger.chains[0].statements.size(), 1U);
  EXPECT_EQ(ledger.chains[0].statements[0].id, "t-en#p2");
  EXPECT_EQ(ledger.chains[0].statements[0].versions.size(), 2U) << "both of the French calls";
  request.query = ask("écoles");
  request.query.collapse_twins = true;
  std::set<std::string> ids;
  for (const auto& chain : must(engine, request).chains)
    for (const auto& statement : chain.statements) ids.insert(statement.id);
  EXPECT_EQ(ids, (std::set<std::string>{"t-fr#p2"}));
}

TEST(Ledger, AKindNarrowsIt) {
  const TestIndex index(calls());
  auto engine = index.open();
  LedgerRequest request;
  request.query.filters[query::Field::kind] = {"commitment"};
  const Ledger ledger = must(engine, request);
  EXPECT_EQ(ledger.statements, 1U);
}

TEST(Likeness, PairsAreThoseOfComparingAllWithAll) {
  std::vector<Said> said;
  for (const auto& record : calls())
    for (const auto& passage : record.passages) said.push_back({passage.text, passage.lang});
  std::set<std::pair<std::size_t, std::size_t>> found, by_hand;
  for (const auto& pair : alike(said)) found.emplace(pair.a, pair.b);
  for (std::size_t a = 0; a < said.size(); ++a)
    for (std::size_t b = a + 1; b < said.size(); ++b)
      if (likeness(said, a, b) >= (said[a].lang == said[b].lang ? same_language : across_languages))
        by_hand.emplace(a, b);
  EXPECT_EQ(found, by_hand);
  EXPECT_FALSE(found.empty());
}

std::vector<corpus::Record> rooms() {
  auto verbatim = record("t20", Lang::en, 2020,
                         {{"We must speak of zorg.", {"speech"}, {}, 0}, {"I speak of plim.", {"speech"}, {}, 1}});
  verbatim.coverage = "verbatim";
  verbatim.session = "1";
  verbatim.speakers = {person("ada-ble", "Ada Ble", "CHE"), person("bo-cre", "Bo Cre", "KEN"),
                       person("cy-dro", "Cy Dro", "CHE", "listed")};
  verbatim.participants = {"Portugal", "Society of Zorgs"};
  auto summary = record("s21", Lang::en, 2021, {{"Participants spoke of zorg."}});
  summary.session = "1";
  summary.speakers = {person("di-eno", "Di Eno", "BRA", "listed")};
  return {verbatim, summary, record("o22", Lang::en, 2022, {{"Nothing of it."}})};
}

TEST(Silence, IsToldOnlyWhereTheWordsWereTakenDown) {
  const TestIndex index(rooms());
  auto engine = index.open();
  const auto made = silence(engine, ask("zorg"));
  ASSERT_TRUE(made);
  ASSERT_EQ(made->sessions.size(), 2U);
  const auto& heard = made->sessions[0];
  EXPECT_TRUE(heard.verbatim);
  const auto names = [](const std::vector<Participant>& list) {
    std::set<std::string> out;
    for (const auto& one : list) out.insert(one.id);
    return out;
  };
  EXPECT_EQ(names(heard.spoke), (std::set<std::string>{"ada-ble", "CHE"}));
  EXPECT_EQ(names(heard.not_heard), (std::set<std::string>{"bo-cre", "cy-dro", "KEN", "PRT", "Society of Zorgs"}));
  for (const auto& one : heard.not_heard)
    if (one.id == "bo-cre") {
      EXPECT_EQ(one.elsewhere, 1U);
    }
  EXPECT_FALSE(made->sessions[1].verbatim);
  EXPECT_EQ(names(made->silent), names(heard.not_heard)) << "nobody of the summary is called silent";
}

TEST(Dossier, TellsOfOnePerson) {
  const TestIndex index(rooms());
  auto engine = index.open();
  DossierRequest request;
  request.query.filters[query::Field::speaker] = {"Ada Ble"};
  const auto made = dossier(engine, request);
  ASSERT_TRUE(made) << made.error().message.en;
  EXPECT_EQ(made->id, "ada-ble");
  EXPECT_EQ(made->name.en, "Ada Ble");
  EXPECT_EQ(made->head.total, 1U);
  ASSERT_EQ(made->passages.size(), 1U);
  EXPECT_EQ(made->passages[0].at.id, "t20#p1");
  for (const auto ui : {Ui::en, Ui::fr}) {
    const Page page = to_page(*made, ui, "now");
    EXPECT_NE(as_text(page, 80).find("t20#p1"), std::string::npos);
  }
  EXPECT_FALSE(dossier(engine, {}));
}

TEST(Brief, HasItsPartsInThreeForms) {
  const TestIndex index(calls());
  auto engine = index.open();
  BriefRequest request;
  request.query = ask("remittances");
  const auto made = brief(engine, request);
  ASSERT_TRUE(made);
  const auto answer = engine.search(request.query);
  ASSERT_TRUE(answer);
  EXPECT_EQ(made->head.total, answer->total);
  ASSERT_FALSE(made->recommendations.chains.empty());
  EXPECT_GE(made->recommendations.chains.front().events, 2U);
  EXPECT_FALSE(made->passages.empty());
  const Page page = to_page(*made, Ui::en, "now");
  const std::string html = as_html(page), markdown = as_markdown(page), plain = as_text(page, 90);
  for (const auto& hit : made->passages) {
    EXPECT_NE(html.find(hit.at.id), std::string::npos);
    EXPECT_NE(markdown.find(hit.at.id), std::string::npos);
    EXPECT_NE(plain.find(hit.citation.substr(0, 8)), std::string::npos);
  }
  EXPECT_EQ(html.find("http"), std::string::npos) << "nothing from outside";
  EXPECT_FALSE(brief(engine, {})) << "on what?";
}

TEST(Page, MarkupOfATextStaysText) {
  Page page{"<b> & *x*", Ui::en, {{Block::Kind::quote, "# a <script> | b", "by \"c\"", "en", {}}}};
  EXPECT_NE(as_html(page).find("&lt;b&gt; &amp;"), std::string::npos);
  EXPECT_EQ(as_html(page).find("<script>"), std::string::npos);
  EXPECT_NE(as_markdown(page).find("> \\# a \\<script> \\| b"), std::string::npos);
}

}  // namespace
}  // namespace idm::instruments::testing_support
