"""Whose figure it is and in which direction; None where it is not one between the two countries of the desk."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefings.extract.engine import Token
from briefings.extract.figures.frames import (
    EXPORTS,
    FOREIGN_TRADE,
    HERE,
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
    spoken_of,
    word_before,
)
from briefings.extract.figures.leftout import level_amounts
from briefings.extract.figures.sources import cited_country, in_an_office, is_source
from briefings.extract.money import Money
from briefings.extract.reading import Line, Reading

ONE_COMPANY = frozenset(
    "university universities school schools banks fund funds company firm investor bank giant group corporation manufacturer developer operator retailer".split()
)


def pair_of(
    reading: Reading, line: Line, amount: Amount, cue: str, cue_token: Token | None, frame: Frame, before: Frame
) -> tuple[str, str] | None:
    """Reporter and partner, or None where the figure is not one between the desk's countries."""
    desk = set(reading.desk.codes)
    first = amount.left if amount.left else 0
    if amount.left and cue_token is not None and amount.left < cue_token.first < amount.token.first:
        first = max(first, last_boundary(line, amount.left, cue_token.first))
    last = clause_end(line, amount)
    behind = amount.left and cue_token is not None and cue_token.first >= amount.token.last
    if behind and any(amount.token.last <= token.first < last for token in line.chart.all("country")):
        first = amount.token.first
    inside = [
        token
        for token in line.chart.all("country", "bloc", "place")
        if first <= token.first < last
        and token.kind != "place"
        and not in_an_office(line, token)
        and not is_source(line, token)
        and not in_a_period(line, token)
    ]
    if any(token.kind == "bloc" and partner_like(line, token) for token in inside):
        return None
    named = [token for token in inside if token.kind == "country"]
    codes = {code for token in named for code in token.value.codes}
    if codes - desk:
        local = [token for token in named if set(token.value.codes) - desk]
        if any(partner_like(line, token) or token.value.form == "adjective" for token in local):
            return None
    codes &= desk
    national = national_words(line, first, amount.token.first) if not codes - {frame.reporter} else set()
    going_on = follows(line, before) or (reading.about_pair and cue == TRADE)
    if national and national <= MAYBE_NATIONAL and not codes and going_on and not any(map(line.has, OF_A_COUNTRY)):
        national = set()
    if (
        national
        and cue in (TRADE, EXPORTS, IMPORTS)
        and not PAIR_WORDS & line.vocabulary
        and len(codes) < 2
        and not with_partner(line, named)
    ):
        return None
    if (
        cue_token is not None
        and frame.reporter
        and frame.line == line.number
        and not codes
        and cue_token.value != INVESTMENT
    ):
        return frame.reporter, frame.partner or reading.other(frame.reporter)
    if cue_token is None and cue == TRADE and (cited := cited_country(reading, line, named)):
        return cited, reading.other(cited)
    investor = investing_side(reading, line, amount) if cue == INVESTMENT and amount.left else None
    if investor in desk and frame.reporter:
        return reading.other(investor), investor
    if cue_token is None and frame.reporter and frame.partner and not (codes - {frame.reporter, frame.partner}):
        return frame.reporter, frame.partner
    together = (bool(PAIR_WORDS & line.vocabulary) and not elsewhere_near(reading, line)) or any(
        token.value.form in ("pair",) for token in named
    )
    match cue:
        case "trade":
            return trade_pair(reading, line, named, codes, together, frame, before)
        case "investment":
            return investment_pair(reading, line, amount, named, codes, together, frame, before)
        case _:
            return flow_pair(reading, line, amount, cue, cue_token, named, codes, together, frame, before)


OF_A_COUNTRY = ("of the country", "of the republic", "of our country", "the country 's", "the republic 's")
INVESTING = frozenset("invested invests put poured pumped channeled channelled injected".split())


