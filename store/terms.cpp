// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/terms.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace idm::store {
namespace {

// Glass takes 245 bytes, where a zero byte counts twice.
constexpr std::size_t longest = 240;

bool fits(std::string_view text) {
  return text.size() <= longest / 2 ||
         text.size() + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0')) <= longest;
}

std::string cut(std::string text) {
  if (fits(text)) return text;
  const std::string hash = fmt::format("~{:016x}", hash64(text));
  const std::size_t zeros = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
  return std::string(utf8::cut(text, zeros == 0 ? longest - hash.size() : (longest - hash.size()) / 2)) + hash;
}

std::string in_language(std::string_view prefix, analyzers::Lang lang, std::string_view stem) {
  std::string out;
  const std::string_view code = analyzers::code(lang);
  out.reserve(prefix.size() + code.size() + 1 + stem.size());
  out.append(prefix).append(code).append(1, ':').append(stem);
  return cut(std::move(out));
}

}  // namespace

std::string term(std::string_view prefix, std::string_view value) {
  std::string out;
  out.reserve(prefix.size() + value.size());
  out.append(prefix).append(value);
  return cut(std::move(out));
}

std::string term(Field field, std::string_view value) {
  if (field == Field::symbol) return term(info(field).prefix, analyzers::fold(value));
  return term(info(field).prefix, value);
}

std::string stem_term(analyzers::Lang lang, std::string_view stem) { return in_language(prefix::stem, lang, stem); }

std::string heading_term(analyzers::Lang lang, std::string_view stem) {
  return in_language(prefix::heading, lang, stem);
}

std::string form_term(std::string_view folded, std::string_view lower) {
  std::string out;
  out.reserve(prefix::form.size() + folded.size() + 1 + lower.size());
  out.append(prefix::form).append(folded).append(1, ':').append(lower);
  return cut(std::move(out));
}

}  // namespace idm::store
