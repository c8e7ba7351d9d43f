// SPDX-License-Identifier: GPL-3.0-or-later
// man(7) source for groff and mandoc. Text is escaped; a line never begins with a request by accident.
#include "cli/manual.hpp"

#include <algorithm>
#include <array>

#include "base/version.hpp"
#include "cli/help.hpp"

namespace idm::cli {
namespace {

// The day of the release that NEWS.md tells of: the same sources give the same pages.
constexpr std::string_view date = "2026-11-24";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else if (c == '\n')
      out += ' ';
    else
      out += c;
  }
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string in_quotes(const std::string& text) {
  std::string out;
  for (const char c : escaped(text)) out += c == '"' ? std::string("\\(dq") : std::string(1, c);
  return "\"" + out + "\"";
}

// Prose: hyphens of words stay hyphens, options get their minus signs.
std::string prose(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool option = text[i] == '-' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '-' || text[i - 1] == '(');
    if (text[i] == '\\')
      out += "\\e";
    else
      out += option ? std::string("\\-") : std::string(1, text[i]);
  }
  return (out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out) + "\n";
}

struct Page {
  Ui ui;
  std::string out;

  const std::string& say(const Text& text) const { return text.in(ui); }
  void head(const std::string& name, const std::string& does) {
    std::string upper;
    for (const char c : name) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    out += ".\\\" SPDX-License-Identifier: GPL-3.0-or-later\n.\\\" Written by: idm manual\n";
    out += ".TH " + in_quotes(upper) + " 1 " + std::string(date) + " \"idm " + std::string(version) + "\" idm\n";
    section({"NAME", "NOM"});
    out += escaped(name) + " \\- " + escaped(does) + "\n";
  }
  void section(const Text& title) { out += ".SH " + in_quotes(say(title)) + "\n"; }
  void text(const Text& words) { out += prose(say(words)); }
  void entry(const std::string& term, const std::string& what) {
    out += ".TP\n.B " + in_quotes(term) + "\n" + prose(what);
  }
  void example(const std::vector<std::string>& lines) {
    out += ".PP\n.nf\n.RS 2\n";
    for (const auto& line : lines) out += line.empty() ? std::string(".sp\n") : escaped(line) + "\n";
    out += ".RE\n.fi\n";
  }
};

void exit_codes(Page& page, std::string_view command) {
  struct Row {
    int code;
    Text what;
    std::vector<std::string_view> commands;  // empty: all
  };
  const std::array<Row, 9> rows = {{
      {0, {"Done, also when nothing was found.", "Fait, même si rien n'est trouvé."}, {}},
      {1, {"watch: nothing is new.", "watch : rien de nouveau."}, {"watch"}},
      {1, {"quote: a quotation is not on record.", "quote : une citation est introuvable."}, {"quote"}},
      {1, {"check: faults were found.", "check : des défauts ont été trouvés."}, {"check"}},
      {2, {"Bad usage or query; the place is marked.", "Usage ou requête incorrects ; l'endroit est marqué."}, {}},
      {3,
       {"The index is missing, damaged, locked or of another version.",
        "L'index est absent, endommagé, verrouillé ou d'une autre version."},
       {}},
      {4, {"index: done, but some files failed.", "index : fait, mais des fichiers ont échoué."}, {"index"}},
      {5, {"Any other failure.", "Tout autre échec."}, {}},
      {130, {"Interrupted from the keyboard.", "Interrompu au clavier."}, {}},
  }};
  page.section({"EXIT STATUS", "CODE DE RETOUR"});
  for (const auto& row : rows)
    if (command.empty() || row.commands.empty() ||
        std::find(row.commands.begin(), row.commands.end(), command) != row.commands.end())
      page.entry(std::to_string(row.code), page.say(row.what));
}

