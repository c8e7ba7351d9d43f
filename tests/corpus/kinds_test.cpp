// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "corpus/kind_rules.hpp"
#include "corpus/kind_shapes.hpp"
#include "corpus/understand.hpp"

namespace idm::corpus {
namespace {

using analyzers::Lang;

Passage passage(std::string text, Lang lang, Form form = Form::paragraph, int section = -1) {
  Passage made;
  made.text = std::move(text);
  made.lang = lang;
  made.form = form;
  made.section = section;
  return made;
}

Section heading(std::string text, int parent = -1, int level = 2) {
  Section made;
  made.heading = std::move(text);
  made.parent = parent;
  made.level = level;
  return made;
}

Record record_of(std::vector<Passage> passages, std::vector<Section> sections = {}, std::string type = "summary") {
  Record record;
  record.type = std::move(type);
  record.lang = passages.empty() ? Lang::en : passages.front().lang;
  record.sections = std::move(sections);
  record.passages = std::move(passages);
  for (std::size_t i = 0; i < record.passages.size(); ++i) record.passages[i].ordinal = i + 1;
  analyzers::Analyzer analyzer;
  label_kinds(record, analyzer);
  return record;
}

Passage labelled(std::string text, Lang lang, std::string voice = "document", std::string type = "summary") {
  Passage one = passage(std::move(text), lang);
  one.voice = std::move(voice);
  return record_of({one}, {}, std::move(type)).passages.front();
}

std::string dominant(const Passage& one) { return one.kinds.empty() ? "" : one.kinds.front(); }

bool holds(const Passage& one, std::string_view kind) { return std::ranges::find(one.kinds, kind) != one.kinds.end(); }

struct Case {
  Lang lang;
  const char* kind;
  const char* text;
};

class Sentences : public testing::TestWithParam<Case> {};

TEST_P(Sentences, HaveTheKindTheirWordsSay) {
  const Passage one = labelled(GetParam().text, GetParam().lang);
  std::string rules;
  for (const Statement& statement : one.statements) rules += statement.rule + " «" + statement.trigger + "» ";
  EXPECT_EQ(dominant(one), GetParam().kind) << GetParam().text << "\n" << rules;
}

constexpr Lang fr = Lang::fr;
constexpr Lang en = Lang::en;

INSTANTIATE_TEST_SUITE_P(
    Calls, Sentences,
    testing::Values(
        Case{fr, "recommendation", "Il faut simplifier les procédures de visa pour les travailleurs saisonniers."},
        Case{fr, "recommendation", "Il ne faut pas que les enfants soient placés en rétention."},
        Case{fr, "recommendation", "Il convient d'associer les maires à la planification."},
        Case{fr, "recommendation", "Il est dès lors impératif de tarir les sources du trafic."},
        Case{fr, "recommendation", "Les consulats devraient ouvrir des guichets mobiles."},
        Case{fr, "recommendation", "Aucun migrant ne devrait être expulsé sans examen individuel."},
        Case{fr, "recommendation", "Les États ne doivent pas confisquer les passeports."},
        Case{fr, "recommendation", "Les délégations ont exhorté les gouvernements à ratifier la Convention."},
        Case{fr, "recommendation", "L'oratrice a appelé de ses vœux un mécanisme de suivi commun."},
        Case{fr, "recommendation",
             "Les panélistes ont insisté sur la nécessité de réduire le coût des envois de fonds."},
        Case{fr, "recommendation",
             "Plusieurs intervenants ont souligné qu'il fallait former les agents aux frontières."},
        Case{fr, "recommendation", "Le représentant du Kenya a plaidé en faveur d'un fonds régional."},
        Case{fr, "recommendation", "Ils ont recommandé la création d'un observatoire."},
        Case{fr, "recommendation", "Elle a invité le secteur privé à financer l'apprentissage."},
        Case{fr, "recommendation", "Nous devons rendre les retours plus dignes."},
        Case{en, "recommendation", "Visa procedures should be simplified for seasonal workers."},
        Case{en, "recommendation", "Children must not be held in immigration detention."},
        Case{en, "recommendation", "It is therefore crucial to involve mayors in planning."},
        Case{en, "recommendation", "There is an urgent need for shared databases."},
        Case{en, "recommendation", "Consulates need to open mobile counters."},
        Case{en, "recommendation", "Delegations urged governments to ratify the Convention."},
        Case{en, "recommendation", "The speaker called upon employers to publish their recruitment fees."},
        Case{en, "recommendation", "Panellists stressed the need to cut the cost of remittances."},
        Case{en, "recommendation", "The representative of Kenya recommended establishing a regional fund."},
        Case{en, "recommendation", "She encouraged the private sector to finance apprenticeships."},
        Case{en, "recommendation", "It was imperative that returns be dignified."},
        Case{en, "recommendation", "Let us make returns more dignified."}));

INSTANTIATE_TEST_SUITE_P(
    Commitments, Sentences,
    testing::Values(Case{fr, "commitment", "Le Maroc s'est engagé à régulariser dix mille personnes."},
                    Case{fr, "commitment", "L'OIM s'engage à publier ces données chaque année."},
                    Case{fr, "commitment", "L'Organisation continuera à appuyer les processus régionaux."},
                    Case{fr, "commitment",
                         "Les délégations ont réaffirmé leur engagement en faveur d'un recrutement équitable."},
                    Case{fr, "commitment", "Le Gouvernement s'emploiera à lever ces obstacles."},
                    Case{en, "commitment", "Morocco pledged to regularize ten thousand people."},
                    Case{en, "commitment", "IOM is committed to publishing these data every year."},
                    Case{en, "commitment", "The Organization will continue to support regional processes."},
                    Case{en, "commitment", "Delegations reaffirmed their commitment to fair recruitment."},
                    Case{en, "commitment", "We will invest in language training."}));

INSTANTIATE_TEST_SUITE_P(
    Reports, Sentences,
    testing::Values(
        Case{fr, "finding", "La crise a montré que les transferts de fonds résistent mieux que l'aide."},
        Case{fr, "finding", "Les femmes représentent près de la moitié des travailleurs domestiques."},
        Case{fr, "finding", "Selon les données disponibles, un tiers des départs suit une sécheresse."},
        Case{fr, "finding", "L'absence de contrat écrit accentue le risque d'abus."},
        Case{fr, "finding", "L'accès au crédit demeure très inégal."},
        Case{en, "finding", "The crisis has shown that remittances are more stable than aid."},
        Case{en, "finding", "Women account for nearly half of domestic workers."},
        Case{en, "finding", "Available data suggest that one departure in three follows a drought."},
        Case{en, "finding", "The lack of written contracts exposes workers to abuse."},
        Case{en, "finding", "Access to credit remains uneven."},
        Case{fr, "practice", "Le Portugal a mis en place un guichet unique pour les nouveaux arrivants."},
        Case{fr, "practice", "Les orateurs ont présenté plusieurs initiatives de formation."},
        Case{en, "practice", "Portugal has established a one-stop shop for newcomers."},
        Case{en, "practice", "The city launched a programme for young newcomers."},
        Case{en, "practice", "Speakers shared experiences of skills partnerships."},
        Case{fr, "finding", "Les participants ont noté que les villes accueillaient la plupart des arrivants."},
        Case{fr, "recommendation", "Certaines délégations se sont déclarées favorables à un calendrier commun."},
        Case{fr, "statement", "Il convient de rappeler que le Forum n'est pas contraignant."},
        Case{en, "finding", "Participants noted that cities received most newcomers."},
        Case{en, "recommendation", "Some delegations were in favour of a common calendar."}));

INSTANTIATE_TEST_SUITE_P(
    Others, Sentences,
    testing::Values(
        Case{fr, "question", "Comment les villes devraient-elles accueillir les arrivants ?"},
        Case{en, "question", "What should cities do to receive newcomers?"},
        Case{fr, "objective", "Cette table ronde vise à comparer les politiques de visas."},
        Case{en, "objective", "The workshop aims to compare visa policies."},
        Case{fr, "procedure", "Les délégués auront la possibilité de poser des questions par écrit."},
        Case{en, "procedure", "Participants will have the opportunity to put questions in writing."},
        Case{fr, "background",
             "Dans la résolution 71/1, l'Assemblée générale, conformément à son mandat, invite les États à coopérer."},
        Case{en, "background", "In resolution 71/1 the General Assembly invites States to cooperate."},
        Case{fr, "biography", "Elle est titulaire d'un doctorat en droit et a débuté sa carrière au HCR."},
        Case{en, "biography", "She holds a PhD in law and began her career at UNHCR."},
        Case{fr, "objective", "Les débats doivent permettre de comparer les législations."},
        Case{fr, "background", "À la demande des pays hôtes, l'atelier se penche sur les visas."},
        Case{fr, "background", "Comme l'ont demandé les États, le Forum se réunit tous les deux ans."},
        Case{en, "background", "As requested by the Council, the note covers three regions."},
        Case{en, "contact", "Media contact: press@example.org"},
        Case{fr, "contact", "Pour de plus amples informations : Jeanne Dupont, +41 22 555 01 02"}));

// Wordings apart from those above: what a rule of one verb would miss.
INSTANTIATE_TEST_SUITE_P(
    WiderCalls, Sentences,
    testing::Values(Case{fr, "recommendation", "Mieux vaut prévenir le surendettement que le soigner."},
                    Case{fr, "recommendation", "Un moratoire sur les expulsions s'impose."},
                    Case{fr, "recommendation",
                         "Nul ne saurait être poursuivi pour avoir franchi une frontière en fuyant."},
                    Case{fr, "recommendation", "Les frais de dossier restent à supprimer."},
                    Case{fr, "recommendation", "Il serait judicieux que les deux registres soient reliés."},
                    Case{fr, "recommendation", "Ouvrez les écoles aux parents le samedi."},
                    Case{fr, "recommendation", "Ne jamais séparer un enfant de sa fratrie."},
                    Case{fr, "recommendation", "Que chaque consulat publie ses délais."},
                    Case{fr, "recommendation", "Les États sont instamment priés de ratifier la convention."},
                    Case{fr, "recommendation", "D'où la nécessité d'un guichet commun."},
                    Case{fr, "recommendation", "Sans statistiques fiables, il est impossible de planifier l'accueil."},
                    Case{fr, "recommendation", "Elles ont plaidé pour un visa de saison renouvelable."},
                    Case{fr, "recommendation", "Les délégués ont rappelé l'importance de consulter les intéressés."},
                    Case{fr, "recommendation", "Les agents consulaires gagneraient à être formés aux langues locales."},
                    Case{fr, "recommendation", "Les syndicats réclament un salaire minimal pour les journaliers."},
                    Case{fr, "recommendation", "On ne peut plus laisser les familles sans nouvelles."},
                    Case{en, "recommendation", "A common form is needed."},
                    Case{en, "recommendation", "Recruitment fees are to be paid by the employer."},
                    Case{en, "recommendation", "Governments would do well to ask migrants first."},
                    Case{en, "recommendation", "It would be wise to wait for the census."},
                    Case{en, "recommendation", "Ensure that complaints are heard within a month."},
                    Case{en, "recommendation", "Never detain a child for want of papers."},
                    Case{en, "recommendation", "Participants agreed on the importance of early language courses."},
                    Case{en, "recommendation", "Several delegations argued for a longer permit."},
                    Case{en, "recommendation", "No one should have to choose between a wage and a passport."},
                    Case{en, "recommendation", "It was proposed that the two lists be merged."},
                    Case{en, "recommendation", "Member States ought to share the cost."},
                    Case{en, "recommendation", "The need for a common register was recognized."},
                    Case{en, "recommendation", "Trust cannot be built without the consent of those concerned."},
                    Case{en, "recommendation", "Employers shall bear the cost of travel."},
                    Case{en, "recommendation", "She asked donors to commit for at least five years."}));

INSTANTIATE_TEST_SUITE_P(
    WiderCommitments, Sentences,
    testing::Values(Case{fr, "commitment", "Nous doublerons le nombre de bourses d'ici à 2030."},
                    Case{fr, "commitment", "Le secrétariat diffusera le guide en six langues."},
                    Case{fr, "commitment", "Le Gouvernement met à disposition deux bâtiments."},
                    Case{fr, "commitment", "Ils se sont dits prêts à accueillir la prochaine mission."},
                    Case{en, "commitment", "We shall double the number of scholarships by 2030."},
                    Case{en, "commitment", "The secretariat will translate the guide into six languages."},
                    Case{en, "commitment", "The agencies undertook to share their figures."},
                    Case{en, "commitment", "Ministers said they would lower the fee."}));

INSTANTIATE_TEST_SUITE_P(
    WiderReports, Sentences,
    testing::Values(
        Case{fr, "finding", "Les loyers absorbent plus de la moitié du salaire des nouveaux venus."},
        Case{fr, "finding", "Peu de régions tiennent un registre des départs."},
        Case{fr, "finding", "Les délais se sont allongés depuis que le guichet a fermé."},
        Case{fr, "finding", "Quand l'école ouvre tard, les mères perdent leur emploi."},
        Case{fr, "finding", "Les intermédiaires profitent de l'absence de contrôle."},
        Case{en, "finding", "Rents swallow more than half of what newcomers earn."},
        Case{en, "finding", "Few regions keep a register of departures."},
        Case{en, "finding", "Waiting times have grown since the counter was closed."},
        Case{en, "finding", "Speakers reported that many permits expire before they are issued."},
        Case{en, "finding", "Children who arrive after the age of twelve learn the language more slowly."},
        Case{fr, "practice", "À Verlune, une coopérative de logement réserve dix appartements aux saisonniers."},
        Case{fr, "practice", "Depuis 2012, la ville de Tarn-sur-Mer délivre une carte à tous ses habitants."},
        Case{en, "practice", "In Lowfield the library lends out laptops and runs a homework club for newcomers."},
        Case{en, "practice", "Since 2012 the city has issued a card to everyone who lives there."},
        Case{fr, "statement", "Plusieurs orateurs ont exprimé des doutes sur ce calendrier."},
        Case{en, "statement", "Opinions differed on whether the list was complete."},
        Case{en, "statement", "Some delegations believed that the question belonged elsewhere."}));

INSTANTIATE_TEST_SUITE_P(
    WiderOthers, Sentences,
    testing::Values(
        Case{fr, "procedure", "L'après-midi s'est achevée par une visite du centre d'accueil."},
        Case{fr, "procedure", "Quatre-vingts experts venus de vingt pays ont pris part à la réunion."},
        Case{fr, "procedure", "Les présentations sont disponibles sur le site de la réunion."},
        Case{fr, "procedure", "La prochaine réunion aura lieu à l'automne."},
        Case{en, "procedure", "The second day began with a visit to the reception centre."},
        Case{en, "procedure", "Eighty experts from twenty countries attended."},
        Case{en, "procedure", "The presentations are available on the website of the meeting."},
        Case{en, "procedure", "The next meeting will be held in the autumn."},
        Case{fr, "background", "Créé en 1995, le Processus rassemble onze États autour des questions de visas."},
        Case{fr, "background",
             "Par travailleur saisonnier, on entend ici toute personne engagée pour moins de neuf mois."},
        Case{en, "background", "The Convention on the Law of the Sea lays down a duty to assist persons in distress."},
        Case{en, "background",
             "For the purposes of this note, a seasonal worker is anyone hired for under nine months."},
        Case{fr, "objective", "L'objectif était de dresser l'inventaire des accords existants."},
        Case{en, "objective", "The seminar was meant to take stock of existing agreements."}));

// What looks like a call and is none.
TEST(Kinds, DoNotTakeEveryDutyForACall) {
  const std::vector<std::pair<Lang, std::string>> none = {
      {fr, "Les obstacles que les familles doivent surmonter sont connus."},
      {fr, "Beaucoup doivent encore payer un intermédiaire."},
      {fr, "L'offre ne répond pas à la demande de main-d'œuvre."},
      {fr, "Il existe des besoins importants dans les régions frontalières."},
      {fr, "Les papiers qu'ils demandent coûtent cher."},
      {en, "The obstacles that families must overcome are well known."},
      {en, "Many still have to pay a middleman."},
      {en, "Half of the census forms asked for the country of birth."},
      {en, "Figures suggest that departures have halved."},
      {en, "Supply does not meet demand for workers."}};
  for (const auto& [lang, text] : none) {
    const Passage one = labelled(text, lang);
    EXPECT_FALSE(holds(one, "recommendation")) << text;
    EXPECT_FALSE(holds(one, "commitment")) << text;
  }
}

TEST(KindRules, AreReadWithoutFaults) {
  const KindRules& rules = KindRules::reviewed();
  EXPECT_TRUE(rules.faults().empty()) << rules.faults().front();
  std::set<std::string> ids;
  std::size_t french = 0;
  std::size_t english = 0;
  static const std::set<std::string> kinds = {
      "recommendation", "commitment", "finding",     "practice",   "question",  "objective", "statement", "quote",
      "speech",         "procedure",  "agenda-item", "background", "biography", "reference", "contact",   "-"};
  for (const KindRule& rule : rules.rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id << " twice";
    EXPECT_TRUE(kinds.contains(rule.kind)) << rule.id;
    french += rule.lang == fr;
    english += rule.lang == en;
  }
  EXPECT_GE(french, 80U);
  EXPECT_GE(english, 80U);
}

TEST(KindRules, FaultyRowsAreNamedAndLeftOut) {
  const KindRules rules(
      "a\tfinding\ten\tany\t(open\t1\nb\tfinding\ten\tnowhere\tword\t1\nc\tfinding\ten\tany\t... x\t1\n"
      "d\tfinding\ten\tany\tword\theavy\ne\tfinding\ten\tany\tword\t1\n");
  EXPECT_EQ(rules.faults().size(), 4U);
  ASSERT_EQ(rules.rules().size(), 1U);
  EXPECT_EQ(rules.rules().front().id, "e");
}

TEST(KindRules, GapsAlternativesAndEndings) {
  const KindRules rules("g\tfinding\ten\tany\t(one|two (a|b|)) .. thr*\t1\n");
  ASSERT_TRUE(rules.faults().empty());
  analyzers::Analyzer analyzer;
  const auto count = [&](const char* text) {
    const auto words = analyzer.analyze(text, en);
    return rules.find(words, en, RuleWhere::any).size();
  };
  EXPECT_EQ(count("one three"), 1U);
  EXPECT_EQ(count("two b x y threads"), 1U);
  EXPECT_EQ(count("one x y z three"), 0U);
  EXPECT_EQ(count("two c three"), 1U);
  EXPECT_EQ(count("three one"), 0U);
}

TEST(Kinds, NeitherHardshipsNorIndirectQuestionsAreCalls) {
  for (const char* text :
       {"They discussed how cities should receive newcomers.", "Families had to flee the floods within hours.",
        "The obstacles that workers must overcome are many.", "The speaker was invited to take the floor."}) {
    EXPECT_FALSE(holds(labelled(text, en), "recommendation")) << text;
  }
  for (const char* text : {"Ils ont examiné comment les villes devraient accueillir les arrivants.",
                           "Les défis que les pays doivent relever sont nombreux.",
                           "Les travailleurs doivent souvent payer leur recrutement."}) {
    EXPECT_FALSE(holds(labelled(text, fr), "recommendation")) << text;
  }
}

TEST(Kinds, AFindingThenACallAreTwoStatementsWithSpansAndTrigger) {
  const std::string text = "Les données restent lacunaires. Il faut investir dans les recensements.";
  const Passage one = labelled(text, fr);
  ASSERT_EQ(one.statements.size(), 2U);
  EXPECT_EQ(one.statements[0].kind, "finding");
  EXPECT_EQ(one.statements[1].kind, "recommendation");
  EXPECT_EQ(one.statements[1].trigger, "faut");
  EXPECT_EQ(text.substr(one.statements[1].span.begin), "Il faut investir dans les recensements.");
  EXPECT_EQ(dominant(one), "recommendation");
  EXPECT_TRUE(holds(one, "finding"));
}

TEST(Kinds, ACommitmentAndACallInOneSentenceAreBothKept) {
  const Passage one =
      labelled("Delegations committed to fair recruitment and called on employers to publish their fees.", en);
  EXPECT_TRUE(holds(one, "commitment"));
  EXPECT_TRUE(holds(one, "recommendation"));
}

TEST(Kinds, SemicolonsPartStatements) {
  const Passage one = labelled("She noted that costs were high; she urged banks to lower them.", en, "named");
  ASSERT_EQ(one.statements.size(), 2U);
  EXPECT_EQ(one.statements[0].kind, "statement");
  EXPECT_EQ(one.statements[1].kind, "recommendation");
  EXPECT_EQ(one.statements[1].voice, "named");
}

TEST(Kinds, AddresseesAsPrinted) {
  const auto to = [](const char* text, Lang lang) {
    for (const Statement& statement : labelled(text, lang).statements) {
      if (statement.kind == "recommendation") return statement.to;
    }
    return std::string("(no call)");
  };
  EXPECT_EQ(to("Les États devraient ouvrir des voies.", fr), "Les États");
  EXPECT_EQ(to("Les pays de destination doivent reconnaître les diplômes.", fr), "Les pays de destination");
  EXPECT_EQ(to("Ils ont exhorté les gouvernements à agir.", fr), "les gouvernements");
  EXPECT_EQ(to("Elle a invité les États Membres, comme chacun, à contribuer.", fr), "les États Membres");
  EXPECT_EQ(to("Les gouvernements et les collectivités locales doivent coopérer.", fr),
            "Les gouvernements et les collectivités locales");
  EXPECT_EQ(to("Il faut renforcer les consulats.", fr), "");
  EXPECT_EQ(to("La justice doit viser les trafiquants.", fr), "");
  EXPECT_EQ(to("Les politiques des États doivent changer.", fr), "");
  EXPECT_EQ(to("Member States should open pathways.", en), "Member States");
  EXPECT_EQ(to("They called on the private sector to train migrants.", en), "the private sector");
  EXPECT_EQ(to("She urged countries of destination to recognize diplomas.", en), "countries of destination");
  EXPECT_EQ(to("They called for partnerships between countries.", en), "");
  EXPECT_EQ(to("Returns must be voluntary.", en), "");
}

TEST(Kinds, ItemsTakeTheKindOfTheirLeadIn) {
  const Record record =
      record_of({passage("La session a pour objectifs de :", fr),
                 passage("Recenser les pratiques des villes.", fr, Form::list_item),
                 passage("Comparer les cadres juridiques.", fr, Form::list_item),
                 passage("Les villes accueillent la plupart des arrivants.", fr),
                 passage("Elles disposent de peu de moyens.", fr, Form::list_item),
                 passage("Les participants ont recommandé aux États :", fr),
                 passage("de supprimer les frais de recrutement des travailleurs", fr, Form::list_item)});
  EXPECT_EQ(dominant(record.passages[1]), "objective");
  EXPECT_EQ(dominant(record.passages[2]), "objective");
  EXPECT_EQ(dominant(record.passages[4]), "finding");
  EXPECT_EQ(dominant(record.passages[6]), "recommendation");
}

TEST(Kinds, HeadingsGiveTheDefault) {
  const Record record = record_of(
      {passage("The Forum was created by States in Brussels.", en, Form::paragraph, 0),
       passage("The Council had asked the secretariat to prepare a note.", en, Form::paragraph, 0),
       passage("Smith, J., Labour mobility, Geneva.", en, Form::paragraph, 1),
       passage("States should cite Smith.", en, Form::list_item, 1),
       passage("Abolish recruitment fees.", en, Form::list_item, 2),
       passage("Portability of pensions.", en, Form::list_item, 3)},
      {heading("Background"), heading("References"), heading("Recommendations"), heading("Objectives")}, "report");
  EXPECT_EQ(dominant(record.passages[0]), "background");
  EXPECT_EQ(dominant(record.passages[1]), "background");
  EXPECT_EQ(dominant(record.passages[2]), "reference");
  EXPECT_EQ(record.passages[3].kinds, std::vector<std::string>{"reference"});
  EXPECT_EQ(dominant(record.passages[4]), "recommendation");
  EXPECT_EQ(dominant(record.passages[5]), "objective");
}

TEST(Kinds, AProgrammeIsMadeOfAgendaItems) {
  const Record record =
      record_of({passage("10:00–11:30 Panel 1 – Cities", en, Form::agenda_slot, 0),
                 passage("Ana Lopez, Minister of Labour, Peru", en, Form::list_item, 0),
                 passage("This panel looks at what cities should do for newcomers. Policies must follow.", en,
                         Form::paragraph, 0),
                 passage("What works in cities?", en, Form::question, 0)},
                {heading("Day one")}, "programme");
  EXPECT_EQ(record.passages[0].kinds, std::vector<std::string>{"agenda-item"});
  EXPECT_EQ(dominant(record.passages[1]), "agenda-item");
  EXPECT_EQ(dominant(record.passages[2]), "agenda-item");
  EXPECT_EQ(dominant(record.passages[3]), "question");
}

TEST(Kinds, HeadingsThatConcludeAreCalls) {
  const Record record = record_of({passage("Nécessité d'harmoniser les statistiques régionales", fr, Form::heading),
                                   passage("Need to harmonize regional statistics", en, Form::heading)});
  EXPECT_EQ(dominant(record.passages[0]), "recommendation");
  EXPECT_EQ(dominant(record.passages[1]), "recommendation");
}

TEST(Kinds, WordsOfAPersonAreAQuoteAndThoseOfAResolutionAreNot) {
  const Passage said = labelled("« Les villes portent seules l'accueil des familles », a déclaré la maire.", fr,
                                "named", "press-release");
  EXPECT_EQ(dominant(said), "quote");
  ASSERT_FALSE(said.statements.empty());
  EXPECT_EQ(said.statements.front().kind, "quote");
  EXPECT_EQ(said.statements.front().trigger, "a déclaré");
  const Passage call = labelled("“We must open safe pathways for every family,” said the mayor.", en, "named");
  EXPECT_EQ(dominant(call), "quote");
  EXPECT_TRUE(holds(call, "recommendation"));
  const Passage title = labelled("La session avait pour thème « Des villes ouvertes à toutes les familles ».", fr);
  EXPECT_FALSE(holds(title, "quote"));
  const Passage cited =
      labelled("In its resolution the Assembly set out: “States should cooperate with the Forum.”", en, "cited-text");
  EXPECT_FALSE(holds(cited, "recommendation"));
}

TEST(Kinds, AVerbatimTurnIsASpeechWithItsCalls) {
  Record record;
  record.type = "transcript";
  record.coverage = "verbatim";
  record.lang = en;
  Speaker speaker;
  speaker.mode = "verbatim";
  record.speakers.push_back(speaker);
  Passage turn = passage("Thank you, Chair. We must act together. My country pledged to resettle families.", en);
  turn.speakers.push_back({0, "explicit"});
  record.passages.push_back(turn);
  analyzers::Analyzer analyzer;
  label_kinds(record, analyzer);
  EXPECT_EQ(dominant(record.passages[0]), "speech");
  EXPECT_TRUE(holds(record.passages[0], "recommendation"));
  EXPECT_TRUE(holds(record.passages[0], "commitment"));
}

TEST(Kinds, EveryPassageHasAKindAndEverySpanIsInside) {
  const std::vector<std::string> texts = {"",   "…",     "?",    "\xff\xfe",         "« ouvert",
                                          "12", "; ; ;", "doit", "Les États doivent"};
  for (const std::string type : {"summary", "programme", "concept-note", "speech", "other"}) {
    for (const std::string& text : texts) {
      for (const Form form : {Form::paragraph, Form::list_item, Form::question, Form::agenda_slot, Form::heading,
                              Form::note, Form::quotation, Form::table_row}) {
        const Record record = record_of({passage(text, fr, form, 7)}, {}, type);
        const Passage& one = record.passages.front();
        EXPECT_FALSE(one.kinds.empty()) << text;
        for (const Statement& statement : one.statements) {
          EXPECT_LT(statement.span.begin, statement.span.end);
          EXPECT_LE(statement.span.end, text.size());
        }
      }
    }
  }
}

TEST(Kinds, LabellingTwiceIsLabellingOnce) {
  Record record = record_of({passage("Il faut agir. Les villes ont noté que tout reste à faire.", fr)});
  const auto kinds = record.passages[0].kinds;
  const auto count = record.passages[0].statements.size();
  analyzers::Analyzer analyzer;
  label_kinds(record, analyzer);
  EXPECT_EQ(record.passages[0].kinds, kinds);
  EXPECT_EQ(record.passages[0].statements.size(), count);
}

TEST(Kinds, LongPassagesTakeLinearTime) {
  const auto seconds = [](std::size_t bytes, const std::string& unit) {
    std::string text;
    while (text.size() < bytes) text += unit;
    const auto start = std::chrono::steady_clock::now();
    record_of({passage(text, fr)});
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string unit : {"il faut que les États ont souligné la ", "« a déclaré \" ; ", "Il faut agir. "}) {
    const double small = seconds(50'000, unit);
    const double large = seconds(400'000, unit);
    EXPECT_LT(large, 24 * small + 0.5) << unit;
  }
}

TEST(KindShapes, QuotationsClausesAndAddresses) {
  EXPECT_EQ(quotations("a « b » c “d” e \"f\" « g").size(), 3U);
  const std::string text = "One; two « x; y ». Three.";
  EXPECT_EQ(clauses(text, en, quotations(text)).size(), 3U);
  EXPECT_TRUE(has_address("Write to a.b@iom.int"));
  EXPECT_FALSE(has_address("@iom and 20 @ 30"));
  EXPECT_TRUE(has_address("+41 22 717 91 11"));
  EXPECT_FALSE(has_address("2 + 2 = 4"));
  EXPECT_TRUE(looks_like_reference("Dupont, A. (2019). Titre."));
  EXPECT_FALSE(looks_like_reference("Objective (2019 target)"));
}

}  // namespace
}  // namespace idm::corpus
