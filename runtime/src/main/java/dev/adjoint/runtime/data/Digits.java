package dev.adjoint.runtime.data;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Images of digits from wherever they can be had: what a program needs that should run for
 * everybody.
 */
public final class Digits {
  private Digits() {}

  /**
   * Gives MNIST from the given folder; without one, from where {@link Mnist#find()} finds it, else
   * from a {@linkplain Mnist#download() download}, else {@linkplain GeneratedDigits generated
   * digits} in its place, {@link ImageSet#isGenerated()}.
   *
   * @param folder where the files must be; if it is given, nothing else is tried
   * @param notice told in one line each which folder is read, that a download begins, and that
   *     generated digits are used and why
   * @throws DataException if the folder, or what {@code ADJOINT_DATA} names, does not hold the data
   */
  public static ImageSet findOrGenerate(Optional<Path> folder, Consumer<String> notice) {
    return findOrGenerate(Mnist.digits(), folder, notice);
  }

  static ImageSet findOrGenerate(Mnist mnist, Optional<Path> folder, Consumer<String> notice) {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(notice, "notice");
    Optional<Path> place = folder.map(mnist::placeIn).or(mnist::place);
    if (place.isEmpty()) {
      return downloadOrGenerate(mnist, notice);
    }
    notice.accept("reading MNIST from " + place.get());
    return mnist.from(place.get());
  }

  private static ImageSet downloadOrGenerate(Mnist mnist, Consumer<String> notice) {
    notice.accept(
        "downloading MNIST (%d MB) to %s"
            .formatted(mnist.downloadBytes() / 1_000_000, mnist.cache()));
    try {
      return mnist.download();
    } catch (DataException e) {
      notice.accept("using small generated digits instead of MNIST: " + e.getMessage());
      return new ImageSet(GeneratedDigits.train(), GeneratedDigits.test(), true);
    }
  }
}
