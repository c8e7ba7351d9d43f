// SPDX-License-Identifier: GPL-3.0-or-later
#include "embed/idm.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>

#include "base/version.hpp"
#include "query/engine.hpp"
#include "query/json.hpp"

struct idm_index {
  idm::query::Engine engine;
};

namespace {

using idm::Code;
using idm::Error;
using idm::Result;
using idm::text;
using json = nlohmann::ordered_json;

char* copy(const std::string& text) {
  char* out = static_cast<char*>(std::malloc(text.size() + 1));
  if (out != nullptr) std::memcpy(out, text.c_str(), text.size() + 1);
  return out;
}

std::string dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

void tell(const Error& failure, char** error) {
  if (error != nullptr) *error = copy(dump(idm::query::to_json(failure, idm::Ui::en)));
}

/// Runs `work`; no exception leaves through C.
template <typename Work, typename Value>
Value guarded(char** error, Value on_error, const Work& work) noexcept {
  try {
    if (error != nullptr) *error = nullptr;
    auto result = work();
    if (result) return std::move(*result);
    tell(result.error(), error);
  } catch (const std::exception& failure) {
    try {
      tell(Error(Code::internal, text("{}", "{}", failure.what())), error);
    } catch (...) {
      return on_error;  // out of memory while telling so
    }
  } catch (...) {
    return on_error;
  }
  return on_error;
}

Error unfit(const char* key, const char* what) {
  return {Code::usage, text("request: {} must be {}", "request : {} doit être {}", key, what)};
}

template <typename T>
Result<void> choose(const json& in, const char* key, const std::vector<std::pair<std::string, T>>& choices, T& out) {
  if (!in.contains(key)) return {};
  std::string names;
  for (const auto& [name, value] : choices) {
    if (in.at(key) == name) {
      out = value;
      return {};
    }
    names += (names.empty() ? "" : ", ") + name;
  }
  return unfit(key, ("one of " + names).c_str());
}

Result<void> whole(const json& in, const char* key, std::size_t& out) {
  if (!in.contains(key)) return {};
  if (!in.at(key).is_number_unsigned()) return unfit(key, "a whole number");
  out = in.at(key).get<std::size_t>();
  return {};
}

Result<void> truth(const json& in, const char* key, bool& out) {
  if (!in.contains(key)) return {};
  if (!in.at(key).is_boolean()) return unfit(key, "true or false");
  out = in.at(key).get<bool>();
  return {};
}

Result<const idm::store::FieldInfo*> field_named(const std::string& name, bool facet) {
  const auto* field = idm::store::field_by_name(name);
  if (field == nullptr || (facet && !field->facet))
    return Error(Code::usage,
                 text("request: there is no {} “{}”", "request : pas de {} « {} »", facet ? "facet" : "field", name));
  return field;
}

Result<void> read_filters(const json& in, idm::query::Request& request) {
  if (!in.is_object()) return unfit("filters", "an object");
  for (const auto& [name, values] : in.items()) {
    const auto field = field_named(name, false);
    if (!field) return field.error();
    for (const auto& value : values.is_array() ? values : json::array({values})) {
      if (!value.is_string()) return unfit("filters", "lists of strings");
      request.filters[(*field)->field].push_back(value.get<std::string>());
    }
  }
  return {};
}

Result<void> read_facets(const json& in, idm::query::Request& request) {
  if (!in.is_array()) return unfit("facets", "a list of strings");
  for (const auto& name : in) {
    if (!name.is_string()) return unfit("facets", "a list of strings");
    const auto field = field_named(name.get<std::string>(), true);
    if (!field) return field.error();
    request.facets.push_back((*field)->field);
  }
  return {};
}

Result<idm::query::Request> read_request(const char* given) {
  const json in = json::parse(given == nullptr ? "{}" : given, nullptr, false);
  if (!in.is_object()) return unfit("the whole", "a JSON object");
  static const std::vector<std::string> known = {"q",     "filters", "limit",  "offset",  "sort",  "group",
                                                 "match", "strict",  "bridge", "explain", "facets"};
  for (const auto& [key, value] : in.items())
    if (std::find(known.begin(), known.end(), key) == known.end())
      return Error(Code::usage, text("request: unknown key “{}”", "request : clé inconnue « {} »", key));
  using namespace idm::query;
  Request out;
  if (in.contains("q")) {
    if (!in.at("q").is_string()) return unfit("q", "a string");
    out.text = in.at("q").get<std::string>();
  }
  for (const auto& done :
       {whole(in, "limit", out.limit), whole(in, "offset", out.offset), truth(in, "strict", out.strict),
        truth(in, "bridge", out.bridge), truth(in, "explain", out.explain),
        choose<Sort>(in, "sort", {{"relevance", Sort::relevance}, {"date", Sort::oldest}, {"-date", Sort::newest}},
                     out.sort),
        choose<Group>(in, "group", {{"passage", Group::passage}, {"record", Group::record}}, out.group),
        choose<Match>(in, "match", {{"all", Match::all}, {"any", Match::any}}, out.match),
        in.contains("filters") ? read_filters(in.at("filters"), out) : Result<void>(),
        in.contains("facets") ? read_facets(in.at("facets"), out) : Result<void>()})
    if (!done) return done.error();
  return out;
}

std::string now() {
  const std::time_t seconds = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

idm_index* open_with(const char* const* paths, size_t count, const idm::query::OpenOptions& options, char** error) {
  return guarded(error, static_cast<idm_index*>(nullptr), [&]() -> Result<idm_index*> {
    if (paths == nullptr || count == 0) return Error(Code::usage, text("no index is named", "aucun index n'est nommé"));
    auto engine = idm::query::Engine::open({paths, paths + count}, options);
    if (!engine) return engine.error();
    return new idm_index{std::move(*engine)};
  });
}

}  // namespace

const char* idm_version(void) { return idm::version; }

idm_index* idm_open(const char* const* paths, size_t count, char** error) { return open_with(paths, count, {}, error); }

idm_index* idm_open_for(const char* const* paths, size_t count, const char* const* groups, size_t group_count,
                        char** error) {
  idm::query::OpenOptions options;
  options.all_access = false;
  for (size_t i = 0; i < group_count; ++i) options.groups.emplace_back(groups[i]);
  return open_with(paths, count, options, error);
}

char* idm_search(idm_index* index, const char* request, char** error) {
  return guarded(error, static_cast<char*>(nullptr), [&]() -> Result<char*> {
    const auto asked = read_request(request);
    if (!asked) return asked.error();
    const auto answer = index->engine.search(*asked);
    if (!answer) return answer.error();
    return copy(dump(idm::query::to_json(*answer, now())));
  });
}

char* idm_show(idm_index* index, const char* id, size_t context, char** error) {
  return guarded(error, static_cast<char*>(nullptr), [&]() -> Result<char*> {
    const auto shown = index->engine.show(id == nullptr ? "" : id, context);
    if (!shown) return shown.error();
    return copy(dump(idm::query::to_json(*shown)));
  });
}

int idm_reopen(idm_index* index, char** error) {
  return guarded(error, -1, [&]() -> Result<int> {
    const auto moved = index->engine.reopen();
    if (!moved) return moved.error();
    return *moved ? 1 : 0;
  });
}

void idm_free(char* text) { std::free(text); }
void idm_close(idm_index* index) { delete index; }
