"""How answers speak: words from a catalogue, numbers and dates as the reader's locale writes them.

- ``say`` and ``count`` are gettext and ngettext; the message in the code is the English one, with ``{names}`` for values.
- ``mark`` marks a message that stands in a table and is said later.
- Catalogues are ``briefings/locales/CODE/messages.po``; a translator edits nothing else. A language without a
  catalogue falls back to English as a whole, words, numbers and dates alike.
- Amounts are shown in the scale that keeps them short (bn, m), with every digit that the source gave.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Literal

from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, get_day_names
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, get_currency_symbol

from briefings.model import COMPANIES_UNIT, Change, Qualifier
from briefings.periods import Period

CATALOGUES = resources.files("briefings") / "locales"
FALLBACK = "en"
DATES_AS_IN = {"en": "en_GB"}
"""Where a language alone would give dates in an order that this product's readers do not use."""

_THIN_SPACES = {ord(space): None for space in "\u2009\u202f"}


def mark(message: str) -> str:
    """The message itself: it is said later, and the catalogue has to know it."""
    return message


class Language:
    """One language: its words, and its locale for numbers, money, dates and periods."""

    def __init__(self, code: str, translations: NullTranslations) -> None:
        self.code = code
        self._translations = translations
        self._numbers = Locale.parse(code)
        self._dates = Locale.parse(DATES_AS_IN.get(code, code))

    def say(self, message: str, **values: object) -> str:
        """The message in this language, with the values in their places."""
        return self._translations.gettext(message).format(**values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The form that fits the number; ``{n}`` is the number as the locale writes it."""
        written = self._translations.ngettext(one, many, number)
        return written.format(n=self.number(Decimal(number)), **values)

    def listed(self, items: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Several things in a sentence: "A, B and C", "A or B"."""
        return str(format_list(items, style, locale=self._dates))

    def number(self, value: Decimal | int) -> str:
        """A plain number with the locale's separators."""
        return str(format_decimal(value, format="#,##0.######", locale=self._numbers))

    def amount(
        self, value: Decimal, unit: str, qualifier: Qualifier = Qualifier.EXACT, *, digits: int | None = None
    ) -> str:
        """As "$384.3 m", "about 600", "over $16 bn"; ``digits`` rounds to so many significant ones (sums only)."""
        return self.qualified(self._bare_amount(value, unit, digits), qualifier)

    def qualified(self, written: str, qualifier: Qualifier) -> str:
        """The words before a number that is not exact."""
        match qualifier:
            case Qualifier.ABOUT:
                return self.say("about {amount}", amount=written)
            case Qualifier.OVER:
                return self.say("over {amount}", amount=written)
            case Qualifier.UNDER:
                return self.say("under {amount}", amount=written)
            case Qualifier.EXACT:
                return written

    def percent(self, value: Decimal) -> str:
        """A signed percentage: "+60 %", "−33.3 %"."""
        sign = "+" if value > 0 else "\u2212" if value < 0 else ""
        return self.say("{number} %", number=sign + self.number(abs(value)))

    def change(self, change: Change) -> str:
        """As "over +60 % on 2021"; without a base where the source names none."""
        if change.percent < 0:
            fallen = self.qualified(self.say("{number} %", number=self.number(-change.percent)), change.qualifier)
            grown = self.say("down {amount}", amount=fallen)
        else:
            grown = self.qualified(self.percent(change.percent), change.qualifier)
        return (
            grown
            if change.base is None
            else self.say("{change} on {period}", change=grown, period=self.period(change.base))
        )

    def period(self, period: Period, *, short: bool = False) -> str:
        """As "2022", "October 2023" (short "Oct 2023"), "2 Oct 2023", "January–August 2023", "up to 30 Apr 2025", "since 2005"."""
        if period.first is None:
            return self.say("up to {date}", date=self.period(_side(period, -1), short=short))
        if period.last is None:
            return self.say("since {date}", date=self.period(_side(period, 0), short=short))
        month = "yMMM" if short else "yMMMM"
        match period.precision:
            case "year":
                return str(period.first.year)
            case "month":
                return str(format_skeleton(month, period.first, locale=self._dates))
            case "day":
                return self.day(period.first)
            case "interval":
                finest = max(
                    _side(period, 0).precision, _side(period, -1).precision, key=("year", "month", "day").index
                )
                skeleton = {"year": "y", "month": month, "day": "yMMMd"}[finest]
                written = format_interval(period.first, period.last, skeleton, locale=self._dates, fuzzy=True)
                return str(written).translate(_THIN_SPACES).replace(" – ", "–")

    def day(self, day: date) -> str:
        """A calendar day: "2 Oct 2023"."""
        return str(format_date(day, "d MMM y" if self.code == "en" else "medium", locale=self._dates))

    def moment(self, instant: datetime, zone: tzinfo) -> str:
        """An instant as the clock on the reader's wall shows it, and which clock: "21 Nov 2026, 09:05 Almaty"."""
        local = instant.astimezone(zone)
        place = str(zone).split("/")[-1].replace("_", " ")
        return f"{self.day(local.date())}, {format_datetime(local, 'HH:mm', locale=self._dates)} {place}"

    def weekday(self, day: int, *, short: bool = False) -> str:
        """A day of the week, 0 for Monday: "Monday", short "Mon"."""
        return str(get_day_names("abbreviated" if short else "wide", locale=self._dates)[day])

    def clock(self, moment: time) -> str:
        """A time of the day: "08:30"."""
        return f"{moment:%H:%M}"

    def _bare_amount(self, value: Decimal, unit: str, digits: int | None) -> str:
        if digits is not None:
            value = _significant(value, digits)
        if unit == COMPANIES_UNIT:
            return self.number(value)
        for scale, message in ((Decimal(10**9), mark("{amount} bn")), (Decimal(10**6), mark("{amount} m"))):
            if value >= scale:
                return self.say(message, amount=self._currency(value / scale, unit))
        return self._currency(value, unit)

    def _currency(self, value: Decimal, unit: str) -> str:
        pattern = str(self._numbers.currency_formats["standard"].pattern).replace("0.00", "0.######")
        if get_currency_symbol(unit, locale=self._numbers)[-1].isalpha():
            pattern = pattern.replace("¤#", "¤ #")
        return str(format_currency(value, unit, pattern, locale=self._numbers, currency_digits=False)).replace(
            "\xa0", " "
        )


def _side(period: Period, index: int) -> Period:
    return Period.parse(period.edtf.split("/")[index])


def _significant(value: Decimal, digits: int) -> Decimal:
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - digits + 1), rounding=ROUND_HALF_EVEN)


def languages() -> list[str]:
    """Codes of the languages that have a catalogue."""
    return sorted(entry.name for entry in CATALOGUES.iterdir() if (entry / "messages.po").is_file())


@cache
def language(code: str | None) -> Language:
    """The language with this code ("en", "en-GB"); English where there is no catalogue for it."""
    wanted = (code or FALLBACK).replace("_", "-").split("-")[0].lower()
    return _load(wanted if wanted in languages() else FALLBACK)


@cache
def _load(code: str) -> Language:
    if not (CATALOGUES / code / "messages.po").is_file():
        return Language(code, NullTranslations())
    with (CATALOGUES / code / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=code)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Language(code, GNUTranslations(compiled))
