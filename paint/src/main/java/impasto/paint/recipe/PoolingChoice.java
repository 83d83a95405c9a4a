package impasto.paint.recipe;

import impasto.engine.Network;
import impasto.engine.Pooling;

/** How a network makes four positions one. */
public enum PoolingChoice {
  /** As its file says. */
  NETWORK,
  /** {@link Pooling#AVERAGE}. */
  AVERAGE,
  /** {@link Pooling#MAX}. */
  MAX;

  /** A network that pools so. */
  public Network in(Network network) {
    return switch (this) {
      case NETWORK -> network;
      case AVERAGE -> network.with(Pooling.AVERAGE);
      case MAX -> network.with(Pooling.MAX);
    };
  }
}
