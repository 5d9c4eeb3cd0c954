package org.rooftree.api.evaluator;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that an {@link Evaluator} wants a process of its own, whatever the user chose, because
 * it loads native code, keeps global state or takes much memory.
 *
 * <p>Stands on the class that implements {@link Evaluator}. Evaluators that did not ship with the
 * product have a process of their own anyway, unless the user trusts them ({@code --isolation
 * declared}). In it each evaluator has one process per thread of the run, used by one layer at a
 * time, so it must still not rely on state that it keeps between layers.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OwnProcess {}
