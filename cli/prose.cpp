// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/prose.hpp"

#include <algorithm>
#include <ostream>

#include "analyzers/segments.hpp"

namespace idm::cli {
namespace {

std::string styled(const Context& context, const Piece& piece) {
  return piece.style == nullptr ? piece.text : (context.*piece.style)(piece.text);
}

// Puts text at the end of a line, into its last run where the style is the same.
void append(std::vector<Piece>& line, const std::string& text, const Piece& like) {
  if (!line.empty() && line.back().style == like.style)
    line.back().text += text;
  else
    line.push_back({text, like.style});
}

}  // namespace

void print_prose(const Context& context, const std::vector<Piece>& pieces, std::size_t indent) {
  const std::size_t room =
      context.out_is_terminal ? std::max<std::size_t>(context.width, indent + 20) - indent : std::string::npos;
  std::vector<Piece> line, word;  // a word may be of several pieces
  std::size_t line_width = 0, word_width = 0, blanks = 0;
  const Piece* blank_of = nullptr;
  const auto flush = [&] {
    context.out << std::string(line.empty() ? 0 : indent, ' ');
    for (const auto& run : line) context.out << styled(context, run);
    context.out << '\n';
    line.clear();
    line_width = 0;
  };
  const auto end_word = [&] {
    if (word.empty()) return;
    if (!line.empty() && line_width + blanks + word_width > room)
      flush();
    else if (blanks > 0 && !line.empty())
      append(line, std::string(blanks, ' '), *blank_of), line_width += blanks;
    for (const auto& run : word) append(line, run.text, run);
    line_width += word_width;
    word.clear();
    word_width = blanks = 0;
  };
  for (const auto& piece : pieces) {
    for (std::size_t at = 0; at < piece.text.size();) {
      if (piece.text[at] == ' ') {
        end_word();
        ++blanks;
        blank_of = &piece;
        ++at;
        continue;
      }
      const std::size_t end = std::min(piece.text.find(' ', at), piece.text.size());
      const std::string part = piece.text.substr(at, end - at);
      append(word, part, piece);
      word_width += analyzers::display_width(part);
      at = end;
    }
  }
  end_word();
  flush();
}

}  // namespace idm::cli
