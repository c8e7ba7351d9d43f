// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/clean.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

bool has_no_width(char32_t c) {
  return c == 0x00AD || c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x202F || c == 0x2007 || c == 0x3000 ||
         c == 0x2028 || c == 0x2029 || (c >= 0x2000 && c <= 0x200A);
}

// Names of the parts of an OLE file stand in it as UTF-16.
bool holds_wide(std::string_view bytes, std::string_view word) {
  std::string wide;
  for (const char c : word) wide += c, wide += '\0';
  return bytes.find(wide) != std::string_view::npos;
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char32_t blank = 0;  // the one that stands open
  bool several = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    if (has_no_width(c)) continue;
    if (is_blank(c)) {
      several = blank != 0;
      if (blank == 0) blank = c;
      if (several) blank = ' ';
      continue;
    }
    if (blank != 0 && !out.empty()) utf8::append(out, blank == 0xA0 || blank == 0x202F ? blank : U' ');
    blank = 0;
    // Controls that no text holds.
    if (c >= 0x20 && c != 0x7F) utf8::append(out, c);
  }
  return out;
}

std::optional<Error> other_format(std::string_view bytes, const std::string& name, std::string_view expected) {
  const auto is = [&](const Text& what, const Text& hint) {
    return Error{Code::source,
                 Text{name + ": not a " + std::string(expected) + " file but " + what.en,
                      name + " : pas un fichier " + std::string(expected) + " mais " + what.fr},
                 hint};
  };
  const auto rename = [](std::string_view to) { return text("rename it to {}", "renommez-le en {}", to); };
  const std::string_view head = bytes.substr(0, 1024);
  if (head.starts_with("%PDF-")) return is(text("a PDF", "un PDF"), rename(".pdf"));
  if (head.starts_with("{\\rtf"))
    return is(text("a rich text file (.rtf)", "un texte enrichi (.rtf)"),
              text("save it as .docx or .pdf", "enregistrez-le en .docx ou .pdf"));
  if (head.starts_with("\xD0\xCF\x11\xE0")) {
    if (holds_wide(bytes, "EncryptedPackage"))
      return Error{Code::source,
                   text("{}: encrypted, a password is needed", "{} : chiffré, un mot de passe est nécessaire", name),
                   text("open it in its own program and save a copy without a password",
                        "ouvrez-le dans son logiciel et enregistrez une copie sans mot de passe")};
    return is(text("an old Office file (.doc, .xls, .ppt)", "un ancien fichier Office (.doc, .xls, .ppt)"),
              text("save it as .docx or .pdf", "enregistrez-le en .docx ou .pdf"));
  }
  const bool zip = head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06");
  const bool wants_zip = expected == ".docx" || expected == ".odt";
  if (zip && !wants_zip)
    return is(text("a zip archive (.docx, .odt, .zip …)", "une archive zip (.docx, .odt, .zip…)"),
              text("give it its true extension, or unpack it", "donnez-lui sa vraie extension, ou décompressez-la"));
  const bool wants_text = expected == ".txt" || expected == ".md";
  if ((!wants_zip && !wants_text) || zip) return std::nullopt;
  std::string low;
  for (const char c : head) low += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  // A text may speak of tags, and Markdown may hold some: only what opens the file counts there.
  const std::string_view opens = utf8::trim(std::string_view(low).substr(low.starts_with("\xEF\xBB\xBF") ? 3 : 0));
  const auto page = [&](std::string_view tag) {
    return wants_text ? opens.starts_with(tag) : low.find(tag) != std::string::npos;
  };
  if (page("<!doctype html") || page("<html") || (opens.starts_with("<?xml") && low.find("<html") != std::string::npos))
    return is(text("a web page", "une page web"), rename(".html"));
  if (opens.starts_with("<?xml")) return is(text("an XML file", "un fichier XML"), rename(".xml"));
  if (wants_text) return std::nullopt;
  if (std::none_of(head.begin(), head.end(), [](char c) { return c == '\0'; }) && !head.empty() &&
      utf8::first_invalid(utf8::cut(head, head.size() > 8 ? head.size() - 4 : head.size())) == std::string_view::npos)
    return is(text("a text", "un texte"), rename(".txt"));
  return is(
      text("something else, or damaged", "autre chose, ou endommagé"),
      text("open it in its own program and save it anew", "ouvrez-le dans son logiciel et enregistrez-le à nouveau"));
}

}  // namespace idm::corpus
