"""How many companies of one country are active in the other.

A count is a number with a noun of companies behind it ("638 legal entities"), before it ("companies … number 570") or in the
count before it ("of which 487 were active", "compared with 611 a year earlier"). It takes its owner from the words that tell
whose capital it is, its host from "in …", its day from "as of …". Counts of other owners, sectors, guests and plans are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    HERE,
    HOPES,
    bracketed,
    snapshot_of,
    spoken_elsewhere,
    spoken_of,
    word_before,
)
from briefings.extract.figures.levels import EARLIER_CLAIM, is_denied
from briefings.extract.figures.presence import (
    BUSINESS,
    CLAUSES,
    LONGEST_VERB,
    PARTS,
    hosted,
    is_here,
    narrowed,
    pairs,
    somewhere_of_the_country,
)
from briefings.extract.figures.when import is_comparing
from briefings.extract.leftout import Reason
from briefings.extract.periods import resolve
from briefings.extract.qualifiers import qualifier_before, qualifier_of
from briefings.extract.reading import Line, Reading
from briefings.model import COMPANIES_UNIT, Indicator, Observation
from briefings.periods import Period

NOUNS = frozenset(
    "companies firms enterprises businesses entities ventures corporations subjects organisations organizations".split()
)
FILLERS = frozenset(
    "joint large major active different registered private small medium foreign such operating leading big and - sized legal international "
    "of the + other functioning existing commercial business new various reputable well known global world plus or so economic owned funded backed affiliated linked invested".split()
)
ACTIVE = frozenset(
    "operate operates operating operated work works working worked active registered function functions functioning functioned present represented "
    "established home based business exist existing exists conduct conducting host hosts hosting carry run running there number numbers numbered "
    "numbering operation counts counted count total has have chosen set opened invested engaged involved located".split()
)
GUESTS = frozenset(
    "took take taking attended attend participated participate visited visit visiting delegation delegations forum exhibition exhibitors mission "
    "summit conference represent students joined met signed showcased brought roundtable applied interested".split()
)
OWNED = frozenset(
    "capital participation investment investments involvement shareholding ownership share stake equity funding interest owners owner roots shareholders founders money funds capitals".split()
)
COUNTING = frozenset(
    "reached reaches is was exceeds exceeded stands stood amounted totalled totaled grown has rose put at number numbers numbered numbering exceeded risen hit surpassed passed topped grew fell estimated totals".split()
)
WISHING = frozenset("want wants wish hope plan plans intend ready interested keen eager willing considering".split())
PERCENT = (["%"], ["percent"], ["per"], ["pc"])
BEHIND_A_COUNT = frozenset("units in by at as on compared last this and from against versus up down".split())
"""Words that may follow a count whose noun stood before it."""
A_FEW = 20
"""Below this a number in letters tells of single companies ("two companies opened offices"), it does not count all."""
DAYS = frozenset("of on at by early beginning start end since".split())


@dataclass(frozen=True, slots=True)
class _Count:
    """A count that was read; what leans on it takes its sides."""

    host: str
    owner: str
    period: str


Counted = tuple[Token, Observation | Reason, int]
"""A number, the fact or the reason why it is none, and where what is counted ends."""


def company_counts(reading: Reading, line: Line, said_on: Period | None) -> Iterator[Counted]:
    """Every count of companies in a sentence."""
    if not (NOUNS | {"them"}) & line.vocabulary:
        return
    denied = is_denied(line) or any(map(line.has, EARLIER_CLAIM))
    told: _Count | None = None
    waiting: Counted | None = None
    for token in line.chart.all("number", "period", "range", "money"):
        if (
            token.kind != "number"
            or not 2 <= token.value.value <= 100_000
            or token.value.value != int(token.value.value)
            or line.near(token.last, token.last + 1) in PERCENT
            or (token.value.spelled and token.value.value < A_FEW)
        ):
            continue
        if told and bracketed(line, token.first):
            continue  # the parts of a count in brackets behind it
        noun = _noun(line, token)
        leaning = _leans(line, token) if told and noun is None else None
        if leaning is not None and told is not None:
            period = _leaning_period(line, token, told) if leaning == "base" else told.period
            if leaning == "part":
                waiting = None  # "of which 487 were active": those are the ones that count
            count = _Count(told.host, told.owner, period) if period else Reason.PERIOD
        elif noun is None:
            owner = _owner_of_them(reading, line, token)
            period = _day(reading, line, token, 0, len(line.low), said_on) if owner else None
            if owner is None or denied or period is None:
                continue
            count = _Count(reading.other(owner), owner, period)
        else:
            count = Reason.DENIED if denied else _count(reading, line, token, noun, said_on)
        end = max(token.last, noun + 1 if noun is not None else 0)
        if isinstance(count, Reason):
            yield token, count, end
            continue
        told = count
        if waiting:
            yield waiting
        waiting = token, _fact(line, token, count) or Reason.UNPROVEN, end
    if waiting:
        yield waiting


def _fact(line: Line, number: Token, count: _Count) -> Observation | None:
    try:
        return Observation(
            indicator=Indicator.COMPANIES, reporter=count.host, partner=count.owner, value=number.value.value, unit=COMPANIES_UNIT,
            period=Period.parse(count.period), qualifier=qualifier_of(line.chart, number), evidence=(line.evidence,),
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None


def _owner_of_them(reading: Reading, line: Line, number: Token) -> str | None:
    """ "British companies have invested … . Around 450 of them are present here.": whose they are, told in the sentence before."""
    behind = set(line.near(number.last, number.last + LONGEST_VERB))
    if line.near(number.last, number.last + 2) != ["of", "them"] or not line.number:
        return None
    if not behind & (ACTIVE | {"present"}) or behind & (GUESTS | PARTS | WISHING):
        return None
    if somewhere_of_the_country(line, number.last):
        return None
    before = reading.lines[line.number - 1]
    owners = {
        str(token.value.codes[0])
        for token in before.chart.all("country")
        if token.value.form == "adjective" and token.last < len(before.low) and before.low[token.last] in NOUNS
    }
    owner = owners.pop() if len(owners) == 1 else None
    return owner if owner in reading.desk.codes else None


# ── where the noun stands ──────────────────────────────────────────────────────────────────────────────────────────────


def _noun(line: Line, number: Token) -> int | None:
    """The noun that a number counts: right behind it, or before it and a verb of counting."""
    low = line.low
    for at in range(number.last, min(number.last + 8, len(low))):
        if low[at] in NOUNS:
            return None if low[at + 1 : at + 2] == ["'"] else at
        if not (
            low[at] in FILLERS
            or (low[at] in ("its", "our") and low[at - 1] == "of")
            or line.chart.one(at, "country")
            or _inside_country(line, at)
        ):
            break
    labelled = _labelled(line, number)
    return labelled if labelled is not None else _counted_before(line, number)


def _counted_before(line: Line, number: Token) -> int | None:
    """The noun of "the number of companies reached 600", "companies numbered 600"."""
    begin, _ = _clause(line, number.first)
    before = line.near(begin, number.first)
    moved = "number" in before and before[-1:] == ["to"]
    if (
        not moved
        and not COUNTING & set(before[-5:])
        and not ("number" in before and before[-1:] in (["-"], [":"], ["("], ["some"], ["about"]))
    ):
        return None
    nouns = [begin + at for at, word in enumerate(before) if word in NOUNS]
    if not nouns:
        return None
    after = line.near(number.last, number.last + 1)
    counted = "number" in before or {"number", "numbered", "numbers", "numbering"} & set(before[-5:])
    free = not after or not after[0][:1].isalpha() or after[0] in BEHIND_A_COUNT
    return nouns[0] if counted and free else None


def _labelled(line: Line, number: Token) -> int | None:
    """The noun of an item of a list: "• Companies with British capital in Kazakhstan: around 530"."""
    qualifier = qualifier_before(line.chart, number.first)
    colon = (qualifier.first if qualifier else number.first) - 1
    opens = [at for at in range(min(3, max(colon, 0))) if line.low[at] in NOUNS and line.low[at - 1 : at] != ["at"]]
    return opens[0] if opens and line.low[colon] == ":" and number.last >= len(line.low) - 1 else None


def _inside_country(line: Line, at: int) -> bool:
    return any(
        token.kind == "country" and token.first < at < token.last
        for first in range(max(0, at - 3), at)
        for token in line.chart.at(first)
    )


def _clause(line: Line, at: int) -> tuple[int, int]:
    """The stretch around a position that no strong word divides."""
    low = line.low
    begin = next((spot + 1 for spot in range(at - 1, -1, -1) if low[spot] in CLAUSES), 0)
    end = next((spot for spot in range(at, len(low)) if low[spot] in CLAUSES), len(low))
    for spot in range(at - 1, begin, -1):
        if low[spot] == "and" and low[spot - 1] == ",":
            begin = spot + 1
            break
    for spot in range(at, end - 1):
        enumerated = low[spot + 1] == "and" and "," in line.near(spot - 4, spot)
        if low[spot] == "," and low[spot + 1] in ("and", "which", "who", "many", "most") and not enumerated:
            end = spot
            break
    return begin, end


def _leans(line: Line, number: Token) -> str | None:
    """Whether a bare number leans on the count before: as its base, as its active part, as another's count of the same."""
    before = [
        word
        for word in line.near(number.first - 4, number.first)
        if word not in ("the", "about", "some", "around", "only", "just")
    ]
    after = line.near(number.last, number.last + 4)
    active = bool(ACTIVE - {"registered"} & set(after))
    them = line.near(number.last, number.last + 2) == ["of", "them"] and before[-1:] in ([","], ["("], ["and"])
    elsewhere = (PARTS | GUESTS) & set(line.near(number.last, number.last + LONGEST_VERB))
    if active and them and not elsewhere and not somewhere_of_the_country(line, number.last):
        return "part"
    if before[-1:] == ["with"] and set(after[:1]) & {"operating", "active", "working", "functioning"}:
        return "part"
    if active and before[-2:] in (["of", "which"], ["of", "them"], ["of", "these"]):
        return "part"
    if (
        active
        and before[-1:] == [","]
        and line.near(number.first - LONGEST_WHOLE, number.first).count("of")
        and ("of" in (line.low[0], *_opens_clause(line, number)))
    ):
        return "part"
    if before[-1:] in (["from"], ["against"], ["versus"]) or before[-2:] in (["compared", "with"], ["compared", "to"]):
        return "base"
    if before[-1:] in (["counts"], ["counted"], ["reports"], ["has"], ["lists"]) and (
        not after or after[0] in (".", ";", ",", '"')
    ):
        return "other"
    return None


