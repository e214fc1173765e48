"""Tests: as the demonstration, with a fixed key and the hostile harness of tests/conftest.py."""

from laget.config.settings.base import *  # noqa: F403

DEMO = True
SECRET_KEY = "test-only-" + "x" * 50
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]

# Tests collect nothing: files are found where they lie.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
