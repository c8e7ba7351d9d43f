// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "analyzers/analyzer.hpp"
#include "analyzers/decode.hpp"
#include "base/files.hpp"
#include "base/hash.hpp"
#include "base/resources.hpp"
#include "base/utf8.hpp"
#include "corpus/authority.hpp"
#include "corpus/formats/clean.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/layout.hpp"
#include "corpus/metadata.hpp"
#include "corpus/stated.hpp"
#include "corpus/understand.hpp"
#include "corpus/voices_of_lists.hpp"
#include "corpus/whole.hpp"

namespace idm::corpus {
namespace {

/// Raised when the code of reading changes what it yields; the data files count by their content.
constexpr int rules_version = 7;

constexpr double sure_language = 0.5;

// A passage keeps a language of its own only when its words say so clearly; short ones belong to their section (in a
// debate: to their turn), and that to the record.
void find_languages(Record& record) {
  std::string sample;
  for (const auto& passage : record.passages) {
    if (sample.size() > 40000) break;
    sample += passage.text + "\n";
  }
  const auto whole = analyzers::guess_language(sample);
  if (record.lang == Lang::und && whole.confidence >= 0.3) {
    record.lang = whole.lang;
    record.evidence["lang"] = fmt::format("words of the text ({:.2f})", whole.confidence);
  }
  std::map<std::pair<int, int>, Lang> near_by;  // section and turn
  for (auto& passage : record.passages) {
    if (passage.foreign) continue;
    if (passage.lang != Lang::und) {  // told by markup
      near_by[{passage.section, passage.turn}] = passage.lang;
      continue;
    }
    const auto guess = analyzers::guess_language(passage.text);
    if (guess.confidence >= sure_language && guess.lang != Lang::und) {
      passage.lang = guess.lang;
      near_by[{passage.section, passage.turn}] = guess.lang;
      continue;
    }
    const auto near = near_by.find({passage.section, passage.turn});
    passage.lang = near != near_by.end() ? near->second : record.lang;
  }
}

// From the text as compared, so that a change of case, accents or blanks keeps it. Equal texts are told apart by their
// count.
void make_anchors(Record& record) {
  std::set<std::string> taken;
  std::map<std::string, std::size_t> times;
  for (auto& passage : record.passages) {
    const std::string folded = analyzers::fold(passage.text);
    const std::size_t occurrence = times[folded]++;
    const std::string hash = hash_hex(occurrence == 0 ? folded : folded + "\n" + std::to_string(occurrence));
    std::size_t length = 6;
    while (length < hash.size() && taken.contains(hash.substr(0, length))) ++length;
    passage.anchor = hash.substr(0, length);
    taken.insert(passage.anchor);
  }
}

void find_symbols(Record& record, analyzers::Analyzer& analyzer) {
  std::vector<analyzers::Token> tokens;
  for (auto& passage : record.passages) {
    if (passage.text.find('/') == std::string::npos) continue;
    analyzer.analyze(passage.text, passage.lang, tokens);
    for (const auto& token : tokens)
      if (token.kind == analyzers::TokenKind::symbol &&
          std::find(passage.symbols.begin(), passage.symbols.end(), token.exact) == passage.symbols.end())
        passage.symbols.push_back(token.exact);
  }
}

}  // namespace

struct Reader::State {
  analyzers::Analyzer analyzer;
  // The last file that holds several records: its parts are asked for one after another.
  std::string drafts_of;  ///< path, size and time
  Drafts drafts;

