package impasto.paint.setting;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody meant who mistyped a word. */
public final class Spelling {
  private Spelling() {}

  /** The most similar of those words, if one is similar enough that it may have been meant. */
  public static Optional<String> nearest(String typed, Collection<String> words) {
    int most = Math.max(1, typed.length() / 3);
    return words.stream()
        .filter(word -> distance(typed, word) <= most)
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /** Levenshtein's: how many letters must be changed, put in or taken out. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
