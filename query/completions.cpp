// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/completions.hpp"

#include <algorithm>
#include <cctype>

#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "query/suggest.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

using analyzers::Lang;

constexpr std::size_t terms_read = 20000;  ///< of the vocabulary, under one prefix
constexpr std::size_t terms_looked_at = 200;

bool more(const std::pair<std::string, std::size_t>& a, const std::pair<std::string, std::size_t>& b) {
  return a.second != b.second ? a.second > b.second : a.first < b.first;
}

// "envoi" and "envois".
bool same_but_for_number(const std::string& a, const std::string& b) {
  const auto plural = [](const std::string& one, const std::string& many) {
    return many.size() == one.size() + 1 && many.starts_with(one) && (many.back() == 's' || many.back() == 'x');
  };
  return a == b || plural(a, b) || plural(b, a);
}

// The term from its word `number` on; empty where its words cannot be told apart.
std::string from_word(std::string_view term, std::size_t number) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < term.size(); ++i) {
    const auto letter = [&](std::size_t at) {
      return std::isalnum(static_cast<unsigned char>(term[at])) != 0 || static_cast<unsigned char>(term[at]) >= 0x80;
    };
    if (letter(i) && (i == 0 || !letter(i - 1)) && words++ == number) return std::string(term.substr(i));
  }
  return {};
}

bool idle(const std::string& folded) {
  return analyzers::is_stop_word(folded, Lang::fr) || analyzers::is_stop_word(folded, Lang::en);
}

// Looks no further than the first passage.
bool anywhere(const store::Snapshot& snapshot, const Xapian::Query& query) {
  return std::any_of(snapshot.shards().begin(), snapshot.shards().end(), [&](const auto& shard) {
    Xapian::Enquire enquire(shard.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    return !enquire.get_mset(0, 1).empty();
  });
}

// The language in which the collection mostly has the word; none where it is as much of the other.
Lang language_of(Words& words, const std::string& folded, const std::string& lower) {
  if (lower != folded) return Lang::fr;
  if (const bool fr = analyzers::is_stop_word(folded, Lang::fr); fr != analyzers::is_stop_word(folded, Lang::en))
    return fr ? Lang::fr : Lang::en;
  std::map<Lang, std::size_t> passages;
  for (const auto& [lang, stem] : words.forms(folded, lower).stems)
    passages[lang] = std::max(passages[lang], words.frequency(store::stem_term(lang, stem)));
  const std::size_t fr = passages[Lang::fr], en = passages[Lang::en];
  return fr > 2 * en ? Lang::fr : en > 2 * fr ? Lang::en : Lang::und;
}

}  // namespace

std::vector<std::string> words_of(std::string_view folded) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : folded) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

std::vector<std::pair<std::string, std::size_t>> terms_of_base(const Words& words,
                                                               const std::vector<std::string>& typed,
                                                               const std::string& before) {
  std::vector<std::pair<std::string, std::size_t>> out;
  for (const auto& row : tsv(resource("corpus/terms.tsv")))
    for (const std::size_t column : {std::size_t{2}, std::size_t{3}})
      for (auto term : split(row.at(column), "|")) {
        while (!term.empty() && (term.front() == '~' || term.front() == '=')) term = utf8::trim(term.substr(1));
        const auto parts = words_of(analyzers::fold(term));
        if (parts.size() < 2 || parts.size() < typed.size()) continue;
        bool fits = parts[typed.size() - 1].starts_with(typed.back()), as_typed = true;
        for (std::size_t i = 0; i + 1 < typed.size() && fits; ++i) {
          fits = same_but_for_number(parts[i], typed[i]);
          as_typed = as_typed && parts[i] == typed[i];
        }
        if (!fits) continue;
        std::size_t least = SIZE_MAX;
        for (std::size_t i = 0; i < parts.size(); ++i)
          least = std::min(least, words.frequency(store::word_term(i + 1 < typed.size() ? typed[i] : parts[i])));
        if (least == 0) continue;
        const std::string rest = as_typed ? std::string() : from_word(term, typed.size() - 1);
        if (as_typed || !rest.empty()) out.emplace_back(as_typed ? std::string(term) : before + rest, least);
      }
  return out;
}

