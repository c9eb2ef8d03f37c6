"""People with their roles: titles before the name, after it, between verbs, and shared by two.

- A role stands directly before the name ("Deputy Foreign Minister Roman Vassilenko"), behind a comma after it, in
  brackets, or behind a verb ("took up his post as ambassador"). Without a stated role there is no person.
- Titles of address (Sir, Lord, MP, Mr.) belong to neither name nor role.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.extract.engine import Chart, Token
from briefings.extract.names import Name, names_in
from briefings.extract.offices import (
    ADDRESS,
    AFTER_NAME,
    BEFORE_HEAD,
    BODY_NOT_STATE,
    COMPANY,
    INSTITUTION,
    LEARNED,
    PEERS,
    PEERS_OF,
    PLURAL,
    PRESSURE,
    RANKS,
    SENTENCE_WORDS,
    institution_side,
)
from briefings.extract.roles import (
    double_role,
    first_word,
    head_goes_on,
    head_left_of,
    last_word,
    read_heads,
    role_text,
)
from briefings.extract.words import DASHES

POSTS = frozenset(
    "sent named chosen elected picked nominated approved confirmed accredited time return returns post duties office serves served serving appointed named role position works worked working visited been mission speaking trip tour term".split()
)
"""Words between a name and "as" that make what follows the bearer's role."""


LINKS = (
    (",", "who", "is"),
    (",", "who", "was"),
    (",", "who", "has", "been"),
    ("has", "been", "appointed"),
    ("was", "appointed"),
    ("was", "named"),
    ("was", "elected"),
    ("is", "appointed"),
    (",", "appointed"),
    (",", "elected"),
    (",", "named"),
    (",", "then"),
    (",", "now"),
    (",", "currently"),
    ("serves", "as"),
    ("took", "office", "as"),
    ("has", "been"),
    (",",),
    ("(",),
    ("-",),
    ("is",),
    ("was",),
    ("became",),
)
"""What parts a name from the role behind it, the longest first."""
OWNERS = COMPANY | frozenset(
    "chamber association bank university society union group club institute fund organisation organization foundation alliance league "
    "network forum academy college school charity trust".split()
)
FAR_OWNER = 14
"""Bodies that have officers of their own, and how far before the role they stand."""
ORGANS = frozenset(
    "regulator ministry agency department government parliament committee commission council authority service embassy court office "
    "administration senate mazhilis majilis inspectorate treasury army navy police".split()
)
"""Nouns of what speaks and acts for a country."""
BEFORE_SENT = 8
"""Words between a verb that sends somebody and the name ("sent the diplomat X as ambassador")."""
QUALIFIED, UNKNOWN = 9, 2
"""Words that may qualify a role behind a name, and how many of them nobody knows ("a renowned British architect")."""
COUNTERPART = frozenset("opposite counterpart counterparts colleague colleagues homologue".split())
SHARED = "role shared by two"
FAR = 24
"""Words between a role that two share and their names."""
OPEN_ENDS = frozenset("of for the at to on in with from by".split())
"""Words with which no role ends: what follows is what the office is of."""


@dataclass(frozen=True, slots=True)
class Titled:
    """A name with the role stated beside it; ``side`` is what the role itself says."""

    name: str
    role: str
    side: str | None
    heads: str


def read_people(chart: Chart) -> None:
    """Tokens ``name``, ``head`` (the noun of a role) and ``person`` (a name with its role). Needs countries."""
    read_heads(chart)
    names = names_in(chart)
    for name in names:
        chart.add(name)
    taken: set[int] = set()
    for name in names:
        found = _role_before(chart, name) or _role_after(chart, name) or _role_behind_verb(chart, name, names)
        if found:
            chart.add(found)
            taken.add(name.first)
    _each_of_a_country(chart, names, taken)
    _shared_role(chart, names, taken)
    _counterparts(chart, names)


def _role_before(chart: Chart, name: Token) -> Token | None:
    words = chart.words
    end, link = _link_before(chart, _skip_address(chart, name.first))
    head = head_left_of(chart, end) if end > 0 else None
    if head is None or words.low[head.last - 1] in PLURAL:
        return None
    if (link and name.last - name.first < 2 and not _peer(chart, name)) or words.low[end - 1] in OPEN_ENDS:
        return None
    if words.low[end - 1] in DASHES and not words.glued(end - 1):
        return None
    if words.low[end - 1] == ")" and "(" not in words.low[head.first : end]:
        return None  # the brackets around the role of somebody before
    if link == "," and (_apposed(chart, name) or not _set_off(chart, head, name)):
        return None
    first = double_role(chart, first_word(chart, head.first))
    first += words.low[first] == "under" and words.low[first + 1] not in ("secretary", "-")
    return _person(chart, name, first, end, "role before the name")


