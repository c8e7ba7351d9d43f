// SPDX-License-Identifier: GPL-3.0-or-later
// The PDF reader on files laid out here: what a page shows must come out in reading order, whole and without furniture.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"
#include "pdf_maker.hpp"

namespace idm::corpus {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using tests::Face;
using tests::PdfMaker;

Draft draft_of(const PdfMaker& pdf) {
  auto drafts = read_pdf(pdf.make(), "made.pdf");
  EXPECT_TRUE(drafts) << (drafts ? "" : drafts.error().message.en);
  return drafts && drafts->size() == 1 ? drafts->front() : Draft{};
}

std::vector<std::string> texts(const Draft& draft) {
  std::vector<std::string> out;
  for (const auto& line : draft.lines) out.push_back(line.text);
  return out;
}

std::vector<std::string> dropped(const Draft& draft, const std::string& reason) {
  std::vector<std::string> out;
  for (const auto& one : draft.dropped)
    if (one.reason == reason) out.push_back(one.text);
  return out;
}

const DraftLine* line_with(const Draft& draft, const std::string& words) {
  for (const auto& line : draft.lines)
    if (line.text.find(words) != std::string::npos) return &line;
  ADD_FAILURE() << "no line with " << words << " in\n" << draft.source;
  return nullptr;
}

Error error_of(std::string_view bytes) {
  const auto drafts = read_pdf(bytes, "made.pdf");
  EXPECT_FALSE(drafts);
  return drafts ? Error{} : drafts.error();
}

// Lines of about one width, as a justified paragraph has them.
const std::vector<std::string> prose = {
    "Les délégations réunies dans la petite ville ont examiné la manière dont les mobilités changent et",
    "les moyens de mieux accompagner les personnes qui partent et celles qui reviennent chez elles. Les",
    "travaux ont porté sur les villages, les ports et les vallées où chacun cherche un avenir meilleur."};

TEST(PdfReader, JoinsLinesIntoParagraphs) {
  PdfMaker pdf;
  const double y = pdf.lines(70, 100, prose);
  pdf.lines(70, y + 8, prose);
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 2U) << draft.source;
  EXPECT_THAT(draft.lines[0].text, HasSubstr("changent et les moyens"));
  EXPECT_EQ(draft.lines[0].place.page, 1);
  for (const auto& line : draft.lines)
    EXPECT_EQ(draft.source.substr(line.span.begin, line.span.end - line.span.begin), line.text);
}

TEST(PdfReader, ParagraphsByIndentOfTheFirstLine) {
  PdfMaker pdf;
  pdf.text(85, 100, "Le premier alinéa commence un peu plus loin de la marge et continue sur une ligne", 10)
      .text(70, 112, "entière avant de finir ici, assez loin vers la droite, pour remplir toute la ligne pleine.", 10)
      .text(85, 124, "Le deuxième alinéa commence de même un peu plus loin de la marge et continue ainsi", 10)
      .text(70, 136, "sur une autre ligne entière avant de finir, lui aussi, assez loin vers la droite de la page.",
            10);
  EXPECT_EQ(draft_of(pdf).lines.size(), 2U);
}

TEST(PdfReader, ParagraphBrokenByAPageIsOneOnThePageWhereItBegins) {
  PdfMaker pdf;
  pdf.page().text(290, 40, "Dialogue imaginaire", 8);
  pdf.lines(70, 760,
            {prose[0], "les moyens de mieux accompagner les personnes qui partent et celles qui reviennent dans leur"});
  pdf.text(297, 815, "1", 9);
  pdf.page().text(290, 40, "Dialogue imaginaire", 8);
  pdf.lines(70, 80,
            {
                "village. Puis les délégations ont rendu hommage à leurs hôtes.",
            });
  pdf.text(297, 815, "2", 9);
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 1U) << draft.source;
  EXPECT_THAT(draft.lines[0].text, HasSubstr("dans leur village. Puis"));
  EXPECT_EQ(draft.lines[0].place.page, 1);
  EXPECT_THAT(dropped(draft, "running-head"), ElementsAre("Dialogue imaginaire", "Dialogue imaginaire"));
  EXPECT_THAT(dropped(draft, "page-number"), ElementsAre("1", "2"));
}

