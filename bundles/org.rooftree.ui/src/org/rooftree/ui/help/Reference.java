package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IExtensionPoint;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.rooftree.engine.EvaluatorCatalogue;
import org.rooftree.platform.RegistryEvaluators;
import org.rooftree.platform.RegistryPresentations;
import org.rooftree.report.page.Presentations;
import org.rooftree.ui.help.EvaluatorReference.Installed;

/**
 * The part of the book that is made from what is installed now: evaluators with what they declare,
 * and extension points with what their schemas say.
 */
public final class Reference {
  /** The folder of its pages in the help. */
  static final String FOLDER = "/org.rooftree.ui/reference/";

  private static final String OURS = "org.rooftree.";

  private final List<ReferencePage> evaluators = new ArrayList<>();
  private final List<ReferencePage> points = new ArrayList<>();

  /**
   * Makes the pages of what a registry holds.
   *
   * @param catalogue its evaluators, those of others in processes of their own
   */
  Reference(IExtensionRegistry registry, EvaluatorCatalogue catalogue) {
    Presentations presentations = RegistryPresentations.of(registry);
    List<Installed> installed =
        catalogue.all().stream()
            .map(
                e ->
                    new Installed(
                        e.info(), presentations.of(e.info().id()), plugIn(registry, e.info().id())))
            .toList();
    evaluators.add(EvaluatorReference.list(installed, catalogue.problems()));
    installed.forEach(each -> evaluators.add(EvaluatorReference.page(each)));
    List<PointSchema> schemas = schemas(registry);
    points.add(PointReference.list(schemas));
    schemas.forEach(schema -> points.add(PointReference.page(schema)));
  }

  /** Returns the address of the page of an evaluator. */
  public static String evaluator(String id) {
    return FOLDER + EvaluatorReference.file(id);
  }

  private static String plugIn(IExtensionRegistry registry, String evaluator) {
    return RegistryEvaluators.plugIn(registry, evaluator)
        .map(
            bundle ->
                bundle.getSymbolicName()
                    + " "
                    + bundle.getVersion()
                    + Optional.ofNullable(bundle.getHeaders().get(Constants.BUNDLE_VENDOR))
                        .map(v -> ", " + v)
                        .orElse(""))
        .orElse("");
  }

  private static List<PointSchema> schemas(IExtensionRegistry registry) {
    return Stream.of(registry.getExtensionPoints())
        .filter(p -> p.getUniqueIdentifier().startsWith(OURS))
        .sorted(Comparator.comparing(IExtensionPoint::getUniqueIdentifier))
        .flatMap(p -> schema(p).stream())
        .toList();
  }

  private static Optional<PointSchema> schema(IExtensionPoint point) {
    Bundle bundle = Platform.getBundle(point.getContributor().getName());
    URL file = bundle == null ? null : bundle.getEntry(point.getSchemaReference());
    if (file == null) {
      return Optional.empty();
    }
    try (InputStream in = file.openStream()) {
      return Optional.of(PointSchema.read(in));
    } catch (IOException e) {
      ILog.of(Reference.class).error(file + " cannot be read.", e);
      return Optional.empty();
    }
  }

  /** Returns all pages. */
  List<ReferencePage> pages() {
    return Stream.concat(evaluators.stream(), points.stream()).toList();
  }

  /** Returns the chapters, each a page with others below. */
  List<HelpTopic> chapters() {
    return List.of(chapter(evaluators), chapter(points));
  }

  private static HelpTopic chapter(List<ReferencePage> pages) {
    return new HelpTopic(
        pages.getFirst().title(),
        FOLDER + pages.getFirst().file(),
        pages.stream()
            .skip(1)
            .map(p -> new HelpTopic(p.title(), FOLDER + p.file(), List.of()))
            .toList());
  }
}
