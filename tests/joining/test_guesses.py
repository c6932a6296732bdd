"""Guessing a code is stopped for each address; a hall behind one address is not."""

from __future__ import annotations

import pytest

from gyakusan.web.joining.guesses import MOST, MOST_IN_ALL, MOST_THEN, WINDOW_S, Guesses, TooManyGuesses


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def guesses(clock: Clock) -> Guesses:
    return Guesses(clock)


def wrong(guesses: Guesses, address: str, times: int) -> None:
    for _ in range(times):
        guesses.may_try(address)
        guesses.was_wrong(address)


def test_an_address_that_only_brings_right_codes_never_waits(guesses: Guesses) -> None:
    for _ in range(1000):
        guesses.may_try("192.0.2.1")


def test_after_too_many_wrong_codes_an_address_waits_and_no_other_does(
    guesses: Guesses, clock: Clock
) -> None:
    wrong(guesses, "192.0.2.1", MOST)
    with pytest.raises(TooManyGuesses) as refused:
        guesses.may_try("192.0.2.1")
    assert refused.value.status == 429
    assert refused.value.values == {"minutes": 10}
    guesses.may_try("192.0.2.2")
    clock.now += WINDOW_S
    guesses.may_try("192.0.2.1")


def test_a_household_does_not_change_its_address_to_guess_on(guesses: Guesses) -> None:
    for last in range(MOST):
        guesses.was_wrong(f"2001:db8::{last + 1:x}")
    with pytest.raises(TooManyGuesses):
        guesses.may_try("2001:db8::ffff")
    guesses.may_try("2001:db8:0:1::1")


def test_guessing_from_many_places_leaves_each_few_guesses(guesses: Guesses, clock: Clock) -> None:
    for number in range(MOST_IN_ALL):
        guesses.was_wrong(f"192.0.2.{number % 250}")
    guesses.may_try("198.51.100.1")
    wrong(guesses, "198.51.100.1", MOST_THEN)
    with pytest.raises(TooManyGuesses):
        guesses.may_try("198.51.100.1")
    clock.now += WINDOW_S
    guesses.may_try("198.51.100.1")
