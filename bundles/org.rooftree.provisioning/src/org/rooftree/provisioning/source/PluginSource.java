package org.rooftree.provisioning.source;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.rooftree.cli.plugin.PluginException;

/**
 * A p2 repository that a user named.
 *
 * @param name what the user sees and what is asked again for updates: an absolute path or a URL
 * @param location where the repository itself lies: a folder, with a slash at its end, or the web
 * @param own whether it is a folder that belongs to the user
 */
public record PluginSource(String name, URI location, boolean own) {

  /**
   * Finds the repository that a user means.
   *
   * @param text folder, zip file or URL
   * @param folder folder against which relative names are resolved
   * @param scratch an empty folder into which a zip file is unpacked
   * @throws PluginException if there is none, saying what is wrong with what
   */
  public static PluginSource of(String text, Path folder, Path scratch) throws PluginException {
    if (text.startsWith("http://") || text.startsWith("https://")) {
      return new PluginSource(text, web(text), false);
    }
    Path path = path(text, folder);
    try {
      if (Files.isDirectory(path)) {
        Path repository = RepositoryFolder.find(path);
        return new PluginSource(path.toString(), directory(repository), isOwn(repository));
      }
      if (!Files.exists(path)) {
        throw refused(
            text
                + (text.contains("://") ? " is no http, https or file URL" : " does not exist")
                + "; name the folder, zip file or URL of a p2 repository");
      }
      RepositoryZip.unpack(path, scratch);
      return new PluginSource(path.toString(), directory(RepositoryFolder.find(scratch)), false);
    } catch (IOException e) {
      throw new PluginException(
          PluginException.Kind.INPUT, text + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static URI web(String text) throws PluginException {
    try {
      URI uri = new URI(text);
      if (uri.getHost() == null) {
        throw refused(text + " names no host; a URL is like https://example.org/repository");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new PluginException(
          PluginException.Kind.INPUT, text + " is no URL: " + e.getMessage(), e);
    }
  }

  private static Path path(String text, Path folder) throws PluginException {
    try {
      Path path = text.startsWith("file:") ? Path.of(new URI(text)) : folder.resolve(text);
      return path.toAbsolutePath().normalize();
    } catch (URISyntaxException | InvalidPathException e) {
      throw new PluginException(
          PluginException.Kind.INPUT, text + " is no path: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new PluginException(
          PluginException.Kind.INPUT,
          text + " is no URL of a file: " + e.getMessage() + "; it is like file:///home/me/folder",
          e);
    }
  }

  private static URI directory(Path folder) {
    String uri = folder.toUri().toString();
    return URI.create(uri.endsWith("/") ? uri : uri + "/");
  }

  private static boolean isOwn(Path folder) throws IOException {
    return Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
  }

  private static PluginException refused(String message) {
    return new PluginException(PluginException.Kind.INPUT, message);
  }
}
