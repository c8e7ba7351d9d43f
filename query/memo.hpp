// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what was found out once of a word, kept for the next query that has it: words recur in queries as they do in
//   texts. Bounded: a full memo starts anew.
// Thread contract: belongs to one Engine.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace idm::query {

template <typename Value>
class Memo {
 public:
  explicit Memo(std::size_t limit) : limit_(limit) {}

  /// The value of `key`, made by `make()` where it is not known. The reference holds until the next get() or clear().
  template <typename Make>
  const Value& get(std::string_view key, const Make& make) {
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    Value made = make();
    if (known_.size() >= limit_) known_.clear();
    return known_.emplace(std::string(key), std::move(made)).first->second;
  }
  void clear() { known_.clear(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::size_t limit_;
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> known_;
};

}  // namespace idm::query
