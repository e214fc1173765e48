"""The public catalogue of a municipality: its services and the measures of its plans."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from laget.organisations.setup.base import (
    AgeSpan,
    Code,
    Line,
    Part,
    Stated,
    Text,
    UnfitError,
    YesNo,
)
from laget.organisations.setup.verbs import Audience, Prevention, ServiceKind

Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ]{2,15}$")]
# Nothing in them may lead somewhere else than it says: no second recipient, no name before an @, no
# letters that turn the reading direction.
Mail = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}$", max_length=120),
]
Web = Annotated[
    str,
    StringConstraints(
        pattern=r"^https://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(/[!#-;=?-~]*)?$", max_length=400
    ),
]


class TownContact(Stated):
    """How the municipality itself is reached; what is None is not stated."""

    phone: Phone | None = None
    email: Mail | None = None
    web: Web | None = None
    address: Line | None = None


class ServiceTheme(Stated):
    """What the public looks for help with; the catalogue is filtered by it."""

    code: Code
    name: Text


Year = Annotated[int, Field(strict=True, ge=2000, le=2100)]


class ActionPlanDef(Stated):
    """A plan of action: its name and years. Its measures stand among the services.

    `evaluated_in`: the year in which it is to be evaluated as a whole; None: not stated.
    """

    code: Code
    name: Text
    about: Text | None = None
    from_year: Year
    to_year: Year
    evaluated_in: Year | None = None

    @model_validator(mode="after")
    def _ends_after_it_began(self) -> Self:
        if self.to_year < self.from_year:
            reason = f"it is for {self.from_year} to {self.to_year}"
            raise UnfitError(reason, "Write the later year under to_year.")
        if self.evaluated_in is not None and self.evaluated_in < self.from_year:
            reason = f"it is evaluated in {self.evaluated_in}, before it began"
            raise UnfitError(reason, "Write a later year under evaluated_in.")
        return self


class FocusArea(Stated):
    """A focus area of a plan of action.

    `plan` None: of one that is not told of; so are those of versions from before there were plans.
    """

    code: Code
    name: Text
    plan: Code | None = None


class Contact(Part):
    """A way to reach a service; `note` where it is neither number nor address."""

    label: Text | None = None
    phone: Phone | None = None
    email: Mail | None = None
    web: Web | None = None
    hours: Text | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _reaches_somebody(self) -> Self:
        if not (self.phone or self.email or self.web or self.note):
            reason = "it has neither phone, email, web nor note"
            raise UnfitError(reason, "Add one of them, or take the contact away.")
        return self


class PlanPlace(Part):
    """Where a measure stands in the plan; `new` when the plan marks it as new.

    `starts`, `ends` and `economy` are None where the plan does not state them.
    """

    focus: Code
    number: Annotated[int, Field(strict=True, ge=1, le=999)]
    new: YesNo = False
    starts: Year | None = None
    ends: Year | None = None
    economy: Text | None = None


class ServiceDef(Stated):
    """An entry of the catalogue. What is None, or empty, is "not stated".

    `unit` answers for it and keeps its text on screen; `responsible` is whoever answers for it in
    the source's own naming. `areas` empty: the whole municipality. `urgent`: an emergency line,
    shown on top of the front page and the guides. `words` are what people write who look for it.
    """

    code: Code
    kind: ServiceKind
    name: Text
    summary: Text
    unit: Code | None = None
    responsible: Text | None = None
    purpose: Text | None = None
    offers: Text | None = None
    how: Text | None = None
    gains: Text | None = None
    contacts: tuple[Contact, ...] = ()
    contact_not_stated: YesNo = False
    audience: tuple[Audience, ...] = ()
    ages: AgeSpan | None = None
    themes: tuple[Code, ...] = ()
    levels: tuple[Code, ...] = ()
    prevention: Prevention | None = None
    areas: tuple[Code, ...] = ()
    plan: PlanPlace | None = None
    urgent: YesNo = False
    words: tuple[Line, ...] = ()
    invented_fields: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _can_be_reached_or_says_so(self) -> Self:
        if not self.contacts and not self.contact_not_stated:
            reason = "it has no contact, so nobody could get hold of it"
            remedy = "Add a contact, or 'contact_not_stated: true' when the source gives none."
            raise UnfitError(reason, remedy)
        if self.contacts and self.contact_not_stated:
            reason = "it has a contact and says that none is stated"
            raise UnfitError(reason, "Take one of the two away.")
        if self.urgent and not any(c.phone for c in self.contacts):
            reason = "it is urgent and has no phone"
            raise UnfitError(reason, "Add the number to ring, or take urgent away.")
        return self

    @model_validator(mode="after")
    def _marks_only_what_it_has(self) -> Self:
        strange = sorted(set(self.invented_fields) - set(type(self).model_fields))
        if strange:
            reason = f"invented_fields names {strange[0]!r}, which an entry does not have"
            raise UnfitError(reason, "Name only keys that stand in the entry.")
        return self
