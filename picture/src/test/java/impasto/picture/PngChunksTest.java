package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngChunksTest {
  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] deflate(byte[] data) throws Exception {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out)) {
      deflater.write(data);
    }
    return out.toByteArray();
  }

  private static PngChunks parse(Object... chunks) throws PictureException {
    return PngChunks.parse("a.png", Fixtures.png(chunks));
  }

  @Test
  void readsEveryKindOfText() throws Exception {
    byte[] utf8 = "大阪".getBytes(StandardCharsets.UTF_8);
    PngChunks chunks =
        parse(
            "tEXt", latin1("Plain\0Brücke"),
            "zTXt", join(latin1("Packed\0\0"), deflate(latin1("Brücke"))),
            "iTXt", join(latin1("Unicode\0\0\0ja\0title\0"), utf8),
            "iTXt", join(latin1("Both\0\1\0\0\0"), deflate(utf8)),
            "tEXt", latin1("Plain\0again"),
            "tEXt", latin1("Empty\0"),
            "IEND", new byte[0]);
    assertThat(chunks.text())
        .containsExactly(
            entry("Plain", "Brücke"),
            entry("Packed", "Brücke"),
            entry("Unicode", "大阪"),
            entry("Both", "大阪"),
            entry("Empty", ""));
  }

  @Test
  void survivesTextsThatAreCutShort() throws Exception {
    for (String type : new String[] {"tEXt", "zTXt", "iTXt", "iCCP", "eXIf"}) {
      for (String data :
          new String[] {"", "k", "k\0", "k\0\1", "k\0\1\0", "k\0\0\0l", "\0\0\0\0"}) {
        PngChunks chunks = parse(type, latin1(data), "IEND", new byte[0]);
        assertThat(chunks.text().values()).allSatisfy(text -> assertThat(text).hasSizeLessThan(5));
        assertThat(chunks.profile()).isEmpty();
        chunks.exif().ifPresent(exif -> assertThat(Exif.orientation(exif)).isEqualTo(1));
      }
    }
  }

  @Test
  void ignoresTextsThatUnpackWithoutEnd() throws Exception {
    byte[] bomb = deflate(new byte[20 << 20]);
    PngChunks chunks = parse("zTXt", join(latin1("Bomb\0\0"), bomb), "IEND", new byte[0]);
    assertThat(chunks.text()).isEmpty();
  }

  @Test
  void onlyPngHasTextsToRead(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.png"), Fixtures.bytes("rgb.jpg"));
    assertThatThrownBy(() -> PictureReader.readText(file))
        .isInstanceOf(PictureException.class)
        .hasMessage(file + ": is not a PNG file; only PNG files hold texts to be read");
  }
}
