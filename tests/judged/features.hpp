// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the learned weights have to go by, for scripts/train-kinds.
// Thread contract: pure.
#pragma once

#include <cstdio>

#include "judged.hpp"

namespace idm::quality {

/// A line for each judged passage: split, file, position, kind, kinds, then "name value" of each feature, with tabs.
void print_kind_features(const std::vector<Row>& rows, Corpus& corpus, std::FILE* out);

/// A line for each passage of the judged records, for scripts/train-themes: split ("-" where it is not judged), file,
/// themes ("?"), section, whether it says something on a matter, what the terms say ("id:assigned:own:heading:title"
/// with blanks), then "name value" of each word feature, with tabs.
void print_theme_features(const std::vector<Row>& rows, Corpus& corpus, std::FILE* out);

}  // namespace idm::quality
