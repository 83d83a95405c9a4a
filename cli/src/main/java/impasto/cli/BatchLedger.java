package impasto.cli;

import impasto.paint.checkpoint.SourceFile;
import impasto.paint.recipe.Recipe;
import impasto.picture.PictureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Which pictures of a batch are finished, and what they were painted from. */
final class BatchLedger {
  private static final System.Logger LOG = System.getLogger("impasto.cli");

  private final Path file;
  private final SortedMap<String, Entry> entries;

  /**
   * What decides about a picture.
   *
   * @param content SHA-256 of the photograph
   * @param styles SHA-256, weight and scale of each painting
   * @param network fingerprint of its weights
   * @param file how it is written
   */
  record Entry(
      String content, List<String> styles, Recipe recipe, String network, @Nullable String file) {
    static Entry of(Commission commission, Commission.Loaded loaded, FileOptions files)
        throws IOException {
      List<String> styles = new ArrayList<>();
      for (StyleFile style : commission.sources().styles()) {
        styles.add("%s %s %s".formatted(sha256(style.file()), style.weight(), style.scale()));
      }
      return new Entry(
          sha256(commission.sources().content()),
          styles,
          commission.recipe(),
          loaded.network().fingerprint(),
          files.text());
    }

    private static String sha256(Path file) throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new PictureException(file.toString(), "no such file");
      }
      return SourceFile.sha256(file);
    }
  }

  /** A ledger that cannot be read is begun anew, which costs time and no picture. */
  BatchLedger(Path file) throws IOException {
    this.file = file;
    this.entries = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        entries.putAll(
            JsonMapper.shared()
                .readValue(Files.readString(file), new TypeReference<Map<String, Entry>>() {}));
      } catch (JacksonException | IllegalArgumentException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            file + ": cannot be read, so what is finished is not known; it begins anew");
      }
    }
  }

  boolean has(Path picture, Entry entry) {
    return entry.equals(entries.get(name(picture)));
  }

  void add(Path picture, Entry entry) throws IOException {
    entries.put(name(picture), entry);
    Path partial = file.resolveSibling("." + file.getFileName() + ".part");
    try {
      Files.writeString(
          partial,
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(entries));
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String name(Path picture) {
    return picture.getFileName().toString();
  }
}
