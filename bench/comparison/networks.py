"""The networks that are compared, as safetensors files that every engine reads, and the images."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

NAMES = ('slim-vgg16', 'vgg16')
SLIM_VGG16 = (Path(__file__).parents[2]
              / 'networks/src/main/resources/impasto/networks/slim-vgg16.safetensors')
BLOCKS = (2, 2, 3, 3, 1)  # convolutions before each pooling, to relu5_1
SMALLEST = 2 ** (len(BLOCKS) - 1)  # what four poolings leave a pixel of
WIDTHS = (64, 128, 256, 512, 512)
MEAN = (.485, .456, .406)
DEVIATION = (.229, .224, .225)


@dataclass(frozen=True)
class Layer:
    """A 3x3 convolution with ReLU; pooled: its input is pooled first."""
    name: str
    pooled: bool
    weight: np.ndarray  # (K, C, 3, 3)
    bias: np.ndarray  # (K)


@dataclass(frozen=True)
class Network:
    layers: list[Layer]
    replicate: bool  # else the border reads zeros
    average: bool  # else pooling takes the largest


def places():
    return [(block + 1, index + 1) for block, n in enumerate(BLOCKS) for index in range(n)]


def read(file):
    with safe_open(file, 'numpy') as tensors:
        said = tensors.metadata()
        layers = [
            Layer(f'relu{block}_{index}', block > 1 and index == 1,
                  *(tensors.get_tensor(f'conv{block}_{index}.{kind}').astype(np.float32)
                    for kind in ('weight', 'bias')))
            for block, index in places()]
    return Network(layers, said['padding'] == 'replicate', said['pooling'] == 'average')


def file_of(name, folder):
    """The network's file; VGG-16 is made up in the folder, for its speed is not in its weights."""
    if name == 'slim-vgg16':
        return SLIM_VGG16
    file = Path(folder) / f'{name}.safetensors'
    if not file.exists():
        save_file(he_vgg16(), file, {'name': name, 'padding': 'zero', 'pooling': 'max'})
    return file


def he_vgg16():
    """VGG-16's convolutions with He's random weights, which keep the activations' variance."""
    random = np.random.default_rng(16)
    tensors, inputs = {}, 3
    for block, index in places():
        width = WIDTHS[block - 1]
        weight = random.standard_normal((width, inputs, 3, 3), np.float32)
        tensors[f'conv{block}_{index}.weight'] = weight * np.float32((2 / (9 * inputs)) ** .5)
        tensors[f'conv{block}_{index}.bias'] = .1 * random.standard_normal(width, np.float32)
        inputs = width
    return {name: np.ascontiguousarray(t, np.float32) for name, t in tensors.items()}


def write_images(folder, width, height):
    """content, style and generated: soft blotches of colour with noise, (H, W, 3) in 0..1."""
    for seed, name in enumerate(('content', 'style', 'generated')):
        random = np.random.default_rng(seed)
        y, x = np.mgrid[0:1:height * 1j, 0:1:width * 1j]
        image = np.full((height, width, 3), .5)
        for _ in range(12):
            fy, fx = random.uniform(1, 40, 2)
            wave = np.sin(fy * y + fx * x + random.uniform(0, 6.3))
            image += wave[..., None] * random.uniform(-.1, .1, 3)
        image += random.normal(0, .1, image.shape)
        image.clip(0, 1).astype('<f4').tofile(Path(folder) / f'{name}.f32')


def read_image(folder, name, width, height):
    """(1, 3, H, W), as the peers want it."""
    pixels = np.fromfile(Path(folder) / f'{name}.f32', '<f4').reshape(height, width, 3)
    return np.ascontiguousarray(pixels.transpose(2, 0, 1)[None])
