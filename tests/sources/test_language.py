"""A text is English where its words are; in any other language, known or not, it is none that the rules read."""

from __future__ import annotations

import pytest

from briefings.extract import reads
from briefings.model import UNDETERMINED
from briefings.sources.language import language_of
from briefings.sources.texts import article_of


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers talked about trade in Astana. They will meet again.",
        "Kazakhstan, UK sign memorandum on water",
        "Turnover 2022: $1.8 bn. Exports: $1.5 bn. Imports: $384.3 m.",
        "UK TRADE WITH KAZAKHSTAN REACHED $1.2 BILLION IN 2023",
        "British Ambassador Kathy Leach met Deputy Foreign Minister Roman Vassilenko.",
        "Trade between Kazakhstan and the United Kingdom grew. Товарооборот вырос.",
    ],
)
def test_a_text_of_english_words_is_english_however_short(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("af", "Handel tussen Kasakstan en die Verenigde Koninkryk het in 2023 $1.2 billion bereik, het die minister gesê."),
        ("az", "Qazaxıstan və Böyük Britaniya arasında ticarət dövriyyəsi 2023-cü ildə 1,2 milyard dollara çatıb."),
        ("bg", "Търговията между Казахстан и Великобритания достигна 1,2 милиарда долара през 2023 година."),
        ("cs", "Obchod mezi Kazachstánem a Velkou Británií dosáhl v roce 2023 hodnoty $1.2 billion, uvedl ministr. Kazakhstan UK trade."),
        ("da", "Handelen mellem Kasakhstan og Storbritannien nåede 1,2 milliarder dollar i 2023, sagde ministeren."),
        ("de", "Die Minister der beiden Länder haben sich für eine engere Zusammenarbeit ausgesprochen."),
        ("de", "Der Handel zwischen Kasachstan und Großbritannien erreichte 2023 einen Wert von 1,2 Milliarden Dollar."),
        ("es", "El comercio entre Kazajistán y el Reino Unido alcanzó los 1.200 millones de dólares en 2023."),
        ("eu", "Kazakhstanen eta Erresuma Batuaren arteko merkataritza 1.200 milioi dolarrekoa izan zen 2023an."),
        ("fi", "Kazakstanin ja Ison-Britannian välinen kauppa oli 1,2 miljardia dollaria vuonna 2023."),
        ("fr", "Les ministres des deux pays ont parlé de la coopération dans le domaine des transports et de la culture."),
        ("ga", "Shroich an trádáil idir an Chasacstáin agus an Ríocht Aontaithe $1.2 billion in 2023, a dúirt an tAire."),
        ("hu", "A Kazahsztán és az Egyesült Királyság közötti kereskedelem 2023-ban elérte az 1,2 milliárd dollárt."),
        ("id", "Perdagangan antara Kazakhstan dan Inggris mencapai $1.2 billion pada tahun 2023, kata menteri. Trade Kazakhstan UK reached $1.2 billion."),
        ("it", "L'interscambio tra il Kazakistan e il Regno Unito ha raggiunto 1,2 miliardi di dollari nel 2023."),
        ("kk", "Екі елдің министрлері сауда және көлік туралы келіссөздер жүргізді."),
        ("kk", "Qazaqstan men Ulybritaniia arasyndagy sauda ainalymy 2023 jyly 1,2 milliard dollarga jetti dep habarlady ministrlik."),
        ("ky", "Казакстан менен Улуу Британиянын ортосундагы соода жүгүртүү 2023-жылы 1,2 миллиард долларга жетти."),
        ("mn", "Казахстан, Их Британи хоёр улсын худалдааны эргэлт 2023 онд 1,2 тэрбум ам.долларт хүрсэн гэж сайд мэдэгдэв."),
        ("nl", "De handel tussen Kazachstan en het Verenigd Koninkrijk bereikte in 2023 $1.2 billion, zei de minister."),
        ("pl", "Obroty handlowe między Kazachstanem a Wielką Brytanią wyniosły w 2023 roku 1,2 mld dolarów."),
        ("pt", "O comércio entre o Cazaquistão e o Reino Unido atingiu 1,2 mil milhões de dólares em 2023."),
        ("ro", "Comerțul dintre Kazahstan și Regatul Unit a ajuns la 1,2 miliarde de dolari în 2023, a declarat ministrul."),
        ("ru", "Министры двух стран провели переговоры."),
        ("ru", "Tovarooborot mezhdu Kazahstanom i Velikobritaniej sostavil 1,2 mlrd dollarov v 2023 godu."),
        ("sv", "Handeln mellan Kazakhstan och United Kingdom nådde $1.2 billion under 2023, sade ministern på fredagen."),
        ("tr", "Türkiye ile Kazakistan arasında ticaret için yeni bir anlaşma ve daha büyük işbirliği olarak"),
        ("uz", "Oʻzbekiston va Buyuk Britaniya oʻrtasida savdo aylanmasi 2023-yilda 1,2 milliard dollarga yetdi, deya maʼlum qildi vazirlik."),
        ("vi", "Thương mại giữa Kazakhstan và Vương quốc Anh đạt 1,2 tỷ USD trong năm 2023."),
        ("zh", "两国部长讨论了贸易"),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_letters_and_common_words(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345,6",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
        "Nahatratra $1.2 billion ny varotra ifanaovan'i Kazakhstan sy United Kingdom tamin'ny 2023.",
    ],
)
def test_a_text_without_evidence_of_any_language_is_in_an_unknown_one(text: str) -> None:
    assert language_of(text) == UNDETERMINED


def test_an_article_in_an_unknown_language_is_not_read() -> None:
    article = article_of("Nahatratra $1.2 billion ny varotra ifanaovan'i Kazakhstan sy United Kingdom tamin'ny 2023.")
    assert not reads(article)


def test_the_language_that_the_metadata_names_counts_only_where_the_text_shows_none() -> None:
    assert article_of("language: fr\nThe two ministers talked about trade in Astana.").language == "en"
    assert article_of("language: en\nМинистры двух стран провели переговоры.").language == "ru"
    assert article_of("language: mg\nNahatratra dolara ny varotra ifanaovan'i Kazakhstan.").language == "mg"
