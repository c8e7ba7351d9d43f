// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fields.hpp"

#include <gtest/gtest.h>

#include <string>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "store/terms.hpp"

namespace idm::store {
namespace {

TEST(Fields, AreFoundByEitherNameWhateverTheSpelling) {
  EXPECT_EQ(field_by_name("année")->field, Field::year);
  EXPECT_EQ(field_by_name("annee")->field, Field::year);
  EXPECT_EQ(field_by_name("YEAR")->field, Field::year);
  EXPECT_EQ(field_by_name("Thème")->field, Field::theme);
  EXPECT_EQ(field_by_name("intervenant")->field, Field::speaker);
  EXPECT_EQ(field_by_name("nature")->field, Field::kind);
  EXPECT_EQ(field_by_name("série")->field, Field::series);
  EXPECT_EQ(field_by_name("pays")->field, Field::country);
  EXPECT_EQ(field_by_name("titre")->field, Field::title);
  EXPECT_EQ(field_by_name("langue")->field, Field::lang);
  EXPECT_EQ(field_by_name("symbol")->field, Field::symbol);
  EXPECT_EQ(field_by_name("colour"), nullptr);
  EXPECT_EQ(field_by_name(""), nullptr);
}

TEST(Fields, TheDocumentedSchemaIsTheRealOne) {
  const auto page = read_file(std::string(IDM_SOURCE_DIR) + "/docs/schema.md", 1 << 20);
  ASSERT_TRUE(page.ok());
  EXPECT_NE(page->find(schema_tables()), std::string::npos) << "docs/schema.md must hold these tables word for word:\n"
                                                            << schema_tables();
}

TEST(Terms, SpellPrefixAndValue) {
  EXPECT_EQ(term(Field::theme, "climate-environment"), "Kclimate-environment");
  EXPECT_EQ(term(Field::symbol, "A/RES/73/195"), term(Field::symbol, "a/res/73/195"));
  EXPECT_EQ(stem_term(analyzers::Lang::fr, "réfugi"), "Zfr:réfugi");
  EXPECT_EQ(heading_term(analyzers::Lang::en, "climat"), "Hen:climat");
  EXPECT_EQ(form_term("etat", "état"), "XFetat:état");
}

TEST(Terms, LongOnesAreCutButStayApart) {
  std::string long_name, zeros;
  for (int i = 0; i < 100; ++i) long_name += "né";
  for (int i = 0; i < 200; ++i) zeros += '\0';
  for (const auto& name : {long_name, zeros}) {
    const std::string a = term(Field::speaker, name + "a"), b = term(Field::speaker, name + "b");
    EXPECT_NE(a, b);
    EXPECT_LE(a.size(), 245U);
    EXPECT_EQ(utf8::first_invalid(a), std::string::npos);
    EXPECT_EQ(a, term(Field::speaker, name + "a"));
  }
}

}  // namespace
}  // namespace idm::store
