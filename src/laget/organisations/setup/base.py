"""What every part of a set-up is made of: the strict model, texts in several languages, origin."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
# YAML turns an unquoted yes/no into a boolean and a quoted "4" into a text: neither may slip
# through as something else, so numbers and yes/no are taken literally.
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
YesNo = Annotated[bool, Field(strict=True)]
Age = Annotated[int, Field(strict=True, ge=0, le=120)]


class UnfitError(ValueError):
    """Values that are right one by one but do not fit together; `remedy` says what to do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


class Part(BaseModel):
    """A frozen piece of a set-up; an unknown key is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Text(Part):
    """A text in bokmål, and where somebody wrote them in nynorsk and English."""

    nb: Line
    nn: Line | None = None
    en: Line | None = None

    def get(self, language: str) -> str:
        """The text in `language` ("nb", "nn" or "en"), bokmål where that is not written."""
        wanted = {"nn": self.nn, "en": self.en}.get(language[:2])
        return wanted or self.nb


class AgeSpan(Part):
    """Ages in whole years, both included."""

    from_age: Age = Field(alias="from")
    to_age: Age = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.from_age > self.to_age:
            reason = f"the ages go from {self.from_age} down to {self.to_age}"
            raise UnfitError(reason, "Write the lower age under from.")
        return self


class Stated(Part):
    """Something that says where it comes from.

    `source` is a reference from the set-up's own list of sources, with an optional place after
    a "#". `invented` marks what no source states. Something has one of the two, or both when the
    source names it and the details are made up (`note` says which).
    """

    source: Line | None = None
    invented: YesNo = False
    note: Line | None = None

    @model_validator(mode="after")
    def _has_an_origin(self) -> Self:
        if self.source is None and not self.invented:
            reason = "it says neither which source it comes from nor that it is invented"
            raise UnfitError(reason, "Add 'source: <ref>' or 'invented: true'.")
        return self
