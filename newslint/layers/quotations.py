"""Quotations: what stands in quotation marks, and the marks and brackets that have no partner.

Marks pair inside a paragraph, on a stack. A mark's shape says what it is where it can (“ opens), its neighbours where it
cannot ("). An apostrophe is none: between letters, for letters or a century left out (rock ’n’ roll, ’90s), after a word where no
single quotation is open (the boys’, goin’); nor are feet, inches, minutes (5'10", 12") where no quotation of their marks is open.

A quotation that runs over several paragraphs opens each of them and closes the last: an opening mark without its partner is no fault
where the next paragraph (captions and residue aside) begins with the same mark. After a mark that never closes nothing counts as
quoted; a paragraph cut off with an ellipsis loses its closing mark without fault.
"""

from __future__ import annotations

from bisect import bisect_right

from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from newslint.document import Document
    from newslint.knowledge import Knowledge

# Every mark but an apostrophe between two letters or figures. Two single marks side by side are a double one, as typewriters have it.
MARKS = r"[“”„\"()\[\]]|‘‘|’’|''|``|‘|(?<![^\W_])['’]|['’](?![^\W_])"

OPENING_BEFORE = " \n([{—–-/“‘\"'«…:"
CLOSING_AFTER = " \n.,;:!?)]}—–-/”’\"'»…"
STOPS = ".,!?…"
# The closing mark of each opening one.
CLOSE_OF = {"“": "”", "‘": "’", "„": "“", "‘‘": "’’", "``": "''", '"': '"', "'": "'", "(": ")", "[": "]"}
# How far around a quotation the words count that say it was written, and how many words lie between such a noun and its verb.
WRITTEN_WINDOW = 300
WRITTEN_WORDS = 4
# Brackets that open in one paragraph may close in one of the next.
BRACKET_PARAGRAPHS = 12
# A quotation that closes this many paragraphs later, with no other mark between, has lost the marks that open its paragraphs.
BROKEN_PARAGRAPHS = 3
# A paragraph with more marks than this, and more than one in five characters, is a drawing or a table, no prose.
MANY_MARKS = 100
# How long the words may be that end a paragraph and say who spoke, and with the verb in front (", said Roe, who …").
LAST_CLAUSE = 120
LAST_INVERTED = 300
# An article with this many opening marks and not one closing mark has lost them all: one fault, not one each.
LOST_ALL = 3
# With more faults of one kind than these they are one.
MOST_FAULTS = 200

_expression: re.Pattern[str] | None = None


class Quotation:
    """One quotation, marks included: `[start, end)`, its marks (`close` is empty where the next paragraph goes on, both for a block
    quote). `continued` says that the next paragraph goes on with it, `continues` that it goes on from the one before."""

    __slots__ = ("_owner", "_written", "close", "continued", "continues", "end", "open", "start")

    def __init__(self, owner: Quotations, start: int, end: int, open: str, close: str, *, continues: bool = False, continued: bool = False) -> None:
        self._owner = owner
        self._written: bool | None = None
        self.start = start
        self.end = end
        self.open = open
        self.close = close
        self.continues = continues
        self.continued = continued

    @property
    def written(self) -> bool:
        """Whether the words were quoted from something written (a post, a letter, a filing), as far as the words around them say."""
        if self._written is None:
            self._written = self._owner.is_written(self)
        return self._written

    def __repr__(self) -> str:
        return f"Quotation({self.start}, {self.end}, {self.open!r}, {self.close!r})"


class Fault:
    """A mark that has no partner or the wrong one, at `[start, end)`.

    `kind` is
        unclosed        an opening mark that nothing closes; `attribution` is the range of words inside that say who spoke
        unopened        a closing mark that nothing opens
        wrong-kind      an opening mark where a closing one belongs, or the other way round
        broken          a quotation over several paragraphs of which the later ones do not open with a mark; the place is the opening mark
        crossed         a quotation inside another that closes after it
        mixed           a pair whose marks are of two kinds (‘…”)
        style           a pair of one straight and one curly mark
        bracket-unclosed, bracket-unopened, bracket-mixed     the same for ( ) and [ ]
    `partners` are the ranges of the marks that take part; `lost` is the number of marks where all of an article are lost, `many` that of the
    faults of this kind where there are too many to name each.
    """

    __slots__ = ("attribution", "end", "joined", "kind", "lost", "many", "partners", "start")

    def __init__(self, kind: str, start: int, end: int, partners: Sequence[tuple[int, int]] = ()) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.partners = [(first, last) for first, last in partners if first < last]  # a mark that is missing is no place
        self.attribution: tuple[int, int] | None = None
        self.joined = False  # the next quotation in the paragraph begins right after a sentence of this one: paragraphs run together?
        self.lost = 1
        self.many = 1

    def __repr__(self) -> str:
        return f"Fault({self.kind}, {self.start}, {self.end}, {self.partners})"


