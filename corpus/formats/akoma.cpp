// SPDX-License-Identifier: GPL-3.0-or-later
// Akoma Ntoso 2.0 and 3.0: debate, debateReport, and doc or statement as far as they are plain text.
#include <algorithm>

#include "analyzers/lang.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/debate_reader.hpp"
#include "corpus/formats/xml_people.hpp"

namespace idm::corpus {
namespace {

bool within(const std::vector<XmlNode>& above, std::string_view name) {
  return std::any_of(above.begin(), above.end(), [&](const XmlNode& node) { return node.name == name; });
}

class AkomaReader : public DebateReader {
 public:
  explicit AkomaReader(const std::string& source) : DebateReader("akoma", source) {}

 protected:
  XmlRole role(const XmlElement& element, XmlRole by_table) override {
    if (element.name == "recordedTime") set_time(element.attr("time"));
    if (element.name == "docDate" && day_.empty()) day_ = iso_day(element.attr("date"));
    if (element.name == "session" && session_.empty()) session_ = element.attr("value");
    if (element.name == "legislature" && legislature_.empty()) legislature_ = element.attr("value");
    // A summary within a turn is part of it; "title" is a part of an act, or a name in running text.
    if ((element.name == "title" || element.name == "part" || element.name == "article") && in_block())
      return XmlRole::text;
    return by_table;
  }

  void header(const XmlNode& node, const std::vector<XmlNode>& above) override {
    const bool work = within(above, "FRBRWork");
    const bool expression = within(above, "FRBRExpression");
    if (node.name == "FRBRdate") {
      const std::string day = iso_day(node.get("date"));
      if (work) state_once("date", day);
    } else if (node.name == "FRBRlanguage") {
      if (const auto lang = analyzers::lang_from_code(node.get("language")))
        if (expression || !stated("language")) state("language", analyzers::code(*lang));
    } else if (node.name == "FRBRnumber" && work) {
      state_once("symbol", node.get("value"));
    } else if (node.name == "FRBRalias" && work && (node.get("name") == "title" || alias_.empty())) {
      alias_ = node.get("value");
    } else if (node.name == "FRBRauthor" && author_.empty()) {
      author_ = node.get("href");
    } else if ((node.name == "FRBRuri" || node.name == "FRBRthis") && node.get("value").starts_with("http")) {
      state_once("source_url", node.get("value"));
    } else if (node.name == "publication") {
      state("published", iso_day(node.get("date")));
      state("publisher", node.get("showAs"));
      if (!node.get("number").empty()) number_ = node.get("number");
    } else if (node.name.starts_with("TLC")) {
      const std::string id = node.get("eId").empty() ? node.get("id") : node.get("eId");
      const std::string shown = node.get("showAs");
      if (id.empty() || shown.empty()) return;
      if (node.name == "TLCPerson") people_.persons[id].name = given_name_first(shown);
      if (node.name == "TLCRole") people_.roles[id] = shown;
      if (node.name == "TLCOrganization") people_.bodies[id].name = shown;
    }
  }

  TurnLabel speaker(const XmlNode& element, const std::string& label) override {
    TurnLabel made;
    made.speaker.function = "speaker";
    made.speaker.mode = "verbatim";
    if (!label.empty()) made = labels_.read(label, language_of_labels());
    Speaker& speaker = made.speaker;
    const std::string by = XmlPeople::id_of(element.get("by"));
    if (const XmlPerson* person = people_.person(by); person != nullptr) {
      const TurnLabel& listed = labels_.read(person->name, language_of_labels());
      made.voice = listed.voice;
      if (!listed.speaker.name.empty()) speaker.name = listed.speaker.name;
      if (listed.speaker.function == "chair") speaker.function = "chair";
      if (speaker.affiliation.empty()) speaker.affiliation = listed.speaker.affiliation;
      if (speaker.role.empty()) speaker.role = listed.speaker.role;
      if (speaker.as_printed.empty()) speaker.as_printed = person->name;
    } else if (const auto body = people_.bodies.find(by); body != people_.bodies.end()) {
      // A delegation speaks; who for it stands in the label, if anywhere.
      speaker.affiliation = body->second.name;
      place_speaker(speaker);
      if (label.empty()) speaker.as_printed = body->second.name;
    } else if (label.empty() && !by.empty()) {
      std::string name = by;
      std::replace(name.begin(), name.end(), '_', ' ');
      made = labels_.read(name, language_of_labels());
    }
    const std::string as = XmlPeople::id_of(element.get("as"));
    if (const auto role = people_.roles.find(as); role != people_.roles.end()) {
      if (presides(role->second)) made.speaker.function = "chair";
      if (made.speaker.role.empty() || made.speaker.function == "chair") made.speaker.role = role->second;
    } else if (const auto body = people_.bodies.find(as); body != people_.bodies.end()) {
      if (made.speaker.affiliation.empty()) made.speaker.affiliation = body->second.name;
    }
    place_speaker(made.speaker);
    return made;
  }

  void complete() override {
    if (!draft().title.empty()) state("title", draft().title);
    state_once("title", alias_);
    if (!day_.empty()) state_once("date", day_);
    std::string session = legislature_;
    if (!session_.empty()) session += (session.empty() ? "" : "-") + session_;
    state("session", session);
    state_once("symbol", number_);
    const std::string author = XmlPeople::id_of(author_);
    if (const auto body = people_.bodies.find(author); body != people_.bodies.end())
      state_once("publisher", body->second.name);
  }

 private:
  XmlPeople people_;
  std::string alias_, author_, day_, session_, legislature_, number_;
};

}  // namespace

std::unique_ptr<DebateReader> akoma_reader(const std::string& source) { return std::make_unique<AkomaReader>(source); }

}  // namespace idm::corpus
