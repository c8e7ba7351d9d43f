// SPDX-License-Identifier: GPL-3.0-or-later
// A user's own themes. Taking them into use changes the process: tests/cli runs the program for that.
#include "corpus/taxonomy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace idm::corpus {
namespace {

using testing::HasSubstr;
namespace fs = std::filesystem;

class TaxonomyTest : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path put(const std::string& name, const std::string& content) const {
    std::ofstream(folder_ / name) << content;
    return folder_ / name;
  }
  std::string error_of(const fs::path& path) const {
    const auto read = read_taxonomy(path);
    return read ? "" : read.error().message.en;
  }
  fs::path folder_ = fs::temp_directory_path() / ("idm-taxonomy-" + std::to_string(::getpid()));
};

const std::string skos_begin =
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
    "xmlns:s=\"http://www.w3.org/2004/02/skos/core#\">";

TEST_F(TaxonomyTest, ReadsSkosConcepts) {
  const auto read = read_taxonomy(
      put("t.rdf",
          skos_begin +
              "<s:ConceptScheme rdf:about=\"http://example.org/t\"/>"
              "<s:Concept rdf:about=\"http://example.org/t/Harbour_Towns\"><s:prefLabel xml:lang=\"en\">Harbour\n towns"
              "</s:prefLabel><s:prefLabel xml:lang=\"fr\">Villes portuaires</s:prefLabel><s:prefLabel "
              "xml:lang=\"de\">Hafenstädte</s:prefLabel><s:altLabel xml:lang=\"fr\">ports</s:altLabel>"
              "<s:hiddenLabel xml:lang=\"en\">quay</s:hiddenLabel></s:Concept>"
              "<rdf:Description rdf:about=\"urn:x:2\"><rdf:type "
              "rdf:resource=\"http://www.w3.org/2004/02/skos/core#Concept\"/><s:notation>T2</s:notation>"
              "<s:prefLabel xml:lang=\"en\">Seasons</s:prefLabel></rdf:Description></rdf:RDF>"));
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read->themes, "harbour-towns\t-\tHarbour towns\tVilles portuaires\tports\nt2\t-\tSeasons\tSeasons\t\n");
  EXPECT_EQ(
      read->terms,
      "harbour-towns\ten\t3\tHarbour towns\nharbour-towns\tfr\t3\tVilles portuaires\nharbour-towns\tfr\t2\tports\n"
      "harbour-towns\ten\t1\tquay\nt2\ten\t3\tSeasons\n");
}

TEST_F(TaxonomyTest, KeepsNestedConceptsAndThoseThatEndAlike) {
  const auto read = read_taxonomy(
      put("n.rdf",
          skos_begin +
              "<s:Concept rdf:about=\"urn:x/labour/permits\"><s:prefLabel xml:lang=\"en\">Work permits</s:prefLabel>"
              "<s:related><s:Concept rdf:about=\"urn:x/stay/permits\"><s:prefLabel xml:lang=\"fr\">Titres de séjour"
              "</s:prefLabel></s:Concept></s:related><s:broader><s:Concept rdf:about=\"urn:x/stay\"/></s:broader>"
              "</s:Concept></rdf:RDF>"));
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read->themes,
            "permits\t-\tWork permits\tWork permits\t\npermits-2\t-\tTitres de séjour\tTitres de séjour\t\n");
}

TEST_F(TaxonomyTest, ReadsTablesAsSpreadsheetsSaveThem) {
  put("themes.tsv", "\xEF\xBB\xBFships\t-\tShips\tNavires\t\r\n");
  put("theme-terms.tsv", "\xEF\xBB\xBFships\ten\t3\tvessel\r\nships\t-\t1\t*\r\n");
  const auto read = read_taxonomy(folder_);
  ASSERT_TRUE(read) << read.error().message.en;
  EXPECT_EQ(read->themes.substr(0, 5), "ships");
  put("theme-terms.tsv", "ships\t-\t-1\t*\n");
  EXPECT_THAT(error_of(folder_), HasSubstr("1 to 3"));
}

TEST_F(TaxonomyTest, SaysWhatIsWrongWithAFile) {
  EXPECT_THAT(error_of(put("a.rdf", "<rdf:RDF")), HasSubstr("no well-formed XML"));
  EXPECT_THAT(error_of(put("b.rdf", skos_begin + "</rdf:RDF>")), HasSubstr("no SKOS concept"));
  EXPECT_THAT(error_of(put("c.rdf", skos_begin + "<s:Concept rdf:about=\"urn:a\"/></rdf:RDF>")), HasSubstr("urn:a"));
  EXPECT_THAT(error_of(folder_ / "missing.rdf"), HasSubstr("missing.rdf"));
}

TEST_F(TaxonomyTest, SaysTheLineOfATable) {
  put("themes.tsv", "# a comment\nboats\t-\tBoats\tBateaux\t\n");
  put("theme-terms.tsv", "boats\ten\t3\tferry\n");
  EXPECT_EQ(error_of(folder_), "");
  put("theme-terms.tsv", "boats\ten\t3\tferry\nships\ten\t3\tship\n");
  EXPECT_THAT(error_of(folder_), HasSubstr("theme-terms.tsv line 2: no theme “ships”"));
  put("theme-terms.tsv", "boats\ten\t7\tferry\n");
  EXPECT_THAT(error_of(folder_), HasSubstr("the weight is"));
  put("themes.tsv", "Boats!\t-\tBoats\tBateaux\t\n");
  EXPECT_THAT(error_of(folder_), HasSubstr("themes.tsv line 1"));
  put("themes.tsv", "boats\t-\tBoats\t\t\n");
  EXPECT_THAT(error_of(folder_), HasSubstr("French label"));
}

TEST_F(TaxonomyTest, NeverFetchesWhatAnEntityNames) {
  const auto secret = put("secret.txt", "do-not-read");
  const auto read = read_taxonomy(
      put("x.rdf", "<!DOCTYPE r [<!ENTITY e SYSTEM \"file://" + secret.string() + "\">]>" + skos_begin +
                       "<s:Concept rdf:about=\"urn:a:b\"><s:prefLabel>&e;</s:prefLabel></s:Concept></rdf:RDF>"));
  EXPECT_FALSE(read && read->themes.find("do-not-read") != std::string::npos);
}

}  // namespace
}  // namespace idm::corpus
