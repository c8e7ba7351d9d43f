// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the page of a brief, a dossier and the ledger.
#include <algorithm>
#include <map>

#include "base/counted.hpp"
#include "corpus/vocabulary.hpp"
#include "instruments/chart.hpp"
#include "instruments/head.hpp"
#include "instruments/page.hpp"

namespace idm::instruments {
namespace {

using Kind = Block::Kind;
constexpr Noun others{"more", "more", "autre", "autres"};
constexpr Noun appearances{"appearance", "appearances", "présence", "présences"};

constexpr std::size_t longest_quote = 700;  ///< bytes; beyond it the part that matched is shown

std::string said(const Text& text, Ui ui) { return text.in(ui); }

std::string label(const corpus::Vocabulary& list, const std::string& id, Ui ui) {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : entry->label.in(ui);
}

std::string joined(const std::vector<std::string>& parts, std::string_view with = ", ") {
  std::string out;
  for (const auto& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : std::string(with)) + part;
  return out;
}

std::string years_of(const std::optional<int>& first, const std::optional<int>& last) {
  if (!first) return {};
  return *first == last.value_or(*first) ? std::to_string(*first)
                                         : std::to_string(*first) + "–" + std::to_string(*last);
}

Block heading(const Text& text, Ui ui) { return {Kind::heading, said(text, ui), {}, {}, {}}; }
Block paragraph(std::string text) { return {Kind::paragraph, std::move(text), {}, {}, {}}; }

Block quote(const query::Hit& hit) {
  const auto& passage = hit.at.passage;
  const bool whole = passage.text.size() <= longest_quote || hit.snippet.text.empty();
  return {Kind::quote,
          whole ? passage.text : hit.snippet.text,
          hit.citation + " · " + hit.at.id,
          std::string(analyzers::code(passage.lang)),
          {}};
}

std::string voice_of(const LedgerStatement& statement, Ui ui) {
  if (!statement.speakers.empty()) return joined(statement.speakers);
  return label(corpus::voices(), statement.voice, ui);
}

// "Participants → les États · 2018, 2022 · in 3 records"
std::string chain_note(const Chain& chain, Ui ui) {
  const auto& latest = chain.statements.back();
  std::string note = voice_of(latest, ui);
  if (!latest.to.empty()) note += " → " + latest.to;
  if (const auto years = years_of(chain.first, chain.last); !years.empty()) note += " · " + years;
  if (chain.events > 1)
    note += said(text(" · said in {}", " · dit dans {}", counted(chain.events, nouns::records, ui)), ui);
  return note;
}

void add_chains(Page& page, const std::vector<Chain>& chains) {
  for (const auto& chain : chains) {
    const auto& latest = chain.statements.back();
    page.blocks.push_back({Kind::quote,
                           latest.text,
                           chain_note(chain, page.ui) + " · " + latest.citation + " · " + latest.id,
                           latest.lang,
                           {}});
  }
}

// The voices in the order of how often they speak in the list.
void add_by_voice(Page& page, const Ledger& ledger) {
  std::vector<std::pair<std::string, std::vector<Chain>>> groups;
  for (const auto& chain : ledger.chains) {
    const auto& latest = chain.statements.back();
    const std::string voice = latest.speakers.empty() ? latest.voice : "named";
    auto at = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == voice; });
    if (at == groups.end()) at = groups.insert(groups.end(), {voice, {}});
    at->second.push_back(chain);
  }
  for (const auto& [voice, chains] : groups) {
    page.blocks.push_back(paragraph(label(corpus::voices(), voice, page.ui) + (page.ui == Ui::fr ? " :" : ":")));
    add_chains(page, chains);
  }
}

void add_years(Page& page, const std::vector<TrendRow>& years) {
  std::vector<std::vector<std::string>> rows = {
      {said({"year", "année"}, page.ui), "passages", said({"per 1,000", "pour 1 000"}, page.ui), ""}};
  double most = 0;
  for (const auto& row : years) most = std::max(most, row.per_1000);
  for (const auto& row : years) {
    if (row.gap) {
      rows.push_back({row.label.in(page.ui), "–", "–", said({"no record", "aucun document"}, page.ui)});
      continue;
    }
    rows.push_back({row.label.in(page.ui), std::to_string(row.passages),
                    number_of(row.per_1000, Measure::per_1000, page.ui) + (row.small ? "*" : ""),
                    bar(row.per_1000, most, 20, false)});
  }
  page.blocks.push_back({Kind::table, {}, {}, {}, std::move(rows)});
  if (std::any_of(years.begin(), years.end(), [](const TrendRow& row) { return row.small; }))
    page.blocks.push_back(
        paragraph(said(text("* fewer than {} passages of that year: read with care",
                            "* moins de {} passages cette année-là : à lire avec prudence", small_slice),
                       page.ui)));
}

