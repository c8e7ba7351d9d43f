// SPDX-License-Identifier: GPL-3.0-or-later
// Themes of passages: every theme in both languages on sentences of our own, context, explanations, records.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analyzers/analyzer.hpp"
#include "corpus/theme_terms.hpp"
#include "corpus/understand.hpp"
#include "corpus/vocabulary.hpp"

namespace idm::corpus {
namespace {

using analyzers::Analyzer;

Passage passage(std::string text, Lang lang, int section = -1) {
  Passage made;
  made.text = std::move(text);
  made.lang = lang;
  made.section = section;
  made.kinds = {"finding"};
  return made;
}

Record understood(std::vector<Passage> passages, std::vector<Section> sections = {}, std::string title = "") {
  Record record;
  record.title = std::move(title);
  record.lang = passages.empty() ? Lang::und : passages.front().lang;
  record.sections = std::move(sections);
  record.passages = std::move(passages);
  Analyzer analyzer;
  assign_themes(record, analyzer);
  return record;
}

std::vector<std::string> ids(const Passage& of) {
  std::vector<std::string> made;
  for (const ThemeMatch& match : of.themes) made.push_back(match.id);
  return made;
}

bool has(const Passage& of, std::string_view theme) {
  return std::any_of(of.themes.begin(), of.themes.end(), [&](const ThemeMatch& match) { return match.id == theme; });
}

std::string joined(const std::vector<std::string>& words) {
  std::string made;
  for (const std::string& word : words) made += word + " | ";
  return made;
}

struct Case {
  const char* theme;
  Lang lang;
  const char* about;      ///< must have the theme
  const char* not_about;  ///< must not, though it looks like it
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"regular-pathways", Lang::en,
       "Opening more legal channels for entry would take business away from those who sell clandestine journeys.",
       "They travelled along a narrow path between the mountains."},
      {"regular-pathways", Lang::fr, "Le Brésil délivre depuis des années des visas humanitaires aux Haïtiens.",
       "La Commission examine régulièrement la voie ferrée entre les deux villes."},
      {"irregular-migration", Lang::en,
       "The decree allowed thousands of undocumented workers to come forward and regularize their stay.",
       "Deliveries were irregular because of the strike at the port."},
      {"irregular-migration", Lang::fr,
       "Une campagne de régularisation a permis à des milliers de sans-papiers d'obtenir un titre.",
       "Les pluies tombent de façon irrégulière sur le plateau."},
      {"labour-mobility", Lang::en, "Seasonal workers fill vacancies on farms that nationals leave empty.",
       "The panel began its work on Monday morning."},
      {"labour-mobility", Lang::fr,
       "Les accords bilatéraux de main-d'œuvre encadrent le départ des travailleurs saisonniers.",
       "Le groupe de travail se réunira mardi."},
      {"recruitment-decent-work", Lang::en,
       "Charging recruitment fees to the worker should be prohibited and agencies licensed.",
       "The secretariat has published a vacancy for a statistician."},
      {"recruitment-decent-work", Lang::fr,
       "Interdire que les frais de recrutement soient à la charge du travailleur est un premier pas vers le travail "
       "décent.",
       "L'exploitation des ressources minières a repris."},
      {"skills", Lang::en, "Nurses trained abroad wait for years until their diplomas and skills are recognized.",
       "The capacity-building mechanism received new contributions."},
      {"skills", Lang::fr, "La reconnaissance des diplômes étrangers demeure lente et coûteuse.",
       "Le renforcement des capacités de l'administration se poursuit."},
      {"drivers", Lang::en, "Only by tackling the root causes will people no longer be compelled to leave their homes.",
       "The bus driver waited for the delegation."},
      {"drivers", Lang::fr, "Il faut s'attaquer aux causes profondes qui poussent les jeunes ruraux à partir.",
       "Le facteur a apporté le courrier à la délégation."},
      {"climate-environment", Lang::en,
       "Rising sea levels and repeated droughts will oblige whole islands to consider planned relocation.",
       "The investment climate has improved since the reform."},
      {"climate-environment", Lang::fr,
       "La sécheresse et la montée des eaux contraignent des villages entiers à envisager leur relocalisation.",
       "Un climat de confiance s'est installé entre les deux délégations."},
      {"human-rights", Lang::en,
       "Every person, whatever his or her status, enjoys the protection of international human rights law.",
       "You will find the cafeteria on the right."},
      {"human-rights", Lang::fr,
       "Toute politique doit respecter les droits humains de chaque personne, quel que soit son statut.",
       "Les droits de douane sur le riz ont été relevés."},
      {"trafficking-smuggling", Lang::en,
       "Smugglers adapt quickly, and victims of trafficking are seldom identified at arrival.",
       "Road traffic around the venue was heavy."},
      {"trafficking-smuggling", Lang::fr,
       "Les passeurs changent d'itinéraire et les victimes de la traite sont rarement repérées.",
       "Le rapport traite la question en trois pages."},
      {"saving-lives-missing", Lang::en, "Search and rescue at sea remains an obligation under maritime law.",
       "The maternal mortality rate fell by a third."},
      {"saving-lives-missing", Lang::fr,
       "Les familles cherchent pendant des années un proche disparu en mer après un naufrage.",
       "Les données manquantes seront ajoutées au tableau."},
      {"gender-women", Lang::en, "Gender-responsive budgets take account of what migrant women face on the journey.",
       "Both men and women voted in the election."},
      {"gender-women", Lang::fr,
       "Les violences fondées sur le genre frappent les migrantes à chaque étape du parcours.",
       "Un problème de ce genre se règle par téléphone."},
      {"children-youth", Lang::en, "Unaccompanied children need a guardian within days of their arrival.",
       "UNICEF published the guidance last year."},
      {"children-youth", Lang::fr, "Un tuteur doit être désigné sans délai pour chaque mineur non accompagné.",
       "Seules des modifications mineures ont été apportées au texte."},
      {"family", Lang::en, "Long waiting periods for family reunification keep spouses apart.",
       "The organization joined the United Nations family in that year."},
      {"family", Lang::fr, "Les délais du regroupement familial séparent les conjoints pendant des années.",
       "Le médecin de famille a signé le certificat."},
      {"disability-diversity", Lang::en, "Reception centres are seldom accessible to persons with disabilities.",
       "A diversity of views was expressed in the plenary."},
      {"disability-diversity", Lang::fr,
       "Les centres d'accueil sont rarement adaptés aux personnes handicapées et aux personnes âgées.",
       "Les débats ont montré la diversité des points de vue."},
      {"health-covid", Lang::en, "Vaccination campaigns must reach migrants regardless of their status.",
       "The World Health Organization sent an observer."},
      {"health-covid", Lang::fr, "Les campagnes de vaccination doivent atteindre tous les migrants.",
       "L'Organisation mondiale de la Santé a envoyé un observateur."},
      {"services-social-protection", Lang::en,
       "Contributions paid abroad are lost unless social security benefits can be carried home.",
       "The border service opened a new office."},
      {"services-social-protection", Lang::fr,
       "Les cotisations versées à l'étranger sont perdues si les prestations de sécurité sociale ne sont pas "
       "transférables.",
       "Les services secrets n'ont fait aucun commentaire."},
      {"education", Lang::en, "Newly arrived pupils are enrolled in school within a month.",
       "The lessons learned will be published."},
      {"education", Lang::fr, "Les élèves nouvellement arrivés sont scolarisés dans le mois.",
       "Le taux demeure élevé dans les deux régions."},
      {"diaspora", Lang::en, "Diaspora organizations invest in the villages their members come from.",
       "The factory produces cement for the home market."},
      {"diaspora", Lang::fr, "Les associations de la diaspora financent des projets dans leurs villages d'origine.",
       "L'usine produit du ciment pour le marché intérieur."},
      {"development-sdgs", Lang::en, "Target 10.7 of the Sustainable Development Goals calls for responsible mobility.",
       "The software is still under development."},
      {"development-sdgs", Lang::fr,
       "La cible 10.7 des objectifs de développement durable appelle à une mobilité responsable.",
       "Le logiciel est encore en cours de développement."},
      {"governance-gcm", Lang::en,
       "Few Governments have adopted a national plan to implement the Global Compact for Migration.",
       "The Government has announced a holiday."},
      {"governance-gcm", Lang::fr,
       "Peu de gouvernements disposent d'un plan national de mise en œuvre du Pacte mondial sur les migrations.",
       "Le gouvernement a annoncé un jour férié."},
      {"data-evidence", Lang::en, "Without disaggregated statistics, policies are made in the dark.",
       "For more information, please contact the press office."},
      {"data-evidence", Lang::fr, "Sans statistiques ventilées, les politiques sont conçues à l'aveugle.",
       "Pour plus d'informations, veuillez vous adresser au bureau de presse."},
      {"technology-digital", Lang::en,
       "Mobile applications and artificial intelligence already decide who receives a visa.",
       "The session was held online."},
      {"technology-digital", Lang::fr, "L'intelligence artificielle sert déjà au tri des demandes de visa.",
       "La session s'est tenue en ligne."},
      {"public-perception-disinformation", Lang::en,
       "Rumours spread on social media shape public opinion about newcomers more than facts do.",
       "For media inquiries, write to the spokesperson."},
      {"public-perception-disinformation", Lang::fr,
       "Les rumeurs propagées sur les réseaux sociaux façonnent l'opinion publique.",
       "Le communiqué de presse a paru mardi."},
      {"discrimination-xenophobia", Lang::en, "Xenophobic attacks on shopkeepers went unpunished.",
       "The human race has always moved."},
      {"discrimination-xenophobia", Lang::fr, "Des attaques xénophobes contre des commerçants sont restées impunies.",
       "La race humaine s'est toujours déplacée."},
      {"local-authorities-cities", Lang::en,
       "Mayors are often the first to welcome newcomers, long before ministries react.",
       "The delegate arrived from New York City."},
      {"local-authorities-cities", Lang::fr,
       "Les maires accueillent souvent les nouveaux venus bien avant les ministères.",
       "La communauté internationale a exprimé son inquiétude."},
      {"regional-cooperation", Lang::en, "ECOWAS has applied a protocol on the free movement of persons for decades.",
       "The regional director opened the file."},
      {"regional-cooperation", Lang::fr,
       "La CEDEAO applique depuis des décennies un protocole sur la libre circulation des personnes.",
       "Le directeur régional a ouvert le dossier."},
      {"return-reintegration", Lang::en, "Assisted voluntary return must be followed by support for reintegration.",
       "The return on investment was modest."},
      {"return-reintegration", Lang::fr, "L'aide au retour volontaire doit être suivie d'un appui à la réintégration.",
       "Un retour d'expérience sera partagé en plénière."},
      {"crises-emergencies", Lang::en,
       "Evacuation plans rarely include foreign workers when an armed conflict breaks out.",
       "Two studies reached conflicting results."},
      {"crises-emergencies", Lang::fr,
       "Les plans d'évacuation oublient souvent les étrangers quand éclate un conflit armé.",
       "Un conflit d'intérêts a été déclaré."},
      {"refugees-displacement", Lang::en,
       "Millions of internally displaced persons live with relatives rather than in camps.",
       "The High Commissioner for Refugees met the Minister."},
      {"refugees-displacement", Lang::fr,
       "Des millions de personnes déplacées vivent chez des proches plutôt que dans des camps de réfugiés.",
       "Les frais de déplacement seront remboursés."},
      {"legal-identity", Lang::en,
       "Without a birth certificate or a passport, a person does not exist for the administration.",
       "The working document was circulated in advance."},
      {"legal-identity", Lang::fr,
       "Sans acte de naissance ni passeport, une personne n'existe pas pour l'administration.",
       "Le document de travail a été distribué à l'avance."},
      {"consular-protection", Lang::en, "Consulates should visit their detained nationals within two days.",
       "The Ambassador of Chile took the floor."},
      {"consular-protection", Lang::fr, "Les consulats devraient rendre visite à leurs ressortissants emprisonnés.",
       "L'Ambassadeur du Chili a pris la parole."},
      {"detention", Lang::en, "Alternatives to detention cost less and respect dignity.",
       "The police released the data last week."},
      {"detention", Lang::fr, "Les solutions de rechange à la rétention administrative coûtent moins cher.",
       "La rétention des talents préoccupe les entreprises."},
      {"integration-inclusion", Lang::en,
       "Language courses and voting rights help newcomers to feel a sense of belonging and strengthen social cohesion.",
       "Regional integration has made trade easier."},
      {"integration-inclusion", Lang::fr,
       "Les cours de langue favorisent l'intégration des nouveaux arrivants et la cohésion sociale.",
       "L'intégration régionale a facilité le commerce."},
      {"remittances-finance", Lang::en,
       "Sending money home still costs migrants seven per cent of each transfer, and many have no bank account.",
       "The World Bank sent a delegation."},
      {"remittances-finance", Lang::fr,
       "Le coût des transferts d'argent demeure élevé et beaucoup de migrants n'ont pas de compte bancaire.",
       "La Banque mondiale a envoyé une délégation."},
      {"private-sector-partnerships", Lang::en,
       "Chambers of commerce and companies should be partners in designing programmes.",
       "The right to privacy must be respected."},
      {"private-sector-partnerships", Lang::fr,
       "Les chambres de commerce et les entreprises devraient participer à la conception des programmes.",
       "Le droit à la vie privée doit être respecté."},
      {"migrants-vulnerability", Lang::en,
       "Stranded migrants in situations of vulnerability are entitled to assistance.",
       "The proposal is vulnerable to criticism on one point only, its cost."},
      {"migrants-vulnerability", Lang::fr,
       "Les migrants en situation de vulnérabilité ont besoin d'une assistance particulière.",
       "La protection des données relève d'une autre loi."},
      {"borders-security", Lang::en, "Border guards received training in screening procedures.",
       "Science works across borders."},
      {"borders-security", Lang::fr, "Les gardes-frontières ont été formés au contrôle des voyageurs.",
       "La musique passe par-delà les frontières."},
  };
  return all;
}

