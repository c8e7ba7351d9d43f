// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/version.hpp"
#include "corpus/record_json.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::query {
namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& value) { return value.empty() ? json(nullptr) : json(value); }
json label_json(const Text& label) { return {{"en", label.en}, {"fr", label.fr}}; }

json index_json(const IndexInfo& index) {
  return {{"fingerprint", index.fingerprint}, {"records", index.records}, {"passages", index.passages}};
}

json speaker_json(const corpus::Speaker& s) {
  return {{"id", s.id},
          {"name", s.name},
          {"role", or_null(s.role)},
          {"affiliation", or_null(s.affiliation)},
          {"organisation", or_null(s.organisation)},
          {"country", or_null(s.country)},
          {"function", s.function},
          {"mode", s.mode}};
}

// The attributes of a passage that hits and `show` share.
void passage_into(json& out, const StoredPassage& at) {
  const auto& p = at.passage;
  out["section"] = at.section;
  out["locator"] = {{"ordinal", p.ordinal},
                    {"printed_paragraph", or_null(p.printed_paragraph)},
                    {"page", p.page ? json(*p.page) : json(nullptr)},
                    {"time", or_null(p.time)}};
  out["kind"] = p.kinds.empty() ? json(nullptr) : json(p.kinds.front());
  out["kinds"] = p.kinds;
  out["voice"] = p.voice;
  out["lang"] = analyzers::code(p.lang);
  if (!p.spoken.empty()) out["lang_spoken"] = p.spoken;
  out["speakers"] = json::array();
  for (const auto& link : p.speakers)
    if (link.index < at.record->speakers.size())
      out["speakers"].push_back(speaker_json(at.record->speakers[link.index]));
  out["themes"] = json::array();
  for (const auto& theme : p.themes) {
    const auto* entry = corpus::themes().by_id(theme.id);
    out["themes"].push_back(
        {{"id", theme.id}, {"label", label_json(entry == nullptr ? Text{theme.id, theme.id} : entry->label)}});
  }
  if (p.note_of) out["note_of"] = at.record->id + "#p" + std::to_string(*p.note_of);
  out["offset"] = {p.offset.begin, p.offset.end};
  out["text"] = p.text;
}

json why_json(const Hit& hit) {
  json why;
  why["terms"] = json::array();
  for (const auto& term : hit.why)
    why["terms"].push_back({{"word", term.word},
                            {"matched", term.matched},
                            {"how", term.how},
                            {"weight", std::round(term.weight * 10000) / 10000}});
  why["kinds"] = json::array();
  for (const auto& s : hit.at.passage.statements)
    why["kinds"].push_back({{"kind", s.kind}, {"rule", s.rule}, {"trigger", s.trigger}});
  why["themes"] = json::object();
  for (const auto& theme : hit.at.passage.themes) why["themes"][theme.id] = theme.terms;
  why["speakers"] = json::array();
  for (const auto& link : hit.at.passage.speakers)
    if (link.index < hit.at.record->speakers.size())
      why["speakers"].push_back({{"id", hit.at.record->speakers[link.index].id}, {"rule", link.rule}});
  return why;
}

json expansion_json(const Expansion& e) {
  return {{"from", e.from}, {"to", e.to}, {"lang", e.lang}, {"source", e.source}, {"passages", e.passages}};
}

json help_json(const Help& help) {
  json out;
  out["words"] = json::array();
  out["filters"] = json::array();
  for (const auto& part : help.parts)
    out[part.filter ? "filters" : "words"].push_back(
        {{part.filter ? "filter" : "word", part.text}, {"alone", part.alone}, {"without", part.without}});
  out["spellings"] = json::array();
  for (const auto& nearest : help.spellings) {
    json others = json::array();
    for (const auto& other : nearest.others) others.push_back({{"word", other.word}, {"passages", other.passages}});
    out["spellings"].push_back({{"word", nearest.word}, {"nearest", std::move(others)}});
  }
  out["equivalents"] = json::array();
  for (const auto& e : help.equivalents) out["equivalents"].push_back(expansion_json(e.expansion));
  return out;
}

}  // namespace

json to_json(const Hit& hit, bool explain) {
  json out;
  out["id"] = hit.at.id;
  out["anchor"] = hit.at.passage.anchor;
  out["rank"] = hit.rank;
  out["score"] = std::round(hit.score * 10000) / 10000;
  out["record"] = corpus::public_json(*hit.at.record);
  passage_into(out, hit.at);
  out["snippet"] = {{"text", hit.snippet.text}, {"highlights", json::array()}};
  for (const auto& [begin, end] : hit.snippet.highlights) out["snippet"]["highlights"].push_back({begin, end});
  out["citation"] = hit.citation;
  if (!hit.at.twins.empty()) out["twins"] = hit.at.twins;
  if (!hit.same.empty()) out["same"] = hit.same;
  if (explain) out["why"] = why_json(hit);
  if (!hit.passages.empty()) {
    out["passage_total"] = hit.passage_total;
    out["passages"] = json::array();
    for (const auto& passage : hit.passages) out["passages"].push_back(to_json(passage, explain));
  }
  return out;
}

json to_json(const StoredPassage& passage) {
  json out;
  out["id"] = passage.id;
  out["anchor"] = passage.passage.anchor;
  passage_into(out, passage);
  out["twins"] = passage.twins;
  out["citation"] = citation(passage);
  return out;
}

