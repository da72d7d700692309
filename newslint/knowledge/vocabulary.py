"""The vocabulary: whether a form is a word or a real name, of what class, and how common."""

from __future__ import annotations

import marshal

from newslint.knowledge.parts import joined, parted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from marisa_trie import Trie

    from newslint.knowledge import FactFile

# The classes of a form are one byte: three bits of rank (0: no common word; 1 the most common words … 7 the rarest), then flags.
RANK = 7
PROPER = 8  # listed as a proper name (places, months, peoples, given names …)
SURNAME = 16
GIVEN = 32
NAME = 64  # some name or part of one; says nothing of its kind
FOREIGN = 128  # an everyday word of another language

_ROLES = {"proper": PROPER, "surname": SURNAME, "given": GIVEN, "name": NAME, "foreign": FOREIGN}
_ANY_NAME = PROPER | SURNAME | GIVEN | NAME

# A rarer rank than this is a word that few writers mean (dialect, technical, obsolete).
COMMON = 5
# The highest level of use that a word can have.
MOST_LEVEL = 31
# A word of at most this level, and rarer than this rank, is one that hardly anybody uses: where it stands, another one may be meant.
HARDLY_USED = 6
SCHOOLED = 5
# So many plain words are remembered from one article to the next.
_MOST_SEEN = 50_000

_VOWELS = frozenset("aeiou")
_PREFIXES = (
    "anti", "auto", "bio", "co", "counter", "cross", "cyber", "de", "dis", "eco", "euro", "ex", "extra", "fore", "hyper", "inter", "intra", "kilo", "macro",
    "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "neo", "neuro", "non", "out", "over", "para", "petro", "photo", "poly", "post",
    "pre", "pro", "proto", "pseudo", "quasi", "re", "semi", "socio", "sub", "super", "tele", "tera", "thermo", "trans", "tri", "ultra", "un", "under", "uni",
    "up", "vice",
)  # fmt: skip
_SUFFIXES = (
    "able", "ably", "ability", "dom",
    "ee", "ees", "er", "ers", "esque", "ful", "fully", "hood", "ic", "ish", "ism", "ist", "ists", "less", "lessly", "lessness", "let", "like",
    "ly", "maker", "makers", "ness", "nesses", "proof", "ship", "ships", "speak", "ville", "ward", "wards", "ware", "wide", "wise", "worthy",
)  # fmt: skip


