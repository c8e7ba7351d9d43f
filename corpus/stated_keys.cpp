// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stated_keys.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "corpus/dates.hpp"
#include "corpus/metadata.hpp"
#include "corpus/people_names.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;

}  // namespace

std::optional<std::string> as_text(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<long long>());
  return std::nullopt;
}

std::vector<std::string> as_list(const json& value) {
  std::vector<std::string> list;
  if (value.is_array()) {
    for (const auto& item : value)
      if (const auto text = as_text(item)) list.push_back(*text);
  } else if (const auto text = as_text(value)) {
    list.push_back(*text);
  }
  return list;
}

namespace {}  // namespace

Speaker stated_speaker(const json& value) {
  Speaker speaker;
  const auto field = [&](const char* key) {
    return value.contains(key) ? as_text(value[key]).value_or("") : std::string();
  };
  if (value.is_object()) {
    speaker.name = field("name");
    speaker.role = field("role");
    speaker.affiliation = field("affiliation");
    speaker.organisation = field("organisation");
    speaker.country = field("country");
    speaker.function = field("function");
    speaker.mode = field("mode");
    speaker.id = field("id");
  } else {
    speaker.name = as_text(value).value_or("");
  }
  if (const auto* entry =
          organisations().find(speaker.organisation.empty() ? speaker.affiliation : speaker.organisation))
    speaker.organisation = entry->id;
  if (const auto* entry = countries().find(speaker.country)) speaker.country = entry->id;
  if (speaker.function.empty()) speaker.function = "speaker";
  if (speaker.mode.empty()) speaker.mode = "listed";
  speaker.as_printed = value.is_object() ? field("as_printed") : std::string();
  if (speaker.as_printed.empty()) speaker.as_printed = speaker.name;
  speaker.name = name_in_order(speaker.name);
  if (speaker.id.empty()) speaker.id = person_id(speaker.name);
  speaker.rule = "stated";
  speaker.evidence = "stated";
  return speaker;
}

