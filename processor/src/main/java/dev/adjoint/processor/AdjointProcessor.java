package dev.adjoint.processor;

import com.google.auto.service.AutoService;
import dev.adjoint.dsl.Block;
import dev.adjoint.dsl.Model;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.diagnostic.Reporter;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.ModelReader;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Checks every class annotated with {@code @Model} while javac runs, and writes the class {@code
 * <Name>Network} that computes it, with a Mermaid picture {@code <Name>Network.mmd} beside it, and
 * with {@code -Aadjoint.report=DIR} a page about it. A model with errors gets a class of the same
 * public methods without bodies, so that the program that uses it shows no errors of its own.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes({"dev.adjoint.dsl.*", "javax.annotation.processing.Generated"})
@SupportedOptions(Reports.OPTION)
public final class AdjointProcessor extends AbstractProcessor {
  private static final int TRACE_LINES = 8;
  private static final String MODEL = Model.class.getName();

  private final Set<String> waiting = new LinkedHashSet<>();

  /** The blocks that were found right with a model that uses them. */
  private final Set<String> rightBlocks = new HashSet<>();

  private final BiFunction<ModelDeclaration, Problems, Pipeline.Result> stages;
  private ModelReader reader;
  private Reporter reporter;
  private Reports reports = Reports.of(Map.of());

  /** As javac makes it. */
  public AdjointProcessor() {
    this(Pipeline::compile);
  }

  /** With other stages behind the reader. */
  AdjointProcessor(BiFunction<ModelDeclaration, Problems, Pipeline.Result> stages) {
    this.stages = stages;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    WarmUp.start();
    super.init(environment);
    reader = new ModelReader(environment);
    reporter = new Reporter(environment.getMessager());
    reports = Reports.of(environment.getOptions());
  }

  /**
   * Claims Adjoint's annotations and the one on what it generates: under {@code -Xlint:all} javac
   * warns of every annotation that no processor claims. Annotation types of a user's own that carry
   * a formula cannot be among them: a processor names what it claims before it sees a source. A
   * model with such annotations gets that one warning where {@code -Xlint:processing} is on; any
   * other right model gets none.
   */
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    reader.addSources(round.getRootElements());
    Set<String> models = new LinkedHashSet<>(waiting);
    waiting.clear();
    ElementFilter.typesIn(round.getElementsAnnotatedWith(Model.class)).stream()
        .map(type -> type.getQualifiedName().toString())
        .forEach(models::add);
    ElementFilter.typesIn(round.getElementsAnnotatedWith(Block.class)).stream()
        .filter(AdjointProcessor::isBlock)
        .map(type -> type.getQualifiedName().toString())
        .forEach(models::add);
    for (String name : models) {
      // The elements of one round are strangers to the next: they are looked up anew.
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null) {
        compile(type, round.processingOver());
      }
    }
    return true;
  }

  private void compile(TypeElement type, boolean isLastRound) {
    try {
      if (reader.isResolved(type)) {
        compile(type);
      } else if (isLastRound) {
        if (!isBlock(type)) {
          writeStub(type);
        }
      } else {
        waiting.add(type.getQualifiedName().toString());
      }
    } catch (IOException failure) {
      String message = "cannot write the network of " + type + ": " + failure.getMessage();
      reporter.error(message, reader.place(type));
    } catch (RuntimeException | StackOverflowError defect) {
      reporter.error(describe(type, defect), reader.place(type));
    }
  }

  private void compile(TypeElement type) throws IOException {
    Problems problems = new Problems();
    try {
      if (isBlock(type)) {
        check(type, problems);
        return;
      }
      Optional<ModelDeclaration> model = reader.read(type, problems);
      if (model.isPresent()) {
        Optional<Pipeline.Generated> network = network(model.get(), problems);
        if (network.isPresent()) {
          addBlocks(model.get());
        }
        write(model.get(), network, type, problems);
        network
            .flatMap(generated -> reports.write(model.get(), generated, reader::text))
            .ifPresent(failure -> reporter.error(failure, reader.place(type)));
      }
    } finally {
      // A defect in what follows a mistake must not hide the mistake.
      reporter.report(problems);
    }
  }

  private void addBlocks(ModelDeclaration model) {
    for (ModelDeclaration block : model.blocks().values()) {
      rightBlocks.add(block.qualifiedName());
      addBlocks(block);
    }
  }

  /** A block is checked where it is declared; a right one leaves its signature for others. */
  private void check(TypeElement type, Problems problems) throws IOException {
    ModelDeclaration block = reader.readBlock(type, problems);
    if (problems.isEmpty() && !rightBlocks.contains(block.qualifiedName())) {
      Pipeline.check(block, problems);
    }
    if (problems.isEmpty()) {
      try {
        String name = qualified(block, block.signatureName());
        write(processingEnv.getFiler().createSourceFile(name, type), Pipeline.signature(block));
      } catch (FilerException exists) {
        reader.reportSignatureTaken(block, problems);
      }
    }
  }

  private static String qualified(ModelDeclaration model, String name) {
    return model.packageName().isEmpty() ? name : model.packageName() + "." + name;
  }

  private static boolean isBlock(TypeElement type) {
    // getAnnotation(Model.class) makes a proxy, which takes longer than all of this.
    return type.getAnnotationMirrors().stream()
        .map(mirror -> (TypeElement) mirror.getAnnotationType().asElement())
        .noneMatch(annotation -> annotation.getQualifiedName().contentEquals(MODEL));
  }

  private Optional<Pipeline.Generated> network(ModelDeclaration model, Problems problems) {
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    Optional<Pipeline.Generated> network = stages.apply(model, problems).generated();
    if (network.isEmpty() && problems.isEmpty()) {
      throw new IllegalStateException("no class was generated, and no problem reported");
    }
    return network;
  }

  /** For a model of unknown names, about which the compiler reports what it did not find. */
  private void writeStub(TypeElement type) throws IOException {
    Problems unreported = new Problems();
    Optional<ModelDeclaration> model = reader.read(type, unreported);
    if (model.isPresent()) {
      write(model.get(), Optional.empty(), type, unreported);
    }
  }

  private void write(
      ModelDeclaration model,
      Optional<Pipeline.Generated> network,
      TypeElement origin,
      Problems problems)
      throws IOException {
    try {
      write(model, network, origin);
    } catch (FilerException exists) {
      // Two models that generate one name: neither class is there yet when the other is read.
      reader.reportTaken(model, problems);
    }
  }

  private void write(
      ModelDeclaration model, Optional<Pipeline.Generated> network, TypeElement origin)
      throws IOException {
    Filer filer = processingEnv.getFiler();
    String source = network.orElseGet(() -> Pipeline.stub(model)).source();
    String name = qualified(model, model.networkName());
    write(filer.createSourceFile(name, origin), source);
    if (network.isPresent()) {
      FileObject picture =
          filer.createResource(
              StandardLocation.CLASS_OUTPUT,
              model.packageName(),
              model.networkName() + ".mmd",
              origin);
      write(picture, network.get().mermaid());
    }
  }

  private static void write(FileObject file, String text) throws IOException {
    try (Writer writer = file.openWriter()) {
      writer.write(text);
    }
  }

  private static String describe(TypeElement type, Throwable defect) {
    String trace =
        Arrays.stream(defect.getStackTrace())
            .limit(TRACE_LINES)
            .map(line -> "\n    at " + line)
            .collect(Collectors.joining());
    return "Adjoint has a defect that shows at "
        + type
        + ": please report it with the model and these lines\n    "
        + defect
        + trace;
  }
}
