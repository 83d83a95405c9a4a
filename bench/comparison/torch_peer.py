"""PyTorch, written for speed: channels-last, fixed weights, Gram matrices on views, eager."""

import json
import sys
from functools import cached_property

import torch
import torch.nn.functional as F

from . import networks, torch_layers
from .serving import Task, serve

STYLE_LAYERS = ('relu1_1', 'relu2_1', 'relu3_1', 'relu4_1', 'relu5_1')
CONTENT_LAYER = 'relu4_2'
ALPHA, BETA, LAMBDA = 10, 40, .2


class Gram(torch.autograd.Function):
    """a' a of (positions, channels); autograd alone would need two products backward, not one."""

    @staticmethod
    def forward(context, a):
        context.save_for_backward(a)
        return a.t() @ a

    @staticmethod
    def backward(context, gradient):
        a, = context.saved_tensors
        return a @ (gradient + gradient.t())


class TorchPeer:
    def __init__(self, task):
        self.task = task
        torch.set_num_threads(task.threads)
        self.network = networks.read(task.network_file)
        self.layers = [
            (layer, torch.from_numpy(layer.weight).contiguous(memory_format=torch.channels_last),
             torch.from_numpy(layer.bias))
            for layer in self.network.layers]
        self.mean = torch.tensor(networks.MEAN).view(1, 3, 1, 1)
        self.deviation = torch.tensor(networks.DEVIATION).view(1, 3, 1, 1)
        content, style, self.generated = (
            torch.from_numpy(networks.read_image(task.images, name, task.width, task.height))
            .contiguous(memory_format=torch.channels_last)
            for name in ('content', 'style', 'generated'))
        with torch.no_grad():
            self.content = self.features(content)[0]
            self.style = self.features(style)[1]

    def about(self):
        return f'PyTorch {torch.__version__}, oneDNN {torch.backends.mkldnn.is_available()}, ' \
               f'channels-last, eager, {torch.get_num_threads()} threads'

    def normalise(self, image):
        return (image - self.mean) / self.deviation

    def pool(self, a):
        return F.avg_pool2d(a, 2) if self.network.average else F.max_pool2d(a, 2)

    def convolve(self, a, weight, bias):
        if self.network.replicate:
            a = F.conv2d(F.pad(a, (1, 1, 1, 1), mode='replicate'), weight, bias)
        else:
            a = F.conv2d(a, weight, bias, padding=1)
        return F.relu_(a)

    def style_matrix(self, a):
        rows = a.permute(0, 2, 3, 1).reshape(-1, a.shape[1])  # a view of channels-last
        return Gram.apply(rows) / rows.shape[0]

    def run(self, image):
        """Yields every layer's name and activations."""
        a = self.normalise(image)
        for layer, weight, bias in self.layers:
            if layer.pooled:
                a = self.pool(a)
            a = self.convolve(a, weight, bias)
            yield layer.name, a

    def features(self, image):
        """Activations of the content layer; style matrices over positions."""
        content, style = None, []
        for name, a in self.run(image):
            if name in STYLE_LAYERS:
                style.append(self.style_matrix(a))
            if name == CONTENT_LAYER:
                content = a
        return content, style

    def evaluate(self):
        image = self.generated.detach().requires_grad_(True)
        content, style = self.features(image)
        # Means over positions and channels: 1/(4 n_H n_W n_C) and 1/(2 n_C)^2 of the lecture.
        content_cost = F.mse_loss(content, self.content) / 4
        style_cost = LAMBDA * sum(F.mse_loss(g, s) for g, s in zip(style, self.style)) / 4
        total = ALPHA * content_cost + BETA * style_cost
        gradient, = torch.autograd.grad(total, image)
        return content_cost.item(), style_cost.item(), total.item(), gradient

    def step(self):
        self.evaluate()

    @torch.inference_mode()
    def forward(self):
        for _, a in self.run(self.generated):
            pass
        return a

    @cached_property
    def pieces(self):
        return torch_layers.pieces(self, self.task.height, self.task.width, STYLE_LAYERS,
                                   CONTENT_LAYER)

    def costs(self, gradient_file):
        content, style, total, gradient = self.evaluate()
        gradient[0].permute(1, 2, 0).contiguous().numpy().tofile(gradient_file)
        return json.dumps({'content': content, 'style': style, 'total': total})

    def activations(self, file):
        self.forward()[0].permute(1, 2, 0).contiguous().numpy().tofile(file)
        return 'written'


if __name__ == '__main__':
    serve(TorchPeer(Task.of(sys.argv[1:])))
