package dev.adjoint.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Ten blurred patterns in the files of MNIST: small, quick to learn, the same in every run. */
final class SmallDigits {
  static final int TRAIN = 400;
  static final int TEST = 100;

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int LABELS_MAGIC = 2049;
  private static final int IMAGES_MAGIC = 2051;

  private SmallDigits() {}

  /** Writes the four files; gives the folder. */
  static Path write(Path folder) throws IOException {
    Random random = new Random(1);
    byte[][] patterns = new byte[10][PIXELS];
    for (byte[] pattern : patterns) {
      random.nextBytes(pattern);
    }
    Files.createDirectories(folder);
    write(folder, "train", TRAIN, patterns, random);
    write(folder, "t10k", TEST, patterns, random);
    return folder;
  }

  private static void write(Path folder, String name, int count, byte[][] patterns, Random random)
      throws IOException {
    ByteBuffer images = ByteBuffer.allocate(16 + count * PIXELS);
    ByteBuffer labels = ByteBuffer.allocate(8 + count);
    images.putInt(IMAGES_MAGIC).putInt(count).putInt(SIDE).putInt(SIDE);
    labels.putInt(LABELS_MAGIC).putInt(count);
    for (int i = 0; i < count; i++) {
      int label = i % patterns.length;
      labels.put((byte) label);
      for (byte pixel : patterns[label]) {
        images.put(random.nextInt(4) == 0 ? (byte) random.nextInt(256) : pixel);
      }
    }
    Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.array());
    Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.array());
  }
}
