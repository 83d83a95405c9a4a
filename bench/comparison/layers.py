"""Where a step spends its time, layer by layer, beside its bound and the peers."""

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import mean, median

from . import agreement, arguments, engines, machine, networks, turns
from .serving import Task

EXPLANATION = """
Rows are the pieces of a step as our engine's Flight Recorder events name them: the time inside a
whole step, the median over the steps of a round, then over the rounds; such medians add up to a
little less than the median step, which "everything else" holds too. A peer's layers run alone, one
after another, with what they read perhaps still in the caches, which is to their advantage. PyTorch
runs channels-last, with a graph, backward to the input and not to the weights; ncnn has forward
only, in its packed layout, each layer a net of its own. Our seeds are added to the gradient that is
there; PyTorch's are not, which its "everything else" holds.

  GFLOP     of direct convolution; of the products of channels (half, for they are symmetric) in
            moments, and of the matrix in seeds
  arithmetic  ms at the peak of fused multiply-adds measured in the same run: Winograd F(4x4,3x3)
            needs 36 multiplications for 16 outputs where the direct sum needs 144; the first layer
            is taken directly
  bytes     ms at the bandwidth of copying from memory to memory measured in the same run:
            activations or gradients read once and written once, and the transformed filter
  bound     the larger of the two. Layers that stay in the caches can pass that of bytes.
"""
FIRST = 'relu1_1'
SUMS = (('first layer, forward', lambda row: row.first and 'forward' in row.works),
        ('first layer, backward', lambda row: row.first and 'backward' in row.works),
        ('other convolutions, forward', lambda row: not row.first and 'forward' in row.works),
        ('other convolutions, backward', lambda row: not row.first and 'backward' in row.works),
        ('pooling, both ways', lambda row: {*row.works} <= {'pool', 'unpool'}),
        ('moments', lambda row: row.works == ['moments']),
        ('seeds', lambda row: row.works == ['seed']))


@dataclass
class Row:
    """A piece of a step: milliseconds by engine, where the engine has it."""
    layers: list[str]
    works: list[str]
    operations: float
    arithmetic: float
    bytes: float
    milliseconds: dict[str, float]

    @property
    def first(self):
        return self.layers == [FIRST]

    @property
    def bound(self):
        return max(self.arithmetic, self.bytes)


def options():
    parser = argparse.ArgumentParser(
        prog='bench/layers', formatter_class=argparse.RawDescriptionHelpFormatter,
        description='Prints where a step spends its time, layer by layer, beside the least it '
                    'could take\nand the peers, as Markdown.',
        epilog=EXPLANATION + '\nexample: bench/layers --network vgg16 --size 1024x768')
    parser.add_argument('--network', default='slim-vgg16', choices=networks.NAMES)
    parser.add_argument('--size', default='512x384', type=arguments.size, help='width x height')
    arguments.add_common(parser)
    return parser.parse_args()


def in_turns(ours, peers, rounds):
    """Answers to 'layers' and milliseconds of the whole, by engine and round; peak, bandwidth, and
    the share of the cores that other processes used."""
    whole = {engine: 'step' if engine.steps else 'forward' for engine in (ours, *peers)}
    batches = {engine: turns.warm_up(engine, work) for engine, work in whole.items()}
    for peer in peers:
        peer.ask('layers 1')
    answers = {engine.name: [] for engine in whole}
    wholes = {engine.name: [] for engine in whole}
    limits, others = [], []
    for _ in range(rounds):
        for engine, batch in batches.items():
            others.append(turns.rest())
            answer = json.loads(engine.ask(f'layers {batch}'))
            answers[engine.name].append(answer)
            wholes[engine.name].append(answer['step'] if engine is ours else
                                       1e3 * engine.seconds(whole[engine], batch))
        time.sleep(turns.SPIN_SECONDS)
        limits.append((float(ours.ask('peak')), float(ours.ask('bandwidth'))))
    return answers, wholes, *map(max, zip(*limits)), mean(others)


def times_of(theirs, layers, work):
    """What a peer takes for a kind of work at our layers. Pooling that follows the last of them has
    the name of the next layer there."""
    names = [f'relu{block}_{index}' for block, index in networks.places()]
    following = [after for last, after in zip(names, names[1:]) if last == layers[-1]]
    for places in (layers, following if 'pool' in work else []):
        found = [theirs[f'{place} {work}'] for place in places if f'{place} {work}' in theirs]
        if found:
            return found
    return []