  /// Errors: Code::source naming the file.
  Result<const Drafts*> open(const SourceFile& file) {
    std::error_code failure;
    const auto size = std::filesystem::file_size(file.path, failure);
    const auto changed = std::filesystem::last_write_time(file.path, failure).time_since_epoch().count();
    const std::string key = fmt::format("{}\n{} {}", file.path.string(), size, changed);
    if (!failure && key == drafts_of) return &drafts;
    auto bytes = read_file(file.path, max_source_bytes);
    if (!bytes) return bytes.error();
    auto read = read_format(*bytes, file.path.string());
    if (!read) return read.error();
    drafts = std::move(*read);
    drafts_of = key;
    return &drafts;
  }
};

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

namespace {

// From the layout on, all formats go one way. `name`: of the file; `shown`: for messages.
Result<Record> understand(Record record, const Layout& layout, const Stated& stated,
                          const std::map<std::string, std::string>& hints, const std::string& name,
                          const std::string& shown, const Authority* authority, analyzers::Analyzer& analyzer) {
  record.sections = layout.sections;  // what is stated may name them
  if (auto applied = apply_metadata(stated, record, shown); !applied) return applied.error();
  if (layout.passages.empty() && layout.title.empty())
    return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", shown)};
  record.uncertain.insert(record.uncertain.end(), layout.uncertain.begin(), layout.uncertain.end());
  record.passages = layout.passages;
  record.dropped = layout.dropped;
  if (record.turns.empty()) record.turns = layout.turns;
  // A file of nothing but a title still says something.
  if (record.passages.empty()) {
    Passage passage;
    passage.ordinal = 1;
    passage.form = Form::heading;
    passage.text = layout.title;
    passage.offset = layout.title_span;
    record.passages.push_back(std::move(passage));
  }
  find_languages(record);
  infer_metadata(record, layout, name, hints);
  if (record.lang == Lang::und) record.uncertain.push_back({"lang", "the language could not be told"});
  if (record.id.empty()) {
    record.id = make_id(record, name);
    record.evidence["id"] = "made from series, year, session, type and language, or the title";
  }
  make_anchors(record);
  find_symbols(record, analyzer);
  find_speakers(record, analyzer);
  if (authority != nullptr) apply_authority(*authority, record);
  doubt_same_persons(record);
  const std::vector<ListVoice> voices = voices_of_lists(record);
  label_kinds(record, analyzer);
  assign_themes(record, analyzer);
  give_voices(voices, record);
  if (auto applied = apply_passages(stated, record, shown); !applied) return applied.error();
  for (auto& passage : record.passages)
    if (passage.kinds.empty()) passage.kinds = {"background"};
  return record;
}

// Plain text and Markdown.
Result<Record> understand_text(std::string_view bytes, const std::string& name, const std::string& shown,
                               const Stated& beside, const Authority* authority, analyzers::Analyzer& analyzer) {
  const std::string folded = analyzers::lower(name);
  const bool markdown = folded.ends_with(".md") || folded.ends_with(".markdown");
  if (auto other = other_format(bytes, shown, markdown ? ".md" : ".txt")) return *other;
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {shown + ": " + error.message.en, shown + " : " + error.message.fr};
    return error;
  }
  Record record;
  record.encoding = decoded->encoding;
  if (decoded->replaced > 0)
    record.uncertain.push_back({"encoding", fmt::format("{} malformed sequences were replaced", decoded->replaced)});
  Stated stated;
  std::size_t body = 0;
  if (markdown) {
    auto front = read_front_matter(decoded->text, shown, body);
    if (!front) return front.error();
    stated = std::move(*front);
  }
  merge(stated, beside);
  return understand(std::move(record), lay_out_text(decoded->text, body, markdown), stated, {}, name, shown, authority,
                    analyzer);
}

// A file of our own: everything but kinds and themes of passages is told.
Result<Record> understand_whole(const Draft& draft, const std::string& shown, const Stated& beside,
                                analyzers::Analyzer& analyzer) {
  auto whole = record_of_whole(draft, shown);
  if (!whole) return whole.error();
  Record record = std::move(*whole);
  record.encoding = draft.encoding;
  Stated further;
  for (const auto& [key, value] : beside.values.items())
    if (!record.evidence.contains(key)) {
      further.values[key] = value;
      further.source[key] = beside.source.at(key);
    }
  if (auto applied = apply_metadata(further, record, shown); !applied) return applied.error();
  make_anchors(record);
  find_symbols(record, analyzer);
  label_kinds(record, analyzer);
  assign_themes(record, analyzer);
  if (auto applied = apply_passages(further, record, shown); !applied) return applied.error();
  for (auto& passage : record.passages)
    if (passage.kinds.empty()) passage.kinds = {"background"};
  return record;
}

Result<Record> understand_draft(const Draft& draft, const std::string& name, const std::string& shown,
                                const Stated& beside, const Authority* authority, analyzers::Analyzer& analyzer) {
  Record record;
  record.encoding = draft.encoding;
  record.turns = draft.turns;
  if (draft.stated.values.contains(whole_key)) return understand_whole(draft, shown, beside, analyzer);
  Stated stated = draft.stated;
  merge(stated, beside);
  return understand(std::move(record), lay_out_draft(draft), stated, draft.hints, name, shown, authority, analyzer);
}

}  // namespace

