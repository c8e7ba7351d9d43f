// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a query: a tree whose canonical form is read as itself, or one error with its place. At the end the
// longest time that one of them took (of the thread, not of the clock) is told: docs/query-language.md has the limit.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>

#include "base/utf8.hpp"
#include "query/parser.hpp"

namespace {

struct Longest {
  double milliseconds = 0;
  std::size_t bytes = 0;
  ~Longest() { std::printf("longest: %.2f ms for %zu bytes\n", milliseconds, bytes); }
};

double thread_milliseconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

[[noreturn]] void differs(const std::string& once, const std::string& twice) {
  std::fprintf(stderr, "canonical: %s\nread again: %s\n", once.c_str(), twice.c_str());
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static idm::analyzers::Analyzer analyzer;
  static Longest longest;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const double before = thread_milliseconds();
  const auto parsed = idm::query::parse(text, analyzer);
  const double took = thread_milliseconds() - before;
  if (took > longest.milliseconds) {
    longest.milliseconds = took;
    longest.bytes = size;
  }
  if (!parsed) {
    const auto& error = parsed.error();
    if (error.code != idm::Code::query || !error.position || error.message.en.empty() || error.message.fr.empty())
      std::abort();
    if (*error.position > size) std::abort();
    return 0;
  }
  for (const bool any : {false, true}) {
    const std::string once = idm::query::canonical(parsed->root, any);
    const auto again = idm::query::parse(once, analyzer);
    // The canonical form may be longer than what was typed, and so beyond a limit.
    if (!again && once.size() <= idm::query::limits::bytes && size <= idm::query::limits::bytes / 2)
      differs(once, again.error().message.en);
    if (!again) continue;
    const std::string twice = idm::query::canonical(again->root, any);
    if (twice != once) differs(once, twice);
  }
  return 0;
}
