// SPDX-License-Identifier: GPL-3.0-or-later
// RIS: two letters, two blanks, a hyphen, a blank; lines end in CRLF.
#include <fmt/format.h>

#include "instruments/reference_parts.hpp"

namespace idm::instruments {
namespace {

// A value is one line.
std::string line_of(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return text;
}

}  // namespace

std::string to_ris(const Reference& reference) {
  const auto& record = *reference.record;
  std::string out;
  const auto tag = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + "  - " + line_of(value) + "\r\n";
  };
  tag("TY", std::string(work_type(reference).ris));
  tag("ID", reference.key);
  if (reference.author) {
    const PersonName name = person_name(*reference.author);
    tag("AU", name.given.empty() ? name.family : name.family + ", " + name.given);
  } else {
    tag("AU", record.publisher.value_or(""));
  }
  tag("TI", title_of(reference));
  tag("T2", container_of(reference));
  tag("T3", event_of(reference));
  const auto parts = date_parts(issued(reference));
  if (!parts.empty()) {
    tag("PY", std::to_string(parts[0]));
    tag("DA", fmt::format("{:04}/{}/{}/", parts[0], parts.size() > 1 ? fmt::format("{:02}", parts[1]) : "",
                          parts.size() > 2 ? fmt::format("{:02}", parts[2]) : ""));
  }
  tag("CY", record.place.value_or(""));
  tag("PB", record.publisher.value_or(""));
  tag("M1", record.symbol.value_or(""));
  tag("M3", genre_of(reference));
  if (const Locator at = only_locator(reference); at.label == "page") {
    tag("SP", at.value);
    tag("EP", at.value);
  } else if (!at.value.empty()) {
    tag("SE", at.value);
  }
  if (record.lang != corpus::Lang::und) tag("LA", std::string(analyzers::code(record.lang)));
  for (const auto& theme : record.themes) tag("KW", theme);
  tag("UR", record.source_url.value_or(""));
  for (const auto& passage : reference.passages) tag("N1", note_of(passage, language_of(reference)));
  return out + "ER  - \r\n\r\n";
}

}  // namespace idm::instruments
