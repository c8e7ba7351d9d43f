// SPDX-License-Identifier: GPL-3.0-or-later
// An answer as text at once: byte by byte what to_json() gives, without a value for every part of every hit. What
// seldom comes is made as values.
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/version.hpp"
#include "corpus/vocabulary.hpp"
#include "query/json.hpp"
#include "query/json_parts.hpp"
#include "query/json_text.hpp"

namespace idm::query {
namespace {

std::string dumped(const nlohmann::ordered_json& value) {
  return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void label(JsonText& out, const Text& text) {
  out.key("label").open('{');
  out.key("en").value(text.en);
  out.key("fr").value(text.fr);
  out.close('}');
}

void record(JsonText& out, const corpus::Record& r) {
  out.open('{');
  out.key("id").value(r.id);
  out.key("title").value(r.title);
  out.key("title_supplied").value(r.title_supplied);
  out.key("series").value(r.series);
  out.key("year").value(r.year);
  out.key("period").value(r.period);
  out.key("session").value(r.session);
  out.key("date").value(r.date);
  out.key("end_date").value(r.end_date);
  out.key("published").value(r.published);
  out.key("place").value(r.place);
  out.key("type").value(r.type);
  out.key("coverage").value(r.coverage);
  out.key("lang").value(analyzers::code(r.lang));
  out.key("symbol").value(r.symbol);
  out.key("publisher").value(r.publisher);
  out.key("translation_of").value(r.translation_of);
  out.key("twins").value(r.twins);
  out.key("path").value(r.path);
  out.key("source_url").value(r.source_url);
  out.close('}');
}

void speaker(JsonText& out, const corpus::Speaker& s) {
  out.open('{');
  out.key("id").value(s.id);
  out.key("name").value(s.name);
  out.key("role").text_or_null(s.role);
  out.key("affiliation").text_or_null(s.affiliation);
  out.key("organisation").text_or_null(s.organisation);
  out.key("country").text_or_null(s.country);
  out.key("function").value(s.function);
  out.key("mode").value(s.mode);
  out.close('}');
}

void passage(JsonText& out, const StoredPassage& at) {
  const auto& p = at.passage;
  out.key("section").value(at.section);
  out.key("locator").open('{');
  out.key("ordinal").value(p.ordinal);
  out.key("printed_paragraph").text_or_null(p.printed_paragraph);
  out.key("page").value(p.page);
  out.key("time").text_or_null(p.time);
  out.close('}');
  out.key("kind").text_or_null(p.kinds.empty() ? std::string_view() : std::string_view(p.kinds.front()));
  out.key("kinds").value(p.kinds);
  out.key("voice").value(p.voice);
  out.key("lang").value(analyzers::code(p.lang));
  if (!p.spoken.empty()) out.key("lang_spoken").value(p.spoken);
  out.key("speakers").open('[');
  for (const auto& link : p.speakers)
    if (link.index < at.record->speakers.size()) speaker(out, at.record->speakers[link.index]);
  out.close(']');
  out.key("themes").open('[');
  for (const auto& theme : p.themes) {
    const auto* entry = corpus::themes().by_id(theme.id);
    out.open('{');
    out.key("id").value(theme.id);
    label(out, entry == nullptr ? Text{theme.id, theme.id} : entry->label);
    out.close('}');
  }
  out.close(']');
  if (p.note_of) out.key("note_of").value(at.record->id + "#p" + std::to_string(*p.note_of));
  out.key("offset").open('[');
  out.value(p.offset.begin);
  out.value(p.offset.end);
  out.close(']');
  out.key("text").value(p.text);
}

void hit_into(JsonText& out, const Hit& hit, bool explain) {
  out.open('{');
  out.key("id").value(hit.at.id);
  out.key("anchor").value(hit.at.passage.anchor);
  out.key("rank").value(hit.rank);
  out.key("score").value(std::round(hit.score * 10000) / 10000);
  out.key("record");
  record(out, *hit.at.record);
  passage(out, hit.at);
  out.key("snippet").open('{');
  out.key("text").value(hit.snippet.text);
  out.key("highlights").open('[');
  for (const auto& [begin, end] : hit.snippet.highlights) {
    out.open('[');
    out.value(begin);
    out.value(end);
    out.close(']');
  }
  out.close(']');
  out.close('}');
  out.key("citation").value(hit.citation);
  if (!hit.at.twins.empty()) out.key("twins").value(hit.at.twins);
  if (!hit.same.empty()) out.key("same").value(hit.same);
  if (explain) out.key("why").raw(dumped(why_json(hit)));
  if (!hit.passages.empty()) {
    out.key("passage_total").value(hit.passage_total);
    out.key("passages").open('[');
    for (const auto& one : hit.passages) hit_into(out, one, explain);
    out.close(']');
  }
  out.close('}');
}

void query_info(JsonText& out, const QueryInfo& query) {
  out.key("query").open('{');
  out.key("text").value(query.text);
  out.key("canonical").value(query.canonical);
  out.key("filters").open('{');
  for (const auto& [field, values] : query.filters) out.key(store::info(field).name).value(values);
  out.close('}');
  out.key("lang").value(query.lang);
  out.key("relaxed").value(query.relaxed);
  out.key("suggestion").value(query.suggestion);
  out.key("twins").value(query.twins_collapsed ? "collapsed" : "separate");
  out.key("fold").value(query.folded);
  out.key("expansions").open('[');
  for (const auto& one : query.expansions) out.raw(dumped(expansion_json(one)));
  out.close(']');
  if (!query.xapian.empty()) {
    out.key("tree").value(query.tree);
    out.key("xapian").value(query.xapian);
  }
  out.close('}');
}

void facets(JsonText& out, const Facets& tables) {
  out.key("facets").open('{');
  for (const auto& [field, values] : tables) {
    out.key(store::info(field).name).open('[');
    for (const auto& value : values) {
      out.open('{');
      out.key("value").value(value.value);
      label(out, value.label);
      out.key("count").value(value.count);
      out.key("selected").value(value.selected);
      out.close('}');
    }
    out.close(']');
  }
  out.close('}');
}

}  // namespace

std::string json_text(const Answer& answer, const std::string& generated) {
  JsonText out;
  std::size_t bytes = 4096;
  for (const auto& hit : answer.hits) bytes += 2048 + 2 * hit.at.passage.text.size();
  out.reserve(bytes);
  out.open('{');
  out.key("version").value(version);
  out.key("generated").value(generated);
  out.key("index").open('{');
  out.key("fingerprint").value(answer.index.fingerprint);
  out.key("records").value(answer.index.records);
  out.key("passages").value(answer.index.passages);
  out.close('}');
  query_info(out, answer.query);
  if (answer.help) out.key("help").raw(dumped(help_json(*answer.help)));
  out.key("total").value(answer.total);
  out.key("strict_total").value(answer.strict_total);
  out.key("offset").value(answer.offset);
  out.key("limit").value(answer.limit);
  out.key("hits").open('[');
  for (const auto& hit : answer.hits) hit_into(out, hit, !answer.query.xapian.empty());
  out.close(']');
  facets(out, answer.facets);
  out.close('}');
  return out.take();
}

}  // namespace idm::query
