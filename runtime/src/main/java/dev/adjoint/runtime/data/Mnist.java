package dev.adjoint.runtime.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * MNIST and the data sets in its format: 60,000 images of 28x28 pixels for training and 10,000 for
 * testing, in ten classes, each set as four IDX files under their published names, with or without
 * {@code .gz}. The pixels are scaled to [0, 1] and normalised with the mean and the deviation of
 * the training images.
 */
public final class Mnist {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final MnistFiles files;
  private final DataFolders folders;
  private final Downloader downloader;

  Mnist(MnistFiles files, DataFolders folders, List<URI> mirrors, Duration patience) {
    this.files = files;
    this.folders = folders;
    this.downloader = new Downloader(mirrors, patience);
  }

  /**
   * The handwritten digits of <a href="https://ieeexplore.ieee.org/document/726791">LeCun, Bottou,
   * Bengio and Haffner (1998)</a>: mean 0.1307, deviation 0.3081.
   */
  public static Mnist digits() {
    return of(MnistFiles.DIGITS);
  }

  /**
   * The articles of clothing of <a href="https://arxiv.org/abs/1708.07747">Xiao, Rasul and Vollgraf
   * (2017)</a>: mean 0.2860, deviation 0.3530.
   */
  public static Mnist fashion() {
    return of(MnistFiles.FASHION);
  }

  private static Mnist of(MnistFiles files) {
    return new Mnist(files, DataFolders.ofThisProcess(), files.mirrors(), PATIENCE);
  }

  /**
   * Reads the four files of a folder, and never looks elsewhere.
   *
   * @param folder the folder that holds the files, or the one above it, in which the set's own
   *     folder is called {@code mnist} or {@code fashion-mnist}
   * @throws DataException if the folder or one of its files is missing, if a file is damaged, or if
   *     it holds something else than labels from 0 to 9 and as many images of 28x28 bytes
   */
  public ImageSet from(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return files.read(placeIn(folder));
  }

  /** The folder with the files: the given one, or the set's own in it. */
  Path placeIn(Path folder) {
    Objects.requireNonNull(folder, "folder");
    if (!Files.isDirectory(folder)) {
      throw new DataException(
          folder, Files.exists(folder) ? "is a file, expected a folder" : "no such folder");
    }
    Path below = folder.resolve(files.folder());
    return files.anyIn(folder) || !Files.isDirectory(below) ? folder : below;
  }

  /**
   * Reads the set from where this machine keeps it: the folder that the environment variable {@code
   * ADJOINT_DATA} names, or {@code mnist} or {@code fashion-mnist} in it; without the variable, the
   * cache of {@link #download()}.
   *
   * @return nothing if there is no variable and nothing in the cache
   * @throws DataException if {@code ADJOINT_DATA} names no folder or one without this set, or if
   *     files are there and cannot be read as {@link #from} reads them
   */
  public Optional<ImageSet> find() {
    return place().map(files::read);
  }

  /** The folder in which {@link #find()} finds the files. */
  Optional<Path> place() {
    Optional<Path> configured = folders.configured();
    if (configured.isPresent()) {
      Path folder = configured.get();
      if (!Files.isDirectory(folder)) {
        throw new DataException(folder, DataFolders.VARIABLE + " names no folder");
      }
      return Optional.of(configuredPlace(folder));
    }
    return files.allIn(cache()) ? Optional.of(cache()) : Optional.empty();
  }

  /** The files of all sets have the same names: only the folder tells whose they are. */
  private Path configuredPlace(Path folder) {
    Path below = folder.resolve(files.folder());
    if (Files.isDirectory(below)) {
      return below;
    }
    boolean isOfAnother = MnistFiles.FOLDERS.stream().anyMatch(folder::endsWith);
    if (files.anyIn(folder) && (folder.endsWith(files.folder()) || !isOfAnother)) {
      return folder;
    }
    throw new DataException(
        folder,
        "%s names this folder, but there is no folder %s in it"
            .formatted(DataFolders.VARIABLE, files.folder()));
  }

  /**
   * Reads the set from the cache, {@code adjoint/mnist} or {@code adjoint/fashion-mnist} in {@code
   * XDG_CACHE_HOME} or else in {@code ~/.cache}, after downloading what is missing or damaged
   * there. Every file is checked by its SHA-256 sum.
   *
   * @throws DataException if no mirror gives a file, naming the hosts that were tried, or if the
   *     cache cannot be written to
   */
  public ImageSet download() {
    files.published().forEach(file -> downloader.fetch(file, cache()));
    return files.read(cache());
  }

  /** Where {@link #download()} puts the files. */
  Path cache() {
    return folders.cache().resolve(files.folder());
  }

  /** The size of a download. */
  long downloadBytes() {
    return files.published().stream().mapToLong(RemoteFile::bytes).sum();
  }
}
