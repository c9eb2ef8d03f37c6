"""What the readers of figures share: the words that tell, what holds from amount to amount, where clauses end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefings.extract.engine import Lexicon, Token
from briefings.extract.money import Money
from briefings.extract.reading import Line, Reading
from briefings.periods import Period

TRADE, EXPORTS, IMPORTS, INVESTMENT = "trade", "exports", "imports", "investment"


CUES: dict[str, str | None] = {
    **dict.fromkeys(
        ("trade turnover", "turnover", "commodity turnover", "goods turnover", "commercial exchange", "commercial exchanges", "trade", "traded", "trade volume", "commodity circulation",
         "trade exchange", "mutual trade", "bilateral trade", "trades", "commerce", "changed hands", "goods exchanged", "exchanged goods", "were exchanged", "was exchanged", "exchange of goods"), TRADE),
    **dict.fromkeys(("exports", "export", "exported", "exporting", "shipments", "deliveries", "supplies", "sold", "sales", "shipped", "supplied"), EXPORTS),
    **dict.fromkeys(("imports", "import", "imported", "importing", "bought", "purchased", "purchases"), IMPORTS),
    **dict.fromkeys(("investment", "investments", "invested", "investing", "invest", "fdi", "direct investment", "direct investments", "inflow",
                     "inflows", "capital inflow", "was attracted", "were attracted", "been attracted", "attracted from", "investors", "investor", "capital investment", "investment inflow", "investment inflows"), INVESTMENT),
    **dict.fromkeys(
        ("trade surplus", "trade deficit", "trade balance", "trade mission", "trade show", "trade union", "trade unions", "trade policy",
         "trade minister", "trade envoy", "trade agreement", "trade representative", "trade house", "trade fair", "trade commissioner",
         "trade organization", "export finance", "export credit", "export agency", "import duty", "import duties", "export potential", "trade barriers",
         "trade and integration", "business and trade", "international trade", "ministry of trade", "board of trade", "department for international trade", "trade relations", "trade ties", "trade and economic cooperation", "trade cooperation", "trade links", "trade delegation",
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
    "investing injecting injected attracting putting pouring poured bringing plummeted plunged tumbled slumped slipped slid sank shrank surged rocketed dipped expanded contracted swelled eased jumped soared showed show lend pledged spent earned bought cost doubled tripled halved decreased decrease passed constituted formed".split()
)


HOPES = frozenset(
    "intend intends intended intention plan plans planned planning aim aims aimed target targets goal could may might will would shall should "
    "expected expects expect forecast forecasts hope hopes hoped hoping ready readiness seek seeks strive potential projected possible wants "
    "want able can prospects prospect task set proposed proposes predicted estimates anticipated if unless opportunity ambition aspire".split()
)


STRONG = frozenset("; ( )".split())


SAYING = frozenset(
    "said says noted notes emphasized emphasised stressed stated told added underlined announced recalled highlighted pointed informed explained".split()
)


EVENTS = frozenset("told dated meeting session talks said forum visit negotiations conference dialogue".split())


BULLETS = frozenset("• * · - ▪".split())


STOCK_WORDS = frozenset("total cumulative accumulated overall aggregate stock altogether gross".split())


HERE = ("in his country", "in her country", "in their country", "in our country", "in the country", "in our republic", "in the republic", "in this country", "on our market", "in our market", "in our economy", "into our economy", "into the country", "into the republic", "into our country", "into our republic", "to the republic", "in the local market")  # fmt: skip


cue_words = Lexicon("cue", CUES)


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds from amount to amount and from sentence to sentence."""

    cue: str | None = None
    reporter: str | None = None
    partner: str | None = None
    period: str | None = None
    line: int = -9
    paragraph: int = -9
    hoped: bool = False
    told: str | None = None
    """The period of the latest figure of any country: what "the same period" means."""
    owner: str | None = None
    """Whose whole trade or investment was told last, and which: what a list of countries divides."""
    owned: str | None = None
    level: tuple[str, Decimal] | None = None
    """The latest level told: of what (indicator, sides, period, unit), and how much."""
    compared: str | None = None
    """What the period of the latest figure was compared with."""
    topic: str | None = None
    """What the last sentence with figures began with; None where it told of exports and imports alike."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount and where its neighbours end and begin."""

    token: Token
    money: Money
    left: int
    right: int


def joins(line: Line, at: int) -> bool:
    """Whether an "and" joins two countries or goods with services, not two statements."""
    chart = line.chart
    if line.near(at - 1, at + 2) == ["goods", "and", "services"]:
        return True
    step = at + 1 + (line.near(at + 1, at + 2) == ["the"])
    return chart.one(step, "country") is not None and any(
        token.last == at for start in range(max(0, at - 6), at) for token in chart.at(start) if token.kind == "country"
    )


