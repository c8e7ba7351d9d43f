// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: makes small PDF files for tests: text at positions in the standard fonts, WinAnsiEncoding. Not for
// production.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

namespace idm::tests {

enum class Face { plain, bold, italic, serif };

class PdfMaker {
 public:
  PdfMaker& page() {
    pages_.emplace_back();
    return *this;
  }

  /// `x` from the left, `y` of the baseline from the top of a page of 595 x 842 points. `turned`: by 90 degrees.
  PdfMaker& text(double x, double y, std::string_view words, double size = 10, Face face = Face::serif,
                 bool turned = false) {
    if (pages_.empty()) page();
    pages_.back() += fmt::format("BT /F{} {} Tf {} {} {} Tm ({}) Tj ET\n", static_cast<int>(face), size,
                                 turned ? "0 1 -1 0" : "1 0 0 1", x, 842 - y, encoded(words));
    return *this;
  }

  /// Lines one below the other. Returns the y of the line that would follow.
  double lines(double x, double y, const std::vector<std::string>& all, double size = 10, double leading = 12,
               Face face = Face::serif) {
    for (const auto& one : all) {
      text(x, y, one, size, face);
      y += leading;
    }
    return y;
  }

  std::string catalog_extra;  ///< "/Lang (fr-FR)", "/PageLabels << ... >>"
  std::string info;           ///< "/Title (...) /Author (...)"
  std::string kids;           ///< instead of the pages
  std::string count;          ///< instead of their number

  std::string make() const {
    std::vector<std::string> objects;
    const std::size_t first_page = 8;
    std::string list;
    for (std::size_t i = 0; i < pages_.size(); ++i) list += fmt::format("{} 0 R ", first_page + 2 * i);
    objects.push_back("<< /Type /Catalog /Pages 2 0 R " + catalog_extra + " >>");
    objects.push_back(fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids.empty() ? list : kids,
                                  count.empty() ? std::to_string(pages_.size()) : count));
    for (const char* font : {"Helvetica", "Helvetica-Bold", "Times-Italic", "Times-Roman"})
      objects.push_back(
          fmt::format("<< /Type /Font /Subtype /Type1 /BaseFont /{} /Encoding /WinAnsiEncoding >>", font));
    objects.push_back("<< " + info + " >>");
    for (std::size_t i = 0; i < pages_.size(); ++i) {
      objects.push_back(
          fmt::format("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << "
                      "/Font << /F0 3 0 R /F1 4 0 R /F2 5 0 R /F3 6 0 R >> >> >>",
                      first_page + 2 * i + 1));
      objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}\nendstream", pages_[i].size(), pages_[i]));
    }
    std::string out = "%PDF-1.4\n";
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      at.push_back(out.size());
      out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t table = out.size();
    out += fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
    for (const std::size_t one : at) out += fmt::format("{:010} 00000 n \n", one);
    out += fmt::format("trailer\n<< /Size {} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{}\n%%EOF\n", objects.size() + 1,
                       table);
    return out;
  }

 private:
  // UTF-8 -> Windows-1252, as far as tests need it.
  static std::string encoded(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
      const char32_t c = utf8::next(words, at);
      switch (c) {
        case '(':
        case ')':
        case '\\': out += '\\', out += static_cast<char>(c); break;
        case 0x2019: out += '\x92'; break;
        case 0x201C: out += '\x93'; break;
        case 0x201D: out += '\x94'; break;
        case 0x2022: out += '\x95'; break;
        case 0x2013: out += '\x96'; break;
        case 0x2014: out += '\x97'; break;
        case 0x0153: out += '\x9C'; break;
        default: out += c < 0x100 ? static_cast<char>(c) : '?';
      }
    }
    return out;
  }

  std::vector<std::string> pages_;
};

}  // namespace idm::tests
