package dev.adjoint.runtime.format;

import dev.adjoint.runtime.Network;
import dev.adjoint.runtime.Signature;
import dev.adjoint.runtime.data.DataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of a network by name, frozen ones and the running statistics of batch norms
 * included, on their way to a safetensors file or back.
 *
 * <pre>{@code
 * Weights.of(network).save(Path.of("digits.safetensors"));
 * Weights.from(Path.of("digits.safetensors")).into(network);
 * }</pre>
 *
 * <p>Names, shapes and the order of the numbers are those of {@link Network#get}, and of PyTorch:
 * {@code [out,in]}, {@code [out,in,kh,kw]}. What is tied is there once. It is a copy: later
 * training does not change it.
 */
public final class Weights {
  /** Names of arrays that a checkpoint holds beside the weights begin with this. */
  public static final String TRAINER = "trainer/";

  /** A count that PyTorch's batch norms keep, and that none here needs. */
  private static final String BATCHES = ".num_batches_tracked";

  private final String origin;
  private final Map<String, NumberArray> arrays;

  private Weights(String origin, Map<String, NumberArray> arrays) {
    this.origin = origin;
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * Those of a network now, as float32.
   *
   * @throws IllegalStateException if the network is closed or in use by another thread
   */
  public static Weights of(Network network) {
    Objects.requireNonNull(network, "network");
    Map<String, NumberArray> arrays = new LinkedHashMap<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      float[] values = network.get(parameter.name());
      arrays.put(parameter.name(), NumberArray.of(values, parameter.shape()));
    }
    return new Weights(network.signature().model(), arrays);
  }

  /**
   * Those of a safetensors file, or of a checkpoint that {@link
   * dev.adjoint.runtime.train.Trainer#checkpoint} wrote.
   *
   * @throws DataException if the file is missing or damaged
   */
  public static Weights from(Path file) {
    return of(file, Safetensors.from(file));
  }

  /** Those of a file that was read already. */
  public static Weights of(Path file, Safetensors content) {
    Objects.requireNonNull(file, "file");
    Map<String, NumberArray> arrays = new LinkedHashMap<>(content.arrays());
    arrays.keySet().removeIf(name -> name.startsWith(TRAINER));
    return new Weights(file.toString(), arrays);
  }

  /**
   * Writes them to a safetensors file, in one step: whatever happens, the old one or the new one is
   * there. Its folder is made if it is not there.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    // Programs around PyTorch ask for this text: the shapes are as PyTorch has them.
    new Safetensors(arrays, Map.of("format", "pt")).save(file);
  }

  /** The arrays by name. */
  public Map<String, NumberArray> arrays() {
    return arrays;
  }

  /**
   * The same with other names: where a name begins with one of these paths, the path is replaced,
   * the longest that fits; with {@code "0"} for {@code "hidden"}, {@code hidden.weight} becomes
   * {@code 0.weight}.
   *
   * @param paths old to new; a whole name is a path too, and an empty new one takes the path off
   * @throws IllegalArgumentException if a path fits no name, or if two weights get one name
   */
  public Weights renamed(Map<String, String> paths) {
    Objects.requireNonNull(paths, "paths");
    Set<String> unused = new TreeSet<>(paths.keySet());
    Map<String, NumberArray> renamed = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          String path = longest(paths, name);
          unused.remove(path);
          String changed = path.isEmpty() ? name : changed(name, path, paths);
          if (renamed.put(changed, array) != null) {
            throw new IllegalArgumentException(origin + ": two weights get the name " + changed);
          }
        });
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no weight %s, its weights are %s"
              .formatted(origin, String.join(", ", unused), names()));
    }
    return new Weights(origin, renamed);
  }

  private static String longest(Map<String, String> paths, String name) {
    String longest = "";
    for (String path : paths.keySet()) {
      boolean fits = name.equals(path) || name.startsWith(path + ".");
      longest = fits && path.length() > longest.length() ? path : longest;
    }
    return longest;
  }

  private static String changed(String name, String path, Map<String, String> paths) {
    String rest = name.substring(path.length());
    String start = paths.getOrDefault(path, "");
    return start.isEmpty() && rest.startsWith(".") ? rest.substring(1) : start + rest;
  }

  /**
   * The same as a PyTorch module names them, brought to the names of a network here; {@code
   * weight}, {@code running_mean}, {@code weight_ih_l0} and so on are the same in both. The {@code
   * num_batches_tracked} of batch norms are left out.
   *
   * @param modules PyTorch's path to that of the field here: {@code Map.of("0", "hidden", "2",
   *     "logits")} for an {@code nn.Sequential}
   * @throws IllegalArgumentException as {@link #renamed}
   */
  public Weights fromPyTorch(Map<String, String> modules) {
    Objects.requireNonNull(modules, "modules");
    Map<String, NumberArray> kept = new LinkedHashMap<>(arrays);
    kept.keySet().removeIf(name -> name.endsWith(BATCHES));
    return new Weights(origin, kept).renamed(modules);
  }

  /**
   * Sets all parameters of a network. What float32 has no number for becomes the nearest that it
   * has.
   *
   * @return that all are loaded
   * @throws IllegalArgumentException if a parameter has no weights, or weights of another shape, or
   *     if weights belong to no parameter; nothing is changed then
   * @throws IllegalStateException if the network is closed or in use by another thread
   */
  public WeightMatch into(Network network) {
    return set(network, requireFit(network));
  }

  /**
   * Throws what {@link #into} would throw, and changes nothing.
   *
   * @return that all would be loaded
   * @throws IllegalArgumentException as {@link #into}
   */
  public WeightMatch requireFit(Network network) {
    WeightMatch match = match(network);
    if (!match.isComplete()) {
      throw new IllegalArgumentException(
          "%s does not fit %s: %s".formatted(origin, network.signature().model(), match));
    }
    return match;
  }

  /**
   * Sets those parameters of a network that have weights of their name and shape, and leaves the
   * others: for transfer learning.
   *
   * @return which those are
   * @throws IllegalArgumentException if there is none
   * @throws IllegalStateException if the network is closed or in use by another thread
   */
  public WeightMatch partlyInto(Network network) {
    WeightMatch match = match(network);
    if (match.loaded().isEmpty()) {
      throw new IllegalArgumentException(
          "%s has nothing for %s: %s".formatted(origin, network.signature().model(), match));
    }
    return set(network, match);
  }

  /** How they would fit a network, which is not changed; {@code loaded} are those that would be. */
  public WeightMatch match(Network network) {
    Objects.requireNonNull(network, "network");
    List<String> loaded = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    Set<String> unexpected = new LinkedHashSet<>(arrays.keySet());
    List<WeightMatch.Misfit> misshapen = new ArrayList<>();
    for (Signature.Parameter parameter : network.signature().parameters()) {
      NumberArray array = arrays.get(parameter.name());
      if (array == null) {
        missing.add(parameter.name());
      } else if (array.shape().equals(parameter.shape())) {
        loaded.add(parameter.name());
      } else {
        misshapen.add(new WeightMatch.Misfit(parameter.name(), parameter.shape(), array.shape()));
      }
      unexpected.remove(parameter.name());
    }
    return new WeightMatch(loaded, missing, List.copyOf(unexpected), misshapen);
  }

  private WeightMatch set(Network network, WeightMatch match) {
    for (String name : match.loaded()) {
      network.set(name, Objects.requireNonNull(arrays.get(name)).floats());
    }
    return match;
  }

  private List<String> names() {
    return List.copyOf(arrays.keySet());
  }

  /** {@code 4 weights of digits.safetensors}. */
  @Override
  public String toString() {
    return arrays.size() + " weights of " + origin;
  }
}
