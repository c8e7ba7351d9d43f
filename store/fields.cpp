// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fields.hpp"

#include <fmt/format.h>

#include "analyzers/analyzer.hpp"

namespace idm::store {
namespace {

constexpr std::array<FieldInfo, field_count> table = {{
    {Field::theme, "theme", "thème", "K", FieldType::value, true, false, "theme of the passage (idm themes lists them)",
     "thème du passage (idm themes en donne la liste)", "theme:climate-environment"},
    {Field::year, "year", "année", "Y", FieldType::year, true, true, "year of the event, or a range of years",
     "année de l'événement, ou intervalle", "year:2017..2022"},
    {Field::speaker, "speaker", "intervenant", "A", FieldType::name, true, false,
     "person who speaks, is quoted or whose words are reported",
     "personne qui parle, est citée ou dont les propos sont rapportés", "speaker:\"Amy Pope\""},
    {Field::lang, "lang", "langue", "L", FieldType::value, true, false, "language of the passage: fr, en, es, und",
     "langue du passage : fr, en, es, und", "lang:fr"},
    {Field::kind, "kind", "nature", "XKIND:", FieldType::value, true, false,
     "what the passage is: recommendation, finding, practice, question ...",
     "nature du passage : recommandation, constat, pratique, question ...", "kind:recommendation"},
    {Field::mode, "mode", "mode", "XMODE:", FieldType::value, true, false,
     "how the speaker's words reached us: verbatim, quoted, reported, listed",
     "comment les propos nous sont parvenus : verbatim, quoted, reported, listed", "mode:verbatim"},
    {Field::series, "series", "série", "XSERIES:", FieldType::value, true, true,
     "series of dialogues: IDM, GFMD, IMRF, Council", "série de dialogues : IDM, FMMD, FEMI, Conseil", "series:GFMD"},
    {Field::type, "type", "type", "XTYPE:", FieldType::value, true, true,
     "type of the record: summary, programme, report ...", "type du document : résumé, programme, rapport ...",
     "type:summary"},
    {Field::organisation, "organisation", "organisation", "XORG:", FieldType::value, true, false,
     "organisation that the speaker works for", "organisation à laquelle appartient la personne", "organisation:iom"},
    {Field::country, "country", "pays", "N", FieldType::value, true, false,
     "country whose delegation or administration the speaker belongs to",
     "pays dont la personne représente la délégation ou l'administration", "country:CHE"},
    {Field::gcm, "gcm", "pmm", "", FieldType::number, false, false,
     "objective of the Global Compact for Migration, 1 to 23, through its themes",
     "objectif du Pacte mondial sur les migrations, 1 à 23, par ses thèmes", "gcm:5"},
    {Field::record, "record", "document", "G", FieldType::id, false, true, "one record, by its id",
     "un document, par son identifiant", "record:idm-2022-1-summary-fr"},
    {Field::title, "title", "titre", "", FieldType::text, false, true, "words of the record's title",
     "mots du titre du document", "title:climat"},
    {Field::symbol, "symbol", "cote", "XSYMBOL:", FieldType::id, false, false,
     "document symbol of the record or within the passage", "cote du document, ou citée dans le passage",
     "symbol:A/RES/73/195"},
}};

constexpr std::array<PrefixInfo, 5> others = {{
    {prefix::stem, "language code, `:`, stem of a word, accents kept; wdf = occurrences, no positions", "Zfr:réfugi"},
    {prefix::heading, "language code, `:`, stem of a word of the title or of a heading above the passage; wdf 1",
     "Hfr:climat"},
    {prefix::form,
     "folded word, `:`, accented form in lower case; one per form that differs from the folded word; wdf 0",
     "XFetat:état"},
    {prefix::passage, "passage id; wdf 0", "Qidm-2022-1-summary-fr#p31"},
    {prefix::anchor, "anchor of the passage; wdf 0", "XAa1b2c3"},
}};

constexpr std::array<SlotInfo, 7> slot_table = {{
    {slot::record, "record id", "idm-2022-1-summary-fr"},
    {slot::date, "start of the event as yyyymmdd, missing parts `00`; empty if unknown", "20220228"},
    {slot::about, "years joined by `,` US series US type", "2022␟IDM␟summary"},
    {slot::themes, "theme ids joined by US", "climate-environment␟labour-mobility"},
    {slot::people, "per speaker: id GS name GS mode GS organisation GS country; joined by US",
     "amy-pope␝Amy Pope␝quoted␝iom␝"},
    {slot::kinds, "kind ids joined by US, the dominant first", "finding␟recommendation"},
    {slot::lang, "language code of the passage", "fr"},
}};

// No prefix may begin another one: a term would have two readings.
constexpr bool prefixes_are_distinct() {
  std::array<std::string_view, field_count + others.size()> all{};
  std::size_t n = 0;
  for (const auto& field : table)
    if (!field.prefix.empty()) all[n++] = field.prefix;
  for (const auto& other : others) all[n++] = other.prefix;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j && all[j].starts_with(all[i])) return false;
  return true;
}
static_assert(prefixes_are_distinct());

constexpr bool table_is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i)
    if (static_cast<std::size_t>(table[i].field) != i || table[i].facet != (i < facet_count)) return false;
  return true;
}
static_assert(table_is_in_order());

