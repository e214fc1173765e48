"""Paragraphs of the register, as choices of a form."""

from laget.access.viewer import Viewer
from laget.organisations.api import Law, LawUse, national, text, unit_kind


def law_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Paragraphs in force that allow something to be kept from a family; none is proposed."""
    laws = national(viewer).laws_for(LawUse.WITHHOLD, viewer.today)
    return [(law.code, f"{citation(law)}: {text(law.title)}") for law in laws]


def report_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """The paragraphs of the duty to report, for those who work where the viewer does."""
    return [(law.code, citation(law)) for law in report_laws(viewer)]


def report_laws(viewer: Viewer) -> list[Law]:
    """The paragraphs of the duty to report: of her own field first, the one for all last."""
    kind = unit_kind(viewer)
    laws = national(viewer).laws_for(LawUse.REPORT, viewer.today)
    fitting = [law for law in laws if not law.units or kind in law.units]
    return sorted(fitting, key=lambda law: not law.units)


def citation(law: Law) -> str:
    """How a paragraph is cited, e.g. "barnevernsloven § 13-2"."""
    return f"{text(law.law)} {law.paragraph}"
