"""Whose figure it is and in which direction; a reason where it is not one between the two countries of the desk."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.claim import Claim, Pair
from briefings.extract.figures.flows import flow_pair, owns
from briefings.extract.figures.frames import (
    EXPORTS,
    FOREIGN_TRADE,
    IMPORTS,
    INVESTMENT,
    MAYBE_NATIONAL,
    PAIR_WORDS,
    TRADE,
    Amount,
    Frame,
    clause_end,
    follows,
    last_boundary,
    national_words,
    possessor_of,
    word_before,
)
from briefings.extract.figures.investors import INVESTING, RECEIVING, investing_side, investment_pair
from briefings.extract.figures.sources import cited_before, cited_country, in_an_office, is_source
from briefings.extract.figures.unread import of_an_unread_name, with_somebody_else
from briefings.extract.leftout import Reason
from briefings.extract.reading import Line, Reading


def pair_of(
    reading: Reading, line: Line, amount: Amount, cue: str, cue_token: Token | None, frame: Frame, before: Frame
) -> Pair | Reason:
    """Reporter and partner, or why the figure is not one between the desk's countries."""
    first, last = _clause_of(line, amount, cue_token)
    inside = [
        token
        for token in line.chart.all("country", "bloc")
        if first <= token.first < last and is_a_side(line, token) and not exemplified(line, amount, token)
    ]
    named = [token for token in inside if token.kind == "country"]
    if len({code for token in named for code in token.value.codes}) < 2 and any(
        exemplified(line, amount, token) for token in line.chart.all("country") if token.first < amount.right
    ):
        return Reason.NATIONAL
    if any(token.kind == "bloc" and partner_like(line, token) for token in inside):
        return Reason.OTHERS
    if _of_others(reading, line, amount, named) or _mutual_elsewhere(reading, line, cue_token):
        return Reason.OTHERS
    together = any(token.value.form == "pair" for token in named) or (
        bool(PAIR_WORDS & line.vocabulary) and not elsewhere_near(reading, line)
    )
    if any(set(line.near(token.first, token.last)) <= HOME_NATIONS for token in named):
        return Reason.PART
    if cue_token is not None and (of_an_unread_name(line, cue_token) or with_somebody_else(line, cue_token)):
        return Reason.OTHERS
    claim = Claim(reading, line, amount, cue, cue_token, named, together, frame, before)
    if _is_national(claim, first) or _of_foreign_trade(claim):
        return Reason.NATIONAL
    told = _as_told(claim)
    if told is not None:
        return told
    if cue == TRADE:
        return trade_pair(claim)
    return investment_pair(claim) if cue == INVESTMENT else flow_pair(claim)


def _clause_of(line: Line, amount: Amount, cue_token: Token | None) -> tuple[int, int]:
    """Where the countries of an amount may stand."""
    first, last = amount.left, clause_end(line, amount)
    if cue_token is None:
        return first, last
    if not amount.left:
        ahead = min(cue_token.first, amount.token.first)
        told = max((money.last for money in line.chart.all("money") if money.last <= ahead), default=None)
        return (last_boundary(line, told, cue_token.first) if told else first), last
    if amount.left < cue_token.first < amount.token.first:
        first = max(first, last_boundary(line, amount.left, cue_token.first))
    behind = cue_token.first >= amount.token.last
    if behind and any(amount.token.last <= token.first < last for token in line.chart.all("country")):
        first = amount.token.first
    return first, last


def is_a_side(line: Line, token: Token) -> bool:
    """Whether a country is one of the sides here, not the name of an office, a source or a time."""
    if word_before(line, token) in ADDRESSING:
        return False
    return not in_an_office(line, token) and not is_source(line, token) and not in_a_period(line, token)


ADDRESSING = frozenset("told tell telling informed reminded asked assured".split())


def _of_others(reading: Reading, line: Line, amount: Amount, named: list[Token]) -> bool:
    """Whether a third country is a side, or "the two countries" are not the desk's."""
    desk = set(reading.desk.codes)
    thirds = [token for token in named if set(token.value.codes) - desk and not behind_a_comma(line, amount, token)]
    if any(partner_like(line, token) or token.value.form == "adjective" for token in thirds):
        return True
    return bool(named) and all(token.value.form in ("pair", "sides") for token in named) and other_two(reading, line)


