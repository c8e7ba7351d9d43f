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
       asking | paging | ordering | grouping | counting,
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
       asking | tabling | paging | grouping,
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
       {{"idm speakers --country Suisse", {"who spoke for Switzerland", "qui a parlé pour la Suisse"}}}},
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
       general | reading | filters | querying | grouping | evaluating | formats,
       run_evaluate,
       {{"idm evaluate --queries topics.tsv --qrels qrels.txt --detail",
         {"per query and in the mean", "par requête et en moyenne"}},
        {"idm evaluate --queries q.jsonl --field en --lang fr --qrels qrels.txt --run idm.run",
         {"English queries, French passages, with a run file",
          "requêtes anglaises, passages français, avec un fichier de résultats"}}}},
  };
}

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table = make_commands();
  return table;
}

}  // namespace idm::cli
