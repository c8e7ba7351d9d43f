// SPDX-License-Identifier: GPL-3.0-or-later
// The term base is sound, and a user's own tables are read and written without loss.
#include "corpus/terms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "analyzers/analyzer.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

std::vector<std::string> words(const TermConcept& row, Lang lang) {
  std::vector<std::string> out;
  for (const auto& term : row.terms)
    if (term.lang == lang) out.push_back((term.trigger ? "" : "~") + std::string(term.exact ? "=" : "") + term.text);
  return out;
}

class TermFiles : public ::testing::Test {
 protected:
  TermFiles() : folder_(fs::temp_directory_path() / ("idm-terms-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~TermFiles() override { fs::remove_all(folder_); }
  fs::path put(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
    return folder_ / name;
  }
  const fs::path folder_;
};

TEST(TermBase, IsSound) {
  std::vector<TermConcept> written;  // countries and organisations have tables and tests of their own
  for (const auto& row : term_base())
    if (row.domain != "country" && row.domain != "organisation") written.push_back(row);
  for (const auto& fault : check_terms(written))
    ADD_FAILURE() << "line " << fault.line << " " << fault.id << ": " << fault.what.en;
  EXPECT_GE(written.size(), 1500U);
}

TEST(TermBase, HasCountriesNationalitiesAndOrganisations) {
  std::set<std::string> ids;
  for (const auto& row : term_base()) EXPECT_TRUE(ids.insert(row.id).second) << row.id;
  for (const char* id : {"country-che", "nationality-che", "organisation-iom", "trafficking-in-persons"})
    EXPECT_TRUE(ids.contains(id)) << id;
}

TEST(Lexicon, HasOneHeadwordARowAndNoStopWord) {
  EXPECT_GE(lexicon().size(), 3000U);
  std::set<std::string> ids;
  for (const auto& row : lexicon()) {
    EXPECT_TRUE(ids.insert(row.id).second) << row.id << " stands twice";
    EXPECT_EQ(words(row, Lang::en).size(), 1U) << row.id;
    EXPECT_GE(words(row, Lang::fr).size(), 1U) << row.id;
    for (const auto& term : row.terms)
      EXPECT_FALSE(analyzers::is_stop_word(analyzers::fold(term.text), Lang::und)) << row.id << ": " << term.text;
  }
}

TEST(FalseFriends, AreToldApart) {
  EXPECT_TRUE(are_false_friends("actual", "actuel"));
  EXPECT_TRUE(are_false_friends("eventually", "eventuellement"));
  EXPECT_FALSE(are_false_friends("governance", "gouvernance"));
  EXPECT_TRUE(is_ambiguous_word("regle", Lang::fr));
  EXPECT_FALSE(is_ambiguous_word("migration", Lang::fr));
}

TEST(TermTable, IsReadWithAnySeparatorAndWrittenBack) {
  const auto rows = parse_terms(
      "\xEF\xBB\xBF"
      "FR;id;EN;note;flags\n"
      "\"point d'eau | =PE\";water-point;water point | ~well;\"a \"\"note\"\"\";weight=0.5\n"
      "voie d'eau;;waterway;;ambiguous\n",
      "x.csv");
  ASSERT_TRUE(rows) << rows.error().message.en;
  ASSERT_EQ(rows->size(), 2U);
  EXPECT_THAT(words((*rows)[0], Lang::fr), ElementsAre("point d'eau", "=PE"));
  EXPECT_THAT(words((*rows)[0], Lang::en), ElementsAre("water point", "~well"));
  EXPECT_EQ((*rows)[0].weight, 0.5);
  EXPECT_EQ((*rows)[0].note, "a \"note\"");
  EXPECT_EQ((*rows)[1].id, "waterway") << "made from the first English term";
  const auto again = parse_terms(terms_csv(*rows), "again.csv");
  ASSERT_TRUE(again);
  EXPECT_EQ(terms_csv(*again), terms_csv(*rows));
}

TEST(TermTable, TellsTheLineOfAFault) {
  const auto fault = [](const std::string& csv) {
    const auto rows = parse_terms(csv, "t.csv");
    return rows ? std::string() : rows.error().message.en;
  };
  EXPECT_THAT(fault("en,note\nx,y\n"), HasSubstr("t.csv: line 1: the first line must name the columns en and fr"));
  EXPECT_THAT(fault("en,fr\nwell digger,puisatier\nonly English,\n"), HasSubstr("line 3: the row needs"));
  EXPECT_THAT(fault("id,en,fr\na,one thing,une chose\na,two things,deux choses\n"),
              HasSubstr("line 3: the id a stands"));
  EXPECT_THAT(fault("en,fr\nof,du puits\n"), HasSubstr("line 2: “of” is a stop word"));
  EXPECT_THAT(fault("en,fr\nplan,schéma directeur\n"), HasSubstr("line 2: “plan” has several meanings"));
  EXPECT_THAT(fault("en,fr,flags\nwell digger,puisatier,loud\n"), HasSubstr("line 2: unknown flag in “loud”"));
  EXPECT_THAT(fault("en,fr\n\"well digger,puisatier\n"), HasSubstr("never closed"));
  EXPECT_EQ(fault("en,fr,accept\nof,du puits,no\nwell digger,puisatier,yes\n"), "") << "what is refused is not checked";
}

TEST_F(TermFiles, TbxOfBothEditions) {
  std::size_t skipped = 9;
  const auto martif = import_terms(
      put("a.tbx",
          "<?xml version='1.0'?><!DOCTYPE martif SYSTEM 'http://127.0.0.1:1/never-fetched.dtd'>"
          "<martif type='TBX'><text><body>"
          "<termEntry id='c1'><descripGrp><descrip type='subjectField'>water</descrip></descripGrp>"
          "<langSet xml:lang='en'><tig><term>drinking <hi>water</hi> point</term></tig>"
          "<ntig><termGrp><term>DWP</term><termNote type='termType'>acronym</termNote></termGrp></ntig></langSet>"
          "<langSet xml:lang='fr-FR'><tig><term>point d'eau potable</term></tig></langSet>"
          "<langSet xml:lang='de'><tig><term>Trinkwasserstelle</term></tig></langSet></termEntry>"
          "<termEntry id='c2'><langSet xml:lang='en'><tig><term>only English</term></tig></langSet></termEntry>"
          "</body></text></martif>"),
      skipped);
  ASSERT_TRUE(martif) << martif.error().message.en;
  ASSERT_EQ(martif->size(), 1U);
  EXPECT_EQ(skipped, 1U);
  EXPECT_EQ((*martif)[0].domain, "water");
  EXPECT_THAT(words((*martif)[0], Lang::en), ElementsAre("drinking water point", "DWP"));
  EXPECT_THAT(words((*martif)[0], Lang::fr), ElementsAre("point d'eau potable"));

  const auto v3 =
      import_terms(put("b.tbx",
                       "<tbx xmlns='urn:iso:std:iso:30042:ed-2' type='TBX-Basic'><text><body><conceptEntry id='Well 7'>"
                       "<langSec xml:lang='en'><termSec><term>plan</term></termSec><termSec><term>well plan</term>"
                       "<termNote type='administrativeStatus'>preferredTerm-admn-sts</termNote></termSec></langSec>"
                       "<langSec xml:lang='fr'><termSec><term>plan des puits</term></termSec></langSec>"
                       "</conceptEntry></body></text></tbx>"),
                   skipped);
  ASSERT_TRUE(v3) << v3.error().message.en;
  EXPECT_EQ((*v3)[0].id, "well-7");
  EXPECT_THAT(words((*v3)[0], Lang::en), ElementsAre("well plan", "~plan")) << "an ambiguous word calls nothing up";
  EXPECT_TRUE(check_terms(*v3).empty());
}

TEST_F(TermFiles, Skos) {
  std::size_t skipped = 0;
  const auto rows = import_terms(
      put("c.rdf",
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
          "xmlns:skos='http://www.w3.org/2004/02/skos/core#'>"
          "<skos:Concept rdf:about='http://example.org/t/ferry'><skos:prefLabel xml:lang='en'>ferry</skos:prefLabel>"
          "<skos:altLabel xml:lang='en'>ferry boat</skos:altLabel><skos:prefLabel xml:lang='fr'>bac</skos:prefLabel>"
          "</skos:Concept></rdf:RDF>"),
      skipped);
  ASSERT_TRUE(rows) << rows.error().message.en;
  EXPECT_EQ((*rows)[0].id, "ferry");
  EXPECT_THAT(words((*rows)[0], Lang::en), ElementsAre("ferry", "ferry boat"));
  EXPECT_FALSE(import_terms(put("d.xml", "<a><b/></a>"), skipped)) << "neither TBX nor SKOS";
  EXPECT_FALSE(import_terms(put("e.xml", "<a><b></a>"), skipped)) << "no XML";
  EXPECT_FALSE(import_terms(folder_ / "missing.tbx", skipped));
}

TEST_F(TermFiles, EntitiesAreNeverExpanded) {
  std::size_t skipped = 0;
  const auto rows = import_terms(
      put("bomb.tbx",
          "<!DOCTYPE tbx [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
          "<tbx><text><body><conceptEntry id='e'><langSec xml:lang='en'><termSec><term>&b; &f; name</term></termSec>"
          "</langSec><langSec xml:lang='fr'><termSec><term>nom</term></termSec></langSec></conceptEntry></body></text>"
          "</tbx>"),
      skipped);
  ASSERT_TRUE(rows) << rows.error().message.en;
  for (const auto& term : (*rows)[0].terms) {
    EXPECT_EQ(term.text.find("root:"), std::string::npos);
    EXPECT_EQ(term.text.find("xxxx"), std::string::npos);
  }
}

}  // namespace
}  // namespace idm::corpus
