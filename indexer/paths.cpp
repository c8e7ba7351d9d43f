// SPDX-License-Identifier: GPL-3.0-or-later
// index_paths: plan, read in parallel, settle ids, read the few again whose id changed, publish.
#include <algorithm>
#include <chrono>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "indexer/build.hpp"
#include "indexer/ids.hpp"
#include "indexer/plan.hpp"
#include "store/layout.hpp"
#include "store/xapian_try.hpp"

namespace idm::indexer {
namespace {

// What became of a task in the parallel part.
struct Outcome {
  std::optional<Error> error;
  std::string id;  ///< asked for
  Claim claim = Claim::inferred;
  std::optional<Written> written;  ///< absent: waits until the ids are settled
  std::size_t writer = 0;
};

class Run {
 public:
  Run(const Options& options, corpus::Listing listing, Generation generation)
      : options_(options),
        listing_(std::move(listing)),
        generation_(std::move(generation)),
        reporter_(options_, listing_.files.size()) {}

  Result<Summary> run();

 private:
  Result<void> load_previous();
  Result<void> read_all();
  Result<void> read_some(unsigned thread, std::size_t begin, std::size_t end);
  Result<void> settle();
  Result<void> read_again(const Task& task, const std::string& id);
  void fail(const std::string& path, Error error);
  void keep(const store::SourceEntry& entry) { content_.retained.push_back(entry); }
  void add(const Task& task, const std::string& id, bool stated, const Written& written);
  Result<Summary> close();

