// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of comparisons, the ledger, silence, dossiers and briefs.
#include <nlohmann/json.hpp>

#include "corpus/record_json.hpp"
#include "instruments/json.hpp"
#include "instruments/json_parts.hpp"
#include "query/json.hpp"

namespace idm::instruments {

using json = nlohmann::ordered_json;

namespace {

json or_null(const std::string& value) { return value.empty() ? json(nullptr) : json(value); }
json or_null(const std::optional<int>& value) { return value ? json(*value) : json(nullptr); }

json distinct_json(const std::vector<Distinct>& list) {
  json out = json::array();
  for (const auto& one : list)
    out.push_back({{"key", one.key},
                   {"label", label_json(one.label)},
                   {"lang", or_null(one.lang)},
                   {"a", one.a},
                   {"b", one.b},
                   {"of_a", one.of_a},
                   {"of_b", one.of_b},
                   {"rate_a", rounded(one.rate_a, 3)},
                   {"rate_b", rounded(one.rate_b, 3)},
                   {"records_a", one.records_a},
                   {"records_b", one.records_b},
                   {"g2", rounded(one.g2, 3)},
                   {"log_ratio", rounded(one.log_ratio, 3)},
                   {"dp", rounded(one.dp, 3)}});
  return out;
}

json side_json(const query::Answer& head, const SliceSize& size) {
  json full = query::to_json(head, "");
  return {{"query", full["query"]},
          {"total", head.total},
          {"passages", size.passages},
          {"records", size.records},
          {"words", size.words}};
}

json participants_json(const std::vector<Participant>& list) {
  static const char* const kinds[] = {"person", "country", "organisation", "stated"};
  json out = json::array();
  for (const auto& one : list) {
    json row = {{"kind", kinds[static_cast<std::size_t>(one.kind)]}, {"id", one.id}, {"label", label_json(one.label)}};
    if (one.kind == Participant::Kind::person) {
      row["role"] = or_null(one.role);
      row["affiliation"] = or_null(one.affiliation);
      row["function"] = or_null(one.function);
    }
    row["on_it"] = one.on_it;
    row["elsewhere"] = one.elsewhere;
    out.push_back(std::move(row));
  }
  return out;
}

json years_json(const std::vector<TrendRow>& rows) {
  json out = json::array();
  for (const auto& row : rows)
    out.push_back({{"key", or_null(row.key)},
                   {"passages", row.passages},
                   {"per_1000", rounded(row.per_1000, 2)},
                   {"records", row.records},
                   {"gap", row.gap},
                   {"small", row.small}});
  return out;
}

json hits_json(const std::vector<query::Hit>& hits) {
  json out = json::array();
  for (const auto& hit : hits) out.push_back(query::to_json(hit, false));
  return out;
}

json ledger_body(const Ledger& ledger) {
  json out = {{"statements", ledger.statements},
              {"chain_total", ledger.total_chains},
              {"repeated", ledger.repeated},
              {"chains", json::array()}};
  for (const auto& chain : ledger.chains) out["chains"].push_back(to_json(chain));
  return out;
}

}  // namespace

json to_json(const Chain& chain) {
  json out = {{"first", or_null(chain.first)},
              {"last", or_null(chain.last)},
              {"records", chain.events},
              {"langs", chain.langs},
              {"statements", json::array()}};
  for (const auto& s : chain.statements) {
    json one = {{"id", s.id},
                {"kind", s.kind},
                {"voice", s.voice},
                {"speakers", s.speakers},
                {"to", or_null(s.to)},
                {"text", s.text},
                {"trigger", or_null(s.trigger)},
                {"lang", s.lang},
                {"year", or_null(s.year)},
                {"date", or_null(s.date)},
                {"record", s.record->id},
                {"section", s.section},
                {"citation", s.citation}};
    if (!s.versions.empty()) {
      one["versions"] = json::array();
      for (const auto& v : s.versions)
        one["versions"].push_back({{"id", v.id}, {"lang", v.lang}, {"text", v.text}, {"citation", v.citation}});
    }
    out["statements"].push_back(std::move(one));
  }
  return out;
}

json to_json(const Ledger& ledger, const std::string& generated) {
  json out = head_json(ledger.head, generated);
  out.update(ledger_body(ledger));
  return out;
}

json to_json(const Comparison& comparison, const std::string& generated) {
  json out = index_head(comparison.a.index, generated);
  out["a"] = side_json(comparison.a, comparison.size_a);
  out["b"] = side_json(comparison.b, comparison.size_b);
  out["shared"] = comparison.shared;
  out["total_a"] = comparison.total_a;
  out["total_b"] = comparison.total_b;
  out["more_in_a"] = distinct_json(comparison.more_a);
  out["more_in_b"] = distinct_json(comparison.more_b);
  out["themes"] = distinct_json(comparison.themes);
  return out;
}

json to_json(const Collocates& collocates, const std::string& generated) {
  json out = head_json(collocates.head, generated);
  out["occurrences"] = collocates.occurrences;
  out["words"] = collocates.words;
  out["collocate_total"] = collocates.total;
  out["collocates"] = json::array();
  for (const auto& row : collocates.rows)
    out["collocates"].push_back({{"key", row.key},
                                 {"label", label_json(row.label)},
                                 {"lang", or_null(row.lang)},
                                 {"together", row.together},
                                 {"frequency", row.alone},
                                 {"left", row.left},
                                 {"right", row.right},
                                 {"records", row.records},
                                 {"log_dice", rounded(row.log_dice, 3)},
                                 {"mi", rounded(row.mutual_information, 3)},
                                 {"t", rounded(row.t_score, 3)},
                                 {"example", or_null(row.example)}});
  return out;
}

json to_json(const Silence& silence, const std::string& generated) {
  json out = head_json(silence.head, generated);
  out["silent"] = participants_json(silence.silent);
  out["sessions"] = json::array();
  for (const auto& session : silence.sessions)
    out["sessions"].push_back({{"key", session.key},
                               {"title", session.title},
                               {"year", or_null(session.year)},
                               {"records", session.records},
                               {"coverages", session.coverages},
                               {"verbatim", session.verbatim},
                               {"passages", session.passages},
                               {"spoke", participants_json(session.spoke)},
                               {session.verbatim ? "silent" : "unknown", participants_json(session.not_heard)}});
  return out;
}

json to_json(const Dossier& dossier, const std::string& generated) {
  json out = head_json(dossier.head, generated);
  out["about"] = store::info(dossier.about).name;
  out["id"] = dossier.id;
  out["name"] = label_json(dossier.name);
  out["offices"] = json::array();
  for (const auto& office : dossier.offices)
    out["offices"].push_back({{"id", office.id},
                              {"name", office.name},
                              {"role", or_null(office.role)},
                              {"affiliation", or_null(office.affiliation)},
                              {"country", or_null(office.country)},
                              {"first", or_null(office.first)},
                              {"last", or_null(office.last)},
                              {"records", office.records}});
  out["functions"] = json::array();
  for (const auto& [function, count] : dossier.functions)
    out["functions"].push_back({{"function", function}, {"appearances", count}});
  out["listed_only"] = dossier.listed_only;
  out["years"] = years_json(dossier.years);
  out["facets"] = query::to_json(dossier.head.facets);
  out["records"] = query::to_json(dossier.records);
  out["recommendations"] = ledger_body(dossier.recommendations);
  out["passages"] = hits_json(dossier.passages);
  return out;
}

json to_json(const Brief& brief, const std::string& generated) {
  json out = head_json(brief.head, generated);
  out["coverage"] = json::object();
  for (const auto& [coverage, count] : brief.coverages) out["coverage"][coverage] = count;
  out["facets"] = query::to_json(brief.head.facets);
  out["years"] = years_json(brief.years);
  out["recommendations"] = ledger_body(brief.recommendations);
  out["speakers"] = json::array();
  for (const auto& voice : brief.speakers)
    out["speakers"].push_back({{"id", voice.id},
                               {"name", voice.name},
                               {"role", or_null(voice.role)},
                               {"affiliation", or_null(voice.affiliation)},
                               {"passages", voice.passages},
                               {"years", voice.years}});
  out["speaker_total"] = brief.all_speakers;
  out["passages"] = hits_json(brief.passages);
  out["records"] = query::to_json(brief.records);
  return out;
}

}  // namespace idm::instruments
