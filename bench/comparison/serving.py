"""The peers' side of the line protocol: a request a line, an answer a line (PeerServer.java)."""

import json
import sys
import time
from dataclasses import dataclass
from statistics import median


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


def layers(pieces, times):
    """Milliseconds of pieces of the network, each alone: the median of so many.

    A piece is the name of a layer and functions to be run one after another, by the work they do.
    """
    milliseconds = {}
    for layer, works in pieces:
        found = {work: [] for work in works}
        for _ in range(1 + times):
            for work, function in works.items():
                start = time.perf_counter()
                function()
                found[work].append(1e3 * (time.perf_counter() - start))
        for work, values in found.items():
            milliseconds[f'{layer} {work}'] = median(values[1:])
    return milliseconds


def serve(peer):
    """Answers until the input ends; peer has about, forward, activations, pieces, and perhaps step,
    costs."""
    for line in sys.stdin:
        request, _, argument = line.strip().partition(' ')
        if request in ('step', 'forward'):
            answer = seconds(getattr(peer, request), int(argument))
        elif request == 'layers':
            answer = json.dumps(layers(peer.pieces, int(argument)))
        elif request in ('costs', 'activations'):
            answer = getattr(peer, request)(argument)
        elif request == 'about':
            answer = peer.about()
        else:
            raise ValueError(f'unknown request: {line}')
        print(answer, flush=True)
