"""Who made a document: the two countries, or bodies and companies of theirs by name."""

from __future__ import annotations

from briefings.extract.documents import Document
from briefings.extract.engine import Token
from briefings.extract.ladder.held import Held
from briefings.extract.reading import Line, Reading

JOINED = (
    "bilateral",
    "joint",
    "mutual",
    "intergovernmental",
    "two countries",
    "both countries",
    "the parties",
    "the sides",
    "two governments",
    "our countries",
    "two sides",
)


BODY_WORDS = frozenset(
    "ministry university authority agency bank fund committee council company corporation institute centre center association chamber office "
    "exchange commission service board group department administration akimat school college hub museum hospital archive archives holding operator "
    "financial invest academy federation union library society foundation energy".split()
)


DESCRIPTORS = frozenset(
    "company firm agency corporation giant bank university manufacturer group operator developer concern organisation organization fund authority producer".split()
)


COLLECTIVES = frozenset(
    "experts governments ministers representatives delegations heads leaders presidents parliaments ministries officials sides".split()
)


PEOPLE_OF = {
    "parliament",
    "senate",
    "mazhilis",
    "majilis",
    "house",
    "president",
    "king",
    "lords",
    "commons",
    "lower",
    "upper",
}


def parties_of(reading: Reading, line: Line, token: Token, known: Held | None) -> tuple[str, ...] | None:
    """Who made the document; None where it is not one of the desk's countries or their bodies."""
    desk = set(reading.desk.codes)
    document: Document = token.value
    between = _between(reading, line, token)
    signers = between or _signers(reading, line, token)
    if signers:
        codes = {code for name, code in signers if code}
        plain = tuple(name for name, _ in signers)
        if codes - desk and not (desk <= codes):
            return None
        countries = {name for name in plain if len(name) == 2 and name.isupper()}
        bodies = [name for name in plain if name not in countries]
        if not bodies and countries == desk:
            return reading.desk.codes
        if len(plain) >= 2 and bodies and (codes & desk or desk & set(line.codes)):
            return plain
        if not bodies and countries and countries < desk and len(plain) >= 2:
            return None
    others = set(line.codes) - desk
    agreement = reading.desk.agreement_of(document.title)
    if agreement:
        return reading.desk.codes if not (others and not desk & set(line.codes)) else None
    blocs = {line.low[t.first] for t in line.chart.all("bloc")} & {"european", "eu", "eurasian", "eaeu", "cis"}
    both = desk <= set(line.codes) or any(line.has(phrase) for phrase in JOINED)
    if others and (not both or _third_party(line, token, desk)):
        return None
    if blocs and not desk <= set(line.codes):
        return None
    if known is not None:
        return known.parties
    if not desk <= set(line.codes) and _of_a_bloc(reading, line):
        return None
    if both and (desk <= set(line.codes) or _of_the_pair(reading, line)):
        return reading.desk.codes
    if not _of_the_pair(reading, line):
        return None
    return reading.desk.codes


def _of_a_bloc(reading: Reading, line: Line) -> bool:
    """Whether the talk just before is of the European Union or the like, with one of the two as its partner."""
    before = reading.lines[max(0, line.number - 1) : line.number]
    return any(
        {"union", "eu", "eaeu"} & {other.low[t.last - 1] for t in other.chart.all("bloc")}
        and not set(reading.desk.codes) <= set(other.codes)
        for other in before
    )


def _third_party(line: Line, token: Token, desk: set[str]) -> bool:
    """Whether another country stands right beside the document as its partner."""
    for country in line.chart.all("country"):
        if (
            set(country.value.codes) - desk
            and country.first >= token.first
            and line.near(country.first - 2, country.first)[-1:] in (["with"], ["and"], ["between"])
        ):
            return True
    return False


def _of_the_pair(reading: Reading, line: Line) -> bool:
    """Whether the sentence stands in talk between the two: one side is named here and the other close by."""
    desk = set(reading.desk.codes)
    if reading.about_pair:
        return not set(line.codes) - desk
    near = {code for other in reading.lines[max(0, line.number - 3) : line.number + 2] for code in other.codes}
    return desk <= near and not near - desk


def _between(reading: Reading, line: Line, token: Token) -> list[tuple[str, str | None]] | None:
    low = line.low
    for at in range(max(0, token.first - 1), len(low)):
        if low[at] in ("between",) and at - token.last < 16:
            return _pair_at(reading, line, at + 1)
        if low[at : at + 2] == ["signed", "by"] or (
            low[at] == "by" and low[at - 1] in ("signed", "concluded", "inked")
        ):
            start = at + 2 if low[at] == "signed" else at + 1
            return _pair_at(reading, line, start)
        if at > token.last and low[at] in (";",):
            return None
    return None


def _signers(reading: Reading, line: Line, token: Token) -> list[tuple[str, str | None]] | None:
    """ "A and B signed …", "A signed … with B"."""
    low = line.low
    verbs = [
        at
        for at in range(token.first)
        if low[at]
        in (
            "signed",
            "sign",
            "concluded",
            "adopted",
            "have",
            "has",
            "will",
            "inked",
            "exchanged",
            "agreed",
            "negotiating",
            "are",
            "ratified",
        )
    ]
    if not verbs:
        return None
    verb = next((at for at in verbs if low[at] in ("signed", "sign", "concluded", "inked", "adopted")), verbs[0])
    first_verb = next((at for at in verbs if at <= verb and verb - at <= 3), verb)
    start = first_verb
    while (
        start > 0
        and low[start - 1] not in (",", ";", ":", '"', "that", "when", "where", "which", "who")
        and first_verb - start < 30
    ):
        start -= 1
    pair = _pair_at(reading, line, start, first_verb)
    if pair:
        return pair
    subject = _party(reading, line, start, first_verb)
    for at in range(token.last, min(token.last + 6, len(low))):
        if low[at] == "with":
            partner = _party(reading, line, at + 1, _phrase_end(line, at + 1))
            if partner and subject:
                return [subject, partner]
    return None


