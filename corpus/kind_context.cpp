// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/kind_context.hpp"

#include <algorithm>
#include <array>

#include "analyzers/lang.hpp"
#include "corpus/kind_places.hpp"
#include "corpus/kind_shapes.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 3> kWhole = {"reference", "contact", "biography"};
constexpr std::array<std::string_view, 4> kOfItems = {"recommendation", "commitment", "practice", "question"};
constexpr std::array<std::string_view, 4> kReported = {"participants", "some-participants", "named", "chair"};
constexpr std::size_t kShort = 400;  ///< bytes of a contact line or a bibliographic entry

constexpr std::size_t kAside = 12;  ///< blanks below which a line between turns is procedure
constexpr std::size_t kProse = 24;  ///< blanks from which a paragraph of a programme says what is, not what is planned

constexpr double kFirm = 1.8;     ///< weight of a section rule from which background is all there is
constexpr double kFrame = 2.75;   ///< below "About the Forum" what is told of meetings is background too
constexpr double kOfNamed = 2;    ///< what a named person says is a position unless stronger words tell otherwise
constexpr double kOfPlace = 1.6;  ///< what one place does, unless a figure or a stronger word makes it a finding
constexpr double kOfHeading = 3;  ///< a heading speaks louder than a statement, less than a call
constexpr double kOfLeadIn = 5;   ///< "aims to:" decides over the words of its items

}  // namespace

KindContext::KindContext(const Record& record, const KindRules& rules, analyzers::Analyzer& analyzer)
    : record_(record),
      section_rule_(record.sections.size(), nullptr),
      agenda_(record.sections.size(), false),
      lists_(record, rules) {
  if (record.coverage != "verbatim") one_place_ = begin_with_place(record, analyzer);
  for (const Passage& passage : record.passages) {
    const auto section = static_cast<std::size_t>(passage.section);
    if (passage.form == Form::agenda_slot && passage.section >= 0 && section < agenda_.size()) agenda_[section] = true;
  }
  for (std::size_t i = 0; i < record.sections.size(); ++i) {
    const Section& section = record.sections[i];
    const auto words = words_for_rules(analyzer, section.heading, Lang::und);
    const auto hits = rules.find(words, Lang::und, RuleWhere::section);
    if (const RuleHit* hit = heaviest(hits)) section_rule_[i] = hit->rule;
    const auto parent = static_cast<std::size_t>(section.parent);
    const bool nested = section.parent >= 0 && parent < i;
    if (section_rule_[i] == nullptr && nested) section_rule_[i] = section_rule_[parent];
    if (nested && agenda_[parent]) agenda_[i] = true;
  }
}

std::string_view KindContext::section_kind(int section) const {
  const auto index = static_cast<std::size_t>(section);
  if (section < 0 || index >= section_rule_.size() || section_rule_[index] == nullptr) return {};
  if (section_rule_[index]->kind == "-") return {};  // conclusions: each sentence for itself
  return section_rule_[index]->kind;
}

// Where the markup tells who speaks, a few words that nobody speaks are an opening, a vote, a change in the chair.
bool KindContext::beside_turns(const Passage& passage) const {
  if (record_.turns.empty() || record_.coverage != "verbatim" || passage.turn >= 0) return false;
  return passage.form == Form::paragraph && static_cast<std::size_t>(std::ranges::count(passage.text, ' ')) < kAside;
}

bool KindContext::in_background(const Passage& passage) const { return section_kind(passage.section) == "background"; }

