"""The rule engine: words become tokens, tokens become larger tokens. It knows no kind of fact.

- A rule is a name, a pattern and a production. The pattern is written as in ``"<month> ,? <year>"``: items between
  spaces; ``<a|b>`` is an earlier token of one of these kinds, ``a|b`` one of these words, ``?`` makes an item optional.
- The production gets the words and the tokens that stood in ``<…>`` (None for an optional one that is absent) and
  returns the new token's value, or None when it is unsure: then there is no token.
- A lexicon is a table: phrase → value. It makes the first tokens.
- Rules run in layers, each layer once from left to right, longer tokens tried first; the cost is linear in the words.
- A token keeps its span, its rule and the tokens it was made of, so that every value can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from briefings.extract.words import Words, lows


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A meaning between two words: ``first`` is the first word, ``last`` the one after the last."""

    kind: str
    first: int
    last: int
    value: Any
    rule: str
    parts: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a rule matched, for productions that have to look around. ``known`` is what the caller knows."""

    words: Words
    first: int
    last: int
    known: Any

    def before(self, steps: int = 1) -> str:
        """The word before the match, as it is compared; empty at the beginning."""
        at = self.first - steps
        return self.words.low[at] if at >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The word after the match, as it is compared; empty at the end."""
        at = self.last + steps - 1
        return self.words.low[at] if at < len(self.words) else ""


Production = Callable[..., Any]
_NOTHING: frozenset[str] = frozenset()


class Chart:
    """The words of one sentence and every token found over them."""

    __slots__ = ("_covers", "clauses", "kinds", "kinds_at", "known", "rows", "words")

    def __init__(self, words: Words, known: Any = None) -> None:
        self.words = words
        self.known = known
        self.clauses: Any = None
        self.kinds: set[str] = set()
        self.kinds_at: dict[int, set[str]] = {}
        self._covers: dict[tuple[str, ...], list[Token]] = {}
        self.rows: list[list[Token]] = [[] for _ in range(len(words) + 1)]

    def at(self, first: int) -> list[Token]:
        """Tokens that begin at this word, the longest first."""
        try:
            return self.rows[first] if first >= 0 else []
        except IndexError:
            return []

    def add(self, token: Token) -> None:
        """Keep a token; of two of one kind over the same words the first stays."""
        self._covers.clear()
        self.kinds.add(token.kind)
        self.kinds_at.setdefault(token.first, set()).add(token.kind)
        row = self.rows[token.first]
        for index, other in enumerate(row):
            if other.kind == token.kind and other.last == token.last:
                return
            if other.last < token.last:
                row.insert(index, token)
                return
        row.append(token)

    def drop(self, kind: str, unwanted: Callable[[Any], bool]) -> None:
        """Forget tokens of a kind whose value turned out not to be meant."""
        self._covers.clear()
        for row in self.rows:
            if any(token.kind == kind and unwanted(token.value) for token in row):
                row[:] = [token for token in row if not (token.kind == kind and unwanted(token.value))]

    def one(self, first: int, *kinds: str) -> Token | None:
        """The longest token of one of the kinds that begins at this word."""
        if self.kinds_at.get(first, _NOTHING).isdisjoint(kinds):
            return None
        return next((token for token in self.rows[first] if token.kind in kinds), None)

    def all(self, *kinds: str) -> list[Token]:
        """Every token of the kinds, the longest from the left, none within another of the kinds."""
        if self.kinds.isdisjoint(kinds):
            return []
        if kinds not in self._covers:
            self._covers[kinds] = list(self._cover(frozenset(kinds)))
        return self._covers[kinds]

    def _cover(self, kinds: frozenset[str]) -> Iterator[Token]:
        reached = 0
        for first in sorted(at for at, here in self.kinds_at.items() if not kinds.isdisjoint(here)):
            if first < reached:
                continue
            for token in self.rows[first]:
                if token.kind in kinds:
                    yield token
                    reached = token.last
                    break


