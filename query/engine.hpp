// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the one way to ask an index. Query text and filters -> ranked passages, exact totals, facets.
//   No Xapian type shows here, so that the command line and the server build without it.
// Thread contract: one Engine per thread. Opening is cheap (files are mapped); an Engine keeps its generation alive and
//   unchanged until it is destroyed; reopen() moves to the newest one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"
#include "query/weights.hpp"
#include "store/fields.hpp"

namespace idm::query {

using store::Field;

enum class Sort { relevance, oldest, newest };
enum class Group { passage, record };
enum class Match { all, any };

/// Field -> values as the user typed them (ids, labels, names, ranges); values of one field OR, fields AND.
using Filters = std::map<Field, std::vector<std::string>>;

struct Request {
  std::string text;
  Filters filters;
  std::size_t limit = 10;  ///< 0..1000
  std::size_t offset = 0;  ///< 0..10000
  Sort sort = Sort::relevance;
  Group group = Group::passage;
  Match match = Match::all;
  bool strict = false;          ///< no relaxed answer
  bool bridge = true;           ///< FR<->EN expansion
  bool collapse_twins = false;  ///< of passages that say the same in two languages, one stands for both
  bool fold = false;            ///< of passages with the same text, the first stands for all
  bool explain = false;
  bool topic = false;         ///< the text is a topic of a judged collection, which may be long
  std::vector<Field> facets;  ///< which to count (facets only)
};

struct Expansion {
  std::string from, to;
  std::string lang;
  std::string source;  ///< "terms"
  std::size_t passages = 0;
};

struct QueryInfo {
  std::string text;
  std::string canonical;
  std::map<Field, std::vector<std::string>> filters;  ///< resolved ids
  std::string lang;                                   ///< guessed language of the query, "fr", "en" or "und"
  bool relaxed = false;
  std::optional<std::string> suggestion;
  std::vector<Expansion> expansions;
  bool twins_collapsed = false, folded = false;
  std::string tree;    ///< with explain
  std::string xapian;  ///< with explain
};

struct Snippet {
  std::string text;
  std::vector<std::pair<std::size_t, std::size_t>> highlights;  ///< [start, end) in code points of text
};

struct WhyTerm {
  std::string word;        ///< as in the query
  std::string matched;     ///< surface form or expansion that matched
  std::string how;         ///< "form", "stem", "family", "bridge", "prefix", "phrase", "speaker"
  std::size_t target = 0;  ///< for the engine
  double weight = 0;       ///< what the word of the query, in all its forms, adds to the score of the passage
};

/// A passage as the index keeps it. Speakers' `index` points into `record->speakers`.
struct StoredPassage {
  std::string id;                                ///< "<record>#p<n>"
  std::shared_ptr<const corpus::Record> record;  ///< without passages
  corpus::Passage passage;
  std::vector<std::string> section;  ///< path of headings
  std::vector<std::string> twins;    ///< ids of the passages that say it in another language
};

struct Hit {
  StoredPassage at;
  std::size_t rank = 0;  ///< from 1, over all pages
  double score = 0;
  Snippet snippet;
  std::string citation;
  std::vector<WhyTerm> why;       ///< with Request::explain
  std::vector<std::string> same;  ///< Request::fold: ids of the other passages with this text that match
  std::vector<Hit> passages;      ///< Group::record: the best passages of the record, this one first
  std::size_t passage_total = 0;  ///< Group::record: matching passages of the record
};

struct FacetValue {
  std::string value;
  Text label;
  std::size_t count = 0;
  bool selected = false;
};
using Facets = std::vector<std::pair<Field, std::vector<FacetValue>>>;

struct IndexInfo {
  std::string fingerprint;
  std::size_t records = 0, passages = 0;
  std::uint64_t words = 0;
};

/// Where nothing has all that was asked for: what stands in the way, and what would help. Hits are those of the
/// request's kind: passages or records, twins as it takes them.
struct Help {
  struct Part {
    bool filter = false;        ///< a filter, else a word or phrase
    std::string text;           ///< as typed; of a filter "field:value"
    std::size_t alone = 0;      ///< hits of it alone, with the filters (of a filter: without the words)
    std::size_t without = 0;    ///< hits when it is left out
    std::vector<Field> fields;  ///< of a filter
    std::string query;          ///< the query text of `alone`; of a filter what the text has of it, perhaps nothing
    std::string rest;           ///< the query text of `without`; a filter is to be taken from the request's filters too
  };
  /// Another query text, and its hits under the filters (counted only where there are no hits at all).
  struct Instead {
    std::string query;
    std::size_t hits = 0;
  };
  struct Spelling {
    std::string word;          ///< of the collection
    std::size_t passages = 0;  ///< that have it
    Instead instead;
  };
  struct Nearest {
    std::string word;  ///< as typed
    std::vector<Spelling> others;
  };
  struct Equivalent {
    Expansion expansion;
    Instead instead;
  };
  std::vector<Part> parts;
  std::vector<Nearest> spellings;
  std::vector<Equivalent> equivalents;  ///< with hits, not asked for by this query
  Instead any;                          ///< any of the words; the text is that of the query
  Instead unfiltered;                   ///< the filters taken away, where there are several
  Instead any_unfiltered;               ///< both, where neither finds anything
};

struct Answer {
  IndexInfo index;
  QueryInfo query;
  std::optional<Help> help;  ///< when no passage has all words
  std::size_t total = 0;
  std::size_t strict_total = 0;
  std::size_t offset = 0, limit = 0;
  std::vector<Hit> hits;
  Facets facets;
};

struct SpeakerRow {
  corpus::Speaker speaker;
  std::shared_ptr<const corpus::Record> record;
  std::vector<std::string> section;
  std::size_t passages = 0;  ///< passages attributed to this appearance
};
struct RecordRow {
  std::shared_ptr<const corpus::Record> record;
  std::size_t passages = 0;  ///< that match
};
struct ThemeRow {
  std::string id;
  Text label;
  std::vector<int> gcm;
  std::size_t passages = 0, records = 0;
};

/// What the index holds of a series, year, type and language, or what it lacks.
struct CoverageRow {
  enum class Gap { none, year, language };
  std::string series;  ///< empty = none
  std::optional<int> year;
  std::string type, lang;
  std::size_t records = 0, passages = 0;  ///< that match
  Gap gap = Gap::none;                    ///< what is missing here
};

/// `show`: a whole record or one passage with its neighbours.
struct Shown {
  std::shared_ptr<const corpus::Record> record;
  std::vector<StoredPassage> passages;  ///< in reading order
  std::optional<std::size_t> focus;     ///< index in `passages` of the one asked for
  std::optional<Text> moved;            ///< when the anchor was found elsewhere, or the passage changed
};

struct Stats {
  IndexInfo index;
  std::string generation, schema, analyser, reader, created;
  std::uint64_t bytes = 0;
  std::vector<std::pair<std::string, std::uint64_t>> sizes;  ///< part -> bytes
  std::size_t terms = 0;
  double average_words = 0;
};

struct Fault {
  std::string what;
  Text message;
};

struct OpenOptions {
  bool all_access = true;           ///< the command line sees all; the server sets it false
  std::vector<std::string> groups;  ///< of the request
  Weights weights = {};             ///< of the ranking
};

/// A place in a ranking: a passage or, Group::record, a record.
struct Ranking {
  std::string id;
  double score = 0;
};

/// A matching passage on the way past (Engine::visit). `marks`: bytes of the passage's text that matched, in order,
/// without overlap.
struct Visited {
  StoredPassage at;
  std::vector<corpus::Span> marks;
};

/// What Engine::tally counts by. All but year, session, record, lang, series and type may give a passage several keys.
enum class Slice { year, session, record, theme, speaker, lang, kind, mode, series, type, organisation, country };

struct Amount {
  std::size_t passages = 0, records = 0;
  std::uint64_t words = 0;  ///< running words, symbols by their parts; counted on demand only
};
struct TallyRow {
  std::string key;  ///< empty: passages without a value
  Text label;
  Amount hits;  ///< what matches
  Amount all;   ///< what it is measured by: the passages that pass the filters, whatever their words
};
/// Counts per key, keys ascending (sessions by date).
struct TallyTable {
  Amount hits, all;
  bool several = false;  ///< a passage may count under several keys
  std::vector<TallyRow> rows;
};

/// Engine::similar. `hits` have the words that they share in `snippet` and `citation`.
struct Similar {
  IndexInfo index;
  StoredPassage of;                ///< the passage; of a record its first
  bool whole_record = false;       ///< asked for a record: hits are the best passages of other records
  std::vector<std::string> left;   ///< what is left out as the same: the passage or record itself and its twins
  std::vector<std::string> words;  ///< by which it was compared, most telling first
  std::vector<Expansion> expansions;
  std::size_t total = 0;
  std::vector<Hit> hits;
};

/// Engine::suggest.
struct Suggestion {
  enum class Kind { speaker, theme, title, term };
  Kind kind = Kind::term;
  std::string value;         ///< what to filter by (speaker, theme, record id) or to search for (term)
  Text label;                ///< to show
  std::size_t passages = 0;  ///< that have it; of a term of several words at most so many
  bool corrected = false;    ///< the spelling typed was mended
};

class Engine {
 public:
  /// Takes a passage; false ends the visit.
  using Visitor = std::function<bool(const Visited&)>;

