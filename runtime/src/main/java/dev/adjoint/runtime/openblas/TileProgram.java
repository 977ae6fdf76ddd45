package dev.adjoint.runtime.openblas;

import dev.adjoint.dsl.expression.Operator;
import dev.adjoint.dsl.expression.Program;
import dev.adjoint.dsl.expression.Program.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Program} made ready for tiles. A register is a tile, or a scalar if it depends on
 * numbers and single values only: those are computed once a call, in double. Tiles are shared out
 * by liveness, so that few of them stay in the first-level cache. A product that is only added to
 * something becomes one step with the sum.
 */
final class TileProgram {
  /** One instruction on the first n elements of its tiles. */
  private interface Step {
    void run(int n);
  }

  private static final class Register {
    boolean isScalar;
    boolean isConstant;
    boolean isPinned;
    boolean isFused;
    int product = -1;
    int uses;
    int lastUse = -1;
    float @Nullable [] tile;
  }

  private final Tiles tiles;
  private final Scratch scratch;
  private final Program program;
  private final int inputs;
  private final Register[] registers;
  private final double[] scalars;
  private final Instruction[] scalarInstructions;
  private final int[] scalarTargets;
  private final List<float[]> free = new ArrayList<>();
  private final List<Integer> splats = new ArrayList<>();
  private final float[][] splatTiles;
  private final int[] splatRegisters;
  private final Step[] steps;
  private int tilesTaken;

  /**
   * @param isScalar which inputs are single values
   * @param isPinned which inputs are loaded once for many runs
   */
  TileProgram(
      Program program, boolean[] isScalar, boolean[] isPinned, Tiles tiles, Scratch scratch) {
    this.tiles = tiles;
    this.scratch = scratch;
    this.program = program;
    this.inputs = program.inputs().size();
    this.registers = new Register[inputs + program.instructions().size()];
    this.scalars = new double[registers.length];
    describe(isScalar, isPinned);
    fuse();
    List<Integer> varying = new ArrayList<>();
    foldConstants(varying);
    this.scalarTargets = varying.stream().mapToInt(Integer::intValue).toArray();
    this.scalarInstructions =
        varying.stream()
            .map(register -> program.instructions().get(register - inputs))
            .toArray(Instruction[]::new);
    for (int i = 0; i < inputs; i++) {
      if (!registers[i].isScalar && registers[i].lastUse >= 0) {
        registers[i].tile = take();
      }
    }
    List<Step> made = new ArrayList<>();
    for (int i = inputs; i < registers.length; i++) {
      if (!registers[i].isScalar && !registers[i].isFused && registers[i].uses > 0) {
        make(i, program.instructions().get(i - inputs), made);
      }
    }
    for (int result : program.results()) {
      if (registers[result].isScalar) {
        tile(result);
      }
    }
    this.steps = made.toArray(Step[]::new);
    this.splatRegisters = splats.stream().mapToInt(Integer::intValue).toArray();
    this.splatTiles = splats.stream().map(r -> registers[r].tile).toArray(float[][]::new);
  }

  // ---- Running ---------------------------------------------------------------------------------

  /** The tile to load an input into; null if the input is a single value or not used. */
  float @Nullable [] input(int index) {
    return registers[index].tile;
  }

  /** Sets an input that is a single value. */
  void scalar(int index, float value) {
    scalars[index] = value;
  }

  /** Computes what depends on single values only; they are set before. */
  void start() {
    for (int i = 0; i < scalarTargets.length; i++) {
      scalars[scalarTargets[i]] = scalar(scalarInstructions[i]);
    }
    for (int i = 0; i < splatTiles.length; i++) {
      Arrays.fill(splatTiles[i], (float) scalars[splatRegisters[i]]);
    }
  }

  /** Computes the first n elements of all results. */
  void run(int n) {
    for (Step step : steps) {
      step.run(n);
    }
  }

  /** The tile of a result after {@link #run}. */
  float[] result(int index) {
    return tile(program.results().get(index));
  }

  // ---- Preparing -------------------------------------------------------------------------------

  private void describe(boolean[] isScalar, boolean[] isPinned) {
    for (int i = 0; i < registers.length; i++) {
      registers[i] = new Register();
      if (i < inputs) {
        registers[i].isScalar = isScalar[i];
        registers[i].isPinned = isPinned[i];
      } else {
        int[] arguments = arguments(program.instructions().get(i - inputs));
        registers[i].isScalar = Arrays.stream(arguments).allMatch(a -> registers[a].isScalar);
        registers[i].isConstant = Arrays.stream(arguments).allMatch(a -> registers[a].isConstant);
        for (int argument : arguments) {
          registers[argument].uses++;
          registers[argument].lastUse = i;
        }
      }
    }
    for (int result : program.results()) {
      registers[result].uses++;
      registers[result].lastUse = Integer.MAX_VALUE;
    }
  }

  private static int[] arguments(Instruction instruction) {
    if (instruction instanceof Instruction.Apply apply) {
      return new int[] {apply.a()};
    }
    if (instruction instanceof Instruction.Combine combine) {
      return new int[] {combine.a(), combine.b()};
    }
    if (instruction instanceof Instruction.Select select) {
      return new int[] {select.left(), select.right(), select.then(), select.otherwise()};
    }
    return new int[0];
  }

  /** Computes what depends on numbers only, now and for good. */
  private void foldConstants(List<Integer> varying) {
    for (int i = inputs; i < registers.length; i++) {
      if (registers[i].isConstant) {
        scalars[i] = scalar(program.instructions().get(i - inputs));
      } else if (registers[i].isScalar) {
        varying.add(i);
      }
    }
  }