class Quotations:
    """The quotations of a Document.

    `spans` are the outermost ones, sorted and disjoint; `nested` those inside them. `faults` are sorted by place.
    """

    __slots__ = ("_starts", "document", "faults", "knowledge", "nested", "spans")

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.document = document
        self.knowledge = knowledge
        self.spans: list[Quotation] = []
        self.nested: list[Quotation] = []
        self.faults: list[Fault] = []
        self._starts: list[int] = []

    def at(self, offset: int) -> Quotation | None:
        """The outermost quotation that holds an offset, marks included, or None."""
        number = bisect_right(self._starts, offset) - 1
        return self.spans[number] if number >= 0 and offset < self.spans[number].end else None

    def covers(self, start: int, end: int) -> bool:
        """Whether one quotation holds all of `[start, end)`."""
        found = self.at(start)
        return found is not None and end <= found.end

    def settle(self, found: list[Quotation], blocks: Sequence[tuple[int, int]]) -> None:
        """Sorts what was found into outermost and nested quotations."""
        for start, end in blocks:
            block = Quotation(self, start, end, "", "")
            block._written = True
            found.append(block)
        found.sort(key=lambda span: (span.start, -span.end))
        covered = 0
        for span in found:
            if span.end <= covered:
                self.nested.append(span)
            else:
                self.spans.append(span)
                covered = span.end
        self._starts = [span.start for span in self.spans]

    def is_written(self, span: Quotation) -> bool:
        """Whether the words around a quotation say that it was written; where there are none, it is as the quotation just before it."""
        number = max(bisect_right(self._starts, span.start) - 1, 0)
        asked = []
        verdict: bool | None = None
        while number >= 0 and verdict is None:
            outer = self.spans[number]
            verdict = outer._written if outer._written is not None else self._said_of(number)
            asked.append(outer)
            number -= 1
        for outer in asked:
            outer._written = verdict or False
        return verdict or False

    def _said_of(self, number: int) -> bool | None:
        """What is said of a quotation: written, spoken (False), or nothing (None), so that it goes on from the one just before."""
        span = self.spans[number]
        before_it = self.spans[number - 1] if number else None
        if span.continues and before_it is not None and before_it.continued:
            return None
        from newslint.layers.sentences import sentences

        text = self.document.text
        split = sentences(self.document, self.knowledge)
        first = bisect_right(split.starts, span.start) - 1
        last = bisect_right(split.starts, span.end - 1) - 1
        before = _words(text[max(split.starts[first], span.start - WRITTEN_WINDOW) : span.start])
        after = _words(text[span.end : min(max(split.ends[last], span.end), span.end + WRITTEN_WINDOW)])
        cues = self.knowledge.cues
        verbs, nouns, speech = frozenset(cues["written-verbs"]), frozenset(cues["written-nouns"]), frozenset(cues["speech-verbs"])
        said = verbs | speech | frozenset(cues["written-links"])
        for words in (before, after):
            if not verbs.isdisjoint(words):
                return True
            spoken = [place for place, word in enumerate(words) if word in said]
            if any(abs(place - verb) <= WRITTEN_WORDS for place, word in enumerate(words) if word in nouns for verb in spoken):
                return True
        if before and before[0] in cues["written-frames"] and not nouns.isdisjoint(before[1 : WRITTEN_WORDS + 1]):
            return True
        if before and before[-1] in nouns and text[max(span.start - 2, 0) : span.start].strip().endswith(":"):
            return True
        if before or after:
            return False
        # The quotation stands alone: "He tweeted:" or “…,” she said in a letter. before it, "…, he wrote." after it.
        if first > 0:
            start, end = split[first - 1]
            if before_it is not None and before_it.end > start and end - start < WRITTEN_WINDOW:
                return None
            if not verbs.isdisjoint(_words(text[max(start, end - WRITTEN_WINDOW) : end])):
                return True
        if last + 1 < len(split):
            start, end = split[last + 1]
            return not verbs.isdisjoint(_words(text[start : min(end, start + WRITTEN_WINDOW)]))
        return False


