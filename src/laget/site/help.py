"""Which topic of the help page a page of somebody signed in leads to."""

from laget.access.viewer import Viewer

# By topic: how the names of the addresses that belong to it begin. The words stand in the template.
STAFF = {
    "day": ("my-day",),
    "concern": ("concern",),
    "case": ("case", "baton", "record", "family-tell", "family-wait"),
    "measure": ("measure",),
    "consent": ("consent",),
    "meeting": ("meeting", "theme", "attendance", "workshop"),
    "room": ("item",),
    "report": ("report",),
    "service": ("own-service",),
    "cooperation": ("cooperation", "body", "document"),
    "oppdrag": ("oppdrag",),
    "year": ("year", "gathering"),
    "plans": (
        "action-plan",
        "plan-measure",
        "indicator",
        "goal",
        "evaluation",
        "mapping",
        "advice",
    ),
    "roles": ("seats", "take-seat", "welcome"),
}
COUNCIL = {
    code: STAFF[code]
    for code in ("meeting", "room", "cooperation", "oppdrag", "year", "plans", "roles")
}
FAMILY = {
    "plan": ("family", "family-case"),
    "question": ("family-consent", "family-answer", "family-withdraw"),
    "alone": ("seats", "take-seat", "welcome"),
}


def topic_of(viewer: Viewer, name: str) -> str:
    """Code of the topic for the page whose address has this name; the longest beginning counts.

    Empty for a page that needs none.
    """
    topics = {"position": STAFF, "council": COUNCIL}.get(viewer.kind, FAMILY)
    fitting = [
        (len(begins), code)
        for code, names in topics.items()
        for begins in names
        if name.startswith(begins)
    ]
    return max(fitting, default=(0, ""))[1]
