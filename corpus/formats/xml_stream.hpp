// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: an XML file as a stream of elements and text, read once from front to back with libxml2: no tree, no
// network,
//   no external DTD or entity, bounded depth and expansion. Every tag is told with its bytes in the decoded file.
// Thread contract: pure functions; a handler belongs to one run.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct XmlElement {
  std::string_view name;                                                  ///< without prefix
  std::string_view space;                                                 ///< namespace, empty if none
  std::vector<std::pair<std::string_view, std::string_view>> attributes;  ///< names without prefix: "id" of xml:id
  Span tag;                                                               ///< the start tag in the decoded file

  /// Value of an attribute, empty if there is none.
  std::string attr(std::string_view name) const;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void open(const XmlElement& element) = 0;
  /// `tag`: the end tag, empty for <a/>.
  virtual void close(std::string_view name, Span tag) = 0;
  /// A run of text, possibly in several calls.
  virtual void characters(std::string_view text) = 0;
};

/// The file as UTF-8. A byte order mark decides, then valid UTF-8 whatever the declaration says, then the declaration,
/// then a guess.
struct XmlText {
  std::string text;
  std::string encoding;
  std::vector<Uncertain> uncertain;
};
/// UTF-8 of bytes in a named encoding, by the tables of libxml2 and iconv; empty if it is unknown or they do not fit.
std::string convert_encoding(std::string_view bytes, const std::string& encoding);
Result<XmlText> decode_xml(std::string_view bytes, const std::string& name);

/// How far the reading came.
struct XmlOutcome {
  bool complete = true;
  int line = 0;         ///< of the fault
  std::string problem;  ///< as the parser has it
};

/// Errors: Code::source for what is made to harm (nesting, expansion). A fault of form ends the reading and is told in
/// the outcome, with all that was read before it handed on.
Result<XmlOutcome> stream_xml(const std::string& text, const std::string& name, XmlHandler& handler);

}  // namespace idm::corpus
