"""The tables of access itself, and the two logs below it."""

from laget.access.rules import KEYS, ROW, Table, TableClass, both, granted, same_municipality

MINE = "account_id = laget.setting('account')::uuid and seat_id = laget.seat()"

WALL = [
    # The log of changes is read by whoever may write to the subject: its owners.
    Table(
        name="platform_changelog",
        kind=TableClass.PERSONAL,
        read=granted("subject", write=True),
        subject="",
    ),
    # One may add one's own reading, and nobody else's. Reading it back comes with the review queue.
    Table(
        name="platform_readlog",
        kind=TableClass.PERSONAL,
        read=both(MINE, same_municipality()),
        insert=both(MINE, same_municipality()),
        subject="",
    ),
    Table(
        name="access_grant",
        kind=TableClass.PERSONAL,
        read=f"{ROW}.key = any ({KEYS})",
        subject="",
    ),
    Table(name="access_grantpast", kind=TableClass.PERSONAL, read=None, subject=""),
    Table(name="access_account", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="access_seat", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="access_seatkey", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="access_session", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="access_once", kind=TableClass.MACHINERY, read=None, subject=""),
    Table(name="access_wallstate", kind=TableClass.PUBLISHED, read="true", subject=""),
    Table(name="django_migrations", kind=TableClass.MACHINERY, read=None, subject=""),
]
