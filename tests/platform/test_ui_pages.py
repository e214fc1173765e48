"""The frame, the error pages, and what holds for every template of the house."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory, override_settings
from django.utils import translation

from laget.platform.ui.icons import icon_svg
from laget.platform.ui.shell import NavItem, Shell

LAGET = Path(__file__).resolve().parents[2] / "src" / "laget"
STATIC = LAGET / "platform" / "ui" / "static" / "ui"
TEMPLATES = sorted(LAGET.rglob("templates/**/*.html"))
MESSAGES = ["400.html", "403.html", "403_csrf.html", "404.html", "500.html"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Read the msgids themselves."""
    with translation.override("en"):
        yield


def frame(**parts: object) -> str:
    """Draw the empty page for this shell."""
    shell = Shell(language="en", **parts)  # type: ignore[arg-type]
    return render_to_string("ui/page.html", {"shell": shell})


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_page_needs_neither_request_nor_session(name: str) -> None:
    drawn = get_template(name).render({})
    assert all(part in drawn for part in ("What happened", "What was kept", "What you can do"))


def test_a_missing_page_answers_the_same_whatever_was_asked_for() -> None:
    asked = [RequestFactory().get(path) for path in ("/cases/1/", "/x/?q=secret")]
    first, second = (render_to_string("404.html", {"exception": r.path}, r) for r in asked)
    assert first == second
    assert "secret" not in first


def test_a_refusal_gives_its_reason_as_text() -> None:
    drawn = render_to_string("403.html", {"reason": "<b>Only the owner</b> may close it."})
    assert "&lt;b&gt;Only the owner" in drawn


def test_the_page_carries_the_language_of_its_reader() -> None:
    assert '<html lang="en"' in frame()


def test_a_family_can_leave_at_once_and_without_script() -> None:
    drawn = frame(role="mother of Elias", is_family=True, leave_url="https://example.org/")
    assert re.search(r'<a class="lag-exit" href="https://example.org/"[^>]*data-leave', drawn)


def test_signing_out_is_a_post() -> None:
    drawn = frame(role="teacher", sign_out_url="/out/")
    assert drawn.count('<form method="post" action="/out/"') == 2
    assert 'href="/out/"' not in drawn


def test_the_menu_tells_where_one_is() -> None:
    nav = (NavItem("My day", "/", current=True), NavItem("Cases", "/cases/"))
    assert frame(nav=nav).count('aria-current="page"') == 2


def test_the_demonstration_is_honest_about_itself() -> None:
    assert "all people are invented" in frame(demo=True)
    assert "all people are invented" not in frame()


def test_single_key_shortcuts_can_be_turned_off() -> None:
    assert 'data-keys="off"' in frame(search_url="/search/", shortcuts=False)
    assert "aria-keyshortcuts" not in frame(search_url="/search/", shortcuts=False)


def test_the_time_out_warning_needs_both_a_time_and_a_way_to_stay() -> None:
    assert "<dialog" in frame(session_seconds=3600, keep_url="/keep/")
    assert "<dialog" not in frame(session_seconds=3600)


@override_settings(LAGET_UI_THEME="")
def test_a_page_without_a_municipality_asks_for_no_theme() -> None:
    assert "themes/" not in render_to_string("ui/page.html", {})


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(LAGET)))
def test_a_template_has_nothing_that_the_content_policy_would_drop(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=[\"']|javascript:|\shx-on", source)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", source))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(LAGET)))
def test_a_template_uses_only_classes_and_icons_that_exist(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    css = "".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.css"))
    used = set(re.findall(r"\blag-[a-z-]*[a-z]\b", source))
    known = set(re.findall(r"\.(lag-[a-z0-9-]+)", css))
    named = re.findall(r'\bicon\("(\w+)"', source)
    assert used <= known
    assert all(icon_svg(name) for name in named)


def test_nothing_is_fetched_from_elsewhere() -> None:
    files = [*STATIC.iterdir(), *TEMPLATES]
    found = [
        f.name for f in files if re.search(r"(src=.|url\(.?|@import .*)https?:", f.read_text())
    ]
    assert found == []


def test_the_script_puts_nothing_in_storage() -> None:
    script = (STATIC / "laget.js").read_text(encoding="utf-8")
    assert "setItem" not in script
    assert "localStorage" not in script
    assert "cookie" not in script
