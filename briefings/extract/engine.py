"""The rule engine: words become tokens, tokens become larger tokens. It knows no kind of fact.

- A rule is a name, a pattern and a production. The pattern is written as in ``"<month> ,? <year>"``: items between
  spaces; ``<a|b>`` is an earlier token of one of these kinds, ``a|b`` one of these words, ``?`` makes an item optional.
- The production gets the words and the tokens that stood in ``<…>`` (None for an optional one that is absent) and
  returns the new token's value, or None when it is unsure: then there is no token.
- A lexicon is a table: phrase → value. It makes the first tokens; several are read in one pass (``Lexicon.of``).
- Rules run in layers, each layer once from left to right, longer tokens tried first; the cost is linear in the words.
- A rule is tried where its first two items may stand, in a sentence that has the rarest thing that it needs.
- A token keeps its span, its rule and the tokens it was made of, so that every value can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from briefings.extract.words import Words, lows


@dataclass(slots=True, eq=False)
class Token:
    """A meaning between two words: ``first`` is the first word, ``last`` the one after the last.

    Hundreds are made for each article, so the type checker alone keeps them as they are: ``frozen`` costs three times the time.
    """

    kind: Final[str]
    first: Final[int]
    last: Final[int]
    value: Final[Any]
    rule: Final[str]
    parts: Final[tuple[Token, ...]] = ()


@dataclass(slots=True)
class Spot:
    """Where a rule matched, for productions that have to look around. ``known`` is what the caller knows."""

    words: Final[Words]
    first: Final[int]
    last: Final[int]
    known: Final[Any]

    def before(self, steps: int = 1) -> str:
        """The word before the match, as it is compared; empty at the beginning."""
        at = self.first - steps
        return self.words.low[at] if at >= 0 else ""

    def after(self, steps: int = 1) -> str:
        """The word after the match, as it is compared; empty at the end."""
        at = self.last + steps - 1
        return self.words.low[at] if at < len(self.words) else ""


Production = Callable[..., Any]


class Chart:
    """The words of one sentence and every token found over them."""

    __slots__ = ("_covers", "clauses", "kinds", "known", "rows", "words")

    def __init__(self, words: Words, known: Any = None) -> None:
        self.words = words
        self.known = known
        self.clauses: Any = None
        self.kinds: set[str] = set()
        self.rows: dict[int, list[Token]] = {}
        self._covers: dict[tuple[str, ...], list[Token]] = {}

    def seen_from(self, known: Any) -> Chart:
        """A chart with the same tokens to go on from, for somebody who knows something else."""
        chart = Chart(self.words, known)
        chart.kinds = set(self.kinds)
        chart.rows = {at: row[:] for at, row in self.rows.items()}
        return chart

    def at(self, first: int) -> list[Token]:
        """Tokens that begin at this word, the longest first."""
        return self.rows.get(first, [])

    def add(self, token: Token) -> None:
        """Keep a token; of two of one kind over the same words the first stays."""
        self._covers.clear()
        self.kinds.add(token.kind)
        row = self.rows.setdefault(token.first, [])
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
        for row in self.rows.values():
            if any(token.kind == kind and unwanted(token.value) for token in row):
                row[:] = [token for token in row if not (token.kind == kind and unwanted(token.value))]

    def one(self, first: int, *kinds: str) -> Token | None:
        """The longest token of one of the kinds that begins at this word."""
        for token in self.rows.get(first, ()):
            if token.kind in kinds:
                return token
        return None

    def tokens(self, kind: str) -> list[Token]:
        """Every token of a kind, one within another too, from the left and the longest first."""
        if kind not in self.kinds:
            return []
        return [token for first in sorted(self.rows) for token in self.rows[first] if token.kind == kind]

    def all(self, *kinds: str) -> list[Token]:
        """Every token of the kinds, the longest from the left, none within another of the kinds."""
        if self.kinds.isdisjoint(kinds):
            return []
        if kinds not in self._covers:
            self._covers[kinds] = list(self._cover(kinds))
        return self._covers[kinds]

    def _cover(self, kinds: tuple[str, ...]) -> Iterator[Token]:
        reached = 0
        for first in sorted(self.rows):
            for token in self.rows[first] if first >= reached else ():
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
    """The rules that begin with one word or kind of token, by what follows it. A set of rules is a number, a bit for each."""

    __slots__ = ("_always", "_by_kind", "_by_word", "all")

    def __init__(self) -> None:
        self.all = 0
        self._always = 0
        self._by_word: dict[str, int] = {}
        self._by_kind: dict[str, int] = {}

    def add(self, following: Sequence[_Item], bit: int) -> None:
        """A rule whose items behind the one that begins are ``following``."""
        self.all |= bit
        for item in following:
            _mark(self._by_word, item.words, bit)
            _mark(self._by_kind, item.kinds, bit)
            if not item.optional:
                return
        self._always |= bit

    def with_a_chance(self, chart: Chart, at: int) -> int:
        """The rules whose next item may stand at a word; most are dismissed by this."""
        low = chart.words.low
        found = self._always
        if at < len(low):
            found |= self._by_word.get(low[at], 0)
        if self._by_kind:
            for token in chart.rows.get(at, ()):
                found |= self._by_kind.get(token.kind, 0)
        return found


def _mark(table: dict[str, int], keys: Iterable[str], bit: int) -> None:
    for key in keys:
        table[key] = table.get(key, 0) | bit


class Rules:
    """A layer of rules. Of most a sentence lacks a word or a kind that they need; the others are found by what they begin with."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._makes: set[str] = set()
        self._by_word: dict[str, _Beginning] = {}
        self._by_kind: dict[str, _Beginning] = {}
        self._word_needed: dict[str, int] = {}
        self._kind_needed: dict[str, int] = {}
        self._picked: dict[int, list[Rule]] = {}

    def rule(self, name: str, makes: str, *patterns: str) -> Callable[[Production], Production]:
        """Add the decorated production under a name, once for each pattern."""

        def add(production: Production) -> Production:
            for pattern in patterns:
                self._add(Rule(name, makes, _items(pattern), production))
            return production

        return add

    def _add(self, rule: Rule) -> None:
        bit = 1 << len(self._rules)
        self._rules.append(rule)
        self._makes.add(rule.makes)
        rarest = max((item for item in rule.items if not item.optional), key=_rarity)
        _mark(self._word_needed, rarest.words, bit)
        _mark(self._kind_needed, rarest.kinds, bit)
        for index, item in enumerate(rule.items):
            for word in item.words:
                self._by_word.setdefault(word, _Beginning()).add(rule.items[index + 1 :], bit)
            for kind in item.kinds:
                self._by_kind.setdefault(kind, _Beginning()).add(rule.items[index + 1 :], bit)
            if not item.optional:
                return

    def run(self, chart: Chart) -> None:
        """Every rule at every word, from left to right."""
        possible = self._possible(chart)
        if not possible:
            return
        by_word, by_kind, rows = self._by_word, self._by_kind, chart.rows
        for first, word in enumerate(chart.words.low):
            if word in by_word and (some := by_word[word].with_a_chance(chart, first + 1) & possible):
                self._try(some, chart, first)
            for kind, last in [(token.kind, token.last) for token in rows[first]] if first in rows else ():
                if kind in by_kind and (some := by_kind[kind].with_a_chance(chart, last) & possible):
                    self._try(some, chart, first)

    def _possible(self, chart: Chart) -> int:
        """The rules that have in the sentence what they need, or may have it once the layer has made it."""
        found = 0
        for word in self._word_needed.keys() & chart.words.where.keys():
            found |= self._word_needed[word]
        for kind, rules in self._kind_needed.items():
            if kind in chart.kinds or kind in self._makes:
                found |= rules
        return found

    def _try(self, numbered: int, chart: Chart, first: int) -> None:
        if numbered not in self._picked:
            self._picked[numbered] = [rule for at, rule in enumerate(self._rules) if numbered >> at & 1]
        for rule in self._picked[numbered]:
            token = rule.apply(chart, first)
            if token is not None:
                chart.add(token)


