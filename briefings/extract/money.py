"""Money: an amount with its currency, however the two are written.

- ``$`` alone is the US dollar; ``A$``, ``C$`` and "Australian dollars" are what they say.
- A currency named once holds for the figures listed beside it ("USD 2.1 billion (export – 1.5 billion)").
- The same amount told in another currency, in brackets or after "or", is marked as converted: it is no second fact.
- A price per unit, an exchange rate and a weight are no money.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from briefings.extract.engine import Chart, Lexicon, Rules, Spot, Token
from briefings.extract.words import lows


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of an ISO 4217 currency."""

    value: Decimal
    unit: str
    converted: bool = False


BEFORE = {
    "$": "USD", "US$": "USD", "US $": "USD", "U.S.$": "USD", "U.S. $": "USD", "USD": "USD", "USD $": "USD", "$US": "USD",
    "£": "GBP", "GBP": "GBP", "GBP £": "GBP", "UK£": "GBP", "€": "EUR", "EUR": "EUR", "₸": "KZT", "KZT": "KZT",
    "A$": "AUD", "AU$": "AUD", "AUD": "AUD", "C$": "CAD", "CA$": "CAD", "CAD": "CAD", "NZ$": "NZD", "HK$": "HKD",
    "S$": "SGD", "¥": "JPY", "RMB": "CNY", "CNY": "CNY", "JPY": "JPY", "₽": "RUB", "RUB": "RUB", "RUR": "RUB",
    "CHF": "CHF", "₺": "TRY", "TRY": "TRY", "₹": "INR", "INR": "INR", "₩": "KRW", "KRW": "KRW", "AED": "AED",
    "UZS": "UZS", "KGS": "KGS", "AZN": "AZN", "₼": "AZN", "GEL": "GEL", "NOK": "NOK", "SEK": "SEK", "PLN": "PLN",
}  # fmt: skip
AFTER = {
    "US dollars": "USD", "U.S. dollars": "USD", "US dollar": "USD", "U.S. dollar": "USD", "USD": "USD", "dollars": "USD",
    "dollar": "USD", "American dollars": "USD", "US$": "USD", "$": "USD", "dollars US": "USD", "United States dollars": "USD",
    "pounds": "GBP", "pound": "GBP", "pounds sterling": "GBP", "British pounds": "GBP", "UK pounds": "GBP",
    "pound sterling": "GBP", "sterling": "GBP", "GBP": "GBP", "£": "GBP",
    "euros": "EUR", "euro": "EUR", "EUR": "EUR", "€": "EUR", "tenge": "KZT", "tenges": "KZT", "KZT": "KZT", "₸": "KZT",
    "Australian dollars": "AUD", "AUD": "AUD", "Canadian dollars": "CAD", "CAD": "CAD", "yuan": "CNY", "renminbi": "CNY",
    "CNY": "CNY", "rubles": "RUB", "roubles": "RUB", "ruble": "RUB", "rouble": "RUB", "RUB": "RUB", "yen": "JPY",
    "won": "KRW", "rupees": "INR", "lira": "TRY", "liras": "TRY", "Turkish lira": "TRY", "Swiss francs": "CHF",
    "dirhams": "AED", "soms": "KGS", "som": "KGS", "manats": "AZN", "manat": "AZN", "Uzbek soums": "UZS", "soums": "UZS",
    "Hong Kong dollars": "HKD", "Singapore dollars": "SGD", "New Zealand dollars": "NZD", "Norwegian kroner": "NOK",
    "Norwegian crowns": "NOK", "Swedish kronor": "SEK", "zloty": "PLN", "zlotys": "PLN",
}  # fmt: skip

WORDS_TOO = ("TRY", "GEL", "CAD")
"""Codes that are words where they have no capital: "try one"."""
_lexicon = Lexicon.of(
    Lexicon("currency-before", BEFORE, cased=("A$", "C$", "S$", *WORDS_TOO), glued=("A$", "C$", "S$")),
    Lexicon("currency-after", AFTER),
)
_amounts = Rules()
_lists = Rules()
_conversions = Rules()


def _no_price(spot: Spot) -> bool:
    return not (spot.after() == "per" or (spot.after() in ("a", "an") and spot.after(2) in ("barrel", "tonne", "ton", "head", "day", "night", "month")))  # fmt: skip


