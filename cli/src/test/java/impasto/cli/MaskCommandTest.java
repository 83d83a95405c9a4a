package impasto.cli;

import static impasto.cli.Outcome.run;
import static org.assertj.core.api.Assertions.assertThat;

import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.sample.SamplePicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks as a user names them. */
@Tag("once")
class MaskCommandTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final Picture PHOTO = SamplePicture.LANDSCAPE.draw(WIDTH, HEIGHT);

  @TempDir Path folder;

  @BeforeEach
  void draw() throws PictureException {
    write("photo.png", PHOTO);
    write("glass.png", SamplePicture.GLASS.draw(50, 40));
    write("swirls.png", SamplePicture.SWIRLS.draw(50, 40));
    write("left.png", columns(1, 1, 1, 0, 0, 0));
    write("map.png", columns(1, 0, 0, 0, 0, 1));
    write("black.png", columns(0, 0, 0, 0, 0, 0));
    write("stripe.png", stripe());
    write("square.png", SamplePicture.GLASS.draw(40, 40));
  }

  private void write(String name, Picture picture) throws PictureException {
    PictureWriter.write(picture, folder.resolve(name), Map.of());
  }

  /** One colour in the left half, another in the right. */
  private static Picture columns(float... colours) {
    float[] rgb = new float[3 * WIDTH * HEIGHT];
    for (int i = 0; i < rgb.length; i++) {
      boolean left = i / 3 % WIDTH < WIDTH / 2;
      rgb[i] = colours[i % 3 + (left ? 0 : 3)];
    }
    return new Picture(WIDTH, HEIGHT, rgb, null);
  }

  /** White where the left part of a painting of 50 x 40 is. */
  private static Picture stripe() {
    float[] rgb = new float[3 * 50 * 40];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i / 3 % 50 < 15 ? 1 : 0;
    }
    return new Picture(50, 40, rgb, null);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Outcome paint(String out, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("paint", file("photo.png"), file("glass.png"), file("swirls.png"), "-q"));
    arguments.addAll(List.of("--size", WIDTH, "--iterations", 4, "-o", file(out)));
    arguments.addAll(Arrays.asList(more));
    return run(arguments);
  }

  private Picture painted(String out, Object... more) throws PictureException {
    Outcome outcome = paint(out, more);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return PictureReader.read(file(out));
  }

  @Test
  void aGreyMaskAndAMapInColoursMeanTheSame() throws PictureException {
    Picture grey = painted("grey.png", "--mask", file("left.png"));
    Picture red = painted("red.png", "--mask", "1=" + file("map.png") + "#FF0000");
    Picture both =
        painted(
            "both.png",
            "--mask",
            file("map.png") + "#ff0000",
            "--mask",
            file("map.png") + "#0000ff");
    assertThat(red.rgb()).isEqualTo(grey.rgb());
    assertThat(both.rgb()).isEqualTo(grey.rgb());
    Picture other = painted("other.png", "--mask", "2=" + file("left.png"));
    assertThat(other.rgb()).isNotEqualTo(grey.rgb());
  }

  @Test
  void whatIsKeptOutStays() throws PictureException {
    Picture read = PictureReader.read(file("photo.png"));
    Picture kept = painted("kept.png", "--keep-out", file("map.png") + "#0000ff");
    for (int p = 0; p < WIDTH * HEIGHT; p++) {
      if (p % WIDTH > WIDTH / 2) {
        assertThat(kept.rgb()[3 * p]).isEqualTo(read.rgb()[3 * p]);
      }
    }
    assertThat(kept.rgb()).isNotEqualTo(read.rgb());
  }

  @Test
  void anEarlierPaintingMayBeTheStart() throws PictureException {
    Picture plain = painted("plain.png");
    Picture on = painted("on.png", "--start-from", file("plain.png"));
    assertThat(on.rgb()).isNotEqualTo(plain.rgb());
    assertRefused(1, "square.png: has other proportions", "--start-from", file("square.png"));
  }

  @Test
  void aPartOfAPaintingIsAnotherStyle() throws PictureException {
    Picture whole = painted("whole.png");
    Picture part = painted("part.png", "--style-mask", file("stripe.png"));
    assertThat(part.rgb()).isNotEqualTo(whole.rgb());
  }

  @Test
  void whatIsWrongWithAMaskIsSaidInOneLine() {
    assertRefused(2, "--mask 3=left.png: there is no style 3; there are 2", "--mask", "3=left.png");
    assertRefused(2, "--mask 1=x: style 1 has a mask already", "--mask", "1=y", "--mask", "1=x");
    assertRefused(1, "nowhere.png: no such file", "--mask", file("nowhere.png"));
    assertRefused(1, "black.png: is black all over", "--keep-out", file("black.png"));
    assertRefused(
        1, "square.png: has other proportions (40 x 40) than", "--mask", file("square.png"));
    assertRefused(
        1,
        "map.png: has no region of #00ff00; its colours are #0000ff, #ff0000",
        "--mask",
        file("map.png") + "#00FF00");
    assertRefused(
        2,
        "a tileable picture moves under its masks; make it without masks",
        "--mask",
        file("left.png"),
        "--alpha",
        "0",
        "--tileable");
  }

  private void assertRefused(int code, String message, Object... arguments) {
    Outcome outcome = paint("refused.png", arguments);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.err().lines().filter(line -> line.startsWith("impasto:"))).hasSize(1);
    assertThat(outcome.code()).isEqualTo(code);
    assertThat(file("refused.png")).doesNotExist();
  }
}
