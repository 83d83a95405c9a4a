package impasto.paint;

import impasto.engine.Network;
import impasto.engine.Raster;
import impasto.engine.Shape;
import impasto.engine.Workers;
import impasto.paint.checkpoint.Checkpoint;
import impasto.paint.checkpoint.Snapshot;
import impasto.paint.cost.Costs;
import impasto.paint.cost.Objective;
import impasto.paint.cost.StyleTarget;
import impasto.paint.cost.StyleTargets;
import impasto.paint.optimiser.IterateAverage;
import impasto.paint.optimiser.Optimiser;
import impasto.paint.optimiser.Plateau;
import impasto.paint.raster.Bands;
import impasto.paint.raster.Interpolation;
import impasto.paint.raster.RasterStore;
import impasto.paint.raster.Roll;
import impasto.paint.recipe.Colour;
import impasto.paint.recipe.OptimiserKind;
import impasto.paint.recipe.Recipe;
import impasto.paint.recipe.Schedule;
import impasto.paint.recipe.Settings;
import impasto.picture.Mask;
import impasto.picture.Picture;
import impasto.picture.Resampler;
import impasto.picture.RowSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The picture being painted, with the optimiser that moves its pixels, and how both go from one
 * size to the next.
 */
final class Easel {
  /** So that two seeds draw nothing alike. */
  private static final long SEEDS_APART = 1_000_003;

  private final Network network;
  private final Recipe recipe;
  private final Workers workers;

  /** Opaque. */
  private final Sources sources;

  private final Regions regions;

  /** By style: what of it counts; null if all. */
  private final List<Optional<Mask>> parts;

  /** From the colours of each style to those it is looked at with; none if they stay. */
  private final List<ColourMatch> recolouring;

  private final Underpainting underpainting;

  private @Nullable State state;

  /**
   * What is painted at one size.
   *
   * @param content the photograph, where the result takes its colours
   * @param shares of the regions, (H, W, R); null where there is but the whole
   * @param kept what stays of the photograph; null if nothing
   * @param beginning the photograph as it was started from
   * @param pixels the iterate
   * @param rolled where borders shall fit together
   */
  private record State(
      Bands bands,
      @Nullable Raster content,
      @Nullable Raster shares,
      @Nullable KeptRegion kept,
      Raster beginning,
      Raster pixels,
      Raster gradient,
      Optimiser optimiser,
      IterateAverage average,
      Plateau plateau,
      @Nullable Rolled rolled) {}

  /** Iterate and gradient, moved. */
  private record Rolled(Raster pixels, Raster gradient) {}

  /**
   * @param sources with their transparency
   */
  Easel(Network network, Recipe recipe, Workers workers, Sources sources) {
    this.network = network;
    this.recipe = recipe;
    this.workers = workers;
    this.sources = sources.uncovered();
    this.regions = new Regions(sources);
    this.parts =
        sources.styles().stream().map(style -> Optional.ofNullable(style.counting())).toList();
    double amount =
        recipe.get(Settings.COLOR) == Colour.STYLE ? 0 : recipe.get(Settings.COLOR_AMOUNT);
    boolean matched =
        recipe.schedule().start() == Schedule.Start.MATCHED
            && !sources.styles().isEmpty()
            && amount < 1;
    Palette palette =
        matched || amount > 0 ? Palette.of(sources, regions) : new Palette(List.of(), List.of());
    List<ColourMatch> whole =
        matched ? ColourMatch.between(palette, sources, regions, workers) : List.of();
    this.underpainting =
        new Underpainting(
            recipe,
            this.sources.start(),
            amount == 0 ? whole : whole.stream().map(map -> map.by(1 - amount)).toList(),
            workers);
    this.recolouring =
        amount == 0
            ? List.of()
            : IntStream.range(0, sources.styles().size())
                .mapToObj(
                    style -> ColourMatch.toPhotograph(palette, regions, style, workers).by(amount))
                .toList();
  }

