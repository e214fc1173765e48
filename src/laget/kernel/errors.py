"""What can go wrong in the domain, told apart by what the person at the screen can do about it.

Every error carries a message meant for a person; the web layer turns each class into one kind of
answer (404, 403, 409, 422), so that no view has to think about it.
"""

from collections.abc import Mapping


class DomainError(Exception):
    """Base of all errors that a person is told about."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message)
        self.message = message


class Absent(DomainError):
    """It is not there, or this viewer may not know that it is: the two look alike (404)."""


class Refused(DomainError):
    """The viewer may see it, but not do this to it; `message` is the reason (403)."""


class Invalid(DomainError):
    """The input cannot be used as it stands (422).

    `fields` maps a field's name to what is wrong with it; the empty name is the whole form.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__("; ".join(fields.values()))
        self.fields = dict(fields)


class Conflict(DomainError):
    """Somebody else changed it meanwhile; both versions must be shown (409)."""
