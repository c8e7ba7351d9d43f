// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::suggest: what may follow the letters typed. Persons and themes come from the dictionaries of the columns,
// titles from the headings' terms, words from the vocabulary, terms of several words from the term base; each is read
// by the range of its prefix, so that the cost does not grow with the collection.
#include "query/suggest.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/utf8.hpp"
#include "corpus/vocabulary.hpp"
#include "query/completions.hpp"
#include "query/state.hpp"
#include "query/words.hpp"
#include "store/layout.hpp"
#include "store/terms.hpp"
#include "store/xapian_try.hpp"

namespace idm::query {
namespace {

using Kind = Suggestion::Kind;

constexpr std::size_t records_read = 120;     ///< whose titles are looked at
constexpr std::size_t headings_read = 300;    ///< terms of headings under one prefix
constexpr std::size_t terms_counted = 24;     ///< of several words, each a search
constexpr std::size_t beside_looked_at = 60;  ///< words beside those typed, to see whether they follow
constexpr std::size_t totals_kept = 4096;
constexpr std::size_t share_of_kind = 4;  ///< of ten suggestions, for persons, themes and titles each

struct Candidate {
  Suggestion out;
  int rank = 0;  // 0: begins with what was typed; 1: a later word does; 2: mended
};

// How well `name` continues what was typed: 0 from its first word, 1 from a later one (in order or, for names, in any),
// 2 with a slip; nothing if not at all. The last word typed may be unfinished.
std::optional<int> fit_of(const std::vector<std::string>& typed, std::string_view name, bool slips) {
  const auto words = words_of(analyzers::fold(name));
  if (typed.empty() || words.size() < typed.size()) return std::nullopt;
  std::vector<bool> used(words.size(), false);
  int fit = 0;
  for (std::size_t t = 0; t < typed.size(); ++t) {
    const bool last = t + 1 == typed.size();
    std::optional<std::size_t> at;
    bool mended = false;
    for (const bool slip : {false, true}) {
      if (slip && !slips) break;
      for (std::size_t i = 0; i < words.size() && !at; ++i) {
        if (used[i]) continue;
        const bool same = !slip && (last ? words[i].starts_with(typed[t]) : words[i] == typed[t]);
        if (same || (slip && slip_of(typed[t], words[i], last))) at = i;
        mended = at && slip;
      }
      if (at) break;
    }
    if (!at) return std::nullopt;
    used[*at] = true;
    if (*at != t) fit = std::max(fit, 1);
    if (mended) fit = 2;
  }
  return fit;
}

void add_speakers(const store::Snapshot& snapshot, const std::vector<std::string>& typed, bool slips,
                  std::vector<Candidate>& out) {
  std::map<std::string, Candidate> people;
  for (const auto& shard : snapshot.shards()) {
    const auto& columns = shard.columns;
    for (store::Ordinal i = 0; i < columns.dictionary_size(Field::speaker); ++i) {
      // The id is the folded name: cheap to pass over.
      const std::string_view id = columns.value(Field::speaker, i);
      if (!slips) {
        std::size_t at = id.find(typed.back());
        while (at != std::string_view::npos && at > 0 && id[at - 1] != '-') at = id.find(typed.back(), at + 1);
        if (at == std::string_view::npos) continue;
      }
      const auto fit = fit_of(typed, columns.label(Field::speaker, i), slips);
      if (!fit) continue;
      const std::string name(columns.label(Field::speaker, i));
      auto& one = people[std::string(id)];
      one.out = {Kind::speaker, std::string(id), {name, name}, one.out.passages, *fit == 2};
      one.out.passages += shard.db.get_termfreq(store::term(Field::speaker, id));
      one.rank = *fit;
    }
  }
  for (auto& [id, one] : people) out.push_back(std::move(one));
}

void add_themes(const store::Snapshot& snapshot, const std::vector<std::string>& typed, bool slips,
                std::vector<Candidate>& out) {
  for (const auto& entry : corpus::themes().entries()) {
    std::optional<int> best;
    const auto look = [&](std::string_view name) {
      if (const auto fit = fit_of(typed, name, slips); fit && (!best || *fit < *best)) best = fit;
    };
    look(entry.label.fr);
    look(entry.label.en);
    for (const auto& name : entry.also) look(name);
    if (!best) continue;
    std::size_t passages = 0;
    for (const auto& shard : snapshot.shards()) passages += shard.db.get_termfreq(store::term(Field::theme, entry.id));
    if (passages > 0) out.push_back({{Kind::theme, entry.id, entry.label, passages, *best == 2}, *best});
  }
}

// The title is the second value of a stored record: the rest is not parsed.
struct TitleReader : nlohmann::json_sax<nlohmann::json> {
  std::string title;
  bool next = false;
  bool null() override { return go_on(); }
  bool boolean(bool) override { return go_on(); }
  bool number_integer(number_integer_t) override { return go_on(); }
  bool number_unsigned(number_unsigned_t) override { return go_on(); }
  bool number_float(number_float_t, const string_t&) override { return go_on(); }
  bool string(string_t& value) override {
    if (!next) return true;
    title = value;
    return false;
  }
  bool binary(binary_t&) override { return go_on(); }
  bool start_object(std::size_t) override { return go_on(); }
  bool key(string_t& name) override {
    next = name == "title";
    return true;
  }
  bool end_object() override { return go_on(); }
  bool start_array(std::size_t) override { return go_on(); }
  bool end_array() override { return go_on(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
  bool go_on() const { return !next; }
};

void add_titles(const store::Snapshot& snapshot, const std::vector<std::string>& typed, std::vector<Candidate>& out) {
  if (typed.back().size() < 2) return;
  // A stem is about as long as the word's beginning, seldom longer: its first letters are those typed.
  const std::string_view opening = utf8::cut(typed.back(), 5);
  std::size_t read = 0;
  std::set<std::string> seen;
  for (const auto& shard : snapshot.shards()) {
    for (const auto lang : {analyzers::Lang::fr, analyzers::Lang::en}) {
      const std::string prefix = store::heading_term(lang, opening.substr(0, 2));
      std::size_t headings = 0;
      for (auto at = shard.db.allterms_begin(prefix); at != shard.db.allterms_end(prefix) && headings < headings_read;
           ++at) {
        const std::string folded = analyzers::fold((*at).substr(prefix.size() - 2));
        if (!folded.starts_with(opening) && !opening.starts_with(folded)) continue;
        ++headings;
        auto posting = shard.db.postlist_begin(*at);
        const auto end = shard.db.postlist_end(*at);
        while (posting != end && read < records_read) {
          const auto record = shard.columns.record_ordinal(*posting);
          const auto range = shard.columns.documents_of(record);
          const std::string id(shard.columns.record_id(record));
          posting.skip_to(range.first + range.count);
          if (!seen.insert(id).second) continue;
          ++read;
          TitleReader reader;
          nlohmann::json::sax_parse(shard.db.get_metadata(store::record_key(id)), &reader);
          if (const auto fit = fit_of(typed, reader.title, false))
            out.push_back({{Kind::title, id, {reader.title, reader.title}, range.count, false}, *fit});
        }
      }
    }
  }
}

Candidate term_of(const std::string& value, std::size_t passages, int rank) {
  return {{Kind::term, value, {value, value}, passages, rank == 2}, rank};
}

bool better(const Candidate& a, const Candidate& b) {
  if (a.rank != b.rank) return a.rank < b.rank;
  if (a.out.passages != b.out.passages) return a.out.passages > b.out.passages;
  return a.out.value < b.out.value;
}

}  // namespace

bool slip_of(std::string_view typed, std::string_view word, bool prefix) {
  const std::size_t length = utf8::length(typed);
  if (length < 4) return false;
  const std::size_t limit = length < 8 ? 1 : 2;
  // Damerau-Levenshtein with neighbours changing places; the best row end is that of the beginning of `word`.
  const std::size_t width = std::min(word.size(), typed.size() + limit);
  if (typed.size() > word.size() + limit || (!prefix && word.size() > typed.size() + limit)) return false;
  std::vector<std::size_t> before(width + 1), last(width + 1), now(width + 1);
  for (std::size_t j = 0; j <= width; ++j) last[j] = j;
  for (std::size_t i = 1; i <= typed.size(); ++i) {
    now[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= width; ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (typed[i - 1] == word[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > limit) return false;
    std::swap(before, last);
    std::swap(last, now);
  }
  return (prefix ? *std::min_element(last.begin(), last.end()) : last[width]) <= limit;
}

Result<std::vector<Suggestion>> Engine::suggest(const std::string& typed, std::size_t limit) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<Suggestion>> {
    const store::Snapshot& snapshot = state_->snapshot;
    const auto words = words_of(analyzers::fold(utf8::cut(typed, 200)));
    if (words.empty() || limit == 0) return std::vector<Suggestion>{};
    // A blank at the end says that the last word is whole; its continuations still begin with it.
    const std::size_t blank = utf8::trim(typed).rfind(' ');
    const std::string before = blank == std::string::npos ? "" : std::string(utf8::trim(typed).substr(0, blank + 1));
    Words vocabulary(snapshot, state_->analyzer, state_->memory);
    std::vector<Candidate> groups[4];
    const auto total_of = [&](const std::string& text) {
      if (const auto known = state_->totals.find(text); known != state_->totals.end()) return known->second;
      Request whole;
      whole.text = text;
      whole.strict = true;
      const auto found = state_->find(whole, {});
      if (state_->totals.size() >= totals_kept) state_->totals.clear();
      return state_->totals[text] = found ? found->total : 0;
    };
    // A completion of several words says how many passages its own search finds; one that finds none is left out. The
    // estimates by which they are sorted are rough: twice as many are counted as can be shown.
    const auto count_whole = [&](std::vector<Candidate>& terms) {
      std::sort(terms.begin(), terms.end(), better);
      std::size_t counted = 0, kept = 0;
      std::erase_if(terms, [&](Candidate& one) {
        if (one.out.value.find(' ') == std::string::npos) return false;
        if (kept == 2 * limit || counted == terms_counted) return true;
        ++counted;
        one.out.passages = total_of(one.out.value);
        if (one.out.passages > 0) ++kept;
        return one.out.passages == 0;
      });
    };
    const auto fill = [&](bool slips) {
      add_speakers(snapshot, words, slips, groups[0]);
      add_themes(snapshot, words, slips, groups[1]);
      if (!slips) add_titles(snapshot, words, groups[2]);
      if (!slips)
        for (const auto& [term, least] : terms_of_base(vocabulary, words, before))
          groups[3].push_back(term_of(term, least, 0));
      auto last = last_words(snapshot, words.back(), slips);
      if (before.empty()) {
        for (const auto& [term, frequency] : last) groups[3].push_back(term_of(term, frequency, slips ? 2 : 0));
      } else {
        // In the language of the words before it: they are looked up without their equivalents.
        Request first;
        first.text = before;
        first.bridge = false;
        first.strict = true;
        leave_out_idle(words, last);
        if (const auto beside = state_->find(first, {}))
          for (const auto& [term, count] :
               followers(snapshot, vocabulary, words, before,
                         found_beside(snapshot, beside->matches, last, beside_looked_at), groups[3].empty()))
            groups[3].push_back(term_of(before + shown(snapshot, term, last.at(term)), count, slips ? 2 : 1));
      }
      count_whole(groups[3]);
    };
    fill(false);
    if (std::all_of(std::begin(groups), std::end(groups), [](const auto& group) { return group.empty(); })) fill(true);

    std::vector<Suggestion> out;
    std::size_t taken[4] = {0, 0, 0, 0};
    std::set<std::string> known;
    const auto take = [&](std::size_t g, std::size_t most) {
      for (; taken[g] < groups[g].size() && most > 0 && out.size() < limit; ++taken[g]) {
        auto& one = groups[g][taken[g]].out;
        if (one.kind == Kind::term) {
          // Number and gender of a word that is there already bring nothing new.
          std::string key = analyzers::fold(one.value);
          const auto plain = [&](std::string_view ending) {
            if (key.size() > ending.size() + 3 && key.ends_with(ending)) key.resize(key.size() - ending.size());
          };
          plain("s");
          plain("e");
          if (!known.insert(key).second) continue;
          if (one.value.find(' ') == std::string::npos)
            one.label.en = one.label.fr = one.value = shown(snapshot, one.value, one.passages);
        }
        out.push_back(std::move(one));
        --most;
      }
    };
    for (auto& group : groups) std::sort(group.begin(), group.end(), better);
    const std::size_t share = std::max<std::size_t>(1, limit * share_of_kind / 10);
    for (std::size_t g = 0; g < 3; ++g)
      take(g, g == 2 ? std::max<std::size_t>(1, share / 2) : share / (g + 1) + (share < 2 ? 1 : 0));
    take(3, limit);
    for (std::size_t g = 0; g < 3; ++g) take(g, limit);
    std::stable_sort(out.begin(), out.end(), [](const Suggestion& a, const Suggestion& b) { return a.kind < b.kind; });
    return out;
  });
}

}  // namespace idm::query
