// SPDX-License-Identifier: GPL-3.0-or-later
// Which dialect of XML debates a file is, told by its root element; what is wrong with it, in one sentence.
#include "corpus/formats/debate_reader.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/whole.hpp"

namespace idm::corpus {
namespace {

/// Waits for the root element, then hands everything on to the reader of its dialect.
class Dispatcher : public XmlHandler {
 public:
  explicit Dispatcher(const std::string& source) : source_(source) {}

  void open(const XmlElement& element) override {
    if (root_.empty()) {
      root_ = std::string(element.name);
      space_ = std::string(element.space);
      if (root_ == "akomaNtoso" || element.space.find("akomantoso") != std::string_view::npos)
        reader_ = akoma_reader(source_);
      else if (root_ == "TEI" || root_ == "TEI.2" || root_ == "teiCorpus" ||
               element.space == "http://www.tei-c.org/ns/1.0")
        reader_ = tei_reader(source_);
      else if (root_ == "Hansard")
        reader_ = hansard_reader(source_);
    }
    if (reader_) reader_->open(element);
    whole_.open(element);
  }
  void close(std::string_view name, Span tag) override {
    if (reader_) reader_->close(name, tag);
    whole_.close(name, tag);
  }
  void characters(std::string_view text) override {
    if (reader_) reader_->characters(text);
    whole_.characters(text);
  }

  DebateReader* reader() { return reader_.get(); }
  WholeReader& whole() { return whole_; }
  const std::string& root() const { return root_; }
  const std::string& space() const { return space_; }

 private:
  const std::string& source_;
  std::string root_, space_;
  std::unique_ptr<DebateReader> reader_;
  WholeReader whole_;
};

Error malformed(const std::string& name, const XmlOutcome& outcome) {
  return Error{Code::source,
               text("{}: not well-formed XML, line {}: {}", "{} : XML mal formé, ligne {} : {}", name, outcome.line,
                    outcome.problem),
               text("correct it there, or ask its provider for a complete file",
                    "corrigez-le à cet endroit ou demandez un fichier complet à sa source")};
}

}  // namespace

Result<Drafts> read_xml(std::string_view bytes, const std::string& name) {
  auto decoded = decode_xml(bytes, name);
  if (!decoded) return decoded.error();
  Dispatcher dispatcher(decoded->text);
  const auto outcome = stream_xml(decoded->text, name, dispatcher);
  if (!outcome) return outcome.error();
  DebateReader* reader = dispatcher.reader();
  if (reader == nullptr && !outcome->complete) return malformed(name, *outcome);
  if (reader == nullptr) {
    const std::string root = dispatcher.space().empty() ? "<" + dispatcher.root() + ">"
                                                        : "<" + dispatcher.root() + "> (" + dispatcher.space() + ")";
    return Error{Code::source,
                 text("{}: XML of an unknown kind, its root element is {}",
                      "{} : XML d'un genre inconnu, son élément racine est {}", name, root),
                 text("idm reads Akoma Ntoso, TEI (Parla-CLARIN, ParlaMint and plain) and Canadian Hansard; save it as "
                      "one of these, as .html or as .txt",
                      "idm lit Akoma Ntoso, TEI (Parla-CLARIN, ParlaMint et simple) et le Hansard canadien ; "
                      "enregistrez-le sous l'une de ces formes, en .html ou en .txt")};
  }
  Draft draft = reader->finish();
  if (!outcome->complete) {
    if (draft.lines.empty()) return malformed(name, *outcome);
    draft.uncertain.push_back({"coverage", "the record is cut short: the XML is not well-formed at line " +
                                               std::to_string(outcome->line) + " (" + outcome->problem +
                                               "); what follows was not read"});
  }
  if (outcome->complete && dispatcher.whole().found()) {
    draft.stated.values[whole_key] = dispatcher.whole().take();
    draft.stated.source[whole_key] = "XML header";
    draft.lines.clear();
    draft.turns.clear();
  }
  draft.encoding = decoded->encoding;
  draft.uncertain.insert(draft.uncertain.end(), decoded->uncertain.begin(), decoded->uncertain.end());
  Drafts drafts;
  drafts.push_back(std::move(draft));
  return drafts;
}

}  // namespace idm::corpus
