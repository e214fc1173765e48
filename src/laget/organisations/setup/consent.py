"""How consent is asked for: purposes, permitted forms and the words used."""

from __future__ import annotations

from laget.organisations.setup.base import Code, Line, Part, Stated, Text
from laget.organisations.setup.verbs import ConsentForm, OralRule


class WordingSections(Part):
    """What somebody is told before she consents, piece by piece."""

    aim: Text
    what: Text
    who: Text
    why: Text
    how_long: Text
    consequences: Text
    voluntary: Text
    withdraw: Text
    retell: Text


class Wording(Stated):
    """A version of the consent text; a consent keeps the version it was given on."""

    version: Line
    sections: WordingSections


class Purpose(Stated):
    """What a consent can be for.

    `ground` is the code of a national consent rule: it says who gives it and from what age.
    `forms` are the forms that make the consent valid; `oral` is what an oral yes is worth.
    """

    code: Code
    name: Text
    help: Text
    ground: Code
    forms: tuple[ConsentForm, ...]
    oral: OralRule
    wording: Wording


class AttendanceInformation(Stated):
    """What a family that attends a meeting is told beforehand; it signs no form."""

    version: Line
    aim: Text
    services: Text
    confidentiality: Text


class Consent(Part):
    """How consent is asked for here."""

    purposes: tuple[Purpose, ...]
    attendance_information: AttendanceInformation
