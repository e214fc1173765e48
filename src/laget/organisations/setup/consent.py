"""How consent is asked for: purposes, permitted forms and the words used."""

from __future__ import annotations

from laget.organisations.setup.base import Code, Line, Part, Stated, Text
from laget.organisations.setup.verbs import ConsentForm, OralRule, PurposeUse


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


class YouthSections(Part):
    """Pieces worded for the youth herself."""

    aim: Text | None = None
    what: Text | None = None
    who: Text | None = None
    why: Text | None = None
    how_long: Text | None = None
    consequences: Text | None = None
    voluntary: Text | None = None
    withdraw: Text | None = None
    retell: Text | None = None


class Wording(Stated):
    """A version of the consent text; a consent keeps the version it was given on."""

    version: Line
    sections: WordingSections
    # What sounds different to a youth who answers for herself; the rest is told as it stands.
    youth: YouthSections = YouthSections()

    def told_to(self, *, youth: bool) -> WordingSections:
        """The sections, for a guardian or for the youth herself."""
        if not youth:
            return self.sections
        own = {name: said for name, said in self.youth if said is not None}
        return self.sections.model_copy(update=own)


class Purpose(Stated):
    """What a consent can be for.

    `ground` is the code of a national consent rule: it says who gives it and from what age.
    `forms` are the forms that make the consent valid; `oral` is what an oral yes is worth.
    `meetings` are the kinds of meeting that a purpose of that use is for; none named means all.
    """

    code: Code
    use: PurposeUse
    meetings: tuple[Code, ...] = ()
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
