package dev.adjoint.runtime.data;

/** A view of some examples of a column, in an order of its own. */
final class SelectedColumn extends CheckedColumn {
  private final Column source;
  private final int[] examples;

  private SelectedColumn(Column source, int[] examples) {
    super(source.name(), source.type(), source.shape(), examples.length, source.limit());
    this.source = source;
    this.examples = examples;
  }

  /**
   * The examples, which must be there; a view of a view looks through to the first one's source.
   */
  static Column of(Column column, int[] examples) {
    if (!(column instanceof SelectedColumn view)) {
      return new SelectedColumn(column, examples);
    }
    int[] inSource = new int[examples.length];
    for (int i = 0; i < examples.length; i++) {
      inSource[i] = view.examples[examples[i]];
    }
    return new SelectedColumn(view.source, inSource);
  }

  @Override
  void write(int example, float[] destination, int offset) {
    source.copy(examples[example], destination, offset);
  }
}
