package org.rooftree.ui.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rooftree.cli.plugin.InstalledPlugin;
import org.rooftree.cli.plugin.PluginException;
import org.rooftree.cli.plugin.PluginManager;
import org.rooftree.cli.plugin.PluginMonitor;
import org.rooftree.cli.plugin.PluginOffer;
import org.rooftree.cli.plugin.PluginProposal;

class InstallModelTest {
  private final Shop shop = new Shop();
  private final InstallModel model = new InstallModel(shop, Path.of(""));

  private static PluginOffer offer(
      String id, String installed, List<String> untrusted, boolean own, List<String> obstacles) {
    return new PluginOffer(
        id,
        "2.0.0",
        "Evaluator " + id,
        "Acme",
        "MIT",
        "shop",
        List.of(id),
        installed,
        untrusted.isEmpty() ? List.of("CN=Acme") : List.of(),
        untrusted,
        own,
        obstacles);
  }

  private static PluginOffer signed(String id) {
    return offer(id, "", List.of(), false, List.of());
  }

  private static PluginOffer unsigned(String id, boolean own) {
    return offer(id, "", List.of(id + ": it is not signed"), own, List.of());
  }

  private void lookInto(PluginOffer... offers) throws PluginException {
    shop.offers = List.of(offers);
    model.lookInto(" shop ", PluginMonitor.NONE);
  }

  @Test
  void nothingCanBeInstalledBeforeASourceWasLookedInto() {
    assertThat(model.todo()).get().asString().contains("source");
    assertThat(model.isStale("")).isTrue();
    assertThatThrownBy(() -> model.install(PluginMonitor.NONE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theOnlyOfferIsChosenAndInstalled() throws PluginException {
    lookInto(signed("a"));
    assertThat(model.todo()).isEmpty();
    assertThat(model.isStale("shop")).isFalse();
    assertThat(model.isStale("elsewhere")).isTrue();
    assertThat(model.install(PluginMonitor.NONE)).containsExactly(signed("a"));
    assertThat(shop.installed).containsExactly(signed("a"));
    assertThat(shop.closed).isEqualTo(1);
  }

  @Test
  void amongSeveralTheUserChooses() throws PluginException {
    lookInto(signed("a"), signed("b"));
    assertThat(model.todo()).get().asString().contains("Choose");
    model.choose(signed("b"), true);
    assertThat(model.todo()).isEmpty();
    assertThat(model.isChosen(signed("a"))).isFalse();
    model.choose(signed("b"), false);
    assertThat(model.todo()).isPresent();
  }

  @Test
  void missingSignaturesNeedConsentUnlessTheFolderIsOnesOwn() throws PluginException {
    lookInto(unsigned("a", false));
    assertThat(model.needsConsent()).isTrue();
    assertThat(model.todo()).get().asString().contains("trust");
    model.setConsent(true);
    assertThat(model.todo()).isEmpty();

    lookInto(unsigned("a", true));
    assertThat(model.needsConsent()).isFalse();
    assertThat(model.todo()).isEmpty();
  }

  @Test
  void consentIsForWhatWasSeen() throws PluginException {
    lookInto(unsigned("a", false));
    model.setConsent(true);
    lookInto(unsigned("b", false));
    assertThat(model.todo()).get().asString().contains("trust");
  }

  @Test
  void whatCannotBeInstalledCannotBeChosen() throws PluginException {
    PluginOffer old = offer("a", "", List.of(), false, List.of("a needs another Rooftree"));
    lookInto(old);
    model.choose(old, true);
    assertThat(model.isChosen(old)).isFalse();
    assertThat(model.todo()).get().asString().contains("why");
    assertThat(InstallModel.state(old)).isEqualTo("not possible");
    assertThat(InstallModel.details(old)).startsWith("a needs another Rooftree");
  }

  @Test
  void stateTellsNewFromUpdateFromInstalled() throws PluginException {
    assertThat(InstallModel.state(signed("a"))).isEqualTo("new");
    assertThat(InstallModel.state(offer("a", "1.0.0", List.of(), false, List.of())))
        .isEqualTo("update of 1.0.0");
    PluginOffer same = offer("a", "2.0.0", List.of(), false, List.of());
    assertThat(InstallModel.state(same)).isEqualTo("installed");
    lookInto(same);
    assertThat(model.todo()).get().asString().contains("installed already");
  }

  @Test
  void detailsNameEverythingThatWasFound() {
    assertThat(InstallModel.details(unsigned("a", false)))
        .contains("Evaluator a, a 2.0.0", "Evaluators: a", "Acme", "MIT", "shop", "not signed");
    assertThat(InstallModel.signature(signed("a"))).isEqualTo("CN=Acme");
    assertThat(InstallModel.signature(unsigned("a", true))).contains("own folder");
  }

  @Test
  void whatWasLookedAtIsForgottenWithTheDialog() throws PluginException {
    lookInto(signed("a"));
    model.close();
    assertThat(shop.closed).isEqualTo(1);
    assertThat(model.offers()).isEmpty();
  }

  /** A manager with the offers that a test puts there. */
  private static final class Shop implements PluginManager {
    private List<PluginOffer> offers = List.of();
    private final List<PluginOffer> installed = new ArrayList<>();
    private int closed;

    @Override
    public void prepare() {}

    @Override
    public List<InstalledPlugin> installed() {
      throw new UnsupportedOperationException();
    }

    @Override
    public PluginProposal examine(Collection<String> sources, Path folder, PluginMonitor monitor) {
      assertThat(sources).containsExactly("shop");
      List<PluginOffer> found = offers;
      return new PluginProposal() {
        @Override
        public List<PluginOffer> offers() {
          return found;
        }

        @Override
        public List<String> problems() {
          return List.of();
        }

        @Override
        public void install(Collection<PluginOffer> chosen, PluginMonitor monitor) {
          installed.addAll(chosen);
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }

    @Override
    public PluginProposal updates(Collection<String> ids, PluginMonitor monitor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<InstalledPlugin> remove(Collection<String> ids, PluginMonitor monitor) {
      throw new UnsupportedOperationException();
    }
  }
}
