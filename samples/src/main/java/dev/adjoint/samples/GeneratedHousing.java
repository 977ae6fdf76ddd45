package dev.adjoint.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * Invented districts in the form of the California housing table, gaps and text column included,
 * for who does not have it.
 */
final class GeneratedHousing {
  private static final String HEADER =
      "longitude,latitude,housing_median_age,total_rooms,total_bedrooms,population,households,"
          + "median_income,median_house_value,ocean_proximity\n";
  private static final String[] PLACES = {"INLAND", "NEAR BAY", "NEAR OCEAN", "<1H OCEAN"};

  private GeneratedHousing() {}

  /** The text of a table of so many rows, the same for the same seed. */
  static String of(int rows, long seed) {
    Random random = new Random(seed);
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < rows; i++) {
      int place = random.nextInt(PLACES.length);
      double income = Math.exp(1.2 + 0.5 * random.nextGaussian());
      double households = 100 + random.nextInt(900);
      double age = 1 + random.nextInt(52);
      double value = 20000 + 45000 * income + 30000 * place + 500 * age;
      String bedrooms =
          random.nextInt(100) == 0 ? "" : String.format(Locale.ROOT, "%.1f", households * 1.1);
      table.append(
          String.format(
              Locale.ROOT,
              "%.2f,%.2f,%.1f,%.1f,%s,%.1f,%.1f,%.4f,%.1f,%s%n",
              -124 + 10 * random.nextDouble(),
              32 + 10 * random.nextDouble(),
              age,
              households * (4 + 0.3 * income),
              bedrooms,
              households * 3,
              households,
              income,
              value * (1 + 0.1 * random.nextGaussian()),
              PLACES[place]));
    }
    return table.toString();
  }

  /** The same as a file that goes when the program ends. */
  static Path write(int rows, long seed) {
    try {
      Path file = Files.createTempFile("adjoint-housing", ".csv");
      file.toFile().deleteOnExit();
      return Files.writeString(file, of(rows, seed));
    } catch (IOException e) {
      throw new UncheckedIOException("the generated table cannot be written: " + e.getMessage(), e);
    }
  }
}
