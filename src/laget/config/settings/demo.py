"""The demonstration: one machine, invented people, sign-in by choosing a persona."""

from laget.config.settings.base import *  # noqa: F403
from laget.config.settings.base import SECRET_KEY

DEMO = True
SECRET_KEY = SECRET_KEY or "demo-only-and-never-anywhere-else-" + "x" * 24
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
