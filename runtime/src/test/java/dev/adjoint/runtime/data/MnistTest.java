package dev.adjoint.runtime.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  @TempDir Path folder;
  private Path data;
  private Path cache;

  @BeforeEach
  void writeFiles() throws IOException {
    data = SmallMnist.write(folder.resolve("data/mnist"));
    cache = folder.resolve("cache");
  }

  @Test
  void readsImagesAndLabelsOfBothParts() {
    ImageSet set = Mnist.digits().from(data);
    assertEquals(12, set.train().size());
    assertEquals(10, set.test().size());
    assertEquals(List.of("x", "target"), set.test().columns().stream().map(Column::name).toList());
    assertEquals(List.of(1, 28, 28), set.train().column("x").shape());
    assertEquals(10, set.train().column("target").limit());
    Column target = set.test().column("target");
    assertArrayEquals(
        new int[] {7, 2, 1, 0, 4, 1, 4, 9, 5, 9},
        IntStream.range(0, 10).map(target::index).toArray());
  }

  @Test
  void normalisesEachSetWithItsOwnMeanAndDeviation() {
    int pixel = SmallMnist.contents().get(SmallMnist.TRAIN_IMAGES)[16] & 0xff;
    assertEquals((pixel / 255f - 0.1307f) / 0.3081f, firstPixel(Mnist.digits().from(data)));
    assertEquals((pixel / 255f - 0.2860f) / 0.3530f, firstPixel(Mnist.fashion().from(data)));
  }

  private static float firstPixel(ImageSet set) {
    float[] image = new float[784];
    set.train().column("x").copy(0, image, 0);
    return image[0];
  }

  @Test
  void acceptsTheFolderAboveAndPlainNames() throws IOException {
    assertEquals(12, Mnist.digits().from(data.getParent()).train().size());
    Path plain = Files.createDirectories(folder.resolve("plain"));
    for (Map.Entry<String, byte[]> file : SmallMnist.contents().entrySet()) {
      Files.write(plain.resolve(file.getKey()), file.getValue());
    }
    assertEquals(12, Mnist.digits().from(plain).train().size());
  }

  @Test
  void aGivenFolderThatLacksAFileIsAnErrorNamingBoth() throws IOException {
    Files.delete(data.resolve(SmallMnist.TEST_LABELS + ".gz"));
    String problem =
        ": expected the file t10k-labels-idx1-ubyte.gz in this folder, but it is missing";
    assertProblem(data + problem, data);
    assertProblem(data + problem, data.getParent());
  }

  @Test
  void aFolderWithNothingInItIsAnError() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertProblem(
        empty + ": expected the file train-images-idx3-ubyte.gz in this folder, but it is missing",
        empty);
    assertProblem(folder.resolve("none") + ": no such folder", folder.resolve("none"));
    Path file = data.resolve(SmallMnist.TRAIN_LABELS + ".gz");
    assertProblem(file + ": is a file, expected a folder", file);
  }

  @Test
  void refusesImagesThatAreNotOneOf28x28PerLabel() throws IOException {
    Path file = data.resolve(SmallMnist.TRAIN_IMAGES + ".gz");
    String expected =
        file
            + ": expected one image per label, [12, 28, 28] of UNSIGNED_BYTE, but the header says ";
    Files.write(file, IdxBytes.images(11, 28, 28, 1));
    assertProblem(expected + "[11, 28, 28] of UNSIGNED_BYTE", data);
    Files.write(file, IdxBytes.images(12, 29, 28, 1));
    assertProblem(expected + "[12, 29, 28] of UNSIGNED_BYTE", data);
    Files.write(file, IdxBytes.file(0x09, new int[] {12, 28, 28}, new byte[12 * 784]));
    assertProblem(expected + "[12, 28, 28] of BYTE", data);
    Files.write(file, IdxBytes.labels(new int[12]));
    assertProblem(expected + "[12] of UNSIGNED_BYTE", data);
  }

  @Test
  void refusesLabelsThatAreNotDigits() throws IOException {
    Path file = data.resolve(SmallMnist.TEST_LABELS + ".gz");
    Files.write(file, IdxBytes.labels(0, 1, 2, 10, 4, 5, 6, 7, 8, 9));
    assertProblem(file + ": label 10 at example 3, expected 0 to 9", data);
    Files.write(file, IdxBytes.images(10, 28, 28, 1));
    assertProblem(
        file
            + ": expected labels, UNSIGNED_BYTE in one dimension, but the header says [10, 28, 28] of"
            + " UNSIGNED_BYTE",
        data);
    Files.write(file, IdxBytes.file(0x08, new int[] {2_000_000_000}, new byte[5]));
    assertProblem(
        file + ": the header says 2000000000 labels, more than the 2739137 images that can be held",
        data);
  }

  @Test
  void refusesATruncatedFileByName() throws IOException {
    Path file = data.resolve(SmallMnist.TRAIN_IMAGES + ".gz");
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 4000));
    assertProblem(file + ": truncated, the gzip data end too early", data);
  }

  @Test
  void findsTheFolderOfTheVariableBeforeTheCache() throws IOException {
    MnistFiles files = SmallMnist.published(data);
    SmallMnist.write(cache.resolve("mnist"));
    Files.write(
        data.resolve(SmallMnist.TEST_LABELS + ".gz"),
        IdxBytes.labels(3, 3, 3, 3, 3, 3, 3, 3, 3, 3));
    Optional<ImageSet> found = SmallMnist.mnist(files, Optional.of(data.getParent()), cache).find();
    assertEquals(3, found.orElseThrow().test().column("target").index(0));
    Optional<ImageSet> cached = SmallMnist.mnist(files, Optional.empty(), cache).find();
    assertEquals(7, cached.orElseThrow().test().column("target").index(0));
  }

  @Test
  void theVariableMayNameTheFolderOfTheFilesItself() throws IOException {
    MnistFiles files = SmallMnist.published(data);
    assertTrue(SmallMnist.mnist(files, Optional.of(data), cache).find().isPresent());
    Path other = SmallMnist.write(folder.resolve("any name"));
    assertTrue(SmallMnist.mnist(files, Optional.of(other), cache).find().isPresent());
  }

  @Test
  void aVariableThatNamesAFolderWithoutTheSetIsAnErrorWhateverTheCacheHas() throws IOException {
    Path others = SmallMnist.write(folder.resolve("others/fashion-mnist"));
    SmallMnist.write(cache.resolve("mnist"));
    for (Path without : List.of(others, others.getParent())) {
      Mnist mnist = SmallMnist.mnist(SmallMnist.published(data), Optional.of(without), cache);
      assertEquals(
          without + ": ADJOINT_DATA names this folder, but there is no folder mnist in it",
          assertThrows(DataException.class, mnist::find).getMessage());
    }
  }

  @Test
  void aVariableThatNamesNoFolderOrAnIncompleteOneIsAnError() throws IOException {
    MnistFiles files = SmallMnist.published(data);
    SmallMnist.write(cache.resolve("mnist"));
    Path none = folder.resolve("none");
    assertEquals(
        none + ": ADJOINT_DATA names no folder",
        assertThrows(
                DataException.class, () -> SmallMnist.mnist(files, Optional.of(none), cache).find())
            .getMessage());
    Files.delete(data.resolve(SmallMnist.TRAIN_LABELS + ".gz"));
    assertThrows(
        DataException.class,
        () -> SmallMnist.mnist(files, Optional.of(data.getParent()), cache).find());
  }

  @Test
  void anInterruptedDownloadInTheCacheIsNotFound() throws IOException {
    MnistFiles files = SmallMnist.published(data);
    SmallMnist.write(cache.resolve("mnist"));
    Files.delete(cache.resolve("mnist").resolve(SmallMnist.TRAIN_LABELS + ".gz"));
    assertTrue(SmallMnist.mnist(files, Optional.empty(), cache).find().isEmpty());
  }

  @Test
  void foldersComeFromTheEnvironment() {
    Path absolute = folder.toAbsolutePath();
    assertEquals(
        new DataFolders(Optional.empty(), Path.of("/home/ada/.cache/adjoint")),
        DataFolders.of(Map.of(), "/home/ada"));
    assertEquals(
        new DataFolders(Optional.of(Path.of("data")), absolute.resolve("adjoint")),
        DataFolders.of(
            Map.of("ADJOINT_DATA", "data", "XDG_CACHE_HOME", absolute.toString()), "/home/ada"));
    assertEquals(
        new DataFolders(Optional.empty(), Path.of("/home/ada/.cache/adjoint")),
        DataFolders.of(Map.of("ADJOINT_DATA", "", "XDG_CACHE_HOME", "relative"), "/home/ada"));
  }

  private static void assertProblem(String message, Path folder) {
    assertEquals(
        message, assertThrows(DataException.class, () -> Mnist.digits().from(folder)).getMessage());
  }
}
