// SPDX-License-Identifier: GPL-3.0-or-later
// XML debates: invented ones of each dialect, and files that are made to harm or damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/utf8.hpp"
#include "corpus/formats/formats.hpp"
#include "corpus/reader.hpp"

namespace idm::corpus {
namespace {

using testing::Contains;
using testing::HasSubstr;

Record read(const std::string& xml, const std::string& name = "debate.xml") {
  Reader reader;
  auto record = reader.read(xml, name);
  EXPECT_TRUE(record) << (record ? "" : record.error().message.en);
  return record ? *record : Record{};
}

std::string refused(const std::string& xml) {
  Reader reader;
  const auto record = reader.read(xml, "debate.xml");
  EXPECT_FALSE(record);
  return record ? std::string() : record.error().message.en;
}

const Passage& passage(const Record& record, const std::string& words) {
  static const Passage none;
  for (const auto& one : record.passages)
    if (one.text.find(words) != std::string::npos) return one;
  ADD_FAILURE() << "no passage with: " << words;
  return none;
}

Speaker speaker_of(const Record& record, const std::string& words) {
  const Passage& one = passage(record, words);
  if (one.speakers.size() != 1) {
    ADD_FAILURE() << one.speakers.size() << " speakers of: " << words;
    return {};
  }
  return record.speakers[one.speakers[0].index];
}

std::string heading_of(const Record& record, const std::string& words) {
  const auto path = record.section_path(passage(record, words).section);
  return path.empty() ? std::string() : path.back();
}

bool doubts(const Record& record, const std::string& words) {
  return std::any_of(record.uncertain.begin(), record.uncertain.end(),
                     [&](const Uncertain& one) { return one.why.find(words) != std::string::npos; });
}

const std::string akoma_fr = R"(<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate name="hansard">
<meta><identification source="#x"><FRBRWork><FRBRthis value="/akn/zz/debate/2021-05-04/main"/>
<FRBRdate date="2021-05-04" name="sitting"/><FRBRcountry value="zz"/><FRBRnumber value="CR-77"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="fra"/></FRBRExpression></identification>
<publication date="2021-05-09" name="journal" showAs="Journal des débats de Valmont" number="12"/>
<references source="#x"><TLCPerson eId="diallo" href="/p/1" showAs="Aminata Diallo"/>
<TLCPerson eId="roche" href="/p/2" showAs="Émile Roche"/>
<TLCOrganization eId="mex" href="/o/1" showAs="Mexique"/>
<TLCRole eId="minister" href="/r/1" showAs="Ministre de l'intégration"/>
<TLCRole eId="pres" href="/r/2" showAs="Présidente"/></references></meta>
<preface><p><docTitle>Séance sur l'accueil des travailleurs</docTitle></p></preface>
<debateBody><debateSection name="point"><num>1.</num><heading>Permis de séjour</heading>
<narrative>La séance est ouverte à neuf heures.</narrative>
<speech by="#roche" as="#pres"><from>La présidente.</from><p>La parole est à Mme Diallo.</p></speech>
<speech by="#diallo" as="#minister"><from>Mme Aminata Diallo.</from><p>Les permis seront délivrés en dix jours.</p>
<p>Nous ouvrirons <b>six</b> guichets. <scene>Applaudissements</scene></p></speech>
<debateSection name="sub"><heading>Coût des permis</heading><scene><recordedTime time="T10:30:00">10 h 30</recordedTime></scene>
<question by="#roche"><from>M. Roche.</from><p>Quel en sera le prix ?</p></question>
<answer by="#mex"><from>Mme Lucía Paredes (Mexique).</from><p>Le prix dépendra des communes.</p></answer>
<speech><from>Plusieurs députés.</from><p>Très bien !</p></speech>
</debateSection></debateSection></debateBody></debate></akomaNtoso>)";

TEST(Xml, AkomaNtosoInFrench) {
  const Record record = read(akoma_fr);
  EXPECT_EQ(record.title, "Séance sur l'accueil des travailleurs");
  EXPECT_EQ(record.date, "2021-05-04");
  EXPECT_EQ(record.published, "2021-05-09");
  EXPECT_EQ(record.publisher, "Journal des débats de Valmont");
  EXPECT_EQ(record.symbol, "CR-77");
  EXPECT_EQ(record.lang, Lang::fr);
  EXPECT_EQ(record.type, "transcript");
  EXPECT_EQ(record.coverage, "verbatim");
  EXPECT_THAT(record.evidence.at("date"), HasSubstr("XML header"));
  const Speaker minister = speaker_of(record, "dix jours");
  EXPECT_EQ(minister.name, "Aminata Diallo");
  EXPECT_EQ(minister.role, "Ministre de l'intégration");
  EXPECT_EQ(minister.function, "speaker");
  EXPECT_EQ(minister.mode, "verbatim");
  EXPECT_EQ(passage(record, "dix jours").kinds.front(), "speech");
  EXPECT_EQ(passage(record, "dix jours").voice, "named");
  EXPECT_EQ(speaker_of(record, "La parole est").function, "chair");
  EXPECT_EQ(speaker_of(record, "dépendra").country, "MEX");
  EXPECT_EQ(passage(record, "six guichets").text, "Nous ouvrirons six guichets.");
  EXPECT_EQ(passage(record, "Applaudissements").kinds.front(), "procedure");
  EXPECT_TRUE(passage(record, "Applaudissements").speakers.empty());
  EXPECT_EQ(passage(record, "neuf heures").kinds.front(), "procedure");
  EXPECT_TRUE(passage(record, "Très bien").speakers.empty());
  EXPECT_EQ(heading_of(record, "dix jours"), "1. Permis de séjour");
  EXPECT_EQ(heading_of(record, "Quel en sera"), "Coût des permis");
  EXPECT_EQ(passage(record, "Quel en sera").time, "10:30");
}

TEST(Xml, AkomaNtosoInEnglish) {
  const Record record = read(R"(<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><debate>
<meta><identification source="#a"><FRBRWork><FRBRdate date="2014-02-11" name="d"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<references source="#a"><TLCPerson id="okafor" href="/x" showAs="OKAFOR, Grace"/></references></meta>
<debateBody><questions><heading>Seasonal Work</heading>
<speech by="#okafor"><from>Hon. Grace Okafor (Minister of Labour, Ghana):</from><p>Wages must be paid on time.</p></speech>
<speech by="#sp"><from>The Speaker:</from><p>Order, order.</p></speech>
<summary>The question was agreed to.</summary>
</questions></debateBody></debate></akomaNtoso>)");
  EXPECT_EQ(record.date, "2014-02-11");
  EXPECT_EQ(speaker_of(record, "Wages").name, "Grace Okafor");
  EXPECT_EQ(speaker_of(record, "Wages").country, "GHA");
  EXPECT_EQ(passage(record, "Order, order").voice, "chair");
  EXPECT_TRUE(passage(record, "Order, order").speakers.empty());
  EXPECT_EQ(passage(record, "agreed to").kinds.front(), "procedure");
  EXPECT_EQ(heading_of(record, "Wages"), "Seasonal Work");
}

const std::string tei_en = R"(<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="zz_2019-06-03">
<teiHeader><fileDesc><titleStmt><title type="main">Debates of the Assembly of Norland, 3 June 2019</title>
<title type="sub">Sample</title><meeting ana="#parla.term">7th term</meeting><meeting ana="#parla.sitting">12th sitting</meeting></titleStmt>
<publicationStmt><publisher>Norland Record Office</publisher><date when="2020-01-15">15.1.2020</date>
<idno type="URI">https://example.org/norland/12</idno></publicationStmt>
<sourceDesc><bibl><date when="2019-06-03">3.6.2019</date></bibl></sourceDesc></fileDesc>
<profileDesc><settingDesc><setting><name type="city">Port Clare</name><date when="2019-06-03"/></setting></settingDesc>
<particDesc><listOrg><org xml:id="party.green" role="politicalParty"><orgName full="yes">Green List</orgName></org>
<org xml:id="party.old" role="politicalParty"><orgName full="yes">Old League</orgName></org></listOrg>
<listPerson><person xml:id="LindqvistMaja"><persName><surname>Lindqvist</surname><forename>Maja</forename></persName>
<affiliation role="member" ref="#party.old" from="2010" to="2016"/><affiliation role="member" ref="#party.green" from="2017-01-01"/></person>
<person xml:id="HaleTom"><persName><forename>Tom</forename> <surname>Hale</surname></persName>
<affiliation role="minister" ref="#gov"><roleName xml:lang="en">Minister of Mobility</roleName></affiliation></person></listPerson></particDesc>
<langUsage><language ident="en">English</language></langUsage></profileDesc></teiHeader>
<text><body><div type="debateSection"><head>Bridging visas</head><note type="time">The sitting opened at 14.05</note>
<note type="speaker">The President:</note><u who="#HaleTom" ana="#chair"><seg>I open the sitting.</seg></u>
<pb n="7"/><u who="#LindqvistMaja" ana="#regular"><seg>Visas lapse too early.<note>See annex two of the report.</note></seg>
<kinesic type="applause"><desc>applause from the left</desc></kinesic><seg xml:lang="fr">Je le dis aussi en français, à nos voisins du sud.</seg></u>
<u who="#UnknownMember_Nils_Berg"><seg><w>Two</w> <w join="right">words</w>
<pc>.</pc></seg><gap reason="inaudible"><desc>inaudible</desc></gap></u>
</div></body></text></TEI>)";

