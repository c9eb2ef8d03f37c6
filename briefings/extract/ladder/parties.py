"""Who made a document: the two countries, or bodies and companies of theirs by name.

- The parties stand after "between" or "signed by", or before the verb of signing ("A and B signed", "A signed … with B").
- Where none is named they are the desk's two countries, if the talk is of both.
- A document of a third country, of a bloc, or of one side with a third is none of the desk's.
"""

from __future__ import annotations

from dataclasses import replace

from briefings.extract.documents import Document
from briefings.extract.documents.nouns import PRIVATE
from briefings.extract.engine import Token
from briefings.extract.grammar import Kind as Form
from briefings.extract.grammar import clause_at
from briefings.extract.ladder.bodies import (
    BODY_WORDS,
    DESCRIPTORS,
    Party,
    antecedent,
    is_one_body,
    pair_in,
    party_in,
    phrase_end,
)
from briefings.extract.ladder.held import Held
from briefings.extract.reading import Line, Reading
from briefings.model import Kind, is_country_code
from briefings.text import fold

JOINED = (
    "bilateral", "joint", "mutual", "intergovernmental", "two countries", "both countries", "the parties", "the sides", "two governments", "our countries", "two sides",
)  # fmt: skip
SIGNED = frozenset("signed sign signs concluded conclude concludes adopted inked entered".split())
SIGNED_BY = frozenset("signed concluded inked signing signature".split())
THE_TWO = frozenset("the two then sides parties leaders ministers presidents countries governments men".split())
BEFORE_VERBS = frozenset(
    "to also today yesterday intends intend wants want wishes wish hopes hope plans plan expects expect therefore then jointly recently already officially formally has have had will would is are be".split()
)
PHRASE_WORDS = frozenset("the a of for and 's & in".split())
SUPPLYING = frozenset(
    "supply supplies supplied supplying deliver delivers delivered delivery deliveries ship shipped ships shipments sell sells sold buy buys bought purchase purchases export exports exported import imports imported tonnes tons barrels".split()
)
SUBJECT_WORDS = PHRASE_WORDS | DESCRIPTORS | {"national", "state"}
SIGNERS_VERBS = SIGNED | frozenset(
    "have has will exchanged agreed negotiating discussed discuss are ratified entered put".split()
)
DECREED = frozenset("approved adopted passed launched approves adopts introduced".split())
TOP = 5
"""Sentences at the beginning that say whom an article is about."""
CONJUNCTIONS = frozenset("and while but".split())
SUBJECT_ENDS = frozenset((",", ";", ":", '"', "that", "when", "where", "which", "who", "–", "—"))
SIGNING = frozenset("signed sign signing inked".split())
"""One side may adopt a plan; to sign one takes two."""
ONE_SIDED = frozenset({Kind.PLAN, Kind.PROGRAMME, Kind.CONTRACT, Kind.DECLARATION})
"""Kinds that a country, or many together, may make without the other."""
PLACING = frozenset("of from to through into across via in".split())
OFFERED = frozenset("proposed offered suggested proposes offers".split())
ASIDES = frozenset("meanwhile however moreover".split())
LEAVING = frozenset("leave leaves leaving left quit quits quitting exit departure outside".split())
"""What a country did that is in a bloc no longer."""
MANY = frozenset("g7 g20 nato osce".split())
CLAUSE = 26
"""Words within which a relative clause with two long names comes to its verb."""
SEVERAL = 6
"""As many countries as the largest format of the two with their neighbours."""
COMMON_KINDS = frozenset({Kind.AGREEMENT, Kind.CONTRACT})
"""Kinds whose noun alone says nothing without those who signed."""
BLOCS = frozenset("european eu eurasian eaeu cis".split())


