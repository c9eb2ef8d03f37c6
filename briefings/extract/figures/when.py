"""Which period an amount is of, and whether it is only the base of another."""

from __future__ import annotations

from briefings.extract.changes import is_run_of_months
from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    BULLETS,
    EVENTS,
    INVESTMENT,
    SAYING,
    STRONG,
    Amount,
    Frame,
    bracketed,
    clause_end,
    follows,
    joins,
    last_boundary,
    not_open,
)
from briefings.extract.periods import resolve
from briefings.extract.periods.years import PARTS_OF_A_YEAR
from briefings.extract.qualifiers import qualifier_before
from briefings.extract.reading import Line, Reading
from briefings.periods import Period

SAME = frozenset("same this that those these above reporting reported said indicated specified given mentioned".split())
SPANS = frozenset("period year timeframe time".split())
STRETCH = frozenset("months quarter quarters half years".split())
"""With "same" or "those" before them, perhaps counted: "over the same three months"."""
DURING = frozenset("in for during over within".split())
MOMENT = frozenset("at on of by".split())


def opening_period(line: Line, found: list[Amount], frame: Frame) -> str | None:
    """The period that holds for a sentence: told before its amounts, only once after them, or as the one before."""
    told = frame.told or frame.period
    said = opening_of(line, found[0]) or only_period(
        line, found[0], [amount for amount in found if is_base(line, amount)]
    )
    if said or told is None:
        return said
    if same_period(line):
        return told.removeprefix("../")
    return pointed_before(line, found[0], told)


def same_period(line: Line) -> bool:
    """ "In the same year", "during the reporting period", "over the period": the one just told of."""
    low = line.low
    for at in range(1, len(low)):
        counted = low[at] in STRETCH or low[at] == "date"
        if not (counted or low[at] in SPANS) or low[at + 1 : at + 2] in (["of"], ["in"], ["last"], ["from"], ["under"]):
            continue
        start = at - 1
        named = False
        while start >= 0 and (low[start] in SAME | {"the", "-"} or (counted and line.chart.one(start, "number"))):
            named = named or (low[start] in LIKE if counted else low[start] in SAME)
            start -= 1
        plain = low[at] == "period" and low[at - 1] == "the"
        if (
            start >= 0
            and low[start] in (MOMENT if low[at] == "date" else DURING)
            and (named or plain)
            and not line.chart.one(at - 1, "period")
        ):
            return True
    return False


LIKE = frozenset("same those".split())


def time_unread(line: Line, found: list[Amount], at: int) -> bool:
    """Whether a time stands right before the amount that no rule read as a period: then the period is not known."""
    amount = found[at]
    if _names_a_part(line):
        return True
    boundary = max(amount.left, last_boundary(line, amount.left, amount.token.first), amount.token.first - 8)
    read = list(line.chart.all("period", "pointing", "change"))
    read += [part for change in line.chart.all("change") for part in change.parts]
    for position in range(boundary, amount.token.first):
        year = line.chart.one(position, "year") if position >= amount.token.first - 5 else None
        stretch = line.low[position] in LAST and bool(STRETCHES & set(line.low[position + 1 : position + 3]))
        stretch = stretch or (
            line.low[position] in ("years", "decades") and line.low[position - 1] not in ("recent", "the")
        )
        stretch = stretch or line.near(position, position + 2) == ["since", "then"]
        stretch = stretch or line.near(position, position + 3) in (["year", "-", "end"], ["end", "of", "the"])
        if (year or stretch) and not any(token.first <= position < token.last for token in read):
            return True
    behind = range(amount.token.last, clause_end(line, amount))
    return any(
        (
            (line.low[at] in DEICTIC and line.near(at + 1, at + 2) == ["year"])
            or (line.low[at - 1] in ("since", "in") and line.chart.one(at, "year") is not None)
        )
        and not any(token.first <= at < token.last for token in read)
        for at in behind
    )


def _names_a_part(line: Line) -> bool:
    """Whether the sentence speaks of a part of a year that no rule reads: "in the busiest season of 2023"."""
    low = line.low
    read = line.chart.all("period", "pointing")
    return any(
        low[year.first - 1 : year.first] == ["of"]
        and low[max(0, year.first - 2)] in PARTS_OF_A_YEAR
        and not any(token.first <= year.first < token.last for token in read)
        for year in line.chart.all("year")
    )


