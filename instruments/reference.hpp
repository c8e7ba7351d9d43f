// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: bibliographic references to records and passages, and their forms: CSL-JSON, BibTeX, RIS, a footnote.
//   A locator is what is printed: paragraph, page or time. The idm ordinal only ever stands as "[idm ¶ 31]".
// Sources: CSL-JSON schema 1.0.2 (csl-data.json) and CSL 1.0.2, appendix III (types) and IV (variables); BibTeX as
// biber
//   and BibTeX 0.99d read it; RIS as in the Research Information Systems specification (2011).
// Thread contract: pure functions.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "query/engine.hpp"

namespace idm::instruments {

/// A person's name in its parts: "Ban Ki-moon" cannot be told from its order, so capitals of the printed form decide
/// where they do ("POPE Amy"), else the last word with its particles is the family name.
struct PersonName {
  std::string given, family;
};
PersonName person_name(const corpus::Speaker& speaker);

/// Where in the record. `label` is a CSL locator: paragraph, page, timestamp; empty where nothing is printed.
struct Locator {
  std::string label, value;
};
Locator locator_of(const corpus::Passage& passage);

/// One passage cited within a reference.
struct Cited {
  std::string id;  ///< "rec#p31"
  std::size_t ordinal = 0;
  Locator locator;
  std::string section;                ///< innermost heading
  std::string text;                   ///< of the passage
  std::vector<std::string> speakers;  ///< "Amy Pope (quoted)", in the record's language
};

/// An entry of a bibliography: a record, or one passage of it.
struct Reference {
  std::string key;  ///< id of the record or passage, in letters, digits, "-", "_" and ":"
  std::shared_ptr<const corpus::Record> record;
  std::optional<corpus::Speaker> author;  ///< of a verbatim turn; else the publisher answers for the text
  std::vector<Cited> passages;
  bool of_passage = false;
};

Reference reference_of(const query::StoredPassage& passage);
/// A record without passages; cite() adds them.
Reference reference_of(std::shared_ptr<const corpus::Record> record);
Cited cited(const query::StoredPassage& passage);

nlohmann::ordered_json to_csl(const Reference& reference);
std::string to_bibtex(const Reference& reference);
/// Lines end in CRLF as the format wants.
std::string to_ris(const Reference& reference);
/// A footnote in the typography of `ui`: « » and no-break spaces in French, “ ” in English.
std::string to_footnote(const Reference& reference, Ui ui);
/// What a note says of a cited passage: "par. 12 – « opening words … » – Amy Pope (quoted) [idm ¶ 31]".
std::string note_of(const Cited& passage, Ui ui);

/// BibTeX keys: what stands in an id, in characters that every reader of BibTeX takes.
std::string bibtex_key(const std::string& id);

}  // namespace idm::instruments
