package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Sources;
import impasto.paint.checkpoint.Origin;
import impasto.paint.checkpoint.SourceFile;
import impasto.picture.Mask;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that a painting is made from.
 *
 * @param content the photograph
 * @param styles the paintings, with their masks
 * @param keepOut where the photograph stays, or null
 * @param start picture to start from, or null; a painting that goes on needs it no more
 */
record SourceFiles(
    Path content, List<StyleFile> styles, @Nullable MaskFile keepOut, @Nullable Path start) {

  /** Without masks. */
  SourceFiles(Path content, List<StyleFile> styles) {
    this(content, styles, null, null);
  }

  /** Every file. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(List.of(content));
    styles.forEach(style -> all.add(style.file()));
    styles.stream().flatMap(style -> style.masks().stream()).forEach(m -> all.add(m.file()));
    if (keepOut != null) {
      all.add(keepOut.file());
    }
    if (start != null) {
      all.add(start);
    }
    return all;
  }

  /**
   * Reads them.
   *
   * @throws PictureException if one cannot be taken; the message names it
   */
  Sources read(Workers workers) throws PictureException {
    List<Path> files = new ArrayList<>(List.of(content));
    styles.forEach(style -> files.add(style.file()));
    List<Picture> pictures = Inputs.read(files, workers);
    Picture photograph = pictures.getFirst();
    List<Sources.Style> read = new ArrayList<>();
    for (int i = 0; i < styles.size(); i++) {
      StyleFile style = styles.get(i);
      Picture painting = pictures.get(i + 1);
      read.add(
          new Sources.Style(
              painting,
              style.weight(),
              style.scale(),
              read(style.region(), photograph, content),
              read(style.part(), painting, style.file())));
    }
    return new Sources(
        photograph,
        read,
        read(keepOut, photograph, content),
        start == null ? null : readStart(start, photograph));
  }

  private Picture readStart(Path file, Picture photograph) throws PictureException {
    Picture picture = Inputs.read(file);
    MaskFile.requireProportions(file, picture, content, photograph);
    return picture;
  }

  private static @Nullable Mask read(@Nullable MaskFile mask, Picture picture, Path of)
      throws PictureException {
    return mask == null ? null : mask.read(picture, of);
  }

  /**
   * As a checkpoint remembers them.
   *
   * @param weights file of the network, unless the program carries it
   * @param checkpoint where it will be
   */
  Origin origin(LoadedNetwork network, Optional<Path> weights, Path checkpoint) throws IOException {
    List<Origin.Style> sources = new ArrayList<>();
    for (StyleFile style : styles) {
      sources.add(
          new Origin.Style(
              SourceFile.of(style.file(), checkpoint),
              style.weight(),
              style.scale(),
              origin(style.region(), checkpoint),
              origin(style.part(), checkpoint)));
    }
    return new Origin(
        Saving.networkFile(network, weights),
        SourceFile.of(content, checkpoint),
        sources,
        origin(keepOut, checkpoint),
        Saving.firstNotes());
  }

  private static Origin.@Nullable MaskFile origin(@Nullable MaskFile mask, Path checkpoint)
      throws IOException {
    return mask == null ? null : mask.origin(checkpoint);
  }
}