DEICTIC = frozenset("this last current past".split())


def told_of_now(line: Line, amount: Amount) -> bool:
    """Whether the amount is of a present that names no period: "the figure is now $1.8 billion"."""
    boundary = max(amount.left, last_boundary(line, amount.left, amount.token.first))
    return bool({"now", "today", "currently", "presently", "nowadays"} & set(line.near(boundary, amount.token.first)))


LAST = frozenset("past last previous".split())
STRETCHES = frozenset("months weeks quarters days".split())


def in_change(line: Line, token: Token) -> bool:
    """Whether a period is the base of a change."""
    return any(
        part is token or (part.first == token.first and part.kind == token.kind)
        for change in line.chart.all("change")
        for part in change.parts[1:]
    )


def is_comparing(line: Line, token: Token) -> bool:
    """Whether a period is what something is compared with."""
    before = [word for word in line.near(token.first - 6, token.first) if word not in ("the", "in", "of", "that")]
    if measured_against(before):
        return True
    return bool(before) and (
        before[-1] in ("than", "against", "versus") or before[-2:] == ["than", "from"] or before[-2:] in (["compared", "to"], ["compared", "with"], ["comparison", "with"], ["relative", "to"], ["relation", "to"], ["respect", "to"])
        or (before[-1] == "from" and "/" not in token.value and not is_run_of_months(line.chart, token))
    )  # fmt: skip


def measured_against(before: list[str]) -> bool:
    """ "Exceeds an indicator of", "above the level of", "compared with the figure for": what was measured then."""
    words = [word for word in before if word not in ("for", "a", "an", "same", "respective")]
    if words[-1:] not in ([word] for word in MEASURED):
        return False
    words = words[:-1]
    return words[-1:] in ([word] for word in OUTDOING) or words[-2:-1] in (["compared"], ["relative"], ["contrast"])


MEASURED = frozenset("indicator indicators figure figures level levels result results value volume mark".split())
OUTDOING = frozenset(
    "exceeds exceed exceeded exceeding surpasses surpass surpassed surpassing tops topped topping outstrips outstripped beats beat above below "
    "under over than against versus beyond behind outdoing outdid".split()
)


def periods_in(line: Line, first: int, last: int) -> list[Token]:
    """The periods between two positions that are no bases of comparison."""
    return [
        token
        for token in line.chart.all("period", "pointing")
        if first <= token.first < last
        and not (token.kind == "pointing" and not BACKWARD & set(line.near(token.first, token.last)))
        and not in_change(line, token)
        and not (token.kind == "period" and (is_comparing(line, token) or is_of_an_event(line, token)))
    ]


def is_of_an_event(line: Line, token: Token) -> bool:
    """Whether a time is that of something that came first: "following the visit last August", "the pact signed in 2015"."""
    if line.near(token.first - 1, token.first + 1) in SINCE_WHEN:
        return True
    if not token.value.startswith("..") and "/" not in token.value:
        words = [word for word in line.near(token.first - 3, token.first) if word not in ("in", "on", "back", "of")]
        if words and words[-1] in HAPPENED:
            return True
        if words and words[-1] in SAYING and line.near(token.last, token.last + 1) in ([], ["."], ['"']):
            return True
        since = line.near(token.first - 10, token.first)
        if {"since", "after", "following"} & set(since) and BEGINNINGS & set(since) and "," not in since:
            return True
    if len(token.value) not in (7, 10) or token.value.startswith(".."):
        return False
    ahead = set(line.near(token.first - 9, token.first))
    return bool(FOLLOWING & ahead) and bool(EVENTS & ahead)


SINCE_WHEN = (["time", "since"], ["highest", "since"], ["lowest", "since"], ["level", "since"])
""" "Below $1 billion for the first time since 2016": how long it had not been so."""
HAPPENED = frozenset(
    "signed adopted launched opened concluded ratified approved inaugurated initialled unveiled founded".split()
)
BEGINNINGS = frozenset("opening signing launch start adoption establishment creation inauguration entry".split())
FOLLOWING = frozenset("following after".split())


