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

fs::path index_samples(const fs::path& tree, const fs::path& folder) {
  indexer::Options options;
  options.index = folder / "samples.index";
  options.jobs = 1;
  const auto built = indexer::index_paths({tree / "corpus" / "samples"}, options);
  if (!built) throw std::runtime_error(built.error().message.en);
  return options.index;
}

OwnQueries own_queries(const fs::path& tree, query::Engine& engine) {
  OwnQueries own;
  const std::string queries = content(tree / "tests" / "judged" / "queries.tsv");
  for (const auto& row : tsv(queries)) {
    OwnQuery query;
    query.id = row.at(0);
    const std::size_t dash = query.id.find('-');
    query.topic = query.id.substr(0, dash);
    query.lang = query.id.substr(dash + 1);
    query.split = row.at(1);
    query.text = row.at(2);
    query.known_item = query.topic.starts_with('k');
    own.queries.push_back(std::move(query));
  }
  const Places places = places_of(engine);
  const std::string qrels = content(tree / "tests" / "judged" / "qrels.tsv");
  for (const auto& row : tsv(qrels)) {
    const auto file = places.find(std::string(row.at(1)));
    const std::size_t position = number(row.at(2));
    std::string id;
    if (file != places.end())
      for (const auto& [span, passage] : file->second)
        if (span.begin <= position && position < span.end) id = passage;
    if (id.empty())
      throw std::runtime_error("qrels.tsv, line " + std::to_string(row.line) + ": no passage at " +
                               std::string(row.at(1)) + " " + std::string(row.at(2)));
    own.judgements[std::string(row.at(0))][id] = static_cast<int>(number(row.at(3)));
  }
  return own;
}

query::Measures measure_own(query::Engine& engine, const OwnQueries& own, Task task, const std::string& split, bool any,
                            bool bridge) {
  std::map<std::string, std::string> lang_of;  // passage -> language, by asking once for each
  std::vector<query::Measures> all;
  for (const auto& query : own.queries) {
    if (query.known_item != (task == Task::known_item) || (split != "all" && query.split != split)) continue;
    query::Request request;
    request.text = query.text;
    request.match = any ? query::Match::any : query::Match::all;
    request.bridge = bridge;
    const std::string lang = task == Task::cross_language ? (query.lang == "fr" ? "en" : "fr") : query.lang;
    request.filters[query::Field::lang] = {lang};
    const auto ranking = engine.rank(request, 1000);
    if (!ranking) throw std::runtime_error(query.id + ": " + ranking.error().message.en);
    // Of the judgements, those of the language asked for.
    std::map<std::string, int> judged;
    for (const auto& [passage, grade] : own.judgements.at(query.topic)) {
      auto& known = lang_of[passage];
      if (known.empty()) {
        const auto shown = engine.show(passage, 0);
        if (!shown) throw std::runtime_error(shown.error().message.en);
        known = analyzers::code(shown->passages.at(*shown->focus).passage.lang);
      }
      if (known == lang) judged.emplace(passage, grade);
    }
    all.push_back(query::measure(*ranking, judged));
  }
  auto mean = query::mean(all);
  mean.relevant = all.size();
  return mean;
}

std::vector<Collection> own_collections(query::Engine& engine, const OwnQueries& own, Task task,
                                        const std::string& split) {
  std::map<std::string, std::string> lang_of;
  std::map<std::string, Collection> made;
  const auto records = engine.records({});
  if (!records) throw std::runtime_error(records.error().message.en);
  for (const auto& row : *records) {
    const auto shown = engine.show(row.record->id, 0);
    if (!shown) throw std::runtime_error(shown.error().message.en);
    for (const auto& passage : shown->passages) {
      const std::string lang(analyzers::code(passage.passage.lang));
      lang_of[passage.id] = lang;
      made[lang].documents.push_back({passage.id, "", passage.passage.text});
    }
  }
  std::vector<Collection> out;
  for (const char* lang : {"en", "fr"}) {
    Collection& collection = made[lang];
    collection.name = "own";
    collection.lang = lang;
    collection.query_lang = task == Task::cross_language ? (std::string_view(lang) == "fr" ? "en" : "fr") : lang;
    for (const auto& query : own.queries) {
      if (query.known_item != (task == Task::known_item) || (split != "all" && query.split != split) ||
          query.lang != collection.query_lang)
        continue;
      collection.topics.push_back({query.id, query.text});
      for (const auto& [passage, grade] : own.judgements.at(query.topic))
        if (lang_of[passage] == lang) collection.judgements[query.id].emplace(passage, grade);
    }
    out.push_back(std::move(collection));
  }
  return out;
}

}  // namespace idm::relevance
