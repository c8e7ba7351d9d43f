// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyzers/segments.hpp"

namespace idm::web {
namespace {

using instruments::Measure;
using instruments::TrendRow;

constexpr int top = 26, floor_line = 206, tall = 236;  ///< of a chart over time, in pixels
constexpr int row_height = 40;
constexpr std::size_t bars_shown = 20, labels_shown = 12, told = 60;

std::string percent(double value) { return fmt::format("{:.2f}%", value); }
std::string pixels(double value) { return fmt::format("{:.1f}", value); }

// The next round number: 1, 2 or 5 times a power of ten; counts are whole.
double ceiling(double value, Measure measure) {
  if (value <= 0) return 1;
  const double power = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : {1.0, 2.0, 4.0, 5.0, 8.0, 10.0})
    if (value <= step * power) return measure == Measure::absolute ? std::max(step * power, 2.0) : step * power;
  return value;
}

double highest(const std::vector<TrendRow>& rows, Measure measure) {
  double most = 0;
  for (const auto& row : rows) most = std::max(most, instruments::value_of(row, measure));
  return most;
}

std::string value_text(const Scene& scene, double value, Measure measure) {
  if (measure == Measure::absolute) return scene.number(static_cast<std::size_t>(std::lround(value)));
  return instruments::number_of(value, measure, scene.ui);
}

std::string words_of(const Scene& scene, const TrendRow& row, Measure measure) {
  const std::string colon = scene.say(": ", "\u00a0: ");
  if (row.gap) return scene.say(row.label) + colon + scene.say("no record", "aucun document");
  std::string out = scene.say(row.label) + colon + value_text(scene, instruments::value_of(row, measure), measure);
  if (measure != Measure::absolute)
    out += " (" + scene.passages(row.passages) + scene.say(" of ", " sur ") + scene.number(row.all_passages) + ")";
  return out;
}

std::string description(const Scene& scene, const std::vector<TrendRow>& rows, Measure measure) {
  std::string out;
  for (std::size_t i = 0; i < rows.size() && i < told; ++i)
    out += (i == 0 ? "" : "; ") + words_of(scene, rows[i], measure);
  return out + ".";
}

// A mark that leads to its passages where it can. The table below has the same links, so Tab passes these by.
Markup linked(const std::string& address, const std::string& words, const std::string& kind, const Markup& shape) {
  const Markup content = join(el("title", {}, words), shape);
  if (address.empty()) return el("g", {{"class", kind}}, content);
  return el("a", {{"href", address}, {"tabindex", "-1"}, {"class", kind}}, content);
}

Markup drawing(const Scene& scene, int height, const std::string& kind, const std::string& title, const std::string& id,
               const std::string& desc, const Markup& content) {
  return el("svg",
            {{"class", "chart " + kind},
             {"width", "100%"},
             {"height", height},
             {"role", "group"},
             {"lang", scene.lang()},
             {"aria-labelledby", id + "-title"},
             {"aria-describedby", id + "-desc"}},
            el("title", {{"id", id + "-title"}}, title), el("desc", {{"id", id + "-desc"}}, desc), content);
}

Markup grid(const Scene& scene, double most, Measure measure) {
  Markup out;
  for (const double part : {0.0, 0.5, 1.0}) {
    const double y = floor_line - part * (floor_line - top), value = most * part;
    out += empty_element(
        "line",
        {{"class", part == 0 ? "base" : "rule"}, {"x1", "0"}, {"x2", "100%"}, {"y1", pixels(y)}, {"y2", pixels(y)}});
    if (part == 0) continue;
    const bool whole = value == std::floor(value);
    out += el("text", {{"class", "scale"}, {"x", "0"}, {"y", pixels(y - 5)}},
              value_text(scene, value, whole ? Measure::absolute : measure));
  }
  return out;
}

}  // namespace