void add_foot(Page& page, const query::Answer& head, const std::string& generated) {
  page.blocks.push_back(paragraph(
      said(text("idm, index {}, {}. Everything above is taken from the records; ids lead back to them.",
                "idm, index {}, {}. Tout ce qui précède est tiré des documents ; les identifiants y ramènent.",
                head.index.fingerprint.substr(0, 12), generated),
           page.ui)));
}

std::string facet_line(const query::Answer& head, query::Field field, Ui ui, std::size_t most) {
  std::vector<std::string> parts;
  for (const auto& [facet, values] : head.facets)
    if (facet == field)
      for (const auto& value : values)
        if (parts.size() < most && value.count > 0)
          parts.push_back(value.label.in(ui) + " (" + std::to_string(value.count) + ")");
  return joined(parts, ", ");
}

std::string question(const query::Answer& head, Ui ui) {
  std::vector<std::string> parts;
  if (!head.query.text.empty()) parts.push_back(head.query.text);
  for (const auto& [field, values] : head.query.filters) {
    std::vector<std::string> labels;
    for (const auto& value : values)
      labels.push_back(field == query::Field::theme     ? label(corpus::themes(), value, ui)
                       : field == query::Field::country ? label(corpus::countries(), value, ui)
                       : field == query::Field::kind    ? label(corpus::kinds(), value, ui)
                                                        : value);
    if (labels.size() > 4) labels = {labels.front() + " … " + labels.back()};
    parts.push_back(joined(labels));
  }
  return joined(parts, " · ");
}

}  // namespace

Page to_page(const Brief& brief, Ui ui, const std::string& generated) {
  Page page{said({"Brief: ", "Note : "}, ui) + question(brief.head, ui), ui, {}};
  if (brief.head.total == 0) {
    page.blocks.push_back(paragraph(
        said({"The collection has no passage on this.", "La collection n'a aucun passage sur ce sujet."}, ui)));
    return page;
  }
  std::optional<int> first, last;
  for (const auto& row : brief.records)
    if (row.record->year) {
      first = first ? std::min(*first, *row.record->year) : *row.record->year;
      last = last ? std::max(*last, *row.record->year) : *row.record->year;
    }
  page.blocks.push_back(heading({"What there is", "Ce qu'il y a"}, ui));
  std::vector<std::string> coverages;
  for (const auto& [coverage, count] : brief.coverages)
    coverages.push_back(label(corpus::coverages(), coverage, ui) + " (" + std::to_string(count) + ")");
  page.blocks.push_back(
      paragraph(said(text("{} in {}, {}. Coverage: {}.", "{} dans {}, {}. Nature des documents : {}.",
                          counted(brief.head.total, nouns::passages, ui),
                          counted(brief.records.size(), nouns::records, ui), years_of(first, last), joined(coverages)),
                     ui)));
  if (!brief.coverages.contains("verbatim"))
    page.blocks.push_back(
        paragraph(said({"None of these records is verbatim: they tell what was reported, not all that was said.",
                        "Aucun de ces documents n'est un compte rendu intégral : ils rapportent, sans tout dire."},
                       ui)));
  if (const auto themes = facet_line(brief.head, query::Field::theme, ui, 6); !themes.empty())
    page.blocks.push_back(paragraph(said({"Themes: ", "Thèmes : "}, ui) + themes + "."));
  page.blocks.push_back(heading({"Over the years", "Au fil des ans"}, ui));
  add_years(page, brief.years);
  page.blocks.push_back(heading({"Recommendations and commitments", "Recommandations et engagements"}, ui));
  if (brief.recommendations.statements == 0) {
    page.blocks.push_back(paragraph(said({"None on record.", "Aucun n'est consigné."}, ui)));
  } else {
    page.blocks.push_back(paragraph(said(text("{} statements, {} of them said in more than one record.",
                                              "{} énoncés, dont {} dits dans plusieurs documents.",
                                              brief.recommendations.statements, brief.recommendations.repeated),
                                         ui)));
    add_by_voice(page, brief.recommendations);
  }
  page.blocks.push_back(heading({"Who spoke", "Qui a parlé"}, ui));
  if (brief.speakers.empty()) {
    page.blocks.push_back(paragraph(said({"No words on this are attributed to a named person.",
                                          "Aucun propos sur ce sujet n'est attribué à une personne nommée."},
                                         ui)));
  } else {
    Block list{Kind::list, {}, {}, {}, {}};
    for (const auto& voice : brief.speakers) {
      std::vector<std::string> years;
      for (const int year : voice.years) years.push_back(std::to_string(year));
      list.rows.push_back({joined({voice.name, voice.role, voice.affiliation}) + " – " + joined(years) + " (" +
                           std::to_string(voice.passages) + ")"});
    }
    if (brief.all_speakers > brief.speakers.size())
      list.rows.push_back({counted(brief.all_speakers - brief.speakers.size(), others, ui)});
    page.blocks.push_back(std::move(list));
  }
  page.blocks.push_back(heading({"Passages to quote", "Passages à citer"}, ui));
  for (const auto& hit : brief.passages) page.blocks.push_back(quote(hit));
  add_foot(page, brief.head, generated);
  return page;
}

