"""The part of the rich world that is about consent and meetings: Oda's second case."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from laget.access.travel import at_time
from laget.cases.api import Case, tell_family
from laget.consent.api import (
    Consent,
    Giver,
    Reply,
    answer_consent,
    keep_scan,
    prepare_consent,
)
from laget.meetings.api import (
    Item,
    Meeting,
    NewMeeting,
    Participant,
    ThemeQuestion,
    add_child,
    add_theme,
    invite,
    plan_meeting,
    save_minutes,
)
from laget.organisations.api import Unit
from tests.cast import Cast
from tests.consent.stories import question

PLACE, QUESTION, MINUTES = "KANARI-ROM", "KANARI-SPØRSMÅL", "KANARI-REFERAT"
WHY, SCAN = "KANARI-DERFOR", "KANARI-SKANN"
KIND = "tverrfaglig_rutinemote"
OPENED = ("observasjon", "barnets_stemme")


@dataclass(frozen=True)
class Gathering:
    """Ids of the second case and of what stands round it.

    Without a told family there is no consent; its ids are then such as do not exist.
    """

    shared: uuid.UUID
    meeting: uuid.UUID
    participant: uuid.UUID  # PPT's, by its intake
    item: uuid.UUID
    question: uuid.UUID  # to PPT, about a theme
    consent: uuid.UUID
    giver: uuid.UUID  # the mother's answer, on her own page
    signer: uuid.UUID  # who signed a paper, with its scan
    roomer: uuid.UUID  # who answered in the room, on the leader's device


def gather(cast: Cast, case: Case, *, told: bool) -> Gathering:
    """The kindergarten's meeting is today, Oda's second case on it, and the invitation is sent."""
    meeting = _planned_long_ago(cast, tonight())
    with cast["leader"].acting() as by:
        item = add_child(by=by, meeting=meeting.pk, case=case.pk, question=QUESTION)
        invite(by=by, meeting=meeting.pk)
        participant = Participant.objects.get(meeting=meeting, unit=cast.units["ppt"])
        question = ThemeQuestion.objects.get(meeting=meeting)
    asked = _let_ppt_see(cast, case, item) if told else [uuid.uuid4() for _ in range(4)]
    return Gathering(case.pk, meeting.pk, participant.pk, item.pk, question.pk, *asked)


def tonight() -> datetime:
    """Late today: the day of the meeting has come, and it is ahead still."""
    return timezone.localtime().replace(hour=23, minute=30, second=0, microsecond=0)


def _planned_long_ago(cast: Cast, start: datetime) -> Meeting:
    """Planned three weeks before, when PPT could be asked about a theme in good time."""
    new = NewMeeting(KIND, start, start + timedelta(hours=2), PLACE)
    with at_time(start - timedelta(days=21)), cast["leader"].acting() as by:
        meeting = plan_meeting(by=by, new=new)
        ask = (cast.units["ppt"].pk,)
        add_theme(by=by, meeting=meeting.pk, title="Søvn", question="Hva vet dere?", ask=ask)
        return meeting


def _let_ppt_see(cast: Cast, case: Case, item: Item) -> list[uuid.UUID]:
    """All three guardians with responsibility say yes; then the minutes can be written."""
    consent = ask_family(cast, case)
    mother = say(cast, consent, "mother", "yes")
    roomer = _answers_in_the_room(cast, consent)
    signer = _sign(cast, consent)
    with cast["leader"].acting() as by:
        save_minutes(by=by, item=item.pk, text=f"{MINUTES} vi prøver.", version=0)
    return [consent.pk, mother.pk, signer.pk, roomer.pk]


def _answers_in_the_room(cast: Cast, consent: Consent) -> Giver:
    """The father says yes on the leader's device, who writes it down."""
    with cast["leader"].acting() as by:
        giver = Giver.objects.get(consent=consent, person_id=cast["father"].seat)
        return answer_consent(by=by, giver=giver.pk, reply=Reply("yes", "room"))


def _sign(cast: Cast, consent: Consent) -> Giver:
    """The third guardian signs a paper, which the leader registers with its scan."""
    person = cast["parent_who_teaches"].seat
    with cast["leader"].acting() as by:
        giver = Giver.objects.get(consent=consent, person_id=person)
        paper = SimpleUploadedFile("skjema.pdf", f"%PDF-1.7 {SCAN}".encode())
        scan = keep_scan(by=by, case=consent.case_id, file=paper)
        return answer_consent(by=by, giver=giver.pk, reply=Reply("yes", "paper", scan=scan))


def ask_family(cast: Cast, case: Case, unit: Unit | None = None) -> Consent:
    """The leader asks whether PPT (or `unit`) may see what was observed and what she says."""
    with cast["leader"].acting() as by:
        tell_family(by=by, case=case.pk)
        receiver = unit or cast.units["ppt"]
        about = question(by, case, receiver.pk, categories=OPENED, why=f"{WHY} PPT skal gi råd.")
        return prepare_consent(by=by, question=about)


def say(cast: Cast, consent: Consent, who: str, answer: str, **more: object) -> Giver:
    """Somebody of the family answers on her own page."""
    with cast[who].acting() as by:
        giver = Giver.objects.get(consent=consent)
        reply = Reply(answer=answer, form="screen", **more)  # type: ignore[arg-type]
        return answer_consent(by=by, giver=giver.pk, reply=reply)
