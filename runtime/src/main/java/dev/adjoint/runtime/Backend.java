package dev.adjoint.runtime;

import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Where the numbers live and who computes with them. Nothing native is loaded before the first
 * network is created.
 */
public abstract class Backend {
  /** For implementations. */
  protected Backend() {}

  /** Plain loops in {@code double}: slow, exact, the oracle of every test. */
  public static Backend reference() {
    return named("reference");
  }

  /**
   * oneDNN (or OpenBLAS) and vectorised Java with the number of threads that suits the machine.
   * Where OpenBLAS cannot be loaded, creating a network is a {@link BackendException}.
   */
  public static Backend cpu() {
    return named("cpu");
  }

  /**
   * oneDNN (or OpenBLAS) and vectorised Java, otherwise as {@link #cpu()}.
   *
   * @param threads at most so many, 1 or more, and never more than the machine has processors
   * @throws IllegalArgumentException if the number is below 1
   */
  public static Backend cpu(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: expected 1 or more, came " + threads);
    }
    return provider("cpu").backend(threads);
  }

  /**
   * The fastest backend there is: {@code cpu}. It takes no other where that cannot be loaded:
   * {@link #reference()} would be hundreds of times slower, which should be nobody's surprise.
   */
  public static Backend best() {
    return cpu();
  }

  /**
   * The backend of that name.
   *
   * @throws IllegalArgumentException if there is none, listing those that exist
   */
  public static Backend named(String name) {
    Objects.requireNonNull(name, "name");
    return name.equals("best") ? best() : provider(name).backend(0);
  }

  /** The names that {@link #named} knows, in alphabetical order, {@code best} first. */
  public static List<String> names() {
    List<String> names =
        providers()
            .map(Provider::name)
            .sorted()
            .collect(Collectors.toCollection(java.util.ArrayList::new));
    names.add(0, "best");
    return List.copyOf(names);
  }

  private static Provider provider(String name) {
    Predicate<Provider> isIt = provider -> provider.name().equals(name);
    return providers()
        .filter(isIt)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no backend \"" + name + "\", expected one of " + String.join(", ", names())));
  }

  private static java.util.stream.Stream<Provider> providers() {
    ServiceLoader<Provider> loader =
        ServiceLoader.load(Provider.class, Backend.class.getClassLoader());
    return StreamSupport.stream(loader.spliterator(), false);
  }

  /** The name by which {@link #named} finds it: "reference", "cpu". */
  public abstract String name();

  /**
   * One line for logs: library, threads, kind of vector code. May load native libraries.
   *
   * @throws BackendException if they cannot be loaded
   */
  public abstract String description();

  /**
   * A new set of kernels with memory of its own; whoever opens it closes it.
   *
   * @throws BackendException if what computes cannot be loaded
   */
  public abstract Kernels open();

  /** How a backend is found: a service, so that this package knows no implementation. */
  public interface Provider {
    /** See {@link Backend#name()}. */
    String name();

    /**
     * The backend.
     *
     * @param threads at most so many, 0 for the number that suits the machine
     */
    Backend backend(int threads);
  }
}
