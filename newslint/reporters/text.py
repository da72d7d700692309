"""The text report, for a copy editor: the sentence first, the words marked in their line, the rule id last."""

from __future__ import annotations

from newslint.finding import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newslint.finding import Finding, Place, Problem
    from newslint.packs import PackInfo
    from newslint.report import Counts, FileReport
    from newslint.source import SourceFile

WIDTH = 100  # columns of a context line
MANY = 8  # blocks of a file from which on the worst come first
SHOWN = 5  # further places of a block that are shown
ACROSS = 20  # further places of a finding across articles

COLOURS = {"error": "31", "warning": "33", "info": "36", "path": "1", "mark": "1", "faint": "2", "problem": "35"}

REASONS = {
    "facts-end": "the facts end {until}",
    "no-date": "the article's date is not known",
    "handover": "the office changed hands about then",
    "gap": "the facts have a gap there",
    "doubtful": "a day of the fact is in doubt",
    "facts-start": "the facts begin later",
    "unsourced": "the fact has no source",
    "ambiguous": "it could be several offices or people",
    "table": "a table of figures, which is not read",
}


class TextReporter:
    """Writes blocks of findings, then one line of sums. `colour` marks severities; `statistics` adds a table by rule."""

    __slots__ = ("colour", "statistics")

    between = ""

    def __init__(self, *, colour: bool = False, statistics: bool = False) -> None:
        self.colour = colour
        self.statistics = statistics

    def begin(self, packs: Sequence[PackInfo]) -> str:
        """Nothing: an editor wants the findings."""
        return ""

    def file(self, report: FileReport) -> str:
        """The blocks of one file; empty if nothing is to be said of it."""
        out = self._problems(report.problems)
        if report.source is not None:
            for block in blocks(report.findings):
                out += [*self._block(block, report.source), ""]
        return "".join(line + "\n" for line in out)

    def end(self, counts: Counts, problems: Sequence[Problem], dossier: Sequence[Finding] = ()) -> str:
        """What the articles say against one another, problems of the whole run, the statistics, the sums, and what was not checked."""
        out = [self._paint("path", "Across the articles"), ""] if dossier else []
        for finding in dossier:
            out += [*self._across(finding), ""]
        out += self._problems(problems)
        if self.statistics and counts.rules:
            width = max(len(rule) for rule, _ in counts.rules)
            for (rule, severity), number in sorted(counts.rules.items(), key=lambda item: (-item[1], item[0])):
                out.append(f"{number:6}  {rule:{width}}  {severity}")
            out.append("")
        found = ", ".join(_number(counts.severities[name], SINGULAR[name], PLURAL[name]) for name in SEVERITIES if counts.severities[name])
        failed = f"; {_number(counts.problems + counts.optional_problems, 'problem', 'problems')}" if counts.problems + counts.optional_problems else ""
        out.append(f"{_number(counts.files, 'article', 'articles')}: {found or 'nothing found'}{failed}.")
        for (rule, reason, until), number in sorted(counts.unchecked.items(), key=lambda item: (item[0][0], item[0][1], item[0][2] or "")):
            words = REASONS.get(reason, reason).replace("{until}", until or "here")
            out.append(f"Not checked: {_number(number, 'place', 'places')} by {rule} ({words}).")
        return "".join(line + "\n" for line in out)

    def _block(self, block: Sequence[Finding], source: SourceFile) -> list[str]:
        first = block[0]
        place = first.place
        out = [f"{self._paint(first.severity, first.severity)}: {_printable(first.message)}"]
        quoted = " (in a quotation)" if first.in_quotation else ""
        out.append(f"  {self._paint('path', where(place))}{quoted}")
        out += self._context(place, source)
        for related in first.related[:SHOWN]:
            said = _printable(related.message)
            out.append(f"  {_at(related.place)} {said}" + ("" if related.place.text.lower() in related.message.lower() else f": {_clip(related.place.text)}"))
        if len(first.related) > SHOWN:
            out.append(f"  and {_number(len(first.related) - SHOWN, 'more place', 'more places')}")
        for other in block[1 : SHOWN + 1]:
            text = _clip(other.place.text)
            out.append(f"  {_at(other.place)} {f'also here: {text}' if other.message == first.message else f'{text}: {_printable(other.message)}'}")
        if len(block) > SHOWN + 1:
            rest = ", ".join(f"{other.place.start.line}:{other.place.start.column}" for other in block[SHOWN + 1 :][:12])
            out.append(f"  and {_number(len(block) - SHOWN - 1, 'more place', 'more places')} ({rest}{', …' if len(block) - SHOWN - 1 > 12 else ''})")
        if first.suggestions:
            label = "Suggestion" if len(first.suggestions) == 1 else "Suggestions"
            out.append(f"  {label}: {', '.join(_shown(_printable(text)) for text in first.suggestions)}")
        if first.source is not None:
            title, url = first.source
            out.append(self._paint("faint", f"  Source: {title}{f' <{url}>' if url else ''}"))
        out.append(self._paint("faint", f"  {first.rule}"))
        return out

    def _across(self, finding: Finding) -> list[str]:
        """A finding across articles: each place with its file."""
        out = [f"{self._paint(finding.severity, finding.severity)}: {_printable(finding.message)}"]
        out.append(f"  {self._paint('path', where(finding.place))}: {_clip(finding.place.text)}")
        for related in finding.related[:ACROSS]:
            said = _printable(related.message)
            text = "" if related.place.text in related.message else f": {_clip(related.place.text)}"
            out.append(f"  {self._paint('path', where(related.place))} {said}{text}")
        if len(finding.related) > ACROSS:
            out.append(f"  and {_number(len(finding.related) - ACROSS, 'more place', 'more places')}")
        if finding.source is not None:
            title, url = finding.source
            out.append(self._paint("faint", f"  Source: {title}{f' <{url}>' if url else ''}"))
        out.append(self._paint("faint", f"  {finding.rule}"))
        return out

    def _context(self, place: Place, source: SourceFile) -> list[str]:
        """The line of a place, cut to some `WIDTH` characters around it, and the line that marks the words."""
        line = source.lines.line_span(place.start.line)
        low = place.start.offset
        high = max(min(place.end.offset, line.end), low)
        left, right = line.start, line.end
        if right - left > WIDTH:
            room = max(WIDTH - (high - low), 20)
            left = max(left, min(low - room // 2, right - WIDTH))
            right = min(right, max(left + WIDTH, min(high, low + WIDTH)))
            left = _word_edge(source.text, left, line.start)
        # Only the piece that is shown is copied: a line may be as long as the article.
        shown = _printable(source.text[left:right])
        head = "…" if left > line.start else ""
        tail = "…" if right < line.end else ""
        before = _columns(head + shown[: low - left])
        marked = max(1, _columns(shown[low - left : min(high, right) - left]))
        return [f"    {head}{shown}{tail}", "    " + " " * before + self._paint("mark", "^" * marked)]

    def _problems(self, problems: Sequence[Problem]) -> list[str]:
        """A line for each problem, and an empty one after the last."""
        return [*map(self._problem, problems), ""] if problems else []

    def _problem(self, problem: Problem) -> str:
        place = problem.path or ""
        if problem.start and problem.start.get("line"):
            place += f":{problem.start['line']}:{problem.start['column']}"
        return f"{self._paint('problem', 'problem')}: {_printable(place + ': ' if place else '')}{_printable(problem.message)}"

    def _paint(self, what: str, text: str) -> str:
        return f"\x1b[{COLOURS[what]}m{text}\x1b[0m" if self.colour else text


SINGULAR = {"error": "error", "warning": "warning", "info": "note"}
PLURAL = {"error": "errors", "warning": "warnings", "info": "notes"}


def blocks(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of a file as blocks, one a group, each with its worst finding first.

    Blocks come in the order of their first places; where there are many, the worst come first.
    """
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.group, []).append(finding)
    found = [sorted(group, key=lambda finding: SEVERITIES.index(finding.severity)) for group in groups.values()]
    if len(found) >= MANY:
        found.sort(key=lambda block: SEVERITIES.index(block[0].severity))
    return found


def where(place: Place) -> str:
    """A place as `path:line:column`, in a form that editors and terminals open."""
    return f"{_printable(place.path)}:{place.start.line}:{place.start.column}"


def _at(place: Place) -> str:
    return f"{place.start.line}:{place.start.column}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _shown(text: str) -> str:
    return text if text.strip() == text and text else f"“{text}”"


def _clip(text: str, width: int = 72) -> str:
    text = _printable(text[: width + 1])
    if len(text) == 1 and not text.isalnum():  # a mark by itself: marks around it would only hide it
        return text
    return f"“{text if len(text) <= width else text[: width - 1].rstrip() + '…'}”"


def _printable(text: str) -> str:
    """`text` with each space of any kind as one plain space and each control character as one visible one."""
    if text.isprintable() and text.isascii():
        return text
    return "".join(" " if c.isspace() else c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _word_edge(text: str, at: int, first: int) -> int:
    """The nearest word edge left of `at`, not before `first` and not farther than a long word."""
    for offset in range(at, max(at - 20, first), -1):
        if text[offset - 1].isspace():
            return offset
    return first if at - first < 20 else at


# Marks of print that take one column each: most lines have no others beyond ASCII, and need no tables of Unicode.
_NARROW = dict.fromkeys(map(ord, "‘’“”–—…"), "-")


def _columns(text: str) -> int:
    """The columns that `text` takes on a terminal."""
    if text.translate(_NARROW).isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text)
