"""Reading pages in the tests: in English, and with the statements counted."""

import re
from typing import Any

from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import SignedIn, sign_in

BUDGET = 12
# The transaction, the viewer, the log and the session come with every page.
_FRAME = re.compile(
    r"savepoint|set local role|reset role|set_config|laget\.enter|laget\.session_|readlog"
    r"|^(begin|commit|rollback)",
    re.IGNORECASE,
)


def browser(cast: Cast, who: str | None) -> SignedIn:
    """Somebody of the cast, reading in English: texts are asserted as the code writes them."""
    client = sign_in(cast[who] if who else None)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def hidden(shown: str, name: str) -> str:
    """What a page's first hidden field of this name carries. Raises IndexError without one."""
    return shown.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


def page(client: SignedIn, address: str, status: int = 200) -> str:
    """The page at this address, as text, without its address and tokens."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return _TOKEN.sub("", answer.content.decode()).replace(f'value="{address}"', "")


def statements(client: SignedIn, address: str) -> list[str]:
    """The page's own SQL statements, when set-up and national register are already read."""
    page(client, address)
    with CaptureQueriesContext(connections["default"]) as seen:
        page(client, address)
    return [q["sql"] for q in seen.captured_queries if not _FRAME.search(q["sql"])]


def assert_within_budget(client: SignedIn, address: str) -> None:
    """At most twelve statements."""
    found: list[Any] = statements(client, address)
    listed = "\n".join(sql[:160] for sql in found)
    assert len(found) <= BUDGET, f"{len(found)} statements at {address}:\n{listed}"
