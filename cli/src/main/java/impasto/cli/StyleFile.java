package impasto.cli;

import impasto.picture.PictureException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A painting that was named as a style.
 *
 * @param file a picture
 * @param weight against the other styles, above 0
 * @param region of the photograph that it is for, or null
 * @param part of it that counts, or null
 */
record StyleFile(Path file, double weight, @Nullable MaskFile region, @Nullable MaskFile part) {
  private static final System.Logger LOG = System.getLogger("impasto.cli");
  private static final Pattern WEIGHTED = Pattern.compile("(.+):([^:/\\\\]+)");

  /** Without masks. */
  StyleFile(Path file, double weight) {
    this(file, weight, null, null);
  }

  private StyleFile with(@Nullable MaskFile newRegion, @Nullable MaskFile newPart) {
    return new StyleFile(file, weight, newRegion, newPart);
  }

  /** Its masks. */
  List<MaskFile> masks() {
    return Stream.of(region, part).filter(Objects::nonNull).toList();
  }

  /** The styles that somebody named, without masks. */
  static List<StyleFile> of(List<String> named) throws IOException {
    List<@Nullable MaskFile> none = MaskOptions.byStyle("", List.of(), named.size());
    return of(named, none, none);
  }

  /**
   * The styles that somebody named, each as {@code FILE} or {@code FILE:WEIGHT}. A folder stands
   * for the pictures in it, which share its weight and its masks.
   *
   * @param regions by name, null where there is none
   * @param parts by name, null where there is none
   * @throws IllegalArgumentException if a weight is no number above 0
   * @throws FailedException if a folder has no pictures
   */
  static List<StyleFile> of(
      List<String> named, List<@Nullable MaskFile> regions, List<@Nullable MaskFile> parts)
      throws IOException {
    List<StyleFile> styles = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      StyleFile style = of(named.get(i)).with(regions.get(i), parts.get(i));
      if (Files.isDirectory(style.file())) {
        List<Path> pictures = pictures(style.file());
        for (Path picture : pictures) {
          styles.add(
              new StyleFile(
                  picture, style.weight() / pictures.size(), style.region(), style.part()));
        }
      } else {
        styles.add(style);
      }
    }
    return styles;
  }

  /** A file whose name really ends like a weight is that file. */
  private static StyleFile of(String name) {
    Matcher weighted = WEIGHTED.matcher(name);
    if (Files.exists(Path.of(name)) || !weighted.matches()) {
      return new StyleFile(Path.of(name), 1);
    }
    Path file = Path.of(weighted.group(1));
    try {
      double weight = Double.parseDouble(weighted.group(2));
      if (weight > 0 && weight < Double.POSITIVE_INFINITY) {
        return new StyleFile(file, weight);
      }
    } catch (NumberFormatException e) {
      if (!Files.exists(file)) {
        return new StyleFile(Path.of(name), 1); // the colon is of the name, as in C:\photo.jpg
      }
    }
    throw new IllegalArgumentException(
        "%s: a style's weight must be a number above 0, as in %s:0.7".formatted(name, file));
  }

  /** The pictures in a folder by name; what is none is told of and left out. */
  private static List<Path> pictures(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(StyleFile::isVisibleFile).sorted().toList();
    }
    List<Path> pictures = new ArrayList<>();
    for (Path file : files) {
      try {
        Inputs.read(file);
        pictures.add(file);
      } catch (PictureException e) {
        LOG.log(Level.WARNING, e.getMessage() + "; it is left out of the styles");
      }
    }
    if (pictures.isEmpty()) {
      throw new FailedException(folder + ": there is no picture in this folder of styles");
    }
    return pictures;
  }

  private static boolean isVisibleFile(Path file) {
    return Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".");
  }
}
