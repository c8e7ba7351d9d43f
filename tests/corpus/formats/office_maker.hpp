// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: makes small DOCX and ODT files for tests. Not for production.
#pragma once

#include <zip.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace idm::tests {

using ZipParts = std::vector<std::pair<std::string, std::string>>;

/// An archive in memory.
inline std::string make_zip(const ZipParts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (source == nullptr) std::abort();
  zip_source_keep(source);
  zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (zip == nullptr) std::abort();
  for (const auto& [name, content] : parts) {
    zip_source_t* part = zip_source_buffer(zip, content.data(), content.size(), 0);
    if (part == nullptr || zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0) std::abort();
  }
  if (zip_close(zip) != 0 || zip_source_open(source) != 0) std::abort();
  std::string bytes;
  std::string buffer(1 << 16, '\0');
  for (zip_int64_t n = 1; n > 0;) {
    n = zip_source_read(source, buffer.data(), buffer.size());
    if (n > 0) bytes.append(buffer, 0, static_cast<std::size_t>(n));
  }
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

class DocxMaker {
 public:
  /// `inner`: runs, or plain text where it holds no '<'. `properties`: of the paragraph.
  DocxMaker& p(std::string_view inner, std::string_view properties = {}) {
    body_ += "<w:p>";
    if (!properties.empty()) body_ += "<w:pPr>" + std::string(properties) + "</w:pPr>";
    body_ += inner.find('<') == std::string_view::npos ? r(inner) : std::string(inner);
    body_ += "</w:p>";
    return *this;
  }
  DocxMaker& styled(std::string_view style, std::string_view inner) {
    return p(inner, "<w:pStyle w:val=\"" + std::string(style) + "\"/>");
  }
  DocxMaker& listed(int list, int level, std::string_view inner) {
    return p(inner, "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                        std::to_string(list) + "\"/></w:numPr>");
  }
  DocxMaker& raw(std::string_view xml) {
    body_ += xml;
    return *this;
  }
  static std::string r(std::string_view text, std::string_view properties = {}) {
    return "<w:r>" + (properties.empty() ? std::string() : "<w:rPr>" + std::string(properties) + "</w:rPr>") +
           "<w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
  }

  ZipParts further;  ///< other parts, whole

  static std::string document(std::string_view tag, std::string_view inner) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:" + std::string(tag) +
           " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
           "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
           "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">" +
           std::string(inner) + "</w:" + std::string(tag) + ">";
  }

  std::string make() const {
    ZipParts parts = {{"[Content_Types].xml", "<Types/>"},
                      {"word/document.xml", document("document", "<w:body>" + body_ + "<w:sectPr/></w:body>")}};
    const auto given = [&](std::string_view name) {
      for (const auto& [part, content] : further)
        if (part == name) return true;
      return false;
    };
    if (!given("word/styles.xml")) parts.emplace_back("word/styles.xml", document("styles", styles));
    if (!given("word/numbering.xml")) parts.emplace_back("word/numbering.xml", document("numbering", numbering));
    for (const auto& one : further) parts.push_back(one);
    return make_zip(parts);
  }

  static constexpr std::string_view styles =
      "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Titre1\"><w:name w:val=\"Titre 1\"/><w:basedOn "
      "w:val=\"Normal\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:name w:val=\"heading 2\"/><w:basedOn "
      "w:val=\"Titre1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:name w:val=\"House style\"/><w:pPr><w:outlineLvl "
      "w:val=\"2\"/></w:pPr>"
      "</w:style><w:style w:type=\"paragraph\" w:styleId=\"TM1\"><w:name w:val=\"toc 1\"/></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"Cit\"><w:name w:val=\"Quote\"/></w:style>";
  /// List 1: "1." and "(a)"; list 2: bullets; list 3: "1.1."; list 4 goes on with list 1 from 7.
  static constexpr std::string_view numbering =
      "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"decimal\"/><w:lvlText "
      "w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
      "w:val=\"(%2)\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"bullet\"/><w:lvlText "
      "w:val=\"•\"/></w:lvl></w:abstractNum>"
      "<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt "
      "w:val=\"upperRoman\"/><w:lvlText "
      "w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
      "w:val=\"%1.%2\"/>"
      "</w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId "
      "w:val=\"1\"/></w:num>"
      "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num><w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/>"
      "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride></w:num>";

 private:
  std::string body_;
};

/// `body`: what stands in office:text; `automatic`: styles.
inline std::string make_odt(std::string_view body, std::string_view automatic = {}, const ZipParts& further = {}) {
  const std::string spaces =
      " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
      "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:"
      "text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "
      "xmlns:style=\"urn:oasis:names:tc:opendocument:"
      "xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "
      "xmlns:draw=\"urn:oasis:names:tc:"
      "opendocument:xmlns:drawing:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:meta=\"urn:oasis:names:tc:"
      "opendocument:xmlns:meta:1.0\"";
  ZipParts parts = {{"mimetype", "application/vnd.oasis.opendocument.text"},
                    {"content.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content" + spaces +
                                        "><office:automatic-styles>" + std::string(automatic) +
                                        "</office:automatic-styles><office:body><office:text>" + std::string(body) +
                                        "</office:text></office:body></office:document-content>"}};
  for (auto [name, content] : further) {
    if (const std::size_t at = content.find(" SPACES"); at != std::string::npos) content.replace(at, 7, spaces);
    parts.emplace_back(name, std::move(content));
  }
  return make_zip(parts);
}

}  // namespace idm::tests