TEST(Themes, AnEnumerationAndAMentionAreNoSubject) {
  const Record listed = understood(
      {passage("Delegations came from ministries in charge of employment, schools, families and health.", Lang::en)});
  EXPECT_FALSE(has(listed.passages[0], "family"));
  const Record mention = understood({passage(
      "Les envois de fonds financent l'eau potable dans trois régions, comme le veut le Programme 2030.", Lang::fr)});
  EXPECT_TRUE(has(mention.passages[0], "remittances-finance"));
  EXPECT_FALSE(has(mention.passages[0], "development-sdgs"));
}

TEST(Themes, APassageThatGoesOnHasTheThemeOfTheOneBefore) {
  for (const auto& [lang, first, second] :
       {std::tuple(Lang::en, "Missing migrants remain unidentified for years.", "Such cases are closed too soon."),
        std::tuple(Lang::fr, "Les migrants disparus restent longtemps sans nom.",
                   "Ces dossiers sont clos trop tôt.")}) {
    const Record record = understood({passage(first, lang), passage(second, lang)});
    EXPECT_TRUE(has(record.passages[1], "saving-lives-missing")) << second;
    const Record alone = understood({passage(second, lang)});
    EXPECT_TRUE(alone.passages[0].themes.empty()) << second;
  }
}

