// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/problem.hpp"

#include <nlohmann/json.hpp>

namespace idm::server {

HttpResponse problem(int status, const Error& error, Ui ui) {
  nlohmann::ordered_json body;
  body["type"] = "about:blank";
  body["title"] = phrase(status);
  body["status"] = status;
  body["detail"] = error.message.in(ui);
  body["code"] = info(error.code).name;
  if (!error.hint.empty()) body["hint"] = error.hint.in(ui);
  if (error.position) body["position"] = *error.position;
  HttpResponse response;
  response.status = status;
  response.type = problem_type;
  response.body = body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  response.set("Cache-Control", "no-store");
  response.set("Content-Language", ui == Ui::fr ? "fr" : "en");
  return response;
}

HttpResponse problem(const Error& error, Ui ui) { return problem(info(error.code).http, error, ui); }

}  // namespace idm::server
