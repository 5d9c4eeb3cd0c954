package org.rooftree.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.rooftree.api.mapping.LayerMapping;
import org.rooftree.api.quantity.Quantity;
import org.rooftree.api.result.TradeOff;

/** Writes the Pareto set of a layer: energy and time with the mapping that has them. */
final class TradeOffJson {
  private TradeOffJson() {}

  /** Writes the set as the member {@code paretoSet}; nothing if it is empty. */
  static void write(List<TradeOff> tradeOffs, JsonWriter json) throws IOException {
    if (tradeOffs.isEmpty()) {
      return;
    }
    json.name("paretoSet").beginArray();
    for (TradeOff tradeOff : tradeOffs) {
      json.beginObject();
      quantity("energy", tradeOff.energyJ(), "J", json);
      quantity("latency", tradeOff.latencyS(), "s", json);
      quantity("cycles", tradeOff.cycles(), "1", json);
      json.name("mapping");
      mapping(tradeOff.mapping(), json);
      json.endObject();
    }
    json.endArray();
  }

  private static void quantity(String name, double value, String unit, JsonWriter json)
      throws IOException {
    json.name(name).beginObject();
    json.name("value").jsonValue(Quantity.number(value));
    json.name("unit").value(unit);
    json.endObject();
  }

  private static void mapping(LayerMapping mapping, JsonWriter json) throws IOException {
    json.beginObject();
    json.name("spatial").beginArray();
    for (LayerMapping.Spatial spatial : mapping.spatial()) {
      json.beginObject();
      json.name("dimension").value(spatial.dimension());
      json.name("loop").value(spatial.loop());
      json.name("factor").value(spatial.factor());
      json.endObject();
    }
    json.endArray();
    json.name("temporal").beginArray();
    for (LayerMapping.Temporal temporal : mapping.temporal()) {
      json.beginObject();
      json.name("loop").value(temporal.loop());
      json.name("factor").value(temporal.factor());
      json.endObject();
    }
    json.endArray();
    json.name("placements").beginArray();
    for (LayerMapping.Placement placement : mapping.placements()) {
      json.beginObject();
      json.name("operand").value(placement.operand().name().toLowerCase(Locale.ROOT));
      json.name("memory").value(placement.memory());
      json.name("loops").value(placement.loops());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }
}
