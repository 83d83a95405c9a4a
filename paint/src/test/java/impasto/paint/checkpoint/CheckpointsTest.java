package impasto.paint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.paint.recipe.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end early, rot, or come from elsewhere. */
public class CheckpointsTest {
  private static final Shape SHAPE = new Shape(5, 7, 3);

  private static final String NO_CHECKPOINT = "it does not begin like a checkpoint of Impasto";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @SuppressWarnings("NullAway.Init")
  private Path previous;

  @SuppressWarnings("NullAway.Init")
  private Checkpoints checkpoints;

  @BeforeEach
  void begin() {
    file = folder.resolve("out.impasto");
    previous = folder.resolve("out.impasto.previous");
    checkpoints = new Checkpoints(file);
  }

  public static Origin origin() {
    var source = new SourceFile("/photo.jpg", "photo.jpg", "00");
    return new Origin(
        new Origin.NetworkFile("n", "00", ""),
        source,
        List.of(new Origin.Style(source, 1, 1, new Origin.MaskFile(source, "#00ff00"), null)),
        new Origin.MaskFile(source, ""),
        new TreeMap<>());
  }

  private static Raster raster(float from) {
    float[] values = new float[SHAPE.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = from + i / 100f;
    }
    return Raster.of(SHAPE, values);
  }

  public static Snapshot snapshot(int step) {
    var moment = new Snapshot.Moment(0, step, 90, SHAPE.width(), SHAPE.height(), step, 90, .1);
    var state = state(step, .1, raster(step), raster(.1f), raster(.2f), raster(.3f));
    return new Snapshot(Recipe.IMPASTO, moment, () -> state);
  }

  /** As Adam has it. */
  public static Snapshot.State state(
      int steps, double weight, Raster pixels, Raster first, Raster second, Raster sum) {
    SequencedMap<String, Raster> moments = new LinkedHashMap<>();
    moments.put("firstMoment", first);
    moments.put("secondMoment", second);
    return new Snapshot.State(steps, List.of(7.0), weight, List.of(3.5, .25), pixels, sum, moments);
  }

  private int loadedStep() throws IOException {
    return new Checkpoints(file).load().moment().totalStep();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void rastersComeBackBitForBit() throws IOException {
    Snapshot.State odd =
        state(
            3,
            Math.nextUp(.7),
            raster(-0f),
            Raster.of(SHAPE, filled(Float.NaN)),
            Raster.of(SHAPE, filled(Float.MIN_VALUE)),
            Raster.of(SHAPE, filled(-0f)));
    var moment = new Snapshot.Moment(0, 3, 90, SHAPE.width(), SHAPE.height(), 3, 90, .1);
    checkpoints.write(new Snapshot(Recipe.LECTURE, moment, () -> odd), origin());
    Checkpoint loaded = checkpoints.load();
    List<Raster> rasters = new ArrayList<>();
    List<Raster> written = List.copyOf(odd.rasters().values());
    written.forEach(raster -> rasters.add(Raster.allocate(SHAPE)));
    loaded.read(rasters);
    for (int i = 0; i < rasters.size(); i++) {
      assertThat(rasters.get(i).array().orElseThrow())
          .isEqualTo(written.get(i).array().orElseThrow());
    }
    assertThat(loaded.averageWeight()).isEqualTo(Math.nextUp(.7));
    assertThat(loaded.optimiserSteps()).isEqualTo(3);
    assertThat(loaded.optimiserRasters()).isEqualTo(2);
    assertThat(loaded.optimiserNumbers()).containsExactly(7.0);
    assertThat(loaded.recentCosts()).containsExactly(3.5, .25);
  }

  private static float[] filled(float value) {
    float[] values = new float[SHAPE.size()];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void everyFlippedByteIsFound() throws IOException {
    checkpoints.write(snapshot(1), origin());
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= (byte) (1 << at % 8);
      Files.write(file, flipped);
      assertThatThrownBy(() -> new Checkpoints(file).load())
          .as("byte %d of %d", at, bytes.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": is damaged: ");
    }
  }

  @Test
  void everyMissingEndIsFound() throws IOException {
    checkpoints.write(snapshot(1), origin());
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> new Checkpoints(file).load())
          .as("%d bytes of %d", length, bytes.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageStartingWith(file + ": is damaged: ");
    }
    Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
    assertThatThrownBy(() -> new Checkpoints(file).load()).hasMessageContaining("is damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void anotherFormatIsRefusedAndNotReplacedByThePreviousOne(int newer) throws IOException {
    int version = CheckpointFormat.VERSION + newer;
    checkpoints.write(snapshot(1), origin());
    checkpoints.write(snapshot(2), origin());
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(8, version);
    var crc = new CRC32C();
    crc.update(bytes.array(), 0, 16);
    bytes.putInt(16, (int) crc.getValue());
    Files.write(file, bytes.array());
    assertThatThrownBy(() -> new Checkpoints(file).load())
        .hasMessage(
            file
                + ": has format %d, and this Impasto reads format %d; resume with the Impasto that"
                    .formatted(version, CheckpointFormat.VERSION)
                + " wrote it");
  }

  @Test
  void aSettingThatThisVersionDoesNotKnowIsNoDamage() throws IOException {
    checkpoints.write(snapshot(1), origin());
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] other =
        text.replace("\"strength\"", "\"strenght\"").getBytes(StandardCharsets.ISO_8859_1);
    int end = other.length - 4;
    var crc = new CRC32C();
    crc.update(other, 0, end);
    ByteBuffer.wrap(other).order(ByteOrder.LITTLE_ENDIAN).putInt(end, (int) crc.getValue());
    Files.write(file, other);
    assertThatThrownBy(() -> new Checkpoints(file).load())
        .hasMessage(
            file
                + ": was written by another version of Impasto (unknown setting 'strenght'; did you"
                + " mean 'strength'?); resume with that one");
  }

