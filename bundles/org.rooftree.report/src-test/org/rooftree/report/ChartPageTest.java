package org.rooftree.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartPageTest {
  private final String html = ChartPage.html();

  @Test
  void policyAllowsExactlyTheScriptsOfThePage() throws Exception {
    Matcher scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(html);
    int found = 0;
    while (scripts.find()) {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertTrue(html.contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'"));
      found++;
    }
    assertEquals(2, found);
    Matcher policy = Pattern.compile("Security-Policy\" content=\"([^\"]*)\"").matcher(html);
    assertTrue(policy.find());
    assertTrue(policy.group(1).startsWith("default-src 'none'; "));
    assertFalse(policy.group(1).contains("unsafe-eval"));
    assertFalse(policy.group(1).contains("http"));
  }

  @Test
  void pageLoadsNothing() {
    assertFalse(Pattern.compile("<script[^>]*src=").matcher(html).find());
    String content = html.replaceAll("(?s)<script>.*?</script>", "");
    assertFalse(Pattern.compile("<(link|iframe|img|object)\\b|url\\(").matcher(content).find());
  }

  @Test
  void everyPlaceOfTheTemplateIsFilled() {
    assertFalse(Pattern.compile("\\{\\{[a-z]+}}").matcher(html).find());
  }
}
