// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/draft.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/utf8.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;

json packed(const Span& span) { return json::array({span.begin, span.end}); }

Span span_of(const json& value) { return {value.at(0).get<std::size_t>(), value.at(1).get<std::size_t>()}; }

json packed(const Speaker& s) {
  return json::array({s.id, s.name, s.as_printed, s.role, s.affiliation, s.organisation, s.country, s.function, s.mode,
                      s.evidence, s.rule});
}

Speaker speaker_of(const json& value) {
  Speaker s;
  std::size_t i = 0;
  for (std::string* field : {&s.id, &s.name, &s.as_printed, &s.role, &s.affiliation, &s.organisation, &s.country,
                             &s.function, &s.mode, &s.evidence, &s.rule})
    *field = value.at(i++).get<std::string>();
  return s;
}

json packed(const DraftLine& line) {
  const Place& p = line.place;
  return json::array({line.text, packed(line.span), line.indent, static_cast<int>(line.marker), line.label, p.page,
                      p.time, p.turn, static_cast<int>(p.lang), p.paragraph, p.calls, p.spoken, p.foreign, p.cells});
}

DraftLine line_of(const json& value) {
  DraftLine line;
  line.text = value.at(0).get<std::string>();
  line.span = span_of(value.at(1));
  line.indent = value.at(2).get<std::size_t>();
  line.marker = static_cast<Marker>(value.at(3).get<int>());
  line.label = value.at(4).get<std::string>();
  line.place.page = value.at(5).get<int>();
  line.place.time = value.at(6).get<std::string>();
  line.place.turn = value.at(7).get<int>();
  line.place.lang = static_cast<Lang>(value.at(8).get<int>());
  line.place.paragraph = value.at(9).get<std::string>();
  line.place.calls = value.at(10).get<std::vector<std::string>>();
  line.place.spoken = value.at(11).get<std::string>();
  line.place.foreign = value.at(12).get<bool>();
  line.place.cells = value.at(13).get<NamedCells>();
  return line;
}

json packed(const Draft& draft) {
  json out = {{"source", draft.source},        {"encoding", draft.encoding},
              {"title", draft.title},          {"title_span", packed(draft.title_span)},
              {"values", draft.stated.values}, {"stated", draft.stated.source},
              {"hints", draft.hints}};
  for (const char* key : {"lines", "turns", "dropped", "uncertain"}) out[key] = json::array();
  for (const auto& line : draft.lines) out["lines"].push_back(packed(line));
  for (const auto& speaker : draft.turns) out["turns"].push_back(packed(speaker));
  for (const auto& one : draft.dropped) out["dropped"].push_back(json::array({one.text, one.reason, packed(one.span)}));
  for (const auto& one : draft.uncertain) out["uncertain"].push_back(json::array({one.what, one.why}));
  return out;
}

Draft draft_of(const json& value) {
  Draft draft;
  draft.source = value.at("source").get<std::string>();
  draft.encoding = value.at("encoding").get<std::string>();
  draft.title = value.at("title").get<std::string>();
  draft.title_span = span_of(value.at("title_span"));
  draft.stated.values = value.at("values");
  draft.stated.source = value.at("stated").get<std::map<std::string, std::string>>();
  draft.hints = value.at("hints").get<std::map<std::string, std::string>>();
  for (const auto& one : value.at("lines")) draft.lines.push_back(line_of(one));
  for (const auto& one : value.at("turns")) draft.turns.push_back(speaker_of(one));
  for (const auto& one : value.at("dropped"))
    draft.dropped.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(), span_of(one.at(2))});
  for (const auto& one : value.at("uncertain"))
    draft.uncertain.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>()});
  return draft;
}

}  // namespace

DraftWriter::DraftWriter(std::string decoded) : builds_(decoded.empty()) { draft_.source = std::move(decoded); }

void DraftWriter::add(DraftLine line) {
  if (!builds_) {
    // A broken page's parser moves what stands in a table outside of a cell: its parts are out of order.
    if (line.span.begin > line.span.end) std::swap(line.span.begin, line.span.end);
    line.span.end = std::min(line.span.end, draft_.source.size());
    line.span.begin = std::min(line.span.begin, line.span.end);
  }
  if (utf8::trim(line.text).empty()) return;
  if (builds_ && line.span.end == 0) {
    if (!draft_.source.empty()) draft_.source += '\n';
    line.span.begin = draft_.source.size();
    draft_.source += line.text;
    line.span.end = draft_.source.size();
  }
  draft_.lines.push_back(std::move(line));
}

void DraftWriter::heading(int level, std::string_view text, Place place, Span span) {
  const auto marks = static_cast<std::size_t>(std::clamp(level, 1, 6));
  add({fold_blanks(text), span, 0, Marker::hash, std::string(marks, '#'), std::move(place)});
}

void DraftWriter::paragraph(std::string_view text, Place place, Span span) {
  const std::string folded = fold_blanks(text);
  const Marked marked = read_marker(folded);
  const bool typed =
      marked.marker == Marker::bullet || marked.marker == Marker::number || marked.marker == Marker::letter;
  if (typed && !marked.rest.empty())
    add({std::string(marked.rest), span, 0, marked.marker, std::string(marked.label), std::move(place)});
  else
    add({folded, span, 0, Marker::none, {}, std::move(place)});
}

void DraftWriter::item(std::string_view text, int depth, std::string_view label, Place place, Span span) {
  const bool number = !label.empty() && label.find_first_not_of("0123456789") == std::string_view::npos;
  add({fold_blanks(text), span, static_cast<std::size_t>(std::max(depth, 0)) * 2,
       label.empty() ? Marker::bullet
       : number      ? Marker::number
                     : Marker::letter,
       std::string(label), std::move(place)});
}

void DraftWriter::note(std::string_view label, std::string_view text, Place place, Span span) {
  add({fold_blanks(text), span, 0, Marker::note, std::string(label), std::move(place)});
}

void DraftWriter::row(const std::vector<std::string>& cells, Place place, Span span) {
  std::string text;
  bool any = false;
  for (const auto& cell : cells) {
    const std::string folded = fold_blanks(cell);
    any = any || !folded.empty();
    text += "| " + folded + " ";
  }
  if (any) add({text + "|", span, 0, Marker::none, {}, std::move(place)});
}

void DraftWriter::drop(std::string_view text, std::string reason, Span span) {
  draft_.dropped.push_back({std::string(utf8::cut(utf8::trim(text), 400)), std::move(reason), span});
}

int DraftWriter::turn(const Speaker& speaker) {
  const auto [at, added] = turns_.emplace(packed(speaker).dump(-1, ' ', false, json::error_handler_t::replace),
                                          static_cast<int>(draft_.turns.size()));
  if (added) draft_.turns.push_back(speaker);
  return at->second;
}

std::string pack(const std::vector<Draft>& drafts) {
  json all = json::array();
  for (const auto& draft : drafts) all.push_back(packed(draft));
  std::string out;
  json::to_cbor(all, out);
  return out;
}

Result<std::vector<Draft>> unpack(std::string_view bytes) {
  try {
    std::vector<Draft> drafts;
    for (const auto& one : json::from_cbor(bytes)) drafts.push_back(draft_of(one));
    return drafts;
  } catch (const json::exception& failure) {
    return Error{Code::internal, text("drafts cannot be unpacked: {}", "brouillons illisibles : {}", failure.what())};
  }
}

}  // namespace idm::corpus
