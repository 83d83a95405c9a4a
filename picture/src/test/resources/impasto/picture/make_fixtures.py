"""Makes the small pictures that the reader's tests read.

    pip install pillow==12.* numpy && python3 make_fixtures.py

Pictures are 16 x 12 unless a test needs otherwise. Pillow shows what an
independent reader makes of the same files; the expected values in the tests
come from here or from the formula that made the picture.
"""
import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

W, H = 16, 12


def gradient():
    """(12, 16, 3): red grows to the right, green downwards, blue is 96."""
    y, x = np.mgrid[0:H, 0:W]
    return np.stack([x * 17, y * 23, np.full_like(x, 96)], axis=2).astype(np.uint8)


def patches(width=48, height=32):
    """Six flat patches of 16 x 16: JPEG leaves the middle of them as they are."""
    colours = [[(200, 40, 40), (40, 180, 60), (30, 60, 200)], [(128, 128, 128), (250, 240, 20), (10, 10, 10)]]
    return np.array(colours, np.uint8).repeat(16, axis=0).repeat(16, axis=1)[:height, :width]


def chunk(kind, data):
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(width, height, depth, colour, rows, extra=()):
    """A PNG with filter 0 everywhere; rows are bytes."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = [chunk(b"IHDR", header), *extra, chunk(b"IDAT", data), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def s15(value):
    return struct.pack(">i", round(value * 65536))


def swapped_profile():
    """An RGB profile whose first channel is sRGB's green and whose second is its red, gamma 2.0."""
    red, green, blue = (0.4360, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    xyz = lambda c: b"XYZ \0\0\0\0" + b"".join(map(s15, c))
    curve = b"curv\0\0\0\0" + struct.pack(">IHH", 1, 512, 0)
    text = b"swapped"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + b"\0" * 78
    desc += b"\0" * (-len(desc) % 4)
    tags = [
        (b"desc", desc), (b"cprt", b"text\0\0\0\0none\0\0\0\0"), (b"wtpt", xyz((0.9642, 1.0, 0.8249))),
        (b"rXYZ", xyz(green)), (b"gXYZ", xyz(red)), (b"bXYZ", xyz(blue)),
        (b"rTRC", curve), (b"gTRC", curve), (b"bTRC", curve),
    ]
    table, body = b"", b""
    offset = 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    head = struct.pack(">I", size) + b"\0\0\0\0" + bytes([2, 0x40, 0, 0]) + b"mntrRGB XYZ "
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1.0) + s15(0.8249)
    head += b"\0" * (128 - len(head))
    return head + struct.pack(">I", len(tags)) + table + body


def grey_profile():
    """A grey profile with gamma 1: grey values are light, not sRGB steps."""
    text = b"linear grey"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + b"\0" * 78
    desc += b"\0" * (-len(desc) % 4)
    tags = [
        (b"desc", desc), (b"cprt", b"text\0\0\0\0none\0\0\0\0"),
        (b"wtpt", b"XYZ \0\0\0\0" + s15(0.9642) + s15(1.0) + s15(0.8249)),
        (b"kTRC", b"curv\0\0\0\0" + struct.pack(">I", 0)),
    ]
    table, body = b"", b""
    offset = 128 + 4 + 12 * len(tags)
    for name, data in tags:
        table += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = offset + len(body)
    head = struct.pack(">I", size) + b"\0\0\0\0" + bytes([2, 0x40, 0, 0]) + b"mntrGRAYXYZ "
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1.0) + s15(0.8249)
    head += b"\0" * (128 - len(head))
    return head + struct.pack(">I", len(tags)) + table + body


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


def tiff16():
    """RGB, 16 bits, big-endian, uncompressed, one strip: value = position * 997 % 65536."""
    values = (np.arange(W * H * 3) * 997 % 65536).astype(">u2").tobytes()
    entries = [
        (256, 3, 1, W << 16), (257, 3, 1, H << 16), (258, 3, 3, 122 + 16), (259, 3, 1, 1 << 16),
        (262, 3, 1, 2 << 16), (273, 4, 1, 144), (277, 3, 1, 3 << 16), (278, 3, 1, H << 16),
        (279, 4, 1, len(values)), (284, 3, 1, 1 << 16),
    ]
    ifd = struct.pack(">H", len(entries))
    ifd += b"".join(struct.pack(">HHII", *e) for e in entries) + struct.pack(">I", 0)
    data = b"MM\0*" + struct.pack(">I", 8) + ifd
    data += b"\0" * (138 - len(data)) + struct.pack(">HHH", 16, 16, 16)
    return data + values


