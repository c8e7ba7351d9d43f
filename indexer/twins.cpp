// SPDX-License-Identifier: GPL-3.0-or-later
// Records come into question as twins when something outside their text says so: one states the other, the same date,
// the same session of a series, or file names that differ in the language only. The text then decides
// (corpus/alignment).
#include "indexer/twins.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/alignment.hpp"
#include "corpus/record_json.hpp"
#include "store/fields.hpp"
#include "store/layout.hpp"
#include "store/passage_codec.hpp"
#include "store/terms.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace {

// Passages whose prints are held at once while the records of a key are compared, some 4 kB each.
constexpr std::size_t held_at_most = 6000;
// Records of one key (a date, a session) that are compared with each other; beyond it chance alone makes twins.
constexpr std::size_t group_at_most = 60;

struct Candidate {
  corpus::Record record;  // without passages
  std::size_t passages = 0;
};

// "2022-summary-en.pdf", "Summary FR 2022.pdf": without words of language and format.
std::string stem_of(const std::string& path) {
  static const std::set<std::string, std::less<>> languages = {
      "en", "fr", "es", "eng", "fra", "fre", "spa", "english", "french", "francais", "anglais", "e", "f"};
  const std::string folded = analyzers::fold(path);
  const std::size_t slash = folded.rfind('/');
  const std::size_t dot = folded.rfind('.');
  std::string folder = slash == std::string::npos ? "" : folded.substr(0, slash);
  std::string name = slash == std::string::npos ? folded : folded.substr(slash + 1);
  if (dot != std::string::npos && (slash == std::string::npos || dot > slash)) name = name.substr(0, name.rfind('.'));
  std::vector<std::string> words(1);
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter)
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  const std::size_t all = words.size();
  std::erase_if(words, [&](const std::string& word) { return word.empty() || languages.contains(word); });
  if (words.size() == all) return {};  // no word of a language: says nothing
  std::string out = folder + "/";
  for (const auto& word : words) out += word + " ";
  return out;
}

class Finder {
 public:
  Finder(const std::filesystem::path& database, const std::set<std::string>& fresh)
      : db_(database.string()), fresh_(fresh) {}

