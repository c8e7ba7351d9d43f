// SPDX-License-Identifier: GPL-3.0-or-later
// BibTeX in UTF-8. Titles stand in double braces, so that styles keep their capitals.
#include <array>

#include "instruments/reference_parts.hpp"

namespace idm::instruments {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
      case '%':
      case '$':
      case '#':
      case '_':
        out += '\\';
        out += c;
        break;
      case '{': out += "\\{"; break;
      case '}': out += "\\}"; break;
      case '~': out += "\\textasciitilde{}"; break;
      case '^': out += "\\textasciicircum{}"; break;
      case '\\': out += "\\textbackslash{}"; break;
      case '\n':
      case '\r':
      case '\t': out += ' '; break;
      default: out += c;
    }
  }
  return out;
}

// Of an address nothing may be escaped; braces would end the field.
std::string address(const std::string& url) {
  std::string out;
  for (const char c : url) {
    if (c == '{')
      out += "%7B";
    else if (c == '}')
      out += "%7D";
    else
      out += c;
  }
  return out;
}

}  // namespace

std::string to_bibtex(const Reference& reference) {
  const auto& record = *reference.record;
  std::string out = "@" + std::string(work_type(reference).bibtex) + "{" + bibtex_key(reference.key);
  const auto raw = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += ",\n  " + std::string(name) + " = {" + value + "}";
  };
  const auto field = [&](std::string_view name, const std::string& value) { raw(name, escaped(value)); };
  const auto protect = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) raw(name, "{" + escaped(value) + "}");
  };
  if (reference.author) {
    const PersonName name = person_name(*reference.author);
    if (name.given.empty())
      protect("author", name.family);
    else
      field("author", name.family + ", " + name.given);
  } else {
    protect("author", record.publisher.value_or(""));
  }
  protect("title", title_of(reference));
  if (reference.author) protect("booktitle", record.title);
  if (work_type(reference).bibtex == "techreport") {
    field("institution", record.publisher.value_or(event_of(reference)));
    field("type", genre_of(reference));
  } else if (work_type(reference).bibtex == "misc") {
    field("howpublished", genre_of(reference));
    field("organization", record.publisher.value_or(""));
  } else {
    field("organization", record.publisher.value_or(""));
  }
  field("series", event_of(reference));
  field("number", record.symbol.value_or(""));
  const auto parts = date_parts(issued(reference));
  if (!parts.empty()) raw("year", std::to_string(parts[0]));
  if (parts.size() > 1 && parts[1] >= 1 && parts[1] <= 12) {
    static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                                "jul", "aug", "sep", "oct", "nov", "dec"};
    out += ",\n  month = " + std::string(months[static_cast<std::size_t>(parts[1] - 1)]);
  }
  if (parts.size() > 2) raw("day", std::to_string(parts[2]));
  field("address", record.place.value_or(""));
  if (const Locator at = only_locator(reference); at.label == "page") raw("pages", at.value);
  if (record.lang == corpus::Lang::fr)
    raw("langid", "french");
  else if (record.lang == corpus::Lang::en)
    raw("langid", "english");
  raw("url", address(record.source_url.value_or("")));
  std::string note;
  for (const auto& passage : reference.passages)
    note += (note.empty() ? "" : "; ") + note_of(passage, language_of(reference));
  field("note", note);
  return out + "\n}\n";
}

}  // namespace idm::instruments