Result<Record> Reader::read(const SourceFile& file) {
  auto beside = read_sidecars(file.path);
  if (!beside) return beside.error();
  const auto authority = authority_for(file.path, file.relative);
  if (!authority) return authority.error();
  const std::string name = file.path.filename().string();
  const std::string shown = file.path.string();
  Result<Record> record = [&]() -> Result<Record> {
    if (!is_structured(name)) {
      const auto bytes = read_file(file.path, max_source_bytes);
      if (!bytes) return bytes.error();
      return understand_text(*bytes, name, shown, *beside, authority->get(), state_->analyzer);
    }
    const auto drafts = state_->open(file);
    if (!drafts) return drafts.error();
    const std::size_t records = (*drafts)->size();
    const std::size_t part = file.part == 0 ? 0 : file.part - 1;
    if (part >= records) return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", shown)};
    if (records > 1) beside->values.erase("id");  // what stands beside the file is said of all its records
    auto understood = understand_draft((**drafts)[part], name, shown, *beside, authority->get(), state_->analyzer);
    if (understood && file.part == 0 && records > 1)
      understood->uncertain.push_back(
          {"records", fmt::format("the file holds {} records; this is the first", records)});
    return understood;
  }();
  if (record) record->path = file.relative;
  return record;
}

Result<std::size_t> Reader::count_records(const SourceFile& file) {
  if (!is_structured(file.path.filename().string())) return std::size_t{1};
  const auto drafts = state_->open(file);
  if (!drafts) return drafts.error();
  return (*drafts)->size();
}

Result<Record> Reader::read(std::string_view bytes, const std::string& name) {
  Result<Record> record = [&]() -> Result<Record> {
    if (!is_structured(name)) return understand_text(bytes, name, name, Stated{}, nullptr, state_->analyzer);
    const auto drafts = read_format(bytes, name);
    if (!drafts) return drafts.error();
    if (drafts->empty()) return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", name)};
    return understand_draft(drafts->front(), name, name, Stated{}, nullptr, state_->analyzer);
  }();
  if (record) record->path = name;
  return record;
}

std::span<const std::string_view> data_of_reading() {
  static constexpr std::string_view files[] = {
      "layout",        "metadata",      "months",        "formats",       "vocabulary",   "themes",
      "theme-terms",   "countries",     "organisations", "roles",         "not-names",    "place-words",
      "columns",       "functions",     "honorifics",    "speech-verbs",  "voices",       "kind-rules",
      "xml-elements",  "turn-labels",   "html-chrome",   "office-styles", "kind-weights", "kind-surroundings",
      "theme-weights", "theme-context", "theme-pairs",   "number-words"};
  return files;
}

const std::string& reader_fingerprint() {
  static const std::string fingerprint = [] {
    std::string all = std::to_string(rules_version);
    for (const std::string_view file : data_of_reading())
      all += hash_hex(resource("corpus/" + std::string(file) + ".tsv"));
    return hash_hex(all).substr(0, 16);
  }();
  return fingerprint;
}

}  // namespace idm::corpus
