package impasto.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which style goes where. */
final class MaskOptions {
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4})=(.+)");

  @Option(
      names = "--mask",
      paramLabel = "[N=]FILE[#RRGGBB]",
      description =
          "Paint only a part of the photograph in style N: where FILE is white, and softly where it"
              + " is grey. With #RRGGBB FILE is a map in flat colours and the part has this one."
              + " Without N the first --mask is for the first style, and so on. Styles without a"
              + " mask share the rest; if all have masks, the rest stays as it is.")
  private List<String> regions = List.of();

  @Option(
      names = "--style-mask",
      paramLabel = "[N=]FILE[#RRGGBB]",
      description =
          "Take the style of only a part of painting N, as --mask for the photograph: its sky"
              + " without its houses.")
  private List<String> parts = List.of();

  @Option(
      names = "--keep-out",
      paramLabel = "FILE[#RRGGBB]",
      description =
          "Leave the photograph as it is where FILE is white: a face, a logo. The strokes around"
              + " follow what is there.")
  private @Nullable String keepOut;

  /**
   * The styles that were named, with their masks.
   *
   * @throws IllegalArgumentException if a weight or the number of a mask is wrong
   */
  List<StyleFile> styles(List<String> named) throws IOException {
    return StyleFile.of(
        named,
        byStyle("--mask", regions, named.size()),
        byStyle("--style-mask", parts, named.size()));
  }

  /** Where the photograph stays, or null. */
  @Nullable MaskFile keepOut() {
    return keepOut == null ? null : MaskFile.of(keepOut);
  }

  /** The mask of each style, null where it has none. */
  static List<@Nullable MaskFile> byStyle(String option, List<String> masks, int styles) {
    List<@Nullable MaskFile> byStyle = new ArrayList<>();
    for (int i = 0; i < styles; i++) {
      byStyle.add(null);
    }
    int next = 0;
    for (String mask : masks) {
      Matcher numbered = NUMBERED.matcher(mask);
      boolean hasNumber = numbered.matches();
      int style = hasNumber ? Integer.parseInt(numbered.group(1)) - 1 : next++;
      if (style < 0 || style >= styles) {
        throw new IllegalArgumentException(
            "%s %s: there is no style %d; %s"
                .formatted(
                    option, mask, style + 1, styles == 1 ? "there is one" : "there are " + styles));
      }
      if (byStyle.get(style) != null) {
        throw new IllegalArgumentException(
            "%s %s: style %d has a mask already".formatted(option, mask, style + 1));
      }
      byStyle.set(style, MaskFile.of(hasNumber ? numbered.group(2) : mask));
    }
    return byStyle;
  }
}
