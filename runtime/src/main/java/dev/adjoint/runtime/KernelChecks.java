package dev.adjoint.runtime;

/**
 * What {@link Kernels} demands of its arguments, for its implementations: the same rules with the
 * same messages on every backend.
 */
public final class KernelChecks {
  private final String owner;

  /**
   * @param owner names the backend whose matrices are accepted, for messages
   */
  public KernelChecks(String owner) {
    this.owner = owner;
  }

  /**
   * Refuses a matrix that these kernels may not touch.
   *
   * @param own whether its arena was allocated by these kernels
   * @throws IllegalStateException if its arena is closed
   * @throws IllegalArgumentException if it is not of these kernels
   */
  public void place(String operation, Matrix matrix, boolean own) {
    if (!own) {
      throw new IllegalArgumentException(
          operation
              + ": operand "
              + shape(matrix)
              + " was not allocated by these kernels of backend "
              + owner);
    }
    if (!matrix.arena().isOpen()) {
      throw new IllegalStateException(
          operation + ": the memory of operand " + shape(matrix) + " is closed");
    }
  }

  /** {@code [m,k] [k,n] -> [m,n]}, {@code out} as it lies in memory and apart from the others. */
  public void matmul(String operation, Matrix out, Matrix a, Matrix b) {
    plain(operation, out);
    full(operation, out, a, b);
    if (a.columns() != b.rows() || out.rows() != a.rows() || out.columns() != b.columns()) {
      throw new IllegalArgumentException(
          operation + ": " + shape(a) + " times " + shape(b) + " does not give " + shape(out));
    }
    apart(operation, out, a);
    apart(operation, out, b);
  }

  /** Operands that are repeated to the one shape of all results. */
  public void pointwise(Matrix[] results, Formula f, Matrix[] operands) {
    count("pointwise", "results", f.results().size(), results.length, f);
    count("pointwise", "operands", f.operands().size(), operands.length, f);
    Matrix first = results[0];
    for (int i = 0; i < results.length; i++) {
      plain("pointwise", results[i]);
      same("pointwise", results[i], first);
      for (int j = 0; j < i; j++) {
        if (overlaps(results[i], results[j])) {
          throw new IllegalArgumentException("pointwise: results overlap in memory in " + f);
        }
      }
    }
    for (Matrix operand : operands) {
      repeated("pointwise", operand, first.rows(), first.columns());
      for (Matrix result : results) {
        sameOrApart("pointwise", result, operand);
      }
    }
  }

  /**
   * Operands that are repeated to one shape, of which {@code out} keeps the rows, the columns or
   * neither.
   */
  public void sum(Matrix out, Formula f, Matrix[] operands) {
    count("sum", "results", 1, f.results().size(), f);
    count("sum", "operands", f.operands().size(), operands.length, f);
    plain("sum", out);
    full("sum", operands);
    int rows = summedRows(operands);
    int columns = summedColumns(operands);
    for (Matrix operand : operands) {
      repeated("sum", operand, rows, columns);
      apart("sum", out, operand);
    }
    boolean isReduced = out.rows() == 1 || out.columns() == 1;
    boolean rowsFit = out.rows() == 1 || out.rows() == rows;
    boolean columnsFit = out.columns() == 1 || out.columns() == columns;
    if (!isReduced || !rowsFit || !columnsFit) {
      throw new IllegalArgumentException(
          "sum: [" + rows + "," + columns + "] cannot be summed to " + shape(out));
    }
  }

  /** The number of rows of the shape that a sum runs over: the largest of the operands'. */
  public static int summedRows(Matrix[] operands) {
    int rows = 1;
    for (Matrix operand : operands) {
      rows = Math.max(rows, operand.rows());
    }
    return rows;
  }

  /** The number of columns of the shape that a sum runs over: the largest of the operands'. */
  public static int summedColumns(Matrix[] operands) {
    int columns = 1;
    for (Matrix operand : operands) {
      columns = Math.max(columns, operand.columns());
    }
    return columns;
  }

