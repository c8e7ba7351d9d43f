// SPDX-License-Identifier: GPL-3.0-or-later
// Properties of HTML and PDF files: the last in the order of trust.
#include <utility>

#include "base/utf8.hpp"
#include "corpus/metadata_inference.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {

void Inference::properties() {
  const auto hint = [&](const char* key) -> std::string {
    const auto found = hints_.find(key);
    return found == hints_.end() ? std::string() : std::string(utf8::trim(found->second));
  };
  const auto told = [&](const char* key, const std::string& value) { because(key, "file properties: " + value); };
  if (const std::string title = hint("title"); record_.title.empty() && !title.empty()) {
    record_.title = title;
    told("title", title);
  }
  const std::pair<const char*, std::optional<std::string> Record::*> fields[] = {
      {"symbol", &Record::symbol},       {"publisher", &Record::publisher}, {"source_url", &Record::source_url},
      {"published", &Record::published}, {"date", &Record::date},           {"end_date", &Record::end_date},
      {"place", &Record::place}};
  for (const auto& [key, field] : fields) {
    const std::string value = hint(key);
    if (value.empty() || record_.*field || stated(key)) continue;
    const std::string_view what(key);
    if ((what == "published" || what == "date" || what == "end_date") && !valid_iso_date(value)) continue;
    if (what == "end_date" && (!record_.date || hint("date") != *record_.date || value < *record_.date)) continue;
    if (what == "date" && !record_.year) {  // the text tells no year
      record_.year = std::stoi(value.substr(0, 4));
      record_.period = {*record_.year};
      told("year", value);
    } else if (what == "date" && std::to_string(*record_.year) != value.substr(0, 4)) {
      continue;
    }
    record_.*field = value;
    told(key, value);
  }
  if (const std::string type = hint("type"); record_.type == "other" && !stated("type"))
    if (const auto* entry = types().find(type)) {
      record_.type = entry->id;
      told("type", type);
    }
}

}  // namespace idm::corpus