def rows_of(answers, peak, bandwidth):
    """Our pieces with their bounds, and of the peers what corresponds to them."""
    peers = {name: {piece: median(answer[piece] for answer in found) for piece in found[0]}
             for name, found in answers.items() if name != 'impasto'}
    rows = []
    for index, piece in enumerate(answers['impasto'][0]['pieces']):
        milliseconds = {'impasto': median(
            answer['pieces'][index]['milliseconds'] for answer in answers['impasto'])}
        for name, theirs in peers.items():
            found = [times_of(theirs, piece['layers'], work) for work in piece['works']]
            if all(found):  # it has all kinds of our work, at some layer
                milliseconds[name] = sum(map(sum, found))
        rows.append(Row(piece['layers'], piece['works'], piece['direct'],
                        piece['least'] / peak / 1e6, piece['bytes'] / bandwidth / 1e6,
                        milliseconds))
    return rows


def table(*rows):
    """Markdown; the first row is the head."""
    lines = ['| ' + ' | '.join(row) + ' |' for row in rows]
    return '\n'.join([lines[0], '|---' * len(rows[0]) + '|', *lines[1:]]) + '\n'


def number(value, digits=2):
    return '' if value is None else f'{value:.{digits}f}'


def times(milliseconds, engine_names):
    return [number(milliseconds.get(name)) for name in engine_names]


def by_layer(rows, names):
    return table(
        ('layer', 'work', 'GFLOP', 'arithmetic ms', 'bytes ms', 'bound ms',
         *(f'{name} ms' for name in names), 'impasto / bound'),
        *(('+'.join(row.layers), '+'.join(row.works), number(row.operations / 1e9),
           number(row.arithmetic), number(row.bytes), number(row.bound),
           *times(row.milliseconds, names),
           number(row.milliseconds['impasto'] / row.bound) if row.bound else '')
          for row in rows))


def by_kind(rows, names, whole):
    """Sums over layers, what a whole step takes beside them, and the whole."""
    lines = []
    steps = {name: milliseconds for name, milliseconds in whole.items() if name != 'ncnn'}
    rest = dict(steps)
    for kind, belongs in SUMS:
        chosen = [row for row in rows if belongs(row)]
        sums = {name: sum(row.milliseconds[name] for row in chosen) for name in names
                if chosen and all(name in row.milliseconds for row in chosen)}
        rest = {name: rest[name] - sums.get(name, 0) for name in rest}
        lines.append((kind, number(sum(row.bound for row in chosen)), *times(sums, names)))
    lines.append(('everything else', '', *times(rest, names)))
    lines.append(('**a whole step**', number(sum(row.bound for row in rows)),
                  *times(steps, names)))
    return table(('a step, ms', 'bound', *names), *lines)


def compare(chosen, threads, folder):
    width, height = chosen.size
    networks.write_images(folder, width, height)
    task = Task(str(networks.file_of(chosen.network, folder)), width, height, folder, threads)
    with ExitStack() as stack:
        ours = stack.enter_context(engines.impasto(chosen.java, chosen.class_path, task))
        peers = [stack.enter_context(engines.peer(peer, task)) for peer in chosen.peers]
        for peer in peers:
            agreement.check(ours, peer, folder)
        print(f'{chosen.network}, {width}x{height}, {machine.processor()}, {threads} cores, '
              f'{chosen.rounds} rounds\n\n'
              + '\n'.join(f'- {e.name}: {e.ask("about")}' for e in (ours, *peers)), flush=True)
        answers, wholes, peak, bandwidth, others = in_turns(ours, peers, chosen.rounds)
    names = list(answers)
    whole = {name: median(found) for name, found in wholes.items()}
    rows = rows_of(answers, peak, bandwidth)
    print(f'- peak {peak:.0f} GFLOP/s of fused multiply-adds, {bandwidth:.1f} GB/s of copying\n')
    print(by_layer(rows, names))
    print(by_kind(rows, names, whole))
    if 'ncnn' in whole:
        print(f'ncnn, a whole forward pass: {whole["ncnn"]:.2f} ms\n')
    turns.say_if_disturbed(others)


def main():
    chosen = options()
    try:
        threads = machine.share(chosen.threads)
        with tempfile.TemporaryDirectory() as folder:
            compare(chosen, threads, folder)
    except (ValueError, engines.EngineError, agreement.Disagreement) as error:
        sys.exit(f'bench/layers: {error}')
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == '__main__':
    main()
