"""Readers: SourceFile to Document, one module a format. The registry below is all there is.

A reader module has `read(source, *, language) -> Document`; it is imported when the first source of its format comes.
"""

from __future__ import annotations

from newslint.modules import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.document import Document
    from newslint.source import SourceFile

# A file's extension (lower case) → the format's name and its module.
READERS: dict[str, tuple[str, str]] = {
    ".txt": ("text", "newslint.readers.plain"),
    ".text": ("text", "newslint.readers.plain"),
    ".md": ("markdown", "newslint.readers.markdown"),
    ".markdown": ("markdown", "newslint.readers.markdown"),
}

FORMATS: dict[str, str] = dict(READERS.values())


def format_of(name: str) -> str | None:
    """The format of a file by its name's extension; None if no reader takes it."""
    dot = name.rfind(".")
    found = READERS.get(name[dot:].lower()) if dot >= 0 else None
    return found[0] if found else None


def read(source: SourceFile, format: str = "text", language: str = "en") -> Document:
    """The Document that a source of the given format holds; `language` where the source itself names none.

    Raises:
        ValueError: if no reader has the format.
    """
    if format not in FORMATS:
        raise ValueError(f"unknown format `{format}`; known are {', '.join(FORMATS)}")
    document: Document = import_module(FORMATS[format]).read(source, language=language)
    return document
