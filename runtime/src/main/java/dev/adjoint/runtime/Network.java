package dev.adjoint.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The base of every generated network: parameters, memory, and the checks at the door. The
 * generated class adds the arithmetic and typed {@code forward} and {@code predict} methods.
 *
 * <p>A training step by hand: {@code forward(batch)}, {@code backward()}, then the update of an
 * optimizer. A network serves one thread at a time; a second one gets an {@link
 * IllegalStateException}, also from {@link #close()}. All memory is released by {@code close()};
 * every later call is an {@link IllegalStateException} too, but for {@link #signature()}, {@link
 * #backend()}, {@link #capacity()} and another {@code close()}.
 */
public abstract class Network implements AutoCloseable {
  /** The operations that the generated code calls. */
  protected final Kernels k;

  /** The number of examples in the current batch. */
  protected int B;

  /** Whether the current forward pass is a training pass: dropout acts. */
  protected boolean training;

  private final Backend backend;
  private final Signature signature;
  private final Parameters parameters;
  private final InputDoor door;
  private final GivenGradients givenGradients;
  private final Readout readout;
  private final Occupancy occupancy;
  private final ActivationMemory memory;
  private final RunTimeSizes sizes;
  private final Map<Object, Object> constants = new HashMap<>();
  private final Function<String, Matrix> named = this::named; // made once: a step takes nothing
  private final Runnable bindTraining = this::bindTraining; //   from the heap
  private final Runnable bindInference = this::bindInference;
  private final int capacity;
  private long seed;
  private long step;
  private State state = State.EMPTY;
  private boolean hasInputs;

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
   * @throws IllegalArgumentException if the capacity is below 1, or an input of so many examples
   *     has more than 2^31-1 elements
   */
  protected Network(Backend backend, int capacity, long seed, Signature signature) {
    if (capacity < 1) {
      throw new IllegalArgumentException("batch capacity: expected 1 or more, came " + capacity);
    }
    this.backend = Objects.requireNonNull(backend, "backend");
    this.signature = Objects.requireNonNull(signature, "signature");
    this.capacity = capacity;
    this.seed = seed;
    this.sizes = new RunTimeSizes(signature, capacity);
    this.door = new InputDoor(signature, capacity);
    this.givenGradients = new GivenGradients(signature);
    this.readout = new Readout(signature, named);
    this.occupancy = new Occupancy(signature.model());
    this.k = backend.open();
    this.memory = new ActivationMemory(k);
    try {
      this.parameters = new Parameters(k, signature, seed);
    } catch (Throwable problem) {
      k.close();
      throw problem;
    }
  }

  // ---- What the generated class provides -------------------------------------------------------

  /** The number of elements of storage that a training pass over {@code B} examples needs. */
  protected abstract long trainingElements(long B);

  /** The number of elements of storage that an inference pass over {@code B} examples needs. */
  protected abstract long inferenceElements(long B);

  /**
   * Places all values of a training pass over {@link #B} examples. Called only when the number of
   * examples, the pass or the storage is another than the time before.
   */
  protected abstract void bindTraining();

  /**
   * Places all values of an inference pass over {@link #B} examples, when {@link #bindTraining}
   * would.
   */
  protected abstract void bindInference();

  /** Computes all values up to the outputs. */
  protected abstract void runForward();

  /** Computes the losses. */
  protected abstract void runLosses();

  /** Computes the gradients of the sum of the losses. */
  protected abstract void runBackward();

  /** Hands over every value that a training forward pass leaves in memory, in order. */
  protected abstract void visitValues(BiConsumer<String, Matrix> visitor);

  /**
   * Sets the run-time sizes of the next batch, in the order of {@link Signature#dimensions()}; for
   * models that have some.
   */
  protected void setSizes(int[] sizes) {}

  /**
   * The shape of an input, an output or the prediction of a loss for the sizes that were set last.
   */
  protected List<Integer> shape(String value) {
    return signature.shape(value);
  }

  /** An object that depends on run-time sizes: for the same sizes, the same object. */
  protected final <C> C same(C constant) {
    @SuppressWarnings("unchecked") // equal objects are of one class
    C known = (C) constants.computeIfAbsent(constant, c -> c);
    return known;
  }

  /** The matrix in which the gradient of an input with {@code gradient = true} lies. */
  protected abstract Matrix inputGradient(String input);

  /**
   * The matrix for the gradient that the caller gives by an output with {@code gradient = true}.
   */
  protected Matrix outputGradient(String output) {
    throw new IllegalArgumentException(output);
  }

  /** The matrix of an input, output, prediction or loss, as it is bound now. */
  protected abstract Matrix named(String value);

  /** The matrix of a parameter, as the constructor of the generated class asks for it. */
  protected final Matrix parameter(String name) {
    return parameters.slot(name).value();
  }

  /** The matrix of the gradient of a trainable parameter. */
  protected final Matrix parameterGradient(String name) {
    return parameters.gradient(name);
  }

  /** A place in the storage of all values but parameters, asked for while values are bound. */
  protected final Matrix value(long offset, int rows, int columns) {
    return memory.matrix(offset, rows, columns);
  }

  /**
   * The steps of a sequence, one after the other in the storage of {@link #value}.
   *
   * @param stored how many steps there is room for: step t lies where step {@code t - stored} lay
   */
  protected final Matrix[] steps(long offset, int steps, int stored, int rows, int columns) {
    Matrix[] matrices = new Matrix[steps];
    for (int t = 0; t < steps; t++) {
      matrices[t] = value(offset + (long) (t % stored) * rows * columns, rows, columns);
    }
    return matrices;
  }

  /** A place of one element that holds a constant from now on; no pass writes to it. */
  protected final Matrix scalar(long offset, double constant) {
    Matrix scalar = value(offset, 1, 1);
    scalar.set(0, constant);
    return scalar;
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

  /**
   * The same for a model with run-time sizes.
   *
   * @param given one for each of {@link Signature#dimensions()}
   */
  protected final Batch sized(int[] given, @Nullable Object... values) {
    Batch batch = new Batch(0);
    for (int i = 0; i < given.length; i++) {
      batch.size(signature.dimensions().get(i).name(), given[i]);
    }
    occupancy.enter();
    try {
      takeSizes(batch);
      Batch exact = exactlyOrBack(values);
      for (int i = 0; i < given.length; i++) {
        exact.size(signature.dimensions().get(i).name(), given[i]);
      }
      return exact;
    } finally {
      occupancy.leave();
    }
  }

  private Batch exactlyOrBack(@Nullable Object... values) {
    try {
      return door.exactly(values);
    } finally {
      goBackToSizes();
    }
  }

  // ---- Sizes -----------------------------------------------------------------------------------

  private void takeSizes(Batch batch) {
    if (sizes.take(batch)) {
      useSizes();
    }
  }

  private void goBackToSizes() {
    sizes.restore();
    useSizes();
  }

  private void useSizes() {
    if (!sizes.isNone()) {
      setSizes(sizes.values());
      Signature current = sizes.signature(this::shape);
      door.use(current);
      givenGradients.use(current);
    }
  }

  /** A batch that is refused leaves everything as it was. */
  private void check(Batch batch, boolean withTargets, boolean isTraining) {
    try {
      takeSizes(batch);
      door.check(batch, withTargets);
      if (isTraining) {
        door.checkTraining(batch);
      }
    } catch (RuntimeException refused) {
      goBackToSizes();
      throw refused;
    }
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
    return train(batch, 1, null);
  }

  /**
   * The training pass of the current step again, with the same random numbers.
   *
   * @param change is made to the inputs after they were copied to their places
   */
  final double replay(Batch batch, @Nullable Runnable change) {
    return train(batch, 0, change);
  }

  private double train(Batch batch, int steps, @Nullable Runnable change) {
    Objects.requireNonNull(batch, "batch");
    occupancy.enter();
    try {
      check(batch, true, true);
      begin(Pass.TRAINING, batch, true, step + steps);
      if (change != null) {
        change.run();
      }
      runForward();
      runLosses();
      state = State.FORWARD_DONE;
      return totalLoss();
    } finally {
      occupancy.leave();
    }
  }

  /**
   * The gradients of the total loss by every trainable parameter, and by every input that asks for
   * it. They replace those of the step before.
   *
   * @throws IllegalStateException if the last pass was not a training pass, if parameters were set
   *     since, if the model has no loss, or if it has an output whose gradient the caller gives
   */
  public final void backward() {
    occupancy.enter();
    try {
      if (givenGradients.outputs() > 0) {
        throw new IllegalStateException(
            signature.model() + " goes backward from gradients: " + givenGradients.call());
      }
      if (signature.losses().isEmpty()) {
        throw new IllegalStateException(signature.model() + " has no loss to go backward from");
      }
      requireForward();
      goBackward();
    } finally {
      occupancy.leave();
    }
  }

  /**
   * The backward pass from gradients by outputs that were declared with {@code gradient = true};
   * those of losses are added to them. The generated class has it as {@code backward} too, with a
   * parameter for each such output.
   *
   * @param gradients [B, shape of the output] each, in the order of the outputs
   * @throws IllegalArgumentException if an array has the wrong length
   * @throws IllegalStateException if no output takes a gradient, if the last pass was not a
   *     training pass, or if parameters were set since
   */
  public final void backwardFrom(float[]... gradients) {
    Objects.requireNonNull(gradients, "gradients");
    occupancy.enter();
    try {
      if (givenGradients.outputs() == 0) {
        throw new IllegalStateException(
            signature.model() + " has no @Output(gradient = true) to go backward from");
      }
      requireForward();
      givenGradients.write(gradients, B, this::outputGradient);
      goBackward();
    } finally {
      occupancy.leave();
    }
  }

  private void requireForward() {
    if (state != State.FORWARD_DONE) {
      throw new IllegalStateException("backward() needs a training pass, forward(...), before it");
    }
  }

  private void goBackward() {
    state = State.EMPTY;
    k.begin(Pass.BACKWARD, sizes.key(B), seed, step);
    runBackward();
    state = State.BACKWARD_DONE;
  }

  /**
   * An inference pass with losses, for validation.
   *
   * @param batch values for every input, targets included
   * @return the total loss
   * @throws IllegalArgumentException as {@link #forward(Batch)}
   */
  public final double evaluate(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    occupancy.enter();
    try {
      infer(batch, true);
      return totalLoss();
    } finally {
      occupancy.leave();
    }
  }

  /**
   * An inference pass up to the outputs; {@link #output} reads them. Targets are neither needed nor
   * looked at.
   *
   * @throws IllegalArgumentException as {@link #forward(Batch)}
   */
  public final void predict(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    occupancy.enter();
    try {
      infer(batch, false);
    } finally {
      occupancy.leave();
    }
  }

  private void infer(Batch batch, boolean withLosses) {
    check(batch, withLosses, false);
    begin(Pass.INFERENCE, batch, withLosses, step);
    runForward();
    if (withLosses) {
      runLosses();
    }
    state = State.INFERRED;
  }

  private void begin(Pass pass, Batch batch, boolean withTargets, long newStep) {
    state = State.EMPTY;
    hasInputs = withTargets;
    step = newStep;
    training = pass == Pass.TRAINING;
    B = batch.examples();
    long inference = inferenceElements(capacity);
    memory.reserve(training ? Math.max(inference, trainingElements(capacity)) : inference);
    long elements = training ? trainingElements(B) : inferenceElements(B);
    memory.place(pass, sizes.key(B), elements, training ? bindTraining : bindInference);
    door.write(batch, withTargets, named);
    k.begin(pass, sizes.key(B), seed, step);
  }

  private double totalLoss() {
    List<Signature.Loss> losses = signature.losses();
    double total = 0;
    for (int i = 0; i < losses.size(); i++) { // an iterator would come from the heap
      total += losses.get(i).weight() * named(losses.get(i).name()).get(0);
    }
    return total;
  }

  /** Whether a NaN or an infinity among the inputs is refused; costs a look at every number. */
  public final void checkInputs(boolean check) {
    occupancy.requireOpen();
    door.checkFinite(check);
  }

  // ---- Reading results -------------------------------------------------------------------------

  /**
   * The value of an output, or of the prediction of a loss, in the last pass.
   *
   * @return a new array: all examples of the batch one after the other, images as [C,H,W]
   * @throws IllegalArgumentException if there is no such output
   * @throws IllegalStateException if there was no forward pass yet
   */
  public final float[] output(String name) {
    Objects.requireNonNull(name, "name");
    occupancy.enter();
    try {
      readout.output(name);
      requirePass(name);
      return readout.copy(named(name), shape(name), B);
    } finally {
      occupancy.leave();
    }
  }

  /**
   * As {@link #output(String)}, into an array that is there already, in memory order: channels last
   * for images.
   *
   * @return the number of elements read
   * @throws IllegalArgumentException if there is no such output, or the array is too short
   */
  public final int output(String name, float[] destination) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(destination, "destination");
    occupancy.enter();
    try {
      readout.output(name);
      requirePass(name);
      return readout.copy(name, destination);
    } finally {
      occupancy.leave();
    }
  }

  /**
   * The value of one loss in the last pass, without its weight.
   *
   * @throws IllegalArgumentException if there is no such loss
   * @throws IllegalStateException if there was no forward pass yet
   */
  public final double lossOf(String name) {
    Objects.requireNonNull(name, "name");
    occupancy.enter();
    try {
      readout.loss(name);
      requirePass(name);
      return named(name).get(0);
    } finally {
      occupancy.leave();
    }
  }

  private void requirePass(String name) {
    if (state == State.EMPTY) {
      throw new IllegalStateException("\"" + name + "\" has no value before the first pass");
    }
  }

  /**
   * The gradient of the total loss by an input or a trainable parameter, after {@link #backward()}.
   *
   * @param name of an input with {@code gradient = true}, or the path of a parameter
   * @return a new array, in the order of the shape
   * @throws IllegalArgumentException if there is no such gradient
   * @throws IllegalStateException if {@link #backward()} was not the last pass
   */
  public final float[] gradient(String name) {
    Objects.requireNonNull(name, "name");
    occupancy.enter();
    try {
      Optional<Signature.Input> input = readout.input(name);
      Matrix matrix = input.isPresent() ? inputGradient(name) : parameterGradient(name);
      if (state != State.BACKWARD_DONE) {
        throw new IllegalStateException("gradient(\"" + name + "\") needs backward() before it");
      }
      return input
          .map(image -> readout.copy(matrix, shape(image.name()), B))
          .orElseGet(() -> readout.copy(matrix, parameters.slot(name).parameter()));
    } finally {
      occupancy.leave();
    }
  }

  /**
   * The first number that is NaN or infinite, in the order of computation: inputs, parameters,
   * values, and last the running statistics, which a training pass does not read but makes from its
   * values. Inputs are looked at after a pass that took all of them, values after {@link #forward}
   * only, since other passes use their storage again.
   */
  public final Optional<String> firstNonFinite() {
    occupancy.enter();
    try {
      NonFiniteSearch search = new NonFiniteSearch();
      if (hasInputs && state != State.EMPTY) {
        signature.inputs().forEach(input -> search.accept(input.name(), named(input.name())));
      }
      searchParameters(search, false);
      if (state == State.FORWARD_DONE) {
        visitValues(search);
      }
      searchParameters(search, true);
      return search.found();
    } finally {
      occupancy.leave();
    }
  }

  private void searchParameters(NonFiniteSearch search, boolean states) {
    signature.parameters().stream()
        .filter(parameter -> parameter.state() == states)
        .forEach(parameter -> search.accept(parameter.name(), parameter(parameter.name())));
  }

  // ---- Parameters ------------------------------------------------------------------------------

  /**
   * The values of a parameter: a new array, in the order of its shape.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public final float[] get(String parameter) {
    Objects.requireNonNull(parameter, "parameter");
    occupancy.enter();
    try {
      return readout.copy(parameter(parameter), parameters.slot(parameter).parameter());
    } finally {
      occupancy.leave();
    }
  }

  /**
   * Sets the values of a parameter. A forward pass before it no longer counts for {@link
   * #backward()}.
   *
   * @throws IllegalArgumentException if there is no such parameter or the length is wrong
   */
  public final void set(String parameter, float[] values) {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(values, "values");
    occupancy.enter();
    try {
      Matrix matrix = parameter(parameter);
      requireLength(parameter, matrix, values.length);
      Signature.Parameter declared = parameters.slot(parameter).parameter();
      matrix.write(0, ImageOrder.toMemory(values, declared.shape()), 0, values.length);
      state = state == State.FORWARD_DONE ? State.INFERRED : state;
    } finally {
      occupancy.leave();
    }
  }

  /**
   * As {@link #get}, but with every digit that the backend has.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public final double[] getExact(String parameter) {
    Objects.requireNonNull(parameter, "parameter");
    occupancy.enter();
    try {
      Matrix matrix = parameter(parameter);
      List<Integer> kernel = ImageOrder.kernel(parameters.slot(parameter).parameter().shape());
      double[] values = new double[matrix.size()];
      for (int i = 0; i < values.length; i++) {
        values[ImageOrder.callerPosition(i, kernel)] = matrix.get(i);
      }
      return values;
    } finally {
      occupancy.leave();
    }
  }

  /**
   * As {@link #set}, but with every digit that the backend has.
   *
   * @throws IllegalArgumentException if there is no such parameter or the length is wrong
   */
  public final void setExact(String parameter, double[] values) {
    Objects.requireNonNull(parameter, "parameter");
    Objects.requireNonNull(values, "values");
    occupancy.enter();
    try {
      Matrix matrix = parameter(parameter);
      requireLength(parameter, matrix, values.length);
      List<Integer> kernel = ImageOrder.kernel(parameters.slot(parameter).parameter().shape());
      for (int i = 0; i < values.length; i++) {
        matrix.set(i, values[ImageOrder.callerPosition(i, kernel)]);
      }
      state = state == State.FORWARD_DONE ? State.INFERRED : state;
    } finally {
      occupancy.leave();
    }
  }

  private static void requireLength(String parameter, Matrix matrix, int length) {
    if (length != matrix.size()) {
      throw new IllegalArgumentException(
          "parameter \"%s\": expected %d values, came %d"
              .formatted(parameter, matrix.size(), length));
    }
  }

  /** Inputs, parameters, outputs and losses. */
  public final Signature signature() {
    return signature;
  }

  /** What computes this network. */
  public final Backend backend() {
    return backend;
  }

  /** The largest number of examples in a batch. */
  public final int capacity() {
    return capacity;
  }

  /** The number of training passes so far. */
  public final long step() {
    occupancy.requireOpen();
    return step;
  }

  /**
   * Whether the parameters have 64 bits, so that {@link #getExact} tells more than {@link #get}.
   */
  public final boolean isDouble() {
    occupancy.requireOpen();
    return parameters.trainable().arena().isDouble();
  }

  /**
   * What determines the random numbers of the next training pass.
   *
   * @param seed the one that the network was made with, or resumed
   * @param step the number of training passes so far, 0 or more
   */
  public record RandomState(long seed, long step) {
    /**
     * Checks the step.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public RandomState {
      if (step < 0) {
        throw new IllegalArgumentException("step: expected 0 or more, came " + step);
      }
    }
  }

  /** Where the random numbers are. */
  public final RandomState randomState() {
    occupancy.requireOpen();
    return new RandomState(seed, step);
  }

  /**
   * Goes on with the random numbers of another run, as far as that one was. The parameters stay as
   * they are; a pass before it no longer counts.
   */
  public final void resume(RandomState random) {
    Objects.requireNonNull(random, "random");
    occupancy.enter();
    try {
      seed = random.seed();
      step = random.step();
      state = State.EMPTY;
    } finally {
      occupancy.leave();
    }
  }

  /**
   * Throws if the network is closed; for what belongs to it and would give an answer even so.
   *
   * @throws IllegalStateException if it is
   */
  public final void requireOpen() {
    occupancy.requireOpen();
  }

  // ---- Optimizers and averages -----------------------------------------------------------------

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
    Objects.requireNonNull(update, "update");
    occupancy.enter();
    try {
      if (state != State.BACKWARD_DONE) {
        throw new IllegalStateException("an optimizer step needs backward() before it");
      }
      k.begin(Pass.UPDATE, 1, seed, step); // the same calls whatever the batch was
      update.apply(k, parameters.trainable(), parameters.gradient());
    } finally {
      occupancy.leave();
    }
  }

  /**
   * Applies an update that needs no gradients, such as an exchange with averaged parameters. A
   * forward pass before it no longer counts for {@link #backward()}.
   */
  public final void revise(Update update) {
    Objects.requireNonNull(update, "update");
    occupancy.enter();
    try {
      state = state == State.FORWARD_DONE ? State.INFERRED : state;
      k.begin(Pass.REVISION, 1, seed, step);
      update.apply(k, parameters.trainable(), parameters.gradient());
    } finally {
      occupancy.leave();
    }
  }

  /**
   * Memory for an optimizer, all zero; released when it is closed or with the network.
   *
   * @param elements a multiple of {@link #trainableElements()} for numbers that belong to
   *     parameters
   */
  public final Arena state(String purpose, long elements) {
    Objects.requireNonNull(purpose, "purpose");
    occupancy.enter();
    try {
      return k.allocate(purpose, elements);
    } finally {
      occupancy.leave();
    }
  }

  /** The length of the row of all trainable parameters, padding included. */
  public final int trainableElements() {
    occupancy.requireOpen();
    return parameters.trainable().size();
  }

  /**
   * Releases all memory. A second call does nothing.
   *
   * @throws IllegalStateException if another thread is in the middle of a call
   */
  @Override
  public final void close() {
    occupancy.close(k::close);
  }
}