def parties_of(reading: Reading, line: Line, token: Token, known: Held | None) -> tuple[str, ...] | None:
    """Who made the document; None where it is not one of the desk's countries or their bodies."""
    desk = set(reading.desk.codes)
    signers = (
        _between(reading, line, token)
        or _in_a_clause(line, token)
        or _signers(reading, line, token)
        or _with_somebody(reading, line, token)
        or _offered_to(line, token)
        or _by_common_noun(reading, line, token)
    )
    if signers:
        codes = {code for _, code in signers if code}
        if codes - desk and not desk <= codes:
            return None
        named = _named(reading, line, signers, codes)
        if named is not None:
            return named or None
    document: Document = token.value
    if (
        document.kind is Kind.CONTRACT
        or (document.bare and document.kind in COMMON_KINDS)
        or PRIVATE & set(fold(document.title).split())
    ):
        of_bodies = known is not None and known.parties != reading.desk.codes
        if document.kind is Kind.CONTRACT and not of_bodies and _is_traded_under(reading, line):
            return reading.desk.codes
        return known.parties if known is not None and of_bodies else None
    others = set(line.codes) - desk
    both_named = desk <= set(line.codes)
    if reading.desk.agreement_of(document.title):
        other_pair = (
            (others and not desk & set(line.codes))
            or _after_another_pair(reading, line)
            or _amid_another_pair(reading, line)
        )
        return None if other_pair and known is None else reading.desk.codes
    if reading.about_pair and _by_the_two(line, token):
        return reading.desk.codes
    if _of_others(line, token, desk):
        return None
    if known is not None:
        return known.parties
    if document.kind in ONE_SIDED and _made_alone(line, token):
        return None
    if both_named:
        return reading.desk.codes
    if document.kind in ONE_SIDED and not is_joint(line, document) and not SIGNING & line.vocabulary:
        return None
    return reading.desk.codes if not _of_a_bloc(reading, line) and _of_the_pair(reading, line) else None


def _by_the_two(line: Line, token: Token) -> bool:
    """Whether it is "the two" of whom the talk is that did it: "and then the two signed a declaration"."""
    clause = clause_at(line.chart, max(0, token.first - 1))
    subject = line.low[slice(*clause.subject)] if clause.subject else []
    return "two" in subject and set(subject) <= THE_TWO


def _named(reading: Reading, line: Line, signers: list[Party], codes: set[str]) -> tuple[str, ...] | None:
    """The signers as parties: none at all (empty) where one of the desk's countries stands beside nobody of the other's;
    None where they tell nothing."""
    desk = set(reading.desk.codes)
    names = tuple(name for name, _ in signers)
    countries = {name for name in names if is_country_code(name)}
    if _are_people(reading, names):
        return None
    if set(names) == countries:
        if countries == desk:
            return reading.desk.codes
        return () if countries and countries < desk and len(names) >= 2 else None
    return names if len(names) >= 2 and (codes & desk or desk & set(line.codes) or reading.about_pair) else None


def _are_people(reading: Reading, names: tuple[str, ...]) -> bool:
    """Whether a name is the surname of somebody whom the article names in full: who signed is no party."""
    single = {fold(name) for name in names if " " not in name and not is_country_code(name)}
    return bool(single) and any(
        fold(token.value.full).split()[-1:] == [name] and " " in token.value.full
        for _, token in reading.tokens("name")
        for name in single
    )


def _is_traded_under(reading: Reading, line: Line) -> bool:
    """Whether a contract is one under which a country supplies the other, and no company is named."""
    near = reading.lines[max(0, line.number - 1) : line.number + 1]
    traded = any(SUPPLYING & other.vocabulary for other in near)
    both = _of_the_pair(reading, line)
    return traded and both and not BODY_WORDS & line.vocabulary and not set(line.codes) - set(reading.desk.codes)


def _counts_countries(line: Line) -> bool:
    """Whether a sentence speaks of "40 countries"."""
    where = line.chart.words.where
    ends = [at for word in ("countries", "states", "nations") for at in where.get(word, ())]
    counts = (line.chart.one(at - 1, "number") for at in ends)
    return any(count is not None and count.value.value > SEVERAL for count in counts)


