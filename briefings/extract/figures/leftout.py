"""What is no figure of the relations: hopes, parts of a whole, differences, denials."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.frames import EXPORTS, HOPES, IMPORTS, INVESTMENT, LEVEL_VERBS, TRADE, Amount, Frame
from briefings.extract.money import Money, amounts
from briefings.extract.reading import Line, Reading

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


DEALS = frozenset(
    "deal deals contract contracts loan loans lend lending grant grants facility facilities package packages pledged pledge bond bonds eurobond documents "
    "memorandums memoranda accords tender financing credit fund revenue revenues profit profits budget remittances debt gdp capitalization "
    "capitalisation listed lists assets stake fine".split()
)


DENIALS = ("contrary to", "are wrong", "is wrong", "are false", "is false", "not true", "untrue", "incorrect", "are not correct", "were wrong", "was wrong",
           "did not reach", "has been denied", "erroneously", "mistakenly")  # fmt: skip


EARLIER_CLAIM = (
    "earlier version",
    "previous version",
    "previously reported",
    "initially reported",
    "earlier reported",
    "wrongly",
    "had reported",
)


def is_denied(line: Line, reading: Reading | None = None) -> bool:
    """Whether the sentence or the next one denies the figure."""
    if any(line.has(phrase) for phrase in DENIALS):
        return True
    following = reading.lines[line.number + 1].low[:6] if reading and line.number + 1 < len(reading.lines) else []
    if following[:1] not in (["that"], ["this"], ["it"], ["both"]):
        return False
    return bool({"wrong", "false", "untrue", "incorrect"} & set(following)) or following[2:4] == ["not", "true"]


def is_difference(line: Line, token: Token) -> bool:
    """An amount by which something grew is no level."""
    before = line.near(token.first - 4, token.first)
    qualified = [
        word
        for word in before
        if word not in ("more", "than", "about", "almost", "nearly", "over", "some", "around", "a")
    ]
    if qualified[-1:] == ["by"]:
        return True
    if qualified[-1:] == ["or"] and after_percent(line, token):
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


def after_percent(line: Line, token: Token) -> bool:
    """Whether a percentage stands just before."""
    return any(
        found.kind == "percent" and found.last <= token.first and token.first - found.last <= 2
        for at in range(max(0, token.first - 6), token.first)
        for found in line.chart.at(at)
    )


SELLING = frozenset("sold shipped supplied exported imported bought purchased exporting importing".split())
TIMES = frozenset("year month quarter half decade period week january july".split())
FLOWS = frozenset("exports imports export import exported imported turnover deliveries purchases".split())


def whole_of_a_part(line: Line, token: Token) -> bool:
    """Whether the amount is the whole that the one before is a part of: "part of a total $170 billion", "out of …"."""
    before = [word for word in line.near(token.first - 6, token.first) if word not in ("a", "the", "about", "over")]
    return before[-2:] in (["of", "total"], ["out", "of"], ["part", "of"]) or before[-3:] == ["of", "total", "of"]


MEASURES = frozenset("volume value amount total level size".split())


def part_of_which(line: Line, token: Token) -> bool:
    """Whether the amount is a part that is no flow ("of which crude oil made up …"), or the whole again ("of this …")."""
    before = line.near(token.first - 12, token.first)
    if before[-2:] in (["of", "this"], ["of", "that"], ["of", "these"]):
        return True
    for at in range(len(before) - 1, 0, -1):
        if before[at + 1 : at + 2] and before[at + 1] in TIMES:
            continue
        if before[at - 1 : at + 1] in (["of", "which"], ["of", "this"], ["of", "that"], ["of", "them"]):
            if before[at - 2 : at - 1] in ([word] for word in MEASURES):
                return False  # "the volume of which": the whole
            if at == len(before) - 1 and any(
                line.chart.one(spot, "period") for spot in range(token.last, token.last + 4)
            ):
                return False
            return not FLOWS & set(before[at:]) and not FLOWS & set(line.near(token.last, token.last + 6))
        if before[at] in (";", "."):
            return False
    return False


VARYING = frozenset("ranged ranges ranging varied varies varying fluctuated fluctuates fluctuating".split())
OF_IT = (["of", "that"], ["of", "this"], ["of", "it"], ["of", "them"])


def struck_out(line: Line, token: Token) -> bool:
    """Whether the amount is named only to be corrected, or as a part of the one before ("$1 billion of that")."""
    if line.near(token.last, token.last + 2) in OF_IT and not any(
        cue.value for cue in line.chart.all("cue") if token.first - 10 <= cue.first < token.first
    ):
        return True
    if part_of_which(line, token):
        return True
    if whole_of_a_part(line, token):
        return True
    before = line.near(token.first - 3, token.first)
    if VARYING & set(before) and {"from", "between"} & set(before):
        return True
    if "not" in before and "only" not in before and "than" not in before:
        return True
    behind = line.near(token.first - 24, token.first)
    for stop in (";", "actually", "in fact", "correct"):
        if stop in behind:
            behind = behind[len(behind) - behind[::-1].index(stop) :]
    left = " ".join(behind)
    return any(phrase in left for phrase in EARLIER_CLAIM)


def level_amounts(line: Line) -> list[tuple[Token, Money]]:
    """The amounts of a sentence that say how much there was, told once."""
    return [
        (token, money)
        for token, money in amounts(line.chart)
        if not money.converted and not is_difference(line, token) and not struck_out(line, token)
    ]


def is_hoped(reading: Reading, line: Line, amount: Amount, frame: Frame, at: int) -> bool:
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
        if low[position] == "worth" or low[position : position + 2] == ["amount", "of"]:
            continue
        if low[position] in LEVEL_VERBS and not chart.one(position, "head"):
            verb = position
            break
        ahead = chart.one(position, "year")
        if ahead and year and ahead.value > year and low[position - 1] in ("by", "until"):
            return True
    if verb is None:
        if at and frame.hoped:
            return True
        return bool(HOPES & set(line.near(amount.left, amount.token.first))) and not may_only(line, amount)
    if PLANS & set(line.near(verb + 1, amount.token.first)):
        return True
    if low[verb - 1] == "of" and low[verb - 2] in PLANS:
        return True
    window = line.near(max(amount.left, verb - 5), verb)
    if "to" in window[-2:] and low[verb] in INFINITIVES and not achieved(line, verb):
        return True
    modal = {word for word in window if word in HOPES and not (word == "may" and "May" in chart.words.text)}
    if modal and low[verb] in INFINITIVES | {"been", "be", "is", "are", "was", "forecast"}:
        return True
    if low[verb] in ("is", "are") and (
        low[verb + 1 : verb + 2] in (["to"], ["expected"], ["forecast"], ["projected"], ["set"], ["estimated"])
        and low[verb + 1] != "estimated"
    ):
        return True
    return "if" in line.near(0, verb)[:3]


PLANS = frozenset(
    "goal target aim plan plans task ambition expected forecast projected planned hoped ready readiness".split()
)
INFINITIVES = frozenset(
    "reach amount total stand hit come make exceed surpass attract bring raise increase grow fall rise put invest export import equal be have climb "
    "lend drop decrease show account".split()
)


def achieved(line: Line, verb: int) -> bool:
    """Whether what is said to be reached was reached."""
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
        {"managed", "continued", "allowed", "able", "first"} & set(line.near(verb - 4, verb))
        or grown & set(line.near(verb - 14, verb))
    )


def may_only(line: Line, amount: Amount) -> bool:
    """Whether the only word of hope is the month of May."""
    hopes = HOPES & set(line.near(amount.left, amount.token.first))
    return hopes == {"may"} and "May" in line.chart.words.text


def part_only(line: Line, amount: Amount, cue: str, cue_token: Token | None) -> bool:
    """One commodity, sector, region, deal or company is not the whole."""
    low = line.low
    clause = line.near(amount.left, part_end(line, amount))
    words = set(clause)
    if DEALS & words and not (
        {"exports", "imports", "turnover"} & words and not ({"loan", "contract", "contracts", "deal"} & words)
    ):
        return True
    if (
        cue == INVESTMENT
        and "alone" in clause
        and not {"year", "quarter", "half", "period"} & words
        and not any(
            line.chart.one(at - 1, "year", "period")
            for at in range(amount.left + 1, amount.right)
            if low[at] == "alone"
        )
    ):
        return True
    if cue == INVESTMENT and SECTORS & words and "investors" not in words:
        return True
    if cue in (TRADE, EXPORTS, IMPORTS) and {"region", "oblast", "province"} & set(
        line.near(amount.left, amount.token.first)
    ):
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
            and (
                counts_things(line, cue_token.last + 1)
                or not line.chart.one(cue_token.last + 1, "country", "money", "number", "qualifier")
            )
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
        if cue in (EXPORTS, IMPORTS) and LISTING & set(low[cue_token.last : amount.token.first]):
            return True
        if low[cue_token.first] in SELLING and sells_something(line, cue_token):
            return True
        if low[cue_token.first] in SELLING and SELLER & set(line.near(cue_token.first - 9, cue_token.first)):
            return True
        ahead = set(line.near(cue_token.first - 8, cue_token.first))
        if cue in (EXPORTS, IMPORTS) and LEADING & ahead and {"goods", "products", "items", "commodities"} & ahead:
            return True
        if commodity_before(line, cue_token):
            return True
        if cue in (EXPORTS, IMPORTS) and worth_of_something(line, amount):
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


SELLER = frozenset("company firm manufacturer producer brand".split())


def commodity_before(line: Line, cue: Token) -> bool:
    """ "Oil exports", "coal and coal products imports"."""
    for at in range(cue.first - 1, max(-1, cue.first - 4), -1):
        if line.low[at] in COMMODITIES:
            return True
        if line.low[at] not in ("products", "goods", "and", "product"):
            return False
    return False


def worth_of_something(line: Line, amount: Amount) -> bool:
    """ "$1.1 million worth of tools"; worth of goods or of exports is not narrowed."""
    behind = line.near(amount.token.last, amount.token.last + 3)
    if behind[:2] != ["worth", "of"] or len(behind) < 3 or behind[2] in GENERIC_GOODS:
        return False
    return line.chart.one(amount.token.last + 2, "cue", "country") is None


def counts_things(line: Line, at: int) -> bool:
    """ "Exports of 135 items", not "exports of 5 billion dollars"."""
    number = line.chart.one(at, "number")
    return number is not None and number.value.scale == 1 and line.chart.one(at, "money") is None


LEADING = frozenset("top main key largest biggest".split())
BEHIND_SELLING = GENERIC_GOODS | frozenset(
    "to from in for at by into over more some about nearly almost worth a an up , . ; ( : - $ £ € us usd".split()
)


def sells_something(line: Line, verb: Token) -> bool:
    """ "Exported honey", not "exported goods" and not "exported $5 million"."""
    behind = line.near(verb.last, verb.last + 2)
    if set(behind) & (COMMODITIES - {"services", "service", "non-resource"}):
        return True
    named = line.chart.one(verb.last, "country", "money", "number", "qualifier", "period")
    return bool(behind) and behind[0][0].isalpha() and behind[0] not in BEHIND_SELLING and named is None


LISTING = frozenset(
    "include includes included comprise comprises consist consisted dominated led driven headed".split()
)


def part_end(line: Line, amount: Amount) -> int:
    """Where the words end that may narrow an amount."""
    for at in range(amount.token.last, amount.right):
        if line.low[at] in (",", ";", ")", "and"):
            return at
    return amount.right
