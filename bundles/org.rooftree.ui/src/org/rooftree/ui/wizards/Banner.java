package org.rooftree.ui.wizards;

import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.wizard.Wizard;

/** The picture at the top of each wizard. */
final class Banner {
  private Banner() {}

  static void on(Wizard wizard) {
    ResourceLocator.imageDescriptorFromBundle(Banner.class, "icons/wizards/banner.svg")
        .ifPresent(wizard::setDefaultPageImageDescriptor);
  }
}