  /**
   * Begins at a size, or goes on there with what was painted before.
   *
   * @param store for the rasters of this size; those of the size before are not used any more
   * @return the photograph at this size, for {@link #objective}
   */
  Raster moveTo(Scale scale, RasterStore store) {
    var bands = new Bands(scale.shape(), workers);
    Raster content = resized(sources.content(), scale.shape(), store);
    Raster shares = regions.shares(scale.shape(), store);
    Raster beginning = underpainting.beginning(content, shares, bands, store);
    Raster pixels = store.allocate(scale.shape());
    State before = state;
    Optimiser optimiser;
    if (before == null) {
      underpainting.begin(pixels, beginning);
      optimiser = Optimiser.of(recipe, bands, store);
    } else {
      // The gradient has done its work and makes room for the picture.
      before.average().get(before.gradient());
      var edge = recipe.get(Settings.TILEABLE) ? Interpolation.Edge.WRAP : Interpolation.Edge.STAY;
      Interpolation.bicubic(before.gradient(), pixels, edge, workers);
      underpainting.addDetail(pixels, beginning, before.beginning(), bands);
      optimiser = before.optimiser();
      optimiser.resize(bands, store);
    }
    bands.hold(pixels);
    state = state(bands, content, shares, beginning, pixels, optimiser, store);
    return content;
  }

  /**
   * Puts back what was there when a checkpoint was written.
   *
   * @param store as in {@link #moveTo}
   * @return the photograph at this size, for {@link #objective}
   */
  Raster restore(Scale scale, RasterStore store, Checkpoint saved) {
    var bands = new Bands(scale.shape(), workers);
    Raster content = resized(sources.content(), scale.shape(), store);
    Raster shares = regions.shares(scale.shape(), store);
    Raster beginning = underpainting.beginning(content, shares, bands, store);
    Raster pixels = store.allocate(scale.shape());
    Optimiser optimiser = Optimiser.of(recipe, bands, store);
    State restored = state(bands, content, shares, beginning, pixels, optimiser, store);
    state = restored;
    restored
        .optimiser()
        .resume(saved.optimiserSteps(), saved.optimiserNumbers(), saved.optimiserRasters());
    saved.read(snapshot().rasters().values());
    restored.average().resume(saved.averageWeight());
    restored.plateau().resume(saved.recentCosts());
    return content;
  }

  private State state(
      Bands bands,
      Raster content,
      @Nullable Raster shares,
      Raster beginning,
      Raster pixels,
      Optimiser optimiser,
      RasterStore store) {
    return new State(
        bands,
        recipe.get(Settings.COLOR) == Colour.KEEP ? content : null,
        shares,
        kept(content, bands, store),
        beginning,
        pixels,
        store.allocate(bands.shape()),
        optimiser,
        new IterateAverage(recipe.schedule().averaging(), bands, store),
        new Plateau(recipe.get(Settings.UNTIL)),
        rolled(bands.shape(), store));
  }

  /** What a checkpoint has to keep. */
  Snapshot.State snapshot() {
    State now = state();
    return new Snapshot.State(
        now.optimiser().steps(),
        now.optimiser().numbers(),
        now.average().weight(),
        now.plateau().costs(),
        now.pixels(),
        now.average().sum(),
        now.optimiser().state());
  }

  private @Nullable KeptRegion kept(Raster content, Bands bands, RasterStore store) {
    Raster share = regions.kept(bands.shape(), store);
    return share == null
        ? null
        : new KeptRegion(share, content, store.allocate(bands.shape()), bands);
  }

  /**
   * What is minimised at a size.
   *
   * @param content the photograph at this size
   * @param store of this size
   * @param planBytes of memory for the network to run in
   */
  Objective objective(Raster content, Scale scale, RasterStore store, long planBytes) {
    return new Objective(
        network,
        recipe.weights().at(scale.shape()),
        content,
        styleTargets(scale, store, planBytes),
        state().shares(),
        workers,
        planBytes,
        store::allocate);
  }

