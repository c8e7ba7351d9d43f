// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stated.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <functional>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/metadata.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;

constexpr std::uintmax_t max_sidecar_bytes = std::uintmax_t{4} << 20;
constexpr std::size_t max_front_matter_bytes = 256 << 10;

// YAML scalars carry no type: whole numbers and true/false become JSON's own, dates and all else stay text.
json to_json(const YAML::Node& node, int depth = 0) {
  if (depth > 16) return nullptr;
  switch (node.Type()) {
    case YAML::NodeType::Scalar: {
      const std::string text = node.Scalar();
      if (node.Tag() == "!") return text;  // quoted
      if (text == "true") return true;
      if (text == "false") return false;
      if (text == "null" || text == "~" || text.empty()) return nullptr;
      if (text.size() <= 6 && text.find_first_not_of("0123456789") == std::string::npos) return std::stoi(text);
      return text;
    }
    case YAML::NodeType::Sequence: {
      json list = json::array();
      for (const auto& item : node) list.push_back(to_json(item, depth + 1));
      return list;
    }
    case YAML::NodeType::Map: {
      json object = json::object();
      for (const auto& item : node) object[item.first.as<std::string>()] = to_json(item.second, depth + 1);
      return object;
    }
    default: return nullptr;
  }
}

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

Result<json> read_json(const std::filesystem::path& path) {
  auto bytes = read_file(path, max_sidecar_bytes);
  if (!bytes) return bytes.error();
  try {
    json value = json::parse(*bytes);
    if (!value.is_object())
      return Error{Code::source, text("{}: not a JSON object", "{} : ce n'est pas un objet JSON", path.string())};
    return value;
  } catch (const json::parse_error& failure) {
    return Error{
        Code::source,
        text("{}: no valid JSON, at byte {}", "{} : JSON incorrect, à l'octet {}", path.string(), failure.byte),
        text("correct or remove it", "corrigez-le ou retirez-le")};
  }
}

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
  if (speaker.id.empty()) speaker.id = slug(speaker.name);
  speaker.as_printed = speaker.name;
  speaker.rule = "stated";
  speaker.evidence = "stated";
  return speaker;
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
    const auto text = as_text(value);
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
           if (!speaker.name.empty()) record.speakers.push_back(std::move(speaker));
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
      {"passages", [](Record&, const json& value) { return value.is_object(); }},
  };
  return table;
}

Stated from_object(const json& object, const std::string& source) {
  Stated stated;
  for (const auto& [key, value] : object.items()) {
    const std::string name = key == "lang" ? "language" : key;
    stated.values[name] = value;
    stated.source[name] = source;
  }
  return stated;
}

}  // namespace

Result<Stated> read_front_matter(std::string_view text_of_file, const std::string& name, std::size_t& body) {
  body = 0;
  if (!text_of_file.starts_with("---\n")) return Stated{};
  const std::size_t close = text_of_file.substr(0, max_front_matter_bytes).find("\n---", 3);
  const std::size_t end = close == std::string_view::npos ? close : text_of_file.find('\n', close + 1);
  const bool closed = close != std::string_view::npos &&
                      utf8::trim(text_of_file.substr(
                          close + 1, (end == std::string_view::npos ? text_of_file.size() : end) - close - 1)) == "---";
  if (!closed) {
    // A rule at the top of a text is no front matter; a key below it that never ends is a mistake to be told.
    const std::string_view second = text_of_file.substr(4, text_of_file.find('\n', 4) - 4);
    if (second.find(": ") == std::string_view::npos) return Stated{};
    return Error{Code::source, text("{}: the front matter that begins on line 1 is not closed by a line ---",
                                    "{} : l'en-tête commencé à la ligne 1 n'est pas fermé par une ligne ---", name)};
  }
  body = end == std::string_view::npos ? text_of_file.size() : end + 1;
  try {
    const YAML::Node root = YAML::Load(std::string(text_of_file.substr(4, close - 3)));
    if (root.IsNull()) return Stated{};
    if (!root.IsMap())
      return Error{Code::source, text("{}: the front matter is no list of “key: value” lines",
                                      "{} : l'en-tête n'est pas une liste de lignes « clé: valeur »", name)};
    return from_object(to_json(root), "front matter");
  } catch (const YAML::Exception& failure) {
    return Error{Code::source, text("{}: line {} of the front matter: {}", "{} : ligne {} de l'en-tête : {}", name,
                                    failure.mark.line + 2, failure.msg)};
  }
}

