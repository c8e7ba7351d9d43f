// SPDX-License-Identifier: GPL-3.0-or-later
#include "query/unknown_value.hpp"

namespace idm::query {
namespace {

using store::Field;

constexpr std::size_t short_list = 12;  ///< entries of a list that is named as a whole

// "Switzerland (CHE), Sweden (SWE)"
std::string shown(const std::vector<const corpus::Entry*>& entries, Ui ui) {
  std::string out;
  for (const auto* entry : entries) {
    const std::string& label = entry->label.in(ui);
    out += (out.empty() ? "" : ", ") + label + (label == entry->id ? "" : " (" + entry->id + ")");
  }
  return out;
}

// The command that lists the values of a field.
std::string lister(Field field) {
  switch (field) {
    case Field::theme: return "idm themes";
    case Field::speaker: return "idm speakers";
    case Field::record: return "idm records";
    default: return "idm facets --facet " + std::string(store::info(field).name) + " --limit 0";
  }
}

Error unknown(Field field, const std::string& value, const Text& hint) {
  const auto& about = store::info(field);
  return {Code::usage,
          {fmt::format("{}: “{}” is not known", about.name, value),
           fmt::format("{} : « {} » est inconnu", about.name_fr, value)},
          hint.empty() ? text("{} lists them", "{} en donne la liste", lister(field)) : hint};
}

}  // namespace

Error unknown_value(Field field, const std::string& value, const std::vector<std::string>& nearest) {
  std::string near;
  for (const auto& one : nearest) near += (near.empty() ? "" : ", ") + one;
  return unknown(field, value, near.empty() ? Text{} : text("nearest: {}", "les plus proches : {}", near));
}

Error unknown_value(Field field, const std::string& value, const corpus::Vocabulary& list) {
  std::vector<const corpus::Entry*> entries;
  for (const auto& id : list.nearest(value)) entries.push_back(list.by_id(id));
  if (!entries.empty())
    return unknown(field, value,
                   {fmt::format("nearest: {}", shown(entries, Ui::en)),
                    fmt::format("les plus proches : {}", shown(entries, Ui::fr))});
  if (list.entries().size() > short_list) return unknown(field, value, {});
  for (const auto& entry : list.entries()) entries.push_back(&entry);
  return unknown(
      field, value,
      {fmt::format("one of: {}", shown(entries, Ui::en)), fmt::format("au choix : {}", shown(entries, Ui::fr))});
}

}  // namespace idm::query
