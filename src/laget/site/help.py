"""Which topic of the help page a page of somebody signed in leads to."""

from laget.access.viewer import Viewer

# By topic: how the names of the addresses that belong to it begin. The words stand in the template.
STAFF = {
    "day": ("my-day",),
    "concern": ("concern",),
    "case": ("case", "baton", "record", "family-tell", "family-wait"),
    "measure": ("measure",),
    "consent": ("consent",),
    "meeting": ("meeting", "theme", "attendance"),
    "room": ("item",),
    "report": ("report",),
    "service": ("own-service",),
    "roles": ("seats", "take-seat", "welcome"),
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
    topics = STAFF if viewer.is_staff else FAMILY
    fitting = [
        (len(begins), code)
        for code, names in topics.items()
        for begins in names
        if name.startswith(begins)
    ]
    return max(fitting, default=(0, ""))[1]
