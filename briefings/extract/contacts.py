"""What every kind of contact needs: the contact while it is read, who is named near, whose side, when and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property

from briefings.extract.allegiance import FAMILY_ENDINGS, third_country
from briefings.extract.engine import Token
from briefings.extract.offices import ADDRESS
from briefings.extract.persons import Somebody
from briefings.extract.reading import Line, Reading
from briefings.model import Evidence
from briefings.periods import Period
from briefings.text import fold

AHEAD = frozenset(
    "awaits awaiting will would next upcoming forthcoming planned scheduled plan plans expected may might shall could should invited intends".split()
)


OFF = frozenset("cancelled canceled postponed put rescheduled preparations preparation invitation".split())


TALK_NOUNS = frozenset(
    "talks negotiations meeting meetings discussions consultations conversation call conference".split()
)


SPORT = frozenset("match national coach league cup won goal goals football tournament".split())


CHAIRING = frozenset(
    "chaired co-chaired presided steered chairmanship heading leading headed led chair co-chairs chairing leadership attended represented participated participants chairs heads".split()
)


MARGINS = ("on the margins", "on the sidelines", "in the margins", "sidelines of")


GROUPS = frozenset(
    "delegation group representatives members deputies parliamentarians experts officials businessmen entrepreneurs universities companies".split()
)


SERIES = frozenset(("meetings", "working meetings"))
"""Names of several contacts told as one."""


@dataclass
class Contact:
    """A contact while the article is read."""

    name: str
    line: Line
    token: Token
    session: int | None = None
    date: Period | None = None
    place: str | None = None
    participants: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    format: str = ""
    background: bool = False
    multilateral: bool = False
    arrival: bool = False
    """A visit of which only the day of arrival is told."""

    @property
    def frames(self) -> bool:
        """Whether other contacts may be told within this one: a visit, a series of meetings."""
        return (self.name == "visit" and not self.arrival) or self.name in SERIES


@dataclass(frozen=True, eq=False)
class Cast:
    """The people of the article, found by surname."""

    everybody: tuple[Somebody, ...]

    @cached_property
    def _by_surname(self) -> dict[str, Somebody]:
        named: dict[str, Somebody] = {}
        for somebody in self.everybody:
            named.setdefault(somebody.surname, somebody)
        return named

    def called(self, name: str) -> Somebody | None:
        """Whoever bears this surname."""
        return self._by_surname.get(surname_of(name))

    def by_patronymic(self, name: str) -> Somebody | None:
        """Whoever is called by first name and patronymic ("Sadyr Nurgozhoyevich"), if one alone bears the first name."""
        first, *rest = fold(name).split() or [""]
        if len(rest) != 1 or not rest[0].endswith(PATRONYMICS):
            return None
        bearers = {somebody.name: somebody for somebody in self.everybody if fold(somebody.name).split()[:1] == [first]}
        return next(iter(bearers.values())) if len(bearers) == 1 else None


PATRONYMICS = ("ovich", "evich", "ovna", "evna", "uly", "kyzy")


def no_event(line: Line) -> bool:
    """Whether the sentence tells of what was called off, of sport, or lists what is planned."""
    words = line.vocabulary
    return (
        line.low[0] in ("planned", "scheduled", "upcoming", "forthcoming")
        or bool({"cancelled", "canceled", "postponed"} & words)
        or line.has("put off")
        or (bool(SPORT & words) and "team" in words)
    )


def ahead(line: Line, first: int, last: int) -> bool:
    """Whether a stretch of words speaks of what is still to come; the month of May does not."""
    if not AHEAD & line.vocabulary:
        return False
    text = line.chart.words.text
    return any(line.low[at] in AHEAD and text[at] != "May" for at in range(max(0, first), min(last, len(text))))


def token_of(line: Line, first: int, last: int) -> Token:
    """The token that a contact rests on."""
    return Token("meeting", first, max(last, first + 1), line.sentence.text[:0], "meeting")


def shown(line: Line, first: int, last: int) -> str:
    """The words as written."""
    words = line.chart.words
    text = "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))
    return text.strip(" ,-–")


def surname_of(name: str) -> str:
    """The last word of a name, folded."""
    return (fold(name).split() or [""])[-1]


def clause(line: Line, at: int) -> tuple[int, int]:
    """The part of the sentence around a word, up to semicolons."""
    low = line.low
    start = end = at
    while start > 0 and low[start - 1] != ";":
        start -= 1
    while end < len(low) and low[end] != ";":
        end += 1
    return start, end


def people_between(line: Line, cast: Cast, start: int, end: int, *, offices: bool = False) -> list[str]:
    """Everybody named in a stretch of words, by full name or by the surname of somebody known; with ``offices`` also
    by an office without a name."""
    found: list[str] = []
    skip = 0
    for at in range(start, min(end, len(line.low))):
        if at < skip:
            continue
        token = line.chart.one(at, "person", "name")
        if token is not None:
            name = token.value.name if token.kind == "person" else token.value.full
            if token.kind == "person":
                inner = next(
                    (t for s in range(token.first, token.last) for t in line.chart.at(s) if t.kind == "name"), None
                )
                skip = token.last if inner is None or inner.first == token.first else max(inner.last, skip)
            else:
                skip = token.last
            somebody = cast.called(name) or cast.by_patronymic(name)
            if somebody or (" " in name and _person_like(line, token)) or _of_rank(line, token):
                found.append(somebody.name if somebody else name)
            continue
        if offices and (holder := holder_of(line, cast, at)):
            found.append(holder)
            continue
        text = line.chart.words.text[at]
        if text[0].isupper() and len(text) > 3:
            somebody = cast.called(text)
            if somebody:
                found.append(somebody.name)
    return list(dict.fromkeys(found))


def holder_of(line: Line, cast: Cast, at: int, *, owner: bool = False) -> str | None:
    """Whom an office without a name means ("the Foreign Secretary", "the Kazakh minister"): the last one told of who holds it;
    with ``owner`` also where something is theirs ("the minister's meeting")."""
    head = line.chart.one(at, "head")
    if head is None or head.value != "state" or line.low[head.last - 1].endswith("s"):
        return None
    first = at
    while first > 0 and line.low[first - 1] in _QUALIFIERS:
        first -= 1
    before = line.low[first - 1] if first else "the"
    country = next(
        (
            t
            for s in range(max(0, first - 4), first)
            for t in line.chart.at(s)
            if t.kind == "country" and t.last in (first, first - 1)
        ),
        None,
    )
    if (before != "the" and country is None) or any(
        token.kind in ("person", "name") for start in range(first, head.last + 1) for token in line.chart.at(start)
    ):
        return None
    after = line.near(head.last, head.last + 1)
    if after in (["for"], ["to"], ["-"]) or (after == ["'s"] and not owner) or line.chart.one(head.last, "head"):
        return None
    domain = _domain_of(line, head.last) if after == ["of"] else set()
    if domain is None:
        return None
    wanted = set(line.near(first, head.last)) | domain
    code = country.value.codes[0] if country and len(country.value.codes) == 1 else None
    fitting = [
        somebody
        for somebody in cast.everybody
        if somebody.line.number <= line.number
        and not (somebody.line is line and somebody.token.first > at)
        and wanted <= set(fold(somebody.role).split())
        and (code is None or somebody.side == code)
    ]
    return fitting[-1].name if fitting else None


def _domain_of(line: Line, at: int) -> set[str] | None:
    """What an office is of ("the Governor of the Financial Centre"); None where it is of a country or of nothing named."""
    words, last = line.chart.words, at + 1
    while last < len(words) and (words.capital(last) or words.low[last] in ("the", "of", "and", "for")):
        if line.chart.one(last, "country", "person"):
            return None
        last += 1
    named = {words.low[step] for step in range(at + 1, last) if words.capital(step)}
    return named or None


_QUALIFIERS = frozenset("lord foreign deputy prime first vice trade energy home interior defence health".split())


def _of_rank(line: Line, token: Token) -> bool:
    """Whether a title of nobility makes a single word the name of a person: "Lord Alderdice"."""
    return (
        line.low[token.first - 1 : token.first] in (["lord"], ["lady"], ["baroness"], ["baron"], ["viscount"])
        and " " not in str(getattr(token.value, "full", " "))
        and line.near(token.last, token.last + 1) not in (["of"], ["'s"])
    )


def _person_like(line: Line, token: Token) -> bool:
    """Whether a name that nobody introduced may be a person's: it is no part of an institution's ("Household Division Guards")."""
    after = line.near(token.last, token.last + 1)
    before = line.near(token.first - 1, token.first)
    within = (
        bool(before)
        and line.chart.words.capital(token.first - 1)
        and token.first > 1
        and before[0] not in ADDRESS
        and before[0] not in ("mp", "mps")
        and not any(
            t.kind == "head" and t.last == token.first
            for s in range(max(0, token.first - 5), token.first)
            for t in line.chart.at(s)
        )
    )
    joined = before == ["and"] and token.first > 1 and line.chart.words.capital(token.first - 2)
    if joined and not any(t.last == token.first - 1 for t in line.chart.all("person", "name", "head", "country")):
        return False  # "Interaction and Confidence Building Measures"
    return after != ["'s"] and before not in (["the"], ["of"], ["in"], ["at"]) and not within


def subject_before(reading: Reading, line: Line, cast: Cast) -> str | None:
    """Whom "he" or "she" means: the first person of the nearest sentence before that names one."""
    for other in reversed(reading.lines[max(0, line.number - 4) : line.number]):
        people = people_between(other, cast, 0, len(other.low), offices=True)
        if people and not _led_by_pronoun(other):
            return people[0]
    return None


def _led_by_pronoun(line: Line) -> bool:
    """Whether the sentence speaks of "he" or "she" before it names anybody: its subject was named before."""
    first = min((token.first for token in line.chart.all("person", "name")), default=0)
    return bool({"he", "she"} & set(line.low[:first]))


def both_told_of(reading: Reading, line: Line, cast: Cast) -> list[str]:
    """Whom "the two ministers" means: the last two who were named together before, one of each side, with that office."""
    offices = {office for word in line.vocabulary & PAIRS_OF.keys() for office in PAIRS_OF[word]}
    told = reading.lines[max(0, line.number - REACH) : line.number + line.has("between the two")]
    for other in reversed(told):
        sides: dict[str, str] = {}
        for name in people_between(other, cast, 0, len(other.low)):
            side, somebody = side_of(reading, cast, name), cast.called(name)
            role = set(fold(somebody.role).split()) if somebody else set()
            if side in reading.desk.codes and (not offices or not role or role & offices):
                sides.setdefault(side, name)
        if len(sides) == 2:
            return list(sides.values())
    return []


REACH = 12
"""How many sentences before may have named those whom a later one only means."""
PAIRS_OF = {
    "ministers": ("minister", "secretary"), "presidents": ("president",), "speakers": ("speaker", "chairman"), "premiers": ("prime", "premier"),
    "leaders": ("president", "prime", "premier", "king", "queen"),
}  # fmt: skip
"""The offices that people spoken of as two may hold; of diplomats and officials any."""


def side_of(reading: Reading, cast: Cast, name: str) -> str | None:
    """The side of somebody, from the role, the desk or the name."""
    somebody = cast.called(name)
    if somebody and somebody.side:
        return somebody.side
    known = reading.desk.side_of(name)
    if known:
        return known
    folded = fold(name)
    third = third_country(name)
    if third:
        return third
    if somebody and somebody.token.value.heads != "state":
        return None
    surname = folded.split()[-1] if folded else ""
    return next(
        (
            code
            for code in reading.desk.codes
            if any(
                surname.endswith(ending) and len(surname) > len(ending) + 2 for ending in FAMILY_ENDINGS.get(code, ())
            )
        ),
        None,
    )


def article_of_pair(reading: Reading, line: Line) -> bool:
    """Whether the sentences around name both of the desk."""
    desk = set(reading.desk.codes)
    near = {code for other in reading.lines[max(0, line.number - 4) : line.number + 5] for code in other.codes}
    return desk <= near


def date_near(
    reading: Reading, line: Line, first: int, last: int, start: int = 0, end: int | None = None
) -> Period | None:
    """The date nearest to the words that tell the contact: after them first, a day before a month before a year."""
    stop = len(line.low) if end is None else end
    tokens = [
        token
        for token in line.chart.all("period")
        if start <= token.first < stop and (datelike(line, token) or _signed_then(line, token, first))
    ]
    if not tokens:
        return None
    fine = [token for token in tokens if len(token.value) >= 7 or _year_of_a_place(line, token)]
    pool = fine or tokens
    after = [token for token in pool if token.first >= last]
    before = [token for token in pool if token.first < first]
    chosen = after[0] if after and (after[0].first - last < 25 or not before) else before[-1] if before else pool[0]
    return _in_its_year(line, chosen)


def _in_its_year(line: Line, token: Token) -> Period | None:
    """The day or month that a token names, in the year that opens the sentence: "In 2018, the dialogue was held in November"."""
    opening = next((each for each in line.chart.all("period") if each.first == 1 and len(each.value) == 4), None)
    month_alone = token.rule in ("month without its year", "day without its year") and "/" not in token.value
    if opening is None or not month_alone or line.low[0] != "in":
        return Period.parse(token.value)
    return Period.parse(opening.value + token.value[4:])


def _signed_then(line: Line, token: Token, at: int) -> bool:
    """Whether papers were signed on a day at what the word tells: "signed on 1 July 2013 during the visit"."""
    between = line.near(token.last, at)
    return (
        len(token.value) == 10
        and token.last <= at <= token.last + 6
        and "signed" in line.near(token.first - 3, token.first)
        and bool({"during", "following", "after", "at", "within", "course"} & set(between))
    )


def _year_of_a_place(line: Line, token: Token) -> bool:
    """Whether a year stands right after where it was: "at the summit in Hangzhou in 2016"."""
    return line.low[token.first - 1] == "in" and any(
        place.last == token.first - 1 for place in line.chart.all("place", "country")
    )


SPOKEN = frozenset(("weekday", "yesterday and today"))
"""Rules of days that only news of the day speaks of: "signed contracts on Tuesday" dates the news, not only the signing."""


def datelike(line: Line, token: Token) -> bool:
    """Whether a period may date an event."""
    value = token.value
    if value.startswith("..") or token.rule in (
        "run of months",
        "since a period",
        "the past N years",
        "several years",
        "years up to a later period",
        "N months to a month",
        "half of a year",
        "quarter of a year",
        "since a beginning that is known",
        "quarters to a quarter",
        "year to a month",
    ):
        return False
    before = line.near(token.first - 4, token.first)
    if any(line.low[step : step + 2] == ["to", "be"] for step in range(max(0, token.first - 9), token.first)):
        return False
    if _of_another_deed(line, token.first):
        return False
    if token.rule not in SPOKEN and {"signed"} & set(before[-3:]):
        return False
    if {"since", "established", "anniversary", "until", "agreement", "marked", "relations", "born"} & set(before[-3:]):
        return False
    if token.rule == "years ago":
        return True
    if _many_years(value):
        return False
    if len(value) == 4:
        return (
            before[-1:] in (["in"], ["during"], ["of"], ["as"])
            and not {"trade", "turnover", "investment"} & line.vocabulary
        )
    return True


def _many_years(value: str) -> bool:
    """Whether a period runs from one year to another: no contact lasts so long."""
    first, _, last = value.partition("/")
    return bool(last) and first[:4] != last[:4] and min(len(first), len(last)) < 10


def _of_another_deed(line: Line, at: int) -> bool:
    """Whether a clause of its own stands before the date: "after he was re-elected on 20 November"."""
    return any(
        line.low[step] in ("after", "since") and line.low[step + 1] in ("he", "she", "it", "they")
        for step in range(max(0, at - 10), at - 1)
    )


def next_day(reading: Reading, line: Line, start: int) -> Period | None:
    """The day after the last one named before."""
    earlier = [token for token in line.chart.all("period") if token.first < start and len(token.value) == 10]
    if not earlier:
        return None
    first = Period.parse(earlier[-1].value).first
    if first is None:
        return None

    return Period.of_day(first + timedelta(days=1))


def place_of(line: Line, at: int, start: int = 0, end: int | None = None) -> str | None:
    """Where it took place: "in London", "Astana hosted"; a dateline's place is not it."""
    low = line.low
    stop = len(low) if end is None else end
    for token in line.chart.all("place", "country"):
        if not start <= token.first < stop or token.value.form in ("pair", "sides", "adjective"):
            continue
        before = low[token.first - 1] if token.first else ""
        after = low[token.last] if token.last < len(low) else ""
        if token.value.form == "name":
            continue
        if before in ("in", "at", "visited") or (
            _hosts(line, token.last) and not {"delegation"} & set(line.near(token.last, token.last + 4))
        ):
            if (
                after == "'s"
                or low[token.last : token.last + 2] == ["on", "behalf"]
                or (before == "in" and _office_of(line, token))
            ):
                continue
            return shown(line, token.first, token.last)
    return _venue(line, start, stop)


