// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: styles and numbering of a DOCX file (ECMA-376 part 1, 17.7 and 17.9): what a paragraph inherits, and the
// number that is
//   printed before it.
// Thread contract: belongs to one reading.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <vector>

#include "corpus/formats/office.hpp"

namespace idm::corpus::docx {

/// Value of `w:val` of a child; empty if there is none.
std::string val(const pugi::xml_node& node, const char* child);
/// A switch like <w:b/>, <w:b w:val="0"/>: on, off, or not said.
enum class Switch { unset, off, on };
Switch switch_of(const pugi::xml_node& properties, const char* child);

struct Style {
  office::NamedStyle named;
  int outline = 0;  ///< from 1; 0 = none
  std::string list_id;
  int list_level = 0;
  Switch bold = Switch::unset;
  double size = 0;
  Switch centred = Switch::unset;
  Lang lang = Lang::und;
};

class Styles {
 public:
  explicit Styles(const pugi::xml_document* document);
  /// With all it inherits. Empty `id`: the default paragraph style; one that is declared nowhere is told by its id.
  const Style& of(const std::string& id);

 private:
  std::map<std::string, Style> styles_;
  Style default_;
};

class Numbering {
 public:
  explicit Numbering(const pugi::xml_document* document);
  /// Counts on, and gives the number with its marks ("12.", "(a)"); empty for bullets. False: no such list.
  bool next(const std::string& list_id, int level, std::string& label);
  /// The list that counts for it: several ids may go on with one count.
  std::string counter_of(const std::string& list_id) const;

 private:
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text;  ///< "%1.%2."
  };
  struct List {
    std::string counter;
    std::map<int, int> starts;  ///< overrides
    bool begun = false;
  };
  std::map<std::string, std::vector<Level>> levels_;  ///< of an abstract list
  std::map<std::string, List> lists_;
  std::map<std::string, std::vector<int>> counts_;
};

}  // namespace idm::corpus::docx
