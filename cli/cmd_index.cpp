// SPDX-License-Identifier: GPL-3.0-or-later
// `idm index`: progress on a terminal, a line per failed file, a summary.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "base/files.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "corpus/authority.hpp"
#include "corpus/taxonomy.hpp"
#include "corpus/terms.hpp"
#include "indexer/indexer.hpp"
#include "store/layout.hpp"

namespace idm::cli {
namespace {

constexpr int some_files_failed = 4;

// A line that is drawn over itself, at most ten times a second.
class ProgressLine {
 public:
  explicit ProgressLine(const Context& context) : context_(context) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(const indexer::Progress& progress) {
    if (!context_.err_is_terminal) return;
    const auto now = std::chrono::steady_clock::now();
    if (drawn_ && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    drawn_ = true;
    constexpr std::size_t width = 24;
    const std::size_t full = progress.total == 0 ? width : width * progress.done / progress.total;
    std::string bar;
    for (std::size_t i = 0; i < width; ++i) bar += i < full ? "━" : "╌";
    std::string what = progress.current;
    if (progress.phase == indexer::Progress::Phase::merging) what = context_.ui == Ui::fr ? "fusion" : "merging";
    if (progress.phase == indexer::Progress::Phase::publishing)
      what = context_.ui == Ui::fr ? "publication" : "publishing";
    const std::string counts = std::to_string(progress.done) + "/" + std::to_string(progress.total);
    const std::size_t used = width + counts.size() + 3;
    const std::size_t room = context_.width > used + 8 ? context_.width - used - 1 : 8;
    context_.err << "\r\033[K" << bar << ' ' << counts << "  " << analyzers::fit(what, room) << std::flush;
  }

  void clear() {
    if (drawn_) context_.err << "\r\033[K" << std::flush;
    drawn_ = false;
  }

 private:
  const Context& context_;
  std::chrono::steady_clock::time_point last_;
  bool drawn_ = false;
};

nlohmann::ordered_json to_json(const Context& context, const indexer::Summary& summary) {
  nlohmann::ordered_json json;
  json["records"] = summary.records;
  json["passages"] = summary.passages;
  json["words"] = summary.words;
  json["added"] = summary.added;
  json["updated"] = summary.updated;
  json["unchanged"] = summary.unchanged;
  json["removed"] = summary.removed;
  json["failed"] = nlohmann::ordered_json::array();
  for (const auto& [path, error] : summary.failed)
    json["failed"].push_back({{"path", path}, {"error", context.say(error.message)}});
  json["skipped"] = nlohmann::ordered_json::array();
  for (const auto& skipped : summary.skipped)
    json["skipped"].push_back({{"path", skipped.path}, {"reason", context.say(skipped.reason)}});
  json["seconds"] = summary.seconds;
  return json;
}

void print(const Context& context, const indexer::Summary& s, const std::string& index) {
  const auto n = [&](std::uint64_t number) { return grouped(number, context.ui); };
  const auto seconds = fmt::format("{:.1f}", s.seconds);
  context.out << context.say(text("{}, {}, {} in {}", "{}, {}, {} dans {}",
                                  counted(s.records, nouns::records, context.ui),
                                  counted(s.passages, nouns::passages, context.ui),
                                  counted(s.words, nouns::words, context.ui), index))
              << '\n'
              << context.say(text("{} added, {} updated, {} unchanged, {} removed, {} failed, {} skipped; {} s",
                                  "{} ajoutés, {} mis à jour, {} inchangés, {} retirés, {} en échec, {} passés ; {} s",
                                  n(s.added), n(s.updated), n(s.unchanged), n(s.removed), n(s.failed.size()),
                                  n(s.skipped.size()), seconds))
              << '\n';
}

// The taxonomy named, else that of the index as it stands.
Result<void> choose_taxonomy(const Context& context, const Arguments& arguments) {
  corpus::Taxonomy taxonomy;
  if (arguments.has("taxonomy")) {
    if (arguments.get("taxonomy") != "default") {
      auto read = corpus::read_taxonomy(arguments.get("taxonomy"));
      if (!read) return read.error();
      taxonomy = std::move(*read);
    }
  } else {
    const std::filesystem::path index = arguments.has("index") ? arguments.get("index") : default_index(context);
    if (const auto current = store::current_generation(index))
      if (auto read = store::read_taxonomy(index / *current)) taxonomy = std::move(*read);
  }
  if (!corpus::use_taxonomy(taxonomy))
    return Error{Code::usage,
                 text("other themes are in use in this process", "d'autres thèmes sont en usage dans ce processus")};
  return {};
}

// The user's own terms; nullopt where none are named. `default` stands for none at all.
Result<std::optional<std::string>> own_terms(const Arguments& arguments) {
  if (!arguments.has("terms")) return std::optional<std::string>();
  if (arguments.get("terms") == "default") return std::optional<std::string>("");
  auto read = corpus::read_terms(arguments.get("terms"));
  if (!read) return read.error();
  return std::optional<std::string>(corpus::terms_csv(*read));
}

Result<void> keep_terms(const std::string& terms, const std::filesystem::path& index) {
  const auto file = index / store::own_terms_file;
  if (!terms.empty()) return write_file_atomically(file, terms);
  std::error_code failure;
  std::filesystem::remove(file, failure);
  if (failure)
    return Error{Code::io, text("{}: cannot be removed: {}", "{} : suppression impossible : {}", file.string(),
                                failure.message())};
  return {};
}

}  // namespace

int run_index(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("index"));
  if (!format) return report(context, format.error());
  const auto jobs = arguments.number("jobs", 0, 1, 256);
  if (!jobs) return report(context, jobs.error());
  if (arguments.positional.empty())
    return report(context, Error(Code::usage, text("nothing to index", "rien à indexer"),
                                 text("name files or folders: idm index corpus/samples",
                                      "nommez des fichiers ou dossiers : idm index corpus/samples")));

