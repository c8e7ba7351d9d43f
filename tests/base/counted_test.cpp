// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/counted.hpp"

#include <gtest/gtest.h>

namespace idm {
namespace {

TEST(Counted, NumbersAgreeWithTheirNouns) {
  EXPECT_EQ(counted(0, nouns::records, Ui::en), "0 records");
  EXPECT_EQ(counted(1, nouns::records, Ui::en), "1 record");
  EXPECT_EQ(counted(2, nouns::records, Ui::en), "2 records");
  EXPECT_EQ(counted(0, nouns::records, Ui::fr), "0 document");
  EXPECT_EQ(counted(1, nouns::records, Ui::fr), "1 document");
  EXPECT_EQ(counted(2, nouns::records, Ui::fr), "2 documents");
  EXPECT_EQ(counted(1234567, nouns::words, Ui::en), "1,234,567 words");
  EXPECT_EQ(counted(1000, nouns::passages, Ui::fr, "\u00a0"), "1\u202f000\u00a0passages");
}

}  // namespace
}  // namespace idm
