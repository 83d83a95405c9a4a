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

  /** How many letters must be changed, put in, taken out or exchanged with their neighbour. */
  static int distance(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, distance);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] distance) {
    char last = a.charAt(i - 1);
    int changed = distance[i - 1][j - 1] + (last == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(changed, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
    boolean exchanged =
        i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return exchanged ? Math.min(least, 1 + distance[i - 2][j - 2]) : least;
  }
}
