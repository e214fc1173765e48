"""Pages for what goes wrong, in the reader's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was old, or came from elsewhere; what was typed is kept by going back."""
    return render(request, "403_csrf.html", status=403)
