package impasto.paint.recipe;

/** What moves the pixels. */
public enum OptimiserKind {
  /** Adam (Kingma and Ba 2015). */
  ADAM,
  /** L-BFGS (Liu and Nocedal 1989) with a line search for the strong Wolfe conditions. */
  LBFGS,
  /** Plain gradient descent, as the lecture has it. */
  DESCENT
}
