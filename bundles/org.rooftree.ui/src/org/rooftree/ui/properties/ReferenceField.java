package org.rooftree.ui.properties;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.fieldassist.ContentAssistCommandAdapter;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.Labels;
import org.rooftree.model.edit.field.Field;
import org.rooftree.model.edit.field.FieldState;
import org.rooftree.model.edit.field.ReferenceTargets;
import org.rooftree.model.io.ElementPaths;

/** Other elements by their paths: typed with proposals, or chosen from a list. */
final class ReferenceField extends TextField {
  private static final int MAX_PROPOSALS = 200;

  private @Nullable Button choose;

  ReferenceField(FieldScope scope, Field field) {
    super(scope, field);
  }

  @Override
  boolean isWide() {
    return true;
  }

  private EReference reference() {
    return (EReference) field().feature();
  }

  @Override
  Control createControl(Composite parent) {
    Composite row = scope().toolkit().createComposite(parent);
    GridLayoutFactory.fillDefaults().numColumns(2).applyTo(row);
    Text text = createText(row);
    GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).applyTo(text);
    ContentProposalAdapter proposals =
        new ContentAssistCommandAdapter(
            text, new TextContentAdapter(), this::proposals, null, new char[] {'/'}, false);
    proposals.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_IGNORE);
    proposals.addContentProposalListener(proposal -> insert(text, proposal.getContent()));
    Button button = scope().toolkit().createButton(row, "Choose…", SWT.PUSH);
    button.addListener(SWT.Selection, e -> choose(button));
    choose = button;
    return row;
  }

  @Override
  void show(FieldState state) {
    super.show(state);
    if (choose != null) {
      choose.setEnabled(isEditable());
    }
  }

  private static int start(String contents, int position) {
    int at = position;
    while (at > 0 && contents.charAt(at - 1) != ',' && contents.charAt(at - 1) != ' ') {
      at--;
    }
    return at;
  }

  private IContentProposal[] proposals(String contents, int position) {
    String typed = contents.substring(start(contents, position), position).toLowerCase(Locale.ROOT);
    return ReferenceTargets.of(scope().elements(), reference()).stream()
        .filter(target -> path(target).toLowerCase(Locale.ROOT).contains(typed))
        .limit(MAX_PROPOSALS)
        .map(
            target ->
                new ContentProposal(
                    path(target), path(target) + "  " + Labels.detail(target), null))
        .toArray(IContentProposal[]::new);
  }

  private static void insert(Text text, String path) {
    String contents = text.getText();
    int position = text.getCaretPosition();
    int start = start(contents, position);
    text.setText(contents.substring(0, start) + path + contents.substring(position));
    text.setSelection(start + path.length());
  }

  private void choose(Button button) {
    List<EObject> targets = ReferenceTargets.of(scope().elements(), reference());
    TargetDialog dialog =
        new TargetDialog(
            button.getShell(), field().label(), targets, chosen(), reference().isMany());
    if (dialog.open() == Window.OK) {
      List<EObject> result = dialog.result();
      Object value = result.isEmpty() ? null : reference().isMany() ? result : result.getFirst();
      scope().commit(field(), value);
      refresh();
    }
  }

  private List<EObject> chosen() {
    Object value = FieldState.of(field(), scope().elements()).value();
    List<EObject> chosen = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(one -> chosen.add((EObject) one));
    } else if (value instanceof EObject one) {
      chosen.add(one);
    }
    return chosen;
  }

  static String path(EObject element) {
    return ElementPaths.path(element, EcoreUtil.getRootContainer(element));
  }
}
