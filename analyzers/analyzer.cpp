// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/analyzer.hpp"

#include <unicode/icudataver.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <algorithm>
#include <array>

#include "analyzers/chunk_table.hpp"
#include "analyzers/numbers.hpp"
#include "analyzers/stemmer.hpp"
#include "analyzers/tokenizer.hpp"
#include "analyzers/unicode.hpp"
#include "analyzers/words.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::analyzers {
namespace {

// Raised whenever a rule in the code changes what tokens a text yields.
constexpr int rules_version = 1;

// Chunks of text recur as words do (Zipf), so their tokens are kept; both limits bound the memory of an Analyzer.
constexpr std::size_t cache_limit = 1 << 15;
constexpr std::size_t longest_cached = 64;
// A chunk without any white space that is longer is cut at a code point border.
constexpr std::size_t longest_chunk = 1 << 14;

}  // namespace

struct Analyzer::State {
  Tokenizer tokenizer;
  Stemmer stemmer;
  std::array<ChunkTable, 4> cache;
  Chunk scratch;
  std::array<WordMap<std::vector<std::string>>, 4> kin;
  std::uint64_t questions = 0;

  // The reference holds until the next call, or, for short chunks, until trim().
  Chunk& chunk(std::string_view bytes, Lang lang) {
    ChunkTable& known = cache[static_cast<std::size_t>(lang)];
    const bool keep = bytes.size() <= longest_cached;
    const std::uint64_t hash = keep ? hash64(bytes) : 0;
    if (keep)
      if (Chunk* found = known.find(bytes, hash)) return *found;
    tokenizer.chunk(bytes, scratch.tokens);
    for (Token& token : scratch.tokens) {
      token.stop = token.kind == TokenKind::clitic ||
                   (token.kind == TokenKind::word && is_stop_form(token.lower, token.folded, lang));
      if (token.kind == TokenKind::word && !token.stop && lang != Lang::und) {
        token.stem = utf8::cut(stemmer.stem(token.lower, lang), 64);
      }
    }
    if (!keep) {
      scratch.question = 0;
      scratch.look();
      return scratch;
    }
    Chunk& made = known.add(bytes, hash);
    made.tokens = scratch.tokens;
    made.look();
    return made;
  }

  // Between texts, so that a text's chunks stay while it is gone through.
  void trim(Lang lang) {
    ChunkTable& known = cache[static_cast<std::size_t>(lang)];
    if (known.size() >= cache_limit) known.clear();
  }

  void load_kin(Lang lang) {
    auto& table = kin[static_cast<std::size_t>(lang)];
    for (const std::vector<std::string>& family : families(lang)) {
      std::vector<std::string> stems;
      for (const std::string& word : family) {
        const std::string& stem = stemmer.stem(word, lang);
        if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.push_back(stem);
      }
      for (const std::string& own : stems) {
        for (const std::string& other : stems) {
          if (other == own) continue;
          for (const std::string& key : {own, fold(own)}) {
            auto& list = table[key];
            if (other != key && std::find(list.begin(), list.end(), other) == list.end()) list.push_back(other);
          }
        }
      }
    }
  }
};

Analyzer::Analyzer() : state_(std::make_unique<State>()) {
  state_->load_kin(Lang::fr);
  state_->load_kin(Lang::en);
}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

namespace {

// Calls `each(begin, chunk bytes)` for the chunks of a text.
template <typename Each>
void chunks_of(std::string_view text, const Each& each) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t blank = blank_at(text, at); blank > 0) {
      at += blank;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && at - begin < longest_chunk && blank_at(text, at) == 0) ++at;
    while (at < text.size() && at > begin + 4 && utf8::continues(text[at])) --at;
    each(begin, text.substr(begin, at - begin));
  }
}

