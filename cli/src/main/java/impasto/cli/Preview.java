package impasto.cli;

import impasto.engine.Workers;
import impasto.networks.LoadedNetwork;
import impasto.paint.Memory;
import impasto.paint.Painter;
import impasto.paint.Painting;
import impasto.paint.Progress;
import impasto.paint.Sources;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Metadata;
import impasto.picture.Picture;
import impasto.picture.PictureException;
import impasto.picture.PictureReader;
import impasto.picture.PictureWriter;
import impasto.picture.Resampler;
import impasto.picture.RowSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at long before the painting is finished. First a draft, painted for itself with
 * few steps, stands where the result will be; when the painting has come as far as the draft's
 * size, the picture at the end of each of its sizes takes that place. The painting knows nothing of
 * it: its pixels are those of a run without preview.
 */
final class Preview {
  /** Longest side of the draft in pixels. */
  private static final int SIZE = 256;

  /** Steps at the first size of the draft: enough for colours and large strokes. */
  private static final int FIRST_STEPS = 40;

  /** Steps at each later size of the draft. */
  private static final int STEPS = 20;

  /** Of iterates: a longer average than this would still hold the start of so few steps. */
  private static final double AVERAGING = .9;

  /** Pixels in a picture that is large enough to make a draft from. */
  private static final double PLENTY = 4.0 * SIZE * SIZE;

  private static final System.Logger LOG = System.getLogger("impasto.cli");

  private final Path out;
  private final FileOptions files;
  private final Recipe recipe;
  private final LoadedNetwork network;
  private final Painter painter;
  private final Recipe draftRecipe;

  /** In memory, so that the room of its painting is free for the painting itself. */
  private @Nullable RowSource draft;

  private int draftSteps;

  /** Of the photograph. */
  private Metadata metadata = Metadata.NONE;

  /**
   * @param out where the result will be
   * @param recipe of the result
   */
  Preview(
      Path out,
      FileOptions files,
      Recipe recipe,
      LoadedNetwork network,
      Workers workers,
      Memory memory) {
    this.out = out;
    this.files = files;
    this.recipe = recipe;
    this.network = network;
    this.draftRecipe = shortened(recipe);
    this.painter = new Painter(network.network(), draftRecipe, workers, memory);
  }

  private static Recipe shortened(Recipe recipe) {
    Recipe small = recipe.with(Settings.SIZE, Math.min(recipe.get(Settings.SIZE), SIZE));
    List<Integer> steps = new ArrayList<>();
    for (int full : small.schedule().steps()) {
      steps.add(Math.min(full, steps.isEmpty() ? FIRST_STEPS : STEPS));
    }
    return small.toBuilder()
        .set(Settings.ITERATIONS, Optional.of(List.copyOf(steps)))
        .set(Settings.AVERAGING, Math.min(recipe.get(Settings.AVERAGING), AVERAGING))
        .build();
  }

  /** Ends {@link #paintDraft} after the step in hand; from any thread. */
  void cancel() {
    painter.cancel();
  }

  /**
   * Paints and writes the draft.
   *
   * @return the draft, or as much of it as there is after {@link #cancel}
   */
  RowSource paintDraft(Sources sources, Workers workers) throws IOException {
    metadata = sources.content().metadata();
    List<Picture> pictures = new ArrayList<>(List.of(sources.content()));
    sources.styles().forEach(style -> pictures.add(style.picture()));
    Picture[] small = new Picture[pictures.size()];
    workers.run(small.length, i -> small[i] = shrunk(pictures.get(i)));
    Sources drafted = sources.with(small[0], List.of(small).subList(1, small.length));
    try (Painting painted = painter.paint(drafted, progress -> {})) {
      PictureWriter.write(
          painted.rows(), out, Provenance.text(draftRecipe, network, false), files.with(metadata));
      RowSource rows = painted.picture().rows();
      draft = rows;
      draftSteps = painted.steps();
      return rows;
    }
  }

  /**
   * Takes what a stopped painting left in the result's place, if it is there, for the draft: a
   * painting that had come further goes on from there, and is never less than it.
   */
  void find(Checkpoint stopped, Picture photograph) throws IOException {
    metadata = photograph.metadata();
    if (Saving.left(stopped, out)) {
      draft = PictureReader.read(out).rows();
    }
  }

  /** Once, instead of at each size of the draft from all the pixels of a photograph. */
  private static Picture shrunk(Picture picture) {
    double shrink = Math.sqrt(PLENTY / ((double) picture.width() * picture.height()));
    return shrink >= 1
        ? picture
        : Resampler.resize(
            picture, side(picture.width() * shrink), side(picture.height() * shrink));
  }

  private static int side(double pixels) {
    return Math.max(Schedule.SMALLEST_SIDE, (int) Math.round(pixels));
  }

  /**
   * Shows the painting at the end of each size that is not much below the draft's.
   *
   * @return whether it did
   */
  boolean step(Progress progress) {
    boolean endOfSize = progress.step() == progress.steps();
    boolean beforeTheLast = progress.scale() < progress.scales() - 1;
    return endOfSize
        && beforeTheLast
        && isLarge(progress.width(), progress.height())
        && show(progress.picture().get());
  }

  /** Whether the next size, sqrt(2) times this one, is above the draft's. */
  private static boolean isLarge(int width, int height) {
    return Math.max(width, height) * Math.sqrt(2) > SIZE;
  }

  /** A painting must not end because its preview cannot be written. */
  private boolean show(Picture picture) {
    try {
      PictureWriter.write(
          picture, out, Provenance.text(recipe, network, false), files.with(metadata));
      LOG.log(
          Level.DEBUG,
          () -> "preview in %s, %d x %d".formatted(out, picture.width(), picture.height()));
      return true;
    } catch (PictureException e) {
      LOG.log(Level.WARNING, "the preview " + e.getMessage() + "; painting goes on");
      return false;
    } catch (IOException e) {
      LOG.log(Level.WARNING, "no preview in " + out + ": " + e.getMessage() + "; painting goes on");
      return false;
    }
  }

  /**
   * Whether a painting that was stopped shows less than the draft, which then stays.
   *
   * @param stopped at any step
   */
  boolean outdoes(Painting stopped) {
    RowSource picture = stopped.rows();
    return draft != null
        && !stopped.complete()
        && (!isLarge(picture.width(), picture.height()) || stopped.steps() < draftSteps);
  }

  /** The draft as what there is of a painting that was stopped. */
  Painting insteadOf(Painting stopped) {
    return stopped.showing(Objects.requireNonNull(draft));
  }
}
