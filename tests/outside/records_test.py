# SPDX-License-Identifier: GPL-3.0-or-later
"""Whole records as TEI and Akoma Ntoso: well-formed for others, and the same record when idm reads them back."""
import json
import subprocess
import unittest
import xml.etree.ElementTree as xml

from support import corpora, idm, index_of, rows, scratch

TEI = "{http://www.tei-c.org/ns/1.0}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"

DEBATE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title>Sitting on mills &amp; dykes</title><meeting>7</meeting></titleStmt><publicationStmt><publisher>House of
Mills</publisher><idno type="symbol">M/7/12</idno></publicationStmt><sourceDesc><bibl><date when="2019-05-02"/></bibl>
</sourceDesc></fileDesc><profileDesc><particDesc><listPerson><person xml:id="a"><persName><forename>Ada</forename>
<surname>Testwell</surname></persName><affiliation><roleName>Minister</roleName></affiliation></person><person
xml:id="b"><persName><forename>Dario</forename><surname>Sample</surname></persName></person></listPerson></particDesc>
</profileDesc></teiHeader><text><body><div><head>Opening</head><note type="comment">The sitting opened at nine.</note>
<u who="#a"><seg>The millwright asked for water rights along the stream. 1 &lt; 2 &amp; "so on".</seg><seg>We recommend
that all members report by May.</seg></u><pb n="4"/><u who="#b"><seg>I agree with every word of that, and I would add a
bridge.</seg></u><div><head>On bridges</head><u><note type="speaker">The President</note><seg>The floor is open to all
who would speak of bridges.</seg></u><u who="#a"><seg lang="fr">Il faut construire des ponts entre les villes et les
villages de la vallée.</seg></u></div></div></body></text></TEI>
"""

MARKDOWN = """# Meeting on wells – « puits »

First words before any heading, by nobody in particular.

## Second day – Friday

- Deeper wells in the villages of the plain, said the Director of Water, Ms. Awa Ndiaye;
- A  list item with <angle> & ampersand;

10:00 – 11:30 Panel on pumps

Who would pay for the pumps of the poor?

> "We will build forty wells," said Ms. Awa Ndiaye, Director of Water.

## Recommendations

12. States should dig wells where women ask for them.[^1]

| Place | Wells |
|---|---|
| North | 12 |