  Result<store::Twins> run(const store::Twins& before) {
    if (auto loaded = load(); !loaded) return loaded.error();
    store::Twins twins;
    std::set<std::string> settled;
    for (const auto& pair : before.pairs) {
      if (fresh_.contains(pair.a) || fresh_.contains(pair.b)) continue;
      if (!records_.contains(pair.a) || !records_.contains(pair.b)) continue;
      twins.pairs.push_back(pair);
    }
    stated(twins);
    found(twins);
    std::sort(twins.pairs.begin(), twins.pairs.end(),
              [](const auto& x, const auto& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
    sessions(twins);
    return twins;
  }

 private:
  Result<void> load() {
    const std::string prefix = store::record_key("");
    for (auto key = db_.metadata_keys_begin(prefix); key != db_.metadata_keys_end(prefix); ++key) {
      const std::string stored = db_.get_metadata(*key);
      if (stored.empty()) continue;
      auto record = corpus::record_from_stored(stored);
      if (!record) return record.error();
      const std::string id = record->id;
      const auto passages = static_cast<std::size_t>(db_.get_termfreq(store::term(store::Field::record, id)));
      records_.emplace(id, Candidate{std::move(*record), passages});
    }
    return {};
  }

  std::vector<corpus::Passage> passages_of(const std::string& id) const {
    std::vector<corpus::Passage> out;
    const std::string term = store::term(store::Field::record, id);
    for (auto at = db_.postlist_begin(term); at != db_.postlist_end(term); ++at)
      if (auto passage = store::decode_passage(db_.get_document(*at).get_data())) out.push_back(std::move(*passage));
    std::sort(out.begin(), out.end(), [](const auto& x, const auto& y) { return x.ordinal < y.ordinal; });
    return out;
  }

  static bool known(const store::Twins& twins, const std::string& a, const std::string& b) {
    return std::any_of(twins.pairs.begin(), twins.pairs.end(),
                       [&](const auto& pair) { return pair.a == a && pair.b == b; });
  }

  // What a record prints. Making room keeps `beside`, whose reference is in use.
  const corpus::Printed& printed(const std::string& id, const std::string& beside) {
    const auto found = printed_.find(id);
    if (found != printed_.end()) return found->second;
    if (held_ > held_at_most) {
      std::erase_if(printed_, [&](const auto& one) { return one.first != beside; });
      held_ = 0;
      for (const auto& [other, prints] : printed_) held_ += prints.single().size();
    }
    const auto& made = printed_.emplace(id, corpus::Printed(passages_of(id))).first->second;
    held_ += made.single().size();
    return made;
  }

  corpus::Alignment aligned(const std::string& a, const std::string& b) {
    const corpus::Printed& first = printed(a, b);
    return corpus::align(first, printed(b, a));
  }

  void stated(store::Twins& twins) {
    for (const auto& [id, one] : records_) {
      if (!one.record.translation_of || !records_.contains(*one.record.translation_of)) continue;
      const auto [a, b] = std::minmax(id, *one.record.translation_of);
      if (a == b || known(twins, a, b)) continue;
      twins.pairs.push_back({a, b, "stated", aligned(a, b).pairs});
    }
  }

  // Keys under which versions of one text meet.
  std::vector<std::string> keys_of(const corpus::Record& record) const {
    std::vector<std::string> keys;
    if (record.date && record.date->size() == 10) keys.push_back("date " + *record.date);
    if (record.published) keys.push_back("published " + *record.published);
    if (record.series && record.year)
      keys.push_back("event " + *record.series + std::to_string(*record.year) + record.session.value_or(""));
    if (const std::string stem = stem_of(record.path); !stem.empty()) keys.push_back("name " + stem);
    return keys;
  }

  void found(store::Twins& twins) {
    std::map<std::string, std::vector<std::string>> groups;
    for (const auto& [id, one] : records_)
      for (const auto& key : keys_of(one.record)) groups[key].push_back(id);
    struct Offer {
      double value;
      store::TwinPair pair;
    };
    std::vector<Offer> offers;
    std::set<std::pair<std::string, std::string>> asked;
    for (const auto& [key, ids] : groups) {
      if (ids.size() > group_at_most) continue;
      for (std::size_t i = 0; i < ids.size(); ++i)
        for (std::size_t j = i + 1; j < ids.size(); ++j) {
          const auto [a, b] = std::minmax(ids[i], ids[j]);
          if (!comparable(a, b) || !asked.emplace(a, b).second || known(twins, a, b)) continue;
          auto alignment = aligned(a, b);
          if (alignment.same_text())
            offers.push_back({alignment.covered * alignment.likeness, {a, b, "found", std::move(alignment.pairs)}});
        }
    }
    // The best first; a record has at most one twin in each language.
    std::sort(offers.begin(), offers.end(), [](const Offer& x, const Offer& y) {
      return std::tie(y.value, x.pair.a, x.pair.b) < std::tie(x.value, y.pair.a, y.pair.b);
    });
    std::set<std::pair<std::string, Lang>> taken;
    for (const auto& pair : twins.pairs) {
      taken.emplace(pair.a, lang(pair.b));
      taken.emplace(pair.b, lang(pair.a));
    }
    for (auto& [value, pair] : offers) {
      if (taken.contains({pair.a, lang(pair.b)}) || taken.contains({pair.b, lang(pair.a)})) continue;
      taken.emplace(pair.a, lang(pair.b));
      taken.emplace(pair.b, lang(pair.a));
      twins.pairs.push_back(std::move(pair));
    }
  }

  using Lang = corpus::Lang;
  Lang lang(const std::string& id) const { return records_.at(id).record.lang; }

  bool comparable(const std::string& a, const std::string& b) const {
    if (!fresh_.contains(a) && !fresh_.contains(b)) return false;
    const Candidate& x = records_.at(a);
    const Candidate& y = records_.at(b);
    if (x.record.lang == y.record.lang || x.record.lang == Lang::und || y.record.lang == Lang::und) return false;
    // What both state must agree.
    if (x.record.session && y.record.session && x.record.session != y.record.session) return false;
    if (x.record.series && y.record.series && x.record.series != y.record.series) return false;
    const double ratio = static_cast<double>(std::min(x.passages, y.passages)) /
                         static_cast<double>(std::max<std::size_t>(1, std::max(x.passages, y.passages)));
    return ratio >= 0.5;
  }

  // A summary and the press release of one event belong to one session, whichever of them names it.
  void sessions(store::Twins& twins) const {
    std::map<std::string, std::set<std::string>> told;
    const auto event = [](const corpus::Record& record) {
      return record.series && record.date && record.date->size() == 10 ? *record.series + " " + *record.date
                                                                       : std::string();
    };
    for (const auto& [id, one] : records_)
      if (const std::string key = event(one.record); !key.empty() && one.record.session)
        told[key].insert(*one.record.session);
    for (const auto& [id, one] : records_) {
      if (one.record.session) continue;
      const auto found = told.find(event(one.record));
      if (found != told.end() && found->second.size() == 1) twins.sessions[id] = *found->second.begin();
    }
    for (const auto& pair : twins.pairs)
      for (const auto& [from, to] : {std::pair(pair.a, pair.b), std::pair(pair.b, pair.a)})
        if (records_.at(from).record.session && !records_.at(to).record.session)
          twins.sessions.try_emplace(to, *records_.at(from).record.session);
  }

  Xapian::Database db_;
  const std::set<std::string>& fresh_;
  std::map<std::string, Candidate> records_;
  std::map<std::string, corpus::Printed> printed_;  // of the records compared last
  std::size_t held_ = 0;                            // passages in it
};

}  // namespace

Result<store::Twins> find_twins(const std::filesystem::path& database, const store::Twins& before,
                                const std::set<std::string>& fresh) {
  return store::xapian_try(store::Doing::reading, database.string(),
                           [&] { return Finder(database, fresh).run(before); });
}

}  // namespace idm::indexer
