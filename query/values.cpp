// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::values: what the dictionaries of the columns hold, without a query.
#include <algorithm>
#include <map>

#include "query/filters.hpp"
#include "query/state.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

bool begins(std::string_view value, std::string_view prefix) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return value.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), value.begin(), [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

Result<std::vector<FacetValue>> Engine::values(Field field, std::string_view prefix, std::size_t limit) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<FacetValue>> {
    std::map<std::string, FacetValue> found;
    // The dictionaries know nothing of rights.
    if (!state_->options.all_access) return std::vector<FacetValue>{};
    const bool record = field == Field::record;
    if (!record && !store::info(field).facet) return std::vector<FacetValue>{};
    for (const auto& shard : state_->snapshot.shards()) {
      const std::size_t size = record ? shard.columns.record_count() : shard.columns.dictionary_size(field);
      std::size_t taken = 0;
      for (store::Ordinal i = 0; i < size && taken < limit; ++i) {
        const std::string_view value = record ? shard.columns.record_id(i) : shard.columns.value(field, i);
        if (!begins(value, prefix)) continue;
        ++taken;
        auto& one = found[std::string(value)];
        if (!one.value.empty()) continue;
        one.value = value;
        if (!record) one.label = label_of(state_->snapshot, field, one.value);
      }
    }
    std::vector<FacetValue> values;
    for (auto& [value, one] : found)
      if (values.size() < limit) values.push_back(std::move(one));
    return values;
  });
}

}  // namespace idm::query
