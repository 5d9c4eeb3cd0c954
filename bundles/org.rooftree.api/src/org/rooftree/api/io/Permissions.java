package org.rooftree.api.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The permissions that a replaced or new file gets; temporary files are private otherwise. */
final class Permissions {
  private Permissions() {}

  static Set<PosixFilePermission> of(Path target) throws IOException {
    return Files.exists(target)
        ? Files.getPosixFilePermissions(target)
        : PosixFilePermissions.fromString("rw-r--r--");
  }
}
