// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the reader of a structured format (HTML, PDF, office, XML, tables, captions) makes of a source before
//   anything is understood: its blocks in reading order with what the markup says of them. Plain text and Markdown go
//   another way (lay_out_text).
// Thread contract: plain values; a DraftWriter belongs to one thread.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "corpus/lines.hpp"
#include "corpus/record.hpp"
#include "corpus/stated.hpp"

namespace idm::corpus {

/// One block: a heading (Marker::hash, label "##"), a list item, a note (label = its number), a row of a table
/// ("| a | b |"), or a paragraph.
struct DraftLine {
  std::string text;  ///< UTF-8, no markup
  Span span;         ///< in Draft::source
  std::size_t indent = 0;
  Marker marker = Marker::none;
  std::string label;
  Place place;
};

struct Draft {
  std::string source;    ///< UTF-8 text in which offsets count: the decoded file, or the text taken out of a binary one
  std::string encoding;  ///< of the file, empty for binary formats
  std::string title;     ///< printed in the text; empty = the first heading of level 1
  Span title_span;
  std::vector<DraftLine> lines;
  std::vector<Speaker>
      turns;      ///< who speaks; Place::turn points here. Name, as_printed, role, affiliation, country ...
  Stated stated;  ///< an XML header or the columns of a table: counts as stated
  /// What HTML or PDF metadata say, trusted less than text and file name: title, published, date, lang, author,
  /// publisher, source_url, symbol, type, series, place. Values in plain text, dates in ISO form.
  std::map<std::string, std::string> hints;
  std::vector<Dropped> dropped;
  std::vector<Uncertain> uncertain;
};

/// Puts blocks into a Draft. Blocks without a span are appended to Draft::source, which is then the extracted text.
class DraftWriter {
 public:
  /// `decoded`: the source that spans count in; empty where the writer builds it from the blocks.
  explicit DraftWriter(std::string decoded = {});

  void heading(int level, std::string_view text, Place place = {}, Span span = {});
  /// A number or bullet typed at the beginning ("12. The Committee …") makes an item of it.
  void paragraph(std::string_view text, Place place = {}, Span span = {});
  /// `depth` from 0; `label` the printed number, empty for a bullet.
  void item(std::string_view text, int depth = 0, std::string_view label = {}, Place place = {}, Span span = {});
  void note(std::string_view label, std::string_view text, Place place = {}, Span span = {});
  void row(const std::vector<std::string>& cells, Place place = {}, Span span = {});
  void drop(std::string_view text, std::string reason, Span span = {});
  /// Index of the speaker, one for equal values.
  int turn(const Speaker& speaker);

  Draft& draft() { return draft_; }
  Draft take() { return std::move(draft_); }

 private:
  void add(DraftLine line);

  Draft draft_;
  bool builds_ = false;
  std::map<std::string, int> turns_;
};

/// Drafts to bytes and back, to pass them between processes. Errors of the latter: Code::internal.
std::string pack(const std::vector<Draft>& drafts);
Result<std::vector<Draft>> unpack(std::string_view bytes);

}  // namespace idm::corpus
