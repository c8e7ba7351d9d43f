// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/manifest.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "store/fields.hpp"

namespace idm::store {
namespace {

using Json = nlohmann::ordered_json;

Error damaged(const std::filesystem::path& file, const Text& why) {
  return {Code::index_damaged,
          {fmt::format("{}: the index is damaged: {}", file.string(), why.en),
           fmt::format("{} : l'index est endommagé : {}", file.string(), why.fr)},
          text("build it anew with `idm index --rebuild PATH…`", "reconstruisez-le : `idm index --rebuild CHEMIN…`")};
}

// What the parser says is for programmers: where it stopped is what helps.
Text why(const std::exception& failure) {
  if (const auto* bad = dynamic_cast<const Json::parse_error*>(&failure))
    return text("no JSON from byte {} on", "ce n'est plus du JSON à partir de l'octet {}", bad->byte);
  return {"a value is missing or of another kind", "une valeur manque ou est d'une autre nature"};
}

const Text bad_access{"its access sets and their keys do not agree",
                      "ses groupes d'accès et leurs clés ne concordent pas"};

// The key becomes the name of a folder: nothing that could lead elsewhere.
bool safe_key(const std::string& key) {
  return key == "public" || (key.starts_with("access-") && key.size() > 7 &&
                             key.find_first_not_of("0123456789abcdef", 7) == std::string::npos);
}

}  // namespace

std::string access_key(const std::vector<std::string>& groups) {
  if (groups.empty()) return "public";
  std::vector<std::string> sorted = groups;
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string joined;
  for (const auto& group : sorted) joined.append(group).append(1, '\0');
  return "access-" + hash_hex(joined).substr(0, 16);
}

std::string manifest_json(const Manifest& m) {
  Json access = Json::array();
  for (const auto& set : m.access)
    access.push_back({{"key", set.key},
                      {"groups", set.groups},
                      {"records", set.records},
                      {"passages", set.passages},
                      {"words", set.words},
                      {"fingerprint", set.fingerprint}});
  const Json json = {{"schema", m.schema},         {"version", m.version},   {"analyser", m.analyser},
                     {"reader", m.reader},         {"created", m.created},   {"fingerprint", m.fingerprint},
                     {"records", m.records},       {"passages", m.passages}, {"words", m.words},
                     {"access", std::move(access)}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> manifest_from_json(std::string_view text_, const std::filesystem::path& file) {
  try {
    const Json json = Json::parse(text_);
    Manifest m;
    json.at("schema").get_to(m.schema);
    if (m.schema != schema_version)
      return Error{
          Code::index_version,
          text("{}: written with schema {}, this idm reads schema {}",
               "{} : écrit avec le schéma {}, cet idm lit le schéma {}", file.string(), m.schema, schema_version),
          text("build the index anew with `idm index --rebuild PATH…`",
               "reconstruisez l'index : `idm index --rebuild CHEMIN…`")};
    json.at("version").get_to(m.version);
    json.at("analyser").get_to(m.analyser);
    json.at("reader").get_to(m.reader);
    json.at("created").get_to(m.created);
    json.at("fingerprint").get_to(m.fingerprint);
    json.at("records").get_to(m.records);
    json.at("passages").get_to(m.passages);
    json.at("words").get_to(m.words);
    for (const auto& entry : json.at("access")) {
      AccessSet set;
      entry.at("key").get_to(set.key);
      entry.at("groups").get_to(set.groups);
      entry.at("records").get_to(set.records);
      entry.at("passages").get_to(set.passages);
      entry.at("words").get_to(set.words);
      entry.at("fingerprint").get_to(set.fingerprint);
      // Groups and key must agree: a set whose groups were lost must not pass as public.
      if (!safe_key(set.key) || set.key != access_key(set.groups)) return damaged(file, bad_access);
      m.access.push_back(std::move(set));
    }
    return m;
  } catch (const std::exception& e) {
    return damaged(file, why(e));
  }
}

std::string sources_json(const std::vector<SourceEntry>& sources) {
  // One entry per line: readable, and small differences between two generations stay small.
  std::string out = "[";
  for (const auto& s : sources) {
    const Json json = {{"key", s.key},           {"relative", s.relative}, {"hash", s.hash},     {"rules", s.rules},
                       {"size", s.size},         {"record", s.record},     {"stated", s.stated}, {"access", s.access},
                       {"passages", s.passages}, {"words", s.words}};
    out += out.size() == 1 ? "\n" : ",\n";
    out += json.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  return out + "\n]\n";
}

Result<std::vector<SourceEntry>> sources_from_json(std::string_view text_, const std::filesystem::path& file) {
  try {
    std::vector<SourceEntry> sources;
    for (const auto& json : Json::parse(text_)) {
      SourceEntry s;
      json.at("key").get_to(s.key);
      json.at("relative").get_to(s.relative);
      json.at("hash").get_to(s.hash);
      json.at("rules").get_to(s.rules);
      json.at("size").get_to(s.size);
      json.at("record").get_to(s.record);
      json.at("stated").get_to(s.stated);
      json.at("access").get_to(s.access);
      json.at("passages").get_to(s.passages);
      json.at("words").get_to(s.words);
      if (!safe_key(s.access)) return damaged(file, bad_access);
      sources.push_back(std::move(s));
    }
    return sources;
  } catch (const std::exception& e) {
    return damaged(file, why(e));
  }
}

}  // namespace idm::store