def opening_of(line: Line, first: Amount) -> str | None:
    """The period that the sentence begins with: the last one before its first amount."""
    before = [token for token in periods_in(line, 0, first.token.first) if token.kind == "period"]
    measured = [token for token in before if not is_a_moment(line, token, first)]
    chosen = measured or []
    return chosen[-1].value if chosen else None


def is_a_moment(line: Line, token: Token, first: Amount) -> bool:
    """Whether a day or month is when something was said, not what was measured: "in April 2025 he noted that …"."""
    if token.kind == "pointing":
        return False
    if of_days(token.value):
        return True
    return len(token.value) == 7 and bool(SAYING & set(line.near(token.last, first.token.first)))


def of_days(period: str) -> bool:
    """A day, or the days of a visit: no time that trade is counted over."""
    if period.startswith("..") or len(period) not in (10, 21):
        return False
    span = Period.parse(period)
    return span.first is not None and span.last is not None and (span.last - span.first).days < LONGEST_VISIT


LONGEST_VISIT = 14


def pointed_before(line: Line, first: Amount, told: str) -> str | None:
    """ "A year earlier it was …", "In the same period of 2021 …": seen from the period told of before."""
    for token in reversed(line.chart.all("pointing")):
        if token.last > first.token.first or in_change(line, token) or is_comparing(line, token):
            continue
        if BACKWARD & set(line.near(token.first, token.last)):
            return seen_from(line, token, told)
    return None


BACKWARD = frozenset(
    "later following after earlier before ago previous preceding same similar analogous corresponding comparable".split()
)


def seen_from(line: Line, token: Token, told: str) -> str | None:
    """What a pointing phrase means; "the previous year" is a whole one."""
    words = set(line.near(token.first, token.last))
    after = Period.parse(told)
    if words & {"previous", "preceding"} and not words & {"same", "period", "months", "quarter", "half"} and after.last:
        return str(after.last.year - 1)
    return resolve(token.value, after)


def only_period(line: Line, first: Amount, bases: list[Amount]) -> str | None:
    """The one period that a sentence names after its amounts; it holds for all of them."""
    named = [
        token
        for token in periods_in(line, 0, len(line.low))
        if resolved_value(token, None)
        and not any(base.token.last <= token.first < base.right for base in bases)
        and not of_another_change(line, token)
        and not of_a_later_amount(line, token, first)
        and not is_a_moment(line, token, first)
    ]
    return str(named[0].value) if len(named) == 1 and named[0].kind == "period" else None


def of_a_later_amount(line: Line, period: Token, first: Amount) -> bool:
    """Whether a period between two amounts is only of the second: "… ($1.3 billion in 2022)", "…, and the total since 2005 is …"."""
    money = [token for token in line.chart.all("money") if token.first != first.token.first]
    if bracketed(line, period.first):
        opened = max(at for at in range(period.first) if line.low[at] == "(")
        closed = next((at for at in range(period.last, len(line.low)) if line.low[at] == ")"), len(line.low))
        return opened > first.token.first and any(opened < token.first < closed for token in money)
    before = max((token.last for token in line.chart.all("money") if token.last <= period.first), default=None)
    if before is None or not any(token.first >= period.last for token in money):
        return False
    return first_boundary(line, before, period.first) < period.first


def is_included(line: Line, amount: Amount) -> bool:
    """ "…, including $742 million in 2017", "…, of which $790 million came in 2023": a part of the amount before."""
    ahead = line.near(amount.left, amount.token.first)
    return bool(amount.left) and (
        "including" in ahead or ("of" in ahead and bool({"which", "them", "this"} & set(ahead)))
    )


def possessive_period(line: Line, amount: Amount) -> Token | None:
    """ "From last year's $2.3 billion"."""
    at = amount.token.first - 1
    if at < 1 or line.low[at] != "'s":
        return None
    return next((token for token in line.chart.all("period", "pointing") if token.last in (at, at + 1)), None)


