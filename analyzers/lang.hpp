// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the languages idm knows, and a guess at the language of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace idm::analyzers {

/// `fr` and `en` are analysed in full; `es` is stemmed; all else is `und`.
enum class Lang : std::uint8_t { und, fr, en, es };

std::string_view code(Lang lang);                      ///< "und", "fr", "en", "es"
std::optional<Lang> lang_from_code(std::string_view);  ///< also "fra", "fre", "eng", "fr-CH", "EN"

struct LanguageGuess {
  Lang lang = Lang::und;
  double confidence = 0;  ///< 0..1; below 0.5 the caller should inherit from the context
};

/// Guesses from stop words, letters and letter groups. Text under ~20 letters, or one of names and numbers, gives
/// a low confidence: short passages inherit the language of their section or record (the length gate).
/// Thread contract: pure.
LanguageGuess guess_language(std::string_view text);

}  // namespace idm::analyzers