class Vocabulary:
    """Words and names in lower case with straight apostrophes, each with a byte of classes.

    All look-ups take a form as `Tokens.lower` gives it: lower case, straight apostrophes.
    """

    __slots__ = ("_classes", "_common", "_get", "_levels", "_packed", "_seen", "_split", "_trie")

    def __init__(self, trie: Trie, classes: memoryview, levels: memoryview, packed: memoryview, common: dict[str, str]) -> None:
        self._trie = trie
        self._packed = packed  # the trie is a view of these bytes
        self._get = trie.get
        self._classes = classes
        self._levels = levels
        self._common = common
        self._split: dict[str, list[str]] = {}
        self._seen: set[str] = set()

    def __len__(self) -> int:
        return len(self._trie)

    def __contains__(self, form: str) -> bool:
        """Whether exactly this form is listed, in any class."""
        return form in self._trie

    def classes(self, form: str) -> int:
        """The byte of classes of exactly this form: 0 if it is not listed."""
        number = self._get(form)
        return 0 if number is None else self._classes[number]

    def rank(self, form: str) -> int:
        """How common a word is: 1 the most common, 7 the rarest; 0 if it is no listed common word."""
        number = self._get(form)
        return 0 if number is None else self._classes[number] & RANK

    def level(self, form: str) -> int:
        """How often a word is used, by the doubling: 22 the most, 1 about once in forty million words, 0 hardly ever or not known."""
        number = self._get(form)
        return 0 if number is None else self._levels[number]

    def ranks(self, forms: Iterable[str]) -> list[tuple[str, int, int]]:
        """Those of some forms that are common words, each with its rank and its level."""
        get, classes, levels = self._get, self._classes, self._levels
        return [(form, classes[number] & RANK, levels[number]) for form in forms if (number := get(form)) is not None and classes[number] & RANK]

    def is_common(self, form: str) -> bool:
        """Whether the form is listed as a common word, rare ones left out."""
        return 0 < self.rank(form) <= COMMON

    def is_given(self, form: str) -> bool:
        """Whether the form is listed as a given name."""
        return bool(self.classes(form) & GIVEN)

    def is_surname(self, form: str) -> bool:
        """Whether the form is listed as a surname."""
        return bool(self.classes(form) & SURNAME)

    def is_name(self, form: str) -> bool:
        """Whether the form is listed as a name of any kind."""
        return bool(self.classes(form) & _ANY_NAME)

    def is_bearers_name(self, form: str) -> bool:
        """Whether the form is listed as a name that people bear, or one common enough for its plural to be used (the Smiths, two Marys)."""
        return bool(self.classes(form) & (PROPER | SURNAME | GIVEN))

    def is_foreign(self, form: str) -> bool:
        """Whether the form is an everyday word of another language, and no common word of English."""
        classes = self.classes(form)
        return bool(classes & FOREIGN) and not 0 < classes & RANK < 4

    def knows(self, form: str) -> bool:
        """Whether the form is a listed word or name, or the possessive or regular plural of one."""
        return form in self._trie or any(base in self._trie for base in bases(form))

    def sift(self, index: Mapping[str, Sequence[int]]) -> tuple[list[str], list[str], list[str]]:
        """Of the forms of an index (see `Tokens`) those of two letters and more that no list has, those that the lists have as names and not as
        words, and the words that hardly anybody uses; each in the order of the text.
        """
        get, classes, levels, seen = self._get, self._classes, self._levels, self._seen
        unlisted: list[str] = []
        names: list[str] = []
        rare: list[str] = []
        usual: list[str] = []
        # What another article of this run had among its plain words is not looked up again.
        for form in sorted(set(index).difference(seen), key=lambda form: index[form][0]):
            number = get(form)
            if number is None:
                (usual if len(form) == 1 else unlisted).append(form)  # a mark
            elif not (rank := classes[number] & RANK):
                names.append(form)
            elif levels[number] <= HARDLY_USED and rank > SCHOOLED:
                rare.append(form)
            else:
                usual.append(form)
        if len(seen) < _MOST_SEEN:
            seen.update(usual)
        return unlisted, names, rare

    def is_rare_plural(self, form: str) -> bool:
        """Whether the form is the regular plural of a word too rare for the lists to hold its plural too."""
        if form[-1:] != "s":
            return False
        for base in bases(form):
            irregular = form == base + "s" and (base.endswith(("s", "x", "z", "ch", "sh")) or (base[-1] == "y" and base[-2:-1] not in _VOWELS))
            if self.rank(base) > COMMON and not irregular:
                return True
        return False

    def common(self, letter: str, shortest: int, longest: int) -> list[str]:
        """The common words, rare ones left out, that begin with a letter and have so many letters, the shorter ones first."""
        from bisect import bisect_left

        words = self._split.get(letter)
        if words is None:
            words = self._split[letter] = self._common.get(letter, "").split()
        return words[bisect_left(words, shortest, key=len) : bisect_left(words, longest + 1, key=len)]

    def derives(self, form: str) -> bool:
        """Whether the form can be read as a new word made of listed ones: a prefix or suffix and a word, or two words run together.

        A misspelling can pass by chance, so this only ever speaks for a form, never against one.
        """
        length = len(form)
        for prefix in _PREFIXES:
            if length - len(prefix) >= 4 and form.startswith(prefix) and self._usual(form[len(prefix) :]):
                return True
        for suffix in _SUFFIXES:
            if form.endswith(suffix) and length - len(suffix) >= 3:
                stem = form[: -len(suffix)]
                if self._usual(stem) or (suffix[0] in _VOWELS and (self._usual(stem + "e") or (stem[-1] == stem[-2] and self._usual(stem[:-1])))):
                    return True
                if stem[-1] == "i" and self._usual(stem[:-1] + "y"):
                    return True
        return length >= 7 and any(
            self._usual(form[:cut], 2 if cut < 4 else 3) and self._usual(form[cut:], 2 if length - cut < 4 else 3) for cut in range(3, length - 2)
        )

    def _usual(self, form: str, most: int = COMMON) -> bool:
        """Whether the form, or what it is a regular inflection of, is a common word of at most this rank."""
        if 0 < self.rank(form) <= most:
            return True
        return len(form) > 4 and any(0 < self.rank(base) <= most for base in bases(form))

    def __iter__(self) -> Iterator[str]:
        """All listed forms."""
        return iter(self._trie.keys())


def without_possessive(form: str) -> str:
    """The form without `'s` or the apostrophe of a plural's possessive."""
    if form.endswith("'s"):
        return form[:-2]
    return form[:-1] if form.endswith("s'") else form


def bases(form: str) -> list[str]:
    """The forms of which `form` may be the possessive or a regular plural.

    Not of which it may be the past or a participle: the lists hold these, and a rule would take "occured" for one of "occur".
    """
    plain = without_possessive(form)
    found = [plain] if plain != form else []
    if len(plain) > 3 and plain[-1] == "s" and plain[-2] != "s":
        found.append(plain[:-1])
        if plain.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
            found.append(plain[:-2])
        elif plain.endswith("ies"):
            found.append(plain[:-3] + "y")
    return found


