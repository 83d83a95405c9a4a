package impasto.paint;

import impasto.engine.EngineInfo;
import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.CheckpointFormat;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.optimiser.Optimiser;
import impasto.paint.raster.RasterStore;
import impasto.paint.raster.Scratch;
import impasto.paint.raster.ScratchException;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Picture;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paints a photograph in the style of a painting.
 *
 * {@snippet :
 * try (var workers = new Workers(Runtime.getRuntime().availableProcessors())) {
 *   var painter = new Painter(Networks.slimVgg16().network(), Recipe.IMPASTO, workers);
 *   Picture photo = PictureReader.read(Path.of("photo.jpg"));
 *   Picture style = PictureReader.read(Path.of("starry-night.jpg"));
 *   try (Painting painting = painter.paint(photo, style, progress -> {})) {
 *     PictureWriter.write(painting.rows(), Path.of("painted.png"), Map.of());
 *   }
 * }
 * }
 *
 * <p>Equal inputs, recipe and network give equal pictures, bit for bit, however many workers there
 * are.
 */
public final class Painter {
  private static final System.Logger LOG = System.getLogger("impasto.paint");

  private final Network network;
  private final Recipe recipe;
  private final Workers workers;
  private final Memory memory;
  private volatile boolean cancelled;

  /**
   * With all the memory that Java may use.
   *
   * @throws IllegalArgumentException if the recipe names a layer that the network does not have
   */
  public Painter(Network network, Recipe recipe, Workers workers) {
    this(network, recipe, workers, Memory.all());
  }

  /**
   * @param memory that painting may take; the picture does not depend on it
   * @throws IllegalArgumentException if the recipe names a layer that the network does not have
   */
  public Painter(Network network, Recipe recipe, Workers workers, Memory memory) {
    recipe.weights().lambda().keySet().forEach(network::indexOf);
    network.indexOf(recipe.weights().contentLayer());
    this.network = recipe.get(Settings.POOLING).in(network);
    this.recipe = recipe;
    this.workers = workers;
    this.memory = memory;
  }

  /**
   * About the least {@link Memory} that {@link #paint} takes at its largest size, the two pictures
   * included and everything else on the disk; {@code Long.MAX_VALUE} if that size cannot be held in
   * Java's arrays.
   *
   * @return bytes
   */
  public long leastBytes(Sources sources) {
    Scale largest = Scale.of(recipe, sources).getLast();
    return Memory.heapFor(footprint(sources).leastBytes(largest));
  }

  /** Shape of the picture that {@link #paint} makes of these. */
  public Shape shape(Sources sources) {
    return Scale.of(recipe, sources).getLast().shape();
  }

  /** The most that a checkpoint of this painting takes on the disk; there may be two. */
  public long checkpointBytes(Sources sources) {
    int rasters = Snapshot.State.OTHERS + Optimiser.savedRasters(recipe);
    return CheckpointFormat.bytes(shape(sources), rasters);
  }

  /**
   * What {@link #paint} puts into the scratch folder; 0 if memory is enough.
   *
   * @throws IllegalArgumentException if the memory is too little
   */
  public long scratchBytes(Sources sources) {
    long[] parts = parts(placements(sources));
    return parts[0] + parts[1];
  }

  private Footprint footprint(Sources sources) {
    return Footprint.of(network, recipe, workers, sources);
  }

  /** Ends {@link #paint} after the step in hand; from any thread. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Paints.
   *
   * @param content the photograph, of any size; what is transparent is not read
   * @param style the painting, of any size; what is transparent is not read
   * @param listener hears of every step
   * @throws IllegalArgumentException if a picture has a side below {@value Schedule#SMALLEST_SIDE}
   *     pixels, or the memory is too little
   * @throws ScratchException if there is too little room on the disk
   */
  public Painting paint(Picture content, Picture style, PaintListener listener) {
    return paint(Sources.of(content, style), listener);
  }

  /**
   * Paints.
   *
   * @param sources pictures of any size; what is transparent is not read
   * @param listener hears of every step
   * @throws IllegalArgumentException if a picture has a side below {@value Schedule#SMALLEST_SIDE}
   *     pixels, or the memory is too little
   * @throws ScratchException if there is too little room on the disk
   */
  public Painting paint(Sources sources, PaintListener listener) {
    return paint(sources, null, listener);
  }

  /**
   * Goes on with a painting that was stopped. The result has the bits of one that was not, whatever
   * memory and workers the two parts were given; only other kernels round differently, which is
   * told in a warning.
   *
   * @param stopped a checkpoint with this painter's recipe
   * @param sources the same pictures
   * @param listener hears of every step that is still to be made
   * @throws IllegalArgumentException as {@link #paint}, or if the checkpoint is that of another
   *     recipe or of a photograph of another size
   */
  public Painting resume(Checkpoint stopped, Sources sources, PaintListener listener) {
    if (!stopped.recipe().equals(recipe)) {
      throw new IllegalArgumentException(stopped.file() + ": has another recipe");
    }
    String kernels = EngineInfo.kernels();
    if (!stopped.kernels().equals(kernels)) {
      LOG.log(
          Level.WARNING,
          "begun with %s kernels, going on with %s: the picture may differ in its last bits"
              .formatted(stopped.kernels(), kernels));
    }
    return paint(sources, stopped, listener);
  }

  private Painting paint(Sources sources, @Nullable Checkpoint stopped, PaintListener listener) {
    check(sources);
    List<Scale> scales = Scale.of(recipe, sources);
    if (stopped != null) {
      requireFitting(stopped, scales);
    }
    List<Footprint.Placement> placements = placements(sources);
    var easel = new Easel(network, recipe, workers, sources);
    Scratch scratch = scratch(placements);
    boolean painted = false;
    try {
      Painting painting = paint(scales, placements, scratch, easel, stopped, listener);
      painted = true;
      return painting;
    } finally {
      if (scratch != null && !painted) {
        scratch.close();
      }
    }
  }