def investing_side(reading: Reading, line: Line, amount: Amount) -> str | None:
    """The country that is said to invest by the verb of the amount's own clause: "while Kazakhstan channelled $1 billion"."""
    for token in line.chart.all("country"):
        verb = token.last + (line.near(token.last, token.last + 1) in (["has"], ["have"], ["itself"], ["also"]))
        ahead = amount.left <= token.first < amount.token.first
        if ahead and token.value.form == "name" and line.near(verb, verb + 1) and line.low[verb] in INVESTING:
            return str(token.value.codes[0])
    return None


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
    if before == "the":
        before = earlier
    if token.kind == "bloc":
        return (before in ("with", "between", "of", "to", "from", "and", "") and not (before == "of" and earlier in ("countries", "relations", "one", "region")) and after != "'s") or (after == "'s" and before in ("", ",", "of", "with"))  # fmt: skip
    return True


def trade_pair(
    reading: Reading, line: Line, named: list[Token], codes: set[str], together: bool, frame: Frame, before: Frame
) -> tuple[str, str] | None:
    """Reporter and partner of a turnover."""
    if FOREIGN_TRADE in " ".join(line.low) and len(codes) < 2:
        return None
    reporter = cited_country(reading, line, named) or possessor_of(line, named) or reading.speaks
    telling = cited_country(reading, line, [])
    if len(codes) == 2 or together:
        return reporter, reading.other(reporter)
    if (
        telling
        and not codes
        and reading.about_pair
        and not elsewhere_near(reading, line)
        and not national_words(line) - MAYBE_NATIONAL
    ):
        return telling, reading.other(telling)
    if len(codes) == 1 and cited_country(reading, line, named) != next(iter(codes)):
        only = next(iter(codes))
        if any(word_before(line, token) == "with" for token in named):
            owner = frame.reporter if frame.reporter and frame.reporter != only else reading.other(only)
            return (owner, only) if owner != only else None
        return None
    if follows(line, before) and not (elsewhere_near(reading, line) and before.line != line.number):
        return before.reporter or reading.speaks, before.partner or reading.other(before.reporter or reading.speaks)
    if (
        reading.about_pair
        and not elsewhere_near(reading, line)
        and not national_words(line) - MAYBE_NATIONAL
        and possessor_of(line, line.chart.all("country")) is None
    ):
        return reporter, reading.other(reporter)
    return None


def flow_pair(
    reading: Reading, line: Line, amount: Amount, cue: str, cue_token: Token | None, named: list[Token], codes: set[str], together: bool,
    frame: Frame, before: Frame,
) -> tuple[str, str] | None:  # fmt: skip
    """Exports: seller → buyer; imports: buyer → seller."""
    source = target = owner = goods = None
    if cue == EXPORTS and (line.has("to the country") or line.has("to the republic")) and len(codes) == 1:
        target = reading.other(next(iter(codes)))
    if cue == IMPORTS and (line.has("from the country") or line.has("from the republic")) and len(codes) == 1:
        source = reading.other(next(iter(codes)))
    for token in named:
        code = token.value.codes[0] if len(token.value.codes) == 1 else None
        if code not in reading.desk.codes:
            continue
        word = word_before(line, token)
        after = line.near(token.last, token.last + 1)
        if cue_token is not None and owns(line, token, cue_token):
            owner = owner or code
        elif word in ("from",):
            source = source or code
        elif word in ("to", "into", "in") and token.value.form != "adjective":
            target = target or code
        elif token.value.form == "adjective" and after in (["goods"], ["products"], ["made"]):
            goods = goods or code
        elif word == "with":
            target = target or code
        else:
            owner = owner or code
    adjectives = {token.value.codes[0] for token in named if token.value.form == "adjective"}
    if cue == IMPORTS and owner in adjectives and target and target != owner:
        owner, goods = None, owner  # "British imports into Kazakhstan" come from Britain
    selling = cue == EXPORTS
    if selling:
        seller = owner or source or goods
        buyer = target
        if seller == buyer:
            seller = source or goods if owner == buyer else seller
        if seller and not buyer:
            buyer = reading.other(seller) if partner_known(reading, line, seller, together, before) else None
        elif buyer and not seller:
            seller = reading.other(buyer)
        reporter, partner = seller, buyer
    else:
        buyer = owner or target
        seller = source or goods
        if buyer == seller:
            buyer = target or None
        if seller and not buyer:
            buyer = reading.other(seller)
        elif buyer and not seller:
            seller = reading.other(buyer) if partner_known(reading, line, buyer, together, before) else None
        reporter, partner = buyer, seller
    if (
        reporter is None
        and partner is None
        and cue_token is not None
        and line.near(cue_token.first - 1, cue_token.first) == ["our"]
    ):
        return None  # whose, only the speaker's passport tells
    if reporter is None and partner is None:
        telling = cited_country(reading, line, [])
        if telling and not (frame.reporter and frame.line == line.number):
            return (
                (telling, reading.other(telling)) if together or reading.about_pair or follows(line, before) else None
            )
        if frame.reporter and frame.partner:
            return frame.reporter, frame.partner
        if together:
            return reading.speaks, reading.other(reading.speaks)
        if follows(line, before) and before.reporter and before.partner:
            return before.reporter, before.partner
        return None
    if reporter is None or partner is None or reporter == partner:
        return None
    return reporter, partner


