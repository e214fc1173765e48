"""What somebody wrote in a form that was not taken, so that it can be given back to her."""

import re

from django.http import HttpRequest

# What a form holds by itself has no capitals and no spaces: keys, codes, days, versions, paths.
_HELD = re.compile(r"[a-z0-9_.:/+-]*")


def typed(request: HttpRequest) -> list[str]:
    """Her own texts in their order, and nothing of what the form carried with it."""
    return [
        text
        for name, values in request.POST.lists()
        for text in map(str, values)
        if name != "csrfmiddlewaretoken" and not _HELD.fullmatch(text.strip())
    ]
