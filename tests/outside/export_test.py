# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports read back by parsers that are not ours: csv, json, bibutils, citeproc."""
import csv
import io
import json
import re
import subprocess
import unittest
import xml.etree.ElementTree as xml

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from support import corpora, idm, index_of, rows, scratch, total

QUESTIONS = [["climat"], ["migration", "--lang", "fr"], ["--kind", "recommendation"], ["zzzunknownword"]]
MODS = "{http://www.loc.gov/mods/v3}"
NBSP = "\u00a0"

HARD = """# Talks on “hard” cells, {braces} & 50% of \\\\TeX_

=HYPERLINK("https://example.org","a formula that opens a lantern site") was typed by the lantern maker.

+41 22 000 00 00 is a lantern number; it has a semicolon; and "quotes", and commas.

-5 degrees is too cold for a lantern | says the pipe.

@lantern is how a message to it begins, with {braces}, 100 % and a \\_ underscore.
"""


def hard_index():
    folder = scratch() / "hard"
    folder.mkdir()
    (folder / "hard.md").write_text(HARD, encoding="utf-8")
    (folder / "hard.md.meta.json").write_text(json.dumps({
        "id": "hard", "language": "en", "date": "2021-03-01", "published": "2021-04-01", "place": "Genève, Suisse",
        "publisher": "Office of Lanterns & Lamps", "symbol": "L/2021/7", "series": "IDM", "session": "1",
        "source_url": "https://example.org/lantern?a=1&b=2#c", "title": "Talks on “hard” cells, {braces} & 50% of TeX_",
        "type": "summary"}), encoding="utf-8")
    return index_of(folder)


def mods(tool, data):
    done = subprocess.run([tool, "-i", "utf8", "-o", "utf8"] if tool == "ris2xml" else [tool, "-i", "utf8"],
                          input=data, capture_output=True, check=True)
    return xml.fromstring(done.stdout).findall(MODS + "mods")


class Tables(unittest.TestCase):
    def test_all_hits_in_every_format(self):
        for corpus, index in corpora():
            for question in QUESTIONS:
                with self.subTest(corpus=corpus, question=question):
                    wanted = total(index, *question)
                    lines = rows(index, *question)
                    self.assertEqual(len(lines), wanted)
                    ids = [row["id"] for row in lines]
                    self.assertEqual(len(set(ids)), wanted, "each once")
                    out = idm("export", "--index", index, "--format", "csv", *question).text
                    table = list(csv.DictReader(io.StringIO(out, newline="")))
                    self.assertEqual([row["id"] for row in table], ids)
                    self.assertEqual([row["text"] for row in table], [row["text"] for row in lines])
                    out = idm("export", "--index", index, "--format", "tsv", *question).text
                    self.assertEqual([line.split("\t")[0] for line in out.splitlines()[1:]], ids)
                    self.assertEqual({line.count("\t") for line in out.splitlines()}, {19})
                    out = idm("export", "--index", index, "--format", "md", *question).text
                    cells = [re.split(r"(?<!\\)\|", line) for line in out.split("\n")[2:] if line]
                    self.assertEqual([line[1].strip() for line in cells], ids)
                    self.assertEqual({len(line) for line in cells} or {22}, {22})

    def test_columns_are_those_of_the_contract(self):
        head = idm("export", "--index", hard_index(), "--format", "csv").text.splitlines()[0]
        self.assertEqual(head, "id,record,title,series,year,session,date,lang,kind,voice,speakers,functions,countries,"
                               "organisations,themes,section,page,text,citation,url")

    def test_hard_cells(self):
        index = hard_index()
        texts = {row["id"]: row["text"] for row in rows(index)}
        self.assertEqual(len(texts), 4)
        plain = idm("export", "--index", index, "--format", "csv")
        self.assertNotIn(b"\r", plain.out)
        table = list(csv.DictReader(io.StringIO(plain.text, newline="")))
        self.assertEqual({row["id"]: row["text"] for row in table}, texts)
        excel = idm("export", "--index", index, "--format", "csv", "--excel")
        self.assertTrue(excel.out.startswith(b"\xef\xbb\xbf"))
        self.assertEqual(excel.out.count(b"\n"), excel.out.count(b"\r\n"))
        table = list(csv.DictReader(io.StringIO(excel.out.decode("utf-8-sig"), newline=""), delimiter=";"))
        self.assertEqual(len(table), 4)
        neutral = 0
        for row in table:
            for cell in row.values():
                self.assertNotRegex(cell, r"\A[=+\-@]", "a spreadsheet would run it")
            text = texts[row["id"]]
            neutral += text[0] in "=+-@"
            self.assertEqual(row["text"], ("'" if text[0] in "=+-@" else "") + text)
        self.assertGreaterEqual(neutral, 3)

    def test_output_file_is_whole_or_not_there(self):
        index = hard_index()
        path = scratch() / "all.csv"
        run = idm("export", "lantern", "--index", index, "--format", "csv", "--output", path)
        self.assertEqual((run.code, run.out), (0, b""))
        self.assertEqual(path.read_bytes(), idm("export", "lantern", "--index", index, "--format", "csv").out)
        path.unlink()
        self.assertEqual(idm("export", '"open', "--index", index, "--format", "csv", "--output", path).code, 2)
        self.assertEqual(list(path.parent.iterdir()), [])
        self.assertEqual(idm("export", "lantern", "--index", index, "--format", "xls").code, 2)


