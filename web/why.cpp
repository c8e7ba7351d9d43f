// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is labelled without a reason that can be read.
#include <map>

#include "web/hits.hpp"
#include "web/layout.hpp"

namespace idm::web {
namespace {

// Words that speak for a theme; those of a heading come with a section sign.
std::string listed(const Scene& scene, const std::vector<std::string>& words) {
  constexpr std::string_view sign = "§ ";
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += " · ";
    out += word.starts_with(sign) ? word.substr(sign.size()) + scene.say(" (heading)", " (titre)") : word;
  }
  return out;
}

std::string how_matched(const Scene& scene, const std::string& how) {
  static const std::map<std::string, Text> names = {
      {"form", {"as typed", "tel quel"}},
      {"stem", {"inflected form", "forme fléchie"}},
      {"family", {"word of the same family", "mot de la même famille"}},
      {"bridge", {"equivalent in the term base", "équivalent de la base de termes"}},
      {"prefix", {"begins so", "commence ainsi"}},
      {"phrase", {"phrase", "expression"}},
      {"exact", {"exactly this form", "exactement cette forme"}},
      {"speaker", {"name of the speaker", "nom de l’intervenant·e"}}};
  const auto found = names.find(how);
  return found == names.end() ? how : scene.say(found->second);
}

std::string how_attributed(const Scene& scene, const std::string& rule) {
  static const std::map<std::string, Text> names = {
      {"explicit", {"named in the passage", "nommé dans le passage"}},
      {"pronoun",
       {"a pronoun that stands for the person named before", "un pronom qui renvoie à la personne nommée avant"}},
      {"function", {"named by function", "désigné par sa fonction"}},
      {"heading", {"named in the heading", "nommé dans le titre"}},
      {"stated", {"stated in the source", "indiqué dans la source"}}};
  const auto found = names.find(rule);
  return found == names.end() ? rule : scene.say(found->second);
}

Markup row(const std::string& what, const Markup& because) {
  return el("div", {}, el("dt", {}, what), el("dd", {}, because));
}

}  // namespace

Markup why(const Scene& scene, const query::StoredPassage& at, const std::vector<query::WhyTerm>& terms) {
  const auto& passage = at.passage;
  const auto quoted = [&](const std::string& text) {
    return el("q", {{"lang", std::string(analyzers::code(passage.lang))}}, text);
  };
  Markup rows;
  for (const auto& term : terms)
    rows += row(scene.say("Found by", "Trouvé par"),
                join(el("strong", {}, term.word),
                     term.matched.empty() || term.matched == term.word ? Markup() : join(" → ", quoted(term.matched)),
                     el("span", {{"class", "rule"}}, how_matched(scene, term.how))));
  for (const auto& statement : passage.statements) {
    Markup because = statement.trigger.empty() ? Markup() : quoted(statement.trigger);
    if (!statement.rule.empty()) because += el("span", {{"class", "rule"}}, statement.rule);
    if (!statement.to.empty())
      because += el("span", {{"class", "rule"}}, scene.say("addressed to ", "adressé à ") + statement.to);
    rows += row(scene.label(corpus::kinds(), statement.kind), because);
  }
  if (passage.statements.empty() && !passage.kinds.empty())
    rows += row(scene.label(corpus::kinds(), passage.kinds.front()),
                join(scene.say("no word decides: the place in the record and the form",
                               "aucun mot ne décide : la place dans le document et la forme")));
  for (const auto& theme : passage.themes)
    rows += row(scene.label(corpus::themes(), theme.id), join(listed(scene, theme.terms)));
  for (const auto& link : passage.speakers)
    if (link.index < at.record->speakers.size())
      rows += row(at.record->speakers[link.index].name, join(how_attributed(scene, link.rule)));
  return el("details", {{"class", "why"}}, el("summary", {}, scene.say("Why?", "Pourquoi\u00a0?")),
            el("dl", {{"class", "open reasons"}}, rows));
}

}  // namespace idm::web
