// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/atom.hpp"

#include "analyzers/lang.hpp"
#include "query/json.hpp"

namespace idm::instruments {

std::string xml_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    // U+FFFE and U+FFFF are no characters of XML either.
    if (text.substr(i, 3) == "\xEF\xBF\xBE" || text.substr(i, 3) == "\xEF\xBF\xBF") {
      i += 2;
      continue;
    }
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string to_atom(const std::vector<query::StoredPassage>& passages, const std::string& query,
                    const std::string& now) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += "  <id>urn:idm:query:" + xml_escaped(query) + "</id>\n";
  out += "  <title>" + xml_escaped(query) + "</title>\n";
  out += "  <updated>" + xml_escaped(now) + "</updated>\n  <generator>idm</generator>\n";
  for (const auto& at : passages) {
    const auto& record = *at.record;
    out += "  <entry xml:lang=\"" + std::string(analyzers::code(at.passage.lang)) + "\">\n";
    out += "    <id>urn:idm:" + xml_escaped(record.id) + ":" + xml_escaped(at.passage.anchor) + "</id>\n";
    out += "    <title>" + xml_escaped(at.section.empty() ? record.title : at.section.back()) + "</title>\n";
    out += "    <updated>" + xml_escaped(now) + "</updated>\n";
    std::string author = record.publisher.value_or(record.title);
    for (const auto& link : at.passage.speakers)
      if (link.index < record.speakers.size()) {
        author = record.speakers[link.index].name;
        break;
      }
    out += "    <author><name>" + xml_escaped(author) + "</name></author>\n";
    if (record.source_url) out += "    <link rel=\"alternate\" href=\"" + xml_escaped(*record.source_url) + "\"/>\n";
    for (const auto& theme : at.passage.themes)
      out += "    <category scheme=\"urn:idm:theme\" term=\"" + xml_escaped(theme.id) + "\"/>\n";
    out += "    <content type=\"text\">" + xml_escaped(at.passage.text) + "</content>\n";
    out += "    <summary>" + xml_escaped(query::citation(at)) + "</summary>\n  </entry>\n";
  }
  return out + "</feed>\n";
}

}  // namespace idm::instruments
