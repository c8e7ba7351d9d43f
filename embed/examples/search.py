#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""idm from Python, over the C interface: search.py [--library libidm.so.1] INDEX WORDS…"""
import ctypes
import json
import sys


class Index:
    """An opened index. Not for several threads at once."""

    def __init__(self, *paths, library="libidm.so.1"):
        self._c = ctypes.CDLL(library)
        for name, result in (("idm_open", ctypes.c_void_p), ("idm_search", ctypes.c_void_p),
                             ("idm_show", ctypes.c_void_p), ("idm_free", None), ("idm_close", None)):
            getattr(self._c, name).restype = result
        self._c.idm_free.argtypes = self._c.idm_close.argtypes = [ctypes.c_void_p]
        error = ctypes.c_void_p()
        array = (ctypes.c_char_p * len(paths))(*(path.encode() for path in paths))
        self._index = self._c.idm_open(array, ctypes.c_size_t(len(paths)), ctypes.byref(error))
        if not self._index:
            raise RuntimeError(self._take(error.value)["message"])

    def _take(self, text):
        """A text of the library as a Python value; the text is released."""
        try:
            return json.loads(ctypes.cast(text, ctypes.c_char_p).value)
        finally:
            self._c.idm_free(text)

    def _call(self, function, *arguments):
        error = ctypes.c_void_p()
        answer = function(ctypes.c_void_p(self._index), *arguments, ctypes.byref(error))
        if not answer:
            raise ValueError(self._take(error.value)["message"])
        return self._take(answer)

    def search(self, q, **request):
        return self._call(self._c.idm_search, json.dumps({"q": q, **request}).encode())

    def show(self, passage, context=2):
        return self._call(self._c.idm_show, passage.encode(), ctypes.c_size_t(context))

    def close(self):
        self._c.idm_close(self._index)


def main():
    words = sys.argv[1:]
    library = "libidm.so.1"
    if words[:1] == ["--library"]:
        library, words = words[1], words[2:]
    if len(words) < 2:
        sys.exit(__doc__)
    index = Index(words[0], library=library)
    answer = index.search(" ".join(words[1:]), limit=3, facets=["theme"])
    print(answer["total"], "passages")
    for hit in answer["hits"]:
        print(f"{hit['rank']}. {hit['snippet']['text']}\n   {hit['citation']}")
    try:
        index.search("climat AND )")
    except ValueError as error:
        print("a faulty query:", error)
    index.close()


main()