def _pair_at(reading: Reading, line: Line, first: int, last: int | None = None) -> list[tuple[str, str | None]] | None:
    """Two parties joined by "and" in a stretch of words."""
    low = line.low
    for at in range(first, min(first + 8, len(low) if last is None else last)):
        if low[at] in COLLECTIVES and "of" in low[at + 1 : at + 4]:
            first = low.index("of", at + 1) + 1
    token = line.chart.one(first + (low[first : first + 1] == ["the"]), "country")
    if token and len(token.value.codes) == 2:
        return [(code, code) for code in token.value.codes]
    end = _phrase_end(line, first) if last is None else last
    if any(
        token.kind in ("person", "head")
        for at in range(max(0, first - 24), end)
        for token in line.chart.at(at)
        if token.last > first
    ):
        return None  # whoever signed for the parties
    ands = [at for at in range(first + 1, end - 1) if low[at] == "and"]
    ranked = sorted(
        ands,
        key=lambda at: (
            0 if low[at + 1] == "the" or line.chart.one(at + 1, "country") else 1,
            -_body_left(line, first, at),
        ),
    )
    for at in ranked:
        left, right = _party(reading, line, first, at), _party(reading, line, at + 1, end)
        if left and right:
            return [left, right]
    return None


def _body_left(line: Line, first: int, at: int) -> int:
    return int(bool(BODY_WORDS & set(line.near(first, at))) and bool(BODY_WORDS & set(line.near(at, at + 6)))) * 2 + (
        1 if len(line.near(first, at)) > 1 else 0
    )


_PHRASE_STOPS = frozenset(
    "signed was were is are has have had will would on in at during for to which that who with as also today yesterday from came entered awaits continues".split()
)


def _phrase_end(line: Line, first: int) -> int:
    low = line.low
    at = first
    while at < len(low) and at - first < 40:
        word = low[at]
        if word in (".", ";", ":", '"') or (word == "," and not (at + 1 < len(low) and low[at + 1] == "and")):
            break
        if word in _PHRASE_STOPS and not (
            word in ("for", "on", "in")
            and line.chart.words.capital(at + 1)
            and line.chart.words.capital(at - 1)
            and not line.chart.one(at + 1, "period", "place", "month")
        ):
            break
        if line.chart.one(at, "period"):
            break
        at += 1
    return at


def _party(reading: Reading, line: Line, first: int, last: int) -> tuple[str, str | None] | None:
    """A party as (name or code, country it belongs to)."""
    words, chart = line.chart.words, line.chart
    while first < last and (
        words.low[first] in ("the", "a", "an", "both", "new", "of", "also")
        or (words.low[first] == "government" and words.low[first + 1 : first + 2] == ["of"])
    ):
        first += 2 if words.low[first] == "government" else 1
    while last > first and words.low[last - 1] in (
        ",",
        "and",
        "have",
        "has",
        "also",
        "today",
        "yesterday",
        "the",
        "jointly",
        "'s",
        "both",
    ):
        last -= 1
    if first >= last:
        return None
    country = chart.one(first, "country")
    codes = [
        t.value.codes[0]
        for at in range(first, last)
        if (t := chart.one(at, "country", "place")) and len(t.value.codes) == 1
    ]
    place = next((chart.one(at, "place") for at in range(first, last) if chart.one(at, "place")), None)
    if country and country.last >= last and len(country.value.codes) == 1:
        return country.value.codes[0], country.value.codes[0]
    rest = set(words.low[country.last : last]) if country else set()
    if country and rest & PEOPLE_OF and len(country.value.codes) == 1:
        return country.value.codes[0], country.value.codes[0]
    if country and rest <= {"side", "government", "delegation", "'s", "authorities", "parties", "minister", "foreign"}:
        return country.value.codes[0], country.value.codes[0]
    if any(chart.one(at, "person") for at in range(first, last)) or any(
        chart.one(at, "period") for at in range(first, last)
    ):
        return None
    start = first
    if country and words.low[country.last : country.last + 1] == ["'s"]:
        start = country.last + 1
    elif (
        country
        and country.value.form == "name"
        and country.first == first
        and country.last < last
        and words.text[country.last][0].isupper()
    ):
        start = country.last
    descriptors = [
        at
        for at in range(start, last - 1)
        if words.low[at] in DESCRIPTORS and words.text[at][0].islower() and words.text[at + 1][0].isupper()
    ]
    if descriptors:
        start = descriptors[-1] + 1
    if words.low[start] in ("we", "they", "he", "she", "it", "i", "both", "parties", "sides"):
        return None
    capitals = [at for at in range(start, last) if words.text[at][0].isupper()]
    if (
        not capitals
        or not words.text[start][0].isupper()
        or sum(
            words.text[at][0].islower() and words.low[at] not in ("of", "for", "and", "the", "in", "on", "'s")
            for at in range(start, last)
        )
        > 0
    ):
        return None
    name = "".join(("" if at == start or words.glued(at) else " ") + words.text[at] for at in range(start, last))
    if len(name) > 200 or (place and start == place.first and place.last >= last):
        return None
    return name.strip(" ,"), codes[0] if codes else None
