"""A party in a stretch of words: a country by its code, a ministry, university or company by its name.

- "the Kazakh side", "the Government of Kazakhstan", "the British Parliament" are the country.
- "the British company Rolls-Royce" is Rolls-Royce, "the UK's Export Finance" is Export Finance.
- A short name in brackets belongs to the name, as does a country before it ("UK Export Finance (UKEF)").
- A person, a place, a pronoun or a common noun is no party by name.
"""

from __future__ import annotations

from itertools import pairwise

from briefings.extract.documents.naming import apposition_end, text_of
from briefings.extract.engine import Chart, Token
from briefings.extract.reading import Line, Reading

Party = tuple[str, str | None]
"""Name or code, and the country it belongs to where that is told."""

BODY_WORDS = frozenset(
    "ministry university authority agency bank fund committee council company corporation institute centre center association chamber office "
    "exchange commission service board group department administration akimat school college hub museum hospital archive archives holding operator "
    "financial invest academy federation union library society foundation energy court prosecutor".split()
)
DESCRIPTORS = frozenset(
    "company firm agency corporation giant bank university manufacturer group operator developer concern organisation organization fund authority producer startup miner consultancy broker".split()
)
DESCRIBED_AFTER = DESCRIPTORS | {"national", "state", "oil", "gas", "mining", "holding", "joint", "stock"}
STATE = frozenset("side government delegation 's authorities parties minister foreign".split())
HOUSES_OF_STATE = frozenset("parliament senate mazhilis majilis house president king lords commons lower upper".split())
LEADING = frozenset("the a an both new of also its".split()) | {'"'}
TRAILING = frozenset(", and have has also today yesterday the jointly 's both which that".split()) | {'"'}
SMALL = frozenset("of for and the in on 's &".split())
PRONOUNS = frozenset("we they he she it i both parties sides".split())
STOPS = frozenset(
    "named signed was were is are has have had will would on in at during for to which that who with as also today yesterday from came entered awaits continues inked aims to by under".split()
)
COLLECTIVES = frozenset(
    "experts governments ministers representatives delegations heads leaders presidents parliaments ministries officials sides".split()
)
QUANTITIES = frozenset("several many some various numerous most all other another further two three four five".split())
"""Words that begin a phrase for many; with a capital at the beginning of a sentence they are no name either."""
COMMUNITIES = frozenset("city region county state district municipality".split())
OF_A_FIELD = frozenset("of for on".split())
SMALL_BODIES = frozenset("ministry agency committee department authority akimat office inspectorate".split())
SMALL_NAMES = frozenset(("bp",))
"""Companies that write their names small."""
SHORT = frozenset("uk u k kz gb".split())
LONGEST_NAME = 200


def party_in(line: Line, first: int, last: int) -> Party | None:
    """The party that a stretch of words names."""
    first, last = _trimmed(line, first, last)
    if first >= last or line.low[first] in QUANTITIES:
        return None
    country = line.chart.one(first, "country")
    if country and len(country.value.codes) == 1 and _is_the_state(line, country, last):
        state = str(country.value.codes[0])
        return state, state
    code = _country_of(line.chart, first, last)
    if code is None and line.low[first] in HOUSES_OF_STATE and last - first == 1:
        return None
    if code and line.low[first] in HOUSES_OF_STATE:
        return code, code
    capital = line.chart.one(first, "place", "country")
    if capital and capital.last >= last and capital.value.form == "capital":
        return (code, code) if code else None
    if any(line.chart.one(at, "person", "period") for at in range(first, last)):
        return None
    if (
        line.low[first] in COMMUNITIES
        and line.low[first + 1 : first + 2] == ["of"]
        and line.chart.words.capital(first + 2)
    ):
        return text_of(line.chart, first, last), code
    start = _start_of_name(line.chart, country, first, last)
    name = _name(line.chart, start, _end_of_name(line, start, last)) or _small_body(line, first, last)
    return (name, _country_of(line.chart, first, last)) if name else None


