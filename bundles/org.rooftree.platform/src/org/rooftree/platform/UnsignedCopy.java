package org.rooftree.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;

/**
 * Copies a jar without its signature, for the start scripts.
 *
 * <p>The virtual machine refuses to keep classes of a signed jar in its class archive, and the
 * framework's jar is signed. The copy lies in the cache folder; the installed jar stays as it is.
 */
public final class UnsignedCopy {
  private UnsignedCopy() {}

  /**
   * Copies the jar.
   *
   * @param args the signed jar; the jar to write
   */
  public static void main(String[] args) throws IOException {
    try (JarFile signed = new JarFile(args[0], false);
        OutputStream file = Files.newOutputStream(Path.of(args[1]))) {
      Manifest manifest = signed.getManifest();
      manifest.getEntries().clear(); // one digest for each file, nothing else
      try (JarOutputStream copy = new JarOutputStream(file, manifest)) {
        copy.setLevel(Deflater.NO_COMPRESSION);
        for (var entry : (Iterable<java.util.jar.JarEntry>) signed.stream()::iterator) {
          if (!isSignatureOrManifest(entry.getName())) {
            copy.putNextEntry(new ZipEntry(entry.getName()));
            try (InputStream content = signed.getInputStream(entry)) {
              content.transferTo(copy);
            }
          }
        }
      }
    }
  }

  private static boolean isSignatureOrManifest(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.equals(JarFile.MANIFEST_NAME)
        || upper.startsWith("META-INF/") && upper.matches(".*\\.(SF|RSA|DSA|EC)");
  }
}
