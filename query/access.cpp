// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/access.hpp"

#include <set>

#include "store/layout.hpp"
#include "store/manifest.hpp"

namespace idm::query {

Result<std::vector<std::string>> access_groups(const std::vector<std::filesystem::path>& indexes) {
  std::set<std::string> groups;
  for (const auto& index : indexes) {
    const auto generation = store::current_generation(index);
    if (!generation) return generation.error();
    const auto manifest = store::read_manifest(index / *generation);
    if (!manifest) return manifest.error();
    for (const auto& set : manifest->access) groups.insert(set.groups.begin(), set.groups.end());
  }
  return std::vector<std::string>(groups.begin(), groups.end());
}

}  // namespace idm::query
