// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what the dialects of XML debates have in common: turns, headings, paragraphs and stage directions become a
//   draft. A dialect says what its elements are (corpus/data/xml-elements.tsv), reads its header and tells who speaks.
// Thread contract: one reader belongs to one file and one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/draft.hpp"
#include "corpus/formats/told_language.hpp"
#include "corpus/formats/turn_labels.hpp"
#include "corpus/formats/xml_stream.hpp"

namespace idm::corpus {

enum class XmlRole : std::uint8_t {
  text,
  header,
  section,
  heading,
  number,
  title,
  turn,
  label,
  block,
  item,
  row,
  cell,
  stage,
  time,
  note,
  lang,
  page,
  space,
  skip
};

using XmlAttributes = std::map<std::string, std::string, std::less<>>;

/// An element of the header with all its text.
struct XmlNode {
  std::string name;
  XmlAttributes attributes;
  std::string text;
  std::string get(std::string_view key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? std::string() : found->second;
  }
};

class DebateReader : public XmlHandler {
 public:
  /// `source`: the decoded file; it must outlive the reader.
  DebateReader(std::string_view dialect, const std::string& source);

  void open(const XmlElement& element) final;
  void close(std::string_view name, Span tag) final;
  void characters(std::string_view text) final;

  /// What was read; the header counts as stated.
  Draft finish();
  bool any_text() const { return !writer_.lines().empty(); }

 protected:
  struct Turn {
    XmlNode element;
    std::string label;  ///< as printed
    bool resolved = false;
    bool labelled = false;  ///< the label was put before the first words, as nobody is named
    int index = -1;
    std::string prefix;
  };

  /// What an element is, where more than its name decides.
  virtual XmlRole role(const XmlElement& /*element*/, XmlRole by_table) { return by_table; }
  /// An element of the header ends; `above` are those around it, the outermost first.
  virtual void header(const XmlNode& /*node*/, const std::vector<XmlNode>& /*above*/) {}
  /// An element within the printed name of a speaker.
  virtual void within_label(const XmlElement& /*element*/, XmlAttributes& /*turn*/) {}
  /// Who speaks.
  virtual TurnLabel speaker(const XmlNode& element, const std::string& label);
  /// The language that a change of language means; `label` is its text.
  virtual Lang language(const XmlNode& /*element*/, const std::string& /*label*/) { return Lang::und; }
  /// Last additions to the header.
  virtual void complete() {}

  void state(const std::string& key, std::string_view value);
  /// Only if nothing was stated yet.
  void state_once(const std::string& key, std::string_view value);
  bool stated(const std::string& key) const;
  std::string stated_value(const std::string& key) const;
  void set_time(std::string_view text);
  void set_language(Lang lang) { language_ = lang; }
  Lang language_of_text() const;
  Lang language_of_labels() const;    ///< that of the record where the text does not tell
  const std::string& parent() const;  ///< name of the element around the one that opens
  bool in_turn() const { return !turns_.empty(); }
  bool in_block() const { return blocks_ > 0 || !captures_.empty(); }
  XmlAttributes* turn_attributes();  ///< of the turn that begins; null where none does
  void stage(std::string text, Span span);
  void doubt(std::string what, std::string why);
  Draft& draft() { return writer_.draft(); }

  TurnLabels labels_;

 private:
  class Writer : public DraftWriter {
   public:
    using DraftWriter::DraftWriter;
    const std::vector<DraftLine>& lines() const { return const_cast<Writer*>(this)->draft().lines; }
  };
  struct Open {
    std::string name;
    XmlRole role = XmlRole::text;
    bool language = false;
    bool glue = false;
    bool capture = false;
  };
  /// Text of an element that is no part of the paragraph around it.
  struct Capture {
    XmlNode element;
    Span span;
    std::string saved;
    Span saved_span;
  };
  struct Part {
    bool headed = false;
  };

  XmlRole role_of(const XmlElement& element);
  void open_header(const XmlElement& element);
  void close_header();
  void begin_capture(const XmlElement& element, XmlRole role);
  void end_capture(XmlRole role);
  void heading(const std::string& text, Span span);
  void flush(XmlRole as);
  void end_block();
  int turn_index();
  Place place();

  const std::string& source_;
  std::map<std::string, XmlRole, std::less<>> table_;
  Writer writer_;
  std::vector<Open> open_;
  std::vector<XmlNode> header_;
  std::vector<Part> parts_;
  std::vector<Turn> turns_;
  std::vector<Capture> captures_;
  std::vector<ToldLanguage> languages_;
  std::vector<std::string> cells_;
  std::vector<std::pair<std::string, Span>> later_;  ///< stage directions met within a sentence
  std::string buffer_;
  Span span_;             ///< of the buffer
  std::size_t mark_ = 0;  ///< behind the last tag
  std::string pending_label_;
  XmlAttributes pending_attributes_;
  std::string number_;
  std::string time_;
  Lang language_ = Lang::und;
  int page_ = 0;
  std::size_t skipped_ = 0;
  std::size_t blocks_ = 0;
  std::size_t items_ = 0;
  bool glue_ = false;
  std::map<std::string, std::string> values_;
};

/// The readers of the dialects.
std::unique_ptr<DebateReader> akoma_reader(const std::string& source);
std::unique_ptr<DebateReader> tei_reader(const std::string& source);
std::unique_ptr<DebateReader> hansard_reader(const std::string& source);

/// ISO day in `text`: "2013-01-29T15:00", or printed "mardi 29 janvier 2013"; empty if there is none.
std::string iso_day(std::string_view text);

}  // namespace idm::corpus
