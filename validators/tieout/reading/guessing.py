"""Which language a text is in, by its script and its commonest words; a guess is announced, never silent."""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["UNKNOWN", "guess_language"]

UNKNOWN = "und"  #: BCP 47 for undetermined

_SAMPLE = 6_000  #: characters that are looked at
_WORD = re.compile(r"[^\s\d.,;:!?()\[\]«»\"“”।،؛-]+")
_LEAST_SHARE = 0.08  #: of the words must be common words of the language
_LEAST_WORDS = 3

#: Words that are frequent in running text; near languages are told apart by what only one of them has.
_COMMON: dict[str, str] = {
    "en": "the of and to in that is was for on with as by at from are were has have its said will be an it would which",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass nach wird bei sie einer um",
    "fr": "le la les de des et en un une du dans que est pour qui sur au par plus pas ne se avec ce il sont aux son été cette ont à",
    "es": "el la los las de del y en que un una por con para se es su al lo más como no ha fue este sus entre son desde según",
    "it": "il lo la gli di che e in un una per del della dei con non si è alla nel sono da le al ha più anche dal delle come stato",
    "pt": "o a os as de do da dos das e em que um uma para com não por no na é se ao mais foi sua pelo pela são como à",
    "nl": "de het een en van in is dat op te voor met zijn niet aan er om ook als door naar bij uit worden heeft over werd die was",
    "sv": "och i att det som en på är av för med den till har inte om ett från var de vid kan han men efter ska enligt",
    "da": "og i at det som en på er af for med den til har ikke om et fra var de ved kan han men efter skal ifølge blev",
    "no": "og i at det som en på er av for med den til har ikke om et fra var de ved kan han men etter skal ifølge ble",
    "fi": "ja on ei se että oli hän ovat mutta kun myös joka sen tai mukaan vuonna ovat kuin jonka olla",
    "pl": "w i na z się nie do to że jest o jak po od za przez dla są był oraz który ale ma tym jego roku które",
    "cs": "a v na se je že s z do o k i za pro ve by jsou byl podle jako které jeho ale která roku",
    "sk": "a v na sa je že s z do o k aj za pre vo by sú bol podľa ako ktoré jeho ale ktorá roku",
    "ro": "și în de la cu a pe un o din care este pentru că mai au fost să nu sunt prin sau după al ale",
    "hu": "a az és hogy nem is egy van ez volt meg azt már csak szerint mint még lesz",
    "tr": "ve bir bu da de için ile olarak olan daha gibi çok kadar sonra olduğu en göre ise yıl ancak tarafından",
    "az": "və bir bu da üçün ilə olan daha kimi çox qədər sonra olduğu ki edib idi",
    "id": "yang dan di dari untuk dengan pada ini itu tidak dalam akan adalah oleh juga telah ke sebagai tersebut menjadi karena kata saat atas",
    "ms": "yang dan di dari untuk dengan pada ini itu tidak dalam akan adalah oleh juga telah ke sebagai ialah kerana beliau bagi berkata manakala",
    "vi": "và của là có được cho trong không với các những một người khi này đã từ đến năm cũng về theo tại",
    "sw": "ya na wa kwa ni katika za la kuwa hiyo huo alisema pia kama mwa wake hilo ambao ambayo cha yake baada lakini",
    "ca": "el la els les de del i en que un una per amb és al no més ha seva però són dels amb",
    "hr": "i u je na se da su za od s o koji kao a ne je bio ili će bi što prema",
    "ru": "и в не на что с по как из у за от о для это к до его но был также году они при будет чтобы",
    "uk": "і в не на що з до та як за про від у це й для його але є був також році вони при буде",
    "bg": "и в не на че с по като из за от е са се да това до но беше също година те при ще",
    "sr": "и у је на се да су за од с о који као а не био или ће би што",
    "kk": "және мен бұл үшін деп бір болып жылы бойынша да де қазақстан оның",
    "ar": "في من على إلى أن عن التي الذي هذا هذه مع كان ما أو بعد قال كما قد بين وقال ذلك خلال",
    "fa": "و در به از که این را با است برای آن یک بر شد هم می تا خود شده کرد گفت های",
    "ur": "کے میں کی ہے اور سے کا کو نے پر یہ کہ ہیں اس بھی تھا گیا ایک",
    "hi": "के में की है और से का को ने पर यह कि हैं इस भी एक लिए था गया किया नहीं",
    "mr": "आहे आणि या च्या ते होते केले आहेत मध्ये त्यांनी हे एक की नाही",
    "ne": "छ र को मा ले हो छन् गरेको भएको यो पनि गर्ने थियो",
}  # fmt: skip
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}


def guess_language(text: str) -> tuple[str, bool]:
    """Return the likeliest language of a text as BCP 47, and whether the guess is to be trusted.

    ``("und", False)`` where nothing speaks for any language: such a text is not to be read.

    >>> guess_language("Der Umsatz stieg auf 5 Millionen Euro und liegt damit über dem Plan")[0]
    'de'
    """
    sample = text[:_SAMPLE]
    script = _by_script(sample)
    if script is not None:
        return script, True
    words = [word.lower() for word in _WORD.findall(sample)]
    scores = Counter({language: sum(word in common for word in words) for language, common in _SETS.items()})
    (best, hits), (_, second) = scores.most_common(2)
    if hits < _LEAST_WORDS or hits < _LEAST_SHARE * len(words):
        return (best, False) if hits > second and hits > 1 else (UNKNOWN, False)
    return best, hits >= second * 1.15


def _by_script(sample: str) -> str | None:
    """Return the language that a script stands for, if most letters are of it."""
    letters = sum(char.isalpha() for char in sample)
    for language, pattern in _SCRIPTS:
        share = len(pattern.findall(sample))
        if language == "ja" and share * 20 > letters > 0:
            return language
        if share * 2 > letters > 0:
            return language
    return None
