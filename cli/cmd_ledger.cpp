// SPDX-License-Identifier: GPL-3.0-or-later
// `idm recommendations` and `idm silence`.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/segments.hpp"
#include "base/counted.hpp"
#include "cli/instrument.hpp"
#include "cli/prose.hpp"
#include "corpus/vocabulary.hpp"
#include "instruments/json.hpp"
#include "instruments/page.hpp"
#include "instruments/sheets.hpp"

namespace idm::cli {
namespace {

using instruments::Chain;
using instruments::Ledger;
using instruments::LedgerStatement;
using instruments::Participant;
using instruments::Silence;

std::string label(const Context& context, const corpus::Vocabulary& list, const std::string& id) {
  const auto* entry = list.by_id(id);
  return entry == nullptr ? id : context.say(entry->label);
}

std::string years_of(const Chain& chain) {
  if (!chain.first) return {};
  return *chain.first == *chain.last ? std::to_string(*chain.first)
                                     : std::to_string(*chain.first) + "–" + std::to_string(*chain.last);
}

std::string who(const Context& context, const LedgerStatement& statement) {
  std::string out =
      statement.speakers.empty() ? label(context, corpus::voices(), statement.voice) : joined(statement.speakers, ", ");
  if (!statement.to.empty()) out += " → " + statement.to;
  return out;
}

void print_ledger(Context& context, const Ledger& ledger) {
  print_question(context, ledger.head);
  context.out << context.dim(
                     context.say(text("{}; said in more than one record: {}", "{} ; dits dans plusieurs documents : {}",
                                      counted(ledger.statements, nouns::statements, context.ui), ledger.repeated)))
              << '\n';
  const std::size_t width = std::min<std::size_t>(context.width, 110) - 4;
  for (const auto& chain : ledger.chains) {
    context.out << '\n' << context.bold(years_of(chain));
    if (chain.events > 1)
      context.out << context.mark(
          context.say(text("  said in {}", "  dit dans {}", counted(chain.events, nouns::records, context.ui))));
    context.out << '\n';
    for (const auto& statement : chain.statements) {
      for (const auto& line : analyzers::wrap(statement.text, width)) context.out << "    " << line << '\n';
      std::string note = label(context, corpus::kinds(), statement.kind) + " · " + who(context, statement);
      if (statement.year && chain.first != chain.last) note += " · " + std::to_string(*statement.year);
      note += " · " + statement.id;
      for (const auto& version : statement.versions) note += " = " + version.id;
      print_prose(context, {{note, &Context::dim}}, 4);
    }
  }
}

void write_ledger(Context& context, const Ledger& ledger, Tabular format, bool excel) {
  TabularWriter writer(context.out, format, excel);
  instruments::write_rows(ledger, 1, writer);
}

std::string person_line(const Context& context, const Participant& one) {
  std::string out = context.say(one.label);
  if (one.kind == Participant::Kind::person) {
    if (!one.role.empty()) out += ", " + one.role;
    if (!one.affiliation.empty()) out += ", " + one.affiliation;
  }
  if (one.on_it > 0)
    out += context.say(text(" ({} on it)", " ({} sur le sujet)", one.on_it));
  else if (one.elsewhere > 0)
    out += context.say(
        text(" ({} on other things)", " ({} sur autre chose)", counted(one.elsewhere, nouns::passages, context.ui)));
  return out;
}

void print_people(Context& context, const Text& title, const std::vector<Participant>& people) {
  if (people.empty()) return;
  static const Text names[] = {{"persons", "personnes"},
                               {"countries", "pays"},
                               {"organisations", "organisations"},
                               {"listed bodies", "entités mentionnées"}};
  context.out << "  " << context.accent(context.say(title)) << '\n';
  const std::size_t width = std::min<std::size_t>(context.width, 110) - 6;
  for (std::size_t kind = 0; kind < 4; ++kind) {
    std::vector<std::string> lines;
    for (const auto& one : people)
      if (static_cast<std::size_t>(one.kind) == kind) lines.push_back(person_line(context, one));
    if (lines.empty()) continue;
    if (kind == 0) {
      for (const auto& line : lines) context.out << "    " << analyzers::fit(line, width) << '\n';
      continue;
    }
    bool first = true;
    for (const auto& line : analyzers::wrap(context.say(names[kind]) + ": " + joined(lines, ", "), width)) {
      context.out << (first ? "    " : "      ") << line << '\n';
      first = false;
    }
  }
}

void print_silence(Context& context, const Silence& silence) {
  print_question(context, silence.head);
  for (const auto& session : silence.sessions) {
    std::vector<std::string> coverages;
    for (const auto& coverage : session.coverages) coverages.push_back(label(context, corpus::coverages(), coverage));
    context.out << '\n';
    const std::string kinds = joined(coverages, ", ");
    print_prose(context, {{session.key, &Context::bold},
                          {" · " + session.title},
                          {context.say(text("  {} on it · {}", "  {} sur le sujet · {}",
                                            counted(session.passages, nouns::passages, context.ui), kinds)),
                           &Context::dim}});
    print_people(context, {"have words on it", "ont des propos sur le sujet"}, session.spoke);
    if (session.verbatim) {
      print_people(context, {"took part and said nothing on it", "ont participé sans en parler"}, session.not_heard);
    } else {
      print_prose(context,
                  {{context.say({"no verbatim record: who was silent cannot be told",
                                 "pas de compte rendu intégral : on ne peut dire qui s'est tu"}),
                    &Context::mark}},
                  2);
      print_people(context,
                   {"took part; no words on it are on record here", "ont participé ; aucun propos n'est consigné ici"},
                   session.not_heard);
    }
  }
}

}  // namespace

int run_recommendations(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("recommendations"));
  if (!format) return report(context, format.error());
  const auto limit = arguments.number("limit", 25, 0, 1000000);
  if (!limit) return report(context, limit.error());
  const auto offset = arguments.number("offset", 0, 0, 100000000);
  if (!offset) return report(context, offset.error());
  auto question = question_of(arguments, true);
  if (!question) return report(context, question.error());
  instruments::LedgerRequest request;
  request.query = std::move(*question);
  request.limit = *limit;
  request.offset = *offset;
  request.repeated = arguments.has("repeated");
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto ledger = instruments::recommendations(*engine, request);
  if (!ledger) return report(context, ledger.error(), request.query.text);
  if (*format == "json") {
    print_json(context, instruments::to_json(*ledger, context.now));
    return 0;
  }
  if (*format == "text")
    print_ledger(context, *ledger);
  else if (*format == "jsonl")
    print_json_lines(context, instruments::to_json(*ledger, context.now)["chains"]);
  else if (*format == "md")
    context.out << instruments::as_markdown(instruments::to_page(*ledger, context.ui, context.now));
  else if (*format == "html")
    context.out << instruments::as_html(instruments::to_page(*ledger, context.ui, context.now));
  else
    write_ledger(context, *ledger, tabular(*format), arguments.has("excel"));
  const std::size_t shown = request.offset + ledger->chains.size();
  if (shown < ledger->total_chains) tell_more(context, ledger->total_chains - shown, "--limit 0");
  return 0;
}

