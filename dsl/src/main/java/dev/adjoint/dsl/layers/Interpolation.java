package dev.adjoint.dsl.layers;

/** How pixels between pixels come about. */
public enum Interpolation {
  /** The pixel that the new one lies in. */
  NEAREST,
  /** The mean of the four pixels around, by distance. */
  BILINEAR
}
