// SPDX-License-Identifier: GPL-3.0-or-later
// What a user states: corrections by sidecar, corpus.json and authority file, and the errors that name file and key.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "corpus/authority.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

const char* summary =
    "# Dialogue on ports 2021\n\nSummary, Lima, 3 May 2021\n\n## Opening\n\n"
    "Ms. Ana Ferro, Director of the Ports Union, said that the quays were full.\n\n"
    "Mr. Dobre (Romania) said that they would remain so. He asked for more cranes.\n\n"
    "## Results\n\nA list of cranes was adopted.\n";

class StatedTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("idm_stated_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
    write("ports.md", summary);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  Result<Record> read() {
    Reader reader;
    return reader.read(SourceFile{folder_ / "ports.md", "corpus/ports.md", "ports.md", 0});
  }
  std::string error() {
    const auto record = read();
    return record ? "read" : record.error().message.en + " | " + record.error().hint.en;
  }
  std::string anchor(const std::string& words) {
    const auto record = read();
    for (const auto& passage : record->passages)
      if (passage.text.find(words) != std::string::npos) return passage.anchor;
    return {};
  }

  fs::path folder_;
};

TEST_F(StatedTest, SidecarRoundTrips) {
  const auto before = read();
  ASSERT_TRUE(before);
  write("ports.md.meta.json", sidecar_json(*before));
  const auto after = read();
  ASSERT_TRUE(after) << error();
  EXPECT_EQ(after->title, before->title);
  EXPECT_EQ(after->year, before->year);
  EXPECT_EQ(after->date, before->date);
  EXPECT_EQ(after->place, before->place);
  EXPECT_EQ(after->type, before->type);
  EXPECT_EQ(after->series, before->series);
  EXPECT_EQ(after->session, before->session);
  const auto persons = [](const Record& record) {
    std::vector<std::string> all;
    for (const auto& s : record.speakers) all.push_back(s.id + " " + s.function + " " + s.mode + " " + s.country);
    std::sort(all.begin(), all.end());
    return all;
  };
  EXPECT_EQ(persons(*after), persons(*before));
  EXPECT_EQ(sidecar_json(*after), sidecar_json(*before));
}

TEST_F(StatedTest, SidecarTellsWhatEachKeyTakes) {
  const auto json = nlohmann::json::parse(sidecar_json(*read()));
  for (const auto& [key, value] : json.items())
    if (!key.starts_with('_')) {
      EXPECT_TRUE(json["_about"].contains(key)) << key;
    }
}

TEST_F(StatedTest, PassagesAreCorrectedByAnchor) {
  const std::string cranes = anchor("A list of cranes"), quays = anchor("quays were full");
  write("ports.md.meta.json", R"({"passages": {"~)" + cranes +
                                  R"(": {"kind": "commitment", "themes": ["data-evidence"], "section": "Opening",
            "speakers": ["Ferro, Ana"]}, "#p9~)" +
                                  quays + R"(": {"drop": true}, "ffffff": {"kind": "finding"}}})");
  const auto record = read();
  ASSERT_TRUE(record) << error();
  bool seen = false;
  for (const auto& passage : record->passages) {
    EXPECT_EQ(passage.text.find("quays"), std::string::npos);
    if (passage.anchor != cranes) continue;
    seen = true;
    EXPECT_EQ(passage.kinds.front(), "commitment");
    ASSERT_EQ(passage.themes.size(), 1U);
    EXPECT_EQ(passage.themes.front().id, "data-evidence");
    EXPECT_EQ(record->section_path(passage.section).back(), "Opening");
    ASSERT_EQ(passage.speakers.size(), 1U);
    EXPECT_EQ(record->speakers[passage.speakers.front().index].id, "ana-ferro");
    EXPECT_EQ(passage.voice, "named");
  }
  EXPECT_TRUE(seen);
  bool told = false;
  for (const auto& doubt : record->uncertain) told = told || doubt.what == "passage ~ffffff";
  EXPECT_TRUE(told) << "an anchor that is gone is told";
}

TEST_F(StatedTest, PersonsWhoDoNotSpeakAreTakenOut) {
  write("ports.md.meta.json", R"({"not_speakers": ["Ana Ferro"]})");
  const auto record = read();
  ASSERT_TRUE(record);
  for (const auto& speaker : record->speakers) EXPECT_NE(speaker.id, "ana-ferro");
  for (const auto& passage : record->passages)
    for (const auto& link : passage.speakers) ASSERT_LT(link.index, record->speakers.size());
}

