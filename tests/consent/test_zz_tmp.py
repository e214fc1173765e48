from django.urls import reverse
from tests.portal.reading import *
from tests.consent.test_pages_staff import _giver, _opened, CONSENT_PAGES, GIVER_PAGES
from tests.consent.test_pages_asking import question
from django.test.utils import CaptureQueriesContext
from django.db import connections
def test_show(cast):
    consent=_opened(cast); g=_giver(cast,consent); c=browser(cast,"leader")
    out=[]
    for n in CONSENT_PAGES[:3]: out.append((n,len(statements(c,reverse(n,args=[consent.pk])))))
    for n in GIVER_PAGES[:4]: out.append((n,len(statements(c,reverse(n,args=[g.pk])))))
    f=statements(c,reverse("case",args=[consent.case_id])); out.append(("case",len(f)))
    for n in ("consent","consent-colleague"): out.append(("ppt "+n,len(statements(browser(cast,"ppt"),reverse(n,args=[consent.pk])))))
    with CaptureQueriesContext(connections["default"]) as s: c.post(reverse("consent-check",args=[consent.case_id]),question(cast))
    q=[x["sql"] for x in s.captured_queries if not _F(x["sql"])]
    out.append(("check",len(q)))
    print(out)
    for x in statements(c,reverse("consent",args=[consent.pk])): print("  ",x[:100])
def _F(x):
    from tests.portal import reading
    return reading._FRAME.search(x)
