package org.rooftree.api.result;

/**
 * An element of a model that a result was computed from.
 *
 * @param model which of the models
 * @param path path of the element, for example {@code "/core/global-buffer"}; {@code "/"} is the
 *     model itself
 * @since 0.1.0
 */
public record ModelElement(Model model, String path) {

  /** The models of a result. */
  public enum Model {
    /** The accelerator. */
    DESIGN,
    /** The network. */
    WORKLOAD
  }

  /**
   * Checks the path.
   *
   * @throws IllegalArgumentException if it does not begin with a slash
   */
  public ModelElement {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "illegal path \"" + path + "\" of a model element, must begin with \"/\"");
    }
  }

  /** Returns an element of the accelerator. */
  public static ModelElement ofDesign(String path) {
    return new ModelElement(Model.DESIGN, path);
  }

  /** Returns an element of the network. */
  public static ModelElement ofWorkload(String path) {
    return new ModelElement(Model.WORKLOAD, path);
  }
}
