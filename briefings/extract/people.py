"""People with their roles: titles before the name, after it, and later mentions.

- A name is a run of capitalised words that belong to no office, institution, country, month or company.
- A role stands directly before the name ("Deputy Foreign Minister Roman Vassilenko"), behind a comma after it, or in
  brackets. Without a stated role there is no person.
- The role is given as written, without the country; the country gives the side. "Ambassador to Kazakhstan" keeps its
  destination, which is not the side.
- Titles of address (Sir, Lord, MP, Mr.) belong to neither name nor role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.extract.numbers import ROMAN
from briefings.extract.words import DASHES

STATE_HEADS = (
    "minister, ministers, president, presidents, prime minister, premier, ambassador, secretary, chancellor, speaker, senator, envoy, "
    "commissioner, king, queen, governor, akim, mayor, consul, chargé d'affaires, charge d'affaires, parliamentarian, undersecretary, "
    "under-secretary, secretary-general, prosecutor general, prosecutor-general, attorney general, vice-minister, "
    "vice minister, trade envoy, ombudsman, high commissioner, deputy of the mazhilis, deputy of the majilis"
)
OTHER_HEADS = (
    "chairman, chairwoman, chairperson, chair, head, director, director general, director-general, ceo, chief executive, "
    "chief executive officer, managing director, general director, manager, rector, vice-chancellor, vice chancellor, professor, founder, "
    "co-founder, principal, dean, coordinator, vice-president, vice president, leader, advisor, adviser, assistant, aide, representative, "
    "member, chief, spokesman, spokeswoman, spokesperson, counsellor, economist, partner, co-chair, co-chairman, commander, "
    "deputy chairman, vice chairman, vice-chairman, chief of staff, deputy head, expert, analyst, deputy, provost, general manager, inspector"
)
BEFORE_HEAD = frozenset(
    "first second deputy vice acting senior special chief executive parliamentary under permanent joint prime foreign interior defence "
    "defense interim former honorary general regional global country assistant state non-resident extraordinary lord private economic "
    "trade energy health finance education culture transport agriculture justice industry labour labor digital environment ecology "
    "science tourism sports healthcare economy investment extraordinary commercial political managing majilis mazhilis senate "
    "parliament house british kazakh non executive junior cabinet security home development water climate business external affairs internal "
    "information communications technology innovation aerospace infrastructure construction integration mining minerals emergency emergencies "
    "exports export treasury central bank departmental incoming outgoing then newly appointed current his her its their co".split()
)
INSTITUTION = frozenset(
    "extraordinary plenipotentiary staff minister ministers ministry ministries president prime premier ambassador secretary chancellor speaker senator envoy commissioner governor "
    "akim mayor consul chairman chairwoman chairperson chair head director ceo chief executive officer managing general rector vice deputy first "
    "acting senior special parliamentary under permanent state states foreign affairs interior internal defence defense trade industry industries "
    "energy health healthcare labour labor social protection population science higher education digital development developments innovation "
    "innovations aerospace national economy economic finance financial culture information communications transport agriculture water resources "
    "irrigation ecology natural environment environmental justice europe european america americas overseas territories indo pacific asia central "
    "africa middle east exports export investment investments security commonwealth office house commons lords senate mazhilis majilis parliament "
    "bank council committee commission agency authority board department departments directorate division union nations united republic kingdom "
    "government cabinet court supreme prosecutor attorney treasury business company group corporation fund foundation institute institution "
    "university college school academy centre center association chamber commerce federation international regional global world "
    "strategic planning reforms reform integration construction infrastructure housing tourism sports sport youth policy friendship interparliamentary and of for the "
    "emergency emergencies situations home scotland wales northern ireland england city region district oblast province embassy consulate "
    "service services intelligence police army navy air force civil aviation railways mission delegation side sector forum summit "
    "conference dialogue meeting session agreement memorandum protocol roadmap treaty declaration statement partnership cooperation "
    "critical minerals rare metals mining geology hydrogen oil gas nuclear atomic green climate net zero technology technologies "
    "research archive archives museum library theatre opera hotel airport street square avenue palace hall road exchange stock limited ltd plc inc llp llc jsc "
    "bridge tower park stadium column station river lake sea mountain news times post journal agency press tv radio television today daily "
    "corridor route project programme program plan strategy vision law act bill order resolution party conservative labour democratic "
    "king queen prince princess duke lord lady sir dame baroness baron mr mrs ms dr prof professor excellency hon honourable majesty highness "
    "british kazakh monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december photo image source credit courtesy editor reporter correspondent by related read more share subscribe"
    " eurasian silk steppe caspian sea trans belt initiative expo olympic games world cup championship christmas easter nauryz independence day".split()
)
"""Words of offices, institutions and things that are capitalised and are no part of a person's name."""
ADDRESS = frozenset(
    "mr mrs ms sir lord lady dame dr prof baroness baron excellency hon hrh the rt right honourable his her h.e h e madam".split()
)
AFTER_NAME = frozenset("mp mps kc qc cbe obe mbe cmg kcmg jr sr phd gcmg".split())
NAMED_LIKE_COUNTRIES = frozenset("nursultan iran jordan georgia chad israel india london paris sofia".split())
PARTICLES = frozenset("de da di van von der den al el bin ibn la le du dos".split())
SENTENCE_WORDS = frozenset(
    "the a an in on at this that these those he she it they we his her its their according during as for from following after before under "
    "over also however meanwhile today yesterday earlier later both several among by to with when while there here last since speaking what "
    "how and but if or not thanks today's additionally moreover furthermore particular another other first one two three some many most all "
    "each every such no yes dear then now once until although though because where who which why so still even only just our your my i you "
    "addressing commenting welcoming noting having being founded based led headed chaired accompanied joined among besides despite regarding "
    "participants experts officials authorities investors companies businesses leaders representatives members guests students delegations "
    "bilateral mutual joint total overall further new special particular attention great good key main next previous recent foreign outside".split()
)
INSTITUTION_SIDE = {
    "house of commons": "GB", "house of lords": "GB", "commonwealth and development office": "GB", "commonwealth office": "GB",
    "commonwealth & development office": "GB", "fcdo": "GB", "foreign office": "GB", "foreign secretary": "GB", "department for business": "GB",
    "department for international trade": "GB", "department for": "GB", "home secretary": "GB", "trade envoy": "GB", "under secretary of state": "GB",
    "under-secretary of state": "GB", "secretary of state for": "GB", "aifc": "KZ", "kazakh invest": "KZ", "kazinvest": "KZ", "akorda": "KZ", "mazhilis": "KZ", "majilis": "KZ", "akim": "KZ", "minister of state for": "GB",
    "economic secretary": "GB", "exchequer secretary": "GB", "trade commissioner": "GB", "permanent secretary": "GB", "lord mayor": "GB", "lady mayor": "GB",
    "health secretary": "GB", "business secretary": "GB", "trade secretary": "GB", "education secretary": "GB", "defence secretary": "GB", "lord chancellor": "GB", "fco": "GB", "downing street": "GB",
    "chancellor of the exchequer": "GB", "secretary of state": "US", "bundestag": "DE", "state duma": "RU", "oliy majlis": "UZ",
}  # fmt: skip
"""Institutions that only one country has, longest first where they overlap."""
BODY_NOT_STATE = frozenset(
    "samruk kazyna un eu ebrd adb imf osce unesco undp opec nato who unicef bank group company university institute".split()
)

