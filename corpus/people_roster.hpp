// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the persons met in a record, whether they speak or are only mentioned, and their appearances as speakers.
//   Internal to corpus/.
// Thread contract: belongs to one run over one record.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "corpus/people_names.hpp"
#include "corpus/people_posts.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

struct Person {
  std::string id;
  std::string name;
  std::string as_printed;
  Post post;
  char gender = 0;
  std::vector<std::string> key;                ///< folded words of the name, the surname last
  std::unordered_set<std::string> post_words;  ///< content words of all posts told, acronyms included
};

struct Appearance {
  std::string_view function;
  std::string_view mode;
  int section = -1;
  std::string_view evidence;
  std::string_view rule;
  const Post* post = nullptr;  ///< told here; else the person's
  std::string_view as_printed;
};

class Roster {
 public:
  explicit Roster(Record& record);

  /// The person of this name, added if new; what the post tells fills what was unknown. A longer form of a known name
  /// ("Amy E. Pope" after "Amy Pope") is the same person by its id.
  std::size_t person(std::string_view usual_name, std::string_view as_printed, const Post& post, char gender);
  /// What else is told of a known person fills what was unknown.
  void tell(std::size_t person, const Post& post, char gender);
  std::optional<std::size_t> by_name(std::string_view usual_name) const;
  /// The person whose surname this is; none if several have it.
  std::optional<std::size_t> by_surname(std::string_view folded, bool& several) const;
  /// As above; of several, the one whose country, body or gender fits. `country` and `organisation` are ids, or empty.
  std::optional<std::size_t> by_surname_and_post(std::string_view folded, std::string_view country,
                                                 std::string_view organisation, char gender, bool& several) const;
  /// The person whose office these words name ("le Président de l'Assemblée générale"). `words` are content words,
  /// folded. None if nobody or several fit.
  std::optional<std::size_t> by_office(const std::vector<std::string>& words) const;

  /// Index of the speaker entry for this appearance: one per person, function and section. Words reported of a person
  /// who has an entry in the section use that one.
  std::size_t appear(std::size_t person, const Appearance& appearance);

  const Person& operator[](std::size_t i) const { return persons_[i]; }
  std::size_t size() const { return persons_.size(); }
  /// Entries without a post get the person's; called once at the end.
  void complete();

 private:
  Record& record_;
  std::vector<Person> persons_;
  std::unordered_map<std::string, std::size_t> by_id_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_surname_;
  static std::uint64_t entry_key(std::size_t who, int section) {
    return (static_cast<std::uint64_t>(who) << 32) | static_cast<std::uint32_t>(section < 0 ? -1 : section);
  }
  std::vector<std::size_t> person_of_;                                   ///< per speaker entry
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> entries_;  ///< by person and section
};

/// Content words of an office, folded: without articles and prepositions.
std::vector<std::string> office_words(const Words& words, std::size_t first, std::size_t last);

}  // namespace idm::corpus
