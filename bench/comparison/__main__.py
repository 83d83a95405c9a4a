"""Times Impasto and its peers in turns; bench/peers starts this."""

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from statistics import mean, median

from . import agreement, arguments, engines, machine, networks, turns
from .serving import Task

ROW = '{:<11} {:<9} {:<8} {:<8} {:>9} {:>9} {:>9} {:>7} {:>12}'


def options():
    parser = argparse.ArgumentParser(
        prog='bench/peers', formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        description='Times Impasto and its strongest peers on the same cores, in turns.')
    parser.add_argument('--networks', default='slim-vgg16,vgg16',
                        type=arguments.choices(networks.NAMES))
    parser.add_argument('--sizes', default='512x384,1024x768', type=arguments.sizes,
                        help='width x height, several by commas')
    arguments.add_common(parser)
    return parser.parse_args()


def in_turns(work, running, rounds):
    """Seconds of one, by engine and round; the processor's peak, the best of all rounds; and the
    share of the cores that other processes used."""
    batches = {engine: turns.warm_up(engine, work) for engine in running}
    seconds = {engine.name: [] for engine in running}
    peak, others = 0, []
    for _ in range(rounds):
        for engine, batch in batches.items():
            others.append(turns.rest())
            seconds[engine.name].append(engine.seconds(work, batch))
        time.sleep(turns.SPIN_SECONDS)
        peak = max(peak, float(running[0].ask('peak')))
    return seconds, peak, mean(others)


class Report:
    """Collects what was measured; prints it when the processor's peak is known, at the end."""

    def __init__(self):
        self.rows = []
        self.ratios = []
        self.peak = 0
        self.others = 0

    def add(self, network, size, work, operations, seconds, peak, others):
        self.peak = max(self.peak, peak)
        self.others = max(self.others, others)
        ours = seconds['impasto']
        for engine, theirs in seconds.items():
            ratio = median(t / o for t, o in zip(theirs, ours))
            self.rows.append((network, size, work, engine, operations, theirs, ratio))
            if engine != 'impasto':
                peer = engine if work == 'step' else f'{engine}-forward'
                self.ratios.append((work, f'ratio {network} {size} {peer} {ratio:.2f}'))

    def print(self):
        print(f'\nFMA peak in this run: {self.peak:.0f} GFLOP/s\n')
        print(ROW.format('network', 'size', 'what', 'engine', 'median s', 'min s', 'GFLOP/s',
                         '% peak', 'ours faster'))
        for network, size, work, engine, operations, seconds, ratio in self.rows:
            rate = operations / median(seconds) / 1e9
            faster = '' if engine == 'impasto' else f'{ratio:.2f} x'
            print(ROW.format(network, size, work, engine, f'{median(seconds):.4f}',
                             f'{min(seconds):.4f}', f'{rate:.0f}', f'{100 * rate / self.peak:.0f}',
                             faster))
        print('\nstep: forward, style and content costs, backward to the image. forward: to relu5_1.'
              '\nGFLOP/s: direct convolution\'s arithmetic over the median time; a step counts two'
              '\nforwards (one backward to the input, none to the weights), its costs nothing.'
              '\nAn engine that needs less arithmetic, as Winograd\'s does, can pass the peak.'
              '\nours faster: median over the rounds of the peer\'s time over ours.\n')
        turns.say_if_disturbed(self.others)
        for _, line in sorted(self.ratios, key=lambda ratio: ratio[0] == 'step'):
            print(line)


def compare(chosen, name, width, height, threads, folder, report):
    networks.write_images(folder, width, height)
    task = Task(str(networks.file_of(name, folder)), width, height, folder, threads)
    size = f'{width}x{height}'
    with ExitStack() as stack:
        ours = stack.enter_context(engines.impasto(chosen.java, chosen.class_path, task))
        peers = [stack.enter_context(engines.peer(peer, task)) for peer in chosen.peers]
        if not report.rows:
            for engine in (ours, *peers):
                print(f'{engine.name + ":":<9} {engine.ask("about")}')
            print(f'{"":<9} java {" ".join(engines.JAVA_FLAGS)}; peers with glibc keeping memory\n')
        for peer in peers:
            print(f'{name} {size} {agreement.check(ours, peer, folder)}', flush=True)
        operations = float(ours.ask('arithmetic'))
        for work, factor in (('forward', 1), ('step', 2)):
            running = [ours] + [p for p in peers if work == 'forward' or p.steps]
            report.add(name, size, work, factor * operations,
                       *in_turns(work, running, chosen.rounds))


def main():
    chosen = options()
    report = Report()
    try:
        threads = machine.share(chosen.threads)
        print(f'{machine.processor()}, {threads} cores, {chosen.rounds} rounds')
        with tempfile.TemporaryDirectory() as folder:
            for name in chosen.networks:
                for width, height in chosen.sizes:
                    compare(chosen, name, width, height, threads, folder, report)
    except (ValueError, engines.EngineError, agreement.Disagreement) as error:
        sys.exit(f'bench/peers: {error}')
    except KeyboardInterrupt:
        sys.exit(130)
    report.print()


if __name__ == '__main__':
    main()