def _link_before(chart: Chart, end: int) -> tuple[int, str]:
    """Where the role before a name ends, and what parts the two: a comma, "is", "has been", or nothing."""
    low = chart.words.low
    if low[max(0, end - 2) : end] == ["has", "been"]:
        return end - 2, "is"
    before = low[end - 1] if end else ""
    return (end - 1, before) if before in (",", "is", "was") else (end, "")


def _set_off(chart: Chart, head: Token, name: Token) -> bool:
    """Whether a name between commas is what a definite role before it means ("the foreign minister, Murat Nurtleu, …")."""
    low = chart.words.low
    first = first_word(chart, head.first)
    before = low[first - 1] if first else ""
    definite = before in ("the", "'s", "its", "our", "new", "by", "") or any(
        token.kind == "country" and token.last == first
        for start in range(max(0, first - 4), first)
        for token in chart.at(start)
    )
    after = low[name.last] if name.last < len(low) else "."
    return (definite and after in (",", ".", ";", ")", "and", "-")) or head.last < name.first - 1


def _apposed(chart: Chart, name: Token) -> bool:
    """Whether the name begins an apposition of its own ("…, Leo Docherty, the minister")."""
    return chart.words.low[name.last : name.last + 1] == [","] and _role_after(chart, name) is not None


def _skip_address(chart: Chart, end: int) -> int:
    """Where the titles of address before a name begin ("H.E. Mr", "the Rt Hon Lord")."""
    low = chart.words.low
    while end > 0:
        dotted = low[end - 1] == "." and end > 1 and low[end - 2] in ADDRESS
        ranked = low[end - 1] == "general" and end > 1 and (low[end - 2] in RANKS or low[end - 2] == ",")
        if not (dotted or ranked or low[end - 1] in ADDRESS or chart.words.text[end - 1] == "HE"):
            break
        if low[end - 1] == "the" and end > 1 and low[end - 2] not in ADDRESS and low[end - 2] != ",":
            break
        end -= 1
    return end


def _peer(chart: Chart, name: Token) -> bool:
    """Whether the name bears a title that only one country gives (Lord Alderdice)."""
    begin = _skip_address(chart, name.first)
    return bool(PEERS & set(chart.words.low[begin : name.first]))


def office_without_name(chart: Chart, head: Token) -> Token | None:
    """An office that stands alone with its country: "The President of Kazakhstan", "Kazakhstan's Ambassador to the UK"."""
    first = first_word(chart, head.first)
    last = last_word(chart, head.last, False)
    role, side = role_text(chart, first, last)
    nobody = Token("name", first, first, Name("-"), "nobody")
    side = side or _side_around(chart, nobody, first, last) or institution_side(role)
    if not role or side is None:
        return None
    return Token("person", first, last, Titled("-", role, side, head.value), "office without a name", (head,))


def _person(chart: Chart, name: Token, first: int, last: int, rule: str) -> Token | None:
    role, side = role_text(chart, first, last)
    heads = [token.value for token in chart.all("head") if first <= token.first < last]
    if not role or not any(token.kind == "head" for at in range(first, last) for token in chart.at(at)):
        return None
    begin, end = (name.first, last) if rule == "role after the name" else (first, name.last)
    side, kind = _whose(chart, name, role, side or _side_around(chart, name, first, last), first, "state" in heads)
    if side is None and kind == "state":
        side = _side_of_city(chart, first, last)
    return Token("person", begin, end, Titled(name.value.full, role, side, kind), rule, (name,))


