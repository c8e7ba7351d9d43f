// SPDX-License-Identifier: GPL-3.0-or-later
#include "instruments/record_xml.hpp"

namespace idm::instruments {

const std::vector<std::string>& record_formats() {
  static const std::vector<std::string> names = {"tei", "akn"};
  return names;
}

bool is_record_format(std::string_view format) { return format == "tei" || format == "akn"; }

std::string record_file(std::string_view id) {
  std::string name;
  for (const char c : id) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
    name += plain ? c : '_';
  }
  if (name.empty() || name.front() == '.') name.insert(0, "_");
  return name + ".xml";
}

Result<std::size_t> export_records(query::Engine& engine, const query::Request& request, std::string_view format,
                                   bool access, bool only_one, const RecordSink& sink) {
  std::vector<std::string> ids;
  const auto seen = engine.visit(request, [&](const query::Visited& visited) {
    if (ids.empty() || ids.back() != visited.at.record->id) ids.push_back(visited.at.record->id);
    return true;
  });
  if (!seen) return seen.error();
  if (only_one && ids.size() != 1)
    return Error(Code::usage,
                 text("{} records match, and a file of this format holds one",
                      "{} documents répondent, et un fichier de ce format en contient un", ids.size()),
                 text("choose one by record ID; idm export --format {} --output FOLDER writes a file for each",
                      "choisissez-en un par record ID ; idm export --format {} --output DOSSIER écrit un fichier pour "
                      "chacun",
                      std::string(format)));
  for (const auto& id : ids) {
    const auto shown = engine.show(id, 0);
    if (!shown) return shown.error();
    const auto xml = format == "tei" ? to_tei(*shown->record, shown->passages, access)
                                     : to_akn(*shown->record, shown->passages, access);
    if (auto done = sink(*shown->record, xml); !done) return done.error();
  }
  return ids.size();
}

}  // namespace idm::instruments