[^1]: The first footnote speaks of the survey of 2018.
"""


def own_corpus():
    folder = scratch() / "own"
    folder.mkdir()
    (folder / "debate.xml").write_text(DEBATE, encoding="utf-8")
    (folder / "wells.md").write_text(MARKDOWN, encoding="utf-8")
    (folder / "wells.md.meta.json").write_text(json.dumps({
        "year": 2018, "date": "2018-03", "access": ["staff"], "participants": ["France", "OIM"], "session": "3  b",
        "speakers": [{"name": "Awa Ndiaye", "function": "chair", "mode": "reported"}], "themes": ["skills"]}))
    return folder


def record_of(index, ident):
    shown = idm("show", ident, "--index", index, "--format", "json")
    assert shown.code == 0, shown.err
    return shown.json()


def passages(index):
    """What must be the same, per passage."""
    out = []
    for row in rows(index):
        del row["offset"]  # counts in another file
        row["record"] = {k: v for k, v in row["record"].items() if k != "path"}
        out.append(row)
    return sorted(out, key=lambda row: (row["record"]["id"], row["locator"]["ordinal"]))


class Records(unittest.TestCase):
    maxDiff = 4000

    def corpora(self):
        yield from corpora()
        yield "own", index_of(own_corpus())

    def exported(self, index, form):
        folder = scratch() / form
        run = idm("export", "--index", index, "--format", form, "--output", folder)
        self.assertEqual(run.code, 0, run.err)
        self.assertEqual(run.out, b"")
        return folder

    def test_read_back_as_they_were(self):
        for corpus, index in self.corpora():
            for form in ("tei", "akn"):
                with self.subTest(corpus=corpus, form=form):
                    folder = self.exported(index, form)
                    back = scratch() / "index"
                    made = idm("index", "--index", back, folder, "--format", "json")
                    self.assertEqual(made.code, 0, made.err)
                    self.assertEqual(made.json()["failed"], [])
                    wanted, got = passages(index), passages(back)
                    self.assertEqual([row["id"] for row in got], [row["id"] for row in wanted])
                    for a, b in zip(wanted, got):
                        self.assertEqual(a, b)
                    for ident in sorted({row["record"]["id"] for row in wanted}):
                        a, b = record_of(index, ident), record_of(back, ident)
                        for one in (a, b):
                            one["record"].pop("path", None)
                            for key in ("generated", "index"):
                                one.pop(key, None)
                        self.assertEqual(a["record"], b["record"])
                    def people(where):
                        table = idm("speakers", "--index", where, "--format", "json").json()
                        table = table["speakers"] if isinstance(table, dict) else table
                        return sorted(json.dumps(one, sort_keys=True) for one in table)
                    self.assertEqual(people(index), people(back))

    def test_well_formed_for_others(self):
        for corpus, index in self.corpora():
            for form in ("tei", "akn"):
                folder = self.exported(index, form)
                files = sorted(folder.glob("*.xml"))
                self.assertTrue(files)
                checked = subprocess.run(["/usr/bin/xmllint", "--noout", *files], capture_output=True, text=True,
                                         check=False)
                self.assertEqual((checked.returncode, checked.stderr), (0, ""))
                for file in files:
                    tree = xml.parse(file).getroot()
                    ids = [e.get("{http://www.w3.org/XML/1998/namespace}id") or e.get("eId") for e in tree.iter()]
                    ids = [i for i in ids if i]
                    self.assertEqual(len(ids), len(set(ids)), f"{file}: each id once")
                    if form == "tei":
                        targets = [t for e in tree.iter() for key in ("who", "corresp", "target", "sameAs")
                                   for t in (e.get(key) or "").split()]
                        self.assertLessEqual({t for t in targets}, {"#" + i for i in ids}, file)

    def test_headers_are_those_of_the_standard(self):
        index = index_of(own_corpus())
        ident = next(r["record"]["id"] for r in rows(index) if "mills" in r["record"]["title"])
        tree = xml.fromstring(idm("export", "--index", index, "--format", "tei", "--record", ident).text)
        self.assertEqual(tree.find(f".//{TEI}titleStmt/{TEI}title").text, "Sitting on mills & dykes")
        turns = tree.findall(f".//{TEI}u")
        self.assertEqual(len(turns), 4)
        persons = {"#" + p.get("{http://www.w3.org/XML/1998/namespace}id"): p.find(f"{TEI}persName").text
                   for p in tree.iter(f"{TEI}person")}
        self.assertEqual(persons[turns[0].get("who")], "Ada Testwell")
        tree = xml.fromstring(idm("export", "--index", index, "--format", "akn", "--record", ident).text)
        self.assertEqual(tree[0].tag, AKN + "debate")
        self.assertEqual(tree.find(f".//{AKN}speech/{AKN}from").text, "Ada Testwell")
        self.assertEqual(tree.find(f".//{AKN}FRBRdate").get("date"), "2019-05-02")

    def test_corrections_in_the_file_are_read(self):
        index = index_of(own_corpus())
        folder = self.exported(index, "tei")
        file = next(f for f in folder.glob("*.xml") if "Sitting on mills" in f.read_text())
        file.write_text(file.read_text().replace("<title>Sitting on mills &amp; dykes</title>\n      <",
                                                 "<title>Sitting on mills</title>\n      <", 1)
                        .replace("<title>Sitting on mills &amp; dykes", "<title>Sitting on mills", 1)
                        .replace("a bridge.", "two bridges."))
        back = scratch() / "index"
        self.assertEqual(idm("index", "--index", back, file).code, 0)
        found = rows(back, "bridges")
        self.assertTrue(any("two bridges." in row["text"] for row in found))
        self.assertEqual({row["record"]["title"] for row in found}, {"Sitting on mills"})

    def test_damaged_blocks_are_told_not_swallowed(self):
        index = index_of(own_corpus())
        folder = self.exported(index, "tei")
        file = next(folder.glob("*.xml"))
        whole = file.read_text()
        for old, new in (('"id":"', '"id":["'), ('"function":"', '"function":"juggler-'), ('"year":', '"year":9')):
            file.write_text(whole.replace("{&quot;values", "{&quot;values", 1).replace(
                old.replace('"', "&quot;"), new.replace('"', "&quot;")))
            run = idm("index", "--index", scratch() / "index", file)
            self.assertIn(run.code, (0, 4, 5), run.err)
            if run.code != 0:
                self.assertIn(file.name, run.err)

    def test_one_file_holds_one_record(self):
        for corpus, index in corpora():
            run = idm("export", "--index", index, "--format", "tei")
            self.assertEqual((run.code, run.out), (2, b""))
            self.assertIn("--output FOLDER", run.err)
            self.assertIn("DOSSIER", idm("export", "--index", index, "--format", "akn", "--ui", "fr").err)
            one = rows(index)[0]["record"]["id"]
            path = scratch() / "one.xml"
            run = idm("export", "--index", index, "--format", "akn", "--record", one, "--output", path)
            self.assertEqual((run.code, run.out), (0, b""))
            self.assertTrue(path.read_text().startswith("<?xml"))

    def test_only_records_that_match(self):
        for _, index in corpora():
            wanted = {row["record"]["id"] for row in rows(index, "climat OR travail", "--lang", "fr")}
            folder = scratch() / "tei"
            run = idm("export", "--index", index, "climat OR travail", "--lang", "fr", "--format", "tei",
                      "--output", folder)
            self.assertEqual(run.code, 0, run.err)
            self.assertEqual({f.stem for f in folder.glob("*.xml")}, wanted)


if __name__ == "__main__":
    unittest.main()
