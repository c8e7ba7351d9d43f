// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the controlled lists from corpus/data, and finding a value by any of its names. Each list is read when it is
//   first asked for. Suggestions rank by the restricted Damerau-Levenshtein distance (insertion, deletion,
//   substitution, exchange of neighbours) relative to the longer name, names that begin with what was typed first.
// Thread contract: function-local statics, initialised once by the language rules; read-only afterwards.
#include "corpus/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

/// Articles and prepositions that may stand before a name in running text ("l'OIM", "de la Suisse", "the Gambia").
constexpr std::array<std::string_view, 10> articles = {"de la ", "de l ", "the ", "les ", "des ",
                                                       "la ",    "le ",   "du ",  "l ",   "d "};

std::string_view without_article(std::string_view key) {
  for (const std::string_view article : articles) {
    if (key.size() > article.size() && key.starts_with(article)) return key.substr(article.size());
  }
  return key;
}

/// Edit distance with exchanged neighbours; gives up with `limit` + 1 once it must be larger than `limit`.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> before(a.size() + 1);
  std::vector<std::size_t> last(a.size() + 1);
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) last[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    row[0] = j;
    std::size_t least = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[i] = std::min({row[i - 1] + 1, last[i] + 1, last[i - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[i] = std::min(row[i], before[i - 2] + 1);
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[a.size()];
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += utf8::next(text, at);
  return out;
}

std::string to_string(std::string_view view) { return std::string(view); }

void add_names(std::string_view names, std::vector<std::string>& also) {
  for (const std::string_view name : split(names, "|")) also.push_back(to_string(name));
}

/// The rows of one list in vocabulary.tsv: list, id, en, fr, also.
std::vector<Entry> short_list(std::string_view list) {
  std::vector<Entry> entries;
  for (const TsvRow& row : tsv(resource("corpus/vocabulary.tsv"))) {
    if (row.at(0) != list) continue;
    Entry entry{to_string(row.at(1)), {to_string(row.at(2)), to_string(row.at(3))}, {}};
    add_names(row.at(4), entry.also);
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// A label cell "first | variant | ...": the first is the label, the rest are further names.
std::string label_of(std::string_view cell, std::vector<std::string>& also) {
  const std::vector<std::string_view> names = split(cell, "|");
  for (std::size_t i = 1; i < names.size(); ++i) also.push_back(to_string(names[i]));
  return names.empty() ? std::string() : to_string(names.front());
}

/// Rows: alpha3, alpha2, en, fr (each with variants), demonyms, which are not names and stay out.
std::vector<Entry> country_entries() {
  std::vector<Entry> entries;
  for (const TsvRow& row : tsv(resource("corpus/countries.tsv"))) {
    Entry entry;
    entry.id = to_string(row.at(0));
    entry.label.en = label_of(row.at(2), entry.also);
    entry.label.fr = label_of(row.at(3), entry.also);
    if (entry.label.fr.empty()) entry.label.fr = entry.label.en;
    add_names(row.at(1), entry.also);
    entries.push_back(std::move(entry));
  }
  return entries;
}

/// Rows: id, acronym_en, acronym_fr, en, fr (each with variants), kind.
std::vector<Entry> organisation_entries() {
  std::vector<Entry> entries;
  for (const TsvRow& row : tsv(resource("corpus/organisations.tsv"))) {
    Entry entry;
    entry.id = to_string(row.at(0));
    add_names(row.at(1), entry.also);
    add_names(row.at(2), entry.also);
    entry.label.en = label_of(row.at(3), entry.also);
    entry.label.fr = label_of(row.at(4), entry.also);
    if (entry.label.fr.empty()) entry.label.fr = entry.label.en;
    if (entry.label.en.empty()) entry.label.en = entry.label.fr;
    entries.push_back(std::move(entry));
  }
  return entries;
}

struct ThemeList {
  std::vector<Entry> entries;
  std::map<std::string, std::vector<int>, std::less<>> gcm;
};

/// Rows: id, objectives "5,7" or "-", en, fr, also.
const ThemeList& theme_list() {
  static const ThemeList list = [] {
    ThemeList made;
    for (const TsvRow& row : tsv(resource("corpus/themes.tsv"))) {
      Entry entry{to_string(row.at(0)), {to_string(row.at(2)), to_string(row.at(3))}, {}};
      add_names(row.at(4), entry.also);
      std::vector<int>& objectives = made.gcm[entry.id];
      for (const std::string_view number : split(row.at(1), ",")) {
        int value = 0;
        std::from_chars(number.data(), number.data() + number.size(), value);
        if (value >= 1 && value <= 23) objectives.push_back(value);
      }
      made.entries.push_back(std::move(entry));
    }
    return made;
  }();
  return list;
}

}  // namespace

std::string comparison_key(std::string_view name) {
  const std::string folded = analyzers::fold(name);
  std::string key;
  key.reserve(folded.size());
  bool gap = false;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t point = utf8::next(folded, at);
    if (point == U'.') continue;
    const bool letter = point < 0x80 ? (point >= U'a' && point <= U'z') || (point >= U'0' && point <= U'9')
                                     : !(point <= 0xBF || (point >= 0x2000 && point <= 0x206F) || point == 0x2BC ||
                                         point == 0x2B9 || point == 0x3000 || point == 0x2212);
    if (!letter) {
      gap = true;
      continue;
    }
    if (gap && !key.empty()) key += ' ';
    gap = false;
    key.append(folded, begin, at - begin);
  }
  return key;
}

Vocabulary::Vocabulary(std::vector<Entry> entries) : entries_(std::move(entries)) {
  // Ids win over labels, labels over other names, earlier entries over later ones.
  const auto add = [this](std::string_view name, std::size_t index) {
    std::string key = comparison_key(name);
    if (!key.empty()) by_key_.emplace_back(std::move(key), index);
  };
  for (std::size_t i = 0; i < entries_.size(); ++i) add(entries_[i].id, i);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    add(entries_[i].label.en, i);
    add(entries_[i].label.fr, i);
  }
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    for (const std::string& name : entries_[i].also) add(name, i);
  }
  std::stable_sort(by_key_.begin(), by_key_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  by_key_.erase(
      std::unique(by_key_.begin(), by_key_.end(), [](const auto& a, const auto& b) { return a.first == b.first; }),
      by_key_.end());
  for (std::size_t i = 0; i < entries_.size(); ++i) by_id_.push_back(i);
  std::sort(by_id_.begin(), by_id_.end(),
            [this](std::size_t a, std::size_t b) { return entries_[a].id < entries_[b].id; });
}

const Entry* Vocabulary::by_id(std::string_view id) const {
  const auto found =
      std::lower_bound(by_id_.begin(), by_id_.end(), id,
                       [this](std::size_t index, std::string_view key) { return entries_[index].id < key; });
  return found != by_id_.end() && entries_[*found].id == id ? &entries_[*found] : nullptr;
}

const Entry* Vocabulary::find(std::string_view name) const {
  const std::string key = comparison_key(name);
  const auto lookup = [this](std::string_view wanted) -> const Entry* {
    const auto found =
        std::lower_bound(by_key_.begin(), by_key_.end(), wanted,
                         [](const auto& pair, std::string_view other) { return std::string_view(pair.first) < other; });
    return found != by_key_.end() && found->first == wanted ? &entries_[found->second] : nullptr;
  };
  if (const Entry* entry = lookup(key)) return entry;
  // The name may carry an article, or the list's own name one that the text leaves out.
  const std::string_view bare = without_article(key);
  if (bare.size() < key.size()) {
    if (const Entry* entry = lookup(bare)) return entry;
  }
  for (const std::string_view article : {"the ", "la ", "le ", "les ", "l "}) {
    if (const Entry* entry = lookup(to_string(article) + to_string(bare))) return entry;
  }
  return nullptr;
}

std::vector<std::string> Vocabulary::nearest(std::string_view name, std::size_t n) const {
  const std::string key = comparison_key(name);
  if (key.empty()) return {};
  const std::string bare = to_string(without_article(key));
  const std::u32string wanted = code_points(bare);
  constexpr double far = 1e9;
  std::vector<double> best(entries_.size(), far);
  for (const auto& [candidate, index] : by_key_) {
    const std::u32string points = code_points(candidate);
    const std::size_t longer = std::max(points.size(), wanted.size());
    double score = far;
    // An eighth of a point per letter alike at the beginning, at most four: people rarely mistype the first letters.
    std::size_t common = 0;
    while (common < 4 && common < points.size() && common < wanted.size() && points[common] == wanted[common]) ++common;
    const std::size_t limit = std::max<std::size_t>(1, longer * 2 / 5);
    const std::size_t edits = distance(points, wanted, limit);
    if (edits <= limit) {
      score = (static_cast<double>(edits) - 0.125 * static_cast<double>(common)) / static_cast<double>(longer);
    }
    if (bare.size() >= 3) {
      const std::size_t at = candidate.find(bare);
      const double excess =
          static_cast<double>(longer - std::min(points.size(), wanted.size())) / static_cast<double>(longer);
      if (at == 0) score = std::min(score, 0.05 + 0.1 * excess);
      if (at != std::string::npos && at > 0 && candidate[at - 1] == ' ') score = std::min(score, 0.15 + 0.1 * excess);
    }
    best[index] = std::min(best[index], score);
  }
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < best.size(); ++i) {
    if (best[i] < far) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return best[a] < best[b]; });
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < order.size() && i < n; ++i) ids.push_back(entries_[order[i]].id);
  return ids;
}

