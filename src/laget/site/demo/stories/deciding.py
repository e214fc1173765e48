"""What several stories share: a decision at a fork."""

from datetime import date

from laget.cases.api import Case, Choice, decide
from laget.organisations.api import services
from laget.site.demo.actors import Pupil
from laget.site.demo.stage import Stage
from laget.site.demo.words import fork
from laget.site.demo.written import Decided


def decided(stage: Stage, child: Pupil, told: Decided | None) -> None:
    """Somebody decides which way the case goes from where it stands by then.

    It stays there when the set-up has no such way. Raises LookupError when nothing is written.
    """
    if told is None:
        raise LookupError(f"a decision is missing in {child.story.key}")
    stage.write(child, told.day, _decide, told)


def _decide(stage: Stage, child: Pupil, day: date, told: Decided) -> None:
    with stage.acting(child, told.by, day) as by:
        service = next((s.pk for s in services(by) if s.kind == told.service), None)
        verbs = [verb for verb in told.verbs if verb != "one_service" or service is not None]
        # A meeting moves a case too, so where it stands is asked for and not remembered.
        phase = Case.objects.values_list("phase", flat=True).get(pk=child.raised.pk)
        way = fork(stage.setup, child.site.unit.kind, phase, verbs)
        if way:
            choice = Choice(
                fork=way,
                reason=child.named(told.reason),
                service=service,
                learnt=child.named(told.learnt),
                feedback=child.named(told.feedback),
            )
            child.case = decide(by=by, case=child.raised.pk, choice=choice)
