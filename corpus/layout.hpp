// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: decoded text -> sections, passages and what was dropped: the part of reading that looks at the shape of
// lines
//   only. One such function per source format; all fill the same Layout.
// Thread contract: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct Layout {
  std::string title;  ///< title block at the top, empty if there is none
  Span title_span;
  std::vector<Section> sections;
  std::vector<Passage> passages;  ///< text, form, section, offset, time, note_of; not yet language, anchor, kinds
  std::vector<Dropped> dropped;
  std::vector<Uncertain> uncertain;
  std::size_t slots = 0;       ///< agenda slots seen
  std::vector<Speaker> turns;  ///< who speaks by the labels in the text; Passage::turn points here
};

/// What a reader of a structured format has made of a source (corpus/draft.hpp).
Layout lay_out_draft(const Draft& draft);

/// Plain text and Markdown. `markdown`: # headings are trusted and blank lines separate paragraphs. `begin`: byte where
/// the body begins (behind a front matter).
Layout lay_out_text(std::string_view source, std::size_t begin, bool markdown);

/// Longest text of a passage in bytes; longer ones are cut at sentences.
inline constexpr std::size_t max_passage_bytes = 16 << 10;

}  // namespace idm::corpus
