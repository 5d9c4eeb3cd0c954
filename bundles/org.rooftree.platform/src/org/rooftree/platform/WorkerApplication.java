package org.rooftree.platform;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.rooftree.engine.isolation.WorkerServer;

/** The process of one evaluator; {@link WorkerStart} starts it, not users. */
public final class WorkerApplication implements IApplication {

  /** Does not return: the process ends with what it is asked by. */
  @Override
  public Object start(IApplicationContext context) {
    String[] arguments =
        (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
    WorkerServer.serve(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        () -> RegistryEvaluators.create(Platform.getExtensionRegistry(), arguments[0]));
    return EXIT_OK;
  }

  @Override
  public void stop() {}
}
