// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the persons and bodies that the header of an XML debate lists, by the ids that turns refer to.
// Thread contract: plain values.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/record.hpp"

namespace idm::corpus {

struct XmlAffiliation {
  std::string body;  ///< reference to the body, may be empty
  std::string name;  ///< of the body, where it is printed
  std::string role;  ///< as printed, or a code: "member", "minister"
  std::string from, to;
};

struct XmlPerson {
  std::string name;
  std::string role;
  std::vector<XmlAffiliation> affiliations;
};

struct XmlBody {
  std::string name;
  std::string role;  ///< "politicalParty", "parliamentaryGroup" …
};

class XmlPeople {
 public:
  std::map<std::string, XmlPerson, std::less<>> persons;
  std::map<std::string, XmlBody, std::less<>> bodies;
  std::map<std::string, std::string, std::less<>> roles;

  /// The first id of a reference: "#a #b" -> "a".
  static std::string id_of(std::string_view reference);
  const XmlPerson* person(std::string_view reference) const;
  /// Puts post and body of a person on `day` (ISO, may be empty) into `speaker`.
  void describe(const XmlPerson& person, std::string_view day, Speaker& speaker) const;
};

/// "LEE, Anna" -> "Anna LEE"; a post behind the comma is none of a name.
std::string given_name_first(std::string_view name);

/// Country and organisation told by the name of the body that somebody speaks for.
void place_speaker(Speaker& speaker);

}  // namespace idm::corpus
