# What the physics must show. Sourced by scripts/accept.
#
# Minutes of each line on two idle cores: 1: 16; 2: 2; 3: 1 (with --long hours: the runs of three experiments); 4: 3;
# 5: 6; 6: 4 (with --long 35: every device); 7: 2 (with --long 30: every kind of device).
#
# For a quick try of a line, never for a result, since a line that is made smaller is missed:
#   PHYSICS_SEEDS       seeds of the device statistics [default: 1000]
#   PHYSICS_MOMENTS     moments at which a run is killed [default: 20]
#   PHYSICS_CHARACTERS  characters of the runs whose speed is measured, in lines 5 to 7 [default: those of each]
# shellcheck shell=bash disable=SC2154  # long, text, work, home, crosspoint come from accept

lines="1 2 3 4 5 6 7"
specs=$home/arch-specs
peer=$home/src/test/resources/peer/aihwkit/8x8
peer_own=$home/../shared/reference/aihwkit/8x8
reproduction=$home/reports/reproduction
seeds=${PHYSICS_SEEDS:-1000}
moments=${PHYSICS_MOMENTS:-20}
characters=${PHYSICS_CHARACTERS:-}

# printed LINE PATTERN EXPRESSION: what tests of that pattern of names (see tests) printed, picked by sed -n
printed() {
  sed -n "$3" "$work/tests-$1-$(printf %s "$2" | tr -dc A-Za-z).txt"
}

# ---- 1: what devices and reads draw

# rejections WHAT PATTERN: of the tests of wrong models whose lines in the log match, those that reject with each of five
# seeds, where none is missed
rejections() {
  local seen unseen missing
  read -r seen unseen missing <<<"$(awk -v pattern="$2" '$0 ~ pattern { if (/ rejected$/) seen++; else if (/ not always, as said$/) unseen++; else missing++ }
    END { print seen + 0, unseen + 0, missing + 0 }' "$log")"
  check 1 "$1" "$seen of $((seen + missing)), need not: $unseen" "all" test "$seen" -gt 0 -a "$missing" = 0
}

line_1() {
  local log=$work/statistics.txt all each outside wrong edited seen alarms expected kind rate
  "$home/scripts/bench.d/device-statistics.sh" "$seeds" >"$log" 2>"$work/statistics.err"
  check 1 "device statistics: seeds" "$seeds" "1000" test "$seeds" -ge 1000
  read -r all each seen wrong edited <<<"$(sed -n -E '/ tests at a level of 0.01, .* reject a wrong model at 1.0E-5 with each of 5 seeds, /s/^([0-9]*) quantities, ([0-9]*) tests .*, ([0-9]*) of them .*, ([0-9]*) wrong models, ([0-9]*) edited samples, .*/\1 \2 \3 \4 \5/p' "$log")"
  # Samples of the right model that were edited are counted apart: they are no models.
  check 1 "quantities, tests, wrong models" "${all:-0}, ${each:-0}, ${wrong:-0}" ">= 100, 400, 250" \
    test "${all:-0}" -ge 100 -a "${each:-0}" -ge 400 -a "${wrong:-0}" -ge 250
  rejections "edited samples: ${edited:-0}" " edited sample: "
  check 1 "tests that reject a wrong one, p < 1e-5 x 5" "${seen:-0} of ${each:-0}" "all" test "${each:-0}" -gt 0 -a "${seen:-none}" = "${each:-0}"
  expected=$(sed -n 's/.*, expected \([^ ]*\) .*/\1/p' "$log" | head -n 1)
  for kind in Kolmogorov-Smirnov chi-square mean variance share; do
    # Words, counted from the end: KIND alarms COUNT of SEEDS, expected LEAST…MOST VERDICT
    read -r all alarms outside <<<"$(awk -v kind="$kind" '/ alarms [0-9]* of / && $(NF - 7) == kind { n++; sum += $(NF - 5); of += $(NF - 3); bad += $NF != "met" }
      END { printf "%d %d_of_%d_=_%.3f_%% %d", n, sum, of, of ? 100 * sum / of : 0, bad }' "$log")"
    # What DeviceStatistics.Grant says of all together, which are not independent: a single one cannot raise too few.
    rate=$(sed -n "s/^all by $kind: $all tests, .*, expected //p" "$log")
    check 1 "false alarms, $all x $kind" "${alarms//_/ }" "$expected, all ${rate%  *}" \
      test "$all" -gt 0 -a "$outside" = 0 -a "${rate##*  }" = met
  done
  # Which models a test need not see is said beside each; it must not see them with each seed then.
  for kind in Kolmogorov-Smirnov chi-square mean variance share; do
    rejections "rejected by $kind" " wrong: .*, by $kind +p = "
  done
  for kind in "spread + 10 %" "no correlation" "bound ignored"; do
    rejections "wrong: $kind" " wrong: ${kind/+/[+]}: "
  done
  tests 1 "steps of each law; all, 10 seeds" '*DeviceStep*,*DeviceStatisticsTest'
  local reads='*ReadPath*,*NoiseManagement*,*WireDrop*,*Disturbance*'
  tests 1 "reads: noises, 1000 seeds; others" "$reads"
  outside=$(printed 1 "$reads" 's/.*read noise: .*: alarms \([0-9]*\) of 1000, expected \([0-9]*\)…\([0-9]*\)$/\1 \2 \3/p' |
    awk '{ n++; sum += $1; bad += !($1 >= $2 && $1 <= $3) } END { print n + 0, sum + 0, bad + 0 }')
  read -r all alarms wrong <<<"$outside"
  check 1 "read noises: false alarms at 1 %" "$alarms of ${all}000" \
    "$(printed 1 "$reads" 's/.*read noise: .*, expected //p' | head -n 1) each" test "$all" -ge 11 -a "$wrong" = 0
  tests 1 "leakage, diffusion, drift, wear, pairs" '*Ageing*,*LeakyDevice*,*WearOut*,*OneSided*'
}

