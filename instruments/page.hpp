// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: a short report as blocks, and its three forms: text for a terminal, Markdown, and one HTML file without any
//   reference outside itself, which word processors open.
// Thread contract: plain values, pure functions.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "instruments/brief.hpp"
#include "instruments/dossier.hpp"
#include "instruments/ledger.hpp"

namespace idm::instruments {

struct Block {
  enum class Kind { heading, paragraph, quote, list, table };
  Kind kind = Kind::paragraph;
  std::string text;                            ///< heading, paragraph, quote
  std::string source;                          ///< of a quote: its citation
  std::string lang;                            ///< of a quote
  std::vector<std::vector<std::string>> rows;  ///< list: one cell each; table: the first is its head
};

struct Page {
  std::string title;
  Ui ui = Ui::en;
  std::vector<Block> blocks;
};

/// `generated`: as printed below, with the index's fingerprint.
Page to_page(const Brief& brief, Ui ui, const std::string& generated);
Page to_page(const Dossier& dossier, Ui ui, const std::string& generated);
Page to_page(const Ledger& ledger, Ui ui, const std::string& generated);

std::string as_text(const Page& page, std::size_t columns);
std::string as_markdown(const Page& page);
std::string as_html(const Page& page);

}  // namespace idm::instruments