TEST(Themes, TheSubjectOfARecordIsThatOfItsPassages) {
  const Record record =
      understood({passage("Diaspora associations send books.", Lang::en),
                  passage("The diaspora votes by post.", Lang::en), passage("Trust is earned slowly.", Lang::en)},
                 {}, "Seminar on Diaspora Engagement");
  EXPECT_TRUE(has(record.passages[2], "diaspora"));
  Passage closing = passage("The seminar closed at six.", Lang::en);
  closing.kinds = {"procedure"};
  const Record procedure = understood({passage("Diaspora associations send books.", Lang::en),
                                       passage("The diaspora votes by post.", Lang::en), closing},
                                      {}, "Seminar on Diaspora Engagement");
  EXPECT_TRUE(procedure.passages[2].themes.empty());
}

TEST(Themes, EveryThemeIsRecognisedInBothLanguagesAndNotBySimilarWords) {
  Analyzer analyzer;
  std::set<std::string> french;
  std::set<std::string> english;
  for (const Case& each : cases()) {
    (each.lang == Lang::fr ? french : english).insert(each.theme);
    const Record about = understood({passage(each.about, each.lang)});
    const Record other = understood({passage(each.not_about, each.lang)});
    EXPECT_TRUE(has(about.passages[0], each.theme))
        << each.theme << ": " << each.about << " -> " << joined(ids(about.passages[0]));
    EXPECT_FALSE(has(other.passages[0], each.theme))
        << each.theme << ": " << each.not_about << " -> " << joined(ids(other.passages[0]));
  }
  EXPECT_EQ(french.size(), themes().entries().size());
  EXPECT_EQ(english.size(), themes().entries().size());
}

