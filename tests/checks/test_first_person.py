"""The first person outside quotation marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newslint.checks.first_person import check
from newslint.document import Document
from newslint.knowledge import Knowledge

Article = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The official said that we have seen our share.", [("we", "said")]),
        ("The minister noted that shells fell near our borders. He added that it hurt us all.", [("our", "noted"), ("us", "added")]),
        ("The official said: “We have seen our share.”", []),
        ("“We know,” the official said, and that was all.", []),
        ("The official told us that it rained.", []),
        ("The official told our reporter that it rained. She said our website was right.", []),
        ("I said that we were lost. We laughed. Our guide said we should go.", []),
        ("The US said that the US would stay in World War I.", []),
        ("The United States let us pass.", []),
        ("The bishop said that Our Lady would reopen.", []),
        ("We were there. My hat flew off. The captain said that we were lost.", []),
        ("“It rains,” he said. “The sky is ours.” Then the official said that we have seen it.", [("we", "said")]),
        ("“We don’t know if they came. The official said that we’ve seen such tactics. We know.", [("we’ve", "said")]),
        # Somebody speaks to the reporter; names, initials and compounds.
        ("The captain explained to me on the bridge that it rained. The mayor confirmed to us that it had.", []),
        ("The army announced the find at the mine-strewn border. She said Sanders (I-Vt.) came.", []),
        ("They said only hours after I. Charles Finch had left that Rabbi Levin of the Sixth & I synagogue would come.", []),
        ("", []),
    ],
)
def test_first_person(text: str, expected: list[tuple[str, str]], article: Article, knowledge: Knowledge) -> None:
    document = article(text)
    assert [(document.text[match.start : match.end], match.values["verb"]) for match in check(document, {"most": 2}, knowledge)] == expected