def _words(text: str) -> list[str]:
    """The lower-case words of a short text."""
    return [word for piece in text.lower().replace("’", "'").split() if (word := piece.strip(".,:;!?()[]“”‘'\"—–-…"))]


def quotations(document: Document, knowledge: Knowledge) -> Quotations:
    """The quotations of the prose and the faults of its marks."""

    def compute() -> Quotations:
        result = Quotations(document, knowledge)
        cues = knowledge.cues
        sets = (frozenset(cues[name]) for name in ("elisions", "speech-verbs", "no-speaker", "first-person", "speaker-articles", "inverted-speech-verbs"))
        pairing = _Pairing(result, document.text, *sets)
        pairing.run()
        result.settle(pairing.found, document.block_quotes)
        result.faults = sorted(pairing.faults, key=lambda fault: (fault.start, fault.end))
        return result

    return document.layer("quotations", compute)


DOUBLE, SINGLE = "double", "single"
OPEN, CLOSE, EITHER = "open", "close", "either"


class _Mark:
    """One quotation mark: its family, what its shape says, and what its neighbours say."""

    __slots__ = ("before", "end", "family", "looks", "paragraph_end", "shape", "start", "text")

    def __init__(self, start: int, text: str, family: str, shape: str, looks: str) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.family = family
        self.shape = shape
        self.looks = looks
        self.before: _Mark | None = None  # the mark of the paragraph before, where the quotation goes on from there
        self.paragraph_end = 0  # where the paragraph ends, if the quotation is still open there

    @property
    def straight(self) -> bool:
        return self.shape == EITHER

    @property
    def range(self) -> tuple[int, int]:
        return self.start, self.end


def _one_clause(text: str) -> bool:
    """Whether the rest of a paragraph is the rest of one sentence that reports no words itself ("said in a statement.")."""
    bare = compiled(r"\b(?:[A-Z]\.)+").sub("", text).strip(" .")
    return not any(mark in bare for mark in '.!?;:“"') and not bare.startswith(("that ", "to "))


def _chain(mark: _Mark | None) -> list[_Mark]:
    """A mark and those that it goes on from, the first paragraph's first."""
    chain = []
    while mark is not None:
        chain.append(mark)
        mark = mark.before
    return chain[::-1]


def _nests(marks: list[_Mark]) -> bool:
    """Whether the straight double marks pair as their neighbours say, each inside another closed before it ("He said, "No,"" she said)."""
    depth = 0
    for mark in marks:
        if mark.text == '"':
            depth += 1 if mark.looks is OPEN or (mark.looks is EITHER and not depth) else -1
            if depth < 0:
                return False
    return depth == 0


