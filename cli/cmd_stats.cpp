// SPDX-License-Identifier: GPL-3.0-or-later
// `idm stats` and `idm check`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "cli/instrument.hpp"
#include "cli/table.hpp"
#include "query/check.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

std::string bytes(std::uint64_t n, Ui ui) {
  const char* unit = ui == Ui::fr ? "o" : "B";
  if (n < 1024) return std::to_string(n) + " " + unit;
  if (n < 1024 * 1024) return decimal(static_cast<double>(n) / 1024, 1, ui) + " k" + unit;
  return decimal(static_cast<double>(n) / (1024 * 1024), 1, ui) + " M" + unit;
}

// The sizes under each other, units too: "B" has the place of "kB".
std::vector<std::string> aligned(std::vector<std::string> sizes) {
  std::size_t widest = 0;
  for (auto& size : sizes) {
    if (size.size() - size.rfind(' ') == 2) size.insert(size.rfind(' '), " ");
    widest = std::max(widest, size.size());
  }
  for (auto& size : sizes) size.insert(0, widest - size.size(), ' ');
  return sizes;
}

}  // namespace

int run_stats(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("stats"));
  if (!format) return report(context, format.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto stats = engine->stats();
  if (*format == "json") {
    context.out << query::to_json(stats).dump(2) << '\n';
    return 0;
  }
  std::size_t column = 18;  // where the values begin
  const auto line = [&](const Text& name, const std::string& value) {
    const std::string shown = context.say(name);
    const std::size_t width = analyzers::display_width(shown);
    context.out << context.accent(shown) << std::string(width < column ? column - width : 1, ' ') << value << '\n';
  };
  line({"records", "documents"}, grouped(stats.index.records, context.ui));
  line({"passages", "passages"}, grouped(stats.index.passages, context.ui));
  line({"words", "mots"}, grouped(stats.index.words, context.ui));
  line({"terms", "termes"}, grouped(stats.terms, context.ui));
  line({"words per passage", "mots par passage"}, decimal(stats.average_words, 1, context.ui));
  line({"generation", "génération"}, stats.generation);
  line({"created", "créé"}, stats.created);
  line({"fingerprint", "empreinte"}, stats.index.fingerprint);
  line({"schema", "schéma"}, stats.schema);
  line({"analyser", "analyseur"}, stats.analyser);
  line({"reader", "lecteur"}, stats.reader);
  std::vector<std::string> sizes = {bytes(stats.bytes, context.ui)};
  for (const auto& part : stats.sizes) sizes.push_back(bytes(part.second, context.ui));
  sizes = aligned(std::move(sizes));
  for (const auto& part : stats.sizes) column = std::max(column, part.first.size() + 4);
  line({"size", "taille"}, sizes.front());
  for (std::size_t i = 0; i < stats.sizes.size(); ++i) {
    const std::string part = "  " + stats.sizes[i].first;
    line({part, part}, sizes[i + 1]);
  }
  return 0;
}

int run_check(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("check"));
  if (!format) return report(context, format.error());
  const auto seed = arguments.number("seed", 1, 0, 4294967295U);
  if (!seed) return report(context, seed.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto faults = engine->check(static_cast<std::uint32_t>(*seed));
  if (!faults) return report(context, faults.error());
  const bool sound = std::none_of(faults->begin(), faults->end(), query::is_fault);
  if (*format == "json") {
    nlohmann::ordered_json json{
        {"ok", sound}, {"faults", nlohmann::ordered_json::array()}, {"notes", nlohmann::ordered_json::array()}};
    for (const auto& fault : *faults)
      json[query::is_fault(fault) ? "faults" : "notes"].push_back(
          {{"what", fault.what}, {"message", context.say(fault.message)}});
    context.out << json.dump(2) << '\n';
  } else {
    for (const auto& fault : *faults) context.out << fault.what << ": " << context.say(fault.message) << '\n';
    if (sound)
      context.out << context.say(text("{}, {}: no fault found", "{}, {} : aucun défaut",
                                      counted(engine->index().records, nouns::records, context.ui),
                                      counted(engine->index().passages, nouns::passages, context.ui)))
                  << '\n';
  }
  return sound ? 0 : 1;
}

}  // namespace idm::cli