def of_another_change(line: Line, period: Token) -> bool:
    """Whether a period behind the last amount is that of something else: "…, while exports grew by 5% in 2022"."""
    last = max((token.last for token in line.chart.all("money") if token.last <= period.first), default=None)
    if last is None:
        return False
    named = any(last <= cue.first and cue.value for cue in line.chart.all("cue"))
    changed = any(last <= change.first for change in line.chart.all("change"))
    return named and changed


def spoken_of(line: Line) -> str | None:
    """The last stretch of time that a sentence measures something in: what "the reporting period" means next."""
    measured = [
        token
        for token in periods_in(line, 0, len(line.low))
        if token.kind == "period"
        and not token.value.startswith("..")
        and len(token.value) != 10
        and not bracketed(line, token.first)
    ]
    return str(measured[-1].value) if measured else None


def own_period_of(line: Line, amount: Amount, main: str | None, found: list[Amount], at: int) -> str | None:
    """The period right after the amount, or in its own clause before it."""
    if (label := label_of(line, amount)) is not None:
        return label
    if (listed := listed_period(line, amount)) is not None:
        return resolved_value(listed, main)
    if (possessor := possessive_period(line, amount)) is not None:
        return resolved_value(possessor, main)
    after = first_in_clause(line, amount)
    bracketed = period_before_bracket(line, amount)
    if bracketed is not None:
        return resolved_value(after or bracketed, main)
    if (antecedent := period_before_when(line, amount)) is not None:
        return resolved_value(antecedent, main)
    if after is None and main is None and amount.right >= len(line.low):
        behind = periods_in(line, amount.token.last, amount.right)
        after = next((token for token in behind if not of_another_change(line, token)), None)
    if after is not None:
        return resolved_value(after, main)
    if at:
        taken = first_in_clause(line, found[at - 1])
        before = periods_in(line, taken.last if taken else amount.left, amount.token.first)
        if before and first_boundary(line, amount.left, before[-1].first) < before[-1].first:
            return resolved_value(before[-1], main)
    return None


def _holds_money(line: Line, opened: int) -> bool:
    """Whether brackets hold an amount: the times in them are of that one."""
    closed = line.low.index(")", opened) if ")" in line.low[opened:] else len(line.low)
    return any(opened < token.first < closed for token in line.chart.all("money"))


def label_of(line: Line, amount: Amount) -> str | None:
    """The time that an item of a list has for its label: "2021 – $1.5 billion; 2022 – $1.9 billion", "(2022: $1.9 billion)"."""
    at = amount.token.first
    qualifier = qualifier_before(line.chart, at)
    at = (qualifier.first if qualifier else at) - 1
    if at < 1 or line.low[at] not in (":", "-"):
        return None
    label = next((token for token in line.chart.all("period", "year") if token.last == at), None)
    if label is None or line.near(label.first - 1, label.first) not in LABELS_FOLLOW:
        return None
    value = str(label.value)
    return None if of_days(value) or value.startswith("..") else value


LABELS_FOLLOW: tuple[list[str], ...] = ([], [","], [";"], [":"], ["("], ["-"], ["•"])
WHEN = frozenset("when where which".split())


def period_before_when(line: Line, amount: Amount) -> Token | None:
    """The period that a clause with "when" is about: "against 2021, when it was $1.1 billion"."""
    if WHEN.isdisjoint(line.vocabulary):
        return None
    for at in range(amount.token.first - 1, amount.left, -1):
        witnessed = (
            line.low[at] == "which" and line.low[at - 1] != "of" and "than" not in line.near(at, amount.token.first)
        )
        if witnessed or line.low[at] in ("when", "where") or line.near(at - 1, at + 1) == ["in", "which"]:
            end = at - (line.low[at] == "which")
            end -= line.low[end - 1] == ","
            return next((token for token in line.chart.all("period", "pointing") if token.last == end), None)
    return None


def listed_period(line: Line, amount: Amount) -> Token | None:
    """The period in the same place of its list: "in 2021 and 2022 … $3 and $4 million respectively"."""
    if "respectively" not in line.vocabulary:
        return None
    money = line.chart.all("money")
    before = [token for token in line.chart.all("period") if token.last <= money[0].first]
    behind = [token for token in line.chart.all("period") if token.first >= money[-1].last]
    place = next((at for at, token in enumerate(money) if token is amount.token), None)
    named = before if len(before) == len(money) else behind
    return named[place] if place is not None and len(money) > 1 and len(named) == len(money) else None


