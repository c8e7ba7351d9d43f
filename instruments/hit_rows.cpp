// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/hit_rows.hpp"

#include <algorithm>

#include "instruments/tabular.hpp"

namespace idm::instruments {
namespace {

// Values of one attribute of a passage's speakers, each once, in order.
std::string of_speakers(const query::StoredPassage& at, std::string corpus::Speaker::* attribute) {
  std::vector<std::string> values;
  for (const auto& link : at.passage.speakers) {
    if (link.index >= at.record->speakers.size()) continue;
    const std::string& value = at.record->speakers[link.index].*attribute;
    if (!value.empty() && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
  return joined(values);
}

}  // namespace

const std::vector<std::string>& hit_columns() {
  static const std::vector<std::string> names = {
      "id",       "record",    "title",     "series",        "year",   "session", "date", "lang", "kind",     "voice",
      "speakers", "functions", "countries", "organisations", "themes", "section", "page", "text", "citation", "url"};
  return names;
}

std::vector<std::string> hit_row(const query::StoredPassage& at, const std::string& citation) {
  const auto& record = *at.record;
  std::vector<std::string> themes;
  for (const auto& theme : at.passage.themes) themes.push_back(theme.id);
  return {at.id,
          record.id,
          record.title,
          record.series.value_or(""),
          record.year ? std::to_string(*record.year) : "",
          record.session.value_or(""),
          record.date.value_or(""),
          std::string(analyzers::code(at.passage.lang)),
          joined(at.passage.kinds),
          at.passage.voice,
          of_speakers(at, &corpus::Speaker::name),
          of_speakers(at, &corpus::Speaker::function),
          of_speakers(at, &corpus::Speaker::country),
          of_speakers(at, &corpus::Speaker::organisation),
          joined(themes),
          joined(at.section),
          at.passage.page ? std::to_string(*at.passage.page) : "",
          at.passage.text,
          citation,
          record.source_url.value_or("")};
}

}  // namespace idm::instruments
