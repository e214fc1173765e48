"""Addresses of the plans. One POST address does one thing.

Those that are read aloud, printed and typed by hand are in Norwegian.
"""

from django.urls import path

from laget.plans.web import asked, evaluations, following, goals, mappings, open_pages

TOWN = "kommune/<slug:town>/<slug:language>/"
PLAN, MEASURE = "plans/<uuid:action_plan>/", "measures/<uuid:measure>/"
GOAL, GROUP = "goals/<uuid:goal>/", "evaluations/groups/<uuid:group>/"
EVALUATION, MAPPING = "evaluations/<uuid:evaluation>/", "mappings/<uuid:mapping>/"
ADVICE = "mappings/advice/<uuid:recommendation>/"

urlpatterns = [
    path(f"{TOWN}planer/", open_pages.plans, name="open-plans"),
    path(f"{TOWN}planer/<slug:plan>/", open_pages.plan, name="open-plan"),
    path(f"{TOWN}planer/<slug:plan>/pdf/", open_pages.plan_paper, name="open-plan-paper"),
    path("evaluering/<str:token>/", asked.asked, name="asked"),
    path("evaluering/<str:token>/takk/", asked.thanks, name="asked-thanks"),
    path("plans/", following.plans, name="action-plans"),
    path(PLAN, following.plan, name="action-plan"),
    path(f"{PLAN}evaluate/", evaluations.prepare, name="evaluation-new"),
    path(MEASURE, following.measure, name="plan-measure"),
    path(f"{MEASURE}revise/", following.revise, name="plan-measure-revise"),
    path(f"{MEASURE}indicators/new/", goals.indicator, name="indicator-new"),
    path("goals/", goals.listed, name="goals"),
    path(GOAL, goals.show, name="goal"),
    path(f"{GOAL}value/", goals.value, name="goal-value"),
    path(f"{GOAL}baseline/", goals.baseline, name="goal-baseline"),
    path(f"{GOAL}end/", goals.end, name="goal-end"),
    path(EVALUATION, evaluations.show, name="evaluation"),
    path(f"{EVALUATION}paper/", evaluations.paper, name="evaluation-paper"),
    path(f"{EVALUATION}open/", evaluations.open_up, name="evaluation-open"),
    path(f"{EVALUATION}close/", evaluations.close, name="evaluation-close"),
    path(f"{EVALUATION}found/", evaluations.found, name="evaluation-found"),
    path(f"{GROUP}question/", evaluations.question, name="evaluation-question"),
    path(f"{GROUP}address/", evaluations.address, name="evaluation-address"),
    path(
        "evaluations/questions/<uuid:evaluation_question>/remove/",
        evaluations.drop,
        name="evaluation-question-off",
    ),
    path("mappings/", mappings.listed, name="mappings"),
    path("mappings/new/", mappings.begin, name="mapping-new"),
    path(MAPPING, mappings.show, name="mapping"),
    path(f"{MAPPING}participant/", mappings.participant, name="mapping-participant"),
    path(f"{MAPPING}source/", mappings.source, name="mapping-source"),
    path(f"{MAPPING}finding/", mappings.finding, name="mapping-finding"),
    path(f"{MAPPING}recommend/", mappings.recommend, name="mapping-recommend"),
    path(f"{MAPPING}on/", mappings.go_on, name="mapping-on"),
    path(f"{MAPPING}close/", mappings.close, name="mapping-close"),
    path(f"{ADVICE}measure/", mappings.becomes, name="advice-measure"),
    path(f"{ADVICE}tie/", mappings.tie, name="advice-tie"),
    path(f"{ADVICE}decline/", mappings.decline, name="advice-decline"),
]
