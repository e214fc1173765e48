"""The demonstration: invented people, and what they did, all through the product's own actions.

`filling.fill` is the way in. What is written stands in `data/`, and `written/` gives it types. What
happens round a child stands in `stories/`, one module for each phase of a case; what happens in a
site's meetings in `sessions/`. Both write into the `diary`, which is played day by day for all:
what a meeting may deal with depends on who has answered by then. Nothing here knows a
municipality: places, titles, questions and ways on come from the set-up (`words`).
"""
