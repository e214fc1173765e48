"""Looking at a page as somebody with a keyboard, a screen reader or a small screen would."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.persons import NARROW, WIDE, Person

NAMES = ("Oda", "Kanarifugl", "Jonas", "Stillits", "Cast")
_GRAVE = {"serious", "critical"}
_axe = Axe()

# What can be reached by the keyboard and shows no sign of it when it is.
_FOCUS = """() => {
  const able = 'a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]),'
    + ' select, textarea, summary, [tabindex="0"]';
  const seen = (e) => e.checkVisibility({visibilityProperty: true}) && e.getClientRects().length;
  const look = (e) => [e, e.parentElement, ...(e.labels ?? [])].map((n) => {
    const s = getComputedStyle(n);
    const line = s.outlineStyle === 'none' ? '' : s.outlineStyle + s.outlineWidth + s.outlineColor;
    return line + s.boxShadow + s.borderColor;
  }).join();
  return [...document.querySelectorAll(able)].filter(seen).filter((e) => {
    document.activeElement?.blur();
    const before = look(e);
    e.focus({preventScroll: true});
    return document.activeElement !== e || look(e) === before;
  }).map((e) => e.outerHTML.slice(0, 160));
}"""


def problems(one: Person, path: str) -> list[str]:
    """What is wrong with the page at this address, at both widths; empty when nothing is."""
    one.page.set_viewport_size({"width": WIDE, "height": 900})
    status = one.goes_to(path)
    found = [*looks(one), *_keyboard(one)]
    return found if status == 200 else [f"status {status}", *found]


def looks(one: Person) -> list[str]:
    """What is wrong with the page that is open, at both widths, without the keyboard."""
    one.page.wait_for_load_state("load")
    found = _words(one)
    for width in (WIDE, NARROW):
        one.page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {problem}" for problem in _grave(one)]
    needed = one.page.evaluate("document.documentElement.scrollWidth")
    if needed > NARROW:
        found.append(f"scrolls sideways: {needed} px wide at {NARROW}: {_widest(one)}")
    one.page.set_viewport_size({"width": WIDE, "height": 900})
    return found


def _words(one: Person) -> list[str]:
    """A title of its own that names nobody, one first heading, and the right language."""
    title, found = one.page.title(), []
    if not title.removesuffix(" – Laget").strip() or any(name in title for name in NAMES):
        found.append(f"title {title!r}")
    headings = one.page.locator("h1").count()
    if headings != 1:
        found.append(f"{headings} h1")
    language = one.page.locator("html").get_attribute("lang")
    if language != one.language:
        found.append(f"says it is in {language}, to a reader of {one.language}")
    return found


def _grave(one: Person) -> list[str]:
    """Serious and critical violations of axe's rules."""
    result: Any = _axe.run(one.page)
    return [
        f"{v['id']}: {v['help']} – {', '.join(str(n['target'][0]) for n in v['nodes'][:3])}"
        for v in result.response["violations"]
        if v["impact"] in _GRAVE
    ]


def _widest(one: Person) -> str:
    wide = f"e => e.getBoundingClientRect().right > {NARROW} + 1"
    script = f"[...document.querySelectorAll('main *, header *')].find({wide})?.outerHTML"
    return str(one.page.evaluate(script) or "")[:160]


def _keyboard(one: Person) -> list[str]:
    """The first thing reached is the way past the menu; everything reached shows that it is."""
    one.page.evaluate("document.activeElement?.blur()")
    first = one.page.locator("a.ds-skip-link")
    if first.count() == 0:
        return ["no skip link"]
    one.page.locator("body").press("Tab")
    found = []
    if "autofocus" not in one.page.content() and not first.evaluate(
        "e => document.activeElement === e"
    ):
        found.append("the skip link is not reached first")
    hidden = one.page.evaluate(_FOCUS)
    return found + [f"focus does not show on {element}" for element in hidden]