  if (arguments.all("index").size() > 1)
    return report(context, Error(Code::usage, text("records are written to one index: --index is given {} times",
                                                   "les documents vont dans un seul index : --index est donné {} fois",
                                                   arguments.all("index").size())));

  // A path that is not there must not keep the others from being indexed.
  std::vector<std::filesystem::path> paths;
  std::vector<std::pair<std::string, Error>> missing;
  for (const auto& word : arguments.positional) {
    std::error_code failure;
    if (std::filesystem::exists(word, failure)) {
      paths.emplace_back(word);
      continue;
    }
    missing.emplace_back(
        word, Error(Code::usage, text("{}: no such file or folder", "{} : fichier ou dossier introuvable", word)));
    report(context, missing.back().second);
  }
  if (paths.empty()) return info(Code::usage).exit;

  const auto terms = own_terms(arguments);
  if (!terms) return report(context, terms.error());
  if (auto chosen = choose_taxonomy(context, arguments); !chosen) return report(context, chosen.error());
  if (arguments.has("authority"))
    if (auto chosen = corpus::use_authority(arguments.get("authority")); !chosen)
      return report(context, chosen.error());
  ProgressLine progress(context);
  std::mutex streams;
  indexer::Options options;
  options.index = arguments.has("index") ? arguments.get("index") : default_index(context);
  options.jobs = static_cast<unsigned>(*jobs);
  options.prune = arguments.has("prune");
  options.rebuild = arguments.has("rebuild");
  options.progress = [&](const indexer::Progress& at) {
    const std::lock_guard lock(streams);
    progress.show(at);
  };
  options.failed = [&](const std::string&, const Error& error) {
    const std::lock_guard lock(streams);
    progress.clear();
    report(context, error);
  };
  auto summary = indexer::index_paths(paths, options);
  progress.clear();
  if (!summary) return report(context, summary.error());
  if (*terms)
    if (auto kept = keep_terms(**terms, options.index); !kept) return report(context, kept.error());
  summary->failed.insert(summary->failed.end(), missing.begin(), missing.end());
  for (const auto& skipped : summary->skipped)
    context.err << "idm: " << skipped.path << (context.ui == Ui::fr ? " : " : ": ") << context.say(skipped.reason)
                << '\n';
  if (*format == "json")
    context.out << to_json(context, *summary).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  else
    print(context, *summary, options.index.string());
  return summary->failed.empty() ? 0 : some_files_failed;
}

}  // namespace idm::cli
