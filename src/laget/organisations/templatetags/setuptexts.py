"""Texts of a set-up on a page."""

from django import template

from laget.organisations.setup.base import Text
from laget.organisations.texts import text

register = template.Library()


@register.filter
def localised(value: Text) -> str:
    """A set-up's text in the reader's language."""
    return text(value)
