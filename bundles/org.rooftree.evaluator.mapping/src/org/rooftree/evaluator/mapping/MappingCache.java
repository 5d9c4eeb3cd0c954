package org.rooftree.evaluator.mapping;

import java.util.List;
import org.rooftree.evaluator.mapping.search.BoundedCache;
import org.rooftree.evaluator.mapping.search.SearchCache;

/**
 * What designs, networks and runs of one evaluator share. Nothing of a design is read from it that
 * was not worked out from equal numbers.
 */
final class MappingCache {
  private static final long BYTES = 4 << 20;
  private static final long BYTES_PER_MAPPING = 512;

  /** What temporal searches share. */
  final SearchCache searches = new SearchCache();

  /** Ranked spatial mappings; not to be changed. */
  final BoundedCache<List<SpatialMapping>> spatial =
      new BoundedCache<>(BYTES, ranked -> BYTES_PER_MAPPING * ranked.size());
}
