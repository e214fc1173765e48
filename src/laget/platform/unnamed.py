"""Free text where nobody may be named: what may tell who it is, is shown and can be confirmed.

A confirmation is of the very words that were shown, and of no others.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _

from laget.kernel.few import find_few
from laget.kernel.identifying import Finding, find_identifying


def found_in(
    texts: Iterable[str], published: Collection[str] = (), *, few: bool = True
) -> tuple[Finding, ...]:
    """What in these texts may tell who it is: names, numbers, addresses, places.

    `published`: words that stand on the municipality's open pages, such as the names of its units;
    as names and places they tell nothing. `few`: also one to four persons told of as such; not so
    where the text is about one child without a name.
    """
    known = {word.casefold() for word in published}
    text = "\n".join(texts)
    found_all = sorted([*find_identifying(text), *(find_few(text) if few else ())])
    return tuple(
        found
        for found in found_all
        if found.kind not in ("name", "place", "group")
        or not all(word.casefold() in known for word in found.text.split())
    )


def fingerprint(found: tuple[Finding, ...]) -> str:
    """What stands for these very findings."""
    told = "\n".join(f"{f.kind}:{f.text}" for f in found)
    return hashlib.sha256(told.encode()).hexdigest()[:16] if found else ""


def wrong_wording(
    fields: Mapping[str, str],
    looked_at: str,
    published: Collection[str] = (),
    *,
    few: bool = True,
) -> dict[str, str]:
    """What is wrong, by field, for an `Invalid`; empty when it can be kept as it stands.

    `looked_at` is the fingerprint of what somebody was shown and has confirmed; an identity number
    can never be confirmed.
    """
    found = found_in(fields.values(), published, few=few)
    if numbers := [f for f in found if f.kind == "identity_number"]:
        told = _("An identity number can never stand here: %(what)s.") % {"what": quoted(numbers)}
        return {
            name: told
            for name, typed in fields.items()
            if any(number.text in typed for number in numbers)
        }
    if found and looked_at != fingerprint(found):
        told = _("This may tell who it is: %(what)s. Change it, or confirm.")
        return {"looked_at": told % {"what": quoted(found)}}
    return {}


def quoted(found: Iterable[Finding]) -> str:
    """The words that were found, each once."""
    return ", ".join(f"«{text}»" for text in dict.fromkeys(f.text for f in found))
