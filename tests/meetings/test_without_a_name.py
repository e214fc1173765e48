"""A case without a name: what may tell who it is, is pointed out, and confirmed as it stands."""

from typing import Any

import pytest
from django.urls import reverse

from laget.kernel.errors import Invalid
from laget.meetings.api import Item, Meeting, add_anonymised
from laget.platform.unnamed import fingerprint, found_in
from tests.cast import Cast
from tests.conftest import SignedIn, sign_in
from tests.meetings.stories import planned

TITLE = "Et barn som er alene"
TELLS, TELLS_MORE, QUIET = (
    "Hva kan vi gjøre for Oda Hansen?",
    "Hva kan vi gjøre for Oda Hansen og Kim Olsen?",
    "Hva kan vi gjøre?",
)


def _marks(question: str) -> str:
    return fingerprint(found_in((TITLE, question)))


def _on_it(cast: Cast, meeting: Meeting) -> int:
    with cast["leader"].acting():
        return Item.objects.filter(meeting=meeting).count()


def _send(client: SignedIn, meeting: Meeting, question: str, **more: str) -> Any:
    typed = {"title": TITLE, "question": question, **more}
    return client.post(reverse("item-anonymised", args=[meeting.pk]), typed)


def test_identifying_words_are_pointed_out_and_can_be_confirmed(cast: Cast) -> None:
    meeting = planned(cast)
    case = {"title": TITLE, "question": TELLS}
    with cast["leader"].acting() as by:
        with pytest.raises(Invalid) as error:
            add_anonymised(by=by, meeting=meeting.pk, **case)
        assert "Oda" in error.value.fields["looked_at"]
        add_anonymised(by=by, meeting=meeting.pk, **case, looked_at=_marks(TELLS))
    assert _on_it(cast, meeting) == 1


@pytest.mark.parametrize("looked_at", [_marks(TELLS), "on", "True"])
def test_a_confirmation_of_other_findings_than_those_there_are_does_not_count(
    cast: Cast, looked_at: str
) -> None:
    meeting = planned(cast)
    new = {"title": TITLE, "question": TELLS_MORE, "looked_at": looked_at}
    with cast["leader"].acting() as by, pytest.raises(Invalid) as error:
        add_anonymised(by=by, meeting=meeting.pk, **new)
    assert "looked_at" in error.value.fields


def test_a_wording_that_tells_nothing_is_saved_at_once(cast: Cast) -> None:
    meeting = planned(cast)
    assert _send(sign_in(cast["leader"]), meeting, QUIET).status_code == 302
    assert _on_it(cast, meeting) == 1


def test_the_box_is_not_there_before_anything_has_been_pointed_out(cast: Cast) -> None:
    meeting = planned(cast)
    client = sign_in(cast["leader"])
    page = client.get(reverse("item-anonymised", args=[meeting.pk])).content.decode()
    assert not _has_box(page)
    answer = _send(client, meeting, TELLS)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert _has_box(page)
    assert f'value="{_marks(TELLS)}"' in page
    assert "Oda Hansen" in page


def _has_box(page: str) -> bool:
    boxes = [tag for tag in page.split("<input")[1:] if 'name="looked_at"' in tag.split(">")[0]]
    return any('type="checkbox"' in tag.split(">")[0] for tag in boxes)


def test_a_box_sent_along_from_the_start_confirms_nothing(cast: Cast) -> None:
    meeting = planned(cast)
    answer = _send(sign_in(cast["leader"]), meeting, TELLS, looked_at="on")
    assert answer.status_code == 422
    assert _on_it(cast, meeting) == 0


def test_what_was_shown_and_confirmed_is_saved(cast: Cast) -> None:
    meeting = planned(cast)
    client = sign_in(cast["leader"])
    answer = _send(client, meeting, TELLS, looked_at="on", shown=_marks(TELLS))
    assert answer.status_code == 302
    assert _on_it(cast, meeting) == 1


def test_a_wording_changed_after_it_was_confirmed_is_pointed_out_anew(cast: Cast) -> None:
    meeting = planned(cast)
    client = sign_in(cast["leader"])
    answer = _send(client, meeting, TELLS_MORE, looked_at="on", shown=_marks(TELLS))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Kim Olsen" in page
    assert f'value="{_marks(TELLS_MORE)}"' in page
    assert "checked" not in page.split('name="looked_at"')[1].split(">")[0]
    assert _on_it(cast, meeting) == 0