TEST(Xml, ParlaMint) {
  const Record record = read(tei_en);
  EXPECT_EQ(record.title, "Debates of the Assembly of Norland, 3 June 2019");
  EXPECT_EQ(record.date, "2019-06-03");
  EXPECT_EQ(record.published, "2020-01-15");
  EXPECT_EQ(record.place, "Port Clare");
  EXPECT_EQ(record.publisher, "Norland Record Office");
  EXPECT_EQ(record.source_url, "https://example.org/norland/12");
  EXPECT_EQ(record.session, "7th term, 12th sitting");
  const Speaker maja = speaker_of(record, "Visas lapse");
  EXPECT_EQ(maja.name, "Maja Lindqvist");
  EXPECT_EQ(maja.affiliation, "Green List");
  EXPECT_EQ(maja.function, "speaker");
  const Speaker chair = speaker_of(record, "I open");
  EXPECT_EQ(chair.name, "Tom Hale");
  EXPECT_EQ(chair.function, "chair");
  EXPECT_EQ(passage(record, "Visas lapse").text, "Visas lapse too early.");
  EXPECT_EQ(passage(record, "Visas lapse").page, 7);
  EXPECT_EQ(passage(record, "Visas lapse").time, "14:05");
  EXPECT_EQ(passage(record, "en français").lang, Lang::fr);
  EXPECT_EQ(passage(record, "annex two").form, Form::note);
  EXPECT_EQ(passage(record, "applause").kinds.front(), "procedure");
  EXPECT_EQ(passage(record, "Two").text, "Two words.");
  EXPECT_EQ(heading_of(record, "Visas lapse"), "Bridging visas");
}