TEST(PdfReader, RunningHeadsThatCountPagesAreDroppedAndTheTitleStays) {
  PdfMaker pdf;
  pdf.page().text(150, 60, "Dialogue imaginaire", 20, Face::bold);
  pdf.lines(70, 120, prose);
  for (int page = 2; page <= 6; ++page) {
    pdf.page().text(70, 40, "Dialogue imaginaire", 9).text(500, 40, fmt::format("{}/6", page), 9);
    const std::vector<std::string> themes = {"ports", "villages", "vallées", "ponts", "écoles"};
    pdf.text(70, 100, "La table ronde a porté sur les " + themes[static_cast<std::size_t>(page) - 2] + ".");
  }
  const auto draft = draft_of(pdf);
  EXPECT_EQ(draft.title, "Dialogue imaginaire");
  EXPECT_EQ(dropped(draft, "running-head").size(), 5U);
  EXPECT_EQ(draft.lines.size(), 7U) << draft.source;
}

TEST(PdfReader, LinesOfAParagraphThatComeAgainAreNoRunningHeads) {
  PdfMaker pdf;
  for (int page = 1; page <= 4; ++page) {
    pdf.page().text(70, 40, "Dialogue imaginaire", 9);
    pdf.lines(70, pdf.lines(70, 70, prose), prose);
  }
  const auto draft = draft_of(pdf);
  EXPECT_EQ(draft.lines.size(), 4U) << draft.source;
  EXPECT_EQ(draft.dropped.size(), 4U);
}

TEST(PdfReader, HyphenationIsUndoneAndRealHyphensStay) {
  PdfMaker pdf;
  pdf.lines(70, 100,
            {"Les participants ont parlé longuement du rôle que jouent les villes dans le déve-",
             "loppement des territoires et du courage de chacun. La ministre et la sous-",
             "secrétaire ont pris la parole au sujet du plan, puis celle qui parlait au nom de l'Asie-",
             "Pacifique, avec son porte-parole. Enfin, un conseiller qui fut déjà le porte-",
             "parole de la région a remercié toutes les personnes présentes dans la salle commune de la soixante-",
             "seizième session, dont les actes se trouvent sous https://www.exemple.invalid/les-actes-de-la-",
             "session-des-villages et dans la bibliothèque de la maison commune du port de la vallée."});
  const auto draft = draft_of(pdf);
  EXPECT_THAT(draft.source, HasSubstr("le développement"));
  EXPECT_THAT(draft.source, HasSubstr("la sous-secrétaire"));
  EXPECT_THAT(draft.source, HasSubstr("Asie-Pacifique"));
  EXPECT_THAT(draft.source, HasSubstr("le porte-parole de la région"));
  EXPECT_THAT(draft.source, HasSubstr("la soixante-seizième session"));
  EXPECT_THAT(draft.source, HasSubstr("/les-actes-de-la-session-des-villages et"));
}

const std::vector<std::string> left_column = {"The first column tells how the", "villages along the river have",
                                              "changed since the bridge was",   "built, and why so many people",
                                              "came back to the valley where",  "their parents had once lived."};
const std::vector<std::string> right_column = {"The other column speaks about",  "ports and islands, whose young",
                                               "people leave for the large and", "noisy towns beyond the sea but",
                                               "send letters to those who have", "stayed in the old stone houses."};

TEST(PdfReader, ReadsOneColumnAfterTheOther) {
  PdfMaker pdf;
  pdf.text(120, 60, "A heading across both of the columns of this page", 16, Face::bold);
  pdf.lines(70, 100, left_column);
  pdf.lines(310, 103, right_column);
  const double below = 100 + 6 * 12 + 20;
  pdf.lines(70, below,
            {"Behind the columns the text goes on in the full width of the page, as it had begun, and it",
             "does so for two lines, so that nobody takes it for a part of one of the columns above it."});
  const auto draft = draft_of(pdf);
  EXPECT_THAT(texts(draft),
              ElementsAre(HasSubstr("A heading across"), testing::StartsWith("The first column tells how the villages"),
                          testing::StartsWith("The other column"), testing::StartsWith("Behind the columns")))
      << draft.source;
}

TEST(PdfReader, ParagraphGoesOnInTheNextColumn) {
  PdfMaker pdf;
  auto left = left_column;
  left.back() = "their parents had once lived and";
  auto right = right_column;
  right.front() = "where they speak still about the";
  pdf.lines(70, 100, left);
  pdf.lines(310, 100, right);
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 1U) << draft.source;
  EXPECT_THAT(draft.source, HasSubstr("lived and where they"));
}

