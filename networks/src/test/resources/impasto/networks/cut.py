"""Cuts golden.safetensors down to what the tests read: 32 positions of every layer, evenly spread.

python cut.py GOLDEN_FOLDER    writes activations.safetensors, tensors (32 or fewer, C) named by layer, where row i is
position i * (H W // 32) in reading order. golden.safetensors comes from an independent implementation in PyTorch,
float64: slim-vgg16 applied to generated.png (average pooling, replicated borders, RGB 0..1 minus mean over deviation).
"""
import json
import struct
import sys

ROWS = 32
source = open(sys.argv[1] + "/golden.safetensors", "rb").read()
length = struct.unpack("<Q", source[:8])[0]
header = json.loads(source[8:8 + length])
tensors, data = {}, b""
for name, entry in header.items():
    if not name.startswith("activations/generated/"):
        continue
    height, width, channels = entry["shape"]
    step, row = max(1, height * width // ROWS), 4 * channels
    rows = min(ROWS, height * width)
    at = 8 + length + entry["data_offsets"][0]
    cut = b"".join(source[at + i * step * row:at + (i * step + 1) * row] for i in range(rows))
    tensors[name.rpartition("/")[2]] = {"dtype": "F32", "shape": [rows, channels], "data_offsets": [len(data), len(data) + len(cut)]}
    data += cut
head = json.dumps(tensors).encode()
open("activations.safetensors", "wb").write(struct.pack("<Q", len(head)) + head + data)
