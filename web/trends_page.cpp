// SPDX-License-Identifier: GPL-3.0-or-later
// How often something is spoken of: a drawing, and below it the same in numbers, each a link to its passages.
#include <algorithm>
#include <map>
#include <optional>

#include "instruments/trends.hpp"
#include "web/chart.hpp"
#include "web/facets.hpp"
#include "web/lists.hpp"
#include "web/views.hpp"

namespace idm::web {
namespace {

using instruments::Measure;
using instruments::TrendRow;
using instruments::Trends;
using query::Field;
using query::Slice;

constexpr std::size_t rows_shown = 100;
constexpr std::size_t records_linked = 12;  ///< a session of more records has no link, its address would be too long

struct By {
  Slice slice;
  Text name;
};
const std::vector<By>& slices() {
  static const std::vector<By> all = {{Slice::year, {"Year", "Année"}},
                                      {Slice::session, {"Session", "Session"}},
                                      {Slice::theme, {"Theme", "Thème"}},
                                      {Slice::speaker, {"Speaker", "Intervenant·e"}}};
  return all;
}

struct Unit {
  Measure measure;
  const char* name;
  Text label;
};
const std::vector<Unit>& units() {
  static const std::vector<Unit> all = {
      {Measure::absolute, "passages", {"Passages", "Passages"}},
      {Measure::per_1000, "per-1000", {"Per 1,000 passages", "Pour 1\u202f000 passages"}},
      {Measure::per_10000_words, "per-10000-words", {"Per 10,000 words", "Pour 10\u202f000 mots"}}};
  return all;
}

Error none_of(const char* name, const std::string& value, const std::string& known) {
  return {Code::usage, text("{}: “{}” is none of {}", "{} : « {} » ne fait pas partie de {}", name, value, known)};
}

// The same question, narrowed to a row. Where the field is filtered by something else already there is no search that
// asks for both: values of one field are alternatives.
std::optional<View> narrowed(const View& question, Field field, const std::string& key) {
  const View rest = question.without(field);
  if (field != Field::year && rest.filters.size() != question.filters.size() && !question.has(field, key))
    return std::nullopt;
  if (question.has(field, key) && question.filters.size() > rest.filters.size() + 1) return std::nullopt;
  return rest.with(field, key);
}

// Sessions are no field of the search: the records that match stand for them.
std::map<std::string, View> sessions(const Scene& scene, const query::Request& request) {
  std::map<std::string, View> out;
  const auto records = scene.engine.records(request);
  if (!records) return out;
  std::map<std::string, std::vector<std::string>> by_session;
  for (const auto& row : *records)
    if (row.passages > 0) by_session[event_of(*row.record)].push_back(row.record->id);
  for (const auto& [session, ids] : by_session) {
    if (ids.size() > records_linked) continue;
    View view = scene.view.question().without(Field::record);
    for (const auto& id : ids) view = view.with(Field::record, id);
    out.emplace(session, view);
  }
  return out;
}

Markup table(const Scene& scene, const Trends& trends, Measure measure, const RowAddress& address) {
  const auto& rows = trends.of.front().rows;
  Text by;
  for (const auto& one : slices())
    if (one.slice == trends.by) by = one.name;
  const auto head = [&](const std::string& name, Measure of, bool is_measure) {
    return el("th", {{"scope", "col"}, {"class", is_measure && of == measure ? "number now" : "number"}}, name);
  };
  Markup top = el("th", {{"scope", "col"}}, scene.say(by));
  for (const auto& unit : units()) top += head(scene.say(unit.label), unit.measure, true);
  top += head(scene.say("Records", "Documents"), measure, false);
  top += head(scene.say("Passages in all", "Passages en tout"), measure, false);
  Markup body;
  for (std::size_t i = 0; i < rows.size() && i < rows_shown; ++i) {
    const auto& row = rows[i];
    const std::string to = row.gap || row.passages == 0 ? "" : address(row);
    const std::string label = scene.say(row.label);
    const std::string dossier = row.key.empty()               ? ""
                                : trends.by == Slice::speaker ? dossier_path(Field::speaker, row.key)
                                : trends.by == Slice::theme   ? dossier_path(Field::theme, row.key)
                                                              : "";
    Markup name = to.empty() ? join(label) : el("a", {{"href", to}}, label);
    if (!dossier.empty())
      name += el("a",
                 {{"class", "dossier"},
                  {"href", scene.href(dossier, parameters_of(scene.plain()))},
                  {"aria-label", scene.say("Dossier: ", "Dossier\u00a0: ") + label},
                  {"title", scene.say("Dossier", "Dossier")}},
                 icon("file"));
    Markup cells = el("th", {{"scope", "row"}}, name);
    if (row.gap) {
      cells += el("td", {{"colspan", 5}, {"class", "hint"}}, scene.say("no record", "aucun document"));
    } else {
      for (const auto& unit : units()) {
        const std::string value =
            unit.measure == Measure::absolute
                ? scene.number(row.passages)
                : instruments::number_of(instruments::value_of(row, unit.measure), unit.measure, scene.ui) +
                      (row.small ? "*" : "");
        cells += el("td", {{"class", unit.measure == measure ? "number now" : "number"}}, value);
      }
      cells += el("td", {{"class", "number"}}, scene.number(row.records));
      cells += el("td", {{"class", "number"}}, scene.number(row.all_passages));
    }
    body += el("tr", {{"class", "gap", row.gap}}, cells);
  }
  Markup out = el("div",
                  {{"class", "scroll"},
                   {"tabindex", "0"},
                   {"role", "region"},
                   {"aria-label", scene.say("The numbers", "Les chiffres")}},
                  el("table", {{"class", "numbers"}}, el("thead", {}, el("tr", {}, top)), el("tbody", {}, body)));
  if (rows.size() > rows_shown)
    out += el("p", {{"class", "hint"}},
              scene.say("The first ", "Les ") + scene.number(rows_shown) + scene.say(" of ", " premières lignes sur ") +
                  scene.number(rows.size()) +
                  scene.say(" rows; the CSV file has all.", "\u00a0; le fichier CSV les a toutes."));
  return out;
}

Markup notes(const Scene& scene, const Trends& trends) {
  const auto& rows = trends.of.front().rows;
  const auto any = [&](bool TrendRow::* what) {
    return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.*what; });
  };
  std::vector<std::string> lines;
  if (any(&TrendRow::small))
    lines.push_back(scene.say("* and hollow marks: fewer than ", "* et marques creuses\u00a0: moins de ") +
                    scene.passages(instruments::small_slice) +
                    scene.say(" in the slice, chance moves the rate much.",
                              " dans la tranche, le hasard y déplace beaucoup le taux."));
  if (any(&TrendRow::gap))
    lines.push_back(scene.say("Grey: the collection has no record of that year.",
                              "Gris\u00a0: la collection n’a aucun document de cette année."));
  if (trends.several)
    lines.push_back(scene.say("A passage may count in several rows: they do not sum to the total.",
                              "Un passage peut compter dans plusieurs lignes\u00a0: leur somme dépasse le total."));
  Markup out;
  for (const auto& line : lines) out += el("p", {{"class", "hint"}}, line);
  return out;
}

}  // namespace

