"""What is only a part of the figure of two countries: one commodity, sector, region, deal or company.

Each check looks at one way of saying so; the first that says yes leaves the amount out.
"""

from __future__ import annotations

from collections.abc import Callable

from briefings.extract.engine import Token
from briefings.extract.figures.frames import EXPORTS, IMPORTS, INVESTMENT, LEVEL_VERBS, TRADE, Amount
from briefings.extract.leftout import Reason
from briefings.extract.reading import Line

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
    "processed non-resource resource primary raw manufactured services service digital military arms organic mineral transit re".split()
)

DEALS = frozenset(
    "deal deals contract contracts loan loans lend lending grant grants facility facilities package packages pledged pledge bond bonds eurobond documents "
    "memorandums memoranda accords tender financing credit fund listed lists assets stake fine".split()
)
BESIDE_TRADE = frozenset("duties duty tax taxes levies seized confiscated smuggled contraband discrepancy".split())
"""Money that trade only occasions."""
OTHER_MEASURES = frozenset(
    "revenue revenues profit profits budget remittances debt gdp capitalization capitalisation".split()
)

SELLING = frozenset("sold shipped supplied exported imported bought purchased exporting importing".split())

SELLER = frozenset("company firm manufacturer producer brand retailer supplier trader maker".split())

REGIONAL = frozenset("region oblast province regional".split())

NEUTRAL = frozenset(
    "total overall value volume figure respectively all is year level amount period earlier ago before more less higher lower increase decrease growth decline rise fall".split()
)

ITEMS = frozenset("item items commodity commodities category product".split())
LEADING = frozenset("leading top main key largest biggest".split())

BEHIND_SELLING = GENERIC_GOODS | frozenset(
    "to from in for at by into over more some about nearly almost worth a an up , . ; ( : - $ £ € us usd".split()
)

LISTING = frozenset(
    "include includes included comprise comprises consist consisted dominated led driven headed".split()
)
LOANS = frozenset("loan contract contracts deal".split())
MAKING = frozenset("makes make made accounts accounted comprise comprised constitute".split())
NOT_NARROWING = frozenset("goods the january february march total both either recent q1 h1 first".split())
"""What may stand behind "trade in" without naming a kind of goods."""


def part_only(line: Line, amount: Amount, cue: str, cue_token: Token | None) -> Reason | None:
    """One commodity, sector, region, deal or company is not the whole."""
    if (other := of_something_else(line, amount)) is not None:
        return other
    if any(check(line, amount) for check in BY_CUE[cue]):
        return Reason.DEAL if cue == INVESTMENT else Reason.PART
    if cue_token is None or not any(check(line, amount, cue_token) for check in (*ANY_NAMED, *BY_CUE_NAMED[cue])):
        return None
    return Reason.DEAL if cue == INVESTMENT else Reason.PART


def of_something_else(line: Line, amount: Amount) -> Reason | None:
    """ "A deal worth $5 million", "a budget of $5 million"; exports worth so much are no deal."""
    words = _words_of(line, amount)
    for office in ("revenue", "revenues"):
        if office in words and not _in_lower_case(line, amount, office):
            words = words - {office}  # "HM Revenue and Customs"
    if BESIDE_TRADE & words:
        return Reason.UNMEASURED
    named = (DEALS | OTHER_MEASURES) & words
    whole = bool({"exports", "imports", "turnover"} & words) and not LOANS & words
    promised = "trade" in words and named <= {"pledge", "pledged"}
    if not named or whole or promised:
        return None
    return Reason.DEAL if DEALS & named else Reason.UNMEASURED


def _in_lower_case(line: Line, amount: Amount, word: str) -> bool:
    places = [at for at in range(amount.left, part_end(line, amount)) if line.low[at] == word]
    return any(not line.chart.words.capital(at) for at in places)


def of_a_project(line: Line, amount: Amount) -> bool:
    """One sector, company or place, or "in mining alone"; "in 2022 alone" is of a year."""
    words = _words_of(line, amount)
    office = {"company"} if line.has("national company") else set()
    if (SECTORS - office) & words and ("investors" not in words or COSTS & words):
        return True
    if {"sector", "sectors", "industry", "region"} & words or (line.has("the company") and "companies" not in words):
        return True
    if _of_a_kind_of_economy(line, amount):
        return True
    if _signed_for(line, amount) or _put_into_something(line, amount) or _in_a_commodity(line, amount):
        return True
    return "alone" in line.near(_own_words(line, amount), part_end(line, amount)) and not _a_time_alone(
        line, amount, words
    )


def _signed_for(line: Line, amount: Amount) -> bool:
    """ "Agreements on investment worth $3 billion"."""
    papers = {"agreements", "agreement", "treaties"} & set(line.near(amount.left, amount.token.first))
    return bool(papers) and bool(
        {"worth", "totalling", "totaling", "valued"} & set(line.near(amount.token.first - 3, amount.token.first))
    )


