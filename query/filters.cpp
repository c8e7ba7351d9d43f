// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/filters.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/vocabulary.hpp"
#include "query/names.hpp"
#include "query/unknown_value.hpp"
#include "store/terms.hpp"

namespace idm::query {
namespace {

const corpus::Vocabulary* list_of(Field field) {
  switch (field) {
    case Field::theme: return &corpus::themes();
    case Field::kind: return &corpus::kinds();
    case Field::mode: return &corpus::modes();
    case Field::series: return &corpus::series();
    case Field::type: return &corpus::types();
    case Field::organisation: return &corpus::organisations();
    case Field::country: return &corpus::countries();
    case Field::lang: return &corpus::languages();
    default: return nullptr;
  }
}

std::string joined(const std::vector<std::string>& words, std::string_view with = ", ") {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += with;
    out += word;
  }
  return out;
}

// --- years

std::optional<int> year(std::string_view digits) {
  int value = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.size() != 4 || failure != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

Result<void> select_years(const store::Snapshot& snapshot, const std::string& value, std::vector<std::string>& out) {
  const std::size_t dots = value.find("..");
  const auto wrong = [&] {
    return Error(Code::usage,
                 text("year: “{}” is no year or range", "année : « {} » n'est ni une année ni un intervalle", value),
                 text("2022, 2017..2022, ..2016 or 2020..", "2022, 2017..2022, ..2016 ou 2020.."));
  };
  if (dots == std::string::npos) {
    if (!year(value)) return wrong();
    out.push_back(value);
    return {};
  }
  const std::string_view from = std::string_view(value).substr(0, dots), to = std::string_view(value).substr(dots + 2);
  const auto low = from.empty() ? std::optional<int>(0) : year(from);
  const auto high = to.empty() ? std::optional<int>(9999) : year(to);
  if (!low || !high || (from.empty() && to.empty()) || *low > *high) return wrong();
  for (const auto& known : values_of(snapshot, Field::year))
    if (const auto y = year(known); y && *y >= *low && *y <= *high) out.push_back(known);
  return {};
}

// --- persons

std::vector<std::string> name_words(analyzers::Analyzer& analyzer, std::string_view name) {
  std::vector<std::string> words;
  for (const auto& token : analyzer.analyze(name, analyzers::Lang::und))
    if (!token.folded.empty()) words.push_back(token.folded);
  return words;
}

// Every word typed is a word of the name, or the initial of one.
bool fits(const std::vector<std::string>& typed, const std::vector<std::string>& name) {
  std::vector<bool> used(name.size(), false);
  for (const auto& word : typed) {
    bool found = false;
    for (std::size_t i = 0; i < name.size() && !found; ++i) {
      if (used[i]) continue;
      if (name[i] == word || (word.size() == 1 && name[i].front() == word.front())) {
        used[i] = found = true;
      }
    }
    if (!found) return false;
  }
  return true;
}

struct NameOfPerson {
  std::string id;
  std::vector<std::string> words;
};

// The persons whom the words fit. A full name settles it, even where it is also part of a longer one; so does one that
// only lacks middle names.
std::vector<std::string> ids_of(const std::vector<std::string>& typed, const std::vector<NameOfPerson>& names) {
  std::vector<std::string> ids, whole;
  for (const auto& name : names) {
    if (typed.empty() || !fits(typed, name.words)) continue;
    ids.push_back(name.id);
    if (typed.size() == name.words.size()) whole.push_back(name.id);
  }
  return whole.size() == 1 ? whole : ids;
}

// The persons who have exactly the words but for initials and an office before the name: "Ambassador Amy E. Pope" is
// Amy Pope, and not Amy R. Pope.
std::vector<std::string> ids_of_longer(std::vector<std::string> typed, const std::vector<NameOfPerson>& names) {
  std::erase_if(typed, [](const std::string& word) { return word.size() == 1; });
  while (typed.size() > 2 && is_office_of_person(typed.front())) typed.erase(typed.begin());
  std::vector<std::string> ids;
  if (typed.size() < 2) return ids;
  for (const auto& name : names)
    if (name.words.size() == typed.size() && fits(typed, name.words)) ids.push_back(name.id);
  return ids;
}

Result<void> select_speaker(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, const std::string& value,
                            std::vector<std::string>& out) {
  std::map<std::string, std::string> people;  // id -> name
  for (const auto& shard : snapshot.shards())
    for (store::Ordinal i = 0; i < shard.columns.dictionary_size(Field::speaker); ++i)
      people.emplace(shard.columns.value(Field::speaker, i), shard.columns.label(Field::speaker, i));
  if (people.contains(value)) {
    out.push_back(value);
    return {};
  }
  std::vector<NameOfPerson> names;
  for (const auto& [id, name] : people) names.push_back({id, name_words(analyzer, name)});
  const auto typed = without_titles(name_words(analyzer, value));
  auto ids = ids_of(typed, names);
  if (ids.empty()) ids = ids_of_longer(typed, names);
  // An office may follow behind a comma; a family name alone before it is "Pope, Amy".
  if (const std::size_t comma = value.find(','); ids.empty() && comma != std::string::npos) {
    const auto first = without_titles(name_words(analyzer, std::string_view(value).substr(0, comma)));
    if (first.size() >= 2) ids = ids_of(first, names);
    if (ids.empty()) ids = ids_of_longer(first, names);
  }
  if (ids.size() == 1) {
    out.push_back(ids.front());
    return {};
  }
  if (ids.size() > 1) {
    std::vector<std::string> fitting;
    for (const auto& id : ids) fitting.push_back(people[id] + " (" + id + ")");
    if (fitting.size() > 8) fitting.resize(8);
    return Error(Code::usage,
                 text("speaker: “{}” fits {} persons: {}", "intervenant : « {} » convient à {} personnes : {}", value,
                      ids.size(), joined(fitting)),
                 text("give more of the name, or the id", "précisez le nom, ou donnez l'identifiant"));
  }
  std::vector<std::pair<double, std::string>> near;
  for (const auto& [id, name] : people) {
    const auto words = name_words(analyzer, name);
    double best = 0;
    for (const auto& a : typed)
      for (const auto& b : words) {
        std::size_t same = 0;
        while (same < a.size() && same < b.size() && a[same] == b[same]) ++same;
        best = std::max(best, static_cast<double>(2 * same) / static_cast<double>(a.size() + b.size()));
      }
    if (best >= 0.5) near.emplace_back(-best, name);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> nearest;
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) nearest.push_back(near[i].second);
  return unknown_value(Field::speaker, value, nearest);
}

// --- records, by id, title or symbol

Result<void> select_records(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, Field field,
                            const std::string& value, std::vector<std::string>& out) {
  const auto wanted = name_words(analyzer, value);
  const std::string folded = analyzers::fold(value);
  for (const auto& [shard, id] : snapshot.record_ids()) {
    if (field == Field::record) {
      if (id == value) out.push_back(id);
      continue;
    }
    const auto record = snapshot.record(shard, id);
    if (!record) return record.error();
    if (field == Field::symbol) {
      if ((*record)->symbol && analyzers::fold(*(*record)->symbol) == folded) out.push_back(id);
      continue;
    }
    std::set<std::pair<analyzers::Lang, std::string>> stems;
    std::set<std::string> words;
    for (const auto& token : analyzer.analyze((*record)->title, (*record)->lang)) {
      words.insert(token.folded);
      if (!token.stem.empty()) stems.emplace((*record)->lang, analyzers::fold(token.stem));
    }
    const bool all = !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
      return words.contains(word) || analyzers::is_stop_word(word, (*record)->lang) ||
             stems.contains({(*record)->lang, analyzers::fold(analyzer.stem(word, (*record)->lang))});
    });
    if (all) out.push_back(id);
  }
  if (field == Field::record && out.empty()) {
    std::vector<std::string> near;
    for (const auto& [shard, id] : snapshot.record_ids())
      if (near.size() < 3 && (id.find(value) != std::string::npos ||
                              (value.size() > 6 && id.starts_with(std::string_view(value).substr(0, 6)))))
        near.push_back(id);
    return unknown_value(field, value, near);
  }
  return {};
}

