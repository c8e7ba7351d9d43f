// SPDX-License-Identifier: GPL-3.0-or-later
// `idm terms` and `idm index --terms`, as a user types them; what is printed is compared whole.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run.hpp"

namespace idm::cli::testing {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// Without an index of its own a test must not meet that of the folder it runs in.
class Terms : public ::testing::Test {
 protected:
  std::string put(const std::string& name, const std::string& content) {
    std::ofstream(scratch_ / name) << content;
    return scratch_ / name;
  }
  static std::string read(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path).rdbuf();
    return content.str();
  }
  Outcome terms(std::vector<std::string> words, const std::string& ui = "en") {
    words.insert(words.begin(), {"--ui", ui, "terms"});
    return idm(words, {{"IDM_INDEX", scratch_ / "index"}});
  }
  void make_index(const std::vector<std::string>& more = {}) {
    put("record.md", "---\ntype: summary\nlanguage: fr\n---\n# Résumé\n\nLe puisatier a parlé des puits.\n");
    std::vector<std::string> words = {"index", "--index", scratch_ / "index", scratch_ / "record.md"};
    words.insert(words.end(), more.begin(), more.end());
    const Outcome made = idm(words);
    ASSERT_EQ(made.code, 0) << made.err;
  }
  Scratch scratch_;
};

constexpr const char* tbx =
    "<?xml version='1.0'?><martif type='TBX'><text><body>"
    "<termEntry id='c1'><descripGrp><descrip type='subjectField'>water</descrip></descripGrp>"
    "<langSet xml:lang='en'><tig><term>drinking water point</term></tig></langSet>"
    "<langSet xml:lang='fr'><tig><term>point d'eau potable</term></tig></langSet></termEntry>"
    "<termEntry id='c2'><langSet xml:lang='en'><tig><term>only English</term></tig></langSet></termEntry>"
    "</body></text></martif>";
constexpr const char* skos =
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns:skos='http://www.w3.org/2004/02/skos/core#'>"
    "<skos:Concept rdf:about='http://example.org/t/ferry'><skos:prefLabel xml:lang='en'>ferry</skos:prefLabel>"
    "<skos:altLabel xml:lang='en'>ferry boat</skos:altLabel><skos:prefLabel xml:lang='fr'>bac</skos:prefLabel>"
    "</skos:Concept></rdf:RDF>";

TEST_F(Terms, ListCountsConceptsByDomain) {
  const Outcome en = terms({});
  EXPECT_EQ(en.code, 0);
  EXPECT_THAT(en.out, StartsWith("domain"));
  EXPECT_THAT(en.out, HasSubstr("concepts, 0 of them your own; "));
  EXPECT_THAT(terms({}, "fr").out, HasSubstr("dont 0 à vous ; "));
  const Outcome csv = terms({"--format", "csv"});
  EXPECT_THAT(csv.out, StartsWith("id,domain,en,fr,note,flags\n"));
  EXPECT_GT(std::count(csv.out.begin(), csv.out.end(), '\n'), 3000);
}

TEST_F(Terms, ShowsAConceptInEveryFormat) {
  EXPECT_EQ(terms({"brain", "drain"}).out,
            "English      French                                                           domain     id\n"
            "brain drain  exode des cerveaux | fuite des cerveaux | exode des compétences  migration  brain-drain\n");
  EXPECT_EQ(terms({"fuite des cerveaux"}, "fr").out,
            "anglais      français                                                         domaine    id\n"
            "brain drain  exode des cerveaux | fuite des cerveaux | exode des compétences  migration  brain-drain\n");
  EXPECT_EQ(
      terms({"brain drain", "--format", "tsv"}).out,
      "id\tdomain\ten\tfr\tnote\tflags\n"
      "brain-drain\tmigration\tbrain drain\texode des cerveaux | fuite des cerveaux | exode des compétences\t\t\n");
  const auto json = nlohmann::json::parse(terms({"brain drain", "--format", "json"}).out);
  ASSERT_EQ(json.size(), 1U);
  EXPECT_EQ(json[0]["id"], "brain-drain");
  EXPECT_EQ(json[0]["en"][0]["text"], "brain drain");
  EXPECT_EQ(json[0]["fr"][1]["text"], "fuite des cerveaux");
}

