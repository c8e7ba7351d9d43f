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

std::string Frame::label(const corpus::Vocabulary& list, const std::string& id) const {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : say(entry->label);
}

std::string Frame::number(std::size_t n) const { return grouped(n, ui); }

std::string Frame::passages(std::size_t n) const { return counted(n, nouns::passages); }

std::string Frame::records(std::size_t n) const { return counted(n, nouns::records); }

std::string Frame::date(std::string_view iso) const {
  if (iso.size() < 7 || !digits(iso.substr(0, 4)) || !digits(iso.substr(5, 2))) return std::string(iso);
  const std::size_t month = static_cast<std::size_t>((iso[5] - '0') * 10 + (iso[6] - '0'));
  if (month < 1 || month > 12) return std::string(iso);
  const std::string name = say(months()[month - 1]) + " " + std::string(iso.substr(0, 4));
  if (iso.size() < 10) return name;
  std::string day(iso.substr(iso[8] == '0' ? 9 : 8, iso[8] == '0' ? 1 : 2));
  if (french() && day == "1") day = "1er";
  return day + "\u00a0" + name;
}

std::string Frame::dates(const corpus::Record& record) const {
  if (!record.date) return record.year ? std::to_string(*record.year) : "";
  const std::string begin = date(*record.date);
  if (!record.end_date || *record.end_date == *record.date) return begin;
  return begin + " – " + date(*record.end_date);
}

std::string Frame::href(std::string_view path, const Parameters& parameters) const {
  return request.base_path + std::string(path) + query_string(parameters);
}

std::string Frame::absolute(std::string_view path, const Parameters& parameters) const {
  return request.public_url + href(path, parameters);
}

std::string Frame::reached(std::string_view path, const Parameters& parameters) const {
  return (request.public_url.empty() ? request.origin : request.public_url) + href(path, parameters);
}

std::string Frame::search(const View& of) const {
  View bare = of;
  bare.own.clear();
  return href("/", parameters_of(bare));
}

std::string Frame::here(const View& of) const {
  return is_instrument(request.path) ? href(request.path, parameters_of(of)) : search(of);
}

std::string Frame::passage(std::string_view id, const View& of) const {
  View bare = of;
  bare.own.clear();
  return href(passage_path(id), parameters_of(bare));
}

std::string Frame::record(std::string_view id, const View& of) const {
  View bare = of;
  bare.own.clear();
  return href(record_path(id), parameters_of(bare));
}

View Frame::plain() const {
  View out;
  out.ui = view.ui;
  return out;
}

std::string Frame::asset(std::string_view name) const { return request.base_path + asset_path(name); }

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
