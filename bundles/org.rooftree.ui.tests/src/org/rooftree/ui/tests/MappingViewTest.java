package org.rooftree.ui.tests;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.*;
import org.junit.jupiter.api.Test;
import org.rooftree.ui.results.*;

class MappingViewTest {
  private final Display display = PlatformUI.getWorkbench().getDisplay();
  private static IWorkbenchPage page() {
    return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
  }
  interface Step { void run() throws Exception; }
  void ui(Step s) { display.syncExec(() -> { try { s.run(); } catch (Exception e) { throw new IllegalStateException(e); } }); }

  @Test
  void look() throws Exception {
    Evaluation[] e = new Evaluation[1];
    ui(() -> {
      Perspectives.leaveWelcome();
      Perspectives.show("org.rooftree.ui.results");
      page().getWorkbenchWindow().getShell().setBounds(0, 0, 1500, 950);
    });
    ui(() -> page().showView(MappingView.ID));
    Thread.sleep(2000);
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "empty"));
    e[0] = new ExampleEvaluations("m").evaluate("edge-tpu-like", "resnet50", "mapping");
    Results results = PlatformUI.getWorkbench().getService(Results.class);
    ui(() -> results.add(e[0]));
    Thread.sleep(3000);
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "perspective"));
    ui(() -> page().setPartState(page().getReference(page().findView(MappingView.ID)), IWorkbenchPage.STATE_MAXIMIZED));
    Thread.sleep(2000);
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "max"));
    ui(() -> results.select(results.selection().withLayer(e[0].result().layers().get(3).layer().name())));
    Thread.sleep(2000);
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "max3"));
    ui(() -> page().getWorkbenchWindow().getShell().setBounds(0, 0, 600, 950));
    Thread.sleep(2000);
    ui(() -> Screenshots.take(page().getWorkbenchWindow().getShell(), "narrow"));
  }
}
