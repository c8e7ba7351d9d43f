// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what a reader of office files (DOCX, ODT) finds, paragraph by paragraph, and what is made of it: title,
// headings,
//   numbered paragraphs, items, notes, tables.
// Thread contract: plain values, pure functions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/formats/rows.hpp"

namespace idm::corpus::office {

/// What the name of a paragraph style says (corpus/data/office-styles.tsv).
enum class Role { none, title, subtitle, heading, quote, caption, contents, furniture };
struct NamedStyle {
  Role role = Role::none;
  int level = 0;  ///< of a heading, from 1
};
NamedStyle style_by_name(std::string_view name);

struct Note {
  std::string label;  ///< as printed
  std::string text;
};

struct Paragraph {
  std::string text;
  Role role = Role::none;
  int level = 0;  ///< of a heading, from 1; 0 = none
  bool in_list = false;
  int depth = 0;        ///< of the list
  std::string label;    ///< printed number with its marks: "12.", "(a)"; empty for a bullet
  std::string list_id;  ///< paragraphs that are numbered on
  std::size_t letters = 0, bold = 0;
  double size = 0;  ///< of its letters in points, 0 = unknown
  bool centred = false;
  std::vector<std::string> calls;
  std::vector<Note> notes;  ///< called in it
  Lang lang = Lang::und;    ///< told by its words' properties
  int page = 0;
};

struct Block {
  Paragraph paragraph;
  std::vector<Cells> rows;  ///< not empty: a table; its notes are those of `paragraph`
};

struct Document {
  std::vector<Block> blocks;
  std::map<std::string, std::string> hints;
  std::vector<std::string> furniture;  ///< headers and feet
};

/// Properties of an office file or PDF: title and author unless a program put them there.
bool is_made_up_title(std::string_view title);
bool is_nobody(std::string_view author);

/// `told` where the words of `text` do not clearly belong to another language.
Lang checked_lang(Lang told, std::string_view text);

Draft write(Document document);

}  // namespace idm::corpus::office
