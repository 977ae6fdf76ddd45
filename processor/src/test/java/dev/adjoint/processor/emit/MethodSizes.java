package dev.adjoint.processor.emit;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The lengths of the bytecode of the methods of a class file, read as the JVM specification says.
 */
final class MethodSizes {
  private final DataInputStream in;
  private final Map<Integer, String> strings = new LinkedHashMap<>();
  private final Map<String, Integer> sizes = new LinkedHashMap<>();

  private MethodSizes(byte[] classFile) {
    in = new DataInputStream(new ByteArrayInputStream(classFile));
  }

  /** By the name of the method; of overloads, the longest. */
  static Map<String, Integer> of(byte[] classFile) {
    MethodSizes reader = new MethodSizes(classFile);
    try {
      reader.read();
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
    return reader.sizes;
  }

  private void read() throws IOException {
    in.readInt(); // magic
    in.readInt(); // version
    constants();
    in.skipBytes(6); // access, this, super
    in.skipBytes(2 * in.readUnsignedShort()); // interfaces
    members(false);
    members(true);
  }

  private void constants() throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> strings.put(i, in.readUTF());
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        case 5, 6 -> {
          in.skipBytes(8);
          i++; // takes two places
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("constant of kind " + tag);
      }
    }
  }

  private void members(boolean isMethod) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.readUnsignedShort(); // access
      String name = strings.get(in.readUnsignedShort());
      in.readUnsignedShort(); // descriptor
      int attributes = in.readUnsignedShort();
      for (int a = 0; a < attributes; a++) {
        String attribute = strings.get(in.readUnsignedShort());
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        if (isMethod && "Code".equals(attribute)) {
          sizes.merge(
              name,
              new DataInputStream(new ByteArrayInputStream(bytes, 4, 4)).readInt(),
              Math::max);
        }
      }
    }
  }
}