def _trimmed(line: Line, first: int, last: int) -> tuple[int, int]:
    low = line.low
    while first < last and (low[first] in LEADING or low[first : first + 2] == ["government", "of"]):
        first += 2 if low[first] == "government" else 1
    if low[last - 1 : last] == [")"] and (opening := _bracketed_country(line, first, last)) is not None:
        last = opening
    while last > first and low[last - 1] in TRAILING:
        last -= 1
    described = last  # "the Acme national company"
    if last > first and low[last - 1] in DESCRIPTORS | BODY_WORDS:
        while described > first and low[described - 1].isalpha() and not line.chart.words.capital(described - 1):
            described -= 1
    while described > first and low[described - 1] in DESCRIBED_AFTER and not line.chart.words.capital(described - 1):
        described -= 1
    plain = described < last and described > first and all(map(line.chart.words.capital, range(first, described)))
    bare = line.chart.one(first, "country") is None
    return first, described if plain and bare else last


def _bracketed_country(line: Line, first: int, last: int) -> int | None:
    """Where a bracket with nothing but a country begins: "Acme University (Kazakhstan)"."""
    opening = next((at for at in range(last - 2, first, -1) if line.low[at] == "("), None)
    country = line.chart.one(opening + 1, "country") if opening is not None else None
    return opening if country is not None and country.last == last - 1 else None


def _is_the_state(line: Line, country: Token, last: int) -> bool:
    """Whether a country's name is followed by nothing but "side", "government", "parliament" and the like."""
    if line.near(country.last, country.last + 1) in (["on"], ["for"], ["in"], ["about"], ["concerning"]):
        return bool(country.value.form == "name")
    rest = {word for word in line.near(country.last, last) if word.isalpha() or word == "'s"} - SHORT
    return country.last >= last or rest <= STATE or bool(rest & HOUSES_OF_STATE)


def _start_of_name(chart: Chart, country: Token | None, first: int, last: int) -> int:
    """After "Britain's", after "the British company"."""
    words = chart.words
    start = first
    if country and words.low[country.last : country.last + 1] == ["'s"]:
        start = country.last + 1
    for at in range(last - 2, start - 1, -1):
        if words.low[at] == "based" and words.low[at - 1 : at] == ["-"]:
            return at + 1
        if words.low[at] in DESCRIPTORS and not words.capital(at) and words.capital(at + 1):
            return at + 1
    tail = last
    while tail > start and words.capital(tail - 1):
        tail -= 1
    described = country is not None and country.value.form == "adjective" and start < tail < last
    return tail if described and words.low[tail - 1] not in SMALL else start


def _end_of_name(line: Line, first: int, last: int) -> int:
    """Before "of the United Kingdom", which says where a company is from; with a ministry it is part of the name."""
    low = line.low
    of = next((at for at in range(last - 1, first, -1) if low[at] == "of"), last)
    country = line.chart.one(of + 1 + (low[of + 1 : of + 2] == ["the"]), "country")
    return of if country and country.last >= last and not BODY_WORDS & set(low[first:of]) else last


def _name(chart: Chart, first: int, last: int) -> str | None:
    """The words as a name, where they are one: capitals, and small words between them."""
    words = chart.words
    if last - first == 1 and words.text[first] in SMALL_NAMES:
        return words.text[first]
    if first >= last or words.low[first] in PRONOUNS or not words.capital(first) or not _one_name(chart, first, last):
        return None
    if any(words.text[at][0].islower() and words.low[at] not in SMALL for at in range(first, last)):
        return None
    place = next((found for at in range(first, last) if (found := chart.one(at, "place"))), None)
    name = "".join(("" if at == first or words.glued(at) else " ") + words.text[at] for at in range(first, last))
    if len(name) > LONGEST_NAME or (place and place.first == first and place.last >= last):
        return None
    return name.strip(' ,"“”«»') or None


def _small_body(line: Line, first: int, last: int) -> str | None:
    """A body written small, with whose it is: "the defence ministry of Kazakhstan", "Kazakhstan's ministry of crafts"."""
    low, words = line.low, line.chart.words
    body = any(low[at] in SMALL_BODIES and not words.capital(at) for at in range(first, last))
    whose = any(words.capital(at) for at in range(first, last))
    if not body or not whose or last - first > 10 or {",", "and", "of the two"} & set(low[first:last]):
        return None
    return text_of(line.chart, first, last)


