package dev.adjoint.processor.memory;

import dev.adjoint.processor.op.Value;
import dev.adjoint.processor.tensor.Dim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays groups of values into one arena so that two that are in use at the same time do not overlap.
 * Sizes that differ by a constant factor only are packed together, the largest first, each at the
 * lowest place that is free as long as it is needed; each such kind has a stretch of the arena.
 */
final class Packing {
  /**
   * Elements; 64 bytes of float32. Numbers alone are rounded up to it. What is a multiple of the
   * batch is not: the usual batches are multiples of 16 themselves, and rounding would make a
   * column of one element an example 16 times as large.
   */
  private static final long ALIGNMENT = 16;

  private record Block(List<Value> group, long size, int first, int last) {
    boolean meets(Block other) {
      return first <= other.last && other.first <= last;
    }
  }

  private record Placed(Block block, long offset) {}

  private Packing() {}

  /** The offsets of all values of these groups. */
  static Storage pack(List<List<Value>> groups, Liveness liveness, Layout layout) {
    Map<Dim, List<Block>> kinds = new LinkedHashMap<>();
    for (List<Value> group : groups) {
      Dim size = layout.size(group);
      Dim kind = size.primitive();
      long unit = kind.is(1) ? ALIGNMENT : 1;
      long aligned = (size.content() + unit - 1) / unit * unit;
      Block block = new Block(group, aligned, liveness.first(group), liveness.last(group));
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(block);
    }
    Map<Value, Dim> offsets = new HashMap<>();
    List<Storage.Place> places = new ArrayList<>();
    Dim base = Dim.of(0);
    for (Map.Entry<Dim, List<Block>> kind : kinds.entrySet()) {
      long end = 0;
      for (Placed placed : place(kind.getValue())) {
        Dim offset = base.plus(kind.getKey().times(placed.offset()));
        Block block = placed.block();
        Dim size = kind.getKey().times(block.size());
        places.add(new Storage.Place(block.group(), offset, size, block.first(), block.last()));
        for (Value value : block.group()) {
          offsets.put(value, offset.plus(layout.offset(value)));
        }
        end = Math.max(end, placed.offset() + block.size());
      }
      base = base.plus(kind.getKey().times(end));
    }
    return new Storage(offsets, layout.steps(), base, places);
  }

  private static List<Placed> place(List<Block> blocks) {
    List<Block> ordered = new ArrayList<>(blocks);
    ordered.sort(Comparator.comparingLong(Block::size).reversed().thenComparingInt(Block::first));
    List<Placed> placed = new ArrayList<>();
    List<Placed> byOffset = new ArrayList<>();
    for (Block block : ordered) {
      Placed next = new Placed(block, lowestGap(block, byOffset));
      placed.add(next);
      int at = byOffset.size();
      while (at > 0 && byOffset.get(at - 1).offset() > next.offset()) {
        at--;
      }
      byOffset.add(at, next);
    }
    return placed;
  }

  private static long lowestGap(Block block, List<Placed> byOffset) {
    long offset = 0;
    for (Placed other : byOffset) {
      if (other.offset() >= offset + block.size()) {
        break;
      }
      if (other.block().meets(block)) {
        offset = Math.max(offset, other.offset() + other.block().size());
      }
    }
    return offset;
  }
}