TEST_F(StatedTest, MistakesNameFileAndKey) {
  const std::pair<const char*, const char*> mistakes[] = {
      {R"({"yaer": 2021})", "yaer"},
      {R"({"year": "soon"})", "“year”"},
      {R"({"date": "2021-13-01"})", "“date”"},
      {R"({"type": "pamphlet"})", "“type”"},
      {R"({"themes": ["ports-and-quays"]})", "“themes”"},
      {R"({"speakers": [{"role": "Director"}]})", "“speakers”"},
      {R"({"passages": {"ffffff": {"kind": "pamphlet"}}})", "ffffff.kind"},
      {R"({"passages": {"ffffff": {"colour": "red"}}})", "colour"},
      {R"({"passages": {"ffffff": {"drop": "yes"}}})", "ffffff.drop"},
      {R"({"passages": {"ffffff": 3}})", "ffffff"}};
  for (const auto& [json, place] : mistakes) {
    write("ports.md.meta.json", json);
    EXPECT_THAT(error(), HasSubstr("ports.md.meta.json")) << json;
    EXPECT_THAT(error(), HasSubstr(place)) << json;
  }
  fs::remove(folder_ / "ports.md.meta.json");
  write("corpus.json", R"({"default": {"series": "IDM"}})");
  EXPECT_THAT(error(), HasSubstr("corpus.json: unknown key “default”"));
  write("corpus.json", R"({"files": {"ports.md": {"serie": "IDM"}}})");
  EXPECT_THAT(error(), HasSubstr("perhaps “series”"));
  fs::remove(folder_ / "corpus.json");
  write("ports.md", "---\nyear: soon\n---\n" + std::string(summary));
  EXPECT_THAT(error(), HasSubstr("ports.md: “year”"));
  // What other programs write into front matter is none of ours.
  write("ports.md", "---\ntype: post\ntags: [a, b]\ndate: 2021-05-04 10:00:00\n---\n" + std::string(summary));
  const auto record = read();
  ASSERT_TRUE(record) << error();
  EXPECT_EQ(record->date, "2021-05-04");
  EXPECT_EQ(record->uncertain.empty(), false);
}

TEST_F(StatedTest, AuthorityJoinsAndPartsPersons) {
  write("authority.json", R"({"persons": [
      {"id": "ana-ferro-lopes", "name": "Ana Ferro Lopes", "other_names": [{"name": "Ana Ferro"}]},
      {"id": "ion-dobre", "name": "Ion Dobre",
       "memberships": [{"role": "Minister", "country": "ROU", "start_date": "2020", "end_date": "2022"}]},
      {"id": "vlad-dobre", "name": "Vlad Dobre", "memberships": [{"country": "Romania", "start_date": "2023"}]}]})");
  const auto record = read();
  ASSERT_TRUE(record) << error();
  std::set<std::string> ids;
  for (const auto& speaker : record->speakers) ids.insert(speaker.id);
  EXPECT_TRUE(ids.contains("ana-ferro-lopes"));
  EXPECT_TRUE(ids.contains("ion-dobre")) << "the one who held office in 2021";
  EXPECT_FALSE(ids.contains("vlad-dobre"));
  for (const auto& speaker : record->speakers)
    if (speaker.id == "ana-ferro-lopes") {
      EXPECT_THAT(speaker.as_printed, HasSubstr("Ana Ferro"));
    }
}

TEST_F(StatedTest, AuthorityTellsWhatItCannotDecide) {
  write("authority.json", R"({"persons": [{"name": "Dobre, Ion"}, {"name": "Vlad Dobre"}]})");
  const auto record = read();
  ASSERT_TRUE(record) << error();
  std::string told;
  for (const auto& doubt : record->uncertain) told += doubt.why + "\n";
  EXPECT_THAT(told, HasSubstr("ion-dobre"));
  EXPECT_THAT(told, HasSubstr("vlad-dobre"));
}

TEST_F(StatedTest, AuthorityMistakesNameThePlace) {
  const std::pair<const char*, const char*> mistakes[] = {
      {R"({"persons": [{"id": "x"}]})", "persons[0].name"},
      {R"({"person": []})", "unknown key “person”"},
      {R"({"persons": [{"name": "A B", "memberships": [{"country": "Atlantis"}]}]})", "memberships[0].country"},
      {R"({"persons": [{"name": "A B", "other_names": [{"name": "B", "start_date": "May"}]}]})",
       "other_names[0].start_date"},
      {R"({"persons": [{"name": "A B"}, {"name": "A B"}]})", "two persons"},
      {R"({"memberships": [{"person_id": "nobody"}]})", "memberships[0].person_id"},
      {"{", "no valid JSON"}};
  for (const auto& [json, place] : mistakes) {
    write("authority.json", json);
    EXPECT_THAT(error(), HasSubstr("authority.json")) << json;
    EXPECT_THAT(error(), HasSubstr(place)) << json;
  }
}

