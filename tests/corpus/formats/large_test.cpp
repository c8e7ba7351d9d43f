// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty thousand turns of a debate in bounded memory: the child that reads them may map no more than a quarter of what
// it is given in earnest.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdio>
#include <string>

#include "corpus/draft.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/formats/isolate.hpp"

namespace idm::corpus {
namespace {

constexpr int turns = 20'000;
const std::string words =
    "The honourable members will recall that the conditions of entry were agreed two years ago and that the figures "
    "have not been "
    "published since, which is why we ask again today for the numbers of each region and each year.";

void reads_in_bounded_memory(const std::string& source) {
  Limits limits;
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  limits.memory = std::size_t{256} << 20;
#endif
  const auto answer = run_isolated("large.xml", limits, [&]() -> Result<std::string> {
    auto drafts = read_xml(source, "large.xml");
    if (!drafts) return drafts.error();
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::to_string(drafts->front().lines.size()) + " " + std::to_string(usage.ru_maxrss >> 10);
  });
  ASSERT_TRUE(answer) << answer.error().message.en;
  int lines = 0, megabytes = 0;
  ASSERT_EQ(std::sscanf(answer->c_str(), "%d %d", &lines, &megabytes), 2);
  EXPECT_GE(lines, turns);
  ::testing::Test::RecordProperty("peak_megabytes", megabytes);
  std::printf("%d turns, source of %zu MB, peak of the child %d MB\n", turns, source.size() >> 20, megabytes);
}

TEST(Large, TeiTurns) {
  std::string source =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" "
      "xml:lang=\"en\"><teiHeader><fileDesc><titleStmt><title>Debate</title></titleStmt>"
      "</fileDesc></teiHeader><text><body><div>";
  for (int i = 0; i < turns; ++i)
    source += "<u xml:id=\"u" + std::to_string(i) + "\" who=\"#p" + std::to_string(i % 200) + "\"><seg>" + words +
              "</seg></u>\n";
  reads_in_bounded_memory(source + "</div></body></text></TEI>");
}

TEST(Large, AkomaNtosoTurns) {
  std::string source =
      "<akomaNtoso "
      "xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><debate><debateBody><debateSection><heading>All"
      "</heading>";
  for (int i = 0; i < turns; ++i)
    source +=
        "<speech by=\"#p" + std::to_string(i % 200) + "\"><from>Ms. TESTWELL</from><p>" + words + "</p></speech>\n";
  reads_in_bounded_memory(source + "</debateSection></debateBody></debate></akomaNtoso>");
}

}  // namespace
}  // namespace idm::corpus