def _made_alone(line: Line, token: Token) -> bool:
    """Whether one state alone adopted it: "Kazakhstan approved a programme"."""
    verb = next((at for at in range(token.first - 1, -1, -1) if line.low[at] in DECREED), None)
    if verb is None or _partner(line, token):
        return False
    start = _subject_start(line, verb)
    subject = party_in(line, start, verb)
    return subject is not None and subject[0] == subject[1]


def _of_others(line: Line, token: Token, desk: set[str]) -> bool:
    """Whether the sentence speaks of a document of a third country or of a bloc."""
    if MANY & line.vocabulary or _counts_countries(line):
        return True
    both_named = desk <= set(line.codes)
    both = both_named or any(line.has(phrase) for phrase in JOINED)
    if _partners(line) - desk and (not both or _third_party(line, token, desk)):
        return True
    blocs = [bloc for bloc in line.chart.all("bloc") if not LEAVING & set(line.near(bloc.first - 4, bloc.first))]
    return not both_named and bool(BLOCS & {line.low[bloc.first] for bloc in blocs})


def _partners(line: Line) -> set[str]:
    """The countries of a sentence that may be parties, not only where a document does its work."""
    countries = line.chart.all("country")
    placed = [country for country in countries if _is_a_subject(line, country)]
    codes = {code for country in placed for code in country.value.codes}
    others = {code for country in countries if country not in placed for code in country.value.codes}
    return set(line.codes) - (codes - others)


def _is_a_subject(line: Line, country: Token) -> bool:
    """Whether a country is where a document does its work: "an accord on moving goods out of Mongolia"."""
    inside = any(document.first < country.first < document.last for document in line.chart.all("document"))
    return inside and line.low[country.first - 1] in PLACING


def _of_a_bloc(reading: Reading, line: Line) -> bool:
    """Whether the talk just before is of the European Union or the like, with one of the two as its partner."""
    before = reading.lines[max(0, line.number - 1) : line.number]
    return any(
        {"union", "eu", "eaeu"} & {other.low[t.last - 1] for t in other.chart.all("bloc")}
        and not set(reading.desk.codes) <= set(other.codes)
        for other in before
    )