# ---- 2: the peer, element by element
line_2() {
  local file figures farthest missing
  tests 2 "the very devices of the peer, 8 x 8" '*PeerValidation*'
  while read -r file figures; do
    read -r missing farthest <<<"$(printed 2 '*PeerValidation*' "s/.*peer: $file: \([0-9]*\) figures, the farthest at \([0-9.]*\) .*/\1 \2/p" | head -n 1)"
    check 2 "$file" "${missing:-none}, farthest at ${farthest:-none} of its limit" "$figures, <= 1" \
      test "${missing:-none}" = "$figures" -a "$(compares "${farthest:-none}" '<=' 1 && echo yes)" = yes
  done <<FILES
forward.csv 168
backward.csv 168
update.csv $((48 * (64 * 2 + 2 * 7 * 8 + 7 * 7)))
coincidences.csv $(coincidences)
saturation.csv $((2 * 31 * 6))
saturation_final.csv 128
alternating.csv 129
device_distribution.json 55
FILES
  # The two others are what all of these have loaded: devices with their weights, and vectors.
  for file in tile_params.csv inputs.csv; do
    check 2 "$file" "$(($(grep -c '' "$peer/$file") - 1)) rows loaded" "64 or 8" \
      test "$(grep -c '' "$peer/$file")" = "$(if [ "$file" = inputs.csv ]; then echo 9; else echo 65; fi)"
  done
  if [ ! -d "$peer_own" ]; then
    skip 2 "copy of the peer's files" "its own are not here" "the same"
    return
  fi
  for file in "$peer"/*.csv "$peer"/*.json; do
    file=${file##*/}
    trimmed "$file" >"$work/peer-$file" 2>"$work/peer.err"
    check 2 "copy of $file" "$(grep -c '' "$peer/$file") lines, $(wc -c <"$peer/$file") bytes" "the same" \
      cmp "$work/peer-$file" "$peer/$file"
  done
  check 2 "copies of the peer's files" "$(cd "$peer" && echo *.csv *.json | wc -w)" "10, each of its own" \
    test "$(cd "$peer" && echo *.csv *.json)" = "$(cd "$peer_own" && echo *.csv *.json)"
}

