# SPDX-License-Identifier: GPL-3.0-or-later
"""quote, replay and watch: is it on record, what changed, what is new."""
import json
import unittest
import xml.etree.ElementTree as xml

from support import SAMPLES, idm, index_of, rows, scratch

ATOM = "{http://www.w3.org/2005/Atom}"
NBSP = "\u00a0"

WELLS = """# Meeting on wells

The welldigger asked for deeper wells in the villages of the plain.

States should dig wells where women ask for them, and keep them open in the dry season.
"""
DYKES = """# Meeting on dykes

The dykereeve asked for higher dykes and for wells behind them along the whole coast.
"""
EXACT = "The welldigger asked for deeper wells in the villages of the plain."


class Corpus:
    """A folder and its index, which the test changes."""

    def __init__(self):
        self.folder, self.index = scratch() / "corpus", scratch() / "index"
        self.folder.mkdir()
        self.write("wells.md", WELLS)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.update()

    def update(self):
        made = idm("index", "--index", self.index, "--prune", self.folder)
        assert made.code == 0, made.err


class Quote(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.index = Corpus().index

    def ask(self, *words):
        run = idm("quote", "--index", self.index, "--format", "json", *words)
        self.assertIn(run.code, (0, 1), run.err)
        return run, run.json()

    def test_exact_whatever_the_typography(self):
        for text in (EXACT, "the welldigger asked  for deeper wells", EXACT.upper(), "deeper wells […] of the plain",
                     "The welldigger [a woman] asked for deeper wells"):
            run, answer = self.ask(text)
            self.assertEqual((run.code, answer["verdict"]), (0, "exact"), text)
            self.assertTrue(answer["matches"][0]["citation"])

    def test_differs_with_the_words_that_do(self):
        run, answer = self.ask("The welldigger asked for cheaper wells in the villages of the plain.")
        self.assertEqual((run.code, answer["verdict"]), (0, "differs"))
        parts = {(part["in"], part["text"].strip(" .")) for part in answer["matches"][0]["diff"]}
        self.assertIn(("quotation", "cheaper"), parts)
        self.assertIn(("record", "deeper"), parts)
        text = idm("quote", "--index", self.index, "The welldigger asked for cheaper wells in the villages.").text
        self.assertIn("[-cheaper-] {+deeper+}", text)
        self.assertIn("differs", text)
        self.assertIn("diffère", idm("quote", "--index", self.index, "--ui", "fr",
                                     "The welldigger asked for cheaper wells in the villages.").text)

    def test_not_found(self):
        run, answer = self.ask("Nobody ever said a single thing about submarines here.")
        self.assertEqual((run.code, answer["verdict"], answer["matches"]), (1, "not-found", []))
        for words in ((), (EXACT, "--file", "x.md"), ("--file", "/nowhere/x.md"), ("?!",)):
            run = idm("quote", "--index", self.index, *words)
            self.assertGreaterEqual(run.code, 2, words)
            self.assertEqual(run.out, b"")
            self.assertTrue(run.err.startswith("idm: "), run.err)

    def draft(self, text, *more):
        path = scratch() / "draft.md"
        path.write_text(text, encoding="utf-8")
        return idm("quote", "--index", self.index, "--file", path, *more)

    def test_a_draft_with_every_kind_of_mark(self):
        text = (f"Il a dit : «{NBSP}The welldigger asked for deeper wells{NBSP}».\n\n"
                "She wrote that “States should dig wells where women beg for them”, and\n"
                'a third one that "nobody ever spoke of submarines at all".\n\n'
                "> The welldigger asked for deeper wells\n> in the villages of the plain.\n> — Meeting on wells\n\n"
                "A “short term” is none.\n\n```\n“States should dig wells where women swim for them”\n```\n")
        run = self.draft(text, "--format", "json")
        answer = run.json()
        self.assertEqual(run.code, 1)
        self.assertEqual([(one["line"], one["verdict"]) for one in answer["results"]],
                         [(1, "exact"), (3, "differs"), (4, "not-found"), (6, "exact")])
        self.assertEqual((answer["quotations"], answer["exact"], answer["differs"], answer["not_found"]), (4, 2, 1, 1))
        run = self.draft(text)
        self.assertEqual(run.code, 1)
        self.assertIn("4 quotations: 2 word for word, 1 differ, 1 not found", run.text)
        self.assertIn("draft.md:3: ", run.text)

    def test_exit_codes_of_drafts(self):
        self.assertEqual(self.draft(f"He said “{EXACT}”\n").code, 0)
        self.assertEqual(self.draft("He said “The welldigger asked for cheaper wells in the villages of the plain.”\n")
                         .code, 0)
        self.assertEqual(self.draft("No quotation at all.\n").code, 0)
        self.assertEqual(self.draft("").code, 0)
        self.assertEqual(self.draft("« Rien de tel ne fut jamais prononcé ici ».\n").code, 1)

    def test_every_passage_of_the_samples_is_on_record(self):
        index = index_of(SAMPLES)
        for row in rows(index)[::17]:
            if len(row["text"].split()) < 5:
                continue
            run = idm("quote", "--index", index, "--format", "json", "--", row["text"])
            self.assertEqual((run.code, run.json()["verdict"]), (0, "exact"), row["text"])
            self.assertIn(row["text"].split()[0], row["text"])


class Replay(unittest.TestCase):
    def setUp(self):
        self.corpus = Corpus()
        self.saved = scratch() / "wells.json"
        run = idm("search", "wells", "--index", self.corpus.index, "--save", self.saved)
        self.assertEqual(run.code, 0, run.err)

    def again(self):
        run = idm("replay", self.saved, "--index", self.corpus.index, "--format", "json")
        self.assertEqual(run.code, 0, run.err)
        return run.json()

    def test_unchanged(self):
        answer = self.again()
        self.assertEqual((answer["same_index"], answer["appeared"], answer["vanished"]), (True, [], []))
        self.assertEqual(answer["kept"], answer["total_then"])
        self.assertGreaterEqual(answer["kept"], 2)

    def test_a_new_record(self):
        self.corpus.write("dykes.md", DYKES)
        answer = self.again()
        self.assertEqual([(one["why"], "dykereeve" in one["text"]) for one in answer["appeared"]],
                         [("new-record", True)])
        self.assertEqual(answer["vanished"], [])
        self.assertEqual(answer["total"], answer["total_then"] + 1)
        text = idm("replay", self.saved, "--index", self.corpus.index).text
        self.assertIn("new record", text)
        self.assertIn("nouveau document", idm("replay", self.saved, "--index", self.corpus.index, "--ui", "fr").text)

    def test_a_changed_text(self):
        self.corpus.write("wells.md", WELLS.replace("deeper wells", "wider wells"))
        answer = self.again()
        self.assertEqual([one["why"] for one in answer["vanished"]], ["text-changed"])
        self.assertEqual([(one["why"], "wider" in one["text"]) for one in answer["appeared"]],
                         [("record-changed", True)])

    def test_a_passage_that_does_not_match_any_more(self):
        self.corpus.write("wells.md", WELLS.replace("deeper wells", "deeper ponds"))
        answer = self.again()
        self.assertEqual([one["why"] for one in answer["vanished"]], ["text-changed"])
        self.assertEqual(answer["appeared"], [])

    def test_a_removed_record(self):
        self.corpus.write("dykes.md", DYKES)
        idm("search", "wells", "--index", self.corpus.index, "--save", self.saved)
        (self.corpus.folder / "dykes.md").unlink()
        self.corpus.update()
        answer = self.again()
        self.assertEqual([one["why"] for one in answer["vanished"]], ["record-gone"])
        self.assertEqual(answer["appeared"], [])

    def test_a_correction_of_labels(self):
        run = idm("search", "wells", "--index", self.corpus.index, "--kind", "recommendation", "--save", self.saved)
        self.assertEqual(run.code, 0)
        row = rows(self.corpus.index, "wells", "--kind", "recommendation")[0]
        (self.corpus.folder / "wells.md.meta.json").write_text(
            json.dumps({"passages": {row["anchor"]: {"kind": "finding"}}}))
        self.corpus.update()
        self.assertEqual([one["why"] for one in self.again()["vanished"]], ["label-changed"])

    def test_the_printed_page_of_a_search(self):
        page = idm("search", "wells", "--index", self.corpus.index, "--format", "json")
        self.saved.write_bytes(page.out)
        answer = self.again()
        self.assertFalse(answer["complete"])
        self.assertEqual((answer["appeared"], answer["vanished"]), ([], []))

    def test_other_files_are_told(self):
        for content in ("not json", "[]", "{}", '{"query": 7}'):
            self.saved.write_text(content)
            run = idm("replay", self.saved, "--index", self.corpus.index)
            self.assertEqual((run.code, run.out), (2, b""), content)
            self.assertTrue(run.err.startswith("idm: "))


class Watch(unittest.TestCase):
    def setUp(self):
        self.corpus = Corpus()
        self.query = scratch() / "wells.idmq"
        run = idm("search", "wells", "--index", self.corpus.index, "--save-query", self.query)
        self.assertEqual(run.code, 0, run.err)

    def look(self, *words):
        return idm("watch", self.query, "--index", self.corpus.index, *words)

    def test_first_look_then_nothing_then_news(self):
        first = self.look("--format", "json")
        self.assertEqual(first.code, 0, first.err)
        self.assertEqual(first.json()["total"], 2)
        again = self.look()
        self.assertEqual((again.code, again.out), (1, b""))
        self.corpus.write("dykes.md", DYKES)
        peek = self.look("--peek", "--format", "json")
        self.assertEqual((peek.code, peek.json()["total"]), (0, 1))
        news = self.look("--format", "json")
        self.assertEqual(news.code, 0)
        (one,) = news.json()["passages"]
        self.assertIn("dykereeve", one["text"])
        self.assertFalse(one["record_known"])
        self.assertEqual(self.look().code, 1)
        self.assertEqual(self.look("--forget").code, 0)

    def test_a_changed_record_is_news_of_a_known_one(self):
        self.look()
        self.corpus.write("wells.md", WELLS + "\nA third one spoke of the wells of the town behind the hill.\n")
        (one,) = self.look("--format", "json").json()["passages"]
        self.assertTrue(one["record_known"])

    def test_atom_is_well_formed(self):
        self.corpus.write("odd.md", "# Odd <b> & “marks”\n\nThe odd one put <i>wells</i> & \"more\" into a sentence.\n")
        feed = xml.fromstring(self.look("--format", "atom").out)
        self.assertEqual(feed.tag, ATOM + "feed")
        entries = feed.findall(ATOM + "entry")
        self.assertEqual(len(entries), len(rows(self.corpus.index, "wells")))
        for entry in [feed, *entries]:
            for needed in ("id", "title", "updated"):
                self.assertTrue(entry.find(ATOM + needed).text)
        self.assertEqual(len({entry.find(ATOM + "id").text for entry in entries}), len(entries))
        nothing = self.look("--format", "atom")
        self.assertEqual(nothing.code, 1)
        self.assertEqual(xml.fromstring(nothing.out).findall(ATOM + "entry"), [])

    def test_faults_are_neither_news_nor_silence(self):
        for content in ("query: [", "quary: wells\n", "query: '\"open'\n"):
            self.query.write_text(content)
            run = self.look()
            self.assertEqual((run.code, run.out), (2, b""), content)
        self.assertEqual(idm("watch", "/nowhere.idmq", "--index", self.corpus.index).code, 5)
        run = idm("watch", self.query, "--index", "/nowhere")
        self.assertIn(run.code, (2, 3))


if __name__ == "__main__":
    unittest.main()