  @Test
  void thePreviousOneIsUsedWhereTheNewestIsDamagedOrMissing() throws IOException {
    for (int step = 1; step <= 3; step++) {
      checkpoints.write(snapshot(step), origin());
    }
    assertThat(names()).containsExactly("out.impasto", "out.impasto.previous");
    assertThat(loadedStep()).isEqualTo(3);
    Files.write(file, new byte[100]);
    assertThat(loadedStep()).isEqualTo(2);
    Files.delete(file);
    assertThat(loadedStep()).isEqualTo(2);
    Files.write(previous, new byte[100]);
    assertThatThrownBy(() -> new Checkpoints(file).load())
        .hasMessage(
            file + ": there is no such checkpoint; " + previous + " is damaged: " + NO_CHECKPOINT);
  }

  @Test
  void bothDamagedIsSaidInOneLine() throws IOException {
    Files.write(file, new byte[100]);
    Files.write(previous, new byte[100]);
    assertThatThrownBy(() -> checkpoints.load())
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            file
                + ": is damaged: "
                + NO_CHECKPOINT
                + "; "
                + previous
                + " is damaged: "
                + NO_CHECKPOINT);
  }

  @Test
  void aDamagedOneDoesNotPushOutThePreviousOne() throws IOException {
    checkpoints.write(snapshot(1), origin());
    checkpoints.write(snapshot(2), origin());
    Files.write(file, new byte[100]);
    var again = new Checkpoints(file);
    again.load();
    again.write(snapshot(5), origin());
    assertThat(loadedStep()).isEqualTo(5);
    Files.write(file, new byte[100]);
    assertThat(loadedStep()).isEqualTo(1);
  }

  @Test
  void aNewPaintingLeavesNothingOfTheOneBefore() throws IOException {
    checkpoints.write(snapshot(1), origin());
    checkpoints.write(snapshot(2), origin());
    new Checkpoints(file).write(snapshot(7), origin());
    assertThat(names()).containsExactly("out.impasto");
    assertThat(loadedStep()).isEqualTo(7);
  }

  @Test
  void whatACrashLeftWhileWritingDoesNoHarm() throws IOException {
    checkpoints.write(snapshot(1), origin());
    byte[] half = Arrays.copyOf(Files.readAllBytes(file), 700);
    Path part = Files.write(folder.resolve("out.impasto.part"), half);
    assertThat(loadedStep()).isEqualTo(1);
    assertThat(part).doesNotExist();
    Files.write(part, new byte[1 << 20]);
    checkpoints.write(snapshot(2), origin());
    assertThat(loadedStep()).isEqualTo(2);
    checkpoints.delete();
    assertThat(names()).isEmpty();
  }
}