TEST(Xml, AnIdThatNothingExplainsIsNoAffiliation) {
  const Speaker chair = speaker_of(read(tei_en), "I open");
  EXPECT_EQ(chair.affiliation, "");
}

TEST(Xml, AnotherLanguageThanOursIsNotGuessed) {
  std::string text = tei_en;
  const std::string words = "<seg>Visas lapse too early.";
  text.insert(text.find(words), "<seg xml:lang=\"nl\">De visa vervallen te vroeg, en dat weten wij.</seg>");
  EXPECT_EQ(passage(read(text), "vervallen").lang, Lang::und);
  EXPECT_EQ(passage(read(text), "Visas lapse").lang, Lang::en);
}

TEST(Xml, PlainTeiInFrench) {
  const Record record = read(R"(<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:mpt="http://example.org/ns">
<teiHeader><fileDesc><titleStmt><title>Débat sur les loyers</title></titleStmt></fileDesc>
<profileDesc><creation><date>mardi 5 mars 2013</date></creation><langUsage><language>Français</language></langUsage></profileDesc></teiHeader>
<text><body><p>Présidence de Mme Irène Vasseur</p><div><head>Logement</head>
<sp who="la_présidente"><speaker>la présidente</speaker><p>. La parole est à M. Jean Le Goff.</p></sp>
<sp who="Jean_Le_Goff"><speaker>Jean <w>Le Goff</w>, rapporteur de la commission du logement.</speaker>
<mpt:metadata politicalgroup="ABC"><p>Les loyers montent. <mpt:interruption type="Rires" text="Rires sur divers bancs."/> Ils monteront encore.</p></mpt:metadata></sp>
<sp who="Un_député"><speaker>Un député du groupe ABC</speaker><p>Assez !</p></sp>
</div></body></text></TEI>)");
  EXPECT_EQ(record.date, "2013-03-05");
  EXPECT_EQ(record.lang, Lang::fr);
  const Speaker who = speaker_of(record, "Les loyers montent");
  EXPECT_EQ(who.name, "Jean Le Goff");
  EXPECT_EQ(who.role, "rapporteur de la commission du logement");
  EXPECT_EQ(who.affiliation, "ABC");
  EXPECT_EQ(passage(record, "La parole est").text, "La parole est à M. Jean Le Goff.");
  EXPECT_EQ(passage(record, "La parole est").voice, "chair");
  EXPECT_EQ(speaker_of(record, "La parole est").name, "Irène Vasseur");
  EXPECT_EQ(passage(record, "La parole est").kinds.front(), "speech");
  EXPECT_EQ(passage(record, "Rires").text, "Rires sur divers bancs.");
  EXPECT_EQ(speaker_of(record, "monteront encore").name, "Jean Le Goff");
  EXPECT_EQ(passage(record, "Assez").text, "Un député du groupe ABC : Assez !");
  EXPECT_TRUE(passage(record, "Assez").speakers.empty());
  EXPECT_EQ(passage(record, "Présidence de Mme").kinds.front(), "procedure");
}