TEST_F(StatedTest, ExportIsAnAuthorityFile) {
  const auto record = read();
  ASSERT_TRUE(record);
  std::vector<SpeakerOnRecord> all;
  for (const auto& speaker : record->speakers) all.push_back({speaker, *record->date, record->id});
  Speaker initial;
  initial.id = "a-ferro", initial.name = "A. Ferro";
  all.push_back({initial, "2020", "other"});
  const std::string json = popolo_json(all);
  write("authority.json", json);
  const auto read_back = read_authority(folder_ / "authority.json");
  ASSERT_TRUE(read_back) << read_back.error().message.en;
  EXPECT_EQ(read_back->persons.size(), 3U);
  EXPECT_THAT(json, HasSubstr("may be those of one person"));
}

TEST_F(StatedTest, AnEndBeforeTheBeginningIsAnError) {
  write("ports.md.meta.json", R"({"date": "2021-05-04", "end_date": "2020-01-01"})");
  EXPECT_THAT(error(), HasSubstr("ports.md.meta.json"));
  EXPECT_THAT(error(), HasSubstr("end_date"));
  EXPECT_THAT(error(), HasSubstr("2021-05-04"));
  write("ports.md.meta.json", R"({"date": "2021-05-04", "end_date": "2021-05"})");
  EXPECT_EQ(error(), "read");
  write("ports.md.meta.json", R"({"date": "2021", "end_date": "2021-05-04"})");
  EXPECT_EQ(error(), "read");
}

TEST_F(StatedTest, AYearThatTheDateContradictsIsUncertainAndMakesNoPeriod) {
  write("ports.md.meta.json", R"({"year": 2017, "date": "2021-05-04", "end_date": "2021-05-06"})");
  const auto record = read();
  ASSERT_TRUE(record);
  EXPECT_EQ(record->year, 2017);
  EXPECT_EQ(record->period, std::vector<int>{2017});
  EXPECT_TRUE(std::any_of(record->uncertain.begin(), record->uncertain.end(),
                          [](const auto& one) { return one.what == "year"; }));
  write("ports.md.meta.json", R"({"year": 2020, "period": [2020, 2021], "date": "2021-05-04"})");
  const auto spanning = read();
  ASSERT_TRUE(spanning);
  EXPECT_FALSE(std::any_of(spanning->uncertain.begin(), spanning->uncertain.end(),
                           [](const auto& one) { return one.what == "year"; }));
}

TEST_F(StatedTest, ASectionIsStatedAsAnswersPrintIt) {
  const std::string moved = anchor("A list of cranes");
  write("ports.md.meta.json", R"({"passages": {")" + moved + R"(": {"section": ["Dialogue", "Opening"]}}})");
  const auto record = read();
  ASSERT_TRUE(record) << error();
  const auto& passage = record->passages.back();
  ASSERT_GE(passage.section, 0);
  EXPECT_EQ(record->sections[static_cast<std::size_t>(passage.section)].heading, "Opening");
  write("ports.md.meta.json", R"({"passages": {")" + moved + R"(": {"section": [1, 2]}}})");
  EXPECT_THAT(error(), HasSubstr("section"));
}

TEST(Columns, DatesAsTheyArePrintedAreRead) {
  const auto of = [](const std::string& date) {
    auto record =
        Reader().read("date,speaker,text\n" + date + ",Ana Ferro,The quays were full at noon.\n", "turns.csv");
    EXPECT_TRUE(record);
    return record ? record->date.value_or("none") + " " + std::to_string(record->year.value_or(0)) : "unread";
  };
  EXPECT_EQ(of("26/12/2023"), "2023-12-26 2023");
  EXPECT_EQ(of("3 mai 2021"), "2021-05-03 2021");
  EXPECT_EQ(of("06/12/2023"), "2023 2023");  // in one country in December, in another in June
  EXPECT_EQ(of("2023-12-06"), "2023-12-06 2023");
  EXPECT_EQ(of("next spring"), "none 0");
}

TEST(Names, MayBeOnePerson) {
  EXPECT_TRUE(may_be_same_name("J. Okello", "Jane Okello"));
  EXPECT_TRUE(may_be_same_name("Okello", "Jane Okello"));
  EXPECT_TRUE(may_be_same_name("Mme Okello", "Okello, Jane A."));
  EXPECT_FALSE(may_be_same_name("John Okello", "Jane Okello"));
  EXPECT_FALSE(may_be_same_name("Jane Okello", "Jane Okello"));
}

}  // namespace
}  // namespace idm::corpus