TEST(PdfReader, TheLastLineOfAColumnStandsAloneInTheNext) {
  PdfMaker pdf;
  pdf.text(70, 82, "Villages", 12, Face::bold);
  auto left = left_column;
  left.insert(left.end(), right_column.begin(), right_column.end());
  left.back() = "stayed in the old stone houses";
  pdf.lines(70, 100, left);
  pdf.text(310, 82, "and on the hills.", 10);
  pdf.text(70, 300, "Behind the columns the text goes on in the full width of the page, as it had begun, and it ends.");
  const auto draft = draft_of(pdf);
  EXPECT_THAT(draft.source, HasSubstr("stone houses and on the hills."));
  EXPECT_EQ(draft.lines.size(), 3U) << draft.source;
}

TEST(PdfReader, ReadsThreeColumns) {
  PdfMaker pdf;
  pdf.lines(40, 100, left_column);
  pdf.lines(220, 100, right_column);
  pdf.lines(400, 100, left_column);
  const auto all = texts(draft_of(pdf));
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all[1], testing::StartsWith("The other column"));
  EXPECT_EQ(all[0], all[2]);
}

TEST(PdfReader, FootnotesAreNotesAndTheParagraphAroundThemIsWhole) {
  PdfMaker pdf;
  pdf.page();
  pdf.lines(70, 100, prose);
  pdf.text(70, 150, "Ces chiffres ont été publiés", 10).text(193, 146, "1", 6);
  pdf.text(199, 150, "l'an dernier et ils ont été discutés par les délégations au cours de la", 10);
  pdf.text(70, 780, "1", 5).text(75, 783, "Voir le rapport imaginaire sur les villages,", 8);
  pdf.text(75, 793, "pages 3 et suivantes.", 8);
  pdf.page();
  pdf.lines(70, 100, {"réunion de printemps, qui s'est tenue sur une île."});
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 3U) << draft.source;
  EXPECT_THAT(draft.lines[1].text, HasSubstr("publiés l'an dernier"));
  EXPECT_THAT(draft.lines[1].text, HasSubstr("au cours de la réunion de printemps"));
  EXPECT_THAT(draft.lines[1].place.calls, ElementsAre("1"));
  EXPECT_EQ(draft.lines[2].marker, Marker::note);
  EXPECT_EQ(draft.lines[2].label, "1");
  EXPECT_EQ(draft.lines[2].text, "Voir le rapport imaginaire sur les villages, pages 3 et suivantes.");

  Reader reader;
  const auto record = reader.read(pdf.make(), "notes.pdf");
  ASSERT_TRUE(record);
  const auto& passages = record->passages;
  const auto note =
      std::find_if(passages.begin(), passages.end(), [](const Passage& p) { return p.form == Form::note; });
  ASSERT_NE(note, passages.end());
  EXPECT_EQ(note->note_of, 2U);
  EXPECT_EQ(passages[1].page, 1);
}

TEST(PdfReader, FootnotesInLettersOfTheTextAreNotes) {
  PdfMaker made;
  made.page().text(72, 80, "Note on the orchards", 18);
  made.lines(72, 130,
             {"Many workers leave for the harvest and return home when they find work.1 Farmers",
              "need them too, and the drivers of the buses told the team that this was so in the",
              "years before the flood, when the locks of the beds in the north of the province"});
  made.lines(72, 720, {"____________________", "1 See the survey of the province, first part, p. 42."});
  made.page().lines(72, 80,
                    {"were mended every spring.2 Nobody has looked at them since, say the workers who were",
                     "asked by the two readers of the team."});
  made.lines(72, 720, {"____________________", "2 Timetables of the two firms, 2019, unpublished."});
  const auto read = Reader().read(made.make(), "note.pdf");
  ASSERT_TRUE(read);
  const Record& record = *read;
  ASSERT_EQ(record.passages.size(), 3U);
  EXPECT_TRUE(
      record.passages[0].text.starts_with("Many workers leave for the harvest and return home when they find "
                                          "work. Farmers"));
  EXPECT_NE(record.passages[0].text.find("province were mended every spring. Nobody"), std::string::npos);
  for (const std::size_t note : {1U, 2U}) EXPECT_EQ(record.passages[note].note_of, 1U);
}

TEST(PdfReader, HeadingsByRankOfTheirLetters) {
  PdfMaker pdf;
  pdf.text(70, 80, "Résumé du dialogue imaginaire", 22, Face::bold);
  pdf.text(70, 120, "Première partie", 15, Face::bold);
  pdf.lines(70, 140, prose);
  pdf.text(70, 200, "Les villages", 10, Face::bold);
  pdf.lines(70, 220, prose);
  pdf.text(70, 280, "Deuxième partie", 15, Face::bold);
  pdf.lines(70, 300, prose);
  const auto draft = draft_of(pdf);
  std::vector<std::pair<std::string, std::string>> headings;
  for (const auto& line : draft.lines)
    if (line.marker == Marker::hash) headings.emplace_back(line.label, line.text);
  EXPECT_THAT(headings, ElementsAre(std::pair("#", "Résumé du dialogue imaginaire"), std::pair("##", "Première partie"),
                                    std::pair("###", "Les villages"), std::pair("##", "Deuxième partie")));
  EXPECT_EQ(draft.title, "Résumé du dialogue imaginaire");
}

