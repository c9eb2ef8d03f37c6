"""Which language a text is in, by its letters and its commonest words. No dependency, no model.

Only languages that the rules cover are read; of any other nothing is claimed but its name.
"""

from __future__ import annotations

import re
from collections import Counter

COMMON = {
    "en": "the of and to in a is that for on with as was by at from it has be are this which said its an have not or will",
    "de": "der die das und ist von zu den mit für auf des im dem ein eine nicht auch sich werden wurde bei als zur",
    "fr": "le la les des et est dans un une que pour qui sur au par avec du ce pas sont a été aux plus ont",
    "es": "el la los las de que y en un una por con para del se es al lo su como más fue han entre",
    "it": "il la di che e un una per con del della sono è nel alla le dei gli ha anche tra si da",
    "pt": "o a os as de que e do da em um uma para com não por mais dos foi das ao entre",
    "tr": "ve bir bu için ile olarak da de olan kazakistan arasında türkiye daha en yılında ise büyük olduğunu",
    "uz": "va bilan uchun bu bir ham edi boʻyicha bo'yicha bilan qilish mamlakat haqida o'zbekiston hamkorlik tomonidan",
    "pl": "i w na z do się nie że jest to o jak po od za przez dla oraz został",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er om ook als bij",
    "kk": "және мен бұл үшін туралы жылы еді деп бойынша болып отырып арасындағы",
    "ru": "и в на с по что не для из к о это как от был также между года",
    "uk": "і в на з що не для до та це як від був також між року",
}
_SETS = {code: frozenset(words.split()) for code, words in COMMON.items()}
_KAZAKH = re.compile(r"[қғңұүөһәі]", re.IGNORECASE)
_UKRAINIAN = re.compile(r"[їєґ]", re.IGNORECASE)
_SCRIPTS = (
    ("ru", re.compile(r"[А-Яа-яЁё]")), ("zh", re.compile(r"[\u4e00-\u9fff]")), ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")), ("ko", re.compile(r"[\uac00-\ud7af]")), ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")), ("he", re.compile(r"[\u0590-\u05ff]")), ("hy", re.compile(r"[\u0530-\u058f]")),
)  # fmt: skip
SAMPLE = 20_000
SHORT = 8
"""With fewer words than this, English is taken for granted where the letters are Latin."""


def language_of(text: str, default: str = "en") -> str:
    """The ISO 639-1 code of the language that most of the text is in."""
    sample = text[:SAMPLE]
    latin = len(re.findall(r"[A-Za-z]", sample))
    for code, letters in _SCRIPTS:
        count = len(letters.findall(sample))
        if count > latin:
            return _cyrillic(sample) if code == "ru" else code
    words = Counter(re.findall(r"[^\W\d_]+(?:['ʻ’][^\W\d_]+)?", sample.lower()))
    total = sum(words.values())
    scores = {
        code: sum(words[word] for word in listed) for code, listed in _SETS.items() if code not in ("kk", "ru", "uk")
    }
    best = max(scores, key=lambda code: (scores[code], code == default))
    if total < SHORT or scores[best] < max(2, total * 0.04):
        return default
    return default if scores[best] == scores[default] else best


def _cyrillic(sample: str) -> str:
    letters = max(1, len(re.findall(r"[А-Яа-яЁёқғңұүөһәіїєґ]", sample)))
    if len(_KAZAKH.findall(sample)) / letters > 0.02 and not _UKRAINIAN.search(sample):
        return "kk"
    return "uk" if _UKRAINIAN.search(sample) else "ru"
