package dev.adjoint.runtime.format;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * Writes what TensorBoard shows: {@code tensorboard --logdir FOLDER}. A folder is a run, each of
 * which shows as a curve of its own; a tag is a chart, {@code group/name} for one in a group.
 *
 * <pre>{@code
 * try (EventWriter events = EventWriter.in(Path.of("runs/first"))) {
 *   events.scalar("loss/train", step, loss);
 *   events.histogram("hidden.weight", step, network.get("hidden.weight"));
 * }
 * }</pre>
 *
 * <p>Source: TensorFlow, {@code event.proto}, {@code summary.proto} and the TFRecord format: each
 * record has its length, a checksum of that, the message and a checksum of the message.
 */
public final class EventWriter implements AutoCloseable {
  private static final int MASK = 0xa282ead8;
  private static final int COLOUR = 3;

  /** Fields of an event. */
  private static final int WALL_TIME = 1;

  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;

  /** Fields of a value in a summary. */
  private static final int TAG = 1;

  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HISTOGRAM = 5;

  private final Path file;
  private final OutputStream out;

  private EventWriter(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins a file in a folder, which is made if it is not there.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public static EventWriter in(Path folder) {
    Objects.requireNonNull(folder, "folder");
    try {
      Files.createDirectories(folder);
      EventWriter events = begin(folder, System.currentTimeMillis());
      events.write(new ProtocolMessage().text(FILE_VERSION, "brain.Event:2"));
      return events;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write events to " + folder, failure);
    }
  }

  /** TensorBoard reads the files of a folder in the order of their names, the times in them. */
  private static EventWriter begin(Path folder, long milliseconds) throws IOException {
    String name =
        String.format(
            Locale.ROOT,
            "events.out.tfevents.%010d.adjoint.%03d.%d",
            milliseconds / 1000,
            milliseconds % 1000,
            ProcessHandle.current().pid());
    Path file = folder.resolve(name);
    for (int number = 1; Files.exists(file); number++) {
      file = folder.resolve(name + "." + number);
    }
    return new EventWriter(
        file, new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)));
  }

  /** The file that is written. */
  public Path file() {
    return file;
  }

  /**
   * A point of a curve; NaN and infinity are shown as such.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void scalar(String tag, long step, double value) {
    add(tag, step, new ProtocolMessage().float32(SIMPLE_VALUE, (float) value));
  }

  /**
   * A picture.
   *
   * @param png the bytes of a PNG file of that width and height
   * @throws IllegalArgumentException if a size is below 1
   * @throws UncheckedIOException if the file cannot be written
   */
  public void image(String tag, long step, int width, int height, byte[] png) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "image \"%s\": expected sizes above 0, came %d x %d".formatted(tag, width, height));
    }
    ProtocolMessage image =
        new ProtocolMessage()
            .number(1, height)
            .number(2, width)
            .number(3, COLOUR)
            .counted(4, png.clone());
    add(tag, step, new ProtocolMessage().message(IMAGE, image));
  }

  /**
   * How numbers are spread, in 30 intervals of equal width from the least to the largest.
   *
   * @throws IllegalArgumentException if there is none, or one is not finite
   * @throws UncheckedIOException if the file cannot be written
   */
  public void histogram(String tag, long step, float... values) {
    Objects.requireNonNull(tag, "tag");
    add(tag, step, new ProtocolMessage().message(HISTOGRAM, Histogram.of(tag, values).message()));
  }

  private void add(String tag, long step, ProtocolMessage value) {
    Objects.requireNonNull(tag, "tag");
    byte[] content = value.toByteArray();
    ProtocolMessage tagged = new ProtocolMessage().text(TAG, tag);
    byte[] name = tagged.toByteArray();
    byte[] whole = Arrays.copyOf(name, name.length + content.length);
    System.arraycopy(content, 0, whole, name.length, content.length);
    ProtocolMessage summary = new ProtocolMessage().counted(1, whole);
    write(new ProtocolMessage().number(STEP, step).message(SUMMARY, summary));
  }

  private void write(ProtocolMessage event) {
    byte[] message = event.float64(WALL_TIME, System.currentTimeMillis() / 1000.0).toByteArray();
    byte[] length = little(Long.BYTES).putLong(message.length).array();
    try {
      out.write(length);
      out.write(checksum(length));
      out.write(message);
      out.write(checksum(message));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write to " + file, failure);
    }
  }

  /** CRC-32C, turned and shifted, so that a checksum of a checksum is no fixed point. */
  private static byte[] checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return little(Integer.BYTES)
        .putInt(Integer.rotateRight((int) crc.getValue(), 15) + MASK)
        .array();
  }

  private static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Lets TensorBoard see all that was written so far.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void flush() {
    try {
      out.flush();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write to " + file, failure);
    }
  }

  /**
   * Ends the file; a second call does nothing.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write to " + file, failure);
    }
  }
}