def _opens_clause(line: Line, number: Token) -> list[str]:
    """The word that opens the clause of a number: "…; of 1,137 entities …, 604 are operating"."""
    begin, _ = _clause(line, number.first)
    return line.near(begin, begin + 1)


LONGEST_WHOLE = 14
"""Words from "of" to the part that is active."""


def _leaning_period(line: Line, number: Token, told: _Count) -> str | None:
    for at in range(number.last, min(number.last + 5, len(line.low))):
        if line.low[at : at + 5] in (["the", "same", "day", "of"], ["the", "same", "date", "of"]) or line.low[at : at + 4] in (
            ["the", "same", "day", "of"], ["the", "same", "date", "of"],
        ):  # fmt: skip
            year = line.chart.one(at + 4, "year", "the-year")
            return f"{year.value}{told.period[4:]}" if year and len(told.period) == 10 else None
        token = line.chart.one(at, "period", "pointing")
        if token and token.kind == "period":
            return None if "/" in token.value else str(token.value)
        if token:
            return resolve(token.value, Period.parse(told.period))
    return None


# ── whose and where ────────────────────────────────────────────────────────────────────────────────────────────────────


def _count(reading: Reading, line: Line, number: Token, noun: int, said_on: Period | None) -> _Count | Reason:
    begin, end = _clause(line, min(number.first, noun))
    begin, end = min(begin, number.first, noun), max(end, number.last, noun + 1)
    words = set(line.near(begin, end))
    here = is_here(line, number, noun) or _labelled(line, number) == noun
    guests = GUESTS - {"represent"} if here else GUESTS
    if not (ACTIVE & words or hosted(line, begin, end) or here) or (
        guests & words and not {"number", "numbered", "numbers", "operate", "operating", "active", "registered"} & words
    ):
        return Reason.INACTIVE
    if narrowed(line, noun):
        return Reason.PART
    if WISHING & set(line.near(noun, noun + 5)) or "if" in words or {"would", "will", "could"} & words:
        return Reason.HOPED
    if (
        HOPES - {"can", "able", "may", "set", "opportunity", "potential", "ready"} & words
        and {"to"} & words
        and {"plan", "plans", "aim", "expected", "target", "hope"} & words
    ):
        return Reason.HOPED
    owner = _owner(reading, line, number, noun, begin, end) or _joint_owner(reading, line, number, noun, begin, end)
    if owner is None:
        return Reason.SIDES
    if owner not in reading.desk.codes:
        return Reason.OTHERS
    host = _host(reading, line, noun, owner, begin, end)
    if host is None or {host, owner} != set(reading.desk.codes):
        return Reason.SIDES
    period = _day(reading, line, number, begin, end, said_on)
    return _Count(host, owner, period) if period else Reason.PERIOD


