// SPDX-License-Identifier: GPL-3.0-or-later
#include "features.hpp"

#include <fmt/format.h>

#include <charconv>

#include "corpus/kind_features.hpp"
#include "corpus/theme_observer.hpp"
#include "corpus/understand.hpp"
#include "corpus/vocabulary.hpp"
#include "measure.hpp"

namespace idm::quality {

namespace {

std::size_t position(const Row& row) {
  std::size_t at = 0;
  const std::string digits = row.at(0);
  std::from_chars(digits.data(), digits.data() + digits.size(), at);
  return at;
}

/// Rows by file and by passage, those with a value in `column`.
std::map<std::string, std::map<std::size_t, const Row*>> judged(const std::vector<Row>& rows, Corpus& corpus,
                                                                std::size_t column) {
  std::map<std::string, std::map<std::size_t, const Row*>> found;
  for (const Row& row : rows) {
    const corpus::Record* record = corpus.read(row.file);
    const corpus::Passage* passage = record == nullptr ? nullptr : passage_at(*record, position(row));
    if (passage != nullptr && row.at(column) != "?")
      found[row.file][static_cast<std::size_t>(passage - record->passages.data())] = &row;
  }
  return found;
}

/// As it was before anything was understood: the voices of sentences, which the kinds rest on, are not kept behind
/// them.
corpus::Record unlabelled(corpus::Record record) {
  record.speakers.clear();
  for (corpus::Passage& passage : record.passages) {
    passage.voice = "document";
    passage.speakers.clear();
    passage.statements.clear();
    passage.kinds.clear();
    passage.themes.clear();
  }
  return record;
}

}  // namespace

void print_kind_features(const std::vector<Row>& rows, Corpus& corpus, std::FILE* out) {
  analyzers::Analyzer analyzer;
  for (const auto& [file, of_passage] : judged(rows, corpus, 1)) {
    corpus::Record copy = unlabelled(*corpus.read(file));
    corpus::find_speakers(copy, analyzer);
    const auto print = [&](std::size_t i, const corpus::KindByRules&, const corpus::Features& features) {
      const auto row = of_passage.find(i);
      const bool known = row != of_passage.end();
      const corpus::Passage& passage = copy.passages[i];
      std::string line = fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", known ? row->second->split : "-", file,
                                     known ? row->second->at(0) : "?", known ? row->second->at(1) : "?",
                                     known ? row->second->at(2) : "?", passage.section, passage.text.size());
      for (const auto& feature : features) line += fmt::format("\t{} {:.4g}", feature.name, feature.value);
      fmt::print(out, "{}\n", line);
    };
    corpus::label_kinds(copy, analyzer, print);
  }
}

void print_theme_features(const std::vector<Row>& rows, Corpus& corpus, std::FILE* out) {
  analyzers::Analyzer analyzer;
  for (const auto& [file, of_passage] : judged(rows, corpus, 3)) {
    corpus::Record copy = *corpus.read(file);
    const auto print = [&](std::size_t i, const corpus::ThemeReading& reading) {
      const auto row = of_passage.find(i);
      const bool known = row != of_passage.end();
      std::string line = fmt::format("{}\t{}\t{}\t{}\t{}\t", known ? row->second->split : "-", file,
                                     known ? row->second->at(3) : "?", reading.section, reading.about ? 1 : 0);
      for (const auto& [theme, signals] : reading.signals)
        line += fmt::format("{}:{}:{:.2f}:{:.2f}:{:.2f} ", corpus::themes().entries()[theme].id,
                            signals.assigned ? 1 : 0, signals.own, signals.heading, signals.title);
      for (const auto& feature : reading.words) line += fmt::format("\t{} {:.4g}", feature.name, feature.value);
      fmt::print(out, "{}\n", line);
    };
    for (corpus::Passage& passage : copy.passages) passage.themes.clear();
    corpus::assign_themes(copy, analyzer, print);
  }
}

}  // namespace idm::quality
