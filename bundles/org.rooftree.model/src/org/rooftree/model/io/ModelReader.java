package org.rooftree.model.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.impl.EPackageRegistryImpl;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ExtensibleURIConverterImpl;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.ClassNotFoundException;
import org.eclipse.emf.ecore.xmi.FeatureNotFoundException;
import org.eclipse.emf.ecore.xmi.IllegalValueException;
import org.eclipse.emf.ecore.xmi.PackageNotFoundException;
import org.eclipse.emf.ecore.xmi.UnresolvedReferenceException;
import org.eclipse.emf.ecore.xmi.XMIException;
import org.eclipse.emf.ecore.xmi.XMLResource;
import org.rooftree.api.finding.Finding;
import org.rooftree.model.accelerator.AcceleratorPackage;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.mapping.MappingPackage;
import org.rooftree.model.study.StudyPackage;
import org.rooftree.model.validation.Allowed;
import org.rooftree.model.validation.Rule;
import org.rooftree.model.workload.WorkloadPackage;

/**
 * Reads model files. Whatever is wrong with a file becomes a finding; nothing is thrown.
 *
 * <p>A file is read whole before it is parsed; only the four metamodels are known; document types
 * are refused; no other file or address is opened.
 */
public final class ModelReader {
  /** Largest file that is read [byte]. */
  public static final long MAX_BYTES = 512L << 20;

  /** More problems than this in one file are not listed. */
  static final int MAX_FINDINGS = 200;

  private static final Map<String, Object> OPTIONS =
      Map.of(
          XMLResource.OPTION_DEFER_IDREF_RESOLUTION,
          true,
          XMLResource.OPTION_PARSER_FEATURES,
          Map.of(
              "http://apache.org/xml/features/disallow-doctype-decl",
              true,
              "http://xml.org/sax/features/external-general-entities",
              false,
              "http://xml.org/sax/features/external-parameter-entities",
              false,
              XMLConstants.FEATURE_SECURE_PROCESSING,
              true));

  /** Reads a file. */
  public ModelFile read(Path file) {
    return read(file, file.toString());
  }

