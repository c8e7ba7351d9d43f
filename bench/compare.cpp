// SPDX-License-Identifier: GPL-3.0-or-later
// compare: idm and plain Xapian on the same generated passages, in one run. What it measures and leaves out: README.md.
#include <unistd.h>

#include <array>
#include <boost/program_options.hpp>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <thread>

#include "base/hash.hpp"
#include "bench/plain.hpp"
#include "bench/report.hpp"
#include "indexer/indexer.hpp"
#include "query/engine.hpp"

namespace idm::bench {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

struct Settings {
  std::size_t passages = 100000, queries = 200, rounds = 5;
  unsigned jobs = 0;
  std::string engine = "both", format = "text";
  fs::path folder;
  bool keep = false, reuse = false;
  bool with(std::string_view name) const { return engine == "both" || engine == name; }
};

void say(const std::string& line) { std::cerr << "compare: " << line << std::endl; }

/// Errors of Xapian are not std::exceptions.
template <typename Work>
auto checked(const Work& work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw std::runtime_error(error.get_description());
  }
}

nlohmann::json generate_alone(const Generator& generator, std::size_t passages) {
  const Stopwatch watch;
  double seconds = 0;
  std::uint64_t bytes = 0, words = 0, hash = 0;
  for (std::size_t n = 0; n < Generator::records_for(passages); ++n) {
    const Stopwatch one;
    const corpus::Record record = generator.record(n, Generator::passages_in(n, passages));
    seconds += one.seconds();
    for (const corpus::Passage& passage : record.passages) {
      bytes += passage.text.size();
      words += static_cast<std::uint64_t>(std::count(passage.text.begin(), passage.text.end(), ' ')) + 1;
      hash = hash * 31 + hash64(passage.text);
    }
  }
  return {{"seconds", seconds}, {"bytes", bytes}, {"words", words}, {"hash", fmt::format("{:016x}", hash)}};
}

/// The generator's time is taken off: it lies between the calls.
nlohmann::json index_plain(const Generator& generator, std::size_t passages, const fs::path& folder) {
  const Stopwatch watch;
  double generating = 0;
  PlainIndexer indexer(folder);
  for (std::size_t n = 0; n < Generator::records_for(passages); ++n) {
    const Stopwatch one;
    const corpus::Record record = generator.record(n, Generator::passages_in(n, passages));
    generating += one.seconds();
    indexer.add(record);
  }
  indexer.finish();
  return {{"seconds", watch.seconds() - generating}, {"generating", generating}};
}

/// Other threads work while the generator does, so that its time cannot be taken off: it stays in idm's figure.
nlohmann::json index_idm(const Generator& generator, std::size_t passages, unsigned jobs, const fs::path& folder) {
  const Stopwatch watch;
  double generating = 0;
  std::size_t number = 0;
  const auto next = [&]() -> std::optional<corpus::Record> {
    if (number >= Generator::records_for(passages)) return std::nullopt;
    const Stopwatch one;
    corpus::Record record = generator.record(number, Generator::passages_in(number, passages));
    ++number;
    generating += one.seconds();
    return record;
  };
  indexer::Options options;
  options.index = folder;
  options.jobs = jobs;
  double merging = 0, publishing = 0;  // when these phases began
  options.progress = [&](const indexer::Progress& progress) {
    if (progress.phase == indexer::Progress::Phase::merging && merging == 0) merging = watch.seconds();
    if (progress.phase == indexer::Progress::Phase::publishing && publishing == 0) publishing = watch.seconds();
  };
  const auto done = indexer::index_records(next, options);
  if (!done) throw std::runtime_error(done.error().message.en);
  if (done->passages != passages)
    throw std::runtime_error(fmt::format("idm indexed {} of {} passages", done->passages, passages));
  return {{"seconds", watch.seconds()}, {"generating", generating}, {"merging", publishing - merging}};
}