# trimmed FILE: one of the peer's own files as README beside the copy says that it was copied
trimmed() {
  case $1 in
    update.csv)
      # The columns of the copy's head, found by their names.
      awk -F, -v head="$(head -n 1 "$peer/$1")" '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; n = split(head, names, ",") }
        { for (i = 1; i <= n; i++) printf "%s%s", $at[names[i]], i < n ? "," : "\n" }' "$peer_own/$1" ;;
    coincidences.csv)
      # A line for each cross-point instead of one for each number of coincidences.
      awk -F, '
        NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; printf "mode,d_scale,lr,i,j,BL,trials,frequencies"; next }
        { key = $at["mode"] "," $at["d_scale"] "," $at["lr"] "," $at["i"] "," $at["j"] "," $at["BL"] "," $at["trials"]
          printf "%s%s", key == last ? " " : "\n" key ",", $at["freq"]
          last = key }
        END { printf "\n" }' "$peer_own/$1" ;;
    *) cat "$peer_own/$1" ;;
  esac
}

# coincidences: frequencies that the peer counted, 0 to 10 coincidences a line, without the artefact of its generator
coincidences() { echo $((11 * ($(grep -c '' "$peer/coincidences.csv") - 1 - 1))); }

# ---- 3: the findings of the 2018 abstract, on War and Peace
line_3() {
  local name file digest decisive least epochs verdict clause low high margin statement textname mean rows
  for name in asymmetry input-bits overfitting; do
    file=$reproduction/$name/results.json
    if [ ! -f "$file" ]; then
      check 3 "$name" "no results" "War and Peace, >= 5 seeds" false
      continue
    fi
    read -r textname digest decisive least epochs verdict <<<"$(results reproduction "$file")"
    check 3 "$name: text" "$textname" "War and Peace" test "${digest:-none}" = "$war_and_peace"
    check 3 "$name: ${decisive:-no} decisive points, seeds" "${least:-none}, $epochs epochs" ">= 5 each" compares "${least:-none}" '>=' 5
    rows=0
    while IFS='|' read -r clause mean low high margin statement; do
      [ -n "${statement:-}" ] || continue
      rows=$((rows + 1))
      check 3 "$name: ${statement:0:$((38 - ${#name}))}" "$mean [$low, $high] $clause" "95 % interval, margin $margin" between "$mean" "$low" "$high"
    done <<<"$(results clauses "$file")"
    # A finding need not come out. But then it is run again with more epochs, and that is committed too.
    case ${verdict:-none} in
      "comes out") check 3 "$name: verdict" "$verdict" "a verdict" test "$rows" -gt 0 ;;
      "does not come out"|"not decided")
        check 3 "$name: verdict" "$verdict, $(longer "$name")" "again, >= 5 epochs" test "$(longer "$name")" != "not run again" ;;
      *) check 3 "$name: verdict" "${verdict:-none}" "a verdict" false ;;
    esac
    again "$name" "$file"
  done
}

# SHA-256 of warpeace_input.txt
war_and_peace=fb66ba999dafe24017cdd59e04c56d385a9c8466993d374fd4c6f08b2142985e

# characters of its training part, all of them
whole_text=2933246

# longer NAME: what came out of at least 5 epochs of the whole text and 3 seeds, in the results of this name or of it with an ending
longer() {
  local file textname digest decisive least epochs verdict trained
  for file in "$reproduction/$1"/results.json "$reproduction/$1"-*/results.json; do
    [ -f "$file" ] || continue
    read -r textname digest decisive least epochs verdict <<<"$(results reproduction "$file")"
    trained=$(sed -n 's/.*"trainCharacters" *: *\([0-9]*\).*/\1/p' "$file" | head -n 1)
    if [ "${digest:-none}" = "$war_and_peace" ] && [ "${trained:-0}" -ge "$whole_text" ] && compares "${epochs:-none}" '>=' 5 && compares "${least:-none}" '>=' 3; then
      echo "$verdict in $epochs epochs"
      return
    fi
  done
  echo "not run again"
}

