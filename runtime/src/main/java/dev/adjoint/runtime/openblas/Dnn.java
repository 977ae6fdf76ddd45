package dev.adjoint.runtime.openblas;

import static org.bytedeco.dnnl.global.dnnl.DNNL_RUNTIME_OMP;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.util.Objects;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN, and the number of OpenMP threads that it uses. It computes products and convolutions
 * where it loads: then OpenBLAS stays on one thread, since the threads of two pools would spin
 * against each other. The system property {@code adjoint.dnnl=false} declines it.
 */
final class Dnn {
  private static final System.Logger LOGGER = System.getLogger("dev.adjoint");

  /** Decided and logged at the first use, so that a program that opens no backend loads nothing. */
  private static final class Choice {
    static final Optional<String> OBSTACLE = choose();

    private static Optional<String> choose() {
      boolean isDeclined = System.getProperty("adjoint.dnnl", "true").equals("false");
      Optional<String> obstacle =
          isDeclined ? Optional.of("system property adjoint.dnnl is false") : absence();
      boolean isAsExpected = isDeclined || obstacle.isEmpty();
      LOGGER.log(
          isAsExpected ? System.Logger.Level.DEBUG : System.Logger.Level.INFO,
          obstacle
              .map(reason -> "products and convolutions: " + Blas.version() + " (" + reason + ")")
              .orElseGet(() -> "products and convolutions: " + version()));
      return obstacle;
    }
  }

  /** Tried once. */
  private static final class Library {
    static final Optional<String> OBSTACLE = load();
    private static Blas.@Nullable ThreadSetter threads;
    private static @Nullable dnnl_engine engine;

    private static Optional<String> load() {
      try {
        Blas.load(); // brings the type of the function that sets threads
        Loader.load(dnnl.class);
        Pointer setter = Loader.addressof("omp_set_num_threads");
        if (setter == null || dnnl_version().cpu_runtime() != DNNL_RUNTIME_OMP) {
          return Optional.of("its number of threads cannot be set");
        }
        threads = new Blas.ThreadSetter(setter);
        dnnl_engine made = new dnnl_engine();
        check("engine", dnnl_engine_create(made, dnnl_cpu, 0));
        engine = made;
        return Optional.empty();
      } catch (LinkageError | RuntimeException failed) {
        return Optional.of("oneDNN does not load: " + failed.getMessage());
      }
    }
  }

  private Dnn() {}

  /** Whether a new backend computes with it. */
  static boolean isChosen() {
    return Choice.OBSTACLE.isEmpty();
  }

  /** Why it cannot be used, if it cannot. */
  static Optional<String> absence() {
    return Library.OBSTACLE;
  }

  static String version() {
    dnnl_version_t version = dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  static dnnl_engine engine() {
    return Objects.requireNonNull(Library.engine);
  }

  /** Sets the threads of what this Java thread makes and runs next; costs some nanoseconds. */
  static void useThreads(int threads) {
    Objects.requireNonNull(Library.threads).call(threads);
  }

  /**
   * @throws IllegalStateException if the status of a call is not success
   */
  static void check(String operation, int status) {
    if (status != dnnl_success) {
      String reason = status == dnnl_unimplemented ? "not implemented" : "status " + status;
      throw new IllegalStateException(operation + ": oneDNN failed: " + reason);
    }
  }
}