query::Request request_for(const Query& query, Way way) {
  query::Request request;
  request.text = query.text;
  request.bridge = way == Way::idm_bridge;
  if (way == Way::idm_all || way == Way::idm_picked)
    request.facets = query::all_facets();
  else if (way != Way::idm_top)
    request.facets = {query::Field::theme, query::Field::year, query::Field::speaker};
  if (!query.theme.empty()) request.filters[query::Field::theme] = {query.theme};
  if (!query.speaker.empty()) request.filters[query::Field::speaker] = {query.speaker};
  if (query.year != 0) request.filters[query::Field::year] = {std::to_string(query.year)};
  if (way == Way::idm_picked) {
    request.filters[query::Field::lang] = {query.lang == Lang::fr ? "fr" : "en"};
    if (query.year == 0) request.filters[query::Field::year] = {"2010.."};
  }
  return request;
}

/// Asks every query in every way, each time another way first, so that a slow moment of the machine meets them all. All
/// other queries lie between two times the same is asked: nobody gains by an answer's words still being at hand. The
/// first round warms up and is not counted.
class Race {
 public:
  Race(const Settings& settings, const Generator& generator)
      : settings_(settings), queries_(make_queries(generator, settings.passages, settings.queries)) {
    if (settings.with("plain")) {
      plain_.emplace(settings.folder / "plain");
      compacted_.emplace(settings.folder / "plain-compacted");
    }
    if (settings.with("idm")) {
      auto opened = query::Engine::open({settings.folder / "idm"});
      if (!opened) throw std::runtime_error(opened.error().message.en);
      engine_.emplace(std::move(*opened));
    }
  }

  nlohmann::json run() {
    struct Asked {
      std::array<std::vector<double>, way_count> times;
      std::array<std::size_t, way_count> matches{};
      std::string refusal;
    };
    std::vector<Asked> all(queries_.size());
    for (std::size_t round = 0; round <= settings_.rounds; ++round)
      for (std::size_t turn = 0; turn < way_count; ++turn)
        for (std::size_t q = 0; q < queries_.size(); ++q) {
          Asked& one = all[q];
          if (!one.refusal.empty()) continue;
          const std::size_t way = (turn + round + q) % way_count;
          const ThreadClock watch;
          one.matches[way] = ask(static_cast<Way>(way), queries_[q], one.refusal);
          if (round > 0) one.times[way].push_back(watch.seconds() * 1000);
        }
    nlohmann::json asked = nlohmann::json::array(), refused = nlohmann::json::array();
    for (std::size_t q = 0; q < queries_.size(); ++q) {
      if (!all[q].refusal.empty()) {
        refused.push_back(queries_[q].text + ": " + all[q].refusal);
        continue;
      }
      std::array<double, way_count> middle{};
      for (std::size_t way = 0; way < way_count; ++way) middle[way] = median(all[q].times[way]);
      asked.push_back(
          {{"sort", queries_[q].sort}, {"text", queries_[q].text}, {"ms", middle}, {"matches", all[q].matches}});
    }
    return {{"asked", asked}, {"refused", refused}};
  }

 private:
  std::size_t ask(Way way, const Query& query, std::string& refusal) {
    if (way == Way::plain || way == Way::plain_top || way == Way::plain_compacted || way == Way::plain_visit) {
      auto& searcher = way == Way::plain_compacted ? compacted_ : plain_;
      const auto counting = way == Way::plain_top     ? PlainSearcher::Counting::none
                            : way == Way::plain_visit ? PlainSearcher::Counting::visit
                                                      : PlainSearcher::Counting::facets;
      return searcher ? searcher->search(query, counting).total : 0;
    }
    if (!engine_) return 0;
    const auto answer = engine_->search(request_for(query, way));
    if (answer) return answer->total;
    refusal = "idm: " + answer.error().message.en;
    return 0;
  }

