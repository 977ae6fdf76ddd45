package dev.adjoint.runtime.openblas;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;

import dev.adjoint.runtime.PreparedKernels.Call;
import dev.adjoint.runtime.Window;
import dev.adjoint.runtime.Window.Axis;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/**
 * A convolution by oneDNN. Images stay channels-last; the weight is copied into the layout that the
 * primitive wants before each run, since the optimizer has changed it, or the gradient out of it:
 * one hundredth of the time of the convolution, without which oneDNN has plain loops only.
 */
final class DnnConvolution {
  private final DnnPlan plan;
  private final dnnl_memory_desc x;
  private final dnnl_memory_desc y;
  private final dnnl_memory_desc weight;
  private final dnnl_memory_desc blocked;
  private final long[] strides;
  private final long[] dilations;
  private final long[] before;
  private final long[] behind;
  private final dnnl_primitive_desc forward;

  private DnnConvolution(DnnPlan plan, Window window, int images) {
    Axis down = window.vertical();
    Axis across = window.horizontal();
    this.plan = plan;
    this.x = images(plan, images, window.inputChannels(), down.input(), across.input());
    this.y = images(plan, images, window.outputChannels(), down.output(), across.output());
    long in = window.inputChannels() / window.groups();
    long out = window.outputChannels() / window.groups();
    long rows = down.kernel();
    long columns = across.kernel();
    long pixel = rows * columns * in;
    boolean isGrouped = window.groups() > 1;
    long[] sizes =
        isGrouped
            ? new long[] {window.groups(), out, in, rows, columns}
            : new long[] {out, in, rows, columns};
    this.weight =
        plan.layout(
            sizes,
            isGrouped
                ? new long[] {out * pixel, pixel, 1, columns * in, in}
                : new long[] {pixel, 1, columns * in, in});
    this.blocked = plan.anyLayout(sizes);
    this.strides = new long[] {down.stride(), across.stride()};
    this.dilations = new long[] {down.dilation() - 1, across.dilation() - 1};
    this.before = new long[] {down.begin(), across.begin()};
    this.behind = new long[] {behind(down), behind(across)};
    this.forward = plan.describe(this::describeForward);
  }

  private int describeForward(dnnl_primitive_desc made) {
    return dnnl_convolution_forward_primitive_desc_create(
        made,
        Dnn.engine(),
        dnnl_forward_training,
        dnnl_convolution_direct,
        x,
        blocked,
        null,
        y,
        strides,
        dilations,
        before,
        behind,
        plan.attributes());
  }

  private static dnnl_memory_desc images(DnnPlan plan, long n, long c, long h, long w) {
    return plan.layout(new long[] {n, c, h, w}, new long[] {h * w * c, 1, w * c, c});
  }

  /** The padding that the last place of the kernel reaches, which oneDNN wants to know exactly. */
  private static long behind(Axis axis) {
    long covered = (long) axis.dilation() * (axis.kernel() - 1) + 1;
    return (axis.output() - 1L) * axis.stride() + covered - axis.begin() - axis.input();
  }

  private static int threads(CpuMatrix y, Window window, Convolutions.Room room) {
    return ProductCall.threads(2.0 * y.size() * window.kernelElements(), room.threads());
  }

  /** {@code y = convolution of x}. */
  static Optional<Call> forward(
      CpuMatrix y, CpuMatrix x, CpuMatrix weight, Window window, Convolutions.Room room) {
    int images = (int) (x.size() / window.inputElements());
    return DnnPlan.call(
        "convolution",
        threads(y, window, room),
        plan -> new DnnConvolution(plan, window, images).addForward(y, x, weight, room));
  }

  private void addForward(CpuMatrix y, CpuMatrix x, CpuMatrix weight, Convolutions.Room room) {
    DnnPlan.requireFast(forward);
    plan.step(
        forward,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
        plan.memory(this.x, x),
        blocked(forward, weight, room),
        plan.memory(this.y, y));
  }

  /** {@code dx} of dy. */
  static Optional<Call> inputGradient(
      CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Window window, Convolutions.Room room) {
    int images = (int) (dx.size() / window.inputElements());
    return DnnPlan.call(
        "convolutionInputGradient",
        threads(dy, window, room),
        plan -> new DnnConvolution(plan, window, images).addInputGradient(dx, dy, weight, room));
  }

  private void addInputGradient(
      CpuMatrix dx, CpuMatrix dy, CpuMatrix weight, Convolutions.Room room) {
    dnnl_primitive_desc fast =
        plan.describeFast(
            made ->
                dnnl_convolution_backward_data_primitive_desc_create(
                    made,
                    Dnn.engine(),
                    dnnl_convolution_direct,
                    x,
                    blocked,
                    y,
                    strides,
                    dilations,
                    before,
                    behind,
                    forward,
                    plan.attributes()));
    plan.step(
        fast,
        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC},
        plan.memory(y, dy),
        blocked(fast, weight, room),
        plan.memory(x, dx));
  }

  /** Adds the copy of a weight into the layout of a primitive. */
  private dnnl_memory blocked(
      dnnl_primitive_desc primitive, CpuMatrix values, Convolutions.Room room) {
    dnnl_memory_desc wanted = dnnl_primitive_desc_query_md(primitive, dnnl_query_weights_md, 0);
    dnnl_memory plain = plan.memory(weight, values);
    if (DnnPlan.isSame(wanted, weight)) {
      return plain;
    }
    dnnl_memory made = plan.room(wanted, room.columns());
    plan.reorder(plain, weight, made, wanted);
    return made;
  }

  /** {@code dW} of x and dy. */
  static Optional<Call> weightGradient(
      CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Window window, Convolutions.Room room) {
    int images = (int) (x.size() / window.inputElements());
    return DnnPlan.call(
        "convolutionWeightGradient",
        threads(dy, window, room),
        plan -> new DnnConvolution(plan, window, images).addWeightGradient(dWeight, x, dy, room));
  }

  private void addWeightGradient(
      CpuMatrix dWeight, CpuMatrix x, CpuMatrix dy, Convolutions.Room room) {
    dnnl_primitive_desc fast =
        plan.describeFast(
            made ->
                dnnl_convolution_backward_weights_primitive_desc_create(
                    made,
                    Dnn.engine(),
                    dnnl_convolution_direct,
                    this.x,
                    blocked,
                    null,
                    y,
                    strides,
                    dilations,
                    before,
                    behind,
                    forward,
                    plan.attributes()));
    dnnl_memory_desc given = dnnl_primitive_desc_query_md(fast, dnnl_query_diff_weights_md, 0);
    boolean isPlain = DnnPlan.isSame(given, weight);
    dnnl_memory plain = plan.memory(weight, dWeight);
    dnnl_memory result = isPlain ? plain : plan.room(given, room.columns());
    plan.step(
        fast,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS},
        plan.memory(this.x, x),
        plan.memory(y, dy),
        result);
    if (!isPlain) {
      plan.reorder(result, given, plain, weight);
    }
  }
}
