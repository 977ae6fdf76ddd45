package dev.adjoint.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The base of every generated network: parameters, memory, and the checks at the door. The
 * generated class adds the arithmetic and typed {@code forward} and {@code predict} methods.
 *
 * <p>A training step by hand: {@code forward(batch)}, {@code backward()}, then the update of an
 * optimizer. A network serves one thread at a time; a second one gets an exception, also from
 * {@link #close()}. All memory is released by {@code close()}; every later call is an {@link
 * IllegalStateException}.
 */
public abstract class Network implements AutoCloseable {
  /** The operations that the generated code calls. */
  protected final Kernels k;

  /** The number of examples in the current batch. */
  protected int B;

  /** Whether the current forward pass is a training pass: dropout acts. */
  protected boolean training;

  /** The storage of all values but parameters, as the memory plan lays it out. */
  protected @Nullable Arena activations;

  private final Signature signature;
  private final Parameters parameters;
  private final InputDoor door;
  private final int capacity;
  private final long seed;
  private final AtomicReference<@Nullable Thread> user = new AtomicReference<>();
  private final List<Arena> states = new ArrayList<>();
  private long step;
  private boolean closed;
  private boolean replaying;
  private State state = State.EMPTY;

  private enum State {
    EMPTY,
    INFERRED,
    FORWARD_DONE,
    BACKWARD_DONE
  }

  /**
   * Takes the memory for parameters and gives them their first values.
   *
   * @param capacity the largest number of examples in a batch, 1 or more
   * @param seed determines the first values and the dropout masks
   */
  protected Network(Backend backend, int capacity, long seed, Signature signature) {
    if (capacity < 1) {
      throw new IllegalArgumentException("batch capacity: expected 1 or more, came " + capacity);
    }
    this.signature = signature;
    this.capacity = capacity;
    this.seed = seed;
    this.k = backend.open();
    try {
      this.parameters = new Parameters(k, signature, seed);
    } catch (Throwable problem) {
      k.close();
      throw problem;
    }
    this.door = new InputDoor(signature, capacity);
  }

  // ---- What the generated class provides -------------------------------------------------------

  /** The number of elements of storage that a training pass over {@code B} examples needs. */
  protected abstract long trainingElements(long B);

  /** The number of elements of storage that an inference pass over {@code B} examples needs. */
  protected abstract long inferenceElements(long B);

  /** Places all values of a training pass over {@link #B} examples. */
  protected abstract void bindTraining();

  /** Places all values of an inference pass over {@link #B} examples. */
  protected abstract void bindInference();

  /** Computes all values up to the outputs. */
  protected abstract void runForward();

  /** Computes the losses. */
  protected abstract void runLosses();

  /** Computes the gradients of the sum of the losses. */
  protected abstract void runBackward();

  /** Hands over every value that a training forward pass leaves in memory, in order. */
  protected abstract void visitValues(BiConsumer<String, Matrix> visitor);

  /** The matrix in which the gradient of an input with {@code gradient = true} lies. */
  protected abstract Matrix inputGradient(String input);

  /** The matrix of a parameter, as the constructor of the generated class asks for it. */
  protected final Matrix parameter(String name) {
    return parameters.slot(name).value();
  }

  /** The matrix of the gradient of a trainable parameter. */
  protected final Matrix parameterGradient(String name) {
    Matrix gradient = parameters.slot(name).gradient();
    if (gradient == null) {
      throw new IllegalArgumentException(
          "parameter \"" + name + "\" is frozen: it has no gradient");
    }
    return gradient;
  }

  /** A place in {@link #activations}, asked for while values are bound. */
  protected final Matrix value(long offset, int rows, int columns) {
    return java.util.Objects.requireNonNull(activations).matrix(offset, rows, columns);
  }

  // ---- Passes ----------------------------------------------------------------------------------