  /** {@code [r,c] -> [r,c]}. */
  public void sameShape(String operation, Matrix out, Matrix x) {
    plain(operation, out);
    plain(operation, x);
    same(operation, out, x);
    sameOrApart(operation, out, x);
  }

  /** {@code [r,c] [r,1] -> [1,1]}. */
  public void loss(String operation, Matrix out, Matrix x, Matrix target) {
    plain(operation, x);
    full(operation, x);
    exactly(operation, "out", out, 1, 1);
    exactly(operation, "target", target, x.rows(), 1);
    apart(operation, out, x);
    apart(operation, out, target);
  }

  /** {@code [r,c] [r,1] [1,1] -> [r,c]}. */
  public void lossGradient(String operation, Matrix out, Matrix x, Matrix target, Matrix dLoss) {
    sameShape(operation, out, x);
    full(operation, out);
    exactly(operation, "target", target, out.rows(), 1);
    exactly(operation, "dLoss", dLoss, 1, 1);
    apart(operation, out, target);
    apart(operation, out, dLoss);
  }

  /** Columns that lie in both matrices when these are seen as {@code rows} rows. */
  public void copyColumns(Matrix out, int outColumn, Matrix in, int inColumn, int count, int rows) {
    range("out", out, outColumn, count, rows);
    range("in", in, inColumn, count, rows);
    if (out.arena() != in.arena() || out.offset() != in.offset() || out.size() != in.size()) {
      apart("copyColumns", out, in);
    }
  }

  /** {@code [n,a,b,width] -> [n,b,a,width]} in any matrices of that many elements. */
  public void swapAxes(Matrix out, Matrix in, int n, int a, int b, int width) {
    plain("swapAxes", out);
    plain("swapAxes", in);
    boolean positive = n > 0 && a > 0 && b > 0 && width > 0;
    if (!positive || (double) n * a * b * width != in.size() || in.size() != out.size()) {
      String last = width == 1 ? "" : "," + width;
      throw new IllegalArgumentException(
          String.format(
              "swapAxes: [%d,%d,%d%s] to [%d,%d,%d%s] does not fit in %s and out %s",
              n, a, b, last, n, b, a, last, shape(in), shape(out)));
    }
    apart("swapAxes", out, in);
  }

  /** {@code [r,c] -> [r,c]} with a rate that leaves something. */
  public void dropout(String operation, Matrix out, Matrix x, double rate) {
    sameShape(operation, out, x);
    if (!(rate >= 0 && rate < 1)) {
      throw new IllegalArgumentException(
          operation + ": rate must be 0 or more and below 1, came " + rate);
    }
  }

