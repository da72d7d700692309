"""The text report, compared whole. Findings are made by hand at words of a small article."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from newslint.document import ArticleDate
from newslint.engine import UncheckedPlace
from newslint.finding import Finding, Fix, Place, Problem, Related
from newslint.report import Counts, FileReport
from newslint.reporters import reporter
from newslint.reporters.text import TextReporter
from newslint.source import SourceFile, decode


class Article:
    """An article whose findings are named by their words."""

    def __init__(self, text: str, path: str = "news/a.txt") -> None:
        self.source: SourceFile = decode(text.encode("utf-8", "surrogatepass"), path)

    def place(self, words: str, number: int = 1) -> Place:
        """The place of the `number`-th occurrence of some words."""
        text = self.source.text
        at = -1
        for _ in range(number):
            at = text.index(words, at + 1)
        return self.span(at, at + len(words))

    def span(self, start: int, end: int) -> Place:
        lines = self.source.lines
        return Place(self.source.path, self.source.text[start:end], lines.position(start), lines.position(end))

    def finding(
        self,
        words: str | Place,
        message: str = "Wrong.",
        *,
        number: int = 1,
        rule: str = "house.rule",
        severity: str = "warning",
        group: str | None = None,
        suggestions: Sequence[str] = (),
        related: Sequence[tuple[str | Place, str]] = (),
        source: tuple[str, str | None] | None = None,
        in_quotation: bool = False,
        fix: Fix | None = None,
    ) -> Finding:
        place = words if isinstance(words, Place) else self.place(words, number)
        return Finding(
            rule=rule,
            category="typo",
            severity=severity,
            confidence="likely",
            message=message,
            why="",
            place=place,
            part="body",
            in_quotation=in_quotation,
            group=group or f"{rule}/{place.start.offset}",
            suggestions=suggestions,
            fix=fix,
            related=[Related(self.place(other) if isinstance(other, str) else other, said) for other, said in related],
            source=source,
            values={},
        )

    def report(self, *findings: Finding, problems: Sequence[Problem] = (), unchecked: Sequence[UncheckedPlace] = ()) -> FileReport:
        day = datetime.date(2021, 12, 7)
        return FileReport(
            self.source.path,
            source=self.source,
            complete=True,
            format="text",
            language="en",
            date=ArticleDate(day, day, "given"),
            findings=findings,
            problems=problems,
            unchecked=unchecked,
        )


def blocks(article: Article, *findings: Finding) -> str:
    """What the report says of a file."""
    return TextReporter().file(article.report(*findings))


def marked(article: Article, place: Place) -> list[str]:
    """The line of a place and the line that marks its words."""
    return blocks(article, article.finding(place)).split("\n")[2:4]


def test_one_finding_with_all_that_it_may_have() -> None:
    article = Article("The mayor said 40 men came.\nLater she said 50 men came.\n")
    finding = article.finding(
        "40 men",
        "The figure is 40 here and 50 below.",
        severity="error",
        related=[("50 men", "50 here"), ("Later", "“Later” stands here")],
        suggestions=["50 men", " 40"],
        source=("Handbook", "https://example.org/"),
        in_quotation=True,
    )
    assert blocks(article, finding) == (
        "error: The figure is 40 here and 50 below.\n"
        "  news/a.txt:1:16 (in a quotation)\n"
        "    The mayor said 40 men came.\n"
        "                   ^^^^^^\n"
        "  2:16 50 here: “50 men”\n"
        "  2:1 “Later” stands here\n"
        "  Suggestions: 50 men, “ 40”\n"
        "  Source: Handbook <https://example.org/>\n"
        "  house.rule\n"
        "\n"
    )


def test_a_plain_finding_and_a_file_without_any() -> None:
    article = Article("He is presently away.")
    assert blocks(article, article.finding("presently", suggestions=["now"], source=("Handbook", None))) == (
        "warning: Wrong.\n  news/a.txt:1:7\n    He is presently away.\n          ^^^^^^^^^\n  Suggestion: now\n  Source: Handbook\n  house.rule\n\n"
    )
    assert blocks(article) == ""


@pytest.mark.parametrize(
    ("text", "words", "line", "marks"),
    [
        ("日本の Urkaine です", "Urkaine", "    日本の Urkaine です", "           ^^^^^^^"),
        ("see 日本 now", "日本", "    see 日本 now", "        ^^^^"),
        ("Le cafe\u0301 de Urkaine", "Urkaine", "    Le cafe\u0301 de Urkaine", "               ^^^^^^^"),
        ("the cafe\u0301 now", "cafe\u0301", "    the cafe\u0301 now", "        ^^^^"),
        ("हिन्दी Urkaine", "Urkaine", "    हिन्दी Urkaine", "          ^^^^^^^"),
        ("😀 Urkaine", "Urkaine", "    😀 Urkaine", "       ^^^^^^^"),
        ("a\tb\u00a0c\u2009Urkaine", "Urkaine", "    a b c Urkaine", "          ^^^^^^^"),
        ("a\x1b[31m\u202e Urkaine", "Urkaine", "    a�[31m� Urkaine", "            ^^^^^^^"),
        ("one\u2028two Urkaine", "Urkaine", "    one two Urkaine", "            ^^^^^^^"),
        ("one\rUrkaine\r\nthree", "Urkaine", "    Urkaine", "    ^^^^^^^"),
    ],
)
def test_marks_stand_under_the_words(text: str, words: str, line: str, marks: str) -> None:
    article = Article(text)
    assert marked(article, article.place(words)) == [line, marks]


def test_an_empty_place_and_one_over_several_lines() -> None:
    article = Article("First line\nsecond line\n")
    assert marked(article, article.span(6, 6)) == ["    First line", "          ^"]
    assert marked(article, article.span(10, 10)) == ["    First line", "              ^"]
    assert marked(article, article.span(6, 17)) == ["    First line", "          ^^^^"]
    assert marked(article, article.span(23, 23)) == ["    ", "    ^"]


LONG = " ".join(f"word{number:03}" for number in range(60))  # 479 characters


@pytest.mark.parametrize(
    ("words", "line", "marks"),
    [
        ("word000", f"    {LONG[:100]}…", "    ^^^^^^^"),
        ("word030", f"    …{LONG[192:294]}…", "     " + " " * 48 + "^^^^^^^"),
        ("word059", f"    …{LONG[376:]}", "     " + " " * 96 + "^^^^^^^"),
        (LONG[80:320], f"    …{LONG[64:180]}…", "     " + " " * 16 + "^" * 100),
    ],
)
def test_long_lines_are_cut_around_the_words(words: str, line: str, marks: str) -> None:
    article = Article(f"Before\n{LONG}\nAfter\n")
    assert marked(article, article.place(words)) == [line, marks]


def test_a_line_of_one_word_is_cut_anywhere() -> None:
    article = Article("x" * 300)
    assert marked(article, article.span(150, 152)) == [f"    …{'x' * 100}…", "     " + " " * 49 + "^^"]
    assert marked(article, article.span(55, 57))[0] == f"    {'x' * 106}…"


def test_a_line_of_ten_megabytes_is_not_copied_for_each_finding() -> None:
    import time

    article = Article("word " * 2_000_000)
    findings = [article.finding(article.span(at, at + 4)) for at in range(0, 10_000_000, 10_000)]
    begun = time.monotonic()
    assert len(blocks(article, *findings)) > 100_000
    assert time.monotonic() - begun < 2


def test_a_group_is_one_block_with_its_places() -> None:
    article = Article("Urkaine\n" * 30)
    same = [article.finding("Urkaine", number=number, group="g", suggestions=["Ukraine"]) for number in range(1, 31)]
    assert blocks(article, *same[:3]) == (
        "warning: Wrong.\n  news/a.txt:1:1\n    Urkaine\n    ^^^^^^^\n  2:1 also here: “Urkaine”\n  3:1 also here: “Urkaine”\n"
        "  Suggestion: Ukraine\n  house.rule\n\n"
    )
    many = blocks(article, *same).split("\n")
    assert many[4:10] == [f"  {number}:1 also here: “Urkaine”" for number in range(2, 7)] + [
        "  and 24 more places (7:1, 8:1, 9:1, 10:1, 11:1, 12:1, 13:1, 14:1, 15:1, 16:1, 17:1, 18:1, …)"
    ]
    assert blocks(article, *same[:7]).split("\n")[9] == "  and 1 more place (7:1)"


def test_a_group_whose_messages_differ_begins_with_its_worst() -> None:
    article = Article("one two six ten\n")
    findings = [
        article.finding("one", "First.", group="g", severity="info"),
        article.finding("two", "Second.", group="g", severity="error"),
        article.finding("six", "Third.", group="g", severity="info"),
        article.finding("ten", "Alone.", severity="warning"),
    ]
    assert blocks(article, *findings) == (
        "error: Second.\n  news/a.txt:1:5\n    one two six ten\n        ^^^\n  1:1 “one”: First.\n  1:9 “six”: Third.\n  house.rule\n\n"
        "warning: Alone.\n  news/a.txt:1:13\n    one two six ten\n                ^^^\n  house.rule\n\n"
    )


def test_many_related_places() -> None:
    article = Article("Urkaine\n" + "Ukraine\n" * 9)
    finding = article.finding("Urkaine", related=[(article.place("Ukraine", number), "right here") for number in range(1, 10)])
    assert blocks(article, finding).split("\n")[4:10] == [*(f"  {line}:1 right here: “Ukraine”" for line in range(2, 7)), "  and 4 more places"]
    finding = article.finding("Urkaine", related=[(article.place("Ukraine", number), "right here") for number in range(1, 7)])
    assert blocks(article, finding).split("\n")[9] == "  and 1 more place"


def test_texts_of_other_places_are_clipped() -> None:
    article = Article("One.\n" + "long words " * 20)
    finding = article.finding("One", related=[(article.span(5, 205), "the same")])
    assert blocks(article, finding).split("\n")[4] == f"  2:1 the same: “{('long words ' * 20)[:71].rstrip()}…”"


def test_what_comes_from_the_article_cannot_command_the_terminal() -> None:
    article = Article("One \x1b]0;x\x07 two\n", path="a\x1bb.txt")
    finding = article.finding("One", "“\x1b[2J\n” is wrong.", suggestions=["a\x1bb"], related=[(article.span(4, 10), "\x9bhere")])
    said = blocks(article, finding) + TextReporter().file(FileReport("p", problems=[Problem("x", "\x1bmessage", path="\x1bpath")]))
    assert "\x1b" not in said
    assert said.split("\n")[:2] == ["warning: “�[2J ” is wrong.", "  a�b.txt:1:1"]


def test_the_worst_blocks_come_first_where_there_are_many() -> None:
    article = Article(" ".join("abcdefghij"))

    def order(count: int) -> str:
        severities = ["info", "warning", "error"]
        found = blocks(article, *(article.finding(letter, letter, severity=severities[at % 3]) for at, letter in enumerate("abcdefghij"[:count])))
        return "".join(line[-1] for line in found.split("\n") if line.startswith(("error: ", "warning: ", "info: ")))

    assert (order(7), order(8), order(10)) == ("abcdefg", "cfbehadg", "cfibehadgj")


def test_problems_of_a_file_come_first() -> None:
    article = Article("He is presently away.")
    problems = [
        Problem("timeout", "the rule a.b took too long", path="news/a.txt", rule="a.b"),
        Problem("encoding", "not UTF-8", path="b.txt", start={"offset": 5, "line": 2, "column": 3, "utf16": None, "byte": 9}),
        Problem("languagetool", "no answer"),
    ]
    assert TextReporter().file(article.report(article.finding("away"), problems=problems)) == (
        "problem: news/a.txt: the rule a.b took too long\nproblem: b.txt:2:3: not UTF-8\nproblem: no answer\n\n"
        "warning: Wrong.\n  news/a.txt:1:17\n    He is presently away.\n                    ^^^^\n  house.rule\n\n"
    )
    assert TextReporter().file(FileReport("b.txt", problems=problems[1:2])) == "problem: b.txt:2:3: not UTF-8\n\n"


def counted(article: Article, *findings: Finding, unchecked: Sequence[UncheckedPlace] = (), problems: Sequence[Problem] = ()) -> Counts:
    counts = Counts()
    counts.add_file(article.report(*findings, unchecked=unchecked, problems=problems))
    return counts


def test_the_last_line_counts() -> None:
    article = Article("a b c d")
    assert TextReporter().end(Counts(), []) == "0 articles: nothing found.\n"
    assert TextReporter().end(counted(article), []) == "1 article: nothing found.\n"
    counts = counted(article, *(article.finding(letter, severity=severity) for letter, severity in zip("abcd", ["error", "warning", "warning", "info"])))
    assert TextReporter().end(counts, []) == "1 article: 1 error, 2 warnings, 1 note.\n"
    counts.add(counts)
    counts.files = 1_234
    counts.add_problems([Problem("x", "y"), Problem("x", "y", optional=True)])
    assert TextReporter().end(counts, [Problem("pack", "Broken.", path="house/x.yaml", start={"line": 1, "column": 2})]) == (
        "problem: house/x.yaml:1:2: Broken.\n\n1,234 articles: 2 errors, 4 warnings, 2 notes; 2 problems.\n"
    )


def test_what_was_not_checked_is_said() -> None:
    article = Article("one two six")
    unchecked = [
        UncheckedPlace("offices.wrong", "facts-end", "2022-08-03", article.place("one")),
        UncheckedPlace("offices.wrong", "facts-end", "2022-08-03", article.place("two")),
        UncheckedPlace("offices.wrong", "facts-end", None, article.place("six")),
        UncheckedPlace("offices.held", "no-date", None, article.place("six")),
        UncheckedPlace("house.rule", "house reasons", None, article.place("six")),
    ]
    counts = counted(article, unchecked=unchecked)
    assert counts.unchecked[("offices.wrong", "facts-end", "2022-08-03")] == 2
    assert TextReporter().end(counts, []) == (
        "1 article: nothing found.\n"
        "Not checked: 1 place by house.rule (house reasons).\n"
        "Not checked: 1 place by offices.held (the article's date is not known).\n"
        "Not checked: 1 place by offices.wrong (the facts end here).\n"
        "Not checked: 2 places by offices.wrong (the facts end 2022-08-03).\n"
    )


def test_statistics() -> None:
    article = Article("a b c d")
    findings = [
        article.finding("a", rule="house.b"),
        article.finding("b", rule="house.a"),
        article.finding("c", rule="house.long-name"),
        article.finding("d", rule="house.long-name"),
    ]
    counts = counted(article, *findings)
    assert TextReporter(statistics=True).end(counts, []) == (
        "     2  house.long-name  warning\n     1  house.a          warning\n     1  house.b          warning\n\n1 article: 4 warnings.\n"
    )
    assert TextReporter(statistics=True).end(Counts(), []) == "0 articles: nothing found.\n"


def test_colours() -> None:
    article = Article("He is presently away.", path="a.txt")
    finding = article.finding("presently", severity="error", source=("Handbook", None))
    assert TextReporter(colour=True).file(article.report(finding, problems=[Problem("x", "Lost.")])) == (
        "\x1b[35mproblem\x1b[0m: Lost.\n\n"
        "\x1b[31merror\x1b[0m: Wrong.\n  \x1b[1ma.txt:1:7\x1b[0m\n    He is presently away.\n          \x1b[1m^^^^^^^^^\x1b[0m\n"
        "\x1b[2m  Source: Handbook\x1b[0m\n\x1b[2m  house.rule\x1b[0m\n\n"
    )


def test_the_registry_of_reporters() -> None:
    assert isinstance(reporter("text", colour=True, statistics=True), TextReporter)
    with pytest.raises(ValueError, match="unknown format `html`; known are text, json"):
        reporter("html")
    assert (TextReporter().begin([]), TextReporter.between) == ("", "")


def test_counts_at_or_above_a_severity() -> None:
    article = Article("a b c")
    counts = counted(article, *(article.finding(letter, severity=severity) for letter, severity in zip("abc", ["error", "warning", "info"])))
    assert [counts.at_or_above(severity) for severity in ("error", "warning", "info")] == [1, 2, 3]