  /**
   * A training pass: dropout acts, and everything that {@link #backward()} needs is kept.
   *
   * @param batch values for every input, targets included
   * @return the total loss, each loss times its weight; 0 for a model without losses
   * @throws IllegalArgumentException if a value is missing, has the wrong length or type, an index
   *     is out of its bounds, or the number of examples is not 1 to the capacity
   */
  public final double forward(Batch batch) {
    enter();
    try {
      door.check(batch, true);
      step += replaying ? 0 : 1;
      begin(Pass.TRAINING, batch);
      runForward();
      runLosses();
      state = State.FORWARD_DONE;
      return total();
    } finally {
      leave();
    }
  }

  /**
   * The gradients of the total loss by every trainable parameter, and by every input that asks for
   * it. They replace those of the step before.
   *
   * @throws IllegalStateException if the last pass was not a training pass, or its gradients are
   *     there
   */
  public final void backward() {
    enter();
    try {
      if (signature.losses().isEmpty()) {
        throw new IllegalStateException(signature.model() + " has no loss to go backward from");
      }
      if (state != State.FORWARD_DONE) {
        throw new IllegalStateException(
            "backward() needs a training pass, forward(...), before it");
      }
      k.begin(Pass.BACKWARD, B, seed, step);
      runBackward();
      state = State.BACKWARD_DONE;
    } finally {
      leave();
    }
  }

  /**
   * An inference pass with losses, for validation.
   *
   * @param batch values for every input, targets included
   * @return the total loss
   * @throws IllegalArgumentException as {@link #forward(Batch)}
   */
  public final double evaluate(Batch batch) {
    enter();
    try {
      door.check(batch, true);
      begin(Pass.INFERENCE, batch);
      runForward();
      runLosses();
      state = State.INFERRED;
      return total();
    } finally {
      leave();
    }
  }

  /**
   * An inference pass up to the outputs; {@link #output} reads them. Targets are not needed.
   *
   * @throws IllegalArgumentException as {@link #forward(Batch)}
   */
  public final void predict(Batch batch) {
    enter();
    try {
      door.check(batch, false);
      begin(Pass.INFERENCE, batch);
      runForward();
      state = State.INFERRED;
    } finally {
      leave();
    }
  }

  /**
   * A batch of whole arrays, for the typed methods of generated classes: the number of examples
   * follows from the lengths.
   *
   * @param values one array per input in order, null or missing where none is needed
   * @throws IllegalArgumentException if a length is no multiple of the input's, or two disagree
   */
  protected final Batch exactly(@Nullable Object... values) {
    return door.exactly(values);
  }

  /** Whether a NaN or an infinity among the inputs is refused; costs a look at every number. */
  public final void checkInputs(boolean check) {
    door.checkFinite(check);
  }

  private void begin(Pass pass, Batch batch) {
    state = State.EMPTY;
    training = pass == Pass.TRAINING;
    B = batch.examples();
    reserve();
    if (training) {
      bindTraining();
    } else {
      bindInference();
    }
    door.write(batch, this::named);
    k.begin(pass, B, seed, step);
  }

  private void reserve() {
    long needed = inferenceElements(capacity);
    if (training) {
      needed = Math.max(needed, trainingElements(capacity));
    }
    Arena current = activations;
    if (current == null || current.elements() < needed) {
      if (current != null) {
        current.close();
        activations = null;
      }
      activations = k.allocate("activations", needed);
    }
  }

  private double total() {
    double total = 0;
    for (Signature.Loss loss : signature.losses()) {
      total += loss.weight() * named(loss.name()).get(0);
    }
    return total;
  }

  /** The matrix of an input, output, prediction or loss, as it is bound now. */
  protected abstract Matrix named(String value);

  // ---- Reading results -------------------------------------------------------------------------

  /**
   * The value of an output, or of the prediction of a loss, in the last pass.
   *
   * @return a new array: all examples of the batch one after the other, images as [C,H,W]
   * @throws IllegalArgumentException if there is no such output
   */
  public final float[] output(String name) {
    enter();
    try {
      List<Integer> shape = resultShape(name);
      requirePass(name);
      Matrix matrix = named(name);
      float[] values = new float[matrix.size()];
      matrix.read(0, values, 0, values.length);
      return ImageOrder.differs(shape) ? ImageOrder.fromMemory(values, shape, B) : values;
    } finally {
      leave();
    }
  }

