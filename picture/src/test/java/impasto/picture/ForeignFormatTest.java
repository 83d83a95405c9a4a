package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignFormatTest {
  @TempDir Path folder;

  private void assertRefused(String name, byte[] bytes, String... words) throws Exception {
    Path file = Files.write(folder.resolve(name), bytes);
    var refusal =
        assertThatThrownBy(() -> PictureReader.read(file))
            .isInstanceOf(PictureException.class)
            .hasMessageStartingWith(file + ": is ")
            .hasMessageContaining("which cannot be read; ")
            .hasMessageNotContaining("\n");
    for (String word : words) {
      refusal.hasMessageContaining(word);
    }
  }

  private static byte[] latin1(String text, int length) {
    return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), length);
  }

  @ParameterizedTest
  @CsvSource({
    "photo.avif, '\0\0\0\u001cftypavif\0\0\0\0mif1miaf', an AVIF picture, avifdec",
    "photo.avif, '\0\0\0\u001cftypmif1\0\0\0\0mif1avif', an AVIF picture, avifdec",
    "IMG_1.HEIC, '\0\0\0\u0018ftypheic\0\0\0\0mif1heic', a HEIC picture, heif-convert",
    "burst.heif, '\0\0\0\u0018ftypmif1\0\0\0\0mif1heic', a HEIC picture, sips",
    "photo.jxl, '\u00ff\n\u00fa\u007f', a JPEG XL picture, djxl",
    "photo.jxl, '\0\0\0\fJXL \r\n\u0087\n\0\0\0\u0014ftypjxl ', a JPEG XL picture, djxl",
    "photo.cr3, '\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom', a camera's raw file, darktable",
    "photo.cr2, 'II*\0\u0010\0\0\0CR\u0002\0', a camera's raw file, darktable",
    "photo.raf, 'FUJIFILMCCD-RAW 0201FF', a camera's raw file, darktable",
    "photo.orf, 'IIRO\b\0\0\0', a camera's raw file, darktable",
    "photo.rw2, 'IIU\0\u0018\0\0\0', a camera's raw file, darktable"
  })
  void saysWhatAFileIsAndWhatToDoWithIt(String name, String begin, String what, String tool)
      throws Exception {
    assertRefused(name, latin1(begin, 4000), "is " + what, tool);
    assertRefused(name, latin1(begin, 40), "is " + what, tool);
  }

  @Test
  void namesTheFileInTheExample() throws Exception {
    byte[] avif = latin1("\0\0\0\u001cftypavif\0\0\0\0mif1miaf", 100);
    String base = folder.resolve("my.first").toString();
    assertRefused("my.first.avif", avif, "'avifdec " + base + ".avif " + base + ".png'");
  }

  /** A TIFF file that can be read, with two more fields. */
  private static byte[] tiff(int tag, int type, int value, String make) throws Exception {
    ByteBuffer file =
        ByteBuffer.allocate(4000)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(Fixtures.bytes("rgb8.tif"))
            .order(ByteOrder.LITTLE_ENDIAN);
    int own = file.getInt(4);
    int fields = file.getShort(own);
    // The directory again at the end, after two more fields, which count if one comes twice.
    int begin = 3000;
    file.putInt(4, begin).putShort(begin, (short) (fields + 2));
    file.position(begin + 2).putShort((short) tag).putShort((short) type).putInt(1).putInt(value);
    file.putShort((short) 271).putShort((short) 2).putInt(make.length() + 1).putInt(3500);
    file.put(file.array(), own + 2, 12 * fields).putInt(0);
    file.position(3500)
        .put(new byte[50])
        .position(3500)
        .put(make.getBytes(StandardCharsets.US_ASCII));
    // A directory for raw pixels: one field, the meaning of a value.
    file.position(3600).putShort((short) 1).putShort((short) 262).putShort((short) 3).putInt(1);
    file.putInt(32803).putInt(0);
    return file.array();
  }

  @Test
  void aThumbnailIsNotTakenForTheRawPictureBehindIt() throws Exception {
    Path plain = Files.write(folder.resolve("a.tif"), tiff(330, 4, 3, "NIKON CORPORATION"));
    assertThat(PictureReader.read(plain).width()).as("with a preview only").isEqualTo(16);
    assertRefused(
        "a.nef", tiff(330, 4, 3600, "NIKON CORPORATION"), "a raw file of a camera by Nikon");
    assertRefused("a.arw", tiff(330, 13, 3600, "SONY"), "a raw file of a camera by Sony");
    assertRefused("a.dng", tiff(50706, 1, 0x401, "\0\0\0\0"), "a camera's raw file, which");
    assertRefused("a.pef", tiff(262, 3, 32803, "PENTAX"), "a raw file of a camera by Pentax");
  }
}