// Whether a number stands so close behind another that they may be one ("1 000"); between them is a blank, so they lie
// in two chunks.
class Touching {
 public:
  void see(const Chunk& chunk, std::size_t begin) {
    if (chunk.tokens.empty()) return;
    found = found || (chunk.begins_with_number && after_number_ && begin + chunk.tokens.front().begin - end_ <= 3);
    after_number_ = chunk.ends_with_number;
    end_ = begin + chunk.tokens.back().end;
  }
  bool found = false;

 private:
  bool after_number_ = false;
  std::size_t end_ = 0;
};

}  // namespace

void Analyzer::analyze(std::string_view text, Lang lang, std::vector<Token>& out) {
  std::size_t used = 0;
  std::uint32_t position = 0;
  Touching numbers;
  state_->trim(lang);
  chunks_of(text, [&](std::size_t begin, std::string_view bytes) {
    const Chunk& chunk = state_->chunk(bytes, lang);
    numbers.see(chunk, begin);
    if (out.size() < used + chunk.tokens.size()) out.resize(std::max(used + chunk.tokens.size(), out.size() * 2));
    for (const Token& from : chunk.tokens) {
      Token& to = out[used++];
      to = from;
      to.begin += static_cast<std::uint32_t>(begin);
      to.end += static_cast<std::uint32_t>(begin);
      to.position += position;
    }
    position += chunk.words;
  });
  out.resize(used);
  if (numbers.found) join_thousands(text, out);
}

void Analyzer::pick(std::string_view text, Lang lang, std::uint64_t question,
                    const std::function<bool(const Token&)>& wanted, std::vector<Token>& out) {
  out.clear();
  std::uint32_t position = 0;
  Touching numbers;
  state_->trim(lang);
  chunks_of(text, [&](std::size_t begin, std::string_view bytes) {
    if (numbers.found) return;
    Chunk& chunk = state_->chunk(bytes, lang);
    numbers.see(chunk, begin);
    if (chunk.question != question) {
      chunk.question = question;
      chunk.wanted = std::any_of(chunk.tokens.begin(), chunk.tokens.end(), wanted);
    }
    if (chunk.wanted)
      for (const Token& token : chunk.tokens) {
        if (!wanted(token)) continue;
        Token& to = out.emplace_back(token);
        to.begin += static_cast<std::uint32_t>(begin);
        to.end += static_cast<std::uint32_t>(begin);
        to.position += position;
      }
    position += chunk.words;
  });
  if (!numbers.found) return;
  // Numbers in pieces become others when they are joined.
  analyze(text, lang, out);
  std::erase_if(out, [&](const Token& token) { return !wanted(token); });
}

std::uint64_t Analyzer::new_question() { return ++state_->questions; }

std::vector<Token> Analyzer::analyze(std::string_view text, Lang lang) {
  std::vector<Token> out;
  analyze(text, lang, out);
  return out;
}

std::string Analyzer::stem(std::string_view lower_form, Lang lang) { return state_->stemmer.stem(lower_form, lang); }

std::vector<std::string> Analyzer::kin(std::string_view stem, Lang lang) const {
  const auto& table = state_->kin[static_cast<std::size_t>(lang)];
  const auto found = table.find(stem);
  return found == table.end() ? std::vector<std::string>{} : found->second;
}

const std::string& fingerprint() {
  static const std::string print = [] {
    std::string all = "analyzers " + std::to_string(rules_version) + "\n";
    for (const std::string_view name : data_files())
      all += std::string(name) + "\n" + std::string(resource(name)) + "\n";
    UErrorCode error = U_ZERO_ERROR;
    for (const bool data : {false, true}) {
      UVersionInfo version{};
      if (data) {
        u_getDataVersion(version, &error);
      } else {
        u_getVersion(version);
      }
      for (const auto part : version) all += std::to_string(part) + (data ? " " : ".");
    }
    all += std::string("Xapian ") + Xapian::version_string() + "\n";
    return hash_hex(all).substr(0, 16);
  }();
  return print;
}

}  // namespace idm::analyzers
