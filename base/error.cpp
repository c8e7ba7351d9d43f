// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.hpp"

#include <array>

namespace idm {
namespace {

constexpr std::array<CodeInfo, 10> table{{
    {Code::usage, "usage", 2, 400},
    {Code::query, "query", 2, 400},
    {Code::not_found, "not-found", 2, 404},
    {Code::index_missing, "index-missing", 3, 503},
    {Code::index_damaged, "index-damaged", 3, 503},
    {Code::index_locked, "index-locked", 3, 503},
    {Code::index_version, "index-version", 3, 503},
    {Code::source, "source", 5, 500},
    {Code::io, "io", 5, 500},
    {Code::internal, "internal", 5, 500},
}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].code) != i) return false;
  return true;
}
static_assert(in_order(), "the error table follows the order of enum Code");

}  // namespace

const CodeInfo& info(Code code) { return table[static_cast<std::size_t>(code)]; }

}  // namespace idm