def _in_a_commodity(line: Line, amount: Amount) -> bool:
    """ "Investment in Kazakhstan's oil and gas", "investment in Kazakh mining"."""
    for at in range(amount.left, part_end(line, amount)):
        if line.low[at] not in ("in", "into") or line.near(at, at + 16).count(",") > 2:
            continue
        begin = at + 1 + (line.near(at + 1, at + 2) == ["the"])
        owner = line.chart.one(begin, "country")
        begin = owner.last if owner is not None else begin
        begin += line.near(begin, begin + 1) == ["'s"]
        named = line.near(begin, begin + 1) and line.low[begin] in COMMODITIES - {"services"}
        if named and line.near(begin + 1, begin + 2) != ["-"]:
            return True
    return False


COSTS = frozenset("cost costs costing".split())


def _put_into_something(line: Line, amount: Amount) -> bool:
    """ "Invested $1 billion in health care"; not "in Kazakhstan", "in the economy", "in total", "in 2022"."""
    at = amount.token.last
    if line.near(at, at + 1) not in (["in"], ["into"]) or line.near(at, at + 16).count(",") > 2:
        return False
    for spot in range(at + 1, min(at + 8, amount.right)):
        word = line.low[spot]
        if spot > at + 1 and (word in NEXT_PHRASE or not (word.isalpha() or word in ("-", "'s"))):
            break
        if line.chart.one(spot, *NO_TARGET) or word in WHOLE_COUNTRY:
            return False
    return at + 1 < amount.right


NEXT_PHRASE = frozenset("in since over during for from by between with at".split())
NO_TARGET = ("country", "period", "pointing", "cue", "the-year", "month", "quarter", "half", "number", "place")
WHOLE_COUNTRY = frozenset(
    "country republic state nation kingdom economy market total all recent return sum foreign direct gross capital fdi assets various different several many both "
    "us it them here there history years year".split()
)


def _of_a_kind_of_economy(line: Line, amount: Amount) -> bool:
    """ "In the Kazakh green economy"; not "in Kazakhstan's national economy"."""
    for at in range(amount.left + 1, amount.right):
        owned = line.chart.one(at, "country") or line.low[at - 1] in WHOSE_ECONOMY
        if line.low[at] == "economy" and not owned:
            owned = any(token.last == at for token in line.chart.all("country"))
        if line.low[at] == "economy" and not owned and line.low[at - 1].isalpha():
            return True
    return False


WHOSE_ECONOMY = frozenset("'s the our its their domestic national local whole entire and into in of to for".split())


def _a_time_alone(line: Line, amount: Amount, words: set[str]) -> bool:
    if {"year", "quarter", "half", "period"} & words:
        return True
    places = [at for at in range(_own_words(line, amount) + 1, amount.right) if line.low[at] == "alone"]
    return any(line.chart.one(at - 1, "year", "period") for at in places)


def of_a_region(line: Line, amount: Amount) -> bool:
    """ "Trade of the Akmola region"."""
    return bool(REGIONAL & set(line.near(amount.left, amount.token.first)))


def labelled(line: Line, amount: Amount) -> bool:
    """ "Uranium - $146 million", "metals ($740 million)": the word before says of what, unless it is of trade or of time."""
    at = amount.token.first
    qualifier = next((token for token in line.chart.all("qualifier") if token.last == at), None)
    at = (qualifier.first if qualifier else at) - 1
    if at < 1 or line.low[at] not in ("-", "(") or line.chart.words.glued(at):
        return False
    known = any(
        token.last == at
        for token in line.chart.all("cue", "country", "period", "pointing", "percent", "change", "money")
    )
    word = line.low[at - 1]
    return word.isalpha() and not known and word not in LEVEL_VERBS | NEUTRAL | GENERIC_GOODS


def of_a_commodity(line: Line, amount: Amount) -> bool:
    """ "Including $900 million of oil", "$20 million in food"."""
    at = amount.token.last
    narrowed = line.near(at, at + 1) in (["of"], ["in"]) and bool(COMMODITIES & set(line.near(at + 1, at + 2)))
    return narrowed and not any(line.chart.one(spot, "cue") for spot in (at + 2, at + 3))


def something_worth(line: Line, amount: Amount) -> bool:
    """ "Uranium worth $300 million was exported"; goods, trade or exports worth so much are not narrowed."""
    at = amount.token.first
    qualifier = next((token for token in line.chart.all("qualifier") if token.last == at), None)
    at = (qualifier.first if qualifier else at) - 1
    if at < 1 or line.low[at] not in ("worth", "valued"):
        return False
    return line.low[at - 1] in COMMODITIES - {"services"}


