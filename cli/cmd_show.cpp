// SPDX-License-Identifier: GPL-3.0-or-later
// `idm show`.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "cli/command.hpp"
#include "cli/prose.hpp"
#include "cli/table.hpp"
#include "corpus/vocabulary.hpp"
#include "query/json.hpp"

namespace idm::cli {
namespace {

void print_record_head(const Context& context, const corpus::Record& record) {
  const bool fr = context.ui == Ui::fr;
  print_prose(context, {{record.title, &Context::bold}});
  const auto line = [&](const Text& name, const std::string& value) {
    if (value.empty()) return;
    const std::string shown = context.say(name);
    const std::size_t width = analyzers::display_width(shown);
    context.out << context.accent(shown) << std::string(width < 14 ? 14 - width : 1, ' ') << value << '\n';
  };
  const auto labelled = [&](const corpus::Vocabulary& list, const std::string& id) {
    const auto* entry = list.by_id(id);
    return entry == nullptr ? id : context.say(entry->label);
  };
  line({"id", "id"}, record.id);
  line({"series", "série"},
       record.series.value_or("") + (record.session ? (fr ? ", session " : ", session ") + *record.session : ""));
  line({"date", "date"}, record.date.value_or(record.year ? std::to_string(*record.year) : "") +
                             (record.end_date && record.end_date != record.date ? " – " + *record.end_date : ""));
  line({"place", "lieu"}, record.place.value_or(""));
  line({"type", "type"}, labelled(corpus::types(), record.type));
  line({"language", "langue"}, labelled(corpus::languages(), std::string(analyzers::code(record.lang))));
  line({"symbol", "cote"}, record.symbol.value_or(""));
  line({"other version", "autre version"},
       record.twins.empty() ? record.translation_of.value_or("") : joined(record.twins, ", "));
  line({"file", "fichier"}, record.path);
  line({"source", "source"}, record.source_url.value_or(""));
}

}  // namespace

int run_show(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("show"));
  if (!format) return report(context, format.error());
  const auto around = arguments.number("context", 2, 0, 1000);
  if (!around) return report(context, around.error());
  if (arguments.positional.size() != 1)
    return report(context,
                  Error(Code::usage, text("one id is needed", "il faut un identifiant"),
                        text("idm show ID, an id as search prints it", "idm show ID, tel que la recherche l'affiche")));
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto shown = engine->show(arguments.positional.front(), *around);
  if (!shown) return report(context, shown.error());
  if (*format == "json") {
    context.out << query::to_json(*shown).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return 0;
  }
  print_record_head(context, *shown->record);
  if (shown->moved) context.out << '\n' << context.mark(context.say(*shown->moved)) << '\n';
  std::vector<std::string> section;
  const std::size_t width = std::min<std::size_t>(context.width, 110) - 2;
  for (std::size_t i = 0; i < shown->passages.size(); ++i) {
    const auto& at = shown->passages[i];
    if (at.section != section) {
      section = at.section;
      context.out << '\n';
      print_prose(context, {{joined(section, " › "), &Context::accent}});
    }
    const bool focus = shown->focus == i;
    context.out << '\n';
    for (const auto& line : analyzers::wrap(at.passage.text, width))
      context.out << (focus ? context.mark("▌ ") + line : "  " + line) << '\n';
    context.out << "  " << context.dim("#p" + std::to_string(at.passage.ordinal) + "~" + at.passage.anchor) << '\n';
    if (focus && !at.twins.empty())
      context.out << "  "
                  << context.dim(context.say({"in the other version: ", "dans l'autre version : "})) +
                         context.dim(joined(at.twins, ", "))
                  << '\n';
    if (focus) print_prose(context, {{query::citation(at), &Context::dim}}, 2);
  }
  return 0;
}

}  // namespace idm::cli
