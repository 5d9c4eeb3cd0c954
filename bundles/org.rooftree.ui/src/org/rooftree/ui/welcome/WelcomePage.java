package org.rooftree.ui.welcome;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.ui.PlatformUI;
import org.jspecify.annotations.Nullable;

/** The content of the welcome page: three doors, the examples, recent files, and where to learn. */
final class WelcomePage {
  private final WelcomeActions actions;
  private final RecentFiles recent;
  private final ScrolledComposite scroll;
  private final Composite content;
  private final Composite recentList;
  private final LocalResourceManager resources;
  private final Font titleFont;
  private final Font rowFont;
  private final int em;
  private @Nullable Tile firstDoor;

  WelcomePage(Composite parent, WelcomeActions actions, RecentFiles recent) {
    this.actions = actions;
    this.recent = recent;
    scroll = new ScrolledComposite(parent, SWT.V_SCROLL);
    scroll.setExpandHorizontal(true);
    scroll.setExpandVertical(true);
    resources = new LocalResourceManager(JFaceResources.getResources(), scroll);
    titleFont = font(1.15, SWT.BOLD);
    rowFont = font(1, SWT.NORMAL);
    GC gc = new GC(scroll);
    em = gc.getFontMetrics().getHeight();
    gc.dispose();
    Composite centre = new Composite(scroll, SWT.NONE);
    GridLayout margin = new GridLayout();
    margin.marginWidth = 2 * em;
    margin.marginHeight = em * 5 / 4;
    centre.setLayout(margin);
    content = column(centre, 0);
    GridData middle = new GridData(SWT.CENTER, SWT.FILL, true, true);
    content.setLayoutData(middle);
    ((GridLayout) content.getLayout()).verticalSpacing = em;
    header();
    Composite doors = columns(content, 3, true);
    Composite examples = columns(content, 2, true);
    doors(doors);
    examples(examples);
    Composite bottom = columns(content, 2, true);
    recentList = section(bottom, "Recent files");
    learn(section(bottom, "Learn"));
    scroll.setContent(centre);
    scroll.addListener(
        SWT.Resize,
        event -> {
          int width = scroll.getClientArea().width;
          boolean narrow = width < 44 * em;
          middle.widthHint = Math.max(10 * em, Math.min(width - 4 * em, 72 * em));
          arrange(doors, narrow ? 1 : 3);
          arrange(examples, narrow ? 1 : 2);
          arrange(bottom, narrow ? 1 : 2);
          layout();
        });
    fillRecent();
    Runnable listener =
        () -> {
          if (!scroll.isDisposed()) {
            fillRecent();
            layout();
          }
        };
    recent.addListener(listener);
    scroll.addListener(SWT.Dispose, event -> recent.removeListener(listener));
  }

  private Font font(double scale, int style) {
    FontDescriptor base = FontDescriptor.createFrom(JFaceResources.getDefaultFont());
    int height = JFaceResources.getDefaultFont().getFontData()[0].getHeight();
    return resources.create(base.setHeight((int) Math.round(height * scale)).setStyle(style));
  }

  private Image image(String name) {
    ImageDescriptor descriptor =
        ResourceLocator.imageDescriptorFromBundle(
                WelcomePage.class, "icons/welcome/" + name + ".svg")
            .orElseGet(ImageDescriptor::getMissingImageDescriptor);
    return resources.create(descriptor);
  }

  private static void arrange(Composite grid, int columns) {
    ((GridLayout) grid.getLayout()).numColumns = columns;
  }

  private Composite column(Composite parent, int spacing) {
    Composite composite = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout();
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.verticalSpacing = spacing;
    composite.setLayout(layout);
    return composite;
  }

  private Composite columns(Composite parent, int count, boolean equal) {
    Composite composite = new Composite(parent, SWT.NONE);
    GridLayout layout = new GridLayout(count, equal);
    layout.marginWidth = 0;
    layout.marginHeight = 0;
    layout.horizontalSpacing = em;
    layout.verticalSpacing = em / 4;
    composite.setLayout(layout);
    composite.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
    return composite;
  }

  private Composite section(Composite parent, String title) {
    Composite section = column(parent, em / 4);
    section.setLayoutData(wide());
    Label label = new Label(section, SWT.NONE);
    label.setText(title);
    label.setFont(titleFont);
    GridData data = new GridData();
    data.horizontalIndent = em / 2;
    label.setLayoutData(data);
    Composite list = column(section, 0);
    list.setLayoutData(wide());
    return list;
  }

