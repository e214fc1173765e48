"""Where a family stands, told with the product's own actions."""

import uuid
from dataclasses import dataclass

from tests.cases.stories import decided, promise
from tests.cast import Cast
from tests.consent.stories import answered, asked


@dataclass(frozen=True)
class Told:
    """A case that the family sees, with a question to them."""

    case: uuid.UUID
    consent: uuid.UUID


def family_with_a_plan(cast: Cast, *answers: str) -> Told:
    """Oda's parents see her case, and have been asked; those named in `answers` have said yes."""
    case = decided(cast)
    with cast["leader"].acting() as by:
        promise(by, case, cast["contact"].seat)
    consent = asked(cast, case)
    for who in answers:
        answered(cast, consent, who, "yes")
    return Told(case.pk, consent.pk)