def _one_name(chart: Chart, first: int, last: int) -> bool:
    """Whether commas stand within one name ("Ministry of Trade, Industry and Tourism"), not between several."""
    low = chart.words.low
    commas = [at for at in range(first, last) if low[at] == ","]
    if not commas:
        return True
    if low[commas[0] - 1] == "foreign":
        return True
    return bool(OF_A_FIELD & set(low[first : commas[0]])) and not BODY_WORDS & set(low[commas[0] : last])


def _country_of(chart: Chart, first: int, last: int) -> str | None:
    for at in range(first, last):
        token = chart.one(at, "country", "place")
        if token and len(token.value.codes) == 1:
            return str(token.value.codes[0])
    return None


def pair_in(line: Line, first: int, last: int | None = None) -> list[Party] | None:
    """Two parties joined by "and" in a stretch of words."""
    low = line.low
    first = _after_collective(line, first, len(low) if last is None else last)
    both = line.chart.one(first + (low[first : first + 1] == ["the"]), "country")
    if both and len(both.value.codes) == 2:
        return [(str(code), str(code)) for code in both.value.codes]
    end = phrase_end(line, first) if last is None else last
    if _names_people(line, first, end):
        return None  # whoever signed for the parties
    ands = [at for at in range(first + 1, end - 1) if low[at] == "and" and low[at - 1] != "," and not _inside(line, at)]
    for at in sorted(ands, key=lambda at: _rank(line, first, at)):
        left, right = party_in(line, first, at), party_in(line, at + 1, end)
        if left and right:
            return [left, right]
    return _three(line, first, end) or (_around_an_apposition(line, first) if last is None else None)


def _around_an_apposition(line: Line, first: int) -> list[Party] | None:
    """ "A, the state power company, and B"."""
    low = line.low
    comma = next((at for at in range(first, min(first + 12, len(low))) if low[at] == ","), None)
    close = apposition_end(low, comma) if comma is not None else None
    if comma is None or close is None:
        return None
    left, right = party_in(line, first, comma), party_in(line, close + 2, phrase_end(line, close + 2))
    return [left, right] if left and right else None


def _inside(line: Line, at: int) -> bool:
    """Whether a word stands within a country's name: "Great Britain and Northern Ireland"."""
    return any(t.kind == "country" and t.last > at for first in range(max(0, at - 8), at) for t in line.chart.at(first))


def _after_collective(line: Line, first: int, last: int) -> int:
    """After "the ministers of", "the ministries of defence of"."""
    low = line.low
    for at in range(first, min(first + 8, last)):
        if low[at] in COLLECTIVES:
            ofs = [of + 1 for of in range(at + 1, min(at + 7, last)) if low[of] == "of"]
            of_a_country = [of for of in ofs if line.chart.one(of + (low[of : of + 1] == ["the"]), "country")]
            return next(iter(of_a_country or [of for of in ofs if of <= at + 4]), first)
    return first


def is_one_body(line: Line, first: int, last: int) -> bool:
    """Whether "and" stands within one name ("Gangmasters and Labour Abuse Authority"), not between two."""
    ands = [at for at in range(first, last) if line.low[at] == "and"]
    if any(line.low[at + 1] == "the" or line.chart.one(at + 1, "country") for at in ands):
        return False
    bodies = sum(line.low[at] in BODY_WORDS for at in range(first, last))
    return bodies == 1 and party_in(line, first, last) is not None


def _three(line: Line, first: int, end: int) -> list[Party] | None:
    """ "A, B and C", each by name."""
    low = line.low
    commas = [at for at in range(first, end) if low[at] == "," and low[at + 1 : at + 2] != ["and"]]
    ands = [at for at in range(first, end) if low[at] == "and"]
    if not commas or not ands or ands[-1] < commas[-1]:
        return None
    joints = [*commas, ands[-1]]
    edges = [first - 1, *joints, end]
    parties = [party_in(line, one + 1, two) for one, two in pairwise(edges)]
    named = [party for party in parties if party]
    return named if len(named) == len(parties) else None


