// SPDX-License-Identifier: GPL-3.0-or-later
// `idm stats` and `idm check`.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

std::string bytes(std::uint64_t n, Ui ui) {
  const char* unit = ui == Ui::fr ? "o" : "B";
  if (n < 1024) return std::to_string(n) + " " + unit;
  if (n < 1024 * 1024) return fmt::format("{:.1f} k{}", static_cast<double>(n) / 1024, unit);
  return fmt::format("{:.1f} M{}", static_cast<double>(n) / (1024 * 1024), unit);
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
  const auto line = [&](const Text& name, const std::string& value) {
    const std::string shown = context.say(name);
    const std::size_t width = analyzers::display_width(shown);
    context.out << context.accent(shown) << std::string(width < 18 ? 18 - width : 1, ' ') << value << '\n';
  };
  line({"records", "documents"}, grouped(stats.index.records, context.ui));
  line({"passages", "passages"}, grouped(stats.index.passages, context.ui));
  line({"words", "mots"}, grouped(stats.index.words, context.ui));
  line({"terms", "termes"}, grouped(stats.terms, context.ui));
  line({"words per passage", "mots par passage"}, fmt::format("{:.1f}", stats.average_words));
  line({"generation", "génération"}, stats.generation);
  line({"created", "créé"}, stats.created);
  line({"fingerprint", "empreinte"}, stats.index.fingerprint);
  line({"schema", "schéma"}, stats.schema);
  line({"analyser", "analyseur"}, stats.analyser);
  line({"reader", "lecteur"}, stats.reader);
  line({"size", "taille"}, bytes(stats.bytes, context.ui));
  for (const auto& [part, size] : stats.sizes) line({"  " + part, "  " + part}, bytes(size, context.ui));
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
  if (*format == "json") {
    nlohmann::ordered_json json{{"ok", faults->empty()}, {"faults", nlohmann::ordered_json::array()}};
    for (const auto& fault : *faults)
      json["faults"].push_back({{"what", fault.what}, {"message", context.say(fault.message)}});
    context.out << json.dump(2) << '\n';
  } else {
    for (const auto& fault : *faults) context.out << fault.what << ": " << context.say(fault.message) << '\n';
    if (faults->empty())
      context.out << context.say(text("{}, {}: no fault found", "{}, {} : aucun défaut",
                                      counted(engine->index().records, nouns::records, context.ui),
                                      counted(engine->index().passages, nouns::passages, context.ui)))
                  << '\n';
  }
  return faults->empty() ? 0 : 1;
}

}  // namespace idm::cli
