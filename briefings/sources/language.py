"""Which language a text is in, by its letters and its commonest words. No dependency, no model.

1. The script decides first: what is mostly in Cyrillic, Arabic, Chinese … letters is in one of their languages.
2. Within Latin and within Cyrillic, each language is known by the words that it cannot do without. A word that several
   listed languages share speaks for each of them, so it decides nothing between them.
3. English is claimed only on evidence of English; what no listed language has evidence for is ``UNDETERMINED``. The rules read
   English only, and read as English a text in any other language would be misread.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from briefings.model import UNDETERMINED

LATIN = {
    "en": "the of and to in a is that for on with as was by at from it has be are this which said its an have not or will "
    "their were been being between also during into after more than who he they we i you my our his her these those two three "
    "had would could should may can new both all other first second last next each some any no if when where while there "
    "about over under within against through since until before out up down so how do does did because such then per "
    "very many most only own both nearly almost around among according "
    "trade export exports import imports turnover countries companies agreement agreements signed sign agreed talks visit "
    "year years month months day days cooperation meeting met held reached amounted rose fell investment investments "
    "ministers ministry foreign deputy prime ambassador government leaders sides discussed noted told adopted issued "
    "statement partnership joint energy water billion million dollars percent growth development came",
    "de": "der die das und ist von zu den mit für auf des im dem ein eine einen nicht auch sich werden wurde bei als zur zum zwischen sie nach über durch haben hat sind",
    "fr": "le la les des et est dans un une que pour qui sur au par avec du ce pas sont a été aux plus ont entre en de il elle cette deux",
    "es": "el la los las de que y en un una por con para del se es al lo su como más fue han entre sus también dos ha",
    "it": "il la di che e un una per con del della sono è nel alla le dei gli ha anche tra si da i in al due nella ed",
    "pt": "o a os as de que e do da em um uma para com não por mais dos foi das ao entre no na entre os também",
    "ro": "și în de la cu pe a al ale din pentru care este au fost între prin un o că sau către mai dintre lui cel",
    "ca": "el la els les de i que en un una per amb del dels és al entre seva més ha va",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als bij tussen door werd wordt naar heeft tegen",
    "sv": "och i att det som en på är av för med den till inte har om ett de under från mellan efter vid var sade även också mötet",
    "da": "og i at det som en på er af for med den til ikke har om et de under fra mellem efter ved var sagde også blev",
    "no": "og i at det som en på er av for med den til ikke har om et de under fra mellom etter ved var sa også ble mellom",
    "fi": "ja on ei että oli se hän joka myös sekä välillä mukaan vuonna ovat kanssa kun tai mutta sanoi kuin",
    "et": "ja on ei et see oli ning mis ka vahel aastal kes või kui ta oma nii üle",
    "lv": "un ir ar par no uz kas bet ka starp gada arī tika pie vai gadā līdz tas",
    "lt": "ir yra su iš į kad bei tarp metais apie buvo kaip nuo bet taip pat už",
    "pl": "i w na z do się nie że jest to o jak od po za przez dla oraz został między roku ze",
    "cs": "a v na se je že s z do o k i to ve pro za po jako mezi roce podle byl která který uvedl také od",
    "sk": "a v na sa je že s z do o k i to vo pre za po ako medzi roku podľa bol ktorá ktorý uviedol aj od",
    "hu": "a az és hogy nem is egy meg volt között van ez közötti évben szerint el ki de már mint csak lett",
    "hr": "i u je na se da su za od s koji o između te kao godine nije iz što bi ili",
    "sl": "in je v na se da za so s z ki ter med kot leta pri tudi bil",
    "sq": "dhe në e të i për me një nga është që ka mes midis si nuk vitin",
    "tr": "ve bir bu için ile olarak da de olan arasında daha en yılında ise büyük olduğunu ticaret kazakistan türkiye iki",
    "az": "və bir bu üçün ilə olaraq olan arasında daha ildə ki də isə çox edib bildirib haqqında azərbaycan iki olunub ölkə",
    "uz": "va bilan uchun bu bir ham edi bo'yicha qilish mamlakat haqida o'zbekiston hamkorlik tomonidan o'rtasida deya yilda ma'lum qildi ikki davlat",
    "tk": "we bilen üçin bu bir hem boýunça arasynda türkmenistanyň ýylda iki döwlet baradaky",
    "kk": "men jäne bul üşin üshin turaly jyly jılı edi dep boıynsha boiynsha bolyp arasynda arasyndagy arasyndağy qazaqstan habarlady týraly zhane mezhdunarodnyi",
    "id": "dan yang di dengan untuk dari pada dalam ini itu adalah antara akan tahun kata oleh ke telah juga tidak kedua negara",
    "ms": "dan yang di dengan untuk dari pada dalam ini itu adalah antara akan tahun kata oleh ke telah juga tidak kedua-dua negara ialah daripada",
    "tl": "ang ng sa mga na ay at ni si para kay nang hindi ito noong",
    "sw": "na ya wa kwa ni katika la za hii kuwa kati mwaka hiyo nchi mbili",
    "vi": "và của là các trong cho với được không có một những này người năm giữa hai nước",
    "is": "og að í á sem er um til við af með milli sagði árið var ekki en það fyrir hefur",
    "af": "die en van in het is vir met op nie tussen word deur wat sy na om aan ook",
    "ga": "agus an na i le go is ag tá idir a ar bhí dúirt",
    "cy": "y yn yr o ac ar gan bod mae am gyfer wedi rhwng i'r a'r o'r meddai",
    "mt": "il li u ta fil tal dwar bejn hija qal ma minn għal",
    "eu": "eta da zen ziren ere du bat dute arteko izan baina",
    "so": "iyo ka ku waa oo ayaa la in uu dhexeeya",
    "eo": "la kaj de en estas da inter al por kun diris ke",
    "ru": "i v na s chto po ne dlya iz k o eto kak ot byl takzhe mezhdu goda godu sostavil jeto zayavil",
}  # fmt: skip
"""Language → the words by which it is known; some write Russian and Kazakh in Latin letters."""

CYRILLIC = {
    "ru": "и в на с по что не для из к о это как от был также между года году его были со он который области",
    "uk": "і в на з що не для до та це як від був також між року у про його зі які",
    "be": "і ў на з што не для да гэта як ад быў таксама паміж года у аб яго са",
    "bg": "и в на с по че не за от се да са ще като през между година към беше това който бе",
    "mk": "и во на со по дека не за од се да ќе како меѓу година беше ова кој",
    "sr": "и у на са по да не за од се је ће као између године био ово који су",
    "kk": "және мен бұл үшін туралы жылы еді деп бойынша болып отырып арасындағы бен мәселелері",
    "ky": "жана менен бул үчүн жөнүндө жылы эле деп боюнча болуп ортосундагы ошондой",
    "mn": "нь байна болон юм энэ улсын хооронд оны талаар гэж бол дээр хоёр байгаа тухай",
    "tg": "ва дар аз ба ки бо барои ин байни соли кишвар шуд аст",
    "uz": "ва билан учун бу бир ҳам эди бўйича ҳақида ўртасида йилда",
}
_LETTERS = (
    ("uk", "їєґ"), ("be", "ў"), ("kk", "ұәһ"), ("tg", "ӣҷӯ"), ("uz", "ҳ"), ("mk", "ѓќѕ"), ("sr", "ђћџ"),
)  # fmt: skip
"""Cyrillic letters that, of the languages above, one has alone; asked where no word decides."""
_SCRIPTS = (
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")), ("zh", re.compile(r"[\u4e00-\u9fff]")), ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")), ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")), ("he", re.compile(r"[\u0590-\u05ff]")), ("hy", re.compile(r"[\u0530-\u058f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")), ("th", re.compile(r"[\u0e00-\u0e7f]")),
)  # fmt: skip
_WORD = re.compile(r"(?<![\d-])[^\W\d_]+(?:['-][^\W\d_]+)*")
_APOSTROPHE = re.compile("[’‘ʻʼ`´]")
_ASCII = re.compile(r"[\x00-\x7f]+")
_NO_LATIN = bytes(code for code in range(128) if not chr(code).isalpha())
SAMPLE = 20_000
ENGLISH_SHARE = 0.2
"""What English words have to weigh among a text's words; in the evaluation's English articles it is 0.38 and more."""
OTHER_SHARE = 0.06
"""The same for the name of another language; a wrong name does no harm, since none of them is read."""


def language_of(text: str) -> str:
    """The ISO 639-1 code of the language that most of the text is in; ``UNDETERMINED`` where no language has evidence."""
    sample = _APOSTROPHE.sub("'", text[:SAMPLE])
    latin, beyond = len(sample.encode("ascii", "ignore").translate(None, _NO_LATIN)), _ASCII.sub("", sample)
    count, script = max((len(letters.findall(beyond)), code) for code, letters in _SCRIPTS)
    if count <= latin:
        return _latin(_running(sample)) if latin else UNDETERMINED
    return _cyrillic(_running(sample), sample.lower()) if script == "cyrillic" else script


def _running(sample: str) -> Counter[str]:
    """The words in which a language shows: all but names, which are capitalised and in no list."""
    words = Counter(_WORD.findall(sample))
    running: Counter[str] = Counter()
    for word, times in words.items():
        lowered = word.lower()
        if word == lowered or lowered in _LISTED:
            running[lowered] += times
    return running


def _latin(words: Counter[str]) -> str:
    best, share = _likeliest(words, _LATIN_WEIGHTS)
    return best if share >= (ENGLISH_SHARE if best == "en" else OTHER_SHARE) else UNDETERMINED


def _cyrillic(words: Counter[str], lowered: str) -> str:
    for code, letters in _LETTERS:
        if any(letter in lowered for letter in letters):
            return code
    best, share = _likeliest(words, _CYRILLIC_WEIGHTS)
    return best if share else "ru"


def _likeliest(words: Counter[str], listed: Mapping[str, Mapping[str, float]]) -> tuple[str, float]:
    """The language most of whose words stand in the text, and what they weigh there, 0 to 1.

    Of two with as many words it is the one whose words fewer others share.
    """
    counted: Counter[str] = Counter()
    weighed: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        for code, weight in listed.get(word, {}).items():
            counted[code] += times
            weighed[code] += times * weight
    best = max(counted, key=lambda code: (counted[code], weighed[code]), default=UNDETERMINED)
    return best, weighed[best] / max(1, words.total())


def _weights(written: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Word → the languages that list it; a word weighs 1, shared out among them."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code, words in written.items():
        for word in set(words.split()):
            codes[word].append(code)
    return {word: dict.fromkeys(told, 1 / len(told)) for word, told in codes.items()}


_LATIN_WEIGHTS, _CYRILLIC_WEIGHTS = _weights(LATIN), _weights(CYRILLIC)
_LISTED = _LATIN_WEIGHTS.keys() | _CYRILLIC_WEIGHTS.keys()
