"""How consents come to be, told with the product's own actions."""

from datetime import timedelta

from laget.cases.api import Case, tell_family
from laget.consent.api import Consent, Giver, Question, Reply, answer_consent, prepare_consent
from tests.cases.stories import raised
from tests.cast import Cast

SHARED = ("observasjon", "barnets_stemme")


FOR_MEETINGS, FOR_ONE_SERVICE = "tverrfaglig_drofting", "en_tjeneste"


def asked(cast: Cast, case: Case | None = None, purpose: str = FOR_MEETINGS) -> Consent:
    """The leader asks Oda's parents to let PPT see what was observed and what she says."""
    case = case or raised(cast)
    with cast["leader"].acting() as by:
        tell_family(by=by, case=case.pk)
        question = Question(
            case=case.pk,
            child=case.child_id,
            sort_at=case.opened_at,
            setup=case.setup_id,
            purpose=purpose,
            categories=SHARED,
            receivers=(cast.units["ppt"].pk,),
            why="PPT skal gi råd om leken.",
            valid_until=by.today + timedelta(days=100),
        )
        return prepare_consent(by=by, question=question)


def answered(cast: Cast, consent: Consent, who: str, answer: str, **more: object) -> Giver:
    """One parent answers on her own page."""
    with cast[who].acting() as by:
        giver = Giver.objects.get(consent=consent)
        reply = Reply(answer=answer, form="screen", **more)  # type: ignore[arg-type]
        return answer_consent(by=by, giver=giver.pk, reply=reply)