json to_json_with_record(const StoredPassage& passage) {
  json out;
  out["id"] = passage.id;
  out["anchor"] = passage.passage.anchor;
  out["record"] = corpus::public_json(*passage.record);
  passage_into(out, passage);
  out["twins"] = passage.twins;
  out["citation"] = citation(passage);
  return out;
}

json to_json(const Facets& facets) {
  json out = json::object();
  for (const auto& [field, values] : facets) {
    json rows = json::array();
    for (const auto& value : values)
      rows.push_back({{"value", value.value},
                      {"label", label_json(value.label)},
                      {"count", value.count},
                      {"selected", value.selected}});
    out[std::string(store::info(field).name)] = std::move(rows);
  }
  return out;
}

json to_json(const Answer& answer, const std::string& generated) {
  json out;
  out["version"] = version;
  out["generated"] = generated;
  out["index"] = index_json(answer.index);
  json query;
  query["text"] = answer.query.text;
  query["canonical"] = answer.query.canonical;
  query["filters"] = json::object();
  for (const auto& [field, values] : answer.query.filters)
    query["filters"][std::string(store::info(field).name)] = values;
  query["lang"] = answer.query.lang;
  query["relaxed"] = answer.query.relaxed;
  query["suggestion"] = answer.query.suggestion ? json(*answer.query.suggestion) : json(nullptr);
  query["twins"] = answer.query.twins_collapsed ? "collapsed" : "separate";
  query["fold"] = answer.query.folded;
  query["expansions"] = json::array();
  for (const auto& e : answer.query.expansions) query["expansions"].push_back(expansion_json(e));
  if (!answer.query.xapian.empty()) {
    query["tree"] = answer.query.tree;
    query["xapian"] = answer.query.xapian;
  }
  out["query"] = std::move(query);
  if (answer.help) out["help"] = help_json(*answer.help);
  out["total"] = answer.total;
  out["strict_total"] = answer.strict_total;
  out["offset"] = answer.offset;
  out["limit"] = answer.limit;
  out["hits"] = json::array();
  for (const auto& hit : answer.hits) out["hits"].push_back(to_json(hit, !answer.query.xapian.empty()));
  out["facets"] = to_json(answer.facets);
  return out;
}

json to_json(const std::vector<RecordRow>& rows) {
  json out = json::array();
  for (const auto& row : rows) {
    json one = corpus::public_json(*row.record);
    one["themes"] = row.record->themes;
    one["passages"] = row.passages;
    out.push_back(std::move(one));
  }
  return out;
}

json to_json(const std::vector<SpeakerRow>& rows) {
  json out = json::array();
  for (const auto& row : rows) {
    json one = speaker_json(row.speaker);
    one["as_printed"] = row.speaker.as_printed;
    one["record"] = row.record->id;
    one["year"] = row.record->year ? json(*row.record->year) : json(nullptr);
    one["section"] = row.section;
    one["passages"] = row.passages;
    out.push_back(std::move(one));
  }
  return out;
}

json to_json(const std::vector<ThemeRow>& rows) {
  json out = json::array();
  for (const auto& row : rows)
    out.push_back({{"id", row.id},
                   {"label", label_json(row.label)},
                   {"gcm", row.gcm},
                   {"passages", row.passages},
                   {"records", row.records}});
  return out;
}

json to_json(const std::vector<CoverageRow>& rows) {
  json out = json::array();
  for (const auto& row : rows)
    out.push_back({{"series", or_null(row.series)},
                   {"year", row.year ? json(*row.year) : json(nullptr)},
                   {"type", or_null(row.type)},
                   {"lang", or_null(row.lang)},
                   {"records", row.records},
                   {"passages", row.passages},
                   {"gap", row.gap == CoverageRow::Gap::none   ? json(nullptr)
                           : row.gap == CoverageRow::Gap::year ? json("year")
                                                               : json("language")}});
  return out;
}

json to_json(const Shown& shown) {
  json out;
  out["record"] = corpus::public_json(*shown.record);
  out["record"]["themes"] = shown.record->themes;
  out["focus"] = shown.focus ? json(shown.passages[*shown.focus].id) : json(nullptr);
  if (shown.moved) out["moved"] = label_json(*shown.moved);
  out["passages"] = json::array();
  for (const auto& passage : shown.passages) out["passages"].push_back(to_json(passage));
  return out;
}

json to_json(const Stats& stats) {
  json out = index_json(stats.index);
  out["words"] = stats.index.words;
  out["terms"] = stats.terms;
  out["words_per_passage"] = std::round(stats.average_words * 10) / 10;
  out["generation"] = stats.generation;
  out["created"] = stats.created;
  out["schema"] = stats.schema;
  out["analyser"] = stats.analyser;
  out["reader"] = stats.reader;
  out["bytes"] = stats.bytes;
  out["sizes"] = json::object();
  for (const auto& [part, size] : stats.sizes) out["sizes"][part] = size;
  return out;
}

json to_json(const Error& error, Ui ui) {
  json out;
  out["error"] = info(error.code).name;
  out["message"] = error.message.in(ui);
  if (!error.hint.empty()) out["hint"] = error.hint.in(ui);
  if (error.position) out["position"] = *error.position;
  return out;
}

}  // namespace idm::query