PageResponse trends_page(const Scene& scene) {
  const std::string name = scene.say("Trends", "Tendances");
  const std::string by_name = scene.view.chosen("by", "year"), unit_name = scene.view.chosen("measure", "passages");
  const By* by = nullptr;
  const Unit* unit = nullptr;
  std::string known_slices, known_units;
  for (const auto& one : slices()) {
    const std::string id(instruments::name_of(one.slice));
    if (id == by_name) by = &one;
    known_slices += (known_slices.empty() ? "" : ", ") + id;
  }
  for (const auto& one : units()) {
    if (one.name == unit_name) unit = &one;
    known_units += (known_units.empty() ? "" : ", ") + std::string(one.name);
  }
  if (by == nullptr) return instrument_error(scene, name, none_of("by", by_name, known_slices));
  if (unit == nullptr) return instrument_error(scene, name, none_of("measure", unit_name, known_units));
  const auto question = asked(scene);
  if (!question) return instrument_error(scene, name, question.error());
  const auto trends = instruments::trends(scene.engine, {{question->request}, by->slice});
  if (!trends) return instrument_error(scene, name, trends.error());

  const auto by_session =
      by->slice == Slice::session ? sessions(scene, question->request) : std::map<std::string, View>{};
  const View base = scene.view.question();
  const RowAddress address = [&](const TrendRow& row) -> std::string {
    if (row.key.empty()) return {};
    if (by->slice == Slice::session) {
      const auto found = by_session.find(row.key);
      return found == by_session.end() ? "" : scene.search(found->second);
    }
    const Field field = by->slice == Slice::year    ? Field::year
                        : by->slice == Slice::theme ? Field::theme
                                                    : Field::speaker;
    const auto view = narrowed(base, field, row.key);
    return view ? scene.search(*view) : "";
  };
  std::vector<Option> ways, measures;
  for (const auto& one : slices()) {
    const std::string id(instruments::name_of(one.slice));
    ways.push_back({scene.say(one.name), scene.view.choosing("by", id == "year" ? "" : id), &one == by});
  }
  for (const auto& one : units())
    measures.push_back({scene.say(one.label),
                        scene.view.choosing("measure", one.measure == Measure::absolute ? "" : one.name),
                        &one == unit});
  const bool in_time = by->slice == Slice::year || by->slice == Slice::session;
  std::string title = scene.say(unit->label) + scene.say(" by ", " par ");
  std::string lower = scene.say(instruments::label_of(by->slice));
  title += lower + (scene.view.q.empty() ? "" : scene.say(": ", "\u00a0: ") + scene.view.q);
  const auto& rows = trends->of.front().rows;
  // The rows of the page, which lead to searches, count each version of a text.
  const Parameters file = {{"format", "csv"}, {"by", by_name}, {"twins", "separate"}};
  Markup content = el("div", {{"class", "toolbar"}}, filter_opener(scene), choice(scene, scene.say("By", "Par"), ways),
                      choice(scene, scene.say("Measure", "Mesure"), measures),
                      el("div", {{"class", "files"}}, file_link(scene, "/api/v1/trends", file, "CSV")));
  content += el("figure", {{"class", "drawing"}},
                in_time ? time_chart(scene, rows, unit->measure, title, "chart", address)
                        : bar_chart(scene, rows, unit->measure, title, "chart", address));
  content += notes(scene, *trends);
  content += table(scene, *trends, unit->measure, address);
  return instrument_page(scene, name, "trends", question->head, scene.passages(question->head.total), content);
}

}  // namespace idm::web
