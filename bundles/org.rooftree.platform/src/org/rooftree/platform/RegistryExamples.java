package org.rooftree.platform;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.rooftree.cli.ExampleLibrary;

/** The models that bundles contribute to the extension point {@code libraries}. */
public final class RegistryExamples implements ExampleLibrary {
  private static final String POINT = "org.rooftree.platform.libraries";

  private final IExtensionRegistry registry;

  /** Creates a library of what a registry holds. */
  public RegistryExamples(IExtensionRegistry registry) {
    this.registry = registry;
  }

  @Override
  public List<Example> list() {
    List<Example> examples = new ArrayList<>();
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      examples.add(new Example(name(element), element.getAttribute("description")));
    }
    return examples;
  }

  @Override
  public byte[] read(Example example) throws IOException {
    for (IConfigurationElement element : registry.getConfigurationElementsFor(POINT)) {
      if (name(element).equals(example.file())) {
        Bundle bundle = Platform.getBundle(element.getContributor().getName());
        URL entry = bundle == null ? null : bundle.getEntry(element.getAttribute("file"));
        if (entry == null) {
          throw new FileNotFoundException(
              element.getAttribute("file") + " is not in " + element.getContributor().getName());
        }
        try (InputStream content = entry.openStream()) {
          return content.readAllBytes();
        }
      }
    }
    throw new FileNotFoundException(example.file());
  }

  private static String name(IConfigurationElement element) {
    String file = element.getAttribute("file");
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
