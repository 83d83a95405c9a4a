package impasto.cli;

import impasto.paint.checkpoint.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Files that a stopped painting was made from, wherever they lie now. */
final class MovedFiles {
  private final Path checkpoint;
  private final String what;
  private final String option;
  private final List<Path> named;
  private final Set<Path> found = new LinkedHashSet<>();
  private final List<SourceFile> wanted = new ArrayList<>();

  /**
   * @param what the files are, for messages
   * @param option by which places are named, for messages
   * @param named places
   */
  MovedFiles(Path checkpoint, String what, String option, List<Path> named) {
    this.checkpoint = checkpoint;
    this.what = what;
    this.option = option;
    this.named = List.copyOf(named);
  }

  /**
   * One of the places that were named, or where the file was.
   *
   * @throws impasto.paint.checkpoint.CheckpointException if it is nowhere to be found or has
   *     changed
   */
  Path find(SourceFile source) throws IOException {
    wanted.add(source);
    for (Path path : named) {
      if (Files.isRegularFile(path) && SourceFile.sha256(path).equals(source.sha256())) {
        found.add(path);
        return path;
      }
    }
    return source.find(checkpoint, what, option);
  }

  /**
   * Refuses a place that was named for nothing.
   *
   * @throws impasto.paint.checkpoint.CheckpointException that says what is wrong with it
   */
  void requireAllFound() throws IOException {
    for (Path path : named) {
      if (!found.contains(path)) {
        if (wanted.isEmpty()) {
          throw new FailedException(
              "%s: this painting has no %s; leave out %s".formatted(path, what, option));
        }
        wanted.getFirst().require(path, what, option);
      }
    }
  }
}
