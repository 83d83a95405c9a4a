"""PyTorch's layers one by one, as in its steps: forward with a graph, backward to the input."""

import torch
import torch.nn.functional as F


class Piece:
    """A function of a tensor and its gradient, to be run in turns."""

    def __init__(self, function, shape):
        self.function = function
        # Drawn as (N, H, W, C): a view of that is channels-last.
        self.x = torch.rand(shape).permute(0, 3, 1, 2).requires_grad_(True)
        self.y = function(self.x)
        self.gradient = torch.rand_like(self.y)

    def forward(self):
        self.y = self.function(self.x)

    def backward(self):
        torch.autograd.grad(self.y, self.x, self.gradient)


def pieces(peer, height, width, style_layers, content_layer):
    """What serving.layers times: pooling, convolution with ReLU, and what costs read."""
    found = []
    channels = 3
    for layer, weight, bias in peer.layers:
        if layer.pooled:
            piece = Piece(peer.pool, (1, height, width, channels))
            found.append((layer.name, {'pool': piece.forward, 'unpool': piece.backward}))
            height, width = height // 2, width // 2

        def convolve(x, layer=layer, weight=weight, bias=bias):
            return peer.convolve(peer.normalise(x) if x.shape[1] == 3 else x, weight, bias)

        piece = Piece(convolve, (1, height, width, channels))
        found.append((layer.name, {'forward': piece.forward, 'backward': piece.backward}))
        channels = len(bias)
        if layer.name in style_layers:
            piece = Piece(peer.style_matrix, (1, height, width, channels))
            found.append((layer.name, {'moments': piece.forward, 'seed': piece.backward}))
        if layer.name == content_layer:
            content = torch.zeros_like(piece.y)
            piece = Piece(lambda x, c=content: F.mse_loss(x, c), (1, height, width, channels))
            found.append((layer.name, {'content': piece.forward, 'seed': piece.backward}))
    return found