def worth_of_something(line: Line, amount: Amount, _cue: Token) -> bool:
    """ "$1.1 million worth of tools"; worth of goods or of exports is not narrowed."""
    behind = line.near(amount.token.last, amount.token.last + 3)
    if behind[:2] != ["worth", "of"] or len(behind) < 3:
        return False
    goods = amount.token.last + 2
    owner = line.chart.one(goods, "country")
    if owner is not None and owner.value.form == "adjective":
        goods = owner.last
    if line.near(goods, goods + 1) in ([], ["."], [","]) or line.low[goods] in GENERIC_GOODS:
        return False
    return line.chart.one(goods, "cue", "country") is None


def among_commodities(line: Line, _amount: Amount, cue: Token) -> bool:
    """ "Oil exports", "coal and coal products imports"."""
    for at in range(cue.first - 1, max(-1, cue.first - 4), -1):
        if line.low[at] in COMMODITIES:
            return True
        if line.low[at] not in ("products", "goods", "and", "product", "-"):
            return False
    return False


def not_all_real(line: Line, _amount: Amount, cue: Token) -> bool:
    """ "Lost trade", "smuggled exports"."""
    return bool(UNREAL & set(line.near(cue.first - 2, cue.first)))


UNREAL = frozenset("lost missed foregone forgone missing illegal illicit shadow unrecorded smuggled re".split())


def share_of_goods(line: Line, _amount: Amount, cue: Token) -> bool:
    """ "Imports 70% of its medicines"."""
    share = line.chart.one(cue.last, "percent", "fraction")
    return share is not None and line.near(share.last, share.last + 1) == ["of"]


def sold_by_one(line: Line, amount: Amount, cue: Token) -> bool:
    """ "Exported honey", "the company sold"."""
    if line.low[cue.first] not in SELLING:
        return False
    return sells_something(line, cue) or narrows(line, cue, amount) or _one_seller(line, cue)


def _one_seller(line: Line, verb: Token) -> bool:
    """ "The company sold", "a British retailer sold", "British Airways exported"; "British firms sold" are all of them."""
    if SELLER & set(line.near(verb.first - 9, verb.first)):
        return True
    for token in line.chart.all("country"):
        noun = token.last
        if (
            token.value.form == "adjective"
            and noun < verb.first
            and line.low[noun].isalpha()
            and verb.first - noun <= 4
        ):
            return not line.low[noun].endswith("s") and line.low[noun] not in ALL_SELLERS
    return False


ALL_SELLERS = frozenset("side business industry economy and has have had also".split())


def narrows(line: Line, verb: Token, amount: Amount) -> bool:
    """Whether some goods are named between who sells and how much: "supplied Kazakhstan with machines worth …", "sold tea to
    Britain for …": a noun right before the worth, or before the buyer."""
    chart, low = line.chart, line.low
    known = {
        at
        for token in chart.all("country", "period", "pointing", "qualifier", "number", "change", "cue")
        for at in range(token.first, token.last)
    }
    for at in range(verb.last, amount.token.first - 1):
        noun = low[at].isalpha() and at not in known and low[at] not in GENERIC_GOODS
        if (
            noun
            and (
                low[at + 1] in ("worth", "valued", "to") or (low[at + 1] == "for" and at + 2 >= amount.token.first - 2)
            )
            and low[at] not in NO_GOODS
            and not low[at].endswith("ly")
        ):
            return True
    return False


NO_GOODS = frozenset(
    "of to in for at and or was were is been up down amounted came total altogether together abroad back directly it them".split()
)


def sells_something(line: Line, verb: Token) -> bool:
    """ "Exported honey", not "exported goods" and not "exported $5 million"."""
    begin = verb.last
    owner = line.chart.one(begin, "country")
    if owner is not None and owner.value.form == "adjective":
        begin = owner.last
    behind = line.near(begin, begin + 2)
    if set(behind) & (COMMODITIES - {"services", "service", "non-resource"}):
        return True
    named = line.chart.one(begin, "country", "money", "number", "qualifier", "period")
    return bool(behind) and behind[0][0].isalpha() and behind[0] not in BEHIND_SELLING and named is None


def part_of_a_share(line: Line, amount: Amount, cue: Token) -> bool:
    """ "Oil made $1 billion of the exports"."""
    if cue.first < amount.token.last or line.low[amount.token.last] != "of":
        return False
    return bool(MAKING & set(line.near(amount.left, amount.token.first)))


def of_some_goods(line: Line, _amount: Amount, cue: Token) -> bool:
    """ "Exports of copper", "exports of 135 items"; not "exports of goods", "exports of 5 billion"."""
    after = line.near(cue.last, cue.last + 2)
    owner = line.chart.one(cue.last + 1, "country")
    if after[:1] == ["of"] and owner is not None and owner.value.form == "adjective":
        behind = line.near(owner.last, owner.last + 1)
        return bool(behind) and behind[0].isalpha() and behind[0] not in GENERIC_GOODS
    if len(after) < 2 or after[0] != "of" or after[1] in GENERIC_GOODS - {"services"}:
        return False
    named = line.chart.one(cue.last + 1, "country", "money", "number", "qualifier")
    return named is None or counts_things(line, cue.last + 1)