TEST_F(Terms, SaysWhenNoConceptHasTheWord) {
  const Outcome none = terms({"xqzw"});
  EXPECT_EQ(none.code, 0);
  EXPECT_EQ(none.out, "no concept has “xqzw”\n");
  EXPECT_EQ(terms({"xqzw"}, "fr").out, "aucun concept n'a « xqzw »\n");
  EXPECT_EQ(terms({"xqzw", "--format", "csv"}).out, "id,domain,en,fr,note,flags\n");
}

TEST_F(Terms, ImportsTbx) {
  const Outcome printed = terms({"import", put("glossary.tbx", tbx)});
  EXPECT_EQ(printed.code, 0) << printed.err;
  EXPECT_EQ(printed.out, "id,domain,en,fr,note,flags\nc1,water,drinking water point,point d'eau potable,,\n");
  const std::string file = scratch_ / "terms.csv";
  EXPECT_EQ(terms({"import", scratch_ / "glossary.tbx", "--output", file}).out,
            file + ": 1 in all; 1 added, 0 replaced, 1 left out\nto search with them: idm index --terms " + file +
                " PATH…\n");
  EXPECT_EQ(read(file), printed.out);
}

TEST_F(Terms, ImportsSkosBesideWhatTheTableHas) {
  const std::string file = put("terms.csv", "id,en,fr\nferry,old boat,vieux bateau\nwell,well digger,puisatier\n");
  const Outcome run = terms({"import", put("ferry.rdf", skos), "--output", file}, "fr");
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, file +
                         " : 2 en tout ; ajoutés : 0, remplacés : 1, laissés de côté : 0\npour chercher avec eux : idm "
                         "index --terms " +
                         file + " CHEMIN…\n");
  EXPECT_EQ(read(file), "id,domain,en,fr,note,flags\nferry,,ferry | ferry boat,bac,,\nwell,,well digger,puisatier,,\n");
}

TEST_F(Terms, ImportsCsvOfAnySeparatorAndTellsTwoRowsOfOneIdApart) {
  const std::string a = put("a.csv",
                            "\xEF\xBB\xBF"
                            "FR;EN;note\nbac;ferry;\"a; note\"\n");
  const std::string b = put("b.tsv", "en\tfr\tflags\nferry\ttraversier\tweight=0.5\n");
  const Outcome run = terms({"import", a, b});
  EXPECT_EQ(run.code, 0) << run.err;
  EXPECT_EQ(run.out, "id,domain,en,fr,note,flags\nferry,,ferry,bac,a; note,\nferry-2,,ferry,traversier,,weight=0.5\n");
}

TEST_F(Terms, FaultsNameFileAndLine) {
  const std::string file = put("t.csv", "en,fr\nwell digger,puisatier\nonly English,\n");
  for (const char* command : {"import", "accept"}) {
    const Outcome run = terms({command, file});
    EXPECT_EQ(run.code, 5) << command;
    EXPECT_EQ(run.out, "");
  }
  EXPECT_THAT(terms({"import", file}).err, HasSubstr("t.csv: line 3: the row needs"));
  EXPECT_THAT(terms({"import", file}, "fr").err, HasSubstr("t.csv : ligne 3 : "));
  const auto fault = [&](const std::string& csv) {
    const Outcome run = terms({"import", put("f.csv", csv)});
    EXPECT_EQ(std::count(run.err.begin(), run.err.end(), '\n'), 1) << run.err;
    return run.err;
  };
  EXPECT_THAT(fault("en,note\nx,y\n"), HasSubstr("f.csv: line 1: the first line must name the columns en and fr"));
  EXPECT_THAT(fault("en,fr\nof,du puits\n"), HasSubstr("f.csv: line 2: “of” is a stop word"));
  EXPECT_THAT(fault("en,fr,flags\na boat,bac,loud\n"), HasSubstr("f.csv: line 2: unknown flag in “loud”"));
  EXPECT_THAT(fault("id,en,fr\na,one boat,un bac\na,two boats,deux bacs\n"),
              HasSubstr("f.csv: line 3: the id a stands"));
  EXPECT_THAT(terms({"import", put("x.tbx", "<a><b></a>")}).err, HasSubstr("x.tbx"));
  EXPECT_THAT(terms({"import", scratch_ / "missing.tbx"}).err, HasSubstr("missing.tbx"));
  EXPECT_EQ(terms({"import"}).code, 2);
  EXPECT_EQ(terms({"accept"}).code, 2);
}

