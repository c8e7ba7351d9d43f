// SPDX-License-Identifier: GPL-3.0-or-later
// `idm brief` and `idm dossier`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/instrument.hpp"
#include "instruments/json.hpp"
#include "instruments/page.hpp"

namespace idm::cli {
namespace {

void print_page(Context& context, const instruments::Page& page, const std::string& format) {
  if (format == "md")
    context.out << instruments::as_markdown(page);
  else if (format == "html")
    context.out << instruments::as_html(page);
  else
    context.out << instruments::as_text(page, std::min<std::size_t>(context.width, 100));
}

}  // namespace

int run_brief(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("brief"));
  if (!format) return report(context, format.error());
  auto question = question_of(arguments, true);
  if (!question) return report(context, question.error());
  instruments::BriefRequest request;
  request.query = std::move(*question);
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto brief = instruments::brief(*engine, request);
  if (!brief) return report(context, brief.error(), request.query.text);
  if (*format == "json")
    print_json(context, instruments::to_json(*brief, context.now));
  else
    print_page(context, instruments::to_page(*brief, context.ui, context.now), *format);
  return 0;
}

int run_dossier(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("dossier"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 10, 0, 1000);
  if (!limit) return report(context, limit.error());
  // The words are the speaker's name, unless a filter says of whom or what the dossier is.
  std::string words = joined(arguments.positional, " ");
  instruments::DossierRequest request;
  request.passages = *limit;
  bool named = false;
  for (const auto field :
       {query::Field::speaker, query::Field::country, query::Field::organisation, query::Field::theme})
    if (!named && arguments.has(std::string(store::info(field).name))) {
      request.about = field;
      named = true;
    }
  auto question = question_of(arguments, true, named ? words : std::string());
  if (!question) return report(context, question.error());
  if (!named && !words.empty()) question->filters[query::Field::speaker] = {words};
  request.query = std::move(*question);
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  // A name beside --country asks for two dossiers at once; other words are searched for within the one.
  if (named && !words.empty()) {
    query::Request person;
    person.filters[query::Field::speaker] = {words};
    person.limit = 0;
    if (engine->search(person))
      return report(
          context,
          Error(Code::usage,
                text("“{}” is a speaker and --{} another subject: a dossier has one",
                     "« {} » est un intervenant et --{} un autre sujet : un dossier n'en a qu'un", words,
                     store::info(request.about).name),
                text("idm dossier --speaker \"{}\" --{} … is of this speaker, within that filter",
                     "idm dossier --speaker \"{}\" --{} … porte sur l'intervenant, dans les limites de ce filtre",
                     words, store::info(request.about).name)));
  }
  const auto dossier = instruments::dossier(*engine, request);
  if (!dossier) return report(context, dossier.error(), request.query.text);
  if (*format == "json")
    print_json(context, instruments::to_json(*dossier, context.now));
  else
    print_page(context, instruments::to_page(*dossier, context.ui, context.now), *format);
  return 0;
}

}  // namespace idm::cli