def first_boundary(line: Line, first: int, last: int) -> int:
    """The first word between two positions that divides clauses, else the later position."""
    return next((at for at in range(first, last) if line.low[at] in DIVIDING and not joins(line, at)), last)


DIVIDING = frozenset(', ; : " - and while but whereas ( against'.split())


def period_before_bracket(line: Line, amount: Amount) -> Token | None:
    """The period that an amount in brackets belongs to: "compared with 2022 ($1.84 billion)"."""
    at = amount.token.first - 1
    if at >= 0 and line.chart.one(at, "qualifier"):
        at -= 1
    if at < 1 or line.low[at] != "(":
        return None
    return next((token for token in line.chart.all("period", "pointing") if token.last == at), None)


def resolved_value(token: Token, main: str | None) -> str | None:
    """The period that a token means."""
    if token.kind == "period":
        return None if of_days(token.value) else str(token.value)
    return resolve(token.value, Period.parse(main) if main else None)


def first_in_clause(line: Line, amount: Amount) -> Token | None:
    """The first period after an amount in its clause."""
    low = line.low
    last_amount = amount.right >= len(low)
    told_ahead = any(amount.left <= token.first < amount.token.first for token in line.chart.all("period"))
    begin = amount.token.last
    if low[begin : begin + 1] == ["("]:
        closed = low.index(")", begin) if ")" in low[begin:] else len(low)
        if any(begin < token.first < closed for token in line.chart.all("money")):
            # what stands in the brackets belongs to the amounts there
            behind = line.near(closed + 1, closed + 2) in (["in"], ["for"], ["during"])
            return next(iter(periods_in(line, closed + 2, closed + 4)), None) if behind else None
        alone = line.chart.one(begin + 1, "period")
        if alone is not None and alone.last == closed:
            return alone
        begin = closed + 1 if closed < begin + LONGEST_BRACKET else begin
    for at in range(begin, amount.right):
        token = next((token for token in periods_in(line, at, at + 1)), None)
        if token:
            return told_again(line, token) or token
        if low[at] in STRONG and (low[at] != "(" or _holds_money(line, at)):
            return None
        if (
            low[at] in (",", "and", "while", "but", "including")
            and not joins(line, at)
            and not (last_amount and low[at] == "," and at < amount.token.last + 1 and not told_ahead)
        ):
            return None
        if line.chart.one(at, "change"):
            return None
    return None


def told_again(line: Line, period: Token) -> Token | None:
    """The same period told in brackets behind it, and better: "the last four quarters (from Q2 2022 to Q1 2023)"."""
    if line.low[period.last : period.last + 1] != ["("]:
        return None
    behind = next((token for token in line.chart.all("period") if token.first == period.last + 1), None)
    return behind if behind is not None and line.low[behind.last : behind.last + 1] == [")"] else None


LONGEST_BRACKET = 9


def carried_period(reading: Reading, line: Line, frame: Frame, cue: str, pair: tuple[str, str]) -> str | None:
    """The period of the sentence before, where this one goes on about the same trade."""
    if frame.period is None:
        listed = frame.owner in pair and frame.told is not None and line.number - frame.line <= LIST_REACH
        return not_open(frame.told) if listed else None
    if INVESTMENT in (cue, frame.cue) and not is_item(line):
        return None
    if follows(line, frame):
        return frame.period
    if not 0 <= frame.line < line.number <= frame.line + 5:
        return None
    between = reading.lines[frame.line + 1 : line.number]
    quiet = not any(
        other.chart.all("period") or set(other.codes) - set(reading.desk.codes) or other.chart.all("money")
        for other in between
    )
    named = set(line.codes) == set(reading.desk.codes)
    return frame.period if quiet and named else None


def is_item(line: Line) -> bool:
    """An item of a list under its heading: "• British investment: $795 million"."""
    at = line.chart.all("money")
    return bool(at) and line.low[0] in BULLETS and line.low[at[0].first - 1] in (":", "-")


