// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: an authority file of persons and bodies that a user corrects: which names are one person, which are two, who
//   held which office when. JSON in the terms of Popolo (popoloproject.com, 2014): persons with other_names,
//   organizations, memberships; each with start_date and end_date where known. docs/authority.md describes it.
// Thread contract: an Authority is read-only once made; use_authority() before reading begins; the rest is safe to call
//   from several threads.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "corpus/record.hpp"

namespace idm::corpus {

inline constexpr const char* authority_name = "authority.json";

/// Dates as printed in the file: YYYY, YYYY-MM, YYYY-MM-DD or empty.
struct Validity {
  std::string start, end;
  /// An unknown date is within any bounds.
  bool holds(std::string_view date) const;
};

struct AuthorityName {
  std::string name;
  std::vector<std::string> words;  ///< folded
  Validity valid;
};

struct AuthorityMembership {
  std::string organisation;  ///< id in the file, or in corpus::organisations()
  std::string role;
  std::string country;  ///< ISO 3166-1 alpha-3
  Validity valid;
};

struct AuthorityPerson {
  std::string id;
  std::string name;
  std::vector<AuthorityName> names;  ///< the name and the other names
  std::vector<AuthorityMembership> memberships;
};

struct AuthorityBody {
  std::string id;
  std::string name;
  std::vector<std::string> keys;  ///< comparison keys of its names
};

struct Authority {
  std::vector<AuthorityPerson> persons;
  std::vector<AuthorityBody> bodies;
  std::string hash;  ///< of the file
};

/// Errors: Code::source naming the file and the place in it ("persons[3].name").
Result<Authority> read_authority(const std::filesystem::path& file);

/// The file named on the command line, for all sources of this process.
Result<void> use_authority(const std::filesystem::path& file);

/// The authority for a source: the one in use, else authority.json in its folder or the nearest folder above it within
/// the corpus (`relative`: the source's path within it). Null where there is none. Errors: as read_authority().
Result<std::shared_ptr<const Authority>> authority_for(const std::filesystem::path& source, std::string_view relative);

/// Speakers get the ids, usual names and unknown posts of the persons they are. Names that fit several persons, or one
/// without anything that speaks for them, are told in Record::uncertain and left as they are.
void apply_authority(const Authority& authority, Record& record);

/// Speakers of the record who may be one person ("J. Okello", "Jane Okello") are told in Record::uncertain.
void doubt_same_persons(Record& record);

/// May the names be those of one person: the shorter one holds nothing that the longer one lacks, initials counted?
/// False for names that are equal.
bool may_be_same_name(std::string_view a, std::string_view b);

/// One appearance, for popolo_json().
struct SpeakerOnRecord {
  Speaker speaker;
  std::string date;  ///< of the record: date, or year, or empty
  std::string record;
};

/// What was found, in the form of the authority file: a beginning to correct. What may be one person stands under
/// "_uncertain".
std::string popolo_json(const std::vector<SpeakerOnRecord>& appearances);

}  // namespace idm::corpus