  const Settings& settings_;
  std::vector<Query> queries_;
  std::optional<PlainSearcher> plain_, compacted_;
  std::optional<query::Engine> engine_;
};

Result<Indexing> indexing(const std::string& name, const fs::path& folder,
                          const std::function<nlohmann::json()>& phase) {
  say(name);
  Indexing figures;
  figures.load = load();
  auto cost = run_apart(name, phase);
  if (!cost) return cost.error();
  figures.seconds = cost->result.at("seconds");
  figures.generating = cost->result.at("generating");
  figures.merging = cost->result.value("merging", 0.0);
  figures.cpu_seconds = cost->cpu_seconds;
  figures.peak_bytes = cost->peak_bytes;
  figures.bytes = bytes_in(folder);
  return figures;
}

Result<void> build(const Settings& settings, const Generator& generator, Report& report) {
  const fs::path plain = settings.folder / "plain", compacted = settings.folder / "plain-compacted",
                 idm = settings.folder / "idm";
  if (settings.with("plain")) {
    auto figures = indexing("indexing with plain Xapian", plain,
                            [&] { return checked([&] { return index_plain(generator, settings.passages, plain); }); });
    if (!figures) return figures.error();
    report.plain = *figures;
    say("compacting plain Xapian's database");
    auto cost = run_apart("compaction", [&] {
      return checked([&] {
        const Stopwatch watch;
        compact_plain(plain, compacted);
        return nlohmann::json(watch.seconds());
      });
    });
    if (!cost) return cost.error();
    report.compact_seconds = cost->result;
    report.compacted_bytes = bytes_in(compacted);
  }
  if (settings.with("idm")) {
    auto figures = indexing("indexing with idm", idm, [&] {
      return checked([&] { return index_idm(generator, settings.passages, settings.jobs, idm); });
    });
    if (!figures) return figures.error();
    report.idm = *figures;
  }
  return {};
}

Result<Report> compare(const Settings& settings) {
  const Generator generator;
  Report report;
  report.passages = settings.passages;
  report.records = Generator::records_for(settings.passages);
  report.jobs = settings.jobs;
  report.cores = std::thread::hardware_concurrency();
  report.rounds = settings.rounds;

  say("generating");
  auto generated = run_apart("generator", [&] { return generate_alone(generator, settings.passages); });
  if (!generated) return generated.error();
  report.generating = generated->result.at("seconds");
  report.text_bytes = generated->result.at("bytes");
  report.words = generated->result.at("words");
  report.text_hash = generated->result.at("hash");

  if (!settings.reuse)
    if (auto built = build(settings, generator, report); !built) return built.error();
  if (settings.queries == 0) return report;

  say("searching");
  report.search_load = load();
  auto searched = run_apart("search", [&] { return checked([&] { return Race(settings, generator).run(); }); });
  if (!searched) return searched.error();
  for (const auto& one : searched->result.at("asked"))
    report.asked.push_back({one.at("sort"), one.at("text"), one.at("ms"), one.at("matches")});
  report.refused = searched->result.at("refused").get<std::vector<std::string>>();
  return report;
}

