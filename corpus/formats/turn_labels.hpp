// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the markup of a record prints before a turn ("Mr. Ted Opitz (Etobicoke Centre, CPC):", "Le président",
//   "Plusieurs députés") taken apart into the person, the office in the chair, or a voice of several. The words are in
//   corpus/data/turn-labels.tsv.
// Thread contract: one TurnLabels belongs to one thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analyzers/analyzer.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct TurnLabel {
  bool voice = false;  ///< several unnamed, or somebody unnamed: no person
  Speaker speaker;     ///< the name is empty where only an office is printed
};

class TurnLabels {
 public:
  /// The label as printed. Linear; equal labels are parsed once.
  const TurnLabel& read(std::string_view printed, Lang lang);

 private:
  TurnLabel parse(std::string_view printed, Lang lang);
  void post(Speaker& speaker, std::string_view text, Lang lang);
  std::string plain_name(std::string_view text, Lang lang);

  analyzers::Analyzer analyzer_;
  std::map<std::string, TurnLabel, std::less<>> known_;
};

/// Does the label name who presides? `rest` becomes what stands behind ("(M. David Tilson)").
bool presides(std::string_view label, std::string_view* rest = nullptr);

}  // namespace idm::corpus