int run_silence(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("silence"));
  if (!format) return report(context, format.error());
  auto question = question_of(arguments, true);
  if (!question) return report(context, question.error());
  auto engine = open_engine(context, arguments);
  if (!engine) return report(context, engine.error());
  const auto silence = instruments::silence(*engine, *question);
  if (!silence) return report(context, silence.error(), question->text);
  if (*format == "json") {
    print_json(context, instruments::to_json(*silence, context.now));
  } else if (*format == "text") {
    print_silence(context, *silence);
  } else {
    static const char* const kinds[] = {"person", "country", "organisation", "stated"};
    TabularWriter writer(context.out, tabular(*format), arguments.has("excel"));
    writer.header(
        {"session", "year", "verbatim", "state", "kind", "id", "label", "role", "affiliation", "on_it", "elsewhere"});
    for (const auto& session : silence->sessions)
      for (const auto* list : {&session.spoke, &session.not_heard})
        for (const auto& one : *list)
          writer.row({session.key, session.year ? std::to_string(*session.year) : "",
                      session.verbatim ? "true" : "false",
                      list == &session.spoke ? "spoke"
                      : session.verbatim     ? "silent"
                                             : "unknown",
                      kinds[static_cast<std::size_t>(one.kind)], one.id, context.say(one.label), one.role,
                      one.affiliation, std::to_string(one.on_it), std::to_string(one.elsewhere)});
  }
  return 0;
}

}  // namespace idm::cli
