// SPDX-License-Identifier: GPL-3.0-or-later
// Two passes: first the persons of lists (agendas, cards), which make the roster that surnames and offices in running
// text are resolved against; then running text in reading order.
#include <algorithm>
#include <array>
#include <map>

#include "analyzers/segments.hpp"
#include "base/utf8.hpp"
#include "corpus/attribution.hpp"
#include "corpus/people_cells.hpp"
#include "corpus/people_lexicon.hpp"
#include "corpus/people_listing.hpp"
#include "corpus/people_roster.hpp"
#include "corpus/people_turns.hpp"
#include "corpus/understand.hpp"

namespace idm::corpus {
namespace {

/// Verbs that make a line a sentence, not an entry of a list.
constexpr std::array<std::string_view, 24> finite = {"a",     "ont",  "est",  "sont", "has",    "have", "is",   "are",
                                                     "was",   "were", "will", "sera", "seront", "qui",  "who",  "avait",
                                                     "etait", "had",  "dit",  "peut", "doit",   "il",   "elle", "ils"};

struct Label {
  std::string_view function;
  bool weak = true;
  bool none = false;
  int section = -2;
};

class SpeakerFinder {
 public:
  SpeakerFinder(Record& record, analyzers::Analyzer& analyzer)
      : record_(record), analyzer_(analyzer), roster_(record) {}

  void run() {
    listed_.assign(record_.passages.size(), false);
    for (std::size_t i = 0; i < record_.passages.size(); ++i) listed_[i] = record_.passages[i].turn >= 0;
    for (std::size_t i = 0; i < record_.passages.size(); ++i) listing(i);
    attribute_turns(record_, roster_, analyzer_);
    if (record_.type == "speech" && record_.turns.empty()) {
      for (const std::size_t i : attribute_speech(record_, roster_, analyzer_)) listed_[i] = true;
    }
    slots();
    hosts();
    text();
    roster_.complete();
  }

 private:
  Record& record_;
  analyzers::Analyzer& analyzer_;
  Roster roster_;
  Label label_;
  std::vector<bool> listed_;         ///< passages whose words are a list of persons, or a turn
  std::vector<std::string> labels_;  ///< met in this section
  int labels_section_ = -2;
  std::map<std::size_t, bool> labelled_;  ///< speaker entries whose function the text itself tells

  bool excluded(const Passage& passage) const {
    return passage.form == Form::note || passage.form == Form::question ||
           heading_function(record_, passage.section) == "none";
  }

  bool programme() const { return record_.type == "programme" || record_.coverage == "agenda"; }

  /// Words of the passage up to its first real sentence, or none where it begins with one.
  std::size_t list_length(const Words& words, const Passage& passage) const {
    const auto spans = analyzers::sentences(passage.text, passage.lang);
    for (const auto& [begin, end] : spans) {
      const std::size_t from = words.first_from(begin);
      const std::size_t to = words.first_from(end);
      for (std::size_t i = from; i < to; ++i) {
        const bool verb = std::find(finite.begin(), finite.end(), words[i].folded) != finite.end();
        // "Mr. Will GREEN"
        const bool name = words[i].upper && i > from && name_at(words, i - 1, i + 1, passage.lang).titled;
        if (verb && !words[i].caps && !name && !(words[i].folded == "a" && passage.lang == Lang::en)) return from;
      }
      if (!speech_verbs(words, passage.lang, from, to).empty() && passage.text[end - 1] == '.') return from;
    }
    return words.size();
  }

  void listing(std::size_t index) {
    Passage& passage = record_.passages[index];
    if (listed_[index] || excluded(passage)) return;
    if (passage.section != label_.section) label_ = {};
    label_.section = passage.section;
    const bool agenda = programme() || passage.form == Form::agenda_slot;
    Words words = make_words(analyzer_, passage.text, passage.lang);
    const std::size_t length = passage.cells.empty() ? list_length(words, passage) : words.size();
    if (length == 0) return;
    words.list.resize(length);
    if (label_.none && passage.form != Form::list_item) label_.none = false;
    if (label_.none) return;
    PeopleList list;
    if (auto one = person_of_cells(passage, label_.function, label_.weak, analyzer_))
      list.persons.push_back(std::move(*one));
    else
      list = list_persons(words, passage.lang, label_.function, label_.weak, agenda);
    for (const std::string& words_in_doubt : list.doubtful) {
      record_.uncertain.push_back({"speakers", "two persons may stand in \"" + words_in_doubt + "\" (#p" +
                                                   std::to_string(passage.ordinal) + "); none was taken"});
    }
    for (const std::string_view function : list.labels) order_of_labels(passage, function);
    const bool only_label = !list.open_label.empty() && list.persons.empty();
    if (only_label) {
      label_.function = list.open_label;
      label_.weak = list.open_weak;
    }
    if (list.persons.empty() && list.none) label_.none = true;
    const std::string_view heading = heading_function(record_, passage.section);
    const bool card = passage.form == Form::list_item || passage.form == Form::table_row;
    for (const ListedPerson& person : list.persons) {
      std::string_view function = person.function;
      if (person.weak && (heading == "opening" || heading == "closing" || heading == "keynote")) function = heading;
      const bool told = !function.empty();
      if (function.empty()) function = "speaker";
      const std::size_t who = roster_.person(person.name, person.as_printed, person.post, person.gender);
      const std::size_t before = record_.speakers.size();
      const std::size_t entry =
          roster_.appear(who, {function, "listed", passage.section, person.evidence,
                               agenda && !card ? "agenda" : "card", &person.post, person.as_printed});
      if (entry == before) labelled_[entry] = told && !(person.weak && function == heading);
      add_passage_speaker(passage, entry, "explicit");
      listed_[index] = true;
    }
  }

