"""Measurements against the budgets of the project; ``python -m bench`` runs them.

Each module of this folder that has a function ``run() -> list[Row]`` is a measurement of its own, named like its
file with ``-`` for ``_``. A large variant is a second function ``run_large``, run only when named: ``summary-large``.
None is a test: a person reads the table.
"""
