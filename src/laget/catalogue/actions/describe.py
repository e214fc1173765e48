"""A unit keeps what is said of the services it answers for."""

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import category

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import TypeAdapter, ValidationError

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.catalogue.models import Description, Entry
from laget.catalogue.queries import (
    CONTACT,
    FIELDS,
    HOURS,
    LONGEST,
    as_written,
    in_the_file,
    own_entry,
)
from laget.kernel.errors import Conflict, Invalid, Refused
from laget.organisations.api import Mail, Phone, Web
from laget.platform.db.rows import locked

_CHANGED = gettext_lazy("Somebody else has changed this since you opened the page.")
_CHECKS = {
    "phone": TypeAdapter(Phone),
    "email": TypeAdapter(Mail),
    "web": TypeAdapter(Web),
}


@dataclass(frozen=True)
class Said:
    """What a unit says of a service in one language.

    An empty text is as in the file; an empty way to reach it is none.
    """

    language: str
    texts: Mapping[str, str]
    contact: Mapping[str, str]
    version: int = 0  # of the description one began with; 0: there was none


def may_keep(viewer: Viewer) -> bool:
    """Whether she keeps what is said of her unit's services: its leader, or its intake."""
    return bool({"leader", "intake"} & set(viewer.roles))


@action
def describe(*, by: Viewer, code: str, said: Said) -> Description:
    """Write what is said of an entry, in one language; the others stay as they are.

    Raises Absent for another unit's entry, Refused, Conflict when somebody has written meanwhile,
    or Invalid with what is wrong by field.
    """
    entry = own_entry(by, code)
    row = _to_keep(by, entry, said.version)
    if wrong := _check(said):
        raise Invalid(wrong)
    typed = _plain({**said.texts, **said.contact})
    file, shown = _plain(in_the_file(entry)), _plain(as_written(entry))
    texts = {name: dict(words) for name, words in row.texts.items()}
    for name in (*FIELDS, HOURS):
        words = typed.get(name, "")
        of = texts.setdefault(name, {})
        mine = of.pop(said.language, None)
        # What stands as in the file follows the file, also when that is changed; and what was
        # shown in another language, as there was nothing in this one, is not said in this one.
        lent = mine is None and words == shown[name]
        if words and words != file[name] and not lent:
            of[said.language] = words
    row.texts = {name: words for name, words in texts.items() if words}
    own = {name: typed.get(name, "") for name in CONTACT}
    # An emptied one is taken away: a number that is wrong must not come back from the file.
    row.contact = {name: value for name, value in own.items() if value != file[name]}
    return _kept(by, row)


@action
def look_over(*, by: Viewer, code: str, version: int) -> Description:
    """It has been looked at as it stood at `version`, and is right.

    Raises Absent, Refused, or Conflict when it has been changed since.
    """
    return _kept(by, _to_keep(by, own_entry(by, code), version))


def demand_keeper(viewer: Viewer) -> None:
    """Raise Refused for somebody who does not keep her unit's descriptions."""
    if not may_keep(viewer):
        raise Refused(
            _("Only the leader of the unit, or the one who receives requests, can do this.")
        )


def _to_keep(by: Viewer, entry: Entry, version: int) -> Description:
    demand_keeper(by)
    rows = Description.objects.filter(entry=entry)
    if not rows.exists():
        return Description(
            municipality_id=entry.municipality_id, entry=entry, unit_id=by.unit, version=0
        )
    row = locked(rows)
    if row.version != version:
        raise Conflict(str(_CHANGED))
    return row


def _kept(by: Viewer, row: Description) -> Description:
    is_new = row.version == 0
    row.version += 1
    row.looked_at, row.looked_by_id = by.at, by.seat
    try:
        with transaction.atomic():  # of two who are the first, one is told of the other
            if is_new:
                row.save(force_insert=True)
            else:
                row.keep()
    except IntegrityError as error:
        raise Conflict(str(_CHANGED)) from error
    return row


def _plain(texts: Mapping[str, object]) -> dict[str, str]:
    """Texts with line breaks as the files have them, and no space around, so as to compare them.

    Without letters that are not seen: they hide that a text is empty, or turn what is read.
    """
    return {name: _seen(str(words).replace("\r\n", "\n")).strip() for name, words in texts.items()}


def _seen(words: str) -> str:
    return "".join(c for c in words if c in "\n\t" or category(c) not in {"Cc", "Cf"})


def _check(said: Said) -> dict[str, str]:
    wrong = {}
    if said.language not in dict(settings.LANGUAGES):
        wrong[""] = _("Choose a language.")
    for name, words in _plain(said.texts).items():
        if said.texts[name].strip() and not words:
            wrong[name] = _("There is nothing to read here.")
        if len(words) > LONGEST:
            wrong[name] = _("At most %(most)s letters.") % {"most": LONGEST}
    for name, check in _CHECKS.items():
        value = said.contact.get(name, "").strip()
        if value and not _fits(check, value):
            wrong[name] = {
                "phone": _("Write the digits with single spaces, such as 00 00 00 00."),
                "email": _("Write an address such as post@example.no."),
                "web": _("Write the whole address, beginning with https://."),
            }[name]
    return wrong


def _fits(check: TypeAdapter[str], value: str) -> bool:
    try:
        check.validate_python(value)
    except ValidationError:
        return False
    return True