def _hosts(line: Line, at: int) -> bool:
    """Whether a city is told to be host: "Astana hosted", "London on 3 June was the venue of", "Almaty played host to"."""
    low = line.low
    step = at + (low[at : at + 1] in (["on"], ["in"]) and line.chart.one(at + 1, "period") is not None)
    day = line.chart.one(step, "period")
    step = day.last if day else step
    if low[step : step + 1] in (["hosted"], ["welcomed"], ["hosts"]):
        return True
    if low[step : step + 1] in (["saw"], ["witnessed"]):
        return bool({"session", "meeting", "round", "forum", "talks", "consultations"} & set(line.near(step, step + 8)))
    return low[step : step + 1] in (["was"], ["played"], ["is"]) and bool(
        {"host", "venue"} & set(line.near(step + 1, step + 5))
    )


VENUES = frozenset(
    "house palace hall exchange street treasury akorda centre center hotel university mansion office institute embassy residence parliament castle library "
    "westminster school college museum chamber chatham forum".split()
)


def _venue(line: Line, first: int, last: int) -> str | None:
    """Where no city is named, the house: "at Lancaster House", "at the Akorda"."""
    low, words = line.low, line.chart.words
    if not VENUES & line.vocabulary:
        return None
    for at in range(first, min(last, len(low) - 1)):
        if low[at] not in ("at", "in"):
            continue
        begin = at + 1 + (low[at + 1] == "the")
        end = begin
        while (
            end < min(begin + 5, len(low))
            and words.text[end][0].isupper()
            and not line.chart.one(end, "period", "month")
        ):
            end += 1
        if end > begin and low[end - 1] in VENUES and low[end : end + 1] != ["'s"]:
            return shown(line, begin, end)
    return None


def _office_of(line: Line, token: Token) -> bool:
    """ "The ambassador in London" is an office, no place of the event."""
    return bool({"ambassador", "embassy", "based"} & set(line.near(token.first - 3, token.first)))
