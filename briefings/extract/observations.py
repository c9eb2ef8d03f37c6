"""Figures between the two countries: which indicator, whose, in which direction, how much, when.

A sentence is read from left to right. Every amount takes

- its indicator from the words right after it ("$1.5 billion in exports"), else from the nearest words before it;
- its direction from "from A to B", "A's exports", "British investment in Kazakhstan", else from the amount before it;
- its period from right after it, else from the beginning of the sentence, else from the sentence before;
- its change from the tokens beside it.

Left out: hopes, targets and forecasts; differences ("grew by $300 million"); national totals; one deal, company, sector,
region or commodity; third countries; what the article denies or corrects. An amount whose partner, indicator or period
stays open is left out too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic import ValidationError

from briefings.extract.changes import Stated
from briefings.extract.engine import Lexicon, Token
from briefings.extract.money import Money, amounts
from briefings.extract.periods import resolve
from briefings.extract.qualifiers import qualifier_of
from briefings.extract.reading import Line, Reading
from briefings.model import COMPANIES_UNIT, Change, Indicator, Observation, Qualifier
from briefings.periods import Period

TRADE, EXPORTS, IMPORTS, INVESTMENT = "trade", "exports", "imports", "investment"
CUES: dict[str, str | None] = {
    **dict.fromkeys(
        ("trade turnover", "turnover", "commodity turnover", "goods turnover", "trade", "traded", "trade volume", "commodity circulation",
         "trade exchange", "mutual trade", "bilateral trade", "trades", "commerce"), TRADE),
    **dict.fromkeys(("exports", "export", "exported", "exporting", "shipments", "deliveries", "supplies", "sold", "sales"), EXPORTS),
    **dict.fromkeys(("imports", "import", "imported", "importing", "bought", "purchased", "purchases"), IMPORTS),
    **dict.fromkeys(("investment", "investments", "invested", "investing", "invest", "fdi", "direct investment", "direct investments", "inflow",
                     "inflows", "capital inflow", "investors", "investor", "capital investment", "investment inflow", "investment inflows"), INVESTMENT),
    **dict.fromkeys(
        ("trade surplus", "trade deficit", "trade balance", "trade mission", "trade show", "trade union", "trade unions", "trade policy",
         "trade minister", "trade envoy", "trade agreement", "trade representative", "trade house", "trade fair", "trade commissioner",
         "trade organization", "export finance", "export credit", "export agency", "import duty", "import duties", "export potential", "trade barriers",
         "trade and integration", "trade relations", "trade ties", "trade and economic cooperation", "trade cooperation", "trade links", "trade delegation",
         "trade and economic relations", "trade and investment cooperation", "trade secretary", "trade finance", "investment agreement",
         "investment bank", "investment board", "investment forum", "investment fund", "investment project", "investment projects",
         "investment climate", "investment agreements", "investment portfolio", "investment policy", "investment committee", "investment package",
         "trade and investment", "trade routes", "trade route", "trading partners", "export routes", "foreign trade"), None),
}  # fmt: skip
FOREIGN_TRADE = "foreign trade"
PAIR_WORDS = frozenset("bilateral mutual".split())
LEVEL_VERBS = frozenset(
    "reached reach reaching reaches amounted amount amounting amounts totalled totaled total totalling totaling stood stand stands standing "
    "hit hits hitting was were is are came come comes made make makes exceeded exceed exceeds exceeding surpassed surpass topped attract attracted "
    "bring brought raise raised increase increased increasing grew grow grows fell fall rose rise put invested invest exported export imported import "
    "equalled equaled equal accounted account worth valued estimated recorded counted climbed climb dropped drop declined totals has have "
    "jumped soared showed show lend pledged spent earned bought cost doubled tripled halved decreased decrease passed constituted formed".split()
)
HOPES = frozenset(
    "intend intends intended intention plan plans planned planning aim aims aimed target targets goal could may might will would shall should "
    "expected expects expect forecast forecasts hope hopes hoped hoping ready readiness seek seeks strive potential projected possible wants "
    "want able can prospects prospect task set proposed proposes predicted estimates anticipated if unless opportunity ambition aspire".split()
)
BOUNDARIES = frozenset(", ; : ( ) and while but whereas against including versus with - of".split())
STRONG = frozenset("; ( )".split())
GENERIC_GOODS = frozenset(
    "goods products services merchandise all british kazakh kazakhstani uk both these commodities which the our their".split()
)
SECTORS = frozenset(
    "sector sectors industry industries region regions oblast province field fields plant plants project projects factory factories facility "
    "facilities agriculture healthcare mining oilfield mine deposit city special zone company enterprise startup startups".split()
)
COMMODITIES = frozenset(
    "oil copper uranium grain wheat meat gold metal metals steel silver zinc lead coal gas petroleum crude agricultural food energy machinery cars vehicles "
    "equipment pharmaceutical pharmaceuticals medicines fertilizers ferroalloys aluminium aluminum titanium whisky tea clothing electronics "
    "processed non-resource services service digital military arms organic mineral".split()
)
ONE_COMPANY = frozenset(
    "company firm investor bank giant group corporation manufacturer developer operator retailer".split()
)
DEALS = frozenset(
    "deal deals contract contracts loan loans lend lending grant grants facility facilities package packages pledged pledge bond bonds eurobond documents "
    "memorandums memoranda accords tender financing credit fund revenue revenues profit profits budget remittances debt gdp capitalization "
    "capitalisation listed lists assets stake fine".split()
)
DENIALS = ("contrary to", "are wrong", "is wrong", "are false", "is false", "not true", "untrue", "incorrect", "are not correct", "were wrong", "was wrong",
           "did not reach", "has been denied", "erroneously", "mistakenly")  # fmt: skip
SAME_PERIOD = (
    "in the same year",
    "in the same period",
    "over the same period",
    "during the same period",
    "over that period",
    "during this period",
    "in that year",
)
EARLIER_CLAIM = (
    "earlier version",
    "previous version",
    "previously reported",
    "initially reported",
    "earlier reported",
    "wrongly",
    "had reported",
)
SAYING = frozenset(
    "said says noted notes emphasized emphasised stressed stated told added underlined announced recalled highlighted pointed informed explained".split()
)
GOES_ON = frozenset("it figure counted indicator volume this".split())
"""Words by which a sentence without a measure goes on with the one before."""
EVENTS = frozenset("told dated meeting session talks said forum visit negotiations conference dialogue".split())
STOCK_WORDS = frozenset("total cumulative accumulated overall aggregate stock altogether gross".split())
COMPANY_NOUNS = frozenset(
    "companies firms enterprises businesses entities ventures corporations legal investors".split()
)
COMPANY_FILLERS = frozenset(
    "joint large major active different registered private small medium foreign such operating leading big and - sized , legal international".split()
)
ACTIVE = frozenset(
    "operate operates operating operated work works working worked active registered function functions functioning present represented established "
    "home based business exist existing successfully conduct conducting host hosts hosting carry run running".split()
)
VISITING = frozenset(
    "took take attended attend participated participate visited visit delegation delegations forum exhibition exhibitors represent mission summit conference "
    "employs employ students among joined".split()
)
OWNERSHIP = frozenset(
    "capital participation investment investments involvement shareholding ownership share stake equity funding interest".split()
)
HERE = ("in our country", "in the country", "in our republic", "in the republic", "in this country", "on our market", "in our market", "in our economy", "into our economy", "in the local market")  # fmt: skip

_lexicon = Lexicon("cue", CUES)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What holds from amount to amount and from sentence to sentence."""

    cue: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: str | None = None
    line: int = -9
    paragraph: int = -9
    hoped: bool = False