TEST(Themes, BareWordsOfTheFieldDecideNothing) {
  const Record record = understood(
      {passage("La migration existe depuis toujours.", Lang::fr), passage("Migration has always existed.", Lang::en),
       passage("Le développement prend du temps.", Lang::fr), passage("Les voies, l'accès et le cadre.", Lang::fr),
       passage("Merci, Madame la Présidente.", Lang::fr), passage("", Lang::en), passage("12.3 – 14", Lang::und)});
  for (const Passage& each : record.passages) EXPECT_TRUE(each.themes.empty()) << each.text << joined(ids(each));
  EXPECT_TRUE(record.themes.empty());
}

TEST(Themes, CaseAccentsApostrophesAndPluralsDoNotMatter) {
  const Record record = understood(
      {passage("les voies de migration régulières", Lang::fr), passage("LES VOIES DE MIGRATION REGULIERES", Lang::fr),
       passage("la voie de migration regulière", Lang::fr), passage("l’inclusion financière des migrantes", Lang::fr),
       passage("L'INCLUSION FINANCIERE", Lang::fr)});
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(ids(record.passages[i]).front(), "regular-pathways") << i;
  for (std::size_t i = 3; i < 5; ++i) EXPECT_TRUE(has(record.passages[i], "remittances-finance")) << i;
  EXPECT_FALSE(has(record.passages[4], "integration-inclusion")) << "financial inclusion is another matter";
}