def owns(line: Line, token: Token, cue: Token) -> bool:
    """ "British exports", "Kazakhstan's total exports"."""
    if token.value.form == "adjective":
        return cue.first == token.last
    return line.near(token.last, token.last + 1) == ["'s"] and 0 < cue.first - token.last <= 4


def partner_known(reading: Reading, line: Line, code: str, together: bool, before: Frame) -> bool:
    """Whether the other side is beyond doubt."""
    return together or reading.other(code) in line.codes or follows(line, before)


WHOLE = frozenset("foreign total overall gross all national fdi country republic economy".split())
RECEIVING = frozenset("saw received receives attracted attracts drew secured got hosted raised gained obtained".split())


def investment_roles(reading: Reading, line: Line, named: list[Token]) -> tuple[str | None, str | None]:
    """Who is said to receive and who to invest; what the prepositions say goes before what the nouns suggest."""
    desk = [token for token in named if len(token.value.codes) == 1 and token.value.codes[0] in reading.desk.codes]
    hosts = [token for token in desk if receives(line, token)]
    investors = [token for token in desk if token not in hosts and word_before(line, token) in ("from", "by")]
    rest = [token for token in desk if token not in hosts and token not in investors]
    if not hosts:
        hosts = [token for token in rest if has_investors(line, token)]
        rest = [token for token in rest if token not in hosts]
    host = str(hosts[0].value.codes[0]) if hosts else None
    investors = investors or rest
    return host, str(investors[0].value.codes[0]) if investors else None


def receives(line: Line, token: Token) -> bool:
    """ "In Kazakhstan", "into the Kazakh economy", "Kazakhstan's economy", "the economy of Kazakhstan"."""
    word = word_before(line, token)
    after = line.near(token.last, token.last + 3)
    if word in ("in", "into", "to", "within") and (token.value.form != "adjective" or word == "into"):
        return True
    if after[:1] in (["economy"], ["market"]) or after[:2] == ["'s", "economy"]:
        return True
    if word in ("in", "into", "to") and "economy" in after:
        return True
    owned = {"economy", "market", "sectors", "regions"} & set(line.near(token.first - 4, token.first))
    return word == "of" and bool(owned)


INVESTORS = frozenset("investors investor partners partner".split())


def has_investors(line: Line, token: Token) -> bool:
    """ "Kazakhstan attracted", "Kazakhstan's largest investors", "one of the largest investors of Kazakhstan"."""
    after = line.near(token.last, token.last + 9)
    if token.value.form != "adjective" and RECEIVING & set(after[:3]):
        return True
    if after[:1] == ["'s"]:
        return bool(INVESTORS & set(after))
    return word_before(line, token) == "of" and bool(INVESTORS & set(line.near(token.first - 6, token.first)))


