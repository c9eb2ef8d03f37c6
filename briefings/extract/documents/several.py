"""Several documents on one noun: "memorandums on water and on health", "a treaty on A and another on B"."""

from __future__ import annotations

import re

from briefings.extract.documents.ends import end
from briefings.extract.documents.naming import named, text_of
from briefings.extract.engine import Chart, Token

SINGULAR = {"memorandums": "memorandum", "memoranda": "memorandum", "Memoranda": "Memorandum", "Memorandums": "Memorandum", "MoUs": "MoU", "MOUs": "MOU", "treaties": "treaty", "letters": "letter", "Letters": "Letter"}  # fmt: skip
LINKS = ("on", "for", "in", "concerning", "regarding")
BUNDLES = frozenset("several many some various other numerous number dozens series package of".split())
OTHER_ONE = frozenset("another one second third fourth".split())


def titles_of_plural(chart: Chart, head: Token, first: int, link: int) -> list[Token]:
    """Each subject of a plural is a document, where the subjects are told apart. ``link``: where the subjects begin,
    right after the noun or after what was done with them ("agreements were signed on …")."""
    words = chart.words
    link = _after_two(chart, link)
    if link > head.last and link < len(words) and words.low[link] in LINKS:
        pronoun = Token("document-head", link - 1, link, head.value, "after signing")
        last = _last_subject(chart, pronoun, end(chart, pronoun, head.value[0]))
        noun = _singular(chart, first, head)
        cuts = _cuts(chart, pronoun, first, last) if last > link else []
        return _each(chart, link, cuts, last, noun, head) if cuts else []
    last = _last_subject(chart, head, end(chart, head, head.value[0]))
    if last == head.last or words.low[head.last] not in LINKS:
        return []
    cuts = _cuts(chart, head, first, last)
    if not cuts:
        return [named(chart, head, first, last, loose=True)] if _is_one_matter(chart, head, first, last) else []
    singular = _singular(chart, first, head)
    tokens: list[Token] = []
    begins = head.last
    for cut in [*cuts, last]:
        part = re.sub(r"^(?:and|,)\s+", "", text_of(chart, begins, cut)).strip()
        if words.low[begins] not in LINKS:
            part = f"{words.low[head.last]} {part}"
        span_first = first if begins == head.last else begins
        if cut > span_first:
            tokens.append(named(chart, head, span_first, cut, f"{singular} {part}"))
        begins = cut + 1 + (words.low[cut : cut + 2] == [",", "and"])
    return tokens


def _last_subject(chart: Chart, head: Token, last: int) -> int:
    """The end of the last of several subjects: "on water, on the training of nurses, on visas"."""
    low = chart.words.low
    while True:
        link = last + 1 + (low[last : last + 2] == [",", "and"])
        if low[last : last + 1] not in ([","], ["and"]) or link >= len(low) or low[link] not in LINKS:
            return last
        following = Token("document-head", link - 1, link, head.value, "one more subject")
        further = end(chart, following, head.value[0])
        if further <= link + 1:
            return last
        last = further


def _each(chart: Chart, link: int, cuts: list[int], last: int, noun: str, head: Token) -> list[Token]:
    """A document for each subject from a link on."""
    words = chart.words
    found = []
    begins = link
    for cut in [*cuts, last]:
        part = text_of(chart, begins, cut)
        part = part if words.low[begins] in LINKS else f"{words.low[link]} {part}"
        if cut > begins:
            found.append(named(chart, head, begins, cut, f"{noun} {part}"))
        begins = cut + 1 + (words.low[cut : cut + 2] == [",", "and"])
    return found


def _after_two(chart: Chart, at: int) -> int:
    """After "between Kazakhstan and Egypt"."""
    low = chart.words.low
    if low[at : at + 1] not in (["between"], ["of"], ["by"]):
        return at
    one = chart.one(at + 1 + (low[at + 1 : at + 2] == ["the"]), "country")
    if one is None or low[one.last : one.last + 1] != ["and"]:
        return one.last if one is not None and len(one.value.codes) == 2 else at
    two = chart.one(one.last + 1 + (low[one.last + 1 : one.last + 2] == ["the"]), "country")
    return two.last if two is not None else at


def _is_one_matter(chart: Chart, head: Token, first: int, last: int) -> bool:
    """Whether a plural that nobody counts tells one subject of its own: "agreements on the transit of goods by rail"."""
    low = chart.words.low
    counted = chart.one(first - 1, "number") or BUNDLES & set(low[max(0, first - 3) : first])
    return not counted and low[head.last : head.last + 1] == ["on"] and last - head.last > 4


def _cuts(chart: Chart, head: Token, first: int, last: int) -> list[int]:
    """Where one subject ends and the next begins: before a repeated "on" or "the", or as many as were counted."""
    low = chart.words.low
    joints = [at for at in range(head.last + 1, last) if low[at] in ("and", ",") and low[at - 1] != ","]
    repeated = [at for at in joints if low[at + 1 + (low[at + 1] == "and")] in (*LINKS, "the")]
    if repeated:
        return repeated
    counted = chart.one(first - 1, "number")
    many = counted is not None and counted.value.value == len(joints) + 1
    uncounted = counted is None and len(joints) > 1 and not BUNDLES & set(low[max(0, first - 3) : first])
    return joints if low[head.last] != "in" and joints and (many or uncounted) else []


def others_of(chart: Chart, head: Token) -> list[Token]:
    """What follows as "another on …" after a document of the same noun."""
    low = chart.words.low
    found = []
    for at in range(head.last + 1, len(low) - 2):
        if (
            low[at] in OTHER_ONE
            and low[at + 1] in LINKS
            and (low[at] == "another" or low[at - 1] in ("and", ",", "a", "the"))
        ):
            pronoun = Token("document-head", at, at + 1, head.value, "another")
            last = end(chart, pronoun, head.value[0])
            if last > at + 2:
                noun = text_of(chart, head.first, head.last)
                found.append(named(chart, pronoun, at, last, f"{noun} {text_of(chart, at + 1, last)}"))
    return found


def _singular(chart: Chart, first: int, head: Token) -> str:
    text = text_of(chart, first, head.last)
    for many, one in SINGULAR.items():
        if many in text:
            return text.replace(many, one, 1)
    return re.sub(r"s$", "", text)
