// SPDX-License-Identifier: GPL-3.0-or-later
// Vertical text of the matching passages.
#include <ostream>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "instruments/concordance.hpp"
#include "instruments/head.hpp"

namespace idm::instruments {
namespace {

using analyzers::Token;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n':
      case '\r':
      case '\t': out += ' '; break;
      default: out += c;
    }
  return out;
}

void attribute(std::ostream& out, std::string_view name, std::string_view value) {
  out << ' ' << name << "=\"" << escaped(value) << '"';
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) out += (out.empty() ? "" : "|") + value;
  return out;
}

void open_text(std::ostream& out, const corpus::Record& record) {
  out << "<text";
  attribute(out, "id", record.id);
  attribute(out, "title", record.title);
  attribute(out, "series", record.series.value_or(""));
  attribute(out, "year", record.year ? std::to_string(*record.year) : "");
  attribute(out, "session", record.session.value_or(""));
  attribute(out, "date", record.date.value_or(""));
  attribute(out, "type", record.type);
  attribute(out, "lang", analyzers::code(record.lang));
  out << ">\n";
}

void open_passage(std::ostream& out, const query::StoredPassage& at) {
  std::vector<std::string> themes, countries;
  for (const auto& theme : at.passage.themes) themes.push_back(theme.id);
  for (const auto& link : at.passage.speakers)
    if (link.index < at.record->speakers.size() && !at.record->speakers[link.index].country.empty())
      countries.push_back(at.record->speakers[link.index].country);
  out << "<p";
  attribute(out, "id", at.id);
  attribute(out, "anchor", at.passage.anchor);
  attribute(out, "lang", analyzers::code(at.passage.lang));
  attribute(out, "kind", joined(at.passage.kinds));
  attribute(out, "voice", at.passage.voice);
  attribute(out, "speaker", joined(speakers_of(at)));
  attribute(out, "country", joined(countries));
  attribute(out, "theme", joined(themes));
  attribute(out, "section", joined(at.section));
  out << ">\n";
}

class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out) {}

  void passage(const query::Visited& visited) {
    const std::string& text = visited.at.passage.text;
    analyzer_.analyze(text, visited.at.passage.lang, tokens_);
    std::size_t at = 0;
    mark_ = visited.marks.begin();
    end_ = visited.marks.end();
    inside_ = blank_ = false;
    fresh_ = true;
    std::size_t symbol_until = 0;
    for (const Token& token : tokens_) {
      // A whole symbol stands for its parts.
      if (token.begin < symbol_until) continue;
      if (token.kind == analyzers::TokenKind::symbol) symbol_until = token.end;
      between(text, at, token.begin);
      borders(token.begin);
      line(std::string_view(text).substr(token.begin, token.end - token.begin), token.lower, token.stem);
      at = token.end;
    }
    between(text, at, text.size());
    borders(text.size());
  }

 private:
  // Opens and closes <hit> where the text has come to.
  void borders(std::size_t at) {
    if (inside_ && mark_ != end_ && at >= mark_->end) {
      out_ << "</hit>\n";
      inside_ = false;
      ++mark_;
    }
    if (!inside_ && mark_ != end_ && at >= mark_->begin && at < mark_->end) {
      out_ << "<hit>\n";
      inside_ = true;
    }
  }
  // Punctuation, a sign a line.
  void between(const std::string& text, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to;) {
      const std::size_t begin = at;
      utf8::next(text, at);
      const std::string_view sign = std::string_view(text).substr(begin, at - begin);
      if (utf8::trim(sign).empty() || sign.front() == '\n') {
        blank_ = true;
        continue;
      }
      borders(begin);
      line(sign, sign, sign);
    }
  }
  void line(std::string_view word, std::string_view lower, std::string_view stem) {
    if (!blank_ && !fresh_) out_ << "<g/>\n";
    fresh_ = blank_ = false;
    out_ << escaped(word) << '\t' << escaped(lower.empty() ? word : lower) << '\t'
         << escaped(stem.empty() ? (lower.empty() ? word : lower) : stem) << '\n';
  }

  std::ostream& out_;
  analyzers::Analyzer analyzer_;
  std::vector<Token> tokens_;
  std::vector<corpus::Span>::const_iterator mark_, end_;
  bool inside_ = false, blank_ = false, fresh_ = true;
};

}  // namespace

Result<std::size_t> write_vertical(query::Engine& engine, const query::Request& request, std::ostream& out) {
  Writer writer(out);
  std::string open;
  const auto seen = engine.visit(request, [&](const query::Visited& visited) {
    if (visited.at.record->id != open) {
      if (!open.empty()) out << "</text>\n";
      open = visited.at.record->id;
      open_text(out, *visited.at.record);
    }
    open_passage(out, visited.at);
    writer.passage(visited);
    out << "</p>\n";
    return static_cast<bool>(out);
  });
  if (!seen) return seen.error();
  if (!open.empty()) out << "</text>\n";
  return seen;
}

}  // namespace idm::instruments