std::string hansard(const std::string& lang, const std::string& body) {
  return "<?xml version=\"1.0\" encoding=\"utf8\"?><Hansard xml:lang=\"" + lang +
         "\"><ExtractedInformation><ExtractedItem Name=\"InstitutionDebate\">House Debates</ExtractedItem>"
         "<ExtractedItem Name=\"Number\">NUMBER 003</ExtractedItem><ExtractedItem "
         "Name=\"MetaDateNumDay\">7</ExtractedItem>"
         "<ExtractedItem Name=\"MetaDateNumMonth\">09</ExtractedItem><ExtractedItem "
         "Name=\"MetaDateNumYear\">2016</ExtractedItem>"
         "<ExtractedItem Name=\"ParliamentNumber\">42</ExtractedItem><ExtractedItem "
         "Name=\"SessionNumber\">1</ExtractedItem>"
         "</ExtractedInformation><HansardBody>" +
         body + "</HansardBody></Hansard>";
}

TEST(Xml, HansardInEnglish) {
  const Record record = read(
      hansard("EN",
              "<OrderOfBusiness><OrderOfBusinessTitle>ORAL QUESTIONS</OrderOfBusinessTitle><CatchLine>Oral "
              "Questions</CatchLine>"
              "<SubjectOfBusiness><Timestamp Hr=\"14\" Mn=\"5\">(1405)</Timestamp><FloorLanguage "
              "language=\"FR\">[<I>Translation</I>]</FloorLanguage>"
              "<SubjectOfBusinessTitle>Work Permits</SubjectOfBusinessTitle><SubjectOfBusinessContent>"
              "<Intervention><PersonSpeaking><Affiliation DbId=\"1\">The Chair (Mr. Paul Renner (Lakeside, "
              "XYZ))</Affiliation>: </PersonSpeaking>"
              "<Content><ParaText>We resume.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation DbId=\"2\">Ms. Ada Jo Brandt (North Shore, "
              "XYZ)</Affiliation>: </PersonSpeaking>"
              "<Content><ParaText>Permits take 1<Sup>st</Sup> place.</ParaText><ProceduralText>(Motion agreed "
              "to)</ProceduralText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation DbId=\"1\">The Chair</Affiliation>: </PersonSpeaking>"
              "<Content><ParaText>Thank you.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation>Some hon. members</Affiliation>: "
              "</PersonSpeaking><Content><ParaText>Agreed.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation DbId=\"2\">Ms. Ada Jo Brandt</Affiliation>: </PersonSpeaking>"
              "<Content><ParaText>I also ask for speed.</ParaText></Content></Intervention>"
              "</SubjectOfBusinessContent></SubjectOfBusiness></OrderOfBusiness><MemberLists><Name>Not A "
              "Speaker</Name></MemberLists>"));
  EXPECT_EQ(record.title, "House Debates – NUMBER 003");
  EXPECT_EQ(record.date, "2016-09-07");
  EXPECT_EQ(record.session, "42-1");
  EXPECT_EQ(speaker_of(record, "Permits take").name, "Ada Jo Brandt");
  EXPECT_EQ(speaker_of(record, "Permits take").affiliation, "North Shore, XYZ");
  EXPECT_EQ(speaker_of(record, "speed").affiliation, "North Shore, XYZ");
  EXPECT_EQ(passage(record, "Permits take").text, "Permits take 1st place.");
  EXPECT_EQ(passage(record, "Permits take").time, "14:05");
  // The edition is English throughout; the floor spoke French.
  EXPECT_EQ(passage(record, "Permits take").lang, Lang::en);
  EXPECT_EQ(speaker_of(record, "Thank you").name, "Paul Renner");
  EXPECT_EQ(speaker_of(record, "Thank you").function, "chair");
  EXPECT_EQ(passage(record, "Motion agreed").kinds.front(), "procedure");
  EXPECT_TRUE(passage(record, "Agreed.").speakers.empty());
  EXPECT_EQ(heading_of(record, "Permits take"), "Work Permits");
  for (const auto& one : record.passages) EXPECT_EQ(one.text.find("Not A Speaker"), std::string::npos);
}

