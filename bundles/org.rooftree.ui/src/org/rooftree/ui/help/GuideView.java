package org.rooftree.ui.help;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IViewSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/**
 * Leads through a first design, step by step: the present step is open and has a button that does
 * it or leads there.
 */
public final class GuideView extends ViewPart {
  /** The identifier of this view. */
  public static final String ID = "org.rooftree.ui.help.firstDesign";

  private static final String FILE = "/help/first-design.xml";
  private static final String STEP = "step";

  private Guide guide = new Guide("", "", List.of());
  private int current;
  private ScrolledComposite scroll;
  private @Nullable Composite content;

  @Override
  public void init(IViewSite site, @Nullable IMemento memento) throws PartInitException {
    super.init(site, memento);
    try (InputStream in = GuideView.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new PartInitException("The plug-in org.rooftree.ui has no " + FILE + ".");
      }
      guide = Guide.read(in);
    } catch (IOException e) {
      throw new PartInitException("The steps cannot be read: " + e.getMessage(), e);
    }
    Integer step = memento == null ? null : memento.getInteger(STEP);
    current = step == null ? 0 : Math.clamp(step, 0, guide.steps().size());
  }

  @Override
  public void saveState(IMemento memento) {
    memento.putInteger(STEP, current);
  }

  /** The steps lead from one perspective to the other: the guide goes along if it was in sight. */
  private final PerspectiveAdapter companion =
      new PerspectiveAdapter() {
        private boolean inSight;

        @Override
        public void perspectiveDeactivated(IWorkbenchPage page, IPerspectiveDescriptor left) {
          inSight = page.isPartVisible(GuideView.this);
        }

        @Override
        public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor entered) {
          if (inSight) {
            try {
              page.showView(ID, null, IWorkbenchPage.VIEW_VISIBLE);
            } catch (PartInitException e) {
              ILog.of(GuideView.class).log(e.getStatus());
            }
          }
        }
      };

  @Override
  public void createPartControl(Composite parent) {
    getSite().getWorkbenchWindow().addPerspectiveListener(companion);
    parent.addListener(
        SWT.Dispose,
        e -> getSite().getWorkbenchWindow().removePerspectiveListener(companion));
    scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    scroll.addListener(SWT.Resize, e -> measure());
    fill();
  }

  private void fill() {
    if (content != null) {
      content.dispose();
    }
    content = new Composite(scroll, SWT.NONE);
    GridLayoutFactory.fillDefaults().numColumns(2).margins(10, 10).spacing(8, 6).applyTo(content);
    wrapped(content, guide.intro(), 2);
    for (int i = 0; i < guide.steps().size(); i++) {
      title(content, i);
      if (i == current) {
        open(content, guide.steps().get(i));
      }
    }
    if (current == guide.steps().size()) {
      wrapped(content, "All steps are done. The help book goes on from here.", 2);
    }
    Button again = new Button(content, SWT.PUSH);
    again.setText("Start Again");
    again.setEnabled(current > 0);
    again.addListener(SWT.Selection, e -> go(0));
    GridDataFactory.fillDefaults().span(2, 1).align(SWT.BEGINNING, SWT.CENTER).applyTo(again);
    scroll.setContent(content);
    measure();
  }

  private void title(Composite parent, int step) {
    Label mark = new Label(parent, SWT.NONE);
    mark.setText(step < current ? "✓" : String.valueOf(step + 1));
    Link title = new Link(parent, SWT.NONE);
    String text = guide.steps().get(step).title().replace("&", "&&");
    title.setText(step == current ? text : "<a>" + text + "</a>");
    if (step == current) {
      title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
      mark.setFont(title.getFont());
    }
    title.addListener(SWT.Selection, e -> go(step));
    GridDataFactory.fillDefaults().grab(true, false).applyTo(title);
  }

  private void open(Composite parent, Guide.Step step) {
    new Label(parent, SWT.NONE);
    Composite body = new Composite(parent, SWT.NONE);
    GridLayoutFactory.fillDefaults().applyTo(body);
    GridDataFactory.fillDefaults().grab(true, false).applyTo(body);
    wrapped(body, step.text(), 1);
    buttons(body, step);
  }

  private void buttons(Composite body, Guide.Step step) {
    Composite row = new Composite(body, SWT.NONE);
    // A narrow view has them below each other.
    RowLayoutFactory.fillDefaults().wrap(true).center(true).applyTo(row);
    GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).applyTo(row);
    if (!step.command().isEmpty()) {
      button(row, step.button(), () -> run(step));
    }
    button(row, "Done, Next Step", () -> go(current + 1));
    Link help = new Link(row, SWT.NONE);
    help.setText("<a>Help</a>");
    help.setToolTipText("Show the page of the help about this step");
    help.addListener(
        SWT.Selection,
        e ->
            getSite()
                .getWorkbenchWindow()
                .getWorkbench()
                .getHelpSystem()
                .displayHelpResource(step.href()));
  }

  private static void wrapped(Composite parent, String text, int columns) {
    Label label = new Label(parent, SWT.WRAP);
    label.setText(text.replace("&", "&&"));
    // The hint lets the text follow the width of the view instead of widening it.
    GridDataFactory.fillDefaults()
        .span(columns, 1)
        .grab(true, false)
        .hint(100, SWT.DEFAULT)
        .applyTo(label);
  }

  private static void button(Composite parent, String text, Runnable run) {
    Button button = new Button(parent, SWT.PUSH);
    button.setText(text);
    button.addListener(SWT.Selection, e -> run.run());
  }

  private void run(Guide.Step step) {
    try {
      getSite()
          .getService(IHandlerService.class)
          .executeCommand(
              getSite().getService(ICommandService.class).deserialize(step.command()), null);
    } catch (CommandException e) {
      ILog.of(GuideView.class).error("The step " + step.title() + " cannot be done.", e);
      MessageDialog.openError(
          getSite().getShell(),
          guide.title(),
          "The step \"" + step.title() + "\" cannot be done now: " + e.getMessage());
    }
  }

  private void go(int step) {
    current = step;
    fill();
    setFocus();
  }

  /** Gives the content the height that its texts need at the width of the view. */
  private void measure() {
    if (content != null) {
      int width = Math.max(1, scroll.getClientArea().width);
      scroll.setMinHeight(content.computeSize(width, SWT.DEFAULT).y);
    }
  }

  @Override
  public void setFocus() {
    if (content != null) {
      content.setFocus();
    }
  }
}