@_amounts.rule("currency before, scale in a letter", "money", "<currency-before> <number> m|b")
def _(spot: Spot, currency: Token, number: Token) -> Money | None:
    scale = Decimal(1_000_000 if spot.words.low[number.last] == "m" else 1_000_000_000)
    plain = number.value.scale == 1 and 0 < number.value.value < 10_000
    return Money(number.value.value * scale, currency.value) if plain and _no_price(spot) else None


@_amounts.rule("currency before", "money", "<currency-before> <number>", "<currency-before> <number> <currency-after>")
def _(spot: Spot, currency: Token, number: Token, again: Token | None = None) -> Money | None:
    if not _no_price(spot) or number.value.value <= 0:
        return None
    if (again.value if again else AFTER.get(spot.after(), currency.value)) != currency.value:
        return None  # "$ 520 million euros": one of the two is wrong
    return Money(number.value.value, currency.value)


@_amounts.rule("currency after", "money", "<number> -? <currency-after>", "<number> of <currency-after>")
def _(spot: Spot, number: Token, currency: Token) -> Money | None:
    value = number.value.value
    if not _no_price(spot) or value <= 0:
        return None
    if spot.words.low[currency.first] in ("pounds", "pound") and spot.after() == "of" and value < 10_000:
        return None  # a weight
    if BEFORE.get(spot.before(), currency.value) != currency.value:
        return None
    return Money(value, currency.value)


@_lists.rule("range of money", "range", "<money> -|to <money>", "between <money|number> and <money>", "<currency-before> <number> - <number|money>", "<currency-before> <range>", "<range> <currency-after>", "between <currency-before> <number> and <money>")  # fmt: skip
def _(spot: Spot, *_parts: Token) -> bool | None:
    low = spot.words.low
    link = next((word for word in low[spot.first : spot.last] if word in ("to", "-")), "")
    return None if link == "to" and low[spot.first] != "between" else True


@_lists.rule(
    "currency named last",
    "money-list",
    "<number> , <number> ,? and <money>",
    "<number> and <money>",
    "<number> , <money>",
)
def _(spot: Spot, *parts: Token) -> tuple[Token, ...] | None:
    numbers, money = parts[:-1], parts[-1]
    if any(part.kind != "money" and part.value.scale == 1 and part.value.value >= 10_000 for part in numbers):
        return None
    if spot.words.low[spot.first - 1 : spot.first] == ["between"] or money.parts[0].kind != "number":
        return None
    return parts


@_conversions.rule(
    "told again in another currency",
    "conversion",
    "<money> ( <qualifier>? <money> )?",
    "<money> ( or|equivalent|equal|approximately|approx|i.e|= to? <qualifier>? <money> )?",
    "<money> , or <qualifier>? <money>",
)
def _(spot: Spot, money: Token, *rest: Token | None) -> Token | None:
    again = rest[-1]
    if again is None or again.kind != "money" or again.value.unit == money.value.unit:
        return None
    return again


CURRENCY_WORDS = frozenset(lows(phrase)[-1] for phrase in (*BEFORE, *AFTER)) | frozenset(
    lows(phrase)[0] for phrase in AFTER
)


def currency_words(chart: Chart) -> None:
    """Tokens for the names and signs of currencies alone."""
    _lexicon.run(chart)


def read_money(chart: Chart) -> None:
    """Every amount of money of a sentence. Needs numbers and qualifiers."""
    if "number" not in chart.kinds or CURRENCY_WORDS.isdisjoint(chart.words.vocabulary):
        return
    _lexicon.run(chart)
    _amounts.run(chart)
    _lists.run(chart)
    _spread(chart)
    _spread_into_brackets(chart)
    _spread_back(chart)
    _conversions.run(chart)


def _spread(chart: Chart) -> None:
    """Give listed figures the currency that is named once."""
    for found in chart.all("money-list"):
        money = found.value[-1]
        scale = money.parts[0].value.scale if money.parts[0].kind == "number" else Decimal(1)
        for part in found.value[:-1]:
            value = part.value.value * (scale if part.value.scale == 1 else 1)
            chart.add(
                Token(
                    "money", part.first, part.last, Money(value, money.value.unit), "currency named last", (part, money)
                )
            )
    known: Token | None = None
    for token in chart.all("money", "number", "range"):
        if token.kind == "money":
            known = token
        elif known and token.kind == "number" and token.value.scale >= 1000 and _bare(chart, token):
            value = Money(token.value.value, known.value.unit)
            chart.add(Token("money", token.first, token.last, value, "currency named first", (token, known)))


