package impasto.engine;

import impasto.engine.kernels.KernelProvider;

/** What this process computes with. */
public final class EngineInfo {
  private EngineInfo() {}

  /** Name of the kernels, such as {@code vector256}: others round differently in the last bits. */
  public static String kernels() {
    return KernelProvider.kernels().name();
  }
}
