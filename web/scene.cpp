// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/scene.hpp"

#include <array>

#include "web/assets.hpp"

namespace idm::web {
namespace {

const std::array<Text, 12>& months() {
  static const std::array<Text, 12> names = {{{"January", "janvier"},
                                              {"February", "février"},
                                              {"March", "mars"},
                                              {"April", "avril"},
                                              {"May", "mai"},
                                              {"June", "juin"},
                                              {"July", "juillet"},
                                              {"August", "août"},
                                              {"September", "septembre"},
                                              {"October", "octobre"},
                                              {"November", "novembre"},
                                              {"December", "décembre"}}};
  return names;
}

bool digits(std::string_view text) { return text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

std::string Scene::label(const corpus::Vocabulary& list, const std::string& id) const {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : say(entry->label);
}

std::string Scene::number(std::size_t n) const {
  std::string plain = std::to_string(n);
  for (std::size_t at = plain.size(); at > 3;) plain.insert(at -= 3, french() ? "\u202f" : ",");
  return plain;
}

std::string Scene::passages(std::size_t n) const {
  // In French 0 and 1 are singular.
  const bool one = french() ? n < 2 : n == 1;
  return number(n) + "\u00a0" + (one ? "passage" : "passages");
}

std::string Scene::records(std::size_t n) const {
  const bool one = french() ? n < 2 : n == 1;
  return number(n) + "\u00a0" + (french() ? (one ? "document" : "documents") : (one ? "record" : "records"));
}

std::string Scene::date(std::string_view iso) const {
  if (iso.size() < 7 || !digits(iso.substr(0, 4)) || !digits(iso.substr(5, 2))) return std::string(iso);
  const std::size_t month = static_cast<std::size_t>((iso[5] - '0') * 10 + (iso[6] - '0'));
  if (month < 1 || month > 12) return std::string(iso);
  const std::string name = say(months()[month - 1]) + " " + std::string(iso.substr(0, 4));
  if (iso.size() < 10) return name;
  std::string day(iso.substr(iso[8] == '0' ? 9 : 8, iso[8] == '0' ? 1 : 2));
  if (french() && day == "1") day = "1er";
  return day + "\u00a0" + name;
}

std::string Scene::dates(const corpus::Record& record) const {
  if (!record.date) return record.year ? std::to_string(*record.year) : "";
  const std::string begin = date(*record.date);
  if (!record.end_date || *record.end_date == *record.date) return begin;
  return begin + " – " + date(*record.end_date);
}

std::string Scene::href(std::string_view path, const Parameters& parameters) const {
  return request.base_path + std::string(path) + query_string(parameters);
}

std::string Scene::absolute(std::string_view path, const Parameters& parameters) const {
  return request.public_url + href(path, parameters);
}

std::string Scene::search(const View& of) const {
  View bare = of;
  bare.own.clear();
  return href("/", parameters_of(bare));
}

std::string Scene::here(const View& of) const {
  return is_instrument(request.path) ? href(request.path, parameters_of(of)) : search(of);
}

std::string Scene::passage(std::string_view id, const View& of) const {
  View bare = of;
  bare.own.clear();
  return href(passage_path(id), parameters_of(bare));
}

std::string Scene::record(std::string_view id, const View& of) const {
  View bare = of;
  bare.own.clear();
  return href(record_path(id), parameters_of(bare));
}

View Scene::plain() const {
  View out;
  out.ui = view.ui;
  return out;
}

std::string Scene::asset(std::string_view name) const { return request.base_path + asset_path(name); }

bool is_instrument(std::string_view path) {
  return path == "/trends" || path == "/concordance" || path == "/recommendations";
}

std::string event_of(const corpus::Record& record) {
  std::string out = record.series.value_or("");
  if (record.year) out += (out.empty() ? "" : " ") + std::to_string(*record.year);
  if (record.session && record.year) out += "-" + *record.session;
  return out;
}

std::string title_of(const corpus::Record& record) {
  if (!record.title.empty()) return record.title;
  return record.path.empty() ? record.id : record.path;
}

std::string passage_path(std::string_view id) { return "/passages/" + encoded(id); }
std::string record_path(std::string_view id) { return "/records/" + encoded(id); }

std::string dossier_path(query::Field field, std::string_view id) {
  using query::Field;
  if (field != Field::speaker && field != Field::theme && field != Field::country && field != Field::organisation)
    return {};
  return "/dossier/" + std::string(store::info(field).name) + "/" + encoded(id);
}

}  // namespace idm::web
