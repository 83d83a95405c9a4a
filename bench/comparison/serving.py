"""The peers' side of the line protocol: a request a line, an answer a line (PeerServer.java)."""

import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Task:
    """What a peer is started for."""
    network_file: str
    width: int
    height: int
    images: str
    threads: int

    @staticmethod
    def of(arguments):
        file, width, height, images, threads = arguments
        return Task(file, int(width), int(height), images, int(threads))


def seconds(work, times):
    """Of so many, after one that is not timed."""
    work()
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start


def serve(peer):
    """Answers until the input ends; peer has about, forward, activations, and perhaps step, costs."""
    for line in sys.stdin:
        request, _, argument = line.strip().partition(' ')
        if request in ('step', 'forward'):
            answer = seconds(getattr(peer, request), int(argument))
        elif request in ('costs', 'activations'):
            answer = getattr(peer, request)(argument)
        elif request == 'about':
            answer = peer.about()
        else:
            raise ValueError(f'unknown request: {line}')
        print(answer, flush=True)
