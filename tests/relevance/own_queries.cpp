// SPDX-License-Identifier: GPL-3.0-or-later
#include "own_queries.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>

#include "base/files.hpp"
#include "base/resources.hpp"
#include "indexer/indexer.hpp"

namespace idm::relevance {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  auto bytes = read_file(file, std::uintmax_t{1} << 26);
  if (!bytes) throw std::runtime_error(bytes.error().message.en);
  return std::move(*bytes);
}

std::size_t number(std::string_view digits) {
  std::size_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// Passages of each file of the sample corpus, with where they stand in it.
using Places = std::map<std::string, std::vector<std::pair<corpus::Span, std::string>>>;

Places places_of(query::Engine& engine) {
  Places places;
  const auto records = engine.records({});
  if (!records) throw std::runtime_error(records.error().message.en);
  for (const auto& row : *records) {
    const auto shown = engine.show(row.record->id, 0);
    if (!shown) throw std::runtime_error(shown.error().message.en);
    for (const auto& passage : shown->passages)
      places[fs::path(row.record->path).filename().string()].emplace_back(passage.passage.offset, passage.id);
  }
  return places;
}

}  // namespace

fs::path index_own(Own which, const fs::path& tree, const fs::path& folder) {
  indexer::Options options;
  options.index = folder / (which == Own::samples ? "samples.index" : "records.index");
  if (fs::exists(options.index)) return options.index;
  options.jobs = 1;
  std::vector<fs::path> sources;
  if (which == Own::samples) {
    sources.push_back(tree / "corpus" / "samples");
  } else {
    const std::string files = content(tree / "tests" / "judged" / "collection.tsv");
    for (const auto& row : tsv(files)) sources.push_back(tree / "tests" / "judged" / "records" / row.at(0));
  }
  const auto built = indexer::index_paths(sources, options);
  if (!built) throw std::runtime_error(built.error().message.en);
  return options.index;
}

OwnQueries own_queries(Own which, const fs::path& tree, query::Engine& engine) {
  OwnQueries own;
  const std::string begin = which == Own::samples ? "" : "collection-";
  const std::string queries = content(tree / "tests" / "judged" / (begin + "queries.tsv"));
  for (const auto& row : tsv(queries)) {
    OwnQuery query;
    query.id = row.at(0);
    const std::size_t dash = query.id.find('-');
    query.topic = query.id.substr(0, dash);
    query.lang = query.id.substr(dash + 1);
    query.split = row.at(1);
    query.text = row.at(2);
    query.known_item = query.topic.starts_with('k') || query.topic.starts_with('v');
    own.queries.push_back(std::move(query));
  }
  const Places places = places_of(engine);
  const std::string qrels = content(tree / "tests" / "judged" / (begin + "qrels.tsv"));
  for (const auto& row : tsv(qrels)) {
    const auto file = places.find(std::string(row.at(1)));
    const std::size_t position = number(row.at(2));
    std::string id;
    if (file != places.end())
      for (const auto& [span, passage] : file->second)
        if (span.begin <= position && position < span.end) id = passage;
    if (id.empty())
      throw std::runtime_error(begin + "qrels.tsv, line " + std::to_string(row.line) + ": no passage at " +
                               std::string(row.at(1)) + " " + std::string(row.at(2)));
    own.judgements[std::string(row.at(0))][id] = static_cast<int>(number(row.at(3)));
  }
  return own;
}

namespace {

const char* other(std::string_view lang) { return lang == "fr" ? "en" : "fr"; }

// In which language passages are asked for. `in`: those in which a passage is judged relevant.
std::string asked_in(const OwnQuery& query, Task task, const std::set<std::string>& in) {
  if (task == Task::cross_language) return other(query.lang);
  return task == Task::known_item && !in.contains(query.lang) ? other(query.lang) : query.lang;
}

bool wanted(const OwnQuery& query, Task task, const std::string& split) {
  return query.known_item == (task == Task::known_item) && (split == "all" || query.split == split);
}

}  // namespace

query::Measures measure_own(query::Engine& engine, const OwnQueries& own, Task task, const std::string& split, bool any,
                            bool bridge) {
  std::map<std::string, std::string> lang_of;  // passage -> language, by asking once for each
  std::vector<query::Measures> all;
  for (const auto& query : own.queries) {
    if (!wanted(query, task, split)) continue;
    std::set<std::string> in;
    for (const auto& [passage, grade] : own.judgements.at(query.topic)) {
      auto& known = lang_of[passage];
      if (known.empty()) {
        const auto shown = engine.show(passage, 0);
        if (!shown) throw std::runtime_error(shown.error().message.en);
        known = analyzers::code(shown->passages.at(*shown->focus).passage.lang);
      }
      in.insert(known);
    }
    const std::string lang = asked_in(query, task, in);
    std::map<std::string, int> judged;
    for (const auto& [passage, grade] : own.judgements.at(query.topic))
      if (lang_of.at(passage) == lang) judged.emplace(passage, grade);
    if (judged.empty()) continue;
    query::Request request;
    request.text = query.text;
    request.match = any ? query::Match::any : query::Match::all;
    request.bridge = bridge;
    request.filters[query::Field::lang] = {lang};
    const auto ranking = engine.rank(request, 1000);
    if (!ranking) throw std::runtime_error(query.id + ": " + ranking.error().message.en);
    all.push_back(query::measure(*ranking, judged));
  }
  auto mean = query::mean(all);
  mean.relevant = all.size();
  return mean;
}

std::vector<Collection> own_collections(query::Engine& engine, const OwnQueries& own, Task task,
                                        const std::string& split) {
  std::map<std::string, std::string> lang_of;
  std::map<std::string, std::vector<Document>> documents;
  const auto records = engine.records({});
  if (!records) throw std::runtime_error(records.error().message.en);
  for (const auto& row : *records) {
    const auto shown = engine.show(row.record->id, 0);
    if (!shown) throw std::runtime_error(shown.error().message.en);
    for (const auto& passage : shown->passages) {
      const std::string lang(analyzers::code(passage.passage.lang));
      lang_of[passage.id] = lang;
      documents[lang].push_back({passage.id, "", passage.passage.text});
    }
  }
  std::map<std::pair<std::string, std::string>, Collection> pairs;  // of the texts, of the queries
  for (const auto& query : own.queries) {
    if (!wanted(query, task, split)) continue;
    std::set<std::string> in;
    for (const auto& [passage, grade] : own.judgements.at(query.topic)) in.insert(lang_of.at(passage));
    const std::string lang = asked_in(query, task, in);
    if (!in.contains(lang)) continue;
    Collection& collection = pairs[{lang, query.lang}];
    collection.topics.push_back({query.id, query.text});
    for (const auto& [passage, grade] : own.judgements.at(query.topic))
      if (lang_of.at(passage) == lang) collection.judgements[query.id].emplace(passage, grade);
  }
  std::vector<Collection> out;
  for (auto& [langs, collection] : pairs) {
    collection.name = "own";
    collection.lang = langs.first;
    collection.query_lang = langs.second;
    collection.documents = documents.at(langs.first);
    out.push_back(std::move(collection));
  }
  return out;
}

}  // namespace idm::relevance
