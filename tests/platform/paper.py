"""Looking into PDFs, by a library that does not set them."""

import io
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def read(content: bytes) -> PdfReader:
    """The document."""
    return PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """All its text, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def elements(content: bytes) -> list[str]:
    """The kinds of element of its structure; a picture must have words."""
    root: Any = read(content).trailer["/Root"]
    return _walk(root["/StructTreeRoot"], [])


def _walk(node: Any, found: list[str]) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, ArrayObject):
        for child in node:
            _walk(child, found)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            found.append(str(node["/S"]))
            assert str(node["/S"]) != "/Figure" or str(node["/Alt"]), "a picture without words"
        if "/K" in node:
            _walk(node["/K"], found)
    return found


def assert_accessible(content: bytes, *, language: str, title: str) -> None:
    """What a machine can check of PDF/UA-1: tagged, its standard, its language, its title."""
    reader = read(content)
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert str(root["/Lang"]).startswith(language)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == title
