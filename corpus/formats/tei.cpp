// SPDX-License-Identifier: GPL-3.0-or-later
// TEI: debates after Parla-CLARIN and ParlaMint (u/@who), and plain TEI (sp, speaker).
#include <algorithm>

#include "analyzers/analyzer.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/debate_reader.hpp"
#include "corpus/formats/xml_people.hpp"
#include "corpus/lines.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

bool within(const std::vector<XmlNode>& above, std::string_view name) {
  return std::any_of(above.begin(), above.end(), [&](const XmlNode& node) { return node.name == name; });
}

std::string day_of(const XmlNode& node) {
  for (const char* key : {"when", "from", "when-iso", "notBefore"})
    if (const std::string day = iso_day(node.get(key)); !day.empty()) return day;
  return iso_day(node.text);
}

class TeiReader : public DebateReader {
 public:
  explicit TeiReader(const std::string& source) : DebateReader("tei", source) {}

 protected:
  XmlRole role(const XmlElement& element, XmlRole by_table) override {
    if (element.name == "include") {
      doubt("coverage", "parts of the corpus in other files (" + element.attr("href").substr(0, 100) +
                            " …) are not fetched; index these files themselves");
      return XmlRole::skip;
    }
    if (element.name == "TEI" || element.name == "TEI.2") {
      if (++texts_ == 2) doubt("title", "the file holds several TEI texts; they are read as one record");
      if (const std::string lang = element.attr("lang"); !lang.empty() && texts_ == 1)
        if (const auto known = analyzers::lang_from_code(lang)) state("language", analyzers::code(*known));
    }
    if (element.name == "note") {
      const std::string type = element.attr("type");
      if (type == "speaker") return XmlRole::label;
      if (type == "time") return XmlRole::time;
      const std::string place = element.attr("place");
      const bool foot = place == "foot" || place == "bottom" || place == "end" || type == "footnote";
      return foot || (type.empty() && in_block() && in_turn()) ? XmlRole::note : XmlRole::stage;
    }
    // A wrapper of the turn may tell the parliamentary group.
    if (const std::string group = element.attr("politicalgroup"); !group.empty())
      if (XmlAttributes* turn = turn_attributes()) turn->emplace("politicalgroup", group);
    // Of a correction the corrected form is read.
    if (parent() == "choice" && (element.name == "sic" || element.name == "orig" || element.name == "abbr"))
      return XmlRole::skip;
    return by_table;
  }

  void header(const XmlNode& node, const std::vector<XmlNode>& above) override {
    if (within(above, "listPerson") || node.name == "person" || within(above, "person")) {
      person(node, above);
      return;
    }
    if (within(above, "listOrg") || node.name == "org" || within(above, "org")) {
      body(node, above);
      return;
    }
    const std::string parent = above.empty() ? std::string() : above.back().name;
    if (node.name == "title" && parent == "titleStmt" && node.get("type") != "sub") state_once("title", node.text);
    if (node.name == "meeting" && parent == "titleStmt") {
      const std::string before = stated_value("session");
      if (before.find(node.text) == std::string::npos)
        state("session", before.empty() ? node.text : before + ", " + node.text);
    }
    if (node.name == "publisher" && within(above, "publicationStmt")) state_once("publisher", node.text);
    if (node.name == "date") dates(node, above, parent);
    if (within(above, "settingDesc")) {
      if (node.name == "placeName" || node.name == "settlement" ||
          (node.name == "name" && (node.get("type") == "place" || node.get("type") == "city")))
        state_once("place", node.text);
    }
    if (node.name == "idno" && parent != "publisher") {
      const std::string type = analyzers::lower(node.get("type"));
      if (node.text.starts_with("http")) {
        if (within(above, "sourceDesc"))
          state("source_url", node.text);
        else
          state_once("source_url", node.text);
      } else if (type == "symbol" || type == "number" || (type.empty() && within(above, "publicationStmt"))) {
        state_once("symbol", node.text);
      }
    }
    if (node.name == "langUsage" && !usage_.empty()) state_once("language", usage_);
    if (node.name == "language" && parent == "langUsage") {
      ++languages_;
      std::string ident = node.get("ident");
      if (ident.empty())
        if (const auto* entry = languages().find(node.text)) ident = entry->id;
      if (const auto lang = analyzers::lang_from_code(ident)) {
        if (languages_ == 1 || node.get("usage") == "100") usage_ = std::string(analyzers::code(*lang));
      }
    }
  }

