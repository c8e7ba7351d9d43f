// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/openapi.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/resources.hpp"
#include "base/version.hpp"
#include "instruments/export.hpp"
#include "instruments/record_xml.hpp"
#include "server/routes.hpp"

namespace idm::server {
namespace {

using json = nlohmann::ordered_json;

json schema_of(const ParameterInfo& info) {
  json schema;
  switch (info.type) {
    case ParameterInfo::Type::text: schema["type"] = "string"; break;
    case ParameterInfo::Type::truth: schema["type"] = "boolean"; break;
    case ParameterInfo::Type::whole:
      schema = {{"type", "integer"}, {"minimum", info.low}, {"maximum", info.high}};
      break;
    case ParameterInfo::Type::choice: schema = {{"type", "string"}, {"enum", info.choices}}; break;
  }
  if (!info.otherwise.empty()) {
    if (info.type == ParameterInfo::Type::whole)
      schema["default"] = std::stoul(info.otherwise);
    else if (info.type == ParameterInfo::Type::truth)
      schema["default"] = info.otherwise == "true";
    else
      schema["default"] = info.otherwise;
  }
  if (info.repeatable) return {{"type", "array"}, {"items", schema}};
  return schema;
}

// Names in components.parameters; of several with one name (limit, sort) the later ones have a number.
std::string component_of(const ParameterInfo& info) {
  std::size_t earlier = 0;
  for (const auto& one : parameter_table()) {
    if (&one == &info) break;
    if (one.name == info.name) ++earlier;
  }
  return earlier == 0 ? info.name : info.name + "-" + std::to_string(earlier + 1);
}

json parameter_json(const ParameterInfo& info) {
  json one = {{"name", info.name}, {"in", "query"}, {"description", info.help.en}, {"schema", schema_of(info)}};
  if (info.repeatable) {
    one["style"] = "form";
    one["explode"] = true;
  }
  if (!info.example.empty()) one["example"] = info.repeatable ? json(std::vector{info.example}) : json(info.example);
  return one;
}

json parameters_json() {
  json all = json::object();
  for (const auto& info : parameter_table()) all[component_of(info)] = parameter_json(info);
  return all;
}

json schemas_json() {
  json schemas = json::parse(resource("server/schemas.json"));
  json facets = {{"type", "object"}, {"description", "Counts by value: with all filters but the facet's own."}};
  for (const auto facet : query::all_facets())
    facets["properties"][std::string(store::info(facet).name)] = {
        {"type", "array"}, {"items", {{"$ref", "#/components/schemas/FacetValue"}}}};
  facets["additionalProperties"] = false;
  schemas["Facets"] = std::move(facets);
  return schemas;
}

json reference(std::string_view kind, std::string_view name) {
  return {{"$ref", fmt::format("#/components/{}/{}", kind, name)}};
}

std::string bare_type(std::string_view type) { return std::string(type.substr(0, type.find(';'))); }

json responses_of(const Route& route) {
  json ok = {{"description", route.summary.en}, {"headers", {{"ETag", reference("headers", "ETag")}}}};
  if ((route.parameters & paging) != 0) ok["headers"]["Link"] = reference("headers", "Link");
  for (const auto type : route.types) {
    const std::string bare = bare_type(type);
    ok["content"][bare] = bare == "application/json" ? json{{"schema", reference("schemas", route.schema)}}
                          : bare.ends_with("+json") && bare.starts_with("application/x-")
                              ? json{{"schema", {{"type", "array"}}}}
                              : json{{"schema", {{"type", "string"}}}};
  }
  if (route.types.empty())
    for (const auto& formats : {instruments::export_formats(), instruments::record_formats()})
      for (const auto& format : formats)
        ok["content"][bare_type(instruments::media_type(format))] = {{"schema", {{"type", "string"}}}};
  json out;
  out["200"] = std::move(ok);
  out["304"] = {{"description", "Not changed since the ETag given"}};
  for (const auto& [status, what] :
       std::vector<std::pair<int, const char*>>{{400, "A parameter or the query cannot be understood"},
                                                {401, "The bearer token is not known"},
                                                {404, "No such thing, or none that the visitor may see"},
                                                {406, "Not available in this format"},
                                                {429, "Too many requests from this client"},
                                                {503, "Too busy, or the index cannot be read"}}) {
    if (status == 404 && route.pattern.find('{') == std::string_view::npos) continue;
    if (status == 406 && route.types.empty()) continue;
    out[std::to_string(status)] = {
        {"description", what},
        {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}};
  }
  return out;
}

json operation(const Route& route) {
  json one = {{"operationId", route.id}, {"summary", route.summary.en}, {"tags", {"api"}}};
  json parameters = json::array();
  for (std::size_t open = route.pattern.find('{'); open != std::string_view::npos;
       open = route.pattern.find('{', open + 1)) {
    const std::string name(route.pattern.substr(open + 1, route.pattern.find('}', open) - open - 1));
    parameters.push_back({{"name", name},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}}},
                          {"example", route.example}});
  }
  for (const auto& info : parameter_table())
    if ((info.group & route.parameters) != 0) {
      const bool needed = std::find(route.required.begin(), route.required.end(), info.name) != route.required.end();
      parameters.push_back(needed ? parameter_json(info) : reference("parameters", component_of(info)));
      if (needed) parameters.back()["required"] = true;
    }
  one["parameters"] = std::move(parameters);
  one["responses"] = responses_of(route);
  return one;
}

