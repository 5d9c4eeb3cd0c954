package org.rooftree.provisioning;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.ILicense;
import org.eclipse.equinox.p2.metadata.IProvidedCapability;
import org.eclipse.equinox.p2.metadata.Version;

/** What p2's units say of themselves, for people. */
final class Units {
  private static final String GROUP = ".feature.group";
  private static final String OURS = "org.rooftree.";
  private static final String BUNDLE_TYPE = "org.eclipse.equinox.p2.eclipse.type";

  private Units() {}

  /** Returns the identifier that people know: that of the feature or bundle. */
  static String id(IInstallableUnit unit) {
    String id = unit.getId();
    return id.endsWith(GROUP) ? id.substring(0, id.length() - GROUP.length()) : id;
  }

  static String version(IInstallableUnit unit) {
    return unit.getVersion().toString();
  }

  static String title(IInstallableUnit unit) {
    return id(unit) + " " + version(unit);
  }

  static String name(IInstallableUnit unit) {
    String name = text(unit, IInstallableUnit.PROP_NAME);
    return name.isEmpty() ? id(unit) : name;
  }

  static String provider(IInstallableUnit unit) {
    return text(unit, IInstallableUnit.PROP_PROVIDER);
  }

  /** Returns the first line of the licence, or where it is. */
  static String licence(IInstallableUnit unit) {
    for (ILicense licence : unit.getLicenses(null)) {
      String body = licence.getBody() == null ? "" : licence.getBody().strip();
      String first = body.lines().findFirst().orElse("").strip();
      if (!first.isEmpty()) {
        return first.length() > 80 ? first.substring(0, 79) + "…" : first;
      }
      if (licence.getLocation() != null) {
        return licence.getLocation().toString();
      }
    }
    return "";
  }

  private static String text(IInstallableUnit unit, String property) {
    String text = unit.getProperty(property, null);
    return text == null || text.startsWith("%") ? "" : text.strip();
  }

  /** Returns whether a unit is a part of Rooftree itself. */
  static boolean isOurs(IInstallableUnit unit) {
    return unit.getId().startsWith(OURS);
  }

  static boolean isOurs(String name) {
    return name.startsWith(OURS);
  }

  /** Returns whether a unit is a bundle with code. */
  static boolean isBundle(IInstallableUnit unit) {
    return unit.getProvidedCapabilities().stream().anyMatch(c -> isBundleType(c));
  }

  private static boolean isBundleType(IProvidedCapability capability) {
    return capability.getNamespace().equals(BUNDLE_TYPE) && capability.getName().equals("bundle");
  }

  /** Returns a version as people say it: without the time of the build. */
  static String shortVersion(Version version) {
    List<String> parts = Stream.of(version.toString().split("\\.")).limit(3).toList();
    return String.join(".", parts);
  }
}
