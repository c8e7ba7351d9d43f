// SPDX-License-Identifier: GPL-3.0-or-later
// Footnotes: the reader's typography around the record's own words.
#include "instruments/reference_parts.hpp"

namespace idm::instruments {
namespace {

std::string day_month_year(const std::string& iso, Ui ui) {
  static constexpr std::array<std::string_view, 12> fr = {"janvier",   "février", "mars",     "avril",
                                                          "mai",       "juin",    "juillet",  "août",
                                                          "septembre", "octobre", "novembre", "décembre"};
  static constexpr std::array<std::string_view, 12> en = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  const auto parts = date_parts(iso);
  if (parts.empty()) return {};
  std::string out = std::to_string(parts[0]);
  if (parts.size() < 2 || parts[1] < 1 || parts[1] > 12) return out;
  const auto month = static_cast<std::size_t>(parts[1] - 1);
  out = std::string(ui == Ui::fr ? fr[month] : en[month]) + (ui == Ui::fr ? "\u00a0" : " ") + out;
  if (parts.size() < 3) return out;
  const std::string day = std::to_string(parts[2]);
  return (ui == Ui::fr && day == "1" ? "1er" : day) + "\u00a0" + out;
}

}  // namespace

std::string to_footnote(const Reference& reference, Ui ui) {
  const auto& record = *reference.record;
  const bool fr = ui == Ui::fr;
  std::string out;
  const auto add = [&](const std::string& part) {
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  };
  if (reference.author) {
    const PersonName name = person_name(*reference.author);
    add(name.given.empty() ? name.family : name.given + " " + name.family);
  } else {
    add(record.publisher.value_or(""));
  }
  add(fr ? "«\u00a0" + title_of(reference) + "\u00a0»" : "“" + title_of(reference) + "”");
  add(container_of(reference));
  add(record.symbol.value_or(""));
  add(record.place.value_or(""));
  add(day_month_year(record.date ? *record.date : issued(reference), ui));
  for (const auto& passage : reference.passages) {
    const Locator& at = passage.locator;
    if (at.label == "paragraph")
      add((fr ? "par.\u00a0" : "para.\u00a0") + at.value);
    else if (at.label == "page")
      add("p.\u00a0" + at.value);
    else if (!at.value.empty())
      add(at.value);
    else
      add(note_of(passage, ui));
  }
  if (record.source_url) add((fr ? "en ligne\u00a0: " : "available at ") + *record.source_url);
  return out + ".";
}

}  // namespace idm::instruments
