package dev.adjoint.runtime.train;

import dev.adjoint.runtime.Matrix;
import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.DataException;
import dev.adjoint.runtime.format.NumberArray;
import dev.adjoint.runtime.format.Safetensors;
import dev.adjoint.runtime.format.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a training run goes on from, on its way to a safetensors file or back: the parameters by
 * their names, other arrays by names that begin with {@value Weights#TRAINER}, and numbers as
 * texts, the fractional ones in hexadecimal, which loses no bit.
 */
final class Checkpoint {
  private static final String VERSION = "adjoint.checkpoint";
  private static final String CURRENT = "1";
  private static final String MODEL = "model";

  private final Path file;
  private final Map<String, NumberArray> arrays;
  private final Map<String, String> texts;

  private Checkpoint(Path file, Safetensors content) {
    this.file = file;
    this.arrays = new LinkedHashMap<>(content.arrays());
    this.texts = new LinkedHashMap<>(content.metadata());
  }

  /** An empty one for that file. */
  static Checkpoint to(Path file) {
    Checkpoint checkpoint = new Checkpoint(file, new Safetensors(Map.of(), Map.of()));
    checkpoint.put(VERSION, CURRENT);
    checkpoint.put("format", "pt"); // see Weights
    return checkpoint;
  }

  /**
   * One that was written before.
   *
   * @throws DataException if the file is missing, damaged, or no checkpoint
   */
  static Checkpoint from(Path file) {
    Checkpoint checkpoint = new Checkpoint(file, Safetensors.from(file));
    String version = checkpoint.texts.getOrDefault(VERSION, "none");
    if (!version.equals(CURRENT)) {
      throw new DataException(
          file, "expected a checkpoint of version %s, came %s".formatted(CURRENT, version));
    }
    return checkpoint;
  }

  /** Writes it in one step: whatever happens, the old one or the new one is there. */
  void save() {
    new Safetensors(arrays, texts).save(file);
  }

  void put(String name, String text) {
    texts.put(name, text);
  }

  void put(String name, long number) {
    texts.put(name, Long.toString(number));
  }

  void put(String name, double number) {
    texts.put(name, Double.toHexString(number));
  }

  void put(String name, NumberArray array) {
    arrays.put(Weights.TRAINER + name, array);
  }

  /** Puts numbers of a network in memory order. */
  void put(String name, Matrix matrix) {
    if (matrix.arena().isDouble()) {
      double[] values = new double[matrix.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = matrix.get(i);
      }
      put(name, NumberArray.of(values, List.of(values.length)));
    } else {
      float[] values = new float[matrix.size()];
      matrix.read(0, values, 0, values.length);
      put(name, NumberArray.of(values, List.of(values.length)));
    }
  }

  /** Puts the parameters, and where the random numbers are. */
  void put(Network network) {
    put(MODEL, network.signature().model());
    put("network.seed", network.randomState().seed());
    put("network.step", network.randomState().step());
    for (Signature.Parameter parameter : network.signature().parameters()) {
      String name = parameter.name();
      arrays.put(
          name,
          network.isDouble()
              ? NumberArray.of(network.getExact(name), parameter.shape())
              : NumberArray.of(network.get(name), parameter.shape()));
    }
  }

  /**
   * Throws if the network is of another model.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  void requireFit(Network network) {
    Weights.of(file, new Safetensors(arrays, texts)).requireFit(network);
  }

  /** Sets the parameters, and where the random numbers are. */
  void copy(Network network) {
    for (Signature.Parameter parameter : network.signature().parameters()) {
      NumberArray array = Objects.requireNonNull(arrays.get(parameter.name()));
      network.setExact(parameter.name(), array.doubles());
    }
    network.resume(new Network.RandomState(whole("network.seed"), whole("network.step")));
  }

  /**
   * Throws unless a text is this one.
   *
   * @param what the text is about, for the message
   */
  void require(String name, String expected, String what) {
    String came = text(name);
    if (!came.equals(expected)) {
      throw new IllegalArgumentException(
          "%s does not fit this training, %s is another: expected %s, came %s"
              .formatted(file, what, expected, came));
    }
  }

  String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new DataException(file, "the checkpoint lacks \"" + name + "\"");
    }
    return text;
  }

  long whole(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw notNumber(name, e);
    }
  }

  /** A number of 0 or more that fits an int. */
  int count(String name) {
    long number = whole(name);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw new DataException(
          file, "\"%s\" of the checkpoint: expected 0 to 2^31-1, came %d".formatted(name, number));
    }
    return (int) number;
  }

  double real(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw notNumber(name, e);
    }
  }

  private DataException notNumber(String name, NumberFormatException cause) {
    return new DataException(
        file, "\"%s\" of the checkpoint is no number: %s".formatted(name, texts.get(name)), cause);
  }

  NumberArray array(String name) {
    NumberArray array = arrays.get(Weights.TRAINER + name);
    if (array == null) {
      throw new DataException(file, "the checkpoint lacks \"" + Weights.TRAINER + name + "\"");
    }
    return array;
  }

  float[] array(String name, int elements) {
    return sized(name, elements).floats();
  }

  private NumberArray sized(String name, int elements) {
    NumberArray array = array(name);
    if (array.elements() != elements) {
      throw new DataException(
          file,
          "\"%s%s\" of the checkpoint: expected %d numbers, came %d"
              .formatted(Weights.TRAINER, name, elements, array.elements()));
    }
    return array;
  }

  /** Sets numbers of a network in memory order. */
  void copy(String name, Matrix matrix) {
    NumberArray array = sized(name, matrix.size());
    if (matrix.arena().isDouble()) {
      double[] values = array.doubles();
      for (int i = 0; i < values.length; i++) {
        matrix.set(i, values[i]);
      }
    } else {
      matrix.write(0, array.floats(), 0, matrix.size());
    }
  }

  Path file() {
    return file;
  }
}