/// Fills `settings`; returns an exit code where the program should end at once.
std::optional<int> read_arguments(int count, const char* const* arguments, Settings& settings) {
  po::options_description options(
      "usage: compare [OPTIONS]\n\n"
      "Indexes generated bilingual passages with plain Xapian and with idm, asks both the same\n"
      "queries and prints the figures side by side.\n\nOptions");
  std::string keep;
  // clang-format off
  options.add_options()
    ("passages", po::value(&settings.passages)->value_name("N")->default_value(settings.passages), "how many passages")
    ("jobs", po::value(&settings.jobs)->value_name("N")->default_value(0), "threads of idm; 0: its default")
    ("queries", po::value(&settings.queries)->value_name("N")->default_value(settings.queries), "how many queries; 0: index only")
    ("rounds", po::value(&settings.rounds)->value_name("N")->default_value(settings.rounds), "times each query is timed")
    ("engine", po::value(&settings.engine)->value_name("NAME")->default_value("both"), "both, plain or idm")
    ("keep", po::value(&keep)->value_name("DIR"), "leave the indexes in DIR")
    ("reuse", po::bool_switch(&settings.reuse), "with --keep: search the indexes that an earlier run of the same size left in DIR")
    ("format", po::value(&settings.format)->value_name("NAME")->default_value("text"), "text or json")
    ("help", "this text");
  // clang-format on
  try {
    po::variables_map given;
    po::store(po::command_line_parser(count, arguments).options(options).positional({}).run(), given);
    if (given.contains("help")) {
      std::cout << options;
      return 0;
    }
    po::notify(given);
    const auto demand = [](bool met, const char* what) {
      if (!met) throw po::error(what);
    };
    demand(settings.passages > 0, "--passages must be at least 1");
    demand(settings.rounds > 0, "--rounds must be at least 1");
    demand(settings.engine == "both" || settings.with("plain") != settings.with("idm"),
           "--engine must be both, plain or idm");
    demand(settings.format == "text" || settings.format == "json", "--format must be text or json");
    demand(!settings.reuse || !keep.empty(), "--reuse needs --keep DIR");
  } catch (const po::error& error) {
    say(std::string(error.what()) + " (compare --help lists the options)");
    return 2;
  }
  settings.keep = !keep.empty();
  settings.folder = keep;
  return std::nullopt;
}

/// The folder to work in: a new one, or that of --keep, which must not hold indexes unless they are to be reused.
Result<void> prepare(Settings& settings) {
  std::error_code error;
  if (!settings.keep) {
    std::string pattern = (fs::temp_directory_path(error) / "idm-compare-XXXXXX").string();
    if (error || mkdtemp(pattern.data()) == nullptr)
      return Error(Code::io,
                   text("cannot make a temporary folder ({})", "dossier temporaire impossible ({})", pattern));
    settings.folder = pattern;
    return {};
  }
  fs::create_directories(settings.folder, error);
  if (error) return Error(Code::io, text("{}: {}", "{} : {}", settings.folder.string(), error.message()));
  for (const char* name : {"plain", "plain-compacted", "idm"}) {
    const bool there = fs::exists(settings.folder / name, error);
    const bool needed = settings.with(std::string_view(name).substr(0, 5));
    if (there && !settings.reuse && needed)
      return Error(Code::usage,
                   text("{} is already there: name another folder, or use --reuse",
                        "{} existe déjà : indiquez un autre dossier, ou --reuse", (settings.folder / name).string()));
    if (!there && settings.reuse && needed)
      return Error(Code::usage, text("{} is not there: run without --reuse first",
                                     "{} manque : lancez d'abord sans --reuse", (settings.folder / name).string()));
  }
  return {};
}

int run(int count, const char* const* arguments) {
  Settings settings;
  if (const auto code = read_arguments(count, arguments, settings)) return *code;
  // The yardstick is Xapian as it comes.
  unsetenv("XAPIAN_FLUSH_THRESHOLD");
  if (const auto ready = prepare(settings); !ready) {
    say(ready.error().message.en);
    return info(ready.error().code).exit;
  }
  const auto report = compare(settings);
  if (!settings.keep) {
    std::error_code ignored;
    fs::remove_all(settings.folder, ignored);
  }
  if (!report) {
    say(report.error().message.en);
    return info(report.error().code).exit;
  }
  if (settings.format == "json")
    std::cout << to_json(*report).dump(2) << '\n';
  else
    std::cout << to_table(*report);
  return std::cout.flush() ? 0 : 5;
}

}  // namespace
}  // namespace idm::bench

int main(int count, char** arguments) {
  try {
    return idm::bench::run(count, arguments);
  } catch (const std::exception& error) {
    idm::bench::say(error.what());
    return 5;
  }
}
