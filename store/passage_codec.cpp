// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/passage_codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstring>

namespace idm::store {
namespace {

// First byte of the data. The text follows at once, so that it can be read alone.
constexpr unsigned char layout = 2;
constexpr unsigned char first_layout = 1;  // without the language of the floor

class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void number(std::uint64_t n) {  // LEB128
    while (n >= 0x80) {
      out_ += static_cast<char>(0x80U | (n & 0x7fU));
      n >>= 7U;
    }
    out_ += static_cast<char>(n);
  }
  void index(int n) { number(n < 0 ? 0 : static_cast<std::uint64_t>(n) + 1); }  // negative = none
  void string(std::string_view text) {
    number(text.size());
    out_.append(text);
  }
  void real(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    for (unsigned shift = 0; shift < 64; shift += 8) out_ += static_cast<char>((bits >> shift) & 0xffU);
  }

 private:
  std::string& out_;
};

// After a failure every answer is zero or empty and ok() is false.
class Parser {
 public:
  explicit Parser(std::string_view in) : in_(in) {}
  bool ok() const { return ok_; }
  bool at_end() const { return in_.empty(); }

  std::uint64_t number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (in_.empty()) return fail();
      const auto byte = static_cast<unsigned char>(in_.front());
      in_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return n;
    }
    return fail();
  }
  int index() {
    const std::uint64_t n = number();
    if (n > INT32_MAX) return static_cast<int>(fail());
    return static_cast<int>(n) - 1;
  }
  std::string_view string() {
    const std::uint64_t size = number();
    if (size > in_.size()) {
      fail();
      return {};
    }
    const std::string_view text = in_.substr(0, static_cast<std::size_t>(size));
    in_.remove_prefix(text.size());
    return text;
  }
  double real() {
    if (in_.size() < 8) {
      fail();
      return 0;
    }
    std::uint64_t bits = 0;
    for (unsigned i = 0; i < 8; ++i) bits |= std::uint64_t{static_cast<unsigned char>(in_[i])} << (8 * i);
    in_.remove_prefix(8);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }
  /// Number of elements that follow; each takes at least a byte, so a damaged number cannot ask for more memory.
  std::size_t count() {
    const std::uint64_t n = number();
    if (n > in_.size()) return static_cast<std::size_t>(fail());
    return static_cast<std::size_t>(n);
  }

 private:
  std::uint64_t fail() {
    ok_ = false;
    in_ = {};
    return 0;
  }
  std::string_view in_;
  bool ok_ = true;
};

Error damaged() {
  return {Code::index_damaged, text("a stored passage cannot be read", "un passage enregistré est illisible"),
          text("build the index anew with `idm index --rebuild PATH…`",
               "reconstruisez l'index : `idm index --rebuild CHEMIN…`")};
}

}  // namespace

void encode_passage(const corpus::Passage& p, std::string& out) {
  out.clear();
  out += static_cast<char>(layout);
  Writer w(out);
  w.string(p.text);
  w.number(p.ordinal);
  w.string(p.anchor);
  w.number(static_cast<std::uint64_t>(p.form));
  w.number(static_cast<std::uint64_t>(p.lang));
  w.index(p.section);
  w.number(p.offset.begin);
  w.number(p.offset.end);
  w.number(p.kinds.size());
  for (const auto& kind : p.kinds) w.string(kind);
  w.string(p.voice);
  w.number(p.speakers.size());
  for (const auto& speaker : p.speakers) {
    w.number(speaker.index);
    w.string(speaker.rule);
  }
  w.number(p.statements.size());
  for (const auto& s : p.statements) {
    w.string(s.kind);
    const std::size_t end = std::min(s.span.end, p.text.size());
    w.number(std::min(s.span.begin, end));
    w.number(end);
    w.string(s.trigger);
    w.string(s.rule);
    w.string(s.voice);
    w.string(s.to);
  }
  w.number(p.themes.size());
  for (const auto& theme : p.themes) {
    w.string(theme.id);
    w.real(theme.weight);
    w.number(theme.terms.size());
    for (const auto& word : theme.terms) w.string(word);
  }
  w.number(p.note_of ? *p.note_of + 1 : 0);
  w.string(p.printed_paragraph);
  w.number(p.page ? static_cast<std::uint64_t>(static_cast<std::uint32_t>(*p.page)) + 1 : 0);
  w.string(p.time);
  w.number(p.symbols.size());
  for (const auto& symbol : p.symbols) w.string(symbol);
  w.string(p.spoken);
}

