package impasto.picture.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.picture.Picture;
import impasto.picture.PictureException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilmTest {
  @TempDir Path folder;

  private static Picture plain(int width, int height, float red, float green, float blue) {
    float[] rgb = new float[3 * width * height];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = red;
      rgb[i + 1] = green;
      rgb[i + 2] = blue;
    }
    return new Picture(width, height, rgb, null);
  }

  @Test
  void aGifShowsItsPicturesOneAfterTheOtherAndBeginsAgain() throws IOException {
    Path file = folder.resolve("film.gif");
    try (var film = new Film(file, 31, 20)) {
      film.add(plain(8, 5, 1, 0, 0), 1);
      film.add(plain(31, 20, 0, 0, 1), 12);
      assertThat(file).doesNotExist();
      film.finish();
    }
    assertThat(folder.toFile().list()).containsExactly("film.gif");
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(2);
      BufferedImage first = reader.read(0);
      assertThat(first.getWidth()).isEqualTo(32);
      assertThat(first.getHeight()).isEqualTo(20);
      assertThat(first.getRGB(7, 3) & 0xffffff).isEqualTo(0xff0000);
      assertThat(reader.read(1).getRGB(30, 19) & 0xffffff).isEqualTo(0x0000ff);
      assertThat(delay(reader, 0)).isEqualTo("8");
      assertThat(delay(reader, 1)).isEqualTo("100");
    } finally {
      reader.dispose();
    }
    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("NETSCAPE2.0");
  }

  private static String delay(ImageReader reader, int image) throws IOException {
    var root =
        (IIOMetadataNode) reader.getImageMetadata(image).getAsTree("javax_imageio_gif_image_1.0");
    var control = (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    return control.getAttribute("delayTime");
  }

  @Test
  void aLargeGifIsScaledDownAndAWidePictureKeepsItsShape() throws IOException {
    Path file = folder.resolve("film.gif");
    try (var film = new Film(file, 2000, 500)) {
      film.add(plain(2000, 500, 0, 1, 0), 1);
      film.finish();
    }
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(480);
    assertThat(image.getHeight()).isEqualTo(120);
  }

  @Test
  void nothingIsLeftOfAFilmThatWasNotFinished() throws IOException {
    Path file = Files.writeString(folder.resolve("film.gif"), "before");
    try (var film = new Film(file, 16, 16)) {
      film.add(plain(16, 16, 0, 0, 0), 1);
    }
    assertThat(file).hasContent("before");
    assertThat(folder.toFile().list()).containsExactly("film.gif");
  }

  @Test
  void refusesWhatItCannotWrite() {
    assertThatThrownBy(() -> Film.check(folder.resolve("film.avi")))
        .isInstanceOf(PictureException.class)
        .hasMessageEndingWith(
            "has no ending that says what film it is; expected .mp4, .webp or .gif");
    assertThatThrownBy(() -> Film.check(folder.resolve("no/film.gif")))
        .hasMessageContaining("there is no folder");
    assertThatThrownBy(() -> Film.check(folder)).isInstanceOf(PictureException.class);
  }

  /** A program that does as ffmpeg with what this class asks of it: it counts bytes. */
  private Path program(String script) throws IOException {
    Path program = folder.resolve("ffmpeg");
    Files.writeString(program, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ffmpegIsGivenEveryFrame() throws IOException {
    Path program = program("for out; do :; done; echo \"$*\" > \"$out\"; wc -c >> \"$out\"\n");
    Path file = folder.resolve("film.mp4");
    try (var frames = new FfmpegFrames(program, file, FilmFormat.MP4, 6, 4)) {
      var image = new BufferedImage(6, 4, BufferedImage.TYPE_3BYTE_BGR);
      frames.write(image, 1);
      frames.write(image, 3);
      frames.finish();
    }
    assertThat(Files.readAllLines(file).getFirst())
        .contains("-f rawvideo -pix_fmt bgr24 -video_size 6x4 -framerate 25 -i -")
        .contains("libx264");
    assertThat(Files.readAllLines(file).getLast().strip()).isEqualTo("288");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatFfmpegComplainsOfIsTold() throws IOException {
    Path program = program("cat > /dev/null; echo 'Unknown encoder' >&2; exit 1\n");
    try (var frames = new FfmpegFrames(program, folder.resolve("film.mp4"), FilmFormat.MP4, 6, 4)) {
      frames.write(new BufferedImage(6, 4, BufferedImage.TYPE_3BYTE_BGR), 1);
      assertThatThrownBy(frames::finish).hasMessage("ffmpeg: Unknown encoder");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ffmpegIsFoundWhereTheVariableOrThePathSays() throws IOException {
    Path program = program("exit 0\n");
    String path = "/nowhere:" + folder;
    assertThat(FfmpegFrames.find(Optional.empty(), path)).contains(program);
    assertThat(FfmpegFrames.find(Optional.empty(), "/nowhere:")).isEmpty();
    assertThat(FfmpegFrames.find(Optional.of(program.toString()), "")).contains(program);
    assertThat(FfmpegFrames.find(Optional.of("/nowhere/ffmpeg"), path)).isEmpty();
  }

  @Test
  void everyFormatIsToldByItsEnding() {
    assertThat(FilmFormat.of(Path.of("a.MP4"))).contains(FilmFormat.MP4);
    assertThat(FilmFormat.of(Path.of("a.mp4.png"))).isEmpty();
    assertThat(Arrays.stream(FilmFormat.values()).filter(format -> !format.needsFfmpeg()))
        .containsExactly(FilmFormat.GIF);
  }
}
