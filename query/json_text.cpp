// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/json_text.hpp"

#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace idm::query {

void JsonText::value(double number) { raw(nlohmann::json(number).dump()); }

void JsonText::value(std::string_view text) {
  part();
  // Most texts are copied as they are, in stretches between what must be written otherwise.
  bool ascii = true;
  for (const char c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (!ascii && utf8::first_invalid(text) != std::string_view::npos) {
    out_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  out_ += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out_.append(text, from, at - from);
    from = at + 1;
    switch (c) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '\b': out_ += "\\b"; break;
      case '\f': out_ += "\\f"; break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default:
        static constexpr char hex[] = "0123456789abcdef";
        out_.append("\\u00").append(1, hex[c >> 4U]).append(1, hex[c & 15U]);
    }
  }
  out_.append(text, from, std::string_view::npos).append(1, '"');
}

}  // namespace idm::query
