"""Bytes to SourceFile: decoding, the byte order mark, the hash of the raw file, the line table."""

from __future__ import annotations

from newslint.spans import LineTable

BOM = b"\xef\xbb\xbf"
MAX_BYTES = 20_000_000


class SourceError(Exception):
    """A source that cannot be read as text: `kind` is the problem's kind, `line` and `column` its place, if it has one."""

    def __init__(
        self, kind: str, message: str, *, line: int | None = None, column: int | None = None, offset: int | None = None, byte: int | None = None
    ) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.line = line
        self.column = column
        self.offset = offset
        self.byte = byte


class SourceFile:
    """One decoded source. `text` is exactly what the file says, without the byte order mark; line ends are untouched."""

    __slots__ = ("encoding", "lines", "path", "sha256", "text")

    def __init__(self, path: str, text: str, *, sha256: str, encoding: str = "utf-8", bytes_before: int = 0) -> None:
        self.path = path
        self.text = text
        self.sha256 = sha256
        self.encoding = encoding
        self.lines = LineTable(text, byte_length=byte_length(encoding), bytes_before=bytes_before)


def byte_length(encoding: str):  # type: ignore[no-untyped-def]
    """A function that gives the number of bytes a text takes in `encoding`."""

    def length(text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(encoding, "surrogatepass" if encoding == "utf-8" else "strict"))

    return length


def decode(data: bytes, path: str, *, encoding: str = "utf-8") -> SourceFile:
    """The SourceFile that the raw bytes of `path` hold.

    `encoding` is a Python codec name; a UTF-8 byte order mark is taken off and not counted in offsets.

    Raises:
        SourceError: `too-large` over 20 MB, `binary` at a NUL byte, `encoding` at bytes that do not decode.
    """
    if len(data) > MAX_BYTES:
        raise SourceError("too-large", f"the file has {len(data):,} bytes; newslint reads up to {MAX_BYTES:,}")
    if b"\0" in data:
        raise SourceError("binary", "the file holds a NUL byte, so it is not text")
    utf8 = encoding.lower().replace("_", "-") in ("utf-8", "utf8", "utf-8-sig")
    codec = "utf-8" if utf8 else encoding
    before = len(BOM) if utf8 and data.startswith(BOM) else 0
    try:
        text = data[before:].decode(codec)
    except UnicodeDecodeError as error:
        good = data[before : before + error.start].decode(codec, "replace")
        position = LineTable(good, byte_length=byte_length(codec)).position(len(good))
        shown = " ".join(f"0x{byte:02x}" for byte in data[before + error.start : before + error.start + 1])
        raise SourceError(
            "encoding",
            f"byte {shown} at line {position.line}, column {position.column} is not valid {codec.upper()}; "
            "save the file as UTF-8, or set `encoding:` for it under `documents:`",
            line=position.line,
            column=position.column,
            offset=position.offset,
            byte=before + error.start,
        ) from None
    return SourceFile(path, text, sha256=sha256_hex(data), encoding=codec, bytes_before=before)


def sha256_hex(data: bytes) -> str:
    """The SHA-256 of `data`, as 64 hexadecimal digits."""
    try:  # the built-in module: OpenSSL behind hashlib costs several milliseconds to load
        from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        from hashlib import sha256
    digest: str = sha256(data).hexdigest()
    return digest
