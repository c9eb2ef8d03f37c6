"""Where a title ends: its subject, up to whoever made the document, when, and what becomes of it."""

from __future__ import annotations

from briefings.extract.documents.begins import NEVER_BEFORE
from briefings.extract.engine import Chart, Token
from briefings.extract.words import CLOSING_QUOTES, OPENING_QUOTES
from briefings.model import Kind

LINKS = frozenset(
    "on of for about concerning regarding about in to titled entitled called named aimed amending".split()
)


VERBS = frozenset(
    "was were is are has have had will would shall can could may might must should be been being gives give gave lists list brings bring provides "
    "provide envisages envisage covers cover awaits await remains remain includes include opens opened aims allows allow helps help creates create "
    "expands strengthens became become becomes takes take took began begin begins continues continue started starts start entered enter enters came come "
    "comes gained signed adopted concluded approved ratified expired terminated exchanged negotiated prepared expected planned due soon today yesterday "
    "there here it they he she who while when where but because if than then not also now said says noted reviewed discussed underlined recalled "
    "stressed praised told met held agreed made makes make plays play serves serve sets set lays contains contain does do did went got put lapsed "
    "gets get got wins won receives received bears marks mark reflects requires require needs need stipulates underscores underpins lapses worth after before during through until till via whose "
    "which that between with by from as at signing under within amid against upon following so".split()
)


ED_NOUNS = frozenset(
    "related advanced shared integrated sentenced enhanced protected renewed skilled limited unified combined coordinated mixed need speed renewed rare-earth united red seed feed bed convicted detailed".split()
)


NO_TOPICS = frozenset(
    "very principle near future coming framework course same partnership order accordance line which turn addition presence force effect exchange return early late mid".split()
)
"""After "in": what is no subject ("in the near future")."""
AFTER_THE_TITLE = frozenset("a an other others another one several many its their he to discussed exchanged".split())
TO_DO = frozenset("agreement contract deal intent intention intentions plan".split())
BODIES = frozenset("ministry ministries government governments agency department university bank".split())
PROVIDES = frozenset("lets allows enables permits guarantees regulates gives opens covers protects obliges".split())
NO_PURPOSE = frozenset(
    "being during following including according regarding concerning pending having signing bringing making noting adding saying marking paving becoming resulting".split()
)
OCCASIONS = frozenset("sidelines margins occasion eve basis initiative part sideline".split())
SEASONS = frozenset("spring summer autumn winter year month week".split())
TO_THINGS = frozenset("transition access approach relation response contribution support shift transfer return".split())
NEW_PHRASE = frozenset("and , a an".split())
LONGEST = 32
SIGNS = frozenset((";", ":", ".", '"', "(", ")", "-"))
TRAILING = NEVER_BEFORE | {",", "and", "-", "'"}
AFTER_VERBS = frozenset(
    "a an the this that its their his her by in on at to from with for as of and or under during after before between within through today yesterday earlier last".split()
)


def end(chart: Chart, head: Token, kind: Kind) -> int:
    """The word after the title: its noun, or the subject that follows it."""
    words = chart.words
    at = after_short_name(chart, head.last)
    if _is_quoted(chart, head, at):
        at += 1
    if at >= len(words) or not _opens_a_subject(chart, at):
        return at
    opening = words.low[at]
    verb = 2 if opening in ("that", "which") else int(opening == "to")
    end_of_subject = subject_end(chart, head, kind, at + verb)
    return at if verb and end_of_subject <= at + verb else end_of_subject


def _is_quoted(chart: Chart, head: Token, at: int) -> bool:
    """Whether quotes stand around the noun alone: a "memorandum of intent" to open a school."""
    text = chart.words.text
    opened = head.first > 0 and text[head.first - 1] in OPENING_QUOTES
    return opened and at + 1 < len(text) and text[at] in CLOSING_QUOTES and _opens_a_subject(chart, at + 1)


def subject_end(chart: Chart, head: Token, kind: Kind, at: int) -> int:
    """The word after a subject that begins at a word."""
    words = chart.words
    last = at
    while at < len(words) and at - head.last < LONGEST and not _stops(chart, head, kind, at):
        at += 1
        last = at
    while last > head.last and (words.low[last - 1] in LINKS or words.low[last - 1] in TRAILING):
        last -= 1
    return last


