package dev.adjoint.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How losses fell, step by step, as curves in a PNG file. */
final class LossPlot {
  private final XYChart chart;

  LossPlot(String title) {
    chart =
        new XYChartBuilder()
            .width(900)
            .height(600)
            .title(title)
            .xAxisTitle("step")
            .yAxisTitle("training loss")
            .build();
    chart.getStyler().setYAxisLogarithmic(true);
  }

  /** One curve; losses of 0 and below have no place on the axis and are left out. */
  void add(String name, List<Double> steps, List<Double> losses) {
    List<Integer> shown =
        IntStream.range(0, steps.size()).filter(i -> losses.get(i) > 0).boxed().toList();
    chart
        .addSeries(
            name, shown.stream().map(steps::get).toList(), shown.stream().map(losses::get).toList())
        .setMarker(SeriesMarkers.NONE);
  }

  /** Writes the file and gives its path. */
  Path write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": the plot cannot be written: " + e.getMessage(), e);
    }
  }
}
