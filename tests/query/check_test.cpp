// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::check on an index that may only be read.
#include "query/check.hpp"

#include <unistd.h>

#include <fstream>

#include "support.hpp"

namespace idm::query::testing_support {
namespace {

// Runs as somebody who may read and not write.
class Reader {
 public:
  Reader() { changed_ = ::geteuid() == 0 && ::seteuid(65534) == 0; }
  ~Reader() {
    if (changed_ && ::seteuid(0) != 0) std::abort();
  }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

 private:
  bool changed_ = false;
};

TEST(Check, OfAReadOnlyIndexIsNoDamage) {
  const TestIndex index(dialogues());
  for (const auto& entry : fs::recursive_directory_iterator(index.path()))
    fs::permissions(entry.path(), fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write,
                    fs::perm_options::remove);
  std::vector<Fault> found;
  {
    const Reader reader;
    auto engine = index.open();
    const auto faults = engine.check(1);
    ASSERT_TRUE(faults) << faults.error().message.en;
    found = *faults;
  }
  for (const auto& entry : fs::recursive_directory_iterator(index.path()))
    fs::permissions(entry.path(), fs::perms::owner_write, fs::perm_options::add);
  ASSERT_FALSE(found.empty()) << "what could not be checked is told";
  for (const auto& one : found) EXPECT_FALSE(is_fault(one)) << one.what << ": " << one.message.en;
}

TEST(Check, FindsADamagedListOfSources) {
  const TestIndex index(dialogues());
  for (const auto& entry : fs::recursive_directory_iterator(index.path()))
    if (entry.path().filename() == "files.json") std::ofstream(entry.path()) << "[{\"key\": ";
  auto engine = index.open();
  const auto faults = engine.check(1);
  ASSERT_TRUE(faults) << faults.error().message.en;
  ASSERT_EQ(faults->size(), 1U);
  EXPECT_EQ(faults->front().what, "sources");
  EXPECT_NE(faults->front().message.en.find("files.json"), std::string::npos);
  EXPECT_EQ(faults->front().message.en.find("json.exception"), std::string::npos) << faults->front().message.en;
}

}  // namespace
}  // namespace idm::query::testing_support