def _mutual_elsewhere(reading: Reading, line: Line, cue: Token | None) -> bool:
    """ "Mutual trade totalled …" beside a third country, in a sentence that does not name the two."""
    mutual = cue is not None and bool(PAIR_WORDS & set(line.near(cue.first - 1, cue.last)))
    return mutual and bool(set(line.codes) - set(reading.desk.codes)) and not set(reading.desk.codes) <= set(line.codes)


def _is_national(claim: Claim, first: int) -> bool:
    """Whether it is the whole trade of one country."""
    line, codes = claim.line, claim.codes
    if claim.cue not in (TRADE, EXPORTS, IMPORTS):
        return False
    if _of_all_trade(line, claim.cue_token):
        return True
    words = set() if _goes_on_here(claim) else national_words(line, first, claim.amount.token.first)
    if codes - {claim.frame.reporter}:
        alone = len(codes) == 1 and len(claim.named) == 1 and owns(line, claim.named[0], claim.cue_token)
        return alone and bool(words) and not PAIR_WORDS & line.vocabulary and not follows(line, claim.before)
    going_on = follows(line, claim.before) or (claim.reading.about_pair and claim.cue == TRADE)
    if words <= MAYBE_NATIONAL and not codes and going_on and not any(map(line.has, OF_A_COUNTRY)):
        return False
    return bool(words) and not PAIR_WORDS & line.vocabulary and not with_partner(line, claim.named)


def _of_all_trade(line: Line, cue: Token | None) -> bool:
    """ "0.1% of all UK trade, which stood at …"."""
    if cue is None:
        return False
    owner = next((token for token in line.chart.all("country") if token.last == cue.first), None)
    at = owner.first if owner is not None else cue.first
    return line.near(at - 1, at) == ["all"] and line.near(cue.last, cue.last + 1) not in (["with"], ["between"])


def _of_foreign_trade(claim: Claim) -> bool:
    """ "Foreign trade reached $128 billion, with exports of $74 billion": of one country with all."""
    line = claim.line
    told = line.has("foreign trade") or line.has("external trade")
    return (
        told
        and not claim.codes
        and not _goes_on_here(claim)
        and not any(
            token.value.form != "pair" and word_before(line, token) == "with" for token in line.chart.all("country")
        )
    )


def _goes_on_here(claim: Claim) -> bool:
    """Whether the flows are those of the turnover just told: "…, or $611 million, with exports of $402 million"."""
    frame, level = claim.frame, claim.frame.level
    here = bool(claim.amount.left) and not claim.codes and frame.line == claim.line.number
    less = level is not None and claim.amount.money.value < level[1]
    return here and less and frame.reporter is not None and claim.cue in (EXPORTS, IMPORTS)


def _as_told(claim: Claim) -> Pair | None:
    """The sides of the amount before, or of the office that tells, where the clause itself names no others."""
    reading, line, frame, codes = claim.reading, claim.line, claim.frame, claim.codes
    here = frame.reporter is not None and frame.line == line.number
    if claim.cue_token is not None and here and not codes and claim.cue_token.value != INVESTMENT:
        return str(frame.reporter), frame.partner or reading.other(str(frame.reporter))
    bare = claim.cue_token is None
    if bare and claim.cue in (EXPORTS, IMPORTS) and len(codes) > 1:
        return None  # "those from Britain to Kazakhstan": told anew
    if bare and claim.cue == TRADE and (cited := cited_before(claim) or cited_country(reading, line, claim.named)):
        return cited, reading.other(cited)
    investor = investing_side(line, claim.amount) if claim.cue == INVESTMENT and claim.amount.left else None
    if investor in reading.desk.codes and frame.reporter:
        return reading.other(str(investor)), str(investor)
    if claim.cue == INVESTMENT and here and frame.partner and turns_round(line, claim):
        return frame.partner, str(frame.reporter)
    if bare and frame.reporter and frame.partner and not codes - {frame.reporter, frame.partner}:
        return frame.reporter, frame.partner
    return None


OF_A_COUNTRY = ("of the country", "of the republic", "of our country", "the country 's", "the republic 's")