def listed_goods(line: Line, amount: Amount, cue: Token) -> bool:
    """ "Exports include", "the top goods that Britain exported"."""
    if LISTING & set(line.near(cue.last, amount.token.first)):
        return True
    if LEADING & set(line.near(cue.first - 2, cue.first)) or line.low[cue.last] in ITEMS:
        return True
    ahead = set(line.near(cue.first - 8, cue.first))
    return bool(LEADING & ahead) and bool({"goods", "products", "items", "commodities"} & ahead)


def trade_in_something(line: Line, _amount: Amount, cue: Token) -> bool:
    """ "Trade in metals"; not "trade in goods", "trade in 2022"."""
    begin = _behind_the_sides(line, cue.last)
    after = line.near(begin, begin + 2)
    if line.near(cue.last, cue.last + 1) == ["of"] and COMMODITIES & set(line.near(cue.last + 1, cue.last + 2)):
        return True
    if len(after) < 2 or after[0] != "in" or (begin > cue.last and not COMMODITIES & set(line.near(begin, begin + 4))):
        return False
    if not after[1].isalpha() or after[1] in NOT_NARROWING:
        return False
    return line.chart.one(begin + 1, "period", "month", "the-year", "quarter", "half", "country") is None


def _behind_the_sides(line: Line, at: int) -> int:
    """Where the sides end: "turnover of the two countries in …", "trade between Kazakhstan and the UK in …"."""
    if line.near(at, at + 1) not in (["of"], ["between"], ["with"]):
        return at
    end = at
    for token in line.chart.all("country"):
        if at < token.first <= (at if end == at else end) + 3 and not {",", "("} & set(line.near(at, token.first)):
            end = token.last
    return end


def of_an_investor(line: Line, amount: Amount, cue: Token) -> bool:
    """ "$5 million from an investor"."""
    return line.low[cue.first] == "investor" and cue.first >= amount.token.last


def counts_things(line: Line, at: int) -> bool:
    """ "Exports of 135 items", not "exports of 5 billion dollars"."""
    number = line.chart.one(at, "number")
    return number is not None and number.value.scale == 1 and line.chart.one(at, "money") is None


def _words_of(line: Line, amount: Amount) -> set[str]:
    begin = _own_words(line, amount)
    for at in range(amount.token.first - 1, amount.left, -1):
        if line.low[at] in (":", ";"):
            begin = at
            break
    return set(line.near(begin, part_end(line, amount)))


def _own_words(line: Line, amount: Amount) -> int:
    """Where the words of an amount begin: behind those that still belong to the amount before it."""
    for at in range(amount.left, amount.token.first - 1):
        if amount.left and line.near(at, at + 2) == [",", "and"]:
            return at
    return amount.left


def part_end(line: Line, amount: Amount) -> int:
    """Where the words end that may narrow an amount; "the $12 billion which was invested" ends with its relative clause."""
    defined = line.near(amount.token.first - 1, amount.token.first) == ["the"] and (
        line.near(amount.token.last, amount.token.last + 1) in (["which"], ["that"])
    )
    for at in range(amount.token.last, amount.right):
        if defined and line.low[at] in PREDICATES and line.low[at - 1] not in ("which", "that"):
            return at
        joined = line.low[at] == "and" and bool(COMMODITIES & set(line.near(at - 1, at + 2)))
        if line.low[at] in (",", ";", ")", "and") and not joined:
            return at
    return amount.right


PREDICATES = frozenset("is are was were went goes".split())
Check = Callable[[Line, Amount], bool]
NamedCheck = Callable[[Line, Amount, Token], bool]

BY_CUE: dict[str, tuple[Check, ...]] = {
    TRADE: (of_a_region, labelled, of_a_commodity, something_worth),
    EXPORTS: (of_a_region, labelled, of_a_commodity, something_worth),
    IMPORTS: (of_a_region, labelled, of_a_commodity, something_worth),
    INVESTMENT: (of_a_project,),
}
ANY_NAMED: tuple[NamedCheck, ...] = (not_all_real, share_of_goods, sold_by_one, among_commodities, part_of_a_share)
_OF_FLOWS: tuple[NamedCheck, ...] = (of_some_goods, listed_goods, worth_of_something)
BY_CUE_NAMED: dict[str, tuple[NamedCheck, ...]] = {
    TRADE: (trade_in_something,),
    EXPORTS: _OF_FLOWS,
    IMPORTS: _OF_FLOWS,
    INVESTMENT: (of_an_investor,),
}
