// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/formats.hpp"

#include <map>

#include "instruments/export.hpp"
#include "instruments/record_xml.hpp"

namespace idm::cli {
namespace {

using List = std::vector<std::string>;

List after(List first, const List& rest) {
  first.insert(first.end(), rest.begin(), rest.end());
  return first;
}

std::map<std::string, List, std::less<>> make_table() {
  const List rows = {"text", "json", "jsonl", "csv", "tsv", "md"};
  const List page = {"text", "json", "csv", "tsv", "md"};
  const List plain = {"text", "json"};
  return {{"index", plain},
          {"search", after(plain, instruments::export_formats())},
          {"facets", page},
          {"show", plain},
          {"records", rows},
          {"speakers", after(rows, {"popolo"})},
          {"themes", rows},
          {"coverage", rows},
          {"export", after(instruments::export_formats(), instruments::record_formats())},
          {"quote", page},
          {"replay", page},
          {"watch", {"text", "json", "jsonl", "atom"}},
          {"terms", {"text", "json", "csv", "tsv"}},
          {"suggest", rows},
          {"similar", rows},
          {"concordance", after(rows, {"vert"})},
          {"trends", after(rows, {"svg"})},
          {"compare", page},
          {"collocates", rows},
          {"recommendations", after(rows, {"html"})},
          {"silence", {"text", "json", "csv", "tsv"}},
          {"dossier", {"text", "json", "md", "html"}},
          {"brief", {"text", "json", "md", "html"}},
          {"inspect", plain},
          {"analyze", plain},
          {"stats", plain},
          {"check", plain},
          {"evaluate", {"text", "json", "csv", "tsv"}}};
}

}  // namespace

const std::vector<std::string>& formats_of(std::string_view command) {
  static const auto table = make_table();
  static const List none;
  const auto found = table.find(command);
  return found == table.end() ? none : found->second;
}

}  // namespace idm::cli
