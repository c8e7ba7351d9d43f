// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/sheets.hpp"

#include "instruments/chart.hpp"

namespace idm::instruments {
namespace {

std::string year(const std::optional<int>& value) { return value ? std::to_string(*value) : std::string(); }
std::string truth(bool value) { return value ? "true" : "false"; }

}  // namespace

void write_rows(const Trends& trends, Ui ui, TabularWriter& writer) {
  writer.header({"query", "by", "key", "label", "passages", "per_1000", "per_10000_words", "records", "of_passages",
                 "of_words", "gap", "small"});
  for (const auto& trend : trends.of)
    for (const auto& row : trend.rows)
      writer.row({trend.head.query.text, std::string(name_of(trends.by)), row.key, row.label.in(ui),
                  std::to_string(row.passages), number_of(row.per_1000, Measure::per_10000_words, Ui::en),
                  number_of(row.per_10000_words, Measure::per_10000_words, Ui::en), std::to_string(row.records),
                  std::to_string(row.all_passages), std::to_string(row.all_words), truth(row.gap), truth(row.small)});
}

void write_rows(const Concordance& concordance, TabularWriter& writer) {
  writer.header({"id", "left", "node", "right", "record", "year", "speakers", "voice", "lang"});
  for (const auto& line : concordance.lines)
    writer.row({line.id, line.left, line.node, line.right, line.record->id, year(line.record->year),
                joined(line.speakers), line.voice, line.lang});
}

void write_rows(const Ledger& ledger, std::size_t first, TabularWriter& writer) {
  writer.header({"chain", "first", "last", "records", "year", "id", "kind", "voice", "speakers", "to", "lang", "text",
                 "versions", "citation"});
  std::size_t number = first;
  for (const auto& chain : ledger.chains) {
    for (const auto& s : chain.statements) {
      std::vector<std::string> versions;
      for (const auto& version : s.versions) versions.push_back(version.id);
      writer.row({std::to_string(number), year(chain.first), year(chain.last), std::to_string(chain.events),
                  year(s.year), s.id, s.kind, s.voice, joined(s.speakers), s.to, s.lang, s.text, joined(versions),
                  s.citation});
    }
    ++number;
  }
}

}  // namespace idm::instruments
