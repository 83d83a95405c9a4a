package impasto.networks;

import java.nio.ByteBuffer;

/** The number formats a weight may be stored in. */
enum ElementType {
  F32(4) {
    @Override
    float read(ByteBuffer data, int at) {
      return data.getFloat(at);
    }
  },
  F16(2) {
    @Override
    float read(ByteBuffer data, int at) {
      return Float.float16ToFloat(data.getShort(at));
    }
  },
  /** The upper half of a float. */
  BF16(2) {
    @Override
    float read(ByteBuffer data, int at) {
      return Float.intBitsToFloat(data.getShort(at) << 16);
    }
  };

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** The value at byte {@code at}. */
  abstract float read(ByteBuffer data, int at);
}
