"""Whose release an article reports: the ministry, embassy or agency that it credits, under one name for each.

- A credit is a body's name beside a word of reporting: "the press service of the MFA informs", "Trend reports citing the
  Kazakh Foreign Ministry", "Source: Akorda". A residence, a photograph or a body that only acts is none.
- A press service, a reference or a report counts anywhere. "According to" and "said" count in the first two paragraphs only:
  further down they say where one figure comes from, not the article.
- A page under a body's own name, or on its own site, is its release.
- A ministry without its country is that of the place in the dateline, else of the one country in the first paragraph
  that has such ministries; where there are several, nobody is named: a wrong origin makes two reports one.
- Embassies and ministries are known by their form, other bodies by ``publishers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from briefings.sources.outlets import known

SEARCHED = 20_000
"""Characters of a story in which it says whence it comes."""
NEAR = 90
"""Characters beside a body in which a word of reporting stands; a paragraph of fewer is a heading."""
HEADER = 4
_NOTHING_MORE = re.compile(r"\s*(?:$|[|>›»–—/-]|\w+\.(?:kz|uk)\b)")
NO_MINISTRIES = frozenset({"the United Kingdom", "the United States"})
"""Countries whose offices have other names."""
_PRESS = r"(?:official\s+)?(?:press[- ](?:service|office|cent(?:re|er)|secretary|release)s?|information service|website|telegram channel)"
_REFERS = re.compile(
    rf"\b(?:citing|quoting|refer(?:ring|s|red)? to|with (?:a )?(?:reference|link) to|reports? (?:via|from|by)|learn(?:ed|t) (?:from|at)|informed (?:at|by|in)|reported (?:by|in|at)|"
    rf"(?:provided|released|issued|circulated|published) by|source\s*:|reports?|informs?|reported|informed|via)\s+(?:the\s+)?(?:(?:{_PRESS}|statement|report|data)\s+(?:of|at|by|from|in)\s+)?(?:the\s+|he\s+)?$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\W*(?:date [\d-]+ )?([A-Za-z-]+(?: [A-Z][a-z]+)?)(?:[.,]|\s*[-–—])")
_PRESS_OF = re.compile(rf"{_PRESS}\s+(?:of|at|in)\s+(?:the\s+|he\s+)?$", re.IGNORECASE)
_REPORTS = re.compile(
    rf"(?:['’]s?)?\s+{_PRESS}|(?:\s+to\s+the\s+[A-Z]\w+|\s*\([^)]{{1,20}}\))?,?\s+(?:has |have |also )?(?:reports?|reported|informs?|informed)\b(?=\s*(?:[.,;:\"”|–—-]|$|that\b|on (?:its|the)\b|in a\b))",
    re.IGNORECASE,
)
_PUTS_IT = re.compile(
    r"\baccording to\s+(?:the\s+)?(?:(?:data|figures|statistics|information)\s+(?:of|from|by)\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\s+(?:has |have )?(?:said|says|announced|stated|noted|told|posted|tweeted|confirmed)\b")
_NO_CREDIT = re.compile(
    r"(?:\b(?:photos?|images?|pictures?|video|credit|courtesy)\b[^.]{0,40}|\b(?:earlier|previously|last (?:week|month|year))\b[^.]{0,20})$",
    re.IGNORECASE,
)
_BEGINS = "[A-Z]|embassy|foreign|health care|akorda|pres|prime|gov|stat|upper|lower"
"""How a body's name begins; every other word is passed over at once."""
_SUBJECTS = {
    "Foreign": "Foreign Affairs",
    "Defense": "Defence",
    "Healthcare": "Health",
    "Health Care": "Health",
    "Health care": "Health",
    "health care": "Health",
}


@dataclass(frozen=True)
class _Credit:
    at: int
    body: str
    certain: bool


def origin_of(paragraphs: list[str], publisher: str | None) -> str | None:
    """The body whose release the story reports, None where it credits nobody; ``publisher``: on whose page it stands."""
    text = "\n\n".join(paragraphs)[:SEARCHED].replace("’", "'")
    lead = _lead(text)
    found = list(_credits(text))
    first = next((credit for credit in found if credit.certain), None)
    first = first or next((credit for credit in found if credit.at < lead), None)
    if first:
        return first.body
    return publisher if publisher in known()["sites"] else _own_page(paragraphs[:HEADER])


def _lead(text: str) -> int:
    """Where the second paragraph of sentences ends."""
    end = found = 0
    for paragraph in text.split("\n\n"):
        end += len(paragraph) + 2
        found += len(paragraph) > NEAR
        if found == 2:
            break
    return end


def _own_page(header: list[str]) -> str | None:
    """The body whose name alone stands above the story."""
    for line in header:
        found = _body().match(line.replace("’", "'"))
        if found and _NOTHING_MORE.match(line, found.end()):
            return _name(found)
    return None


def _credits(text: str) -> Iterator[_Credit]:
    homes: tuple[str | None, str | None] | None = None
    for found in _body().finditer(text):
        before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + NEAR]
        before = re.split(r"[.!?]\s|\n", before)[-1]
        if _NO_CREDIT.search(before):
            continue
        own = _PRESS_WITHIN.search(found[0]) is not None
        certain = own or any((_REFERS.search(before), _PRESS_OF.search(before), _REPORTS.match(after)))
        if certain or _PUTS_IT.search(before) or _SAYS.match(after) or _released(after):
            homes = homes or _homes(text)
            name = _name(found, *homes)
            if name:
                yield _Credit(found.start(), name, certain or _released(after))


