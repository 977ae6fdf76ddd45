package dev.adjoint.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.processor.read.ModelDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models as they come from the reader. */
public final class Declarations {
  private Declarations() {}

  /** The models of a source that must compile, by name. */
  public static Map<String, ModelDeclaration> of(String source) {
    List<ModelDeclaration> read = new ArrayList<>();
    AdjointProcessor processor =
        new AdjointProcessor(
            (model, problems) -> {
              read.add(model);
              return Pipeline.compile(model, problems);
            });
    Compilation compilation =
        Compilation.of(Map.of("Models.java", source), List.of(processor), List.of());
    assertTrue(compilation.isSuccess(), compilation.console());
    Map<String, ModelDeclaration> byName = new HashMap<>();
    read.forEach(model -> byName.put(model.name(), model));
    return byName;
  }
}
