// SPDX-License-Identifier: GPL-3.0-or-later
// What a question was, as JSON and YAML, and back.
#include "instruments/saved.hpp"

#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "base/version.hpp"
#include "query/json.hpp"

namespace idm::instruments {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t most_context = 20;

Error bad(const std::string& what, const std::string& key) {
  return {Code::usage,
          text("{}: “{}” is missing or not what it should be", "{} : « {} » manque ou n'est pas valable", what, key)};
}

const char* sort_name(query::Sort sort) {
  return sort == query::Sort::oldest ? "date" : sort == query::Sort::newest ? "-date" : "relevance";
}

json filters_json(const query::Filters& filters) {
  json out = json::object();
  for (const auto& [field, values] : filters) out[std::string(store::info(field).name)] = values;
  return out;
}

Result<void> add_filter(query::Request& request, const std::string& what, const std::string& name,
                        const std::vector<std::string>& values) {
  const auto* field = store::field_by_name(name);
  if (field == nullptr) return bad(what, "filters." + name);
  request.filters[field->field] = values;
  return {};
}

}  // namespace

json options_json(const query::Request& request) {
  return {{"match", request.match == query::Match::any ? "any" : "all"},
          {"strict", request.strict},
          {"bridge", request.bridge},
          {"twins", request.collapse_twins ? "collapsed" : "separate"},
          {"sort", sort_name(request.sort)},
          {"group", request.group == query::Group::record ? "record" : "passage"}};
}

Result<json> saved_answer(query::Engine& engine, const query::Request& request, const std::string& generated) {
  json passages = json::array();
  const auto total = engine.visit(request, [&](const query::Visited& visited) {
    passages.push_back({{"id", visited.at.id}, {"anchor", visited.at.passage.anchor}});
    return true;
  });
  if (!total) return total.error();
  const auto everything = engine.records({});
  if (!everything) return everything.error();
  json records = json::array();
  for (const auto& row : *everything) records.push_back(row.record->id);
  const auto stats = engine.stats();
  json out;
  out["idm"] = "answer";
  out["version"] = version;
  out["generated"] = generated;
  out["index"] = {{"fingerprint", engine.index().fingerprint},
                  {"records", engine.index().records},
                  {"passages", engine.index().passages}};
  out["rules"] = {{"schema", stats.schema}, {"analyser", stats.analyser}, {"reader", stats.reader}};
  out["query"] = {
      {"text", request.text}, {"filters", filters_json(request.filters)}, {"options", options_json(request)}};
  out["total"] = *total;
  out["passages"] = std::move(passages);
  out["records"] = std::move(records);
  return out;
}

Result<query::Request> request_of(const json& saved) {
  static const std::string what = "the saved answer";
  const auto query = saved.find("query");
  if (!saved.is_object() || query == saved.end() || !query->is_object()) return bad(what, "query");
  query::Request request;
  const auto text = query->find("text");
  if (text == query->end() || !text->is_string()) return bad(what, "query.text");
  request.text = text->get<std::string>();
  if (const auto filters = query->find("filters"); filters != query->end()) {
    if (!filters->is_object()) return bad(what, "query.filters");
    for (const auto& [name, values] : filters->items()) {
      std::vector<std::string> list;
      if (!values.is_array()) return bad(what, "query.filters." + name);
      for (const auto& value : values) {
        if (!value.is_string()) return bad(what, "query.filters." + name);
        list.push_back(value.get<std::string>());
      }
      if (auto done = add_filter(request, what, name, list); !done) return done.error();
    }
  }
  if (const auto options = query->find("options"); options != query->end() && options->is_object()) {
    const auto is = [&](const char* key, const char* value) {
      const auto found = options->find(key);
      return found != options->end() && *found == value;
    };
    if (is("match", "any")) request.match = query::Match::any;
    if (is("twins", "collapsed")) request.collapse_twins = true;
    if (const auto bridge = options->find("bridge"); bridge != options->end() && bridge->is_boolean())
      request.bridge = bridge->get<bool>();
  }
  request.strict = true;
  return request;
}

Result<SavedQuery> read_query(const std::string& yaml, const std::string& name) {
  SavedQuery saved;
  YAML::Node root;
  try {
    root = YAML::Load(yaml);
  } catch (const YAML::Exception& failure) {
    return Error{Code::usage, text("{}: line {}: {}", "{} : ligne {} : {}", name, failure.mark.line + 1, failure.msg)};
  }
  if (!root.IsMap()) return bad(name, "query");
  try {
    for (const auto& entry : root) {
      const auto key = entry.first.as<std::string>();
      const YAML::Node& value = entry.second;
      if (key == "query") {
        if (!value.IsNull()) saved.request.text = value.as<std::string>();
      } else if (key == "filters") {
        if (!value.IsMap()) return bad(name, key);
        for (const auto& filter : value) {
          std::vector<std::string> values;
          if (filter.second.IsSequence())
            values = filter.second.as<std::vector<std::string>>();
          else
            values.push_back(filter.second.as<std::string>());
          if (auto done = add_filter(saved.request, name, filter.first.as<std::string>(), values); !done)
            return done.error();
        }
      } else if (key == "match") {
        const auto match = value.as<std::string>();
        if (match != "all" && match != "any") return bad(name, key);
        saved.request.match = match == "any" ? query::Match::any : query::Match::all;
      } else if (key == "bridge") {
        saved.request.bridge = value.as<bool>();
      } else if (key == "twins") {
        const auto twins = value.as<std::string>();
        if (twins != "separate" && twins != "collapsed") return bad(name, key);
        saved.request.collapse_twins = twins == "collapsed";
      } else if (key == "context") {
        saved.context = value.as<std::size_t>();
        if (saved.context > most_context) return bad(name, key);
      } else {
        return Error{Code::usage, text("{}: unknown key “{}”", "{} : clé inconnue « {} »", name, key),
                     text("keys are query, filters, match, bridge, twins, context",
                          "les clés sont query, filters, match, bridge, twins, context")};
      }
    }
  } catch (const YAML::Exception& failure) {
    return Error{Code::usage, text("{}: line {}: {}", "{} : ligne {} : {}", name, failure.mark.line + 1, failure.msg)};
  }
  if (saved.request.text.empty() && saved.request.filters.empty()) return bad(name, "query");
  saved.request.strict = true;
  return saved;
}

std::string write_query(const query::Request& request) {
  YAML::Emitter out;
  out << YAML::BeginMap << YAML::Key << "query" << YAML::Value << YAML::DoubleQuoted << request.text;
  if (!request.filters.empty()) {
    out << YAML::Key << "filters" << YAML::Value << YAML::BeginMap;
    for (const auto& [field, values] : request.filters) {
      out << YAML::Key << std::string(store::info(field).name) << YAML::Value << YAML::Flow << YAML::BeginSeq;
      for (const auto& value : values) out << YAML::DoubleQuoted << value;
      out << YAML::EndSeq;
    }
    out << YAML::EndMap;
  }
  if (request.match == query::Match::any) out << YAML::Key << "match" << YAML::Value << "any";
  if (!request.bridge) out << YAML::Key << "bridge" << YAML::Value << false;
  if (request.collapse_twins) out << YAML::Key << "twins" << YAML::Value << "collapsed";
  out << YAML::EndMap;
  return std::string("# idm watch: a saved query\n") + out.c_str() + "\n";
}

}  // namespace idm::instruments
