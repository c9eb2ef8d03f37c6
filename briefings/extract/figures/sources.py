"""Whose office tells a figure: it is a source, and a side only where the words name no other."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.claim import Claim
from briefings.extract.figures.frames import STATISTICS, word_before
from briefings.extract.reading import Line, Reading

BOOKS = frozenset(
    "bureau bank committee ministry agency embassy office statistics customs department hmrc treasury statisticians "
    "minister president premier government service diplomat envoy official officials authorities".split()
)


def is_source(line: Line, token: Token) -> bool:
    """Whether a country only says whose office tells the figure: "the National Bank of Kazakhstan", "British customs data"."""
    behind = line.near(token.last, token.last + 4)
    for at, word in enumerate(behind):
        telling = word in TELLING_VERBS and behind[at + 1 : at + 2] not in (["as"], ["among"], ["for"])
        if word in BOOKS or telling or _is_an_office(line, token.last + at):
            return True
        if not (word.isalpha() or word == "'s") or word in _NO_TITLE or line.chart.one(token.last + at, "cue"):
            break
    if word_before(line, token) not in ("of", "in"):
        return False
    ahead = line.near(token.first - 8, token.first)
    for word in reversed(ahead[:-1]):
        if word in BOOKS:
            return True
        if not word.isalpha() or word in _NO_TITLE - {"and", "for", "of"}:
            break
    return False


def _is_an_office(line: Line, at: int) -> bool:
    head = line.chart.one(at, "head")
    return head is not None and head.value == "state"


TELLING_VERBS = frozenset(
    "said says noted notes emphasized emphasised stressed stated told underlined announced recalled highlighted informed explained reminded "
    "reported reports claimed claims counts counted estimates estimated reckons reckoned calculates calculated".split()
)
""" "The Kazakh side noted that …": who tells is no side of what is told."""
_NO_TITLE = frozenset(
    "with trade between was were from to in by is are that exports imports investment of and for has have had".split()
)


def in_an_office(line: Line, token: Token) -> bool:
    """ "The Trade Commissioner for Central Asia" names an office, no side of the figure."""
    return any(
        found.kind == "person" and found.first <= token.first < found.last
        for at in range(max(0, token.first - 24), token.first + 1)
        for found in line.chart.at(at)
    )


SOURCES = {
    "the bureau": "KZ", "the ons": "GB",
    "office for national statistics": "GB", "department for business and trade": "GB", "department for international trade": "GB",
    "hm revenue": "GB", "hmrc": "GB", "bureau of national statistics": "KZ", "state revenue committee": "KZ",
    "committee on statistics": "KZ", "national bank of kazakhstan": "KZ", "kazakh statistics": "KZ", "british statistics": "GB",
    "uk statistics": "GB", "federal statistical office": "DE", "destatis": "DE",
}  # fmt: skip
"""Offices whose name tells the country."""


_TELLING = STATISTICS | {"according", "hmrc", "hm", "national", "revenue", "department", "destatis", "committee"}


def _reckoning(reading: Reading, line: Line) -> str | None:
    """The side by whose count it is: "by British reckoning", "Kazakh estimates say", "by the UK's own count"."""
    for token in line.chart.all("country"):
        behind = [word for word in line.near(token.last, token.last + 4) if word not in ("'s", "own", "official")]
        code = token.value.codes[0]
        if (
            behind[:1]
            and behind[0] in RECKONING
            and behind[:2] != ["accounts", "for"]
            and len(token.value.codes) == 1
            and code in reading.desk.codes
        ):
            return str(code)
    return None


RECKONING = frozenset("reckoning count counting calculations estimate estimates numbers records accounts books".split())


def cited_before(claim: Claim) -> str | None:
    """The side whose office is named at this amount: "…; the ONS puts it at £2 billion", "and at £2 billion by London"."""
    line, behind = claim.line, claim.amount.token.last
    teller = line.chart.one(behind + 1, "country", "place") if line.near(behind, behind + 1) == ["by"] else None
    if teller is not None and len(teller.value.codes) == 1 and teller.value.codes[0] in claim.reading.desk.codes:
        return str(teller.value.codes[0])  # "put at $1 billion by Astana"
    said = f" {' '.join(claim.line.near(claim.amount.left, claim.amount.token.first))} "
    codes = claim.reading.desk.codes
    return next((code for phrase, code in SOURCES.items() if code in codes and f" {phrase} " in said), None)


def cited_country(reading: Reading, line: Line, named: list[Token]) -> str | None:
    """The country whose statistics or official is cited in the sentence."""
    if not (_TELLING | RECKONING) & line.vocabulary:
        return None
    for token in line.chart.all("country"):
        if len(token.value.codes) != 1 or token.value.codes[0] not in reading.desk.codes:
            continue
        if named and not any(token is each for each in named):
            continue
        if STATISTICS & set(line.near(token.last, token.last + 6)):
            between = line.near(token.last, token.last + 6)
            if not {"with", "trade", "between", "was", "and", ","} & set(
                between[: min(map(between.index, STATISTICS & set(between)))]
            ):
                return str(token.value.codes[0])
    if (reckoned := _reckoning(reading, line)) is not None:
        return reckoned
    for token in line.chart.all("country"):
        before = line.near(token.first - 14, token.first)
        named_source = "according" in before and (STATISTICS | {"committee", "agency", "bank", "ministry"}) & set(
            before
        )
        if (
            named_source
            and line.near(token.last, token.last + 1) == [","]
            and token.value.codes[0] in reading.desk.codes
        ) and not {"trade", "between", "with", "turnover"} & set(before[before.index("according") :]):
            return str(token.value.codes[0])
    said = " ".join(line.low)
    told = {
        said.find(phrase): code for phrase, code in SOURCES.items() if code in reading.desk.codes and line.has(phrase)
    }
    return told[min(told)] if told else None