TEST_F(Terms, AFaultyTableStopsTheIndexAndChangesNothing) {
  make_index();
  const std::string file = put("bad.csv", "en,fr\nwell digger,\n");
  const Outcome run = idm({"index", "--index", scratch_ / "index", "--terms", file, scratch_ / "record.md"});
  EXPECT_EQ(run.code, 5);
  EXPECT_THAT(run.err, HasSubstr("bad.csv: line 2: "));
  EXPECT_THAT(terms({}).out, HasSubstr(" 0 of them your own"));
}

TEST_F(Terms, OfOnesOwnAreSearchedListedAndDropped) {
  const std::string file = put("own.csv", "id,domain,en,fr\nwell,water,well digger,puisatier\n");
  make_index({"--terms", file});
  EXPECT_THAT(terms({}).out, HasSubstr(" 1 of them your own"));
  EXPECT_EQ(terms({"puisatier", "--format", "csv"}).out,
            "id,domain,en,fr,note,flags\nwell,water,well digger,puisatier,,\n");
  const Outcome found = idm({"search", "--index", scratch_ / "index", "well digger", "--format", "json", "--strict"});
  const auto json = nlohmann::json::parse(found.out);
  EXPECT_EQ(json["total"], 1);
  EXPECT_EQ(json["query"]["expansions"][0]["source"], "user");
  make_index({"--terms", "default"});
  EXPECT_THAT(terms({}).out, HasSubstr(" 0 of them your own"));
}

TEST_F(Terms, MineProposesWhatPassagesSpellOutInBothLanguages) {
  put("en.md",
      "---\nid: x-en\nlanguage: en\ntranslation_of: x-fr\n---\n# Report\n\n"
      "The World Well Diggers Union (WWDU) spoke of water.\n");
  put("fr.md",
      "---\nid: x-fr\nlanguage: fr\n---\n# Rapport\n\n"
      "L'Union mondiale des puisatiers (UMP) a parlé de l'eau.\n");
  ASSERT_EQ(idm({"index", "--index", scratch_ / "index", scratch_ / "en.md", scratch_ / "fr.md"}).code, 0);
  const std::string head = "accept,id,domain,en,fr,note,flags,passages,evidence\n";
  const std::string proposed =
      head +
      ",wwdu-ump,acronym,World Well Diggers Union | =WWDU,Union mondiale des puisatiers | =UMP,,,"
      "1,x-en#p1 = x-fr#p1\n";
  EXPECT_EQ(terms({"mine"}).out, proposed);
  const std::string file = scratch_ / "proposals.csv";
  EXPECT_EQ(
      terms({"mine", "--output", file}).out,
      file +
          ": pairs proposed: 1; known already, left out: 0\nwrite yes into the column accept, then: idm terms accept " +
          file + " --output terms.csv\n");
  EXPECT_EQ(read(file), proposed);
  EXPECT_EQ(terms({"mine", "--min", "9"}).out, head);
  EXPECT_EQ(terms({"accept", file}).code, 5) << "nothing is marked yet";
  EXPECT_THAT(terms({"accept", file}).err, HasSubstr("no row has accept = yes"));
}

TEST_F(Terms, AcceptTakesWhatIsMarked) {
  const std::string file = put("proposals.csv",
                               "accept,id,domain,en,fr,note,flags,passages,evidence\n"
                               "yes,wwdu-ump,acronym,Well Diggers Union | =WWDU,Union des puisatiers | =UMP,,,3,x#p1\n"
                               ",other,acronym,Other Union | =OU,Autre union | =AU,,,1,x#p2\n"
                               "no,third,acronym,Third Union | =TU,Troisième union | =TRU,,,1,x#p3\n");
  EXPECT_EQ(terms({"accept", file}).out,
            "id,domain,en,fr,note,flags\nwwdu-ump,acronym,Well Diggers Union | =WWDU,Union des puisatiers | =UMP,,\n");
}

}  // namespace
}  // namespace idm::cli::testing
