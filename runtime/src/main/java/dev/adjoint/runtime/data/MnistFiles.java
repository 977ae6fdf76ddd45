package dev.adjoint.runtime.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a data set in MNIST's format.
 *
 * @param folder the name of the folder they lie in
 * @param mean of the training pixels in [0, 1]
 * @param deviation of the training pixels in [0, 1]
 * @param published the files as they are published
 * @param mirrors where they are published
 */
record MnistFiles(
    String folder, float mean, float deviation, List<RemoteFile> published, List<URI> mirrors) {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
  private static final String PACKED = ".gz";

  /** As many as one array of bytes can hold. */
  private static final int MOST_IMAGES = Integer.MAX_VALUE / (ImageSet.SIDE * ImageSet.SIDE);

  static final MnistFiles DIGITS =
      new MnistFiles(
          "mnist",
          0.1307f,
          0.3081f,
          List.of(
              new RemoteFile(
                  TRAIN_IMAGES + PACKED,
                  9912422,
                  "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
              new RemoteFile(
                  TRAIN_LABELS + PACKED,
                  28881,
                  "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
              new RemoteFile(
                  TEST_IMAGES + PACKED,
                  1648877,
                  "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
              new RemoteFile(
                  TEST_LABELS + PACKED,
                  4542,
                  "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6")),
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")));

  static final MnistFiles FASHION =
      new MnistFiles(
          "fashion-mnist",
          0.2860f,
          0.3530f,
          List.of(
              new RemoteFile(
                  TRAIN_IMAGES + PACKED,
                  26421880,
                  "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
              new RemoteFile(
                  TRAIN_LABELS + PACKED,
                  29515,
                  "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
              new RemoteFile(
                  TEST_IMAGES + PACKED,
                  4422102,
                  "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
              new RemoteFile(
                  TEST_LABELS + PACKED,
                  5148,
                  "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5")),
          List.of(
              URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
              URI.create(
                  "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/")));

  /** The folders of all sets. */
  static final List<String> FOLDERS = List.of(DIGITS.folder(), FASHION.folder());

  MnistFiles {
    published = List.copyOf(published);
    mirrors = List.copyOf(mirrors);
  }

  /** Whether at least one of the files is in the folder. */
  boolean anyIn(Path folder) {
    return names().stream().anyMatch(name -> isIn(folder, name));
  }

  /** Whether all of the files are in the folder. */
  boolean allIn(Path folder) {
    return names().stream().allMatch(name -> isIn(folder, name));
  }

  ImageSet read(Path folder) {
    return new ImageSet(
        read(find(folder, TRAIN_IMAGES), find(folder, TRAIN_LABELS)),
        read(find(folder, TEST_IMAGES), find(folder, TEST_LABELS)));
  }

  private static List<String> names() {
    return List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);
  }

  private static boolean isIn(Path folder, String name) {
    return Files.exists(folder.resolve(name + PACKED)) || Files.exists(folder.resolve(name));
  }

  private static Path find(Path folder, String name) {
    if (!isIn(folder, name)) {
      throw new DataException(
          folder,
          "expected the file %s%s in this folder, but it is missing".formatted(name, PACKED));
    }
    Path packed = folder.resolve(name + PACKED);
    return Files.exists(packed) ? packed : folder.resolve(name);
  }

  /** The labels come first, so that their number bounds what the images may take. */
  private Dataset read(Path imageFile, Path labelFile) {
    int[] labels = labels(labelFile);
    Idx images = images(imageFile, labels.length);
    return Dataset.of(ImageSet.images(images.bytes(), mean, deviation), ImageSet.labels(labels));
  }

  private static int[] labels(Path file) {
    Idx idx =
        IdxReader.read(
            file,
            header -> {
              if (header.type() != Idx.Type.UNSIGNED_BYTE || header.dimensions().size() != 1) {
                throw new DataException(
                    file,
                    "expected labels, UNSIGNED_BYTE in one dimension, but the header says %s of %s"
                        .formatted(header.dimensions(), header.type()));
              }
              if (header.dimensions().get(0) > MOST_IMAGES) {
                throw new DataException(
                    file,
                    "the header says %d labels, more than the %d images that can be held"
                        .formatted(header.dimensions().get(0), MOST_IMAGES));
              }
            });
    int[] labels = idx.integers();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] >= ImageSet.CLASSES) {
        throw new DataException(
            file,
            "label %d at example %d, expected 0 to %d"
                .formatted(labels[i], i, ImageSet.CLASSES - 1));
      }
    }
    return labels;
  }

  private static Idx images(Path file, int count) {
    List<Integer> expected = List.of(count, ImageSet.SIDE, ImageSet.SIDE);
    return IdxReader.read(
        file,
        header -> {
          if (header.type() != Idx.Type.UNSIGNED_BYTE || !header.dimensions().equals(expected)) {
            throw new DataException(
                file,
                "expected one image per label, %s of UNSIGNED_BYTE, but the header says %s of %s"
                    .formatted(expected, header.dimensions(), header.type()));
          }
        });
  }
}