  /// Errors: index_missing, index_damaged, index_version, with what to do.
  static Result<Engine> open(const std::vector<std::filesystem::path>& indexes, const OpenOptions& options = {});
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  /// Errors: query (with position), usage (unknown value, with the nearest), index_damaged.
  Result<Answer> search(const Request& request);
  /// The same order as `search`, without texts and counts: the `depth` best (at most 10,000). Errors: as search.
  Result<std::vector<Ranking>> rank(const Request& request, std::size_t depth);
  /// Every passage that matches, record by record in reading order, in bounded memory; limit, offset, sort, grouping
  /// and relaxing do not apply. Returns how many were seen. Errors: as search.
  Result<std::size_t> visit(const Request& request, const Visitor& see);
  /// How many passages, records and, if asked for, words match a request, by year, theme …, next to all that pass its
  /// filters. Without words in the query what belongs to passages among the filters (theme, kind, speaker …) is what is
  /// counted, and the measure are the passages that pass the others. Never relaxed. Errors: as search.
  Result<TallyTable> tally(const Request& request, Slice slice, bool words);
  /// Passages (of a record: records) like this one, in both languages, within the request's filters, limit and offset;
  /// its text does not count. Compared by the most telling stems of the passage (Xapian's expand set after Robertson,
  /// "On term selection for query expansion", Journal of Documentation 46(4), 1990) and their equivalents in the term
  /// base. Errors: as show and search.
  Result<Similar> similar(const std::string& id, const Request& request);
  /// Completions of what was typed so far, best first, at most `limit`: persons, themes, titles, terms; accents and
  /// case do not matter, a slip of the keyboard is forgiven where nothing fits as typed. Reads prefix ranges of sorted
  /// lists. Errors: index_damaged.
  Result<std::vector<Suggestion>> suggest(const std::string& typed, std::size_t limit);
  /// Values of a facet, or ids of records, in this index that begin with `prefix` (ASCII case does not matter), in
  /// order, uncounted; for completion. Empty for an engine that does not see all. Errors: index_damaged.
  Result<std::vector<FacetValue>> values(Field field, std::string_view prefix, std::size_t limit);
  /// Records, speakers and themes that the matches of a request touch (an empty request: all).
  Result<std::vector<RecordRow>> records(const Request& request);
  Result<std::vector<SpeakerRow>> speakers(const Request& request);
  Result<std::vector<ThemeRow>> themes(const Request& request);
  Result<std::vector<CoverageRow>> coverage(const Request& request);
  /// `id`: "rec", "rec#p31", "rec#p31~a1b2c3". Errors: not_found with the nearest ids.
  Result<Shown> show(const std::string& id, std::size_t context);
  Stats stats() const;
  const IndexInfo& index() const;
  /// Xapian's own check and the counting invariants on this index; `seed` varies the queries tried.
  Result<std::vector<Fault>> check(std::uint32_t seed);
  /// True when a newer generation was picked up.
  Result<bool> reopen();

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// All facets in order of display.
std::vector<Field> all_facets();

/// What `idm analyze` and `idm parse` show of a query: canonical form, syntax tree, or the error with its position.
struct Parsed {
  std::string canonical;
  std::string tree;
};
Result<Parsed> parse_only(const std::string& text);

}  // namespace idm::query
