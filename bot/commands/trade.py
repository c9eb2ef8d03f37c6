"""/trade, /trade 2022, /trade 2023-01/2023-08: figures, like with like."""

from __future__ import annotations

from bot.context import Ask, Command
from briefings.claims import FigureClaim
from briefings.compose import trade as compose
from briefings.document import Document, sentence
from briefings.errors import BadPeriod
from briefings.language import mark
from briefings.ledger.series import trade_view
from briefings.model import Indicator
from briefings.periods import Period

AT_A_GLANCE, IN_DETAIL = 6, 12
"""Statements read of each series: the last years, or everything for one period."""


async def answer(ask: Ask) -> Document:
    """Every figure, or those of the period asked for."""
    try:
        period = Period.parse(ask.words) if ask.words else None
    except BadPeriod:
        return sentence(
            ask.language.say("“{words}” is no year. Try /trade, /trade 2022 or /trade 2023-08.", words=ask.words)
        )
    services = ask.services
    claims = await services.store.figures(period, limit=IN_DETAIL if period else AT_A_GLANCE)
    view = trade_view([claim for claim in claims if _speaks_of(claim, period)], services.desk.codes)
    if not view.is_empty:
        return compose.trade(view, services.desk, ask.language, period)
    if period is None:
        return sentence(ask.language.say("No figures in the store yet."))
    everything = trade_view(await services.store.figures(), services.desk.codes)
    return compose.nothing_on(period, everything.years, ask.language)


def _speaks_of(claim: FigureClaim, period: Period | None) -> bool:
    """A running total or a snapshot speaks of the time it ends in, not of every year that it includes."""
    if period is None or claim.indicator not in (Indicator.INVESTMENT_STOCK, Indicator.COMPANIES):
        return True
    return period.contains(claim.period.end)


COMMAND = Command(
    name="trade",
    about=mark("Trade and investment figures"),
    answer=answer,
    examples=(
        ("/trade", mark("the last years, and the latest part of a year")),
        ("/trade 2022", mark("the figures of one year")),
    ),
    steady=True,
)
