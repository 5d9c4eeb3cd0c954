"""An evaluator in Python: the cycles of a layer if every MAC unit worked all the time."""
import json
import sys

DESCRIPTION = {
    "protocol": "rooftree.simulator/1",
    "name": "Ideal array in Python",
    "version": "1.0.0",
    "description": "MACs over MAC units, with a fixed start-up time.",
    "metrics": ["cycles", "utilisation"],
    "parameters": [{"name": "startup", "type": "quantity", "unit": "1", "minimum": 0,
                    "default": "0", "description": "Cycles before the first MAC."}],
    "capabilities": {"layers": ["loopNest"], "mayBeatRoofline": True},
}


def evaluate(design, parameters, layer):
    """Returns metrics with units and what limits the layer."""
    units = 0
    for unit in [u for u in design["units"] if u["kind"] != "vector"]:
        lanes = unit["copies"]
        for dimension in unit["dimensions"]:
            lanes *= dimension["size"]
        units += lanes
    macs = layer["body"]["macs"]
    cycles = parameters["startup"]["value"] + -(-macs // units)
    return {"answer": "result", "bound": "compute",
            "metrics": {"cycles": {"value": cycles, "unit": "1"},
                        "utilisation": {"value": macs / (cycles * units), "unit": "1"}}}


known = {}  # design, workload, mapping and parameters come with the first layer only
for line in sys.stdin:
    request = json.loads(line)
    known.update(request)
    if request["request"] == "describe":
        answer = {"answer": "description", **DESCRIPTION}
    else:
        answer = evaluate(known["design"], known["parameters"], known["layer"])
    print(json.dumps({**answer, "id": request["id"]}), flush=True)
