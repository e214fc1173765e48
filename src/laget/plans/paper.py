"""The report of an evaluation as plain data for its paper."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laget.access.viewer import Viewer
from laget.organisations.api import current_setup, text
from laget.plans.queries.evaluations import EvaluationPage, GroupPage, Said
from laget.platform.documents import frame, pdf


def evaluation_paper(viewer: Viewer, page: EvaluationPage) -> bytes:
    """The report as PDF/UA: what was found, what is done about it, and what each group said."""
    row = page.row
    data = {
        **frame(
            title=row.title,
            municipality=text(current_setup(viewer)[1].name),
            marking=_("For those who take part in the cooperation"),
            at=viewer.at,
        ),
        "plan": str(row.plan),
        "about": row.about,
        "parts": [
            {"name": _("What we found"), "text": row.found or _("Not written yet.")},
            {"name": _("What is done about it"), "text": row.follow_up or _("Not written yet.")},
        ],
        "warning": _(
            "The answers are nobody's: who answered is not known, so the same person may have"
            " answered more than once."
        ),
        "groups": [_group(g) for g in page.groups],
        "answer": _("Answer"),
        "count": _("How many"),
    }
    return pdf("plans/typst/evaluation.typ", data, pictures={})


def _group(group: GroupPage) -> dict[str, Any]:
    n = group.answers
    told = _("Fewer than five have answered, and nothing is told.")
    if n is not None:
        told = ngettext("%(n)s answer", "%(n)s answers", n) % {"n": n}
    return {"name": group.name, "told": told, "questions": [_question(s) for s in group.said]}


def _question(said: Said) -> dict[str, Any]:
    return {
        "text": said.question.text,
        "steps": [[name, str(n)] for name, n in said.steps],
        "words": said.words,
    }
