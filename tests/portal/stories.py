"""Where a family stands, told with the product's own actions."""

import uuid
from dataclasses import dataclass

from laget.cases.api import raise_concern, save_draft, start_draft
from laget.consent.api import prepare_consent
from tests.cases.stories import ANSWERS, decided, promise
from tests.cast import Cast
from tests.consent.stories import FOR_ONE_SERVICE, answered, asked, question


@dataclass(frozen=True)
class Told:
    """A case that the family sees, with a question to them."""

    case: uuid.UUID
    consent: uuid.UUID


def youth_with_a_plan(cast: Cast) -> Told:
    """Jonas (16) sees his case, and has been asked himself: that is the rule from 15."""
    with cast["stranger"].acting() as by:
        draft = start_draft(by=by, child=cast.children["jonas"].pk)
        answers = {**ANSWERS, "told_family": "yes"}
        save_draft(by=by, draft=draft.pk, answers=answers)
        case = raise_concern(by=by, draft=draft.pk)
        told = {"purpose": FOR_ONE_SERVICE, "why": "PPT kan gi råd."}
        about = question(by, case, cast.units["ppt"].pk, **told)
        return Told(case.pk, prepare_consent(by=by, question=about).pk)


def family_with_a_plan(cast: Cast, *answers: str) -> Told:
    """Oda's parents see her case, and have been asked; those named in `answers` have said yes."""
    case = decided(cast)
    with cast["leader"].acting() as by:
        promise(by, case, cast["contact"].seat)
    consent = asked(cast, case)
    for who in answers:
        answered(cast, consent, who, "yes")
    return Told(case.pk, consent.pk)
