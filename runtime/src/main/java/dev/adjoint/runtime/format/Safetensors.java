package dev.adjoint.runtime.format;

import dev.adjoint.runtime.data.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Arrays by name, and texts about them, in a safetensors file: the format in which Hugging Face and
 * PyTorch programs exchange weights.
 *
 * <p>Files that are written here carry a checksum among their texts, so that a changed bit is found
 * when they are read; files of other programs, which have none, are read without.
 *
 * <p>Source: <a href="https://github.com/huggingface/safetensors#format">safetensors, Format</a>.
 *
 * @param arrays by name, in their order
 * @param metadata texts by name; not the checksum
 */
public record Safetensors(Map<String, NumberArray> arrays, Map<String, String> metadata) {
  static final String KIND = "a safetensors file";
  private static final String CHECKSUM = "adjoint.checksum";

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if an array has the name {@code __metadata__}
   */
  public Safetensors {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (arrays.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "no array may have the name \"" + SafetensorsHeader.METADATA + "\"");
    }
  }

  /**
   * Reads a file, all of it.
   *
   * @throws DataException if it is missing, damaged, or has numbers of a type that {@link
   *     ElementType} does not have
   */
  public static Safetensors from(Path file) {
    Objects.requireNonNull(file, "file");
    return FileBytes.read(file, KIND, Safetensors::read);
  }

  private static Safetensors read(FileBytes bytes) throws IOException {
    SafetensorsHeader header = SafetensorsHeader.read(bytes);
    Map<String, NumberArray> arrays = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      byte[] numbers = bytes.next((int) (entry.end() - entry.begin()), entry.name());
      arrays.put(entry.name(), new NumberArray(entry.type(), entry.shape(), numbers));
    }
    Map<String, String> metadata = new LinkedHashMap<>(header.metadata());
    String expected = metadata.remove(CHECKSUM);
    Safetensors read = new Safetensors(arrays, metadata);
    if (expected != null && !expected.equals(read.checksum())) {
      throw bytes.broken(
          "damaged, expected the checksum %s that it carries, came %s"
              .formatted(expected, read.checksum()));
    }
    return read;
  }

  /**
   * Writes a file in one step: whatever happens, the old one or the new one is there. Its folder is
   * made if it is not there.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    Objects.requireNonNull(file, "file");
    // The widest numbers first: then each array begins at a multiple of its width.
    Map<String, NumberArray> ordered = new LinkedHashMap<>();
    List.of(8, 4, 2, 1)
        .forEach(
            width ->
                arrays.forEach(
                    (name, array) -> {
                      if (array.type().width() == width) {
                        ordered.put(name, array);
                      }
                    }));
    Map<String, String> texts = new TreeMap<>(metadata);
    texts.put(CHECKSUM, checksum());
    ByteBuffer header = SafetensorsHeader.of(ordered, texts);
    AtomicFile.write(
        file,
        sink -> {
          sink.write(header);
          for (NumberArray array : ordered.values()) {
            sink.write(array.bytes());
          }
        });
  }

  /** CRC-32C of names, types, shapes and numbers, in an order that no writer changes. */
  private String checksum() {
    ContentChecksum checksum = new ContentChecksum();
    new TreeMap<>(arrays)
        .forEach(
            (name, array) -> {
              checksum.add(name);
              checksum.add(array.toString());
              checksum.add(array.bytes());
            });
    new TreeMap<>(metadata)
        .forEach(
            (name, text) -> {
              checksum.add(name);
              checksum.add(text);
            });
    return checksum.toString();
  }
}
