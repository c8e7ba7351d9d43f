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
#include "corpus/layout.hpp"
#include "corpus/metadata.hpp"
#include "corpus/stated.hpp"
#include "corpus/understand.hpp"

namespace idm::corpus {
namespace {

/// Raised when the code of reading changes what it yields; the data files count by their content.
constexpr int rules_version = 1;

constexpr double sure_language = 0.5;

// A passage keeps a language of its own only when its words say so clearly; short ones belong to their section, and
// that to the record.
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
  std::map<int, Lang> of_section;
  for (auto& passage : record.passages) {
    const auto guess = analyzers::guess_language(passage.text);
    if (guess.confidence >= sure_language && guess.lang != Lang::und) {
      passage.lang = guess.lang;
      of_section[passage.section] = guess.lang;
      continue;
    }
    const auto near = of_section.find(passage.section);
    passage.lang = near != of_section.end() ? near->second : record.lang;
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
};

Reader::Reader() : state_(std::make_unique<State>()) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

namespace {

Result<Record> understand(std::string_view bytes, const std::string& name, const std::string& shown,
                          const Stated& beside, analyzers::Analyzer& analyzer) {
  auto decoded = analyzers::decode(bytes);
  if (!decoded) {
    Error error = std::move(decoded).error();
    error.message = {shown + ": " + error.message.en, shown + " : " + error.message.fr};
    return error;
  }
  const bool markdown = name.ends_with(".md") || name.ends_with(".markdown");
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
  apply_metadata(stated, record);

  Layout layout = lay_out_text(decoded->text, body, markdown);
  if (layout.passages.empty() && layout.title.empty())
    return Error{Code::source, text("{}: no text to index", "{} : aucun texte à indexer", shown)};
  record.uncertain.insert(record.uncertain.end(), layout.uncertain.begin(), layout.uncertain.end());
  record.sections = layout.sections;
  record.passages = layout.passages;
  record.dropped = layout.dropped;
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
  infer_metadata(record, layout, name);
  if (record.lang == Lang::und) record.uncertain.push_back({"lang", "the language could not be told"});
  if (record.id.empty()) {
    record.id = make_id(record, name);
    record.evidence["id"] = "made from series, year, session, type and language, or the title";
  }
  make_anchors(record);
  find_symbols(record, analyzer);
  find_speakers(record, analyzer);
  label_kinds(record, analyzer);
  assign_themes(record, analyzer);
  apply_passages(stated, record);
  for (auto& passage : record.passages)
    if (passage.kinds.empty()) passage.kinds = {"background"};
  return record;
}

}  // namespace

Result<Record> Reader::read(const SourceFile& file) {
  auto bytes = read_file(file.path, max_source_bytes);
  if (!bytes) return bytes.error();
  auto beside = read_sidecars(file.path);
  if (!beside) return beside.error();
  auto record = understand(*bytes, file.path.filename().string(), file.path.string(), *beside, state_->analyzer);
  if (record) record->path = file.relative;
  return record;
}

Result<Record> Reader::read(std::string_view bytes, const std::string& name) {
  auto record = understand(bytes, name, name, Stated{}, state_->analyzer);
  if (record) record->path = name;
  return record;
}

const std::string& reader_fingerprint() {
  static const std::string fingerprint = [] {
    std::string all = std::to_string(rules_version);
    for (const char* file :
         {"layout", "metadata", "months", "formats", "vocabulary", "themes", "theme-terms", "countries",
          "organisations", "roles", "functions", "honorifics", "speech-verbs", "voices", "kind-rules"})
      all += hash_hex(resource("corpus/" + std::string(file) + ".tsv"));
    return hash_hex(all).substr(0, 16);
  }();
  return fingerprint;
}

}  // namespace idm::corpus
