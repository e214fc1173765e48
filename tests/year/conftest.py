"""A municipality in which somebody steers and arranges."""

import pytest

from tests.cast import Cast
from tests.governance.stories import with_those_who_steer


@pytest.fixture
def town(cast: Cast) -> Cast:
    """The cast, with those who coordinate, decide and lead; undone after the test."""
    return with_those_who_steer(cast)
