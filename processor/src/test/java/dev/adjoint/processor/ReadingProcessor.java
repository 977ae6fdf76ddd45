package dev.adjoint.processor;

import dev.adjoint.processor.diagnostic.Code;
import dev.adjoint.processor.diagnostic.Place;
import dev.adjoint.processor.diagnostic.Problem;
import dev.adjoint.processor.diagnostic.Problems;
import dev.adjoint.processor.diagnostic.Reporter;
import dev.adjoint.processor.read.AnnotationDeclaration;
import dev.adjoint.processor.read.AnnotationDeclaration.Attribute;
import dev.adjoint.processor.read.FieldDeclaration;
import dev.adjoint.processor.read.ModelDeclaration;
import dev.adjoint.processor.read.ModelReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** Reads models and no more, and reports an error at every place that it was given. */
@SupportedAnnotationTypes("dev.adjoint.dsl.*")
final class ReadingProcessor extends AbstractProcessor {
  private final List<ModelDeclaration> models = new ArrayList<>();
  private final UnaryOperator<ProcessingEnvironment> wrapper;

  ReadingProcessor() {
    this(UnaryOperator.identity());
  }

  /** A processor that sees its environment through a wrapper, as some build tools do it. */
  ReadingProcessor(UnaryOperator<ProcessingEnvironment> wrapper) {
    this.wrapper = wrapper;
  }

  /** All models that were read. */
  List<ModelDeclaration> models() {
    return models;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    annotations.stream()
        .filter(annotation -> annotation.getSimpleName().contentEquals("Model"))
        .flatMap(model -> ElementFilter.typesIn(round.getElementsAnnotatedWith(model)).stream())
        .forEach(this::read);
    return true;
  }

  private void read(TypeElement type) {
    Problems problems = new Problems();
    ModelDeclaration model =
        new ModelReader(wrapper.apply(processingEnv)).read(type, problems).orElseThrow();
    models.add(model);
    for (FieldDeclaration field : model.fields()) {
      report(problems, field.place(), field.name());
      for (AnnotationDeclaration annotation : field.annotations()) {
        report(problems, annotation.place(), annotation.text());
        annotation.attributes().forEach((name, a) -> report(problems, name, a));
      }
    }
    new Reporter(processingEnv.getMessager()).report(problems);
  }

  private static void report(Problems problems, String name, Attribute attribute) {
    if (attribute.written()) {
      report(problems, attribute.place(), name);
      if (attribute.value() instanceof List<?> list) {
        for (int index = 0; index < list.size(); index++) {
          report(problems, ((Attribute) list.get(index)).place(), name + " " + index);
        }
      }
    }
  }

  private static void report(Problems problems, Place place, String text) {
    problems.report(Problem.of(Code.DECLARATION, place, text + place.lineNote()));
  }
}