def exemplified(line: Line, amount: Amount, token: Token) -> bool:
    """Whether a country is only one of several behind the amount: "…, including to the UK", "…, 2 per cent went to Britain"."""
    between = line.near(amount.token.last, token.first)
    owned = line.chart.one(token.last, "cue")
    if token.first < amount.token.last or set(between) & {"exports", "imports", "export", "import", ";", "because"}:
        return False
    if owned is not None and owned.value in (EXPORTS, IMPORTS):
        return False  # "including Kazakh exports of …"
    commas = [at for at, word in enumerate(between) if word == ","]
    if any(set(between[at + 1 : at + 3]) & SOME_OF_THEM for at in commas):
        return is_a_side(line, token)
    share = bool(commas) and line.chart.one(amount.token.last + commas[-1] + 1, "percent") is not None
    return share and is_a_side(line, token)


SOME_OF_THEM = frozenset("including most mostly mainly chiefly partly notably".split())
HOME_NATIONS = frozenset("scotland scottish wales welsh england english northern ireland irish".split())
"""Their people are British; their trade is a part of that of the country."""


def goes_the_other_way(line: Line, amount: Amount, cue: Token | None) -> bool:
    """ "With £17 million of goods going the other way", "supplies in the opposite direction fell by 3%, to $200 million"."""
    end = next((at for at in range(amount.token.last, amount.right) if line.low[at] in (",", ";")), amount.right)
    subject = cue.first if cue is not None and cue.first < amount.token.first else amount.token.first
    ahead = last_boundary(line, amount.left, subject) if amount.left else 0
    if any(ahead <= token.first < end and token.value.form != "pair" for token in line.chart.all("country")):
        return False  # who sells and buys is said by name
    said = " ".join((*line.near(ahead, amount.token.first), "-", *line.near(amount.token.last, end)))
    return any(phrase in said for phrase in TURNED) and not MOVED & set(line.near(ahead, amount.token.first))


TURNED = ("the other way", "opposite direction", "other direction", "reverse direction", "opposite way")
MOVED = frozenset("went moved developed headed".split())
""" "Imports went the other way, down by 5% to …": how they changed, not whose they are."""


def turns_round(line: Line, claim: Claim) -> bool:
    """Whether who invested is now said to receive, or the other way round: "invested $1 billion and received $2 billion"."""
    amount = claim.amount
    clause = last_boundary(line, amount.left, amount.token.first)
    if any(token.first >= clause for token in claim.named):
        return False
    first, then = set(line.near(0, amount.left)), set(line.near(amount.left, amount.token.first))
    return bool((INVESTING & first and RECEIVING & then) or (RECEIVING & first and INVESTING & then))


def behind_a_comma(line: Line, amount: Amount, token: Token) -> bool:
    """Whether a country stands in a later clause than the amount."""
    between = line.near(amount.token.last, token.first)
    if token.first < amount.token.last or "," not in between:
        return False
    begins = [amount.token.last + at + 1 for at, word in enumerate(between) if word == ","]
    return any(
        line.low[at] in CLAUSE_WORDS and not (line.low[at] == "and" and _country_at(line, at + 1)) for at in begins
    )


def _country_at(line: Line, at: int) -> bool:
    """Whether a country stands here, perhaps behind a preposition: ", and Germany", ", and with the UK" only go on listing."""
    return any(line.chart.one(spot, "country", "bloc") for spot in range(at, at + 4))


CLAUSE_WORDS = frozenset("where while which who and but as after when whereas".split())


def other_two(reading: Reading, line: Line) -> bool:
    """Whether "the two countries" are those of the sentence before: one of the desk and a third."""
    desk = set(reading.desk.codes)
    for other in reversed(reading.lines[max(0, line.number - 2) : line.number]):
        named = {
            code for token in other.chart.all("country") if token.value.form != "pair" for code in token.value.codes
        }
        if named:
            return bool(named & desk) and bool(named - desk) and not desk <= named
    return False


def plainly_about(reading: Reading) -> bool:
    """Whether an article without other names can only mean the two: both told of twice, or no other named at all."""
    desk = set(reading.desk.codes)
    others = any(count for code, count in reading.mentions.items() if code not in desk)
    return reading.about_pair and (not others or min(reading.mentions[code] for code in desk) > 1)


