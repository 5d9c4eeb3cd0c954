package org.rooftree.model.edit;

import org.eclipse.emf.common.notify.Adapter;
import org.eclipse.emf.common.notify.Notification;
import org.eclipse.emf.common.notify.Notifier;
import org.eclipse.emf.common.notify.impl.AdapterFactoryImpl;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.edit.provider.ChangeNotifier;
import org.eclipse.emf.edit.provider.ComposeableAdapterFactory;
import org.eclipse.emf.edit.provider.ComposedAdapterFactory;
import org.eclipse.emf.edit.provider.IChangeNotifier;
import org.eclipse.emf.edit.provider.IDisposable;
import org.eclipse.emf.edit.provider.IEditingDomainItemProvider;
import org.eclipse.emf.edit.provider.IItemLabelProvider;
import org.eclipse.emf.edit.provider.INotifyChangedListener;
import org.eclipse.emf.edit.provider.IStructuredItemContentProvider;
import org.eclipse.emf.edit.provider.ITreeItemContentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Adapts the elements of all metamodels to what EMF Edit asks for. One provider serves all
 * elements: everything it says follows from their classes.
 */
public final class ModelAdapterFactory extends AdapterFactoryImpl
    implements ComposeableAdapterFactory, IChangeNotifier, IDisposable {
  private final ChangeNotifier notifier = new ChangeNotifier();
  private final ModelItemProvider provider = new ModelItemProvider(this);
  private @Nullable ComposedAdapterFactory parent;

  @Override
  public boolean isFactoryForType(Object type) {
    return type == IEditingDomainItemProvider.class
        || type == IStructuredItemContentProvider.class
        || type == ITreeItemContentProvider.class
        || type == IItemLabelProvider.class
        || type instanceof EPackage
        || type instanceof EObject;
  }

  @Override
  protected Adapter createAdapter(Notifier target) {
    return provider;
  }

  @Override
  public Adapter adapt(Notifier notifier, Object type) {
    return super.adapt(notifier, this);
  }

  @Override
  public @Nullable Object adapt(Object object, Object type) {
    if (!isFactoryForType(type) || !(object instanceof EObject)) {
      return null;
    }
    Object adapter = super.adapt(object, type);
    return type instanceof Class<?> wanted && !wanted.isInstance(adapter) ? null : adapter;
  }

  @Override
  public ComposeableAdapterFactory getRootAdapterFactory() {
    return parent == null ? this : parent.getRootAdapterFactory();
  }

  @Override
  public void setParentAdapterFactory(ComposedAdapterFactory parent) {
    this.parent = parent;
  }

  @Override
  public void addListener(INotifyChangedListener listener) {
    notifier.addListener(listener);
  }

  @Override
  public void removeListener(INotifyChangedListener listener) {
    notifier.removeListener(listener);
  }

  @Override
  public void fireNotifyChanged(Notification notification) {
    notifier.fireNotifyChanged(notification);
    if (parent != null) {
      parent.fireNotifyChanged(notification);
    }
  }

  @Override
  public void dispose() {
    provider.dispose();
  }
}