FOUNDED = frozenset("established created founded opened set launched registered organised organized".split())
TIED = frozenset("tied linked connected related belonging affiliated".split())


def _of_your_country(line: Line, noun: int) -> bool:
    """ "600 companies with the capital of your country work here": the guest's, said by the host."""
    behind = line.near(noun, noun + 10)
    return bool(OWNED & set(behind)) and any(pair == ["your", "country"] for pair in pairs(behind))


def _owner(reading: Reading, line: Line, number: Token, noun: int, begin: int, end: int) -> str | None:
    """Whose companies they are; None where nobody or somebody of several is named."""
    named = [token for token in line.chart.all("country") if begin <= token.first < end and len(token.value.codes) == 1]
    behind = (token for token in named if token.first > noun and _owns_from_behind(line, token, noun))
    if (token := next(behind, None)) is not None:
        return str(token.value.codes[0])
    if _of_your_country(line, noun):
        hosts = {str(token.value.codes[0]) for token in named if word_before(line, token) == "in"}
        return reading.other(hosts.pop() if len(hosts) == 1 else reading.speaks)
    ahead = [token for token in named if token.last <= noun and not _joined(line, token)]
    for token in ahead:
        if "represented" in line.near(token.last, noun) and word_before(line, token) != "in":
            return str(token.value.codes[0])
    start = min(number.first, noun)
    for token in ahead:
        beside = token.first >= start or _touches(line, token.last, start) or token.last >= number.last
        if beside and _touches(line, token.last, noun):
            return str(token.value.codes[0])
    return _pointed_owner(reading, line, number, noun, ahead)