Xapian::Query any_of(Field field, const std::vector<std::string>& values) {
  std::vector<std::string> terms;
  for (const auto& value : values) terms.push_back(store::term(field, value));
  return terms.empty() ? Xapian::Query() : Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Result<void> select(const store::Snapshot& snapshot, analyzers::Analyzer& analyzer, Field field,
                    const std::vector<std::string>& values, Selection& out, Again again) {
  std::vector<std::string> ids;
  for (const auto& typed : values) {
    const std::string value(utf8::trim(typed));
    Result<void> done;
    switch (field) {
      case Field::year: done = select_years(snapshot, value, ids); break;
      case Field::speaker: done = select_speaker(snapshot, analyzer, value, ids); break;
      case Field::record:
      case Field::title:
      case Field::symbol: done = select_records(snapshot, analyzer, field, value, ids); break;
      case Field::gcm: {
        int objective = 0;
        const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), objective);
        if (failure != std::errc{} || end != value.data() + value.size() || objective < 1 || objective > 23)
          return Error(Code::usage, text("gcm: “{}” is no objective from 1 to 23",
                                         "gcm : « {} » n'est pas un objectif de 1 à 23", value));
        for (auto& theme : corpus::themes_of_gcm(objective)) ids.push_back(std::move(theme));
        break;
      }
      default: {
        const auto* list = list_of(field);
        const auto* entry = list == nullptr ? nullptr : list->find(value);
        if (entry != nullptr) {
          ids.push_back(entry->id);
          break;
        }
        // A series or organisation of the corpus that no list knows.
        const auto present = values_of(snapshot, field);
        const auto found = std::find_if(present.begin(), present.end(), [&](const std::string& p) {
          return analyzers::fold(p) == analyzers::fold(value);
        });
        if (found != present.end())
          ids.push_back(*found);
        else
          return list == nullptr ? unknown_value(field, value, std::vector<std::string>{})
                                 : unknown_value(field, value, *list);
      }
    }
    if (!done) return done.error();
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());

  const auto intersect = [&](std::vector<std::string>& have) {
    std::vector<std::string> both;
    std::set_intersection(have.begin(), have.end(), ids.begin(), ids.end(), std::back_inserter(both));
    have = std::move(both);
  };
  if (store::info(field).facet) {
    auto [at, fresh] = out.facets.try_emplace(field, ids);
    if (fresh) return {};
    if (again == Again::narrow) {
      out.restrictions.push_back(any_of(field, ids));
      return {};
    }
    std::vector<std::string> all;
    std::set_union(at->second.begin(), at->second.end(), ids.begin(), ids.end(), std::back_inserter(all));
    at->second = std::move(all);
    return {};
  }
  auto [at, fresh] = out.others.try_emplace(field, ids);
  if (!fresh) intersect(at->second);
  Xapian::Query restriction = any_of(field == Field::gcm ? Field::theme : Field::record, ids);
  if (field == Field::symbol)
    for (const auto& value : values)
      restriction = Xapian::Query(Xapian::Query::OP_OR, restriction,
                                  Xapian::Query(store::term(Field::symbol, utf8::trim(value))));
  out.restrictions.push_back(restriction);
  return {};
}

Xapian::Query filter_query(const Selection& selection) {
  std::vector<Xapian::Query> all(selection.restrictions.begin(), selection.restrictions.end());
  for (const auto& [field, values] : selection.facets) all.push_back(any_of(field, values));
  if (all.empty()) return Xapian::Query(std::string());
  return Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
}

std::vector<std::string> values_of(const store::Snapshot& snapshot, Field field) {
  std::set<std::string> values;
  for (const auto& shard : snapshot.shards())
    for (store::Ordinal i = 0; i < shard.columns.dictionary_size(field); ++i)
      values.emplace(shard.columns.value(field, i));
  return {values.begin(), values.end()};
}

Text label_of(const store::Snapshot& snapshot, Field field, std::string_view value) {
  if (const auto* list = list_of(field))
    if (const auto* entry = list->by_id(value)) return entry->label;
  if (field == Field::speaker)
    for (const auto& shard : snapshot.shards())
      if (const auto at = shard.columns.find(field, value))
        if (const auto name = shard.columns.label(field, *at); !name.empty())
          return {std::string(name), std::string(name)};
  return {std::string(value), std::string(value)};
}

}  // namespace idm::query
