// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: what every part of a page needs: the engine, the request, the view, the language of the interface; and the
//   addresses, numbers and dates made with them.
// Thread contract: one per page.
#pragma once

#include <string>
#include <string_view>

#include "base/counted.hpp"
#include "corpus/record.hpp"
#include "corpus/vocabulary.hpp"
#include "web/html.hpp"
#include "web/view.hpp"

namespace idm::web {

/// All that a page needs but the engine: a page that tells of a fault has none.
struct Frame {
  const PageRequest& request;
  View view;
  Ui ui = Ui::en;
  const query::IndexInfo* index = nullptr;  ///< told at the foot of the page where it is known

  bool french() const { return ui == Ui::fr; }
  const char* lang() const { return french() ? "fr" : "en"; }
  std::string say(std::string_view en, std::string_view fr) const { return std::string(french() ? fr : en); }
  const std::string& say(const Text& text) const { return text.in(ui); }
  /// Label of a value of a controlled list, the id where it has none.
  std::string label(const corpus::Vocabulary& list, const std::string& id) const;

  /// "1,234" or "1 234".
  std::string number(std::size_t n) const;
  /// "1 passage", "1,234 passages".
  std::string passages(std::size_t n) const;
  std::string records(std::size_t n) const;
  std::string counted(std::size_t n, const Noun& noun) const { return idm::counted(n, noun, ui, "\u00a0"); }
  /// Passages or records, as the view groups.
  std::string hits(std::size_t n) const { return view.group == query::Group::record ? records(n) : passages(n); }
  /// "28 February – 2 March 2022" of ISO dates, which may lack day or month.
  std::string date(std::string_view iso) const;
  std::string dates(const corpus::Record& record) const;

  /// Address of a path of this site, with the base path.
  std::string href(std::string_view path, const Parameters& parameters = {}) const;
  /// Search page of a view.
  std::string search(const View& of) const;
  /// The list that this page shows, of another view: the trends of it on the page of trends; else the search page.
  std::string here(const View& of) const;
  /// Page of a passage; `of` carries query, filters and rank.
  std::string passage(std::string_view id, const View& of) const;
  std::string record(std::string_view id, const View& of) const;
  /// A view without query: only the chosen language of the interface.
  View plain() const;
  std::string asset(std::string_view name) const;
  /// With the public address before it where one is known; else relative.
  std::string absolute(std::string_view path, const Parameters& parameters = {}) const;
  /// The address by which the client reaches a path: for feeds and descriptions, which are read away from the site.
  std::string reached(std::string_view path, const Parameters& parameters = {}) const;
};

struct Scene : Frame {
  query::Engine& engine;
};

/// "IDM 2022-1", "GFMD 2024", "2017" or empty: what the field calls an event.
std::string event_of(const corpus::Record& record);
/// The title, or the path of the file where a record has none.
std::string title_of(const corpus::Record& record);
/// "/trends", "/concordance", "/recommendations": lists of their own for a query.
bool is_instrument(std::string_view path);
/// Paths of pages by id, percent-encoded.
std::string passage_path(std::string_view id);
std::string record_path(std::string_view id);
/// "/dossier/speaker/amy-pope"; empty for fields that have no dossier.
std::string dossier_path(query::Field field, std::string_view id);

}  // namespace idm::web
