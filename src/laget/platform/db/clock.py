"""The database's clock in queries. One clock decides what is in force: `laget.now()`."""

from django.db.models import DateTimeField, Func


class DbNow(Func):
    """`laget.now()`: the statement's time, or the time that a test has travelled to."""

    function = "laget.now"
    template = "%(function)s()"
    output_field = DateTimeField()
