"""Pages that are the same in every room."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def form_page(
    request: HttpRequest, form: forms.Form, title: str, back: str, lead: str = "", press: str = ""
) -> HttpResponse:
    """A form on a page of its own; `back` is the address it leads back to.

    Answers 422 when something in the form is wrong.
    """
    context = {"form": form, "title": title, "back": back, "lead": lead}
    context["press"] = press or _("Save")
    return render(request, "ui/form.html", context, status=422 if form.errors else 200)
