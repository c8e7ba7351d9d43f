// SPDX-License-Identifier: GPL-3.0-or-later
// Engine::stats and Engine::check.
#include "query/check.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <random>

#include "query/state.hpp"
#include "store/layout.hpp"
#include "store/passage_codec.hpp"
#include "store/xapian_try.hpp"

namespace fs = std::filesystem;

namespace idm::query {
namespace {

constexpr std::size_t words_tried = 12;
constexpr std::size_t values_tried = 3;

// Words of the index, picked evenly over its vocabulary.
std::vector<std::string> random_words(const store::Snapshot& snapshot, std::mt19937& random) {
  std::vector<std::string> sample;
  std::size_t seen = 0;
  for (const auto& shard : snapshot.shards()) {
    auto at = shard.db.allterms_begin();
    at.skip_to("a");
    for (; at != shard.db.allterms_end(); ++at) {
      const std::string& term = *at;
      if (term.size() < 4 || term.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) continue;
      ++seen;
      if (sample.size() < words_tried)
        sample.push_back(term);
      else if (const std::size_t slot = random() % seen; slot < words_tried)
        sample[slot] = term;
    }
  }
  return sample;
}

// Xapian's check opens the tables as if to write them.
bool may_check_tables(const fs::path& database) {
  std::error_code failure;
  for (auto file = fs::directory_iterator(database, failure); !failure && file != fs::directory_iterator();
       file.increment(failure))
    if (file->is_regular_file(failure) && ::faccessat(AT_FDCWD, file->path().c_str(), W_OK, AT_EACCESS) != 0)
      return false;
  return true;
}

// What reading alone can tell of a database: each posting list is as long as it is said to be, each document can be
// read and is as long as its words. Returns what does not agree.
std::size_t disagreements(const Xapian::Database& db) {
  std::size_t wrong = 0;
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    Xapian::doccount documents = 0;
    Xapian::termcount words = 0;
    for (auto at = db.postlist_begin(*term); at != db.postlist_end(*term); ++at, ++documents) words += at.get_wdf();
    if (documents != term.get_termfreq() || words != db.get_collection_freq(*term)) ++wrong;
  }
  Xapian::doccount documents = 0;
  for (auto at = db.postlist_begin(std::string()); at != db.postlist_end(std::string()); ++at, ++documents) {
    Xapian::termcount words = 0;
    for (auto term = db.termlist_begin(*at); term != db.termlist_end(*at); ++term) words += term.get_wdf();
    if (words != db.get_doclength(*at) || !store::decode_passage(db.get_document(*at).get_data())) ++wrong;
  }
  return documents == db.get_doccount() ? wrong : wrong + 1;
}

// The counting invariants of one request: a facet count is the total after the click; years (where each record has one)
// and types add up; the total is the same in every order and on every page.
Result<void> check_counts(Engine& engine, const Request& request, std::vector<Fault>& faults) {
  const auto answer = engine.search(request);
  if (!answer) return answer.error();
  const std::string asked = request.text + (request.group == Group::record ? " --group record" : "") +
                            (request.collapse_twins ? " --twins collapsed" : "") + (request.fold ? " --fold" : "");
  std::size_t types = 0;
  for (const auto& [field, values] : answer->facets) {
    const std::string name(store::info(field).name);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (field == Field::type) types += values[i].count;
      if (i >= values_tried) continue;
      Request click = request;
      click.limit = 0;
      click.facets.clear();
      click.filters[field] = {values[i].value};
      const auto after = engine.search(click);
      if (!after)
        faults.push_back({"facet", text("{} {} = {}: {}", "{} {} = {} : {}", asked, name, values[i].value,
                                        after.error().message.en)});
      else if (after->total != values[i].count)
        faults.push_back({"facet", text("“{}”, {} = {}: counted {}, {} after the click",
                                        "« {} », {} = {} : compté {}, {} après le clic", asked, name, values[i].value,
                                        values[i].count, after->total)});
    }
  }
  // A text in two languages may be of two types: there they need not add up.
  if (types != answer->total && !request.collapse_twins && !request.fold)
    faults.push_back({"total", text("“{}”: the types add up to {}, the total is {}",
                                    "« {} » : les types font {}, le total est {}", asked, types, answer->total)});
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    Request sorted = request;
    sorted.sort = sort;
    sorted.offset = 3;
    sorted.limit = 200;
    sorted.facets.clear();
    const auto page = engine.search(sorted);
    if (!page) return page.error();
    const std::size_t expected = std::min<std::size_t>(answer->total < 3 ? 0 : answer->total - 3, 200);
    if (page->total != answer->total || page->hits.size() != expected)
      faults.push_back({"total", text("“{}”: {} hits, another order or page has {} and shows {}",
                                      "« {} » : {} réponses, un autre ordre ou une autre page en a {} et en montre {}",
                                      asked, answer->total, page->total, page->hits.size())});
  }
  return {};
}

}  // namespace

