# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the examples of a document on an index of the sample corpus and puts their output below them:
examples.py IDM FILE.md. An example is a block whose first line begins with "$ "."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main(program, file):
    with tempfile.TemporaryDirectory() as folder:
        tools = pathlib.Path(folder)
        (tools / "idm").symlink_to(pathlib.Path(program).resolve())
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "IDM_INDEX": str(tools / "index"),
               "LC_ALL": "C.UTF-8"}
        subprocess.run(["idm", "index", "corpus/samples"], check=True, cwd=ROOT, env=env, capture_output=True)

        def block(match):
            out = "```\n"
            for command in re.findall(r"^\$ (.*)$", match[0], re.M):
                done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=env, stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True, check=False)
                out += f"$ {command}\n"
                out += "".join(line.rstrip() + "\n" for line in done.stdout.rstrip().split("\n") if done.stdout)
            return out + "```"

        path = pathlib.Path(file)
        path.write_text(re.sub(r"```\n\$ .*?```", block, path.read_text(), flags=re.S))


if __name__ == "__main__":
    main(*sys.argv[1:3])
