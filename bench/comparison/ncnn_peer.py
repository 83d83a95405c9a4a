"""ncnn, forward only: float32, Winograd's convolutions, as its own benchmark sets it up."""

import sys
from functools import cached_property

import ncnn
import numpy as np

from . import ncnn_layers, ncnn_net, networks
from .serving import Task, serve


class NcnnPeer:
    def __init__(self, task):
        self.task = task
        self.options = ncnn_net.options(task.threads)
        self.network = networks.read(task.network_file)
        stages = []
        for layer in self.network.layers:
            if layer.pooled:
                stages += ncnn_net.pooling(self.network, layer)
            stages += ncnn_net.convolution(self.network, layer)
        self.chain = ncnn_net.Chain(self.options, stages)
        image = networks.read_image(task.images, 'generated', task.width, task.height)
        self.image = ncnn.Mat(image[0]).clone()
        self.mean = list(networks.MEAN)
        self.gain = [1 / d for d in networks.DEVIATION]

    def about(self):
        return f'ncnn {ncnn.__version__}, float32, Winograd, {self.task.threads} threads'

    def forward(self):
        image = self.image.clone()
        image.substract_mean_normalize(self.mean, self.gain)
        return self.chain.run(image)

    @cached_property
    def pieces(self):
        return ncnn_layers.pieces(self.options, self.network, self.task.height, self.task.width)

    def activations(self, file):
        np.ascontiguousarray(np.array(self.forward()).transpose(1, 2, 0)).tofile(file)
        return 'written'


if __name__ == '__main__':
    serve(NcnnPeer(Task.of(sys.argv[1:])))
