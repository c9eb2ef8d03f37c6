"""An article's origin is the body that it credits, its publisher the outlet that speaks; who is only mentioned is neither."""

from __future__ import annotations

import pytest

from briefings.sources.origin import origin_of
from briefings.sources.outlets import outlet_named, outlet_of, outlet_of_page
from briefings.sources.texts import article_of

TRADE = "Trade between Kazakhstan and the United Kingdom reached $1.2 billion in 2023, the deputy minister said at a meeting in Astana"
MORE = (
    "The sides discussed cooperation in energy and education, and agreed to continue the dialogue in London next year."
)
MFA = "Ministry of Foreign Affairs of Kazakhstan"


@pytest.mark.parametrize(
    ("credit", "origin"),
    [
        ("the press service of the Ministry of Foreign Affairs of the Republic of Kazakhstan reported", MFA),
        ("the Kazakh Foreign Ministry’s press service reports", MFA),
        ("according to the Foreign Ministry", MFA),
        ("the foreign ministry of Kazakhstan said", MFA),
        ("informs the press service at the Kazakh MFA", MFA),
        ("Trend reports citing Kazakhstan’s Foreign Ministry", MFA),
        ("the Kazakh Embassy in London said", "Embassy of Kazakhstan in the United Kingdom"),
        ("reported by the British Embassy in Kazakhstan", "Embassy of the United Kingdom in Kazakhstan"),
        (
            "the Embassy of the Republic of Kazakhstan to the United Kingdom informs",
            "Embassy of Kazakhstan in the United Kingdom",
        ),
        ("Kazinform has learned from the press service of the Akorda", "Akorda"),
        ("the President’s press service reports", "Akorda"),
        ("primeminister.kz informs", "Government of Kazakhstan"),
        ("QazTrade reports", "QazTrade"),
        ("Kazakh Invest reports", "Kazakh Invest"),
        ("the Bureau of National Statistics reports", "Bureau of National Statistics of Kazakhstan"),
        ("the National Bank of Kazakhstan says", "National Bank of Kazakhstan"),
        ("the press service of the Ministry of Energy of Kazakhstan reports", "Ministry of Energy of Kazakhstan"),
        ("the Kazakh Health Ministry reported", "Ministry of Health of Kazakhstan"),
        (
            "the Ministry of Industry and Infrastructural Development of Kazakhstan said",
            "Ministry of Industry and Infrastructural Development of Kazakhstan",
        ),
        (
            "Trend reports with reference to the Uzbek Ministry of Economy and Finance",
            "Ministry of Economy and Finance of Uzbekistan",
        ),
        ("UK Government press release", "Government of the United Kingdom"),
        ("gov.uk says", "Government of the United Kingdom"),
        ("the Foreign Office announced", "Foreign, Commonwealth and Development Office"),
    ],
)
def test_a_body_that_is_credited_is_the_origin(credit: str, origin: str) -> None:
    assert article_of(f"Talks in Astana\n\n{TRADE}, {credit}.\n\n{MORE}").origin == origin


@pytest.mark.parametrize(
    "text",
    [
        f"{TRADE}.\n\nThe Akorda residence stands in the city. {MORE}",
        f"{TRADE}.\n\nPhoto: akorda.kz\n\n{MORE}",
        f"{TRADE}.\n\nThe ministers met at the Foreign Ministry and walked to the Kazakh Embassy. {MORE}",
        f"{TRADE}. The National Bank of Kazakhstan reported a trade surplus of $2 billion.\n\n{MORE}",
        f"{TRADE}.\n\n{MORE}\n\nInflation will fall, according to the National Bank of Kazakhstan, to 8 percent.",
        f"{TRADE}. Earlier, the Kazakh Ministry of Energy reported that the two sides had signed a memorandum on it.\n\n{MORE}",
        "Kazakhstan and Uzbekistan agreed on water with British experts in a long meeting in Geneva, the Foreign Ministry said.",
        f"{TRADE}, the Kazakh ministry informed.\n\n{MORE}",
    ],
)
def test_a_body_that_is_only_mentioned_is_no_origin(text: str) -> None:
    assert article_of(text).origin is None


def test_what_comes_from_somebody_counts_before_what_somebody_says() -> None:
    text = f"{TRADE}, according to the National Bank.\n\n{MORE}\n\nThe press service of the Kazakh MFA informs."
    assert article_of(text).origin == MFA


def test_a_ministry_without_its_country_is_that_of_the_dateline() -> None:
    text = "TASHKENT – Ministers of Uzbekistan and Kazakhstan met their British colleague on Monday, the Foreign Ministry reported."
    assert article_of(text).origin == "Ministry of Foreign Affairs of Uzbekistan"


