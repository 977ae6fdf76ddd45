package dev.adjoint.runtime.data;

/** A view of a column under another name. */
final class RenamedColumn extends CheckedColumn {
  private final Column source;

  RenamedColumn(Column source, String name) {
    super(name, source.type(), source.shape(), source.size(), source.limit());
    this.source = source;
  }

  @Override
  void write(int example, float[] destination, int offset) {
    source.copy(example, destination, offset);
  }
}
