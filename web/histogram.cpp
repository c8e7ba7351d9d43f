// SPDX-License-Identifier: GPL-3.0-or-later
// Years as bars. Every bar is a link; with a script a stretch of years can be drawn with the pointer or set with the
// arrow keys, without one the form below does it.
#include <algorithm>
#include <charconv>
#include <map>

#include "web/facets.hpp"

namespace idm::web {
namespace {

using query::FacetValue;
using query::Field;

constexpr int bar = 10;  ///< width of a year in units of the drawing
constexpr int gap = 2;
constexpr std::size_t longest = 120;  ///< years: more are a mistake in a date somewhere, and no picture

int year_of(const std::string& text) {
  int year = 0;
  std::from_chars(text.data(), text.data() + text.size(), year);
  return year;
}

Markup bars(const Scene& scene, const std::map<int, FacetValue>& years, int first, int last, int height) {
  std::size_t most = 1;
  bool narrowed = false;
  for (const auto& [year, value] : years) {
    most = std::max(most, value.count);
    narrowed = narrowed || value.selected;
  }
  Markup out;
  for (int year = first; year <= last; ++year) {
    const int x = (year - first) * bar;
    const auto found = years.find(year);
    const std::size_t count = found == years.end() ? 0 : found->second.count;
    const bool on = found != years.end() && found->second.selected;
    const int tall =
        count == 0 ? 0 : std::max(2, static_cast<int>(static_cast<double>(count) / static_cast<double>(most) * height));
    View one = scene.view.without(Field::year);
    // A second click on the only chosen year takes it away.
    if (!scene.view.has(Field::year, std::to_string(year))) one = one.with(Field::year, std::to_string(year));
    const std::string words = std::to_string(year) + scene.say(": ", "\u00a0: ") + scene.hits(count);
    Markup shape = el("title", {}, words);
    shape += empty_element("rect", {{"class", "back"}, {"x", x}, {"y", 0}, {"width", bar}, {"height", height}});
    if (tall > 0)
      shape += empty_element(
          "rect", {{"class", "bar"}, {"x", x + gap / 2}, {"y", height - tall}, {"width", bar - gap}, {"height", tall}});
    out += el(
        "a",
        {{"href", scene.here(one)}, {"tabindex", "-1"}, {"data-year", year}, {"class", on || !narrowed ? "in" : "out"}},
        shape);
  }
  return el("svg",
            {{"viewBox", "0 0 " + std::to_string((last - first + 1) * bar) + " " + std::to_string(height)},
             {"preserveAspectRatio", "none"},
             {"aria-hidden", "true"},
             {"focusable", "false"}},
            out);
}

Markup year_form(const Scene& scene, const std::map<int, FacetValue>& years, int first, int last) {
  int from = 0, to = 0;
  for (const auto& [year, value] : years)
    if (value.selected) {
      if (from == 0) from = year;
      to = year;
    }
  Markup hidden;
  for (const auto& [name, value] : parameters_of(scene.view.without(Field::year)))
    hidden += empty_element("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  const auto box = [&](const char* name, const std::string& label, int value) {
    return el("label", {}, el("span", {}, label),
              empty_element("input", {{"type", "number"},
                                      {"name", name},
                                      {"min", first},
                                      {"max", last},
                                      {"placeholder", name == std::string_view("from") ? first : last},
                                      {"value", value == 0 ? "" : std::to_string(value)}}));
  };
  return el("form", {{"class", "years"}, {"action", scene.here({})}, {"method", "get"}},
            box("from", scene.say("from", "de"), from), box("to", scene.say("to", "à"), to), hidden,
            el("button", {{"type", "submit"}, {"class", "quiet"}}, scene.say("Apply", "Appliquer")));
}

}  // namespace

Markup histogram(const Scene& scene, const std::vector<FacetValue>& values, bool wide) {
  std::map<int, FacetValue> years;
  for (const auto& value : values)
    if (const int year = year_of(value.value); year > 0) years[year] = value;
  if (years.size() < 2 && !(years.size() == 1 && years.begin()->second.selected)) return {};
  const int first = years.begin()->first, last = years.rbegin()->first;
  if (static_cast<std::size_t>(last - first) > longest) return {};
  const int height = wide ? 72 : 56;
  const View rest = scene.view.without(Field::year);
  Markup out = el(wide ? "h2" : "h3", {{"id", "facet-year"}}, facet_name(scene, Field::year));
  if (scene.view.filters != rest.filters)
    out = el("div", {{"class", "row"}}, out,
             el("a", {{"class", "clear"}, {"href", scene.here(rest)}}, scene.say("All years", "Toutes les années")));
  out += el("div",
            {{"class", "histogram"},
             {"data-histogram", true},
             {"data-first", first},
             {"data-last", last},
             {"data-address", scene.here(rest)},
             {"data-from-label", scene.say("First year", "Première année")},
             {"data-to-label", scene.say("Last year", "Dernière année")},
             {"data-go", scene.say("Show", "Montrer")}},
            bars(scene, years, first, last, height));
  out += el("p", {{"class", "axis"}, {"aria-hidden", "true"}}, el("span", {}, std::to_string(first)),
            el("span", {}, last - first >= 4 ? std::to_string((first + last) / 2) : ""),
            el("span", {}, std::to_string(last)));
  out += year_form(scene, years, first, last);
  return el("section", {{"class", wide ? "facet year wide" : "facet year"}, {"aria-labelledby", "facet-year"}}, out);
}

}  // namespace idm::web