def inflections(word: str) -> list[str]:
    """The regular plural, past and participle of a word."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        plural = word + "es"
    elif word[-1:] == "y" and word[-2:-1] not in _VOWELS:
        return [word[:-1] + "ies", word[:-1] + "ied", word + "ing"]
    else:
        plural = word + "s"
    if word.endswith("e"):
        return [plural, word + "d", word[:-1] + "ing"]
    return [plural, word + "ed", word + "ing"]


def compile(files: Sequence[FactFile]) -> bytes:
    """The compiled vocabulary of word lists: one form a line, `#` begins a comment.

    The manifest's `settings` say what a list holds: `role` is `common` (with a `rank` from 1 to 7), `proper`, `surname`,
    `given`, `name` or `foreign`. With `inflect: true` the regular plurals, pasts and participles are added. A list of the role `frequency`
    says how often words are used that other lists have: a line of digits is the level (1 to 31, see `Vocabulary.level`) of the lines after it.

    Raises:
        InvalidYaml: if a list is not UTF-8, or its settings are not as said here.
    """
    import marisa_trie

    classes: dict[str, int] = {}
    ranks: list[tuple[int, Iterable[str]]] = []
    levels: dict[str, int] = {}
    for file in files:
        forms: list[str] = _forms(file)
        if file.settings.get("role") == "frequency":
            for form, level in _levels(file, forms).items():
                levels[form] = max(level, levels.get(form, 0))
            continue
        value = _value(file)
        if str(file.settings.get("inflect", "")).lower() == "true":
            forms += [made for form in forms if form for made in inflections(form)]
        if (least := str(file.settings.get("level", ""))).isdigit():
            for form in forms:
                levels[form] = max(min(int(least), MOST_LEVEL), levels.get(form, 0))
        if value <= RANK:
            ranks.append((value, forms))
        else:
            fresh = dict.fromkeys(forms, value)
            for form in fresh.keys() & classes.keys():
                fresh[form] |= classes[form]
            classes.update(fresh)
    for value, ranked in sorted(ranks, key=lambda pair: -pair[0]):
        fresh = dict.fromkeys(ranked, value)
        for form in fresh.keys() & classes.keys():
            fresh[form] |= classes[form] & ~RANK
        classes.update(fresh)
    classes.pop("", None)
    _add_plain_forms(classes)
    common: dict[str, list[str]] = {}
    for form, value in classes.items():
        if 0 < value & RANK <= COMMON and form.isascii():
            common.setdefault(form[0], []).append(form)
    trie = marisa_trie.Trie(classes)
    values, used = bytearray(len(classes)), bytearray(len(classes))
    for number, value in zip(map(trie.get, classes), classes.values()):
        values[number] = value
    for form, level in levels.items():
        number = trie.get(form)
        if number is not None:
            used[number] = level
    packed = {letter: " ".join(sorted(words, key=len)) for letter, words in common.items()}
    return joined(trie.tobytes(), bytes(values), bytes(used), marshal.dumps(packed))


def _add_plain_forms(classes: dict[str, int]) -> None:
    """Adds what is printed where a newsroom leaves accents out: "fiance", "Zurich"."""
    for form in [form for form in classes if not form.isascii()]:
        plain = without_accents(form)
        if plain.isascii():
            known = classes.get(plain, 0)
            # Of two ranks the more common one holds.
            ranks = [value & RANK for value in (known, classes[form]) if value & RANK]
            classes[plain] = ((known | classes[form]) & ~RANK) | min(ranks, default=0)


_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a"})


def without_accents(form: str) -> str:
    """A form in lower case with plain letters for accented ones."""
    from unicodedata import combining, normalize

    return "".join(letter for letter in normalize("NFKD", form.translate(_LETTERS)) if not combining(letter))


def _forms(file: FactFile) -> list[str]:
    from newslint.strict_yaml import InvalidYaml, YamlError

    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidYaml([YamlError(file.path, file.data.count(b"\n", 0, error.start) + 1, 1, "not valid UTF-8")]) from None
    text = text.lower().replace("’", "'").replace("\0", "\n")  # a trie ends its keys at NUL
    lines = text.split("\n")
    if "#" in text or "\r" in text or " " in text:
        lines = [line.split("#", 1)[0].strip() for line in lines]
    return lines


def _levels(file: FactFile, forms: Sequence[str]) -> dict[str, int]:
    """The words of a list of frequencies, each with the number that stands on the last line of digits before it."""
    from newslint.strict_yaml import InvalidYaml, YamlError

    levels: dict[str, int] = {}
    level = 0
    for line, form in enumerate(forms, 1):
        if form.isdigit():
            level = int(form)
        elif form:
            levels[form] = level
        if form and not 0 < level <= MOST_LEVEL:
            raise InvalidYaml([YamlError(file.path, line, 1, f"a level from 1 to {MOST_LEVEL} must stand on a line of its own before the words")])
    return levels


def _value(file: FactFile) -> int:
    from newslint.strict_yaml import InvalidYaml, YamlError

    role = file.settings.get("role")
    if role in _ROLES:
        return _ROLES[role]
    rank = str(file.settings.get("rank", ""))
    if role == "common" and rank.isdigit() and 1 <= int(rank) <= RANK:
        return int(rank)
    wanted = "a word list needs `settings: {role: common, rank: 1 to 7}` or a role of " + ", ".join((*_ROLES, "frequency"))
    raise InvalidYaml([YamlError(file.path, 1, 1, wanted)])


def load(data: bytes) -> Vocabulary:
    """The vocabulary of a compiled form; nothing is copied or unpacked."""
    from marisa_trie import Trie

    packed, classes, levels, common = parted(data)
    return Vocabulary(Trie().map(packed), classes, levels, packed, marshal.loads(common))
