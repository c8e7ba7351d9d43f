// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/view.hpp"

#include <gtest/gtest.h>

#include "web/expansions.hpp"

namespace idm::web {
namespace {

using query::Field;

TEST(View, AddressAndViewAreTheSame) {
  const Parameters parameters = {{"q", "climat travail"}, {"theme", "drivers"}, {"year", "2017..2022"},
                                 {"lang", "fr"},          {"match", "any"},     {"strict", "1"},
                                 {"bridge", "0"},         {"group", "record"},  {"sort", "-date"},
                                 {"limit", "20"},         {"offset", "40"},     {"ui", "fr"}};
  EXPECT_EQ(parameters_of(read_view(parameters)), parameters);
}

TEST(View, DefaultsAreLeftOutAndOrderIsFixed) {
  EXPECT_TRUE(parameters_of(read_view({{"q", ""}, {"sort", "relevance"}, {"limit", "10"}, {"bridge", "1"}})).empty());
  EXPECT_EQ(parameters_of(read_view({{"lang", "fr"}, {"theme", "b"}, {"theme", "a"}, {"q", "x"}, {"theme", "b"}})),
            (Parameters{{"q", "x"}, {"theme", "b"}, {"theme", "a"}, {"lang", "fr"}}));
}

TEST(View, NonsenseIsLeftOut) {
  const View view = read_view(
      {{"q", "\xFF\xFE"}, {"limit", "-3"}, {"offset", "1e9"}, {"nonsense", "1"}, {"ui", "de"}, {"rank", "x"}});
  EXPECT_EQ(view.q, "");
  EXPECT_EQ(view.limit, 10U);
  EXPECT_EQ(view.offset, 0U);
  EXPECT_FALSE(view.ui);
  EXPECT_EQ(read_view({{"limit", "99999"}}).limit, 100U);
  EXPECT_EQ(read_view({{"offset", "99999"}}).offset, 10000U);
}

TEST(View, FieldsHaveFrenchNamesToo) { EXPECT_TRUE(read_view({{"année", "2018"}}).has(Field::year, "2018")); }

TEST(View, TwoYearsOfAFormAreAFilter) {
  const auto year = [](const char* from, const char* to) {
    return parameters_of(read_view({{"from", from}, {"to", to}}));
  };
  EXPECT_EQ(year("2017", "2022"), (Parameters{{"year", "2017..2022"}}));
  EXPECT_EQ(year("2017", ""), (Parameters{{"year", "2017.."}}));
  EXPECT_EQ(year("", "2022"), (Parameters{{"year", "..2022"}}));
  EXPECT_EQ(year("2017", "2017"), (Parameters{{"year", "2017"}}));
  EXPECT_TRUE(year("x", "").empty());
}

TEST(View, AChangeGoesBackToTheFirstPage) {
  const View view = read_view({{"q", "x"}, {"offset", "20"}, {"rank", "3"}});
  EXPECT_EQ(view.with(Field::lang, "fr").offset, 0U);
  EXPECT_EQ(view.with(Field::lang, "fr").without(Field::lang, "fr").filters.size(), 0U);
  EXPECT_EQ(view.asking("y").rank, 0U);
}

TEST(View, Encoding) {
  EXPECT_EQ(encoded("a#p3~b/é&"), "a%23p3~b%2F%C3%A9%26");
  EXPECT_EQ(query_string({{"q", "a b&c"}, {"year", "..2020"}}), "?q=a%20b%26c&year=..2020");
}

TEST(View, LanguageOfTheInterface) {
  const View none;
  EXPECT_EQ(ui_of(none, ""), Ui::en);
  EXPECT_EQ(ui_of(none, "fr-CH, fr;q=0.9, en;q=0.8"), Ui::fr);
  EXPECT_EQ(ui_of(none, "de, en;q=0.8, fr;q=0.9"), Ui::fr);
  EXPECT_EQ(ui_of(none, "de, en-GB;q=0.8, fr;q=0.75"), Ui::en);
  EXPECT_EQ(ui_of(none, "fr;q=0, en"), Ui::en);
  EXPECT_EQ(ui_of(none, ";;q=,,q=x"), Ui::en);
  EXPECT_EQ(ui_of(read_view({{"ui", "fr"}}), "en"), Ui::fr);
}

TEST(Expansions, AreSwitchedOffAndOnInTheQuery) {
  EXPECT_EQ(switched_off("remittances", "envoi de fonds"), "remittances -expansion:\"envoi de fonds\"");
  EXPECT_EQ(switched_off("climat", "climate"), "climat -expansion:climate");
  const std::string q = "a -expansion:\"envoi de fonds\" b -expansion:c";
  EXPECT_EQ(off_in(q), (std::vector<std::string>{"envoi de fonds", "c"}));
  EXPECT_EQ(switched_on(q, "envoi de fonds"), "a b -expansion:c");
  EXPECT_EQ(switched_on(q, "c"), "a -expansion:\"envoi de fonds\" b");
  EXPECT_EQ(switched_on("a", "c"), "a");
  EXPECT_TRUE(off_in("a -expansion:\"open").empty());
}

}  // namespace
}  // namespace idm::web
