// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the frame of all pages: head, header with search, footer; and small pieces that several pages share.
// Thread contract: pure functions.
#pragma once

#include <string>

#include "web/scene.hpp"

namespace idm::web {

struct Document {
  int status = 200;
  std::string title;         ///< without the name of the site; empty on the front page
  std::string kind;          ///< class of <body>: home, search, passage, record …
  Markup head;               ///< metadata of the page
  Markup main;               ///< content of <main>
  Markup beside;             ///< <aside> before it
  bool search_above = true;  ///< the header has the search form
  bool index = true;         ///< search engines may list it
};

PageResponse render(const Frame& frame, const Document& document);

/// The search form. `large` on the front page.
Markup search_form(const Frame& frame, bool large);

/// An icon of the set, decorative.
Markup icon(std::string_view name);

/// Something wrong inside, no error of the visitor's.
inline bool is_fault(const Error& error) { return info(error.code).http >= 500; }
/// A page that tells an error; of a fault (status 500 and more) only what the visitor can do about it.
PageResponse error_page(const Frame& frame, const Error& error);
/// The error itself, with its place in the query.
Markup error_message(const Frame& frame, const Error& error);

}  // namespace idm::web
