# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the built idm as a user does: a process, its streams, its exit code."""
import atexit
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

IDM = os.environ["IDM"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "corpus" / "samples"
SEEDS = ROOT.parent / "shared" / "corpus" / "seeds"


class Run:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def text(self):
        return self.out.decode("utf-8")

    def json(self):
        return json.loads(self.text)


def idm(*words, cwd=None, **environment):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "IDM_"))}
    env.update(environment)
    done = subprocess.run([IDM, *map(str, words)], capture_output=True, env=env, cwd=cwd, timeout=300, check=False)
    return Run(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def scratch():
    path = pathlib.Path(tempfile.mkdtemp(prefix="idm-outside-"))
    atexit.register(shutil.rmtree, path, True)
    return path


_indexes = {}


def index_of(*paths):
    """An index of these files, made once."""
    if paths not in _indexes:
        index = scratch() / "index"
        made = idm("index", "--index", index, *paths)
        assert made.code == 0, made.err
        _indexes[paths] = index
    return _indexes[paths]


def corpora():
    """(name, index) of the sample corpus and, where it is there, of the seeds."""
    yield "samples", index_of(SAMPLES)
    if SEEDS.is_dir():
        yield "seeds", index_of(SEEDS)
    else:
        print("seeds are left out: there is no", SEEDS)


def rows(index, *words):
    """All hits as dictionaries."""
    run = idm("export", "--index", index, "--format", "jsonl", *words)
    assert run.code == 0, run.err
    return [json.loads(line) for line in run.text.splitlines()]


def total(index, *words):
    run = idm("search", "--index", index, "--strict", "--limit", "0", "--facets", "none", "--format", "json", *words)
    assert run.code == 0, run.err
    return run.json()["total"]
