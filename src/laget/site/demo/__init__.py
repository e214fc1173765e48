"""The demonstration: invented people, and what they did, all through the product's own actions.

`filling.fill` is the way in. What is written stands in `data/`; what happens stands in `stories/`,
one module for each phase of a case. Nothing here knows a municipality: places, titles, questions
and ways on come from the set-up.
"""
