package dev.adjoint.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatrixTableTest {
  private final Kernels kernels = Backend.reference().open();
  private final MatrixTable<Matrix> table = new MatrixTable<>();

  @AfterEach
  void close() {
    kernels.close();
  }

  @Test
  void findsEachOfManyViewsByPlaceAndShape() {
    Arena arena = kernels.allocate("parameters", 20_000);
    List<Matrix> views = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      views.add(table.add(arena.matrix(i, 1 + i % 3, 1 + i % 5)));
    }
    for (Matrix view : views) {
      assertSame(view, table.find(view.offset(), view.rows(), view.columns()));
    }
    assertNull(table.find(3, 4, 4));
    assertEquals(10_000, table.size());
  }

  @Test
  void forgetsViewsThatNobodyUses() throws InterruptedException {
    Arena arena = kernels.allocate("activations", 20_000);
    Matrix kept = table.add(arena.matrix(19_000, 3, 7));
    for (int i = 0; i < 10_000; i++) {
      table.add(arena.matrix(i, 1, 1));
    }
    for (int attempt = 0; attempt < 50 && table.size() > 1000; attempt++) {
      System.gc();
      Thread.sleep(20);
      table.add(arena.matrix(attempt, 2, 2));
    }
    assertTrue(table.size() <= 1000, table.size() + " views kept");
    assertSame(kept, table.find(19_000, 3, 7));
  }
}