def _owns_from_behind(line: Line, token: Token, noun: int) -> bool:
    """ "… with British capital", "… in which British partners hold a stake", "… set up by Britons", "… from the UK"."""
    before, away = word_before(line, token), token.first - noun
    between = set(line.near(noun, token.first))
    beside = {*line.near(token.first - 4, token.first), *line.near(token.last, token.last + 3)}
    if HAVING & between and away <= 12 and before not in ("in", "into") and OWNED & beside:
        return True
    behind = set(line.near(token.last, token.last + 1))
    if line.near(noun + 1, token.first) == ["of"] and behind & OWNED:
        return True  # "companies of British capital"
    if "represent" in between and behind & BUSINESS:
        return True
    if (before == "by" and FOUNDED & between) or (away <= 5 and "owned" in between):
        return True
    return (away <= 3 and before == "from") or (away <= 4 and before == "to" and bool(TIED & between))


def _pointed_owner(reading: Reading, line: Line, number: Token, noun: int, ahead: list[Token]) -> str | None:
    """The owner told before: "British business here means 500 companies", "600 of its companies", "630 firms from that country"."""
    for token in ahead:
        if line.low[token.last] in BUSINESS and token.last <= number.first and word_before(line, token) != "in":
            return str(token.value.codes[0])
    words = line.near(number.last, noun)
    if "of" in words[:1] and "its" in words:
        subjects = [token for token in line.chart.all("country") if token.last <= number.first]
        return str(subjects[0].value.codes[0]) if subjects and len(subjects[0].value.codes) == 1 else None
    if line.near(noun + 1, noun + 3) == ["with", "them"] and line.low[noun - 1] == "joint":
        owners = {str(token.value.codes[0]) for token in ahead if token.value.form == "adjective"}
        return owners.pop() if len(owners) == 1 else None
    if "of" in words[:1] and "our" in words:
        hosts = {str(token.value.codes[0]) for token in line.chart.all("country") if word_before(line, token) == "in"}
        return reading.other(hosts.pop()) if len(hosts) == 1 and hosts < set(reading.desk.codes) else None
    if line.near(noun + 1, noun + 4) in (
        ["from", "that", "country"],
        ["from", "this", "country"],
        ["of", "that", "country"],
    ):
        told = reading.lines[line.number - 1].codes if line.number else ()
        return told[0] if len(told) == 1 else None
    return None


HAVING = frozenset("with having have has whose which that where".split())


