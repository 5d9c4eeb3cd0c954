package org.rooftree.provisioning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.equinox.internal.p2.metadata.IRequiredCapability;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.metadata.IProvidedCapability;
import org.eclipse.equinox.p2.metadata.IRequirement;
import org.eclipse.equinox.p2.metadata.Version;
import org.eclipse.equinox.p2.metadata.VersionRange;
import org.eclipse.equinox.p2.query.IQueryable;
import org.eclipse.equinox.p2.query.QueryUtil;

/** What units require of each other and of Rooftree. */
@SuppressWarnings("restriction") // the name in a requirement is not in p2's public interfaces
final class Requirements {
  private static final String API = "org.rooftree.api";

  private Requirements() {}

  /** Returns a unit and all of a repository that it requires, except for parts of Rooftree. */
  static Set<IInstallableUnit> closure(
      IInstallableUnit unit, IQueryable<IInstallableUnit> repository) {
    Set<IInstallableUnit> closure = new LinkedHashSet<>(Set.of(unit));
    Deque<IInstallableUnit> open = new ArrayDeque<>(closure);
    while (!open.isEmpty()) {
      for (IRequirement requirement : open.removeFirst().getRequirements()) {
        if (requirement.getMax() == 0) {
          continue;
        }
        for (IInstallableUnit next :
            repository.query(QueryUtil.createMatchQuery(requirement.getMatches()), null)) {
          if (!Units.isOurs(next) && closure.add(next)) {
            open.add(next);
          }
        }
      }
    }
    return closure;
  }

  /** Returns whether one of some units is written for Rooftree. */
  static boolean useRooftree(Set<IInstallableUnit> units) {
    return units.stream()
        .flatMap(u -> u.getRequirements().stream())
        .anyMatch(r -> r instanceof IRequiredCapability c && c.getName().startsWith(API));
  }

  /**
   * Returns which parts of Rooftree are required in versions that are not installed, in sentences
   * with a remedy.
   *
   * @param product what is installed
   */
  static List<String> incompatibilities(
      Set<IInstallableUnit> units, IQueryable<IInstallableUnit> product) {
    List<String> found = new ArrayList<>();
    for (IInstallableUnit unit : units) {
      for (IRequirement requirement : unit.getRequirements()) {
        if (requirement instanceof IRequiredCapability required
            && Units.isOurs(required.getName())
            && requirement.getMin() > 0
            && product
                .query(QueryUtil.createMatchQuery(requirement.getMatches()), null)
                .isEmpty()) {
          found.add(sentence(unit, required, product));
        }
      }
    }
    return found;
  }

  private static String sentence(
      IInstallableUnit unit, IRequiredCapability required, IQueryable<IInstallableUnit> product) {
    Set<Version> present = versions(required, product);
    String needs =
        Units.title(unit) + " needs " + required.getName() + " " + text(required.getRange());
    if (present.isEmpty()) {
      return needs
          + ", which this Rooftree does not have; ask its provider which Rooftree it is for";
    }
    String provider = Units.provider(unit);
    return needs
        + "; this Rooftree has "
        + Units.shortVersion(present.iterator().next())
        + ". Get a version that is made for it"
        + (provider.isEmpty() ? "" : " from " + provider)
        + ", or use a Rooftree whose "
        + required.getName()
        + " is in that range";
  }

  private static Set<Version> versions(
      IRequiredCapability required, IQueryable<IInstallableUnit> product) {
    Set<Version> versions = new TreeSet<>();
    for (IInstallableUnit unit : product.query(QueryUtil.ALL_UNITS, null)) {
      for (IProvidedCapability capability : unit.getProvidedCapabilities()) {
        if (capability.getNamespace().equals(required.getNamespace())
            && capability.getName().equals(required.getName())) {
          versions.add(capability.getVersion());
        }
      }
    }
    return versions;
  }

  private static String text(VersionRange range) {
    boolean open = range.getMaximum().equals(Version.MAX_VERSION);
    return open ? range.getMinimum() + " or newer" : range.toString();
  }
}
