"""The check `broken-character`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks import broken_character
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("reference", "Troms&oslash; &amp; caf&#233; &#x2019;", [("&oslash;", ["ø"]), ("&amp;", ["&"]), ("&#233;", ["é"]), ("&#x2019;", ["’"])]),
        ("reference", "One&nbsp;wall, Smith &Eacute;tienne.", [("&nbsp;", []), ("&Eacute;", ["É"])]),
        ("reference", "AT&T; Smith & Sons; R&D; a&b; &c; &unknown; fish &chips;", []),
        ("encoding", "â€œWeâ€™ve gone â€” to the cafÃ©.", [("â€œ", ["“"]), ("â€™", ["’"]), ("â€”", ["—"]), ("Ã©", ["é"])]),
        ("encoding", "It cost Â£5. It rained.Â The mayor\ufffds wall.", [("Â£", ["£"]), ("Â", []), ("\ufffd", [])]),
        ("encoding", "The mayorÃ¢â‚¬â„¢s wall.", [("Ã¢â‚¬â„¢", ["’"])]),
        ("encoding", "IRMÃ’s wall, the MAÇÃ” and the letter “Ã”.", []),
        ("encoding", "CÃ”TE D’IVOIRE", [("Ã”", ["Ô"])]),
        ("encoding", "SÃO PAULO, Âge d’Or, IRMÃ, ROMÂ NIA, “âge”, 5€ – Muñoz", []),
    ],
)
def test_matches(article: Article, knowledge: Knowledge, kind: str, text: str, expected: list[tuple[str, list[str]]]) -> None:
    document = article(text)
    matches = list(broken_character.check(document, {"kind": kind}, knowledge))
    assert [(document.text[match.start : match.end], match.suggestions) for match in matches] == expected
    assert all((match.variant == "unknown") == (not match.suggestions) for match in matches)