def _spread_into_brackets(chart: Chart) -> None:
    """Give flows in brackets the scale of the whole before them: "1,094.6 million dollars (export - 574.1, import - 520.5)"."""
    low = chart.words.low
    for money in chart.all("money"):
        number = next((part for part in money.parts if part.kind == "number"), None)
        if number is None or number.value.scale < SPREAD_SCALE or low[money.last : money.last + 1] != ["("]:
            continue
        end = low.index(")", money.last) if ")" in low[money.last :] else money.last
        for part in [token for token in chart.all("number", "money") if money.last < token.first < end]:
            value = part.value.value * number.value.scale if part.kind == "number" else money.value.value
            named = FLOW_WORDS & set(low[part.first - 2 : part.first])
            if part.kind == "number" and part.value.scale == 1 and named and value < money.value.value:
                told = Money(value, money.value.unit)
                chart.add(Token("money", part.first, part.last, told, "scale named first", (part, money)))


SPREAD_SCALE = 1_000_000
FLOW_WORDS = frozenset("export exports import imports".split())


def carry_currency(chart: Chart, before: Chart) -> None:
    """Give the bare figures of a sentence the currency of the one before: "It was $28 billion. Last year brought 795 million."."""
    if chart.all("money") or not any(token.value.scale >= 1_000_000 for token in chart.all("number")):
        return
    told = before.all("money")
    units = {token.value.unit for token in told}
    if len(units) != 1:
        return
    for token in chart.all("number", "range"):
        if token.kind == "number" and token.value.scale >= 1_000_000 and _bare(chart, token):
            value = Money(token.value.value, told[-1].value.unit)
            chart.add(Token("money", token.first, token.last, value, "currency of the sentence before", (token,)))


_AFTER_BARE = frozenset(
    ", ; . ) \" and in for of from to as on during while against or since last this over by a compared respectively was is were ( :"
    .split()
)  # fmt: skip


def _spread_back(chart: Chart) -> None:
    """Give the figures with a scale before the first amount its currency: "exports 4.6 mln, imports 3.7 mln dollars"."""
    bare: list[Token] = []
    for token in chart.all("money", "number", "range", "period"):
        if token.kind == "money":
            if bare and token.parts and token.parts[0].kind == "number":
                for number in bare:
                    value = Money(number.value.value, token.value.unit)
                    chart.add(Token("money", number.first, number.last, value, "currency named last", (number, token)))
            return
        if token.kind == "number" and token.value.scale >= 1_000_000:
            if not _bare(chart, token):
                return
            bare.append(token)


COUNTED = frozenset(
    "tonnes tons people barrels companies firms enterprises students tourists visitors hectares cubic kilowatt".split()
)


def _bare(chart: Chart, number: Token) -> bool:
    """Whether nothing but its place in a list says what the number counts."""
    before = chart.words.low[max(0, number.first - 2) : number.first]
    if before in (["of", "which"], ["of", "them"], ["of", "these"]):
        return chart.words.low[number.last : number.last + 1] not in ([word] for word in COUNTED)
    code = chart.words.text[number.first - 1] if number.first else ""
    if len(code) == 3 and code.isupper() and code.isalpha():
        return False  # "CZK 28 billion": a currency that is not known
    after = chart.words.low[number.last] if number.last < len(chart.words) else "."
    if after == "of":
        return chart.words.low[number.last + 1 : number.last + 2] in (["imports"], ["exports"], ["which"])
    return after in _AFTER_BARE


def amounts(chart: Chart) -> list[tuple[Token, Money]]:
    """Amounts of money from left to right; ranges left out, conversions marked."""
    if "money" not in chart.kinds:
        return []
    again = {id(token.value) for token in chart.all("conversion")}
    return [
        (token, replace(token.value, converted=True) if id(token) in again else token.value)
        for token in chart.all("money", "range")
        if token.kind == "money"
    ]
