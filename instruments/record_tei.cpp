// SPDX-License-Identifier: GPL-3.0-or-later
// TEI after Parla-CLARIN: u and seg for turns, p, item and note for the rest; forms, voices and kinds as categories.
#include <fmt/format.h>

#include "analyzers/lang.hpp"
#include "base/version.hpp"
#include "corpus/vocabulary.hpp"
#include "corpus/whole.hpp"
#include "instruments/atom.hpp"
#include "instruments/record_xml.hpp"
#include "instruments/record_xml_parts.hpp"

namespace idm::instruments {
namespace {

using corpus::Form;

std::string lang_code(analyzers::Lang lang) { return std::string(analyzers::code(lang)); }

std::string element(std::string_view name, std::string_view attributes, std::string_view text) {
  return fmt::format("<{}{}>{}</{}>", name, attributes, xml_escaped(text), name);
}

class TeiBody : public RecordWalk {
 public:
  using RecordWalk::RecordWalk;

 protected:
  void open_section(int section, bool again) override {
    if (!again)
      line(fmt::format("<div xml:id=\"s{}\" n=\"{}\">", section,
                       record_.sections[static_cast<std::size_t>(section)].level));
    else if (section >= 0)
      line(fmt::format("<div type=\"continued\" corresp=\"#s{}\">", section));
    else
      line("<div type=\"continued\">");
    deeper();
  }
  void heading(int section, const corpus::Passage* statement) override {
    line(element("head", statement != nullptr ? attributes(*statement) : std::string(),
                 record_.sections[static_cast<std::size_t>(section)].heading));
  }
  void close_section() override {
    back();
    line("</div>");
  }
  void open_turn(const corpus::Passage& first) override {
    std::string who;
    for (const auto& link : first.speakers) who += fmt::format("{}#v{}", who.empty() ? "" : " ", link.index);
    const bool chair = first.voice == "chair";
    line(fmt::format("<u{}{}>", who.empty() ? "" : " who=\"" + who + "\"", chair ? " ana=\"#voice.chair\"" : ""));
    deeper();
  }
  void close_turn() override {
    back();
    line("</u>");
  }
  void open_list() override {
    line("<list>");
    deeper();
  }
  void close_list() override {
    back();
    line("</list>");
  }
  void passage(const corpus::Passage& one, bool in_turn, bool in_list) override {
    const std::string page = one.page ? std::to_string(*one.page) : std::string();
    if (page != page_) line(page.empty() ? "<pb/>" : "<pb n=\"" + page + "\"/>");
    if (one.time != time_) line("<milestone unit=\"time\" n=\"" + xml_escaped(one.time) + "\"/>");
    page_ = page;
    time_ = one.time;
    std::string name = in_turn ? "seg" : in_list ? "item" : "p";
    std::string more;
    if (one.form == Form::note) {
      name = "note";
      more = " place=\"foot\"";
      if (one.note_of) more += fmt::format(" target=\"#p{}\"", *one.note_of);
    } else if (is_stage(one)) {
      name = "note";
      more = " type=\"comment\"";
    }
    line(element(name, attributes(one) + more, one.text));
  }

 private:
  std::string attributes(const corpus::Passage& one) const {
    std::string out = fmt::format(" xml:id=\"p{}\"", one.ordinal);
    if (one.lang != record_.lang) out += " xml:lang=\"" + lang_code(one.lang) + "\"";
    if (!one.printed_paragraph.empty()) out += " n=\"" + xml_escaped(one.printed_paragraph) + "\"";
    std::string ana = fmt::format("#form.{} #voice.{}", corpus::form_name(one.form), one.voice);
    for (const auto& kind : one.kinds) ana += " #kind." + kind;
    if (is_stage(one)) ana += " #turn.nobody";
    std::string who;
    for (const auto& link : one.speakers) {
      who += fmt::format("{}#v{}", who.empty() ? "" : " ", link.index);
      ana += " #rule." + link.rule;
    }
    if (!who.empty()) out += " corresp=\"" + who + "\"";
    return out + " ana=\"" + xml_escaped(ana) + "\"";
  }

  std::string page_, time_;
};

class TeiHeader {
 public:
  TeiHeader(const corpus::Record& record, bool access) : record_(record), access_(access) {}

  std::string run() {
    open("teiHeader");
    file();
    encoding();
    profile();
    text("xenoData", json_for_xml(record_, access_), fmt::format(" type=\"{}\"", corpus::whole_mark), true);
    close("teiHeader");
    return std::move(out_);
  }

