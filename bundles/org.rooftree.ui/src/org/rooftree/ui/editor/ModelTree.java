package org.rooftree.ui.editor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.common.CommonPackage;
import org.rooftree.model.edit.Labels;

/**
 * What the tree of an editor shows: elements, and where one has very many of a kind, ranges of
 * them, so that opening a node never takes long. A search restricts it to what was found.
 *
 * <p>Nothing is kept per element but what a search found, until {@link #changed}; the tree follows
 * the model by asking it again.
 */
public final class ModelTree {
  /**
   * How many children of one kind are shown in a row; more are divided into ranges of this size.
   */
  static final int RANGE = 500;

  /**
   * Some of very many children.
   *
   * @param owner the element that has them
   * @param feature which of its children
   * @param from position of the first, counted from 0 among those shown
   * @param to position behind the last
   */
  public record Range(EObject owner, EReference feature, int from, int to) {
    /** Returns what it is called: {@code layers 501 to 1000}. */
    public String label() {
      return Labels.words(feature) + " " + (from + 1) + " to " + to;
    }
  }

  private record Place(EObject owner, EReference feature) {}

  private final EObject root;
  private final Map<Place, List<EObject>> shown = new HashMap<>();
  private @Nullable SearchResult found;

  /** Creates the tree of a model. */
  public ModelTree(EObject root) {
    this.root = root;
  }

  /** Returns the root element. */
  public EObject root() {
    return root;
  }

  /** Restricts the tree to what a search found; null shows everything. */
  public void restrict(@Nullable SearchResult result) {
    found = result;
    changed();
  }

  /** Says that the model is not what it was. */
  public void changed() {
    shown.clear();
  }

  /** Returns whether an element is shown, in a node that may be closed. */
  public boolean shows(EObject element) {
    return found == null || found.shows(element);
  }

  /** Returns the nodes below a node, which is an element or a range. */
  public List<Object> children(Object node) {
    if (node instanceof Range range) {
      List<EObject> shown = shown(range.owner(), range.feature());
      int to = Math.min(range.to(), shown.size());
      return range.from() < to ? List.copyOf(shown.subList(range.from(), to)) : List.of();
    }
    List<Object> nodes = new ArrayList<>();
    EObject element = (EObject) node;
    for (EReference feature : features(element)) {
      List<EObject> shown = shown(element, feature);
      if (shown.size() <= RANGE) {
        nodes.addAll(shown);
      } else {
        for (int from = 0; from < shown.size(); from += RANGE) {
          nodes.add(range(element, feature, from, shown.size()));
        }
      }
    }
    return nodes;
  }

  /** In files, sources stand first; here what is built comes first. */
  private static List<EReference> features(EObject element) {
    List<EReference> features = new ArrayList<>(element.eClass().getEAllContainments());
    if (features.remove(CommonPackage.Literals.NAMED_ELEMENT__CITATIONS)) {
      features.add(CommonPackage.Literals.NAMED_ELEMENT__CITATIONS);
    }
    return features;
  }

  /** Returns whether there are nodes below a node. */
  public boolean hasChildren(Object node) {
    if (node instanceof Range) {
      return true;
    }
    EObject element = (EObject) node;
    for (EReference feature : element.eClass().getEAllContainments()) {
      for (EObject child : all(element, feature)) {
        if (shows(child)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns the node above a node; empty for the root. */
  public Optional<Object> parent(Object node) {
    if (node instanceof Range range) {
      return Optional.of(range.owner());
    }
    EObject element = (EObject) node;
    EObject owner = element.eContainer();
    if (element == root || owner == null) {
      return Optional.empty();
    }
    EReference feature = element.eContainmentFeature();
    if (!feature.isMany() || all(owner, feature).size() <= RANGE) {
      return Optional.of(owner);
    }
    List<EObject> shown = shown(owner, feature);
    int index = shown.indexOf(element);
    if (shown.size() <= RANGE || index < 0) {
      return Optional.of(owner);
    }
    return Optional.of(range(owner, feature, index / RANGE * RANGE, shown.size()));
  }

  /** Returns the nodes above some elements, from the top, each before those below it. */
  public Set<Object> above(Collection<? extends EObject> elements) {
    Map<Place, Set<EObject>> places = new LinkedHashMap<>();
    Set<EObject> owners = new LinkedHashSet<>();
    for (EObject element : elements) {
      EObject owner = element == root ? null : element.eContainer();
      if (owner != null) {
        owners.add(owner);
        places
            .computeIfAbsent(
                new Place(owner, element.eContainmentFeature()), place -> new HashSet<>())
            .add(element);
      }
    }
    if (owners.isEmpty()) {
      return Set.of();
    }
    Set<Object> nodes = new LinkedHashSet<>(above(owners));
    nodes.addAll(owners);
    places.forEach((place, below) -> nodes.addAll(ranges(place, below)));
    return nodes;
  }

  private List<Range> ranges(Place place, Set<EObject> elements) {
    List<EObject> all = shown(place.owner(), place.feature());
    if (all.size() <= RANGE) {
      return List.of();
    }
    List<Range> ranges = new ArrayList<>();
    int left = elements.size();
    for (int from = 0; from < all.size() && left > 0; from += RANGE) {
      Range range = range(place.owner(), place.feature(), from, all.size());
      int here = 0;
      for (EObject child : all.subList(from, range.to())) {
        here += elements.contains(child) ? 1 : 0;
      }
      if (here > 0) {
        ranges.add(range);
        left -= here;
      }
    }
    return ranges;
  }

  private static Range range(EObject owner, EReference feature, int from, int size) {
    return new Range(owner, feature, from, Math.min(from + RANGE, size));
  }

  /**
   * Returns nodes to open, from the top, one level after the other, as long as no more than some
   * rows are seen.
   */
  public List<Object> opened(Object node, int rows) {
    List<Object> opened = new ArrayList<>();
    Deque<Object> next = new ArrayDeque<>(List.of(node));
    int seen = 1;
    while (!next.isEmpty()) {
      Object candidate = next.remove();
      List<Object> children = children(candidate);
      if (children.isEmpty()) {
        continue;
      }
      if (seen + children.size() > rows && !opened.isEmpty()) {
        break;
      }
      seen += children.size();
      opened.add(candidate);
      next.addAll(children);
    }
    return opened;
  }

  private List<EObject> shown(EObject owner, EReference feature) {
    List<EObject> all = all(owner, feature);
    SearchResult result = found;
    return result == null
        ? all
        : shown.computeIfAbsent(
            new Place(owner, feature), place -> all.stream().filter(result::shows).toList());
  }

  @SuppressWarnings("unchecked")
  private static List<EObject> all(EObject owner, EStructuralFeature feature) {
    Object value = owner.eGet(feature);
    return value == null
        ? List.of()
        : value instanceof List<?> list ? (List<EObject>) list : List.of((EObject) value);
  }
}
