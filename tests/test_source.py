"""From bytes to a decoded source."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.source import MAX_BYTES, SourceError, SourceFile, decode


def test_the_text_is_as_the_file_says() -> None:
    data = "\ufeffOne é\r\ntwo 😀\n".encode()
    source = decode(data, "a.txt")
    assert (source.path, source.text, source.encoding, source.sha256) == ("a.txt", "One é\r\ntwo 😀\n", "utf-8", hashlib.sha256(data).hexdigest())
    assert source.lines.position(11).as_dict() == {"offset": 11, "line": 2, "column": 5, "utf16": 11, "byte": 15}
    assert source.lines.position(12).as_dict() == {"offset": 12, "line": 2, "column": 6, "utf16": 13, "byte": 19}


def test_another_encoding_counts_its_own_bytes() -> None:
    source = decode("“é”".encode("cp1252"), "a.txt", encoding="cp1252")
    assert (source.text, source.lines.position(3).byte) == ("“é”", 3)


@pytest.mark.parametrize(
    ("data", "encoding", "kind", "place"),
    [
        (b"ok\nb\xc3\xa9\xff", "utf-8", "encoding", (2, 3, 5, 6)),
        (b"\xef\xbb\xbfa\x80", "utf-8", "encoding", (1, 2, 1, 4)),
        (b"ok\x81", "cp1252", "encoding", (1, 3, 2, 2)),
        (b"a\0b", "utf-8", "binary", (None, None, None, None)),
        (b"a" * (MAX_BYTES + 1), "utf-8", "too-large", (None, None, None, None)),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, encoding: str, kind: str, place: tuple[int | None, ...]) -> None:
    with pytest.raises(SourceError) as raised:
        decode(data, "a.txt", encoding=encoding)
    error = raised.value
    assert (error.kind, (error.line, error.column, error.offset, error.byte)) == (kind, place)
    assert str(error) == error.message


@given(st.binary(max_size=60))
def test_any_bytes_give_a_source_or_a_named_error(data: bytes) -> None:
    try:
        data.decode()
        readable = b"\0" not in data
    except UnicodeDecodeError:
        readable = False
    if readable:
        source = decode(data, "a.txt")
        assert isinstance(source, SourceFile)
        assert source.lines.position(len(source.text)).byte == len(data)
    else:
        with pytest.raises(SourceError):
            decode(data, "a.txt")
