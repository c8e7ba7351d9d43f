// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the pages that people read in a browser, and what goes with them: feed, OpenSearch description, style
// sheets,
//   scripts, the <idm-search> element. No HTTP here: a page is a function of an engine and a request (docs/web.md).
// Thread contract: functions of their arguments; the engine belongs to the calling thread. Assets are read-only.
#pragma once

#include <optional>
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
  std::string origin;          ///< where the client reached the site, the public URL if there is one; "" if unknown
  bool serve_sources = false;  ///< originals can be had at /records/{id}/source
  bool authenticated = false;  ///< groups in force: no public caching hints in the page
  std::string now;             ///< ISO 8601 UTC
};

struct PageResponse {
  int status = 200;
  std::string type;  ///< content type with charset
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;  ///< e.g. Content-Language, Link
  /// What went wrong, where something did. Of a fault (status 500 and more) it may name files of the server: it is for
  /// the log, not for the visitor. Views for programs leave it to the server to tell it: type and body are empty.
  std::optional<Error> error;
};

/// True for paths that are pages or page-like resources: "/", "/records/{id}", "/passages/{id}", "/feed.atom",
/// "/opensearch.xml" and the other views of docs/web.md.
bool is_page(std::string_view path);

/// Never fails: an error of the engine is a page that tells it, with its status. Unknown parameters are ignored.
PageResponse page(query::Engine& engine, const PageRequest& request);

/// What a visitor may know of an error: of a fault nothing but that there is one.
Error told(const Error& error);

/// The page of an error that came before any view, made without an engine: an index that cannot be opened, a server
/// that has too much to do. `error` is shown as it is.
PageResponse error_page(const PageRequest& request, int status, const Error& error);

struct Asset {
  std::string_view type, body, etag;
  bool immutable = false;  ///< the path names this very content
};

/// Embedded static file: "/assets/…", "/embed.js", "/favicon.svg"; nullptr if unknown.
const Asset* asset(std::string_view path);

}  // namespace idm::web
