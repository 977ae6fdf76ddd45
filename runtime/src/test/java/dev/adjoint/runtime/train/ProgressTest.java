package dev.adjoint.runtime.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.runtime.Backend;
import dev.adjoint.runtime.MlpNetwork;
import dev.adjoint.runtime.format.EventFiles;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.util.Event;

class ProgressTest {
  private static String printed(Function<PrintStream, Progress> progress) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    train(progress.apply(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static History train(Progress progress) {
    MlpNetwork.Sizes sizes = MlpNetwork.Sizes.of(2, 4, 3);
    try (MlpNetwork network = new MlpNetwork(sizes, Backend.reference(), 8, 1)) {
      return Trainer.of(network)
          .epochs(2)
          .progress(progress)
          .fit(Problems.corners(20, 1), Problems.corners(5, 2));
    }
  }

  @Test
  void printsOneLinePerEpoch() {
    List<String> lines = printed(Progress::plain).lines().toList();
    assertEquals(2, lines.size());
    String number = "\\d+\\.\\d{4}";
    String line =
        "epoch 1/2: loss N, accuracy N, validation loss N, validation accuracy N, 3 steps in .* s";
    assertTrue(lines.get(0).matches(line.replace("N", number)), lines.get(0));
  }

  @Test
  void drawsABarWithTheLines() {
    String printed = printed(Progress::bar);
    assertTrue(printed.contains("epoch 2/2: loss"), printed);
    assertTrue(printed.contains("3/3"), printed);
  }

  @Test
  void tellsOfEveryStepAndOfTheEnd() {
    List<String> events = new ArrayList<>();
    train(
        new Progress() {
          @Override
          public void begin(int epoch, int epochs, int steps) {
            events.add("begin " + epoch + " " + epochs + " " + steps);
          }

          @Override
          public void step(int step, double loss) {
            events.add("step " + step);
          }

          @Override
          public void end(Epoch epoch) {
            events.add("end " + epoch.number());
          }

          @Override
          public void close() {
            events.add("close");
          }
        });
    assertEquals(
        "begin 1 2 3, step 1, step 2, step 3, end 1, begin 2 2 3, step 1, step 2, step 3, end 2, close",
        String.join(", ", events));
  }

  @Test
  void printsTheHistoryAsATable() {
    Epoch first = new Epoch(1, 0.5, OptionalDouble.empty(), Optional.empty(), 1.25, 10, 0.1);
    Epoch second =
        new Epoch(
            2,
            0.25,
            OptionalDouble.of(0.9),
            Optional.of(new Evaluation(0.3, OptionalDouble.of(0.8))),
            1,
            10,
            0.01);
    assertEquals(
        """
        epoch       loss   accuracy validation loss validation accuracy   seconds   steps
            1     0.5000          -               -                   -      1.25      10
            2     0.2500     0.9000          0.3000              0.8000      1.00      10\
        """,
        new History(List.of(first, second)).toString());
  }

  @Test
  void writesCurvesForTensorBoard(@TempDir Path folder) throws Exception {
    List<Integer> ends = new ArrayList<>();
    Progress counting =
        new Progress() {
          @Override
          public void end(Epoch epoch) {
            ends.add(epoch.number());
          }
        };
    History history = train(Progress.all(Progress.tensorBoard(folder), counting));
    assertEquals(List.of(1, 2), ends);
    List<Event> events = EventFiles.read(folder);
    assertEquals(
        List.of((float) history.epochs().get(0).loss(), (float) history.last().loss()),
        EventFiles.scalars(events, "loss/train"));
    assertEquals(
        List.of((float) history.last().validationLoss().orElseThrow()),
        EventFiles.scalars(events, "loss/validation").subList(1, 2));
    assertEquals(List.of(1e-3f, 1e-3f), EventFiles.scalars(events, "rate"));
  }

  @Test
  void closesAllWhereOneFails() {
    List<String> closed = new ArrayList<>();
    Progress failing =
        new Progress() {
          @Override
          public void close() {
            closed.add("first");
            throw new IllegalStateException("full");
          }
        };
    Progress last =
        new Progress() {
          @Override
          public void close() {
            closed.add("last");
          }
        };
    assertEquals(
        "full",
        assertThrows(IllegalStateException.class, () -> train(Progress.all(failing, last)))
            .getMessage());
    assertEquals(List.of("first", "last"), closed);
  }
}
