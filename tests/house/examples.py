"""For each rule a small tree that breaks it once, and one like it that does not."""

Files = dict[str, str]


def _function(lines: int, head: str = "def f():") -> str:
    return f'{head}\n    """Say."""\n' + "    x = 1\n" * lines


HEAD = '"""Say."""\n'
VIEW = "def page(request):"
WEB = "src/laget/cases/web/page.py"
RULES_PY = "src/laget/cases/rules.py"
QUERIES = "src/laget/cases/queries.py"
TEMPLATE = "src/laget/cases/templates/cases/page.html"
USE = HEAD + 'PAGE = "cases/page.html"\n'
PAST_THE_DOOR = HEAD + "from laget.people.models import Child\n"
MODEL = HEAD + 'class Case(models.Model):\n    """Say."""\n'
ABSTRACT = 'class Row(models.Model):\n    """Say."""\n    class Meta:\n        abstract = True\n'
INHERITED = HEAD + ABSTRACT + 'class Case(Row):\n    """Say."""\n'
OTHER_WEB = {"src/laget/meetings/web/__init__.py": "", "src/laget/meetings/README.md": "m"}
PYPROJECT = '[project]\ndependencies = [\n    "django~=5.2",{}\n]\n'

BREAKS: dict[str, Files] = {
    "functions have at most 40 lines": {"tools/a.py": _function(41)},
    "views have at most 25 lines": {WEB: _function(26, VIEW)},
    "tests have at most 30 lines": {"tests/cases/test_a.py": _function(31, "def test_it():")},
    "files have at most 400 lines": {"src/laget/cases/sql/a.sql": "select 1;\n" * 401},
    "test files have at most 500 lines": {"tests/cases/test_a.py": "x = 1\n" * 501},
    "templates have at most 120 lines": {TEMPLATE: "<p></p>\n" * 121},
    "nobody outside a room imports its web": {
        **OTHER_WEB,
        RULES_PY: HEAD + "from laget.meetings import web\n",
    },
    "rooms enter their neighbours through api": {RULES_PY: PAST_THE_DOOR},
    "no import hides inside a function": {RULES_PY: HEAD + _function(1) + "    import json\n"},
    "the kernel is pure Python": {"src/laget/kernel/a.py": HEAD + "from django import forms\n"},
    "views ask no models": {WEB: HEAD + _function(1, VIEW) + "    Case.objects.first()\n"},
    "queries write nothing": {QUERIES: HEAD + _function(1) + "    case.save()\n"},
    "what others may use says what it does": {RULES_PY: HEAD + "class Rule:\n    x = 1\n"},
    "every model is in the glossary": {
        "src/laget/cases/models/case.py": INHERITED,
        "docs/glossary.md": "Case in a sentence is not a row: `Case`\n| sak | `CaseFile` |\n",
    },
    "every room has a README": {"src/laget/cases/__init__.py": ""},
    "every dependency has its reason": {"pyproject.toml": PYPROJECT.format("")},
    "no municipality is named in the product": {
        "municipalities/elvestad/process.yaml": "",
        RULES_PY: HEAD + 'if code == "Elvestad":\n    pass\n',
    },
    "templates hold no style and no script": {
        TEMPLATE: '{% if x %}\n<p {% if y %}onclick="{{ z }}"{% endif %}>\n{% endif %}',
        RULES_PY: USE,
    },
    "every template is used": {TEMPLATE: "<p></p>"},
}

KEEPS: dict[str, Files] = {
    "functions have at most 40 lines": {
        "tools/a.py": _function(40),
        "src/laget/cases/migrations/0001_a.py": _function(41),
    },
    "views have at most 25 lines": {WEB: _function(25, VIEW), RULES_PY: _function(26, VIEW)},
    "tests have at most 30 lines": {"tests/cases/test_a.py": _function(30, "def test_it():")},
    "files have at most 400 lines": {"src/laget/cases/sql/a.sql": "select 1;\n" * 400},
    "test files have at most 500 lines": {"tests/cases/test_a.py": "x = 1\n" * 500},
    "templates have at most 120 lines": {TEMPLATE: "<p></p>\n" * 120},
    "nobody outside a room imports its web": {
        **OTHER_WEB,
        "src/laget/meetings/rules.py": HEAD + "from laget.meetings import web\n",
        "src/laget/config/urls.py": HEAD + "from laget.meetings.web import urls\n",
    },
    "rooms enter their neighbours through api": {
        RULES_PY: HEAD
        + "from laget.people.api import Child\nfrom laget.access.wall import Table\n",
        "src/laget/cases/management/commands/a.py": HEAD
        + "from laget.people.models import Child\n",
    },
    "no import hides inside a function": {
        "src/laget/cases/apps.py": HEAD
        + 'class C(A):\n    """Say."""\n    def ready(self):\n        "Say."\n        import x\n'
    },
    "the kernel is pure Python": {
        "src/laget/kernel/a.py": HEAD + "import re\nfrom laget.kernel.errors import Absent\n"
    },
    "views ask no models": {WEB: HEAD + _function(1, VIEW), QUERIES: HEAD + "Case.objects\n"},
    "queries write nothing": {QUERIES: HEAD + _function(1) + "    seen |= {1}\n"},
    "what others may use says what it does": {
        RULES_PY: HEAD + _function(1) + "    def inner():\n        pass\ndef _own():\n    pass\n"
    },
    "every model is in the glossary": {
        "src/laget/cases/models/case.py": MODEL,
        "docs/glossary.md": "| sak | `Case` | a matter | bhl. |\n",
    },
    "every room has a README": {
        "src/laget/cases/__init__.py": "",
        "src/laget/cases/README.md": "Cases.",
        "src/laget/config/__init__.py": "",
    },
    "every dependency has its reason": {"pyproject.toml": PYPROJECT.format(" # the framework")},
    "no municipality is named in the product": {
        "municipalities/elvestad/process.yaml": "",
        "tests/cases/test_a.py": 'CODE = "elvestad"\n',
    },
    "templates hold no style and no script": {
        TEMPLATE: '{% with one=1 %}<i data-style="a" data-on="b"></i>{# onclick="" #}{% endwith %}'
        '<script src="a.js"></script>'
    },
    "every template is used": {
        TEMPLATE: '{% include "cases/row.html#part" %}',
        "src/laget/cases/templates/cases/row.html": "<p></p>",
        "src/laget/cases/templates/404.html": "<p></p>",
        "src/laget/cases/web/page.py": HEAD + 'NAME = f"cases/{kind}.html"\nKIND = "page"\n',
    },
}
