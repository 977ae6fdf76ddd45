package dev.adjoint.runtime.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A data set in the format of MNIST with 12 images for training and 10 for testing. */
final class SmallMnist {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private SmallMnist() {}

  /** Contents, not compressed, by name without {@code .gz}. */
  static Map<String, byte[]> contents() {
    Map<String, byte[]> contents = new TreeMap<>();
    contents.put(TRAIN_IMAGES, IdxBytes.images(12, 28, 28, 1));
    contents.put(TRAIN_LABELS, IdxBytes.labels(5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5));
    contents.put(TEST_IMAGES, IdxBytes.images(10, 28, 28, 2));
    contents.put(TEST_LABELS, IdxBytes.labels(7, 2, 1, 0, 4, 1, 4, 9, 5, 9));
    return contents;
  }

  /** Writes the four files as they are published, compressed. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : contents().entrySet()) {
      Files.write(folder.resolve(file.getKey() + ".gz"), IdxBytes.gzip(file.getValue()));
    }
    return folder;
  }

  /** The set with its sizes and checksums, computed from the files in a folder. */
  static MnistFiles published(Path folder) throws IOException {
    List<RemoteFile> files = new ArrayList<>();
    for (String name : contents().keySet()) {
      Path file = folder.resolve(name + ".gz");
      files.add(new RemoteFile(name + ".gz", Files.size(file), RemoteFile.sha256(file)));
    }
    return new MnistFiles("mnist", 0.5f, 0.25f, files, List.of());
  }

  static Mnist mnist(MnistFiles files, Optional<Path> configured, Path cache, URI... mirrors) {
    return new Mnist(
        files, new DataFolders(configured, cache), List.of(mirrors), Duration.ofSeconds(20));
  }
}