BaseKind KindContext::base(const Passage& passage) const {
  const bool item = passage.form == Form::list_item || passage.form == Form::question;
  if (passage.form == Form::agenda_slot) return {"agenda-item", kOfHeading, "form.slot", true};
  if (passage.form == Form::note) {
    const bool source = looks_like_reference(passage.text) || has_address(passage.text) || passage.text.size() < 60;
    return {source ? "reference" : "background", 1, "form.note", source};
  }
  if (passage.turn == spoken_by_nobody) return {"procedure", kOfHeading, "markup.stage", true};
  if (beside_turns(passage)) return {"procedure", 1, "turns.aside", false};
  const std::string_view headed = section_kind(passage.section);
  const auto by_heading = [&](double weight, bool whole) {
    const auto index = static_cast<std::size_t>(passage.section);
    return BaseKind{std::string(headed), weight, section_rule_[index]->id, whole};
  };
  if (among(headed, kWhole)) return by_heading(kOfHeading, true);
  if (passage.text.size() < kShort) {
    if (has_address(passage.text)) return {"contact", kOfHeading, "shape.address", true};
    if (passage.text.find("http") != std::string::npos && passage.text.find('(') != std::string::npos &&
        looks_like_reference(passage.text)) {
      return {"reference", kOfHeading, "shape.reference", true};
    }
  }
  if (passage.form == Form::question) return {"question", kOfLeadIn, "form.question", false};
  if (item) {
    if (const BaseKind* lead = lists_.of(passage)) return *lead;
  }
  const auto section = static_cast<std::size_t>(passage.section);
  const bool agenda = record_.type == "programme" && passage.section >= 0 && section < agenda_.size() &&
                      (agenda_[section] || headed == "agenda-item");
  const auto blanks = static_cast<std::size_t>(std::ranges::count(passage.text, ' '));
  const bool sentence = passage.text.ends_with('.') || passage.text.ends_with(':');
  if (agenda && passage.form == Form::paragraph && blanks >= kProse && sentence) {
    return {"finding", 1, "default.prose", false};
  }
  if (agenda) return {"agenda-item", kOfHeading, "section.agenda", false};
  if (passage.form != Form::heading && looks_like_schedule(passage.text)) {
    return {record_.type == "programme" ? "agenda-item" : "procedure", kOfHeading, "shape.schedule", false};
  }
  if (!headed.empty() && passage.form != Form::heading) {
    const bool told = record_.type == "summary" || record_.type == "report" || record_.type == "transcript";
    if (headed == "agenda-item" && !told) return by_heading(1, false);
    if (headed == "background" && !soft(passage.section)) return by_heading(kFrame, false);
    if (headed == "background" && !tells_of_the_world()) return by_heading(1, false);
    const bool own = headed == "agenda-item" || headed == "background" || among(headed, kOfItems);
    if (!own) return by_heading(item && headed == "objective" ? kOfLeadIn : kOfHeading - 1, false);
    if (item && among(headed, kOfItems)) return by_heading(kOfHeading, false);
    // A declaration speaks in paragraphs of what its heading announces.
    if (headed == "commitment") return by_heading(1, false);
  }
  if (passage.voice == "named") return {"statement", kOfNamed, "default.voice", false};
  if (among(passage.voice, kReported)) return {"statement", 1, "default.voice", false};
  const std::size_t index = passage.ordinal - 1;
  if (index < one_place_.size() && one_place_[index] && sentence && passage.form != Form::heading)
    return {"practice", kOfPlace, "default.place", false};
  // What a text of substance tells outside its frame is what is the case; words of its own tell the rest.
  const bool tells = record_.type == "summary" || record_.type == "report" || tells_of_the_world() ||
                     (passage.section >= 0 && (record_.type == "press-release" || record_.type == "other"));
  if (tells) return {"finding", 1, "default.summary", false};
  if (record_.type == "programme" && (item || passage.form == Form::table_row || !sentence)) {
    return {"agenda-item", 1, "default.programme", false};
  }
  return {"background", 1, "default.type", false};
}

// Papers set out how things stand, under "Context" too.
bool KindContext::tells_of_the_world() const {
  return record_.type == "background-paper" || record_.type == "concept-note";
}

// "Context" and "Introduction", not "Mandate" or "About the Forum": the weight of the rule tells them apart.
bool KindContext::soft(int section) const { return section_rule_[static_cast<std::size_t>(section)]->weight < kFirm; }

}  // namespace idm::corpus
