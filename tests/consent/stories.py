"""How consents come to be, told with the product's own actions."""

import uuid
from datetime import timedelta
from typing import Any

from laget.access.viewer import Viewer
from laget.cases.api import Case, tell_family
from laget.consent.api import Consent, Giver, Question, Reply, answer_consent, prepare_consent
from tests.cases.stories import raised
from tests.cast import Cast

SHARED = ("observasjon", "barnets_stemme")


FOR_MEETINGS, FOR_ONE_SERVICE = "tverrfaglig_drofting", "en_tjeneste"


def question(by: Viewer, case: Case, *receivers: uuid.UUID, **more: Any) -> Question:
    """Whether these units may see what was observed and what the child says; `more` differs."""
    told: dict[str, Any] = {
        "purpose": FOR_MEETINGS,
        "categories": SHARED,
        "why": "PPT skal gi råd om leken.",
        "valid_until": by.today + timedelta(days=100),
    }
    return Question(
        case=case.pk,
        child=case.child_id,
        sort_at=case.opened_at,
        setup=case.setup_id,
        receivers=receivers,
        **told | more,
    )


def asked(cast: Cast, case: Case | None = None, purpose: str = FOR_MEETINGS) -> Consent:
    """The leader asks Oda's parents to let PPT see what was observed and what she says."""
    case = case or raised(cast)
    with cast["leader"].acting() as by:
        tell_family(by=by, case=case.pk)
        about = question(by, case, cast.units["ppt"].pk, purpose=purpose)
        return prepare_consent(by=by, question=about)


def answered(cast: Cast, consent: Consent, who: str, answer: str, **more: object) -> Giver:
    """One parent answers on her own page."""
    with cast[who].acting() as by:
        giver = Giver.objects.get(consent=consent)
        reply = Reply(answer=answer, form="screen", **more)  # type: ignore[arg-type]
        return answer_consent(by=by, giver=giver.pk, reply=reply)
