package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IToc;
import org.eclipse.help.ITopic;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.rooftree.ui.run.EvaluationRuns;

/**
 * The books that plug-ins contribute to {@code org.eclipse.help.toc}, and their pages as files that
 * a browser can open. The studio's own book ends with a reference of what is installed.
 */
final class HelpBooks {
  private static final String OWN = "/org.rooftree.ui/";

  private final Reference reference =
      new Reference(
          Platform.getExtensionRegistry(),
          Objects.requireNonNull(PlatformUI.getWorkbench().getService(EvaluationRuns.class))
              .catalogue());

  /** Folders of pages on disk, by their address in the help. */
  private final Map<String, URI> folders = new ConcurrentHashMap<>();

  /** Returns the contents of all books. */
  HelpContents contents() {
    return new HelpContents(Stream.of(HelpSystem.getTocs()).map(this::book).toList());
  }

  private HelpTopic book(IToc toc) {
    String start = start(toc);
    List<HelpTopic> topics = new ArrayList<>(topics(toc.getTopics()));
    if (start != null && start.startsWith(OWN)) {
      topics.addAll(reference.chapters());
    }
    return new HelpTopic(toc.getLabel(), start, topics);
  }

  private static @Nullable String start(IToc toc) {
    ITopic topic = toc.getTopic(null);
    return topic == null ? null : topic.getHref();
  }

  private static List<HelpTopic> topics(ITopic[] topics) {
    return Stream.of(topics)
        .map(t -> new HelpTopic(t.getLabel(), t.getHref(), topics(t.getSubtopics())))
        .toList();
  }

  /** Returns what the search looks through; a page that cannot be read is logged and left out. */
  HelpSearch search(HelpContents contents) {
    List<HelpSearch.Page> pages = new ArrayList<>();
    for (HelpTopic topic : contents.pages()) {
      String href = Objects.requireNonNull(topic.href());
      if (PageAddress.isExternal(href)) {
        continue;
      }
      try {
        pages.add(new HelpSearch.Page(topic, PageText.of(read(href))));
      } catch (IOException e) {
        ILog.of(HelpBooks.class).error("The help page " + href + " cannot be searched.", e);
      }
    }
    return new HelpSearch(pages);
  }

  /**
   * Returns the source of a page.
   *
   * @throws IOException if there is no such page, saying which
   */
  String read(String href) throws IOException {
    Optional<ReferencePage> made = made(href);
    if (made.isPresent()) {
      return made.get().html();
    }
    try (InputStream in = find(href).openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Returns the file of a page, with everything that lies beside it.
   *
   * @throws IOException if there is no such page, saying which
   */
  URI file(String href) throws IOException {
    if (made(href).isEmpty()) {
      find(href);
    }
    String page = PageAddress.withoutAnchor(href);
    int slash = page.lastIndexOf('/');
    URI folder = folder(page.substring(0, slash + 1));
    return URI.create(folder + page.substring(slash + 1) + PageAddress.anchor(href));
  }

  /** Returns the page that a file belongs to; empty if the file is no page of the help. */
  Optional<String> page(String location) {
    String file = location.replaceFirst("^file:/+", "file:///");
    return folders.entrySet().stream()
        .filter(e -> file.startsWith(e.getValue().toString()))
        .map(e -> e.getKey() + file.substring(e.getValue().toString().length()))
        .findFirst();
  }

  private Optional<ReferencePage> made(String href) {
    String page = PageAddress.withoutAnchor(href);
    return reference.pages().stream()
        .filter(p -> page.equals(Reference.FOLDER + p.file()))
        .findFirst();
  }

  private URI folder(String address) throws IOException {
    URI known = folders.get(address);
    if (known != null) {
      return known;
    }
    if (address.startsWith(OWN)) {
      URI own = folders.get(OWN);
      if (own == null) {
        own = OwnBook.write(reference.pages());
        folders.put(OWN, own);
      }
      // Not resolve: it would write the address with another number of slashes than the engine.
      return URI.create(own + address.substring(OWN.length()));
    }
    // A plug-in may be a jar: its folder is unpacked, so that pages find pictures and styles.
    URL unpacked = FileLocator.toFileURL(find(address));
    String uri = Path.of(unpacked.getPath().replaceFirst("^/(?=[A-Za-z]:)", "")).toUri().toString();
    URI folder = URI.create(uri.endsWith("/") ? uri : uri + "/");
    folders.put(address, folder);
    return folder;
  }

  private static URL find(String href) throws IOException {
    Bundle bundle = Platform.getBundle(PageAddress.plugIn(href));
    URL url =
        bundle == null
            ? null
            : FileLocator.find(bundle, IPath.fromPortableString(PageAddress.path(href)));
    if (url == null) {
      throw new IOException("The help has no page " + href + ".");
    }
    return url;
  }
}
