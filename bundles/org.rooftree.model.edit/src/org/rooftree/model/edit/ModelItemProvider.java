package org.rooftree.model.edit;

import java.util.Collection;
import java.util.List;
import org.eclipse.emf.common.notify.AdapterFactory;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.edit.command.CommandParameter;
import org.eclipse.emf.edit.domain.EditingDomain;
import org.eclipse.emf.edit.provider.IEditingDomainItemProvider;
import org.eclipse.emf.edit.provider.IItemLabelProvider;
import org.eclipse.emf.edit.provider.IStructuredItemContentProvider;
import org.eclipse.emf.edit.provider.ITreeItemContentProvider;
import org.eclipse.emf.edit.provider.ItemProviderAdapter;
import org.eclipse.emf.edit.provider.ViewerNotification;

/** Children, label, picture and commands of an element, for elements of any class. */
final class ModelItemProvider extends ItemProviderAdapter
    implements IEditingDomainItemProvider,
        IStructuredItemContentProvider,
        ITreeItemContentProvider,
        IItemLabelProvider {

  ModelItemProvider(AdapterFactory factory) {
    super(factory);
  }

  @Override
  protected Collection<? extends EStructuralFeature> getChildrenFeatures(Object object) {
    return ((EObject) object).eClass().getEAllContainments();
  }

  @Override
  protected EStructuralFeature getChildFeature(Object object, Object child) {
    if (child instanceof EObject element) {
      for (EReference feature : ((EObject) object).eClass().getEAllContainments()) {
        if (feature.getEReferenceType().isInstance(element)) {
          return feature;
        }
      }
    }
    return super.getChildFeature(object, child);
  }

  @Override
  public String getText(Object object) {
    return Labels.text((EObject) object);
  }

  @Override
  public Object getImage(Object object) {
    return Icons.url(((EObject) object).eClass());
  }

  @Override
  public Collection<?> getNewChildDescriptors(Object object, EditingDomain domain, Object sibling) {
    List<NewElement> legal = NewElements.children((EObject) object);
    return legal.stream()
        .map(element -> new CommandParameter(null, element.feature(), element.create()))
        .toList();
  }

  @Override
  public void notifyChanged(Notification notification) {
    boolean content = notification.getFeature() instanceof EReference r && r.isContainment();
    fireNotifyChanged(
        new ViewerNotification(notification, notification.getNotifier(), content, true));
  }
}