@dataclass(frozen=True, slots=True)
class _Amount:
    token: Token
    money: Money
    left: int
    right: int


def read_observations(reading: Reading, said_on: Period | None) -> list[tuple[Observation, Token]]:
    """Every figure of the article with the token that it rests on. ``said_on``: the day of the event reported."""
    found: list[tuple[Observation, Token]] = []
    frame = _Frame()
    for line in reading.lines:
        _lexicon.run(line.chart)
        for observation, token in _companies(reading, line, said_on):
            found.append((observation, token))
        frame = replace(frame, hoped=False)
        for figure, token, following in _figures(reading, line, frame, said_on):
            frame = following
            if figure is not None:
                found.append((figure, token))
        frame = _context(reading, line, frame)
    return _once_each(found)


def _once_each(found: list[tuple[Observation, Token]]) -> list[tuple[Observation, Token]]:
    """One fact per statement; the first evidence stays, a change stated only later is kept."""
    kept: dict[tuple[object, ...], tuple[Observation, Token]] = {}
    for observation, token in found:
        first, last = observation.period.first, observation.period.last
        key = (
            observation.indicator,
            observation.reporter,
            observation.partner,
            observation.value,
            observation.unit,
            first,
            last,
        )
        if key not in kept or (kept[key][0].change is None and observation.change is not None):
            kept[key] = (observation, token)
    return list(kept.values())


# ── amounts of money ───────────────────────────────────────────────────────────────────────────────────────────────────


def _figures(
    reading: Reading, line: Line, frame: _Frame, said_on: Period | None
) -> Iterator[tuple[Observation | None, Token, _Frame]]:
    listed = [(token, money) for token, money in amounts(line.chart) if not money.converted]
    if not listed or _denied(line, reading):
        return
    listed = [
        (token, money) for token, money in listed if not _difference(line, token) and not _struck_out(line, token)
    ]
    found = [
        _Amount(
            token,
            money,
            listed[at - 1][0].last if at else 0,
            listed[at + 1][0].first if at + 1 < len(listed) else len(line.low),
        )
        for at, (token, money) in enumerate(listed)
    ]
    consumed: set[int] = set()
    opening = _opening_period(line, found[0]) if found else None
    if found and opening is None:
        opening = _only_period(line)
    if opening is None and frame.period and any(line.has(phrase) for phrase in SAME_PERIOD):
        opening = frame.period.removeprefix("../")
    current = replace(frame, period=None, hoped=False)
    latest: str | None = None
    own_base: str | None = None
    for at, amount in enumerate(found):
        cue, cue_token = _cue(line, amount, consumed, current)
        if cue_token is not None:
            consumed.add(cue_token.first)
        hoped = _hoped(reading, line, amount, current, at)
        current = replace(current, hoped=hoped)
        if cue is None:
            continue
        pair = _pair(reading, line, amount, cue, cue_token, current, frame)
        base = _is_base(line, amount)
        started = own_base if not base else None
        own = _own_period(line, amount, opening or latest or frame.period, found, at)
        if pair is None:
            current = replace(current, cue=cue, reporter=None, partner=None)
            continue
        if own is None and _year_unread(line, found, at):
            continue
        period = own or (None if base else opening or latest or _carried(line, frame, cue, pair))
        if own and not base:
            latest = latest if opening else own
        if period and not base and _spans_growth(line, period, found, at):
            started, period = period.split("/")
        indicator, period = _indicator(reading, line, amount, cue, period, own, said_on)
        current = replace(
            current,
            cue=cue,
            reporter=pair[0],
            partner=pair[1],
            period=(current.period or frame.period) if base else (period or current.period),
            line=line.number,
        )
        following = replace(current, line=line.number, paragraph=line.sentence.paragraph)
        if hoped or period is None or indicator is None or _part_only(line, amount, cue, cue_token):
            yield None, amount.token, following
            continue
        own_base = period if base else own_base
        change = None if base else _change(line, amount, found, at, cue_token, period, started)
        yield (
            _observation(indicator, pair, amount, period, qualifier_of(line.chart, amount.token), change, line),
            amount.token,
            following,
        )


def _spans_growth(line: Line, period: str, found: list[_Amount], at: int) -> bool:
    """Whether "between 2009 and 2012" spans a growth: the amount is of its end, the change from its beginning."""
    if not any(token.value == period and token.rule == "several years" for token in line.chart.all("period")):
        return False
    changed = [token for token in line.chart.all("change") if token.last <= found[at].token.first]
    return any(_owner(line, token, found) == at for token in changed)


