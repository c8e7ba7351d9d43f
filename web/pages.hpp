// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the pages that people read in a browser, and what goes with them: feed, OpenSearch description, style
// sheets,
//   scripts, the <idm-search> element. No HTTP here: a page is a function of an engine and a request (docs/web.md).
// Thread contract: functions of their arguments; the engine belongs to the calling thread. Assets are read-only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/engine.hpp"

namespace idm::web {

struct PageRequest {
  std::string path;  ///< decoded, without the base path: "/", "/records/x", "/passages/x#p3"
  std::vector<std::pair<std::string, std::string>> parameters;  ///< decoded, in order
  std::string accept_language;                                  ///< raw header
  std::string base_path;                                        ///< "" or "/idm"
  std::string public_url;                                       ///< "" or "https://…", without the base path
  bool serve_sources = false;                                   ///< originals can be had at /records/{id}/source
  bool authenticated = false;  ///< groups in force: no public caching hints in the page
  std::string now;             ///< ISO 8601 UTC
};

struct PageResponse {
  int status = 200;
  std::string type;  ///< content type with charset
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< e.g. Content-Language, Link
};

/// True for paths that are pages or page-like resources: "/", "/records/{id}", "/passages/{id}", "/feed.atom",
/// "/opensearch.xml" and the other views of docs/web.md.
bool is_page(std::string_view path);

/// Never fails: an error of the engine is a page that tells it, with its status. Unknown parameters are ignored.
PageResponse page(query::Engine& engine, const PageRequest& request);

struct Asset {
  std::string_view type, body, etag;
  bool immutable = false;  ///< the path names this very content
};

/// Embedded static file: "/assets/…", "/embed.js", "/favicon.svg"; nullptr if unknown.
const Asset* asset(std::string_view path);

}  // namespace idm::web