# again NAME FILE: the same runs a second time give the same weights and losses
again() {
  local same all
  if [ -z "$long" ]; then skip 3 "$1: run again" "needs --long" "same weights, losses"; return; fi
  if [ -z "$text" ]; then skip 3 "$1: run again" "no text" "same weights, losses"; return; fi
  rm -rf "$work/again-$1"
  "$crosspoint" reproduce "$1" --text "$text" --decisive --seeds 5 --out "$work/again-$1" >"$work/again-$1.txt" 2>&1
  read -r all same <<<"$(results weights "$2" "$work/again-$1/results.json")"
  check 3 "$1: run again" "${same:-none} of ${all:-none} the same" "all weights, losses" test "${all:-0}" -gt 0 -a "${same:-none}" = "${all:-0}"
}

# ---- 4: training algorithms
line_4() {
  local pattern='*TrainingAlgorithms*' what name limit factor sgd error
  tests 4 "least squares on 20 states, asymmetric" "$pattern"
  sgd=$(least_squares Sgd 0)
  check 4 "SGD, best rate of four, error" "$sgd" "> 0.25" compares "$sgd" '>' 0.25
  while IFS='|' read -r what name limit factor; do
    error=$(least_squares "$name" 0)
    check 4 "$what, error; SGD times as much" "$error; $(quotient "$sgd" "$error")" "< $limit; > $factor" \
      test "$(compares "$error" '<' "$limit" && compares "$(quotient "$sgd" "$error")" '>' "$factor" && echo yes)" = yes
  done <<'ALGORITHMS'
Tiki-Taka|TikiTaka|0.12|2
TTv2|BufferedTikiTaka|0.08|3
c-TTv2|ChoppedTikiTaka|0.075|3
AGAD|Agad|0.075|3
mixed precision|MixedPrecision|0.06|4
ALGORITHMS
  error=$(quotient "$(least_squares BufferedTikiTaka 0.5)" "$(least_squares BufferedTikiTaka 0)")
  check 4 "TTv2, reference off by 0.5: times as much" "$error" "> 4" compares "$error" '>' 4
  error=$(quotient "$(least_squares Agad 0.5)" "$(least_squares Agad 0)")
  check 4 "AGAD, reference off by 0.5: times as much" "$error" "0.85 to 1.15" between "$error" 0.85 1.15
  tests 4 "transfers on the timeline, by hand" '*TransferTiming*,*InsertTransfers*'
  [ -f "$work/validation.json" ] || "$crosspoint" validate --format json >"$work/validation.json" 2>"$work/validation.txt"
  local claim printed published simulated kind deviation
  while IFS='|' read -r claim what printed; do
    read -r published simulated kind deviation <<<"$(results claim "$work/validation.json" "$claim")"
    check 4 "update time, $what" "${simulated:-none} ns" "$printed ns, Rasch 2024" \
      test "$(compares "${published:-none}" = "$printed" && rounded "${simulated:-none}" "$printed" && echo yes)" = yes
  done <<'TIMES'
rasch-sgd|SGD|30.9
rasch-ttv2|TTv2|56.3
rasch-cttv2|c-TTv2|56.3
rasch-agad|AGAD|62.1
rasch-mixed-precision|mixed precision|3024.5
rasch-agad-fast|AGAD, n_s = 10, l = 1|17.1
TIMES
}

# least_squares ALGORITHM OFFSET: root mean square error of the weights, in units of the bound
least_squares() {
  local error
  error=$(printed 4 '*TrainingAlgorithms*' "s/.*least squares: $1 $2\(\.0\)\{0,1\} \([0-9.]*\)\$/\2/p" | head -n 1)
  echo "${error:-none}"
}

quotient() { awk -v a="$1" -v b="$2" 'BEGIN { if (a + 0 > 0 && b + 0 > 0) printf "%.2f\n", a / b; else print "none" }'; }

# rounded FIGURE PRINTED: whether a figure is the printed one to its last digit, a tenth
rounded() { awk -v f="$1" -v p="$2" 'BEGIN { exit !(f > 0 && (f - p) ^ 2 <= (0.05 + 1e-12 * p) ^ 2) }'; }

