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
    told = "" if group.said else _("Fewer than five have answered, and nothing is told.")
    made = group.group.addresses
    if made > 1:
        told = f"{told} " + _("%(n)s addresses were made, one after the other.") % {"n": made}
    return {
        "name": group.name,
        "told": told.strip(),
        "questions": [_question(s) for s in group.said],
    }


def _question(said: Said) -> dict[str, Any]:
    told = ngettext("%(n)s answer", "%(n)s answers", said.answers) % {"n": said.answers}
    if said.mean:
        told += ". " + _("From 1 to 4 it is %(mean)s on average.") % {"mean": said.mean}
    return {
        "text": said.question.text,
        "told": told,
        "steps": [[name, str(n)] for name, n in said.steps],
        "words": said.words,
    }
