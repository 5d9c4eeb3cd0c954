package org.rooftree.provisioning.source;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Those who may vouch for others.
 *
 * @param anchors their certificates; not empty
 */
public record TrustedAuthorities(Set<TrustAnchor> anchors) {
  /** Copies the set. */
  public TrustedAuthorities {
    anchors = Set.copyOf(anchors);
  }

  /**
   * Returns the authorities that this Java trusts, as its settings say.
   *
   * @throws GeneralSecurityException if they cannot be read
   */
  public static TrustedAuthorities ofThisJava() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return new TrustedAuthorities(
        Stream.of(factory.getTrustManagers())
            .flatMap(TrustedAuthorities::certificates)
            .map(c -> new TrustAnchor(c, null))
            .collect(Collectors.toSet()));
  }

  private static Stream<X509Certificate> certificates(TrustManager manager) {
    return manager instanceof X509TrustManager x509
        ? Stream.of(x509.getAcceptedIssuers())
        : Stream.of();
  }
}