# ---- 5: leaking cells
line_5() {
  local verdict what figures
  # The part of its own for them, its rows as rows of this line.
  LEAK_CHARACTERS=${characters:-300000} "$home/scripts/accept" leak ${long:+--long} --keep "$work/leak" >"$work/leak.txt" 2>&1 || missed=1
  check 5 "accept leak: rows" "$(grep -cE '^[1-9] .*(met|MISSED|skipped\)?)$' "$work/leak.txt")" "6, 300000 characters" \
    test "$(grep -cE '^[1-9] .*(met|MISSED)$' "$work/leak.txt")" -ge 5 -a "${characters:-300000}" -ge 300000
  sed -n 's/^[1-9] /5 /p' "$work/leak.txt"
  local spec needed
  for spec in rpu-2018-leaky rpu-2018-leaky-slow; do
    rm -rf "$work/check-$spec"
    "$crosspoint" device check "$specs/$spec.json" --characters "${characters:-30000}" --out "$work/check-$spec" >"$work/check-$spec.txt" 2>&1
    needed=$(sed -n 's/^time of a character *\(.*\); weights need a lifetime of \(.*\)$/\2, \1 a character/p' "$work/check-$spec.txt")
    verdict=$(sed -n 's/^lifetime in seconds .* \([a-z]*\)$/\1/p' "$work/check-$spec.txt")
    what=$(if [ "$spec" = rpu-2018-leaky ]; then echo yes; else echo no; fi)
    check 5 "$spec: lifetime needed" "${needed:-none}; 5 s: ${verdict:-none}" "named; $what" \
      test -n "$needed" -a "${verdict:-none}" = "$what"
  done
}