TEST(Themes, SeveralThemesStrongestFirst) {
  const Record record = understood({passage(
      "Remittances cost too much, and the diaspora sends most of them: the diaspora associations said so.", Lang::en)});
  const Passage& only = record.passages.front();
  ASSERT_GE(only.themes.size(), 2U);
  EXPECT_TRUE(has(only, "remittances-finance"));
  EXPECT_TRUE(has(only, "diaspora"));
  EXPECT_LE(only.themes.size(), 4U);
  for (std::size_t i = 1; i < only.themes.size(); ++i) {
    EXPECT_GE(only.themes[i - 1].weight, only.themes[i].weight);
  }
}

TEST(Themes, EveryAssignmentNamesItsWords) {
  for (const Case& each : cases()) {
    const Record record = understood({passage(each.about, each.lang)});
    const Passage& only = record.passages.front();
    for (const ThemeMatch& match : only.themes) {
      ASSERT_FALSE(match.terms.empty()) << match.id;
      for (const std::string& term : match.terms) {
        EXPECT_NE(only.text.find(term), std::string::npos) << match.id << ": " << term;
      }
    }
  }
}

TEST(Themes, HeadingsSpeakForWhatStandsBelowThem) {
  const std::vector<Section> sections = {{1, "Climate change and human mobility", -1, {}}, {2, "Next steps", 0, {}}};
  const Record record = understood({passage("States should devote more means to it.", Lang::en, 0),
                                    passage("States should devote more means to it.", Lang::en, 1),
                                    passage("States should devote more means to it.", Lang::en)},
                                   sections);
  ASSERT_TRUE(has(record.passages[0], "climate-environment"));
  EXPECT_EQ(record.passages[0].themes.front().terms.front(), "§ Climate change") << "marked as from the heading";
  EXPECT_FALSE(has(record.passages[1], "climate-environment")) << "an outer heading alone does not decide";
  EXPECT_FALSE(has(record.passages[2], "climate-environment"));
}

