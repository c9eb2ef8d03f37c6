"""Lists of countries with an amount each: "Turkey ($1.4 bn) and the United Kingdom ($543 m)", "8. United Kingdom – $813 m".

The amount is of the country right before it; whose partners are listed is told above, where the whole was told ("Kazakhstan
attracted $23 bn of foreign investment").
"""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.claim import Pair
from briefings.extract.figures.frames import Amount, Frame
from briefings.extract.leftout import Reason
from briefings.extract.reading import Line, Reading

LONGEST_ITEM = 6
"""Words before the amount of an item that stands on a line of its own."""


def listed_country(line: Line, amount: Amount) -> Token | None:
    """The country that stands right before an amount, in a list of at least two or as an item on a line of its own."""
    listed = _country_before(line, amount.token)
    if listed is None:
        return share_taker(line, amount.token)
    if line.low[listed.last] in ("(", "with"):
        others = {_country_before(line, token) for token in line.chart.all("money")} - {None}
        return listed if len(others) > 1 else None
    named = any(cue.last <= listed.first for cue in line.chart.all("cue"))
    return listed if amount.token.first <= LONGEST_ITEM and not named and line.low[listed.last] != "with" else None


def share_taker(line: Line, money: Token) -> Token | None:
    """The country whose part of the whole an amount is: "of this, the UK accounted for $2 bn", "Italy took $1 bn of that"."""
    opened = line.low[:1] == ["of"] and line.low[1:2] in WHOLE
    told = line.near(money.last, money.last + 2)
    if not opened and not (told[:1] == ["of"] and told[1:] in WHOLE):
        return None
    begin = max((token.last for token in line.chart.all("money") if token.last <= money.first), default=0)
    named = [token for token in line.chart.all("country", "bloc") if begin <= token.first < money.first]
    return (
        named[0]
        if len(named) == 1 and not any(begin <= cue.first < money.first for cue in line.chart.all("cue"))
        else None
    )


WHOLE = (["this"], ["that"], ["it"], ["them"], ["these"], ["which"], ["the"])


def _country_before(line: Line, money: Token) -> Token | None:
    """The country divided from an amount by nothing but a bracket, a dash, a colon or "with"."""
    at = money.first
    qualifier = next((token for token in line.chart.all("qualifier") if token.last == at), None)
    if qualifier is not None:
        at = qualifier.first
    if at < 1 or line.low[at - 1] not in ("(", "-", ":", "with"):
        return None
    return next((token for token in line.chart.all("country", "bloc") if token.last == at - 1), None)


def owner_of_list(reading: Reading, line: Line, amount: Amount, listed: Token, before: Frame) -> Pair | Reason:
    """Whose list it is and the country listed; a reason where that is not the desk's pair."""
    if listed.kind != "country" or len(listed.value.codes) != 1:
        return Reason.OTHERS
    partner = str(listed.value.codes[0])
    ahead = {code for token in line.chart.all("country") if token.last <= listed.first for code in token.value.codes}
    owners = {code for code in (before.owner, *ahead) if code in reading.desk.codes and code != partner}
    if partner not in reading.desk.codes:
        return Reason.OTHERS
    if len(owners) != 1:
        return Reason.SIDES
    return next(iter(owners)), partner
