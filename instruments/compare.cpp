// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/compare.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "corpus/vocabulary.hpp"
#include "instruments/head.hpp"
#include "instruments/units.hpp"

namespace idm::instruments {
namespace {

using Forms = std::map<std::string, std::size_t>;

struct Term {
  std::size_t count = 0;
  std::map<std::size_t, std::size_t> by_record;  // number of the record in the slice -> occurrences
  Forms forms;
};

struct Slice {
  SliceSize size;
  std::map<std::string, std::uint64_t> words_of_lang;
  std::vector<double> words_of_record;
  std::unordered_map<std::string, Term> terms;
  std::map<std::string, std::map<std::size_t, std::size_t>> themes;  // id -> record -> passages
  std::vector<double> passages_of_record;
  std::unordered_set<std::string> ids;
};

std::string lang_of(const std::string& key) {
  const std::size_t colon = key.find(':');
  return key.starts_with("c:") || key.starts_with("n:") ? std::string() : key.substr(0, colon);
}

Result<std::size_t> read(query::Engine& engine, const query::Request& request, const Slice* without, Slice& slice) {
  Units reader;
  std::vector<Unit> units;
  std::string record;
  return engine.visit(request, [&](const query::Visited& visited) {
    const auto& at = visited.at;
    if (without != nullptr && without->ids.contains(at.id)) return true;
    slice.ids.insert(at.id);
    if (slice.size.records == 0 || at.record->id != record) {
      record = at.record->id;
      ++slice.size.records;
      slice.words_of_record.push_back(0);
      slice.passages_of_record.push_back(0);
    }
    const std::size_t number = slice.size.records - 1;
    std::size_t words = 0;
    reader.of(at.passage.text, at.passage.lang, units, words);
    ++slice.size.passages;
    slice.size.words += words;
    slice.words_of_lang[std::string(analyzers::code(at.passage.lang))] += words;
    slice.words_of_record.back() += static_cast<double>(words);
    slice.passages_of_record.back() += 1;
    for (const auto& unit : units) {
      auto& term = slice.terms[unit.key];
      ++term.count;
      ++term.by_record[number];
      if (!unit.joint)
        ++term.forms[analyzers::lower(std::string_view(at.passage.text).substr(unit.begin, unit.end - unit.begin))];
    }
    for (const auto& theme : at.passage.themes) ++slice.themes[theme.id][number];
    return true;
  });
}

double dp(const std::map<std::size_t, std::size_t>& by_record, const std::vector<double>& sizes) {
  std::vector<double> counts(sizes.size(), 0);
  for (const auto& [record, count] : by_record) counts[record] = static_cast<double>(count);
  return deviation_of_proportions(counts, sizes);
}

void measure(Distinct& one) {
  const auto a = static_cast<double>(one.a), b = static_cast<double>(one.b);
  const auto of_a = static_cast<double>(one.of_a), of_b = static_cast<double>(one.of_b);
  one.g2 = log_likelihood(a, b, of_a, of_b);
  one.log_ratio = log_ratio(a, b, of_a, of_b);
}

Text commonest(const Forms& a, const Forms& b) {
  Forms forms = a;
  for (const auto& [form, count] : b) forms[form] += count;
  const auto most =
      std::max_element(forms.begin(), forms.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return most == forms.end() ? Text{} : Text{most->first, most->first};
}

bool stronger(const Distinct& x, const Distinct& y) { return x.g2 != y.g2 ? x.g2 > y.g2 : x.key < y.key; }

}  // namespace

double log_likelihood(double a, double b, double of_a, double of_b) {
  if (of_a <= 0 || of_b <= 0 || a + b <= 0) return 0;
  const double expected_a = of_a * (a + b) / (of_a + of_b), expected_b = of_b * (a + b) / (of_a + of_b);
  const auto part = [](double seen, double expected) { return seen <= 0 ? 0 : seen * std::log(seen / expected); };
  return 2 * (part(a, expected_a) + part(b, expected_b));
}

double log_ratio(double a, double b, double of_a, double of_b) {
  if (of_a <= 0 || of_b <= 0) return 0;
  return std::log2((std::max(a, 0.5) / of_a) / (std::max(b, 0.5) / of_b));
}

double deviation_of_proportions(const std::vector<double>& counts, const std::vector<double>& sizes) {
  double all = 0, size = 0;
  for (const double count : counts) all += count;
  for (const double one : sizes) size += one;
  if (all <= 0 || size <= 0) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < sizes.size(); ++i) sum += std::abs(counts[i] / all - sizes[i] / size);
  return sum / 2;
}

Result<Comparison> compare(query::Engine& engine, const CompareRequest& request) {
  auto head_a = head_of(engine, request.a);
  if (!head_a) return head_a.error();
  auto head_b = head_of(engine, request.b);
  if (!head_b) return head_b.error();
  Comparison out;
  out.a = std::move(*head_a);
  out.b = std::move(*head_b);
  Slice a, b;
  if (const auto seen = read(engine, request.a, nullptr, a); !seen) return seen.error();
  if (const auto seen = read(engine, request.b, request.rest ? &a : nullptr, b); !seen) return seen.error();
  out.size_a = a.size;
  out.size_b = b.size;
  for (const auto& id : b.ids) out.shared += a.ids.contains(id) ? 1U : 0U;

  std::map<std::string, std::pair<const Term*, const Term*>> both;
  for (const auto& [key, term] : a.terms) both[key].first = &term;
  for (const auto& [key, term] : b.terms) both[key].second = &term;
  static const Term none{};
  for (const auto& [key, terms] : both) {
    const Term& in_a = terms.first == nullptr ? none : *terms.first;
    const Term& in_b = terms.second == nullptr ? none : *terms.second;
    if (in_a.count + in_b.count < request.least) continue;
    Distinct one;
    one.key = key;
    one.lang = lang_of(key);
    one.a = in_a.count;
    one.b = in_b.count;
    one.records_a = in_a.by_record.size();
    one.records_b = in_b.by_record.size();
    one.of_a = one.lang.empty() ? a.size.words : a.words_of_lang[one.lang];
    one.of_b = one.lang.empty() ? b.size.words : b.words_of_lang[one.lang];
    // A language that one slice does not have tells of the language, not of the slice.
    if (one.of_a == 0 || one.of_b == 0) continue;
    measure(one);
    if (one.g2 < request.least_g2) continue;
    one.rate_a = 10000.0 * static_cast<double>(one.a) / static_cast<double>(one.of_a);
    one.rate_b = 10000.0 * static_cast<double>(one.b) / static_cast<double>(one.of_b);
    const bool more = one.rate_a > one.rate_b;
    one.dp = more ? dp(in_a.by_record, a.words_of_record) : dp(in_b.by_record, b.words_of_record);
    one.label = key.starts_with("c:") ? concept_label(key) : commonest(in_a.forms, in_b.forms);
    if (one.label.empty()) one.label = {key.substr(key.find(':') + 1), key.substr(key.find(':') + 1)};
    (more ? out.more_a : out.more_b).push_back(std::move(one));
  }
  out.total_a = out.more_a.size();
  out.total_b = out.more_b.size();
  for (auto* list : {&out.more_a, &out.more_b}) {
    std::sort(list->begin(), list->end(), stronger);
    if (request.limit > 0 && list->size() > request.limit) list->resize(request.limit);
  }

  for (const auto& entry : corpus::themes().entries()) {
    const auto& in_a = a.themes[entry.id];
    const auto& in_b = b.themes[entry.id];
    if (in_a.empty() && in_b.empty()) continue;
    Distinct one;
    one.key = entry.id;
    one.label = entry.label;
    for (const auto& [record, passages] : in_a) one.a += passages;
    for (const auto& [record, passages] : in_b) one.b += passages;
    one.records_a = in_a.size();
    one.records_b = in_b.size();
    one.of_a = a.size.passages;
    one.of_b = b.size.passages;
    if (one.of_a > 0) one.rate_a = 1000.0 * static_cast<double>(one.a) / static_cast<double>(one.of_a);
    if (one.of_b > 0) one.rate_b = 1000.0 * static_cast<double>(one.b) / static_cast<double>(one.of_b);
    measure(one);
    one.dp = one.rate_a > one.rate_b ? dp(in_a, a.passages_of_record) : dp(in_b, b.passages_of_record);
    out.themes.push_back(std::move(one));
  }
  std::sort(out.themes.begin(), out.themes.end(), stronger);
  return out;
}

}  // namespace idm::instruments
