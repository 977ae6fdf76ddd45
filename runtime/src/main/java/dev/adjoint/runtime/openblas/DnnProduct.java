package dev.adjoint.runtime.openblas;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_sum;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;

import dev.adjoint.runtime.PreparedKernels.Call;
import java.util.Optional;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** {@code out = a b} or {@code out += a b} by oneDNN. */
final class DnnProduct {
  private DnnProduct() {}

  static Optional<Call> of(CpuMatrix out, CpuMatrix a, CpuMatrix b, boolean isAdded, int threads) {
    double operations = 2.0 * out.rows() * out.columns() * a.columns();
    return DnnPlan.call(
        "matmul", ProductCall.threads(operations, threads), plan -> add(plan, out, a, b, isAdded));
  }

  private static void add(DnnPlan plan, CpuMatrix out, CpuMatrix a, CpuMatrix b, boolean isAdded) {
    dnnl_memory_desc outLayout = layout(plan, out);
    dnnl_memory_desc aLayout = layout(plan, a);
    dnnl_memory_desc bLayout = layout(plan, b);
    if (isAdded) {
      addToResult(plan.attributes());
    }
    dnnl_primitive_desc product =
        plan.describeFast(
            made ->
                dnnl_matmul_primitive_desc_create(
                    made, Dnn.engine(), aLayout, bLayout, null, outLayout, plan.attributes()));
    plan.step(
        product,
        new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
        plan.memory(aLayout, a),
        plan.memory(bLayout, b),
        plan.memory(outLayout, out));
  }

  private static dnnl_memory_desc layout(DnnPlan plan, CpuMatrix matrix) {
    long[] sizes = {matrix.rows(), matrix.columns()};
    return matrix.isTransposed()
        ? plan.layout(sizes, new long[] {1, matrix.rows()})
        : plan.layout(sizes, new long[] {matrix.columns(), 1});
  }

  private static void addToResult(dnnl_primitive_attr attributes) {
    dnnl_post_ops sum = new dnnl_post_ops();
    Dnn.check("matmulAdd", dnnl_post_ops_create(sum));
    try {
      Dnn.check("matmulAdd", dnnl_post_ops_append_sum(sum, 1, 0, dnnl_f32));
      Dnn.check("matmulAdd", dnnl_primitive_attr_set_post_ops(attributes, sum));
    } finally {
      dnnl_post_ops_destroy(sum);
    }
  }
}
