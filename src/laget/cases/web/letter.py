"""The question to a family as a letter: to be read, signed and handed back."""

import uuid

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from laget.access.doors import staff_only
from laget.access.requests import LagetRequest
from laget.access.verbs import Verb
from laget.cases import consents
from laget.organisations.api import written_standard


@staff_only
@require_GET
def letter(request: LagetRequest, giver: uuid.UUID) -> HttpResponse:
    """The question on paper, in the unit's own written standard; `?language=` for another."""
    viewer = request.viewer
    row, case = consents.asked_giver(viewer, giver, Verb.REGISTER_PAPER)
    known = dict(settings.LANGUAGES)
    asked = request.GET.get("language", "")
    language = asked if asked in known else written_standard(viewer)
    with translation.override(language):
        context = {
            "case": case,
            "giver": row,
            "who": row.name,
            "told": consents.telling(viewer, row.consent),
            "language": language,
            "languages": settings.LANGUAGES,
        }
        return render(request, "cases/consent/letter.html", context)
