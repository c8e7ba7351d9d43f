// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/dossier.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "analyzers/analyzer.hpp"
#include "corpus/vocabulary.hpp"
#include "instruments/head.hpp"

namespace idm::instruments {
namespace {

using query::Field;

Text name_of_value(Field field, const std::string& id, const std::vector<query::SpeakerRow>& people) {
  const auto* entry = field == Field::country        ? corpus::countries().by_id(id)
                      : field == Field::organisation ? corpus::organisations().by_id(id)
                      : field == Field::theme        ? corpus::themes().by_id(id)
                                                     : nullptr;
  if (entry != nullptr) return entry->label;
  if (!people.empty() && field == Field::speaker) return {people.front().speaker.name, people.front().speaker.name};
  return {id, id};
}

std::vector<Office> offices(const std::vector<query::SpeakerRow>& people) {
  std::map<std::tuple<std::string, std::string, std::string>, Office> made;
  for (const auto& row : people) {
    const auto& s = row.speaker;
    auto& office = made[{s.id, analyzers::fold(s.role), analyzers::fold(s.affiliation)}];
    office.id = s.id;
    office.name = s.name;
    office.role = s.role;
    office.affiliation = s.affiliation;
    if (office.country.empty()) office.country = s.country;
    if (const auto year = row.record->year) {
      office.first = office.first ? std::min(*office.first, *year) : *year;
      office.last = office.last ? std::max(*office.last, *year) : *year;
    }
    if (std::find(office.records.begin(), office.records.end(), row.record->id) == office.records.end())
      office.records.push_back(row.record->id);
  }
  std::vector<Office> out;
  for (auto& [key, office] : made)
    // A name without an office tells nothing where another appearance has one.
    if (!office.role.empty() || !office.affiliation.empty() ||
        std::none_of(made.begin(), made.end(), [&, id = office.id](const auto& other) {
          return other.second.id == id && (!other.second.role.empty() || !other.second.affiliation.empty());
        }))
      out.push_back(office);
  std::stable_sort(out.begin(), out.end(), [](const Office& a, const Office& b) {
    return std::tuple(b.last.value_or(0), b.records.size()) < std::tuple(a.last.value_or(0), a.records.size());
  });
  return out;
}

}  // namespace

Result<Dossier> dossier(query::Engine& engine, const DossierRequest& request) {
  const auto given = request.query.filters.find(request.about);
  if (given == request.query.filters.end() || given->second.size() != 1)
    return Error(Code::usage,
                 text("a dossier is of one speaker, country, organisation or theme",
                      "un dossier porte sur un intervenant, un pays, une organisation ou un thème"),
                 text("idm dossier \"Amy Pope\", idm dossier --country CHE",
                      "idm dossier « Amy Pope », idm dossier --country CHE"));
  Dossier out;
  out.about = request.about;
  query::Request question = request.query;
  question.limit = std::min<std::size_t>(request.passages, 1000);
  question.offset = 0;
  question.sort = question.text.empty() ? query::Sort::newest : query::Sort::relevance;
  question.strict = true;
  question.facets = {Field::year, Field::theme, Field::speaker, Field::kind, Field::mode, Field::type};
  auto answer = engine.search(question);
  if (!answer) return answer.error();
  if (const auto counted = count_within(engine, question, *answer); !counted) return counted.error();
  out.passages = std::move(answer->hits);
  answer->hits.clear();
  out.head = std::move(*answer);
  const auto ids = out.head.query.filters.find(request.about);
  if (ids != out.head.query.filters.end() && !ids->second.empty()) out.id = ids->second.front();

  auto people = engine.speakers(request.query);
  if (!people) return people.error();
  out.name = name_of_value(request.about, out.id, *people);
  out.offices = offices(*people);
  std::map<std::string, std::size_t> functions;
  for (const auto& row : *people) {
    ++functions[row.speaker.function];
    if (row.passages == 0) ++out.listed_only;
  }
  for (const auto& [function, count] : functions)
    if (!function.empty()) out.functions.emplace_back(function, count);
  std::stable_sort(out.functions.begin(), out.functions.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });

  if (out.head.total > 0) {
    auto years = trends(engine, {{request.query}, query::Slice::year});
    if (!years) return years.error();
    for (auto& row : years->of.front().rows)
      if (row.passages > 0) out.years.push_back(std::move(row));
    auto records = engine.records(request.query);
    if (!records) return records.error();
    out.records = std::move(*records);
    LedgerRequest calls;
    calls.query = request.query;
    calls.limit = request.recommendations;
    auto ledger = recommendations(engine, calls);
    if (!ledger) return ledger.error();
    out.recommendations = std::move(*ledger);
  }
  return out;
}

}  // namespace idm::instruments
