"""How quotation marks and brackets pair, paragraph by paragraph, and which have no partner (see `quotations`)."""

from __future__ import annotations

from newslint.regexes import compiled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from newslint.document import Document
    from newslint.knowledge import Knowledge

    class Owner(Protocol):
        """Whose quotations are paired: it knows the article, and says of a quotation whether it was written."""

        document: Document
        knowledge: Knowledge

        def is_written(self, span: Quotation) -> bool: ...


# The word lists that decide, in the order in which pairing takes them.
WORDS = ("elisions", "contractions", "speech-verbs", "no-speaker", "first-person", "speaker-articles", "inverted-speech-verbs")
# What may be a mark; some agencies print a double prime for one that closes.
MARKS = "[“”„\"″()\\[\\]‘’'`]"
# Two of these side by side are a double mark, as typewriters have it.
PAIRED = "‘’'`"

OPENING_BEFORE = " \n([{—–-/“‘\"'«…:"
CLOSING_AFTER = " \n.,;:!?)]}—–-/”’\"″'»…"
STOPS = ".,!?…"
# The closing mark of each opening one.
CLOSE_OF = {"“": "”", "‘": "’", "„": "“", "‘‘": "’’", "``": "''", '"': '"', "'": "'", "(": ")", "[": "]"}
# Brackets that open in one paragraph may close in one of the next.
BRACKET_PARAGRAPHS = 12
# A quotation that closes this many paragraphs later, with no other mark between, has lost the marks that open its paragraphs.
BROKEN_PARAGRAPHS = 3
# A paragraph with more marks than this, and more than one in five characters, is a drawing or a table, no prose.
MANY_MARKS = 100
# How long the words may be that end a paragraph and say who spoke, and with the verb in front (", said Roe, who …").
LAST_CLAUSE = 120
LAST_INVERTED = 300
LONGEST_LOST = 300  # so far after a mark inside a word its partner is looked for
LONGEST_LABEL = 20  # of a caption: how many characters are looked at
# An article with this many opening marks and not one closing mark has lost them all: one fault, not one each.
LOST_ALL = 3
# With more faults of one kind than these they are one.
MOST_FAULTS = 200


class Quotation:
    """One quotation, marks included: `[start, end)`, its marks (`close` is empty where the next paragraph goes on, both for a block
    quote). `continued` says that the next paragraph goes on with it, `continues` that it goes on from the one before."""

    __slots__ = ("_owner", "_written", "close", "continued", "continues", "end", "open", "start")

    def __init__(self, owner: Owner, start: int, end: int, open: str, close: str, *, continues: bool = False, continued: bool = False) -> None:
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


class Pairing:
    """Pairs the marks of a text, paragraph by paragraph."""

    def __init__(
        self,
        owner: Owner,
        text: str,
        elisions: frozenset[str],
        contractions: frozenset[str],
        speech: frozenset[str],
        no_speaker: frozenset[str],
        first_person: frozenset[str],
        articles: frozenset[str],
        inverted: frozenset[str],
    ) -> None:
        self.owner = owner
        self.text = text
        self.elisions = elisions
        self.contractions = contractions
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
        text = self.text
        places = self.places()
        count, at = len(places), 0
        line = number = 0
        while line <= len(text):
            line_end = text.find("\n", line)
            if line_end < 0:
                line_end = len(text)
            first = at
            while at < count and places[at][0] < line_end:
                at += 1
            if at == first and self.pending is None:
                line = line_end + 1
                number += 1
                continue
            marks = []
            if at - first > MANY_MARKS and (at - first) * 5 > line_end - line:
                first = at
            for start, mark in places[first:at]:
                if mark in "()[]":
                    self.bracket(start, mark, number, line)
                else:
                    marks.append(self.classify(start, mark, line, line_end))
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

    def places(self) -> list[tuple[int, str]]:
        """Where marks stand, and what they are, in order."""
        text = self.text
        found: list[tuple[int, str]] = []
        end = 0
        for match in compiled(MARKS).finditer(text):
            start = match.start()
            mark = match[0]
            if start < end:
                continue  # the second half of a double mark
            end = start + 1
            if mark in PAIRED:
                if text[end : end + 1] == mark:
                    end += 1
                    mark += mark
                elif mark == "`" or self.is_apostrophe(start, mark):
                    continue
            elif mark in '“”„"' and text[max(start - 2, 0) : start].endswith("â" if mark == "„" else "â€"):
                continue  # part of a character that was decoded wrongly
            found.append((start, mark))
        return found

    def is_apostrophe(self, at: int, mark: str) -> bool:
        """Whether a single mark stands between two letters or figures, also one turned the wrong way (it‘s) or a letter of its own (Hawai‘i)."""
        if not self.is_inside_word(at):
            return False
        if mark != "‘" or self.word_at(at + 1) in self.contractions:
            return True
        # A quotation whose space was lost (said‘so’) has an end.
        end = self.text.find("’", at, at + LONGEST_LOST)
        while end >= 0 and self.is_inside_word(end):
            end = self.text.find("’", end + 1, at + LONGEST_LOST)
        return end < 0 or "\n" in self.text[at:end]

    def is_inside_word(self, at: int) -> bool:
        """Whether a mark stands between two letters or figures."""
        text = self.text
        return at > 0 and text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum()

    def word_at(self, at: int) -> str:
        """The letters and figures from an offset on, ten at most."""
        end = at
        while end < at + 10 and self.text[end : end + 1].isalnum():
            end += 1
        return self.text[at:end]

    def aside(self, line: int, line_end: int) -> bool:
        """Whether a paragraph is a caption or residue, over which a quotation goes on."""
        from newslint.layers.residue import residue

        document = self.owner.document
        if self.text[line : line + LONGEST_LABEL].lower().startswith(tuple(self.owner.knowledge.cues["caption-starts"])):
            return True
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
            if mark.shape is CLOSE and mark.looks is not CLOSE and following is not None and following.shape is CLOSE and following.looks is not OPEN:
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
                if closer_follows or not (self.elided(mark.end) or self.closes_inside(mark.end)):
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
        word = self.word_at(at).lower()
        return word in self.elisions or (len(word) in (2, 3) and word[:2].isdigit() and word[2:] in ("", "s"))

    def closes_inside(self, at: int) -> bool:
        """Whether a mark that looks like an apostrophe stands in the word at `at`, where a quoted part of it may end: ‘Boo’ed."""
        end = at
        text = self.text
        while end < at + 20 and text[end : end + 1].isalpha():
            end += 1
        return at < end and text[end : end + 1] in ("'", "’") and text[end + 1 : end + 2].isalpha() and self.word_at(end + 1) not in self.contractions

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
