"""What the commands read from their command lines."""

import argparse
import re

from . import networks


def choices(known):
    def parse(text):
        chosen = text.split(',')
        for name in chosen:
            if name not in known:
                raise argparse.ArgumentTypeError(f"'{name}' is not one of {', '.join(known)}")
        return chosen
    return parse


def size(text):
    if not re.fullmatch(r'[1-9]\d{1,4}x[1-9]\d{1,4}', text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 512x384")
    found = tuple(int(n) for n in text.split('x'))
    if min(found) < networks.SMALLEST:
        raise argparse.ArgumentTypeError(
            f"'{text}' is too small: at least {networks.SMALLEST}x{networks.SMALLEST}")
    return found


def sizes(text):
    return [size(each) for each in text.split(',')]


def natural(text):
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"'{text}' is not a number")
    return int(text)


def positive(text):
    number = natural(text)
    if number < 1:
        raise argparse.ArgumentTypeError('must be at least 1')
    return number


def add_common(parser):
    """Options of every comparison; the scripts say where our side is."""
    parser.add_argument('--peers', default='torch,ncnn', type=choices(('torch', 'ncnn')))
    parser.add_argument('--threads', default=0, type=natural, help='and cores; 0: all cores')
    parser.add_argument('--rounds', default=5, type=positive, help='turns of each engine')
    parser.add_argument('--java', help=argparse.SUPPRESS)
    parser.add_argument('--class-path', help=argparse.SUPPRESS)
