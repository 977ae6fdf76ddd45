package dev.adjoint.benchmarks.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch;

/**
 * Writes all vectors anew; the same ones every time.
 *
 * <pre>
 * HOW TO RUN: mvn -P peers -pl samples/benchmarks compile exec:exec@oracle
 * </pre>
 */
public final class OracleVectors {
  private OracleVectors() {}

  /**
   * Writes the files below the given directory.
   *
   * @param arguments the root of the project
   */
  public static void main(String[] arguments) throws IOException {
    torch.set_num_threads(1);
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    Path models = root.resolve("processor/src/test/resources/oracle");
    write(models.resolve("blocks.txt"), BlockCases::add);
    write(models.resolve("layers.txt"), LayerCases::add);
    write(models.resolve("activations.txt"), ActivationCases::add);
    write(models.resolve("merges.txt"), MergeCases::add);
    write(models.resolve("losses.txt"), LossCases::add);
    write(models.resolve("normalizations.txt"), NormalizationCases::add);
    write(models.resolve("recurrent.txt"), RecurrentCases::add);
    write(models.resolve("spatial.txt"), SpatialCases::add);
    write(models.resolve("attention.txt"), AttentionCases::add);
    write(models.resolve("tied.txt"), TiedCases::add);
    Path training = root.resolve("runtime/src/test/resources/oracle");
    write(training.resolve("optimizers.txt"), OptimizerCases.text());
    write(training.resolve("schedules.txt"), ScheduleCases.text());
    write(training.resolve("averages.txt"), AverageCases.text());
  }

  private static void write(Path file, Consumer<ModelCases> area) throws IOException {
    ModelCases cases = new ModelCases();
    area.accept(cases);
    write(file, cases.text());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    System.out.println(file + ": " + text.length() + " characters");
  }
}
