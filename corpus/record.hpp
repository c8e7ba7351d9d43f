// SPDX-License-Identifier: GPL-3.0-or-later
// Purpose: the document model, the one vocabulary of the domain: a record with its sections, passages and speakers.
//   Words and values are those of docs/model.md.
// Thread contract: plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/lang.hpp"

namespace idm::corpus {

using analyzers::Lang;

/// Bytes [begin, end) in the decoded UTF-8 source.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Turn of what the markup tells to be no speech: applause, a vote, the opening of a sitting.
constexpr int spoken_by_nobody = -2;

/// Cells of a table by what its header calls them (keys of corpus/data/columns.tsv): "speaker" -> "Awa KABORÉ".
using NamedCells = std::map<std::string, std::string>;

/// What the format of a source says of a line or passage beyond its words.
struct Place {
  int page = 0;                    ///< from 1; 0 = unknown
  std::string time;                ///< time stamp, "00:12:05"
  int turn = -1;                   ///< who speaks, index in Record::turns; or spoken_by_nobody
  Lang lang = Lang::und;           ///< told by markup; und = to be found from the words
  bool foreign = false;            ///< markup tells a language that is not read: lang stays und
  std::string spoken;              ///< language of the floor where a note tells it, ISO 639-1
  std::string paragraph;           ///< printed paragraph number
  std::vector<std::string> calls;  ///< numbers of the footnotes called here
  NamedCells cells;                ///< of a row about a person
};

/// A heading. `parent` is its index in Record::sections, or -1.
struct Section {
  int level = 1;
  std::string heading;
  int parent = -1;
  Span span;
};

/// One appearance of a person in a record (the same person may appear under several functions or sections).
struct Speaker {
  std::string id;            ///< slug of the name: "amy-pope"
  std::string name;          ///< as usually written: "Amy Pope"
  std::string as_printed;    ///< as in the text: "Mme Amy E. POPE"
  std::string role;          ///< "Directrice générale"
  std::string affiliation;   ///< as printed: "Organisation internationale pour les migrations"
  std::string organisation;  ///< id in corpus::organisations(), empty if unknown
  std::string country;       ///< ISO 3166-1 alpha-3 of the delegation or employer, empty if none
  std::string function;      ///< id in corpus::functions()
  std::string mode;          ///< id in corpus::modes()
  int section = -1;          ///< index in Record::sections, or -1
  std::string evidence;      ///< the words this rests on
  std::string rule;          ///< explicit, pronoun, function, heading, agenda, card, stated
};

/// What the layout says a passage is, before anything is understood.
enum class Form : std::uint8_t { paragraph, list_item, question, agenda_slot, heading, note, quotation, table_row };

/// Part of a passage with a kind of its own ("a finding, then a call").
struct Statement {
  std::string kind;
  Span span;            ///< bytes within Passage::text
  std::string trigger;  ///< the words that decided
  std::string rule;     ///< id of the rule in the kind rules
  std::string voice;
  std::string to;  ///< addressee as printed ("les États"), may be empty
};

struct ThemeMatch {
  std::string id;
  double weight = 0;
  std::vector<std::string> terms;  ///< the words in the passage or its headings that speak for it
};

struct PassageSpeaker {
  std::size_t index = 0;  ///< in Record::speakers
  std::string rule;       ///< explicit, pronoun, function, heading, stated
};

struct Passage {
  std::size_t ordinal = 0;  ///< n of "#p<n>", from 1 in reading order
  std::string anchor;       ///< 6+ hex digits, from the normalised text; unique within the record
  Form form = Form::paragraph;
  std::string text;  ///< for reading: lines joined, markup and footnote calls taken out, UTF-8
  Lang lang = Lang::und;
  bool foreign = false;            ///< as Place::foreign
  int section = -1;                ///< the innermost heading, index in Record::sections
  Span offset;                     ///< in the decoded source
  std::vector<std::string> kinds;  ///< dominant first; never empty once understood
  std::string voice = "document";
  std::vector<PassageSpeaker> speakers;
  std::vector<Statement> statements;
  std::vector<ThemeMatch> themes;      ///< strongest first
  int turn = -1;                       ///< in Record::turns, -1 = the markup does not say; or spoken_by_nobody
  std::optional<std::size_t> note_of;  ///< ordinal of the passage a footnote belongs to
  std::string printed_paragraph;       ///< printed number ("12", "7 bis"), empty if none
  std::optional<int> page;
  std::string time;                  ///< time stamp of a transcript or slot of an agenda ("10h – 11h30"), or empty
  std::string spoken;                ///< language of the floor, ISO 639-1, where the record tells it; or empty
  NamedCells cells;                  ///< as Place::cells
  std::vector<std::string> symbols;  ///< document symbols in the text ("A/RES/73/195")
};

struct Dropped {
  std::string text;
  std::string reason;  ///< "navigation", "duplicate", "page-number", "running-head", "stated"
  Span span;
};

struct Uncertain {
  std::string what;  ///< a key of the record, "speakers", "order", "passage #p12" ...
  std::string why;
};

struct Record {
  std::string id;
  std::string title;
  bool title_supplied = false;  ///< the text has no title of its own
  std::optional<std::string> series;
  std::optional<int> year;  ///< first of `period`
  std::vector<int> period;  ///< all years of the event; at least `year` when known
  std::optional<std::string> session;
  std::optional<std::string> date;      ///< start of the event: YYYY, YYYY-MM or YYYY-MM-DD
  std::optional<std::string> end_date;  ///< end of the event
  std::optional<std::string> published;
  std::optional<std::string> place;
  std::string type = "other";
  std::string coverage = "notice";
  Lang lang = Lang::und;
  std::optional<std::string> symbol;
  std::optional<std::string> publisher;
  std::optional<std::string> source_url;
  std::optional<std::string> translation_of;
  std::vector<std::string> twins;         ///< ids of its versions in other languages, known to an index only
  std::vector<std::string> themes;        ///< stated or dominant over the passages
  std::vector<std::string> participants;  ///< stated or listed bodies and countries
  std::vector<std::string> access;        ///< groups that may see the record; empty = public
  std::string path;                       ///< relative to the corpus
  std::string encoding;
  std::map<std::string, std::string> evidence;  ///< key -> the words it was inferred from, or "stated: front matter"
  std::vector<Uncertain> uncertain;
  std::vector<Section> sections;
  std::vector<Speaker> turns;  ///< who speaks by the markup of the source; find_speakers makes speakers of them
  std::vector<Speaker> speakers;
  std::vector<Passage> passages;
  std::vector<Dropped> dropped;

  /// Headings from the outermost to `section`.
  std::vector<std::string> section_path(int section) const;
};

}  // namespace idm::corpus
