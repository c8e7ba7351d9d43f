// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/stated.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "corpus/dates.hpp"
#include "corpus/people_names.hpp"
#include "corpus/stated_keys.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using nlohmann::json;

constexpr std::uintmax_t max_sidecar_bytes = std::uintmax_t{4} << 20;
constexpr std::size_t max_front_matter_bytes = 256 << 10;

// yaml-cpp resolves the escapes \_ and \N into one byte each, which is no UTF-8: a blank that does not break, a new
// line.
std::string mend_escapes(const std::string& text) {
  if (utf8::first_invalid(text) == std::string::npos) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0;
    if (length == 0) {
      out += byte == 0xA0 ? "\u00A0" : byte == 0x85 ? " " : "\uFFFD";
      ++i;
    } else {
      out += text.substr(i, length);
      i += length;
    }
  }
  return out;
}

// YAML scalars carry no type: whole numbers and true/false become JSON's own, dates and all else stay text.
json to_json(const YAML::Node& node, int depth = 0) {
  if (depth > 16) return nullptr;
  switch (node.Type()) {
    case YAML::NodeType::Scalar: {
      const std::string text = mend_escapes(node.Scalar());
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

// "_about", "$schema": for people and editors.
bool is_remark(std::string_view key) { return key.starts_with('_') || key.starts_with('$'); }

Stated from_object(const json& object, const std::string& source) {
  Stated stated;
  for (const auto& [key, value] : object.items()) {
    if (is_remark(key)) continue;
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
    for (const auto& [key, value] : object->items()) {
      if (is_remark(key)) continue;
      if (key != "files" && key != "defaults")
        return Error{
            Code::source, text("{}: unknown key “{}”", "{} : clé inconnue « {} »", folder.string(), key),
            text("corpus.json holds “defaults” and “files”", "corpus.json contient « defaults » et « files »")};
      if (!value.is_object())
        return Error{Code::source,
                     text("{}: “{}” is no object", "{} : « {} » n'est pas un objet", folder.string(), key),
                     text("write \"{}\": {{…}}", "écrivez \"{}\": {{…}}", key)};
    }
    if (object->contains("files") && (*object)["files"].contains(name)) {
      const json& mine = (*object)["files"][name];
      if (!mine.is_object())
        return Error{Code::source, text("{}: “{}” under “files” is no object",
                                        "{} : « {} » sous « files » n'est pas un objet", folder.string(), name)};
      merge(stated, from_object(mine, "corpus.json"));
    }
    if (object->contains("defaults")) merge(stated, from_object((*object)["defaults"], "corpus.json"));
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

namespace {

/// Where a key was stated, for messages: the file beside the source, or the source itself.
std::string stated_in(const std::string& source, const std::string& shown) {
  if (!source.ends_with(".json")) return shown;
  const std::size_t slash = shown.rfind('/');
  return slash == std::string::npos ? source : shown.substr(0, slash + 1) + source;
}

/// Files that are made for idm are held to its keys; front matter and headers of others serve other programs too.
bool made_for_idm(const std::string& source) { return source.ends_with(".json"); }

Error unknown_key(const std::string& key, const std::string& where) {
  const std::string near = nearest_key(key);
  std::string all;
  for (const auto& name : stated_keys()) all += (all.empty() ? "" : " ") + name;
  return {Code::source, text("{}: unknown key “{}”", "{} : clé inconnue « {} »", where, key),
          near.empty() ? text("keys: {}", "clés : {}", all) : text("perhaps “{}”", "peut-être « {} »", near)};
}

// "06/12/2023", "3 mai 2021", as tables and front matter print dates. Where either number may be the month, the year.
bool set_printed_date(Record& record, const std::string& key, const json& value) {
  if ((key != "date" && key != "end_date" && key != "published") || !value.is_string()) return false;
  const std::string printed(utf8::trim(value.get<std::string>()));
  const auto found = find_dates(printed);
  if (found.size() != 1 || found[0].start.year == 0 || found[0].begin != 0 || found[0].finish != printed.size())
    return false;
  const DateRange& range = found[0];
  if (range.ambiguous)
    record.uncertain.push_back({key, "\"" + printed + "\" may be read with the day or the month first"});
  const std::string day = range.ambiguous ? std::to_string(range.start.year) : iso(range.start);
  return set_stated(record, key, day) == Setting::done;
}

// What is stated of the dates must not contradict itself: a table of others is told so, a file made for idm is refused.
Result<void> dates_agree(const Stated& stated, Record& record, const std::string& shown) {
  const auto said = [&](const char* key) { return stated.values.contains(key); };
  if (said("date") && said("end_date") && record.date && record.end_date) {
    const std::size_t told = std::min(record.date->size(), record.end_date->size());  // of "2021" only the year
    if (record.end_date->substr(0, told) < record.date->substr(0, told)) {
      const std::string& source = stated.source.at("end_date");
      if (made_for_idm(source))
        return Error{Code::source,
                     text("{}: “end_date”: {} lies before “date” {}", "{} : « end_date » : {} précède « date » {}",
                          stated_in(source, shown), *record.end_date, *record.date),
                     text("correct one of them", "corrigez l'une des deux")};
      record.uncertain.push_back({"end_date", *record.end_date + " lies before date " + *record.date});
      record.end_date.reset();
    }
  }
  if (said("year") && said("date") && !said("period") && record.year && record.date &&
      record.date->substr(0, 4) != std::to_string(*record.year))
    record.uncertain.push_back(
        {"year", "stated " + std::to_string(*record.year) + ", but the stated date is " + *record.date});
  return {};
}

}  // namespace

Result<void> apply_metadata(const Stated& stated, Record& record, const std::string& shown) {
  for (const auto& [key, value] : stated.values.items()) {
    const std::string& source = stated.source.at(key);
    const std::string where = stated_in(source, shown);
    switch (set_stated(record, key, value)) {
      case Setting::done: record.evidence[key] = "stated: " + source; break;
      case Setting::unknown_key:
        if (made_for_idm(source)) return unknown_key(key, where);
        record.uncertain.push_back({key, "unknown key in " + source});
        break;
      case Setting::wrong_value: {
        if (!made_for_idm(source) && set_printed_date(record, key, value)) {
          record.evidence[key] = "stated: " + source;
          break;
        }
        const std::string printed(utf8::cut(value.dump(), 80));
        const bool foreign = source != "front matter" || takes_listed_value(key);
        if (!made_for_idm(source) && foreign) {
          record.uncertain.push_back({key, "value not understood in " + source + ": " + printed});
          break;
        }
        const Text expected = expected_of(key);
        return Error{
            Code::source,
            text("{}: “{}”: {} is no value for it", "{} : « {} » : {} n'en est pas une valeur", where, key, printed),
            {"expected: " + expected.en, "attendu : " + expected.fr}};
      }
    }
  }
  if (auto agree = dates_agree(stated, record, shown); !agree) return agree.error();
  if (record.evidence.contains("language")) record.evidence["lang"] = record.evidence["language"];
  if (!record.period.empty() && !record.year) record.year = record.period.front();
  return {};
}

}  // namespace idm::corpus
