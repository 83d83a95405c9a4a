package impasto.paint;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a painting is made from, as a checkpoint remembers it.
 *
 * @param network that looks at the pictures
 * @param content the photograph
 * @param styles the paintings
 * @param notes of the program that paints, for itself
 */
public record Origin(
    NetworkFile network, SourceFile content, List<Style> styles, SortedMap<String, String> notes) {

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
   */
  public record Style(SourceFile source, double weight) {}

  public Origin {
    styles = List.copyOf(styles);
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** The same with one more note, or another. */
  public Origin withNote(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(notes);
    more.put(key, value);
    return new Origin(network, content, styles, more);
  }
}
