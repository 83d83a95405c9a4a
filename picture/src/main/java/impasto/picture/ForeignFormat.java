package impasto.picture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Kinds of pictures that people have and that cannot be read, so that they are told what their file
 * is and what to do with it. A camera's raw file often looks like TIFF: read as such it would give
 * its thumbnail.
 */
enum ForeignFormat {
  AVIF("an AVIF picture", "convert it first, as with 'avifdec %s.avif %s.png'"),
  HEIC(
      "a HEIC picture, as iPhones take them",
      "convert it first, as with 'heif-convert %s.heic %s.jpg', or 'sips -s format jpeg' on a Mac"),
  JPEG_XL("a JPEG XL picture", "convert it first, as with 'djxl %s.jxl %s.png'"),
  RAW(
      "a camera's raw file",
      "develop it first and export TIFF, JPEG or PNG, as darktable and the camera's own program do");

  private static final int DNG_VERSION = 50706;
  private static final int MAKE = 271;
  private static final int PHOTOMETRIC_INTERPRETATION = 262;
  private static final int SUB_IFDS = 330;

  /** Pixels behind a filter of colours, and what is made of them before they have a colour. */
  private static final int COLOUR_FILTER_ARRAY = 32803;

  private static final int LINEAR_RAW = 34892;

  /** More previews than any camera stores. */
  private static final int MOST_SUB_IFDS = 16;

  private final String what;
  private final String advice;

  ForeignFormat(String what, String advice) {
    this.what = what;
    this.advice = advice;
  }

  /**
   * What is wrong with a file, as a sentence without its name; empty if it is none of these kinds.
   *
   * @param file the whole file, or its first 64 bytes or more, by which all but the raw files that
   *     look like TIFF are known
   * @param name of the file, for the example
   */
  static Optional<String> objection(byte[] file, String name) {
    return byBeginning(file)
        .map(kind -> kind.sentence(kind.what, name))
        .or(() -> rawTiff(file).map(what -> RAW.sentence(what, name)));
  }

  private String sentence(String kind, String name) {
    String base = name.replaceFirst("(?<=[^/\\\\])\\.[^./\\\\]*$", "");
    return "is %s, which cannot be read; %s".formatted(kind, advice.replace("%s", base));
  }

  private static Optional<ForeignFormat> byBeginning(byte[] file) {
    if (is(file, 4, "ftyp")) {
      return byBrand(file);
    }
    if (is(file, 0, "\u00ff\n") || is(file, 0, "\0\0\0\fJXL \r\n\u0087\n")) {
      return Optional.of(JPEG_XL);
    }
    boolean raw =
        is(file, 0, "FUJIFILMCCD-RAW")
            || is(file, 0, "IIU\0") // Panasonic, Leica
            || is(file, 0, "IIRO") // Olympus
            || is(file, 0, "IIRS")
            || is(file, 0, "MMOR")
            || is(file, 0, "FOVb") // Sigma
            || is(file, 0, "\0MRM") // Minolta
            || (is(file, 0, "II*\0") && is(file, 8, "CR\2")); // Canon
    return raw ? Optional.of(RAW) : Optional.empty();
  }

  /** Files of boxes (ISO/IEC 14496-12) say in the first what they are: one brand, then others. */
  private static Optional<ForeignFormat> byBrand(byte[] file) {
    if (is(file, 8, "crx ")) {
      return Optional.of(RAW);
    }
    int end = Math.min(file.length, file[3] & 0xff);
    for (int at = 8; at + 4 <= end; at += 4) {
      if (is(file, at, "avif") || is(file, at, "avis")) {
        return Optional.of(AVIF);
      }
    }
    for (String brand : new String[] {"hei", "hev", "mif1", "msf1"}) {
      if (is(file, 8, brand)) {
        return Optional.of(HEIC);
      }
    }
    return Optional.empty();
  }

  private static boolean is(byte[] file, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < bytes.length; i++) {
      if (at + i >= file.length || file[at + i] != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whose raw file it is that looks like TIFF. */
  private static Optional<String> rawTiff(byte[] file) {
    return TiffBlock.of(file)
        .filter(ForeignFormat::holdsRawPixels)
        .map(
            block -> {
              String make = block.first().getOrDefault(MAKE, TiffField.text("")).string();
              return make.isEmpty() ? RAW.what : "a raw file of a camera by " + capitalised(make);
            });
  }

  /** NIKON CORPORATION is Nikon, LEICA CAMERA AG is Leica. */
  private static String capitalised(String make) {
    String word = make.split("\\s+")[0];
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static boolean holdsRawPixels(TiffBlock block) {
    SortedMap<Integer, TiffField> first = block.first();
    if (first.containsKey(DNG_VERSION) || isRaw(first)) {
      return true;
    }
    TiffField others = first.get(SUB_IFDS);
    for (int i = 0; others != null && i < Math.min(others.count(), MOST_SUB_IFDS); i++) {
      if (isRaw(block.directory(others.whole(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRaw(SortedMap<Integer, TiffField> directory) {
    TiffField field = directory.get(PHOTOMETRIC_INTERPRETATION);
    long meaning = field == null ? -1 : field.whole(0);
    return meaning == COLOUR_FILTER_ARRAY || meaning == LINEAR_RAW;
  }
}
