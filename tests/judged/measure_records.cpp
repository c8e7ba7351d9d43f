// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include "analyzers/analyzer.hpp"
#include "corpus/metadata_words.hpp"
#include "measure.hpp"

namespace idm::quality {
namespace {

const std::string unjudged = "?";
const std::string none = "-";

std::string evidence(const corpus::Record& record, const std::string& key) {
  const auto found = record.evidence.find(key);
  return found == record.evidence.end() ? std::string() : found->second;
}

}  // namespace

void measure_records(const std::vector<Row>& rows, Corpus& corpus, Measurement& out) {
  for (const auto& row : rows) {
    const corpus::Record* record = corpus.read(row.file);
    if (record == nullptr) continue;
    const auto same = [&](const std::string& task, std::size_t column, const std::string& got) {
      const std::string expected = row.at(column);
      if (expected == unjudged) return;
      // A place is the same by its name in either language.
      const bool right = expected == got || analyzers::fold(expected) == analyzers::fold(got) ||
                         (task == "place" && corpus::place_id(expected) == corpus::place_id(got));
      out.accuracy(task, row, expected, got, right, evidence(*record, task));
    };
    same("lang", 0, std::string(analyzers::code(record->lang)));
    same("series", 1, record->series.value_or(none));
    same("type", 2, record->type);
    same("year", 3, record->year ? std::to_string(*record->year) : none);
    if (row.at(3) == none) out.counted("years invented", row, record->year.has_value());
    same("date", 4, record->date.value_or(none));
    same("end_date", 5, record->end_date.value_or(none));
    same("place", 6, record->place.value_or(none));
    same("session", 7, record->session.value_or(none));
  }
}

// A heading is found where a section's span holds the judged position; each section once.
void measure_headings(const std::vector<Row>& rows, Corpus& corpus, Measurement& out) {
  std::map<std::string, std::vector<const Row*>> files;
  for (const auto& row : rows) files[row.file].push_back(&row);
  for (const auto& [file, judged_rows] : files) {
    const corpus::Record* record = corpus.read(file);
    if (record == nullptr) continue;
    std::vector<bool> used(record->sections.size(), false);
    for (const Row* row : judged_rows) {
      if (row->at(0) == none) continue;
      std::size_t position = 0;
      const std::string digits = row->at(0);
      std::from_chars(digits.data(), digits.data() + digits.size(), position);
      const corpus::Section* match = nullptr;
      for (std::size_t i = 0; i < record->sections.size() && match == nullptr; ++i) {
        const auto& section = record->sections[i];
        if (used[i] || position < section.span.begin || position >= section.span.end) continue;
        used[i] = true;
        match = &section;
      }
      out.member("headings", *row, "level " + row->at(1), true, match != nullptr, {}, digits);
      if (match != nullptr)
        out.accuracy("heading level", *row, row->at(1), std::to_string(match->level),
                     row->at(1) == std::to_string(match->level), match->heading, digits);
    }
    for (std::size_t i = 0; i < used.size(); ++i)
      if (!used[i])
        out.member("headings", *judged_rows.front(), "level " + std::to_string(record->sections[i].level), false, true,
                   record->sections[i].heading, std::to_string(record->sections[i].span.begin));
  }
}

}  // namespace idm::quality
