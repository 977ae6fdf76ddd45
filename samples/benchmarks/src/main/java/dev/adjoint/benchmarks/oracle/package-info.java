/**
 * Writes the oracle vectors, which the tests of processor and runtime read: what libtorch computes
 * for models, optimizers and schedules. A new case is one method here; the tests need no change,
 * since a model stands in the file beside its numbers.
 *
 * <p>All tensors are {@code double}: the numbers are those of PyTorch's formulas, without the
 * rounding of float32.
 */
package dev.adjoint.benchmarks.oracle;
