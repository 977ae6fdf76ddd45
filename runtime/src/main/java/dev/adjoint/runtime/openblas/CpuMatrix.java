package dev.adjoint.runtime.openblas;

import dev.adjoint.runtime.Arena;
import dev.adjoint.runtime.Matrix;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/** A view of a {@link CpuArena}. What kernels use is unchecked: they checked when they prepared. */
final class CpuMatrix extends Matrix {
  private final CpuArena arena;
  private final long offset;
  private final boolean isTransposed;
  private @Nullable CpuMatrix transposed;

  CpuMatrix(CpuArena arena, long offset, int rows, int columns) {
    super(rows, columns);
    this.arena = arena;
    this.offset = offset;
    this.isTransposed = false;
  }

  private CpuMatrix(CpuMatrix original) {
    super(original.columns(), original.rows());
    this.arena = original.arena;
    this.offset = original.offset;
    this.isTransposed = !original.isTransposed;
    this.transposed = original;
  }

  static CpuMatrix of(Matrix matrix) {
    return (CpuMatrix) matrix;
  }

  static CpuMatrix[] of(Matrix[] matrices) {
    CpuMatrix[] own = new CpuMatrix[matrices.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = of(matrices[i]);
    }
    return own;
  }

  @Override
  public Arena arena() {
    return arena;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public boolean isTransposed() {
    return isTransposed;
  }

  @Override
  public Matrix transposed() {
    CpuMatrix made = transposed;
    if (made == null) {
      made = new CpuMatrix(this);
      transposed = made;
    }
    return made;
  }

  FloatPointer pointer() {
    return arena.pointer(offset);
  }

  float value(long index) {
    long at = offset + index;
    return arena.buffer(at).get(CpuArena.within(at));
  }

  void put(long index, float value) {
    long at = offset + index;
    arena.buffer(at).put(CpuArena.within(at), value);
  }

  void load(long index, float[] destination, int to, int count) {
    arena.load(offset + index, destination, to, count);
  }

  void store(long index, float[] source, int from, int count) {
    arena.store(offset + index, source, from, count);
  }

  void copy(long index, CpuMatrix source, long from, int count) {
    arena.copy(offset + index, source.arena, source.offset + from, count);
  }

  @Override
  public double get(int index) {
    Objects.checkIndex(index, size());
    arena.owner().enterFor(arena);
    try {
      return value(index);
    } finally {
      arena.owner().leaveFrom();
    }
  }

  @Override
  public void set(int index, double value) {
    Objects.checkIndex(index, size());
    arena.owner().enterFor(arena);
    try {
      put(index, (float) value);
    } finally {
      arena.owner().leaveFrom();
    }
  }

  @Override
  public void read(int from, float[] destination, int at, int count) {
    Objects.checkFromIndexSize(from, count, size());
    Objects.checkFromIndexSize(at, count, destination.length);
    arena.owner().enterFor(arena);
    try {
      load(from, destination, at, count);
    } finally {
      arena.owner().leaveFrom();
    }
  }

  @Override
  public void write(int to, float[] source, int at, int count) {
    Objects.checkFromIndexSize(to, count, size());
    Objects.checkFromIndexSize(at, count, source.length);
    arena.owner().enterFor(arena);
    try {
      store(to, source, at, count);
    } finally {
      arena.owner().leaveFrom();
    }
  }
}