  private List<Footprint.Placement> placements(Sources sources) {
    Footprint footprint = footprint(sources);
    return Scale.of(recipe, sources).stream().map(scale -> footprint.place(scale, memory)).toList();
  }

  /** The room on the disk that all sizes need, two at a time. */
  private static long[] parts(List<Footprint.Placement> placements) {
    long[] parts = new long[2];
    for (int index = 0; index < placements.size(); index++) {
      parts[index % 2] = Math.max(parts[index % 2], placements.get(index).scratchBytes());
    }
    return parts;
  }

  /** That room; null if it is none. */
  private @Nullable Scratch scratch(List<Footprint.Placement> placements) {
    long[] parts = parts(placements);
    return parts[0] + parts[1] == 0 ? null : new Scratch(memory.scratch(), parts[0], parts[1]);
  }

  private Painting paint(
      List<Scale> scales,
      List<Footprint.Placement> placements,
      @Nullable Scratch scratch,
      Easel easel,
      @Nullable Checkpoint stopped,
      PaintListener listener) {
    var counter = new StepCounter(scales);
    Checkpoint saved = stopped;
    int first = 0;
    int made = 0;
    if (saved != null) {
      first = saved.moment().scale();
      made = saved.moment().step();
      counter.resume(saved.moment());
      if (made == saved.moment().steps()) {
        easel.restore(scales.get(first), store(first, placements, scratch), saved);
        saved = null;
        made = 0;
        first++;
      }
    }
    for (int index = first; index < scales.size(); index++) {
      Scale scale = scales.get(index);
      RasterStore store = store(index, placements, scratch);
      long planBytes = placements.get(index).planBytes();
      try (Objective objective = objective(easel, scale, store, planBytes, saved)) {
        for (int step = made + 1; step <= scale.steps(); step++) {
          Costs costs = easel.step(objective);
          boolean settled = easel.isSettled();
          Snapshot.Moment moment = counter.step(index, step, settled);
          var snapshot = new Snapshot(recipe, moment, easel::snapshot);
          listener.step(progress(scales.size(), costs, snapshot, easel));
          boolean complete = moment.totalStep() == moment.totalSteps();
          if (complete || cancelled) {
            return new Painting(
                easel.finish(), complete, costs, moment.totalStep(), snapshot, scratch);
          }
          if (settled) {
            break;
          }
        }
      }
      saved = null;
      made = 0;
    }
    throw new IllegalStateException("a schedule without steps");
  }

  private static RasterStore store(
      int index, List<Footprint.Placement> placements, @Nullable Scratch scratch) {
    return scratch == null || placements.get(index).scratchBytes() == 0
        ? RasterStore.HEAP
        : scratch.part(index % 2);
  }

  /** The photograph at this size is needed no longer than this takes. */
  private static Objective objective(
      Easel easel, Scale scale, RasterStore store, long planBytes, @Nullable Checkpoint saved) {
    Raster content =
        saved == null ? easel.moveTo(scale, store) : easel.restore(scale, store, saved);
    return easel.objective(content, scale, store, planBytes);
  }

  private static Progress progress(int scales, Costs costs, Snapshot snapshot, Easel easel) {
    Snapshot.Moment moment = snapshot.moment();
    return new Progress(
        moment.scale(),
        scales,
        moment.width(),
        moment.height(),
        moment.step(),
        moment.steps(),
        moment.totalStep(),
        moment.totalSteps(),
        moment.done(),
        costs,
        easel::picture,
        snapshot);
  }

  /**
   * Refuses what cannot be painted by the recipe; masks are no settings, so the recipe alone cannot
   * know.
   *
   * @throws IllegalArgumentException if a picture has a side below {@value Schedule#SMALLEST_SIDE}
   *     pixels, or there are masks that the recipe can do nothing with
   */
  public void check(Sources sources) {
    requireLarge("photograph", sources.content());
    sources.styles().forEach(style -> requireLarge("painting", style.picture()));
    if (sources.start() != null && recipe.get(Settings.START) == Schedule.Start.CONTENT) {
      throw new IllegalArgumentException(
          "a picture to start from and start content contradict each other; leave one of them out");
    }
    boolean masked = new Regions(sources).masked();
    if ((masked || sources.keepOut() != null) && recipe.get(Settings.TILEABLE)) {
      throw new IllegalArgumentException(
          "a tileable picture moves under its masks; make it without masks");
    }
  }

  /** A sound file that does not fit was written by a program that counts differently. */
  private static void requireFitting(Checkpoint stopped, List<Scale> scales) {
    Snapshot.Moment moment = stopped.moment();
    Scale scale = scales.get(Math.clamp(moment.scale(), 0, scales.size() - 1));
    boolean fits =
        moment.scale() == scales.indexOf(scale)
            && scale.shape().equals(new Shape(moment.height(), moment.width(), 3))
            && moment.step() >= 1
            && moment.step() <= scale.steps()
            && moment.totalStep() < moment.totalSteps();
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: stands at %d x %d pixels, step %d, which a painting of this photograph does not pass"
              .formatted(stopped.file(), moment.width(), moment.height(), moment.step()));
    }
  }

  private static void requireLarge(String what, Picture picture) {
    int smallest = Schedule.SMALLEST_SIDE;
    if (Math.min(picture.width(), picture.height()) < smallest) {
      throw new IllegalArgumentException(
          "the %s has only %d x %d pixels; at least %d x %d are needed"
              .formatted(what, picture.width(), picture.height(), smallest, smallest));
    }
  }
}
