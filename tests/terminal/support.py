# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the terminal share: a terminal of a given size, an index of the sample corpus, a count of failures."""
import fcntl
import os
import pathlib
import pty
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
import unicodedata

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SKIP = 77
failures = []


def need(*tools):
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} missing; scripts/packages test installs them")
        sys.exit(SKIP)


def expect(true, what):
    if not true:
        failures.append(what)
        print("FAILED: " + what)


def done():
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


def prepare(program, scratch):
    """An empty folder with `bin/idm` and the index `i`; the environment to run in."""
    program, scratch = pathlib.Path(program).resolve(), pathlib.Path(scratch).resolve()
    shutil.rmtree(scratch, ignore_errors=True)
    (scratch / "bin").mkdir(parents=True)
    (scratch / "bin" / "idm").symlink_to(program)
    environment = {"PATH": f"{scratch}/bin:{os.environ['PATH']}", "HOME": str(scratch), "LC_ALL": "C.UTF-8",
                   "TERM": "xterm", "IDM_INDEX": str(scratch / "i")}
    subprocess.run(["idm", "index", str(SOURCE / "corpus" / "samples")], env=environment, check=True,
                   capture_output=True)
    return scratch, environment


def on_terminal(command, environment, columns=80, rows=24, keys=(), seconds=20, cwd=None):
    """Runs it on a terminal of that size; types each of `keys` when all is quiet. (exit code, what was shown)"""
    pid, terminal = pty.fork()
    if pid == 0:
        if cwd:
            os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        time.sleep(0.2)  # until the size is set
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    shown, keys, end = b"", list(keys), time.monotonic() + seconds
    quiet = 1.5
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], quiet)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        elif keys:
            os.write(terminal, keys.pop(0).encode())
        elif os.waitpid(pid, os.WNOHANG)[0] == pid:
            return 0, shown.decode("utf-8", "replace")
    else:
        os.kill(pid, 9)
    os.close(terminal)
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status), shown.decode("utf-8", "replace")


def width(line):
    """Columns a line takes."""
    return sum(0 if unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Cf") else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
