// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: who speaks by the cells of a row: a name in any usual order and with its title, a label of a debate ("The
//   President"), or a country or body whose delegate is not named. Internal to corpus/formats.
// Thread contract: one RowSpeakers per thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "corpus/formats/turn_labels.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

class RowSpeakers {
 public:
  /// `values`: cells by the keys of corpus/data/columns.tsv. Without a name nobody in particular speaks: what was
  /// printed stays in the text. Empty `as_printed`: the row does not say who speaks.
  Speaker read(const std::map<std::string, std::string>& values);

 private:
  TurnLabels labels_;
};

}  // namespace idm::corpus
