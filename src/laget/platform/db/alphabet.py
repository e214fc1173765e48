"""Names in the order of a Norwegian register: æ, ø and å come last, accents do not count.

The database's own collation differs from server to server, so the order is ours: in queries
`Alphabetical("first_name")`, in Python `key=alphabetical`.
"""

from django.db.models import Func, TextField

_ORDER = str.maketrans(
    "ÆæÄäØøÖöÅåÁÀÂÉÈÊËÓÒÔÜÚÇÑáàâéèêëóòôüúçñ",
    "{{{{||||}}AAAEEEEOOOUUCNaaaeeeeooouucn",  # these three signs follow z
)


class Alphabetical(Func):
    """`laget.alphabetical(…)` of a column."""

    function = "laget.alphabetical"
    output_field = TextField()


def alphabetical(name: object) -> str:
    """What to sort a name by."""
    return str(name).translate(_ORDER).lower()
