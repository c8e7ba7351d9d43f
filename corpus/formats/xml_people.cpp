// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/xml_people.hpp"

#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/lines.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

/// Codes of membership that are no post.
bool plain_member(std::string_view role) {
  const std::string folded = analyzers::lower(role);
  return folded.empty() || folded == "member" || folded == "mp" || folded == "membre" || folded == "verifiedmember";
}

bool party(std::string_view role) {
  const std::string folded = analyzers::lower(role);
  return folded.find("party") != std::string::npos || folded.find("group") != std::string::npos ||
         folded == "delegation" || folded == "country";
}

// Dates may be of different precision: "2017" holds "2017-05-02".
bool holds(const XmlAffiliation& one, std::string_view day) {
  if (day.empty()) return true;
  const auto cut = [&](const std::string& bound) { return day.substr(0, std::min(day.size(), bound.size())); };
  if (!one.from.empty() && cut(one.from) < std::string_view(one.from).substr(0, day.size())) return false;
  if (!one.to.empty() && cut(one.to) > std::string_view(one.to).substr(0, day.size())) return false;
  return true;
}

}  // namespace

std::string XmlPeople::id_of(std::string_view reference) {
  reference = utf8::trim(reference);
  reference = reference.substr(0, reference.find_first_of(" \t\n"));
  const std::size_t mark = reference.rfind('#');
  if (mark != std::string_view::npos) reference.remove_prefix(mark + 1);
  return std::string(reference);
}

const XmlPerson* XmlPeople::person(std::string_view reference) const {
  const std::string id = id_of(reference);
  const auto found = persons.find(id);
  if (found != persons.end()) return &found->second;
  // "person:AnnaLee" is short for "#AnnaLee".
  const std::size_t colon = id.find(':');
  const auto further = colon == std::string::npos ? persons.end() : persons.find(id.substr(colon + 1));
  return further == persons.end() ? nullptr : &further->second;
}

void XmlPeople::describe(const XmlPerson& person, std::string_view day, Speaker& speaker) const {
  if (speaker.role.empty()) speaker.role = person.role;
  const XmlAffiliation* best = nullptr;
  for (const auto& one : person.affiliations) {
    if (!holds(one, day)) continue;
    if (speaker.role.empty() && !plain_member(one.role)) {
      const auto printed = roles.find(id_of(one.role));
      speaker.role = printed == roles.end() ? one.role : printed->second;
    }
    const auto body = bodies.find(id_of(one.body));
    // An id that no list explains is no name.
    if (body == bodies.end() && one.name.empty()) continue;
    const bool of_party = body != bodies.end() && party(body->second.role);
    if (best == nullptr || of_party) best = &one;
    if (of_party && plain_member(one.role)) break;
  }
  if (best != nullptr && speaker.affiliation.empty()) {
    const auto body = bodies.find(id_of(best->body));
    speaker.affiliation = body == bodies.end() ? best->name : body->second.name;
  }
  place_speaker(speaker);
}

std::string given_name_first(std::string_view name) {
  const std::size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return std::string(name);
  const std::string_view given = utf8::trim(name.substr(comma + 1));
  const std::string_view surname = utf8::trim(name.substr(0, comma));
  // Initials and one or two given names; a post is longer or begins with a small letter.
  if (!starts_upper(given) || std::count(given.begin(), given.end(), ' ') > 1) return std::string(name);
  if (surname.find(' ') != std::string_view::npos && given.find(' ') != std::string_view::npos &&
      !all_capitals(surname))
    return std::string(name);
  return std::string(given) + " " + std::string(surname);
}

void place_speaker(Speaker& speaker) {
  if (speaker.affiliation.empty()) return;
  if (speaker.country.empty())
    if (const auto* country = countries().find(speaker.affiliation)) speaker.country = country->id;
  if (speaker.organisation.empty())
    if (const auto* body = organisations().find(speaker.affiliation)) speaker.organisation = body->id;
}

}  // namespace idm::corpus