void leave_out_idle(const std::vector<std::string>& typed, std::map<std::string, std::size_t>& words) {
  std::erase_if(words, [&](const auto& word) {
    return idle(word.first) || std::any_of(typed.begin(), typed.end() - 1, [&](const std::string& other) {
             return same_but_for_number(other, word.first);
           });
  });
}

std::vector<std::pair<std::string, std::size_t>> followers(
    const store::Snapshot& snapshot, Words& words, const std::vector<std::string>& typed, const std::string& before,
    const std::vector<std::pair<std::string, std::size_t>>& beside, bool beside_too) {
  // From the last word of content on, else the last word.
  std::vector<Xapian::Query> parts;
  std::size_t content = typed.size() - 1;
  while (content > 0 && idle(typed[content - 1])) --content;
  std::vector<std::pair<std::string, std::size_t>> out;
  for (std::size_t i = content > 0 ? content - 1 : typed.size() - 2; i + 1 < typed.size(); ++i)
    parts.emplace_back(store::word_term(typed[i]));
  for (const auto& [term, count] : beside) {
    auto row = parts;
    row.emplace_back(store::word_term(term));
    const Xapian::Query phrase(Xapian::Query::OP_PHRASE, row.begin(), row.end(),
                               static_cast<Xapian::termcount>(row.size()));
    if (anywhere(snapshot, phrase)) out.emplace_back(term, count);
  }
  // Behind "ports of the" nothing else than what follows makes sense; behind a mere "the" anything of its language.
  if (!out.empty() || (content > 0 && (!beside_too || content + 1 < typed.size()))) return out;
  const std::string& last = typed[typed.size() - 2];
  const auto lower = words_of(analyzers::lower(before));
  const Lang lang = language_of(words, last, lower.size() + 1 == typed.size() ? lower.back() : last);
  for (const auto& one : beside) {
    const Lang other = language_of(words, one.first, one.first);
    if (lang == Lang::und || other == Lang::und || other == lang) out.push_back(one);
  }
  return out;
}

std::string shown(const store::Snapshot& snapshot, const std::string& folded, std::size_t frequency) {
  std::map<std::string, std::size_t> forms;
  const std::string prefix = store::form_term(folded, "");
  for (const auto& shard : snapshot.shards())
    for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix); ++at)
      forms[(*at).substr(prefix.size())] += at.get_termfreq();
  const auto most =
      std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most != forms.end() && most->second * 2 > frequency ? most->first : folded;
}

std::map<std::string, std::size_t> last_words(const store::Snapshot& snapshot, const std::string& last, bool slips) {
  std::map<std::string, std::size_t> found;
  std::size_t read = 0;
  const auto range = [&](const std::string& prefix) {
    for (const auto& shard : snapshot.shards())
      for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix) && read < terms_read; ++at) {
        ++read;
        const std::string& term = *at;
        if (term.size() < 3 || term.find('/') != std::string::npos || (term.front() >= '0' && term.front() <= '9'))
          continue;
        if (slips && !slip_of(last, term, true)) continue;
        found[term] += at.get_termfreq();
      }
  };
  if (last.front() >= 'A' && last.front() <= 'Z') return found;
  if (!slips) {
    range(last);
  } else if (last.size() >= 4) {
    // The first letter is seldom wrong; the first two may have changed places.
    range(std::string(utf8::cut(last, 1)));
    if (last[1] != last[0]) range({last[1], last[0]});
  }
  std::erase_if(found, [](const auto& one) { return one.second == 0; });
  return found;
}

std::vector<std::pair<std::string, std::size_t>> found_beside(const store::Snapshot& snapshot, const Matches& beside,
                                                              const std::map<std::string, std::size_t>& terms,
                                                              std::size_t most) {
  std::vector<std::pair<std::string, std::size_t>> found(terms.begin(), terms.end());
  std::sort(found.begin(), found.end(), more);
  if (found.size() > terms_looked_at) found.resize(terms_looked_at);
  for (auto& [term, count] : found) {
    count = 0;
    for (std::size_t i = 0; i < beside.size(); ++i) {
      const auto& db = snapshot.shards()[i].db;
      for (auto at = db.postlist_begin(term); at != db.postlist_end(term); ++at) count += beside[i].has(*at) ? 1U : 0U;
    }
  }
  std::erase_if(found, [](const auto& one) { return one.second == 0; });
  std::sort(found.begin(), found.end(), more);
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace idm::query
