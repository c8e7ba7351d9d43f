// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/row_speaker.hpp"

#include "base/utf8.hpp"
#include "corpus/formats/columns.hpp"
#include "corpus/formats/persons.hpp"
#include "corpus/people_names.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

std::string first_of(std::string_view joined) { return std::string(utf8::trim(joined.substr(0, joined.find(" | ")))); }

/// "KABORÉ, Awa" -> "Awa KABORÉ", but not "Awa Kaboré, Minister" nor "Lund, Norway".
std::string given_first(const std::string& printed) {
  const std::size_t comma = printed.find(',');
  if (comma == std::string::npos) return printed;
  const std::string behind(utf8::trim(std::string_view(printed).substr(comma + 1)));
  if (PersonWords().is_post(behind)) return printed;
  return name_in_order(printed);
}

/// "Bangladesh", "European Union", "El Salvador (on behalf of …)": a country or body speaks, by somebody not named.
bool is_place(const std::string& printed, Speaker& speaker) {
  const std::string head(utf8::trim(std::string_view(printed).substr(0, printed.find('('))));
  const auto* country = countries().find(head);
  const auto* body = country == nullptr ? organisations().find(head) : nullptr;
  if (country == nullptr && body == nullptr) return false;
  speaker.affiliation = head;
  (country != nullptr ? speaker.country : speaker.organisation) = country != nullptr ? country->id : body->id;
  return true;
}

}  // namespace

Speaker RowSpeakers::read(const std::map<std::string, std::string>& values) {
  const auto cell = [&](const char* key) {
    const auto found = values.find(key);
    return found == values.end() ? std::string() : found->second;
  };
  Speaker speaker;
  std::string printed = first_of(cell("speaker"));
  if (printed.empty()) return speaker;
  if (const std::string given = first_of(cell("given")); !given.empty()) printed = given + " " + printed;
  const std::string ordered = given_first(printed);
  if (!is_place(printed, speaker)) {
    speaker.name = name_without_title(ordered);
    if (!PersonWords().is_name(ordered)) {
      const TurnLabel& label = labels_.read(ordered, Lang::fr);
      speaker = label.speaker;
      if (label.voice || label.part) speaker.name.clear();
    }
  }
  speaker.as_printed = printed;
  const auto told = [](std::string& field, const std::string& value) {
    if (!value.empty()) field = value;
  };
  told(speaker.role, cell("role"));
  told(speaker.affiliation, first_of(cell("affiliation")));
  if (const auto* body = organisations().find(speaker.affiliation)) speaker.organisation = body->id;
  if (const auto* country = countries().find(first_of(cell("country")))) speaker.country = country->id;
  if (const auto* function = functions().find(first_of(cell("function")))) speaker.function = function->id;
  const auto* mode = modes().find(first_of(cell("mode")));
  speaker.mode = mode != nullptr                                                  ? mode->id
                 : speaker.function == "reported" || speaker.function == "quoted" ? speaker.function
                                                                                  : "verbatim";
  return speaker;
}

}  // namespace idm::corpus