@dataclass(frozen=True, slots=True)
class _Item:
    optional: bool
    words: frozenset[str]
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``makes`` is the kind of its tokens."""

    name: str
    makes: str
    items: tuple[_Item, ...]
    production: Production

    def apply(self, chart: Chart, first: int) -> Token | None:
        """The token that this rule makes of the words from here on, if any."""
        got: list[Token | None] = []
        last = _match(chart, self.items, 0, first, got)
        if last is None or last == first:
            return None
        value = self.production(Spot(chart.words, first, last, chart.known), *got)
        if value is None:
            return None
        return Token(self.makes, first, last, value, self.name, tuple(part for part in got if part is not None))


def _match(chart: Chart, items: Sequence[_Item], index: int, at: int, got: list[Token | None]) -> int | None:
    if index == len(items):
        return at
    item = items[index]
    if item.kinds:
        for token in chart.at(at):
            if token.kind in item.kinds:
                got.append(token)
                last = _match(chart, items, index + 1, token.last, got)
                if last is not None:
                    return last
                del got[-1]
        if item.optional:
            got.append(None)
            last = _match(chart, items, index + 1, at, got)
            if last is None:
                del got[-1]
            return last
        return None
    if at < len(chart.words) and chart.words.low[at] in item.words:
        last = _match(chart, items, index + 1, at + 1, got)
        if last is not None:
            return last
    return _match(chart, items, index + 1, at, got) if item.optional else None


def _items(pattern: str) -> tuple[_Item, ...]:
    items = []
    for piece in pattern.split():
        optional = piece.endswith("?")
        inner = piece[:-1] if optional else piece
        if inner.startswith("<") and inner.endswith(">"):
            items.append(_Item(optional, frozenset(), frozenset(inner[1:-1].split("|"))))
        else:
            items.append(_Item(optional, frozenset(inner.split("|")), frozenset()))
    return tuple(items)


class _Beginning:
    """The rules that begin with one word or kind of token, found by what follows it, in the order they were written."""

    __slots__ = ("_always", "_by_kind", "_by_word", "_rules")

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._by_kind: dict[str, list[int]] = {}

    def add(self, rule: Rule, index: int) -> None:
        """A rule whose item at ``index`` is the first one; the items before it are optional."""
        number = len(self._rules)
        self._rules.append(rule)
        for item in rule.items[index + 1 :]:
            for word in item.words:
                self._by_word.setdefault(word, []).append(number)
            for kind in item.kinds:
                self._by_kind.setdefault(kind, []).append(number)
            if not item.optional:
                return
        self._always.append(number)

    def with_a_chance(self, chart: Chart, at: int) -> list[Rule]:
        """The rules whose next item may stand at a word; most are dismissed by this."""
        low = chart.words.low
        found = set(self._always)
        if at < len(low) and low[at] in self._by_word:
            found.update(self._by_word[low[at]])
        if self._by_kind:
            for kind in chart.kinds_at.get(at, _NOTHING):
                found.update(self._by_kind.get(kind, ()))
        return [self._rules[number] for number in sorted(found)] if found else []


@dataclass
class Rules:
    """A layer of rules, found by the word or the kind of token that they begin with."""

    _by_word: dict[str, _Beginning] = field(default_factory=dict)
    _by_kind: dict[str, _Beginning] = field(default_factory=dict)

    def rule(self, name: str, makes: str, *patterns: str) -> Callable[[Production], Production]:
        """Add the decorated production under a name, once for each pattern."""

        def add(production: Production) -> Production:
            for pattern in patterns:
                self._add(Rule(name, makes, _items(pattern), production))
            return production

        return add

    def _add(self, rule: Rule) -> None:
        for index, item in enumerate(rule.items):
            for word in item.words:
                self._by_word.setdefault(word, _Beginning()).add(rule, index)
            for kind in item.kinds:
                self._by_kind.setdefault(kind, _Beginning()).add(rule, index)
            if not item.optional:
                return

    def run(self, chart: Chart) -> None:
        """Every rule at every word, from left to right."""
        by_word, by_kind = self._by_word, self._by_kind
        low, rows = chart.words.low, chart.rows
        for first in self._places(chart):
            if low[first] in by_word:
                self._try(by_word[low[first]].with_a_chance(chart, first + 1), chart, first)
            for kind, last in [(token.kind, token.last) for token in rows[first]]:
                if kind in by_kind:
                    self._try(by_kind[kind].with_a_chance(chart, last), chart, first)

    def _places(self, chart: Chart) -> list[int]:
        """The words at which some rule may begin, from left to right."""
        where = chart.words.where
        begun = self._by_word.keys() & where.keys()
        kinds = self._by_kind.keys() & chart.kinds
        if not begun and not kinds:
            return []
        places = {at for word in begun for at in where[word]}
        if kinds:
            places.update(at for at, here in chart.kinds_at.items() if not kinds.isdisjoint(here))
        return sorted(places)

    @staticmethod
    def _try(rules: list[Rule], chart: Chart, first: int) -> None:
        for rule in rules:
            token = rule.apply(chart, first)
            if token is not None:
                chart.add(token)


class Lexicon:
    """A table of phrases, longest first. ``cased``: the first letter has to be a capital (May, Turkey); ``titled``: that of
    the last word too (Kazakhstan Today); ``glued``: the words have to touch (A$)."""

    def __init__(
        self,
        makes: str,
        table: Mapping[str, Any] | Iterable[tuple[str, Any]],
        *,
        cased: Iterable[str] = (),
        titled: Iterable[str] = (),
        glued: Iterable[str] = (),
    ) -> None:
        self.makes = makes
        self._glued = {lows(phrase) for phrase in glued}
        self._cased = {lows(phrase) for phrase in cased}
        self._titled = {lows(phrase) for phrase in titled}
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        pairs = table.items() if isinstance(table, Mapping) else table
        for phrase, value in pairs:
            words = lows(phrase)
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._firsts = frozenset(self._by_first)

    def run(self, chart: Chart) -> None:
        """A token for the longest phrase at every word."""
        low, where = chart.words.low, chart.words.where
        hits = self._firsts & chart.words.vocabulary
        if not hits:
            return
        for first in sorted(at for word in hits for at in where[word]):
            entries = self._by_first[low[first]]
            for phrase, value in entries:
                last = first + len(phrase)
                if len(phrase) > 1 and tuple(low[first:last]) != phrase:
                    continue
                if self._cased and phrase in self._cased and not chart.words.capital(first):
                    continue
                if self._titled and phrase in self._titled and not chart.words.capital(last - 1):
                    continue
                if self._glued and phrase in self._glued and not all(map(chart.words.glued, range(first + 1, last))):
                    continue
                chart.add(Token(self.makes, first, last, value, f"word: {' '.join(phrase)}"))
                break
