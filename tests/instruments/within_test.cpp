// SPDX-License-Identifier: GPL-3.0-or-later
// The facets that a brief and a dossier print tell of the passages of the note, not of those outside its filters.
#include "instruments/brief.hpp"
#include "instruments/dossier.hpp"
#include "support.hpp"

namespace idm::instruments::testing_support {
namespace {

std::map<std::string, std::size_t> counts(const query::Answer& head, query::Field field) {
  std::map<std::string, std::size_t> out;
  for (const auto& [name, values] : head.facets)
    if (name == field)
      for (const auto& value : values) out[value.value] = value.count;
  return out;
}

using Counts = std::map<std::string, std::size_t>;

TEST(FacetsOfANote, CountWithinItsFilters) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  BriefRequest request;
  request.query = ask("zorg");
  request.query.filters[query::Field::theme] = {"skills"};
  const auto note = brief(engine, request);
  ASSERT_TRUE(note) << note.error().message.en;
  ASSERT_EQ(note->head.total, 3U);
  EXPECT_EQ(counts(note->head, query::Field::theme), (Counts{{"skills", 3}, {"education", 1}}));

  request.query = ask("zorg theme:education");
  const auto in_text = brief(engine, request);
  ASSERT_TRUE(in_text);
  EXPECT_EQ(counts(in_text->head, query::Field::theme), (Counts{{"skills", 1}, {"education", 1}}));
}

TEST(FacetsOfANote, CountWithinADossier) {
  const TestIndex index(plain_records());
  auto engine = index.open();
  DossierRequest request;
  request.about = query::Field::theme;
  request.query = ask("");
  request.query.filters[query::Field::theme] = {"education"};
  request.query.filters[query::Field::year] = {"2015"};
  const auto made = dossier(engine, request);
  ASSERT_TRUE(made) << made.error().message.en;
  EXPECT_EQ(made->head.total, 1U);
  EXPECT_EQ(counts(made->head, query::Field::theme), (Counts{{"skills", 1}, {"education", 1}}));
  EXPECT_EQ(counts(made->head, query::Field::year), (Counts{{"2015", 1}}));
}

}  // namespace
}  // namespace idm::instruments::testing_support