constexpr bool slots_are_distinct() {
  for (std::size_t i = 0; i < slot_table.size(); ++i)
    if (slot_table[i].number != i) return false;
  return true;
}
static_assert(slots_are_distinct());

constexpr bool prefixes_begin_upper_case() {
  for (const auto& field : table)
    if (!field.prefix.empty() && (field.prefix[0] < 'A' || field.prefix[0] > 'Z')) return false;
  return true;
}
static_assert(prefixes_begin_upper_case(), "terms of words begin otherwise");

std::string_view type_name(FieldType type) {
  switch (type) {
    case FieldType::value: return "value";
    case FieldType::year: return "year or range";
    case FieldType::number: return "number";
    case FieldType::name: return "name";
    case FieldType::id: return "id";
    case FieldType::text: return "words";
  }
  return "";
}

}  // namespace

const std::array<FieldInfo, field_count>& fields() { return table; }

const FieldInfo& info(Field field) { return table[static_cast<std::size_t>(field)]; }

const FieldInfo* field_by_name(std::string_view name) {
  const std::string wanted = analyzers::fold(name);
  if (wanted.empty()) return nullptr;
  for (const auto& field : table)
    if (wanted == field.name || wanted == analyzers::fold(field.name_fr)) return &field;
  return nullptr;
}

const std::array<PrefixInfo, 5>& other_prefixes() { return others; }

const std::array<SlotInfo, 7>& slots() { return slot_table; }

std::string schema_tables() {
  std::string out = "| field | français | prefix | takes | facet | per | meaning | example |\n";
  out += "|---|---|---|---|---|---|---|---|\n";
  for (const auto& field : table) {
    const std::string code = field.prefix.empty() ? "–" : fmt::format("`{}`", field.prefix);
    out += fmt::format("| {} | {} | {} | {} | {} | {} | {} | `{}` |\n", field.name, field.name_fr, code,
                       type_name(field.type), field.facet ? "yes" : "", field.per_record ? "record" : "passage",
                       field.help_en, field.example);
  }
  out += "\n| other prefix | content | example |\n|---|---|---|\n";
  out += "| (none) | a word, number or symbol of the text, folded; with positions, wdf 1 per occurrence | `etat` |\n";
  for (const auto& other : others)
    out += fmt::format("| `{}` | {} | `{}` |\n", other.prefix, other.content, other.example);
  out += "\n| slot | content | example |\n|---|---|---|\n";
  for (const auto& row : slot_table) out += fmt::format("| {} | {} | `{}` |\n", row.number, row.content, row.example);
  return out;
}

}  // namespace idm::store
