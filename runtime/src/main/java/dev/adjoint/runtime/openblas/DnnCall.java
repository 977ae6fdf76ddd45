package dev.adjoint.runtime.openblas;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import dev.adjoint.runtime.PreparedKernels;
import java.lang.ref.Cleaner;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;

/**
 * Primitives of oneDNN, run one after the other on memory that does not move. What is native goes
 * with {@link #close()}, or with the collection of a forgotten network.
 */
final class DnnCall implements PreparedKernels.Call {
  private static final Cleaner CLEANER = Cleaner.create();

  /** One primitive with its arguments. */
  record Step(dnnl_primitive primitive, dnnl_exec_arg_t arguments, int count) {}

  private final String operation;
  private final int threads;
  private final dnnl_stream stream;
  private final Step[] steps;

  @SuppressWarnings("unused") // keeps the memory that the primitives point into
  private final List<CpuMatrix> operands;

  private final Cleaner.Cleanable handles;

  DnnCall(
      String operation,
      int threads,
      dnnl_stream stream,
      List<Step> steps,
      List<CpuMatrix> operands,
      Runnable handles) {
    this.operation = operation;
    this.threads = threads;
    this.stream = stream;
    this.steps = steps.toArray(Step[]::new);
    this.operands = operands;
    this.handles = CLEANER.register(this, handles);
  }

  @Override
  public void run() {
    Dnn.useThreads(threads);
    for (Step step : steps) {
      Dnn.check(
          operation, dnnl_primitive_execute(step.primitive, stream, step.count, step.arguments));
    }
  }

  @Override
  public void close() {
    handles.clean();
  }
}
