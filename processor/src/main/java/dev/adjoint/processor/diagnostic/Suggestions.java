package dev.adjoint.processor.diagnostic;

import dev.adjoint.dsl.expression.NearestName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words for the name that somebody may have meant. */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The end of a sentence about a name that does not exist: {@code , did you mean "drop" (line 6)},
   * or nothing where no candidate is near.
   */
  public static String didYouMean(String name, Map<String, Place> candidates) {
    return NearestName.among(candidates.keySet(), name)
        .map(near -> ", did you mean \"" + near + "\"" + candidates.get(near).lineNote())
        .orElse("");
  }

  /** The same for names without a place. */
  public static String didYouMean(String name, Collection<String> candidates) {
    Map<String, Place> places = new LinkedHashMap<>();
    candidates.forEach(candidate -> places.put(candidate, Place.nowhere()));
    return didYouMean(name, places);
  }
}
