package impasto.picture.film;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files a film can be. */
enum FilmFormat {
  /** H.264, which every browser and telephone plays; colours as players of films expect them. */
  MP4(
      1280,
      25,
      List.of(
          "-vf",
          "scale=out_color_matrix=bt709",
          "-colorspace",
          "bt709",
          "-color_primaries",
          "bt709",
          "-color_trc",
          "bt709",
          "-c:v",
          "libx264",
          "-crf",
          "18",
          "-pix_fmt",
          "yuv420p",
          "-movflags",
          "+faststart")),
  /** An animated WebP: plays where a picture is shown, a tenth of the size of a GIF. */
  WEBP(1280, 25, List.of("-c:v", "libwebp_anim", "-quality", "80", "-loop", "0")),
  /** Plays everywhere and is large; 256 colours a frame. The only kind that is written here. */
  GIF(480, 12, List.of());

  private final int longestSide;
  private final int framesPerSecond;
  private final List<String> encoding;

  /**
   * @param encoding ffmpeg's options; none where it is not needed
   */
  FilmFormat(int longestSide, int framesPerSecond, List<String> encoding) {
    this.longestSide = longestSide;
    this.framesPerSecond = framesPerSecond;
    this.encoding = encoding;
  }

  /** The format that the ending of a file's name asks for; empty if it is none of them. */
  static Optional<FilmFormat> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> name.endsWith(format.ending())).findFirst();
  }

  /** With its dot. */
  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** Longest side of a frame in pixels. */
  int longestSide() {
    return longestSide;
  }

  int framesPerSecond() {
    return framesPerSecond;
  }

  boolean needsFfmpeg() {
    return !encoding.isEmpty();
  }

  List<String> encoding() {
    return encoding;
  }
}
