// SPDX-License-Identifier: GPL-3.0-or-later
// Role, affiliation and country in what stands behind a name.
#include <gtest/gtest.h>

#include <string>

#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

Speaker listed(const std::string& entry, bool french = false) {
  Reader reader;
  const std::string head =
      french ? "# Programme du forum\n\n## Intervenants\n\n- " : "# Programme\n\n## Speakers\n\n- ";
  auto record = reader.read(head + entry + "\n", "programme.md");
  if (!record) throw std::runtime_error(record.error().message.en);
  if (record->speakers.size() != 1) throw std::runtime_error(entry);
  return record->speakers.front();
}

TEST(Posts, ACountryInBracketsBehindTheOffice) {
  const Speaker minister = listed("Ms. Ana LUND, Minister of Labour (Chile)");
  EXPECT_EQ(minister.role, "Minister of Labour");
  EXPECT_EQ(minister.affiliation, "Chile");
  EXPECT_EQ(minister.country, "CHL");
  EXPECT_EQ(listed("M. Paul LUND, Ministre de la Pêche (Sénégal)", true).country, "SEN");
  EXPECT_EQ(listed("Mr. Paul LUND, Youth delegate (Zimbabwe)").country, "ZWE");
}

TEST(Posts, ACountryInBracketsBehindTheBody) {
  const Speaker secretary = listed("Mr. Paul LUND, State Secretary, Ministry of Justice (Sweden)");
  EXPECT_EQ(secretary.role, "State Secretary");
  EXPECT_EQ(secretary.affiliation, "Ministry of Justice (Sweden)");
  EXPECT_EQ(secretary.country, "SWE");
  EXPECT_EQ(listed("M. Paul LUND, Co-président, FMMD (Allemagne)", true).country, "DEU");
}

TEST(Posts, TheDutyStationOfAnOrganisationIsNoCountryOfItsStaff) {
  const Speaker officer = listed("Mr. Paul LUND, Programme Manager, IOM (Kenya)");
  EXPECT_EQ(officer.country, "");
  EXPECT_EQ(officer.organisation, "iom");
}

TEST(Posts, AMinistryOfSeveralFields) {
  const Speaker minister = listed("Ms. Ana LUND, Minister of Immigration, Refugees and Citizenship, Canada");
  EXPECT_EQ(minister.role, "Minister of Immigration, Refugees and Citizenship");
  EXPECT_EQ(minister.affiliation, "Canada");
  EXPECT_EQ(minister.country, "CAN");
  const Speaker health = listed("Mr. Paul LUND, Minister of Health, Welfare and Sport of the Netherlands");
  EXPECT_EQ(health.role.substr(0, 38), "Minister of Health, Welfare and Sport ");
  const Speaker plain = listed("Mr. Paul LUND, Minister of Labour, Lund and Partners, Chile");
  EXPECT_EQ(plain.country, "CHL");
  EXPECT_EQ(listed("Mr. Paul LUND, Director of Roads, Save the Children, Kenya").role, "Director of Roads");
}

TEST(Posts, AnAcronymInBracketsIsNoCountry) {
  const Speaker officer = listed("Mr. Paul LUND, Director, International Organization for Migration (IOM)");
  EXPECT_EQ(officer.affiliation, "International Organization for Migration (IOM)");
  EXPECT_EQ(officer.country, "");
}

}  // namespace
}  // namespace idm::corpus
