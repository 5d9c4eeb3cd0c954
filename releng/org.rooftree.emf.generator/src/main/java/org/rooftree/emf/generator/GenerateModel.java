package org.rooftree.emf.generator;

import java.nio.file.Path;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.generator.GeneratorAdapterFactory;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/** Generates the Java code of a generator model outside Eclipse. */
public final class GenerateModel {
  private GenerateModel() {}

  /**
   * Writes the code into the model directory that the generator model names.
   *
   * @param args the folder of the bundle, whose name is the bundle's; the path of the .genmodel in
   *     it
   */
  public static void main(String[] args) {
    Path bundle = Path.of(args[0]).toAbsolutePath().normalize();
    String name = bundle.getFileName().toString();

    // Outside a workspace "platform:/resource/<bundle>/" has to be pointed at a folder.
    EcorePlugin.ExtensionProcessor.process(null);
    EcorePlugin.getPlatformResourceMap().put(name, URI.createFileURI(bundle + "/"));
    GenModelPackage.eINSTANCE.eClass();
    GeneratorAdapterFactory.Descriptor.Registry.INSTANCE.addDescriptor(
        GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);

    ResourceSet resources = new ResourceSetImpl();
    var factories = resources.getResourceFactoryRegistry().getExtensionToFactoryMap();
    factories.put("ecore", new EcoreResourceFactoryImpl());
    factories.put("genmodel", new XMIResourceFactoryImpl());
    resources.getURIConverter().getURIMap().putAll(EcorePlugin.computePlatformURIMap(true));

    URI uri = URI.createPlatformResourceURI(name + "/" + args[1], true);
    GenModel model = (GenModel) resources.getResource(uri, true).getContents().get(0);
    if (!model.reconcile()) {
      throw new IllegalStateException(uri + ": an .ecore file that it names cannot be read");
    }
    check(uri, model.diagnose());
    model.setForceOverwrite(true);
    model.setCanGenerate(true);

    Generator generator = new Generator();
    generator.setInput(model);
    check(
        uri,
        generator.generate(model, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, new BasicMonitor()));
  }

  private static void check(URI uri, Diagnostic diagnostic) {
    if (diagnostic.getSeverity() >= Diagnostic.ERROR) {
      throw new IllegalStateException(uri + ": " + diagnostic + " " + diagnostic.getChildren());
    }
  }
}
