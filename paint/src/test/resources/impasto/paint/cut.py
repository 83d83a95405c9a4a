"""Cuts golden.safetensors down to what the tests read: whole gradients, and the first 16 rows of every style matrix.

python cut.py GOLDEN_FOLDER    writes golden.safetensors here and copies golden.json, content.png, style.png, generated.png.
The golden data come from an independent implementation in PyTorch, float64, of slim-vgg16 (average pooling, replicated
borders) and of the costs; gradients are with respect to the pixels of generated.png.
"""
import json
import shutil
import struct
import sys

ROWS = 16
folder = sys.argv[1]
source = open(folder + "/golden.safetensors", "rb").read()
length = struct.unpack("<Q", source[:8])[0]
header = json.loads(source[8:8 + length])
tensors, data = {}, b""
for name, entry in header.items():
    shape, (begin, end) = list(entry["shape"]), entry["data_offsets"]
    if name.startswith("gram/"):
        shape[0] = ROWS
        end = begin + 4 * ROWS * shape[1]
    elif not name.startswith("gradient/"):
        continue
    cut = source[8 + length + begin:8 + length + end]
    tensors[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(cut)]}
    data += cut
head = json.dumps(tensors).encode()
open("golden.safetensors", "wb").write(struct.pack("<Q", len(head)) + head + data)
for name in ("golden.json", "content.png", "style.png", "generated.png"):
    shutil.copy(f"{folder}/{name}", name)