# ---- 6: speed
line_6() {
  local speed=none worst code
  [ -z "$characters" ] || check 6 "characters of a run" "$characters" "not made smaller" false
  if ! command -v taskset >/dev/null; then
    skip 6 "constant step, one core" "no taskset" ">= 20000 char/s"
  elif [ -z "$text" ]; then
    skip 6 "constant step, one core" "no text" ">= 20000 char/s"
  else
    rm -rf "$work/speed"
    mkdir -p "$work/speed"
    taskset -c 0 "$crosspoint" train "$specs/rpu-2018.json" --text "$text" --epochs 1 ${characters:+--characters "$characters"} --threads 1 \
      --out "$work/speed" >"$work/speed/out.txt" 2>"$work/speed/err.txt"
    speed=$(figure "$work/speed/report.json" /charactersPerSecond)
    check 6 "constant step, one core" "$speed char/s, load $(uptime | sed 's/.*load average[s]*: *//; s/[, ].*//')" ">= 20000 char/s" \
      compares "$speed" '>=' 20000
  fi
  if [ -z "$long" ]; then
    skip 6 "each device against constant step" "needs --long" "<= 1.5"
    return
  fi
  "$home/scripts/bench.d/devices.sh" ${characters:+--characters "$characters"} >"$work/devices.txt" 2>"$work/devices.err"
  code=$?
  local device step ratio measured shipped
  awk 'NR > 1 && $2 == "as" { print $1, $2 "-" $3, $4 }' "$work/devices.txt" >"$work/measured.txt"
  while read -r device step ratio; do
    check 6 "$device, $step" "$ratio" "<= 1.5 of constant step" compares "$ratio" '<=' 1.5
  done <"$work/measured.txt"
  # No code brings updates together, so none is left out by an option; this counts them on the timeline.
  check 6 "updates on the timeline, unfused" "$(sed -n 's/^updates unfused in all runs, baseline and device: //p' "$work/devices.txt")" \
    "yes: 3 matrices, 3 a character" grep -q '^updates unfused .*: yes$' "$work/devices.txt"
  check 6 "coincidences, steps as baseline" "$(awk '$2 == "as" && $3 == "baseline" { print $6 }' "$work/devices.txt" | sort -n | sed -n '1p;$p' | paste -sd ' ' -)" \
    ">= 0.67 of constant step" grep -q '^at least 0.67 times as many pulses met .*: yes$' "$work/devices.txt"
  worst=$(sed -n 's/^largest ratio \([0-9.]*\),.*/\1/p' "$work/devices.txt")
  # Every shipped device, that of one-sided pairs in its chip.
  shipped=$(set -- "$specs"/devices/*.json; echo $#)
  measured=$(cut -d ' ' -f 1 "$work/measured.txt" | sort -u | grep -c '')
  check 6 "devices measured; all, exit code" "$measured; ${worst:-none}, $code" "$shipped; <= 1.5, 0" \
    test "$code" = 0 -a "$measured" = "$shipped"
}

# ---- 7: kill -9
line_7() {
  local what spec options few=
  [ -z "$characters" ] || check 7 "characters of a run" "$characters" "not made smaller" false
  # A law of one's own is on the class path, as README says; the runs of other devices do not look for it.
  local -x CROSSPOINT_CLASSPATH=$work/laws
  if [ -z "$long" ]; then few="rpu-2018"; skip 7 "every kind of device and algorithm" "needs --long" "$moments of $moments the same"; fi
  [ -n "$few" ] || "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -cp "$home/target/launcher/crosspoint.jar" -d "$work/laws" \
    "$home/src/test/java/com/example/CubicStep.java" >"$work/laws.txt" 2>&1
  while IFS='|' read -r what spec options; do
    [ -z "$few" ] || [ "$few" = "$what" ] || continue
    killed "$what" "$home/$spec.json" "$options"
  done <<RUNS
rpu-2018|arch-specs/rpu-2018|
update and bound-length management|arch-specs/rpu-2018-ublm|
leakage|arch-specs/rpu-2018-leaky|
one-sided pairs, refresh|arch-specs/rpu-2018-pcm|
Tiki-Taka|src/test/resources/specs/tiki-taka|
TTv2|arch-specs/rpu-2018-ttv2|
AGAD|arch-specs/rpu-2018-agad|
c-TTv2 on the chip of Rasch 2024|arch-specs/rasch-2024-cttv2|
mixed precision|arch-specs/rpu-2018-mixed-precision|
ideal devices|arch-specs/floating-point|
pairs|arch-specs/rpu-2018|--set tile.weight.polarity=pair
linear step|arch-specs/rpu-2018|--device capacitor
soft bounds|src/test/resources/specs/soft-bounds|
soft bounds with reference, write noise|arch-specs/rpu-2018|--device reram-array-om
exponential step, write noise|arch-specs/rpu-2018|--device reram-es
power step|arch-specs/rpu-2018|--device power-step-example
piecewise step|arch-specs/rpu-2018|--device piecewise-example
a law of one's own|src/test/resources/specs/cubic|
stuck cells|arch-specs/rpu-2018|--set device.stuckFraction=0.05
drift, diffusion, disturb, wear-out|arch-specs/rpu-2018|$ageing
minibatch, dropout|arch-specs/rpu-2018|--minibatch 4 --set plan.dropoutFraction=0.2
RUNS
}

ageing="--set device.retention.lifetimeSeconds=0.01 --set device.retention.lifetimeSpreadFraction=0.3"
ageing="$ageing --set device.retention.diffusionWeightPerRootSecond=0.1 --set device.retention.driftExponentRatio=0.01"
ageing="$ageing --set device.retention.agingStepNs=7000 --set device.disturb.readFraction=1e-5"
ageing="$ageing --set device.disturb.halfSelectFraction=0.05 --set device.disturb.everyUpdates=7 --set device.endurance.pulses=100"

# killed WHAT SPEC OPTIONS
killed() {
  local dead of same
  KILL_ARGUMENTS="--epochs 2 --characters ${characters:-12000} --test-characters 2000 $3" \
    "$home/scripts/accept.d/kill.sh" "$moments" "$2" </dev/null >"$work/kill.txt" 2>&1
  echo "$1: exit code $?" >>"$work/kill.txt"
  cat "$work/kill.txt" >>"$work/kills.txt"
  read -r dead of same <<<"$(sed -n 's/.* killed \([0-9]*\) of \([0-9]*\), same \([0-9]*\)$/\1 \2 \3/p' "$work/kill.txt")"
  check 7 "$1" "${dead:-none} killed, ${same:-none} the same" "20 and 20" \
    test "${dead:-0}" -ge 20 -a "${dead:-0}" = "$moments" -a "${same:-0}" = "$moments"
  [ -n "${same:-}" ] || sed 's/^/       /; s/^\(.\{200\}\).*/\1/' "$work/kill.txt"
}