namespace {

/// The section that `value` names: the path of its headings, as answers print it, or the last of them. False: the value
/// has the wrong form; a heading that is no longer there is told, not refused.
bool section_of(Record& record, const json& value, Speaker& speaker) {
  if (value.is_null()) return true;
  const bool path = value.is_array() && std::ranges::all_of(value, [](const json& one) { return one.is_string(); });
  if (!value.is_string() && !path) return false;
  const std::vector<std::string> wanted = as_list(value);
  if (wanted.empty()) return true;
  for (std::size_t i = 0; i < record.sections.size(); ++i) {
    const std::vector<std::string> here = record.section_path(static_cast<int>(i));
    const bool same = value.is_string() ? comparison_key(here.back()) == comparison_key(wanted.back())
                                        : std::ranges::equal(here, wanted, {}, comparison_key, comparison_key);
    if (!same) continue;
    speaker.section = static_cast<int>(i);
    return true;
  }
  record.uncertain.push_back(
      {"speakers", "no heading of the record reads \"" + wanted.back() + "\", said of " + speaker.name});
  return true;
}

// One setter per key of the contract; false = the value has the wrong form.
using Setter = std::function<bool(Record&, const json&)>;

Setter text_setter(std::string Record::* field) {
  return [field](Record& record, const json& value) {
    const auto text = as_text(value);
    if (text) record.*field = *text;
    return text.has_value();
  };
}
Setter optional_setter(std::optional<std::string> Record::* field) {
  return [field](Record& record, const json& value) {
    if (value.is_null()) {
      record.*field = std::nullopt;
      return true;
    }
    const auto text = as_text(value);
    if (text) record.*field = *text;
    return text.has_value();
  };
}
Setter date_setter(std::optional<std::string> Record::* field) {
  return [field](Record& record, const json& value) {
    auto text = as_text(value);
    // "2022-06-10T08:00:00+02:00", "2022-06-10 17:11:30": the day counts.
    if (text && text->size() > 10 && ((*text)[10] == 'T' || (*text)[10] == ' ')) text->resize(10);
    if (!text || !valid_iso_date(*text)) return value.is_null();
    record.*field = *text;
    return true;
  };
}
Setter choice_setter(std::string Record::* field, const Vocabulary& (*list)()) {
  return [field, list](Record& record, const json& value) {
    const auto text = as_text(value);
    const auto* entry = text ? list().find(*text) : nullptr;
    if (entry != nullptr) record.*field = entry->id;
    return entry != nullptr;
  };
}

const std::map<std::string, Setter, std::less<>>& setters() {
  static const std::map<std::string, Setter, std::less<>> table = {
      {"id",
       [](Record& record, const json& value) {
         const auto text = as_text(value);
         if (!text || slug(*text).empty() || text->size() > 120 || text->find_first_of("#~ \t\n") != std::string::npos)
           return false;
         record.id = *text;
         return true;
       }},
      {"title", text_setter(&Record::title)},
      {"title_supplied",
       [](Record& record, const json& value) {
         if (value.is_boolean()) record.title_supplied = value.get<bool>();
         return value.is_boolean();
       }},
      {"series",
       [](Record& record, const json& value) {
         const auto text = as_text(value);
         if (!text) return value.is_null();
         const auto* entry = series().find(*text);
         record.series = entry != nullptr ? entry->id : *text;
         return true;
       }},
      {"year",
       [](Record& record, const json& value) {
         if (!value.is_number_integer()) return value.is_null();
         const int year = value.get<int>();
         if (year < 1900 || year > 2100) return false;
         record.year = year;
         return true;
       }},
      {"period",
       [](Record& record, const json& value) {
         record.period.clear();
         for (const auto& year : as_list(value))
           if (year.size() == 4 && year.find_first_not_of("0123456789") == std::string::npos)
             record.period.push_back(std::stoi(year));
         return !record.period.empty();
       }},
      {"session", optional_setter(&Record::session)},
      {"date", date_setter(&Record::date)},
      {"end_date", date_setter(&Record::end_date)},
      {"published", date_setter(&Record::published)},
      {"place", optional_setter(&Record::place)},
      {"type", choice_setter(&Record::type, types)},
      {"coverage", choice_setter(&Record::coverage, coverages)},
      {"language",
       [](Record& record, const json& value) {
         const auto text = as_text(value);
         const auto lang = text ? analyzers::lang_from_code(*text) : std::nullopt;
         if (lang) record.lang = *lang;
         return lang.has_value();
       }},
      {"symbol", optional_setter(&Record::symbol)},
      {"publisher", optional_setter(&Record::publisher)},
      {"source_url", optional_setter(&Record::source_url)},
      {"translation_of", optional_setter(&Record::translation_of)},
      {"themes",
       [](Record& record, const json& value) {
         bool known = true;
         if (!value.is_array() && !value.is_string()) return value.is_null();
         for (const auto& name : as_list(value)) {
           const auto* entry = themes().find(name);
           if (entry != nullptr) record.themes.push_back(entry->id);
           known = known && entry != nullptr;
         }
         return known;
       }},
      {"speakers",
       [](Record& record, const json& value) {
         if (!value.is_array()) return false;
         for (const auto& item : value) {
           Speaker speaker = stated_speaker(item);
           if (speaker.name.empty() || !functions().by_id(speaker.function) || !modes().by_id(speaker.mode))
             return false;
           if (item.is_object() && item.contains("section") && !section_of(record, item["section"], speaker))
             return false;
           record.speakers.push_back(std::move(speaker));
         }
         return true;
       }},
      {"participants",
       [](Record& record, const json& value) {
         record.participants = as_list(value);
         return value.is_array() || value.is_string();
       }},
      {"access",
       [](Record& record, const json& value) {
         record.access = as_list(value);
         std::sort(record.access.begin(), record.access.end());
         record.access.erase(std::unique(record.access.begin(), record.access.end()), record.access.end());
         return value.is_array() || value.is_string() || value.is_null();
       }},
      {"not_speakers", [](Record&, const json& value) { return value.is_array() || value.is_string(); }},
      {"passages", [](Record&, const json& value) { return value.is_object(); }},
  };
  return table;
}

struct Key {
  std::string_view name;
  Text expected;
};

const std::vector<Key>& keys() {
  static const std::vector<Key> table = [] {
    const Text one{"a text", "un texte"};
    const Text day{"a date: YYYY, YYYY-MM or YYYY-MM-DD", "une date : AAAA, AAAA-MM ou AAAA-MM-JJ"};
    const Text list{"a list of texts", "une liste de textes"};
    return std::vector<Key>{
        {"id",
         {"a text of at most 120 characters without blanks, # or ~",
          "un texte d'au plus 120 caractères sans espace, # ni ~"}},
        {"title", one},
        {"title_supplied", {"true or false", "true ou false"}},
        {"series",
         {"IDM, GFMD, IMRF, Council or another short name", "IDM, GFMD, IMRF, Council ou un autre nom court"}},
        {"year", {"a whole number, 1900 to 2100", "un nombre entier, de 1900 à 2100"}},
        {"period", {"a list of years", "une liste d'années"}},
        {"session", one},
        {"date", day},
        {"end_date", day},
        {"published", day},
        {"place", one},
        {"type",
         {"a type of record: programme, summary, report …", "un type de document : programme, summary, report …"}},
        {"coverage", {"verbatim, summary, agenda or notice", "verbatim, summary, agenda ou notice"}},
        {"language", {"fr, en, es or und", "fr, en, es ou und"}},
        {"symbol", one},
        {"publisher", one},
        {"source_url", one},
        {"translation_of", {"the id of a record", "l'identifiant d'un document"}},
        {"themes", {"a list of themes (`idm themes` lists them)", "une liste de thèmes (`idm themes` les donne)"}},
        {"speakers",
         {"a list of names, or of objects with name, as_printed, role, affiliation, organisation, country, function, "
          "mode, "
          "section",
          "une liste de noms, ou d'objets avec name, as_printed, role, affiliation, organisation, country, function, "
          "mode, section"}},
        {"not_speakers", {"a list of names", "une liste de noms"}},
        {"participants", list},
        {"access", {"a list of groups", "une liste de groupes"}},
        {"passages",
         {"an object: anchor → kind, themes, speakers, section, drop",
          "un objet : ancre → kind, themes, speakers, section, drop"}}};
  }();
  return table;
}

}  // namespace

