// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weights.hpp"

namespace idm::query {

Weights::Weights()
    : k1(1.2),
      b(0.4),
      bridge(0.7),
      heading(0.25),
      kin(0.15),
      form(0),
      pair(0.3),
      near(0.3),
      coverage(0.2),
      language(0.1) {}

}  // namespace idm::query
