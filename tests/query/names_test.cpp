// SPDX-License-Identifier: GPL-3.0-or-later
// A speaker by a name in any usual form.
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

const TestIndex& index() {
  static const TestIndex made(
      std::vector<Source>{{"panel.en.md",
                           "---\nid: panel\ntitle: Harbour panel\nyear: 2021\nlanguage: en\ntype: summary\n"
                           "speakers:\n  - name: Lena Okoro\n    affiliation: Harbour Office\n"
                           "  - name: Lena R. Brandt\n    affiliation: Ferry Union\n"
                           "  - name: Odile Marchetti\n    affiliation: Ministère des ports\n---\n\n"
                           "# Harbour panel\n\n- Lena Okoro said that ferries should carry migrants.\n"
                           "- Lena R. Brandt said that crews needed training.\n"
                           "- Odile Marchetti said that ports stayed open.\n"}});
  return made;
}

std::string speaker(const std::string& typed) {
  auto engine = index().open();
  Request request = ask("");
  request.filters[Field::speaker] = {typed};
  const auto answer = engine.search(request);
  return answer ? answer->query.filters.at(Field::speaker).front() : answer.error().message.en;
}

TEST(SpeakerByName, TakesTitlesInitialsAndOffices) {
  for (const std::string typed :
       {"Lena Okoro", "lena e okoro", "Lena E. Okoro", "Hon. Lena Okoro", "Prof. Lena E. Okoro",
        "Ambassador Lena Okoro", "Son Excellence Mme Lena Okoro", "Okoro, Lena", "Lena Okoro, Minister of Ports",
        "Dr Lena E. Okoro, Harbour Office", "L. Okoro", "Okoro"})
    EXPECT_EQ(speaker(typed), "lena-okoro") << typed;
  for (const std::string typed : {"Odile Marchetti, garde des sceaux", "Ministre Odile Marchetti"})
    EXPECT_EQ(speaker(typed), "odile-marchetti") << typed;
}

TEST(SpeakerByName, DoesNotTakeAnother) {
  for (const std::string typed : {"Okoro, Francis", "Amadou Okoro", "Lena E. Brandt", "Lena Marchetti", "Lena E."})
    EXPECT_NE(speaker(typed).find("not known"), std::string::npos) << typed << ": " << speaker(typed);
}

}  // namespace
}  // namespace idm::query::testing_support
