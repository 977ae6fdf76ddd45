package dev.adjoint.runtime.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.tensorflow.util.Event;

/** Reads event files by TensorFlow's own classes, and holds their checksums. */
public final class EventFiles {
  private EventFiles() {}

  /** The events of the only file in a folder. */
  public static List<Event> read(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      return of(all.get(0));
    }
  }

  /** The values of one tag. */
  public static List<Float> scalars(List<Event> events, String tag) {
    return events.stream()
        .flatMap(event -> event.getSummary().getValueList().stream())
        .filter(value -> value.getTag().equals(tag))
        .map(value -> value.getSimpleValue())
        .toList();
  }

  /** The events of a file. */
  static List<Event> of(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = take(bytes, Long.BYTES);
      assertEquals(masked(length), bytes.getInt());
      byte[] message =
          take(bytes, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      assertEquals(masked(message), bytes.getInt());
      events.add(Event.parseFrom(message));
    }
    return events;
  }

  private static byte[] take(ByteBuffer bytes, int count) {
    byte[] taken = new byte[count];
    bytes.get(taken);
    return taken;
  }

  /** As TensorFlow's {@code crc32c.h} writes it. */
  private static int masked(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    long value = crc.getValue();
    return (int) (((value >> 15) | (value << 17)) + 0xa282ead8L);
  }
}