  const Options& options_;
  corpus::Listing listing_;
  Generation generation_;
  Reporter reporter_;
  std::optional<Previous> previous_;
  std::vector<store::SourceEntry> sources_;  ///< remembered, also of an index that cannot be used any more
  Plan plan_;
  std::filesystem::path scratch_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::unordered_map<std::string, std::string> owners_;  ///< id -> key, of all records of the previous generation
  std::vector<Outcome> outcomes_;
  std::atomic<bool> stop_ = false;
  std::unique_ptr<corpus::Reader> reader_;  ///< of the records that are read again
  Content content_;
  Summary summary_;
};

std::string source_name(const corpus::SourceFile& file) { return file.path.string(); }

// The reader's rules may change a record only through its file: nothing it does may end the run.
Result<corpus::Record> read_record(corpus::Reader& reader, const corpus::SourceFile& file) {
  try {
    auto record = reader.read(file);
    if (record && record->path.empty()) record->path = file.relative;
    return record;
  } catch (const std::exception& e) {
    return Error{Code::source,
                 text("{}: cannot be read: {}", "{} : lecture impossible : {}", source_name(file), e.what())};
  }
}

bool states_id(const corpus::Record& record) {
  const auto evidence = record.evidence.find("id");
  return evidence != record.evidence.end() && evidence->second.starts_with("stated");
}

Result<void> Run::load_previous() {
  auto previous = generation_.previous();
  if (previous) {
    previous_ = std::move(*previous);
    if (previous_) sources_ = previous_->sources;
    return {};
  }
  if (!options_.rebuild) return previous.error();
  sources_ = generation_.remembered_sources();
  return {};
}

void Run::fail(const std::string& path, Error error) {
  reporter_.failed(path, error);
  summary_.failed.emplace_back(path, std::move(error));
}

void Run::add(const Task& task, const std::string& id, bool stated, const Written& written) {
  store::SourceEntry entry;
  entry.key = task.file.key;
  entry.relative = task.file.relative;
  entry.hash = task.hash;
  entry.rules = rules();
  entry.size = task.size;
  entry.record = id;
  entry.stated = stated;
  entry.access = written.access;
  entry.passages = written.passages;
  entry.words = written.words;
  content_.fresh.push_back(std::move(entry));
  if (task.old) content_.removed.push_back(*task.old);
  ++(task.old ? summary_.updated : summary_.added);
}

Result<void> Run::read_some(unsigned thread, std::size_t begin, std::size_t end) {
  if (begin == end) return {};
  corpus::Reader reader;
  std::unordered_set<std::string> mine;
  for (std::size_t i = begin; i < end && !stop_; ++i) {
    Task& task = plan_.tasks[i];
    Outcome& outcome = outcomes_[i];
    reporter_.begin(task.file.key);
    if (task.hash.empty()) {
      auto hash = corpus::source_hash(task.file);
      if (hash)
        task.hash = std::move(*hash);
      else
        outcome.error = std::move(hash).error();
    }
    if (!outcome.error) {
      auto record = read_record(reader, task.file);
      if (record) {
        if (record->id.empty()) record->id = "record";
        outcome.claim = states_id(*record) ? Claim::stated : task.old ? Claim::kept : Claim::inferred;
        outcome.id = outcome.claim == Claim::kept ? task.old->record : record->id;
        record->id = outcome.id;
        auto good = check_id(outcome.id);
        const auto owner = owners_.find(outcome.id);
        const bool free =
            owner == owners_.end() || owner->second == task.file.key || (task.old && owner->second == task.old->key);
        if (!good) {
          outcome.error = std::move(good).error();
          outcome.error->message = {source_name(task.file) + ": " + outcome.error->message.en,
                                    source_name(task.file) + " : " + outcome.error->message.fr};
        } else if (free && mine.insert(outcome.id).second) {
          auto written = writers_[thread]->add(*record);
          if (!written) return written.error();
          outcome.written = std::move(*written);
          outcome.writer = thread;
        }
      } else {
        outcome.error = std::move(record).error();
      }
    }
    if (outcome.error) reporter_.failed(task.file.path.string(), *outcome.error);
    reporter_.done(1);
  }
  return {};
}

Result<void> Run::read_all() {
  const unsigned threads = thread_count(options_.jobs, plan_.tasks.size());
  for (unsigned i = 0; i <= threads; ++i)  // the last one takes the records that are read again
    writers_.push_back(std::make_unique<Writer>(scratch_ / "build" / fmt::format("{:03}", i)));
  for (const auto& entry : sources_) owners_.emplace(entry.record, entry.key);
  // Records that go leave their ids to others.
  for (const auto& entry : plan_.removed) owners_.erase(entry.record);
  outcomes_.resize(plan_.tasks.size());
  const auto runs = split_tasks(plan_.tasks, threads);
  return run_threads(threads, stop_, [&](unsigned i) { return read_some(i, runs[i].first, runs[i].second); });
}

Result<void> Run::read_again(const Task& task, const std::string& id) {
  if (!reader_) reader_ = std::make_unique<corpus::Reader>();
  auto record = read_record(*reader_, task.file);
  if (!record) {
    fail(task.file.path.string(), std::move(record).error());
    if (task.old && previous_) keep(*task.old);
    return {};
  }
  const bool stated = states_id(*record) && record->id == id;
  record->id = id;
  auto written = writers_.back()->add(*record);
  if (!written) return written.error();
  add(task, id, stated, *written);
  return {};
}

Result<void> Run::settle() {
  std::vector<IdRequest> requests;
  std::vector<std::size_t> asking;  // request -> task
  std::map<std::string, IdHolder> holders;
  const auto hold = [&](const store::SourceEntry& entry, IdHolder::Kind kind) {
    holders.insert_or_assign(entry.record, IdHolder{entry.stated ? IdHolder::fixed : kind, entry.key});
  };
  for (const auto& entry : plan_.elsewhere) hold(entry, IdHolder::fixed);
  for (const auto& entry : plan_.unchanged) hold(entry, IdHolder::movable);
  for (const auto& entry : plan_.vanished) holders.insert_or_assign(entry.record, IdHolder{IdHolder::gone, entry.key});
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    const Task& task = plan_.tasks[i];
    if (outcomes_[i].error) {
      if (task.old && previous_ && !options_.rebuild) hold(*task.old, IdHolder::fixed);
      continue;
    }
    requests.push_back({task.file.key, outcomes_[i].id, outcomes_[i].claim,
                        task.old && !options_.rebuild ? task.old->record : std::string()});
    asking.push_back(i);
  }
  const IdAnswers answers = assign_ids(requests, holders);

  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    if (!outcomes_[i].error) continue;
    const Task& task = plan_.tasks[i];
    summary_.failed.emplace_back(task.file.path.string(), *outcomes_[i].error);
    // The old record stays, unless everything was to be read anew.
    if (task.old) (previous_ && !options_.rebuild ? content_.retained : content_.removed).push_back(*task.old);
  }
  const std::set<std::string> dropped(answers.dropped.begin(), answers.dropped.end());
  for (const auto& entry : plan_.vanished)
    (dropped.contains(entry.key) ? content_.removed : content_.retained).push_back(entry);

