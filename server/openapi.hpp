// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: openapi.json (OpenAPI 3.1), made from the tables of routes, parameters and fields and from the schemas in
//   server/data/schemas.json.
// Thread contract: pure.
#pragma once

#include <string>

#include "server/options.hpp"

namespace idm::server {

std::string openapi_document(const Options& options);

}  // namespace idm::server
