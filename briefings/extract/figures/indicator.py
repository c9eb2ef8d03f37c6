"""Which indicator an amount is of: the words right after it, else the nearest before it, else those of the sentence before."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    EXPORTS,
    IMPORTS,
    INVESTMENT,
    STOCK_WORDS,
    TRADE,
    Amount,
    Frame,
    clause_end,
    not_open,
    snapshot_of,
    word_before,
)
from briefings.extract.figures.going_on import goes_on, near_enough
from briefings.extract.figures.levels import BALANCE
from briefings.extract.reading import Line, Reading
from briefings.model import Indicator
from briefings.periods import Period


def cue_of(
    line: Line, amount: Amount, consumed: set[int], frame: Frame, *, told_here: bool
) -> tuple[str | None, Token | None]:
    """The word that names the indicator of an amount. ``told_here``: whether an amount before it in the sentence had one."""
    chart = line.chart
    if (named := listed_cue(line, amount)) is not None:
        return named.value, named
    after = cue_after(line, amount)
    if after is not None:
        return after.value, after
    cues = [token for token in chart.all("cue") if token.value and token.first not in consumed]
    cues = [token for token in cues if not (BALANCE & set(line.near(token.first - 4, token.first)))]
    before = [token for token in cues if amount.left <= token.first and token.last <= amount.token.first]
    before = [token for token in before if not bracketed(line, token, amount.token.first)]
    if before:
        return (TRADE if both_flows(line, before) else before[-1].value), before[-1]
    if puts_in(line, amount):
        return INVESTMENT, None
    if any(
        token.value is None
        and amount.left <= token.first < amount.token.first
        and "balance" in line.low[token.last - 1]
        for token in chart.all("cue")
    ):
        return None, None
    unnamed = not any(token.value for token in chart.all("cue") if token.last <= amount.token.first)
    if frame.cue and unnamed and near_enough(line, frame) and goes_on(line, amount.token.first):
        return (frame.cue if frame.line == line.number else frame.topic), None
    if amount.left == 0:
        fronted = {","} if in_a_fronted_phrase(line, amount) else set()
        behind = [
            token
            for token in cues
            if amount.token.last <= token.first < amount.right
            and not {",", ";", "("} - fronted & set(line.near(amount.token.last, token.first))
            and not _in_order_to(line, amount.token.last, token.first)
        ]
        if behind:
            return behind[0].value, behind[0]
        return _moved(line, amount), None
    return _moved(line, amount) or (frame.cue if told_here else None), None


def _in_order_to(line: Line, first: int, last: int) -> bool:
    """ "£4 billion to support trade": a purpose stands between."""
    return any(
        line.low[at] == "to"
        and line.low[at + 1] not in ("the", "be", "its")
        and not line.chart.one(at + 1, "country", "cue", "number", "money")
        for at in range(first, last - 1)
    )


def _moved(line: Line, amount: Amount) -> str | None:
    """What goods did that is told by no word of trade."""
    if goods_between(line, amount):
        return TRADE
    return EXPORTS if goods_come(line, amount) else None


def in_a_fronted_phrase(line: Line, amount: Amount) -> bool:
    """ "With $2 billion in 2022, the UK was a trade partner", "After a 22% drop to $1 billion, trade …": told ahead of its subject."""
    if line.low[0] in ("with", "at"):
        return True
    moved = any(token.first < amount.token.first for token in line.chart.all("change"))
    return moved and line.low[0] in ("after", "following", "from", "despite", "up", "down")


def both_flows(line: Line, before: list[Token]) -> bool:
    """ "Exports and imports together came to …", "exports plus imports": the two are the turnover."""
    if len(before) < 2 or {before[-2].value, before[-1].value} != {EXPORTS, IMPORTS}:
        return False
    between = line.near(before[-2].last, before[-1].first)
    return between in (["and"], ["plus"], ["+"], ["&"], ["and", "the"])


def listed_cue(line: Line, amount: Amount) -> Token | None:
    """The indicator in the same place of its list: "exports and imports were $3 and $4 million respectively"."""
    money = line.chart.all("money")
    if "respectively" not in line.vocabulary and not (len(money) == 2 and _paired(line, money)):
        return None
    cues = [token for token in line.chart.all("cue") if token.value and token.last <= money[0].first]
    place = next((at for at, token in enumerate(money) if token is amount.token), None)
    if place is None or len(cues) != len(money) or len({token.value for token in cues}) < len(cues):
        return None
    return cues[place]


def _paired(line: Line, money: list[Token]) -> bool:
    """Whether two amounts are joined by nothing but "and": "exports and imports were $3 million and $4 million"."""
    qualifying = {at for token in line.chart.all("qualifier") for at in range(token.first, token.last)}
    between = [line.low[at] for at in range(money[0].last, money[1].first) if at not in qualifying]
    return between == ["and"]


PUTTING = frozenset(
    "put putting placed placing plough ploughing plow plowing funnelled funneled funnelling steered poured pouring ploughed plowed pumped pumping sunk injected injecting brought channelled channeled".split()
)


def puts_in(line: Line, amount: Amount) -> bool:
    """Whether money was put into a country: "has put $15 billion into Kazakhstan"; listed amounts share the verb."""
    if _drawn_from(line, amount):
        return True
    verbs = [at for at in range(amount.token.first) if line.low[at] in PUTTING]
    if not verbs or any(line.low[at] == ";" for at in range(verbs[-1], amount.token.first)):
        return False
    into = line.near(amount.token.last, amount.token.last + 1)
    if line.low[verbs[-1]] == "brought" and line.near(verbs[-1] + 1, verbs[-1] + 2) != ["in"]:
        return into == ["into"] or (into == ["to"] and line.chart.one(amount.token.last + 1, "country") is not None)
    if line.low[verbs[-1] + 1] == "at":
        return False  # "was put at $5 million"
    for at in range(amount.token.last, min(amount.token.last + 3, amount.right)):
        if line.low[at] == "into" or (line.low[at] == "in" and not line.chart.one(at + 1, "period", "year")):
            return True
    return line.low[verbs[-1]] == "brought"


def _drawn_from(line: Line, amount: Amount) -> bool:
    """ "Kazakhstan has attracted $21 billion from Britain": what a country attracts is investment."""
    at = amount.token.last + 1
    at += line.near(at, at + 1) == ["the"]
    drawn = {"attracted", "attracts", "attracting"} & set(line.near(amount.token.first - 5, amount.token.first))
    return (
        bool(drawn)
        and line.near(amount.token.last, amount.token.last + 1) == ["from"]
        and line.chart.one(at, "country") is not None
    )


def bracketed(line: Line, token: Token, before: int) -> bool:
    """Whether a cue stands in brackets that are closed before the amount."""
    return (
        "(" in line.near(0, token.first)
        and ")" in line.near(token.last, before)
        and "(" not in line.near(token.last, before)
    )


def goods_between(line: Line, amount: Amount) -> bool:
    """ "Goods worth $5 million crossed the border between the two", whatever they did between them."""
    behind = line.near(amount.token.last, amount.right)
    if "goods" not in line.near(amount.token.first - 4, amount.token.first) or "between" not in behind:
        return False
    at = amount.token.last + behind.index("between")
    named = {code for token in line.chart.all("country") if at < token.first <= at + 6 for code in token.value.codes}
    return len(named) == 2


def goods_come(line: Line, amount: Amount) -> bool:
    """ "From the UK to Kazakhstan came products worth $5 million", whatever the verb."""
    last = amount.token.first
    begin = amount.left
    if not {"goods", "products"} & set(line.near(last - 4, last)):
        return False
    ways = {word_before(line, token) for token in line.chart.all("country") if begin <= token.first < amount.right}
    return {"from", "to"} <= ways


def cue_after(line: Line, amount: Amount) -> Token | None:
    """ "… in exports", "of British investment", "worth of goods exported"."""
    at = amount.token.last
    low = line.low
    if at + 1 < len(low) and low[at] in SHARING:
        owner = line.chart.one(at + 1, "country")
        begin = at + 1
        while owner is None and line.low[begin : begin + 1] and line.low[begin] in FALLING_TO:
            begin += 1
            owner = line.chart.one(begin, "country")
        begin = owner.last if owner is not None else begin
        shared = line.chart.one(begin + (line.near(begin, begin + 1) == ["'s"]), "cue")
        if shared is not None and shared.value:
            return shared
        at += low[at + 1] in TOWARDS
    owner = line.chart.one(at + 1, "country") if at + 1 < len(low) else None
    owned = line.chart.one(owner.last, "cue") if owner is not None and owner.last < len(low) else None
    if owned is not None and owned.value and low[at] in TOWARDS - {"by", "from"}:
        return owned  # "falls on Kazakh exports"
    if at >= len(low) or low[at] not in {"in", "of", "as", "worth"} | TOWARDS:
        return None
    if low[at] in ("to", "on", "by") and not line.chart.one(at + 1, "cue"):
        return None
    for position in range(at + 1, min(at + 7, amount.right)):
        cue = line.chart.one(position, "cue")
        if cue and cue.value:
            return cue
        if low[position] not in LEADING_TO_A_CUE and line.chart.one(position, "country") is None:
            return None
    return None


LEADING_TO_A_CUE = frozenset("total bilateral mutual direct foreign the its 's goods of annual which were was".split())
TOWARDS = frozenset("to on for from by".split())
FALLING_TO = frozenset("accounted attributable due made up for by to of".split())
""" "$768 million was accounted for by UK exports"."""
SHARING = frozenset(
    "falling going coming belonging fell falls went goes came comes was were is are accounted accounts belonged belongs related relates made".split()
)
""" "$657 million fell to exports", "$319 million came from imports"."""


def indicator_of(
    reading: Reading,
    line: Line,
    amount: Amount,
    cue: str,
    period: str | None,
    own: str | None,
    said_on: Period | None,
    frame: Frame,
) -> tuple[Indicator | None, str | None]:
    """The indicator and its period: investment is flow or stock by how long the period is."""
    summed = cue == INVESTMENT and SUMMED & set(line.near(amount.left, amount.token.first))
    if summed and period and "/" not in period and (len(period) == 4 or own == period):
        return Indicator.INVESTMENT_STOCK, f"../{period}"
    if cue == TRADE:
        return Indicator.TURNOVER, not_open(period)
    if cue == EXPORTS:
        return Indicator.EXPORTS, not_open(period)
    if cue == IMPORTS:
        return Indicator.IMPORTS, not_open(period)
    words = set(line.near(amount.left, clause_end(line, amount)))
    perfect = bool({"has", "have"} & words)
    if summed and period is None and (told := _stock_told_before(line, frame)):
        return Indicator.INVESTMENT_STOCK, told
    if period is None and running_or_yearly(line, amount, frame):
        return None, None
    if period is None or (own is None and (STOCK_WORDS & words) and not from_this_sentence(line, period)):
        if not (STOCK_WORDS & words or perfect or RUNNING & words):
            return None, None
        day = snapshot_of(reading, line, said_on)
        return Indicator.INVESTMENT_STOCK, f"../{day}" if day else None
    if (
        own is None
        and amount.left
        and {"total", "cumulative", "accumulated"} & set(line.near(amount.left, amount.token.first))
    ):
        day = snapshot_of(reading, line, said_on)
        return Indicator.INVESTMENT_STOCK, f"../{day}" if day else None
    parsed = Period.parse(period)
    if parsed.first is None:
        return Indicator.INVESTMENT_STOCK, snapshot_open(reading, line, period, said_on)
    if parsed.last is None or (parsed.last - parsed.first).days > 370:
        return Indicator.INVESTMENT_STOCK, period
    return Indicator.INVESTMENT_FLOW, period


def _stock_told_before(line: Line, before: Frame) -> str | None:
    """The day of the stock told in the sentence before: "… at the end of 2022 was £2.9 billion. The stock of … was £11 million."."""
    beside = line.number - before.line == 1 and line.sentence.paragraph == before.paragraph
    return before.period if beside and before.cue == INVESTMENT and (before.period or "").startswith("..") else None


def running_or_yearly(line: Line, amount: Amount, before: Frame) -> bool:
    """Whether "investment reached $795 million" behind the figures of a year may be of that year or of all time."""
    words = set(line.near(amount.left, amount.right))
    if words & (STOCK_WORDS | {"has", "have"}) or not before.period or before.period.startswith(".."):
        return False
    return (
        line.number - before.line == 1
        and line.sentence.paragraph == before.paragraph
        and before.cue in (TRADE, EXPORTS, IMPORTS)
    )


SUMMED = frozenset("held hold holds holding holdings stock cumulative accumulated cumulatively".split())
RUNNING = frozenset(
    "exceeds exceed exceeding exceeded surpassed surpassing topping surpasses topped tops reached stands investors investor".split()
)
"""Said without a period, they speak of what has come together so far."""


def from_this_sentence(line: Line, period: str) -> bool:
    """Whether the sentence itself names the period."""
    return any(token.value == period for token in line.chart.all("period"))


def snapshot_open(reading: Reading, line: Line, period: str, said_on: Period | None) -> str | None:
    """All time up to the day of the snapshot."""
    written = line.has("to date") or line.has("until now") or line.has("so far") or line.has("up to now")
    day = snapshot_of(reading, line, said_on) if written else None
    return f"../{day}" if day else period
