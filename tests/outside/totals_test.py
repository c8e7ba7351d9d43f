# SPDX-License-Identifier: GPL-3.0-or-later
"""The instruments agree with the search, and with a recount of the exported texts in Python."""
import csv
import io
import json
import math
import re
import unittest

from support import corpora, idm, index_of, rows, scratch, total

QUESTIONS = [
    ["climat"], ["remittances"], ["voies régulières"], ['"regular pathways"'], ["migr*", "--lang", "fr"],
    ["jeunes OR women"], ["migration", "--year", "2017..2022"], ["migration -travail"], ["dialogue", "--twins", "collapsed"],
    ["migration", "--kind", "recommendation"], ["--theme", "labour-mobility"], ["--kind", "recommendation", "--lang", "en"],
    ["migration", "--no-bridge"], ["--theme", "skills", "--theme", "diaspora", "--year", "2024"], ["zzzunknownword"],
]


class Totals(unittest.TestCase):
    def ask(self, command, index, question, *more):
        run = idm(command, "--index", index, "--format", "json", *question, *more)
        self.assertEqual(run.code, 0, f"{command} {question}: {run.err}")
        return run.json()

    def test_every_instrument_has_the_total_of_the_search(self):
        for corpus, index in corpora():
            for question in QUESTIONS:
                with self.subTest(corpus=corpus, question=question):
                    wanted = total(index, *question)
                    words = not question[0].startswith("--")
                    self.assertEqual(len(rows(index, *question)), wanted, "export jsonl")
                    table = idm("export", "--index", index, "--format", "csv", *question).text
                    self.assertEqual(len(list(csv.DictReader(io.StringIO(table)))), wanted, "export csv")
                    for by in ("year", "session", "record", "lang", "type", "series"):
                        trends = self.ask("trends", index, question, "--by", by, *self.twins(question))
                        self.assertEqual(trends["total"], wanted, f"trends by {by}")
                        self.assertEqual(sum(row["passages"] for row in trends["rows"]), wanted, f"rows by {by}")
                    if words:
                        lines = self.ask("concordance", index, question, "--limit", "0")
                        self.assertEqual(lines["total"], wanted, "concordance")
                        self.assertEqual(len({line["id"] for line in lines["lines"]}), wanted, "its passages")
                        self.assertEqual(len(lines["lines"]), lines["occurrences"])
                    if "--kind" not in question:
                        calls = total(index, *question, *self.twins(question), "--kind", "recommendation",
                                      "--kind", "commitment")
                        ledger = self.ask("recommendations", index, question, *self.twins(question), "--limit", "0")
                        self.assertEqual(ledger["total"], calls, "recommendations")

    @staticmethod
    def twins(question):
        # trends and recommendations take twins together unless told otherwise
        return [] if "--twins" in question else ["--twins", "separate"]

    def test_compare_measures_the_slices_that_search_finds(self):
        for corpus, index in corpora():
            for a, b in (("lang:fr", "lang:en"), ("kind:recommendation", "kind:finding"), ("migration", "travail")):
                with self.subTest(corpus=corpus, a=a, b=b):
                    compared = self.ask("compare", index, [], "--a", a, "--b", b, "--twins", "separate")
                    self.assertEqual(compared["a"]["passages"], total(index, a))
                    self.assertEqual(compared["b"]["passages"], total(index, b))


class Recount(unittest.TestCase):
    """Figures checked by counting in plain text, without any code of the project."""

    def test_concordance_and_trends_of_an_exact_word(self):
        for corpus, index in corpora():
            everything = rows(index)
            for word in ("migration", "travail", "développement", "women"):
                with self.subTest(corpus=corpus, word=word):
                    plain = re.compile(r"[^\W_]+")  # what a word is here: letters and digits
                    counts = {row["id"]: sum(w == word for w in plain.findall(row["text"])) for row in everything}
                    counts = {key: n for key, n in counts.items() if n}
                    run = idm("concordance", "--index", index, "--format", "json", "--limit", "0", "--no-bridge",
                              "=" + word)
                    lines = run.json()["lines"]
                    mine = {}
                    for line in lines:
                        mine[line["id"]] = mine.get(line["id"], 0) + 1
                        self.assertEqual(line["node"], word)
                    self.assertEqual(mine, counts)
                    years = {}
                    for row in everything:
                        if row["id"] in counts:
                            key = row["record"]["year"] and str(row["record"]["year"])
                            years[key] = years.get(key, 0) + 1
                    slices = {}
                    for row in everything:
                        key = row["record"]["year"] and str(row["record"]["year"])
                        slices[key] = slices.get(key, 0) + 1
                    trends = idm("trends", "--index", index, "--format", "json", "--no-bridge", "--twins", "separate",
                                 "=" + word).json()
                    self.assertEqual({r["key"]: r["passages"] for r in trends["rows"] if r["passages"]}, years)
                    for row in trends["rows"]:
                        if row["passages"]:
                            self.assertAlmostEqual(row["per_1000"], 1000 * row["passages"] / slices[row["key"]], 1)

    def test_g2_and_log_ratio_of_compare(self):
        index = index_of(self.two_slices())
        compared = idm("compare", "--index", index, "--a", "year:2017", "--b", "year:2022", "--format", "json",
                       "--twins", "separate", "--limit", "200").json()
        terms = {row["label"]["en"]: row for side in ("more_in_a", "more_in_b") for row in compared[side]}
        everything = rows(index)
        words = {"2017": [], "2022": []}
        for row in everything:
            words[str(row["record"]["year"])] += re.findall(r"[^\W_]+", row["text"].lower())
        size = {year: len(list_) for year, list_ in words.items()}
        self.assertEqual((compared["a"]["words"], compared["b"]["words"]), (size["2017"], size["2022"]))
        checked = 0
        for term in ("lighthouse", "orchard"):
            self.assertIn(term, terms)
            a, b = (sum(w in (term, term + "s") for w in words[year]) for year in ("2017", "2022"))
            row = terms[term]
            self.assertEqual((row["a"], row["b"]), (a, b))
            expected_a = size["2017"] * (a + b) / (size["2017"] + size["2022"])
            expected_b = size["2022"] * (a + b) / (size["2017"] + size["2022"])
            g2 = 2 * sum(o * math.log(o / e) for o, e in ((a, expected_a), (b, expected_b)) if o)
            self.assertAlmostEqual(row["g2"], g2, 1)
            ratio = math.log2(((a or 0.5) / size["2017"]) / ((b or 0.5) / size["2022"]))
            self.assertAlmostEqual(row["log_ratio"], ratio, 1)
            checked += 1
        self.assertEqual(checked, 2)

    folder = None

    @classmethod
    def two_slices(cls):
        if cls.folder is None:
            cls.folder = scratch() / "corpus"
            cls.folder.mkdir()
            for year, most, least, n in ((2017, "lighthouse", "orchard", 14), (2022, "orchard", "lighthouse", 9)):
                lines = [f"The keeper spoke of the {most} beside the river and of number {i}." for i in range(n)]
                lines += [f"Nobody mentioned a {least} on the hill."] * (1 if year == 2017 else 0)
                head = json.dumps({"title": f"Talks of {year}", "year": year, "language": "en"})
                (cls.folder / f"talks-{year}.md.meta.json").write_text(head)
                (cls.folder / f"talks-{year}.md").write_text(f"# Talks of {year}\n\n" + "\n\n".join(lines) + "\n")
        return cls.folder


if __name__ == "__main__":
    unittest.main()
