package dev.adjoint.runtime.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A table of texts from a file of comma-separated values (RFC 4180) in UTF-8, whose first line
 * names the columns. It becomes numbers as told, and nothing is guessed: a cell that is empty or no
 * number is refused unless it is said what stands in for an empty one.
 *
 * <pre>{@code
 * CsvTable table = CsvTable.from(file);
 * float[] income = table.numbers("income");                              // no cell may be empty
 * float[] rooms = table.numbers("rooms", table.median("rooms"));         // gaps: the median
 * int[] regions = table.indices("region", table.texts("region"));        // 0 for the first text
 * CsvTable complete = table.filled("rooms", "income");                   // without rows with gaps
 * }</pre>
 */
public final class CsvTable {
  private static final long MOST_BYTES = 1L << 30;
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private final Path file;
  private final List<String> header;
  private final List<Row> rows;

  /** A line with the number that it begins at in the file. */
  private record Row(long line, List<String> cells) {}

  private CsvTable(Path file, List<String> header, List<Row> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if there is no such file, if it is above 1 GiB, if it is not UTF-8 or no
   *     such table, if two columns have one name, if a row has more or fewer cells than the header,
   *     or if there is no row at all
   */
  public static CsvTable from(Path file) {
    Objects.requireNonNull(file, "file");
    if (!Files.isRegularFile(file)) {
      throw new DataException(file, "no such file");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new DataException(
            file, "expected at most %d bytes, it has %d".formatted(MOST_BYTES, Files.size(file)));
      }
      try (CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .allowMissingFields(true)
              .allowExtraFields(true)
              .ofCsvRecord(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
        return read(file, reader);
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new DataException(file, "is no table of comma-separated values in UTF-8", e);
    }
  }

  private static CsvTable read(Path file, CsvReader<CsvRecord> reader) {
    List<String> header = List.of();
    List<Row> rows = new ArrayList<>();
    for (CsvRecord line : reader) {
      if (header.isEmpty()) {
        header = List.copyOf(line.getFields());
        requireDistinct(file, header);
        continue;
      }
      if (line.getFieldCount() != header.size()) {
        throw new DataException(
            file,
            "line %d has %d cells, expected %d as in the header"
                .formatted(line.getStartingLineNumber(), line.getFieldCount(), header.size()));
      }
      rows.add(new Row(line.getStartingLineNumber(), List.copyOf(line.getFields())));
    }
    if (rows.isEmpty()) {
      throw new DataException(file, "expected a header and at least one row");
    }
    return new CsvTable(file, header, rows);
  }

  private static void requireDistinct(Path file, List<String> header) {
    HashSet<String> names = new HashSet<>();
    for (String name : header) {
      if (!names.add(name)) {
        throw new DataException(file, "two columns have the name \"%s\"".formatted(name));
      }
    }
  }

  /** The names of the columns, in order. */
  public List<String> header() {
    return header;
  }

  /** The number of rows, without the header; at least 1. */
  public int size() {
    return rows.size();
  }

  /** The number of empty cells of a column. */
  public int gaps(String column) {
    int index = index(column);
    return (int) rows.stream().filter(row -> row.cells().get(index).isBlank()).count();
  }

  /**
   * The rows in which no cell of these columns is empty.
   *
   * @throws DataException if there is no such column, or no such row
   */
  public CsvTable filled(String... columns) {
    int[] indices = Arrays.stream(columns).mapToInt(this::index).toArray();
    Predicate<Row> isFilled =
        row -> Arrays.stream(indices).noneMatch(index -> row.cells().get(index).isBlank());
    List<Row> kept = rows.stream().filter(isFilled).toList();
    if (kept.isEmpty()) {
      throw new DataException(
          file, "every row has an empty cell in one of the columns " + List.of(columns));
    }
    return new CsvTable(file, header, kept);
  }

  /**
   * The numbers of a column.
   *
   * @throws DataException if there is no such column, or at the first cell that is empty, no
   *     number, or none that a float can hold
   */
  public float[] numbers(String column) {
    return numbers(column, Float.NaN, true);
  }

  /**
   * The numbers of a column, and another one where a cell is empty.
   *
   * @throws DataException as {@link #numbers(String)}, but for empty cells
   */
  public float[] numbers(String column, float whenEmpty) {
    return numbers(column, whenEmpty, false);
  }

  private float[] numbers(String column, float whenEmpty, boolean refuseEmpty) {
    int index = index(column);
    float[] numbers = new float[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      String cell = rows.get(i).cells().get(index).strip();
      if (cell.isEmpty() && refuseEmpty) {
        throw bad(i, column, "is empty, expected a number");
      }
      numbers[i] = cell.isEmpty() ? whenEmpty : number(i, column, cell);
    }
    return numbers;
  }

  private float number(int row, String column, String cell) {
    // parseFloat alone would also take 1f, 0x1p3 and NaN
    float number = NUMBER.matcher(cell).matches() ? Float.parseFloat(cell) : Float.NaN;
    if (!Float.isFinite(number)) {
      throw bad(row, column, "is \"%s\", expected a number".formatted(cell));
    }
    return number;
  }

  /**
   * The median of the numbers of a column, empty cells left out: the lower one of two.
   *
   * @throws DataException as {@link #numbers(String)}, if all cells are empty too
   */
  public float median(String column) {
    float[] numbers = filled(column).numbers(column);
    Arrays.sort(numbers);
    return numbers[(numbers.length - 1) / 2];
  }

  /**
   * The median of the numbers of a column in some rows, such as those that a network learns from.
   *
   * @param rows from 0
   * @throws DataException as {@link #numbers(String)}, if the cells of these rows are all empty too
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float median(String column, int... rows) {
    return new CsvTable(file, header, Arrays.stream(rows).mapToObj(this.rows::get).toList())
        .median(column);
  }

  /**
   * The different texts of a column, in the order of Unicode.
   *
   * @throws DataException if there is no such column, or at the first empty cell
   */
  public List<String> texts(String column) {
    int index = index(column);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).cells().get(index).isBlank()) {
        throw bad(i, column, "is empty, expected a text");
      }
    }
    return rows.stream().map(row -> row.cells().get(index)).distinct().sorted().toList();
  }

  /**
   * The texts of a column as indices.
   *
   * @param texts what may occur, such as {@link #texts} of the rows that a network learned from
   * @throws DataException if there is no such column, or at the first cell with another text
   */
  public int[] indices(String column, List<String> texts) {
    int index = index(column);
    int[] indices = new int[rows.size()];
    for (int i = 0; i < indices.length; i++) {
      String cell = rows.get(i).cells().get(index);
      indices[i] = texts.indexOf(cell);
      if (indices[i] < 0) {
        throw bad(i, column, "is \"%s\", expected one of %s".formatted(cell, texts));
      }
    }
    return indices;
  }

  private int index(String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new DataException(
          file, "there is no column \"%s\", the columns are %s".formatted(column, header));
    }
    return index;
  }

  private DataException bad(int row, String column, String problem) {
    return new DataException(
        file, "column \"%s\" in line %d %s".formatted(column, rows.get(row).line(), problem));
  }
}
