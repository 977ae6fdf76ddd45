package dev.adjoint.processor.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A model as it is written, with the blocks that it uses as nested classes. */
record DrawnModel(List<Field> fields, List<BlockText> blocks) {
  /** The source of the model under a name. */
  String java(String name) {
    return "package example;\n\nimport dev.adjoint.dsl.*;\nimport dev.adjoint.dsl.layers.*;\n\n"
        + "@Model\nclass "
        + name
        + " {\n"
        + fields.stream().map(f -> "  " + f.java() + "\n").collect(Collectors.joining())
        + blocks.stream().map(BlockText::java).collect(Collectors.joining())
        + "}\n";
  }

  /** The same with one field in the place of another. */
  DrawnModel with(int index, Field field) {
    List<Field> changed = new ArrayList<>(fields);
    changed.set(index, field);
    return new DrawnModel(changed, blocks);
  }

  /** The same with a field more. */
  DrawnModel plus(Field field) {
    List<Field> changed = new ArrayList<>(fields);
    changed.add(field);
    return new DrawnModel(changed, blocks);
  }

  /** The same with other blocks. */
  DrawnModel withBlocks(List<BlockText> changed) {
    return new DrawnModel(fields, changed);
  }
}
