// SPDX-License-Identifier: GPL-3.0-or-later
// Debates and committee evidence of the House of Commons of Canada.
#include "analyzers/lang.hpp"
#include "base/utf8.hpp"
#include "corpus/formats/debate_reader.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

class HansardReader : public DebateReader {
 public:
  explicit HansardReader(const std::string& source) : DebateReader("hansard", source) {}

 protected:
  XmlRole role(const XmlElement& element, XmlRole by_table) override {
    if (element.name == "Hansard") {
      document_ = analyzers::lang_from_code(element.attr("lang")).value_or(Lang::und);
      set_language(document_);
      if (document_ != Lang::und) state("language", analyzers::code(document_));
    }
    // The names of those who voted stand side by side.
    if (element.name == "Affiliation" && parent() == "DivisionType") return XmlRole::block;
    if (element.name == "Title" && parent() == "DivisionType") return XmlRole::block;
    return by_table;
  }

  void header(const XmlNode& node, const std::vector<XmlNode>& /*above*/) override {
    if (!node.text.empty()) items_[node.get("Name")] = node.text;
  }

  void within_label(const XmlElement& element, XmlAttributes& turn) override {
    if (element.name != "Affiliation") return;
    if (const std::string id = element.attr("DbId"); !id.empty()) turn.emplace("DbId", id);
  }

  /// Later turns print "The Chair:" or "Mr. Peter Stoffer:" without what the first one told of them.
  TurnLabel speaker(const XmlNode& element, const std::string& label) override {
    if (label.empty()) return {};
    TurnLabel made = labels_.read(label, language_of_labels());
    if (made.voice) return made;
    Speaker& speaker = made.speaker;
    const std::string key = element.get("DbId") + "\n" + (speaker.name.empty() ? speaker.role : speaker.name);
    const auto known = known_.find(speaker.name.empty() ? speaker.role : key);
    if (known != known_.end()) {
      if (speaker.name.empty()) speaker.name = known->second.name;
      if (speaker.affiliation.empty() && speaker.role.empty()) speaker.role = known->second.role;
      if (speaker.affiliation.empty()) speaker.affiliation = known->second.affiliation;
      if (speaker.organisation.empty()) speaker.organisation = known->second.organisation;
      if (speaker.country.empty()) speaker.country = known->second.country;
    }
    if (!speaker.name.empty()) {
      known_.insert_or_assign(key, speaker);
      // An office printed with its holder stands for the holder until another is printed.
      if (!speaker.role.empty() && utf8::trim(label).find('(') != std::string_view::npos &&
          label.starts_with(speaker.role))
        known_.insert_or_assign(speaker.role, speaker);
    }
    return made;
  }

  /// The edition prints all in one language and says which was spoken: "[English]" is the speaker's own words,
  /// "[Translation]" is not in the language of the floor.
  Lang language(const XmlNode& /*element*/, const std::string& label) override {
    std::string_view name = utf8::trim(label);
    while (!name.empty() && (name.front() == '[' || name.front() == ' ')) name.remove_prefix(1);
    while (!name.empty() && (name.back() == ']' || name.back() == ' ')) name.remove_suffix(1);
    const Entry* entry = name.empty() ? nullptr : languages().find(name);
    const auto lang = entry == nullptr ? std::nullopt : analyzers::lang_from_code(entry->id);
    return lang.value_or(document_);
  }

  void complete() override {
    const auto item = [&](const char* name) {
      const auto found = items_.find(name);
      return found == items_.end() ? std::string() : found->second;
    };
    std::string title = item("InstitutionDebate");
    if (title.empty()) title = item("Institution");
    for (const char* part : {"Number", "Date"})
      if (!item(part).empty()) title += (title.empty() ? "" : " – ") + item(part);
    state("title", title);
    const std::string year = item("MetaDateNumYear"), month = item("MetaDateNumMonth"), day = item("MetaDateNumDay");
    const auto two = [](const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; };
    std::string date = iso_day(year + "-" + two(month) + "-" + two(day));
    if (date.empty()) date = iso_day(item("Date"));
    state("date", date);
    if (!item("ParliamentNumber").empty() && !item("SessionNumber").empty())
      state("session", item("ParliamentNumber") + "-" + item("SessionNumber"));
    std::string publisher = item("MetaInstitution");
    if (document_ == Lang::fr || publisher.empty()) publisher = item("Institution");
    state("publisher", publisher);
  }

 private:
  std::map<std::string, std::string> items_;
  std::map<std::string, Speaker> known_;  ///< by id and name, or by office
  Lang document_ = Lang::und;
};

}  // namespace

std::unique_ptr<DebateReader> hansard_reader(const std::string& source) {
  return std::make_unique<HansardReader>(source);
}

}  // namespace idm::corpus
