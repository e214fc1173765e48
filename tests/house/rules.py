"""Every rule of the house by its sentence. What stands here is what `./run check house` asks."""

from collections.abc import Callable, Iterable

from tests.house import doors, pages, sizes, words
from tests.house.findings import Finding
from tests.house.tree import Tree

RULES: dict[str, Callable[[Tree], Iterable[Finding]]] = {
    "functions have at most 40 lines": sizes.functions,
    "views have at most 25 lines": sizes.views,
    "tests have at most 30 lines": sizes.tests,
    "files have at most 400 lines": sizes.files,
    "test files have at most 500 lines": sizes.test_files,
    "templates have at most 120 lines": sizes.templates,
    "nobody outside a room imports its web": doors.web_is_private,
    "rooms enter their neighbours through api": doors.neighbours_use_the_door,
    "no import hides inside a function": doors.no_hidden_imports,
    "the kernel is pure Python": doors.kernel_is_pure,
    "views ask no models": doors.views_ask_no_models,
    "queries write nothing": doors.queries_write_nothing,
    "what others may use says what it does": words.docstrings,
    "every model is in the glossary": words.glossary,
    "every room has a README": words.readmes,
    "every dependency has its reason": words.reasons,
    "no municipality is named in the product": words.no_place_names,
    "templates hold no style and no script": pages.nothing_inline,
    "every template is used": pages.all_are_used,
}