 private:
  void open(const std::string& name, const std::string& attributes = {}) {
    out_ += std::string(2 * depth_++, ' ') + "<" + name + attributes + ">\n";
  }
  void close(const std::string& name) { out_ += std::string(2 * --depth_, ' ') + "</" + name + ">\n"; }
  void text(const std::string& name, std::string_view words, const std::string& attributes = {}, bool raw = false) {
    out_ += std::string(2 * depth_, ' ');
    out_ += raw ? fmt::format("<{}{}>{}</{}>", name, attributes, words, name) : element(name, attributes, words);
    out_ += '\n';
  }

  void file() {
    open("fileDesc");
    open("titleStmt");
    text("title", record_.title);
    if (record_.session) text("meeting", *record_.session, " ana=\"#session\"");
    close("titleStmt");
    open("publicationStmt");
    if (record_.publisher)
      text("publisher", *record_.publisher);
    else
      text("distributor", "idm export");
    if (record_.published) text("date", *record_.published, " when=\"" + xml_escaped(*record_.published) + "\"");
    text("idno", record_.id, " type=\"idm\"");
    if (record_.symbol) text("idno", *record_.symbol, " type=\"symbol\"");
    close("publicationStmt");
    open("sourceDesc");
    open("bibl");
    text("title", record_.title);
    if (record_.source_url) text("idno", *record_.source_url, " type=\"URI\"");
    close("bibl");
    close("sourceDesc");
    close("fileDesc");
  }

  void taxonomy(const std::string& id, const corpus::Vocabulary& values) {
    open("taxonomy", " xml:id=\"" + id + "\"");
    for (const auto& value : values.entries()) {
      open("category", " xml:id=\"" + id + "." + value.id + "\"");
      text("catDesc", value.label.en, " xml:lang=\"en\"");
      text("catDesc", value.label.fr, " xml:lang=\"fr\"");
      close("category");
    }
    close("taxonomy");
  }

  void encoding() {
    open("encodingDesc");
    open("appInfo");
    open("application", fmt::format(" ident=\"idm\" version=\"{}\"", version));
    text("label", "idm export");
    close("application");
    close("appInfo");
    open("classDecl");
    taxonomy("kind", corpus::kinds());
    taxonomy("voice", corpus::voices());
    close("classDecl");
    close("encodingDesc");
  }

  void profile() {
    open("profileDesc");
    open("langUsage");
    text("language", lang_code(record_.lang), " ident=\"" + lang_code(record_.lang) + "\"");
    close("langUsage");
    if (record_.place || record_.date) {
      open("settingDesc");
      open("setting");
      if (record_.place) text("name", *record_.place, " type=\"place\"");
      if (record_.date) {
        const std::string from = xml_escaped(*record_.date);
        text("date", *record_.date,
             record_.end_date ? " from=\"" + from + "\" to=\"" + xml_escaped(*record_.end_date) + "\""
                              : " when=\"" + from + "\"");
      }
      close("setting");
      close("settingDesc");
    }
    open("textClass");
    open("keywords");
    for (const auto& theme : record_.themes)
      if (const auto* entry = corpus::themes().by_id(theme)) text("term", entry->label.en, " type=\"theme\"");
    text("term", record_.type, " type=\"type\"");
    if (record_.series) text("term", *record_.series, " type=\"series\"");
    close("keywords");
    close("textClass");
    persons();
    close("profileDesc");
  }

  // An entry for each function a person has in the record; sameAs joins those of one person.
  void persons() {
    if (record_.speakers.empty()) return;
    open("particDesc");
    open("listPerson");
    for (std::size_t i = 0; i < record_.speakers.size(); ++i) {
      const auto& speaker = record_.speakers[i];
      std::string same;
      for (std::size_t j = 0; j < i && same.empty(); ++j)
        if (record_.speakers[j].id == speaker.id) same = fmt::format(" sameAs=\"#v{}\"", j);
      open("person", fmt::format(" xml:id=\"v{}\" role=\"{}\"{}", i, xml_escaped(speaker.function), same));
      text("persName", speaker.name);
      if (!speaker.role.empty() || !speaker.affiliation.empty()) {
        open("affiliation");
        if (!speaker.role.empty()) text("roleName", speaker.role);
        if (!speaker.affiliation.empty()) text("orgName", speaker.affiliation);
        if (!speaker.country.empty()) text("country", speaker.country, " key=\"" + xml_escaped(speaker.country) + "\"");
        close("affiliation");
      }
      close("person");
    }
    close("listPerson");
    close("particDesc");
  }

  const corpus::Record& record_;
  bool access_;
  std::string out_;
  std::size_t depth_ = 1;
};

}  // namespace

std::string to_tei(const corpus::Record& record, const std::vector<query::StoredPassage>& passages, bool access) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:lang=\"" +
      lang_code(record.lang) + "\">\n";
  out += TeiHeader(record, access).run();
  out += "  <text>\n    <body>\n" + TeiBody(record, passages).run() + "    </body>\n  </text>\n</TEI>\n";
  return out;
}

}  // namespace idm::instruments
