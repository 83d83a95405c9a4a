package impasto.paint;

import impasto.picture.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an independent implementation computed; see the resources' README. */
public final class Golden {
  public static final JsonNode COSTS = JsonMapper.shared().readTree(bytes("golden.json"));
  private static final byte[] FILE = bytes("golden.safetensors");
  private static final int HEADER = (int) little().getLong(0);
  private static final JsonNode TENSORS =
      JsonMapper.shared().readTree(new String(FILE, 8, HEADER, StandardCharsets.UTF_8));

  private Golden() {}

  private static ByteBuffer little() {
    return ByteBuffer.wrap(FILE).order(ByteOrder.LITTLE_ENDIAN);
  }

  public static float[] tensor(String name) {
    JsonNode offsets = TENSORS.path(name).path("data_offsets");
    int begin = offsets.path(0).intValue();
    float[] values = new float[(offsets.path(1).intValue() - begin) / 4];
    little()
        .position(8 + HEADER + begin)
        .slice()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  public static Picture picture(String name) {
    try (InputStream in = open(name + ".png")) {
      BufferedImage image = ImageIO.read(in);
      float[] rgb = new float[image.getHeight() * image.getWidth() * 3];
      for (int i = 0; i < rgb.length; i++) {
        int p = i / 3;
        int packed = image.getRGB(p % image.getWidth(), p / image.getWidth());
        rgb[i] = (packed >> (16 - 8 * (i % 3)) & 0xff) / 255f;
      }
      return new Picture(image.getWidth(), image.getHeight(), rgb, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Golden.class.getResourceAsStream(name), name);
  }
}
