package dev.adjoint.runtime.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message in the wire format of protocol buffers, written field by field: three kinds of fields
 * are all that an event file needs, which is no reason for a library of two megabytes.
 *
 * <p>Source: <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers,
 * Encoding</a>.
 */
final class ProtocolMessage {
  private static final int VARIABLE = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int COUNTED = 2;
  private static final int FOUR_BYTES = 5;
  private static final int SEVEN_BITS = 0x7f;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  ProtocolMessage number(int field, long value) {
    key(field, VARIABLE);
    variable(value);
    return this;
  }

  ProtocolMessage float64(int field, double value) {
    key(field, EIGHT_BYTES);
    bytes.writeBytes(room(Double.BYTES).putDouble(value).array());
    return this;
  }

  ProtocolMessage float32(int field, float value) {
    key(field, FOUR_BYTES);
    bytes.writeBytes(room(Float.BYTES).putFloat(value).array());
    return this;
  }

  /** A repeated field of doubles. */
  ProtocolMessage float64s(int field, double... values) {
    ByteBuffer packed = room(Double.BYTES * values.length);
    for (double value : values) {
      packed.putDouble(value);
    }
    return counted(field, packed.array());
  }

  ProtocolMessage text(int field, String value) {
    return counted(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtocolMessage message(int field, ProtocolMessage value) {
    return counted(field, value.toByteArray());
  }

  ProtocolMessage counted(int field, byte[] value) {
    key(field, COUNTED);
    variable(value.length);
    bytes.writeBytes(value);
    return this;
  }

  private void key(int field, int kind) {
    variable((long) field << 3 | kind);
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private void variable(long value) {
    long rest = value;
    while ((rest & ~SEVEN_BITS) != 0) {
      bytes.write((int) (rest & SEVEN_BITS) | SEVEN_BITS + 1);
      rest >>>= 7;
    }
    bytes.write((int) rest);
  }

  private static ByteBuffer room(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