def _year_unread(line: Line, found: list[_Amount], at: int) -> bool:
    """Whether a year stands right before the amount that no rule read as a period: then the period is not known."""
    amount = found[at]
    boundary = max(amount.left, _last_boundary(line, amount.left, amount.token.first), amount.token.first - 5)
    read = list(line.chart.all("period", "pointing", "change"))
    for position in range(boundary, amount.token.first):
        year = line.chart.one(position, "year")
        in_base = any(
            part.first <= position < part.last for change in line.chart.all("change") for part in change.parts
        )
        if year and not in_base and not any(token.first <= position < token.last for token in read):
            return True
    return False


def _observation(
    indicator: Indicator,
    pair: tuple[str, str],
    amount: _Amount,
    period: str,
    qualifier: Qualifier,
    change: Change | None,
    line: Line,
) -> Observation | None:
    try:
        return Observation(
            indicator=indicator, reporter=pair[0], partner=pair[1], value=amount.money.value, unit=amount.money.unit,
            period=Period.parse(period), qualifier=qualifier, change=change, evidence=(line.evidence,),
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None


def _denied(line: Line, reading: Reading | None = None) -> bool:
    if any(line.has(phrase) for phrase in DENIALS):
        return True
    following = reading.lines[line.number + 1].low[:6] if reading and line.number + 1 < len(reading.lines) else []
    if following[:1] not in (["that"], ["this"], ["it"], ["both"]):
        return False
    return bool({"wrong", "false", "untrue", "incorrect"} & set(following)) or following[2:4] == ["not", "true"]


def _difference(line: Line, token: Token) -> bool:
    """An amount by which something grew is no level."""
    before = line.near(token.first - 4, token.first)
    qualified = [
        word
        for word in before
        if word not in ("more", "than", "about", "almost", "nearly", "over", "some", "around", "a")
    ]
    if qualified[-1:] == ["by"]:
        return True
    if qualified[-1:] == ["or"] and _after_percent(line, token):
        return True
    if (
        qualified[-2:-1]
        and qualified[-1] == "of"
        and qualified[-2] in ("increase", "decrease", "rise", "growth", "fall", "decline", "surplus", "deficit", "drop")
    ):
        return True
    return (
        qualified[-1:] in (["up"], ["down"]) and qualified[-2:-1] not in (["made"], ["make"], ["makes"])
    ) or qualified[-1:] == ["another"]


def _after_percent(line: Line, token: Token) -> bool:
    return any(
        found.kind == "percent" and found.last <= token.first and token.first - found.last <= 2
        for at in range(max(0, token.first - 6), token.first)
        for found in line.chart.at(at)
    )


def _struck_out(line: Line, token: Token) -> bool:
    before = line.near(token.first - 3, token.first)
    if "not" in before and "only" not in before and "than" not in before:
        return True
    left = " ".join(line.near(token.first - 12, token.first))
    return any(phrase in left for phrase in EARLIER_CLAIM)


# ── indicator ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _cue(line: Line, amount: _Amount, consumed: set[int], frame: _Frame) -> tuple[str | None, Token | None]:
    chart = line.chart
    after = _cue_after(line, amount)
    if after is not None:
        return after.value, after
    cues = [token for token in chart.all("cue") if token.value and token.first not in consumed]
    before = [token for token in cues if amount.left <= token.first and token.last <= amount.token.first]
    before = [token for token in before if not _bracketed(line, token, amount.token.first)]
    if before:
        return before[-1].value, before[-1]
    if "put" in line.near(amount.left, amount.token.first) and "into" in line.near(
        amount.token.last, amount.token.last + 2
    ):
        return INVESTMENT, None
    if any(
        token.value is None
        and amount.left <= token.first < amount.token.first
        and "balance" in line.low[token.last - 1]
        for token in chart.all("cue")
    ):
        return None, None
    if (
        amount.left == 0
        and not cues
        and frame.line == line.number - 1
        and GOES_ON & set(line.near(amount.token.first - 6, amount.token.first))
    ):
        return frame.cue, None
    if amount.left == 0:
        behind = [token for token in cues if amount.token.last <= token.first < amount.right]
        if behind:
            return behind[0].value, behind[0]
        return None, None
    return frame.cue, None


def _bracketed(line: Line, token: Token, before: int) -> bool:
    """Whether a cue stands in brackets that are closed before the amount."""
    return (
        "(" in line.near(0, token.first)
        and ")" in line.near(token.last, before)
        and "(" not in line.near(token.last, before)
    )


def _joins(line: Line, at: int) -> bool:
    """Whether an "and" joins two countries or goods with services, not two statements."""
    chart = line.chart
    if line.near(at - 1, at + 2) == ["goods", "and", "services"]:
        return True
    step = at + 1 + (line.near(at + 1, at + 2) == ["the"])
    return chart.one(step, "country") is not None and any(
        token.last == at for start in range(max(0, at - 6), at) for token in chart.at(start) if token.kind == "country"
    )


def _cue_after(line: Line, amount: _Amount) -> Token | None:
    """ "… in exports", "of British investment", "worth of goods exported"."""
    at = amount.token.last
    low = line.low
    if at >= len(low) or low[at] not in ("in", "of", "for", "as", "from", "worth"):
        return None
    for position in range(at + 1, min(at + 7, amount.right)):
        cue = line.chart.one(position, "cue")
        if cue and cue.value:
            return cue
        if low[position] in (",", ";", ".", ")", "in", "to", "by", "and") or line.chart.one(position, "period"):
            return None
        country = line.chart.one(position, "country")
        if not (
            country
            or low[position]
            in (
                "total",
                "bilateral",
                "mutual",
                "direct",
                "foreign",
                "the",
                "its",
                "'s",
                "kazakh",
                "british",
                "goods",
                "of",
                "annual",
            )
        ):
            return None
    return None


def _indicator(
    reading: Reading, line: Line, amount: _Amount, cue: str, period: str | None, own: str | None, said_on: Period | None
) -> tuple[Indicator | None, str | None]:
    if cue == INVESTMENT and period and "stock" in line.near(amount.left, amount.token.first) and len(period) == 4:
        return Indicator.INVESTMENT_STOCK, f"../{period}"
    if cue == TRADE:
        return Indicator.TURNOVER, _not_open(period)
    if cue == EXPORTS:
        return Indicator.EXPORTS, _not_open(period)
    if cue == IMPORTS:
        return Indicator.IMPORTS, _not_open(period)
    words = set(line.near(amount.left, amount.right))
    perfect = bool({"has", "have"} & words)
    if period is None or (own is None and (STOCK_WORDS & words) and not _from_this_sentence(line, period)):
        if not (
            STOCK_WORDS & words
            or perfect
            or {"exceeds", "exceed", "exceeding", "stands", "investors", "investor"} & words
        ):
            return None, None
        day = _snapshot(reading, line, said_on)
        return Indicator.INVESTMENT_STOCK, f"../{day}" if day else None
    if (
        own is None
        and amount.left
        and {"total", "cumulative", "accumulated"} & set(line.near(amount.left, amount.token.first))
    ):
        day = _snapshot(reading, line, said_on)
        return Indicator.INVESTMENT_STOCK, f"../{day}" if day else None
    parsed = Period.parse(period)
    if parsed.first is None:
        return Indicator.INVESTMENT_STOCK, _snapshot_open(reading, line, period, said_on)
    if parsed.last is None or (parsed.last - parsed.first).days > 370:
        return Indicator.INVESTMENT_STOCK, period
    return Indicator.INVESTMENT_FLOW, period


def _from_this_sentence(line: Line, period: str) -> bool:
    return any(token.value == period for token in line.chart.all("period"))


def _not_open(period: str | None) -> str | None:
    return None if period is None or period.startswith("..") else period


def _snapshot(reading: Reading, line: Line, said_on: Period | None) -> str | None:
    """The day of an undated snapshot: of the event where it was said, else of the article (contract, rule 3)."""
    days = [token.value for token in line.chart.all("period") if len(token.value) == 10 and token.value[4] == "-"]
    if days and EVENTS & line.vocabulary:
        return str(days[0])
    if said_on is not None and SAYING & line.vocabulary:
        return said_on.edtf if said_on.precision != "interval" else None
    return reading.published.edtf if reading.published else None


def _snapshot_open(reading: Reading, line: Line, period: str, said_on: Period | None) -> str | None:
    written = line.has("to date") or line.has("until now") or line.has("so far") or line.has("up to now")
    day = _snapshot(reading, line, said_on) if written else None
    return f"../{day}" if day else period


# ── the pair and its direction ─────────────────────────────────────────────────────────────────────────────────────────


def _pair(
    reading: Reading, line: Line, amount: _Amount, cue: str, cue_token: Token | None, frame: _Frame, before: _Frame
) -> tuple[str, str] | None:
    """Reporter and partner, or None where the figure is not one between the desk's countries."""
    desk = set(reading.desk.codes)
    first = amount.left if amount.left else 0
    if amount.left and cue_token is not None and amount.left < cue_token.first < amount.token.first:
        first = max(first, _last_boundary(line, amount.left, cue_token.first))
    last = _clause_end(line, amount)
    inside = [
        token
        for token in line.chart.all("country", "bloc", "place")
        if first <= token.first < last and token.kind != "place" and not _in_an_office(line, token)
    ]
    if any(token.kind == "bloc" and _partner_like(line, token) for token in inside):
        return None
    named = [token for token in inside if token.kind == "country"]
    codes = {code for token in named for code in token.value.codes}
    if codes - desk:
        local = [token for token in named if set(token.value.codes) - desk]
        if any(_partner_like(line, token) or token.value.form == "adjective" for token in local):
            return None
    codes &= desk
    national = NATIONAL & set(line.near(first, amount.token.first)) and not codes - {frame.reporter}
    if (
        national
        and cue in (TRADE, EXPORTS, IMPORTS)
        and not PAIR_WORDS & line.vocabulary
        and len(codes) < 2
        and not _with_partner(line, named)
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
    if cue_token is None and cue == TRADE and (cited := _cited(reading, line, named)):
        return cited, reading.other(cited)
    if cue_token is None and frame.reporter and frame.partner and not (codes - {frame.reporter, frame.partner}):
        return frame.reporter, frame.partner
    together = (bool(PAIR_WORDS & line.vocabulary) and not reading.third_near(line)) or any(
        token.value.form in ("pair",) for token in named
    )
    match cue:
        case "trade":
            return _trade_pair(reading, line, named, codes, together, frame, before)
        case "investment":
            return _investment_pair(reading, line, amount, named, codes, together, frame, before)
        case _:
            return _flow_pair(reading, line, amount, cue, cue_token, named, codes, together, frame, before)


NATIONAL = frozenset("total overall national world global entire foreign".split())


def _with_partner(line: Line, named: list[Token]) -> bool:
    return any(_word_before(line, token) in ("with", "to", "from", "between", "of") for token in named)


def _in_an_office(line: Line, token: Token) -> bool:
    """ "The Trade Commissioner for Central Asia" names an office, no side of the figure."""
    return any(
        found.kind == "person" and found.first <= token.first < found.last
        for at in range(max(0, token.first - 24), token.first + 1)
        for found in line.chart.at(at)
    )


def _partner_like(line: Line, token: Token) -> bool:
    """Whether a third country or bloc is one side of the figure here, not just a place or a source."""
    before = line.low[token.first - 1] if token.first else ""
    earlier = line.low[token.first - 2] if token.first > 1 else ""
    after = line.low[token.last] if token.last < len(line.low) else ""
    if before == "the":
        before = earlier
    if token.kind == "bloc":
        return (before in ("with", "between", "of", "to", "from", "and", "") and not (before == "of" and earlier in ("countries", "relations", "one", "region")) and after != "'s") or (after == "'s" and before in ("", ",", "of", "with"))  # fmt: skip
    return True


def _clause_end(line: Line, amount: _Amount) -> int:
    """Where the words that belong to this amount end."""
    for at in range(amount.token.last, amount.right):
        if line.low[at] in (";", ")"):
            return at
        if amount.right < len(line.low) and line.low[at] in (",", "and", "while") and not _joins(line, at):
            return at
    return amount.right


def _trade_pair(
    reading: Reading, line: Line, named: list[Token], codes: set[str], together: bool, frame: _Frame, before: _Frame
) -> tuple[str, str] | None:
    if FOREIGN_TRADE in " ".join(line.low) and len(codes) < 2:
        return None
    reporter = _cited(reading, line, named) or _possessor(line, named) or reading.speaks
    if len(codes) == 2 or together:
        return reporter, reading.other(reporter)
    if len(codes) == 1 and _cited(reading, line, named) != next(iter(codes)):
        only = next(iter(codes))
        if any(_word_before(line, token) == "with" for token in named):
            owner = frame.reporter if frame.reporter and frame.reporter != only else reading.other(only)
            return (owner, only) if owner != only else None
        return None
    if _follows(line, before) and not (reading.third_near(line) and before.line != line.number):
        return before.reporter or reading.speaks, before.partner or reading.other(before.reporter or reading.speaks)
    if (
        reading.about_pair
        and not reading.third_near(line)
        and not NATIONAL & line.vocabulary
        and _possessor(line, line.chart.all("country")) is None
    ):
        return reporter, reading.other(reporter)
    return None


def _word_before(line: Line, token: Token) -> str:
    at = token.first - 1
    if at >= 0 and line.low[at] in ("the", "its", "great"):
        at -= 1
    return line.low[at] if at >= 0 else ""


def _follows(line: Line, before: _Frame) -> bool:
    """Whether the sentence goes on where a figure of the pair was just given."""
    return (
        before.reporter is not None
        and line.number - before.line <= 2
        and line.sentence.paragraph - before.paragraph <= 1
    )


STATISTICS = frozenset(
    "figures data statistics bureau office customs ambassador minister embassy department ons".split()
)


def _cited(reading: Reading, line: Line, named: list[Token]) -> str | None:
    """The country whose statistics or official is cited in the sentence."""
    for token in line.chart.all("country"):
        if len(token.value.codes) != 1 or token.value.codes[0] not in reading.desk.codes:
            continue
        if named and not any(token is each for each in named):
            continue
        if STATISTICS & set(line.near(token.last, token.last + 6)):
            between = line.near(token.last, token.last + 6)
            if not {"with", "trade", "between", "was", "and"} & set(
                between[: min(map(between.index, STATISTICS & set(between)))]
            ):
                return str(token.value.codes[0])
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
    if line.has("office for national statistics"):
        return "GB" if "GB" in reading.desk.codes else None
    return None


def _possessor(line: Line, named: list[Token]) -> str | None:
    for token in named:
        if len(token.value.codes) == 1 and line.near(token.last, token.last + 1) == ["'s"]:
            return str(token.value.codes[0])
    return None


def _flow_pair(
    reading: Reading, line: Line, amount: _Amount, cue: str, cue_token: Token | None, named: list[Token], codes: set[str], together: bool,
    frame: _Frame, before: _Frame,
) -> tuple[str, str] | None:  # fmt: skip
    """Exports: seller → buyer; imports: buyer → seller."""
    source = target = owner = goods = None
    for token in named:
        code = token.value.codes[0] if len(token.value.codes) == 1 else None
        if code not in reading.desk.codes:
            continue
        word = _word_before(line, token)
        after = line.near(token.last, token.last + 1)
        if word in ("from",):
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
            buyer = reading.other(seller) if _partner_known(reading, line, seller, together, before) else None
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
            seller = reading.other(buyer) if _partner_known(reading, line, buyer, together, before) else None
        reporter, partner = buyer, seller
    if reporter is None and partner is None:
        if frame.reporter and frame.partner:
            return frame.reporter, frame.partner
        if together:
            return reading.speaks, reading.other(reading.speaks)
        if _follows(line, before) and before.reporter and before.partner:
            return before.reporter, before.partner
        return None
    if reporter is None or partner is None or reporter == partner:
        return None
    return reporter, partner


def _partner_known(reading: Reading, line: Line, code: str, together: bool, before: _Frame) -> bool:
    return together or reading.other(code) in line.codes or _follows(line, before)


def _investment_pair(
    reading: Reading,
    line: Line,
    amount: _Amount,
    named: list[Token],
    codes: set[str],
    together: bool,
    frame: _Frame,
    before: _Frame,
) -> tuple[str, str] | None:
    """Host → investor."""
    host = investor = None
    for token in named:
        code = token.value.codes[0] if len(token.value.codes) == 1 else None
        if code not in reading.desk.codes:
            continue
        word = _word_before(line, token)
        after = line.near(token.last, token.last + 2)
        if (
            (word in ("in", "into", "to", "within") and token.value.form != "adjective")
            or (word in ("in", "into", "to") and after[:1] in (["economy"], ["market"]))
            or (word in ("in", "into", "to") and "economy" in line.near(token.last, token.last + 3))
            or after[:1] in (["economy"], ["market"])
            or after == ["'s", "economy"]
        ):
            host = host or code
        elif word in ("from", "by"):
            investor = investor or code
        elif (
            after[:1] == ["'s"]
            and {"investors", "partners", "investor", "partner"} & set(line.near(token.last, token.last + 9))
        ) or (
            word in ("of",)
            and {"investors", "investor", "partners", "partner"} & set(line.near(token.first - 6, token.first))
        ):
            host = host or code
        else:
            investor = investor or code
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
            or _follows(line, before)
            or _spoken_of(reading, line, host)
            or (reading.about_pair and host == reading.speaks)
        ):
            return None
    elif host and not investor:
        investor = (
            before.partner
            if _follows(line, before)
            and before.cue == INVESTMENT
            and before.reporter == host
            and not ({"foreign"} & line.vocabulary)
            else None
        )
    elif not host and not investor:
        if frame.cue == INVESTMENT and frame.reporter and frame.partner and amount.left:
            return frame.reporter, frame.partner
        if _follows(line, before) and before.cue == INVESTMENT and before.reporter and not codes:
            return before.reporter, before.partner or reading.other(before.reporter)
        return None
    if not host or not investor or host == investor:
        return None
    for token in named:
        if (
            token.value.codes[0] == investor
            and line.near(token.last, token.last + 1)
            and line.low[token.last] in ONE_COMPANY
        ):
            return None
    return host, investor


def _spoken_of(reading: Reading, line: Line, code: str) -> bool:
    """Whether the sentence before speaks of the country."""
    return any(code in other.codes for other in reading.lines[max(0, line.number - 2) : line.number])


def _context(reading: Reading, line: Line, frame: _Frame) -> _Frame:
    """What a sentence without figures leaves for the next: "The UK is among the largest investors in Kazakhstan."."""
    if amounts(line.chart):
        return frame
    desk = set(reading.desk.codes)
    cues = {token.value for token in line.chart.all("cue")}
    if set(line.codes) - desk or not cues - {None}:
        return frame
    if set(line.codes) >= desk:
        if INVESTMENT in cues and TRADE not in cues and ({"investor", "investors"} & line.vocabulary):
            named = [token for token in line.chart.all("country") if len(token.value.codes) == 1]
            pair = _investment_pair(
                reading, line, _Amount(named[0], Money(Decimal(1), "USD"), 0, 0), named, desk, False, _Frame(), _Frame()
            )
            if pair:
                return replace(
                    frame,
                    cue=INVESTMENT,
                    reporter=pair[0],
                    partner=pair[1],
                    line=line.number,
                    paragraph=line.sentence.paragraph,
                    period=None,
                )
        if TRADE in cues:
            speaks = reading.speaks
            return replace(
                frame,
                cue=TRADE,
                reporter=speaks,
                partner=reading.other(speaks),
                line=line.number,
                paragraph=line.sentence.paragraph,
                period=None,
            )
    return frame


# ── period ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _in_change(line: Line, token: Token) -> bool:
    return any(
        part is token or (part.first == token.first and part.kind == token.kind)
        for change in line.chart.all("change")
        for part in change.parts[1:]
    )


def _is_comparing(line: Line, token: Token) -> bool:
    before = [word for word in line.near(token.first - 4, token.first) if word not in ("the", "in", "of", "that")]
    return bool(before) and (
        before[-1] in ("than", "against", "versus") or before[-2:] in (["compared", "to"], ["compared", "with"], ["comparison", "with"], ["relative", "to"])
        or (before[-1] == "from" and token.rule not in ("since a period",))
    )  # fmt: skip


def _periods(line: Line, first: int, last: int) -> list[Token]:
    return [
        token
        for token in line.chart.all("period", "pointing")
        if first <= token.first < last
        and not _in_change(line, token)
        and not (token.kind == "period" and _is_comparing(line, token))
    ]


def _opening_period(line: Line, first: _Amount) -> str | None:
    """The period that the sentence begins with: the last one before its first amount."""
    before = [token for token in _periods(line, 0, first.token.first) if token.kind == "period"]
    measured = [token for token in before if len(token.value) != 10 or token.value.startswith("..")]
    chosen = measured or []
    return chosen[-1].value if chosen else None


def _only_period(line: Line) -> str | None:
    """The one period that a sentence names after its amounts; it holds for all of them."""
    named = [token for token in _periods(line, 0, len(line.low)) if _resolved(token, None)]
    return str(named[0].value) if len(named) == 1 and named[0].kind == "period" else None


def _own_period(line: Line, amount: _Amount, main: str | None, found: list[_Amount], at: int) -> str | None:
    """The period right after the amount, or in its own clause before it."""
    bracketed = _period_before_bracket(line, amount)
    if bracketed is not None:
        return _resolved(bracketed, main)
    after = _first_in_clause(line, amount)
    if after is None and main is None and amount.right >= len(line.low):
        after = next((token for token in _periods(line, amount.token.last, amount.right)), None)
    if after is not None:
        return _resolved(after, main)
    if at:
        boundary = _last_boundary(line, amount.left, amount.token.first)
        before = list(_periods(line, boundary, amount.token.first))
        if before:
            return _resolved(before[-1], main)
    return None


def _period_before_bracket(line: Line, amount: _Amount) -> Token | None:
    """The period that an amount in brackets belongs to: "compared with 2022 ($1.84 billion)"."""
    at = amount.token.first - 1
    if at >= 0 and line.chart.one(at, "qualifier"):
        at -= 1
    if at < 1 or line.low[at] != "(":
        return None
    return next((token for token in line.chart.all("period", "pointing") if token.last == at), None)


def _resolved(token: Token, main: str | None) -> str | None:
    if token.kind == "period":
        return None if len(token.value) == 10 and token.value[4] == "-" else str(token.value)
    return resolve(token.value, Period.parse(main) if main else None)


def _first_in_clause(line: Line, amount: _Amount) -> Token | None:
    low = line.low
    last_amount = amount.right >= len(low)
    begin = amount.token.last
    if low[begin : begin + 1] == ["("] and ")" in low[begin : begin + 9]:
        begin = low.index(")", begin) + 1
    for at in range(begin, amount.right):
        token = next((token for token in _periods(line, at, at + 1)), None)
        if token:
            return token
        if low[at] in STRONG and low[at] != "(":
            return None
        if (
            low[at] in (",", "and", "while", "but", "including")
            and not _joins(line, at)
            and not (last_amount and low[at] == "," and at < amount.token.last + 1)
        ):
            return None
        if line.chart.one(at, "change"):
            return None
    return None


def _last_boundary(line: Line, first: int, last: int) -> int:
    for at in range(last - 1, first - 1, -1):
        if line.low[at] in (",", ";", "and", "while", "but", "whereas", "(", "against"):
            return at
    return last if first else 0


def _carried(line: Line, frame: _Frame, cue: str, pair: tuple[str, str]) -> str | None:
    """The period of the sentence before, where this one goes on about the same trade."""
    if frame.period is None or not _follows(line, frame) or cue == INVESTMENT or frame.cue == INVESTMENT:
        return None
    return frame.period


# ── what is left out ───────────────────────────────────────────────────────────────────────────────────────────────────


def _is_base(line: Line, amount: _Amount) -> bool:
    """Whether the amount is what a change started from ("from $620 million", "against $1.6 billion")."""
    before = [
        word
        for word in line.near(amount.token.first - 3, amount.token.first)
        if word not in ("about", "some", "around", "the", "over", "nearly", "almost")
    ]
    named = _period_before_bracket(line, amount)
    if named is not None and (named.kind == "pointing" or _in_change(line, named) or _is_comparing(line, named)):
        return True
    return before[-1:] in (["from"], ["against"], ["versus"]) or before[-2:] in (
        ["compared", "to"],
        ["compared", "with"],
    )


def _hoped(reading: Reading, line: Line, amount: _Amount, frame: _Frame, at: int) -> bool:
    """Whether the amount is a hope, a target or a forecast."""
    low, chart = line.low, line.chart
    year = reading.known.year
    for position in range(amount.token.last, min(amount.right, amount.token.last + 8)):
        token = chart.one(position, "year")
        if token and year and token.value > year and low[position - 1] in ("by", "in", "until", "of", "before"):
            return True
        if low[position] == "next" and low[position + 1 : position + 2] in (["year"], ["few"], ["five"], ["decade"]):
            return True
        if low[position] in (";",):
            break
    verb = None
    for position in range(amount.token.first - 1, amount.left - 1, -1):
        if low[position] in (";", "while", "whereas"):
            break
        if low[position] in LEVEL_VERBS and not chart.one(position, "head"):
            verb = position
            break
        ahead = chart.one(position, "year")
        if ahead and year and ahead.value > year and low[position - 1] in ("by", "until"):
            return True
    if verb is None:
        if at and frame.hoped:
            return True
        return bool(HOPES & set(line.near(amount.left, amount.token.first))) and not _may_only(line, amount)
    window = line.near(max(amount.left, verb - 5), verb)
    if "to" in window[-2:] and low[verb] in _INFINITIVES and not _achieved(line, verb):
        return True
    modal = {word for word in window if word in HOPES and not (word == "may" and "May" in chart.words.text)}
    if modal and low[verb] in _INFINITIVES | {"been", "be", "is", "are", "was", "forecast"}:
        return True
    if low[verb] in ("is", "are") and (
        low[verb + 1 : verb + 2] in (["to"], ["expected"], ["forecast"], ["projected"], ["set"], ["estimated"])
        and low[verb + 1] != "estimated"
    ):
        return True
    return "if" in line.near(0, verb)[:3]


_INFINITIVES = frozenset(
    "reach amount total stand hit come make exceed surpass attract bring raise increase grow fall rise put invest export import equal be have climb "
    "lend drop decrease show account".split()
)


def _achieved(line: Line, verb: int) -> bool:
    grown = {
        "grew",
        "rose",
        "increased",
        "doubled",
        "tripled",
        "climbed",
        "jumped",
        "soared",
        "fell",
        "declined",
        "dropped",
        "grown",
        "risen",
        "halved",
        "surged",
    }
    return bool(
        {"managed", "continued", "allowed", "able"} & set(line.near(verb - 4, verb))
        or grown & set(line.near(verb - 14, verb))
    )


def _may_only(line: Line, amount: _Amount) -> bool:
    hopes = HOPES & set(line.near(amount.left, amount.token.first))
    return hopes == {"may"} and "May" in line.chart.words.text


def _part_only(line: Line, amount: _Amount, cue: str, cue_token: Token | None) -> bool:
    """One commodity, sector, region, deal or company is not the whole."""
    low = line.low
    clause = line.near(amount.left, _part_end(line, amount))
    words = set(clause)
    if DEALS & words and not (
        {"exports", "imports", "turnover"} & words and not ({"loan", "contract", "contracts", "deal"} & words)
    ):
        return True
    if cue == INVESTMENT and SECTORS & words and "investors" not in words:
        return True
    if cue == INVESTMENT and {"sector", "sectors", "industry", "region"} & words:
        return True
    if line.has("the company") and cue == INVESTMENT and "companies" not in words:
        return True
    if cue_token is not None:
        after = low[cue_token.last : cue_token.last + 2]
        if (
            cue in (EXPORTS, IMPORTS)
            and after[:1] == ["of"]
            and after[1:]
            and after[1] not in GENERIC_GOODS
            and not line.chart.one(cue_token.last + 1, "country", "money", "number", "qualifier")
        ):
            return True
        if (
            cue == TRADE
            and after[:1] == ["in"]
            and after[1:]
            and after[1] not in ("goods", "the", "january", "february", "march")
            and after[1].isalpha()
            and not line.chart.one(cue_token.last + 1, "period", "month", "the-year", "quarter", "half", "country")
            and after[1] not in ("total", "both", "either", "recent", "q1", "h1", "first")
        ):
            return True
        if cue_token.first and low[cue_token.first - 1] in COMMODITIES:
            return True
        if (
            cue_token.first >= amount.token.last
            and low[amount.token.last] == "of"
            and {"makes", "make", "made", "accounts", "accounted", "comprise", "comprised", "constitute"}
            & set(line.near(amount.left, amount.token.first))
        ):
            return True
        if cue == INVESTMENT and low[cue_token.first] in ("investor",) and cue_token.first >= amount.token.last:
            return True
    return False


def _part_end(line: Line, amount: _Amount) -> int:
    for at in range(amount.token.last, amount.right):
        if line.low[at] in (",", ";", ")", "and"):
            return at
    return amount.right


# ── change ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _change(
    line: Line,
    amount: _Amount,
    found: list[_Amount],
    at: int,
    cue_token: Token | None,
    period: str,
    started: str | None = None,
) -> Change | None:
    for token in line.chart.all("change"):
        owner = _owner(line, token, found)
        if owner != at:
            continue
        if cue_token is not None and token.last <= cue_token.first < amount.token.first:
            continue  # the change of something else
        stated: Stated = token.value
        base = stated.base or _base_behind(line, amount) or _pointed_base(line, token, period) or started
        try:
            return Change(percent=stated.percent, qualifier=stated.qualifier, base=Period.parse(base) if base else None)
        except (ValidationError, ValueError):
            return None
    return None


