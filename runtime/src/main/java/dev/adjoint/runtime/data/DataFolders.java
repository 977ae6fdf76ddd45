package dev.adjoint.runtime.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where data sets are looked for when no folder is given.
 *
 * @param configured the folder that the variable {@code ADJOINT_DATA} names
 * @param cache where downloads go: {@code adjoint} in {@code XDG_CACHE_HOME}, or in {@code
 *     ~/.cache}
 */
record DataFolders(Optional<Path> configured, Path cache) {
  static final String VARIABLE = "ADJOINT_DATA";

  static DataFolders ofThisProcess() {
    return of(System.getenv(), System.getProperty("user.home", ""));
  }

  static DataFolders of(Map<String, String> environment, String home) {
    // The XDG specification has relative paths ignored.
    Path caches =
        value(environment, "XDG_CACHE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(Path.of(home, ".cache"));
    return new DataFolders(value(environment, VARIABLE).map(Path::of), caches.resolve("adjoint"));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
