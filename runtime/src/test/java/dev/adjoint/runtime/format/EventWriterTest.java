package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;
import org.tensorflow.util.Event;

class EventWriterTest {
  @TempDir Path folder;

  private static List<Event> events(Path file) throws Exception {
    return EventFiles.of(file);
  }

  private static Summary.Value only(Event event, long step, String tag) {
    assertEquals(step, event.getStep());
    assertEquals(1, event.getSummary().getValueCount());
    Summary.Value value = event.getSummary().getValue(0);
    assertEquals(tag, value.getTag());
    return value;
  }

  @Test
  void writesWhatTensorFlowReads() throws Exception {
    double before = System.currentTimeMillis() / 1000.0;
    byte[] png = {1, 2, 3};
    EventWriter writer = EventWriter.in(folder.resolve("runs/first"));
    try (writer) {
      writer.scalar("loss/train", 300, 0.25);
      writer.scalar("größe", 1L << 40, Double.NaN);
      writer.image("digits", 2, 28, 56, png);
    }
    writer.close();
    List<Event> events = events(writer.file());
    assertEquals(4, events.size());
    assertEquals("brain.Event:2", events.get(0).getFileVersion());
    assertTrue(events.get(0).getWallTime() >= before);
    assertEquals(0.25f, only(events.get(1), 300, "loss/train").getSimpleValue());
    assertTrue(Float.isNaN(only(events.get(2), 1L << 40, "größe").getSimpleValue()));
    Summary.Image image = only(events.get(3), 2, "digits").getImage();
    assertEquals(28, image.getWidth());
    assertEquals(56, image.getHeight());
    assertArrayEquals(png, image.getEncodedImageString().toByteArray());
  }

  @Test
  void countsTheNumbersOfEachInterval() throws Exception {
    EventWriter writer = EventWriter.in(folder);
    try (writer) {
      writer.histogram("weight", 7, -1, 0, 0.01f, 2);
      writer.histogram("same", 7, 3, 3);
    }
    HistogramProto spread = only(events(writer.file()).get(1), 7, "weight").getHisto();
    assertEquals(-1, spread.getMin());
    assertEquals(2, spread.getMax());
    assertEquals(4, spread.getNum());
    assertEquals(1.01, spread.getSum(), 1e-6);
    assertEquals(5.0001, spread.getSumSquares(), 1e-6);
    assertEquals(30, spread.getBucketCount());
    assertEquals(2, spread.getBucketLimit(29));
    assertEquals(1, spread.getBucket(0));
    assertEquals(2, spread.getBucket(10));
    assertEquals(1, spread.getBucket(29));
    HistogramProto same = only(events(writer.file()).get(2), 7, "same").getHisto();
    assertEquals(List.of(2.0), same.getBucketList());
    assertTrue(same.getBucketLimit(0) > 3);
  }

  @Test
  void writesIntoAFileOfItsOwn() throws Exception {
    try (EventWriter first = EventWriter.in(folder);
        EventWriter second = EventWriter.in(folder)) {
      assertTrue(!first.file().equals(second.file()));
      first.scalar("a", 1, 1);
      first.flush();
      assertEquals(2, events(first.file()).size());
    }
  }

  @Test
  void refusesWhatCannotBeShownOrWritten() throws Exception {
    try (EventWriter writer = EventWriter.in(folder)) {
      assertEquals(
          "histogram \"w\": NaN at position 1, expected a finite number",
          assertThrows(IllegalArgumentException.class, () -> writer.histogram("w", 1, 0, Float.NaN))
              .getMessage());
      assertEquals(
          "histogram \"w\": there are no numbers",
          assertThrows(IllegalArgumentException.class, () -> writer.histogram("w", 1))
              .getMessage());
      assertEquals(
          "image \"i\": expected sizes above 0, came 0 x 3",
          assertThrows(
                  IllegalArgumentException.class, () -> writer.image("i", 1, 0, 3, new byte[1]))
              .getMessage());
      assertThrows(NullPointerException.class, () -> writer.scalar(null, 1, 1));
    }
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(
        "cannot write events to " + file,
        assertThrows(UncheckedIOException.class, () -> EventWriter.in(file)).getMessage());
  }
}
