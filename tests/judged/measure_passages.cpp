// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "measure.hpp"

namespace idm::quality {
namespace {

// "a | b", "a,b" or "a b"; "-" is nothing.
std::set<std::string> values(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '|' || c == ',' || c == ';'; }, ' ');
  std::set<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!word.empty() && word != "-") out.insert(word);
    at = end + 1;
  }
  return out;
}

std::string triggers(const corpus::Passage& passage, const std::string& kind) {
  std::string out;
  for (const auto& statement : passage.statements)
    if (kind.empty() || statement.kind == kind)
      out += (out.empty() ? "" : "; ") + statement.rule + ": " + statement.trigger;
  return out;
}

void measure_kinds(const Row& row, const corpus::Passage& passage, Measurement& out) {
  const std::string expected = row.at(1), got = passage.kinds.empty() ? std::string() : passage.kinds.front();
  std::set<std::string> accepted = values(row.at(2));
  accepted.insert(expected);
  const std::string words = triggers(passage, {});
  out.accuracy("kind", row, expected, got, got == expected, words, row.at(0));
  out.accuracy("kind, any accepted", row, row.at(2), got, accepted.contains(got), words, row.at(0));
  const auto holds = [&](const std::string& kind) {
    return std::find(passage.kinds.begin(), passage.kinds.end(), kind) != passage.kinds.end();
  };
  for (const std::string kind : {"recommendation", "commitment"})
    out.member(kind, row, kind, accepted.contains(kind), holds(kind), triggers(passage, kind), row.at(0));
  for (const auto& kind : std::set<std::string>{expected, got})
    out.member("kind " + kind, row, kind, kind == expected, kind == got, words, row.at(0), true);
}

void measure_themes(const Row& row, const corpus::Passage& passage, Measurement& out) {
  const std::set<std::string> expected = values(row.at(3));
  std::map<std::string, std::string> got;
  for (const auto& theme : passage.themes) got[theme.id] = fmt::format("{}", fmt::join(theme.terms, ", "));
  std::set<std::string> all = expected;
  for (const auto& [id, terms] : got) all.insert(id);
  for (const auto& id : all) {
    const std::string terms = got.contains(id) ? got[id] : std::string();
    out.member("themes", row, id, expected.contains(id), got.contains(id), terms, row.at(0));
    out.member("theme " + id, row, id, expected.contains(id), got.contains(id), terms, row.at(0), true);
  }
}

}  // namespace

const corpus::Passage* passage_at(const corpus::Record& record, std::size_t position) {
  const corpus::Passage* best = nullptr;
  for (const auto& passage : record.passages) {
    if (position < passage.offset.begin || position >= passage.offset.end) continue;
    if (best == nullptr || passage.offset.end - passage.offset.begin < best->offset.end - best->offset.begin)
      best = &passage;
  }
  return best;
}

void measure_passages(const std::vector<Row>& rows, Corpus& corpus, Measurement& out) {
  for (const auto& row : rows) {
    const corpus::Record* record = corpus.read(row.file);
    if (record == nullptr) continue;
    std::size_t position = 0;
    const std::string digits = row.at(0);
    std::from_chars(digits.data(), digits.data() + digits.size(), position);
    const corpus::Passage* passage = passage_at(*record, position);
    out.accuracy("passages found", row, "a passage", "none", passage != nullptr, {}, digits);
    if (passage == nullptr) {
      out.notes.push_back(row.file + ":" + digits + ": no passage holds this position");
      continue;
    }
    if (row.at(1) != "?") measure_kinds(row, *passage, out);
    if (row.at(3) != "?") measure_themes(row, *passage, out);
  }
}

}  // namespace idm::quality
