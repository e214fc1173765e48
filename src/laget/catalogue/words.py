"""Names of what the catalogue's codes stand for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

READERS = {
    "parent": _("I am a parent"),
    "neighbour": _("I am worried about somebody else's child"),
    "youth": _("I am young"),
    "employee": _("I work with children"),
}
READER_ICONS = {
    "parent": "HouseHeart",
    "neighbour": "PersonGroup",
    "youth": "Backpack",
    "employee": "Briefcase",
}
AUDIENCES = {
    "child": _("Children"),
    "youth": _("Young people"),
    "parent": _("Parents"),
    "staff": _("Employees"),
    "everyone": _("Everyone"),
}
PREVENTION = {
    "": _("Not stated"),
    "universal": pgettext_lazy("prevention", "For everybody (universal)"),
    "selective": pgettext_lazy("prevention", "For chosen groups (selective)"),
    "indicated": pgettext_lazy("prevention", "For single persons (indicated)"),
}
# The texts of an entry below its summary, in the order of the page.
SECTIONS = {
    "purpose": _("What it is for"),
    "how": _("How to get it"),
    "offers": _("What it offers the other services"),
    "gains": _("What it gains from cooperation"),
}