TEST(Xml, HansardInFrench) {
  const Record record = read(
      hansard("FR",
              "<SubjectOfBusiness><SubjectOfBusinessTitle>Les visas</SubjectOfBusinessTitle><SubjectOfBusinessContent>"
              "<Intervention><PersonSpeaking><Affiliation>Le Président</Affiliation>: "
              "</PersonSpeaking><Content><ParaText>À l'ordre.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation>L'hon. Rose Tremblay-Ouellet (leader du groupe des "
              "indépendants, IND)</Affiliation>: </PersonSpeaking>"
              "<Content><ParaText>Les visas sont trop rares.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation>Le très hon. Marc Savoie</Affiliation>: "
              "</PersonSpeaking><Content><ParaText>Ils seront doublés.</ParaText></Content></Intervention>"
              "<Intervention><PersonSpeaking><Affiliation>Des voix</Affiliation>: "
              "</PersonSpeaking><Content><ParaText>Bravo!</ParaText></Content></Intervention>"
              "</SubjectOfBusinessContent></SubjectOfBusiness>"));
  EXPECT_EQ(passage(record, "À l'ordre").voice, "chair");
  EXPECT_EQ(speaker_of(record, "trop rares").name, "Rose Tremblay-Ouellet");
  EXPECT_EQ(speaker_of(record, "trop rares").role, "leader du groupe des indépendants");
  EXPECT_EQ(speaker_of(record, "doublés").name, "Marc Savoie");
  EXPECT_TRUE(passage(record, "Bravo").speakers.empty());
}

TEST(Xml, OffsetsPointIntoTheDecodedFile) {
  for (const std::string& xml : {akoma_fr, tei_en}) {
    const auto drafts = read_xml(xml, "debate.xml");
    ASSERT_TRUE(drafts);
    const Draft& draft = drafts->front();
    EXPECT_EQ(draft.source, xml);
    for (const auto& line : draft.lines) {
      ASSERT_LE(line.span.begin, line.span.end);
      ASSERT_LE(line.span.end, draft.source.size());
      const std::string first = line.text.substr(0, 3);
      if (line.text.find(" : ") != std::string::npos || line.marker == Marker::hash) continue;  // put together
      EXPECT_THAT(draft.source.substr(line.span.begin, line.span.end - line.span.begin), HasSubstr(first));
    }
  }
}

TEST(Xml, OtherXmlIsRefusedWithItsRoot) {
  const std::string message = refused("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>");
  EXPECT_THAT(message, HasSubstr("<rss>"));
  EXPECT_THAT(message, HasSubstr("debate.xml"));
}

TEST(Xml, NothingReadableNamesTheLine) {
  EXPECT_THAT(refused("<?xml version=\"1.0\"?>\n<TEI>\n<teiHeader></TEI>"), HasSubstr("line 3"));
}

TEST(Xml, ARecordCutShortSaysSo) {
  const Record record = read(akoma_fr.substr(0, akoma_fr.find("guichets")));
  EXPECT_EQ(speaker_of(record, "dix jours").name, "Aminata Diallo");
  EXPECT_TRUE(doubts(record, "cut short"));
  EXPECT_FALSE(doubts(read(akoma_fr), "cut short"));
}