void files(Page& page, bool reads, std::string_view command) {
  page.section({"FILES", "FICHIERS"});
  if (reads || command.empty() || command == "index")
    page.entry("./idm-index", page.say({"The index, unless --index or IDM_INDEX name another.",
                                        "L'index, sauf si --index ou IDM_INDEX en nomment un autre."}));
  if (command.empty() || command == "index" || command == "inspect") {
    page.entry("NAME.EXT.meta.json", page.say({"What you know better than the text of NAME.EXT.",
                                               "Ce que vous savez mieux que le texte de NAME.EXT."}));
    page.entry("corpus.json", page.say({"The same for a whole folder.", "De même pour tout un dossier."}));
  }
  if (command == "watch")
    page.entry("FILE.idmq.seen", page.say({"What was shown already.", "Ce qui a déjà été montré."}));
  if (command.empty() || command == "serve")
    page.entry("/etc/idm/serve.toml", page.say({"Settings of the service that the package installs.",
                                                "Réglages du service qu'installe le paquet."}));
  page.entry("/usr/share/doc/idm/examples/samples",
             page.say({"The sample corpus of the examples.", "Le corpus d'exemple."}));
}

void environment(Page& page) {
  page.section({"ENVIRONMENT", "ENVIRONNEMENT"});
  page.entry("IDM_INDEX", page.say({"The index, where --index is not given.", "L'index, sans --index."}));
  page.entry("IDM_PAGER, PAGER",
             page.say({"Shows long output on a terminal (default: less -FRX); cat or nothing for none.",
                       "Montre les longues sorties sur un terminal (défaut : less -FRX) ; cat ou rien pour aucun."}));
  page.entry("NO_COLOR", page.say({"No colours, where set and not empty; --color decides first.",
                                   "Pas de couleurs, si défini et non vide ; --color l'emporte."}));
  page.entry("LC_ALL, LC_MESSAGES, LANG",
             page.say({"French messages where the first that is set begins with fr; --ui decides first.",
                       "Messages en français si la première définie commence par fr ; --ui l'emporte."}));
}

void options(Page& page, const Command& command) {
  page.section({"OPTIONS", "OPTIONS"});
  for (const auto* option : options_of(command.groups))
    page.entry("--" + option->name + (option->argument.empty() ? "" : " " + option->argument),
               help_of(command, *option, page.ui) +
                   (option->repeatable ? page.say({" [repeatable]", " [répétable]"}) : std::string()));
}

void see_also(Page& page, const std::vector<std::string>& names) {
  page.section({"SEE ALSO", "VOIR AUSSI"});
  for (std::size_t i = 0; i < names.size(); ++i)
    page.out += ".BR " + escaped(names[i]) + " (1)" + (i + 1 < names.size() ? " ,\n" : "\n");
}

// Commands that belong together refer to each other.
std::vector<std::string> neighbours_of(std::string_view name) {
  const std::vector<std::vector<std::string_view>> families = {
      {"search", "facets", "show", "similar", "suggest", "export"},
      {"records", "speakers", "themes", "coverage", "facets"},
      {"concordance", "trends", "compare", "collocates"},
      {"recommendations", "silence", "dossier", "brief"},
      {"quote", "replay", "watch", "export"},
      {"index", "inspect", "check", "stats", "terms"},
      {"analyze", "terms", "inspect"},
      {"evaluate", "check", "stats"},
      {"serve", "index", "check"},
      {"completion", "suggest"}};
  std::vector<std::string> all = {"idm"};
  for (const auto& family : families) {
    if (std::find(family.begin(), family.end(), name) == family.end()) continue;
    for (const auto one : family)
      if (one != name && std::find(all.begin(), all.end(), "idm-" + std::string(one)) == all.end())
        all.push_back("idm-" + std::string(one));
  }
  return all;
}

}  // namespace

