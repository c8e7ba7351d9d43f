// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/brief.hpp"

#include <algorithm>
#include <set>

#include "instruments/head.hpp"

namespace idm::instruments {
namespace {

using query::Field;

constexpr std::size_t of_one_record = 2;
constexpr std::size_t looked_at = 60;  ///< best passages to choose from

std::vector<Voice> voices(const std::vector<query::SpeakerRow>& rows) {
  std::map<std::string, Voice> made;
  for (const auto& row : rows) {
    if (row.passages == 0 || row.speaker.mode == "listed") continue;
    auto& voice = made[row.speaker.id];
    // Rows come newest record first: the latest office is shown.
    if (voice.id.empty()) voice = {row.speaker.id, row.speaker.name, row.speaker.role, row.speaker.affiliation, 0, {}};
    if (voice.role.empty()) voice.role = row.speaker.role;
    if (voice.affiliation.empty()) voice.affiliation = row.speaker.affiliation;
    voice.passages += row.passages;
    if (row.record->year && std::find(voice.years.begin(), voice.years.end(), *row.record->year) == voice.years.end())
      voice.years.push_back(*row.record->year);
  }
  std::vector<Voice> out;
  for (auto& [id, voice] : made) {
    std::sort(voice.years.begin(), voice.years.end());
    out.push_back(std::move(voice));
  }
  std::stable_sort(out.begin(), out.end(), [](const Voice& a, const Voice& b) { return a.passages > b.passages; });
  return out;
}

// Not what only frames a meeting, and no two versions of one record.
bool worth_quoting(const query::Hit& hit) {
  static const std::set<std::string> frames = {"procedure", "agenda-item", "biography", "reference", "contact"};
  const auto& passage = hit.at.passage;
  return passage.form != corpus::Form::heading && (passage.kinds.empty() || !frames.contains(passage.kinds.front()));
}

}  // namespace

Result<Brief> brief(query::Engine& engine, const BriefRequest& request) {
  if (request.query.text.empty() && request.query.filters.empty())
    return Error(Code::usage, text("a brief on what?", "une note sur quoi ?"),
                 text("idm brief QUERY, or a filter such as --theme", "idm brief REQUÊTE, ou un filtre comme --theme"));
  Brief out;
  query::Request question = request.query;
  question.limit = looked_at;
  question.offset = 0;
  question.strict = true;
  question.facets = {Field::theme, Field::type, Field::lang, Field::kind};
  auto answer = engine.search(question);
  if (!answer) return answer.error();
  if (const auto counted = count_within(engine, question, *answer); !counted) return counted.error();
  std::map<std::string, std::size_t> taken;
  for (auto& hit : answer->hits) {
    if (out.passages.size() == request.passages) break;
    if (!worth_quoting(hit)) continue;
    std::string event = hit.at.record->id;
    for (const auto& twin : hit.at.record->twins) event = std::min(event, twin);
    if (taken[event]++ >= of_one_record) continue;
    out.passages.push_back(std::move(hit));
  }
  answer->hits.clear();
  out.head = std::move(*answer);
  if (out.head.total == 0) return out;

  auto records = engine.records(request.query);
  if (!records) return records.error();
  out.records = std::move(*records);
  for (const auto& row : out.records) ++out.coverages[row.record->coverage];
  auto years = trends(engine, {{request.query}, query::Slice::year});
  if (!years) return years.error();
  out.years = std::move(years->of.front().rows);
  LedgerRequest calls;
  calls.query = request.query;
  calls.limit = request.recommendations;
  auto ledger = recommendations(engine, calls);
  if (!ledger) return ledger.error();
  out.recommendations = std::move(*ledger);
  auto people = engine.speakers(request.query);
  if (!people) return people.error();
  out.speakers = voices(*people);
  out.all_speakers = out.speakers.size();
  if (out.speakers.size() > request.speakers) out.speakers.resize(request.speakers);
  return out;
}

}  // namespace idm::instruments