  private static GridData wide() {
    return new GridData(SWT.FILL, SWT.BEGINNING, true, false);
  }

  private void header() {
    Composite header = columns(content, 2, false);
    Label mark = new Label(header, SWT.NONE);
    mark.setImage(image("rooftree"));
    mark.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false, 1, 2));
    Label name = new Label(header, SWT.NONE);
    name.setText("Rooftree");
    name.setFont(font(2.2, SWT.BOLD));
    Label sentence = new Label(header, SWT.WRAP);
    sentence.setText(
        "Model an accelerator, run a network on it, and see what it costs and what holds it back.");
    GridData data = wide();
    data.widthHint = 10 * em; // it wraps at the width that it gets
    sentence.setLayoutData(data);
  }

  private void doors(Composite doors) {
    firstDoor =
        door(
            doors,
            "example",
            "Open an example",
            "A published accelerator with a network, ready to evaluate. Choose one below, or open"
                + " the first.",
            () -> actions.openExample(ExamplePairing.all().getFirst()));
    door(
        doors,
        "accelerator",
        "New accelerator",
        "Start from a small complete design, or from a published one.",
        () ->
            actions.openWizard(
                PlatformUI.getWorkbench().getNewWizardRegistry(),
                "org.rooftree.ui.wizards.newAccelerator"));
    door(
        doors,
        "import",
        "Import a network",
        "Turn an ONNX model into layers, with a report of what was understood.",
        () ->
            actions.openWizard(
                PlatformUI.getWorkbench().getImportWizardRegistry(),
                "org.rooftree.ui.wizards.importOnnx"));
  }

  private Tile door(Composite doors, String picture, String title, String text, Runnable open) {
    Tile tile = new Tile(doors, Tile.Look.CARD, title, text, titleFont, image(picture));
    tile.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
    tile.addListener(SWT.Selection, event -> open.run());
    return tile;
  }

  private void examples(Composite examples) {
    for (ExamplePairing pairing : ExamplePairing.all()) {
      Tile tile =
          row(
              examples,
              pairing.title(),
              pairing.description(),
              null,
              () -> actions.openExample(pairing));
      Menu menu = new Menu(tile);
      item(menu, "Open", t -> actions.openExample(pairing));
      item(menu, "Open as a New Copy", t -> actions.copyExample(pairing));
      tile.setMenu(menu);
    }
  }

  private static void item(Menu menu, String text, Consumer<MenuItem> action) {
    MenuItem item = new MenuItem(menu, SWT.PUSH);
    item.setText(text);
    item.addListener(SWT.Selection, event -> action.accept(item));
  }

  private Tile row(
      Composite list, String title, String text, @Nullable Image image, Runnable open) {
    Tile tile = new Tile(list, Tile.Look.ROW, title, text, rowFont, image);
    tile.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
    tile.addListener(SWT.Selection, event -> open.run());
    return tile;
  }

  private void learn(Composite list) {
    row(
        list,
        "Your first design",
        "Step by step: build an accelerator, run a network, find the bottleneck.",
        null,
        actions::openFirstDesign);
    row(
        list,
        "Help",
        "Concepts, the roofline evaluator and its literature, and every view.",
        null,
        actions::openHelp);
  }

  private void fillRecent() {
    for (Control child : recentList.getChildren()) {
      child.dispose();
    }
    List<String> paths = recent.paths();
    for (String path : paths) {
      IPath file = IPath.fromPortableString(path);
      Image image =
          (Image)
              resources.create(
                  PlatformUI.getWorkbench()
                      .getEditorRegistry()
                      .getImageDescriptor(file.lastSegment()));
      row(
          recentList,
          file.lastSegment(),
          file.removeLastSegments(1).makeRelative().toString(),
          image,
          () -> actions.openFile(path));
    }
    if (paths.isEmpty()) {
      Label label = new Label(recentList, SWT.WRAP);
      label.setText("Models that you open are listed here. Begin with one of the doors above.");
      GridData data = wide();
      data.widthHint = 10 * em;
      data.horizontalIndent = em / 2;
      data.verticalIndent = em / 2;
      label.setLayoutData(data);
    }
  }

  /** Lays out after a change of size or content. */
  void layout() {
    Control centre = scroll.getContent();
    int width = scroll.getClientArea().width;
    Point size = centre.computeSize(width, SWT.DEFAULT, true);
    scroll.setMinHeight(size.y);
    ((Composite) centre).layout(true, true);
  }

  void setFocus() {
    if (firstDoor != null) {
      firstDoor.setFocus();
    }
  }
}
