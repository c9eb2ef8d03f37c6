"""What every kind of contact needs: the contact while it is read, who is named near, whose side, when and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from briefings.extract.cast import Cast, named_at
from briefings.extract.engine import Token
from briefings.extract.reading import Line, Reading
from briefings.extract.reference import meant_between, who
from briefings.model import Evidence
from briefings.periods import Period

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
        name, skip = named_at(line, cast, at)
        if name:
            found += [] if _only_spoken_of(line, at) else [name]
        elif offices and skip == at + 1 and (meant := who(cast, line, at)) and meant.how in CALLED:
            if line.low[meant.last : meant.last + 1] != ["'s"] and not _only_spoken_of(line, meant.first):
                found += meant.people
            skip = meant.last
    return list(dict.fromkeys(found))


CALLED = frozenset(("office", "guest", "name"))
"""How somebody is named without a name that the roles know."""


def _only_spoken_of(line: Line, first: int) -> bool:
    """Whether somebody is named only as whose message or whose day it is: "the greetings of the Prime Minister"."""
    at = first - 1
    while at > 1 and first - at < TITLES and (line.chart.words.capital(at) or line.low[at] == "the"):
        at -= 1
    return at > 0 and line.low[at] in ("of", "from") and line.low[at - 1] in THINGS_OF_THE_ABSENT


TITLES = 6
"""Words of a title and a country that may stand before a name."""
THINGS_OF_THE_ABSENT = frozenset(
    "greetings regards wishes congratulations condolences message messages letter letters telegram words book portrait funeral coronation "
    "accession death birth birthday memory wedding jubilee anniversary inauguration election re-election".split()
)
"""What is somebody's who is not there: what they send and write, the days of their life."""


def both_told_of(line: Line, cast: Cast) -> list[str]:
    """Whom "the two ministers" in a sentence means."""
    return next(
        (list(meant.people) for meant in meant_between(cast, line, 0, len(line.low)) if meant.how == "pair"), []
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
