package impasto.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a camera and a photographer say about a photograph (CIPA DC-008, EXIF 2.32), as far as it is
 * true of a painting of it too. Left out is what describes the pixels of the photograph, which the
 * painting does not have: orientation, compression, sizes, the thumbnail, and the maker's note,
 * which is secret, holds further thumbnails and does not survive being moved.
 *
 * @param main who, when, with what camera, under which rights
 * @param camera how it was taken: lens, exposure and so on
 * @param place where
 */
record ExifData(
    SortedMap<Integer, TiffField> main,
    SortedMap<Integer, TiffField> camera,
    SortedMap<Integer, TiffField> place) {
  static final ExifData NONE =
      new ExifData(
          Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

  /** Position of the camera's directory, in the main one. */
  static final int CAMERA = 34665;

  /** Position of the directory of the place, in the main one. */
  static final int PLACE = 34853;

  static final int DESCRIPTION = 270;

  /** Where in the description of a TIFF file the texts of a painting begin. */
  private static final String OURS = "Software: Impasto";

  private static final int ORIENTATION = 274;
  private static final int COLOUR_SPACE = 40961;
  private static final int WIDTH = 40962;
  private static final int HEIGHT = 40963;
  private static final int SRGB = 1;
  private static final int UNCALIBRATED = 65535;
  private static final int UPRIGHT = 1;

  /** Of the main directory: in a TIFF file the layout of the pixels stands beside them. */
  private static final Set<Integer> KEPT =
      Set.of(
          269, // name of the document
          DESCRIPTION,
          271, // make
          272, // model
          306, // time
          315, // artist
          316, // host
          18246, // rating
          18249, // rating in percent
          33432, // copyright
          34858, // time zone
          40091, // title and so on, as Windows has them
          40092, // comment
          40093, // author
          40094, // keywords
          40095); // subject

  /** Of the camera's directory: what is true of the photograph's own pixels only. */
  private static final Set<Integer> LEFT_OUT =
      Set.of(
          37121, // components
          37122, // compression
          37396, // where in the picture the subject is
          41492, // the same
          37500, // maker's note
          COLOUR_SPACE,
          WIDTH,
          HEIGHT,
          40965, // rules for the files of cameras
          41484, // resolution of the lens
          41486, // pixels on the sensor
          41487,
          41488,
          41730, // layout of the sensor
          42240, // gamma
          59932, // paddings of Microsoft
          59933);

  /** From the directories of an EXIF block, or of a TIFF file. */
  static ExifData of(TiffBlock block) {
    SortedMap<Integer, TiffField> first = block.first();
    SortedMap<Integer, TiffField> camera = new TreeMap<>(directory(block, first, CAMERA));
    camera.keySet().removeAll(LEFT_OUT);
    SortedMap<Integer, TiffField> place = directory(block, first, PLACE);
    SortedMap<Integer, TiffField> main = new TreeMap<>(first);
    main.keySet().retainAll(KEPT);
    main.computeIfPresent(DESCRIPTION, (tag, field) -> withoutOurs(field));
    return new ExifData(main, camera, place);
  }

  /** How an earlier painting was made is not true of one that is made from it. */
  private static @Nullable TiffField withoutOurs(TiffField description) {
    int ours = description.string().indexOf(OURS);
    if (ours < 0) {
      return description;
    }
    String before = description.string().substring(0, ours).strip();
    return before.isEmpty() ? null : TiffField.text(before);
  }

  private static SortedMap<Integer, TiffField> directory(
      TiffBlock block, SortedMap<Integer, TiffField> first, int pointer) {
    return Optional.ofNullable(first.get(pointer))
        .map(field -> block.directory(field.whole(0)))
        .orElse(Collections.emptySortedMap());
  }

  boolean isEmpty() {
    return main.isEmpty() && camera.isEmpty() && place.isEmpty();
  }

  /** Bytes that it takes in a file, or a few more. */
  long bytes() {
    long bytes = 0;
    for (var directory : new SortedMap<?, ?>[] {main, camera, place}) {
      for (Object field : directory.values()) {
        bytes += 22 + ((TiffField) field).values().length;
      }
    }
    return bytes + 256;
  }

  /**
   * The same as a block of its own, which begins with the header of a TIFF file.
   *
   * @param width of the painting in pixels
   * @param height of the painting in pixels
   * @param srgb whether the painting is in sRGB
   */
  byte[] block(int width, int height, boolean srgb, Optional<Resolution> resolution) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      var directory = new TiffDirectory(false);
      directory.writeHeader(out);
      directory.put(ORIENTATION, TiffField.shorts(UPRIGHT));
      resolution.ifPresent(directory::resolution);
      writeInto(directory, out, width, height, srgb);
      directory.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of an array, which never fails
    }
    return bytes.toByteArray();
  }

  /**
   * Adds it to the first directory of a file: the fields, and pointers to two directories that are
   * appended to the file now.
   */
  void writeInto(
      TiffDirectory directory, ImageOutputStream out, int width, int height, boolean srgb)
      throws IOException {
    directory.putAll(main);
    if (!camera.isEmpty()) {
      TiffDirectory own = directory.another();
      own.putAll(camera);
      own.put(COLOUR_SPACE, TiffField.shorts(srgb ? SRGB : UNCALIBRATED));
      own.put(WIDTH, TiffField.number(width));
      own.put(HEIGHT, TiffField.number(height));
      directory.positions(CAMERA, own.append(out));
    }
    if (!place.isEmpty()) {
      TiffDirectory own = directory.another();
      own.putAll(place);
      directory.positions(PLACE, own.append(out));
    }
  }
}
