// SPDX-License-Identifier: GPL-3.0-or-later
// idm_relevance: idm's ranking and plain Xapian's on judged collections, in one run (docs/quality.md,
// scripts/relevance).
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "collections.hpp"
#include "indexer/indexer.hpp"
#include "own_queries.hpp"
#include "plain.hpp"
#include "query/engine.hpp"

namespace idm::relevance {
namespace {

namespace fs = std::filesystem;

constexpr const char* usage =
    "usage: idm_relevance [OPTIONS]\n"
    "  --data DIR     folder of the collections (default ../shared/data)\n"
    "  --only NAME    one collection, repeatable (the beginning of its name; own, records: our own queries)\n"
    "  --split NAME   tune, report or all (default): every second query is held back from tuning\n"
    "  --sample N     of the aligned debates only every N-th passage beside the judged ones (4; 1: all)\n"
    "  --set K=V      another weight of the ranking, repeatable (query/weights.hpp)\n"
    "  --all-words    as a search asks: all words, loosened where nothing has them (default: any word)\n"
    "  --keep DIR     keep the indexes there, and use those that are there\n"
    "  --no-plain     without plain Xapian\n";

struct Settings {
  fs::path data = fs::path(IDM_SOURCE_DIR) / ".." / "shared" / "data";
  std::vector<std::string> only;
  std::string split = "all";
  std::size_t sample = 4;
  query::Weights weights;
  bool all_words = false, plain = true;
  fs::path keep;
};

bool set_weight(query::Weights& weights, const std::string& name, double value) {
  const std::map<std::string, double*> known = {{"k1", &weights.k1},
                                                {"b", &weights.b},
                                                {"heading", &weights.heading},
                                                {"kin", &weights.kin},
                                                {"form", &weights.form},
                                                {"near", &weights.near},
                                                {"coverage", &weights.coverage},
                                                {"theme", &weights.theme},
                                                {"context", &weights.context},
                                                {"pointer", &weights.pointer},
                                                {"language", &weights.language}};
  const auto at = known.find(name);
  if (at == known.end()) return false;
  *at->second = value;
  return true;
}

// The title belongs to the text of an abstract; of an article of an encyclopedia it stands above it.
void write_documents(const Collection& collection, const fs::path& file) {
  std::ofstream out(file);
  for (const auto& document : collection.documents) {
    if (document.text.empty()) continue;
    std::string text = document.text;
    if (collection.name == "cisi" && !document.title.empty()) text = document.title + ". " + text;
    for (char& c : text)
      if (c == '\n' || c == '\r') c = ' ';
    out << nlohmann::json{{"id", document.id}, {"title", document.title}, {"language", collection.lang}, {"text", text}}
        << '\n';
  }
}

fs::path index_of(const Collection& collection, const fs::path& folder) {
  std::string name = "docs-" + collection.lang + "-" + collection.name.substr(0, collection.name.find(' '));
  const fs::path index = folder / (name + ".index");
  if (fs::exists(index)) return index;
  const fs::path source = folder / (name + ".jsonl");
  write_documents(collection, source);
  indexer::Options options;
  options.index = index;
  const auto built = indexer::index_paths({source}, options);
  if (!built) throw std::runtime_error(built.error().message.en);
  for (const auto& [path, error] : built->failed) throw std::runtime_error(error.message.en);
  fs::remove(source);
  return index;
}

query::Measures measured(const Collection& collection, const std::string& split,
                         const std::function<std::vector<query::Ranking>(std::size_t)>& ranking) {
  std::vector<query::Measures> all;
  std::size_t judged = 0;
  for (std::size_t i = 0; i < collection.topics.size(); ++i) {
    const auto at = collection.judgements.find(collection.topics[i].id);
    if (at == collection.judgements.end()) continue;
    if (std::none_of(at->second.begin(), at->second.end(), [](const auto& one) { return one.second > 0; })) continue;
    const bool tune = judged++ % 2 == 0;
    if ((split == "tune" && !tune) || (split == "report" && tune)) continue;
    all.push_back(query::measure(ranking(i), at->second));
  }
  auto means = query::mean(all);
  means.relevant = all.size();
  return means;
}

void print(const std::string& name, const std::string& engine, const query::Measures& m, const std::string& note) {
  std::fputs(fmt::format("{:<21} {:<14} {:>6} {:>8.3f} {:>7.3f} {:>7.3f} {:>7.3f}  {}\n", name, engine, m.relevant,
                         m.ndcg10, m.average_precision, m.recall100, m.reciprocal_rank, note)
                 .c_str(),
             stdout);
  std::fflush(stdout);
}

void compare(const Collection& collection, const Settings& settings, const fs::path& folder) {
  query::OpenOptions options;
  options.weights = settings.weights;
  auto engine = query::Engine::open({index_of(collection, folder)}, options);
  if (!engine) throw std::runtime_error(engine.error().message.en);
  const auto mine = measured(collection, settings.split, [&](std::size_t i) {
    query::Request request;
    request.text = collection.topics[i].text;
    request.match = settings.all_words ? query::Match::all : query::Match::any;
    request.group = query::Group::record;
    request.topic = true;
    // What the query language would read as signs is text here.
    for (char& c : request.text)
      if (std::string_view("\"()*+=:-").find(c) != std::string_view::npos) c = ' ';
    for (const std::string_view quote : {"«", "»", "“", "”", "„"})
      for (std::size_t at = 0; (at = request.text.find(quote, at)) != std::string::npos;)
        request.text.replace(at, quote.size(), " ");
    auto ranking = engine->rank(request, 1000);
    if (!ranking) throw std::runtime_error(collection.topics[i].id + ": " + ranking.error().message.en);
    return std::move(*ranking);
  });
  print(collection.name, "idm", mine, collection.published.empty() ? "" : "published " + collection.published);
  if (!settings.plain) return;
  const auto rankings = plain_rankings(collection, 1000);
  print(collection.name, "plain Xapian",
        measured(collection, settings.split, [&](std::size_t i) { return rankings[i]; }), "");
}

// The project's own queries.
void own(Own which, const Settings& settings, const fs::path& folder) {
  query::OpenOptions options;
  options.weights = settings.weights;
  auto engine = query::Engine::open({index_own(which, IDM_SOURCE_DIR, folder)}, options);
  if (!engine) throw std::runtime_error(engine.error().message.en);
  const OwnQueries queries = own_queries(which, IDM_SOURCE_DIR, *engine);
  const std::string of = which == Own::samples ? "own" : "records";
  const auto row = [&](const char* name, Task task) {
    for (const char* split : {"tune", "report"}) {
      if (settings.split != "all" && settings.split != split) continue;
      const std::string label = fmt::format("{} {}, {}", of, name, split);
      print(label, "idm, any word", measure_own(*engine, queries, task, split, true), "");
      print(label, "idm, search", measure_own(*engine, queries, task, split, false), "");
      if (settings.plain) {
        std::vector<query::Measures> plain;
        for (const auto& collection : own_collections(*engine, queries, task, split)) {
          const auto rankings = plain_rankings(collection, 1000);
          for (std::size_t i = 0; i < collection.topics.size(); ++i) {
            const auto judged = collection.judgements.find(collection.topics[i].id);
            plain.push_back(query::measure(
                rankings[i], judged == collection.judgements.end() ? std::map<std::string, int>{} : judged->second));
          }
        }
        auto mean = query::mean(plain);
        mean.relevant = plain.size();
        print(label, "plain Xapian", mean, "");
      }
      if (task != Task::known_item)
        print(label, "without bridge", measure_own(*engine, queries, task, split, true, false), "");
    }
  };
  row("same", Task::same_language);
  row("cross", Task::cross_language);
  row("known", Task::known_item);
}

std::optional<Settings> read_arguments(const std::vector<std::string>& args) {
  Settings settings;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const bool more = i + 1 < args.size();
    if (args[i] == "--data" && more) {
      settings.data = args[++i];
    } else if (args[i] == "--only" && more) {
      settings.only.push_back(args[++i]);
    } else if (args[i] == "--split" && more) {
      settings.split = args[++i];
    } else if (args[i] == "--sample" && more) {
      settings.sample = static_cast<std::size_t>(std::max(1, std::atoi(args[++i].c_str())));
    } else if (args[i] == "--keep" && more) {
      settings.keep = args[++i];
    } else if (args[i] == "--all-words") {
      settings.all_words = true;
    } else if (args[i] == "--no-plain") {
      settings.plain = false;
    } else if (args[i] == "--set" && more) {
      const std::string& pair = args[++i];
      const std::size_t equals = pair.find('=');
      if (equals == std::string::npos ||
          !set_weight(settings.weights, pair.substr(0, equals), std::atof(pair.c_str() + equals + 1)))
        return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  if (settings.split != "all" && settings.split != "tune" && settings.split != "report") return std::nullopt;
  return settings;
}

int run(const std::vector<std::string>& args) {
  const auto settings = read_arguments(args);
  if (!settings) {
    const bool help = args.size() == 1 && args[0] == "--help";
    std::fputs(usage, help ? stdout : stderr);
    return help ? 0 : 2;
  }
  fs::path folder = settings->keep;
  if (folder.empty()) {
    std::string pattern = (fs::temp_directory_path() / "idm-relevance-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder = pattern;
  } else {
    fs::create_directories(folder);
  }
  const auto found = collections(settings->data, settings->sample);
  if (found.empty()) std::fputs("idm_relevance: no collection there: --data DIR names their folder\n", stderr);
  std::fputs("collection            engine         queries nDCG@10     MAP   R@100     MRR\n", stdout);
  for (const auto& collection : found) {
    const bool wanted =
        settings->only.empty() || std::any_of(settings->only.begin(), settings->only.end(),
                                              [&](const auto& name) { return collection.name.starts_with(name); });
    if (wanted) compare(collection, *settings, folder);
  }
  for (const auto& [name, which] : {std::pair("own", Own::samples), std::pair("records", Own::records)})
    if (settings->only.empty() || std::find(settings->only.begin(), settings->only.end(), name) != settings->only.end())
      own(which, *settings, folder);
  if (settings->keep.empty()) fs::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace idm::relevance

int main(int argc, char** argv) {
  try {
    return idm::relevance::run({argv + 1, argv + argc});
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "idm_relevance: %s\n", failure.what());
    return 5;
  }
}