TEST(Xml, PartsInOtherFilesAreNamedNotFetched) {
  const Record record = read(
      R"(<teiCorpus xmlns="http://www.tei-c.org/ns/1.0" xmlns:xi="http://www.w3.org/2001/XInclude"><teiHeader><fileDesc><titleStmt>
<title>Corpus of Norland</title></titleStmt></fileDesc></teiHeader><xi:include href="file:///etc/passwd" parse="text"/></teiCorpus>)");
  EXPECT_TRUE(doubts(record, "not fetched"));
  for (const auto& one : record.passages) EXPECT_EQ(one.text.find("root:"), std::string::npos);
}

std::string plain(const std::string& doctype, const std::string& words) {
  return "<?xml version=\"1.0\"?>" + doctype + "<TEI><text><body><p>Before the words.</p><p>" + words +
         "</p></body></text></TEI>";
}

TEST(Xml, ExternalEntitiesAreNeverRead) {
  for (const std::string& doctype :
       {std::string("<!DOCTYPE TEI [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"),
        std::string("<!DOCTYPE TEI [<!ENTITY % p SYSTEM \"file:///etc/passwd\">%p;<!ENTITY x \"y\">]>"),
        std::string("<!DOCTYPE TEI SYSTEM \"file:///etc/passwd\">")}) {
    Reader reader;
    const auto record = reader.read(plain(doctype, "See &x; there."), "debate.xml");
    if (!record) {
      EXPECT_THAT(record.error().message.en, testing::Not(HasSubstr("root:")));
      continue;
    }
    for (const auto& one : record->passages) EXPECT_THAT(one.text, testing::Not(HasSubstr("root:")));
  }
}

TEST(Xml, InternalEntitiesAreText) {
  const Record record =
      read(plain("<!DOCTYPE TEI [<!ENTITY org \"Norland Office\">]>", "The &org; &amp; others &#233;."));
  EXPECT_EQ(passage(record, "Office").text, "The Norland Office & others é.");
}

TEST(Xml, BillionLaughs) {
  std::string doctype = "<!DOCTYPE TEI [<!ENTITY a0 \"haha haha haha haha\">";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    doctype += "<!ENTITY a" + std::to_string(i) + " \"";
    for (int n = 0; n < 10; ++n) doctype += before;
    doctype += "\">";
  }
  const auto drafts = read_xml(plain(doctype + "]>", "&a11;"), "bomb.xml");
  ASSERT_FALSE(drafts);
  EXPECT_THAT(drafts.error().message.en, HasSubstr("entities"));
}

TEST(Xml, NestedTooDeep) {
  std::string xml = "<TEI><text><body><p>Words.</p>";
  for (int i = 0; i < 10000; ++i) xml += "<div>";
  EXPECT_THAT(refused(xml), HasSubstr("nested"));
}

TEST(Xml, EncodingsThatDoNotMatchTheirDeclaration) {
  const std::string body =
      "<TEI><text><body><p>Les d\xE9put\xE9s de l'assembl\xE9"
      "e ont vot\xE9 la loi.</p></body></text></TEI>";
  EXPECT_THAT(passage(read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + body), "loi").text,
              HasSubstr("députés"));
  const Record wrong = read("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + body);
  EXPECT_EQ(utf8::first_invalid(passage(wrong, "loi").text), std::string::npos);
  EXPECT_FALSE(wrong.uncertain.empty());
  EXPECT_THAT(
      passage(read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><TEI><text><body><p>Les députés ont voté.</p>"
                   "</body></text></TEI>"),
              "voté")
          .text,
      HasSubstr("députés"));
}

TEST(Xml, Utf16) {
  const std::string ascii =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?><TEI><text><body><p>Two plain words here.</p></body></text></TEI>";
  std::string wide = "\xFF\xFE";
  for (const char c : ascii) {
    wide += c;
    wide += '\0';
  }
  const Record record = read(wide);
  EXPECT_EQ(passage(record, "plain").text, "Two plain words here.");
  EXPECT_EQ(record.encoding, "UTF-16LE");
}

}  // namespace
}  // namespace idm::corpus
