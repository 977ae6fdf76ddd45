package dev.adjoint.runtime.openblas;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_invalid_arguments;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_impl_info_str;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_scratchpad_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_default_flags;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;

import dev.adjoint.runtime.PreparedKernels.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Puts a {@link DnnCall} together. Everything made on the way goes back if it comes to none. */
final class DnnPlan {
  /**
   * What oneDNN answers with when it has no primitive for the sizes and layouts asked for. Whatever
   * else goes wrong, such as too little memory, is an error of the call.
   */
  static final class Unsupported extends RuntimeException {
    Unsupported(String message) {
      super(message, null, false, false);
    }
  }

  /** Fills a plan with steps. */
  @FunctionalInterface
  interface Steps {
    void addTo(DnnPlan plan);
  }

  /** Makes the description of a primitive in its first argument and gives the status. */
  @FunctionalInterface
  interface Description {
    int make(dnnl_primitive_desc made);
  }

  private final String operation;
  private final DnnHandles handles = new DnnHandles();
  private final dnnl_primitive_attr attributes = new dnnl_primitive_attr();
  private final List<DnnCall.Step> steps = new ArrayList<>();
  private final List<CpuMatrix> operands = new ArrayList<>();

  private DnnPlan(String operation) {
    this.operation = operation;
  }

  /**
   * The call, or nothing if oneDNN has no fast primitive for it.
   *
   * @param threads that make and run it
   */
  static Optional<Call> call(String operation, int threads, Steps steps) {
    DnnPlan plan = new DnnPlan(operation);
    try {
      Dnn.useThreads(threads);
      plan.takeScratchpads();
      steps.addTo(plan);
      dnnl_stream stream = new dnnl_stream();
      plan.check(dnnl_stream_create(stream, Dnn.engine(), dnnl_stream_default_flags));
      plan.handles.add(() -> dnnl_stream_destroy(stream));
      return Optional.of(
          new DnnCall(operation, threads, stream, plan.steps, plan.operands, plan.handles));
    } catch (Unsupported none) {
      plan.handles.run();
      return Optional.empty();
    } catch (Throwable problem) {
      plan.handles.run();
      throw problem;
    }
  }

  private void check(int status) {
    Dnn.check(operation, status);
  }

