"""ncnn, forward only: float32, Winograd's convolutions, as its own benchmark sets it up."""

import sys
import tempfile
from pathlib import Path

import ncnn
import numpy as np

from . import networks
from .serving import Task, serve

FLOAT32 = b'\0\0\0\0'  # tag before a convolution's weights


class NcnnPeer:
    def __init__(self, task):
        self.net = ncnn.Net()
        options = self.net.opt
        options.num_threads = task.threads
        options.lightmode = True
        options.use_winograd_convolution = True
        options.use_packing_layout = True
        options.use_vulkan_compute = False
        options.use_fp16_packed = options.use_fp16_storage = options.use_fp16_arithmetic = False
        options.use_bf16_storage = False
        self.threads = task.threads
        with tempfile.TemporaryDirectory() as folder:
            self.top = self.load(networks.read(task.network_file), Path(folder))
        image = networks.read_image(task.images, 'generated', task.width, task.height)
        self.image = ncnn.Mat(image[0]).clone()
        self.mean = list(networks.MEAN)
        self.gain = [1 / d for d in networks.DEVIATION]

    def load(self, network, folder):
        """Writes the network in ncnn's format and loads it; the name of the last blob."""
        lines, blob = ['Input input 0 1 image'], 'image'

        def add(kind, name, parameters):
            nonlocal blob
            lines.append(f'{kind} {name} 1 1 {blob} {name} {parameters}')
            blob = name

        with open(folder / 'net.bin', 'wb') as weights:
            for layer in network.layers:
                outputs, pad = layer.weight.shape[0], 0 if network.replicate else 1
                if layer.pooled:
                    add('Pooling', f'pool_{layer.name}',
                        f'0={int(network.average)} 1=2 2=2 5=1')
                if network.replicate:
                    add('Padding', f'pad_{layer.name}', '0=1 1=1 2=1 3=1 4=1')
                add('Convolution', layer.name,
                    f'0={outputs} 1=3 2=1 3=1 4={pad} 5=1 6={layer.weight.size} 9=1')
                weights.write(FLOAT32 + layer.weight.tobytes() + layer.bias.tobytes())
        text = '\n'.join(['7767517', f'{len(lines)} {len(lines)}', *lines, ''])
        (folder / 'net.param').write_text(text)
        if self.net.load_param(str(folder / 'net.param')) or \
                self.net.load_model(str(folder / 'net.bin')):
            raise RuntimeError('ncnn does not load the network')
        return blob

    def about(self):
        return f'ncnn {ncnn.__version__}, float32, Winograd, {self.threads} threads'

    def forward(self):
        image = self.image.clone()
        image.substract_mean_normalize(self.mean, self.gain)
        extractor = self.net.create_extractor()
        extractor.input('image', image)
        failed, activations = extractor.extract(self.top)
        if failed:
            raise RuntimeError(f'ncnn fails with {failed}')
        return activations

    def activations(self, file):
        np.ascontiguousarray(np.array(self.forward()).transpose(1, 2, 0)).tofile(file)
        return 'written'


if __name__ == '__main__':
    serve(NcnnPeer(Task.of(sys.argv[1:])))