def after_short_name(chart: Chart, at: int) -> int:
    """After "(SPCA)", "(MoU)"."""
    words = chart.words
    if at + 2 >= len(words) or words.low[at] != "(" or words.low[at + 2] != ")":
        return at
    return at + 3 if sum(letter.isupper() for letter in words.text[at + 1]) > 1 else at


def _opens_a_subject(chart: Chart, at: int) -> bool:
    words = chart.words
    low = words.low[at]
    if low not in LINKS or low == "to":
        return _is_purpose(chart, at)
    if low in ("in", "aimed"):
        return _topic_follows(chart, at)
    if low == "of" and (chart.one(at + 1, "period") or _a_body_follows(chart, at + 1)):
        return False
    partner = at + 1 + (words.low[at + 1 : at + 2] == ["the"])
    return low not in ("of", "for") or chart.one(partner, "country") is None


def _a_body_follows(chart: Chart, at: int) -> bool:
    """Whether a ministry or the like stands here, whose the document is."""
    words = chart.words
    at += words.low[at : at + 1] == ["the"]
    return words.capital(at) and words.low[at] in BODIES


def _is_purpose(chart: Chart, at: int) -> bool:
    """Whether a document tells its subject itself: "an agreement guaranteeing the transit of goods"."""
    words = chart.words
    low = words.low[at]
    if low == "to":
        noun = words.low[at - 2] if words.text[at - 1] in CLOSING_QUOTES else words.low[at - 1]
        return noun in TO_DO and at + 1 < len(words) and words.low[at + 1] not in NEVER_BEFORE
    if low in ("that", "which"):
        return words.low[at + 1 : at + 2] != [] and words.low[at + 1] in PROVIDES
    return low.endswith("ing") and len(low) > 5 and low not in NO_PURPOSE and not words.capital(at)


def _stops(chart: Chart, head: Token, kind: Kind, at: int) -> bool:
    """Whether a title cannot go on with this word."""
    words = chart.words
    low, previous = words.low[at], words.low[at - 1] if at > head.last else ""
    if low == "." and any(t.kind == "country" and t.last > at for s in range(max(0, at - 3), at) for t in chart.at(s)):
        return False
    if low in SIGNS:
        return not (low == "-" and words.glued(at))
    if low == ",":
        return not _list_goes_on(chart, at)
    if low == "and":
        return not _and_goes_on(chart, at) or chart.one(at + 1, "document-head") is not None
    if _title_is_over(chart, head, at):
        return True
    if low in ("through", "until") and chart.one(at + 1, "period"):
        return False
    if low in VERBS and not (previous in ("the", "a", "an") and words.low[at + 1 : at + 2] == ["of"]):
        return not (low == "with" and previous == "work") and not (low == "may" and words.capital(at))
    if low == "to":
        return kind is not Kind.PLAN and previous not in TO_THINGS and previous != "up"
    if low == "in":
        return not _topic_follows(chart, at) and not _more_follows_a_place(chart, at)
    return _is_participle(chart, at) or _is_when(chart, at, previous) or _is_next_document(chart, head, at, previous)


def _more_follows_a_place(chart: Chart, at: int) -> bool:
    """Whether a second subject follows: "on the opening of a school in Astana and the launch of …"."""
    place = chart.one(at + 1, "place", "country")
    return place is not None and chart.words.low[place.last : place.last + 2] in (
        ["and", "the"],
        ["and", "on"],
        ["of", "a"],
        ["of", "the"],
    )


def _title_is_over(chart: Chart, head: Token, at: int) -> bool:
    """Whether a title written with capitals ends where one in small letters begins: "Agreement on Transit shows that"."""
    words = chart.words
    small = words.text[at][0].islower() and words.low[at] not in LINKS and words.low[at] not in ("of", "the", "and")
    title = words.text[head.first].istitle()
    return small and at > head.last and title and words.capital(at - 1)


