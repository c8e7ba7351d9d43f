// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/understand.hpp"
namespace idm::corpus {
__attribute__((weak)) void find_speakers(Record&, analyzers::Analyzer&) {}
  for (auto& p : r.passages) p.kinds = {"background"};
}
}  // namespace idm::corpus