def main():
    image = Image.fromarray(gradient())
    image.save("rgb8.png")
    image.save("rgb8.bmp")
    image.save("rgb8.webp", lossless=True, exact=True)
    image.save("rgb8.tif", compression="tiff_lzw")
    image.save("deflate.tif", compression="tiff_adobe_deflate")
    Image.fromarray(patches()).save("lossy.webp", quality=95)

    rgba = np.dstack([gradient(), (np.arange(W * H).reshape(H, W) % 256).astype(np.uint8)])
    Image.fromarray(rgba).save("rgba8.png")
    Image.fromarray(rgba).save("rgba8.webp", lossless=True, exact=True)
    Image.fromarray(rgba).save("rgba8.tif", compression="tiff_lzw")

    position = np.arange(W * H)
    rgb16 = (np.arange(W * H * 3) * 997 % 65536).astype(">u2").reshape(H, W * 3)
    write("rgb16.png", png(W, H, 16, 2, [r.tobytes() for r in rgb16]))
    grey16 = (position * 331 % 65536).astype(">u2").reshape(H, W)
    write("grey16.png", png(W, H, 16, 0, [r.tobytes() for r in grey16]))
    grey8 = position.astype(np.uint8).reshape(H, W)
    write("grey8.png", png(W, H, 8, 0, [r.tobytes() for r in grey8]))
    write("grey8trns.png", png(W, H, 8, 0, [r.tobytes() for r in grey8], [chunk(b"tRNS", b"\0\x05")]))
    write("greyLinear.png", png(W, H, 8, 0, [r.tobytes() for r in grey8],
                                [chunk(b"iCCP", b"grey\0\0" + zlib.compress(grey_profile()))]))
    grey_alpha = np.dstack([grey8, 255 - grey8])
    write("greyAlpha8.png", png(W, H, 8, 4, [r.tobytes() for r in grey_alpha]))
    write("grey2.png", png(4, 1, 2, 0, [bytes([0b00011011])]))
    palette = chunk(b"PLTE", bytes([10, 20, 30, 40, 50, 60, 70, 80, 90, 255, 0, 128]))
    write("palette.png", png(4, 1, 2, 3, [bytes([0b00011011])], [palette, chunk(b"tRNS", bytes([0, 128]))]))
    write("swapped.png", png(W, H, 8, 2, [r.tobytes() for r in gradient()],
                             [chunk(b"iCCP", b"swapped\0\0" + zlib.compress(swapped_profile()))]))
    write("rgb16.tif", tiff16())

    flat = Image.fromarray(patches())
    flat.save("rgb.jpg", quality=98, subsampling=0)
    flat.save("progressive.jpg", quality=98, subsampling=0, progressive=True)
    flat.save("subsampled.jpg", quality=95, subsampling=2)
    flat.convert("L").save("grey.jpg", quality=98)
    flat.save("swapped.jpg", quality=98, subsampling=0, icc_profile=swapped_profile())
    flat.save("swapped.webp", quality=98, icc_profile=swapped_profile())
    flat.save("swapped.tif", compression="tiff_lzw", icc_profile=swapped_profile())
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    flat.save("srgb.jpg", quality=98, subsampling=0, icc_profile=srgb)
    flat.convert("CMYK").save("cmyk.jpg", quality=98)

    # Upright: red above left, green above right, blue below left, white below right.
    corners = np.array([[(255, 0, 0), (0, 255, 0)], [(0, 0, 255), (255, 255, 255)]], np.uint8)
    upright = Image.fromarray(corners.repeat(16, axis=0).repeat(24, axis=1))
    undo = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270}
    for orientation, how in undo.items():
        stored = upright if how is None else upright.transpose(how)
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored.save(f"orientation{orientation}.jpg", quality=98, subsampling=0, exif=exif)
        if orientation == 6:
            stored.save("orientation6.png", exif=exif)
            stored.save("orientation6.webp", lossless=True, exif=exif)
            stored.save("orientation6.tif", compression="tiff_lzw", tiffinfo={0x0112: 6})

    frames = [Image.new("RGB", (20, 10), colour) for colour in ((255, 0, 0), (0, 0, 255))]
    frames[0].save("animated.gif", save_all=True, append_images=frames[1:], duration=100)
    hole = Image.new("P", (8, 8), 0)
    hole.putpalette([9, 8, 7, 200, 100, 50] + [0] * 756)
    for x in range(8):
        hole.putpixel((x, x), 1)
    hole.save("transparent.gif", transparency=1)


if __name__ == "__main__":
    main()