  private double scalar(Instruction instruction) {
    if (instruction instanceof Instruction.Load load) {
      return load.constant();
    }
    if (instruction instanceof Instruction.Apply apply) {
      return apply.function().apply(scalars[apply.a()]);
    }
    if (instruction instanceof Instruction.Combine combine) {
      return combine.operator().apply(scalars[combine.a()], scalars[combine.b()]);
    }
    Instruction.Select select = (Instruction.Select) instruction;
    boolean holds = select.comparison().test(scalars[select.left()], scalars[select.right()]);
    return scalars[holds ? select.then() : select.otherwise()];
  }

  private void make(int target, Instruction instruction, List<Step> made) {
    int[] arguments = arguments(instruction);
    Step step;
    if (instruction instanceof Instruction.Apply apply) {
      float[] a = tile(apply.a());
      float[] out = target(target, arguments);
      step = n -> tiles.apply(apply.function(), out, a, n);
    } else if (instruction instanceof Instruction.Combine combine) {
      step = combine(target, combine, arguments);
    } else {
      Instruction.Select select = (Instruction.Select) instruction;
      float[] left = tile(select.left());
      float[] right = tile(select.right());
      float[] then = tile(select.then());
      float[] otherwise = tile(select.otherwise());
      float[] out = target(target, arguments);
      step = n -> tiles.select(select.comparison(), out, left, right, then, otherwise, n);
    }
    made.add(step);
  }

  private Step combine(int target, Instruction.Combine combine, int[] arguments) {
    Operator operator = combine.operator();
    int a = combine.a();
    int b = combine.b();
    int product = registers[target].product;
    if (product >= 0) {
      return multiplyAdd(target, product, product == a ? b : a);
    }
    if (registers[a].isScalar) {
      float[] right = tile(b);
      float[] out = target(target, arguments);
      return n -> tiles.combine(operator, out, (float) scalars[a], right, n);
    }
    float[] left = tile(a);
    if (registers[b].isScalar) {
      float[] out = target(target, arguments);
      return n -> tiles.combine(operator, out, left, (float) scalars[b], n);
    }
    float[] right = tile(b);
    float[] out = target(target, arguments);
    return n -> tiles.combine(operator, out, left, right, n);
  }

  /** {@code target = product + added}, the product not being computed by a step of its own. */
  private Step multiplyAdd(int target, int product, int added) {
    Instruction.Combine factors =
        (Instruction.Combine) program.instructions().get(product - inputs);
    boolean isLeftScalar = registers[factors.a()].isScalar;
    int tiled = isLeftScalar ? factors.b() : factors.a();
    int other = isLeftScalar ? factors.a() : factors.b();
    float[] a = tile(tiled);
    float[] c = tile(added);
    if (registers[other].isScalar) {
      float[] out = target(target, new int[] {tiled, added});
      return n -> tiles.multiplyAdd(out, a, (float) scalars[other], c, n);
    }
    float[] b = tile(other);
    float[] out = target(target, new int[] {tiled, other, added});
    return n -> tiles.multiplyAdd(out, a, b, c, n);
  }

  /** Finds the products that the sum reading them takes into its own step, one for each sum. */
  private void fuse() {
    for (int i = inputs; i < registers.length; i++) {
      if (program.instructions().get(i - inputs) instanceof Instruction.Combine sum
          && sum.operator() == Operator.ADD) {
        if (isProduct(sum.a())) {
          fuse(i, sum.a());
        } else if (isProduct(sum.b())) {
          fuse(i, sum.b());
        }
      }
    }
  }

  private boolean isProduct(int index) {
    return index >= inputs
        && registers[index].uses == 1
        && !registers[index].isScalar
        && program.instructions().get(index - inputs) instanceof Instruction.Combine combine
        && combine.operator() == Operator.MULTIPLY;
  }

  /** The factors must still be in their tiles when the sum reads them. */
  private void fuse(int sum, int product) {
    registers[sum].product = product;
    registers[product].isFused = true;
    for (int factor : arguments(program.instructions().get(product - inputs))) {
      registers[factor].lastUse = Math.max(registers[factor].lastUse, sum);
    }
  }

  // ---- Tiles -----------------------------------------------------------------------------------

  private float[] take() {
    return free.isEmpty() ? scratch.tile(tilesTaken++) : free.remove(free.size() - 1);
  }

  /** The tile of a register; a scalar is spread over one, at once or at every start. */
  private float[] tile(int index) {
    Register register = registers[index];
    float[] tile = register.tile;
    if (tile == null) {
      if (!register.isScalar) {
        throw new IllegalStateException("register " + index + " is read before it is computed");
      }
      if (register.isConstant) {
        tile = scratch.constant((float) scalars[index]);
      } else {
        tile = scratch.tile(tilesTaken++);
        splats.add(index);
      }
      register.tile = tile;
    }
    return tile;
  }

  /**
   * A tile for the result of an instruction: of an argument that nobody reads later, or a new one.
   */
  private float[] target(int index, int[] arguments) {
    for (int argument : arguments) {
      Register register = registers[argument];
      float[] tile = register.tile;
      boolean isDead = register.lastUse <= index && !register.isScalar && !register.isPinned;
      if (isDead && tile != null && !free.contains(tile)) {
        free.add(tile);
      }
    }
    float[] tile = take();
    registers[index].tile = tile;
    return tile;
  }
}
