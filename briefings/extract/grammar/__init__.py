"""The clauses of an English sentence: who did what, and whether it happened. It knows no fact."""

from briefings.extract.grammar.clauses import Clause, Kind, clause_at, clauses
from briefings.extract.grammar.mood import Mood, farther

__all__ = ["Clause", "Kind", "Mood", "clause_at", "clauses", "farther"]