_heads = Lexicon(
    "head",
    [(phrase.strip(), "state") for phrase in STATE_HEADS.split(",")]
    + [(phrase.strip(), "other") for phrase in OTHER_HEADS.split(",")],
)
_TAIL_LINKS = frozenset("of for the and to at in on - , & 's ( ) with".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written."""

    full: str

    @property
    def surname(self) -> str:
        """The last word of it."""
        return self.full.split()[-1]


@dataclass(frozen=True, slots=True)
class Titled:
    """A name with the role stated beside it; ``side`` is what the role itself says."""

    name: str
    role: str
    side: str | None
    heads: str
    plural: bool = False


def read_people(chart: Chart) -> None:
    """Tokens ``name``, ``head`` (the noun of a role) and ``person`` (a name with its role). Needs countries."""
    _heads.run(chart)
    names = _names(chart)
    for name in names:
        chart.add(name)
    taken: set[int] = set()
    for name in names:
        found = _role_before(chart, name) or _role_after(chart, name)
        if found:
            chart.add(found)
            taken.add(name.first)
    _shared_role(chart, names, taken)


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _names(chart: Chart) -> list[Token]:
    words = chart.words
    names: list[Token] = []
    at = 0
    while at < len(words):
        if not _name_word(chart, at):
            at += 1
            continue
        last = _name_end(chart, at)
        first = at
        if first == 0 and words.low[0] in SENTENCE_WORDS:
            first = 1 if last > 1 and _name_word(chart, 1) else last
        at = last
        if first < last and (last - first > 1 or _single_name(chart, first)) and _count(words.text[first:last]) <= 4:
            text = words.text
            shown = _joined(chart, first, last)
            if len(text[first]) > 1 or last - first > 1:
                names.append(Token("name", first, last, Name(shown), "name: capitalised words"))
    return names


def _count(parts: Iterable[str]) -> int:
    return sum(part[0].isalpha() for part in parts)


def _joined(chart: Chart, first: int, last: int) -> str:
    words = chart.words
    return "".join((" " if at > first and not words.glued(at) else "") + words.text[at] for at in range(first, last))


def _name_word(chart: Chart, at: int) -> bool:
    words = chart.words
    text = words.text[at]
    if not text[0].isupper() or not text.isalpha() or words.low[at] in INSTITUTION or words.low[at] in AFTER_NAME:
        return False
    if len(text) == 1:
        return (
            at + 2 < len(words)
            and words.low[at + 1] == "."
            and words.glued(at + 1)
            and words.capital(at + 2)
            and len(words.text[at + 2]) > 1
        )
    if (text.isupper() and len(text) > 1) or (not text[1:].islower() and not text.startswith(("Mc", "Mac", "O"))):
        return False
    if words.low[at] in NAMED_LIKE_COUNTRIES and at + 1 < len(words) and _name_word(chart, at + 1):
        return True
    return not any(token.kind in ("country", "place", "month", "weekday", "head", "country?") for token in chart.at(at))


def _name_end(chart: Chart, at: int) -> int:
    words = chart.words
    last = at + 1
    if len(words.text[at]) == 1:
        last = at + 2  # an initial with its full stop
    while last < len(words):
        low = words.low[last]
        if words.text[last] == "May" and not "".join(words.text[last + 1 : last + 2])[:1].isdigit():
            last += 1  # Theresa May
            continue
        if words.text[last] in ROMAN:
            return last + 1  # Charles III
        if _name_word(chart, last):
            last += 2 if len(words.text[last]) == 1 else 1
        elif (
            (
                low in DASHES
                and words.glued(last)
                and last + 1 < len(words)
                and words.glued(last + 1)
                and words.text[last + 1].isalpha()
                and words.text[last + 1][0].isupper()
            )
            or (low in PARTICLES and last + 1 < len(words) and _name_word(chart, last + 1))
            or (
                low == "'"
                and words.glued(last)
                and last + 1 < len(words)
                and words.glued(last + 1)
                and words.capital(last + 1)
            )
        ):
            last += 2
        else:
            return last
    return last


def _single_name(chart: Chart, first: int) -> bool:
    """Whether a single capitalised word may be a surname here: only directly after a role or a title of address."""
    if not first:
        return False
    before = chart.words.low[first - 1]
    if before == "." and first > 1:
        before = chart.words.low[first - 2]
    after = chart.words.low[first + 1] if first + 1 < len(chart.words) else ""
    capital_after = chart.words.capital(first + 1) and chart.words.low[first + 1] in INSTITUTION
    return (
        (_is_head_end(chart, first) or before in ("mr", "mrs", "ms", "dr", "lord", "baroness", "dame", "sheikh"))
        and not capital_after
        and after != "'"
    )


def _is_head_end(chart: Chart, at: int) -> bool:
    return any(
        token.last == at and chart.words.capital(token.last - 1)
        for start in range(max(0, at - 4), at)
        for token in chart.at(start)
        if token.kind == "head"
    )


# ── roles ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _role_before(chart: Chart, name: Token) -> Token | None:
    words = chart.words
    end = _skip_address(chart, name.first)
    if end <= 0:
        return None
    comma = words.low[end - 1] == ","
    if comma:
        end -= 1
    head = _head_left_of(chart, end)
    if head is None:
        return None
    if comma and (name.last - name.first < 2 or _apposed(chart, name) or not _set_off(chart, head, name)):
        return None
    if words.low[head.last - 1] in ("ministers", "presidents"):
        return None
    first = _premodifiers(chart, head.first)
    first = _double_role(chart, first)
    return _person(chart, name, first, end, "role before the name")


def _set_off(chart: Chart, head: Token, name: Token) -> bool:
    """Whether a name between commas is what a definite role before it means ("the foreign minister, Murat Nurtleu, …")."""
    low = chart.words.low
    first = _premodifiers(chart, head.first)
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
    low = chart.words.low
    while end > 0 and (low[end - 1] in ADDRESS or (low[end - 1] == "." and end > 1 and low[end - 2] in ADDRESS)):
        if low[end - 1] == "the" and end > 1 and low[end - 2] not in ADDRESS and low[end - 2] != ",":
            break
        end -= 1
    return end


def _head_left_of(chart: Chart, end: int) -> Token | None:
    """The nearest noun of a role, with nothing but the rest of the role between it and here."""
    words = chart.words
    at = end - 1
    best: Token | None = None
    while at >= 0 and end - at < 26:
        found = _head_ending(chart, at + 1)
        if found:
            best = found
            break
        low = words.low[at]
        tail = (
            low in _TAIL_LINKS
            or low in INSTITUTION
            or words.text[at][0].isupper()
            or chart.one(at, "country") is not None
        )
        if not tail or (low in ("and", ",") and at == end - 1) or low == "with":
            return None
        inside = next((token for token in chart.at(at) if token.kind == "name"), None)
        if inside is None:
            inside = next(
                (
                    t
                    for s in range(max(0, at - 4), at)
                    for t in chart.at(s)
                    if t.kind in ("name", "person") and t.last > at
                ),
                None,
            )
        if (
            inside is not None
            and (inside.kind == "person" or inside.last - inside.first > 1)
            and not _organisation(chart, inside)
        ):
            return None
        at -= 1
    if best is None or (
        best.value == "other"
        and best.last < end
        and words.low[best.last] not in ("of", "for", "at", "in", "and", "(", "on", "to")
    ):
        return None
    if best.last < end and words.low[best.last] in (",", "-", "(") and words.low[best.last] == ",":
        return None
    return best


def _organisation(chart: Chart, name: Token) -> bool:
    before = chart.words.low[name.first - 1] if name.first else ""
    return before in ("of", "at", "the", "for") and chart.one(name.first, "person") is None


def _head_ending(chart: Chart, last: int) -> Token | None:
    for start in range(max(0, last - 4), last):
        for token in chart.at(start):
            if token.kind == "head" and token.last == last:
                return token
    return None


def _office_after_country(chart: Chart, first: int) -> int | None:
    """The first word after a country where nothing but capitalised words stands between it and the head
    ("UK Trade Policy Minister")."""
    words = chart.words
    for at in range(first - 1, max(-1, first - 7), -1):
        if any(t.kind == "country" and t.last == at + 1 for s in range(max(0, at - 3), at + 1) for t in chart.at(s)):
            return at + 1 if at + 1 < first and words.low[at + 1] not in ("and", "&", ",") else None
        if words.low[at] == "'s" and at > 0:
            continue
        if not (words.text[at][0].isupper() or (words.low[at] in ("and", "&", ",") and at < first - 1)):
            return None
        if chart.one(at, "person", "place", "head") or words.low[at + 1] == "'s":
            return None
    return None


def _premodifiers(chart: Chart, first: int) -> int:
    """The first word of the role: its head with what qualifies it before."""
    words = chart.words
    whole = _office_after_country(chart, first)
    if whole is not None:
        return whole + (words.low[whole] == "'s")
    while first > 0:
        low, before = words.low[first - 1], first - 1
        if (
            low in BEFORE_HEAD and low not in ("his", "her", "its", "their") and (low not in ("british", "kazakh"))
        ) or (low in DASHES and before > 0 and (words.low[before - 1] in BEFORE_HEAD)):
            first = before
        elif (
            words.text[before].isalpha()
            and words.text[before].isupper()
            and len(low) > 1
            and chart.one(before, "country") is None
            and low not in ("uk", "us")
        ):
            first = before  # an organisation's initials: EBRD President
        elif (
            low == "and"
            and before > 0
            and words.low[before - 1] in BEFORE_HEAD
            and words.text[before - 1][0].isupper()
            and words.text[first][0].isupper()
        ):
            first = before  # Industry and Trade Minister
        elif (
            words.text[before][0].isupper()
            and chart.one(before, "country", "place", "person") is None
            and _company_before(chart, before)
        ):
            hyphenated = words.glued(before) and words.low[before - 1] in DASHES and before > 1
            return before - 2 if hyphenated else before
        else:
            return first
    return first


def _company_before(chart: Chart, at: int) -> bool:
    """Whether the capitalised word before a role names the body that the role belongs to (Samruk-Kazyna Chairman)."""
    words = chart.words
    text = words.text[at]
    inner_capital = any(letter.isupper() for letter in text[1:])
    hyphenated = words.glued(at) and words.low[at - 1] in DASHES
    return inner_capital or hyphenated or words.low[at] in ("samruk", "kazyna")


def office_without_name(chart: Chart, head: Token) -> Token | None:
    """An office that stands alone with its country: "The President of Kazakhstan", "Kazakhstan's Ambassador to the UK"."""
    first = _premodifiers(chart, head.first)
    last = _role_end(chart, head.last, False)
    role, side = _role_text(chart, first, last)
    nobody = Token("name", first, first, Name("-"), "nobody")
    side = side or _side_around(chart, nobody, first, last) or institution_side(role)
    if not role or side is None:
        return None
    return Token("person", first, last, Titled("-", role, side, head.value), "office without a name", (head,))


def _double_role(chart: Chart, first: int) -> int:
    """Extend to the first of two roles: "Deputy Prime Minister – Minister of Foreign Affairs"."""
    words = chart.words
    if first < 2 or words.low[first - 1] not in ("-", "and", ","):
        return first
    if words.low[first - 1] == ",":
        return first
    head = _head_left_of(chart, first - 1)
    if head is None or (
        words.low[first - 1] == "and"
        and (head.last != first - 1 or not words.capital(head.first) or not words.capital(first))
    ):
        return first
    return _premodifiers(chart, head.first)


def _person(chart: Chart, name: Token, first: int, last: int, rule: str) -> Token | None:
    role, side = _role_text(chart, first, last)
    if side is None:
        side = _side_around(chart, name, first, last)
    if not role or not any(token.kind == "head" for at in range(first, last) for token in chart.at(at)):
        return None
    if rule == "role after the name":
        begin, end = name.first, last
    else:
        begin, end = first, name.last
    heads = [token.value for token in chart.all("head") if first <= token.first < last]
    kind = "state" if "state" in heads else "other"
    if side is None:
        side = institution_side(role)
        if (
            side is None
            and kind == "state"
            and set(re.findall(r"[a-z]+", role.lower())) & BODY_NOT_STATE
            and "bank" not in role.lower()
        ):
            kind = "body"
        if side is None and kind == "state" and re.match(r"[A-Z]{2,} ", role):
            kind = "body"
    return Token("person", begin, end, Titled(name.value.full, role, side, kind), rule, (name,))


def institution_side(role: str) -> str | None:
    """The country of an institution that only one country has."""
    lowered = role.lower()
    return next((code for phrase, code in INSTITUTION_SIDE.items() if phrase in lowered), None)


_DESTINATION = frozenset("to in".split())


def _role_text(chart: Chart, first: int, last: int) -> tuple[str, str | None]:
    """The role as written without the country, and the country."""
    words = chart.words
    drop: set[int] = set()
    side: str | None = None
    for at in range(first, last):
        token = chart.one(at, "country", "place")
        if token is None or token.last > last:
            continue
        start = at
        if start > first and words.low[start - 1] == "the":
            start -= 1
        before = words.low[start - 1] if start > first else ""
        if before in _DESTINATION and not (before == "in" and token.value.form != "capital"):
            continue
        if before == "and" or (start > first + 1 and words.low[start - 1] == ","):
            continue  # one of several regions: Azerbaijan and Central Asia
        if before == "for" and start > first:
            continue
        if token.value.form in ("pair", "sides") or _hyphenated_pair(chart, token):
            continue
        if token.kind == "place":
            continue
        side = side or token.value.codes[0]
        end = token.last
        if end < last and words.low[end] == "'s":
            end += 1
        if before == "of" and not (end < last and words.text[end][0].isupper()):
            drop.update(range(start - 1, end))
        else:
            drop.update(range(at, end))
    shown = ""
    for at in range(first, last):
        if at in drop:
            continue
        glued = words.glued(at) and at - 1 not in drop
        shown += ("" if not shown or glued else " ") + words.text[at]
    shown = re.sub(r"\s+([,)])", r"\1", shown).strip(" ,-–")
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r" (?:of|for|to|at|in|and|the)$", "", shown), flags=re.IGNORECASE), side


def _hyphenated_pair(chart: Chart, token: Token) -> bool:
    """Whether a country stands in a name of two ("the British-Kazakh Society"), which belongs to neither."""
    low = chart.words.low
    after = low[token.last : token.last + 1] in (["-"], ["–"]) and chart.one(token.last + 1, "country") is not None
    before = low[token.first - 1 : token.first] in (["-"], ["–"]) and any(
        t.kind == "country" and t.last == token.first - 1
        for start in range(max(0, token.first - 4), token.first - 1)
        for t in chart.at(start)
    )
    return after or before


def _side_around(chart: Chart, name: Token, first: int, last: int) -> str | None:
    """The country directly before the role or directly after the name."""
    words = chart.words
    at = first - 1
    if at >= 0 and words.low[at] == "'s":
        at -= 1
    for start in range(max(0, at - 8), at + 1):
        token = chart.one(start, "country", "place")
        if token and token.last == at + 1 and token.value.form not in ("pair", "sides"):
            return str(token.value.codes[0])
    if words.low[name.last : name.last + 1] == ["of"]:
        step = name.last + 1 + (words.low[name.last + 1 : name.last + 2] == ["the"])
        token = chart.one(step, "country")
        if token:
            return str(token.value.codes[0])
    return None


def _role_after(chart: Chart, name: Token) -> Token | None:
    words = chart.words
    at = name.last
    while at < len(words) and words.low[at] in AFTER_NAME:
        at += 1
    if at + 1 >= len(words) or words.low[at] not in (",", "(", "-", "is", "was", "has", "became"):
        return None
    if words.low[at : at + 2] == [",", "who"]:
        at += 1
    if words.low[at] == "has":
        if words.low[at : at + 2] != ["has", "been"]:
            return None
        at += 1
    bracket = words.low[at] == "("
    if words.low[at] == "-" and words.glued(at):
        return None
    if words.low[at] == "who":
        if words.low[at + 1 : at + 2] not in (["is"], ["was"]):
            return None
        at += 1
    at += 1
    if words.low[at : at + 2] == ["his", "majesty"] or words.low[at : at + 2] == ["her", "majesty"]:
        at += 3
    first = at
    head: Token | None = None
    while at < len(words) and at - first < 9:
        head = chart.one(at, "head")
        if head and not (words.low[head.last : head.last + 1] and _head_goes_on(chart, head)):
            break
        low = words.low[at]
        if head:
            at = head.last
            continue
        capital = words.text[at][0].isupper() and not any(
            token.kind == "name" and token.last - token.first > 1 for token in chart.at(at)
        )
        if not (
            low in ("the", "'s", "a", "also", "now")
            or (low in ("and", "&", "-") and at > first)
            or low in BEFORE_HEAD
            or chart.one(at, "country")
            or capital
        ):
            return None
        at += 1
    else:
        return None
    if head is None:
        return None
    if head.value == "other" and words.low[head.last : head.last + 1] in (["said"], ["and"]) and False:
        return None
    last = _role_end(chart, head.last, bracket)
    return _person(chart, name, first, last, "role after the name")


def _head_goes_on(chart: Chart, head: Token) -> bool:
    """Whether another role noun follows at once (Deputy – Chairman, Deputy Speaker)."""
    following = chart.one(head.last, "head")
    return (
        following is not None
        and chart.words.low[head.first] in ("deputy", "chief", "vice", "assistant", "member")
        and head.last - head.first == 1
    )


def _role_end(chart: Chart, at: int, bracket: bool) -> int:
    words = chart.words
    start = at
    while at < len(words) and at - start < 30:
        low = words.low[at]
        if low in (".", ";", ")") and not (low == ")" and "(" in words.low[start:at]):
            break
        if low == "," and not _list_goes_on(chart, at):
            break
        if low in ("and",) and not _and_goes_on(chart, at):
            break
        if low == "(":
            if at + 2 < len(words) and words.low[at + 2] == ")":
                at += 3
                continue
            break
        token = chart.one(at, "country", "place", "bloc")
        if token:
            at = token.last
            continue
        if low in _TAIL_LINKS or low in INSTITUTION or words.text[at][0].isupper() or low == "'":
            if any(t.kind == "name" and t.last - t.first > 1 for t in chart.at(at)) and words.low[at - 1] not in (
                "of",
                "the",
                "at",
                "for",
            ):
                break
            at += 1
            continue
        break
    while at > start and words.low[at - 1] in _TAIL_LINKS and words.low[at - 1] not in (")", "'s"):
        at -= 1
    return at


def _list_goes_on(chart: Chart, comma: int) -> bool:
    """Whether a comma stands within an office's name ("Europe, North America and Overseas Territories")."""
    words = chart.words
    at = comma + 1
    while at < len(words) and at - comma < 8:
        low = words.low[at]
        if low == "and":
            return at > comma + 1 or (words.capital(at + 1) and words.low[at + 1] in INSTITUTION)
        if low == "&":
            return True
        if not (words.text[at][0].isupper() or low == ","):
            return False
        if any(t.kind in ("name", "head") and (t.kind == "head" or t.last - t.first > 1) for t in chart.at(at)):
            return False
        at += 1
    return False


def _and_goes_on(chart: Chart, at: int) -> bool:
    words = chart.words
    after = at + 1
    if after < len(words) and words.low[after] == "the":
        return (
            words.capital(after + 1)
            and words.low[after + 1] in INSTITUTION
            and chart.one(after + 1, "head", "country") is None
        )
    if not words.capital(after) and words.low[after : after + 1] and words.low[after] not in INSTITUTION:
        return False
    if any(t.kind == "name" and t.last - t.first > 1 for t in chart.at(after)):
        return False
    country = chart.one(after, "country")
    return not (country is not None and country.value.form == "adjective")


def _shared_role(chart: Chart, names: list[Token], taken: set[int]) -> None:
    """ "The foreign ministers of Kazakhstan and the UK, Murat Nurtleu and David Cameron"."""
    words = chart.words
    for at in range(len(words)):
        head = chart.one(at, "head")
        if head is None or words.low[head.last - 1] not in ("ministers", "presidents"):
            continue
        following = [name for name in names if head.last < name.first < head.last + 14][:2]
        codes = [
            t.value.codes[0]
            for p in range(head.last, len(words))
            if (t := chart.one(p, "country")) and len(t.value.codes) == 1
        ]
        if len(following) != 2 or len(codes) < 2 or codes[0] == codes[1] or following[0].first in taken:
            continue
        if words.low[following[0].last : following[1].first] != ["and"]:
            continue
        first = _premodifiers(chart, head.first)
        role = " ".join(words.text[first : head.last])
        singular = role[:-1]
        for name, code in zip(following, codes, strict=False):
            chart.add(
                Token(
                    "person",
                    name.first,
                    name.last,
                    Titled(name.value.full, singular, code, "state"),
                    "role shared by two",
                    (name, head),
                )
            )
        return
