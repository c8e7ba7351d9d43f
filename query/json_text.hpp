// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: JSON written piece by piece into one string, with the bytes that nlohmann's dump() gives (no indent, what is
// not
//   UTF-8 replaced). For answers that are written often; everything else is built as values first.
// Thread contract: plain values.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace idm::query {

class JsonText {
 public:
  /// Opens and closes an object or list; inside, key() and the values put the commas.
  void open(char bracket) {
    part();
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }
  /// REQUIRES: a name without anything to escape.
  JsonText& key(std::string_view name) {
    part();
    out_.append(1, '"').append(name).append("\":");
    first_ = true;  // no comma before the value
    return *this;
  }

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { raw(truth ? "true" : "false"); }
  void value(double number);
  void value(std::size_t number) { digits(number); }
  void value(int number) { digits(number); }
  void value(const std::vector<std::string>& texts) { list(texts); }
  void value(const std::vector<int>& numbers) { list(numbers); }
  template <typename T>
  void value(const std::optional<T>& maybe) {
    if (maybe)
      value(*maybe);
    else
      null();
  }
  /// null for an empty text.
  void text_or_null(std::string_view text) {
    if (text.empty())
      null();
    else
      value(text);
  }
  void null() { raw("null"); }
  /// JSON made elsewhere.
  void raw(std::string_view json) {
    part();
    out_ += json;
  }

  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  std::string take() { return std::move(out_); }

 private:
  void part() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  template <typename Number>
  void digits(Number number) {
    char buffer[24];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    raw({buffer, static_cast<std::size_t>(end - buffer)});
  }
  template <typename T>
  void list(const std::vector<T>& values) {
    open('[');
    for (const auto& one : values) value(one);
    close(']');
  }

  std::string out_;
  bool first_ = true;
};

}  // namespace idm::query
