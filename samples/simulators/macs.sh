#!/bin/sh
# An evaluator in shell: the MACs of a layer over a number of MAC units that is a parameter.
# A shell reads no JSON, so it looks for the few numbers that it needs in each line.
while IFS= read -r line; do
  id=$(printf '%s\n' "$line" | sed -n 's/^{"protocol":"rooftree.simulator\/1","request":"[a-z]*","id":\([0-9]*\).*/\1/p')
  case $line in
  *'"request":"describe"'*)
    printf '{"answer":"description","id":%s,"protocol":"rooftree.simulator/1",' "$id"
    printf '"name":"MACs in shell","version":"1.0.0","metrics":["cycles"],'
    printf '"parameters":[{"name":"units","type":"quantity","unit":"1","minimum":1,'
    printf '"default":"256","description":"MAC units."}],'
    printf '"capabilities":{"mayBeatRoofline":true}}\n'
    ;;
  *'"request":"evaluate"'*)
    case $line in
    *'"parameters":{'*) units=$(printf '%s\n' "$line" | sed -n 's/.*"units":{"value":\([0-9]*\).*/\1/p') ;;
    esac
    macs=$(printf '%s\n' "${line##*\"layer\":}" | sed -n 's/.*"macs":\([0-9]*\).*/\1/p')
    printf '{"answer":"progress","id":%s,"fraction":0.5,"text":"dividing"}\n' "$id"
    printf '{"answer":"result","id":%s,"metrics":{"cycles":{"value":%s,"unit":"1"}}}\n' \
      "$id" $(((macs + units - 1) / units))
    ;;
  esac
done
