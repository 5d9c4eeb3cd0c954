package org.rooftree.ui.help;

/**
 * Addresses of pages: {@code "/plug-in/folder/page.html#anchor"}, as contents and contexts write
 * them.
 */
final class PageAddress {
  private PageAddress() {}

  /** Returns the address of a page without the place in it. */
  static String withoutAnchor(String href) {
    int anchor = href.indexOf('#');
    return anchor < 0 ? href : href.substring(0, anchor);
  }

  /** Returns the place in a page with its {@code #}; empty if the address has none. */
  static String anchor(String href) {
    int anchor = href.indexOf('#');
    return anchor < 0 ? "" : href.substring(anchor);
  }

  /** Returns the plug-in that holds a page. */
  static String plugIn(String href) {
    String path = withoutAnchor(href).substring(1);
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }

  /** Returns the path of a page inside its plug-in. */
  static String path(String href) {
    String path = withoutAnchor(href).substring(1);
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(slash + 1);
  }

  /** Returns whether an address leads out of the help, to the web or to a mail program. */
  static boolean isExternal(String address) {
    return address.matches("(?i)(https?|ftp|mailto):.*");
  }

  /** Returns where a link on a page leads: an address of the help, or an external one as it is. */
  static String follow(String page, String link) {
    if (isExternal(link) || link.startsWith("/")) {
      return link;
    }
    if (link.startsWith("#")) {
      return withoutAnchor(page) + link;
    }
    String folder = page.substring(0, withoutAnchor(page).lastIndexOf('/') + 1);
    String rest = link;
    while (rest.startsWith("../")) {
      rest = rest.substring(3);
      folder = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
    }
    return folder + (rest.startsWith("./") ? rest.substring(2) : rest);
  }
}
