package impasto.paint.checkpoint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a painting is made from, as a checkpoint remembers it.
 *
 * @param network that looks at the pictures
 * @param content the photograph
 * @param styles the paintings
 * @param keepOut where the photograph stays, or null
 * @param notes of the program that paints, for itself
 */
public record Origin(
    NetworkFile network,
    SourceFile content,
    List<Style> styles,
    @Nullable MaskFile keepOut,
    SortedMap<String, String> notes) {

  /**
   * A network.
   *
   * @param name as pictures tell it
   * @param fingerprint of its weights
   * @param file absolute path, or empty if the program carries it
   */
  public record NetworkFile(String name, String fingerprint, String file) {}

  /**
   * A painting to take the style of.
   *
   * @param weight against the others
   * @param scale of its strokes
   * @param region of the photograph that it is for, or null
   * @param part of it that counts, or null
   */
  public record Style(
      SourceFile source,
      double weight,
      double scale,
      @Nullable MaskFile region,
      @Nullable MaskFile part) {}

  /**
   * A mask.
   *
   * @param colour {@code #rrggbb} of the region in a map of colours, empty if the file is grey
   */
  public record MaskFile(SourceFile source, String colour) {}

  public Origin {
    styles = List.copyOf(styles);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /**
   * What decides about the pixels: contents of files, wherever they lie, and what is done with
   * them.
   */
  public List<Object> identity() {
    List<Object> identity = new ArrayList<>();
    identity.add(network.fingerprint());
    identity.add(content.sha256());
    for (Style style : styles) {
      identity.add(style.source().sha256());
      identity.add(style.weight());
      identity.add(style.scale());
      identity.add(identity(style.region()));
      identity.add(identity(style.part()));
    }
    identity.add(identity(keepOut));
    return identity;
  }

  private static String identity(@Nullable MaskFile mask) {
    return mask == null ? "" : mask.source().sha256() + mask.colour();
  }

  /** The same with these notes. */
  public Origin withNotes(SortedMap<String, String> all) {
    return new Origin(network, content, styles, keepOut, all);
  }

  /** The same with one more note, or another. */
  public Origin withNote(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(notes);
    more.put(key, value);
    return new Origin(network, content, styles, keepOut, more);
  }
}
