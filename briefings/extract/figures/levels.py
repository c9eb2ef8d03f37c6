"""What is no level of a figure: what the article denies, differences, ranges, parts told again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefings.extract.changes import DOWN, UP
from briefings.extract.engine import Token
from briefings.extract.figures.rankings import share_taker
from briefings.extract.leftout import Reason
from briefings.extract.money import Money, amounts
from briefings.extract.qualifiers import qualifier_before
from briefings.extract.reading import Line, Reading

DENIALS = ("contrary to", "did not reach", "has been denied", "erroneously", "mistakenly", "a myth", "no truth in")
FALSE = frozenset("wrong false untrue incorrect mistaken inaccurate misleading nonsense".split())
TRUE = frozenset("true correct right so accurate".split())
BEING = frozenset("is are was were be been 's 're seems".split())


def denies(low: list[str]) -> bool:
    """Whether words say that something is false: "is simply wrong", "are not quite right"."""
    if any(f" {phrase} " in f" {' '.join(low)} " for phrase in DENIALS):
        return True
    for at, word in enumerate(low):
        if word not in FALSE | TRUE:
            continue
        before = at - 1
        while before >= 0 and (
            low[before].endswith("ly") or low[before] in ("not", "quite", "just", "plain", "n't", "also", "at", "all")
        ):
            before -= 1
        said = before >= 0 and low[before] in BEING
        if (said and (word in FALSE) != ("not" in low[before:at])) or word in ("untrue", "incorrect"):
            return True
    return False


EARLIER_CLAIM = (
    "earlier version",
    "previous version",
    "previously reported",
    "initially reported",
    "earlier reported",
    "wrongly",
    "had reported",
)


ASKING = frozenset("was is were are did does do has have had could can".split())


ASKED = frozenset("how what why when which who where".split())


def _is_asked(line: Line) -> bool:
    """A question about the figure itself, not one that only names it: "Is it $5 million?", "It was $5 million?"."""
    if "?" not in line.vocabulary:
        return False
    asked = set(line.near(0, line.chart.words.where["?"][-1]))
    return (line.low[-1] == "?" and line.low[0] in ASKING) or not ASKED & asked


DENYING = frozenset("denied denies refuted refutes dismissed rejected disproved".split())


def is_denied(line: Line, reading: Reading | None = None) -> bool:
    """Whether the sentence or the next one denies the figure."""
    if (denies(line.low) and not sets_right(line)) or _is_asked(line):
        return True
    following = reading.lines[line.number + 1].low[:8] if reading and line.number + 1 < len(reading.lines) else []
    if DENYING & set(following) and {"this", "that", "these", "it", "report", "reports", "claim", "claims"} & set(
        following
    ):
        return True
    named = following[:1] in (["the"], ["this"], ["that"]) and following[1:2] in (
        ["figure"],
        ["number"],
        ["sum"],
        ["claim"],
    )
    if not named and following[:1] not in (["that"], ["this"], ["it"], ["both"]):
        return False
    return denies(following)


def sets_right(line: Line) -> bool:
    """Whether the sentence denies the one before and tells the true figure behind a colon: "The figure is wrong: it is …"."""
    if line.low[:1] not in (["the"], ["this"], ["that"], ["it"]) or ":" not in line.low:
        return False
    colon = line.low.index(":")
    return denies(line.near(0, colon)) and not any(at.first < colon for at in line.chart.all("money"))


DIFFERENCES = frozenset("change difference loss".split()).union(UP, DOWN)
"""Nouns of growth: "a jump of $9 million"."""
LOST = frozenset("lost gained added shed forfeited".split())


def is_difference(line: Line, token: Token) -> bool:
    """An amount by which something grew is no level."""
    before = line.near(token.first - 4, token.first)
    qualified = [
        word
        for word in before
        if word not in ("more", "than", "about", "almost", "nearly", "over", "some", "around", "a")
    ]
    if qualified[-1:] and (qualified[-1] in MOVED or _cost_a_country(line, token)):
        return True
    if _told_as_a_change(line, token):
        return True
    if qualified[-1:] == ["by"] or LOST & set(qualified[-1:]):
        return True
    if qualified[-1:] == ["or"] and after_percent(line, token):
        return True
    if qualified[-2:-1] and qualified[-1] == "of" and qualified[-2] in BALANCE | DIFFERENCES:
        return True
    return (
        qualified[-1:] in (["up"], ["down"]) and qualified[-2:-1] not in (["made"], ["make"], ["makes"], ["making"])
    ) or (qualified[-1:] == ["another"] and not _another_in_its_time(line, token))


def _told_as_a_change(line: Line, token: Token) -> bool:
    """ "This was £149 million (6.1%) less than": the same difference in percent and a word of growth behind."""
    share = line.chart.one(token.last + 1, "percent")
    if line.near(token.last, token.last + 1) != ["("] or share is None:
        return False
    return line.near(share.last, share.last + 1) == [")"] and line.near(share.last + 1, share.last + 2) in MORE_OR_LESS


MORE_OR_LESS = (["more"], ["less"], ["lower"], ["higher"], ["above"], ["below"])


def _cost_a_country(line: Line, token: Token) -> bool:
    """ "Cost Kazakhstan $300 million in exports"."""
    return any(
        country.last == token.first
        and line.near(country.first - 1, country.first) in (["cost"], ["costs"], ["costing"])
        for country in line.chart.all("country")
    )


MOVED = frozenset(
    "grew rose fell declined dropped climbed jumped surged soared shrank slumped slid slipped sank".split()
)
""" "Exports grew $150 million": by how much, where no "to" stands behind."""


def _another_in_its_time(line: Line, token: Token) -> bool:
    """ "In the first half of this year another $5 million came in": what came then, not by how much it grew."""
    ahead = line.near(token.first - 3, token.first)
    came = {"came", "arrived", "flowed", "followed"} & set(line.near(token.last, token.last + 3))
    got = {"received", "attracted", "brought", "saw", "invested"} & set(ahead)
    timed = any(token.first - 9 <= period.first < token.first for period in line.chart.all("period"))
    return bool(came or (got and timed)) and not {"by", "up", "down"} & set(ahead)


def after_percent(line: Line, token: Token) -> bool:
    """Whether a percentage stands just before."""
    return any(
        found.kind == "change" and found.last <= token.first and token.first - found.last <= 2
        for at in range(max(0, token.first - 6), token.first)
        for found in line.chart.at(at)
    )


TIMES = frozenset("year month quarter half decade period week january july".split())
FLOWS = frozenset(
    "exports imports export import exported imported turnover deliveries purchases supplies shipments sales".split()
)


EACH = frozenset("per a every each".split())
SHARED_OUT = frozenset("month week day hour head capita person tonne ton unit inhabitant barrel".split())


def is_rate(line: Line, token: Token) -> bool:
    """Told for each month, head or ton, or on average: "$9 million of goods a month", "trade per head was $80"."""
    low = line.low
    told = max((money.last for money in line.chart.all("money") if money.last <= token.first), default=0)
    begin = told + 2 if told else 0
    for at in range(max(begin, token.first - 8), min(token.last + 6, len(low) - 1)):
        if low[at] in EACH and low[at + 1] in SHARED_OUT:
            return not {",", ";"} & set(line.near(token.last, at))
    before = line.near(token.first - 6, token.first)
    return bool({"average", "averaged", "averages", "averaging"} & set(before))


BALANCE = frozenset("balance surplus deficit gap imbalance".split())


def is_balance(line: Line, token: Token) -> bool:
    """No level of trade: "the negative balance for Ukraine — $573 million", "a surplus in trade of …", "a $9 million deficit"."""
    for word in line.near(token.last, token.last + 3):
        if word in BALANCE:
            return True
        if word not in ("trade", "trading", "a", "in"):
            break
    for at in range(token.first - 1, max(-1, token.first - 12), -1):
        if line.low[at] in BALANCE:
            return True
        cue = line.chart.one(at, "cue")
        if line.low[at] in (",", ";", "("):
            return False
        if cue is not None and cue.value and not BALANCE & set(line.near(cue.first - 4, cue.first)):
            return False
    return False


def whole_of_a_part(line: Line, token: Token) -> bool:
    """Whether the amount is the whole that the one before is a part of: "part of a total $170 billion", "out of …"."""
    before = [word for word in line.near(token.first - 6, token.first) if word not in ("a", "the", "about", "over")]
    return before[-2:] in (["of", "total"], ["out", "of"], ["part", "of"]) or before[-3:] == ["of", "total", "of"]


MEASURES = frozenset("volume value amount total level size".split())


def part_of_which(line: Line, token: Token) -> bool:
    """Whether the amount is a part that is no flow ("of which crude oil made up …"), or the whole again ("of this …")."""
    qualifier = qualifier_before(line.chart, token.first)
    begin = qualifier.first if qualifier else token.first
    before = line.near(begin - 12, begin)
    if before[-2:] in (["of", "this"], ["of", "that"], ["of", "these"]):
        return True
    for at in range(len(before) - 1, 0, -1):
        if before[at + 1 : at + 2] and before[at + 1] in TIMES:
            continue
        if before[at - 1 : at + 1] in (["of", "which"], ["of", "this"], ["of", "that"], ["of", "them"]):
            if before[at - 2 : at - 1] in ([word] for word in MEASURES):
                return False  # "the volume of which": the whole
            if (at == len(before) - 1 or before[-1] == "and") and any(
                line.chart.one(spot, "period") for spot in range(token.last, token.last + 4)
            ):
                return False
            return not FLOWS & set(before[at:]) and not FLOWS & set(line.near(token.last, token.last + 6))
        if before[at] in (";", "."):
            return False
    return False


VARYING = frozenset("ranged ranges ranging varied varies varying fluctuated fluctuates fluctuating".split())
OF_IT = (["of", "that"], ["of", "this"], ["of", "it"], ["of", "them"])


def struck_out(line: Line, token: Token) -> Reason | None:
    """Named only to be corrected, or as a part of the one before ("$1 billion of that"), as the whole of it, as a range."""
    if share_taker(line, token) is not None:
        return None
    if line.near(token.last, token.last + 2) in OF_IT and not any(
        cue.value for cue in line.chart.all("cue") if token.first - 10 <= cue.first < token.first
    ):
        return Reason.PART
    if part_of_which(line, token):
        return Reason.PART
    if whole_of_a_part(line, token):
        return Reason.NATIONAL
    if is_balance(line, token):
        return Reason.DIFFERENCE
    before = line.near(token.first - 3, token.first)
    if VARYING & set(before) and {"from", "between"} & set(before):
        return Reason.RANGE
    if "not" in before and "only" not in before and "than" not in before:
        return Reason.DENIED
    behind = line.near(token.first - 24, token.first)
    for stop in (";", "actually", "in fact", "correct"):
        if stop in behind:
            behind = behind[len(behind) - behind[::-1].index(stop) :]
    left = " ".join(behind)
    return Reason.DENIED if any(phrase in left for phrase in EARLIER_CLAIM) else None


@lru_cache(maxsize=1)
def _sorted_out(line: Line) -> tuple[tuple[Token, Money, Reason | None], ...]:
    """The amounts of a sentence told once, each with the reason why it does not say how much there was, if there is one.

    The last sentence is remembered: its figures, what is left out of them and what they leave for the next ask for the same.
    """
    return tuple((token, money, no_level(line, token)) for token, money in amounts(line.chart) if not money.converted)


def level_amounts(line: Line) -> list[tuple[Token, Money]]:
    """The amounts of a sentence that say how much there was, told once."""
    return [(token, money) for token, money, why_not in _sorted_out(line) if why_not is None]


def no_level(line: Line, token: Token) -> Reason | None:
    """Why an amount does not say how much there was; None where it does."""
    if is_difference(line, token):
        return Reason.DIFFERENCE
    return Reason.RATE if is_rate(line, token) else struck_out(line, token)


def no_levels(line: Line) -> Iterator[tuple[Token, Reason]]:
    """The amounts and ranges of a sentence that do not say how much there was, with the reason."""
    yield from ((token, why_not) for token, _, why_not in _sorted_out(line) if why_not is not None)
    for token in line.chart.all("money", "range"):
        if token.kind == "range" and any(line.chart.one(at, *MONEY) for at in range(token.first, token.last)):
            yield token, Reason.RANGE


MONEY = ("money", "currency-before", "currency-after")