class Citations(unittest.TestCase):
    def test_an_entry_per_record_or_passage(self):
        for corpus, index in corpora():
            for question in QUESTIONS:
                lines = rows(index, *question)
                titles = {row["record"]["id"]: row["record"]["title"] for row in lines}
                for per, wanted in (("record", len(titles)), ("passage", len(lines))):
                    with self.subTest(corpus=corpus, question=question, per=per):
                        def ask(form):
                            return idm("export", "--index", index, "--format", form, "--per", per, *question)
                        items = ask("csl-json").json()
                        self.assertEqual(len(items), wanted)
                        self.assertEqual(len({item["id"] for item in items}), wanted, "ids are keys")
                        if not wanted:
                            self.assertEqual((ask("bibtex").out, ask("ris").out), (b"", b""))
                            continue
                        for tool, form in (("bib2xml", "bibtex"), ("ris2xml", "ris")):
                            entries = mods(tool, ask(form).out)
                            self.assertEqual(len(entries), wanted, form)
                            read = {"".join(e.find(f".//{MODS}title").itertext()) for e in entries}
                            self.assertTrue(all(read), form)
                        if per == "record":
                            self.assertEqual({item["title"] for item in items}, set(titles.values()))

    def test_fields_survive_bibtex_and_ris(self):
        index = hard_index()
        for tool, form in (("bib2xml", "bibtex"), ("ris2xml", "ris")):
            with self.subTest(form=form):
                (entry,) = mods(tool, idm("export", "--index", index, "--format", form).out)
                words = " ".join(entry.itertext())
                self.assertIn("Office of Lanterns & Lamps", words)
                self.assertIn("https://example.org/lantern?a=1&b=2#c", words)
                self.assertIn("2021", words)
                title = " ".join("".join(t.itertext()) for t in entry.find(MODS + "titleInfo"))
                for part in ("hard", "cells, ", "braces", "& 50% of TeX_"):
                    self.assertIn(part, title)

    def test_citeproc_prints_them(self):
        for corpus, index in [*corpora(), ("hard", hard_index())]:
            items = idm("export", "--index", index, "--format", "csl-json").json()
            with self.subTest(corpus=corpus):
                # citeproc-py knows the names of CSL 1.0.1 only
                for item in items:
                    for key in ("event-title", "custom"):
                        item.pop(key, None)
                source = CiteProcJSON(items)
                style = CitationStylesStyle("harvard1", validate=False)
                bibliography = CitationStylesBibliography(style, source, formatter.plain)
                for item in items:
                    bibliography.register(Citation([CitationItem(item["id"])]))
                printed = [str(line) for line in bibliography.bibliography()]
                self.assertEqual(len(printed), len(items))
                everything = "\n".join(printed)
                for item in items:
                    self.assertIn(item["title"].split()[0], everything)
                    parts = item["issued"]["date-parts"]
                    self.assertTrue(all(isinstance(n, int) for date in parts for n in date))
                    self.assertIn(str(parts[0][0]), everything)

    def test_footnotes_in_both_typographies(self):
        for corpus, index in corpora():
            for per in ("record", "passage"):
                french = idm("export", "--index", index, "--format", "footnote", "--ui", "fr", "--per", per).text
                english = idm("export", "--index", index, "--format", "footnote", "--ui", "en", "--per", per).text
                self.assertEqual(len(french.splitlines()), len(english.splitlines()))
                for line in french.splitlines():
                    self.assertIn(f"«{NBSP}", line)
                    self.assertTrue(line.endswith("."), line)
                    ours = re.sub(r"«\u00a0[^»]*\u00a0»", "", line)  # what the record itself says keeps its own blanks
                    self.assertNotRegex(ours, r"“|”|, «(?!\u00a0)", "guillemets keep their words")
                    self.assertNotIn("available at", line)
                for line in english.splitlines():
                    self.assertIn("“", line)
                    self.assertNotIn(f"en ligne{NBSP}:", line)
        index = hard_index()
        french = idm("export", "--index", index, "--format", "footnote", "--ui", "fr").text
        self.assertIn(f"1er{NBSP}mars{NBSP}2021", french)
        self.assertIn(f"en ligne{NBSP}: https://example.org/lantern?a=1&b=2#c.", french)
        english = idm("export", "--index", index, "--format", "footnote", "--ui", "en").text
        self.assertIn(f"1{NBSP}March 2021", english)
        self.assertIn("available at https://example.org", english)

    def test_the_ordinal_never_poses_as_a_printed_number(self):
        for corpus, index in corpora():
            lines = rows(index)
            for row, item in zip(lines, idm("export", "--index", index, "--format", "csl-json", "--per",
                                            "passage").json()):
                where = row["locator"]
                printed = [str(v) for v in (where["printed_paragraph"], where["page"], where["time"]) if v]
                if item.get("locator"):
                    self.assertIn(item["locator"], printed, row["id"])
                self.assertEqual(item.get("page"), str(where["page"]) if item.get("page") else None)
            for row, note in zip(lines, idm("export", "--index", index, "--format", "footnote", "--per", "passage",
                                            "--ui", "en").text.splitlines()):
                if not row["locator"]["printed_paragraph"]:
                    self.assertNotIn(f"para.{NBSP}{row['locator']['ordinal']}", note)
                    self.assertNotRegex(row["citation"], r"(?:para\.|par\.|§)\s*\d")
                    if re.search(r"¶", row["citation"]):
                        self.assertIn(f"[idm ¶{NBSP}{row['locator']['ordinal']}]",
                                      row["citation"].replace("¶ ", f"¶{NBSP}"))


if __name__ == "__main__":
    unittest.main()
