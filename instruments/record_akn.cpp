// SPDX-License-Identifier: GPL-3.0-or-later
// Akoma Ntoso 3.0: a debate where turns are on record, else a doc.
#include <fmt/format.h>

#include "analyzers/lang.hpp"
#include "corpus/whole.hpp"
#include "instruments/atom.hpp"
#include "instruments/record_xml.hpp"
#include "instruments/record_xml_parts.hpp"

namespace idm::instruments {
namespace {

using corpus::Form;

class AknBody : public RecordWalk {
 public:
  AknBody(const corpus::Record& record, const std::vector<query::StoredPassage>& passages, bool debate)
      : RecordWalk(record, passages), debate_(debate) {
    ended_ = debate;  // a debate holds nothing but sections
  }

 protected:
  void open_section(int section, bool again) override {
    std::string out = debate_ ? "<debateSection name=\"section\"" : "<tblock";
    if (again) {
      out += fmt::format(" eId=\"part-{}\"", ++parts_);
      if (section >= 0) out += fmt::format(" idm:section=\"#s{}\"", section);
    } else {
      out += fmt::format(" eId=\"s{}\" idm:level=\"{}\"", section,
                         record_.sections[static_cast<std::size_t>(section)].level);
    }
    line(out + ">");
    deeper();
  }
  void heading(int section, const corpus::Passage* statement) override {
    line(fmt::format("<heading{}>{}</heading>", statement != nullptr ? attributes(*statement) : std::string(),
                     xml_escaped(record_.sections[static_cast<std::size_t>(section)].heading)));
  }
  void close_section() override {
    back();
    line(debate_ ? "</debateSection>" : "</tblock>");
  }
  void open_turn(const corpus::Passage& first) override {
    const auto index = first.speakers.empty() ? record_.speakers.size() : first.speakers.front().index;
    const bool known = index < record_.speakers.size();
    line(fmt::format("<speech eId=\"speech-{}\" by=\"{}\">", first.ordinal,
                     known ? fmt::format("#v{}", index) : "#unnamed"));
    deeper();
    if (known) line("<from>" + xml_escaped(record_.speakers[index].name) + "</from>");
  }
  void close_turn() override {
    back();
    line("</speech>");
  }
  void open_list() override {
    line(fmt::format("<blockList eId=\"list-{}\">", ++lists_));
    deeper();
  }
  void close_list() override {
    back();
    line("</blockList>");
  }
  void passage(const corpus::Passage& one, bool /*in_turn*/, bool in_list) override {
    if (is_stage(one) && debate_) {
      line(fmt::format("<narrative{}>{}</narrative>", attributes(one), xml_escaped(one.text)));
      return;
    }
    const std::string p = fmt::format("<p{}>{}</p>", attributes(one), xml_escaped(one.text));
    line(in_list ? fmt::format("<item eId=\"item-{}\">{}</item>", one.ordinal, p) : p);
  }

 private:
  std::string attributes(const corpus::Passage& one) const {
    std::string out = fmt::format(" eId=\"p{}\"", one.ordinal);
    if (one.lang != record_.lang) out += fmt::format(" xml:lang=\"{}\"", analyzers::code(one.lang));
    const auto add = [&](const char* key, std::string_view value) {
      if (!value.empty()) out += fmt::format(" idm:{}=\"{}\"", key, xml_escaped(value));
    };
    add("form", corpus::form_name(one.form));
    add("voice", one.voice);
    std::string kinds, who, rules;
    for (const auto& kind : one.kinds) kinds += (kinds.empty() ? "" : " ") + kind;
    for (const auto& link : one.speakers) {
      who += fmt::format("{}#v{}", who.empty() ? "" : " ", link.index);
      rules += (rules.empty() ? "" : " ") + link.rule;
    }
    add("kinds", kinds);
    add("speakers", who);
    add("rules", rules);
    add("n", one.printed_paragraph);
    add("page", one.page ? std::to_string(*one.page) : std::string());
    add("time", one.time);
    if (one.note_of) add("target", fmt::format("#p{}", *one.note_of));
    if (is_stage(one)) add("turn", "nobody");
    return out;
  }