TEST(Themes, AHeadingWeighsLessThanThePassage) {
  const std::vector<Section> sections = {{1, "Détention de migrants", -1, {}}};
  const Record record = understood({passage("Les envois de fonds ont diminué.", Lang::fr, 0)}, sections);
  EXPECT_EQ(ids(record.passages[0]), (std::vector<std::string>{"remittances-finance", "detention"}));
}

TEST(Themes, BibliographyAndContactsInheritNothing) {
  const std::vector<Section> sections = {{1, "Climate change", -1, {}}};
  Passage reference = passage("Smith, J. (2019). Collected notes. Geneva.", Lang::en, 0);
  reference.kinds = {"reference"};
  Passage contact = passage("Write to climate@example.org or see https://example.org/climate-change.", Lang::en, 0);
  contact.kinds = {"contact"};
  const Record record = understood({reference, contact}, sections);
  EXPECT_TRUE(record.passages[0].themes.empty()) << joined(ids(record.passages[0]));
  EXPECT_TRUE(record.passages[1].themes.empty()) << joined(ids(record.passages[1]));
}

TEST(Themes, ThePostOfASpeakerIsNotASubject) {
  Record record;
  record.lang = Lang::en;
  Speaker speaker;
  speaker.name = "Ana Lopez";
  speaker.role = "Minister for Climate Change and Refugees";
  record.speakers = {speaker};
  Passage slot = passage("Ana Lopez, Minister for Climate Change and Refugees, spoke about remittances.", Lang::en);
  slot.speakers = {{0, "function"}};
  record.passages = {slot};
  Analyzer analyzer;
  assign_themes(record, analyzer);
  EXPECT_EQ(ids(record.passages[0]), std::vector<std::string>{"remittances-finance"});
}

TEST(Themes, ATermDoesNotReachAcrossASentence) {
  const Record record = understood({passage("The two sides discussed human. Trafficking of arms went on.", Lang::en)});
  for (const ThemeMatch& match : record.passages[0].themes) {
    for (const std::string& term : match.terms) EXPECT_EQ(term.find('.'), std::string::npos) << term;
  }
}

TEST(Themes, WhatIsStatedIsKept) {
  Record record;
  record.lang = Lang::fr;
  record.themes = {"family"};
  record.passages = {passage("La traite des personnes et le trafic illicite de migrants.", Lang::fr),
                     passage("La traite des personnes et le trafic illicite de migrants.", Lang::fr)};
  record.passages[0].themes = {{"education", 1, {"stated"}}};
  Analyzer analyzer;
  assign_themes(record, analyzer);
  EXPECT_EQ(record.themes, std::vector<std::string>{"family"});
  EXPECT_EQ(ids(record.passages[0]), std::vector<std::string>{"education"});
  EXPECT_EQ(ids(record.passages[1]), std::vector<std::string>{"trafficking-smuggling"});
}

TEST(Themes, ARecordHasTheThemesThatPrevail) {
  std::vector<Passage> passages;
  for (int i = 0; i < 10; ++i) passages.push_back(passage("Les envois de fonds ont encore augmenté.", Lang::fr));
  for (int i = 0; i < 4; ++i) passages.push_back(passage("La traite des personnes recule.", Lang::fr));
  for (int i = 0; i < 3; ++i) passages.push_back(passage("Les services consulaires manquent de moyens.", Lang::fr));
  passages.push_back(passage("La xénophobie progresse.", Lang::fr));
  const Record record = understood(std::move(passages));
  EXPECT_EQ(record.themes,
            (std::vector<std::string>{"remittances-finance", "trafficking-smuggling", "consular-protection"}));
}

TEST(Themes, TheSamePassageAlwaysGetsTheSame) {
  const Case& sample = cases().front();
  const Record once = understood({passage(sample.about, sample.lang)});
  const Record again = understood({passage(sample.about, sample.lang), passage(sample.about, sample.lang)});
  for (const Passage& each : again.passages) EXPECT_EQ(ids(each), ids(once.passages[0]));
}

}  // namespace
}  // namespace idm::corpus