def _rarity(item: _Item) -> int:
    """How seldom an item may stand in a sentence, guessed: words of two letters are everywhere, longer ones are not."""
    return min(map(len, item.words), default=KIND_RARITY)


KIND_RARITY = 3
"""A kind of token counts as a word of so many letters."""


class _Phrase(NamedTuple):
    """An entry of a lexicon, with what is asked of how it is written."""

    words: list[str]
    makes: str
    value: Any
    rule: str
    cased: bool
    titled: bool
    glued: bool

    def is_written(self, words: Words, first: int, last: int) -> bool:
        """Whether words that are those of the phrase are written as it is."""
        return (
            not (self.cased and not words.capital(first))
            and not (self.titled and not words.capital(last - 1))
            and not (self.glued and not all(map(words.glued, range(first + 1, last))))
        )


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
        touching, capital, capitals = set(map(lows, glued)), set(map(lows, cased)), set(map(lows, titled))
        self._tables: dict[str, list[_Table]] = {}
        for phrase, value in table.items() if isinstance(table, Mapping) else table:
            words = lows(phrase)
            if words:
                how = words in capital, words in capitals, words in touching
                found = self._tables.setdefault(words[0], [_Table()])[0]
                found.add(_Phrase(list(words), makes, value, f"word: {' '.join(words)}", *how))
        self._firsts = frozenset(self._tables)

    @classmethod
    def of(cls, *lexicons: Lexicon) -> Lexicon:
        """Several lexicons, read in one pass: at every word the longest phrase of each."""
        whole = cls("", ())
        for lexicon in lexicons:
            for word, tables in lexicon._tables.items():
                whole._tables.setdefault(word, []).extend(tables)
        whole._firsts = frozenset(whole._tables)
        return whole

    def run(self, chart: Chart) -> None:
        """A token for the longest phrase at every word."""
        words = chart.words
        for word in self._firsts & words.vocabulary:
            for first in words.where[word]:
                for table in self._tables[word]:
                    token = table.token_at(words, first)
                    if token is not None:
                        chart.add(token)


class _Table:
    """The phrases of a lexicon that begin with one word, by the word that follows it."""

    __slots__ = ("_alone", "_longer")

    def __init__(self) -> None:
        self._longer: dict[str, list[_Phrase]] = {}
        self._alone: list[_Phrase] = []

    def add(self, phrase: _Phrase) -> None:
        """One more phrase; the longest stay in front."""
        listed = self._longer.setdefault(phrase.words[1], []) if len(phrase.words) > 1 else self._alone
        listed.append(phrase)
        listed.sort(key=lambda each: -len(each.words))

    def token_at(self, words: Words, first: int) -> Token | None:
        """The token of the longest phrase that stands at a word."""
        low = words.low
        longer = self._longer.get(low[first + 1], ()) if self._longer and first + 1 < len(low) else ()
        for phrase in (*longer, *self._alone) if longer else self._alone:
            last = first + len(phrase.words)
            if low[first:last] == phrase.words and phrase.is_written(words, first, last):
                return Token(phrase.makes, first, last, phrase.value, phrase.rule)
        return None