  /** {@code [r,c] -> [r,c]} with a finite deviation that is not negative. */
  public void gaussianNoise(Matrix out, Matrix x, double deviation) {
    sameShape("gaussianNoise", out, x);
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw new IllegalArgumentException(
          "gaussianNoise: deviation must be 0 or more, came " + deviation);
    }
  }

  /** {@code [v,c] [n,1] <-> [n,c]}: the table and its rows by their indices. */
  public void gather(String operation, Matrix table, Matrix rows, Matrix index, Matrix out) {
    plain(operation, table);
    full(operation, table, rows);
    exactly(operation, "index", index, rows.rows(), 1);
    exactly(operation, "rows", rows, rows.rows(), table.columns());
    apart(operation, table, rows);
    apart(operation, out, index);
  }

  /**
   * The row of a table that an index names.
   *
   * @throws IllegalArgumentException if it is not a whole number in 0 to rows-1
   */
  public static int index(String operation, double value, int at, int rows) {
    int index = (int) value;
    if (index != value || index < 0 || index >= rows) {
      throw new IllegalArgumentException(
          operation + ": index " + value + " at " + at + " is not in 0 to " + (rows - 1));
    }
    return index;
  }

  /**
   * The class index of one row.
   *
   * @throws IllegalArgumentException if it is not a whole number in 0 to classes-1
   */
  public static int target(String operation, double value, int row, int classes) {
    int index = (int) value;
    if (index != value || index < 0 || index >= classes) {
      throw new IllegalArgumentException(
          operation
              + ": target "
              + value
              + " of row "
              + row
              + " is not a class index in 0 to "
              + (classes - 1));
    }
    return index;
  }

  /** "[rows,columns]". */
  public static String shape(Matrix matrix) {
    return "[" + matrix.rows() + "," + matrix.columns() + "]";
  }

  private static void count(String operation, String what, int expected, int came, Formula f) {
    if (expected != came) {
      throw new IllegalArgumentException(
          operation + ": " + came + " " + what + " instead of " + expected + " for " + f);
    }
  }

  static void plain(String operation, Matrix matrix) {
    if (matrix.isTransposed()) {
      throw new IllegalArgumentException(
          operation + ": operand " + shape(matrix) + " is a transposed view");
    }
  }

  private static void full(String operation, Matrix... matrices) {
    for (Matrix matrix : matrices) {
      if (matrix.size() == 0) {
        throw new IllegalArgumentException(
            operation + ": operand " + shape(matrix) + " has no elements");
      }
    }
  }

  private static void same(String operation, Matrix a, Matrix b) {
    if (a.rows() != b.rows() || a.columns() != b.columns()) {
      throw new IllegalArgumentException(
          operation + ": out " + shape(a) + " and operand " + shape(b) + " differ in shape");
    }
  }

  static void exactly(String operation, String name, Matrix matrix, int rows, int columns) {
    plain(operation, matrix);
    if (matrix.rows() != rows || matrix.columns() != columns) {
      throw new IllegalArgumentException(
          operation
              + ": "
              + name
              + " must be ["
              + rows
              + ","
              + columns
              + "], came "
              + shape(matrix));
    }
  }

  private static void repeated(String operation, Matrix operand, int rows, int columns) {
    plain(operation, operand);
    boolean rowsFit = operand.rows() == rows || operand.rows() == 1;
    boolean columnsFit = operand.columns() == columns || operand.columns() == 1;
    if (!rowsFit || !columnsFit) {
      throw new IllegalArgumentException(
          operation
              + ": operand "
              + shape(operand)
              + " cannot be repeated to ["
              + rows
              + ","
              + columns
              + "]");
    }
  }

  private static void range(String name, Matrix matrix, int column, int count, int rows) {
    plain("copyColumns", matrix);
    if (rows < 1 || matrix.size() % rows != 0) {
      throw new IllegalArgumentException(
          "copyColumns: " + name + " " + shape(matrix) + " cannot be seen as " + rows + " rows");
    }
    if (column < 0 || count < 0 || (long) column + count > matrix.size() / rows) {
      throw new IllegalArgumentException(
          String.format(
              "copyColumns: %d columns from %d do not lie in %s %s, seen as [%d,%d]",
              count, column, name, shape(matrix), rows, matrix.size() / rows));
    }
  }

  private static void sameOrApart(String operation, Matrix out, Matrix operand) {
    boolean isSame =
        out.arena() == operand.arena()
            && out.offset() == operand.offset()
            && out.rows() == operand.rows()
            && out.columns() == operand.columns();
    if (!isSame) {
      apart(operation, out, operand);
    }
  }

  static void apart(String operation, Matrix out, Matrix operand) {
    if (overlaps(out, operand)) {
      throw new IllegalArgumentException(
          operation
              + ": out "
              + shape(out)
              + " and operand "
              + shape(operand)
              + " overlap in memory");
    }
  }

  private static boolean overlaps(Matrix a, Matrix b) {
    return a.arena() == b.arena()
        && a.offset() < b.offset() + b.size()
        && b.offset() < a.offset() + a.size();
  }
}
