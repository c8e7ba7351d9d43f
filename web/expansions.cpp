// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/expansions.hpp"

#include "base/utf8.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

constexpr std::string_view mark = "-expansion:";

bool one_word(const std::string& text) { return text.find_first_of(" \"()") == std::string::npos; }

std::string clause(const std::string& equivalent) {
  return std::string(mark) + (one_word(equivalent) ? equivalent : '"' + equivalent + '"');
}

struct Clause {
  std::size_t begin = 0, end = 0;  // bytes of the query
  std::string value;
};

std::vector<Clause> clauses(const std::string& q) {
  std::vector<Clause> out;
  std::size_t at = 0;
  while ((at = q.find(mark, at)) != std::string::npos) {
    Clause one;
    one.begin = at;
    at += mark.size();
    if (at < q.size() && q[at] == '"') {
      const std::size_t close = q.find('"', at + 1);
      if (close == std::string::npos) break;
      one.value = q.substr(at + 1, close - at - 1);
      at = close + 1;
    } else {
      const std::size_t end = std::min(q.find(' ', at), q.size());
      one.value = q.substr(at, end - at);
      at = end;
    }
    one.end = at;
    out.push_back(one);
  }
  return out;
}

}  // namespace

std::string switched_off(const std::string& q, const std::string& equivalent) { return q + " " + clause(equivalent); }

std::string switched_on(const std::string& q, const std::string& equivalent) {
  for (const auto& one : clauses(q))
    if (one.value == equivalent) {
      const std::string before(utf8::trim(std::string_view(q).substr(0, one.begin)));
      const std::string after(utf8::trim(std::string_view(q).substr(one.end)));
      return before + (before.empty() || after.empty() ? "" : " ") + after;
    }
  return q;
}

std::vector<std::string> off_in(const std::string& q) {
  std::vector<std::string> out;
  for (auto& one : clauses(q)) out.push_back(std::move(one.value));
  return out;
}

Markup expansions(const Scene& scene, const query::Answer& answer) {
  const auto off = off_in(scene.view.q);
  if (!scene.view.bridge) {
    View on = scene.view.at(0);
    on.bridge = true;
    return el("p", {{"class", "expansions"}}, scene.say("Only the words as typed. ", "Seulement les mots saisis. "),
              el("a", {{"href", scene.here(on)}},
                 scene.say("Search the other language too", "Chercher aussi dans l’autre langue")));
  }
  Markup items;
  std::size_t shown = 0;
  for (const auto& one : answer.query.expansions) {
    if (one.passages == 0) continue;
    ++shown;
    items += el("li", {},
                el("a",
                   {{"class", "chip on"},
                    {"href", scene.here(scene.view.asking(switched_off(scene.view.q, one.to)))},
                    {"title", one.from + " → " + one.to + scene.say(": leave it out", "\u00a0: ne pas le chercher")}},
                   el("span", {{"lang", one.lang}}, one.to),
                   el("span", {{"class", "count"}}, scene.number(one.passages)), icon("close")));
  }
  if (shown == 0 && off.empty()) return {};
  for (const auto& one : off)
    items += el("li", {},
                el("a",
                   {{"class", "chip off"},
                    {"href", scene.here(scene.view.asking(switched_on(scene.view.q, one)))},
                    {"title", scene.say("Search it again", "Le chercher à nouveau")}},
                   el("del", {}, one)));
  Markup none;
  if (shown > 1) {
    View without = scene.view.at(0);
    without.bridge = false;
    none = el("li", {},
              el("a", {{"class", "clear"}, {"href", scene.here(without)}},
                 scene.say("Only the words as typed", "Seulement les mots saisis")));
  }
  return el("div", {{"class", "expansions"}}, el("span", {}, scene.say("Also searched", "Aussi cherché")),
            el("ul", {{"class", "chips"}}, items, none));
}

}  // namespace idm::web
