"""One to four persons, told of as such: where nothing may be about single children, that is."""

import re

from laget.kernel.identifying import Finding

_FEW = re.compile(
    r"\b(?:[1-4]|to|tre|fire)\s+(?:av\s+)?(?-i:[a-zæøå]+\s+)?"
    r"(?:elev(?:er|ene|ar|ane)|barn(?:a)?|jente(?:r|ne)|jenter?|gutt(?:er|ene)|gut(?:ar|ane)"
    r"|ungdom(?:mer|mar)?|unge|tvilling(?:er|ar)|søsken|familie(?:r|ne)|familiar|personer|personar)\b"
    r"|\b(?:én|éin|1)\s+(?-i:[a-zæøå]+\s+)?(?:elev|ungdom|familie)\b"
    # Without the accent it may be anybody: "en elev" is said of pupils in general.
    r"|\b(?:én|éin|en|ei|ein|1)\s+(?-i:[a-zæøå]+\s+)?(?:gutt|gut|jente)\b",
    re.IGNORECASE,
)


def find_few(text: str) -> tuple[Finding, ...]:
    """One to four persons, told of as such: "tre elever", "en gutt". In nb and nn.

    Where nothing may be about single children, a number so small is about them.
    """
    return tuple(Finding(m.start(), m.end(), "group", m[0]) for m in _FEW.finditer(text))
