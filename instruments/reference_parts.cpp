// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/reference_parts.hpp"

#include "analyzers/analyzer.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::instruments {
namespace {

constexpr WorkType speech = {"speech", "speech", "inproceedings", "CPAPER"};
constexpr std::array<WorkType, 10> types = {{
    {"programme", "report", "misc", "RPRT"},
    {"summary", "report", "techreport", "RPRT"},
    {"report", "report", "techreport", "RPRT"},
    {"concept-note", "report", "techreport", "RPRT"},
    {"background-paper", "report", "techreport", "RPRT"},
    {"press-release", "report", "misc", "NEWS"},
    {"speech", "speech", "misc", "CPAPER"},
    {"transcript", "report", "misc", "HEAR"},
    {"web-page", "webpage", "misc", "ELEC"},
    {"other", "document", "misc", "GEN"},
}};

}  // namespace

const WorkType& work_type(const Reference& reference) {
  if (reference.author) return speech;
  for (const auto& type : types)
    if (type.id == reference.record->type) return type;
  return types.back();
}

std::vector<int> date_parts(const std::string& iso) {
  std::vector<int> parts;
  int number = 0;
  bool digits = false;
  for (const char c : iso + "-") {
    if (c >= '0' && c <= '9') {
      number = number * 10 + (c - '0');
      digits = true;
    } else if (c == '-' && digits) {
      parts.push_back(number);
      number = 0;
      digits = false;
    } else {
      break;
    }
    if (parts.size() == 3) break;
  }
  return parts;
}

Ui language_of(const Reference& reference) { return reference.record->lang == corpus::Lang::fr ? Ui::fr : Ui::en; }

std::string title_of(const Reference& reference) {
  if (reference.author && !reference.passages.empty() && !reference.passages.front().section.empty())
    return reference.passages.front().section;
  return reference.record->title;
}

std::string container_of(const Reference& reference) {
  return title_of(reference) == reference.record->title ? std::string() : reference.record->title;
}

std::string event_of(const Reference& reference) {
  const auto& record = *reference.record;
  if (!record.series) return {};
  const auto* entry = corpus::series().by_id(*record.series);
  const Ui ui = language_of(reference);
  std::string out = entry == nullptr ? *record.series : entry->label.in(ui);
  if (record.year) out += (ui == Ui::fr ? ", " : ", ") + std::to_string(*record.year);
  if (record.session) out += ", session " + *record.session;
  return out;
}

std::string issued(const Reference& reference) {
  const auto& record = *reference.record;
  if (record.published) return *record.published;
  if (record.date) return *record.date;
  return record.year ? std::to_string(*record.year) : std::string();
}

Locator only_locator(const Reference& reference) {
  return reference.of_passage && reference.passages.size() == 1 ? reference.passages.front().locator : Locator{};
}

std::string genre_of(const Reference& reference) {
  const auto* entry = corpus::types().by_id(reference.record->type);
  if (entry == nullptr || reference.record->type == "other") return {};
  return entry->label.in(language_of(reference));
}

}  // namespace idm::instruments
