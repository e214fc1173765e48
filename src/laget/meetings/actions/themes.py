"""A service answers whether it can contribute to a theme."""

import uuid

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.kernel.errors import Absent
from laget.meetings.models import ThemeQuestion


def get_question(viewer: Viewer, question: uuid.UUID) -> ThemeQuestion:
    """A question to the viewer's own service. Raises Absent."""
    row = ThemeQuestion.objects.select_related("item").filter(pk=question, unit=viewer.unit).first()
    if row is None or "intake" not in viewer.roles:
        raise Absent
    return row


@action
def answer_theme(*, by: Viewer, question: uuid.UUID, can: bool, answer: str) -> None:
    """Say whether the service can contribute, and with what. Raises Absent."""
    row = get_question(by, question)
    row.can, row.answer, row.answered_at = can, answer.strip(), by.at
    row.keep()
