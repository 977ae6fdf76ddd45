package dev.adjoint.runtime.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** Finds the files of data sets by the customs of this project. */
public final class DataFiles {
  private DataFiles() {}

  /**
   * A file of a data set, in the given folder or, without one, below the folder that the
   * environment variable {@code ADJOINT_DATA} names.
   *
   * @param given the folder that holds the file, or the one above it; if it is given, nothing else
   *     is tried
   * @param set the name of the data set's own folder, such as {@code tinyshakespeare}
   * @param file the name of the file in it
   * @return nothing if no folder is given and the variable is not set, or has no such folder in it
   * @throws DataException if the folder that is given or configured is missing, or the file in it
   */
  public static Optional<Path> find(Optional<Path> given, String set, String file) {
    return find(DataFolders.ofThisProcess(), given, set, file);
  }

  static Optional<Path> find(DataFolders folders, Optional<Path> given, String set, String file) {
    Objects.requireNonNull(given, "given");
    Objects.requireNonNull(set, "set");
    Objects.requireNonNull(file, "file");
    if (given.isPresent()) {
      Path folder = requireFolder(given.get(), "no such folder");
      Path own = folder.resolve(set);
      boolean isAbove = !Files.exists(folder.resolve(file)) && Files.isDirectory(own);
      return Optional.of(requireFile(isAbove ? own : folder, file));
    }
    return folders
        .configured()
        .map(folder -> requireFolder(folder, DataFolders.VARIABLE + " names no folder"))
        .map(folder -> folder.resolve(set))
        .filter(Files::isDirectory)
        .map(own -> requireFile(own, file));
  }

  private static Path requireFolder(Path folder, String problem) {
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder, Files.exists(folder) ? "is a file, expected a folder" : problem);
    }
    return folder;
  }

  private static Path requireFile(Path folder, String file) {
    if (!Files.exists(folder.resolve(file))) {
      throw new DataException(
          folder, "expected the file %s in this folder, but it is missing".formatted(file));
    }
    return folder.resolve(file);
  }
}