Stats Engine::stats() const {
  Stats stats;
  const auto& s = *state_;
  stats.index = s.info;
  stats.average_words =
      s.info.passages == 0 ? 0 : static_cast<double>(s.info.words) / static_cast<double>(s.info.passages);
  for (const auto& opened : s.snapshot.indexes()) {
    if (!stats.generation.empty()) stats.generation += ", ";
    stats.generation += opened.generation;
    stats.schema = std::to_string(opened.manifest.schema);
    stats.analyser = opened.manifest.analyser;
    stats.reader = opened.manifest.reader;
    stats.created = opened.manifest.created;
  }
  std::error_code failure;
  for (const auto& shard : s.snapshot.shards()) {
    for (auto file = fs::recursive_directory_iterator(shard.folder, failure);
         !failure && file != fs::recursive_directory_iterator(); file.increment(failure)) {
      if (!file->is_regular_file(failure)) continue;
      const std::uint64_t size = file->file_size(failure);
      stats.bytes += size;
      stats.sizes.emplace_back(shard.access.key + "/" + file->path().filename().string(), size);
    }
    for (auto term = shard.db.allterms_begin(); term != shard.db.allterms_end(); ++term) ++stats.terms;
  }
  std::stable_sort(stats.sizes.begin(), stats.sizes.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  if (!s.snapshot.analyser_matches()) stats.analyser += " (an older one: run idm index again)";
  return stats;
}

Result<std::vector<Fault>> Engine::check(std::uint32_t seed) {
  return store::xapian_try(store::Doing::reading, state_->where(), [&]() -> Result<std::vector<Fault>> {
    std::vector<Fault> faults;
    const auto& snapshot = state_->snapshot;
    std::size_t passages = 0, records = 0;
    for (const auto& shard : snapshot.shards()) {
      const std::string path = (shard.folder / "db").string();
      const bool whole = may_check_tables(path);
      const std::size_t wrong = whole ? Xapian::Database::check(path, 0, nullptr) : disagreements(shard.db);
      if (!whole)
        faults.push_back(
            {std::string(unchecked),
             text("{}: may not be written, so its contents were checked and not the blocks of its tables",
                  "{} : non modifiable : son contenu a été vérifié, mais non les blocs de ses tables", path)});
      if (wrong > 0)
        faults.push_back(
            {"database", text("{}: {} errors in the structure", "{} : {} erreurs de structure", path, wrong)});
      passages += shard.db.get_doccount();
      records += shard.columns.record_count();
    }
    for (const auto& opened : snapshot.indexes())
      if (const auto sources = store::read_sources(opened.path / opened.generation); !sources)
        faults.push_back({"sources", sources.error().message});
    if (passages != snapshot.passages())
      faults.push_back({"passages", text("{} in the databases, {} in the manifest",
                                         "{} dans les bases, {} dans le manifeste", passages, snapshot.passages())});
    if (records != snapshot.records())
      faults.push_back({"records", text("{} in the columns, {} in the manifest",
                                        "{} dans les colonnes, {} dans le manifeste", records, snapshot.records())});
    if (!snapshot.analyser_matches())
      faults.push_back(
          {"analyser",
           text("written by another version of the analysis: some words may not be found; run idm index again",
                "écrit par une autre version de l'analyse : des mots peuvent manquer ; relancez idm index")});

    std::mt19937 random(seed);
    for (const auto& word : random_words(snapshot, random)) {
      // Each way of counting: passages, records, one passage for twins or for equal texts.
      for (const int way : {0, 1, 2, 3}) {
        Request request;
        request.text = word;
        request.strict = true;
        request.limit = 5;
        request.facets = all_facets();
        request.group = way == 1 ? Group::record : Group::passage;
        request.collapse_twins = way == 2;
        request.fold = way == 3;
        if (const auto done = check_counts(*this, request, faults); !done) return done.error();
      }
    }
    return faults;
  });
}

}  // namespace idm::query