// What is not the API: pages for people, and what operators look at.
json plain_operation(const char* id, const char* summary, const char* tag, const char* type) {
  return {{"operationId", id},
          {"summary", summary},
          {"tags", {tag}},
          {"responses",
           {{"200", {{"description", summary}, {"content", {{type, {{"schema", {{"type", "string"}}}}}}}}},
            {"default",
             {{"description", "An error"},
              {"content", {{"application/problem+json", {{"schema", reference("schemas", "Problem")}}}}}}}}}};
}

}  // namespace

std::string openapi_document(const Options& options) {
  json out;
  out["openapi"] = "3.1.0";
  out["info"] = {{"title", "idm"},
                 {"summary", "Search the records of migration dialogues, in French and English"},
                 {"version", version},
                 {"license", {{"name", "GPL-3.0-or-later"}, {"identifier", "GPL-3.0-or-later"}}}};
  const std::string base = options.public_url + options.base_path;
  out["servers"] = json::array({{{"url", base.empty() ? "/" : base}}});
  out["tags"] = json::array({{{"name", "api"}, {"description", "The same answers as the command line gives"}},
                             {{"name", "pages"}, {"description", "For people and feed readers"}},
                             {{"name", "operations"}, {"description", "Health and metrics"}}});
  json paths;
  for (const auto& route : routes()) paths[std::string(route.pattern)]["get"] = operation(route);
  paths["/"]["get"] = plain_operation("home", "The search page", "pages", "text/html");
  paths["/feed.atom"]["get"] =
      plain_operation("feed", "The newest passages of a query", "pages", "application/atom+xml");
  paths["/opensearch.xml"]["get"] =
      plain_operation("opensearch", "OpenSearch description", "pages", "application/opensearchdescription+xml");
  paths["/openapi.json"]["get"] = plain_operation("openapi", "This document", "operations", "application/json");
  paths["/healthz"]["get"] =
      plain_operation("health", "Whether the server is live and ready", "operations", "application/json");
  paths["/metrics"]["get"] =
      plain_operation("metrics", "Metrics in the text format of Prometheus", "operations", "text/plain");
  out["paths"] = std::move(paths);
  out["components"] = {
      {"schemas", schemas_json()},
      {"parameters", parameters_json()},
      {"headers",
       {{"ETag", {{"description", "Changes with anything the visitor may see"}, {"schema", {{"type", "string"}}}}},
        {"Link",
         {{"description", "rel=next and rel=prev: the pages of the answer"}, {"schema", {{"type", "string"}}}}}}},
      {"securitySchemes",
       {{"token",
         {{"type", "http"}, {"scheme", "bearer"}, {"description", "Optional: shows records of its groups too"}}}}}};
  out["security"] = json::array({json::object(), {{"token", json::array()}}});
  return out.dump(1) + "\n";
}

}  // namespace idm::server
