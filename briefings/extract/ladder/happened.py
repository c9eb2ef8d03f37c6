"""Whether what a sentence says of a document has come about: from the clause that it stands in."""

from __future__ import annotations

from briefings.extract.engine import Chart
from briefings.extract.grammar import Clause, Kind, Mood, clause_at

NOT_YET = frozenset({Mood.AGREED, Mood.AHEAD, Mood.WISHED, Mood.DENIED})
HINGES = frozenset("if unless until till once when after before as".split())
"""What opens a clause on which something else hangs."""
PERFECT = frozenset("has have is are".split())


def lies_ahead(chart: Chart, at: int, *, verb: bool = True) -> bool:
    """Whether the act or state at a word lies ahead: "must be ratified", "once both have ratified it". ``verb``: the word
    is the verb of its clause; a noun lies ahead where its clause does."""
    clause = clause_at(chart, at)
    if clause.mood in NOT_YET and clause.verb and (not verb or clause.verb[0] <= at < clause.verb[1]):
        return True
    return is_a_condition(chart, clause)


def is_a_condition(chart: Chart, clause: Clause) -> bool:
    """Whether a clause says upon what something hangs that has not come about: "only when it has been ratified"."""
    if clause.kind is Kind.REPORTED and clause.parent:
        return clause.parent.mood in NOT_YET or is_a_condition(chart, clause.parent)
    if clause.kind is not Kind.ADVERBIAL or clause.opener not in HINGES or clause.verb is None:
        return clause.kind is Kind.MAIN and _opens_inverted(chart, clause)
    if clause.mood is not Mood.PRESENT and not PERFECT & set(chart.words.low[slice(*clause.verb)]):
        return False
    parent = clause.parent
    return parent is None or parent.verb is None or parent.mood is not Mood.DONE or _opens_inverted(chart, clause)


def _opens_inverted(chart: Chart, clause: Clause) -> bool:
    """Whether the verb stands behind its auxiliary: "only when … will the treaty enter into force"."""
    low = chart.words.low
    return low[:1] == ["only"] and bool({"will", "can", "would"} & set(low[clause.first :]))