TEST(PdfReader, ListItemsWithHangingIndent) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  pdf.text(80, 144, "•")
      .text(95, 144, "Ouvrir des voies de passage plus sûres entre les villages, les ports et les vallées du");
  pdf.text(95, 156, "haut pays.");
  pdf.text(80, 168, "•").text(95, 168, "Publier les résultats.");
  pdf.text(100, 180, "–").text(115, 180, "En plusieurs langues.");
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 4U) << draft.source;
  EXPECT_EQ(draft.lines[1].marker, Marker::bullet);
  EXPECT_THAT(draft.lines[1].text, HasSubstr("vallées du haut pays."));
  EXPECT_EQ(draft.lines[2].indent, 0U);
  EXPECT_EQ(draft.lines[3].indent, 2U);
}

TEST(PdfReader, NumbersOfParagraphsThatRunThroughTheDocument) {
  PdfMaker pdf;
  double y = 80;
  for (int n = 1; n <= 6; ++n) {
    if (n % 3 == 1) {
      pdf.text(70, y, n == 1 ? "Ouverture" : "Conclusions", 14, Face::bold);
      y += 24;
    }
    pdf.text(70, y, fmt::format("{}.", n))
        .text(95, y, "La présidente a rappelé que les travaux de cette année portaient sur les villages et");
    pdf.text(70, y + 12, "que chacun des participants pouvait y contribuer par une note écrite dans sa propre langue.");
    y += 34;
  }
  const auto draft = draft_of(pdf);
  std::vector<std::string> numbers;
  for (const auto& line : draft.lines)
    if (!line.place.paragraph.empty()) numbers.push_back(line.place.paragraph);
  EXPECT_THAT(numbers, ElementsAre("1", "2", "3", "4", "5", "6"));
  const auto* third = line_with(draft, "La présidente");
  ASSERT_NE(third, nullptr);
  EXPECT_THAT(third->text, testing::EndsWith("langue."));
}

TEST(PdfReader, AgendaWithTimesInTheLeftColumn) {
  PdfMaker pdf;
  pdf.text(70, 60, "Programme du dialogue imaginaire", 18, Face::bold);
  pdf.text(70, 100, "9 h 00 – 9 h 30").text(190, 100, "Ouverture du dialogue", 10, Face::bold);
  pdf.text(190, 114, "Présentation des travaux par les hôtes de la rencontre.");
  pdf.text(70, 140, "9 h 30 – 11 h 00").text(190, 140, "Table ronde 1 : Les villages", 10, Face::bold);
  pdf.text(70, 170, "11 h 00 – 11 h 15").text(190, 170, "Pause", 10, Face::bold);
  Reader reader;
  const auto record = reader.read(pdf.make(), "programme.pdf");
  ASSERT_TRUE(record);
  std::vector<std::string> slots;
  for (const auto& passage : record->passages)
    if (passage.form == Form::agenda_slot) slots.push_back(passage.time + " = " + passage.text);
  ASSERT_EQ(slots.size(), 3U);
  EXPECT_THAT(slots[0], testing::StartsWith("9 h 00 – 9 h 30 = "));
  EXPECT_THAT(slots[0], testing::EndsWith("Ouverture du dialogue"));
  EXPECT_THAT(slots[1], HasSubstr("Les villages"));
}

TEST(PdfReader, TablesAreRows) {
  PdfMaker pdf;
  pdf.lines(70, 60, prose);
  const std::vector<std::vector<std::string>> cells = {{"Pays", "Délégués", "Rôle"},
                                                       {"Utopie", "douze", "hôte"},
                                                       {"Ruritanie", "trois", "invitée"},
                                                       {"Sylvanie", "neuf", "invitée"}};
  double y = 120;
  for (const auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) pdf.text(70 + 150 * static_cast<double>(i), y, row[i]);
    y += 14;
  }
  EXPECT_THAT(texts(draft_of(pdf)), Contains("| Ruritanie | trois | invitée |"));
}

