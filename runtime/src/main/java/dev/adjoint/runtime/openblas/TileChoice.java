package dev.adjoint.runtime.openblas;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which tile operations a program uses: those of the Vector API where that incubator module is
 * present and the processor has vectors of eight floats or more, else plain loops. The module is
 * asked for with {@code --add-modules jdk.incubator.vector}; the system property {@code
 * adjoint.vector=false} declines it.
 */
final class TileChoice {
  private static final System.Logger LOGGER = System.getLogger("dev.adjoint");

  /** On first use, so that a program that opens no backend decides and logs nothing. */
  private static final class Best {
    static final Supplier<Tiles> TILES = choose();
  }

  private TileChoice() {}

  /** Tiles for one user. */
  static Tiles best() {
    return Best.TILES.get();
  }

  private static Supplier<Tiles> choose() {
    Optional<String> obstacle = obstacle();
    Supplier<Tiles> tiles = obstacle.isPresent() ? PlainTiles::new : TileChoice::vector;
    String reason = obstacle.orElse("module jdk.incubator.vector is present");
    LOGGER.log(
        System.Logger.Level.DEBUG, "tiles: " + tiles.get().description() + " (" + reason + ")");
    return tiles;
  }

  /** Why the Vector API is not used, if it is not. */
  private static Optional<String> obstacle() {
    return System.getProperty("adjoint.vector", "true").equals("false")
        ? Optional.of("system property adjoint.vector is false")
        : absence();
  }

  /** Why the Vector API cannot be used, if it cannot. */
  static Optional<String> absence() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.of("no --add-modules jdk.incubator.vector");
    }
    return Vector.OBSTACLE;
  }

  /** Tried once: it may be there and of no use on this processor. */
  private static final class Vector {
    static final Optional<String> OBSTACLE = attempt();

    private static Optional<String> attempt() {
      try {
        vector();
        return Optional.empty();
      } catch (UnsupportedOperationException slow) {
        return Optional.of(String.valueOf(slow.getMessage()));
      }
    }
  }

  /**
   * The tiles of the Vector API: by name, since the class cannot be linked without the module.
   *
   * @throws UnsupportedOperationException if they do not work or are of no use
   */
  static Tiles vector() {
    try {
      Class<?> type = Class.forName("dev.adjoint.runtime.openblas.VectorTiles");
      return (Tiles) type.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | LinkageError failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new UnsupportedOperationException(cause.getMessage(), failed);
    }
  }
}
