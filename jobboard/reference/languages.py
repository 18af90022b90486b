"""Languages in which a listing may be written: ISO 639-1 codes, with the name in the language itself and in English."""

from collections.abc import Mapping
from types import MappingProxyType

ENGLISH = "en"
_NAMES = {
    "sq": ("Shqip", "Albanian"), "ar": ("العربية", "Arabic"), "hy": ("Հայերեն", "Armenian"),
    "eu": ("Euskara", "Basque"), "bn": ("বাংলা", "Bengali"), "bs": ("Bosanski", "Bosnian"),
    "bg": ("Български", "Bulgarian"), "my": ("မြန်မာ", "Burmese"), "ca": ("Català", "Catalan"),
    "zh": ("中文", "Chinese"), "hr": ("Hrvatski", "Croatian"), "cs": ("Čeština", "Czech"),
    "da": ("Dansk", "Danish"), "nl": ("Nederlands", "Dutch"), "en": ("English", "English"),
    "et": ("Eesti", "Estonian"), "fi": ("Suomi", "Finnish"), "fr": ("Français", "French"),
    "gl": ("Galego", "Galician"), "ka": ("ქართული", "Georgian"), "de": ("Deutsch", "German"),
    "el": ("Ελληνικά", "Greek"), "gu": ("ગુજરાતી", "Gujarati"), "he": ("עברית", "Hebrew"),
    "hi": ("हिन्दी", "Hindi"), "hu": ("Magyar", "Hungarian"), "is": ("Íslenska", "Icelandic"),
    "id": ("Bahasa Indonesia", "Indonesian"), "ga": ("Gaeilge", "Irish"), "it": ("Italiano", "Italian"),
    "ja": ("日本語", "Japanese"), "kn": ("ಕನ್ನಡ", "Kannada"), "kk": ("Қазақша", "Kazakh"),
    "km": ("ខ្មែរ", "Khmer"), "ko": ("한국어", "Korean"), "lv": ("Latviešu", "Latvian"),
    "lt": ("Lietuvių", "Lithuanian"), "lb": ("Lëtzebuergesch", "Luxembourgish"),
    "mk": ("Македонски", "Macedonian"), "ms": ("Bahasa Melayu", "Malay"), "mt": ("Malti", "Maltese"),
    "mr": ("मराठी", "Marathi"), "mn": ("Монгол", "Mongolian"), "ne": ("नेपाली", "Nepali"),
    "no": ("Norsk", "Norwegian"), "fa": ("فارسی", "Persian"), "pl": ("Polski", "Polish"),
    "pt": ("Português", "Portuguese"), "pa": ("ਪੰਜਾਬੀ", "Punjabi"), "ro": ("Română", "Romanian"),
    "ru": ("Русский", "Russian"), "sr": ("Српски", "Serbian"), "sk": ("Slovenčina", "Slovak"),
    "sl": ("Slovenščina", "Slovenian"), "es": ("Español", "Spanish"), "sw": ("Kiswahili", "Swahili"),
    "sv": ("Svenska", "Swedish"), "tl": ("Filipino", "Filipino"), "ta": ("தமிழ்", "Tamil"),
    "te": ("తెలుగు", "Telugu"), "th": ("ไทย", "Thai"), "tr": ("Türkçe", "Turkish"),
    "uk": ("Українська", "Ukrainian"), "ur": ("اردو", "Urdu"), "uz": ("Oʻzbekcha", "Uzbek"),
    "vi": ("Tiếng Việt", "Vietnamese"), "cy": ("Cymraeg", "Welsh"),
}  # fmt: skip
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        code: english if own == english else f"{english} ({own})"
        for code, (own, english) in sorted(_NAMES.items(), key=lambda item: item[1][1])
    }
)
"""How each is offered, by code, in the order of the English names."""
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def name_of(code: str) -> str:
    """The English name of a language; the code itself where we have none."""
    return _NAMES[code][1] if code in _NAMES else code
