package impasto.cli;

import impasto.paint.checkpoint.Origin;
import impasto.picture.Metadata;
import impasto.picture.PictureException;
import impasto.picture.PictureWriter;
import impasto.picture.WriteOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How a result is written as a file. */
final class FileOptions {
  /** Notes in a checkpoint, named like the options. */
  private static final String DEPTH = "depth";

  private static final String QUALITY = "quality";
  private static final String STRIP = "strip";

  @Option(
      names = "--depth",
      paramLabel = "8|16",
      description = "Bits of each colour value in a PNG (default 8) or TIFF (default 16).")
  private @Nullable Integer depth;

  @Option(
      names = "--quality",
      paramLabel = "1..100",
      description = "Of a JPEG (default 95): less is smaller, and blurs the strokes.")
  private @Nullable Integer quality;

  @Option(
      names = "--strip",
      description =
          "Write nothing but pixels, in sRGB. Without it the result keeps what the photograph says"
              + " of camera, date, place and rights, its resolution and its colour profile, and tells"
              + " the recipe; see docs/files.md.")
  private boolean strip;

  /**
   * Refuses what the result cannot have, before anything is computed.
   *
   * @throws ParameterException if a value is out of range, or the format of {@code out} has no such
   *     thing
   */
  void check(CommandSpec spec, Path out) {
    Errors.usage(
        spec,
        () -> {
          PictureWriter.requireFit(out, with(Metadata.NONE));
          return this;
        });
  }

  /**
   * For a result that keeps these.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  WriteOptions with(Metadata photograph) {
    return new WriteOptions(optional(depth), optional(quality), strip, photograph);
  }

  /** For PNG files beside the result, which have no quality. */
  WriteOptions forPng(Metadata photograph) {
    return new WriteOptions(optional(depth), OptionalInt.empty(), strip, photograph);
  }

  /** The choices as one text, empty if there are none. */
  String text() {
    StringJoiner text = new StringJoiner(", ");
    if (depth != null) {
      text.add(DEPTH + " " + depth);
    }
    if (quality != null) {
      text.add(QUALITY + " " + quality);
    }
    if (strip) {
      text.add(STRIP);
    }
    return text.toString();
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /** A painting's origin with these choices, for when it goes on after a stop. */
  Origin notedIn(Origin origin) {
    Origin noted = depth == null ? origin : origin.withNote(DEPTH, depth.toString());
    noted = quality == null ? noted : noted.withNote(QUALITY, quality.toString());
    return strip ? noted.withNote(STRIP, "yes") : noted;
  }

  /**
   * Takes what a stopped painting noted, where nothing else is said now and {@code out} can have
   * it.
   *
   * @throws PictureException if the ending of the name is unknown
   */
  void takeFrom(Origin stopped, Path out) throws PictureException {
    Map<String, String> notes = stopped.notes();
    strip |= notes.containsKey(STRIP);
    Integer noted = number(notes.get(DEPTH));
    if (depth == null && fits(out, noted, null)) {
      depth = noted;
    }
    noted = number(notes.get(QUALITY));
    if (quality == null && fits(out, null, noted)) {
      quality = noted;
    }
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null ? null : Integer.valueOf(text);
  }

  private static boolean fits(Path out, @Nullable Integer depth, @Nullable Integer quality)
      throws PictureException {
    try {
      PictureWriter.requireFit(
          out, new WriteOptions(optional(depth), optional(quality), false, Metadata.NONE));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
