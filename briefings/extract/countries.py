"""Countries, their people and their capitals, as articles name the sides.

- A name or an adjective names its country; "the two countries" are those of the desk.
- A capital stands for its government ("Astana and London agreed") unless it is a place ("in London", "a London hotel").
- Names that only look like a country (British Airways, the London Stock Exchange, Jack London, a china cup) name none.
- Several countries in one (Central Asia, the EU) are a ``bloc``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefings.desk import Desk
from briefings.extract.engine import Chart, Lexicon, Token
from briefings.extract.offices import INSTITUTION

WORLD = """
KZ: Kazakhstan, Republic of Kazakhstan | Kazakh, Kazakhstani, Kazakhs | Astana, Nur-Sultan, Nursultan
GB: United Kingdom, UK, U.K., Great Britain, Britain, United Kingdom of Great Britain and Northern Ireland, England, Scotland, Wales, Northern Ireland | British, Briton, Britons, English, Scottish, Welsh, Anglo | London
UZ: Uzbekistan | Uzbek, Uzbekistani | Tashkent
KG: Kyrgyzstan, Kyrgyz Republic | Kyrgyz, Kyrgyzstani | Bishkek
TJ: Tajikistan | Tajik | Dushanbe
TM: Turkmenistan | Turkmen | Ashgabat
AZ: Azerbaijan | Azerbaijani, Azeri | Baku
GE: Georgia | Georgian | Tbilisi
AM: Armenia | Armenian | Yerevan
TR: Turkey, Türkiye, Turkiye | Turkish | Ankara
RU: Russia, Russian Federation | Russian | Moscow
BY: Belarus | Belarusian | Minsk
UA: Ukraine | Ukrainian | Kyiv, Kiev
MD: Moldova | Moldovan | Chisinau
CN: China, People's Republic of China, PRC | Chinese | Beijing
MN: Mongolia | Mongolian | Ulaanbaatar
JP: Japan | Japanese | Tokyo
KR: South Korea, Republic of Korea, Korea | Korean, South Korean | Seoul
KP: North Korea | North Korean | Pyongyang
IN: India | Indian | New Delhi, Delhi
PK: Pakistan | Pakistani | Islamabad
AF: Afghanistan | Afghan, Afghani | Kabul
IR: Iran | Iranian | Tehran
IQ: Iraq | Iraqi | Baghdad
SA: Saudi Arabia | Saudi | Riyadh
AE: United Arab Emirates, UAE, U.A.E., Emirates | Emirati | Abu Dhabi, Dubai
QA: Qatar | Qatari | Doha
KW: Kuwait | Kuwaiti |
BH: Bahrain | Bahraini | Manama
OM: Oman | Omani | Muscat
IL: Israel | Israeli | Jerusalem, Tel Aviv
JO: Jordan | Jordanian | Amman
SY: Syria | Syrian | Damascus
EG: Egypt | Egyptian | Cairo
ZA: South Africa | South African | Pretoria
NG: Nigeria | Nigerian | Abuja
US: United States, United States of America, USA, U.S., US, America | American | Washington
CA: Canada | Canadian | Ottawa
MX: Mexico | Mexican | Mexico City
BR: Brazil | Brazilian | Brasilia
AR: Argentina | Argentine | Buenos Aires
AU: Australia | Australian | Canberra
NZ: New Zealand | New Zealander | Wellington
DE: Germany, Federal Republic of Germany, FRG | German | Berlin
FR: France | French | Paris
IT: Italy | Italian | Rome
ES: Spain | Spanish | Madrid
PT: Portugal | Portuguese | Lisbon
NL: Netherlands, Holland | Dutch | The Hague, Amsterdam
BE: Belgium | Belgian |
LU: Luxembourg | Luxembourgish |
CH: Switzerland | Swiss | Bern
AT: Austria | Austrian | Vienna
PL: Poland | Polish | Warsaw
CZ: Czech Republic, Czechia | Czech | Prague
SK: Slovakia | Slovak | Bratislava
HU: Hungary | Hungarian | Budapest
RO: Romania | Romanian | Bucharest
BG: Bulgaria | Bulgarian | Sofia
RS: Serbia | Serbian | Belgrade
HR: Croatia | Croatian | Zagreb
SI: Slovenia | Slovenian | Ljubljana
GR: Greece | Greek | Athens
CY: Cyprus | Cypriot | Nicosia
IE: Ireland | Irish | Dublin
SE: Sweden | Swedish | Stockholm
NO: Norway | Norwegian | Oslo
DK: Denmark | Danish | Copenhagen
FI: Finland | Finnish | Helsinki
IS: Iceland | Icelandic | Reykjavik
EE: Estonia | Estonian | Tallinn
LV: Latvia | Latvian | Riga
LT: Lithuania | Lithuanian | Vilnius
SG: Singapore | Singaporean |
MY: Malaysia | Malaysian | Kuala Lumpur
ID: Indonesia | Indonesian | Jakarta
TH: Thailand | Thai | Bangkok
VN: Vietnam, Viet Nam | Vietnamese | Hanoi
PH: Philippines | Filipino | Manila
BD: Bangladesh | Bangladeshi | Dhaka
HK: Hong Kong | |
KE: Kenya | Kenyan | Nairobi
ET: Ethiopia | Ethiopian | Addis Ababa
MA: Morocco | Moroccan | Rabat
"""

NO_COUNTRY = (
    "North America, South America, Latin America, London Stock Exchange, London Metal Exchange, Lloyd's of London, Imperial College London, King's College London, "
    "University College London, London School, London, Ontario, East London, New England, Bank of England, Georgia, USA, "
    "Georgia, US, Georgia O'Keeffe, South Georgia, British Columbia, British Airways, British Museum, British Library, "
    "British Council, British Petroleum, British American Tobacco, British Virgin Islands, British Standards, Astana Times, "
    "Kazakhstan Today, Astana International Financial Centre, Astana International Financial Center, Astana Financial Services Authority, "
    "Astana International Forum, Astana Economic Forum, Astana Hub, Air Astana, FC Astana, Astana process, Astana process on Syria, Astana Opera, "
    "Astana Expo, New South Wales, Prince of Wales, Princess of Wales, Bank of Scotland, New Britain, New Mexico, "
    "English-language, English language, Kazakh language, Russian language, German language, French language, "
    "Northern Ireland, Ontario, Indian Ocean, London Gatwick, London Heathrow, "
    "The Times of London, City of London, Lord Mayor of London, Mayor of London, Turkish Airlines, Paris Agreement, Rome Statute, "
    "Warsaw Pact, Minsk agreements, Budapest Memorandum, Vienna Convention, Berlin Eurasian Club, Radio Free Europe, Georgia Tech, "
    "American Chamber of Commerce, BP p.l.c, British Petroleum plc, London Stock, Kazakh Invest, UK Export Finance, UKEF"
)
REAL_AFTER_ALL = {
    "Northern Ireland": "GB",
    "City of London": "GB",
    "Lord Mayor of London": "GB",
    "Mayor of London": "GB",
}
BLOCS = (
    "Central Asia, Central Asian, European Union, EU, E.U., Europe, CIS, Commonwealth of Independent States, EAEU, "
    "Eurasian Economic Union, Organization of Turkic States, ASEAN, BRICS, G7, G20, NATO, SCO, Caucasus, South Caucasus, "
    "Asia, Africa, Latin America, North America, Middle East, OECD countries, C5, C5+1, Gulf, foreign countries, all countries, five countries, the region"
)
PAIR = (
    "two countries, both countries, two states, both states, two nations, both nations, two sides, both sides, our countries, "
    "two governments, both governments, two peoples"
)
PAIR_WITH_CARE = ("the countries", "the sides", "the parties", "the states")
SHOUTED = frozenset("uk us uae usa eu prc frg cis nato".split())
AMBIGUOUS = frozenset(
    "london georgia jordan chad washington paris rome wellington sofia turkey china holland wales".split()
)
PLACE_CUES = frozenset(
    "in at from to near outside via for through around inside of visit visited visiting left leave hosted greater central based across".split()
)
FIRST_NAMES = frozenset("iran jordan georgia chad israel nursultan india sofia".split())
MONEY_WORDS = frozenset(
    "dollar dollars currency $ pound pounds francs franc lira liras rubles roubles yuan tenge kroner crowns rupees yen won".split()
)
LANGUAGE_CUES = frozenset("speak speaks spoke speaking learn learns learning in studied teach".split())


CITIES = {
    "KZ": "Almaty, Shymkent, Aktau, Atyrau, Karaganda, Karagandy, Aktobe, Turkistan, Turkestan, Taraz, Pavlodar, Kostanay, Kokshetau, Oral, Uralsk, "
    "Semey, Kyzylorda, Ust-Kamenogorsk, Oskemen, Konaev, Burabay, Borovoye, Zhezkazgan, Baikonur, Temirtau, Ekibastuz",
    "GB": "Cambridge, Oxford, Edinburgh, Manchester, Birmingham, Glasgow, Coventry, Leeds, Liverpool, Bristol, Cardiff, Belfast, Sheffield, Aberdeen, "
    "Nottingham, Leicester, Southampton, Newcastle, Brighton, Bath, Windsor, Farnborough, York, Reading, Exeter, Dundee",
    "CH": "Geneva, Davos, Zurich", "US": "New York, San Francisco", "DE": "Munich, Frankfurt, Hamburg, Stuttgart, Leipzig", "FR": "Strasbourg, Nice",
    "UZ": "Samarkand, Bukhara", "CN": "Shanghai, Xi'an, Urumqi, Hong Kong", "TR": "Istanbul, Antalya", "RU": "St. Petersburg, Kazan, Omsk, Sochi",
    "BE": "Brussels", "IN": "Mumbai", "AZ": "Shusha", "KG": "Cholpon-Ata, Osh", "EG": "Sharm el-Sheikh", "AE": "Sharjah", "PL": "Krakow",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """A country as mentioned: by name, by adjective, by its capital, or both countries of the desk as a pair."""

    codes: tuple[str, ...]
    form: Literal["name", "adjective", "capital", "city", "pair", "sides"]


def _entries() -> Iterator[tuple[str, Side]]:
    for line in WORLD.strip().splitlines():
        code, rest = line.split(": ", 1)
        forms: tuple[Literal["name", "adjective", "capital"], ...] = ("name", "adjective", "capital")
        for form, phrases in zip(forms, rest.split("|"), strict=True):
            for phrase in phrases.split(","):
                if phrase.strip():
                    yield phrase.strip(), Side((code,), form)


WORLD_SIDES = tuple(_entries())
PLACES = frozenset(phrase for phrase, side in WORLD_SIDES if side.form != "adjective") | frozenset(
    city for listed in CITIES.values() for city in listed.split(", ")
)
"""Where a report may come from: countries, capitals, cities."""
CAPITALS = {phrase: side.codes[0] for phrase, side in WORLD_SIDES if side.form == "capital"}


class Countries:
    """The country lexicon of a desk."""

    def __init__(self, desk: Desk) -> None:
        both = desk.codes
        table: dict[str, Side | None] = dict(WORLD_SIDES)
        table |= {city: Side((code,), "city") for code, listed in CITIES.items() for city in listed.split(", ")}
        for country in desk.countries:
            for phrase in (country.name.removeprefix("the "), *country.names):
                table[phrase] = Side((country.code,), "name")
            for phrase in country.adjectives:
                table.setdefault(phrase, Side((country.code,), "adjective"))
            for phrase in country.capitals:
                table[phrase] = Side((country.code,), "capital")
        for phrase in PAIR.split(", "):
            table[phrase] = Side(both, "pair")
        for phrase in PAIR_WITH_CARE:
            table[phrase] = Side(both, "sides")
        for phrase in _phrases(NO_COUNTRY):
            table[phrase] = Side((REAL_AFTER_ALL[phrase],), "name") if phrase in REAL_AFTER_ALL else None
        titled = [phrase for phrase in _phrases(NO_COUNTRY) if phrase.replace("-", " ").split()[-1][0].isupper()]
        cased = [phrase for phrase in table if phrase[0].isupper()]
        self._lexicon = Lexicon.of(
            Lexicon("country?", table, cased=cased, titled=titled),
            Lexicon("bloc", dict.fromkeys(_phrases(BLOCS), True)),
        )

    def read(self, chart: Chart) -> None:
        """Tokens ``country`` for the sides, ``place`` for capitals that are places, ``bloc`` for several at once."""
        self._lexicon.run(chart)
        for found in chart.all("country?"):
            if found.value is None or not _meant(chart, found):
                continue
            placed = found.value.form == "city" or (found.value.form == "capital" and not _governs(chart, found))
            kind = "place" if placed else "country"
            chart.add(Token(kind, found.first, found.last, found.value, f"country: {found.value.form}", (found,)))


def _phrases(listed: str) -> list[str]:
    joined = listed.replace("London, Ontario", "London; Ontario").replace("Georgia, US", "Georgia; US")
    return [phrase.strip().replace(";", ",") for phrase in joined.split(", ")]


def _meant(chart: Chart, token: Token) -> bool:
    """Whether a word that can name a country does so here."""
    words = chart.words
    low, first = words.low, token.first
    word, before = low[first], low[first - 1] if first else ""
    after = low[token.last] if token.last < len(words) else ""
    adjective = token.value.form == "adjective"
    if token.value.form == "sides" and after == "of":
        return False  # "the countries of Europe"
    if word in SHOUTED and token.last - first == 1 and not words.text[first].isupper():
        return False
    if _in_an_address(chart, token) or _is_first_name(chart, token):
        return False
    if after in MONEY_WORDS and (after != "$" or word == "us"):
        return False  # US dollars
    if adjective and before in LANGUAGE_CUES and after in ("and", ",", ".", "", "well"):
        return False
    if word in AMBIGUOUS and first and _ends_a_name(chart, first - 1):
        return words.text[first - 1].isupper() or (first == 1 and before in _OPENERS)
    return adjective or word == "kazakhstan" or after not in _OF_AN_INSTITUTION


def _in_an_address(chart: Chart, token: Token) -> bool:
    """The "uk" of "co.uk" and the "us" of "us.example"."""
    words, last = chart.words, token.last
    if words.low[token.first - 1 : token.first] == ["."] and words.glued(token.first) and words.glued(token.first - 1):
        return True
    glued = words.low[last : last + 1] == ["."] and words.glued(last) and words.glued(last + 1)
    return glued and words.low[last + 1].isalpha() and words.text[last + 1].islower()


def _is_first_name(chart: Chart, token: Token) -> bool:
    """Iran Sharkhan is a person."""
    words, last = chart.words, token.last
    if words.low[token.first] not in FIRST_NAMES or not words.capital(last) or not words.text[last].isalpha():
        return False
    before = words.low[token.first - 1 : token.first]
    return words.low[last] not in INSTITUTION and before != ["of"] and not chart.one(last, "country?")


def _ends_a_name(chart: Chart, at: int) -> bool:
    """Whether a word before may be somebody's first name ("Jack London")."""
    words = chart.words
    named = words.capital(at) and words.text[at].isalpha() and words.low[at] not in _BEFORE_AMBIGUOUS
    return named and not chart.one(at, "country?")


