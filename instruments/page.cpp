// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks as text, Markdown and HTML.
#include "instruments/page.hpp"

#include <algorithm>

#include "analyzers/segments.hpp"

namespace idm::instruments {
namespace {

using Kind = Block::Kind;

std::string flat(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return text;
}

std::string escaped_html(const std::string& text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  return out;
}

// Signs that would be markup; at the start of a line also those of lists and headings.
std::string escaped_markdown(const std::string& text) {
  std::string out;
  for (const char c : flat(text)) {
    if (c == '\\' || c == '*' || c == '_' || c == '`' || c == '<' || c == '[' || c == ']' || c == '|') out += '\\';
    out += c;
  }
  if (!out.empty() && (out.front() == '#' || out.front() == '>' || out.front() == '-' || out.front() == '+'))
    out.insert(out.begin(), '\\');
  return out;
}

std::string wrapped(const std::string& text, std::size_t columns, const std::string& first, const std::string& rest) {
  std::string out;
  const std::size_t room = std::max<std::size_t>(20, columns - std::min(columns, analyzers::display_width(rest)));
  bool start = true;
  for (const auto& line : analyzers::wrap(flat(text), room)) {
    out += (start ? first : rest) + line + "\n";
    start = false;
  }
  return out;
}

std::string text_table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (widths.size() <= i) widths.push_back(0);
      widths[i] = std::max(widths[i], analyzers::display_width(row[i]));
    }
  std::string out;
  for (const auto& row : rows) {
    std::string line = "  ";
    for (std::size_t i = 0; i < row.size(); ++i)
      line += row[i] + std::string(widths[i] - analyzers::display_width(row[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

}  // namespace

std::string as_text(const Page& page, std::size_t columns) {
  std::string out =
      page.title + "\n" + std::string(std::min(columns, analyzers::display_width(page.title)), '=') + "\n";
  for (const auto& block : page.blocks) {
    out += "\n";
    switch (block.kind) {
      case Kind::heading:
        out += block.text + "\n" + std::string(analyzers::display_width(block.text), '-') + "\n";
        break;
      case Kind::paragraph: out += wrapped(block.text, columns, "", ""); break;
      case Kind::quote:
        out += wrapped(block.text, columns, "  ", "  ");
        out += wrapped("— " + block.source, columns, "    ", "      ");
        break;
      case Kind::list:
        for (const auto& row : block.rows) out += wrapped(row.front(), columns, "- ", "  ");
        break;
      case Kind::table: out += text_table(block.rows); break;
    }
  }
  return out;
}

std::string as_markdown(const Page& page) {
  std::string out = "# " + escaped_markdown(page.title) + "\n";
  for (const auto& block : page.blocks) {
    out += "\n";
    switch (block.kind) {
      case Kind::heading: out += "## " + escaped_markdown(block.text) + "\n"; break;
      case Kind::paragraph: out += escaped_markdown(block.text) + "\n"; break;
      case Kind::quote:
        out += "> " + escaped_markdown(block.text) + "\n>\n> — " + escaped_markdown(block.source) + "\n";
        break;
      case Kind::list:
        for (const auto& row : block.rows) out += "- " + escaped_markdown(row.front()) + "\n";
        break;
      case Kind::table:
        for (std::size_t i = 0; i < block.rows.size(); ++i) {
          out += "|";
          for (const auto& cell : block.rows[i]) out += " " + escaped_markdown(cell) + " |";
          out += "\n";
          if (i > 0) continue;
          out += "|";
          for (std::size_t k = 0; k < block.rows[i].size(); ++k) out += " --- |";
          out += "\n";
        }
        break;
    }
  }
  return out;
}

std::string as_html(const Page& page) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"" + std::string(page.ui == Ui::fr ? "fr" : "en") +
      "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
      escaped_html(page.title) +
      "</title>\n<style>body{font:11pt/1.45 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em}"
      "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.4em}blockquote{margin:.8em 0 .8em 1.2em}"
      "cite{display:block;font-size:.9em;font-style:italic;color:#555}table{border-collapse:collapse}"
      "td,th{padding:.15em .8em .15em 0;text-align:left;vertical-align:top}"
      "@media (prefers-color-scheme:dark){body{background:#16181c;color:#eee}cite{color:#aaa}}"
      "@media print{body{margin:0;max-width:none;color:#000;background:#fff}}</style>\n</head>\n<body>\n<h1>" +
      escaped_html(page.title) + "</h1>\n";
  for (const auto& block : page.blocks) {
    switch (block.kind) {
      case Kind::heading: out += "<h2>" + escaped_html(block.text) + "</h2>\n"; break;
      case Kind::paragraph: out += "<p>" + escaped_html(block.text) + "</p>\n"; break;
      case Kind::quote:
        out += "<blockquote" + (block.lang.empty() ? std::string() : " lang=\"" + block.lang + "\"") + "><p>" +
               escaped_html(block.text) + "</p><cite>" + escaped_html(block.source) + "</cite></blockquote>\n";
        break;
      case Kind::list:
        out += "<ul>\n";
        for (const auto& row : block.rows) out += "<li>" + escaped_html(row.front()) + "</li>\n";
        out += "</ul>\n";
        break;
      case Kind::table:
        out += "<table>\n";
        for (std::size_t i = 0; i < block.rows.size(); ++i) {
          out += "<tr>";
          for (const auto& cell : block.rows[i])
            out += (i == 0 ? "<th>" : "<td>") + escaped_html(cell) + (i == 0 ? "</th>" : "</td>");
          out += "</tr>\n";
        }
        out += "</table>\n";
        break;
    }
  }
  return out + "</body>\n</html>\n";
}

}  // namespace idm::instruments
