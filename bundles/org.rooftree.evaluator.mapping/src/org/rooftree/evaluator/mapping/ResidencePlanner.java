package org.rooftree.evaluator.mapping;
import java.util.Map;
import org.rooftree.api.evaluator.Progress;
import org.rooftree.api.workload.Workload;
final class ResidencePlanner implements Locality.Lazy {
  ResidencePlanner(MappingModel model, Workload workload) {}
  public Map<String, Residence> find(Progress progress) { return Map.of(); }
}