def snapshot_of(reading: Reading, line: Line, said_on: Period | None) -> str | None:
    """The day of an undated snapshot: of the event where it was said, else of the article (contract, rule 3)."""
    periods = [token for token in line.chart.all("period") if token.value[4:5] == "-"]
    dated = [token.value for token in periods if len(token.value) == 10 and _is_key_day(line, token)]
    if len(dated) == 1:
        return str(dated[0])
    days = [token.value for token in periods if len(token.value) == 10]
    if days and EVENTS & line.vocabulary:
        return str(days[0])
    told = [token.value for token in periods if len(token.value) == 7 and SAYING & set(line.low[token.last :])]
    if told:
        return str(told[0])
    if said_on is not None and SAYING & line.vocabulary:
        return said_on.edtf if said_on.precision != "interval" else None
    return reading.published.edtf if reading.published else None


def _is_key_day(line: Line, day: Token) -> bool:
    """ "As of July 1, 2024"."""
    return bool({"as"} & set(line.near(day.first - 2, day.first + 1))) and bool(
        {"of", "at"} & set(line.near(day.first - 1, day.first + 2))
    )


NATIONAL = frozenset("total overall national world global entire foreign external".split())
MAYBE_NATIONAL = frozenset("total overall".split())
"""Said of a whole country's trade and of the trade with one partner alike."""


def national_words(line: Line, first: int = 0, last: int | None = None) -> set[str]:
    """Words that make a trade that of a whole country: "foreign trade turnover", not "the Bureau of National Statistics"."""
    end = len(line.low) if last is None else last
    return {
        line.low[at]
        for word in NATIONAL & line.vocabulary
        for at in line.chart.words.where[word]
        if first <= at < end and _describes_a_cue(line, at)
    }


def _describes_a_cue(line: Line, at: int) -> bool:
    for position in range(max(0, at - 1), min(at + 4, len(line.low))):
        cue = line.chart.one(position, "cue")
        if cue is not None and cue.last > at:
            return True
        if position >= at and not line.low[position][0].isalpha():
            return False
    return False


def bracketed(line: Line, at: int) -> bool:
    """Whether a position stands within brackets."""
    before = line.near(0, at)
    return before.count("(") > before.count(")")


def clause_end(line: Line, amount: Amount) -> int:
    """Where the words that belong to this amount end."""
    for at in range(amount.token.last, amount.right):
        if line.low[at] in (";", ")") or (line.low[at] == "or" and line.chart.one(at + 1, "percent")):
            return at
        if amount.right < len(line.low) and line.low[at] in (",", "and", "while") and not joins(line, at):
            return at
    return amount.right


def not_open(period: str | None) -> str | None:
    """The period, unless it has no beginning."""
    return None if period is None or period.startswith("..") else period


def word_before(line: Line, token: Token) -> str:
    """The word before a country, articles aside."""
    at = token.first - 1
    if at >= 0 and line.low[at] in ("the", "its", "great"):
        at -= 1
    return line.low[at] if at >= 0 else ""


def follows(line: Line, before: Frame) -> bool:
    """Whether the sentence goes on where a figure of the pair was just given."""
    return (
        before.reporter is not None
        and line.number - before.line <= 2
        and line.sentence.paragraph - before.paragraph <= 2
    )


STATISTICS = frozenset(
    "figures data statistics bureau office customs ambassador minister embassy department ons".split()
)


def possessor_of(line: Line, named: list[Token]) -> str | None:
    """The country that owns something ("Kazakhstan's …")."""
    for token in named:
        if len(token.value.codes) == 1 and line.near(token.last, token.last + 1) == ["'s"]:
            return str(token.value.codes[0])
    return None


def spoken_of(reading: Reading, line: Line, code: str) -> bool:
    """Whether the sentence before speaks of the country."""
    return any(code in other.codes for other in reading.lines[max(0, line.number - 2) : line.number])


def spoken_elsewhere(reading: Reading, line: Line) -> bool:
    """Whether "the country" and "the republic" mean a third one: named last, and more often than one of the desk's."""
    desk = set(reading.desk.codes)
    if desk <= set(line.codes):
        return False
    for other in reversed(reading.lines[max(0, line.number - 2) : line.number]):
        if other.codes:
            least = min(reading.mentions[code] for code in desk)
            return not desk <= set(other.codes) and any(
                reading.mentions[code] > least for code in set(other.codes) - desk
            )
    return False


def last_boundary(line: Line, first: int, last: int) -> int:
    """The last word between two positions that divides clauses."""
    for at in range(last - 1, first - 1, -1):
        if line.low[at] in (",", ";", "and", "while", "but", "whereas", "(", "against"):
            return at
    return last if first else 0