def test_an_embassy_is_in_the_country_of_the_dateline() -> None:
    text = f"LONDON. KAZINFORM – {TRADE}, the Embassy of Kazakhstan reports."
    assert article_of(text).origin == "Embassy of Kazakhstan in the United Kingdom"


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ("Embassy of the Republic of Kazakhstan in the United Kingdom", "Embassy of Kazakhstan in the United Kingdom"),
        ("Ministry of Foreign Affairs of the Republic of Kazakhstan gov.kz > Press centre > News", MFA),
        ("Kazakh Foreign Ministry Hosts Ambassador of Britain", None),
    ],
)
def test_a_page_under_a_bodys_own_name_is_its_release(head: str, origin: str | None) -> None:
    assert origin_of([head, f"{TRADE}.", MORE], None) == origin
    assert origin_of([f"{TRADE}."], "Akorda") == "Akorda"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("AKIPRESS.COM -", "AKIpress"),
        ("ASTANA, May 3 (Reuters) -", "Reuters"),
        ("LONDON (Xinhua) --", "Xinhua"),
        ("LONDON, November 4 /Kazinform/ -", "Qazinform"),
        ("Astana. 3 May. KazTAG -", "KazTAG"),
        ("Astana. May 3. Interfax-Kazakhstan -", "Interfax-Kazakhstan"),
        ("NUR-SULTAN. KAZINFORM -", "Qazinform"),
        ("ASTANA. March 3, 2016. KAZINFORM", "Qazinform"),
        ("Baku, May 3, AZERTAC", "AZERTAC"),
        ("ALMATY, Kazakhstan, May 3 (The Caspian Post)", "The Caspian Post"),
        ("(MENAFN- Trend News Agency) BAKU, Azerbaijan, May 3.", "Trend"),
        ("The Diplomat |", "The Diplomat"),
        ("(Bloomberg) --", "Bloomberg"),
        ("TASS, May 3.", "TASS"),
        ("Euractiv.com with AFP", "Euractiv"),
        ("LONDON, May 3 (PA) -", "PA"),
    ],
)
def test_an_outlet_in_the_dateline_publishes(line: str, outlet: str) -> None:
    assert article_of(f"{line} {TRADE}.\n\n{MORE}").publisher == outlet


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{TRADE}, Trend reports.\n\n{MORE}", "Trend"),
        (f"{TRADE}. “It is much,” he told The Astana Times.\n\n{MORE}", "The Astana Times"),
        (f"{TRADE}, a Kazinform correspondent reports.\n\n{MORE}", "Qazinform"),
        (f"https://www.dailysabah.com/x\nDaily Sabah\n3 May 2024\n{TRADE}.\n\n{MORE} kt.kz", "Daily Sabah"),
        (f"Site: inform.kz\n\n{TRADE}.", "Qazinform"),
        (f"url: https://en.trend.az/a\n\n{TRADE}.", "Trend"),
        (f"Published by: Astana Times\n\n{TRADE}.", "The Astana Times"),
        (f"{TRADE}.\n\n{MORE}\n\n© 2024 The Times of Central Asia", "The Times of Central Asia"),
        (f"{TRADE}. He gave an interview to The Astana Times last year.\n\n{MORE}", None),
        (f"{TRADE}. The Times of Central Asia is a newspaper.\n\n{MORE}", None),
        (f"{TRADE}, QazTrade reports.\n\n{MORE}", None),
        (f"The Report says that {TRADE}.\n\n{MORE}", None),
    ],
)
def test_the_outlet_that_speaks_publishes(text: str, outlet: str | None) -> None:
    assert article_of(text).publisher == outlet


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("astanatimes.com", "The Astana Times"),
        ("www.inform.kz", "Qazinform"),
        ("KAZINFORM", "Qazinform"),
        ("Daily Paper", "Daily Paper"),
    ],
)
def test_an_outlet_has_one_name(written: str, shown: str) -> None:
    assert outlet_named(written) == shown


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.gov.kz/memleket/entities/mfa/press/news/1?lang=en", MFA),
        ("https://www.gov.kz/memleket/entities/other", None),
        ("https://en.trend.az/x", "Trend"),
        ("https://nottrend.az/x", None),
        ("https://24.kz/en/x", "24.kz"),
        ("http://[broken", None),
    ],
)
def test_a_page_is_of_the_outlet_of_its_site(url: str, outlet: str | None) -> None:
    assert outlet_of_page(url) == outlet


def test_a_long_text_is_searched_in_no_time() -> None:
    for piece in (
        "Ministry of Energy and ",
        "the Foreign ",
        "press service of the ",
        "A. B, 3 ",
        "Kazakh ",
        "reports (",
        "KAZINFORM ",
    ):
        text = f"{piece * 10_000} the end."
        assert origin_of([text], None) is None
        assert outlet_of(None, None, text, [text]) in (None, "Kazinform")