def is_joint(line: Line, document: Document) -> bool:
    """Whether a plan or a declaration is said to be one of both."""
    title = set(fold(document.title).split())
    return bool({"joint", "bilateral", "cooperation", "partnership"} & title) or any(
        line.has(phrase) for phrase in JOINED
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
        return not _partners(line) - desk and not _after_another_pair(reading, line)
    top = {code for other in reading.lines[:TOP] for code in other.codes}
    if desk <= top and desk & set(line.codes) and not set(line.codes) - desk:
        return True
    if desk <= top and not line.codes:
        told_of = next((other.codes for other in reversed(reading.lines[: line.number]) if other.codes), ())
        return not set(told_of) - desk
    near = {code for other in reading.lines[max(0, line.number - 3) : line.number + 2] for code in other.codes}
    return desk <= near and not near - desk


def _after_another_pair(reading: Reading, line: Line) -> bool:
    """Whether a sentence without a country follows one about one of the two with a third: its document is theirs."""
    if line.codes:
        return False
    before = next((o.codes for o in reversed(reading.lines[max(0, line.number - 2) : line.number]) if o.codes), ())
    desk = set(reading.desk.codes)
    return len(before) == 2 and len(desk & set(before)) == 1


def _amid_another_pair(reading: Reading, line: Line) -> bool:
    """Whether the talk, in an article of other countries, is of one of the two with a third."""
    if reading.about_pair:
        return False
    near = {code for other in reading.lines[max(0, line.number - 2) : line.number + 1] for code in other.codes}
    desk = set(reading.desk.codes)
    return bool(near - desk) and not desk <= near


def _between(reading: Reading, line: Line, token: Token) -> list[Party] | None:
    low = line.low
    others = [head.first for head in line.chart.all("document-head") if head.first >= token.last]
    next_one = min(others, default=len(low))
    of = next((at for at in (token.last, token.first + 1) if low[at : at + 1] == ["of"]), None)
    of_two = _of_two(line, token)
    if of_two:
        return of_two
    if of is not None and token.value.bare and (named := _one_with_another(line, of + 1)):
        return named
    for at in range(max(0, token.first - 1), len(low)):
        if low[at] == "between" and at - token.last < 16 and at < next_one:
            return pair_in(line, at + 1) or _with_a_common_noun(reading, line, at + 1)
        if low[at] == "by" and SIGNED_BY & set(low[max(0, at - 4) : at]):
            return _one_with_another(line, at + 1) or pair_in(line, at + 1)
        if at > token.last and low[at] == ";":
            return None
    return None


def _of_two(line: Line, token: Token) -> list[Party] | None:
    """ "A declaration of Acme University and the Ministry of Crafts on …": bodies of which one is told to be one."""
    of = next((at for at in (token.last, token.first + 1) if line.low[at : at + 1] == ["of"]), None)
    head = token.parts[0] if token.parts else token
    of = of if of is not None else (head.last if line.low[head.last : head.last + 1] == ["of"] else None)
    if of is None:
        return None
    pair = pair_in(line, of + 1)
    named = pair is not None and len(pair) == 2 and all(name != code for name, code in pair)
    return pair if named and BODY_WORDS & set(line.near(of + 1, phrase_end(line, of + 1))) else None


def _one_with_another(line: Line, first: int) -> list[Party] | None:
    """ "A with B"."""
    joint = next((at for at in range(first, min(first + 14, len(line.low))) if line.low[at] == "with"), None)
    if joint is None:
        return None
    one, other = party_in(line, first, joint), party_in(line, joint + 1, phrase_end(line, joint + 1))
    return [one, other] if one and other else None


def _with_a_common_noun(reading: Reading, line: Line, first: int) -> list[Party] | None:
    """ "Between Kazakhstan and the university": the second by its name from before."""
    low, end = line.low, phrase_end(line, first)
    joint = next((at for at in range(first + 1, end) if low[at] == "and"), None)
    if (
        joint is None
        or low[joint + 1 : joint + 2] != ["the"]
        or joint + 2 >= len(low)
        or low[joint + 2] not in BODY_WORDS
    ):
        return None
    named, noun = party_in(line, first, joint), antecedent(reading, line, low[joint + 2])
    return [named, noun] if named and noun else None


def _signers(reading: Reading, line: Line, token: Token) -> list[Party] | None:
    """ "A and B signed …", "A signed … with B"."""
    end = _verb_group(line, token)
    if end is None:
        return None
    partner = _partner(line, token)
    for start, last in _subjects(line, end):
        alone = partner is not None and is_one_body(line, start, last)
        pair = None if alone else pair_in(line, start, last)
        if pair:
            return pair
        subject = party_in(line, start, last) if partner else None
        if subject and partner:
            return [subject, partner]
    speaker = partner and "we" in line.near(end - 3, end) and BODY_WORDS & set(partner[0].lower().split())
    return [(reading.speaks, reading.speaks), partner] if speaker and partner else None


def _with_somebody(reading: Reading, line: Line, token: Token) -> list[Party] | None:
    """A body after "with", and whose the document is: "Acme's deal with Beta", "signed by Acme", else the subject."""
    partner = _partner(line, token)
    if partner is None or partner[0] == partner[1]:
        return None
    other = (
        _owner(line, token)
        or _owner_before(reading, line, token)
        or _after_by(line, token)
        or _subject_before(line, token)
        or _host_before_partner(line, token)
    )
    return [other, partner] if other and other[0] != partner[0] else None


def _host_before_partner(line: Line, token: Token) -> Party | None:
    """The country where a partner is to work: "a memorandum on making medicines in Kazakhstan in partnership with Acme"."""
    for country in line.chart.all("country"):
        behind = line.near(country.last, country.last + 3)
        if country.first >= token.first and behind == ["in", "partnership", "with"] and len(country.value.codes) == 1:
            code = str(country.value.codes[0])
            return code, code
    return None


def _in_a_clause(line: Line, token: Token) -> list[Party] | None:
    """ "A memorandum that A wants to conclude with B", "a memorandum, which A and B signed"."""
    low = line.low
    comma = low[token.last : token.last + 1] == [","]
    token = replace(token, last=token.last + comma)
    if low[token.last : token.last + 1] not in (["that"], ["which"]):
        return None
    verb = next((at for at in range(token.last + 2, min(token.last + CLAUSE, len(low))) if low[at] in SIGNED), None)
    if verb is None:
        return None
    end = verb
    while end > token.last and low[end - 1] in BEFORE_VERBS:
        end -= 1
    if low[verb + 1 : verb + 2] != ["with"]:
        return pair_in(line, token.last + 1, end)
    one, other = party_in(line, token.last + 1, end), party_in(line, verb + 2, phrase_end(line, verb + 2))
    return [one, other] if one and other else None


def _offered_to(line: Line, token: Token) -> list[Party] | None:
    """ "A has proposed to B a memorandum", "A offered B a contract"."""
    low = line.low
    verb = next((at for at in range(token.first - 1, -1, -1) if low[at] in OFFERED), None)
    article = next(
        (at for at in range(token.first - 1, token.first - 4, -1) if low[at : at + 1] in (["a"], ["an"])), None
    )
    if verb is None or article is None or article <= verb + 1:
        return None
    start = verb
    while start > 0 and low[start - 1] in BEFORE_VERBS | {","} | ASIDES:
        start -= 1
    one = party_in(line, _phrase_start(line, start), start)
    other = party_in(line, verb + 1 + (low[verb + 1] == "to"), article)
    return [one, other] if one and other and one[0] != other[0] else None


def _owner(line: Line, token: Token) -> Party | None:
    at = token.first - 1
    return party_in(line, _phrase_start(line, at), at) if line.low[at : at + 1] == ["'s"] and at > 0 else None


def _owner_before(reading: Reading, line: Line, token: Token) -> Party | None:
    """Whoever "its" means where the sentence begins with it: the body that the sentence before begins with."""
    if line.low[:1] != ["its"] or token.first > 2 or line.number == 0:
        return None
    before = reading.lines[line.number - 1]
    words, end = before.chart.words, 0
    while end < len(words) and (words.capital(end) or words.low[end] in SUBJECT_WORDS or words.glued(end)):
        end += 1
    party = party_in(before, 0, end)
    return party if party and party[0] != party[1] else None


def _after_by(line: Line, token: Token) -> Party | None:
    low = line.low
    by = next((at for at in range(token.last, len(low)) if low[at] == "by" and low[at - 1] in SIGNED), None)
    return party_in(line, by + 1, phrase_end(line, by + 1)) if by is not None else None


def _subject_before(line: Line, token: Token) -> Party | None:
    """Whoever a clause before the document begins with."""
    words = line.chart.words
    for start in (0, *(at + 1 for at in range(token.first) if line.low[at] in (",", "that"))):
        end = start
        while end < token.first and (words.capital(end) or line.low[end] in SUBJECT_WORDS or words.glued(end)):
            end += 1
        while end > start and line.low[end - 1] in ("in", "on", "for", "and", "of"):
            end -= 1
        named = any(line.chart.one(at, "document-head") for at in range(start, end))  # another document is nobody
        party = None if named else party_in(line, start, end)
        if party and line.low[start : start + 1] not in (["with"], ["under"]):
            return party
    return None


def _verb_group(line: Line, token: Token) -> int | None:
    """Where the group of the verb that governs the document begins: "have today signed", "intends to conclude"."""
    own = clause_at(line.chart, token.first)
    finite = own.kind in (Form.MAIN, Form.ADVERBIAL) and own.verb is not None
    said_again = finite and own.head < token.first and line.low[own.head] in SIGNED
    verbs = (
        [own.head]
        if said_again
        else [at for at in range(token.first) if line.low[at] in SIGNED]
        or [at for at in range(token.first) if line.low[at] in SIGNERS_VERBS]
    )
    if not verbs:
        return None
    end = verbs[0]
    while end > 0 and (line.low[end - 1] in BEFORE_VERBS or line.low[end - 1] in SIGNERS_VERBS):
        end -= 1
    if line.low[max(0, end - 3) : end] in ([",", "too", ","], [",", "also", ","]):
        end -= 3
    return end


def _subjects(line: Line, end: int) -> list[tuple[int, int]]:
    """The stretches of words that may be the subject: the clause, the noun phrase, what stands before an apposition."""
    stretches = [(_subject_start(line, end), end), (_phrase_start(line, end), end)]
    subject = clause_at(line.chart, end).subject
    if subject is not None and subject[1] <= end:
        stretches.append(subject)
    if line.low[end - 1 : end] == [","]:
        comma = next((at for at in range(end - 2, max(0, end - 14), -1) if line.low[at] == ","), None)
        if comma is not None:
            stretches.append((_phrase_start(line, comma), comma))
    return stretches


def _phrase_start(line: Line, end: int) -> int:
    """Where the names right before a position begin."""
    words, chart = line.chart.words, line.chart
    start = end
    while start > 0 and (words.capital(start - 1) or words.low[start - 1] in PHRASE_WORDS or words.glued(start)):
        dated = any(
            t.kind in ("period", "month", "month-day") and t.last > start - 1
            for at in range(max(0, start - 4), start)
            for t in chart.at(at)
        )
        if dated:
            break
        start -= 1
    return start


def _subject_start(line: Line, end: int) -> int:
    start = end
    while start > 0 and end - start < 30:
        word = line.low[start - 1]
        dash = word == "-" and (not line.chart.words.glued(start - 1) or line.low[start - 2 : start - 1] == ["-"])
        if dash or (
            word in SUBJECT_ENDS
            and not (word == "," and "and" in line.near(start, end) and _name_before(line, start - 1))
        ):
            break
        start -= 1
    return start + (line.low[start] in CONJUNCTIONS)


def _name_before(line: Line, comma: int) -> bool:
    """Whether a comma stands in a list of names: "the ministry, Acme University and Beta"."""
    words = line.chart.words
    return words.capital(comma - 1) and words.capital(comma + 1) and line.chart.one(comma - 1, "place", "month") is None


def _partner(line: Line, token: Token) -> Party | None:
    """Who stands after "with"."""
    inside = range(token.last - 1, token.first, -1)
    before = range(token.first - 1, max(0, token.first - 24), -1)
    for at in [*range(token.last, min(token.last + 6, len(line.low))), *inside, *before]:
        if line.low[at] in SIGNED and at < token.first:
            return None
        if line.low[at] == "with":
            return party_in(line, at + 1, phrase_end(line, at + 1))
    return None


def _by_common_noun(reading: Reading, line: Line, token: Token) -> list[Party] | None:
    """ "An agreement that the ministry and the university signed": both by their names from before."""
    document: Document = token.value
    if not document.bare:
        return None
    low = line.low
    nouns = [
        low[at + 1]
        for at in range(len(low) - 1)
        if low[at] == "the" and low[at + 1] in BODY_WORDS and not line.chart.words.capital(at + 1)
    ]
    parties = [party for noun in dict.fromkeys(nouns) if (party := antecedent(reading, line, noun))]
    return parties if len(parties) == 2 else None