  private SequencedMap<String, List<StyleTarget>> styleTargets(
      Scale scale, RasterStore store, long planBytes) {
    var targets =
        new StyleTargets(
            network, recipe.weights().at(scale.shape()), regions.count(), workers, planBytes);
    for (int s = 0; s < scale.styles().size(); s++) {
      Shape shape = scale.styles().get(s);
      Raster style = resized(sources.styles().get(s).picture(), shape, store);
      if (!recolouring.isEmpty()) {
        recolouring.get(s).apply(style, style, new Bands(style.shape(), workers));
      }
      Raster part = parts.get(s).map(mask -> store.fill(mask, shape)).orElse(null);
      targets.add(regions.of(s), style, part, sources.styles().get(s).weight());
    }
    return targets.finish(scale.shape(), state().shares());
  }

  private static Raster resized(Picture picture, Shape shape, RasterStore store) {
    return store.fill(Resampler.rows(picture, shape.width(), shape.height()));
  }

  /** One step of the optimiser; the costs are those before it. */
  Costs step(Objective objective) {
    State now = state();
    Costs costs =
        now.optimiser()
            .step(
                now.pixels(),
                now.gradient(),
                (pixels, gradient) -> evaluate(objective, now, pixels, gradient));
    now.average().add(now.pixels());
    now.plateau().add(costs.total());
    return costs;
  }

  /** Whether more steps at this size would be in vain. */
  boolean isSettled() {
    return state().plateau().isReached();
  }

  private Costs evaluate(Objective objective, State now, Raster pixels, Raster gradient) {
    // A line search compares costs of one step with those of the next.
    boolean anew = recipe.get(Settings.OPTIMIZER) != OptimiserKind.LBFGS;
    long draw = recipe.get(Settings.SEED) * SEEDS_APART + (anew ? now.optimiser().steps() : 0);
    Optimiser.Function costs = (seen, slope) -> objective.evaluate(seen, slope, draw);
    if (now.kept() != null) {
      return now.kept().evaluate(costs, pixels, gradient);
    }
    return now.rolled() == null
        ? costs.at(pixels, gradient)
        : evaluateRolled(costs, now, now.rolled(), pixels, gradient);
  }

  private Costs evaluateRolled(
      Optimiser.Function function, State now, Rolled rolled, Raster pixels, Raster gradient) {
    Roll roll = Roll.of(now.bands().shape(), recipe.get(Settings.SEED), now.optimiser().steps());
    roll.forward(pixels, rolled.pixels(), workers);
    Costs costs = function.at(rolled.pixels(), rolled.gradient());
    roll.back(rolled.gradient(), gradient, workers);
    return costs;
  }

  private @Nullable Rolled rolled(Shape shape, RasterStore store) {
    return recipe.get(Settings.TILEABLE)
        ? new Rolled(store.allocate(shape), store.allocate(shape))
        : null;
  }

  /** The picture so far. */
  Picture picture() {
    Shape shape = state().bands().shape();
    float[] rgb = new float[shape.size()];
    get(Raster.of(shape, rgb));
    return new Picture(shape.width(), shape.height(), rgb, null);
  }

  /**
   * The picture so far, in place of the gradient: no step can be made any more.
   *
   * @return rows of rasters that live as long as their store
   */
  RowSource finish() {
    get(state().gradient());
    return RasterStore.rows(state().gradient());
  }

  /** Writes the picture so far. */
  private void get(Raster into) {
    State now = state();
    now.average().get(into);
    if (recipe.get(Settings.COLOR) == Colour.KEEP) {
      Raster content = Objects.requireNonNull(now.content());
      KeptColours.apply(into, content, recipe.get(Settings.COLOR_AMOUNT), now.bands());
    }
    if (now.kept() != null) {
      now.kept().putInto(into);
    }
  }

  private State state() {
    State now = state;
    if (now == null) {
      throw new IllegalStateException("no size has been begun");
    }
    return now;
  }
}
