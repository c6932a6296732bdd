"""Pass criteria and what few people's reactions are worth: pure, no I/O, exact at small n.

``shares`` reads what people type, ``criteria`` holds the bar agreed beforehand, ``plans`` and ``two_stage``
say what a test of so many people can show, ``intervals`` measures strength, ``verdict`` judges, ``words`` says
it in plain Japanese and English, ``shapes`` is the JSON of the two commands.
"""
