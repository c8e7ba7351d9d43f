// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/hits.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "web/layout.hpp"
#include "web/metadata.hpp"

namespace idm::web {
namespace {

using query::Field;

Markup speaker_link(const Scene& scene, const corpus::Speaker& speaker) {
  std::string about = speaker.role;
  if (!speaker.affiliation.empty()) about += (about.empty() ? "" : ", ") + speaker.affiliation;
  const std::string mode = scene.label(corpus::modes(), speaker.mode);
  Markup out = el("a",
                  {{"class", "speaker"},
                   {"href", scene.search(scene.plain().with(Field::speaker, speaker.id))},
                   {"title", about, !about.empty()}},
                  icon("person"), speaker.name);
  out += el("span", {{"class", "mode"}}, " " + mode);
  return out;
}

// The page of a record or passage carries the query along, so that it can mark what matched.
View carried(const Scene& scene, std::size_t rank) {
  View view = scene.view;
  view.rank = rank;
  view.offset = 0;
  return view;
}

Markup heading(const query::Hit& hit, const std::string& address) {
  const auto& record = *hit.at.record;
  const std::string event = event_of(record);
  return el(
      "h2", {},
      el("a", {{"href", address}}, event.empty() ? Markup() : el("span", {{"class", "event"}}, event),
         event.empty() ? "" : " ",
         el("span", {{"class", "record"}, {"lang", std::string(analyzers::code(record.lang))}}, title_of(record))));
}

Markup about(const Scene& scene, const corpus::Record& record) {
  std::string out = scene.label(corpus::types(), record.type);
  if (const std::string dates = scene.dates(record); !dates.empty()) out += " · " + dates;
  if (record.place && !record.place->empty()) out += " · " + *record.place;
  return el("p", {{"class", "about"}}, out);
}

Markup language_mark(const corpus::Lang lang) {
  const std::string code(analyzers::code(lang));
  if (code == "und") return {};
  return el("span", {{"class", "lang"}}, code);
}

Markup snippet(const query::Hit& hit, const std::string& address) {
  return el("blockquote", {{"lang", std::string(analyzers::code(hit.at.passage.lang))}, {"data-open", address}},
            el("p", {}, marked(hit.snippet.text, hit.snippet.highlights)));
}

Markup passage_hit(const Scene& scene, const query::Hit& hit) {
  const std::string address = scene.passage(hit.at.id, carried(scene, hit.rank));
  return el("article", {{"class", "hit"}},
            el("header", {}, heading(hit, address), about(scene, *hit.at.record), section_path(hit.at.section)),
            snippet(hit, address), labels(scene, hit.at),
            tools(scene, hit.at, hit.citation, why(scene, hit.at, hit.why)), coins(scene, hit.at));
}

// Answers by record: its best passages below one head.
Markup record_hit(const Scene& scene, const query::Hit& hit) {
  const auto& record = *hit.at.record;
  View inside = scene.view.with(Field::record, record.id);
  inside.group = query::Group::passage;
  Markup passages;
  for (const auto& one : hit.passages) {
    View view = carried(scene, 0);
    view.group = query::Group::passage;
    const std::string address = scene.passage(one.at.id, view);
    passages += el(
        "li", {}, section_path(one.at.section), snippet(one, address),
        el("p", {{"class", "row"}}, el("a", {{"href", address}}, scene.say("Read in context", "Lire dans le contexte")),
           el("span", {{"class", "locator"}}, locator(scene, one.at))));
  }
  Markup more;
  if (hit.passage_total > hit.passages.size())
    more = el("p", {},
              el("a", {{"href", scene.search(inside)}},
                 scene.say("All ", "Les ") + scene.passages(hit.passage_total) +
                     scene.say(" of this record", " de ce document")));
  return el("article", {{"class", "hit of-record"}},
            el("header", {}, heading(hit, scene.record(record.id, carried(scene, 0))), about(scene, record)),
            el("ol", {{"class", "inside"}}, passages), more, coins(scene, hit.at));
}

Markup copy_button(const std::string& text, const std::string& label, std::string_view sign) {
  return el("button", {{"type", "button"}, {"class", "quiet"}, {"data-copy", text}, {"hidden", true}}, icon(sign),
            el("span", {}, label));
}

}  // namespace

Markup section_path(const std::vector<std::string>& section) {
  if (section.empty()) return {};
  Markup out;
  for (std::size_t i = 0; i < section.size(); ++i) {
    if (i > 0) out += el("span", {{"class", "arrow"}, {"aria-hidden", "true"}}, " › ");
    out += el("span", {}, section[i]);
  }
  return el("p", {{"class", "path"}}, out);
}

std::string locator(const Scene& scene, const query::StoredPassage& at) {
  const auto& passage = at.passage;
  if (!passage.printed_paragraph.empty()) return scene.say("para. ", "par. ") + passage.printed_paragraph;
  if (passage.page) return "p. " + std::to_string(*passage.page);
  if (!passage.time.empty()) return passage.time;
  return "¶ " + std::to_string(passage.ordinal);
}

std::string original_of(const Scene& scene, const corpus::Record& record) {
  if (record.source_url && !record.source_url->empty()) return *record.source_url;
  if (scene.request.serve_sources) return scene.href(record_path(record.id) + "/source");
  return {};
}

Markup labels(const Scene& scene, const query::StoredPassage& at) {
  const auto& passage = at.passage;
  Markup items;
  const auto item = [&](const Markup& content) { items += el("li", {}, content); };
  for (const auto& kind : passage.kinds)
    item(el("a", {{"class", "kind kind-" + kind}, {"href", scene.search(scene.plain().with(Field::kind, kind))}},
            scene.label(corpus::kinds(), kind)));
  if (!language_mark(passage.lang).empty()) item(language_mark(passage.lang));
  std::vector<std::size_t> seen;
  for (const auto& link : passage.speakers)
    if (link.index < at.record->speakers.size() && std::find(seen.begin(), seen.end(), link.index) == seen.end()) {
      seen.push_back(link.index);
      item(speaker_link(scene, at.record->speakers[link.index]));
    }
  if (seen.empty())
    item(el("span", {{"class", "voice"}},
            scene.say("Voice: ", "Voix\u00a0: ") + scene.label(corpus::voices(), passage.voice)));
  for (const auto& theme : passage.themes)
    item(el("a", {{"class", "chip"}, {"href", scene.search(scene.plain().with(Field::theme, theme.id))}},
            scene.label(corpus::themes(), theme.id)));
  return el("ul", {{"class", "labels"}, {"aria-label", scene.say("Labels", "Étiquettes")}}, items);
}

Markup tools(const Scene& scene, const query::StoredPassage& at, const std::string& citation, const Markup& before) {
  Markup out = before;
  out += el("details", {{"class", "cite"}}, el("summary", {}, icon("quote"), scene.say("Cite", "Citer")),
            el("div", {{"class", "open"}}, el("p", {{"class", "citation"}}, citation),
               copy_button(citation, scene.say("Copy the citation", "Copier la référence"), "copy"),
               copy_button("“" + at.passage.text + "” (" + citation + ")",
                           scene.say("Copy quotation and citation", "Copier le passage et la référence"), "copy")));
  // The anchor in the link finds the passage again after it moved.
  const std::string link = scene.absolute(passage_path(at.id + "~" + at.passage.anchor));
  out += copy_button(link, scene.say("Copy link", "Copier le lien"), "link");
  if (const std::string original = original_of(scene, *at.record); !original.empty())
    out += el("a", {{"class", "quiet"}, {"href", original}, {"rel", "noopener"}}, icon("file"),
              scene.say("Original", "Original"));
  return el("div", {{"class", "tools"}}, out);
}

Markup hit_list(const Scene& scene, const query::Answer& answer) {
  Markup items;
  for (const auto& hit : answer.hits)
    items += el("li", {}, scene.view.group == query::Group::record ? record_hit(scene, hit) : passage_hit(scene, hit));
  return el("ol", {{"class", "hits"}, {"start", answer.offset + 1}}, items);
}

Markup record_item(const Scene& scene, const corpus::Record& record, std::size_t passages) {
  std::string about = scene.label(corpus::types(), record.type);
  if (const auto dates = scene.dates(record); !dates.empty()) about += " · " + dates;
  return el(
      "li", {},
      el("a", {{"href", scene.record(record.id, scene.plain())}, {"lang", std::string(analyzers::code(record.lang))}},
         title_of(record)),
      el("p", {{"class", "about"}}, about + " · " + scene.passages(passages)));
}

}  // namespace idm::web
