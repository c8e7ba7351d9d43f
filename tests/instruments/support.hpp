// SPDX-License-Identifier: GPL-3.0-or-later
// A small collection of our own wording, made record by record, so that the tests can count in its texts by themselves.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "indexer/indexer.hpp"
#include "query/engine.hpp"

namespace idm::instruments::testing_support {

namespace fs = std::filesystem;
using analyzers::Lang;

struct Words {
  std::string text;
  std::vector<std::string> kinds = {"finding"};
  std::vector<std::string> themes = {};
  int speaker = -1;  ///< index in the record's speakers
};

inline corpus::Record record(const std::string& id, Lang lang, int year, const std::vector<Words>& passages) {
  corpus::Record out;
  out.id = id;
  out.title = "Record " + id;
  out.series = "IDM";
  if (year > 0) {
    out.year = year;
    out.period = {year};
    out.date = std::to_string(year) + "-03-01";
  }
  out.type = "summary";
  out.coverage = "summary";
  out.lang = lang;
  std::size_t ordinal = 0;
  for (const auto& words : passages) {
    corpus::Passage passage;
    passage.ordinal = ++ordinal;
    passage.anchor = "a0" + id + std::to_string(ordinal);
    passage.text = words.text;
    passage.lang = lang;
    passage.kinds = words.kinds;
    for (const auto& theme : words.themes) passage.themes.push_back({theme, 1.0, {}});
    if (words.speaker >= 0) {
      passage.voice = "named";
      passage.speakers.push_back({static_cast<std::size_t>(words.speaker), "stated"});
    }
    for (const auto& kind : words.kinds)
      if (kind == "recommendation" || kind == "commitment")
        passage.statements.push_back({kind, {0, words.text.size()}, "", "test", passage.voice, ""});
    out.passages.push_back(passage);
  }
  return out;
}

inline corpus::Speaker person(const std::string& id, const std::string& name, const std::string& country,
                              const std::string& mode = "verbatim") {
  corpus::Speaker out;
  out.id = id;
  out.name = out.as_printed = name;
  out.country = country;
  out.function = "speaker";
  out.mode = mode;
  return out;
}

/// An index of the records, gone with the object.
class TestIndex {
 public:
  explicit TestIndex(const std::vector<corpus::Record>& records) {
    static int number = 0;
    path_ =
        fs::temp_directory_path() / ("idm-instruments-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    fs::remove_all(path_);
    std::size_t next = 0;
    indexer::Options options;
    options.index = path_;
    options.jobs = 1;
    const auto built = indexer::index_records(
        [&]() -> std::optional<corpus::Record> {
          if (next == records.size()) return std::nullopt;
          return records[next++];
        },
        options);
    if (!built) throw std::runtime_error(built.error().message.en);
  }
  ~TestIndex() { fs::remove_all(path_); }
  TestIndex(const TestIndex&) = delete;
  TestIndex& operator=(const TestIndex&) = delete;

  query::Engine open() const {
    auto engine = query::Engine::open({path_}, {});
    if (!engine) throw std::runtime_error(engine.error().message.en);
    return std::move(*engine);
  }

 private:
  fs::path path_;
};

inline query::Request ask(const std::string& text) {
  query::Request request;
  request.text = text;
  request.strict = true;
  return request;
}

/// Words of a text cut at blanks, without the signs around them: the counting of these tests, not that of the project.
inline std::vector<std::string> plain_words(const std::string& text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : text + " ") {
    if (c == ' ' || c == ',' || c == '.' || c == ';') {
      if (!word.empty()) out.push_back(word);
      word.clear();
    } else {
      word += c;
    }
  }
  return out;
}

/// Texts whose words are their own stems and in no term base, so that counting by hand is plain.
inline const std::vector<corpus::Record>& plain_records() {
  static const std::vector<corpus::Record> records = {
      record("r1", Lang::en, 2015,
             {{"zorg plim kard zorg velt.", {"finding"}, {"skills"}},
              {"plim kard, trun zorg.", {"finding"}, {"skills", "education"}},
              {"velt trun plim.", {"practice"}}}),
      record("r2", Lang::en, 2016,
             {{"kard kard velt.", {"finding"}, {"education"}}, {"trun velt plim zorg.", {"finding"}}}),
      record(
          "r3", Lang::en, 2019,
          {{"zorg zorg zorg kard.", {"finding"}, {"skills"}}, {"velt.", {"finding"}}, {"plim trun kard zorg plim."}}),
      record("r4", Lang::en, 0, {{"zorg without a year.", {"finding"}}}),
  };
  return records;
}

}  // namespace idm::instruments::testing_support
