package impasto.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.ExifThumbnailDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.jfif.JfifDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a photograph carries beside its pixels, as other programs see it in the painting. */
class MetadataTest {
  private static final Map<String, String> TEXT = Map.of("Software", "Impasto");
  private static final int WIDTH = 20;
  private static final int HEIGHT = 30;

  @TempDir Path folder;

  private Path file(String name, byte[] bytes) throws Exception {
    return Files.write(folder.resolve(name), bytes);
  }

  /** A painting of a photograph, as a file. */
  private Path painted(Path photograph, String name) throws Exception {
    Path out = folder.resolve(name);
    PictureWriter.write(
        Fixtures.random(WIDTH, HEIGHT, false, 3),
        out,
        TEXT,
        WriteOptions.DEFAULT.with(PictureReader.read(photograph).metadata()));
    return out;
  }

  private Path photographWithExif() throws Exception {
    return file("photo.jpg", Photographs.jpegWithExif(Photographs.exif(Photographs.jpeg())));
  }

  private static <T extends Directory> T directory(Path file, Class<T> type) throws Exception {
    return Objects.requireNonNull(
        ImageMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(type),
        type + " in " + file);
  }

  private static boolean has(Path file, Class<? extends Directory> type) throws Exception {
    return ImageMetadataReader.readMetadata(file.toFile()).containsDirectoryOfType(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.tif"})
  void cameraAndDateAndPlaceAndRightsAreKept(String name) throws Exception {
    Path out = painted(photographWithExif(), name);
    var main = directory(out, ExifIFD0Directory.class);
    assertThat(main.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("NIKON CORPORATION");
    assertThat(main.getString(ExifIFD0Directory.TAG_MODEL)).isEqualTo("NIKON Z 6");
    assertThat(main.getString(ExifIFD0Directory.TAG_ARTIST)).isEqualTo("Ada");
    assertThat(main.getString(ExifIFD0Directory.TAG_COPYRIGHT)).isEqualTo("(c) Ada");
    assertThat(main.getString(ExifIFD0Directory.TAG_DATETIME)).isEqualTo("2026:05:01 12:00:00");
    assertThat(main.getString(ExifIFD0Directory.TAG_IMAGE_DESCRIPTION)).startsWith("The bridge");
    var taken = directory(out, ExifSubIFDDirectory.class);
    assertThat(taken.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2026:05:01 11:59:58");
    assertThat(taken.getString(ExifSubIFDDirectory.TAG_LENS_MODEL)).isEqualTo("35mm f/2");
    assertThat(taken.getRational(ExifSubIFDDirectory.TAG_EXPOSURE_TIME).doubleValue())
        .isEqualTo(1 / 250.);
    var place = directory(out, GpsDirectory.class).getGeoLocation();
    assertThat(place.getLatitude()).isCloseTo(48.8583, within(1e-4));
    assertThat(place.getLongitude()).isCloseTo(2.29, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.tif"})
  void whatIsTrueOfThePhotographsPixelsOnlyIsCorrectedOrLeftOut(String name) throws Exception {
    Path out = painted(photographWithExif(), name);
    var main = directory(out, ExifIFD0Directory.class);
    Integer orientation = main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
    assertThat(orientation == null ? 1 : orientation).isEqualTo(1);
    assertThat(main.containsTag(ExifIFD0Directory.TAG_SOFTWARE)).isFalse();
    assertThat(has(out, ExifThumbnailDirectory.class)).isFalse();
    var taken = directory(out, ExifSubIFDDirectory.class);
    assertThat(taken.getInt(ExifSubIFDDirectory.TAG_EXIF_IMAGE_WIDTH)).isEqualTo(WIDTH);
    assertThat(taken.getInt(ExifSubIFDDirectory.TAG_EXIF_IMAGE_HEIGHT)).isEqualTo(HEIGHT);
    assertThat(taken.getInt(ExifSubIFDDirectory.TAG_COLOR_SPACE)).isEqualTo(1);
    assertThat(taken.containsTag(ExifSubIFDDirectory.TAG_MAKERNOTE)).isFalse();
    String bytes = Files.readString(out, StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("secrets of the maker");
    Picture again = PictureReader.read(out);
    assertThat(again.width()).isEqualTo(WIDTH);
    assertThat(again.height()).isEqualTo(HEIGHT);
  }

  /** The photograph lies on its side, so that across is down. */
  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.tif"})
  void resolutionIsKept(String name) throws Exception {
    Path out = painted(photographWithExif(), name);
    if (!name.endsWith("png")) {
      var main = directory(out, ExifIFD0Directory.class);
      assertThat(main.getInt(ExifIFD0Directory.TAG_X_RESOLUTION)).isEqualTo(200);
      assertThat(main.getInt(ExifIFD0Directory.TAG_Y_RESOLUTION)).isEqualTo(300);
      assertThat(main.getInt(ExifIFD0Directory.TAG_RESOLUTION_UNIT)).isEqualTo(2);
    }
    if (name.endsWith("jpg")) {
      var jfif = directory(out, JfifDirectory.class);
      assertThat(jfif.getResUnits()).isEqualTo(1);
      assertThat(jfif.getResX()).isEqualTo(200);
      assertThat(jfif.getResY()).isEqualTo(300);
    }
    Resolution again = PictureReader.read(out).metadata().resolution().orElseThrow();
    assertThat(again.x()).isCloseTo(200, within(.01));
    assertThat(again.y()).isCloseTo(300, within(.01));
  }

  @Test
  void pngTellsPixelsOnAMetre() throws Exception {
    Path photo = file("photo.jpg", Photographs.jpegWithExif(Photographs.exif(new byte[2])));
    Path out = painted(photo, "a.png");
    boolean found = false;
    for (PngDirectory chunk :
        ImageMetadataReader.readMetadata(out.toFile()).getDirectoriesOfType(PngDirectory.class)) {
      if (chunk.containsTag(PngDirectory.TAG_PIXELS_PER_UNIT_X)) {
        found = true;
        assertThat(chunk.getInt(PngDirectory.TAG_PIXELS_PER_UNIT_X)).isEqualTo(7874);
        assertThat(chunk.getInt(PngDirectory.TAG_PIXELS_PER_UNIT_Y)).isEqualTo(11811);
        assertThat(chunk.getInt(PngDirectory.TAG_UNIT_SPECIFIER)).isEqualTo(1);
      }
    }
    assertThat(found).isTrue();
  }

  /** 300 pixels an inch go through a PNG file's whole pixels on a metre and come back. */
  @Test
  void resolutionSurvivesPaintingsOfPaintings() throws Exception {
    byte[] pixelsOnAMetre = {0, 0, 0x2e, 0x23, 0, 0, 0x2e, 0x23, 1};
    Path png = file("photo.png", Photographs.png("pHYs", pixelsOnAMetre));
    Path tiff = painted(png, "a.tif");
    var main = directory(tiff, ExifIFD0Directory.class);
    assertThat(main.getRational(ExifIFD0Directory.TAG_X_RESOLUTION).doubleValue()).isEqualTo(300);
    Path jpeg = painted(tiff, "a.jpg");
    assertThat(directory(jpeg, JfifDirectory.class).getResX()).isEqualTo(300);
    assertThat(has(jpeg, ExifIFD0Directory.class)).as("EXIF of nothing but resolution").isFalse();
  }

  @Test
  void pngAndTiffPhotographsKeepTheirsToo() throws Exception {
    Path png = file("photo.png", Photographs.png("eXIf", Photographs.exif(new byte[2])));
    Path tiff = painted(png, "photo.tif");
    Path jpeg = painted(tiff, "photo.jpg");
    assertThat(directory(jpeg, ExifIFD0Directory.class).getString(ExifIFD0Directory.TAG_MODEL))
        .isEqualTo("NIKON Z 6");
    assertThat(directory(jpeg, GpsDirectory.class).getGeoLocation().getLatitude())
        .isCloseTo(48.8583, within(1e-4));
    assertThat(directory(jpeg, ExifIFD0Directory.class).containsTag(256)).isFalse();
  }

  @Test
  void webpPhotographsKeepTheirsToo() throws Exception {
    assertThat(PictureReader.read(Fixtures.path("orientation6.webp")).metadata().hasExif())
        .as("orientation alone is nothing to keep")
        .isFalse();
    byte[] exif = Photographs.exif(new byte[2]);
    byte[] plain = Fixtures.bytes("rgb8.webp");
    var file = ByteBuffer.allocate(plain.length + 8 + exif.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put(plain);
    file.put("EXIF".getBytes(StandardCharsets.US_ASCII)).putInt(exif.length).put(exif);
    file.putInt(4, file.limit() - 8);
    Path photo = file("photo.webp", file.array());
    Path out = painted(photo, "a.png");
    assertThat(directory(out, ExifIFD0Directory.class).getString(ExifIFD0Directory.TAG_ARTIST))
        .isEqualTo("Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.tif"})
  void stripLeavesNothingButPixels(String name) throws Exception {
    byte[] profile = Photographs.profile(Photographs.DISPLAY_P3, 2.2);
    byte[] exif = Photographs.exif(Photographs.jpeg());
    Path photo =
        file(
            "photo.jpg",
            Photographs.jpeg(
                0xe1,
                Photographs.join("Exif\0\0", exif),
                0xe2,
                Photographs.join("ICC_PROFILE\0\1\1", profile)));
    Picture read = PictureReader.read(photo);
    assertThat(read.metadata().hasExif()).isTrue();
    assertThat(read.metadata().iccProfile()).isPresent();
    Path out = folder.resolve(name);
    Picture painting = Fixtures.random(WIDTH, HEIGHT, false, 3);
    PictureWriter.write(
        painting,
        out,
        TEXT,
        new WriteOptions(OptionalInt.empty(), OptionalInt.empty(), true, read.metadata()));
    String bytes = Files.readString(out, StandardCharsets.ISO_8859_1);
    assertThat(bytes)
        .doesNotContain("Exif", "eXIf", "ICC_PROFILE", "iCCP", "pHYs", "acsp", "Ada", "Impasto");
    assertThat(has(out, GpsDirectory.class)).isFalse();
    Picture again = PictureReader.read(out);
    assertThat(again.metadata().hasExif()).isFalse();
    assertThat(again.metadata().resolution()).isEmpty();
    if (!name.endsWith("jpg")) {
      Fixtures.assertClose(again.rgb(), painting.rgb(), .51f / 255);
    }
  }

  private static float[] srgbOf(BufferedImage image, ICC_Profile profile, int x, int y) {
    float[] own = new float[3];
    int rgb = image.getRGB(x, y);
    for (int c = 0; c < 3; c++) {
      own[c] = (rgb >> 16 - 8 * c & 255) / 255f;
    }
    return new ICC_ColorSpace(profile).toRGB(own);
  }

  /** Another reader converts by the profile in the file and sees the colours that were painted. */
  @Test
  void aWideProfileIsKeptWithTheColours() throws Exception {
    byte[] profile = Photographs.profile(Photographs.DISPLAY_P3, 2.2);
    Path photo = file("photo.png", Photographs.pngWithProfile(profile));
    Picture painting = Fixtures.random(WIDTH, HEIGHT, false, 3);
    Path out = painted(photo, "a.png");
    PngChunks chunks = PngChunks.parse("a.png", Files.readAllBytes(out));
    assertThat(chunks.profile().orElseThrow()).isEqualTo(profile);
    BufferedImage image = ImageIO.read(out.toFile());
    int changed = 0;
    double error = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        float[] seen = srgbOf(image, ICC_Profile.getInstance(profile), x, y);
        for (int c = 0; c < 3; c++) {
          float meant = painting.rgb()[3 * (y * WIDTH + x) + c];
          assertThat(seen[c]).isCloseTo(meant, within(6f / 255));
          error += Math.abs(seen[c] - meant);
          int stored = image.getRGB(x, y) >> 16 - 8 * c & 255;
          changed += Math.abs(stored - Math.round(meant * 255)) > 2 ? 1 : 0;
        }
      }
    }
    assertThat(error / (3 * WIDTH * HEIGHT)).as("mean error").isLessThan(.6 / 255);
    assertThat(changed).as("values that differ from sRGB").isGreaterThan(WIDTH * HEIGHT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.tif"})
  void jpegAndTiffHoldTheWideProfileToo(String name) throws Exception {
    byte[] profile = Photographs.profile(Photographs.DISPLAY_P3, 2.2);
    Path photo = file("photo.jpg", Photographs.jpegWithProfile(profile));
    Picture smooth = PictureReader.read(Fixtures.path("swapped.tif"));
    Path out = folder.resolve(name);
    PictureWriter.write(
        smooth, out, TEXT, WriteOptions.DEFAULT.with(PictureReader.read(photo).metadata()));
    Picture again = PictureReader.read(out);
    assertThat(again.metadata().iccProfile().orElseThrow()).isEqualTo(profile);
    Fixtures.assertClose(again.rgb(), smooth.rgb(), name.endsWith("tif") ? 1e-3f : 5f / 255);
    assertThat(has(out, IccDirectory.class)).isTrue();
  }

  @Test
  void exifTellsThatTheColoursAreNotSrgb() throws Exception {
    Path photo =
        file(
            "photo.jpg",
            Photographs.jpeg(
                0xe1,
                Photographs.join("Exif\0\0", Photographs.exif(new byte[2])),
                0xe2,
                Photographs.join(
                    "ICC_PROFILE\0\1\1", Photographs.profile(Photographs.DISPLAY_P3, 2.2))));
    assertThat(
            directory(painted(photo, "a.jpg"), ExifSubIFDDirectory.class)
                .getInt(ExifSubIFDDirectory.TAG_COLOR_SPACE))
        .isEqualTo(65535);
  }

  @Test
  void srgbUnderAnyNameKeepsExactValues() throws Exception {
    byte[] javas = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    for (byte[] profile : new byte[][] {javas, SrgbProfile.bytes()}) {
      Path photo = file("photo.png", Photographs.pngWithProfile(profile));
      Picture read = PictureReader.read(photo);
      assertThat(read.metadata().iccProfile()).isEmpty();
      Path out = folder.resolve("same.png");
      PictureWriter.write(read, out, Map.of(), WriteOptions.DEFAULT.with(read.metadata()));
      Fixtures.assertClose(PictureReader.read(out).rgb(), read.rgb(), 0);
      assertThat(Files.readString(out, StandardCharsets.ISO_8859_1)).contains("sRGB");
    }
  }

  @Test
  void withoutAWideProfileTheFileSaysThatItIsSrgb() throws Exception {
    for (String name : new String[] {"a.jpg", "a.tif"}) {
      Path out = painted(file("photo.png", Photographs.png()), name);
      var icc = directory(out, IccDirectory.class);
      assertThat(icc.getString(IccDirectory.TAG_PROFILE_CLASS)).isEqualTo("mntr");
      assertThat(icc.getInt(IccDirectory.TAG_PROFILE_BYTE_COUNT))
          .isEqualTo(SrgbProfile.bytes().length);
      assertThat(PictureReader.read(out).metadata().iccProfile()).isEmpty();
    }
  }

  /** Java's colour engine and Java's sRGB against the profile made here. */
  @Test
  void theProfileOfSrgbIsThatOfSrgb() {
    ICC_Profile made = ICC_Profile.getInstance(SrgbProfile.bytes());
    assertThat(made.getColorSpaceType()).isEqualTo(ColorSpace.TYPE_RGB);
    float[] grid = IccTransform.grid(3);
    float[] srgb = new float[grid.length];
    new IccConversion(made).toSrgb(grid, 3, grid.length / 3, srgb);
    Fixtures.assertClose(srgb, grid, 1e-3f);
  }

  @Test
  void spacesThatCannotHoldThePaintingAreNotKept() throws Exception {
    byte[] pastel = Photographs.profile(Photographs.PASTEL, 2.2);
    assertThat(DisplayProfile.of(pastel)).isEmpty();
    for (String name : new String[] {"cmyk.jpg", "grey.jpg", "greyLinear.png"}) {
      assertThat(Fixtures.read(name).metadata().iccProfile()).as(name).isEmpty();
    }
    byte[] broken = Photographs.profile(Photographs.DISPLAY_P3, 2.2);
    Arrays.fill(broken, 132, broken.length, (byte) 7);
    Path photo = file("photo.png", Photographs.pngWithProfile(broken));
    assertThat(PictureReader.read(photo).metadata().iccProfile()).isEmpty();
    assertThat(Files.readString(painted(photo, "a.png"), StandardCharsets.ISO_8859_1))
        .contains("sRGB")
        .doesNotContain("iCCP");
  }

  /** Whatever damage: the picture is read as before, and painted. */
  @Test
  void damagedMetadataDoNoHarm() throws Exception {
    byte[] sound = Photographs.exif(Photographs.jpeg());
    var random = new Random(11);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 1 + round % 20; i++) {
        damaged[random.nextInt(round % 2 == 0 ? 200 : damaged.length)] = (byte) random.nextInt();
      }
      Path photo = file("photo.jpg", Photographs.jpegWithExif(damaged));
      for (String name : new String[] {"a.jpg", "a.png", "a.tif"}) {
        assertThat(painted(photo, name)).exists();
      }
    }
  }

  @Test
  void rowsGiveTheSameBytesInBands() throws Exception {
    Path photo =
        file(
            "photo.png",
            Photographs.pngWithProfile(Photographs.profile(Photographs.DISPLAY_P3, 2.2)));
    WriteOptions options = WriteOptions.DEFAULT.with(PictureReader.read(photo).metadata());
    Picture wide = Fixtures.random(2100, 800, true, 8);
    for (String ending : new String[] {".png", ".jpg", ".tif"}) {
      var watched = new WatchedRows(wide.rows());
      Path rows = folder.resolve("rows" + ending);
      Path memory = folder.resolve("memory" + ending);
      PictureWriter.write(watched, rows, TEXT, options);
      PictureWriter.write(wide, memory, TEXT, options);
      assertThat(rows).hasSameBinaryContentAs(memory);
      assertThat(watched.requests()).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "a.png", "a.tif"})
  void aFileWithAllOfItIsNoLargerThanForetold(String name) throws Exception {
    Path photo = photographWithExif();
    WriteOptions options = WriteOptions.DEFAULT.with(PictureReader.read(photo).metadata());
    Path out = painted(photo, name);
    assertThat(Files.size(out)).isLessThan(PictureWriter.mostBytes(out, WIDTH, HEIGHT, options));
    assertThat(new File(folder.toString()).list()).containsExactlyInAnyOrder("photo.jpg", name);
    if (name.endsWith("jpg")) {
      assertThat(directory(out, JpegDirectory.class).getImageWidth()).isEqualTo(WIDTH);
    }
  }
}