_OF_AN_INSTITUTION = frozenset("university state street airport airways airlines".split())
_OPENERS = frozenset("yesterday today while when earlier later meanwhile however also both only now then".split())
_BEFORE_AMBIGUOUS = frozenset("and the in from to between of with at official".split())


def _governs(chart: Chart, token: Token) -> bool:
    """Whether a capital stands for its government here."""
    words = chart.words
    before = words.low[token.first - 1] if token.first else ""
    after = words.low[token.last] if token.last < len(words) else ""
    if before in PLACE_CUES or (words.text[token.first].isupper() and len(words.text[token.first]) > 3):
        return False
    if token.first == 0 and after in ("-", "(", ",", ".", ":"):
        return False
    if before in ("and", "or", ",") and token.first > 1:
        earlier = chart.one(token.first - 2, "country?")
        if earlier and earlier.value and earlier.value.form == "capital" and earlier.last == token.first - 1:
            return _governs(chart, earlier)
    if after == "'s" or before == "between" or before == "with":
        return True
    if after in ("and", "-"):
        return chart.one(token.last + 1, "country?") is not None
    if not before or before in (",", '"', "that", "and", "-", ";"):
        return after not in (",", ".", ")", "") and after.isalpha() and after not in ("hotel", "on", "in", "at", "with")
    return (after.isalpha() and words.text[token.last].islower() and before.endswith("ed")) or (
        before == "-" and token.first > 1
    )


def sides(chart: Chart) -> list[str]:
    """Codes of the countries mentioned, in order, each once."""
    found: dict[str, None] = {}
    for token in chart.all("country"):
        if token.value.form != "sides":
            found |= dict.fromkeys(token.value.codes)
    return list(found)