def _names_people(line: Line, first: int, end: int) -> bool:
    return any(
        token.kind in ("person", "head")
        for at in range(max(0, first - 24), end)
        for token in line.chart.at(at)
        if token.last > first and line.low[token.last : token.last + 1] != ["'s"]  # Queen's University
    )


def _rank(line: Line, first: int, at: int) -> tuple[int, int]:
    """The likeliest "and" first: before an article or a country, between two bodies."""
    left, right = line.near(first, at), line.near(at, at + 6)
    bodies = bool(BODY_WORDS & set(left)) and bool(BODY_WORDS & set(right))
    begins = line.low[at + 1] == "the" or line.chart.one(at + 1, "country") is not None
    begins = begins or line.low[at - 1] == ")" or line.chart.words.text[at + 1].isupper()
    return (0 if begins else 1), -(2 * bodies + (len(left) > 1))


def phrase_end(line: Line, first: int) -> int:
    """The end of a noun phrase that may be a list of names."""
    low, chart = line.low, line.chart
    at = first
    while at < len(low) and at - first < 40:
        country = chart.one(at, "country")
        if country:
            at = country.last  # "U.K."
            continue
        if low[at] == "and" and low[at + 1 : at + 2] in (["a"], ["an"]):
            break
        more = low[at + 1 : at + 2] == ["and"] and low[at + 2 : at + 3] not in (["a"], ["an"])
        comma = low[at] == "," and not (more or _list_goes_on(line, at))
        within = low[at] in ("for", "on", "in") and _between_capitals(chart, at)
        if low[at] in (".", ";", ":") or comma or (low[at] in STOPS and not within) or chart.one(at, "period"):
            break
        at += 1
    return at


def _list_goes_on(line: Line, comma: int) -> bool:
    """Whether names go on after a comma, up to "and"."""
    for at in range(comma + 1, min(comma + 10, len(line.low))):
        if line.low[at] == "and":
            return True
        if line.low[at] not in SMALL and not line.chart.words.capital(at) and line.low[at] != ",":
            return False
    return False


def _between_capitals(chart: Chart, at: int) -> bool:
    words = chart.words
    return words.capital(at + 1) and words.capital(at - 1) and not chart.one(at + 1, "period", "place", "month")


def antecedent(reading: Reading, line: Line, noun: str) -> Party | None:
    """The body that "the ministry" means: the last one before that is called so by name, or whose minister is named.
    None where a sentence names two."""
    for other in reversed(reading.lines[: line.number + 1]):
        places = other.chart.words.where.get(noun, ())
        parties = {party[0]: party for at in places if (party := _named_at(other, at))}
        if parties:
            return next(iter(parties.values())) if len(parties) == 1 else None
    return _of_the_minister(reading, line) if noun == "ministry" else None


def _of_the_minister(reading: Reading, line: Line) -> Party | None:
    """ "The ministry" of whoever was introduced as "Minister of …"."""
    for other in reversed(reading.lines[: line.number]):
        words = other.chart.words
        for at in words.where.get("minister", ()):
            last = at + 2
            while (
                last < len(words)
                and not other.chart.one(last, "name")
                and (words.capital(last) or words.low[last] in SMALL)
            ):
                last += 1
            if (
                words.low[at + 1 : at + 2] == ["of"]
                and words.capital(at)
                and (name := _name(other.chart, at + 2, last))
            ):
                return f"Ministry of {name}", _country_of(other.chart, max(0, at - 2), last)
    return None


def _named_at(line: Line, at: int) -> Party | None:
    """The name around a noun written with a capital."""
    words = line.chart.words
    if not words.capital(at):
        return None
    first, last = at, at + 1
    while first > 0 and words.capital(first - 1) and not _is_of_another(line, first - 1):
        first -= 1
    while last < len(words) and not line.chart.one(last, "person"):
        if not (words.capital(last) or (words.low[last] in SMALL and words.capital(last + 1))):
            break
        last += 1
    return party_in(line, first, last)


def _is_of_another(line: Line, at: int) -> bool:
    return bool({token.kind for token in line.chart.at(at)} & {"person", "country"})
