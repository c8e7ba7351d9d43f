// SPDX-License-Identifier: GPL-3.0-or-later
// The opening words that a citation quotes.
#include "query/json.hpp"
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

std::string cited(const std::string& text, analyzers::Lang lang) {
  auto record = std::make_shared<corpus::Record>();
  record->title = "Ports";
  record->lang = lang;
  StoredPassage at;
  at.record = record;
  at.passage.text = text;
  at.passage.ordinal = 3;
  const std::string whole = citation(at);
  return whole.substr(whole.find(", ") + 2);
}

TEST(Citations, HaveOnePairOfQuotationMarks) {
  using analyzers::Lang;
  EXPECT_EQ(cited("« Les quais ont accueilli des familles venues de très loin, dit-il »", Lang::fr),
            "« Les quais ont accueilli des familles venues de… » [idm ¶ 3]");
  EXPECT_EQ(cited("“The quays have welcomed families from very far away this year”", Lang::en),
            "“The quays have welcomed families from very far away…” [idm ¶ 3]");
  EXPECT_EQ(cited("\"The quays are open\"", Lang::en), "“The quays are open” [idm ¶ 3]");
  EXPECT_EQ(cited("« Bienvenue », dit le port", Lang::fr), "« « Bienvenue », dit le port » [idm ¶ 3]");
  EXPECT_EQ(cited("Le « grand port » ouvre", Lang::fr), "« Le « grand port » ouvre » [idm ¶ 3]");
}

}  // namespace
}  // namespace idm::query::testing_support
