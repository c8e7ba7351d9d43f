// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/record_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "analyzers/lang.hpp"
#include "corpus/reader.hpp"
#include "corpus/stated_keys.hpp"

namespace idm::corpus {
namespace {

using json = nlohmann::ordered_json;

template <typename T>
json or_null(const std::optional<T>& value) {
  return value ? json(*value) : json(nullptr);
}

json or_null(const std::string& value) { return value.empty() ? json(nullptr) : json(value); }

std::string dumped(const json& value, int indent) {
  return value.dump(indent, ' ', false, json::error_handler_t::replace);
}

json speaker_json(const Speaker& speaker) {
  return {{"id", speaker.id},
          {"name", speaker.name},
          {"as_printed", speaker.as_printed},
          {"role", or_null(speaker.role)},
          {"affiliation", or_null(speaker.affiliation)},
          {"organisation", or_null(speaker.organisation)},
          {"country", or_null(speaker.country)},
          {"function", speaker.function},
          {"mode", speaker.mode}};
}

template <typename T>
std::optional<T> optional_at(const json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || found->is_null()) return std::nullopt;
  return found->get<T>();
}

std::string text_at(const json& object, const char* key) { return optional_at<std::string>(object, key).value_or(""); }

}  // namespace

json public_json(const Record& record) {
  return {{"id", record.id},
          {"title", record.title},
          {"title_supplied", record.title_supplied},
          {"series", or_null(record.series)},
          {"year", or_null(record.year)},
          {"period", record.period},
          {"session", or_null(record.session)},
          {"date", or_null(record.date)},
          {"end_date", or_null(record.end_date)},
          {"published", or_null(record.published)},
          {"place", or_null(record.place)},
          {"type", record.type},
          {"coverage", record.coverage},
          {"lang", analyzers::code(record.lang)},
          {"symbol", or_null(record.symbol)},
          {"publisher", or_null(record.publisher)},
          {"translation_of", or_null(record.translation_of)},
          {"twins", record.twins},
          {"path", record.path},
          {"source_url", or_null(record.source_url)}};
}

json inspect_json(const Record& record) {
  json out;
  json head = public_json(record);
  head["participants"] = record.participants;
  head["access"] = record.access;
  head["encoding"] = record.encoding;
  head["themes"] = record.themes;
  head["evidence"] = json::object();
  for (const auto& [key, words] : record.evidence) head["evidence"][key] = words;
  head["uncertain"] = json::array();
  for (const auto& doubt : record.uncertain) head["uncertain"].push_back({{"what", doubt.what}, {"why", doubt.why}});
  out["record"] = std::move(head);
  out["sections"] = json::array();
  for (const auto& section : record.sections)
    out["sections"].push_back({{"level", section.level},
                               {"heading", section.heading},
                               {"parent", section.parent < 0 ? json(nullptr) : json(section.parent)}});
  out["speakers"] = json::array();
  for (const auto& speaker : record.speakers) {
    json one = speaker_json(speaker);
    one["section"] = record.section_path(speaker.section);
    one["evidence"] = speaker.evidence;
    one["rule"] = speaker.rule;
    out["speakers"].push_back(std::move(one));
  }
  out["passages"] = json::array();
  for (const auto& passage : record.passages) {
    json one;
    one["id"] = record.id + "#p" + std::to_string(passage.ordinal);
    one["anchor"] = passage.anchor;
    one["text"] = passage.text;
    one["kind"] = passage.kinds.empty() ? json(nullptr) : json(passage.kinds.front());
    one["kinds"] = passage.kinds;
    one["voice"] = passage.voice;
    one["statements"] = json::array();
    for (const auto& s : passage.statements)
      one["statements"].push_back({{"kind", s.kind},
                                   {"span", {s.span.begin, s.span.end}},
                                   {"trigger", s.trigger},
                                   {"rule", s.rule},
                                   {"voice", s.voice},
                                   {"to", or_null(s.to)}});
    one["lang"] = analyzers::code(passage.lang);
    one["section"] = record.section_path(passage.section);
    one["speakers"] = json::array();
    for (const auto& link : passage.speakers)
      if (link.index < record.speakers.size()) one["speakers"].push_back(record.speakers[link.index].name);
    one["themes"] = json::array();
    one["why"] = json::object();
    for (const auto& theme : passage.themes) {
      one["themes"].push_back(theme.id);
      one["why"][theme.id] = theme.terms;
    }
    one["offset"] = {passage.offset.begin, passage.offset.end};
    if (passage.note_of) one["note_of"] = record.id + "#p" + std::to_string(*passage.note_of);
    if (!passage.time.empty()) one["time"] = passage.time;
    if (!passage.spoken.empty()) one["lang_spoken"] = passage.spoken;
    if (passage.page) one["page"] = *passage.page;
    if (!passage.printed_paragraph.empty()) one["printed_paragraph"] = passage.printed_paragraph;
    if (!passage.symbols.empty()) one["symbols"] = passage.symbols;
    out["passages"].push_back(std::move(one));
  }
  out["dropped"] = json::array();
  for (const auto& dropped : record.dropped)
    out["dropped"].push_back({{"text", dropped.text}, {"reason", dropped.reason}});
  return out;
}

