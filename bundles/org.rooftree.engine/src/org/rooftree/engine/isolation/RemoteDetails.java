package org.rooftree.engine.isolation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rooftree.api.result.Explanation;
import org.rooftree.api.result.MetricKey;
import org.rooftree.api.result.MetricSchema;
import org.rooftree.api.result.Schedule;
import org.rooftree.api.result.TradeOff;

/** What is known of a layer beside its numbers; kept as bytes until somebody asks. */
final class RemoteDetails {
  private final MetricSchema schema;
  private byte @Nullable [] bytes;
  private Reply.@Nullable Details details;

  RemoteDetails(MetricSchema schema, byte[] bytes) {
    this.schema = schema;
    this.bytes = bytes;
  }

  private synchronized Reply.Details details() {
    byte[] unread = bytes;
    if (unread != null) {
      details = RecordReader.read(unread, Reply.Details.class);
      bytes = null;
    }
    return details;
  }

  Optional<Explanation> explain(MetricKey key) {
    int index = schema.index(key);
    return index < 0 ? Optional.empty() : details().explanations().get(index);
  }

  Optional<Schedule> schedule() {
    return details().schedule();
  }

  List<TradeOff> tradeOffs() {
    return details().tradeOffs();
  }
}
