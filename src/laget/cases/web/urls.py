"""Addresses of concerns and cases. One POST address does one thing."""

from django.urls import path

from laget.cases.web import case, concern, decision, measure, report, team

urlpatterns = [
    path("concerns/new/", concern.choose, name="concern-choose"),
    path("concerns/new/<uuid:child>/", concern.start, name="concern-start"),
    path("concerns/<uuid:draft>/", concern.write, name="concern-write"),
    path("concerns/<uuid:draft>/keep/", concern.keep, name="concern-keep"),
    path("concerns/<uuid:draft>/save/", concern.save, name="concern-save"),
    path("concerns/<uuid:draft>/discard/", concern.discard, name="concern-discard"),
    path("concerns/<uuid:draft>/<int:number>/", concern.step, name="concern-step"),
    path("cases/", case.cases, name="cases"),
    path("cases/<uuid:case>/", case.show, name="case"),
    path("cases/<uuid:case>/notes/new/", case.note, name="case-note"),
    path("cases/<uuid:case>/decide/", decision.decide, name="case-decide"),
    path("cases/<uuid:case>/measures/new/", measure.add, name="measure-add"),
    path("measures/<uuid:measure>/owner/", measure.owner, name="measure-owner"),
    path("measures/<uuid:measure>/take-back/", measure.take_back, name="measure-take-back"),
    path("records/<uuid:record>/withhold/", team.withhold, name="record-withhold"),
    path("measures/<uuid:measure>/assess/", measure.assess, name="measure-assess"),
    path("cases/<uuid:case>/baton/", team.hand_over, name="baton-offer"),
    path("cases/<uuid:case>/baton/accept/", team.accept, name="baton-accept"),
    path("cases/<uuid:case>/baton/decline/", team.decline, name="baton-decline"),
    path("cases/<uuid:case>/named/new/", team.name, name="case-name"),
    path("cases/<uuid:case>/named/<uuid:named>/end/", team.end_name, name="case-name-end"),
    path("cases/<uuid:case>/family/tell/", team.tell, name="family-tell"),
    path("cases/<uuid:case>/family/wait/", team.wait, name="family-wait"),
    path("children/<uuid:child>/report/", report.guide, name="report"),
    path("children/<uuid:child>/report/record/", report.record, name="report-record"),
    path("reports/<uuid:report>/", report.show, name="report-show"),
]
