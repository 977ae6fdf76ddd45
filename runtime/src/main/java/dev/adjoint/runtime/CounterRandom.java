package dev.adjoint.runtime;

/**
 * Random numbers as a pure function of their position: no state, so that any backend computes any
 * of them in any order and a replay gives the same numbers. The mixing function is the finalizer of
 * SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** At most so many numbers are computed by one {@link #fill}. */
  public static final int BLOCK = 1024;

  /** A table, because a loop over pure long arithmetic is one that the JIT compiler vectorises. */
  private static final long[] MULTIPLES = new long[BLOCK];

  static {
    for (int i = 0; i < BLOCK; i++) {
      MULTIPLES[i] = i * GOLDEN;
    }
  }

  private CounterRandom() {}

  /** The key of one stream: all numbers of it are determined by this key and their index. */
  public static long key(long seed, long step, long stream) {
    return mix(mix(mix(seed + GOLDEN) + step * GOLDEN) + stream * GOLDEN);
  }

  /** The number at {@code index} under {@code key}: uniform in [0, 1), a multiple of 2^-24. */
  public static float uniform(long key, long index) {
    return (mix(key + index * GOLDEN) >>> 40) * 0x1p-24f;
  }

  /**
   * The numbers at {@code index}, {@code index + 1}, ... in units of 2^-24: {@link #uniform} times
   * 2^24, for backends that compute many at once.
   *
   * @throws IndexOutOfBoundsException if {@code count} is above {@link #BLOCK} or the array's
   *     length
   */
  public static void fill(long key, long index, long[] destination, int count) {
    long start = key + index * GOLDEN;
    for (int i = 0; i < count; i++) {
      destination[i] = mix(start + MULTIPLES[i]) >>> 40;
    }
  }

  /**
   * The normal number at {@code index} under {@code key}, of mean 0 and deviation 1, made of the
   * uniform numbers at {@code 2 index} and the place behind it.
   */
  public static double normal(long key, long index) {
    long first = mix(key + 2 * index * GOLDEN) >>> 40;
    return normalOf(first, mix(key + (2 * index + 1) * GOLDEN) >>> 40);
  }

  /**
   * A normal number of two uniform ones in units of 2^-24, {@code sqrt(-2 log(1 - u)) cos(2 pi v)}
   * (Box and Muller, "A note on the generation of random normal deviates", 1958).
   */
  public static double normalOf(long u, long v) {
    double radius = Math.sqrt(-2 * Math.log(1 - u * 0x1p-24));
    return radius * Math.cos(2 * Math.PI * 0x1p-24 * v);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