class _Pairing:
    """Pairs the marks of a text, paragraph by paragraph."""

    def __init__(
        self,
        owner: Quotations,
        text: str,
        elisions: frozenset[str],
        speech: frozenset[str],
        no_speaker: frozenset[str],
        first_person: frozenset[str],
        articles: frozenset[str],
        inverted: frozenset[str],
    ) -> None:
        self.owner = owner
        self.text = text
        self.elisions = elisions
        self.speech = speech
        self.no_speaker = no_speaker
        self.first_person = first_person
        self.articles = articles
        self.inverted = inverted
        self.nests = False  # whether straight marks of the paragraph pair when they nest
        self.found: list[Quotation] = []
        self.faults: list[Fault] = []
        self.stack: list[_Mark] = []
        self.pending: _Mark | None = None  # the mark of a quotation that may go on in the next paragraph
        self.waited = 0  # paragraphs without a mark since then
        self.crossed = 0  # inner quotations of the paragraph that outlast the outer one
        self.brackets: list[tuple[int, int]] = []  # open brackets: place and paragraph
        self.closed = 0

    def run(self) -> None:
        global _expression
        if _expression is None:
            _expression = compiled(MARKS)
        text = self.text
        line = number = 0
        while line <= len(text):
            line_end = text.find("\n", line)
            if line_end < 0:
                line_end = len(text)
            marks = []
            places = list(_expression.finditer(text, line, line_end))
            if len(places) > MANY_MARKS and len(places) * 5 > line_end - line:
                places = []
            for found in places:
                mark = found[0]
                if mark in "()[]":
                    self.bracket(found.start(), mark, number, line)
                else:
                    marks.append(self.classify(found.start(), mark, line, line_end))
            if self.pending is not None and line < line_end and self.aside(line, line_end):
                self.beside(marks, line, line_end)
            elif marks or self.pending is not None:
                self.paragraph(marks, line, line_end)
            line = line_end + 1
            number += 1
        self.end_pending()
        for at, _ in self.brackets:
            self.faults.append(Fault("bracket-unclosed", at, at + 1))
        self.all_lost()
        self.too_many()

    def aside(self, line: int, line_end: int) -> bool:
        """Whether a paragraph is a caption or residue, over which a quotation goes on."""
        from newslint.layers.residue import residue

        document = self.owner.document
        return document.part_at(line) in ("caption", "residue") or residue(document, self.owner.knowledge).covers(line, line_end)

    def beside(self, marks: list[_Mark], line: int, line_end: int) -> None:
        """Pairs the marks of a paragraph apart from the quotation that is open."""
        kept = self.pending, self.waited
        self.pending = None
        self.paragraph(marks, line, line_end)
        self.end_pending()
        self.pending, self.waited = kept

    def end_pending(self) -> None:
        """Gives up the quotation that is open, if one is."""
        if self.pending is not None:
            self.give_up(self.pending)

    def classify(self, at: int, mark: str, line: int, line_end: int) -> _Mark:
        """The mark at a place, by its shape and its neighbours in the paragraph."""
        text = self.text
        end = at + len(mark)
        before = text[at - 1] if at > line else " "
        after = text[end] if end < line_end else " "
        free_before, free_after = before in OPENING_BEFORE, after in CLOSING_AFTER
        if free_before and free_after:
            # Before a mark and after a space one opens (“…and”); after a dash and before a space one closes.
            looks = OPEN if before == " " != after else CLOSE if after == " " != before else EITHER
        elif free_before or free_after:
            looks = OPEN if free_before else CLOSE
        else:
            looks = EITHER
        family = SINGLE if mark in "‘’'" else DOUBLE
        shape = OPEN if mark in "“„‘‘``" else CLOSE if mark in "”’’" else EITHER
        return _Mark(at, mark, family, shape, looks)

    def paragraph(self, marks: list[_Mark], line: int, line_end: int) -> None:
        """Pairs the marks of one paragraph."""
        text = self.text
        pending, self.pending = self.pending, None
        self.stack = []
        self.crossed = 0
        # For each mark, the next double mark, and whether the next single one may close a quotation.
        following: list[_Mark | None] = [None] * len(marks)
        closer_follows = [False] * len(marks)
        double: _Mark | None = None
        closer = False
        straight = 0
        for number in range(len(marks) - 1, -1, -1):
            mark = marks[number]
            following[number], closer_follows[number] = double, closer
            if mark.family is DOUBLE:
                double = mark
                straight += mark.text == '"'
            elif mark.shape is OPEN or mark.looks is not EITHER:
                closer = mark.shape is not OPEN and mark.looks is CLOSE
        even = straight % 2 == 0
        self.nests = even and straight > 2 and _nests(marks)
        if pending is not None and not self.goes_on(pending, marks, line, even):
            if self.waited < BROKEN_PARAGRAPHS and not any(mark.family is pending.family and mark.looks is not EITHER for mark in marks):
                self.pending = pending
                self.waited += 1
            else:
                self.give_up(pending)
        for number, mark in enumerate(marks):
            if mark.family is DOUBLE:
                if mark.text == "’’" and self.stack and self.stack[-1].family is SINGLE:
                    self.close(self.stack.pop(), _Mark(mark.start, "’", SINGLE, CLOSE, CLOSE))
                else:
                    self.double(mark, following[number], closer_follows[number], even)
            else:
                self.single(mark, following[number], closer_follows[number])
        if self.stack:
            bottom = self.stack[0]
            for mark in self.stack[1:]:
                if mark.family is DOUBLE:
                    self.unclosed(mark, line_end)
            if text[line:line_end].rstrip(' ])”"').endswith(("…", "...")):
                return
            self.end_pending()
            self.pending = bottom
            bottom.paragraph_end = line_end
            self.waited = 0

    def goes_on(self, opened: _Mark, marks: list[_Mark], line: int, even: bool) -> bool:
        """Whether a quotation left open goes on here: opened anew, or closed without that."""
        end = opened.paragraph_end
        first = next((mark for mark in marks if mark.family is opened.family), None)
        if first is None:
            return False
        if first.start == line and first.shape is not CLOSE and first.looks is not CLOSE and not self.waited:
            if (attribution := self.attribution(max(opened.end, end - LAST_INVERTED), end, last=True)) is not None:
                self.give_up(opened, attribution)
            elif self.is_fragment(opened, end):
                self.give_up(opened)
            else:
                first.before = opened
            return True
        if opened.family is SINGLE or first.shape is OPEN or first.looks is not CLOSE or first.straight is not opened.straight or (first.straight and even):
            return False
        if self.attribution(opened.end, end) is not None or self.text[first.start - 1].isdigit():
            return False
        self.faults.append(Fault("broken", *opened.range, [first.range]))
        opening = _Mark(line, "", DOUBLE, opened.shape, OPEN)  # where the mark is missing
        opened.paragraph_end = line - 1
        opening.before = opened
        self.stack.append(opening)
        return True

    def double(self, mark: _Mark, following: _Mark | None, closer_follows: bool, even: bool) -> None:
        """Takes a double mark: opens, closes, or is a fault."""
        stack = self.stack
        text = self.text
        top = stack[-1] if stack else None
        place = next((number for number in range(len(stack) - 1, max(len(stack) - 4, -1), -1) if stack[number].family is DOUBLE), None)
        open_straight = place is not None and stack[place].straight
        before = text[mark.start - 1] if mark.start else " "
        if before.isdigit() and mark.shape is not OPEN and (self.feet_before(mark.start) or (mark.shape is CLOSE and place is None)):
            return  # inches
        if mark.straight:
            if before.isdigit() and mark.looks is CLOSE and (not open_straight or (following is not None and following.looks is CLOSE and even is False)):
                return  # inches
            if place is None:
                opens = mark.looks is not CLOSE
            elif even and open_straight and not self.nests:
                opens = mark.looks is OPEN and text[max(mark.start - 8, 0) : mark.start].rstrip(" ").endswith((".", "!", "?"))
            else:
                opens = mark.looks is OPEN
        else:
            opens = mark.shape is OPEN
        if opens:
            if place is None or top is None or top.family is SINGLE or (self.nests and mark.straight):
                stack.append(mark)
                return
            if mark.looks is CLOSE or (mark.looks is OPEN and self.stray_opening(mark, following)):
                self.faults.append(Fault("wrong-kind", *mark.range, [top.range]))
                stack.pop()
                self.close(top, mark, count=False)
                return
            stack.pop()
            self.run_on(top, mark)
            stack.append(mark)
            return
        if place is None:
            if mark.shape is CLOSE and mark.looks is OPEN and following is not None and following.shape is CLOSE and following.looks is not OPEN:
                self.faults.append(Fault("wrong-kind", *mark.range, [following.range]))
                stack.append(mark)
            elif top is not None and top.shape is OPEN and not closer_follows:
                self.faults.append(Fault("mixed", *mark.range, [top.range]))
                stack.pop()
                self.close(top, mark)
            else:
                self.faults.append(Fault("unopened", *mark.range))
            return
        opening = stack[place]
        for inner in stack[place + 1 :]:
            if inner.shape is OPEN:
                if closer_follows and following is None:
                    self.faults.append(Fault("crossed", *mark.range, [opening.range, inner.range]))
                    self.crossed += 1
                else:
                    self.unclosed(inner, mark.start)
        del stack[place:]
        if opening.text and mark.text != CLOSE_OF.get(opening.text, mark.text) and opening.text + mark.text != "„”":
            self.faults.append(Fault("style", *mark.range, [opening.range]))
        self.close(opening, mark)

    def feet_before(self, at: int) -> bool:
        """Whether feet and a number stand before a mark: 6'1, 5’10."""
        piece = self.text[max(at - 4, 0) : at]
        number = piece.rstrip("0123456789")
        return number[-1:] in ("'", "’") and number[-2:-1].isdigit()

    def run_on(self, opening: _Mark, mark: _Mark) -> None:
        """Takes an opening mark before which the one before is not closed. After a whole sentence, paragraphs ran together: what
        stands between is quoted then, unless it says who spoke."""
        self.unclosed(opening, mark.start)
        fault = self.faults[-1]
        if fault.attribution is None and self.text[max(mark.start - 8, 0) : mark.start].rstrip(" ").endswith((".", "!", "?")):
            fault.joined = True
            self.found.append(Quotation(self.owner, opening.start, mark.start, opening.text, "", continued=True))

    def stray_opening(self, mark: _Mark, following: _Mark | None) -> bool:
        """Whether an opening mark inside an open quotation stands for a closing one: a word, not a stop, before it, and none that closes after."""
        if following is not None and following.shape is not OPEN:
            return False
        bare = self.text[max(mark.start - 8, 0) : mark.start].rstrip(" ")
        return bare[-1:].isalnum()

    def single(self, mark: _Mark, following: _Mark | None, closer_follows: bool) -> None:
        """Takes a single mark: an apostrophe, or it opens, closes, or is a fault."""
        stack = self.stack
        text = self.text
        top = stack[-1] if stack else None
        if mark.shape is OPEN or (mark.looks is OPEN and not self.elided(mark.end)):
            if mark.shape is OPEN:
                if closer_follows or not self.elided(mark.end):
                    stack.append(mark)
            elif closer_follows and mark.shape is EITHER and not (top is not None and top.family is SINGLE):
                stack.append(mark)
            return
        if mark.looks is not CLOSE:
            return
        before = text[mark.start - 1]
        if top is not None and top.family is SINGLE:
            if before.isalpha() and closer_follows and before in "sS" and not self.phrase_ends(mark):
                return  # a possessive inside the quotation
            stack.pop()
            self.close(top, mark)
            return
        if mark.shape is not CLOSE or before not in STOPS:
            return  # an apostrophe, minutes, feet
        if self.crossed:
            self.crossed -= 1
            return
        if top is not None and top.shape is OPEN and (following is None or following.shape is OPEN):
            self.faults.append(Fault("mixed", *mark.range, [top.range]))
            stack.pop()
            self.close(top, mark)
        else:
            self.faults.append(Fault("unopened", *mark.range))

    def phrase_ends(self, mark: _Mark) -> bool:
        """Whether a stop, not a word, follows a mark."""
        return self.text[mark.end : mark.end + 1] in STOPS + ';:)]”"\n'

    def elided(self, at: int) -> bool:
        """Whether letters or a century are left out before `at`: ’em, ’90s."""
        end = at
        text = self.text
        while end < at + 10 and text[end : end + 1].isalnum():
            end += 1
        word = text[at:end].lower()
        return word in self.elisions or (len(word) in (2, 3) and word[:2].isdigit() and word[2:] in ("", "s"))

    def close(self, opening: _Mark, mark: _Mark, *, count: bool = True) -> None:
        """Takes a pair, with the paragraphs that it goes on from."""
        for before in _chain(opening.before):
            self.found.append(Quotation(self.owner, before.start, before.paragraph_end, before.text, "", continues=before.before is not None, continued=True))
        self.found.append(Quotation(self.owner, opening.start, mark.end, opening.text, mark.text, continues=opening.before is not None))
        self.closed += count

    def unclosed(self, mark: _Mark, end: int) -> None:
        """Takes a mark that nothing closes before `end`, with the paragraphs before that it would go on from."""
        mark.paragraph_end = end
        self.give_up(mark)

    def give_up(self, last: _Mark, attribution: tuple[int, int] | None = None) -> None:
        """A quotation over one or more paragraphs that never closes: its last mark is a fault, and each before it whose paragraph says who spoke."""
        for mark in _chain(last):
            said = attribution if mark is last and attribution is not None else self.attribution(mark.end, mark.paragraph_end)
            if said is not None or mark is last:
                fault = Fault("unclosed", *mark.range)
                fault.attribution = said
                self.faults.append(fault)

    def attribution(self, start: int, end: int, *, last: bool = False) -> tuple[int, int] | None:
        """The first words in `[start, end)` that say who spoke ("the official said"), as a range; not "I said".

        With `last`, only words after a comma that end the text, but for some words more of the sentence: there no quotation goes on.
        """
        text = self.text
        end = min(end, start + 3000)
        for found in compiled(r"[^\W\d_]+").finditer(text[start:end]):
            if found[0] not in self.speech and not (last and found[0] in self.inverted):
                continue
            at, stop = start + found.start(), start + found.end()
            clause = max(max(text.rfind(mark, start, at) for mark in ".,;:!?“”—–])") + 1, start)
            words = text[clause:at].split()
            if clause == start and words:
                continue  # a quotation that begins with it is quoted as a whole
            comma = text[clause - 1] == ","
            after = text[stop + 1 : min(end, stop + 40)].split(" ", 1)[0].rstrip(",.")
            if not words and comma and (after[:1].isupper() or (last and after in self.articles)):
                words = [after]  # ", said Roe": the speaker comes after
                stop += 1 + len(after)
            else:
                far = last and (end - at > LAST_CLAUSE or found[0] not in self.speech)
                if far or not words or len(words) > 9 or words[-1].lower() in self.no_speaker:
                    continue
            if words[0].lower() in self.first_person or (last and not (comma and _one_clause(text[stop:end]))):
                continue
            return clause + len(text[clause:at]) - len(text[clause:at].lstrip()), stop
        return None

    def is_fragment(self, opened: _Mark, end: int) -> bool:
        """Whether what is quoted is the end of a sentence of ours, no sentence for itself: no quotation goes on after that."""
        text = self.text
        before = text[max(opened.start - 20, 0) : opened.start].rpartition("\n")[2].split(" ")[-2:]
        inside = len(before) == 2 and before[1] == "" and before[0].isalpha() and before[0] not in self.speech
        if opened.before is not None or not (inside or text[opened.end : opened.end + 1].islower()):
            return False
        return not any(mark in text[opened.end : end - 1] for mark in (". ", "! ", "? ", "; ", ": "))

    def bracket(self, at: int, mark: str, number: int, line: int) -> None:
        """Takes a round or square bracket."""
        text = self.text
        before = text[at - 1] if at > line else " "
        if mark in "([":
            if before not in ":;=":
                self.brackets.append((at, number))
            return
        partner = "(" if mark == ")" else "["
        while self.brackets and number - self.brackets[-1][1] > BRACKET_PARAGRAPHS:
            lost = self.brackets.pop()[0]
            self.faults.append(Fault("bracket-unclosed", lost, lost + 1))
        depth = next((n for n in range(len(self.brackets) - 1, max(len(self.brackets) - 4, -1), -1) if text[self.brackets[n][0]] == partner), None)
        if depth is not None:
            for lost, _ in self.brackets[depth + 1 :]:
                self.faults.append(Fault("bracket-unclosed", lost, lost + 1))
            del self.brackets[depth:]
        elif self.brackets and self.brackets[-1][1] == number:
            lost = self.brackets.pop()[0]
            self.faults.append(Fault("bracket-mixed", at, at + 1, [(lost, lost + 1)]))
        elif not self.enumerates(at, line) and before not in ":;=-":
            self.faults.append(Fault("bracket-unopened", at, at + 1))

    def enumerates(self, at: int, line: int) -> bool:
        """Whether a closing bracket ends the number or letter of a list: `1)`, `b)`, `iv)`."""
        start = max(self.text.rfind(" ", max(line, at - 5), at) + 1, line)
        word = self.text[start:at].rstrip(".")
        return 0 < len(word) <= 3 and (word.isdigit() or len(word) == 1 or not word.strip("ivxIVX"))

    def too_many(self) -> None:
        """Makes one fault of those of a kind that no editor would read one by one."""
        kinds: dict[str, list[Fault]] = {}
        for fault in self.faults:
            kinds.setdefault(fault.kind, []).append(fault)
        for kind, faults in kinds.items():
            if len(faults) > MOST_FAULTS:
                faults.sort(key=lambda fault: fault.start)
                first = Fault(kind, faults[0].start, faults[0].end, [(fault.start, fault.end) for fault in faults[1:MOST_FAULTS]])
                first.many = len(faults)
                self.faults = [fault for fault in self.faults if fault.kind != kind]
                self.faults.append(first)

    def all_lost(self) -> None:
        """Makes one fault of all, where an article opens quotations and never closes one."""
        if self.closed:
            return
        for kind in ("unclosed", "unopened"):
            lost = [fault for fault in self.faults if fault.kind == kind]
            if len(lost) >= LOST_ALL and not (kind == "unopened" and any(fault.kind == "unclosed" for fault in self.faults)):
                lost.sort(key=lambda fault: fault.start)
                lost[0].lost = len(lost)
                lost[0].partners = [(fault.start, fault.end) for fault in lost[1:MOST_FAULTS]]
                gone = {id(fault) for fault in lost[1:]}
                self.faults = [fault for fault in self.faults if id(fault) not in gone]