Result<Stated> read_sidecars(const std::filesystem::path& file) {
  Stated stated;
  std::error_code failure;
  const std::filesystem::path sidecar = file.string() + ".meta.json";
  if (std::filesystem::exists(sidecar, failure)) {
    const auto object = read_json(sidecar);
    if (!object) return object.error();
    stated = from_object(*object, sidecar.filename().string());
  }
  const std::filesystem::path folder = file.parent_path() / "corpus.json";
  if (std::filesystem::exists(folder, failure)) {
    const auto object = read_json(folder);
    if (!object) return object.error();
    const std::string name = file.filename().string();
    if (object->contains("files") && (*object)["files"].is_object() && (*object)["files"].contains(name) &&
        (*object)["files"][name].is_object())
      merge(stated, from_object((*object)["files"][name], "corpus.json"));
    if (object->contains("defaults") && (*object)["defaults"].is_object())
      merge(stated, from_object((*object)["defaults"], "corpus.json"));
  }
  return stated;
}

void merge(Stated& stated, const Stated& further) {
  for (const auto& [key, value] : further.values.items()) {
    if (stated.values.contains(key)) continue;
    stated.values[key] = value;
    stated.source[key] = further.source.at(key);
  }
}

void apply_metadata(const Stated& stated, Record& record) {
  for (const auto& [key, value] : stated.values.items()) {
    const std::string& source = stated.source.at(key);
    const auto setter = setters().find(key);
    if (setter == setters().end()) {
      record.uncertain.push_back({key, "unknown key in " + source});
      continue;
    }
    if (setter->second(record, value))
      record.evidence[key] = "stated: " + source;
    else
      record.uncertain.push_back(
          {key, "value not understood in " + source + ": " + std::string(utf8::cut(value.dump(), 80))});
  }
  if (record.evidence.contains("language")) record.evidence["lang"] = record.evidence["language"];
  if (!record.period.empty() && !record.year) record.year = record.period.front();
}

void apply_passages(const Stated& stated, Record& record) {
  if (!stated.values.contains("passages") || !stated.values["passages"].is_object()) return;
  std::vector<std::size_t> drop;
  for (const auto& [anchor, change] : stated.values["passages"].items()) {
    const auto found = std::find_if(record.passages.begin(), record.passages.end(),
                                    [&, name = anchor](const Passage& p) { return p.anchor == name; });
    if (found == record.passages.end()) {
      record.uncertain.push_back({"passage ~" + anchor, "no passage has this anchor any more"});
      continue;
    }
    if (!change.is_object()) continue;
    Passage& passage = *found;
    if (change.contains("kind")) {
      std::vector<std::string> ids;
      for (const auto& name : as_list(change["kind"]))
        if (const auto* entry = kinds().find(name)) ids.push_back(entry->id);
      if (!ids.empty()) {
        passage.kinds = ids;
        passage.statements = {{ids.front(), {0, passage.text.size()}, "", "stated", passage.voice, ""}};
      }
    }
    if (change.contains("themes")) {
      passage.themes.clear();
      for (const auto& name : as_list(change["themes"]))
        if (const auto* entry = themes().find(name)) passage.themes.push_back({entry->id, 10.0, {"stated"}});
    }
    if (change.contains("speakers")) {
      passage.speakers.clear();
      for (const auto& item : change["speakers"].is_array() ? change["speakers"] : json::array({change["speakers"]})) {
        Speaker speaker = stated_speaker(item);
        if (speaker.name.empty()) continue;
        auto known = std::find_if(record.speakers.begin(), record.speakers.end(),
                                  [&](const Speaker& s) { return s.id == speaker.id; });
        if (known == record.speakers.end()) known = record.speakers.insert(record.speakers.end(), speaker);
        passage.speakers.push_back({static_cast<std::size_t>(known - record.speakers.begin()), "stated"});
      }
      if (!passage.speakers.empty()) passage.voice = "named";
    }
    if (change.contains("section") && change["section"].is_string()) {
      const std::string heading = change["section"].get<std::string>();
      for (std::size_t i = 0; i < record.sections.size(); ++i)
        if (record.sections[i].heading == heading) passage.section = static_cast<int>(i);
    }
    if (change.contains("drop") && change["drop"].is_boolean() && change["drop"].get<bool>())
      drop.push_back(static_cast<std::size_t>(found - record.passages.begin()));
  }
  std::sort(drop.rbegin(), drop.rend());
  for (const std::size_t at : drop) {
    record.dropped.push_back({record.passages[at].text, "stated", record.passages[at].offset});
    record.passages.erase(record.passages.begin() + static_cast<std::ptrdiff_t>(at));
  }
}

}  // namespace idm::corpus