Markup time_chart(const Scene& scene, const std::vector<TrendRow>& all, Measure measure, const std::string& title,
                  const std::string& id, const RowAddress& address) {
  std::vector<TrendRow> rows;  // points in time; what has none stands in the table only
  for (const auto& row : all)
    if (!row.key.empty()) rows.push_back(row);
  if (rows.empty()) return {};
  const double most = ceiling(highest(rows, measure), measure), step = 100.0 / static_cast<double>(rows.size());
  const auto x_of = [&](std::size_t n) { return step * (static_cast<double>(n) + 0.5); };
  const auto y_of = [&](const TrendRow& row) {
    return floor_line - instruments::value_of(row, measure) / most * (floor_line - top);
  };
  Markup out = grid(scene, most, measure), lines, marks;
  const std::size_t every = (rows.size() + labels_shown - 1) / labels_shown;
  for (std::size_t n = 0; n < rows.size(); ++n) {
    const auto& row = rows[n];
    Markup shape = empty_element("rect", {{"class", "back"},
                                          {"x", percent(step * static_cast<double>(n))},
                                          {"y", top},
                                          {"width", percent(step)},
                                          {"height", floor_line - top}});
    if (!row.gap) {
      if (n > 0 && !rows[n - 1].gap)
        lines += empty_element("line", {{"class", "line"},
                                        {"x1", percent(x_of(n - 1))},
                                        {"y1", pixels(y_of(rows[n - 1]))},
                                        {"x2", percent(x_of(n))},
                                        {"y2", pixels(y_of(row))}});
      shape += empty_element("circle", {{"class", row.small ? "mark small" : "mark"},
                                        {"cx", percent(x_of(n))},
                                        {"cy", pixels(y_of(row))},
                                        {"r", rows.size() > 60 ? 3 : 4}});
    }
    marks += linked(row.gap || row.passages == 0 ? "" : address(row), words_of(scene, row, measure),
                    row.gap ? "band gap" : "band", shape);
    if (n % every == 0)
      out += el("text",
                {{"class", rows.size() <= 4 || n / every % 3 == 0 ? "when" : "when spare"},
                 {"x", percent(x_of(n))},
                 {"y", floor_line + 20},
                 {"text-anchor", n == 0 && rows.size() > 3 && row.key.size() > 5 ? "start" : "middle"}},
                scene.say(row.label));
  }
  return drawing(scene, tall, "over-time", title, id, description(scene, rows, measure), join(out, lines, marks));
}

Markup bar_chart(const Scene& scene, const std::vector<TrendRow>& all, Measure measure, const std::string& title,
                 const std::string& id, const RowAddress& address) {
  std::vector<TrendRow> rows(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), bars_shown)));
  if (rows.empty()) return {};
  const double most = std::max(highest(rows, measure), 1e-9);
  Markup out;
  int y = 0;
  for (const auto& row : rows) {
    const double value = instruments::value_of(row, measure);
    Markup shape =
        empty_element("rect", {{"class", "back"}, {"x", 0}, {"y", y}, {"width", "100%"}, {"height", row_height - 4}});
    shape += el("text", {{"class", "name"}, {"x", 0}, {"y", y + 15}}, analyzers::fit(scene.say(row.label), 34));
    shape += el("text", {{"class", "value"}, {"x", "100%"}, {"y", y + 15}, {"text-anchor", "end"}},
                value_text(scene, value, measure) + (row.small ? "*" : ""));
    shape += empty_element("rect", {{"class", row.small ? "mark small" : "mark"},
                                    {"x", 0},
                                    {"y", y + 21},
                                    {"width", percent(std::max(value / most * 100, 0.2))},
                                    {"height", 10}});
    out += linked(row.passages == 0 ? "" : address(row), words_of(scene, row, measure), "band", shape);
    y += row_height;
  }
  return drawing(scene, y, "bars", title, id, description(scene, rows, measure), out);
}

}  // namespace idm::web