  /**
   * As {@link #output(String)}, into an array that is there already, in memory order: channels last
   * for images.
   *
   * @return the number of elements read
   */
  public final int output(String name, float[] destination) {
    enter();
    try {
      resultShape(name);
      requirePass(name);
      Matrix matrix = named(name);
      if (destination.length < matrix.size()) {
        throw new IllegalArgumentException(
            "output \""
                + name
                + "\" has "
                + matrix.size()
                + " elements, the array "
                + destination.length);
      }
      matrix.read(0, destination, 0, matrix.size());
      return matrix.size();
    } finally {
      leave();
    }
  }

  private List<Integer> resultShape(String name) {
    for (Signature.Output output : signature.outputs()) {
      if (output.name().equals(name)) {
        return output.shape();
      }
    }
    for (Signature.Loss loss : signature.losses()) {
      if (loss.prediction().name().equals(name)) {
        return loss.prediction().shape();
      }
    }
    throw new IllegalArgumentException(
        "no output \""
            + name
            + "\", expected one of "
            + signature.outputs().stream().map(Signature.Output::name).toList());
  }

  private void requirePass(String name) {
    if (state == State.EMPTY) {
      throw new IllegalStateException("\"" + name + "\" has no value before the first pass");
    }
  }

  /**
   * The value of one loss in the last pass, without its weight.
   *
   * @throws IllegalArgumentException if there is no such loss
   */
  public final double lossOf(String name) {
    enter();
    try {
      if (signature.losses().stream().noneMatch(loss -> loss.name().equals(name))) {
        throw new IllegalArgumentException(
            "no loss \""
                + name
                + "\", expected one of "
                + signature.losses().stream().map(Signature.Loss::name).toList());
      }
      requirePass(name);
      return named(name).get(0);
    } finally {
      leave();
    }
  }

  /**
   * The gradient of the total loss by an input or a trainable parameter, after {@link #backward()}.
   *
   * @param name of an input with {@code gradient = true}, or the path of a parameter
   * @return a new array
   * @throws IllegalArgumentException if there is no such gradient
   * @throws IllegalStateException if {@link #backward()} was not the last pass
   */
  public final float[] gradient(String name) {
    enter();
    try {
      if (state != State.BACKWARD_DONE) {
        throw new IllegalStateException("gradient(\"" + name + "\") needs backward() before it");
      }
      Optional<Signature.Input> input =
          signature.inputs().stream()
              .filter(i -> i.name().equals(name) && i.gradient())
              .findFirst();
      Matrix matrix = input.isPresent() ? inputGradient(name) : parameterGradient(name);
      float[] values = new float[matrix.size()];
      matrix.read(0, values, 0, values.length);
      boolean swap = input.isPresent() && ImageOrder.differs(input.get().shape());
      return swap ? ImageOrder.fromMemory(values, input.get().shape(), B) : values;
    } finally {
      leave();
    }
  }

  /** The values of a parameter: a new array, in the order of its shape. */
  public final float[] get(String parameter) {
    enter();
    try {
      Matrix matrix = parameters.slot(parameter).value();
      float[] values = new float[matrix.size()];
      matrix.read(0, values, 0, values.length);
      return values;
    } finally {
      leave();
    }
  }

  /**
   * Sets the values of a parameter.
   *
   * @throws IllegalArgumentException if there is no such parameter or the length is wrong
   */
  public final void set(String parameter, float[] values) {
    enter();
    try {
      Matrix matrix = parameters.slot(parameter).value();
      if (values.length != matrix.size()) {
        throw new IllegalArgumentException(
            "parameter \""
                + parameter
                + "\": expected "
                + matrix.size()
                + " values, came "
                + values.length);
      }
      matrix.write(0, values, 0, values.length);
    } finally {
      leave();
    }
  }

