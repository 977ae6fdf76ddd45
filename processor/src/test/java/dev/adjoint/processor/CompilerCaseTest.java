package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases can fail: each way in which javac may differ from a comment is a difference. */
class CompilerCaseTest {
  private static final String MISTAKE = "[declaration] @Relu gives a Tensor, but loss is a Loss";

  @TempDir Path folder;

  @Test
  void acceptsTheErrorThatTheCommentAsksFor() throws IOException {
    assertEquals(List.of(), differences("@Relu Loss loss; // error: " + MISTAKE));
    assertEquals(List.of(), differences("@Relu Loss loss; // error at \"@Relu\": " + MISTAKE));
    assertEquals(List.of(), differences("@Relu Loss loss;\n  // error at \"@\": " + MISTAKE));
  }

  @Test
  void showsAnErrorThatNoCommentAsksFor() throws IOException {
    assertEquals(
        List.of("unexpected Net.java:6: error in column 3: " + MISTAKE),
        differences("@Relu Loss loss;"));
  }

  @Test
  void showsAnErrorThatDoesNotCome() throws IOException {
    assertEquals(
        List.of("missing    Net.java:6: error: [shape] something"),
        differences("@MeanSquaredError Loss loss; // error: [shape] something"));
  }

  @Test
  void insistsOnTheWholeFirstLine() throws IOException {
    assertEquals(2, differences("@Relu Loss loss; // error: " + MISTAKE + " too").size());
  }

  @Test
  void insistsOnTheLine() throws IOException {
    assertEquals(2, differences("@Relu\n  Loss loss; // error: " + MISTAKE).size());
  }

  @Test
  void insistsOnThePlaceWithinTheLine() throws IOException {
    List<String> differences = differences("@Relu Loss loss; // error at \"Loss\": " + MISTAKE);
    assertEquals(2, differences.size());
    assertTrue(differences.get(1).contains("in column 3"), differences.toString());
  }

  @Test
  void showsAWarningInAModelThatShouldBeRight() throws IOException {
    List<String> differences =
        differences("@MeanSquaredError Loss loss; static java.util.List raw;");
    assertEquals(1, differences.size());
    assertTrue(differences.get(0).contains("warning"), differences.toString());
  }

  private List<String> differences(String field) throws IOException {
    Files.writeString(
        folder.resolve("Net.java"),
        """
        import dev.adjoint.dsl.*;
        import dev.adjoint.dsl.layers.*;
        @Model class Net {
          @Input(4) Tensor x;
          @Dense(out = 3) Tensor y;
          %s
        }
        """
            .formatted(field));
    CompilerCase each = new CompilerCase("area/case", folder);
    return each.differences(Compilation.of(each.sources()));
  }
}