def _whose(
    chart: Chart, name: Token, role: str, side: str | None, first: int, of_state: bool
) -> tuple[str | None, str]:
    """The country for which the bearer of a role speaks, and whether it is a state's, another's or a body's without one."""
    words, kind = _words_of(role), "state" if of_state else "other"
    no_state = not of_state and (_of_a_company(role) or _learned(role))
    if PRESSURE & words or _of_the_body_before(chart, first) or no_state:
        return None, "body"
    side = side or _country_of_its_body(chart, first) or institution_side(role)
    many = bool(words & BODY_NOT_STATE) and not {"national", "central", "reserve"} & words
    initials = re.match(r"(?:former )?[A-Z]{2,} ", role) is not None
    if side is None and of_state and (many or initials or _of_many(role)):
        return None, "body"
    return side or (PEERS_OF if _peer(chart, name) else None), kind


def _side_of_city(chart: Chart, first: int, last: int) -> str | None:
    """The country of the city that an office is of ("Crown Prince of Abu Dhabi", "mayor of Almaty")."""
    low = chart.words.low
    places = (chart.one(at, "place") for at in range(first + 1, last) if low[at - 1] == "of")
    return next((str(place.value.codes[0]) for place in places if place and len(place.value.codes) == 1), None)


def _words_of(role: str) -> set[str]:
    return set(re.findall(r"[a-z]+", role.lower()))


def _of_the_body_before(chart: Chart, first: int) -> bool:
    """Whether a role belongs to a body without a country that is named before it ("a chamber led by its president X")."""
    low = chart.words.low
    return low[first - 1 : first] == ["its"] and bool(OWNERS & set(low[max(0, first - FAR_OWNER) : first - 1]))


def _country_of_its_body(chart: Chart, first: int) -> str | None:
    """The country whose organ "its" stands for ("visited the British regulator and met its head X")."""
    low = chart.words.low
    if low[first - 1 : first] != ["its"]:
        return None
    named = institution_side(" ".join(low[max(0, first - FAR_OWNER) : first - 1]))
    if named:
        return named
    for at in range(first - 2, max(-1, first - 1 - FAR_OWNER), -1):
        if low[at] in ORGANS:
            before = (t for s in range(max(0, at - 6), at) for t in chart.at(s) if t.kind == "country")
            return next(
                (str(token.value.codes[0]) for token in reversed([*before]) if len(token.value.codes) == 1), None
            )
    return None


def _of_many(role: str) -> bool:
    """Whether a body of many countries has such an office."""
    return role.lower().replace("-", " ").endswith("secretary general")


def _learned(role: str) -> bool:
    """Whether only a university has such an office, which speaks for no country."""
    words = _words_of(role.replace("-", ""))
    return bool(LEARNED & words) and "lord" not in words


def _of_a_company(role: str) -> bool:
    """Whether a role that is no state's names a company that it is in ("director at AstraZeneca")."""
    where = re.search(r" at (?:the )?([A-Z]\w+)", role)
    return bool(COMPANY & _words_of(role)) or (where is not None and where[1].lower() not in INSTITUTION)


def _side_around(chart: Chart, name: Token, first: int, last: int) -> str | None:
    """The country directly before the role or directly after the name."""
    words = chart.words
    at = first - 1
    if at > 0 and words.low[at] == "," and words.low[at - 1] in COUNTERPART:
        at -= 1
    if at >= 0 and (words.low[at] == "'s" or words.low[at] in COUNTERPART):
        at -= 1
    for start in range(max(0, at - 8), at + 1):
        token = chart.one(start, "country", "place")
        stay = (
            token and words.low[start - 1 : start] in (["in"], ["at"], ["near"], ["from"], ["to"]) and at == first - 1
        )
        if token and token.last == at + 1 and token.value.form not in ("pair", "sides", "adjective") and stay:
            return None  # "In London Prime Minister Alikhan Smailov met …"
        if token and token.last == at + 1 and token.value.form not in ("pair", "sides"):
            return None if _ends_a_name(chart, token, first) else str(token.value.codes[0])
    if words.low[name.last : name.last + 1] == ["of"]:
        step = name.last + 1 + (words.low[name.last + 1 : name.last + 2] == ["the"])
        token = chart.one(step, "country")
        if token:
            return str(token.value.codes[0])
    return None


def _ends_a_name(chart: Chart, country: Token, first: int) -> bool:
    """Whether a country only ends the name of the body that a role is in ("Amnesty International UK's head of policy")."""
    words = chart.words
    owner = words.low[first - 1 : first] == ["'s"] and country.first > 1
    return owner and all(
        words.capital(at) and words.low[at] not in SENTENCE_WORDS for at in (country.first - 2, country.first - 1)
    )


