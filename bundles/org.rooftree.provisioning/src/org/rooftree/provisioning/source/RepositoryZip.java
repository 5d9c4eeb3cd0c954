package org.rooftree.provisioning.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.rooftree.cli.plugin.PluginException;

/** Unpacks a zipped repository, and looks for what would leave its folder. */
public final class RepositoryZip {
  /** Much more than any repository of evaluators, much less than a disk. */
  private static final long LIMIT_BYTES = 2L << 30;

  private RepositoryZip() {}

  /**
   * Unpacks a zip file.
   *
   * @throws PluginException if it is damaged, or an entry would be written outside the folder
   * @throws IOException if the folder cannot be written
   */
  static void unpack(Path zip, Path folder) throws PluginException, IOException {
    checkNames(zip);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      long left = LIMIT_BYTES;
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        Path target = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          left -= copy(file, entry, target, left);
        }
      }
    } catch (ZipException e) {
      throw damaged(zip, e);
    }
  }

  private static long copy(ZipFile file, ZipEntry entry, Path target, long limit)
      throws PluginException, IOException {
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = file.getInputStream(entry);
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > limit) {
          throw new PluginException(
              PluginException.Kind.INPUT,
              file.getName()
                  + " holds more than "
                  + (LIMIT_BYTES >> 30)
                  + " GiB; if it is right, unpack it and name the folder");
        }
        out.write(buffer, 0, read);
      }
    }
    return size;
  }

  /**
   * Checks the names in a zip or jar file.
   *
   * @throws PluginException if it is damaged, or an entry would be written outside the folder into
   *     which it is unpacked
   */
  public static void checkNames(Path zip) throws PluginException, IOException {
    Path root = Path.of("root").toAbsolutePath();
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (Enumeration<? extends ZipEntry> all = file.entries(); all.hasMoreElements(); ) {
        String name = all.nextElement().getName();
        if (!staysInside(root, name)) {
          throw new PluginException(
              PluginException.Kind.INPUT,
              zip.getFileName()
                  + " holds \""
                  + name
                  + "\", which would be written outside its folder; do not use it, and tell its"
                  + " provider");
        }
      }
    } catch (ZipException e) {
      throw damaged(zip, e);
    }
  }

  private static boolean staysInside(Path root, String name) {
    try {
      String slashes = name.replace('\\', '/');
      return !slashes.startsWith("/")
          && !slashes.matches("[A-Za-z]:.*")
          && root.resolve(slashes).normalize().startsWith(root);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static PluginException damaged(Path zip, ZipException e) {
    return new PluginException(
        PluginException.Kind.INPUT,
        zip
            + " is no zip file, or it is damaged ("
            + e.getMessage()
            + "); get it again from its provider",
        e);
  }
}