TEST(PdfReader, TurnedTextIsLeftOut) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  pdf.text(30, 500, "Tampon de la bibliothèque", 10, Face::serif, true);
  const auto draft = draft_of(pdf);
  EXPECT_THAT(draft.source, Not(HasSubstr("Tampon")));
  EXPECT_THAT(draft.source, HasSubstr("Les délégations réunies"));
}

TEST(PdfReader, HintsOfTheFile) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  pdf.catalog_extra = "/Lang (fr-CH)";
  pdf.info = "/Title (Le dialogue imaginaire) /Author (Ana Lumen) /CreationDate (D:20210304050607Z)";
  auto hints = draft_of(pdf).hints;
  EXPECT_EQ(hints["title"], "Le dialogue imaginaire");
  EXPECT_EQ(hints["author"], "Ana Lumen");
  EXPECT_EQ(hints["lang"], "fr");
  EXPECT_EQ(hints["created"], "2021-03-04");
  EXPECT_FALSE(hints.contains("published")) << "when the file was made is not when it was published";
  pdf.info = "/Title (Microsoft Word - note.doc) /Author (user)";
  EXPECT_THAT(draft_of(pdf).hints, Not(Contains(testing::Key("title"))));
  EXPECT_THAT(draft_of(pdf).hints, Not(Contains(testing::Key("author"))));
}

TEST(PdfReader, LabelsOfPagesAreCited) {
  PdfMaker pdf;
  pdf.catalog_extra = "/PageLabels << /Nums [0 << /S /D /St 41 >>] >>";
  pdf.page();
  pdf.lines(70, 100, prose);
  const auto draft = draft_of(pdf);
  ASSERT_EQ(draft.lines.size(), 1U);
  EXPECT_EQ(draft.lines[0].place.page, 41);
}

TEST(PdfReader, NoTextLayer) {
  PdfMaker pdf;
  pdf.page().page().page();
  const Error error = error_of(pdf.make());
  EXPECT_EQ(error.code, Code::source);
  EXPECT_EQ(error.message.en, "made.pdf: no text layer (3 pages); run OCR first");
  EXPECT_THAT(error.hint.en, HasSubstr("ocrmypdf -l fra+eng"));
}

// Made once with a password by another program would be a binary fixture; the dictionary alone locks a file.
TEST(PdfReader, EncryptedWithAPassword) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  std::string bytes = pdf.make();
  const std::string zeros(64, '0');
  const std::string key = "trailer\n<< /ID [<" + zeros + "> <" + zeros +
                          ">] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <" + zeros + "> /U <" + zeros + "> >> ";
  bytes.replace(bytes.find("trailer\n<< "), 11, key);
  const Error error = error_of(bytes);
  EXPECT_EQ(error.code, Code::source);
  EXPECT_THAT(error.message.en, HasSubstr("password"));
  EXPECT_THAT(error.message.fr, HasSubstr("mot de passe"));
}

TEST(PdfReader, ReadsAHundredPagesInReasonableTime) {
  PdfMaker pdf;
  for (int page = 0; page < 100; ++page) {
    pdf.page();
    double y = 125;
    for (int i = 0; i < 13; ++i) y = pdf.lines(70, y, prose) + 8;
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto draft = draft_of(pdf);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20)) << "usually under one second";
  EXPECT_EQ(draft.lines.size(), 1300U);
}

TEST(PdfReader, DamagedFiles) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  const std::string whole = pdf.make();
  EXPECT_EQ(error_of("nothing of a PDF").code, Code::source);
  EXPECT_EQ(error_of("%PDF-1.4\n\x01\x02\x03 garbage").code, Code::source);
  EXPECT_EQ(error_of("").code, Code::source);
  // Cut anywhere, it is read as far as it goes or refused, and never crashes.
  for (std::size_t size = 0; size < whole.size(); size += 97) {
    const auto drafts = read_pdf(std::string_view(whole).substr(0, size), "cut.pdf");
    EXPECT_TRUE(drafts || drafts.error().code == Code::source);
  }
}

TEST(PdfReader, PageTreesThatLoopOrCountTooMuch) {
  PdfMaker pdf;
  pdf.lines(70, 100, prose);
  pdf.kids = "2 0 R 8 0 R 2 0 R";
  pdf.count = "3";
  const auto loop = read_pdf(pdf.make(), "loop.pdf");
  EXPECT_TRUE(loop || loop.error().code == Code::source);
  pdf.kids = "8 0 R";
  pdf.count = "2000000000";
  EXPECT_EQ(error_of(pdf.make()).code, Code::source);
}

}  // namespace
}  // namespace idm::corpus
