"""Every kind of record, how it folds, every process's guards, when its votes are settled: put together
for the journal."""

from __future__ import annotations

from typing import Final

from gyakusan.course import ops as course_ops
from gyakusan.course import state as course_state
from gyakusan.course.day0 import fold as day0_fold
from gyakusan.course.day0 import guards as day0_guards
from gyakusan.define import ops as define_ops
from gyakusan.define import state as define_state
from gyakusan.define import votes as define_votes
from gyakusan.invent import choosing as invent_choosing
from gyakusan.invent import ops as invent_ops
from gyakusan.invent import pairs as invent_pairs
from gyakusan.listen import ops as listen_ops
from gyakusan.refine import ops as refine_ops
from gyakusan.roadmap import ops as roadmap_ops
from gyakusan.roadmap import state as roadmap_state
from gyakusan.test_iterate import ops as test_iterate_ops
from gyakusan.test_iterate import state as test_iterate_state
from gyakusan.workshop import comments, fold
from gyakusan.workshop.meeting import fold as meeting_fold
from gyakusan.workshop.registry import Registry

REGISTRY: Final = Registry(
    folds={
        **fold.FOLDS,
        **meeting_fold.FOLDS,
        **define_state.FOLDS,
        **test_iterate_state.FOLDS,
        **roadmap_state.FOLDS,
        **course_state.FOLDS,
        **day0_fold.FOLDS,
    },
    guards={
        **comments.GUARDS,
        **listen_ops.GUARDS,
        **define_ops.GUARDS,
        **invent_ops.GUARDS,
        **invent_pairs.GUARDS,
        **refine_ops.GUARDS,
        **test_iterate_ops.GUARDS,
        **roadmap_ops.GUARDS,
        **course_ops.GUARDS,
        **day0_guards.GUARDS,
    },
    settled={**define_votes.SETTLEMENTS, **invent_choosing.SETTLEMENTS},
)
