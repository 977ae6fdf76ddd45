package dev.adjoint.runtime.train;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar per epoch, drawn by a thread of its own some times a second, and a line when it is done.
 */
final class BarProgress implements Progress {
  private static final int REDRAW_MILLISECONDS = 250;

  private final PrintStream out;
  private final Progress lines;
  private @Nullable ProgressBar bar;
  private int steps;

  BarProgress(PrintStream out) {
    this.out = out;
    this.lines = new PlainProgress(out);
  }

  @Override
  public void begin(int epoch, int epochs, int steps) {
    close();
    lines.begin(epoch, epochs, steps);
    this.steps = steps;
    bar =
        new ProgressBarBuilder()
            .setTaskName("epoch " + epoch + "/" + epochs)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
            .setConsumer(new ConsoleProgressBarConsumer(out))
            .build();
  }

  @Override
  public void step(int step, double loss) {
    ProgressBar current = bar;
    if (current != null) {
      current.stepTo(step);
      if (step == steps) {
        current.setExtraMessage(String.format(Locale.ROOT, "loss %.4f", loss));
      }
    }
  }

  @Override
  public void end(Epoch epoch) {
    close();
    lines.end(epoch);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
