"""The words of extracts: what the packs say of sources, plans, meetings and countries, as sets and dicts."""

from __future__ import annotations

from newslint.layers.circumstances import stem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from newslint.knowledge import Knowledge
    from newslint.knowledge.cues import Cues


class ExtractWords:
    """The cues of extracts, as sets."""

    def __init__(self, cues: Cues) -> None:
        def words(name: str) -> frozenset[str]:
            return frozenset(cues[name])

        self.source_nouns = words("dossier-source-nouns")
        self.source_verbs = (words("quantity-source-verbs") | words("speech-verbs")) - self.source_nouns
        self.determiners = words("dossier-determiners")
        self.source_before = words("dossier-source-before")
        self.source_ends = words("dossier-source-ends")
        self.no_source_after = words("dossier-no-source-after")
        self.attached = words("dossier-attached")
        self.flows = words("dossier-flows")
        self.plain_modifiers = words("dossier-plain-modifiers")
        self.plain = words("quantity-plain-words") | words("quantity-words-no-head")
        self.planned = words("quantity-planned")
        self.totals = words("quantity-totals")
        self.pointing = words("dossier-pointing")
        self.age_words = words("quantity-age-words")
        self.classes = {word: name for name, names in dict(cues["quantity-classes"]).items() for word in names}
        self.things = frozenset(self.classes.values())
        self.meet = words("dossier-meet")
        self.talk = words("dossier-talk")
        self.last = words("dossier-last")
        self.last_between = words("dossier-last-between")
        self.not_happened = words("dossier-not-happened")
        self.peoples = {word: country for country, names in dict(cues["quantity-peoples"]).items() for word in names}
        self.countries: dict[str, str] | None = None

    def country(self, short: str, knowledge: Knowledge) -> str:
        """The code of the country whose name or people has this shortened form ("norweg": NO); the form itself if it is of none, or of several."""
        if self.countries is None:
            codes: dict[str, set[str]] = {}
            for word, named in knowledge.offices.jurisdictions.items():
                if word.isalpha() or "." in word:
                    codes.setdefault(stem(word), set()).update(named)
            for word, country in self.peoples.items():
                codes.setdefault(stem(country), set()).update(codes.get(stem(word), ()))
            self.countries = {form: next(iter(named)) for form, named in codes.items() if len(named) == 1}
        return self.countries.get(short, short)
