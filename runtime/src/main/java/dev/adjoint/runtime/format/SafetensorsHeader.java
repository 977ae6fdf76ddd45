package dev.adjoint.runtime.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the numbers of a safetensors file: the length of the header in 8 bytes, then
 *
 * <pre>{@code
 * {"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
 * }</pre>
 *
 * @param entries in the order of their numbers
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /** The most that the reference implementation reads. */
  private static final long LARGEST = 100_000_000;

  private static final int ALIGNMENT = 8;

  /**
   * One array.
   *
   * @param begin its first byte, counted from the first of all arrays
   * @param end the byte behind its last
   */
  record Entry(String name, ElementType type, List<Integer> shape, long begin, long end) {}

  /** Reads a header; afterwards the bytes of the arrays are next, and as many as it says. */
  static SafetensorsHeader read(FileBytes bytes) throws IOException {
    long length = bytes.nextLong("the length of the header");
    if (length < 2 || length > LARGEST) {
      throw bytes.broken(
          "expected a safetensors file, which begins with a header length of 2 to %d, came %s"
              .formatted(LARGEST, Long.toUnsignedString(length)));
    }
    HeaderText text = new HeaderText(bytes.file(), bytes.next((int) length, "the header"));
    List<Entry> entries = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    text.object(
        name -> {
          if (name.equals(METADATA)) {
            text.object(key -> metadata.put(key, text.string()));
          } else {
            entries.add(new Parts(bytes, name).entry(text));
          }
        });
    text.end();
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    requireWhole(entries, bytes);
    return new SafetensorsHeader(entries, metadata);
  }

  /** The arrays follow each other without gap or overlap, up to the end of the file. */
  private static void requireWhole(List<Entry> entries, FileBytes bytes) {
    long at = 0;
    for (Entry entry : entries) {
      if (entry.begin() != at) {
        throw bytes.broken(
            "damaged, expected \"%s\" to begin at byte %d of the numbers, where the array before it ends, came %d"
                .formatted(entry.name(), at, entry.begin()));
      }
      at = entry.end();
    }
    if (at != bytes.left()) {
      throw bytes.broken(
          "%s, the header says %d bytes of numbers, but there are %d"
              .formatted(at > bytes.left() ? "truncated" : "damaged", at, bytes.left()));
    }
  }

  /** What the header says about one array. */
  private static final class Parts {
    private final FileBytes bytes;
    private final String name;
    private @Nullable String type;
    private @Nullable List<Long> shape;
    private @Nullable List<Long> offsets;

    Parts(FileBytes bytes, String name) {
      this.bytes = bytes;
      this.name = name;
    }

    Entry entry(HeaderText text) {
      text.object(
          part -> {
            switch (part) {
              case "dtype" -> type = text.string();
              case "shape" -> shape = text.numbers();
              case "data_offsets" -> offsets = text.numbers();
              default ->
                  throw bytes.broken(
                      "damaged, expected dtype, shape and data_offsets of \"%s\", came \"%s\""
                          .formatted(name, part));
            }
          });
      if (type == null || shape == null || offsets == null || offsets.size() != 2) {
        throw bytes.broken(
            "damaged, expected dtype, shape and two data_offsets of \"%s\"".formatted(name));
      }
      return checked(type, shape, offsets.get(0), offsets.get(1));
    }

    private Entry checked(String typeName, List<Long> sizes, long begin, long end) {
      ElementType elementType =
          ElementType.ofSafetensors(typeName)
              .orElseThrow(
                  () ->
                      bytes.broken(
                          "\"%s\" is of type \"%s\", expected one of %s"
                              .formatted(name, typeName, List.of(ElementType.values()))));
      boolean fits = sizes.stream().allMatch(size -> size <= Integer.MAX_VALUE);
      List<Integer> shape = fits ? sizes.stream().map(Long::intValue).toList() : List.of();
      int length = fits ? NumberArray.length(elementType, shape) : -1;
      if (length < 0) {
        throw bytes.broken(
            "\"%s\" of type %s and shape %s has more bytes than the 2^31-9 that can be held"
                .formatted(name, typeName, sizes));
      }
      if (end - begin != length) { // both are 0 to 10^18
        throw bytes.broken(
            "damaged, \"%s\" of type %s and shape %s has %d bytes, but its data_offsets are [%d, %d]"
                .formatted(name, typeName, sizes, length, begin, end));
      }
      return new Entry(name, elementType, shape, begin, end);
    }
  }

  /** The bytes of a header, its length included; space at its end brings the arrays into line. */
  static ByteBuffer of(Map<String, NumberArray> arrays, Map<String, String> metadata) {
    List<String> members = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    metadata.forEach(
        (name, text) -> texts.add(HeaderText.quoted(name) + ":" + HeaderText.quoted(text)));
    members.add(HeaderText.quoted(METADATA) + ":{" + String.join(",", texts) + "}");
    long at = 0;
    for (Map.Entry<String, NumberArray> array : arrays.entrySet()) {
      long end = at + array.getValue().bytes().capacity();
      members.add(
          "%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  HeaderText.quoted(array.getKey()),
                  array.getValue().type(),
                  array.getValue().shape().toString().replace(" ", ""),
                  at,
                  end));
      at = end;
    }
    byte[] text = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    int length = (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    ByteBuffer header = ByteBuffer.allocate(Long.BYTES + length).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(length).put(text);
    while (header.hasRemaining()) {
      header.put((byte) ' ');
    }
    return header.flip();
  }
}