  /** Reads a file that the user knows under another name. */
  public ModelFile read(Path file, String name) {
    Optional<ModelKind> kind = ModelKind.ofFile(name);
    if (kind.isEmpty()) {
      return unreadable(
          name,
          ModelKind.ACCELERATOR,
          "",
          Rule.FILE_UNREADABLE.finding(
              name,
              0,
              "",
              "the file name ends in none of .accelerator, .workload, .mapping, .study",
              "rename the file, or import it first"));
    }
    byte[] bytes;
    try {
      if (Files.isDirectory(file)) {
        return unreadable(name, kind.get(), "is a folder", "name a file inside it");
      }
      if (Files.size(file) > MAX_BYTES) {
        return unreadable(
            name,
            kind.get(),
            "has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are read",
            "split the model");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return unreadable(name, kind.get(), "does not exist", "check the name and the folder");
    } catch (AccessDeniedException e) {
      return unreadable(name, kind.get(), "may not be read", "check its permissions");
    } catch (IOException e) {
      return unreadable(
          name, kind.get(), "cannot be read (" + e.getMessage() + ")", "check the file");
    }
    return read(bytes, name, kind.get());
  }

  /** Reads a model from bytes. */
  public ModelFile read(byte[] bytes, String name, ModelKind kind) {
    String sha256 = sha256(bytes);
    ModelResource resource = new ModelResource(URI.createURI(kind.name()));
    ResourceSet set = new ResourceSetImpl();
    set.setURIConverter(new ExtensibleURIConverterImpl(List.of(), List.of()));
    set.setPackageRegistry(knownPackages());
    set.getResources().add(resource);
    List<Finding> findings = new ArrayList<>();
    try (InputStream input = new ByteArrayInputStream(bytes)) {
      resource.load(input, OPTIONS);
    } catch (IOException | RuntimeException e) {
      // A broken file is in the errors of the resource already, unless the parser itself gave up.
      if (resource.getErrors().isEmpty()) {
        return unreadable(
            name,
            kind,
            sha256,
            Rule.FILE_MALFORMED.finding(
                name, 0, "", "is no model file (" + cause(e) + ")", "restore the file"));
      }
    }
    boolean malformed = false;
    Optional<ElementPaths> paths = resource.takeSnapshot();
    for (Resource.Diagnostic error : resource.getErrors()) {
      // What makes the whole file unusable comes last and must not be cut off.
      if (findings.size() < MAX_FINDINGS || error.getClass() == XMIException.class) {
        Finding finding = finding(name, resource, error);
        findings.add(finding);
        malformed |= finding.rule().equals(Rule.FILE_MALFORMED.id());
      }
    }
    resource.dropSnapshot();
    if (malformed || resource.getContents().isEmpty()) {
      if (findings.isEmpty()) {
        findings.add(
            Rule.FILE_MALFORMED.finding(
                name, 0, "", "holds no model", "start with a " + kind.rootClass().getName()));
      }
      return new ModelFile(name, kind, sha256, Optional.empty(), Optional.empty(), findings);
    }
    EObject root = resource.getContents().getFirst();
    if (root.eClass() != kind.rootClass() || resource.getContents().size() > 1) {
      findings.add(
          Rule.FILE_MALFORMED.finding(
              name,
              resource.line(root),
              "",
              "the root element is "
                  + root.eClass().getName()
                  + "; a ."
                  + kind.extension()
                  + " file holds exactly one "
                  + kind.rootClass().getName(),
              "give the file the right extension"));
      return new ModelFile(name, kind, sha256, Optional.empty(), Optional.empty(), findings);
    }
    return new ModelFile(name, kind, sha256, Optional.of(resource), paths, findings);
  }

  private static EPackage.Registry knownPackages() {
    EPackage.Registry registry = new EPackageRegistryImpl(new EPackageRegistryImpl());
    for (EPackage known :
        List.of(
            CommonPackage.eINSTANCE,
            AcceleratorPackage.eINSTANCE,
            WorkloadPackage.eINSTANCE,
            MappingPackage.eINSTANCE,
            StudyPackage.eINSTANCE)) {
      registry.put(known.getNsURI(), known);
    }
    return registry;
  }

  private static Finding finding(
      String name, ModelResource resource, Resource.Diagnostic diagnostic) {
    int line = Math.max(0, diagnostic.getLine());
    String text = cause(diagnostic);
    return switch (diagnostic) {
      case IllegalValueException e -> illegalValue(name, resource, e);
      case FeatureNotFoundException e ->
          Rule.ELEMENT_UNKNOWN.finding(
              name,
              line,
              path(resource, e.getObject()),
              "there is no feature \""
                  + e.getName()
                  + "\""
                  + (e.getObject() == null ? "" : " in " + e.getObject().eClass().getName())
                  + (e instanceof ReadProblems.UnknownAttribute attribute
                      ? "; its value is \"" + abbreviate(attribute.text()) + "\""
                      : ""),
              "remove it or correct its name");
      case ClassNotFoundException e ->
          Rule.ELEMENT_UNKNOWN.finding(
              name,
              line,
              "",
              "there is no type \"" + e.getName() + "\"",
              "remove the element or correct its type");
      case PackageNotFoundException e ->
          Rule.FILE_MALFORMED.finding(
              name,
              line,
              "",
              "uses the namespace \"" + e.uri() + "\" that is none of Rooftree's",
              "import the file, or use a version of Rooftree that knows it");
      case ReadProblems.Unresolved e ->
          Rule.REFERENCE_DANGLING.finding(
              name,
              line,
              path(resource, e.owner()),
              e.feature().getName()
                  + " = \""
                  + abbreviate(e.getReference())
                  + "\" leads to no element; allowed is "
                  + Allowed.of(e.feature()),
              "correct the path or remove the reference");
      case UnresolvedReferenceException e ->
          Rule.REFERENCE_DANGLING.finding(
              name,
              line,
              "",
              "the reference \"" + e.getReference() + "\" leads to no element",
              "correct the path or remove the reference");
      case XMIException e when text.contains("DOCTYPE") -> // could read other files
          Rule.FILE_MALFORMED.finding(
              name,
              line,
              "",
              "has a document type declaration (DOCTYPE), which models must not have",
              "delete the declaration");
      case XMIException e ->
          Rule.FILE_MALFORMED.finding(
              name, line, "", "is no well-formed model (" + text + ")", "restore the file");
      default -> Rule.FILE_MALFORMED.finding(name, line, "", text, "restore the file");
    };
  }

  private static Finding illegalValue(
      String name, ModelResource resource, IllegalValueException e) {
    String allowed = e.getFeature() == null ? "" : "; allowed is " + Allowed.of(e.getFeature());
    if (e.getFeature() != null && e.getValue() instanceof EObject target) {
      return Rule.VALUE_ILLEGAL.finding(
          name,
          Math.max(0, e.getLine()),
          path(resource, e.getObject()),
          e.getFeature().getName()
              + " leads to "
              + path(resource, target)
              + " of class "
              + target.eClass().getName()
              + allowed,
          "name another element");
    }
    String reason =
        e.getCause() instanceof Throwable t && t.getMessage() != null ? rootMessage(t) : "";
    return Rule.VALUE_ILLEGAL.finding(
        name,
        Math.max(0, e.getLine()),
        path(resource, e.getObject()),
        (e.getFeature() == null ? "value" : e.getFeature().getName())
            + " = \""
            + abbreviate(String.valueOf(e.getValue()))
            + "\""
            + (reason.isEmpty() ? "" : ": " + reason)
            + allowed,
        "write a legal value");
  }

  private static String path(ModelResource resource, EObject element) {
    return element == null || resource.getContents().isEmpty()
        ? ""
        : resource.getURIFragment(element);
  }

  private static String rootMessage(Throwable throwable) {
    Throwable deepest = throwable;
    while (deepest.getCause() != null && deepest.getCause() != deepest) {
      deepest = deepest.getCause();
    }
    return deepest instanceof NumberFormatException ? "is no number" : deepest.getMessage();
  }

  private static String cause(Object problem) {
    if (problem instanceof Throwable t) {
      String message = rootMessage(t);
      return abbreviate(message == null ? t.getClass().getSimpleName() : message);
    }
    return abbreviate(String.valueOf(((Resource.Diagnostic) problem).getMessage()));
  }

  private static String abbreviate(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= 160 ? line : line.substring(0, 157) + "…";
  }

  private static ModelFile unreadable(String name, ModelKind kind, String message, String remedy) {
    return unreadable(name, kind, "", Rule.FILE_UNREADABLE.finding(name, 0, "", message, remedy));
  }

  private static ModelFile unreadable(String name, ModelKind kind, String sha256, Finding finding) {
    return new ModelFile(name, kind, sha256, Optional.empty(), Optional.empty(), List.of(finding));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
