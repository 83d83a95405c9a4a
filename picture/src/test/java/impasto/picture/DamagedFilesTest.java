package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no sound pictures: each is refused in one line that says why. */
class DamagedFilesTest {
  private static final String NOT_A_PICTURE =
      "is not a picture that can be read; expected PNG, JPEG, TIFF, WebP, BMP or GIF";
  private static final String DAMAGED = "is cut off or damaged";

  @TempDir Path folder;

  private Path file(String name, byte[] content) throws Exception {
    return Files.write(folder.resolve(name), content);
  }

  private static void assertRefused(Path file, String problem) {
    assertThatThrownBy(() -> PictureReader.read(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": " + problem);
  }

  @Test
  void refusesWhatIsNoFile() {
    assertRefused(folder.resolve("missing.png"), "no such file");
    assertRefused(folder, "is a folder; expected a picture");
  }

  @Test
  void refusesEmptyFiles() throws Exception {
    assertRefused(file("empty.png", new byte[0]), "is empty; expected a picture");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Dear Vincent,", "B", "GIF88a picture", "<svg></svg>", "RIFF....WAVEfmt "})
  void refusesWhatIsNoPicture(String content) throws Exception {
    assertRefused(file("letter.jpg", content.getBytes(StandardCharsets.US_ASCII)), NOT_A_PICTURE);
  }

  @Test
  void refusesFilesThatMayNotBeRead() throws Exception {
    Path file = file("secret.png", Fixtures.bytes("rgb8.png"));
    assertThat(file.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(file)).as("read permissions hold for this user").isFalse();
    assertRefused(file, "may not be read: permission denied");
  }

  /** Cut anywhere, a file gives the whole picture (nothing that counts was lost) or a refusal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb8.png",
        "rgb16.png",
        "palette.png",
        "swapped.png",
        "rgb.jpg",
        "progressive.jpg",
        "subsampled.jpg",
        "grey.jpg",
        "cmyk.jpg",
        "swapped.jpg",
        "orientation6.jpg",
        "rgb16.tif",
        "rgb8.tif",
        "deflate.tif",
        "swapped.tif",
        "lossy.webp",
        "rgb8.webp",
        "rgba8.webp",
        "swapped.webp",
        "rgb8.bmp",
        "animated.gif",
        "transparent.gif"
      })
  void neverFillsWhatIsCutOff(String name) throws Exception {
    byte[] whole = Fixtures.bytes(name);
    Picture picture = Fixtures.read(name);
    int refused = 0;
    for (int length = 1; length < whole.length; length++) {
      Path file = file("cut", Arrays.copyOf(whole, length));
      Picture cut;
      try {
        cut = PictureReader.read(file);
      } catch (PictureException e) {
        assertThat(e)
            .hasMessageMatching(".*: (\\Q%s\\E|\\Q%s\\E)".formatted(DAMAGED, NOT_A_PICTURE));
        refused++;
        continue;
      }
      boolean same = Arrays.equals(cut.rgb(), picture.rgb());
      assertThat(same).as("%s cut to %d bytes is whole", name, length).isTrue();
    }
    assertThat(refused).isGreaterThan(whole.length / 2);
  }

  /** Changed bytes may change colours, but lead to nothing but a picture or a refusal. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rgb8.png",
        "swapped.png",
        "rgb.jpg",
        "swapped.jpg",
        "cmyk.jpg",
        "orientation6.jpg",
        "rgb16.tif",
        "rgb8.tif",
        "swapped.tif",
        "lossy.webp",
        "swapped.webp",
        "rgb8.bmp",
        "animated.gif"
      })
  void survivesChangedBytes(String name) throws Exception {
    byte[] whole = Fixtures.bytes(name);
    var random = new Random(20261124);
    for (int i = 0; i < 200; i++) {
      byte[] changed = whole.clone();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) random.nextInt(256);
      try {
        PictureReader.read(file("changed", changed));
      } catch (PictureException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
  }

  @Test
  void refusesPngWithAWrongChecksum() throws Exception {
    byte[] bytes = Fixtures.bytes("rgb8.png");
    bytes[bytes.length - 14] ^= 1;
    assertRefused(file("flipped.png", bytes), DAMAGED);
  }

  @Test
  void refusesPngWithoutItsLastChunk() throws Exception {
    byte[] bytes = Fixtures.bytes("rgb8.png");
    assertRefused(file("endless.png", Arrays.copyOf(bytes, bytes.length - 12)), DAMAGED);
  }

  @Test
  void refusesPicturesWithoutPixels() throws Exception {
    byte[] png = Fixtures.png("IHDR", Fixtures.pngHeader(0, 10), "IEND", new byte[0]);
    assertRefused(file("zero.png", png), DAMAGED);
  }

  @Test
  void refusesBombsByTheirHeaders() throws Exception {
    String problem = "is %s pixels; at most 715 million pixels can be read, so shrink the picture";
    byte[] png =
        Fixtures.png(
            "IHDR", Fixtures.pngHeader(200_000, 200_000), "IDAT", new byte[9], "IEND", new byte[0]);
    assertRefused(file("bomb.png", png), problem.formatted("200000 x 200000"));
    assertRefused(file("bomb.jpg", sized("rgb.jpg", 0xc0)), problem.formatted("65500 x 65500"));
    assertRefused(file("bomb.tif", bigTiff()), problem.formatted("200000 x 200000"));
    assertRefused(file("bomb.gif", bigGif()), problem.formatted("65500 x 65500"));
  }

  @Test
  void refusesWhatDoesNotFitIntoMemory() throws Exception {
    long memory = Runtime.getRuntime().maxMemory();
    int width = 20_000;
    int height = (int) (memory / 32 / width) + 1;
    byte[] png = Fixtures.png("IHDR", Fixtures.pngHeader(width, height), "IEND", new byte[0]);
    Path file = file("large.png", png);
    assertRefused(
        file,
        ("is %d x %d pixels; Java's memory of %d MB is enough for %.1f million, so shrink the"
                + " picture or give Java more memory (-Xmx)")
            .formatted(width, height, memory >> 20, memory / 32 / 1e6));
  }

  /** Where the estimate was too low, the error itself is told in the same way. */
  @Test
  void tellsOfMemoryThatRanOut() {
    assertThat(PixelLimit.outOfMemory("a.png", new OutOfMemoryError()))
        .hasMessage(
            "a.png: does not fit into Java's memory of %d MB; shrink the picture or give Java more"
                + " memory (-Xmx)",
            Runtime.getRuntime().maxMemory() >> 20);
  }

  @ParameterizedTest
  @CsvSource({
    "0xc0, 12, 12-bit",
    "0xc3, 8, lossless",
    "0xc5, 8, hierarchical",
    "0xc9, 8, arithmetically coded",
    "0xca, 8, arithmetically coded"
  })
  void refusesRareKindsOfJpeg(String marker, int bits, String kind) throws Exception {
    byte[] bytes = Fixtures.bytes("rgb.jpg");
    int frame = frame(bytes);
    bytes[frame + 1] = (byte) (int) Integer.decode(marker);
    bytes[frame + 4] = (byte) bits;
    assertRefused(
        file("rare.jpg", bytes),
        "is a %s JPEG, a rare kind that cannot be read; save it as an 8-bit baseline JPEG or as PNG"
            .formatted(kind));
  }

  /** Position of the marker SOF0. */
  private static int frame(byte[] jpeg) {
    return HexFormat.of().formatHex(jpeg).indexOf("ffc00011") / 2;
  }

  private static byte[] sized(String name, int marker) throws Exception {
    byte[] bytes = Fixtures.bytes(name);
    int frame = frame(bytes);
    assertThat(bytes[frame + 1] & 0xff).isEqualTo(marker);
    ByteBuffer.wrap(bytes).putShort(frame + 5, (short) 65500).putShort(frame + 7, (short) 65500);
    return bytes;
  }

  /** Width and height are the first two entries, their values 4-byte numbers here. */
  private static byte[] bigTiff() throws Exception {
    byte[] bytes = Fixtures.bytes("rgb16.tif");
    ByteBuffer entries = ByteBuffer.wrap(bytes);
    for (int entry = 0; entry < 2; entry++) {
      entries.putShort(10 + 12 * entry + 2, (short) 4).putInt(10 + 12 * entry + 8, 200_000);
    }
    return bytes;
  }

  /** Screen and frame. */
  private static byte[] bigGif() throws Exception {
    byte[] bytes = Fixtures.bytes("animated.gif");
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int frame = HexFormat.of().formatHex(bytes).indexOf("2c0000000014000a00") / 2;
    assertThat(frame).isPositive();
    buffer.putShort(6, (short) 65500).putShort(8, (short) 65500);
    buffer.putShort(frame + 5, (short) 65500).putShort(frame + 7, (short) 65500);
    return bytes;
  }
}