def elsewhere_near(reading: Reading, line: Line) -> bool:
    """Whether another country, or a bloc as a partner, is spoken of here or just before."""
    desk = set(reading.desk.codes)
    if reading.third_near(line):
        return True
    for other in reversed(reading.lines[max(0, line.number - 2) : line.number + 1]):
        if desk <= set(other.codes):
            return False
        if any(partner_like(other, token) for token in other.chart.all("bloc")):
            return True
    return False


def in_a_period(line: Line, token: Token) -> bool:
    """ "Since the independence of Kazakhstan" names a time, no side."""
    return any(period.first <= token.first < period.last for period in line.chart.all("period"))


def with_partner(line: Line, named: list[Token]) -> bool:
    """Whether a country stands after a word that makes it a side."""
    return any(word_before(line, token) in ("with", "to", "from", "between", "of") for token in named)


def partner_like(line: Line, token: Token) -> bool:
    """Whether a third country or bloc is one side of the figure here, not just a place or a source."""
    before = line.low[token.first - 1] if token.first else ""
    earlier = line.low[token.first - 2] if token.first > 1 else ""
    after = line.low[token.last] if token.last < len(line.low) else ""
    if before == "the" or line.chart.one(token.first - 1, "number"):
        before = earlier
    if before == "the":
        before = line.low[token.first - 3] if token.first > 2 else ""
    if token.kind == "bloc" and before in INSIDE:
        return True
    if token.kind == "bloc" and before == "of" and earlier in ("countries", "states", "members"):
        return bool({"with", "to", "from"} & set(line.near(token.first - 5, token.first - 2)))
    if token.kind == "bloc":
        return (before in ("with", "between", "of", "to", "from", "and", "") and not (before == "of" and earlier in ("countries", "relations", "one", "region")) and after != "'s") or (after == "'s" and (before in ("", ",", "of", "with") or _owns_a_measure(line, token)))  # fmt: skip
    return True


INSIDE = frozenset("inside within among".split())


def _owns_a_measure(line: Line, token: Token) -> bool:
    """ "Central Asia's trade", "the EU's total exports"."""
    return any(cue.value and 0 <= cue.first - token.last <= 3 for cue in line.chart.all("cue"))


def _who_counts_in(claim: Claim) -> str | None:
    """The side whose own money a figure is in; anybody counts in dollars (ISO 4217: a currency's code begins with its
    country's)."""
    unit = claim.amount.money.unit
    return unit[:2] if unit != "USD" and unit[:2] in claim.reading.desk.codes else None


def trade_pair(claim: Claim) -> Pair | Reason:
    """Reporter and partner of a turnover."""
    reading, line, named, codes, before = claim.reading, claim.line, claim.named, claim.codes, claim.before
    if FOREIGN_TRADE in " ".join(line.low) and len(codes) < 2:
        return Reason.NATIONAL
    cited = cited_country(reading, line, named) or possessor_of(line, named)
    reporter = cited or reading.voice or _who_counts_in(claim) or reading.speaks
    if len(codes) == 2 or claim.together:
        return reporter, reading.other(reporter)
    elsewhere = elsewhere_near(reading, line)
    national = national_words(line) - MAYBE_NATIONAL
    telling = cited_country(reading, line, [])
    if telling and not codes and reading.about_pair and not elsewhere and not national:
        return telling, reading.other(telling)
    if len(codes) == 1 and cited_country(reading, line, named) != next(iter(codes)):
        return _with_one(claim, next(iter(codes)))
    if follows(line, before) and not (elsewhere and before.line != line.number):
        return before.reporter or reading.speaks, before.partner or reading.other(before.reporter or reading.speaks)
    if before.owner and before.reporter is None and line.number - before.line <= 2:
        return Reason.NATIONAL  # it goes on about the whole trade of one country
    owned = possessor_of(line, line.chart.all("country")) is not None
    if plainly_about(reading) and not elsewhere and not national and not owned:
        return reporter, reading.other(reporter)
    return Reason.NATIONAL if national else Reason.SIDES


def _with_one(claim: Claim, only: str) -> Pair | Reason:
    """ "Trade with Britain reached …": the other side is the one told of before, else the desk's other country."""
    if not any(word_before(claim.line, token) == "with" for token in claim.named):
        return Reason.SIDES
    told = claim.frame.reporter
    owner = told if told and told != only else claim.reading.other(only)
    return owner, only