def _pointed_base(line: Line, change: Token, period: str) -> str | None:
    """A base that only points back, resolved against the amount's own period."""
    for at in range(change.first - 3, change.last + 9):
        token = line.chart.one(at, "pointing") if at >= 0 else None
        if token and (at >= change.last or change.first <= at):
            return resolve(token.value, Period.parse(period))
    return None


def _base_behind(line: Line, amount: _Amount) -> str | None:
    for token in line.chart.all("period"):
        if amount.token.last <= token.first < amount.right and _is_comparing(line, token):
            return str(token.value)
    return None


def _owner(line: Line, change: Token, found: list[_Amount]) -> int | None:
    """Which amount a change belongs to."""
    before = [at for at, amount in enumerate(found) if amount.token.last <= change.first]
    after = [at for at, amount in enumerate(found) if amount.token.first >= change.last]
    if after and _period_before_bracket(line, found[after[0]]) is not None and _is_base(line, found[after[0]]):
        return before[-1] if before else None
    if not before:
        return _main_after(line, found, after) if after else None
    if not after:
        return _not_base(line, found, before[-1])
    between = line.near(change.last, found[after[0]].token.first)
    if {"including", "of", "which", "with", ";"} & set(between) or any(
        line.chart.one(at, "cue") for at in range(change.last, found[after[0]].token.first)
    ):
        return before[-1]
    if "," in between[:1] and "from" not in between:
        return before[-1] if "to" not in between else after[0]
    return _not_base(line, found, after[0]) if not _is_base(line, found[after[0]]) else _main_after(line, found, after)


