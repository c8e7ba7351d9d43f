// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a sentence for people in the two languages of the interface. Libraries make both at once, so
//   that only the caller needs to know which language its user reads.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace idm {

/// Language of messages, labels and help (never that of the corpus).
enum class Ui { en, fr };

struct Text {
  std::string en;
  std::string fr;
  const std::string& in(Ui ui) const { return ui == Ui::fr ? fr : en; }
  bool empty() const { return en.empty() && fr.empty(); }
};

/// Both texts with the same arguments, in fmt syntax: text("cannot read {}", "lecture impossible : {}", path).
template <typename... Args>
Text text(std::string_view en, std::string_view fr, const Args&... args) {
  return {fmt::vformat(en, fmt::make_format_args(args...)), fmt::vformat(fr, fmt::make_format_args(args...))};
}

}  // namespace idm