def investment_pair(
    reading: Reading,
    line: Line,
    amount: Amount,
    named: list[Token],
    codes: set[str],
    together: bool,
    frame: Frame,
    before: Frame,
) -> tuple[str, str] | None:
    """Host → investor."""
    host, investor = investment_roles(reading, line, named)
    if any(line.has(phrase) for phrase in HERE):
        host = host or (reading.other(investor) if investor else reading.speaks)
    if host and host == investor:
        return None
    if investor and not host:
        single = ONE_COMPANY & {line.low[t.last] for t in named if t.last < len(line.low)}
        if single:
            return None
        host = reading.other(investor)
        if not (
            together
            or host in line.codes
            or follows(line, before)
            or spoken_of(reading, line, host)
            or (reading.about_pair and host == reading.speaks)
        ):
            return None
    elif host and not investor and frame.cue == INVESTMENT and frame.line == line.number and frame.reporter == host:
        investor = frame.partner
    elif host and not investor:
        investor = (
            before.partner
            if follows(line, before)
            and before.cue == INVESTMENT
            and before.reporter == host
            and not ({"foreign"} & line.vocabulary)
            else None
        )
    elif not host and not investor:
        if frame.cue == INVESTMENT and frame.reporter and frame.partner and amount.left:
            return frame.reporter, frame.partner
        if follows(line, before) and before.cue == INVESTMENT and before.reporter and not codes:
            return before.reporter, before.partner or reading.other(before.reporter)
        if follows(line, before) and before.reporter and reading.about_pair and not WHOLE & line.vocabulary:
            return reading.speaks, reading.other(reading.speaks)
        return None
    if not host or not investor or host == investor:
        return None
    if "foreign" in line.near(amount.left, amount.right) and all(
        token.first >= amount.token.last and word_before(line, token) not in ("from", "by", "with", "of")
        for token in named
        if token.value.codes[0] == investor
    ):
        return None
    for token in named:
        if (
            token.value.codes[0] == investor
            and line.near(token.last, token.last + 1)
            and line.low[token.last] in ONE_COMPANY
        ):
            return None
    return host, investor


def topic_of(line: Line, cue: str) -> str | None:
    """What "it" means after a sentence without figures: its first word of trade, none where a part of it comes later."""
    told = [token.value for token in line.chart.all("cue") if token.value]
    flows = [value for value in told if value in (EXPORTS, IMPORTS)]
    if not flows:
        return cue
    return told[0] if told[0] in (EXPORTS, IMPORTS) and len(set(flows)) == 1 else None


def context_of(reading: Reading, line: Line, frame: Frame) -> Frame:
    """What a sentence without figures leaves for the next: "The UK is among the largest investors in Kazakhstan."."""
    if level_amounts(line):
        return frame
    desk = set(reading.desk.codes)
    cues = {token.value for token in line.chart.all("cue")} - {None}
    named = [token for token in line.chart.all("country") if token.value.codes]
    codes = set(line.codes)
    if codes - desk or not cues or any(line.chart.all("bloc")):
        return frame
    if codes < desk and not reading.about_pair:
        return frame
    pair = None
    if INVESTMENT in cues and TRADE not in cues and named:
        standing = Amount(named[0], Money(Decimal(1), "USD"), 0, len(line.low))
        pair = investment_pair(reading, line, standing, named, codes & desk, False, Frame(), Frame())
        cue = INVESTMENT
    elif TRADE in cues and (codes >= desk or (INVESTMENT not in cues and not national_words(line))):
        pair = (reading.speaks, reading.other(reading.speaks))
        cue = TRADE
    if pair is None:
        return frame
    return replace(
        frame,
        cue=cue,
        topic=topic_of(line, cue),
        reporter=pair[0],
        partner=pair[1],
        line=line.number,
        paragraph=line.sentence.paragraph,
        period=frame.period if cue == TRADE and follows(line, frame) else None,
    )
