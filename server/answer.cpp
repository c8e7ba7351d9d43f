// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Application that runs on the workers: engine, entity tag, handler, page, original file.
#include <algorithm>

#include "base/hash.hpp"
#include "base/version.hpp"
#include "server/application.hpp"
#include "server/headers.hpp"
#include "server/problem.hpp"
#include "server/sources.hpp"
#include "web/pages.hpp"

namespace idm::server {

std::string Application::entity_tag(const Ticket& ticket, const query::Engine& engine) const {
  // Everything an answer depends on but the clock, which is why the tag is weak.
  std::string key(version);
  const auto add = [&](std::string_view part) { key.append(1, '\n').append(part); };
  add(engine.index().fingerprint);
  add(ticket.target.path);
  add(ticket.target.query);
  add(ticket.asker.groups.empty() ? "" : "groups");
  // Addresses in a page may follow the Host, and a cache must not hand those of one host to another.
  add(ticket.kind == Ticket::Kind::page ? ticket.origin : "");
  if (ticket.kind == Ticket::Kind::page)
    for (const auto header : all_headers(ticket.request.headers, "Accept-Language")) add(header);
  if (ticket.route != nullptr) add(negotiate(ticket.request.headers, ticket.route->types));
  return "W/\"" + hash_hex(key) + "\"";
}

HttpResponse Application::failure(const Ticket& ticket, const Error& error) {
  // What is wrong inside, with its paths, is for the log of the server.
  const int status = info(error.code).http;
  if (status >= 500) note_fault(error);
  HttpResponse response = ticket.kind == Ticket::Kind::page
                              ? of_page(ticket, web::error_page(page_request(ticket), status, web::told(error)))
                              : problem(web::told(error), ticket.ui);
  if (status == 503) response.set("Retry-After", "5");
  return response;
}

HttpResponse Application::answer(Ticket& ticket, Engines& engines) {
  const bool with_groups = !ticket.asker.groups.empty();
  HttpResponse response;
  try {
    auto engine = engines.get(ticket.asker.groups);
    const Error fault = engines.take_fault();
    if (!fault.message.empty()) note_fault(fault);
    if (!engine) {
      response = failure(ticket, engine.error());
    } else {
      const std::string tag = entity_tag(ticket, **engine);
      Result<HttpResponse> made = ticket.kind == Ticket::Kind::api      ? api(ticket, **engine)
                                  : ticket.kind == Ticket::Kind::source ? source(ticket, **engine)
                                                                        : Result<HttpResponse>(page(ticket, **engine));
      response = made ? std::move(*made) : failure(ticket, made.error());
      // An original may change without the index.
      if ((response.status == 200 || response.status == 304) && ticket.kind != Ticket::Kind::source)
        response.set("ETag", tag);
    }
  } catch (const std::exception& thrown) {
    response = failure(ticket, Error(Code::internal, text("{}: {}", "{} : {}", ticket.name, thrown.what())));
  }
  response.route = ticket.name;
  dress(ticket.request, with_groups, ticket.kind == Ticket::Kind::page, response);
  return response;
}

Result<HttpResponse> Application::api(Ticket& ticket, query::Engine& engine) {
  const Route& route = *ticket.route;
  auto asked = read_parameters(ticket.target.parameters, route.parameters);
  if (!asked) return asked.error();
  const std::string_view type = negotiate(ticket.request.headers, route.types);
  if (type.empty() && !route.types.empty()) {
    std::string types;
    for (const auto one : route.types) types += (types.empty() ? "" : ", ") + std::string(one.substr(0, one.find(';')));
    return problem(406, Error(Code::usage, text("this answer comes as {}", "cette réponse existe en {}", types)),
                   ticket.ui);
  }
  for (const auto name : route.required)
    if (std::none_of(ticket.target.parameters.begin(), ticket.target.parameters.end(),
                     [&](const auto& given) { return given.first == name && !given.second.empty(); }))
      return Error(Code::usage, text("the parameter {} is needed", "le paramètre {} est nécessaire", name));
  HttpResponse unchanged;
  unchanged.status = 304;
  // Things that may not exist must be looked up first.
  const bool looked_up = !ticket.captured.empty();
  const bool same = none_match(ticket.request.headers, entity_tag(ticket, engine));
  if (same && !looked_up) return unchanged;
  Call call{engine, options_, ticket.target, std::move(*asked), ticket.captured, type, options_.now(), ticket.ui};
  auto response = route.handler(call);
  if (response && response->status == 200 && same) return unchanged;
  return response;
}

web::PageRequest Application::page_request(const Ticket& ticket) const {
  web::PageRequest request;
  request.path = ticket.target.path;
  request.parameters = ticket.target.parameters;
  for (const auto header : all_headers(ticket.request.headers, "Accept-Language"))
    request.accept_language += (request.accept_language.empty() ? "" : ",") + std::string(header);
  request.base_path = options_.base_path;
  request.public_url = options_.public_url;
  request.origin = options_.public_url.empty() ? ticket.origin : options_.public_url;
  request.serve_sources = !options_.sources.empty();
  request.authenticated = !ticket.asker.groups.empty();
  request.now = options_.now();
  return request;
}

HttpResponse Application::of_page(const Ticket& ticket, web::PageResponse made) {
  if (made.error && made.body.empty()) return problem(made.status, web::told(*made.error), ticket.ui);
  HttpResponse response;
  response.status = made.status;
  response.type = std::move(made.type);
  response.body = std::move(made.body);
  response.headers = std::move(made.headers);
  if (made.status >= 500) response.set("Cache-Control", "no-store");
  return response;
}

HttpResponse Application::page(Ticket& ticket, query::Engine& engine) {
  web::PageResponse made = web::page(engine, page_request(ticket));
  if (made.status >= 500) note_fault(made.error.value_or(Error(Code::internal, text("{}", "{}", ticket.name))));
  HttpResponse response = of_page(ticket, std::move(made));
  if (response.status == 503) response.set("Retry-After", "5");
  if (response.status == 200 && none_match(ticket.request.headers, entity_tag(ticket, engine))) {
    response = HttpResponse();
    response.status = 304;
  }
  return response;
}

Result<HttpResponse> Application::source(Ticket& ticket, query::Engine& engine) {
  const auto shown = engine.show(ticket.captured.front(), 0);
  if (!shown || shown->focus)
    return Error(Code::not_found, text("there is nothing at this address", "il n'y a rien à cette adresse"));
  return source_file(options_.sources, *shown->record);
}

}  // namespace idm::server