  TurnLabel speaker(const XmlNode& element, const std::string& label) override {
    const std::string who = element.get("who");
    const XmlPerson* person = people_.person(who);
    TurnLabel made = printed(element, who, label, person);
    if (made.speaker.affiliation.empty() && !made.speaker.name.empty())
      made.speaker.affiliation = element.get("politicalgroup");
    return made;
  }

  TurnLabel printed(const XmlNode& element, const std::string& who, const std::string& label, const XmlPerson* person) {
    TurnLabel made;
    if (!label.empty()) {
      made = labels_.read(label, language_of_labels());
    } else if (person == nullptr && !who.empty()) {
      // An id that nothing explains is still a name: "Anna_Lee".
      std::string name = XmlPeople::id_of(who);
      std::replace(name.begin(), name.end(), '_', ' ');
      made = labels_.read(fold_blanks(name), language_of_labels());
    } else {
      made.speaker.function = "speaker";
      made.speaker.mode = "verbatim";
    }
    if (person == nullptr || person->name.empty()) return made;
    Speaker& speaker = made.speaker;
    const TurnLabel& listed = labels_.read(person->name, language_of_labels());
    made.voice = listed.voice;
    speaker.name = listed.speaker.name;
    if (listed.speaker.function == "chair" || element.get("ana").find("#chair") != std::string::npos)
      speaker.function = "chair";
    if (speaker.as_printed.empty()) speaker.as_printed = person->name;
    people_.describe(*person, stated_value("date"), speaker);
    return made;
  }

  void complete() override {
    if (!stated("date") && !meeting_.empty()) state("date", meeting_);
  }

 private:
  void dates(const XmlNode& node, const std::vector<XmlNode>& above, const std::string& parent) {
    const std::string day = day_of(node);
    if (day.empty()) return;
    if (within(above, "settingDesc"))
      state("date", day);
    else if (within(above, "publicationStmt"))
      state_once("published", day);
    else if (parent == "creation")
      meeting_ = day;
    else if (meeting_.empty() && (within(above, "sourceDesc") || within(above, "editionStmt")))
      meeting_ = day;
  }

  /// Persons come in pieces, from the innermost element outwards.
  void person(const XmlNode& node, const std::vector<XmlNode>& above) {
    if (within(above, "persName")) {
      if (node.name == "forename") forenames_ += (forenames_.empty() ? "" : " ") + node.text;
      if (node.name == "nameLink") surnames_ += (surnames_.empty() ? "" : " ") + node.text;
      if (node.name == "surname") surnames_ += (surnames_.empty() ? "" : " ") + node.text;
    } else if (node.name == "persName" || (node.name == "name" && current_.name.empty())) {
      const std::string made = fold_blanks(forenames_ + " " + surnames_);
      if (current_.name.empty() || node.get("to").empty())
        current_.name = made.empty() ? given_name_first(node.text) : made;
      forenames_.clear();
      surnames_.clear();
    } else if (node.name == "affiliation") {
      const std::string ref = node.get("ref");
      std::string role = role_name_.empty() ? node.get("role") : role_name_;
      current_.affiliations.push_back(
          {ref, ref.empty() ? node.text : std::string(), role, iso_day(node.get("from")), iso_day(node.get("to"))});
      role_name_.clear();
    } else if (node.name == "roleName") {
      if (within(above, "affiliation"))
        role_name_ = node.text;
      else
        current_.role = node.text;
    } else if (node.name == "person" || node.name == "personGrp") {
      if (!node.get("id").empty()) people_.persons[node.get("id")] = std::move(current_);
      current_ = {};
    }
  }

  void body(const XmlNode& node, const std::vector<XmlNode>& /*above*/) {
    if (node.name == "orgName" && (body_.name.empty() || node.get("full") == "yes")) body_.name = node.text;
    if (node.name != "org") return;
    body_.role = node.get("role");
    if (!node.get("id").empty()) people_.bodies[node.get("id")] = std::move(body_);
    body_ = {};
  }

  XmlPeople people_;
  XmlPerson current_;
  XmlBody body_;
  std::string forenames_, surnames_, role_name_, usage_, meeting_;
  int texts_ = 0;
  int languages_ = 0;
};

}  // namespace

std::unique_ptr<DebateReader> tei_reader(const std::string& source) { return std::make_unique<TeiReader>(source); }

}  // namespace idm::corpus