std::string stored_json(const Record& record) {
  json out = public_json(record);
  out["participants"] = record.participants;
  out["access"] = record.access;
  out["encoding"] = record.encoding;
  out["themes"] = record.themes;
  json sections = json::array();
  for (const auto& s : record.sections) sections.push_back({s.level, s.heading, s.parent, s.span.begin, s.span.end});
  out["sections"] = std::move(sections);
  json speakers = json::array();
  for (const auto& s : record.speakers) {
    json one = speaker_json(s);
    one["section"] = s.section;
    one["evidence"] = s.evidence;
    one["rule"] = s.rule;
    speakers.push_back(std::move(one));
  }
  out["speakers"] = std::move(speakers);
  return dumped(out, -1);
}

Result<Record> record_from_stored(std::string_view text_of_json) {
  const auto damaged = [] {
    return Error{Code::index_damaged, text("a stored record cannot be read", "un document de l'index est illisible"),
                 text("build the index again: idm index --rebuild", "reconstruisez l'index : idm index --rebuild")};
  };
  try {
    const json in = json::parse(text_of_json);
    Record record;
    record.id = in.at("id").get<std::string>();
    record.title = text_at(in, "title");
    record.title_supplied = in.value("title_supplied", false);
    record.series = optional_at<std::string>(in, "series");
    record.year = optional_at<int>(in, "year");
    record.period = in.value("period", std::vector<int>{});
    record.session = optional_at<std::string>(in, "session");
    record.date = optional_at<std::string>(in, "date");
    record.end_date = optional_at<std::string>(in, "end_date");
    record.published = optional_at<std::string>(in, "published");
    record.place = optional_at<std::string>(in, "place");
    record.type = text_at(in, "type");
    record.coverage = text_at(in, "coverage");
    record.lang = analyzers::lang_from_code(text_at(in, "lang")).value_or(Lang::und);
    record.symbol = optional_at<std::string>(in, "symbol");
    record.publisher = optional_at<std::string>(in, "publisher");
    record.source_url = optional_at<std::string>(in, "source_url");
    record.translation_of = optional_at<std::string>(in, "translation_of");
    record.path = text_at(in, "path");
    record.participants = in.value("participants", std::vector<std::string>{});
    record.access = in.value("access", std::vector<std::string>{});
    record.encoding = text_at(in, "encoding");
    record.themes = in.value("themes", std::vector<std::string>{});
    for (const auto& s : in.at("sections"))
      record.sections.push_back({s.at(0).get<int>(),
                                 s.at(1).get<std::string>(),
                                 s.at(2).get<int>(),
                                 {s.at(3).get<std::size_t>(), s.at(4).get<std::size_t>()}});
    for (const auto& s : in.at("speakers")) {
      Speaker speaker;
      speaker.id = text_at(s, "id");
      speaker.name = text_at(s, "name");
      speaker.as_printed = text_at(s, "as_printed");
      speaker.role = text_at(s, "role");
      speaker.affiliation = text_at(s, "affiliation");
      speaker.organisation = text_at(s, "organisation");
      speaker.country = text_at(s, "country");
      speaker.function = text_at(s, "function");
      speaker.mode = text_at(s, "mode");
      speaker.section = s.value("section", -1);
      speaker.evidence = text_at(s, "evidence");
      speaker.rule = text_at(s, "rule");
      record.speakers.push_back(std::move(speaker));
    }
    return record;
  } catch (const std::exception&) {
    return damaged();
  }
}

std::string sidecar_json(const Record& record) {
  json out;
  // What each key takes, for whoever corrects the file; keys that begin with "_" are not read.
  out["_about"] = json::object();
  for (const auto& key : stated_keys()) {
    const Text expected = expected_of(key);
    out["_about"][key] = expected.en + " · " + expected.fr;
  }
  const json all = public_json(record);
  for (const char* key : {"id", "title", "title_supplied", "series", "year", "period", "session", "date", "end_date",
                          "published", "place", "type", "coverage"})
    out[key] = all[key];
  if (record.period.empty()) out.erase("period");
  out["language"] = all["lang"];
  for (const char* key : {"symbol", "publisher", "source_url", "translation_of"}) out[key] = all[key];
  out["themes"] = record.themes;
  out["speakers"] = json::array();
  for (const auto& s : record.speakers) {
    json one = {{"name", s.name},
                {"as_printed", or_null(s.as_printed)},
                {"role", or_null(s.role)},
                {"affiliation", or_null(s.affiliation)},
                {"organisation", or_null(s.organisation)},
                {"country", or_null(s.country)},
                {"function", s.function},
                {"mode", s.mode},
                {"section", s.section < 0 ? json(nullptr) : json(record.section_path(s.section))}};
    if (std::find(out["speakers"].begin(), out["speakers"].end(), one) == out["speakers"].end())
      out["speakers"].push_back(std::move(one));
  }
  out["not_speakers"] = json::array();
  out["participants"] = record.participants;
  out["access"] = record.access;
  out["passages"] = json::object();
  return dumped(out, 2) + "\n";
}

}  // namespace idm::corpus
