// SPDX-License-Identifier: GPL-3.0-or-later
// idm_bench: the single steps under Google Benchmark: segmentation, analysis, language, phrases, indexing, searching.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <utility>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "analyzers/phrase_table.hpp"
#include "analyzers/segments.hpp"
#include "base/resources.hpp"
#include "bench/generate.hpp"
#include "bench/queries.hpp"
#include "indexer/indexer.hpp"
#include "query/engine.hpp"

namespace {

using namespace idm;
using analyzers::Lang;

constexpr std::size_t search_passages = 5000;

const bench::Generator& generator() {
  static const bench::Generator made;
  return made;
}

constexpr std::size_t records_per_language = 20;

/// The passages of some records of one language: more different words than fit into a small cache.
std::vector<corpus::Passage> gather(std::size_t first) {
  std::vector<corpus::Passage> all;
  for (std::size_t n = 0; n < records_per_language; ++n)
    for (corpus::Passage& passage : generator().record(first + 2 * n).passages) all.push_back(std::move(passage));
  return all;
}

const std::vector<corpus::Passage>& passages(Lang lang) {
  static const std::vector<corpus::Passage> fr = gather(0), en = gather(1);
  return lang == Lang::fr ? fr : en;
}

/// Calls `work` with a passage after the other and reports bytes per second.
template <typename Work>
void over_passages(benchmark::State& state, Lang lang, const Work& work) {
  std::int64_t bytes = 0;
  std::size_t i = 0;
  for (auto step : state) {
    (void)step;
    const corpus::Passage& passage = passages(lang)[i++ % passages(lang).size()];
    work(passage);
    bytes += static_cast<std::int64_t>(passage.text.size());
  }
  state.SetBytesProcessed(bytes);
}

/// Words without a language: borders and folding, no stems.
void segmentation(benchmark::State& state) {
  analyzers::Analyzer analyzer;
  std::vector<analyzers::Token> tokens;
  over_passages(state, Lang::fr, [&](const corpus::Passage& passage) {
    analyzer.analyze(passage.text, Lang::und, tokens);
    benchmark::DoNotOptimize(tokens.data());
  });
}
BENCHMARK(segmentation);

void analysis(benchmark::State& state, Lang lang) {
  analyzers::Analyzer analyzer;
  std::vector<analyzers::Token> tokens;
  over_passages(state, lang, [&](const corpus::Passage& passage) {
    analyzer.analyze(passage.text, lang, tokens);
    benchmark::DoNotOptimize(tokens.data());
  });
}
BENCHMARK_CAPTURE(analysis, french, Lang::fr);
BENCHMARK_CAPTURE(analysis, english, Lang::en);

void sentences(benchmark::State& state) {
  over_passages(state, Lang::fr, [&](const corpus::Passage& passage) {
    benchmark::DoNotOptimize(analyzers::sentences(passage.text, Lang::fr));
  });
}
BENCHMARK(sentences);

void language_guess(benchmark::State& state) {
  over_passages(state, Lang::fr, [](const corpus::Passage& passage) {
    benchmark::DoNotOptimize(analyzers::guess_language(passage.text));
  });
}
BENCHMARK(language_guess);

/// All plain theme terms of both languages against passages that are already analysed.
void phrase_table(benchmark::State& state) {
  analyzers::Analyzer analyzer;
  analyzers::PhraseTable table;
  std::uint32_t id = 0;
  for (const TsvRow& row : tsv(resource("corpus/theme-terms.tsv")))
    if (row.at(3).find_first_of("/()=") == std::string_view::npos)
      table.add(analyzer, row.at(3), row.at(1) == "fr" ? Lang::fr : Lang::en, id++);
  std::vector<std::vector<analyzers::Token>> analysed;
  for (const corpus::Passage& passage : passages(Lang::fr))
    analysed.push_back(analyzer.analyze(passage.text, Lang::fr));
  std::size_t i = 0;
  over_passages(state, Lang::fr, [&](const corpus::Passage&) {
    benchmark::DoNotOptimize(table.all(analysed[i++ % analysed.size()], Lang::fr));
  });
}
BENCHMARK(phrase_table);

/// A folder that goes away with the program.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "idm-bench-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make " + pattern);
    path_ = pattern;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void build(const std::filesystem::path& folder, std::size_t count) {
  std::size_t number = 0;
  indexer::Options options;
  options.index = folder;
  const auto done = indexer::index_records(
      [&]() -> std::optional<corpus::Record> {
        const std::size_t left = bench::Generator::passages_in(number, count);
        if (left == 0) return std::nullopt;
        return generator().record(number++, left);
      },
      options);
  if (!done) throw std::runtime_error(done.error().message.en);
}

/// A whole index from nothing, the generator included (a few per cent).
void indexing(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  for (auto step : state) {
    (void)step;
    const Folder folder;
    build(folder.path() / "index", count);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(indexing)->Arg(1000)->Arg(5000)->Unit(benchmark::kMillisecond)->UseRealTime();

void searching(benchmark::State& state, bool facets, bool bridge) {
  static const Folder folder;
  static const auto queries = [] {
    build(folder.path() / "index", search_passages);
    return bench::make_queries(generator(), search_passages, 60);
  }();
  auto engine = query::Engine::open({folder.path() / "index"});
  if (!engine) {
    state.SkipWithError(engine.error().message.en.c_str());
    return;
  }
  std::size_t i = 0;
  for (auto step : state) {
    (void)step;
    query::Request request;
    request.text = queries[i++ % queries.size()].text;
    request.bridge = bridge;
    if (facets) request.facets = {query::Field::theme, query::Field::year, query::Field::speaker};
    benchmark::DoNotOptimize(engine->search(request));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(searching, top_ten, false, false);
BENCHMARK_CAPTURE(searching, three_facets, true, false);
BENCHMARK_CAPTURE(searching, three_facets_and_bridge, true, true);

}  // namespace

BENCHMARK_MAIN();