std::string manual_page(const Command& command, Ui ui) {
  Page page{ui, {}};
  const std::string name(command.name);
  page.head("idm-" + name, command.does.in(ui));
  page.section({"SYNOPSIS", "SYNOPSIS"});
  const std::string& takes = command.takes.in(ui);
  page.out += ".B idm " + escaped(name) + "\n" + (takes.empty() ? "" : escaped(takes) + "\n") + "[OPTIONS]\n";
  page.section({"DESCRIPTION", "DESCRIPTION"});
  if (command.more.empty()) {
    page.text(text("Prints: {}.", "Affiche : {}.", command.does.in(ui)));
  } else {
    page.text(command.more);
  }
  if ((command.groups & filters) != 0)
    page.text({"The query language is described in idm(1).", "Le langage de requête est décrit dans idm(1)."});
  options(page, command);
  page.section({"EXAMPLES", "EXEMPLES"});
  for (const auto& example : command.examples) page.entry(example.line, example.what.in(ui));
  const auto worked = worked_example(command, ui);
  if (!worked.empty()) {
    page.out += ".PP\n";
    page.text({"On the sample corpus:", "Sur le corpus d'exemple :"});
    page.example(worked);
  }
  exit_codes(page, command.name);
  files(page, (command.groups & reading) != 0, command.name);
  environment(page);
  see_also(page, neighbours_of(command.name));
  return page.out;
}

std::string manual_page(Ui ui) {
  Page page{ui, {}};
  page.head("idm", page.say({"search the records of migration dialogues, in French and English",
                             "recherche dans les actes des dialogues sur la migration, en français et en anglais"}));
  page.section({"SYNOPSIS", "SYNOPSIS"});
  page.out += ".B idm\n" + escaped(page.say({"COMMAND [OPTIONS]", "COMMANDE [OPTIONS]"})) + "\n.br\n.B idm help\n" +
              escaped(page.say({"[COMMAND]", "[COMMANDE]"})) + "\n.br\n.B idm \\-\\-version\n";
  page.section({"DESCRIPTION", "DESCRIPTION"});
  page.text(
      {"idm reads summaries, programmes, concept notes, press releases and transcripts, and answers with the "
       "passage: who said it, when, under which heading, of what kind, on which themes. A question in one "
       "language finds passages in both. Options stand before or after the query; -- ends them.",
       "idm lit résumés, programmes, notes conceptuelles, communiqués et transcriptions, et répond par le "
       "passage : qui l'a dit, quand, sous quel titre, de quelle nature, sur quels thèmes. Une question dans une "
       "langue trouve des passages dans les deux. Les options se placent avant ou après la requête ; -- les "
       "termine."});
  page.section({"COMMANDS", "COMMANDES"});
  std::vector<std::string> pages;
  for (const auto& command : commands()) {
    if (command.hidden) continue;
    const std::string& takes = command.takes.in(ui);
    page.entry(std::string(command.name) + (takes.empty() ? "" : " " + takes), command.does.in(ui));
    pages.push_back("idm-" + std::string(command.name));
  }
  page.section({"QUERIES", "REQUÊTES"});
  const std::vector<std::pair<Text, Text>> forms = {
      {{"climat travail", "climat travail"},
       {"Both words, in any order; case, accents and inflection do not matter.",
        "Les deux mots, dans n'importe quel ordre ; casse, accents et flexions ne comptent pas."}},
      {{"\"regular pathways\"", "« voies de migration »"}, {"A phrase.", "Une expression."}},
      {{"\"climate mobility\"~5", "\"climat mobilité\"~5"}, {"Within five words.", "À cinq mots près."}},
      {{"=States", "=États"}, {"Exactly this form.", "Exactement cette forme."}},
      {{"migr*", "migr*"}, {"Words that begin so.", "Les mots qui commencent ainsi."}},
      {{"AND OR NOT ( ) +word -word", "ET OU SAUF ( ) +mot -mot"}, {"In capitals only.", "En capitales seulement."}},
      {{"year:2017..2022 theme:skills", "année:2017..2022 thème:skills"},
       {"Fields; filters such as --year say the same.", "Des champs ; les filtres comme --year disent de même."}}};
  for (const auto& [form, what] : forms) page.entry(page.say(form), page.say(what));
  exit_codes(page, {});
  files(page, true, {});
  environment(page);
  page.section({"EXAMPLES", "EXEMPLES"});
  page.entry("idm index corpus/samples",
             page.say({"Makes an index of the sample corpus.", "Fait un index du corpus d'exemple."}));
  page.entry("idm search \"voies de migration régulières\"",
             page.say({"Finds it in both languages.", "Le trouve dans les deux langues."}));
  see_also(page, pages);
  return page.out;
}

}  // namespace idm::cli
