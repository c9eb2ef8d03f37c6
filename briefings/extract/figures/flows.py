"""Exports and imports: who sells and who buys, by the prepositions and the owners of the goods."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from briefings.extract.engine import Token
from briefings.extract.figures.claim import Claim, Pair
from briefings.extract.figures.frames import EXPORTS, IMPORTS, follows, word_before
from briefings.extract.figures.sources import cited_country
from briefings.extract.leftout import Reason
from briefings.extract.reading import Line


@dataclass(slots=True)
class _Roles:
    """What the words make of each country; the first word counts."""

    owner: str | None = None
    source: str | None = None
    target: str | None = None
    goods: str | None = None

    def take(self, role: str, code: str) -> None:
        """Fill a role that is still free."""
        if getattr(self, role) is None:
            setattr(self, role, code)


def flow_pair(claim: Claim) -> Pair | Reason:
    """Exports: seller → buyer; imports: buyer → seller."""
    if _one_side_of_both(claim):
        return Reason.OTHERS
    if said_of_us(claim):
        return Reason.SIDES  # whose, only the speaker's passport tells
    roles = _roles(claim)
    reporter, partner = _selling(claim, roles) if claim.cue == EXPORTS else _buying(claim, roles)
    if reporter is None and partner is None:
        return _unnamed(claim) or Reason.SIDES
    if reporter is None or partner is None or reporter == partner:
        return Reason.SIDES
    return reporter, partner


def said_of_us(claim: Claim) -> bool:
    """ "Our exports to you", where no country is named that they go to or come from."""
    cue, line = claim.cue_token, claim.line
    if cue is None or "our" not in line.near(cue.first - 2, cue.first):
        return False
    return not any(cue.last <= token.first <= cue.last + 2 for token in claim.named)


def _one_side_of_both(claim: Claim) -> bool:
    """ "Exports to Kazakhstan and the UK" come from a third."""
    line = claim.line
    return any(
        word_before(line, first) in ("to", "from", "into")
        and line.near(first.last, first.last + 1) == ["and"]
        and second.first - first.last <= 3
        and not line.chart.one(second.last, "cue")
        and line.near(second.last, second.last + 1) != ["'s"]
        for first, second in pairwise(claim.named)
    )


def _roles(claim: Claim) -> _Roles:
    line, roles = claim.line, _Roles()
    here = next(iter(claim.codes)) if len(claim.codes) == 1 else None
    if here and claim.cue == EXPORTS and (line.has("to the country") or line.has("to the republic")):
        roles.target = claim.reading.other(here)
    if here and claim.cue == IMPORTS and (line.has("from the country") or line.has("from the republic")):
        roles.source = claim.reading.other(here)
    for token in claim.named:
        if len(token.value.codes) == 1 and token.value.codes[0] in claim.reading.desk.codes:
            roles.take(_role(line, token, claim.cue_token), str(token.value.codes[0]))
    adjectives = {token.value.codes[0] for token in claim.named if token.value.form == "adjective"}
    moved = roles.owner in adjectives and roles.target and roles.target != roles.owner
    if claim.cue == IMPORTS and moved:
        roles.owner, roles.goods = None, roles.owner  # "British imports into Kazakhstan" come from Britain
    return roles


def _role(line: Line, token: Token, cue_token: Token | None) -> str:
    word = word_before(line, token)
    adjective = token.value.form == "adjective"
    if cue_token is not None and owns(line, token, cue_token):
        return "owner"
    if word == "from":
        return "source"
    if word in ("to", "into", "in", "on", "for") and (
        line.near(token.last, token.last + 1) in BUYERS if adjective else word not in ("on", "for")
    ):
        return "target"
    if adjective and line.near(token.last, token.last + 1) in (["goods"], ["products"], ["made"]):
        return "goods"
    return "target" if word == "with" else "owner"


BUYERS = [
    [word]
    for word in "market markets side buyers customers consumers importers shelves economy public partners".split()
]


def _selling(claim: Claim, roles: _Roles) -> tuple[str | None, str | None]:
    seller, buyer = roles.owner or roles.source or roles.goods, roles.target
    if seller == buyer:
        seller = roles.source or roles.goods if roles.owner == buyer else seller
    if seller and not buyer:
        buyer = claim.reading.other(seller) if partner_known(claim, seller) else None
    elif buyer and not seller:
        seller = claim.reading.other(buyer)
    return seller, buyer


def _buying(claim: Claim, roles: _Roles) -> tuple[str | None, str | None]:
    buyer, seller = roles.owner or roles.target, roles.source or roles.goods
    if buyer == seller:
        buyer = roles.target
    if seller and not buyer:
        buyer = claim.reading.other(seller)
    elif buyer and not seller:
        seller = claim.reading.other(buyer) if partner_known(claim, buyer) else None
    return buyer, seller


def _unnamed(claim: Claim) -> Pair | None:
    """The sides where the words name none: whose office tells, else as before."""
    reading, line, frame, before = claim.reading, claim.line, claim.frame, claim.before
    telling = cited_country(reading, line, [])
    if telling and not (frame.reporter and frame.line == line.number):
        known = claim.together or reading.about_pair or follows(line, before)
        return (telling, reading.other(telling)) if known else None
    if frame.reporter and frame.partner:
        return frame.reporter, frame.partner
    if claim.together:
        return reading.speaks, reading.other(reading.speaks)
    if follows(line, before) and before.reporter and before.partner:
        return before.reporter, before.partner
    return None


def owns(line: Line, token: Token, cue: Token | None) -> bool:
    """ "British exports", "UK exports", "Kazakhstan's total exports"."""
    if cue is None:
        return False
    if token.value.form == "adjective" or cue.first == token.last:
        return cue.first == token.last
    return line.near(token.last, token.last + 1) == ["'s"] and 0 < cue.first - token.last <= 4


def partner_known(claim: Claim, code: str) -> bool:
    """Whether the other side is beyond doubt."""
    told_here = claim.frame.line == claim.line.number and claim.frame.reporter is not None
    return (
        told_here
        or claim.together
        or claim.reading.other(code) in claim.line.codes
        or follows(claim.line, claim.before)
    )
