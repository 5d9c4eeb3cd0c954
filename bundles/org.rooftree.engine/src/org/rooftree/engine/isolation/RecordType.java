package org.rooftree.engine.isolation;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** How a record of an allowed type is taken apart and made again, by its constructor. */
final class RecordType {
  /** Records and enumerations outside of these packages are refused, in both directions. */
  private static final String API = "org.rooftree.api.";

  private static final String MESSAGES = Reply.class.getPackageName() + ".Re"; // Reply and Request

  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Class<?> type;
  private final MethodHandle[] components;
  private final MethodHandle constructor;

  private RecordType(Class<?> type) {
    this.type = type;
    if (!type.isRecord() || !isAllowed(type.getName())) {
      throw new IllegalArgumentException(type.getName() + " is no record of the interface");
    }
    RecordComponent[] declared = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      components = new MethodHandle[declared.length];
      for (int i = 0; i < declared.length; i++) {
        components[i] =
            lookup
                .findVirtual(
                    type, declared[i].getName(), MethodType.methodType(declared[i].getType()))
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " is not public", e);
    }
  }

  static RecordType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** Returns an enumeration or record type that may be in a message. */
  static Class<?> named(String name) {
    if (isAllowed(name)) {
      try {
        Class<?> type = Class.forName(name, false, RecordType.class.getClassLoader());
        if (type.isRecord() || type.isEnum()) {
          return type;
        }
      } catch (ClassNotFoundException e) {
        throw new IllegalArgumentException(name + " is unknown", e);
      }
    }
    throw new IllegalArgumentException(name + " may not be in a message");
  }

  static boolean isAllowed(String name) {
    return name.startsWith(API) || name.startsWith(MESSAGES);
  }

  Class<?> type() {
    return type;
  }

  int size() {
    return components.length;
  }

  Object component(Object value, int index) {
    try {
      return components[index].invokeExact(value);
    } catch (Throwable e) {
      throw new IllegalStateException("a component of " + type.getName() + " cannot be read", e);
    }
  }

  /** Makes a record; its constructor may refuse the values. */
  Object make(Object[] values) {
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(type.getName() + " cannot be made", e);
    }
  }
}