def _main_after(line: Line, found: list[_Amount], after: list[int]) -> int | None:
    return next((at for at in after if not _is_base(line, found[at])), after[0])


def _not_base(line: Line, found: list[_Amount], at: int) -> int:
    while at > 0 and _is_base(line, found[at]):
        at -= 1
    return at


# ── companies ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _companies(reading: Reading, line: Line, said_on: Period | None) -> Iterator[tuple[Observation, Token]]:
    if not COMPANY_NOUNS & line.vocabulary:
        return
    for token in line.chart.all("number", "period", "range", "money"):
        if (
            token.kind != "number"
            or not 2 <= token.value.value <= 100_000
            or token.value.value != int(token.value.value)
        ):
            continue
        noun = _company_noun(line, token)
        if noun is None:
            continue
        observation = _company_count(reading, line, token, noun, said_on)
        if observation:
            yield observation, token


def _company_noun(line: Line, number: Token) -> int | None:
    low = line.low
    for at in range(number.last, min(number.last + 7, len(low))):
        if low[at] in COMPANY_NOUNS and low[at] != "legal":
            return at
        if not (low[at] in COMPANY_FILLERS or low[at] in ("of", "the", "+") or line.chart.one(at, "country")):
            break
    before = line.near(number.first - 16, number.first)
    if "number" in before and {
        "reached",
        "is",
        "was",
        "exceeds",
        "exceeded",
        "stands",
        "stood",
        "amounted",
        "totalled",
        "grown",
        "has",
        "rose",
    } & set(before):
        nouns = [number.first - len(before) + at for at, word in enumerate(before) if word in COMPANY_NOUNS]
        if nouns and "of" in before:
            return nouns[0]
    return None


