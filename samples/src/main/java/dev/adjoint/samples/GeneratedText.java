package dev.adjoint.samples;

import java.util.Random;

/** Sentences put together by a small grammar, for who has no text at hand. */
final class GeneratedText {
  private static final String[] SPEAKERS = {"KING", "QUEEN", "FOOL", "MESSENGER"};
  private static final String[] SUBJECTS = {"the king", "my lord", "a soldier", "the moon", "she"};
  private static final String[] VERBS = {"calls", "fears", "loves", "forgets", "follows"};
  private static final String[] OBJECTS = {"the crown", "an old song", "the night", "no man"};
  private static final String[] ENDINGS = {".", ", and weeps.", ", my friend!", "; so be it."};

  private GeneratedText() {}

  /** The same text for the same seed, of at least so many characters. */
  static String of(int characters, long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    while (text.length() < characters) {
      text.append(one(SPEAKERS, random)).append(":\n");
      for (int line = random.nextInt(3); line >= 0; line--) {
        int start = text.length();
        text.append(one(SUBJECTS, random)).append(' ').append(one(VERBS, random)).append(' ');
        text.append(one(OBJECTS, random)).append(one(ENDINGS, random)).append('\n');
        text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String one(String[] words, Random random) {
    return words[random.nextInt(words.length)];
  }
}
