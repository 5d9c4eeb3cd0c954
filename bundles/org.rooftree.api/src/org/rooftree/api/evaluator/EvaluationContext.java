package org.rooftree.api.evaluator;

import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;

/**
 * What stays the same for all layers of a run.
 *
 * @param design the accelerator
 * @param workload the network whose layers will be evaluated
 * @param mapping the mapping, if one was given
 * @param parameters values of the parameters of the evaluator
 * @since 0.1.0
 */
public record EvaluationContext(
    Design design, Workload workload, Optional<Mapping> mapping, Parameters parameters) {}
