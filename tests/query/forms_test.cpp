// SPDX-License-Identifier: GPL-3.0-or-later
// Elision, accents, hyphens, numbers, symbols, acronyms, inflection and equivalents, in both languages: each case of
// forms.tsv is indexed, found and marked in just the places that the table shows.
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "support.hpp"

namespace idm::query::testing_support {
namespace {

struct Case {
  std::size_t line = 0;
  std::string lang, query, marked, plain;
};

const std::vector<Case>& cases() {
  static const auto table = [] {
    std::ifstream file(std::string(IDM_SOURCE_DIR) + "/tests/query/forms.tsv");
    std::stringstream content;
    content << file.rdbuf();
    static const std::string text = content.str();
    std::vector<Case> made;
    for (const auto& row : tsv(text)) {
      Case one{row.line, std::string(row.at(0)), std::string(row.at(1)), std::string(row.at(2)), {}};
      one.plain = one.marked;
      for (const std::string mark : {"⟦", "⟧"})
        for (std::size_t at; (at = one.plain.find(mark)) != std::string::npos;) one.plain.erase(at, mark.size());
      made.push_back(std::move(one));
    }
    return made;
  }();
  return table;
}

std::string marked(const Snippet& snippet) {
  std::string out;
  std::size_t last = 0;
  for (const auto& [begin, end] : snippet.highlights) {
    const std::size_t from = utf8::to_bytes(snippet.text, begin), to = utf8::to_bytes(snippet.text, end);
    out += snippet.text.substr(last, from - last) + "⟦" + snippet.text.substr(from, to - from) + "⟧";
    last = to;
  }
  return out + snippet.text.substr(last);
}

TEST(Forms, AreFoundAndMarked) {
  ASSERT_GE(cases().size(), 120U);
  std::string texts[2] = {"---\nid: f-fr\ntitle: Formes\ntype: report\nlanguage: fr\n---\n\n# Formes\n\n",
                          "---\nid: f-en\ntitle: Forms\ntype: report\nlanguage: en\n---\n\n# Forms\n\n"};
  std::set<std::string> seen;
  for (const auto& one : cases())
    if (seen.insert(one.plain).second) texts[one.lang == "en" ? 1 : 0] += "- " + one.plain + "\n";
  const TestIndex index({{"f.fr.md", texts[0]}, {"f.en.md", texts[1]}});
  Engine engine = index.open();
  for (const auto& one : cases()) {
    auto request = ask(one.query);
    request.strict = true;
    const auto answer = engine.search(request);
    ASSERT_TRUE(answer) << "line " << one.line << " " << one.query << ": " << answer.error().message.en;
    std::string got = "not found";
    for (const auto& hit : answer->hits)
      if (hit.at.passage.text == one.plain) got = marked(hit.snippet);
    EXPECT_EQ(got, one.marked) << "line " << one.line << " " << one.query;
  }
}

}  // namespace
}  // namespace idm::query::testing_support
