// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/html.hpp"

#include "base/utf8.hpp"

namespace idm::web {
namespace {

bool is_address(std::string_view name) { return name == "href" || name == "src" || name == "action"; }

// A scheme is what stands before the first colon, if no / ? or # comes earlier.
bool harmless(std::string_view address) {
  const std::size_t end = address.find_first_of(":/?#");
  if (end == std::string_view::npos || address[end] != ':') return true;
  const std::string_view scheme = address.substr(0, end);
  return scheme == "http" || scheme == "https";
}

void open_tag(std::string& out, std::string_view tag, const Attributes& attributes) {
  out += '<';
  out += tag;
  for (const auto& attribute : attributes) {
    if (!attribute.present) continue;
    out += ' ';
    out += attribute.name;
    out += "=\"";
    out += is_address(attribute.name) && !harmless(attribute.value) ? "#" : escape(attribute.value);
    out += '"';
  }
}

}  // namespace

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  std::size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80U) {
      const char32_t code = utf8::next(text, at);
      if (code != 0xFFFE && code != 0xFFFF) utf8::append(out, code);
      continue;
    }
    ++at;
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default:
        if (byte >= 0x20U || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

Markup element(std::string_view tag, const Attributes& attributes, const Markup& content) {
  std::string out;
  open_tag(out, tag, attributes);
  out += '>';
  out += content.str();
  out += "</";
  out += tag;
  out += '>';
  return Markup::raw(out);
}

Markup empty_element(std::string_view tag, const Attributes& attributes) {
  std::string out;
  open_tag(out, tag, attributes);
  out += " />";
  return Markup::raw(out);
}

Markup marked_bytes(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& stretches) {
  Markup out;
  std::size_t done = 0;
  for (const auto& [begin, end] : stretches) {
    if (begin < done || end <= begin || end > text.size()) continue;
    out += text.substr(done, begin - done);
    out += el("mark", {}, text.substr(begin, end - begin));
    done = end;
  }
  out += text.substr(done);
  return out;
}

Markup marked(std::string_view text, const std::vector<std::pair<std::size_t, std::size_t>>& stretches) {
  std::vector<std::pair<std::size_t, std::size_t>> bytes;
  for (const auto& [first, last] : stretches)
    bytes.emplace_back(utf8::to_bytes(text, first), utf8::to_bytes(text, last));
  return marked_bytes(text, bytes);
}

std::string script_safe(std::string_view json) {
  std::string out;
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else if (c == '>')
      out += "\\u003e";
    else if (c == '&')
      out += "\\u0026";
    else
      out += c;
  }
  return out;
}

}  // namespace idm::web
