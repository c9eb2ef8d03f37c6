"""How exactly a figure is stated: the words directly before or after it.

- around, some, about, close to = about; nearly, almost, less than, up to = under; more than, exceeding, at least = over.
- A qualifier belongs to the figure that it touches and to no other.
- about = concerning ("spoke about 600 companies") and over = because of ("the dispute over $16 billion") say nothing.
"""

from __future__ import annotations

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.model import Qualifier

_PHRASES = {
    Qualifier.ABOUT: "about, around, some, approximately, approx, approx ., roughly, circa, ca ., ~, ≈, close to, nearly about, "
    "in the region of, in the order of, on the order of, in the vicinity of, an estimated, estimated at, estimated",
    Qualifier.UNDER: "nearly, almost, less than, fewer than, below, just below, just under, under, up to, a little under, "
    "slightly less than, slightly under, did not exceed, does not exceed, no more than, not more than, not exceeding, "
    "approached, approaching, approaches, neared, nearing, nears, just short of, shy of, just shy of, a little short of, "
    "almost reached, nearly reached, <",
    Qualifier.OVER: "over, more than, exceeding, exceeds, exceed, exceeded, has exceeded, have exceeded, at least, no fewer than, "
    "no less than, not less than, not fewer than, topped, topping, tops, has topped, surpass, surpassed, surpassing, surpasses, "
    "in excess of, above, upwards of, just over, well over, a little over, slightly over, slightly more than, beyond, "
    "a little more than, just above, passed, has passed, passed the, topped the, crossed the, exceeded the, exceed the, surpassed the, surpass the, surpasses the, greater than, crossed, has crossed, >",
}
SAYING_BEFORE_ABOUT = frozenset(
    "spoke speak speaks speaking talk talked talking talks told tell us them asked ask question questions information "
    "know learn learned heard news story stories report reports wrote write discussion discuss concerns worried".split()
)
CAUSE_BEFORE_OVER = frozenset(
    "dispute row debate talks concern concerns disagreement conflict lawsuit case quarrel argument fight".split()
)
FILLERS = frozenset("a an".split())

_lexicon = Lexicon(
    "qualifier",
    [(phrase.strip(), qualifier) for qualifier, phrases in _PHRASES.items() for phrase in phrases.split(", ")],
)


def read_qualifiers(chart: Chart) -> None:
    """Tokens for the qualifying phrases of a sentence."""
    _lexicon.run(chart)


def qualifier_of(chart: Chart, figure: Token) -> Qualifier:
    """How exactly this figure is stated."""
    low = chart.words.low
    rest = low[figure.last : figure.last + 2]
    if rest[:1] == ["+"] or rest == ["or", "more"]:
        return Qualifier.OVER
    if ["or", "so"] in (rest, low[figure.last + 1 : figure.last + 3]):
        return Qualifier.ABOUT
    ends = (figure.first, *_before_mark(low, figure))
    found = next((token for end in ends if (token := qualifier_before(chart, end))), None)
    return found.value if found else Qualifier.EXACT


def _before_mark(low: list[str], figure: Token) -> tuple[int, ...]:
    """Where "the … mark" or "the mark of …" begins: what is passed is the figure."""
    ahead = low[max(0, figure.first - 3) : figure.first]
    if len(ahead) == 3 and ahead[0] == "the" and ahead[1] in MARKS and ahead[2] == "of":
        return figure.first - 3, figure.first - 2
    if ahead[-1:] == ["the"] and low[figure.last : figure.last + 1] and low[figure.last] in MARKS:
        return (figure.first - 1,)
    return ()


MARKS = frozenset("mark level threshold milestone line barrier".split())


def qualifier_before(chart: Chart, first: int) -> Token | None:
    """The qualifying phrase that ends where something begins."""
    for gap in (0, 1):
        if gap and chart.words.low[first - gap] not in FILLERS:
            return None
        for start in range(max(0, first - gap - 5), first - gap):
            token = chart.one(start, "qualifier")
            if token and token.last == first - gap:
                return token if _qualifies(chart, token) else None
    return None


def _qualifies(chart: Chart, token: Token) -> bool:
    word = chart.words.low[token.first]
    before = chart.words.low[token.first - 1] if token.first else ""
    if word == "about" and before in SAYING_BEFORE_ABOUT:
        return False
    if word == "over" and before in CAUSE_BEFORE_OVER:
        return False
    return not (word == "up" and before in ("grew", "grow", "grown", "brought", "added", "adds", "add", "adding"))
