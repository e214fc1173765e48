"""A signed paper becomes a file behind the wall."""

import hashlib
import io
import struct
import uuid
import zlib

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from laget.access.actions import action
from laget.access.viewer import Viewer
from laget.consent.models import Scan
from laget.kernel.errors import Invalid

LARGEST = 10 * 1024 * 1024
# What the library raises at damaged files; it says no to a few of them in passing ways.
_DAMAGED = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    OSError,
    SyntaxError,
    ValueError,
    struct.error,
    zlib.error,
)
_PIXELS = 60_000_000  # larger than any scanner's page; a bomb is larger still


@action
def keep_scan(*, by: Viewer, case: uuid.UUID, file: UploadedFile) -> Scan:
    """Keep a PDF or picture of a signed form. Pictures are drawn anew, without their metadata.

    The kind is told by the content, not by the name. Raises Invalid for anything else.
    """
    raw = file.read()
    if len(raw) > LARGEST:
        raise Invalid({"scan": _("The file is larger than 10 MB. Scan it with lower quality.")})
    content, kind = _cleaned(raw)
    return Scan.objects.create(
        municipality_id=by.municipality,
        case_id=case,
        name=(file.name or "scan")[:120],
        content_type=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        added_by_id=by.seat,
        added_at=by.at,
    )


def _cleaned(raw: bytes) -> tuple[bytes, str]:
    if raw.startswith(b"%PDF-"):
        return raw, "application/pdf"
    try:
        with Image.open(io.BytesIO(raw), formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > _PIXELS:
                raise Invalid({"scan": _("The picture is too large.")})
            out = io.BytesIO()
            picture.convert("RGB").save(out, "JPEG", quality=85)
    except _DAMAGED as error:
        raise Invalid({"scan": _("Only PDF, PNG and JPEG files can be added.")}) from error
    return out.getvalue(), "image/jpeg"
