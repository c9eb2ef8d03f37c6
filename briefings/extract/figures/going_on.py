"""Whether a sentence goes on about the figure of the one before: it, this figure, "in 2022 – …", "last year brought …"."""

from __future__ import annotations

from briefings.extract.figures.frames import BULLETS, Frame, follows
from briefings.extract.reading import Line

PRONOUNS = frozenset("it they this that these those".split())
NOUNS = frozenset("figure indicator volume total level amount sum number value indicators figures same".split())
OPENINGS = frozenset([",", "and", "but", "when", "while", "-", "that", "(", '"', ":", "alone", "then", "year", "as"])
BRINGING = frozenset("received attracted drew got brought brings saw gave added showed yielded meant".split())
LIKENESS = frozenset(
    "same corresponding respective comparable equivalent analogous similar total overall final correct true right real actual exact new latest".split()
)
RECKONING = frozenset(
    "reckoning count counting statisticians data figures numbers estimate estimates calculations records accounts books ours theirs".split()
)
OF_BOOKS = frozenset(
    "'s of national state our their own official revenue service put said say says according based tell told".split()
)
KEEPING = frozenset(
    "reports reported counts counted has gives gave shows showed put puts arrives arrived recorded records registered registers".split()
)
BOOKS = frozenset("bureau statistics bank customs department ministry committee office hmrc revenue ons".split())
LINKS = frozenset(
    "in for at the by of on over during and to as - : , ( compared with against first whole full just only about respectively".split()
)
EMPTY = frozenset(
    "was were stood is are amounted totalled totaled came reached hit already then alone meanwhile still also year".split()
)


def goes_on(line: Line, before: int) -> bool:
    """Whether the words up to here say no subject of their own but point at the one of the sentence before."""
    low, chart = line.low, line.chart
    if line.has("foreign trade") or line.has("external trade"):
        return False
    measured = [token for token in chart.all("period", "pointing") if token.last <= before]
    ends = {token.last for token in measured}
    if comes_later(line, before):
        return True
    for at in range(before):
        if low[at] in PRONOUNS and (
            at == 0 or low[at - 1] in OPENINGS or at in ends or elliptic(line, at) or _after_an_adverbial(line, at)
        ):
            follower = low[at + 1] if at + 1 < before else ""
            if (
                low[at] in ("it", "they")
                or (low[at] == "those" and follower in ("from", "to", "of"))
                or follower in NOUNS
                or not follower[:1].isalpha()
                or follower in EMPTY
            ):
                return True
        if low[at] in NOUNS and _points_back(low, at):
            return low[at + 1 : at + 2] != ["of"] or at + 2 >= before
        if low[at] in BRINGING and _follows_a_time(low, at, ends):
            return True
        if low[at] in KEEPING and at >= before - 2 and BOOKS & line.vocabulary:
            return True
    return elliptic(line, before)


def comes_later(line: Line, before: int) -> bool:
    """Whether the pronoun stands behind the first amount: "Having sunk to $1 billion in 2016, it …"."""
    low = line.low
    opens = low[:1] == ["having"] or (low[:1] in (["after"], ["from"]) and low[1].endswith("ing"))
    comma = next((at for at in range(before, len(low) - 1) if low[at] == ","), None)
    return opens and comma is not None and low[comma + 1] in ("it", "they")


def _follows_a_time(low: list[str], verb: int, ends: set[int]) -> bool:
    """ "Last year brought", "2022 alone saw", "in the first half we received"."""
    at = verb - (low[verb - 1] in ("we", "it", "they"))
    return at in ends or low[at - 1] == "alone" or (low[at - 1] == "," and at - 1 in ends)


def _after_an_adverbial(line: Line, at: int) -> bool:
    """ "In current prices this was …": a preposition and its noun before the pronoun, no country and no measure."""
    named = any(token.first < at for token in line.chart.all("cue", "country", "person", "money"))
    return (
        at <= LONGEST_ADVERBIAL
        and line.low[0] in LINKS
        and line.near(at + 1, at + 2) in ([w] for w in EMPTY)
        and not named
    )


def stays_on(line: Line, frame: Frame) -> bool:
    """Whether a sentence without figures of its own goes on about the figure before: "This was 5% more.", "Of that figure:"."""
    return near_enough(line, frame) and goes_on(line, min(len(line.low), LONGEST_ADVERBIAL))


LONGEST_ADVERBIAL = 6


def _points_back(low: list[str], noun: int) -> bool:
    """ "The figure", "this total", "the respective figure", "the same number"."""
    at = noun
    while at and low[at - 1] in LIKENESS:
        at -= 1
    return (
        at == 0
        or (at == 1 and low[0] in BULLETS)
        or low[at] in ("same", "overall")
        or low[at - 1] in ("the", "this", "that", "its")
    )


def elliptic(line: Line, before: int) -> bool:
    """Whether nothing stands before but periods, the like, and who tells it: "By British reckoning …", "The bureau said …"."""
    covered = {
        at
        for token in line.chart.all("period", "pointing", "qualifier", "change")
        for at in range(token.first, min(token.last, before))
    }
    telling = _tellers(line, before)
    return all(at in covered or at in telling or line.low[at] in LINKS | EMPTY for at in range(before))


def _tellers(line: Line, before: int) -> set[int]:
    """Whose books are opened: "Kazakhstan's statistics show", "the National Bank of Kazakhstan puts it at"; none without a book."""
    low = line.low
    books = [at for at in range(before) if low[at] in BOOKS | RECKONING]
    if not books:
        return set()
    named = {at for token in line.chart.all("country", "place") for at in range(token.first, token.last)}
    return {at for at in range(before) if at in named or low[at] in BOOKS | RECKONING | KEEPING | OF_BOOKS}


def near_enough(line: Line, frame: Frame) -> bool:
    """Whether the figure before is close enough to be gone on about."""
    return follows(line, frame) and line.number - frame.line <= 2