  /** Inputs, parameters, outputs and losses. */
  public final Signature signature() {
    return signature;
  }

  /** The largest number of examples in a batch. */
  public final int capacity() {
    return capacity;
  }

  /** The number of training passes so far. */
  public final long step() {
    return step;
  }

  /**
   * The first parameter or value of the last training pass that holds a NaN or an infinity, in the
   * order of computation.
   */
  public final Optional<String> firstNonFinite() {
    enter();
    try {
      if (state != State.FORWARD_DONE) {
        throw new IllegalStateException("firstNonFinite() needs a training pass before it");
      }
      List<String> found = new ArrayList<>();
      BiConsumer<String, Matrix> visitor =
          (name, matrix) -> {
            if (found.isEmpty() && !Finite.all(matrix)) {
              found.add(name);
            }
          };
      for (Signature.Input input : signature.inputs()) {
        visitor.accept(input.name(), named(input.name()));
      }
      for (Signature.Parameter parameter : signature.parameters()) {
        visitor.accept(parameter.name(), parameter(parameter.name()));
      }
      visitValues(visitor);
      return found.stream().findFirst();
    } finally {
      leave();
    }
  }

  // ---- Optimizers ------------------------------------------------------------------------------

  /** The arithmetic of an optimizer step. */
  @FunctionalInterface
  public interface Update {
    /**
     * Changes the parameters.
     *
     * @param parameters all trainable parameters as one row [1,n]
     * @param gradients their gradients, laid out alike [1,n]
     */
    void apply(Kernels kernels, Matrix parameters, Matrix gradients);
  }

  /**
   * Applies an update to the parameters.
   *
   * @throws IllegalStateException if {@link #backward()} was not the last pass
   */
  public final void update(Update update) {
    enter();
    try {
      if (state != State.BACKWARD_DONE) {
        throw new IllegalStateException("an optimizer step needs backward() before it");
      }
      k.begin(Pass.UPDATE, B, seed, step);
      update.apply(k, parameters.trainable(), parameters.gradient());
    } finally {
      leave();
    }
  }

  /**
   * Memory for an optimizer, all zero, released with the network.
   *
   * @param columns the length of the row; {@link #trainableElements()} for one number per parameter
   */
  public final Matrix state(String purpose, int columns) {
    enter();
    try {
      Arena arena = k.allocate(purpose, columns);
      states.add(arena);
      return arena.matrix(0, 1, columns);
    } finally {
      leave();
    }
  }

  /** The length of the row of all trainable parameters, padding included. */
  public final int trainableElements() {
    return parameters.trainableElements();
  }

  // ---- For GradientCheck -----------------------------------------------------------------------

  /** Runs the training pass again with the same random numbers. */
  final double replay(Batch batch) {
    replaying = true;
    try {
      return forward(batch);
    } finally {
      replaying = false;
    }
  }

  final Matrix parameterMatrix(String name) {
    return parameter(name);
  }

  final Matrix inputMatrix(String name) {
    return named(name);
  }

  // ---- One thread at a time, and the end -------------------------------------------------------

  private void enter() {
    Thread current = Thread.currentThread();
    Thread holder = user.compareAndExchange(null, current);
    if (holder != null) {
      throw new IllegalStateException(
          signature.model()
              + " is in use by thread \""
              + holder.getName()
              + "\": a network serves one thread at a time");
    }
    if (closed) {
      user.set(null);
      throw new IllegalStateException(signature.model() + " is closed");
    }
  }

  private void leave() {
    user.set(null);
  }

  /**
   * Releases all memory. A second call does nothing.
   *
   * @throws IllegalStateException if another thread is in the middle of a call
   */
  @Override
  public final void close() {
    Thread holder = user.compareAndExchange(null, Thread.currentThread());
    if (holder != null) {
      throw new IllegalStateException(
          signature.model()
              + " is in use by thread \""
              + holder.getName()
              + "\": close it afterwards");
    }
    try {
      if (!closed) {
        closed = true;
        k.close();
      }
    } finally {
      leave();
    }
  }
}