Setting set_stated(Record& record, std::string_view key, const json& value) {
  const auto setter = setters().find(key);
  if (setter == setters().end()) return Setting::unknown_key;
  return setter->second(record, value) ? Setting::done : Setting::wrong_value;
}

Text expected_of(std::string_view key) {
  for (const Key& one : keys())
    if (one.name == key) return one.expected;
  return {};
}

bool takes_listed_value(std::string_view key) {
  return key == "type" || key == "coverage" || key == "language" || key == "themes" || key == "speakers";
}

const std::vector<std::string>& stated_keys() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> made;
    for (const Key& key : keys()) made.emplace_back(key.name);
    return made;
  }();
  return all;
}

std::string nearest_key(std::string_view key) {
  // Levenshtein distance; a third of the letters may be wrong.
  const auto distance = [](std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      std::size_t corner = row[0];
      row[0] = i;
      for (std::size_t j = 1; j <= b.size(); ++j) {
        const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
        corner = row[j];
        row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
      }
    }
    return row[b.size()];
  };
  if (key.size() > 40) return {};
  std::string best;
  std::size_t least = key.size() / 3 + 1;
  for (const auto& known : stated_keys())
    if (const std::size_t d = distance(key, known); d <= least && (best.empty() || d < least)) {
      best = known;
      least = d;
    }
  return best;
}

}  // namespace idm::corpus
