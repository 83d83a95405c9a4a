package impasto.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes pictures; the ending of the file's name says how: .png (8 bits), .jpg or .jpeg (quality
 * 95, no alpha), .tif or .tiff (16 bits). {@link WriteOptions} say what is to be otherwise.
 *
 * <pre>{@code
 * PictureWriter.check(file); // before hours of work
 * PictureWriter.write(picture, file, Map.of("Software", "Impasto"));
 * }</pre>
 *
 * <p>A picture may be larger than memory if it is a {@link RowSource}: it is read and written in
 * bands of some rows. TIFF needs memory for 256 rows of 16-bit values, twice; all formats for 16 MB
 * or one row of floats.
 *
 * <p>A file is there as a whole or not at all: it is written under another name beside its place
 * and then moved there. The same picture and texts give the same bytes.
 */
public final class PictureWriter {
  /** Limits of PNG's keywords. */
  private static final int LONGEST_KEYWORD = 79;

  /** Bytes for texts and headers, a profile of sRGB included. */
  private static final long TEXTS = 1 << 16;

  private PictureWriter() {}

  /**
   * Refuses, before anything is computed, a place to which a picture could not be written.
   *
   * @throws PictureException if the ending of the name is unknown, the folder is missing or write
   *     protected, or the file is a folder or write-protected
   */
  public static void check(Path file) throws PictureException {
    encoder(file);
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PictureException(name, "is a folder; give the name of a file");
    }
    Path folder = folder(file);
    if (!Files.exists(folder)) {
      throw new PictureException(name, "cannot be written: there is no folder " + folder);
    }
    if (!Files.isDirectory(folder)) {
      throw new PictureException(name, "cannot be written: " + folder + " is not a folder");
    }
    if (!Files.isWritable(folder)) {
      throw new PictureException(
          name, "cannot be written: no permission to write to the folder " + folder);
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new PictureException(name, "cannot be written: the file there is write-protected");
    }
  }

  /**
   * Like {@link #check(Path)}, and refuses a size that the format cannot hold.
   *
   * @param width in pixels
   * @param height in pixels
   */
  public static void check(Path file, int width, int height) throws PictureException {
    check(file);
    int longest = encoder(file).longestSide();
    if (Math.max(width, height) > longest) {
      throw new PictureException(
          file.toString(),
          "cannot hold %d x %d pixels, only %d on a side; write .png or .tif instead"
              .formatted(width, height, longest));
    }
  }

  /**
   * Refuses what the format cannot have, before anything is computed.
   *
   * @throws PictureException if the ending of the name is unknown
   * @throws IllegalArgumentException if a file of that name cannot be written as the options say
   */
  public static void requireFit(Path file, WriteOptions options) throws PictureException {
    encoder(file)
        .objection(options)
        .ifPresent(
            objection -> {
              throw new IllegalArgumentException(file + ": " + objection);
            });
  }

  /**
   * The most bytes that an opaque picture of this size may take as a file, whatever it shows: what
   * the disk should have free, since an older file of that name stays until the new one is whole.
   * Texts of more than 64 KB come on top.
   *
   * @throws PictureException if the ending of the name is unknown
   */
  public static long mostBytes(Path file, int width, int height) throws PictureException {
    return mostBytes(file, width, height, WriteOptions.DEFAULT);
  }

  /** Like {@link #mostBytes(Path, int, int)} with options. */
  public static long mostBytes(Path file, int width, int height, WriteOptions options)
      throws PictureException {
    return encoder(file).mostBytes(width, height, 3, options) + options.metadata().bytes() + TEXTS;
  }

  /**
   * Writes a picture, over an older file of that name if there is one.
   *
   * @param text keywords (1 to 79 characters of Latin-1, no spaces at the ends) and what to say
   *     under them; written in the map's order
   * @throws PictureException if {@link #check(Path, int, int)} refuses, or writing fails; there is
   *     no new file then, and an old one is untouched
   * @throws IllegalArgumentException if a keyword does not fit into a PNG file
   */
  public static void write(Picture picture, Path file, Map<String, String> text)
      throws PictureException {
    write(picture.rows(), file, text);
  }

  /** Like {@link #write(RowSource, Path, Map, WriteOptions)}, of a picture in memory. */
  public static void write(
      Picture picture, Path file, Map<String, String> text, WriteOptions options)
      throws PictureException {
    write(picture.rows(), file, text, options);
  }

  /**
   * Writes a picture that may be larger than memory, otherwise like {@link #write(Picture, Path,
   * Map)}: the same values give the same bytes.
   *
   * @param picture read once, from top to bottom; what it throws, this method throws too, but an
   *     {@link UncheckedIOException} as a {@link PictureException}
   */
  public static void write(RowSource picture, Path file, Map<String, String> text)
      throws PictureException {
    write(picture, file, text, WriteOptions.DEFAULT);
  }

  /**
   * Like {@link #write(RowSource, Path, Map)}, with options.
   *
   * @throws IllegalArgumentException also if {@link #requireFit} refuses
   */
  public static void write(
      RowSource picture, Path file, Map<String, String> text, WriteOptions options)
      throws PictureException {
    text.keySet().forEach(PictureWriter::requireKeyword);
    check(file, picture.width(), picture.height());
    requireFit(file, options);
    Map<String, String> told = options.strip() ? Map.of() : text;
    Encoder encoder = encoder(file);
    String name = file.toString();
    Path draft = folder(file).resolve(".impasto-" + UUID.randomUUID() + ".tmp");
    try {
      try {
        // Not createTempFile, whose files only their owner may read.
        Files.createFile(draft);
        try (ImageOutputStream out = new FileImageOutputStream(draft.toFile())) {
          encoder.encode(picture, told, options, out);
        }
        // Otherwise a power cut after the move could leave an empty file.
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
        move(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new PictureException(name, "could not be written: " + reason(e), e);
    } catch (OutOfMemoryError e) {
      throw PixelLimit.outOfMemory(name, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Encoder encoder(Path file) throws PictureException {
    return Encoder.forName(file.toString())
        .orElseThrow(
            () ->
                new PictureException(
                    file.toString(),
                    "has no ending that says how to write it; expected one of "
                        + Encoder.allExtensions()));
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /** The system's own words, without the name of the draft. */
  private static String reason(Exception e) {
    if (e.getCause() instanceof IOException cause) {
      return reason(cause); // an encoder's own words say only that it did not succeed
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static void requireKeyword(String keyword) {
    boolean fits =
        StandardCharsets.ISO_8859_1.newEncoder().canEncode(keyword)
            && !keyword.isEmpty()
            && keyword.length() <= LONGEST_KEYWORD
            && keyword.equals(keyword.strip())
            && keyword.chars().noneMatch(Character::isISOControl);
    if (!fits) {
      throw new IllegalArgumentException(
          "a keyword has 1 to 79 characters of Latin-1 and no spaces at its ends: '%s'"
              .formatted(keyword));
    }
  }
}
