package org.rooftree.api.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rooftree.api.design.Design;
import org.rooftree.api.mapping.Mapping;
import org.rooftree.api.workload.Workload;

/**
 * One point of a study's design space, ready to evaluate.
 *
 * @param values value of each factor as text, in the order of the study
 * @param design the design with these values
 * @param workloads the workloads, with these values where a factor is one of theirs
 * @param mappings the mappings, likewise
 * @since 0.1.0
 */
public record Candidate(
    Map<String, String> values, Design design, List<Workload> workloads, List<Mapping> mappings) {
  /** Copies the collections. */
  public Candidate {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    workloads = List.copyOf(workloads);
    mappings = List.copyOf(mappings);
  }
}