def _company_count(
    reading: Reading, line: Line, number: Token, noun: int, said_on: Period | None
) -> Observation | None:
    low = line.low
    words = line.vocabulary
    owner = host = None
    for token in line.chart.all("country"):
        if len(token.value.codes) != 1:
            continue
        code = token.value.codes[0]
        before = _word_before(line, token)
        ownership = OWNERSHIP & set(line.near(token.last, token.last + 3)) or OWNERSHIP & set(
            line.near(token.first - 4, token.first)
        )
        owned = (
            "with" in line.near(noun, token.first) and token.first > noun and ownership and before not in ("in", "into")
        )
        adjective = token.last <= noun and noun - token.last <= 4 and token.first >= min(number.first, noun - 5)
        origin = before == "from" and token.first > noun
        if owner is None and (owned or adjective or origin):
            owner = code
        elif host is None and (
            before in ("in", "into", "across", "throughout")
            or line.near(token.last, token.last + 3)[1:3] == ["home", "to"]
            or "home" in line.near(token.last, token.last + 3)
            or "host" in line.near(token.last, token.last + 2)
            or "hosts" in line.near(token.last, token.last + 2)
            or "has" in line.near(token.last, token.last + 1)
        ):
            host = code
    if owner is None:
        return None
    if host is None and (
        any(line.has(phrase) for phrase in HERE)
        or (owner in reading.desk.codes and (_spoken_of(reading, line, reading.other(owner)) or reading.about_pair))
        or {"currently", "today"} & words
    ):
        host = reading.other(owner) if owner in reading.desk.codes else None
    if host is None or {host, owner} != set(reading.desk.codes):
        return None
    if not (ACTIVE & words or {"number", "there"} & words) or VISITING & words or _denied(line):
        return None
    if {"sector", "sectors", "industry", "region", "oblast"} & set(line.near(noun, noun + 14)) or (
        HOPES & words - {"can", "able", "may"} and {"would", "will", "could"} & words
    ):
        return None
    periods = [token for token in line.chart.all("period") if not _in_change(line, token)]
    snapshot = _snapshot(reading, line, said_on)
    period = snapshot
    for token in periods:
        if "/" in token.value and not token.value.startswith(".."):
            continue
        event = (
            len(token.value) == 10
            and {"meeting", "session", "talks", "said", "forum", "visit"} & words
            and low[token.first - 1] != "of"
        )
        period = str(token.value).removeprefix("../")
        if event:
            break
    if period is None:
        return None
    try:
        return Observation(
            indicator=Indicator.COMPANIES, reporter=host, partner=owner, value=number.value.value, unit=COMPANIES_UNIT,
            period=Period.parse(period), qualifier=qualifier_of(line.chart, number), evidence=(line.evidence,),
        )  # fmt: skip
    except (ValidationError, ValueError):
        return None