def _role_after(chart: Chart, name: Token) -> Token | None:
    first = _behind_link(chart, name.last)
    head = _head_right_of(chart, first) if first is not None else None
    if first is None or head is None or chart.one(head.last, "name"):
        return None  # "the guards, Minister Dzhaksybekov spoke": the role is the next one's
    if chart.words.low[head.last - 1] in PLURAL:
        return None  # what two are: read as a role that they share
    last = last_word(chart, head.last, chart.words.low[first - 1] == "(")
    return _person(chart, name, first, last, "role after the name")


def _behind_link(chart: Chart, at: int) -> int | None:
    """Where a role would begin behind a name: after a comma, a bracket, a dash, "is", "who was", "has been"."""
    words = chart.words
    while at < len(words) and words.low[at] in AFTER_NAME:
        at += 1
    link = next((link for link in LINKS if tuple(words.low[at : at + len(link)]) == link), None)
    if link is None or (link == ("-",) and words.glued(at)) or at + len(link) >= len(words):
        return None
    at += len(link)
    return at + 3 if words.low[at : at + 2] in (["his", "majesty"], ["her", "majesty"]) else at


def _head_right_of(chart: Chart, first: int) -> Token | None:
    """The noun of a role, with nothing but what may qualify it between here and it."""
    words, at, unknown = chart.words, first, 0
    described = words.low[first : first + 1] in (["a"], ["an"], ["the"])
    while at < len(words) and at - first < QUALIFIED:
        head = chart.one(at, "head")
        if head and not (head.last < len(words) and head_goes_on(chart, head)):
            return head
        if not head and not _qualifies(chart, at, at > first):
            unknown += 1
            if not described or unknown > UNKNOWN or not words.low[at].isalpha() or words.low[at] in OPEN_ENDS:
                return None
        at = head.last if head else at + 1
    return None


def _qualifies(chart: Chart, at: int, behind: bool) -> bool:
    """Whether a word may stand before the noun of a role: its country, its field, an article."""
    low = chart.words.low[at]
    if low in ("the", "'s", "a", "an", "also", "now") or low in BEFORE_HEAD or chart.one(at, "country"):
        return True
    if low in ("and", "&", "-"):
        return behind
    somebody = any(token.kind == "name" and token.last - token.first > 1 for token in chart.at(at))
    return chart.words.capital(at) and not somebody


def _role_behind_verb(chart: Chart, name: Token, names: list[Token]) -> Token | None:
    """ "Michael Gifford took up his post as ambassador": a role said of the only name before it."""
    low = chart.words.low
    for at in chart.words.where.get("as", ()):
        behind = [other for other in names if name.first < other.first <= at]
        if at < name.last or behind or not POSTS & set(low[max(0, name.first - BEFORE_SENT) : at]):
            continue
        first = at + 1 + (low[at + 1 : at + 2] in (["his"], ["her"], ["its"]))
        head = _head_right_of(chart, first) if first < len(low) else None
        if head is not None:
            return _person(chart, name, first, last_word(chart, head.last, False), "role after the name")
    return None


def _shared_role(chart: Chart, names: list[Token], taken: set[int]) -> None:
    """ "The foreign ministers of Kazakhstan and the UK, Murat Nurtleu and David Cameron"."""
    words = chart.words
    for head in chart.all("head"):
        if words.low[head.last - 1] not in PLURAL:
            continue
        two = _two_before(chart, head, names) or [n for n in names if head.last <= n.first < head.last + FAR][:2]
        if len(two) != 2 or two[0].first in taken or words.low[two[0].last : two[1].first] != ["and"]:
            continue
        behind = two[0] if two[0].first > head.first else None
        role = " ".join(words.text[first_word(chart, head.first) : head.last])[:-1] + _of_what(chart, head, behind)
        for name, side in zip(two, _sides_shared(chart, head, behind), strict=True):
            titled = Titled(name.value.full, role, side, "state")
            chart.add(Token("person", name.first, name.last, titled, SHARED, (name, head)))
        return


