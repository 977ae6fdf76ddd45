package dev.adjoint.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.adjoint.runtime.data.GeneratedDigits;
import dev.adjoint.runtime.data.ImageSet;
import dev.adjoint.samples.Settings.BatchSize;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final ImageSet GENERATED =
      new ImageSet(GeneratedDigits.of(10, 1), GeneratedDigits.of(10, 2), true);
  private static final ImageSet REAL = new ImageSet(GENERATED.train(), GENERATED.test());

  private static String line(ImageSet digits) {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      Settings settings = settings();
      settings.announced(digits);
      new Result(settings).with("accuracy", 0.5).seconds(1).print();
    } finally {
      System.setOut(out);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().reduce((first, last) -> last).get();
  }

  private static Settings settings() {
    return new Settings(1, BatchSize.ALL, 1);
  }

  @Test
  void saysWhetherTheDataWereGenerated() {
    assertEquals("result: accuracy=0.5000 seconds=1.00", line(REAL));
    assertEquals("result: data=generated accuracy=0.5000 seconds=1.00", line(GENERATED));
  }

  @Test
  void hasNoNumberThatIsNone() {
    Result result = new Result(settings());
    assertThrows(IllegalStateException.class, () -> result.with("loss", Double.NaN));
  }
}
