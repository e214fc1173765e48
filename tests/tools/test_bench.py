"""The bench stays true: it fills the schema of today, and pages show the rows of their bare SQL."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests.cast import ROOT


def _address(alias: str) -> str:
    params = settings.DATABASES[alias]
    who = params["USER"] + (f":{params['PASSWORD']}" if params["PASSWORD"] else "")
    return f"postgresql://{who}@{params['HOST']}:{params['PORT']}/{params['NAME']}"


@pytest.mark.usefixtures("template_world")
def test_a_small_bench_is_filled_and_every_page_shows_the_rows_of_its_bare_sql() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "laget.config.settings.demo",
        "DATABASE_URL": _address("default"),
        "DATABASE_OWNER_URL": _address("owner"),
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", "--fresh", "--rounds", "1"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "an item in the room" in done.stdout
    assert "skipped" not in done.stdout
