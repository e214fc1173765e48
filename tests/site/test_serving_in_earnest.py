"""What production refuses to start with."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from laget.access.travel import hold_the_clock, let_the_clock_travel
from laget.config.strict import demand_safe_settings
from laget.site.ready import demand_ready, hindrance
from tests.cast import Cast

GOOD = {
    "secret_key": "q7Vx0-Lm3Zt9_Kc5Rw1Bn8Hy2Dj6Fs4Gp" * 2,
    "allowed_hosts": ["laget.example"],
    "database": {"NAME": "laget", "USER": "laget_app"},
}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"secret_key": "short"}, "LAGET_SECRET_KEY"),
        ({"secret_key": "demo" * 20}, "LAGET_SECRET_KEY"),
        ({"secret_key": "k" * 60}, "LAGET_SECRET_KEY"),
        ({"allowed_hosts": [".no"]}, "LAGET_ALLOWED_HOSTS"),
        ({"allowed_hosts": []}, "LAGET_ALLOWED_HOSTS"),
        ({"allowed_hosts": ["*"]}, "LAGET_ALLOWED_HOSTS"),
        ({"database": {}}, "DATABASE_URL"),
        ({"database": {"NAME": "laget", "USER": "laget_owner"}}, "never an owner"),
    ],
)
def test_a_weak_setting_is_refused_by_its_name(change: dict[str, object], word: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=word):
        demand_safe_settings(**{**GOOD, **change})  # type: ignore[arg-type]


def test_good_settings_pass() -> None:
    demand_safe_settings(**GOOD)  # type: ignore[arg-type]


def test_a_database_whose_clock_can_be_moved_is_not_served_from(cast: Cast) -> None:
    assert "clock" in hindrance()


def test_invented_people_are_not_served_in_earnest(fresh_world: Cast) -> None:
    hold_the_clock()
    try:
        assert hindrance() == ""
        with override_settings(DEMO=False), pytest.raises(ImproperlyConfigured, match="invented"):
            demand_ready()
    finally:
        let_the_clock_travel()
