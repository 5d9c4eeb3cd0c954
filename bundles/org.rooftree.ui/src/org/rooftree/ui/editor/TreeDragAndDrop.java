package org.rooftree.ui.editor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.command.Command;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.jface.util.LocalSelectionTransfer;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.jface.viewers.ViewerDropAdapter;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSourceEvent;
import org.eclipse.swt.dnd.DragSourceListener;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.dnd.TransferData;
import org.jspecify.annotations.Nullable;
import org.rooftree.model.edit.ElementText;
import org.rooftree.model.edit.ModelDocument;
import org.rooftree.model.edit.Placement;
import org.rooftree.model.edit.Placement.Position;

/**
 * Drags elements inside a tree, which moves them or with Ctrl copies them, and from one editor to
 * another, which copies them. A drop is offered only where it is legal.
 */
final class TreeDragAndDrop {
  private static final Transfer[] TRANSFERS = {LocalSelectionTransfer.getTransfer()};

  private final ModelEditor editor;
  private final ElementSelection selection;

  TreeDragAndDrop(ModelEditor editor, ElementSelection selection) {
    this.editor = editor;
    this.selection = selection;
  }

  void install(TreeViewer viewer) {
    viewer.addDragSupport(DND.DROP_MOVE | DND.DROP_COPY, TRANSFERS, new Source());
    viewer.addDropSupport(DND.DROP_MOVE | DND.DROP_COPY, TRANSFERS, new Drop(viewer));
  }

  private final class Source implements DragSourceListener {
    @Override
    public void dragStart(DragSourceEvent event) {
      event.doit = !selection.elements().isEmpty();
      LocalSelectionTransfer.getTransfer().setSelection(selection.getSelection());
    }

    @Override
    public void dragSetData(DragSourceEvent event) {
      event.data = selection.getSelection();
    }

    @Override
    public void dragFinished(DragSourceEvent event) {
      LocalSelectionTransfer.getTransfer().setSelection(null);
    }
  }

  private final class Drop extends ViewerDropAdapter {
    Drop(TreeViewer viewer) {
      super(viewer);
    }

    @Override
    public boolean validateDrop(@Nullable Object target, int operation, TransferData transferType) {
      List<EObject> dragged = dragged();
      ModelDocument document = editor.isLoaded() ? editor.document() : null;
      if (!(target instanceof EObject element) || dragged.isEmpty() || document == null) {
        return false;
      }
      boolean own = dragged.stream().allMatch(document::contains);
      if (own && operation != DND.DROP_COPY) {
        return Placement.move(dragged, element, position()).isPresent();
      }
      overrideOperation(DND.DROP_COPY);
      return Placement.add("Copy", Placement.tops(dragged), element, position()).isPresent();
    }

    @Override
    public boolean performDrop(@Nullable Object data) {
      ModelDocument document = editor.isLoaded() ? editor.document() : null;
      TreePage page = editor.page();
      if (document == null || page == null || !(getCurrentTarget() instanceof EObject target)) {
        return false;
      }
      List<EObject> dragged = Placement.tops(dragged());
      boolean own = dragged.stream().allMatch(document::contains);
      List<EObject> dropped =
          own && getCurrentOperation() != DND.DROP_COPY ? dragged : copies(dragged, document);
      Optional<Command> command =
          dropped == dragged
              ? Placement.move(dropped, target, position())
              : Placement.add("Copy", dropped, target, position());
      if (command.isEmpty() || !document.execute(command.get())) {
        return false;
      }
      page.select(dropped);
      return true;
    }

    private Position position() {
      return switch (getCurrentLocation()) {
        case LOCATION_BEFORE -> Position.BEFORE;
        case LOCATION_AFTER -> Position.AFTER;
        default -> Position.INTO;
      };
    }
  }

  private static List<EObject> dragged() {
    return LocalSelectionTransfer.getTransfer().getSelection()
            instanceof IStructuredSelection structured
        ? structured.stream().filter(EObject.class::isInstance).map(EObject.class::cast).toList()
        : List.of();
  }

  /** Returns copies for a document of elements that may come from another one. */
  private List<EObject> copies(List<EObject> dragged, ModelDocument document) {
    try {
      return ElementText.read(ElementText.write(dragged), document)
          .map(ElementText.Pasted::elements)
          .orElse(List.of());
    } catch (IOException e) {
      editor.refuse(e.getMessage());
      return List.of();
    }
  }
}
