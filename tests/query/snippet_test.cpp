// SPDX-License-Identifier: GPL-3.0-or-later
// Snippets: the window with most of the query, cut where words end; highlights in code points, whatever the text is
// made of.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "query/snippets.hpp"

namespace idm::query {
namespace {

analyzers::Analyzer& analyzer() {
  static analyzers::Analyzer one;
  return one;
}

Target word(const std::string& folded, std::size_t idea) {
  Target target;
  target.word = folded;
  target.how = "form";
  target.idea = idea;
  target.folded = {folded};
  return target;
}

std::vector<std::string> highlighted(const Snippet& snippet) {
  std::vector<std::string> out;
  for (const auto& [begin, end] : snippet.highlights) {
    const auto from = utf8::to_bytes(snippet.text, begin), to = utf8::to_bytes(snippet.text, end);
    out.push_back(snippet.text.substr(from, to - from));
  }
  return out;
}

Snippet snippet_of(const std::string& text, const std::vector<Target>& targets) {
  return make_snippet(text, analyzers::Lang::fr, Marker(targets).mark(text, analyzers::Lang::fr, analyzer()), targets);
}

TEST(Snippets, CountCodePointsOfComposedAndDecomposedText) {
  const std::vector<Target> targets = {word("refugies", 0), word("cities", 1)};
  using Strings = std::vector<std::string>;
  EXPECT_EQ(highlighted(snippet_of("Les réfugiés d’ici.", targets)), (Strings{"réfugiés"}));
  const std::string decomposed = "re\u0301fugie\u0301s";
  EXPECT_EQ(highlighted(snippet_of("Les " + decomposed + " d’ici.", targets)), (Strings{decomposed}));
  EXPECT_EQ(highlighted(snippet_of("\U0001F468\u200D\U0001F469\u200D\U0001F467 cities \U0001F30D", targets)),
            (Strings{"cities"}));
  EXPECT_EQ(highlighted(snippet_of("l’e\u0301tat des «\u00a0réfugiés\u00a0»", targets)), (Strings{"réfugiés"}));
}

TEST(Snippets, ShortTextsAreWholeAndLongOnesAreCutAtWords) {
  const std::vector<Target> targets = {word("port", 0), word("ecole", 1)};
  EXPECT_EQ(snippet_of("Le port.", targets).text, "Le port.");
  std::string filler;
  for (int i = 0; i < 40; ++i) filler += "Une phrase sans rien de ce que l'on cherche ici. ";
  const std::string text = filler + "Un port est loin. " + filler + "Le port et l'école sont voisins. " + filler;
  const Snippet snippet = snippet_of(text, targets);
  EXPECT_EQ(highlighted(snippet), (std::vector<std::string>{"port", "école"})) << "the window with both ideas";
  EXPECT_LE(utf8::length(snippet.text), 300U);
  // What stands between the marks of omission is a piece of the text, and no word is cut.
  std::string inner = snippet.text;
  if (inner.starts_with("… ")) inner.erase(0, std::string("… ").size());
  if (inner.ends_with(" …")) inner.resize(inner.size() - std::string(" …").size());
  const std::size_t at = text.find(inner);
  ASSERT_NE(at, std::string::npos);
  EXPECT_TRUE(at == 0 || text[at - 1] == ' ');
  EXPECT_TRUE(at + inner.size() == text.size() || text[at + inner.size()] == ' ');
}

TEST(Snippets, PhrasesAreOneStretch) {
  Target phrase;
  phrase.word = "voies régulières";
  phrase.how = "phrase";
  phrase.sequence = {{"voies"}, {"regulieres"}};
  EXPECT_EQ(highlighted(snippet_of("Des voies régulières, et d'autres voies.", {phrase})),
            (std::vector<std::string>{"voies régulières"}));
}

TEST(Snippets, WhyNamesEachWordOnce) {
  const std::vector<Target> targets = {word("port", 0)};
  const std::string text = "Port, port et ports.";
  const auto why = explain(text, Marker(targets).mark(text, analyzers::Lang::fr, analyzer()), targets);
  ASSERT_EQ(why.size(), 1U);
  EXPECT_EQ(why[0].word, "port");
  EXPECT_EQ(why[0].how, "form");
}

}  // namespace
}  // namespace idm::query
