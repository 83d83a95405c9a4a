"""Engines take turns on the same cores."""

import time

from . import machine

WARM_UP_SECONDS = 5
BATCH_SECONDS = 1.5
SPIN_SECONDS = .3  # until the last engine's threads have stopped waiting for work by spinning
LISTEN_SECONDS = .3  # for other processes, while all engines rest
QUIET = .05  # share of the cores that other processes may use


def warm_up(engine, work):
    """Runs until compilers and caches have settled; how many make a batch."""
    start = time.monotonic()
    seconds = engine.seconds(work, 1)
    while time.monotonic() - start < WARM_UP_SECONDS:
        seconds = engine.seconds(work, 3)
    return max(1, round(BATCH_SECONDS / seconds))


def rest():
    """Waits until the last engine is still; the share of the cores that other processes used."""
    time.sleep(SPIN_SECONDS)
    return machine.busy(LISTEN_SECONDS)


def say_if_disturbed(others):
    """others: the share of the cores that other processes used."""
    if others > QUIET:
        print(f'NOT QUIET: other processes used up to {100 * others:.0f} % of the cores.'
              '\nThat slows the peers more than us and flatters the ratios; run again alone.\n')
