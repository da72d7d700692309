"""`(CQ)` and `[sic]`: which words they vouch for."""

from __future__ import annotations

import pytest

from newslint.filters.checked import LONGEST_WORD, CheckedMarks


@pytest.mark.parametrize(
    ("text", "vouched"),
    [
        ("", ""),
        ("no marks at all", ""),
        ("(parts) [of] text", ""),
        ("Smyth (CQ) came", "Smyth"),
        ("Smyth (cq) came", "Smyth"),
        ("Smyth ( Cq ) came", "Smyth"),
        ("Jon Smyth [SIC] came", "Smyth"),
        ("Jon Smyth(sic) came", "Smyth"),
        ("“Jon Smyth” (sic) came", "Smyth”"),
        ("Smyth’s (CQ) house", "Smyth’s"),
        ("(CQ) at the beginning", ""),
        ("a (CQ) b [sic] c", "a b"),
        ("x (CQ)[sic] y", "x (CQ)"),
        ("x\n(CQ)", ""),
    ],
)
def test_words_before_marks(text: str, vouched: str) -> None:
    marks = CheckedMarks(text)
    ends = [at for at in range(1, len(text) + 1) if marks.vouch_for(at - 1, at)]
    words = "".join(text[at - 1] for at in ends).split()
    assert words == vouched.split()


def test_a_finding_that_ends_in_the_word_counts() -> None:
    text = "Vice President Jon Smyth (CQ) came"
    end = text.index(" (CQ)")
    marks = CheckedMarks(text)
    assert [marks.vouch_for(start, stop) for start, stop in ((0, end), (end - 5, end), (end - 5, end - 1), (0, end - 6), (end, end + 5), (0, len(text)))] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_a_word_without_end_is_looked_at_no_farther_than_a_long_word() -> None:
    text = "x" * 1_000 + "(CQ)"
    marks = CheckedMarks(text)
    assert [marks.vouch_for(0, end) for end in (1_000 - LONGEST_WORD, 1_000 - LONGEST_WORD + 1, 1_000)] == [False, True, True]
