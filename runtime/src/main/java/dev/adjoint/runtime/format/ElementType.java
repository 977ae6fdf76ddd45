package dev.adjoint.runtime.format;

import java.util.Arrays;
import java.util.Optional;

/** What the numbers of a file are, each little-endian; named as in safetensors. */
public enum ElementType {
  /** 64-bit floating point. */
  F64("<f8", 8),
  /** 32-bit floating point, in which networks compute. */
  F32("<f4", 4),
  /** 16-bit floating point of IEEE 754: 5 bits of exponent, 10 of fraction. */
  F16("<f2", 2),
  /** The upper half of an {@link #F32}; npy has no such type. */
  BF16("", 2),
  /** 64-bit whole number. */
  I64("<i8", 8),
  /** 32-bit whole number. */
  I32("<i4", 4),
  /** 16-bit whole number. */
  I16("<i2", 2),
  /** 8-bit whole number. */
  I8("|i1", 1),
  /** 8-bit whole number, 0 to 255. */
  U8("|u1", 1),
  /** 0 or 1, in a byte. */
  BOOL("|b1", 1);

  private final String npy;
  private final int width;

  ElementType(String npy, int width) {
    this.npy = npy;
    this.width = width;
  }

  /** The bytes of one element. */
  public int width() {
    return width;
  }

  /** Whether its numbers have no fraction. */
  public boolean isWhole() {
    return ordinal() >= I64.ordinal();
  }

  /** The name in npy files, empty if it has none. */
  String npy() {
    return npy;
  }

  static Optional<ElementType> ofSafetensors(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static Optional<ElementType> ofNpy(String name) {
    return Arrays.stream(values())
        .filter(type -> !type.npy.isEmpty() && type.npy.equals(name))
        .findFirst();
  }
}
