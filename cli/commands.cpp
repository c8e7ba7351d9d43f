// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.hpp"

namespace idm::cli {
namespace {

constexpr unsigned asking = general | reading | filters | querying | formats;

std::vector<Command> make_commands() {
  return {
      {"index",
       {"PATH…", "CHEMIN…"},
       {"builds or updates an index from files and folders",
        "construit ou met à jour un index à partir de fichiers et dossiers"},
       {"Reads text, Markdown, PDF, XML debates, JSON, tables and captions, recursively. Unchanged files "
        "are skipped, changed ones replaced; the new index is published in one step, so that searches never see half "
        "of "
        "it.",
        "Lit texte, Markdown, PDF, débats en XML, JSON, tableaux et sous-titres, récursivement. Les "
        "fichiers inchangés sont passés, les autres remplacés ; le nouvel index est publié d'un seul coup : une "
        "recherche "
        "n'en voit jamais la moitié."},
       general | writing | formats,
       run_index,
       {{"idm index corpus/samples",
         {"index the sample corpus into ./idm-index", "indexe le corpus d'exemple dans ./idm-index"}},
        {"idm index --index /srv/idm --prune /data/dialogues",
         {"update, and forget files that are gone", "met à jour et oublie les fichiers disparus"}}}},
      {"search",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"ranked passages, with facets", "passages classés, avec facettes"},
       {"All words must match, in any order; \"a phrase\", =Exact, migr*, AND OR NOT (ET OU SAUF), field:value. "
        "Equivalents in the "
        "other language are searched too and shown.",
        "Tous les mots, dans n'importe quel ordre ; « une expression », =Exact, migr*, ET OU SAUF, champ:valeur. Les "
        "équivalents dans l'autre langue sont cherchés aussi, et montrés."},
       asking | paging | ordering | counting | citing | saving,
       run_search,
       {{"idm search climat travail",
         {"both words, in French and English passages", "les deux mots, en français et en anglais"}},
        {"idm search \"voies de migration régulières\" --year 2022..2024",
         {"recent passages only", "les passages récents seulement"}},
        {"idm search --speaker \"Amy Pope\" --facets all",
         {"all that one person said", "tout ce qu'une personne a dit"}},
        {"idm search --kind recommendation --theme climate-environment --format csv > out.csv",
         {"a table for a spreadsheet", "un tableau pour un tableur"}}}},
      {"facets",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"tables of counts by theme, year, speaker, …", "décomptes par thème, année, intervenant, …"},
       {},
       asking | tabling | paging,
       run_facets,
       {{"idm facets traite --facet theme",
         {"themes of the passages on trafficking", "thèmes des passages sur la traite"}},
        {"idm facets --facet speaker --limit 0 --format csv",
         {"every speaker, as CSV", "tous les intervenants, en CSV"}}}},
      {"show",
       {"ID", "ID"},
       {"a record, or a passage in context", "un document, ou un passage dans son contexte"},
       {},
       general | reading | context_of | formats,
       run_show,
       {{"idm show 'idm-2022-1-summary-fr#p31' --context 3",
         {"a passage with its neighbours", "un passage et ses voisins"}}}},
      {"records",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"the records", "les documents"},
       {},
       asking,
       run_records,
       {{"idm records --series FMMD", {"records of the Global Forum", "documents du Forum mondial"}}}},
      {"speakers",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"the speakers: role, affiliation, country, function", "les intervenants : fonction, organisme, pays, rôle"},
       {},
       asking,
       run_speakers,
       {{"idm speakers --country Suisse", {"who spoke for Switzerland", "qui a parlé pour la Suisse"}},
        {"idm speakers --format popolo > authority.json",
         {"an authority file to correct", "un fichier d'autorité à corriger"}}}},
      {"themes",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"the themes with their counts", "les thèmes et leurs décomptes"},
       {},
       asking,
       run_themes,
       {{"idm themes --year 2022", {"what 2022 was about", "ce dont il fut question en 2022"}}}},
      {"coverage",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"series × year × type × language, with the gaps", "série × année × type × langue, avec les lacunes"},
       {"Gaps are those of the index: years without a record between the first and the last of a series, and texts "
        "that "
        "are here in French or English only. A record of several years counts in each.",
        "Les lacunes sont celles de l'index : les années sans document entre la première et la dernière d'une série, "
        "et "
        "les textes présents dans une seule des deux langues. Un document de plusieurs années compte dans chacune."},
       asking,
       run_coverage,
       {{"idm coverage --series IDM --format csv", {"as a table for a spreadsheet", "en tableau pour un tableur"}}}},
      {"export",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"all matches, to a file or pipe", "toutes les réponses, vers un fichier ou un tube"},
       {"Every passage that matches, record by record in reading order, in bounded memory: as rows (jsonl, csv, tsv, "
        "md) "
        "or as a bibliography (bibtex, ris, csl-json), one entry per record with its passages in notes; or the whole "
        "records that have them (tei, akn), a file each in the folder --output, which idm index reads back.",
        "Tous les passages qui répondent, document par document dans l'ordre de lecture, en mémoire bornée : en lignes "
        "(jsonl, csv, tsv, md) ou en bibliographie (bibtex, ris, csl-json), une entrée par document avec ses passages "
        "en notes ; ou les documents entiers qui en ont (tei, akn), un fichier chacun dans le dossier --output, que "
        "idm index relit."},
       asking | citing | writing_file,
       run_export,
       {{"idm export climat --year 2022 --format csv --output climat.csv",
         {"all hits for a spreadsheet", "toutes les réponses pour un tableur"}},
        {"idm export --kind recommendation --format ris > recommendations.ris",
         {"for Zotero, EndNote, Mendeley", "pour Zotero, EndNote, Mendeley"}},
        {"idm export traite --format bibtex --per passage", {"an entry per passage", "une entrée par passage"}},
        {"idm export --series IDM --format tei --output tei",
         {"whole records as TEI, a file each in the folder tei",
          "les documents entiers en TEI, un fichier chacun dans le dossier tei"}}}},
      {"quote",
       {"TEXT", "TEXTE"},
       {"is this sentence on record?", "cette phrase est-elle au dossier ?"},
       {"Finds the passage, tells whether the words are the same, and shows where they differ: [-of the quotation-] "
        "{+of "
        "the record+}. “[…]” and [words put in] stand for anything. Exit code 1 when a quotation is not found.",
        "Trouve le passage, dit si les mots sont les mêmes et montre où ils diffèrent : [-de la citation-] {+du "
        "document+}. « […] » et [mots ajoutés] valent n'importe quoi. Code de sortie 1 si une citation est "
        "introuvable."},
       general | reading | filters | drafting | paging | formats,
       run_quote,
       {{"idm quote \"the words as you would cite them\"", {"one quotation", "une citation"}},
        {"idm quote --file report.md", {"every quotation of a draft", "toutes les citations d'un brouillon"}}}},
      {"replay",
       {"FILE", "FICHIER"},
       {"a saved answer again: what changed, and why", "une réponse enregistrée : ce qui a changé, et pourquoi"},
       {"FILE is what `idm search … --save FILE` wrote, or the JSON of a search (then only its page is compared).",
        "FICHIER est ce qu'a écrit `idm search … --save FICHIER`, ou le JSON d'une recherche (seule sa page est alors "
        "comparée)."},
       general | reading | formats,
       run_replay,
       {{"idm search traite --save traite.json", {"save question and answer", "enregistre question et réponse"}},
        {"idm replay traite.json", {"ask again", "redemande"}}}},
      {"watch",
       {"FILE.idmq", "FICHIER.idmq"},
       {"a saved query: passages that are new since the last look",
        "une requête enregistrée : les passages nouveaux depuis la dernière fois"},
       {"Exit code 0 when there is news, 1 when there is none. What was seen is kept in FILE.idmq.seen.",
        "Code de sortie 0 s'il y a du nouveau, 1 sinon. Ce qui a été vu est gardé dans FICHIER.idmq.seen."},
       general | reading | context_of | watching | formats,
       run_watch,
       {{"idm search traite --kind recommendation --save-query traite.idmq",
         {"save the query", "enregistre la requête"}},
        {"idm watch traite.idmq --format atom > traite.atom || true", {"for cron", "pour cron"}}}},
      {"terms",
       {"[WORD… | mine | import FILE… | accept FILE]", "[MOT… | mine | import FICHIER… | accept FICHIER]"},
       {"the term base of the bridge: look up, extend", "la base de termes de la passerelle : consulter, compléter"},
       {"Without a word: what there is. `mine` proposes pairs of acronyms that the index explains in both languages; "
        "`import` reads TBX, SKOS or CSV; `accept` takes over the proposals marked yes. `look mine` looks up a word "
        "that "
        "is also a command here.",
        "Sans mot : ce qu'elle contient. `mine` propose les paires de sigles que l'index explique dans les deux "
        "langues "
        "; `import` lit TBX, SKOS ou CSV ; `accept` reprend les propositions marquées oui. `look mine` cherche un mot "
        "qui est aussi une commande ici."},
       general | reading | formats | terming,
       run_terms,
       {{"idm terms traite",
         {"its equivalents, and rows that have the word", "ses équivalents, et les lignes qui ont le mot"}},
        {"idm terms mine --output proposals.csv",
         {"pairs found in your records, for review", "paires trouvées dans vos documents, à relire"}},
        {"idm terms import glossary.tbx --output terms.csv",
         {"your glossary as a table", "votre glossaire en tableau"}},
        {"idm index --terms terms.csv corpus/samples", {"search with it from now on", "chercher avec, désormais"}}}},
      {"suggest",
       {"PREFIX", "DÉBUT"},
       {"completions: speakers, themes, titles, terms", "compléments : intervenants, thèmes, titres, termes"},
       {"Accents and case do not matter, and a slip of the keyboard is forgiven.",
        "Accents et casse ne comptent pas, et une faute de frappe est pardonnée."},
       general | reading | paging | formats,
       run_suggest,
       {{"idm suggest clim", {"what begins so", "ce qui commence ainsi"}},
        {"idm suggest \"voies de m\"", {"terms of several words", "termes de plusieurs mots"}}}},
      {"similar",
       {"ID", "ID"},
       {"passages like this one, in both languages", "passages semblables, dans les deux langues"},
       {"Compares by the most telling words of the passage or record and their equivalents in the other language. The "
        "passage itself and its version in the other language are left out.",
        "Compare par les mots les plus parlants du passage ou du document et leurs équivalents dans l'autre langue. Le "
        "passage lui-même et sa version dans l'autre langue sont laissés de côté."},
       general | reading | filters | paging | formats,
       run_similar,
       {{"idm similar idm-2022-1-summary-fr#p31", {"passages like that one", "passages semblables à celui-là"}},
        {"idm similar idm-2022-1-summary-fr --lang en",
         {"records like that one, in English", "documents semblables, en anglais"}}}},
      {"concordance",
       {"QUERY…", "REQUÊTE…"},
       {"keyword in context, every occurrence", "mot-clé en contexte, toutes les occurrences"},
       {"One line an occurrence, aligned on the word found. --format vert writes the matching passages as vertical "
        "text "
        "for NoSketch Engine, KonText, CQPweb and TXM.",
        "Une ligne par occurrence, alignée sur le mot trouvé. --format vert écrit les passages trouvés en texte "
        "vertical "
        "pour NoSketch Engine, KonText, CQPweb et TXM."},
       asking | kwic,
       run_concordance,
       {{"idm concordance \"voies régulières\" --sort left",
         {"by the words before it", "selon les mots qui précèdent"}},
        {"idm concordance remittances --group year --width 60", {"year by year", "année par année"}},
        {"idm concordance climat --limit 0 --format tsv > climat.tsv",
         {"all lines in a table", "toutes les lignes en tableau"}},
        {"idm concordance climat --format vert > climat.vert", {"for a corpus tool", "pour un outil de corpus"}}}},
      {"trends",
       {"QUERY…", "REQUÊTE…"},
       {"how often, per year or by session, theme, speaker, …",
        "à quelle fréquence, par année ou par session, thème, intervenant, …"},
       {"Passages that match, and what they are in 1,000 passages and 10,000 words of the same year, in both "
        "languages. "
        "The rows sum to the total of a search, save where a passage has several values (theme, speaker, kind, …). "
        "Years "
        "without records are shown as gaps.",
        "Passages trouvés, et ce qu'ils font sur 1 000 passages et 10 000 mots de la même année, dans les deux "
        "langues. "
        "La somme des lignes est le total de la recherche, sauf où un passage a plusieurs valeurs (thème, intervenant, "
        "nature, …). Les années sans document apparaissent comme lacunes."},
       asking | trending | limited | asciiable,
       run_trends,
       {{"idm trends climat", {"year by year", "année par année"}},
        {"idm trends remittances --with diaspora --measure per-1000",
         {"two queries side by side", "deux requêtes côte à côte"}},
        {"idm trends regularization --by session --series IDM", {"session by session", "session par session"}},
        {"idm trends climat --format svg > climat.svg", {"a chart for a report", "un graphique pour un rapport"}}}},
      {"compare",
       {"--a QUERY [--b QUERY]", "--a REQUÊTE [--b REQUÊTE]"},
       {"what sets two slices apart: terms and themes", "ce qui distingue deux tranches : termes et thèmes"},
       {"Log-likelihood, log ratio and dispersion; concepts are counted over both languages, other words within "
        "theirs. "
        "Filters hold for both slices.",
        "Log-vraisemblance, log ratio et dispersion ; les concepts sont comptés dans les deux langues, les autres mots "
        "dans "
        "la leur. Les filtres valent pour les deux tranches."},
       asking | comparing | limited,
       run_compare,
       {{"idm compare --a year:2017 --b year:2022..2024", {"two times", "deux époques"}},
        {"idm compare --a theme:climate-environment --format csv",
         {"a theme against the rest", "un thème contre le reste"}}}},
      {"collocates",
       {"QUERY…", "REQUÊTE…"},
       {"words that keep company with what is found", "mots qui accompagnent ce qui est trouvé"},
       {"Within five words on each side, by log-Dice; concepts are counted over both languages.",
        "À cinq mots de part et d'autre, par log-Dice ; les concepts sont comptés dans les deux langues."},
       asking | neighbours | limited,
       run_collocates,
       {{"idm collocates remittances", {"what is said of remittances", "ce qu'on dit des envois de fonds"}},
        {"idm collocates climat --window 3 --by mi",
         {"closer, by mutual information", "plus près, par information mutuelle"}}}},
      {"recommendations",
       {"[QUERY…]", "[REQUÊTE…]"},
       {"the ledger: who recommends or commits to what, over the years",
        "le registre : qui recommande ou s'engage à quoi, au fil des ans"},
       {"Statements that say the same in later records or in the other language stand in one chain, those said most "
        "often "
        "first.",
        "Les énoncés qui disent la même chose dans d'autres documents ou dans l'autre langue forment une chaîne ; les "
        "plus "
        "répétés viennent d'abord."},
       asking | chaining | limited,
       run_recommendations,
       {{"idm recommendations remittances", {"on one subject", "sur un sujet"}},
        {"idm recommendations --repeated", {"what is said again and again", "ce qui revient"}},
        {"idm recommendations --kind commitment --format csv > commitments.csv",
         {"commitments, in a table", "les engagements, en tableau"}},
        {"idm recommendations --theme skills --format md", {"for a report", "pour un rapport"}}}},
      {"silence",
       {"QUERY…", "REQUÊTE…"},
       {"who took part and has no recorded words on it", "qui a participé sans propos consignés sur le sujet"},
       {"Sessions of which there are only summaries or agendas are named as such: nobody is called silent in them.",
        "Les sessions dont il n'existe que résumés ou programmes sont nommées comme telles : on n'y dit personne "
        "silencieux."},
       asking,
       run_silence,
       {{"idm silence detention", {"in all sessions that spoke of it", "dans toutes les sessions qui en ont parlé"}},
        {"idm silence climat --year 2022 --format csv", {"of one year, as a table", "d'une année, en tableau"}}}},
      {"dossier",
       {"SPEAKER", "INTERVENANT"},
       {"a speaker, country, organisation or theme on a page",
        "un intervenant, un pays, une organisation ou un thème sur une page"},
       {"Offices over time, years, themes, functions, recommendations, records, and passages with citations.",
        "Fonctions exercées, années, thèmes, rôles, recommandations, documents, et passages avec leurs citations."},
       asking | limited,
       run_dossier,
       {{"idm dossier \"Amy Pope\"", {"a person", "une personne"}},
        {"idm dossier --country CHE --format md", {"a country", "un pays"}},
        {"idm dossier --theme skills", {"a theme", "un thème"}}}},
      {"brief",
       {"QUERY…", "REQUÊTE…"},
       {"two pages for someone who must speak in an hour", "deux pages pour qui doit parler dans une heure"},
       {"What there is, how it went over the years, recommendations by voice, who spoke, passages to quote. Everything "
        "is "
        "taken from the records, each with its citation.",
        "Ce qu'il y a, l'évolution, les recommandations par voix, qui a parlé, des passages à citer. Tout est tiré des "
        "documents, avec la citation."},
       asking,
       run_brief,
       {{"idm brief remittances", {"to read", "à lire"}},
        {"idm brief climat --ui fr --format html > note.html",
         {"opens in a word processor", "s'ouvre dans un traitement de texte"}}}},
      {"serve",
       {"", ""},
       {"serves an index over HTTP: web page, API, feed", "sert un index par HTTP : page web, API, flux"},
       {"One process, one port, nothing else needed. Listens on 127.0.0.1:8080 unless told otherwise. A newer "
        "generation "
        "of the index is picked up by itself; SIGTERM ends in good order, SIGHUP reopens the log and the tokens. Every "
        "option may stand in a TOML file under its name.",
        "Un processus, un port, rien d'autre. Écoute sur 127.0.0.1:8080 sauf indication contraire. Une nouvelle "
        "génération de l'index est prise sans redémarrage ; SIGTERM arrête en bon ordre, SIGHUP rouvre le journal et "
        "les "
        "jetons. Chaque option peut figurer sous son nom dans un fichier TOML."},
       general | reading | serving,
       run_serve,
       {{"idm serve", {"./idm-index on http://127.0.0.1:8080/", "./idm-index sur http://127.0.0.1:8080/"}},
        {"idm serve --config /etc/idm/serve.toml", {"as a service", "en service"}},
        {"idm serve --listen unix:/run/idm/idm.sock --trusted-proxy unix --groups-header X-Groups",
         {"behind a proxy that knows the visitors' groups",
          "derrière un proxy qui connaît les groupes des visiteurs"}}}},
      {"inspect",
       {"FILE", "FICHIER"},
       {"what the reader sees in a file, and why", "ce que le lecteur voit dans un fichier, et pourquoi"},
       {"Metadata with the words they rest on, sections, speakers, passages with kind, voice and themes, what was "
        "dropped and what "
        "stayed uncertain.",
        "Métadonnées avec les mots qui les fondent, sections, intervenants, passages avec nature, voix et thèmes, ce "
        "qui a "
        "été écarté et ce qui reste incertain."},
       general | formats | sidecar,
       run_inspect,
       {{"idm inspect summary.txt", {"for people", "pour lire"}},
        {"idm inspect summary.txt --write-sidecar",
         {"correct it in summary.txt.meta.json", "à corriger dans summary.txt.meta.json"}}}},
      {"analyze",
       {"TEXT…", "TEXTE…"},
       {"the terms a text yields", "les termes que donne un texte"},
       {},
       general | language | formats,
       run_analyze,
       {{"idm analyze \"l'immigration irrégulière\"", {"forms and stems", "formes et racines"}}}},
      {"stats",
       {"", ""},
       {"sizes and fingerprint of an index", "tailles et empreinte d'un index"},
       {},
       general | reading | formats,
       run_stats,
       {{"idm stats", {"of ./idm-index", "de ./idm-index"}}}},
      {"check",
       {"", ""},
       {"verifies an index: structure and counts", "vérifie un index : structure et décomptes"},
       {"Runs Xapian's own check, then random queries: every facet count must equal the hits after the click, and "
        "totals must add "
        "up. Exit code 1 when a fault is found.",
        "Lance la vérification de Xapian, puis des requêtes au hasard : chaque décompte doit égaler les réponses après "
        "le "
        "clic, et les totaux doivent concorder. Code de sortie 1 si un défaut est trouvé."},
       general | reading | seed | formats,
       run_check,
       {{"idm check --seed 7", {"other queries", "d'autres requêtes"}}}},
      {"evaluate",
       {"--queries FILE --qrels FILE", "--queries FICHIER --qrels FICHIER"},
       {"measures the ranking on judged queries: nDCG@10, MAP, recall@100, MRR",
        "mesure le classement sur des requêtes jugées : nDCG@10, MAP, rappel@100, MRR"},
       {"Queries are JSON lines (id, text) or lines of ID, tab, TEXT; judgements are TREC's: query, 0, document, "
        "grade, "
        "where a document is a record or a passage (record#p3). Every word counts and none must be there (--match all "
        "asks as a search does). Filters hold for every query.",
        "Les requêtes sont des lignes JSON (id, text) ou IDENTIFIANT, tabulation, TEXTE ; les jugements sont ceux de "
        "TREC : "
        "requête, 0, document, note, un document étant un document ou un passage (document#p3). Chaque mot compte et "
        "aucun "
        "n'est exigé (--match all demande comme une recherche). Les filtres valent pour chaque requête."},
       general | reading | filters | querying | evaluating | formats,
       run_evaluate,
       {{"idm evaluate --queries topics.tsv --qrels qrels.txt --detail",
         {"per query and in the mean", "par requête et en moyenne"}},
        {"idm evaluate --queries q.jsonl --field en --lang fr --qrels qrels.txt --run idm.run",
         {"English queries, French passages, with a run file",
          "requêtes anglaises, passages français, avec un fichier de résultats"}}}},
      {"completion",
       {"bash|zsh|fish", "bash|zsh|fish"},
       {"prints the completion of a shell", "affiche la complétion d'un shell"},
       {"The Debian package and `cmake --install` put it where the shell looks for it; this is for other places. "
        "Themes, "
        "speakers and records are those of the index in use.",
        "Le paquet Debian et `cmake --install` la mettent où le shell la cherche ; ceci sert ailleurs. Thèmes, "
        "intervenants et documents sont ceux de l'index employé."},
       general,
       run_completion,
       {{"idm completion bash > ~/.local/share/bash-completion/completions/idm", {"for bash", "pour bash"}},
        {"idm completion zsh > ~/.zfunc/_idm", {"for zsh, in a folder of fpath", "pour zsh, dans un dossier de fpath"}},
        {"idm completion fish > ~/.config/fish/completions/idm.fish", {"for fish", "pour fish"}}}},
      {"complete",
       {"NAME [PREFIX]", "NOM [DÉBUT]"},
       {"values of a field that begin so, for completion",
        "valeurs d'un champ qui commencent ainsi, pour la complétion"},
       {},
       general | reading,
       run_complete,
       {},
       true},
      {"manual",
       {"FOLDER", "DOSSIER"},
       {"writes the man pages", "écrit les pages de manuel"},
       {},
       general,
       run_manual,
       {},
       true},
  };
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table = make_commands();
  return table;
}

const Command* command_by_name(std::string_view name) {
  for (const auto& command : commands())
    if (command.name == name) return &command;
  return nullptr;
}

}  // namespace idm::cli
