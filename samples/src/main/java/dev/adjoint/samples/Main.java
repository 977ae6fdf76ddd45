package dev.adjoint.samples;

import dev.adjoint.runtime.BackendException;
import dev.adjoint.runtime.data.DataException;
import dev.adjoint.runtime.train.TrainingException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts the sample that the first argument names. */
@Command(name = "samples/run", synopsisSubcommandLabel = "NAME")
public final class Main implements Callable<Integer> {
  /** Every sample, in the order of the list. */
  private static final List<Class<?>> SAMPLES =
      List.of(
          AverageDigit.class,
          Neuron.class,
          TwoLayer.class,
          MnistMlpTraining.class,
          MnistCnnTraining.class,
          LstmDigits.class,
          NextChar.class,
          Gan.class,
          Dcgan.class,
          Autoencoder.class,
          Denoise.class,
          StochasticWeightAveraging.class,
          Transfer.class,
          Optimizers.class,
          Descent.class,
          Regression.class);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Lists the samples.")
  private boolean help;

  private final CommandLine line = new CommandLine(this);

  private Main() {
    for (Class<?> sample : SAMPLES) {
      CommandLine command = new CommandLine(sample);
      command.getCommandSpec().usageMessage().showDefaultValues(true).sortOptions(false);
      line.addSubcommand(command);
    }
    line.addSubcommand("list", new SampleList());
    line.setParameterExceptionHandler(Main::reportUsage);
    line.setExecutionExceptionHandler((problem, command, parsed) -> report(problem, command));
  }

  /** Ends the process with 0, with 2 for a wrong command line, with 1 for every other failure. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /** Runs a sample within this process; gives the exit status. */
  static int run(String... arguments) {
    return new Main().line.execute(arguments);
  }

  @Override
  public Integer call() {
    line.usage(line.getOut());
    return ExitCode.OK;
  }

  private static int reportUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    command.getErr().println(command.getCommandName() + ": " + sentence(problem));
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException problem) {
    if (!(problem instanceof UnmatchedArgumentException unmatched)) {
      return problem.getMessage().replaceFirst("^Invalid value for option '(.*?)'", "$1");
    }
    CommandLine command = problem.getCommandLine();
    String given = unmatched.getUnmatched().get(0);
    String kind =
        given.startsWith("-") ? "option" : command.getParent() == null ? "sample" : "argument";
    // Picocli's own likeness is generous: "denoise" for "nosuch".
    List<String> alike =
        unmatched.getSuggestions().stream()
            .filter(name -> name.charAt(0) == given.charAt(0))
            .toList();
    return "unknown %s \"%s\", %s"
        .formatted(
            kind,
            given,
            alike.isEmpty()
                ? "--help shows what there is"
                : "did you mean \"" + alike.get(0) + "\"");
  }

  /**
   * Bad data and bad luck are one line for the user. Whatever else comes is a fault of the program,
   * and whoever mends it needs the trace.
   */
  private static int report(Exception problem, CommandLine command) throws Exception {
    if (problem instanceof DataException
        || problem instanceof BackendException
        || problem instanceof TrainingException
        || problem instanceof UncheckedIOException
        || problem instanceof IllegalArgumentException
        || problem instanceof IllegalStateException) {
      command.getErr().println(command.getCommandName() + ": " + problem.getMessage());
      return ExitCode.SOFTWARE;
    }
    throw problem;
  }

  /** {@code samples/run list}. */
  @Command(name = "list", description = "Lists the samples.")
  private final class SampleList implements Callable<Integer> {
    @Override
    public Integer call() {
      return Main.this.call();
    }
  }
}