_PRESS_WITHIN = re.compile(r"press (?:service|office)|\.(?:kz|uk)$", re.IGNORECASE)


def _released(after: str) -> bool:
    return re.match(r"(?:'s)?\s+(?:press|news) release", after, re.IGNORECASE) is not None


# ── bodies by their form ───────────────────────────────────────────────────────────────────────────────────────────────


@cache
def _body() -> re.Pattern[str]:
    countries: dict[str, list[str]] = known()["countries"]
    names = "|".join(written[0] for written in countries.values())
    adjectives = "|".join(written[1] for written in countries.values())
    seats = "|".join(written[2] for written in countries.values())
    whose = rf"(?:(?P<adjective>{adjectives})|(?P<owner>{names})'s?)\s+"
    word = r"(?:[A-Z][\w&-]+|health care)"
    bodies = "|".join(f"(?P<body_{number}>{pattern})" for number, pattern in enumerate(known()["bodies"].values()))
    return re.compile(
        rf"(?<![\w.])(?={_BEGINS})(?:(?:{whose})?(?:"
        rf"Ministry\s+(?:of|for)\s+(?P<subject>{word}(?:(?:,\s+|,?\s+and\s+|\s+){word}){{0,6}}?)(?:\s+of\s+(?:the\s+)?(?P<country>{names}))?(?![\w-]|\s+(?:and\s+)?[A-Z](?!\w*\s*[Cc]orrespondent)|,\s+[A-Z]\w+\s+and\s+[A-Z])|"
        rf"(?P<before>{word}(?:\s+(?:and\s+)?{word}){{0,3}}?)\s+[Mm]inistry(?:\s+of\s+(?:the\s+)?(?P<country_b>{names}))?|(?P<small>foreign)\s+[Mm]inistry(?:\s+of\s+(?:the\s+)?(?P<country_d>{names}))?|"
        rf"(?P<mfa>MFA)(?:\s+of\s+(?:the\s+)?(?P<country_c>{names}))?|"
        rf"[Ee]mbassy(?:\s+of\s+(?:the\s+)?(?P<sender>{names}))?\s+(?:in|to)\s+(?:the\s+)?(?:(?P<host>{names})|(?P<seat>{seats}))|"
        rf"[Ee]mbassy(?:\s+of\s+(?:the\s+)?(?P<sender_b>{names}))?)"
        rf"|{bodies})(?!\w)"
    )


def _name(found: re.Match[str], seat: str | None = None, home: str | None = None) -> str | None:
    """The one name of a body, None where it is not clear whose it is."""
    told = found.groupdict()
    number = next((key for key, value in told.items() if key.startswith("body_") and value), None)
    if number:
        bodies: dict[str, str] = known()["bodies"]
        return list(bodies)[int(number.removeprefix("body_"))]
    owner = _country(told["adjective"], 1) or _country(told["owner"], 0)
    if re.search(r"\bembassy\b", found[0], re.IGNORECASE):
        sender = owner or _country(told["sender"] or told["sender_b"], 0)
        host = _country(told["host"], 0) or _country(told["seat"], 2) or (seat if seat != sender else None)
        return f"Embassy of {sender}" + (f" in {host}" if host else "") if sender else None
    if told["before"] and told["before"].split()[0] in _adjectives():
        return None
    country = (
        owner
        or next(
            (
                known_as
                for key in ("country", "country_b", "country_c", "country_d")
                if (known_as := _country(told[key], 0))
            ),
            None,
        )
        or home
    )
    if country is None:
        return None
    subject = "Foreign Affairs" if told["mfa"] or told["small"] else told["subject"] or told["before"] or ""
    subject = re.sub(r"\s+", " ", subject)
    return f"Ministry of {_SUBJECTS.get(subject, subject)} of {country}"


@cache
def _adjectives() -> frozenset[str]:
    """Words that say whose a ministry is, not what it is for."""
    listed: dict[str, list[str]] = known()["countries"]
    return frozenset(word for forms in listed.values() for word in forms[1].split("|")) | {
        "The",
        "This",
        "Their",
        "Our",
    }


def _country(written: str | None, column: int) -> str | None:
    if not written:
        return None
    countries: dict[str, list[str]] = known()["countries"]
    return next((shown for shown, forms in countries.items() if re.fullmatch(forms[column], written)), None)


def _homes(text: str) -> tuple[str | None, str | None]:
    """The country of the dateline, and the one whose ministry "the ministry" is: that one, else the only one in the lead."""
    lead = next((paragraph for paragraph in text.split("\n\n") if len(paragraph) > NEAR), text)
    line = _PLACE.match(lead)
    countries: dict[str, list[str]] = known()["countries"]
    seat = next(
        (shown for shown, forms in countries.items() if line and re.fullmatch(forms[2], line[1], re.IGNORECASE)), None
    )
    if seat and seat not in NO_MINISTRIES:
        return seat, seat
    named = {list(countries)[int(str(found.lastgroup)[1:])] for found in _named().finditer(lead)} - NO_MINISTRIES
    return seat, named.pop() if len(named) == 1 else None


@cache
def _named() -> re.Pattern[str]:
    """Any country by its name, adjective or seat; which one is in the name of the group that matched."""
    countries: dict[str, list[str]] = known()["countries"]
    listed = "|".join(f"(?P<n{number}>{'|'.join(forms)})" for number, forms in enumerate(countries.values()))
    return re.compile(rf"\b(?=[A-Z])(?:{listed})\b")