def _each_of_a_country(chart: Chart, names: list[Token], taken: set[int]) -> None:
    """ "Foreign ministers X of Kazakhstan, Y of Kyrgyzstan and Z of Tajikistan": each has the office, and a country."""
    words = chart.words
    for head in chart.all("head"):
        if words.low[head.last - 1] not in PLURAL:
            continue
        office = " ".join(words.text[first_word(chart, head.first) : head.last])[:-1]
        at = head.last
        for name in (name for name in names if name.first >= head.last):
            country = chart.one(name.last + 1 + (words.low[name.last + 1 : name.last + 2] == ["the"]), "country")
            if words.low[name.last : name.last + 1] != ["of"] or country is None or name.first - at > 2:
                break
            titled = Titled(name.value.full, office, str(country.value.codes[0]), "state")
            chart.add(Token("person", name.first, country.last, titled, "office of several", (name, head)))
            taken.add(name.first)
            at = country.last


def _two_before(chart: Chart, head: Token, names: list[Token]) -> list[Token]:
    """The two names that a shared role stands behind: "Murat Nurtleu and David Cameron, the foreign ministers of …"."""
    two = [name for name in names if name.last <= head.first][-2:]
    if len(two) != 2 or two[1].last + QUALIFIED < head.first:
        return []
    between = chart.words.low[two[1].last : first_word(chart, head.first)]
    return two if between in ([","], [",", "the"], ["("], [",", "both"]) else []


def _of_what(chart: Chart, head: Token, name: Token | None) -> str:
    """What shared roles are of, where that is no country ("representatives of the labour authority, X and Y")."""
    last = last_word(chart, head.last, False)
    if head.value == "state" or (name is not None and last >= name.first):
        return ""
    role, _ = role_text(chart, head.first, last)
    return role[len(" ".join(chart.words.text[head.first : head.last])) :]


def _sides_shared(chart: Chart, head: Token, name: Token | None) -> tuple[str | None, str | None]:
    """Whose ministers two are: the countries in the order of the names, the one between role and names, or unknown."""
    found = [token for token in chart.all("country") if token.first >= head.last and len(token.value.codes) == 1]
    codes = [token.value.codes[0] for token in found]
    if len(codes) > 1 and codes[0] != codes[1]:
        return codes[0], codes[1]
    low = chart.words.low
    between = next(
        (
            t.value.codes[0]
            for t in found
            if (name is None or t.last <= name.first) and low[t.first - 1] in ("of", "the")
        ),
        None,
    )
    return between, between


def _counterparts(chart: Chart, names: list[Token]) -> None:
    """ "The Kazakh foreign minister and his British counterpart David Cameron": the office named before is his, too."""
    words = chart.words
    if not COUNTERPART & words.vocabulary:
        return
    for name in names:
        noun = _counterpart_noun(chart, name)
        if noun is None or chart.one(name.first, "person"):
            continue
        country = chart.one(noun - 1, "country")
        behind = noun > name.first
        country = country or (chart.one(noun + 2, "country") if words.low[noun + 1 : noun + 2] in _OF else None)
        office = _office_before(chart, min(noun, name.first))
        if office is None or not (country or words.low[noun - 1] in ("his", "her", "'s")):
            continue
        side = country.value.codes[0] if country and len(country.value.codes) == 1 else None
        titled = Titled(name.value.full, office, side, "state")
        first, last = (name.first, noun + 1) if behind else (noun, name.last)
        chart.add(Token("person", first, last, titled, "counterpart", (name,)))


_OF = (["of"], ["in"], ["from"])


def _counterpart_noun(chart: Chart, name: Token) -> int | None:
    """Where the word is that calls the bearer of a name a counterpart: before it, or in an apposition behind it."""
    low = chart.words.low
    noun = _skip_address(chart, name.first) - 1
    noun -= noun > 0 and low[noun] == ","
    noun -= low[max(0, noun - 1) : noun + 1] == ["opposite", "number"]
    if noun >= 1 and low[noun] in COUNTERPART:
        return noun
    behind = name.last + 1
    if low[name.last : behind] != [","] or low[behind : behind + 1] not in (["his"], ["her"], ["the"], ["their"]):
        return None
    return next((at for at in range(behind + 1, min(behind + 4, len(low))) if low[at] in COUNTERPART), None)


def _office_before(chart: Chart, at: int) -> str | None:
    """The last office of a state that is named before a word."""
    heads = [head for head in chart.all("head") if head.last <= at and head.value == "state"]
    if not heads or chart.words.low[heads[-1].last - 1] in PLURAL:
        return None
    first, last = first_word(chart, heads[-1].first), last_word(chart, heads[-1].last, False)
    return role_text(chart, first, min(last, at))[0] or None
