// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a request: the first line is the target, the rest are headers ("Name: value"). Targets, parameters,
// preferences, rights and the head of an answer: no crash, and what is promised of their results holds.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/utf8.hpp"
#include "server/access.hpp"
#include "server/headers.hpp"
#include "server/parameters.hpp"
#include "server/problem.hpp"
#include "server/routes.hpp"
#include "server/wire.hpp"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

bool clean(std::string_view text) {
  return text.find('\0') == std::string_view::npos && idm::utf8::first_invalid(text) == std::string_view::npos;
}

idm::server::AccessRules rules() {
  idm::server::AccessRules made;
  made.groups_header = "X-Groups";
  demand(made.trusted.add("10.0.0.0/8").ok());
  const auto tokens = idm::server::Tokens::parse(idm::server::to_hex(idm::server::sha256("t")) + " g\n", "t");
  demand(tokens.ok());
  made.tokens = *tokens;
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace idm::server;
  static const AccessRules known = rules();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  HttpRequest request;
  request.method = "GET";
  request.peer.address = "10.0.0.1";
  std::size_t at = std::min(bytes.find('\n'), bytes.size());
  request.target = std::string(bytes.substr(0, at));
  while (at < bytes.size()) {
    const std::size_t end = std::min(bytes.find('\n', at + 1), bytes.size());
    const std::string_view line = bytes.substr(at + 1, end - at - 1);
    const std::size_t colon = std::min(line.find(':'), line.size());
    request.headers.emplace_back(std::string(line.substr(0, colon)),
                                 std::string(line.substr(std::min(colon + 1, line.size()))));
    at = end;
  }

  const auto target = parse_target(request.target);
  if (target) {
    demand(target->path.starts_with('/') && clean(target->path));
    for (const auto& segment : target->segments)
      demand(!segment.empty() && segment != "." && segment != ".." && clean(segment));
    for (const auto& [name, value] : target->parameters) demand(clean(name) && clean(value));
    std::vector<std::string> captured;
    const Route* route = find_route(target->segments, captured);
    const unsigned groups = route == nullptr ? ~0U : route->parameters;
    if (const auto asked = read_parameters(target->parameters, groups)) {
      demand(asked->request.limit <= 1000 && asked->request.offset <= 10000);
    } else {
      demand(!problem(asked.error(), idm::Ui::fr).body.empty());
    }
    const std::string link = page_link(Options(), *target, 10);
    demand(parse_target(link).ok());
  }
  (void)check_head(request);
  (void)takes_gzip(request.headers);
  (void)preferred_ui(request.headers);
  (void)none_match(request.headers, "W/\"x\"");
  (void)negotiate(request.headers, {"application/json", "application/x-bibtex"});
  (void)asker_of(request, known);
  (void)client_key(client_address(request, known.trusted));
  (void)TrustedProxies().add(request.target);
  (void)parse_endpoint(request.target);
  (void)Tokens::parse(bytes, "t");

  HttpResponse response;
  for (const auto& [name, value] : request.headers) response.headers.emplace_back("X-Echo", value);
  const std::string head = head_of(response, 11, true, "now");
  std::size_t lines = 0;
  for (std::size_t i = head.find("\r\n"); i != std::string::npos; i = head.find("\r\n", i + 2)) ++lines;
  demand(lines == 5 + response.headers.size());
  return 0;
}
