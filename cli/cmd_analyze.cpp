// SPDX-License-Identifier: GPL-3.0-or-later
// `idm analyze`: the terms a text yields.
#include <nlohmann/json.hpp>
#include <ostream>

#include "analyzers/analyzer.hpp"
#include "cli/command.hpp"
#include "cli/table.hpp"

namespace idm::cli {
namespace {

const char* name_of(analyzers::TokenKind kind) {
  switch (kind) {
    case analyzers::TokenKind::word: return "word";
    case analyzers::TokenKind::number: return "number";
    case analyzers::TokenKind::symbol: return "symbol";
    case analyzers::TokenKind::clitic: return "clitic";
  }
  return "";
}

}  // namespace

int run_analyze(Context& context, const Arguments& arguments) {
  const auto format = format_of(arguments, formats_of("analyze"));
  if (!format) return report(context, format.error());
  std::string text_given = joined(arguments.positional, " ");
  if (text_given.empty())
    return report(context, Error(Code::usage, text("no text given", "aucun texte donné"),
                                 text("idm analyze \"l'immigration\"", "idm analyze \"l'immigration\"")));
  const auto guess = analyzers::guess_language(text_given);
  analyzers::Lang lang = guess.lang;
  if (arguments.has("lang")) {
    const auto stated = analyzers::lang_from_code(arguments.get("lang"));
    if (!stated)
      return report(context, Error(Code::usage, text("--lang: “{}” is none of fr, en, es, und",
                                                     "--lang : « {} » ne fait pas partie de fr, en, es, und",
                                                     arguments.get("lang"))));
    lang = *stated;
  }
  analyzers::Analyzer analyzer;
  const auto tokens = analyzer.analyze(text_given, lang);
  if (*format == "json") {
    nlohmann::ordered_json json;
    json["lang"] = analyzers::code(lang);
    json["guess"] = {{"lang", analyzers::code(guess.lang)}, {"confidence", guess.confidence}};
    json["tokens"] = nlohmann::ordered_json::array();
    for (const auto& token : tokens)
      json["tokens"].push_back({{"text", text_given.substr(token.begin, token.end - token.begin)},
                                {"position", token.position},
                                {"kind", name_of(token.kind)},
                                {"stop", token.stop},
                                {"exact", token.exact},
                                {"folded", token.folded},
                                {"stem", token.stem},
                                {"kin", analyzer.kin(token.stem, lang)},
                                {"offset", {token.begin, token.end}}});
    context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return 0;
  }
  context.out << context.say(text("language: {} (guessed {}, confidence {:.2f})",
                                  "langue : {} (devinée {}, confiance {:.2f})", analyzers::code(lang),
                                  analyzers::code(guess.lang), guess.confidence))
              << "\n\n";
  std::vector<std::vector<std::string>> rows;
  for (const auto& token : tokens)
    rows.push_back({token.kind == analyzers::TokenKind::clitic ? "" : std::to_string(token.position),
                    text_given.substr(token.begin, token.end - token.begin), token.folded,
                    token.stop ? context.say({"(stop word)", "(mot vide)"}) : token.stem, name_of(token.kind),
                    joined(analyzer.kin(token.stem, lang), " ")});
  print_table(context,
              {{"#", true},
               {context.say({"text", "texte"}), false, true},
               {context.say({"term", "terme"}), false, true},
               {context.say({"stem", "racine"}), false, true},
               {context.say({"kind", "sorte"})},
               {context.say({"family", "famille"}), false, true}},
              rows);
  return 0;
}

}  // namespace idm::cli
