"""Nets for ncnn: chains of its layers, written in its format and loaded."""

import tempfile
from pathlib import Path

import ncnn

FLOAT32 = b'\0\0\0\0'  # tag before a convolution's weights


def options(threads):
    """float32 and Winograd's convolutions, as ncnn's own benchmark sets it up."""
    chosen = ncnn.Option()
    chosen.num_threads = threads
    chosen.lightmode = True
    chosen.use_winograd_convolution = True
    chosen.use_packing_layout = True
    chosen.use_vulkan_compute = False
    chosen.use_fp16_packed = chosen.use_fp16_storage = chosen.use_fp16_arithmetic = False
    chosen.use_bf16_storage = False
    return chosen


def pooling(network, layer):
    """Stages of the pooling before a layer."""
    return [('Pooling', f'pool_{layer.name}', f'0={int(network.average)} 1=2 2=2 5=1', b'')]


def convolution(network, layer):
    """Stages of a layer's convolution with ReLU."""
    stages, pad = [], 1
    if network.replicate:
        stages, pad = [('Padding', f'pad_{layer.name}', '0=1 1=1 2=1 3=1 4=1', b'')], 0
    weights = FLOAT32 + layer.weight.tobytes() + layer.bias.tobytes()
    parameters = (f'0={layer.weight.shape[0]} 1=3 2=1 3=1 4={pad} 5=1 '
                  f'6={layer.weight.size} 9=1')
    return stages + [('Convolution', layer.name, parameters, weights)]


class Chain:
    """A net of stages (kind, name, parameters, weights), one after another."""

    def __init__(self, chosen, stages):
        self.net = ncnn.Net()
        self.net.opt = chosen
        self.top = stages[-1][1]
        lines, blob = ['Input input 0 1 image'], 'image'
        for kind, name, parameters, _ in stages:
            lines.append(f'{kind} {name} 1 1 {blob} {name} {parameters}')
            blob = name
        text = '\n'.join(['7767517', f'{len(lines)} {len(lines)}', *lines, ''])
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / 'net.param').write_text(text)
            (folder / 'net.bin').write_bytes(b''.join(stage[3] for stage in stages))
            if self.net.load_param(str(folder / 'net.param')) or \
                    self.net.load_model(str(folder / 'net.bin')):
                raise RuntimeError('ncnn does not load the network')

    def run(self, image, packed=False):
        """The last blob; packed: in the layout that ncnn computes in."""
        extractor = self.net.create_extractor()
        extractor.input('image', image)
        result = ncnn.Mat()
        failed = extractor.extract(self.top, result, int(packed))
        if failed:
            raise RuntimeError(f'ncnn fails with {failed}')
        return result