  /// A moderator behind the speakers, or a second list of speakers, under one heading: the lists of two sessions may
  /// have been printed together.
  void order_of_labels(const Passage& passage, std::string_view function) {
    if (passage.section != labels_section_) labels_.clear();
    labels_section_ = passage.section;
    const bool list = function == "speaker" || function == "panellist";
    const bool seen = std::find_if(labels_.begin(), labels_.end(), [](const std::string& label) {
                        return label == "speaker" || label == "panellist";
                      }) != labels_.end();
    if (seen && (list || function == "moderator") && passage.section >= 0) {
      const std::string& heading = record_.sections[static_cast<std::size_t>(passage.section)].heading;
      record_.uncertain.push_back({"speakers", "a second list of speakers stands under \"" + heading + "\" (#p" +
                                                   std::to_string(passage.ordinal) +
                                                   "); it may belong to another session"});
    }
    labels_.emplace_back(function);
  }

  /// A slot of the agenda has the persons listed under it.
  void slots() {
    for (Passage& slot : record_.passages) {
      if (slot.form != Form::agenda_slot || slot.section < 0 || !slot.speakers.empty()) continue;
      for (const Passage& other : record_.passages) {
        if (other.section != slot.section || other.form == Form::agenda_slot) continue;
        for (const PassageSpeaker& speaker : other.speakers) add_passage_speaker(slot, speaker.index, "heading");
      }
    }
  }

  /// A master of ceremonies is one in every session whose heading alone would say otherwise.
  void hosts() {
    for (std::size_t i = 0; i < record_.speakers.size(); ++i) {
      Speaker& speaker = record_.speakers[i];
      if (speaker.rule == "stated" || speaker.mode != "listed") continue;
      const auto told = labelled_.find(i);
      if (told != labelled_.end() && told->second) continue;
      const bool host = std::any_of(record_.speakers.begin(), record_.speakers.end(), [&](const Speaker& other) {
        return other.id == speaker.id && other.function == "host";
      });
      if (host) speaker.function = "host";
    }
  }

  void text() {
    Attribution attribution(record_, roster_, analyzer_);
    Topic topic;
    int section = -2;
    for (std::size_t i = 0; i < record_.passages.size(); ++i) {
      Passage& passage = record_.passages[i];
      if (excluded(passage) || passage.form == Form::heading || listed_[i] || passage.form == Form::agenda_slot) {
        if (!listed_[i] && !excluded(passage)) topic = {};
        continue;
      }
      if (passage.section != section) topic = {};
      section = passage.section;
      if (signature(i)) continue;
      attribution.passage(i, topic);
      carry_quotation(i);
    }
  }

  /// "— Amy Pope, Director General" under a quotation.
  bool signature(std::size_t index) {
    Passage& passage = record_.passages[index];
    const std::string_view text = utf8::trim(passage.text);
    const bool dash = text.starts_with("—") || text.starts_with("–") || text.starts_with("- ");
    if (!dash || index == 0 || text.size() > 250) return false;
    Passage& quotation = record_.passages[index - 1];
    if (utterances_in(quotation.text).empty() && quotation.form != Form::quotation) return false;
    const Words words = make_words(analyzer_, passage.text, passage.lang);
    const PeopleList list = list_persons(words, passage.lang, {}, true, true);
    if (list.persons.size() != 1) return false;
    const ListedPerson& person = list.persons.front();
    const std::size_t who = roster_.person(person.name, person.as_printed, person.post, person.gender);
    const std::size_t entry =
        roster_.appear(who, {"quoted", "quoted", quotation.section, text, "explicit", nullptr, person.as_printed});
    add_passage_speaker(quotation, entry, "explicit");
    add_passage_speaker(passage, entry, "explicit");
    quotation.voice = passage.voice = "named";
    for (Statement& statement : quotation.statements) statement.voice = "named";
    return true;
  }

  /// A paragraph that is nothing but a quotation, next to one that quotes somebody, goes on with their words.
  void carry_quotation(std::size_t index) {
    Passage& passage = record_.passages[index];
    if (!passage.speakers.empty() || index == 0) return;
    const std::string_view text = utf8::trim(passage.text);
    const std::vector<QuotedSpan> quotes = utterances_in(text);
    if (quotes.size() != 1 || quotes.front().begin != 0 || quotes.front().end + 2 < text.size()) return;
    const Passage& before = record_.passages[index - 1];
    if (before.section != passage.section || before.speakers.empty()) return;
    const PassageSpeaker& last = before.speakers.back();
    if (record_.speakers[last.index].mode != "quoted") return;
    add_passage_speaker(passage, last.index, "pronoun");
    passage.voice = "named";
    for (Statement& statement : passage.statements) statement.voice = "named";
  }
};

}  // namespace

void find_speakers(Record& record, analyzers::Analyzer& analyzer) { SpeakerFinder(record, analyzer).run(); }

}  // namespace idm::corpus
