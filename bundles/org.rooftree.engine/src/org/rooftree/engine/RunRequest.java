package org.rooftree.engine;

import java.util.Map;
import java.util.Optional;
import org.rooftree.api.design.Design;
import org.rooftree.api.evaluator.Evaluator;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;

/**
 * What to evaluate.
 *
 * @param evaluator the evaluator
 * @param design the accelerator
 * @param workload the network
 * @param mapping the mapping, if one is given
 * @param settings parameters of the evaluator that differ from their defaults, as text
 */
public record RunRequest(
    Evaluator evaluator,
    Design design,
    Workload workload,
    Optional<Mapping> mapping,
    Map<String, String> settings) {}
