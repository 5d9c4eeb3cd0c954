package org.rooftree.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What self-contained pages are made of: templates, scripts, and the policy that allows these. */
final class Page {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private Page() {}

  /** Puts the parts where the template names them, in one pass: parts are never searched. */
  static void fill(String name, Map<String, String> parts, Writer target) throws IOException {
    String template = resource(name);
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      target.write(template, from, place.start() - from);
      target.write(parts.get(place.group(1)));
      from = place.end();
    }
    target.write(template, from, template.length() - from);
  }

  /** Returns the library that draws charts. */
  static String echarts() {
    return resource(ECHARTS);
  }

  /** Returns scripts of this bundle, one after the other. */
  static String scripts(String... names) {
    StringBuilder script = new StringBuilder();
    for (String name : names) {
      script.append(resource("html/" + name));
    }
    return script.toString();
  }

  /** Returns a file of this bundle. */
  static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing in the bundle org.rooftree.report");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a content security policy that allows the given scripts and nothing else. */
  static String policy(String... scripts) {
    StringBuilder policy = new StringBuilder("default-src 'none'; img-src data: blob:; ");
    policy.append("style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src");
    try {
      for (String script : scripts) {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
        policy.append(" 'sha256-").append(Base64.getEncoder().encodeToString(hash)).append("'");
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
    return policy.toString();
  }
}
