"""Whether two engines compute the same thing; without that, their times mean nothing together.

On slim-vgg16 the style cost is more than 1,000 times the content cost, so there J and the gradient
say nothing of alpha and of the content cost's gradient; on vgg16 the two are of one size.
"""

import json
from pathlib import Path

import numpy as np

COSTS = 1e-3
GRADIENT = 1e-2
ACTIVATIONS = 1e-2


class Disagreement(Exception):
    """Two engines give different results."""


def relative(actual, expected):
    """Norm of the difference over the norm; infinite where a value is not a number."""
    if actual.shape != expected.shape:
        return np.inf
    error = np.linalg.norm(actual - expected) / max(np.linalg.norm(expected), 1e-30)
    return error if np.isfinite(error) else np.inf


def check(ours, peer, folder):
    """Compares costs, gradients and activations; a line that says how well they agree."""
    errors = {'relu5_1': (relative(*_arrays('activations', ours, peer, folder)), ACTIVATIONS)}
    if peer.steps:
        files = [Path(folder) / f'{engine.name}.gradient' for engine in (ours, peer)]
        mine, theirs = (json.loads(e.ask(f'costs {f}')) for e, f in zip((ours, peer), files))
        for part in ('content', 'style', 'total'):
            error = relative(np.array([mine[part]]), np.array([theirs[part]]))
            errors['J' if part == 'total' else f'J_{part}'] = (error, COSTS)
        gradients = [np.fromfile(f, '<f4').astype(np.float64) for f in files]
        errors['gradient'] = (relative(*gradients), GRADIENT)
    said = ', '.join(f'{what} {error:.1e}' for what, (error, _) in errors.items())
    wrong = [what for what, (error, limit) in errors.items() if not error <= limit]
    if wrong:
        raise Disagreement(f'impasto and {peer.name} disagree on {", ".join(wrong)}: '
                           f'relative errors {said}')
    return f'agrees with {peer.name}: relative differences {said}'


def _arrays(request, ours, peer, folder):
    arrays = []
    for engine in (ours, peer):
        file = Path(folder) / f'{engine.name}.{request}'
        engine.ask(f'{request} {file}')
        arrays.append(np.fromfile(file, '<f4').astype(np.float64))
    return arrays