  bool debate_;
  std::size_t parts_ = 0, lists_ = 0;
};

/// Akoma Ntoso knows days only.
std::string day(const std::string& date) {
  if (date.size() == 4) return date + "-01-01";
  return date.size() == 7 ? date + "-01" : date;
}

std::string meta(const corpus::Record& record, bool access) {
  const std::string work = "/akn/un/" + std::string(record.coverage == "verbatim" ? "debate" : "doc") + "/" +
                           xml_escaped(record.date   ? *record.date
                                       : record.year ? std::to_string(*record.year)
                                                     : "0000") +
                           "/" + xml_escaped(record.id);
  const std::string when = record.date        ? day(*record.date)
                           : record.year      ? fmt::format("{:04}-01-01", *record.year)
                           : record.published ? day(*record.published)
                                              : "1900-01-01";
  std::string lang = "und";
  if (record.lang == analyzers::Lang::fr) lang = "fra";
  if (record.lang == analyzers::Lang::en) lang = "eng";
  if (record.lang == analyzers::Lang::es) lang = "spa";
  std::string out = "    <meta>\n      <identification source=\"#idm\">\n";
  const auto level = [&](const char* name, const std::string& path, const std::string& more) {
    out += fmt::format(
        "        <{0}>\n          <FRBRthis value=\"{1}/!main\"/>\n          <FRBRuri value=\"{1}\"/>\n{2}"
        "          <FRBRdate date=\"{3}\" name=\"event\"/>\n          <FRBRauthor href=\"#publisher\"/>\n",
        name, path,
        std::string_view(name) == "FRBRWork"
            ? fmt::format("          <FRBRalias value=\"{}\" name=\"title\"/>\n", xml_escaped(record.title))
            : "",
        xml_escaped(when));
    out += more + fmt::format("        </{}>\n", name);
  };
  std::string number;
  if (record.symbol) number = fmt::format("          <FRBRnumber value=\"{}\"/>\n", xml_escaped(*record.symbol));
  level("FRBRWork", work, "          <FRBRcountry value=\"un\"/>\n" + number);
  level("FRBRExpression", work + "/" + lang, fmt::format("          <FRBRlanguage language=\"{}\"/>\n", lang));
  level("FRBRManifestation", work + "/" + lang + ".akn", "");
  out += "      </identification>\n";
  if (record.published)
    out += fmt::format("      <publication date=\"{}\" name=\"publication\" showAs=\"{}\"/>\n",
                       xml_escaped(day(*record.published)), xml_escaped(record.publisher.value_or("")));
  out +=
      "      <references source=\"#idm\">\n"
      "        <TLCOrganization eId=\"idm\" href=\"/akn/ontology/organization/idm\" showAs=\"idm export\"/>\n";
  if (record.publisher)
    out += fmt::format(
        "        <TLCOrganization eId=\"publisher\" href=\"/akn/ontology/organization/publisher\" showAs=\"{}\"/>\n",
        xml_escaped(*record.publisher));
  for (std::size_t i = 0; i < record.speakers.size(); ++i)
    out += fmt::format("        <TLCPerson eId=\"v{}\" href=\"/akn/ontology/person/{}\" showAs=\"{}\"/>\n", i,
                       xml_escaped(record.speakers[i].id), xml_escaped(record.speakers[i].name));
  out += fmt::format(
      "      </references>\n      <proprietary source=\"#idm\"><idm:record name=\"{}\">{}</idm:record>"
      "</proprietary>\n    </meta>\n",
      corpus::whole_mark, json_for_xml(record, access));
  return out;
}

}  // namespace

std::string to_akn(const corpus::Record& record, const std::vector<query::StoredPassage>& passages, bool access) {
  const bool debate = record.coverage == "verbatim";
  const std::string kind = debate ? "debate" : "doc", body = debate ? "debateBody" : "mainBody";
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso "
      "xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\" xmlns:idm=\"urn:idm:record:1\">\n";
  out += fmt::format("  <{} name=\"{}\">\n", kind, xml_escaped(record.type));
  out += meta(record, access);
  out += fmt::format("    <preface><p><docTitle>{}</docTitle></p></preface>\n", xml_escaped(record.title));
  out += fmt::format("    <{0}>\n{1}    </{0}>\n  </{2}>\n</akomaNtoso>\n", body,
                     AknBody(record, passages, debate).run(), kind);
  return out;
}

}  // namespace idm::instruments
