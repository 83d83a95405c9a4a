"""ncnn's layers one by one, each a net of its own that starts and ends in ncnn's packed layout."""

import ncnn
import numpy as np

from . import ncnn_net


class Piece:
    def __init__(self, options, stages, channels, height, width):
        self.chain = ncnn_net.Chain(options, stages)
        image = ncnn.Mat(np.random.default_rng(1).random((channels, height, width), np.float32))
        self.image = image.clone()
        if channels > 3:  # three come as an image does; more as a layer leaves them
            relu = ncnn_net.Chain(options, [('ReLU', 'relu', '', b'')])
            self.image = relu.run(self.image, packed=True)

    def forward(self):
        self.chain.run(self.image, packed=True)


def pieces(options, network, height, width):
    """What serving.layers times: pooling and convolution with ReLU."""
    found = []
    channels = 3
    for layer in network.layers:
        if layer.pooled:
            piece = Piece(options, ncnn_net.pooling(network, layer), channels, height, width)
            found.append((layer.name, {'pool': piece.forward}))
            height, width = height // 2, width // 2
        piece = Piece(options, ncnn_net.convolution(network, layer), channels, height, width)
        found.append((layer.name, {'forward': piece.forward}))
        channels = len(layer.bias)
    return found
