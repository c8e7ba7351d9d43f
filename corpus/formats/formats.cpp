// SPDX-License-Identifier: GPL-3.0-or-later
#include "corpus/formats/formats.hpp"

#include <array>
#include <map>
#include <utility>

#include "analyzers/analyzer.hpp"
#include "base/resources.hpp"
#include "corpus/formats/isolate.hpp"

namespace idm::corpus {
namespace {

using FormatReader = Result<Drafts> (*)(std::string_view bytes, const std::string& name);

constexpr std::array<std::pair<std::string_view, FormatReader>, 8> readers = {{
    {"html", read_html},
    {"docx", read_docx},
    {"odt", read_odt},
    {"pdf", read_pdf},
    {"xml", read_xml},
    {"json", read_json},
    {"table", read_table},
    {"captions", read_captions},
}};

FormatReader reader_for(const std::string& name) {
  static const auto table = [] {
    std::map<std::string, FormatReader, std::less<>> made;
    for (const auto& row : tsv(resource("corpus/formats.tsv")))
      for (const auto& [id, reader] : readers)
        if (row.at(1) == id)
          for (const auto extension : split(row.at(0), " ")) made.emplace(extension, reader);
    return made;
  }();
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) return nullptr;
  const auto found = table.find(analyzers::lower(name.substr(dot + 1)));
  return found == table.end() ? nullptr : found->second;
}

}  // namespace

bool is_structured(const std::string& name) { return reader_for(name) != nullptr; }

Result<Drafts> read_format(std::string_view bytes, const std::string& name) {
  const FormatReader reader = reader_for(name);
  if (reader == nullptr)
    return Error{Code::internal, text("{}: no reader for this format", "{} : aucun lecteur pour ce format", name)};
  const auto packed = run_isolated(name, {}, [&]() -> Result<std::string> {
    auto drafts = reader(bytes, name);
    if (!drafts) return drafts.error();
    return pack(*drafts);
  });
  if (!packed) return packed.error();
  return unpack(*packed);
}

}  // namespace idm::corpus
