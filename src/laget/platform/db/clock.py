"""The database's clock in queries. One clock decides what is in force: `laget.now()`."""

from django.db.models import DateTimeField, Func, Q


class DbNow(Func):
    """`laget.now()`: the statement's time, or the time that a test has travelled to."""

    function = "laget.now"
    template = "%(function)s()"
    output_field = DateTimeField()


def in_force() -> Q:
    """Rows whose period (`valid_from`, `valid_to`) has begun and not ended."""
    return Q(valid_from__lte=DbNow()) & (Q(valid_to=None) | Q(valid_to__gt=DbNow()))