LIST_REACH = 3
"""How many lines behind a country's whole trade the share of one partner still takes its period."""


def base_year(line: Line, found: list[Amount], at: int, opening: str | None) -> str | None:
    """The year of "from $620 million" in "in 2020 investment rose by 36% from $620 million to $849 million"."""
    if opening is None or len(opening) != 4 or line.low[found[at].token.first - 1] != "from":
        return None
    amount = found[at]
    grown = any(
        amount.left <= change.first and change.last <= amount.token.first for change in line.chart.all("change")
    )
    paired = line.near(amount.token.last, amount.token.last + 1) == ["to"]
    turned = at > 0 and line.near(amount.left, amount.token.first) == ["from"] and _grown_to(line, found[at - 1])
    return str(int(opening) - 1) if (grown and paired) or turned else None


def _grown_to(line: Line, amount: Amount) -> bool:
    """ "More than halved, to $703 million from …"."""
    changed = any(amount.left <= change.first < amount.token.first for change in line.chart.all("change"))
    return changed and line.low[amount.token.first - 1] == "to"


def compared_in(line: Line, main: str | None) -> str | None:
    """The one period that a sentence compares the main one with; none where there are two."""
    found = {
        resolved_value(token, main)
        for token in line.chart.all("period", "pointing")
        if token.kind == "pointing" or in_change(line, token) or is_comparing(line, token)
    } - {None, main}
    return found.pop() if len(found) == 1 else None


def told_backwards(line: Line, amount: Amount) -> bool:
    """Whether an amount is of a time seen from the one told before ("a year earlier it had been …"): that one still holds."""
    return any(
        BACKWARD & set(line.near(token.first, token.last)) and not (in_change(line, token) or is_comparing(line, token))
        for token in line.chart.all("pointing")
        if amount.left <= token.first < clause_end(line, amount)
    )


def _joined_to_a_base(line: Line, amount: Amount) -> bool:
    """ "Compared with $1.5 billion in 2015 and $3 billion in 2014": the second is no level of the main period either."""
    before = [token for token in line.chart.all("money") if token.last <= amount.token.first]
    if not before:
        return False
    last = before[-1]
    timed = {at for token in line.chart.all("period", "pointing", "qualifier") for at in range(token.first, token.last)}
    between = [line.low[at] for at in range(last.last, amount.token.first) if at not in timed]
    if "and" not in between or not set(between) <= {"and", ",", "in", "for", "(", ")"}:
        return False
    return is_base(line, Amount(last, amount.money, 0, amount.token.first))


def _possessed_base(line: Line, amount: Amount) -> bool:
    """ "Having fallen 5% on the previous year's $2 billion"."""
    owner = possessive_period(line, amount)
    return owner is not None and line.near(owner.first - 1, owner.first) in (
        ["on"],
        ["against"],
        ["over"],
        ["than"],
        ["vs"],
        ["versus"],
    )


def is_base(line: Line, amount: Amount) -> bool:
    """Whether the amount is what a change started from ("from $620 million", "against $1.6 billion")."""
    if _joined_to_a_base(line, amount) or _possessed_base(line, amount):
        return True
    before = [
        word
        for word in line.near(amount.token.first - 4, amount.token.first)
        if word not in ("about", "some", "around", "the", "over", "nearly", "almost")
    ]
    qualifier = qualifier_before(line.chart, amount.token.first)
    if qualifier is not None and line.low[qualifier.first] in ("more", "less", "no", "not", "greater", "fewer"):
        before = []
    antecedent = period_before_when(line, amount)
    if antecedent is not None and (in_change(line, antecedent) or is_comparing(line, antecedent)):
        return True
    if before[-1:] == ["after"] and any(change.last <= amount.token.first for change in line.chart.all("change")):
        return True
    named = period_before_bracket(line, amount)
    if named is not None and (named.kind == "pointing" or in_change(line, named) or is_comparing(line, named)):
        return True
    return before[-1:] in (["from"], ["against"], ["versus"], ["vs"], ["than"]) or before[-2:] in (
        ["compared", "to"],
        ["compared", "with"],
        ["opposed", "to"],
        ["as", "against"],
        ["up", "on"],
        ["down", "on"],
    )
