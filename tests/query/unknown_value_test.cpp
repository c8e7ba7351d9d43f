// SPDX-License-Identifier: GPL-3.0-or-later
// What is said where the value of a filter is not known.
#include <gmock/gmock.h>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Error error_of(const std::string& query) {
  static const TestIndex index(dialogues());
  Engine engine = index.open();
  const auto answer = engine.search(ask(query));
  return answer ? Error() : answer.error();
}

TEST(UnknownValue, TheNearestAreNamedInTheLanguageOfTheReader) {
  const Error country = error_of("country:Swizerland");
  EXPECT_THAT(country.hint.en, HasSubstr("Switzerland (CHE)"));
  EXPECT_THAT(country.hint.fr, HasSubstr("Suisse (CHE)"));
  EXPECT_THAT(country.hint.fr, Not(HasSubstr("Switzerland")));
  EXPECT_THAT(error_of("kind:recomandation").hint.fr, HasSubstr("Recommandation (recommendation)"));
}

TEST(UnknownValue, WhereNothingIsNearItIsSaidWhereTheValuesAre) {
  EXPECT_EQ(error_of("theme:qqzz").hint.en, "idm themes lists them");
  EXPECT_EQ(error_of("theme:qqzz").hint.fr, "idm themes en donne la liste");
  EXPECT_THAT(error_of("speaker:Qqzz").hint.en, HasSubstr("idm speakers"));
  EXPECT_THAT(error_of("record:qqzz").hint.en, HasSubstr("idm records"));
  EXPECT_THAT(error_of("country:qqzz").hint.fr, HasSubstr("idm facets --facet country"));
}

TEST(UnknownValue, AShortListIsNamedAsAWhole) {
  const Error lang = error_of("lang:qq");
  EXPECT_THAT(lang.hint.en, HasSubstr("French (fr)"));
  EXPECT_THAT(lang.hint.fr, HasSubstr("Français (fr)"));
  EXPECT_THAT(lang.hint.fr, HasSubstr("Anglais (en)"));
}

}  // namespace
}  // namespace idm::query::testing_support