def _joint_owner(reading: Reading, line: Line, number: Token, noun: int, begin: int, end: int) -> str | None:
    """The guest in "4,700 Kazakh-British enterprises operate in Kazakhstan" and in "joint ventures" told of the pair."""
    low = line.low
    joined = [
        token for token in line.chart.all("country") if number.last <= token.first < noun and _joined(line, token)
    ]
    if not joined and not (low[noun] in ("ventures", "enterprises", "companies") and low[noun - 1] == "joint"):
        return None
    if joined and {code for token in joined for code in token.value.codes} != set(reading.desk.codes):
        return None
    if not joined and not _told_of_the_pair(reading, line):
        return None
    if any(other.last < number.first for other in line.chart.all("number")):
        return None  # "32 British and 39 joint ventures": parts of one count
    hosts = {
        str(token.value.codes[0])
        for token in line.chart.all("country")
        if begin <= token.first < end and word_before(line, token) == "in" and token not in joined
    }
    if not hosts and (set(line.codes) == set(reading.desk.codes) or any(map(line.has, HERE))):
        return reading.other(reading.speaks)
    return reading.other(next(iter(hosts))) if len(hosts) == 1 and hosts < set(reading.desk.codes) else None


def _told_of_the_pair(reading: Reading, line: Line) -> bool:
    """Whether the sentences before are about the two countries and no other, in an article about them."""
    desk = set(reading.desk.codes)
    named = [other.codes for other in reversed(reading.lines[max(0, line.number - 3) : line.number]) if other.codes]
    if set(line.codes) == desk:
        return True
    together = bool(named) and all(set(codes) <= desk for codes in named) and desk in map(set, named)
    return reading.about_pair and together and set(line.codes) <= desk


def _joined(line: Line, token: Token) -> bool:
    """ "Kazakh-British": two owners in one; "British-owned" is one."""
    low = line.low
    ahead = low[token.last : token.last + 1] == ["-"] and line.chart.one(token.last + 1, "country") is not None
    behind = token.first > 1 and low[token.first - 1] == "-"
    return ahead or (behind and any(other.last == token.first - 1 for other in line.chart.all("country")))


def _touches(line: Line, first: int, last: int) -> bool:
    """Whether nothing but adjectives stands between."""
    return all(word in FILLERS - {"of", "the"} or word in ("owned", "'s") for word in line.near(first, last))


def _host(reading: Reading, line: Line, noun: int, owner: str, begin: int, end: int) -> str | None:
    for token in line.chart.all("country"):
        if len(token.value.codes) != 1 or not begin <= token.first < end:
            continue
        code = str(token.value.codes[0])
        behind = line.near(token.last, token.last + 3)
        inside = word_before(line, token) in ("in", "into", "across", "throughout", "within")
        if code != owner and (inside or "home" in behind or {"host", "hosts", "has"} & set(behind[:1])):
            return code
        if code == owner and inside and token.first < noun:
            return None
    other = reading.other(owner)
    here = any(line.has(phrase) for phrase in HERE)
    if here and spoken_elsewhere(reading, line):
        return None
    known = here or other in line.codes or spoken_of(reading, line, other) or reading.about_pair
    return other if known else None


def _day(reading: Reading, line: Line, number: Token, begin: int, end: int, said_on: Period | None) -> str | None:
    """The day of a count: "as of …" nearest to it, else that of the article."""
    chosen: tuple[int, str] | None = None
    for token in line.chart.all("period"):
        value = str(token.value).removeprefix("../")
        if "/" in value or is_comparing(line, token):
            continue
        word = line.low[token.first - 1] if token.first else ""
        if word not in DAYS and word not in ("in", "the", "") and not str(token.value).startswith(".."):
            continue
        if word == "on" and len(value) == 10 and _told_on(line, token):
            continue
        near = [
            at for at in range(min(number.last, token.first), max(number.first, token.last)) if line.low[at] in CLAUSES
        ]
        distance = abs(token.first - number.first)
        counted = any(number.last <= other.first and other.last <= token.first for other in line.chart.all("number"))
        ended = token.last <= number.first and [",", "and"] in pairs(line.near(token.last, number.first))
        if near or counted or ended or _leans_between(line, number, token):
            continue
        if chosen is None or distance < chosen[0]:
            chosen = (distance, value)
    return chosen[1] if chosen else snapshot_of(reading, line, said_on)


def _told_on(line: Line, day: Token) -> bool:
    """Whether the day is that of a meeting, not of the count; it is then the snapshot's anyway."""
    return bool({"signed", "arrived"} & set(line.near(day.first - 4, day.last + 4)))


def _leans_between(line: Line, number: Token, day: Token) -> bool:
    return day.first > number.last and bool(
        {"compared", "against", "from", "versus"} & set(line.near(number.last, day.first))
    )
