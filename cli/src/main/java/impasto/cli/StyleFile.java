package impasto.cli;

import impasto.paint.recipe.Settings;
import impasto.picture.PictureException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A painting that was named as a style.
 *
 * @param file a picture
 * @param weight against the other styles, above 0
 * @param scale of its strokes, on top of the recipe's style scale
 * @param region of the photograph that it is for, or null
 * @param part of it that counts, or null
 */
record StyleFile(
    Path file, double weight, double scale, @Nullable MaskFile region, @Nullable MaskFile part) {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  /** FILE, WEIGHT and SCALE. */
  private static final Pattern NAMED =
      Pattern.compile("(.+?)(?::([^:@/\\\\]+))?(?:@([^:@/\\\\]+))?");

  /** Without masks. */
  StyleFile(Path file, double weight, double scale) {
    this(file, weight, scale, null, null);
  }

  private StyleFile with(@Nullable MaskFile newRegion, @Nullable MaskFile newPart) {
    return new StyleFile(file, weight, scale, newRegion, newPart);
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
   * The styles that somebody named, each as {@code FILE}, {@code FILE:WEIGHT}, {@code FILE@SCALE}
   * or {@code FILE:WEIGHT@SCALE}. A folder stands for the pictures in it, which share its weight
   * and have its scale and its masks.
   *
   * @param regions by name, null where there is none
   * @param parts by name, null where there is none
   * @throws IllegalArgumentException if a weight or scale is no number in its range
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
                  picture,
                  style.weight() / pictures.size(),
                  style.scale(),
                  style.region(),
                  style.part()));
        }
      } else {
        styles.add(style);
      }
    }
    return styles;
  }

  /** A file whose name really ends like a weight or a scale is that file. */
  private static StyleFile of(String name) {
    Matcher parts = NAMED.matcher(name);
    if (Files.exists(Path.of(name)) || !parts.matches()) {
      return new StyleFile(Path.of(name), 1, 1);
    }
    Path file = Path.of(parts.group(1));
    OptionalDouble weight = number(parts.group(2));
    boolean numbers = weight.isPresent() && number(parts.group(3)).isPresent();
    if (!numbers && !Files.exists(file)) {
      return new StyleFile(Path.of(name), 1, 1); // the sign is of the name, as in C:\photo.jpg
    }
    if (!(weight.orElse(0) > 0) || weight.getAsDouble() == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "%s: a style's weight must be a number above 0, as in %s:0.7".formatted(name, file));
    }
    return new StyleFile(file, weight.getAsDouble(), scale(name, parts.group(3)));
  }

  private static double scale(String name, @Nullable String written) {
    try {
      return written == null ? 1 : Settings.STYLE_SCALE.read(written, 1.0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** 1 if nothing was written, nothing if it is no number. */
  private static OptionalDouble number(@Nullable String written) {
    try {
      return OptionalDouble.of(written == null ? 1 : Double.parseDouble(written));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
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