Page to_page(const Dossier& dossier, Ui ui, const std::string& generated) {
  Page page{said(dossier.name, ui), ui, {}};
  const bool person = dossier.about == query::Field::speaker;
  page.blocks.push_back(
      paragraph(said(text("{} in {}.", "{} dans {}.", counted(dossier.head.total, nouns::passages, ui),
                          counted(dossier.records.size(), nouns::records, ui)),
                     ui) +
                (dossier.listed_only > 0 ? " " + said(text("{} without words on record.", "{} sans propos consignés.",
                                                           counted(dossier.listed_only, appearances, ui)),
                                                      ui)
                                         : "")));
  if (!dossier.offices.empty()) {
    page.blocks.push_back(heading(person ? Text{"Offices", "Fonctions exercées"} : Text{"Persons", "Personnes"}, ui));
    Block list{Kind::list, {}, {}, {}, {}};
    for (const auto& office : dossier.offices) {
      if (list.rows.size() == 30) {
        list.rows.push_back({counted(dossier.offices.size() - 30, others, ui)});
        break;
      }
      const std::string country = office.country.empty() ? "" : label(corpus::countries(), office.country, ui);
      std::string line = joined({person ? std::string() : office.name, office.role, office.affiliation, country});
      if (line.empty()) line = office.name;
      if (const auto years = years_of(office.first, office.last); !years.empty()) line += " – " + years;
      list.rows.push_back({line});
    }
    page.blocks.push_back(std::move(list));
  }
  std::vector<std::string> functions;
  for (const auto& [function, count] : dossier.functions)
    functions.push_back(label(corpus::functions(), function, ui) + " (" + std::to_string(count) + ")");
  const auto line = [&](const Text& name, const std::string& value) {
    if (!value.empty()) page.blocks.push_back(paragraph(said(name, ui) + value + "."));
  };
  line({"Functions: ", "Rôles : "}, joined(functions));
  line({"How the words reached us: ", "Comment les propos nous sont parvenus : "},
       facet_line(dossier.head, query::Field::mode, ui, 6));
  if (dossier.about != query::Field::theme)
    line({"Themes: ", "Thèmes : "}, facet_line(dossier.head, query::Field::theme, ui, 10));
  line({"Kinds: ", "Natures : "}, facet_line(dossier.head, query::Field::kind, ui, 8));
  if (!person) line({"Speakers: ", "Intervenants : "}, facet_line(dossier.head, query::Field::speaker, ui, 12));
  if (!dossier.years.empty()) {
    page.blocks.push_back(heading({"Years", "Années"}, ui));
    add_years(page, dossier.years);
  }
  if (!dossier.recommendations.chains.empty()) {
    page.blocks.push_back(heading({"Recommendations and commitments", "Recommandations et engagements"}, ui));
    add_chains(page, dossier.recommendations.chains);
  }
  if (!dossier.records.empty()) {
    page.blocks.push_back(heading({"Records", "Documents"}, ui));
    Block list{Kind::list, {}, {}, {}, {}};
    for (const auto& row : dossier.records) {
      if (list.rows.size() == 25) {
        list.rows.push_back({counted(dossier.records.size() - 25, others, ui)});
        break;
      }
      list.rows.push_back({joined({row.record->date.value_or(row.record->year ? std::to_string(*row.record->year) : ""),
                                   row.record->title}) +
                           " – " + row.record->id + " (" + std::to_string(row.passages) + ")"});
    }
    page.blocks.push_back(std::move(list));
  }
  if (!dossier.passages.empty()) {
    page.blocks.push_back(heading({"Passages", "Passages"}, ui));
    for (const auto& hit : dossier.passages) page.blocks.push_back(quote(hit));
  }
  add_foot(page, dossier.head, generated);
  return page;
}

Page to_page(const Ledger& ledger, Ui ui, const std::string& generated) {
  const std::string asked = question(ledger.head, ui);
  Page page{said({"Recommendations and commitments", "Recommandations et engagements"}, ui) +
                (asked.empty() ? "" : ": " + asked),
            ui,
            {}};
  page.blocks.push_back(paragraph(said(
      text("{}, {}; chains said in more than one record: {}.", "{}, {} ; chaînes dites dans plusieurs documents : {}.",
           counted(ledger.head.total, nouns::passages, ui), counted(ledger.statements, nouns::statements, ui),
           ledger.repeated),
      ui)));
  for (const auto& chain : ledger.chains) {
    page.blocks.push_back(paragraph(chain_note(chain, ui)));
    for (const auto& statement : chain.statements) {
      std::string source = joined({statement.year ? std::to_string(*statement.year) : "", voice_of(statement, ui)}) +
                           (statement.to.empty() ? "" : " → " + statement.to) + " · " + statement.citation + " · " +
                           statement.id;
      for (const auto& version : statement.versions) source += " = " + version.id;
      page.blocks.push_back({Kind::quote, statement.text, source, statement.lang, {}});
    }
  }
  add_foot(page, ledger.head, generated);
  return page;
}

}  // namespace idm::instruments