  std::vector<std::pair<Task, std::string>> again;
  for (std::size_t r = 0; r < requests.size(); ++r) {
    const Task& task = plan_.tasks[asking[r]];
    Outcome& outcome = outcomes_[asking[r]];
    const IdAnswer& answer = answers.requests[r];
    if (outcome.written && answer.id == outcome.id) {
      add(task, outcome.id, outcome.claim == Claim::stated, *outcome.written);
      continue;
    }
    if (outcome.written)
      if (auto gone = writers_[outcome.writer]->remove(*outcome.written, outcome.id); !gone) return gone;
    if (answer.rival.empty()) {
      again.emplace_back(task, answer.id);
      continue;
    }
    fail(task.file.path.string(),
         Error{Code::source,
               text("{}: states the record id {}, as {} does", "{} : déclare l'identifiant {}, comme {}",
                    source_name(task.file), outcome.id, answer.rival),
               text("give one of them another id", "donnez à l'un des deux un autre identifiant")});
    if (task.old) (answer.lose_old || options_.rebuild ? content_.removed : content_.retained).push_back(*task.old);
  }
  for (std::size_t i = 0; i < plan_.unchanged.size(); ++i) {
    const store::SourceEntry& entry = plan_.unchanged[i];
    const auto moved = answers.moved.find(entry.key);
    if (moved == answers.moved.end()) {
      keep(entry);
      ++summary_.unchanged;
    } else {
      again.emplace_back(Task{plan_.unchanged_at[i], entry.hash, entry.size, entry}, moved->second);
    }
  }
  std::sort(again.begin(), again.end(),
            [](const auto& a, const auto& b) { return a.first.file.key < b.first.file.key; });
  for (const auto& [task, id] : again)
    if (auto read = read_again(task, id); !read) return read;
  return {};
}

Result<Summary> Run::run() {
  if (auto loaded = load_previous(); !loaded) return loaded.error();
  plan_ = make_plan(listing_, sources_, options_.prune, options_.rebuild);
  if (listing_.files.empty() && plan_.removed.empty())
    return Error{
        Code::usage, text("nothing to index: no source file found", "rien à indexer : aucun fichier source trouvé"),
        text("idm reads {}; other files are listed with the conversion to make",
             "idm lit {} ; les autres fichiers sont listés avec la conversion à faire", corpus::formats_read())};
  summary_.skipped = listing_.skipped;
  for (auto& [path, error] : plan_.failed) fail(path, std::move(error));
  reporter_.done(plan_.unchanged.size() + plan_.failed.size());
  for (const auto& entry : plan_.elsewhere) keep(entry);

  if (plan_.tasks.empty() && plan_.removed.empty() && previous_) {
    summary_.unchanged = plan_.unchanged.size();
    count(previous_->manifest, summary_);
    return std::move(summary_);
  }
  auto scratch = generation_.scratch();
  if (!scratch) return scratch.error();
  scratch_ = std::move(*scratch);
  if (auto read = read_all(); !read) return read.error();
  if (auto settled = settle(); !settled) return settled.error();
  return close();
}

Result<Summary> Run::close() {
  std::sort(summary_.failed.begin(), summary_.failed.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  summary_.removed = plan_.removed.size();
  for (auto& entry : plan_.removed) content_.removed.push_back(std::move(entry));
  if (content_.fresh.empty() && content_.removed.empty()) {
    // Nothing but failures: the old generation says the same.
    if (previous_) count(previous_->manifest, summary_);
    return std::move(summary_);
  }
  const auto manifest = finish(generation_, scratch_, previous_, std::move(content_), writers_, reporter_);
  if (!manifest) return manifest.error();
  count(*manifest, summary_);
  return std::move(summary_);
}

}  // namespace

Result<Summary> index_paths(const std::vector<std::filesystem::path>& paths, const Options& options) {
  const auto started = std::chrono::steady_clock::now();
  auto listing = corpus::list_sources(paths);
  if (!listing) return listing.error();
  auto generation = Generation::begin(options.index);
  if (!generation) return generation.error();
  auto summary = Run(options, std::move(*listing), std::move(*generation)).run();
  if (summary) summary->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return summary;
}

}  // namespace idm::indexer