Result<corpus::Passage> decode_passage(std::string_view data) {
  if (data.empty()) return damaged();
  if (static_cast<unsigned char>(data.front()) > layout)
    return Error{Code::index_version,
                 text("the passages of this index were written by a newer idm",
                      "les passages de cet index ont été écrits par un idm plus récent"),
                 text("use that version, or build the index anew with `idm index --rebuild PATH…`",
                      "utilisez cette version ou reconstruisez l'index : `idm index --rebuild CHEMIN…`")};
  if (static_cast<unsigned char>(data.front()) < first_layout) return damaged();
  Parser r(data.substr(1));
  corpus::Passage p;
  p.text = r.string();
  p.ordinal = static_cast<std::size_t>(r.number());
  p.anchor = r.string();
  const std::uint64_t form = r.number();
  const std::uint64_t lang = r.number();
  if (form > static_cast<std::uint64_t>(corpus::Form::table_row) || lang > static_cast<std::uint64_t>(corpus::Lang::es))
    return damaged();
  p.form = static_cast<corpus::Form>(form);
  p.lang = static_cast<corpus::Lang>(lang);
  p.section = r.index();
  p.offset.begin = static_cast<std::size_t>(r.number());
  p.offset.end = static_cast<std::size_t>(r.number());
  p.kinds.resize(r.count());
  for (auto& kind : p.kinds) kind = r.string();
  p.voice = r.string();
  p.speakers.resize(r.count());
  for (auto& speaker : p.speakers) {
    speaker.index = static_cast<std::size_t>(r.number());
    speaker.rule = r.string();
  }
  p.statements.resize(r.count());
  for (auto& s : p.statements) {
    s.kind = r.string();
    s.span.begin = static_cast<std::size_t>(r.number());
    s.span.end = static_cast<std::size_t>(r.number());
    s.trigger = r.string();
    s.rule = r.string();
    s.voice = r.string();
    s.to = r.string();
    if (s.span.begin > s.span.end || s.span.end > p.text.size()) return damaged();
  }
  p.themes.resize(r.count());
  for (auto& theme : p.themes) {
    theme.id = r.string();
    theme.weight = r.real();
    theme.terms.resize(r.count());
    for (auto& word : theme.terms) word = r.string();
  }
  if (const std::uint64_t n = r.number()) p.note_of = static_cast<std::size_t>(n - 1);
  p.printed_paragraph = r.string();
  if (const std::uint64_t n = r.number()) p.page = static_cast<int>(static_cast<std::uint32_t>(n - 1));
  p.time = r.string();
  p.symbols.resize(r.count());
  for (auto& symbol : p.symbols) symbol = r.string();
  if (static_cast<unsigned char>(data.front()) > first_layout) p.spoken = r.string();
  if (!r.ok() || !r.at_end()) return damaged();
  return p;
}

std::string_view passage_text(std::string_view data) {
  if (data.empty() || static_cast<unsigned char>(data.front()) < first_layout ||
      static_cast<unsigned char>(data.front()) > layout)
    return {};
  return Parser(data.substr(1)).string();
}

PassageRef parse_passage_ref(std::string_view id) {
  PassageRef ref;
  const std::size_t hash = id.rfind("#p");
  if (hash != std::string_view::npos) {
    std::string_view rest = id.substr(hash + 2);
    const std::size_t tilde = rest.find('~');
    const std::string_view digits = rest.substr(0, tilde);
    std::size_t n = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (failed == std::errc() && end == digits.data() + digits.size() && n > 0) {
      ref.record = id.substr(0, hash);
      ref.ordinal = n;
      if (tilde != std::string_view::npos) ref.anchor = rest.substr(tilde + 1);
      return ref;
    }
  }
  ref.record = id;
  return ref;
}

std::string passage_id(std::string_view record, std::size_t ordinal) { return fmt::format("{}#p{}", record, ordinal); }

}  // namespace idm::store