const Vocabulary& kinds() {
  static const Vocabulary list(short_list("kinds"));
  return list;
}

const Vocabulary& functions() {
  static const Vocabulary list(short_list("functions"));
  return list;
}

const Vocabulary& modes() {
  static const Vocabulary list(short_list("modes"));
  return list;
}

const Vocabulary& voices() {
  static const Vocabulary list(short_list("voices"));
  return list;
}

const Vocabulary& types() {
  static const Vocabulary list(short_list("types"));
  return list;
}

const Vocabulary& coverages() {
  static const Vocabulary list(short_list("coverages"));
  return list;
}

const Vocabulary& series() {
  static const Vocabulary list(short_list("series"));
  return list;
}

const Vocabulary& languages() {
  static const Vocabulary list(short_list("languages"));
  return list;
}

const Vocabulary& themes() {
  static const Vocabulary list(theme_list().entries);
  return list;
}

const Vocabulary& countries() {
  static const Vocabulary list(country_entries());
  return list;
}

const Vocabulary& organisations() {
  static const Vocabulary list(organisation_entries());
  return list;
}

const std::vector<int>& gcm_of_theme(std::string_view theme_id) {
  static const std::vector<int> none;
  const auto found = theme_list().gcm.find(theme_id);
  return found == theme_list().gcm.end() ? none : found->second;
}

std::vector<std::string> themes_of_gcm(int objective) {
  std::vector<std::string> ids;
  for (const Entry& entry : theme_list().entries) {
    const std::vector<int>& objectives = gcm_of_theme(entry.id);
    if (std::find(objectives.begin(), objectives.end(), objective) != objectives.end()) ids.push_back(entry.id);
  }
  return ids;
}

}  // namespace idm::corpus
