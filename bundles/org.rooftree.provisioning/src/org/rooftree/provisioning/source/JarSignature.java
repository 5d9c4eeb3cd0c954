package org.rooftree.provisioning.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Whether a jar is signed, by whom, and whether that can be relied upon.
 *
 * @param signers names in the certificates of those who signed all of it, sorted
 * @param flaw why it cannot be relied upon; empty if it can
 */
public record JarSignature(List<String> signers, String flaw) {

  /**
   * Reads a jar to its end, which verifies its signatures.
   *
   * @param trusted those who may vouch for a signer
   * @throws IOException if the jar cannot be read
   */
  public static JarSignature of(Path jar, TrustedAuthorities trusted) throws IOException {
    Set<CodeSigner> common = null;
    try (JarFile file = new JarFile(jar.toFile(), true)) {
      byte[] buffer = new byte[1 << 16];
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        if (entry.isDirectory() || belongsToSignature(entry.getName())) {
          continue;
        }
        try (InputStream content = file.getInputStream(entry)) {
          while (content.read(buffer) >= 0) {
            // signers are known at the end of an entry only
          }
        }
        CodeSigner[] signers = entry.getCodeSigners();
        if (signers == null) {
          return new JarSignature(List.of(), "it is not signed");
        }
        if (common == null) {
          common = new HashSet<>(List.of(signers));
        } else {
          common.retainAll(List.of(signers));
        }
      }
    } catch (SecurityException e) {
      return new JarSignature(
          List.of(), "it was changed after it had been signed (" + e.getMessage() + ")");
    }
    if (common == null || common.isEmpty()) {
      return new JarSignature(List.of(), "it is not signed");
    }
    return of(common, trusted);
  }

  private static JarSignature of(Set<CodeSigner> signers, TrustedAuthorities trusted) {
    List<String> names =
        signers.stream().map(s -> name(s.getSignerCertPath())).distinct().sorted().toList();
    String flaw = "";
    for (CodeSigner signer : signers) {
      flaw = flaw(signer, trusted);
      if (flaw.isEmpty()) {
        return new JarSignature(names, "");
      }
    }
    return new JarSignature(names, "signed by " + String.join(", ", names) + ", " + flaw);
  }

  private static String flaw(CodeSigner signer, TrustedAuthorities trusted) {
    try {
      PKIXParameters parameters = new PKIXParameters(trusted.anchors());
      // Revocation lists need the network; a time stamp keeps a signature good after its end.
      parameters.setRevocationEnabled(false);
      if (signer.getTimestamp() != null) {
        parameters.setDate(Date.from(signer.getTimestamp().getTimestamp().toInstant()));
      }
      CertPathValidator.getInstance("PKIX").validate(signer.getSignerCertPath(), parameters);
      return "";
    } catch (GeneralSecurityException e) {
      return "whom no authority vouches for that this Java knows (" + e.getMessage() + ")";
    }
  }

  private static String name(CertPath path) {
    return path.getCertificates().getFirst() instanceof X509Certificate certificate
        ? certificate.getSubjectX500Principal().getName()
        : "somebody without a name";
  }

  private static boolean belongsToSignature(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("META-INF/")
        && upper.indexOf('/', "META-INF/".length()) < 0
        && (upper.equals("META-INF/MANIFEST.MF") || upper.matches(".*\\.(SF|RSA|DSA|EC)"));
  }
}