  /**
   * Room for the intermediate values of a primitive comes from here: oneDNN's own belongs to the
   * thread that makes a primitive, and another thread that runs it would find none.
   */
  private void takeScratchpads() {
    check(dnnl_primitive_attr_create(attributes));
    handles.add(() -> dnnl_primitive_attr_destroy(attributes));
    check(dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl_scratchpad_mode_user));
  }

  /** What every primitive of the plan is described with. */
  dnnl_primitive_attr attributes() {
    return attributes;
  }

  // ---- Layouts ---------------------------------------------------------------------------------

  /** An array of floats with so many elements from one index to the next along each axis. */
  dnnl_memory_desc layout(long[] sizes, long[] strides) {
    dnnl_memory_desc made = new dnnl_memory_desc();
    check(dnnl_memory_desc_create_with_strides(made, sizes.length, sizes, dnnl_f32, strides));
    handles.add(() -> dnnl_memory_desc_destroy(made));
    return made;
  }

  /** An array of floats that lies as the primitive likes it best. */
  dnnl_memory_desc anyLayout(long[] sizes) {
    dnnl_memory_desc made = new dnnl_memory_desc();
    check(
        dnnl_memory_desc_create_with_tag(made, sizes.length, sizes, dnnl_f32, dnnl_format_tag_any));
    handles.add(() -> dnnl_memory_desc_destroy(made));
    return made;
  }

  /** The description of a primitive, if there is a fast one. */
  dnnl_primitive_desc describe(Description description) {
    dnnl_primitive_desc made = new dnnl_primitive_desc();
    int status = description.make(made);
    if (status == dnnl_unimplemented || status == dnnl_invalid_arguments) {
      throw new Unsupported("status " + status);
    }
    check(status);
    handles.add(() -> dnnl_primitive_desc_destroy(made));
    return made;
  }

  /** As {@link #describe}, but what oneDNN has no machine code for is none. */
  dnnl_primitive_desc describeFast(Description description) {
    dnnl_primitive_desc made = describe(description);
    requireFast(made);
    return made;
  }

  /**
   * @throws Unsupported if oneDNN has only plain loops for a primitive
   */
  static void requireFast(dnnl_primitive_desc description) {
    Pointer name = Pointer.calloc(1, Long.BYTES);
    try {
      Dnn.check(
          "implementation",
          dnnl_primitive_desc_query(description, dnnl_query_impl_info_str, 0, name));
      String implementation = new BytePointer(new PointerPointer<>(name).get(0)).getString();
      if (implementation.startsWith("ref")) {
        throw new Unsupported(implementation);
      }
    } finally {
      Pointer.free(name);
    }
  }

  // ---- Memory and steps ------------------------------------------------------------------------

  /** The elements of a matrix, seen in a layout. */
  dnnl_memory memory(dnnl_memory_desc layout, CpuMatrix matrix) {
    operands.add(matrix);
    dnnl_memory made = new dnnl_memory();
    check(dnnl_memory_create(made, layout, Dnn.engine(), matrix.pointer()));
    handles.add(() -> dnnl_memory_destroy(made));
    return made;
  }

  /** Whether two layouts are the same. */
  static boolean isSame(dnnl_memory_desc a, dnnl_memory_desc b) {
    return dnnl_memory_desc_equal(a, b) != 0;
  }

  /** Room for a layout, shared with other calls. */
  dnnl_memory room(dnnl_memory_desc layout, IntFunction<CpuMatrix> room) {
    long elements = (dnnl_memory_desc_get_size(layout) + Float.BYTES - 1) / Float.BYTES;
    return memory(layout, room.apply(Math.toIntExact(elements)));
  }

  /** Adds a copy from one layout into another. */
  void reorder(
      dnnl_memory from, dnnl_memory_desc fromLayout, dnnl_memory to, dnnl_memory_desc toLayout) {
    dnnl_primitive_desc description =
        describe(
            made ->
                dnnl_reorder_primitive_desc_create(
                    made, fromLayout, Dnn.engine(), toLayout, Dnn.engine(), attributes));
    step(description, new int[] {DNNL_ARG_FROM, DNNL_ARG_TO}, from, to);
  }

  /** Adds a primitive. */
  void step(dnnl_primitive_desc description, int[] names, dnnl_memory... memories) {
    dnnl_primitive primitive = new dnnl_primitive();
    check(dnnl_primitive_create(primitive, description));
    handles.add(() -> dnnl_primitive_destroy(primitive));
    dnnl_exec_arg_t arguments = arguments(names.length + 1);
    for (int i = 0; i < names.length; i++) {
      arguments.getPointer(i).arg(names[i]).memory(memories[i]);
    }
    Optional<dnnl_memory> scratchpad = scratchpad(description);
    scratchpad.ifPresent(
        memory -> arguments.getPointer(names.length).arg(DNNL_ARG_SCRATCHPAD).memory(memory));
    int count = names.length + (scratchpad.isPresent() ? 1 : 0);
    steps.add(new DnnCall.Step(primitive, arguments, count));
  }

  /** Taken as {@link NativeBlock} takes memory, so that JavaCPP does not count it. */
  private dnnl_exec_arg_t arguments(int count) {
    Pointer memory = Pointer.calloc(count, Loader.sizeof(dnnl_exec_arg_t.class));
    handles.add(() -> Pointer.free(memory));
    return new dnnl_exec_arg_t(memory);
  }

  private Optional<dnnl_memory> scratchpad(dnnl_primitive_desc description) {
    dnnl_memory_desc layout =
        dnnl_primitive_desc_query_md(description, dnnl_query_scratchpad_md, 0);
    long bytes = layout == null ? 0 : dnnl_memory_desc_get_size(layout);
    if (bytes == 0) {
      return Optional.empty();
    }
    NativeBlock block =
        new NativeBlock(operation + " scratchpad", (bytes + Float.BYTES - 1) / Float.BYTES);
    handles.add(block);
    dnnl_memory made = new dnnl_memory();
    check(dnnl_memory_create(made, layout, Dnn.engine(), block.at(0)));
    handles.add(() -> dnnl_memory_destroy(made));
    return Optional.of(made);
  }
}
