package impasto.paint.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A picture that a painting is made from, and how to find it again.
 *
 * @param file absolute path
 * @param relative path from the checkpoint's folder, for when both have moved together; empty if
 *     there is none, as between two drives
 * @param sha256 of the file's bytes, in hexadecimal digits
 */
public record SourceFile(String file, String relative, String sha256) {
  private static final int SHOWN_DIGITS = 12;

  /**
   * A file as it is now.
   *
   * @param checkpoint where the checkpoint will be
   */
  public static SourceFile of(Path file, Path checkpoint) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    return new SourceFile(absolute.toString(), relative(absolute, checkpoint), sha256(file));
  }

  private static String relative(Path absolute, Path checkpoint) {
    try {
      return folder(checkpoint).relativize(absolute).toString();
    } catch (IllegalArgumentException e) {
      return ""; // on another drive
    }
  }

  private static Path folder(Path checkpoint) {
    return Optional.ofNullable(checkpoint.toAbsolutePath().normalize().getParent())
        .orElseThrow(() -> new IllegalArgumentException(checkpoint + " is no file"));
  }

  /**
   * Where the file lies now: where it was, or where it was as seen from the checkpoint.
   *
   * @param what it is, for the message
   * @param option that names another place, for the message
   * @throws CheckpointException if it is nowhere to be found or has changed
   */
  public Path find(Path checkpoint, String what, String option) throws IOException {
    List<Path> places = List.of(Path.of(file), folder(checkpoint).resolve(relative).normalize());
    for (Path place : places) {
      if (Files.isRegularFile(place) && sha256(place).equals(sha256)) {
        return place;
      }
    }
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        throw changed(place, what, option);
      }
    }
    throw new CheckpointException(
        file,
        "the %s is not there any more; say where it lies now with %s FILE".formatted(what, option),
        CheckpointException.Kind.REFUSED);
  }

  /**
   * Makes sure that a file is this one.
   *
   * @param what it is, for the message
   * @param option that names another place, for the message
   * @throws CheckpointException if it is another, or none
   */
  public void require(Path other, String what, String option) throws IOException {
    if (!Files.isRegularFile(other)) {
      throw new CheckpointException(other, "no such file", CheckpointException.Kind.REFUSED);
    }
    if (!sha256(other).equals(sha256)) {
      throw changed(other, what, option);
    }
  }

  private CheckpointException changed(Path place, String what, String option) throws IOException {
    return new CheckpointException(
        place,
        "is not the %s that this painting began with (SHA-256 %s..., not %s...); bring that one back or say where it lies with %s FILE"
            .formatted(what, shown(sha256(place)), shown(sha256), option),
        CheckpointException.Kind.REFUSED);
  }

  private static String shown(String digits) {
    return digits.substring(0, Math.min(SHOWN_DIGITS, digits.length()));
  }

  /** SHA-256 of a file, in hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = Files.newInputStream(file)) {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (AccessDeniedException e) {
      throw new IOException(file + ": may not be read: permission denied", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