def _is_participle(chart: Chart, at: int) -> bool:
    """Whether a word in -ed is a verb ("approved by") and not a word before a noun ("allied relations")."""
    words = chart.words
    low = words.low[at]
    if not low.endswith("ed") or len(low) <= 4 or low in ED_NOUNS or words.capital(at):
        return False
    following = words.low[at + 1] if at + 1 < len(words) else "."
    function = following in AFTER_VERBS or not following[0].isalpha() or words.capital(at + 1)
    return function or chart.one(at + 1, "period", "month", "weekday") is not None


def _is_when(chart: Chart, at: int, previous: str) -> bool:
    """Whether the time of the event begins here, not a period that the title names."""
    words = chart.words
    if chart.one(at, "period") and (
        previous in ("in", "on") or (previous not in ("for", "-", "through", "until") and not words.capital(at))
    ):
        return True
    if (
        words.low[at] == "on"
        and words.low[at + 1 : at + 2] == ["the"]
        and words.low[at + 2 : at + 3]
        and words.low[at + 2] in OCCASIONS
    ):
        return True
    if words.low[at] in ("next", "last", "this") and words.low[at + 1 : at + 2] and words.low[at + 1] in SEASONS:
        return True
    if words.low[at] == "on" and (chart.one(at + 1, "period", "month-day", "month") or chart.one(at + 2, "period")):
        return True
    return words.low[at : at + 4] == ["on", "the", "same", "day"] or words.low[at : at + 3] == ["at", "the", "same"]


def _is_next_document(chart: Chart, head: Token, at: int, previous: str) -> bool:
    return chart.one(at, "document-head") is not None and at > head.last + 1 and previous in NEW_PHRASE


def _topic_follows(chart: Chart, at: int) -> bool:
    """Whether "in" leads to a subject ("in agriculture", "in the field of"), not to a place, a day or a partner."""
    words = chart.words
    if words.low[at] in ("to", "aimed"):
        return False
    step = at + 1
    if words.low[step : step + 1] == ["the"]:
        step += 1
    if step >= len(words) or chart.one(step, "period", "month", "year", "the-year", "place", "last-year", "quarter"):
        return False
    country = chart.one(step, "country")
    if country and words.low[country.last : country.last + 1] in (["capital"], ["city"], ["town"], ["'s"]):
        return False
    if words.low[step] in SEASONS:
        return False
    return words.low[step] not in NO_TOPICS and not (
        words.capital(step) and not chart.one(step, "country") and not words.capital(at - 1)
    )


def _list_goes_on(chart: Chart, comma: int) -> bool:
    """Whether a comma stands within the title: a list that ends with "and" soon, without a verb before it."""
    words = chart.words
    for at in range(comma + 1, min(comma + 9, len(words))):
        low = words.low[at]
        if low == "and" and at == comma + 1:
            return "," in words.low[comma - 4 : comma] and _and_goes_on(chart, at)
        if low == "and":
            return (
                at > comma + 1
                and at + 1 < len(words)
                and words.low[at + 1] not in ("a", "an", "the")
                and not chart.one(at + 1, "document-head")
                and words.text[comma + 1][0].isupper() == words.text[comma - 1][0].isupper()
            )
        if (
            low in VERBS
            or low in ("a", "an", "the", ";", ".", "which", "as")
            or chart.one(at, "document-head", "country", "person", "period")
        ):
            return False
    return False


def _and_goes_on(chart: Chart, at: int) -> bool:
    words = chart.words
    after = words.low[at + 1] if at + 1 < len(words) else ""
    if after in VERBS or after in AFTER_THE_TITLE or not after.isalpha() or _is_participle(chart, at + 1):
        return False
    if chart.one(at + 1, "country", "person") or (after == "the" and chart.one(at + 2, "country", "document-head")):
        return False
    if words.capital(at + 1) and words.capital(at - 1):
        return chart.one(at + 1, "document-head") is None
    for step in range(at + 1, min(at + 7, len(words))):
        low = words.low[step]
        if chart.one(step, "document-head") and words.low[at + 1] != "the":
            return False
        if low in (",", ".", ";") or low in ("is", "are", "was", "were", "will", "has", "have"):
            break
    return True
