// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/weights.hpp"

namespace idm::query {

// k1 is twice the usual: a word typed as the text has it counts in its form and in its stem, so occurrences weigh
// double. Nearness did not help on any collection and stays for others to try.
Weights::Weights()
    : k1(2.4),
      b(0.75),
      heading(0.4),
      kin(0.3),
      form(0),
      near(0),
      coverage(0.6),
      theme(3),
      context(0.12),
      pointer(0.6),
      language(0) {}

}  // namespace idm::query
