package org.rooftree.engine.isolation;

import java.io.IOException;
import java.util.List;
import org.rooftree.api.process.Command;

/**
 * Says how a worker process is started. It must set aside standard input and output at once, find
 * the evaluator that the address means, and hand both to {@link WorkerServer}.
 */
@FunctionalInterface
public interface WorkerCommand {

  /**
   * Returns the command.
   *
   * @param address which evaluator, see {@link EvaluatorOrigin#address}
   * @param options options for the Java virtual machine, among them its memory limit
   * @throws IOException when there is no way to start one, saying why
   */
  Command of(String address, List<String> options) throws IOException;
}
