# What mapping, contention, energy and `evaluate` must show. Sourced by scripts/accept.
# shellcheck shell=bash disable=SC2154  # long, work, home, crosspoint come from accept

lines="1 2 3 4 5 6 7"
specs=$home/arch-specs
validated=$work/validation.json
deviations=$home/reports/validation/DEVIATIONS.md

# validate: once for all lines; its exit code is kept
validate() {
  [ -f "$validated" ] && return
  "$crosspoint" validate --format json >"$validated" 2>"$work/validation.txt"
  echo $? >"$work/validation.code"
}

# evaluate DIRECTORY ARGUMENTS...: one evaluation without the sensitivities; the exit code is the command's
evaluate() {
  local directory=$1
  shift
  mkdir -p "$directory"
  "$crosspoint" evaluate "$@" --no-sensitivity --format json >"$directory/evaluation.json" 2>"$directory/err.txt"
}

# shortened WORKLOAD TOKENS FILE: a shipped workload with an epoch of so many tokens
shortened() {
  sed "s/\"tokensPerEpoch\": [0-9]*/\"tokensPerEpoch\": $2/" "$specs/workloads/$1.json" >"$3"
}

# ---- 1: closed forms, to the picosecond, through the event engine
line_1() {
  local claim what closed unit printed half published simulated kind deviation
  validate
  # What the closed form gives, worked out by hand, and what is printed, with half a unit of its last digit. The parts
  # of Marinella's energy reach the engine as resistances and powers with five digits.
  while IFS='|' read -r claim what closed unit printed half; do
    read -r published simulated kind deviation <<<"$(results claim "$validated" "$claim")"
    check 1 "$what" "$simulated $unit" "$closed, printed $printed" \
      equals "$simulated" "$closed" "${published:-none}" "$printed" "$half" "$(near "$unit")"
  done <<'FORMS'
haensch-cycle|RPU cycle, 2 x 80 ns + 4 x 10 x 1 ns|200|ns|200|0
haensch-rate-4096|4096^2 tile, 2 x 4096^2 / 80 ns|419.4304|TOPS|419|0.5
haensch-data|4096^2 tile, 4096 x 14 bits / 80 ns|89.6|GB/s|90|0.5
haensch-adc-energy|converters, 4096 x 23 pJ|94.208|nJ|94|0.5
haensch-adc-power|converters, 94.208 nJ / 80 ns|1.1776|W|1.18|0.005
marinella-8bit-time|Marinella, 2 (2^7 + 2^8) + 4 x 2^7|1280|ns|1280|0
marinella-4bit-time|Marinella, 2 (2^3 + 2^4) + 4 x 2^3|80|ns|80|0
marinella-8bit-parts|Marinella, energy from its parts|26.8|nJ|26.8|0.05
rasch-sgd|Rasch 2024, SGD|30.852|ns|30.9|0.05
rasch-ttv2|Rasch 2024, TTv2|56.278|ns|56.3|0.05
rasch-cttv2|Rasch 2024, c-TTv2|56.278|ns|56.3|0.05
rasch-agad|Rasch 2024, AGAD|62.1295|ns|62.1|0.05
rasch-mixed-precision|Rasch 2024, mixed precision|3024.458|ns|3024.5|0.05
rasch-agad-fast|Rasch 2024, AGAD, n_s = 10, l = 1|17.1075|ns|17.1|0.05
FORMS
  # Where the closed form and the paper part, the paper's number is a named deviation.
  while IFS='|' read -r claim what closed unit printed; do
    read -r published simulated kind deviation <<<"$(results claim "$validated" "$claim")"
    check 1 "$what" "$simulated $unit, $kind, ${deviation:-none}" "$closed, printed $printed, named" \
      test "$(named "$simulated" "$closed" "${published:-none}" "$printed" "$kind" "${deviation:-none}" "$unit")" = yes
  done <<'NAMED'
marinella-8bit-energy|Marinella, 8 bits: the printed energy|26.8|nJ|28
marinella-2bit-time|Marinella, 2 bits: the printed time|20|ns|54
NAMED
  tests 1 "closed forms, worked out by hand" '*ClosedForm*'
  tests 1 "each sample's steps and costs" 'PublishedClaims*,Primitives*,*TileTiming*,*UnclockedTiming*'
  no_closed_form
}

# equals SIMULATED CLOSED PUBLISHED PRINTED HALF NEAR: the closed form to a fraction of it, and the printed figure to
# its last digit
equals() {
  compares "$3" = "$4" && awk -v s="$1" -v c="$2" -v p="$4" -v h="$5" -v near="$6" 'BEGIN {
    exit !(s > 0 && (s - c) ^ 2 <= (near * c) ^ 2 && (s - p) ^ 2 <= (h + 1e-12 * p) ^ 2) }'
}

# near UNIT: a picosecond more in a makespan is more than a part in 10^12
near() { if [ "$1" = nJ ]; then echo 1e-5; else echo 1e-12; fi; }

# named SIMULATED CLOSED PUBLISHED PRINTED KIND DEVIATION UNIT
named() {
  if equals "$1" "$2" "$3" "$4" 1e9 "$(near "$7")" && [ "$5" = shown ] && grep -q "^| $6 |" "$deviations"; then echo yes; else echo no; fi
}

# The closed form of Table 1 must not be what yields Table 1.
no_closed_form() {
  local sources=$home/src/main algorithms=$home/src/main/java/crosspoint/experiment/RaschClaims.java hits
  : >"$work/closed-form.txt"
  # The rate, the mean length of a train, and what comes out; printed figures only where they are given as printed.
  grep -rnE '(^|[^0-9.])175([eE]9|_000|000|\.0)?([^0-9]|$)|5\.714|[lL]_?[aA]vg|average(Slots|Pulses|Length|Train)' "$sources" >>"$work/closed-form.txt"
  grep -rnE '(30\.85|56\.27|62\.1[23]|3_?024\.4|17\.10)' "$sources" >>"$work/closed-form.txt"
  grep -rnE '(^|[^0-9.])(30\.9|56\.3|62\.1|3_?024\.5|17\.1)([^0-9]|$)' "$sources" | grep -v '\.predicted("rasch-' >>"$work/closed-form.txt"
  # What runs the algorithms reads no time and no rate of the chip, and has none of its own.
  grep -nE '(pulse|integrate|conversion|rowWrite)Ns|(sign|read)Phases|[oO]perationsPerSecond|[^0-9](5_000|40_000|2\.5|20_000|25_000)[^0-9]' \
    "$algorithms" >>"$work/closed-form.txt" || test -f "$algorithms" || echo "no $algorithms" >>"$work/closed-form.txt"
  hits=$(grep -c '' "$work/closed-form.txt")
  check 1 "Table 1 in closed form in src/main" "$hits lines" "0" test "$hits" = 0
}

# ---- 2: published figures
line_2() {
  local predictions works echoes shown outside claim published simulated kind deviation counted wanted=0
  validate
  read -r predictions works echoes shown outside <<<"$(results predictions "$validated")"
  check 2 "predictions" "${predictions:-none} of ${works:-no} works" ">= 15 of >= 6" \
    test "${predictions:-0}" -ge 15 -a "${works:-0}" -ge 6
  check 2 "out of their tolerance; validate" "${outside:-none}, exit code $(cat "$work/validation.code")" "0, 0" \
    test "${outside:-none}" = 0 -a "$(cat "$work/validation.code")" = 0
  counted=0
  for claim in puma-tile-power puma-tile-area puma-node-power puma-node-area puma-network-free isaac-tile-power isaac-tile-area \
    neurosim-adc-time alpine-efficiency; do
    wanted=$((wanted + 1))
    read -r published simulated kind deviation <<<"$(results claim "$validated" "$claim")"
    [ "${kind:-none}" = prediction ] && counted=$((counted + 1))
  done
  check 2 "PUMA, ISAAC, NeuroSim, ALPINE among them" "$counted of $wanted" "all" test "$counted" = "$wanted"
  counted=0
  for claim in 0.001 0.005 0.01 0.02 0.025; do
    read -r published simulated kind deviation <<<"$(results claim "$validated" "puma-network-$claim")"
    [ "${kind:-none}" = shown ] && grep -q "^| $deviation |" "$deviations" && counted=$((counted + 1))
  done
  check 2 "latencies of other routers: shown, named" "$counted of 5" "all" test "$counted" = 5
  tests 2 "exit code 1 if one leaves its tolerance" '*ValidateCommand*,*Tolerance*'
  tolerances_first
}

# Each tolerance was committed before the claim that it is for, and none was touched again.
tolerances_first() {
  local file=src/main/java/crosspoint/experiment/Tolerance.java claims=0 first=0 claim written simulated touched
  if ! git -C "$home" rev-parse HEAD >/dev/null 2>&1; then
    skip 2 "tolerances before the first run" "no git repository here" "all, none touched"
    return
  fi
  for claim in $(sed -n 's/.*\.put("\([^"]*\)".*/\1/p' "$home/$file"); do
    claims=$((claims + 1))
    written=$(git -C "$home" log --reverse --format=%H -S".put(\"$claim\"" -- "$file" | head -n 1)
    simulated=$(git -C "$home" log --reverse --format=%H -S"\"$claim\"" -- 'src/main/java/crosspoint/experiment/*Claims.java' | head -n 1)
    [ -n "$written" ] && [ -n "$simulated" ] && [ "$written" != "$simulated" ] &&
      git -C "$home" merge-base --is-ancestor "$written" "$simulated" && first=$((first + 1))
  done
  touched=$(git -C "$home" log -p --format= -- "$file" | grep -c '^-.*\.put("')
  git -C "$home" diff --quiet HEAD -- "$file" || touched="$touched (and one not committed)"
  check 2 "tolerances before the first run" "$first of $claims, $touched touched" "all, 0 touched" \
    test "$claims" -gt 0 -a "$first" = "$claims" -a "$touched" = 0
}

# ---- 3: the dispatcher against a simulator that tries every picosecond
line_3() {
  local log=$work/tests-3-BruteForceIndependence.txt imports runs waited ties full
  tests 3 "dispatcher = brute force, start and end" '*BruteForce*,*Independence*'
  read -r runs waited ties full <<<"$(sed -n \
    's/.*brute force: \([0-9]*\) runs ([^)]*), \([0-9]*\) with waits, \([0-9]*\) with ties, \([0-9]*\) with a store waiting.*/\1 \2 \3 \4/p' \
    "$log" | head -n 1)"
  check 3 "random chips and graphs" "${runs:-none}" ">= 2000" test "${runs:-0}" -ge 2000
  check 3 "with real waits" "${waited:-none}" ">= half" test "${runs:-0}" -gt 0 -a "$((2 * ${waited:-0}))" -ge "${runs:-0}"
  check 3 "with ties; with full buffers" "${ties:-none}; ${full:-none}" "> 0; > 0" test "${ties:-0}" -gt 0 -a "${full:-0}" -gt 0
  imports=$(grep -rlE 'crosspoint\.(engine|schedule|hardware)\.' "$home/src/test/java/crosspoint/brute" --include='[!p]*.java' |
    grep -vc IndependenceTest)
  check 3 "files with engine, schedule, hardware" "$imports of $(find "$home/src/test/java/crosspoint/brute" -name '*.java' | grep -c '')" "0" \
    test "$imports" = 0 -a -d "$home/src/test/java/crosspoint/brute"
  if [ -z "$long" ]; then
    skip 3 "five planted faults" "needs --long" "each detected"
    return
  fi
  work=$work "$home/scripts/faults" tie-order one-picosecond-more lost-wait read-update-overlap one-port-more >"$work/faults.txt" 2>&1
  check 3 "five planted faults" "$(grep -c '^fault .* detected: ' "$work/faults.txt") detected" "5" \
    test "$(grep -c '^fault .* detected: ' "$work/faults.txt")" = 5
}

# ---- 4: nothing is lost
line_4() {
  local workload
  tests 4 "each chip x workload: energy in five ways" '*Conservation*'
  pairs "lstm2-64-wp, an epoch" "$specs/workloads/lstm2-64-wp.json" --steady-state
  if [ -z "$long" ]; then
    skip 4 "each chip x each workload" "needs --long" "nothing lost"
    return
  fi
  # Two windows and a shorter one.
  for workload in "$specs"/workloads/*.json; do
    shortened "$(basename "$workload" .json)" $((2 * $(sed -n 's/.*"unrollSteps": \([0-9]*\).*/\1/p' "$workload") + 1)) \
      "$work/$(basename "$workload")"
    pairs "$(basename "$workload" .json), 2 windows and a step" "$work/$(basename "$workload")"
  done
}

# pairs WHAT WORKLOAD OPTION...: each chip with a workload that fits on it
pairs() {
  local what=$1 workload=$2 spec code fits=0 small=0 failed=0 worst=0 units wrong lost=0 all=0 chips components phases origins actions
  shift 2
  for spec in "$specs"/*.json; do
    evaluate "$work/pair" "$spec" --workload "$workload" "$@"
    code=$?
    if [ "$code" = 2 ] && grep -Eq '^crosspoint: spec [^ ]+: ([0-9]+ tiles? (are|is) missing: |a window keeps .* but buffer\.capacityKib is )' "$work/pair/err.txt"; then
      small=$((small + 1))
    elif [ "$code" != 0 ]; then
      failed=$((failed + 1))
      { echo "$spec $workload:"; cat "$work/pair/err.txt"; } >>"$work/pairs-failed.txt"
    else
      fits=$((fits + 1))
      read -r chips components phases origins actions <<<"$(results energy "$work/pair/evaluation.json")"
      worst=$(awk -v w="$worst" -v a="${components:-9}" -v b="${phases:-9}" -v c="${origins:-9}" -v d="${actions:-9}" \
        'BEGIN { if (a > w) w = a; if (b > w) w = b; if (c > w) w = c; if (d > w) w = d; print w }')
      read -r chips units wrong <<<"$(results time "$work/pair/evaluation.json")"
      all=$((all + ${units:-0}))
      lost=$((lost + ${wrong:-1}))
    fi
  done
  check 4 "$what: chips" "$fits run, $small too small, $failed fail" "> 0 run, none fails" test "$fits" -gt 0 -a "$failed" = 0
  check 4 "$what: sums of energy" "off by $worst at most" "<= 1e-9 of it" compares "$worst" '<=' 1e-9
  check 4 "$what: units' time" "busy + blocked + idle off: $lost of $all" "0, to the ps" test "$lost" = 0 -a "$all" -gt 0
}

# ---- 5: acceleration claims
line_5() {
  local claims=$work/claims.md rows inputs sum total networks reasons
  "$crosspoint" validate --claims >"$claims" 2>"$work/claims.err"
  rows=$(table '^| claim ' "$claims" | tail -n +3 | grep -c '')
  check 5 "rows of the claims" "$rows" "> 0" test "$rows" -gt 0
  inputs=$(table '^| claim ' "$claims" | tail -n +3 | awk -F' *[|] *' 'NF != 7 || $5 == "" || $6 == "" || ($5 != "none" && $6 == "the same")' | grep -c '')
  check 5 "rows without input, or without a way round" "$inputs" "0" test "$inputs" = 0 -a "$rows" -gt 0
  read -r sum total <<<"$(table '^| part ' "$claims" | tail -n +3 | awk -F' *[|] *' '
    { gsub(/[*]/, "") } $2 == "sum" { total = $3; next } { s += $3; marked += ($4 != "" && $5 != "") ; n++ }
    END { if (n && n == marked) printf "%.1f %s\n", s, total }')"
  check 5 "sum of the sourced parts of the power" "${sum:-none} W" "${total:-none} W" test -n "${sum:-}" -a "${sum:-}" = "${total:-none}"
  networks=$(table '^| network ' "$claims" | grep -c '^| lstm2-512-wp ')
  reasons=$(grep -c '^\* .*blocked' "$claims")
  check 5 "what remains for lstm2-512-wp; reasons" "$networks; $reasons" "> 0; > 0" test "$networks" -gt 0 -a "$reasons" -gt 0
  for heading in '^| claim ' '^| network '; do
    table "$heading" "$claims" >"$work/printed.txt"
    table "$(head -n 1 "$work/printed.txt")" "$home/README.md" >"$work/readme.txt"
    check 5 "README, table of each ${heading#^| }" \
      "$(diff "$work/printed.txt" "$work/readme.txt" | grep -c '^[<>]') rows differ" "0" \
      test -s "$work/printed.txt" -a "$(diff "$work/printed.txt" "$work/readme.txt" | grep -c '^[<>]')" = 0
  done
}

# table HEAD FILE: the table, in Markdown, whose first row begins with a text (a leading ^ is left out)
table() {
  awk -v head="${1#^}" 'head != "" && !inside && index($0, head) == 1 { inside = 1 } inside && !/^[|]/ { exit } inside' "$2"
}

# ---- 6: speed on one core
line_6() {
  local spec limit seconds cpu kib load
  if ! command -v taskset >/dev/null; then skip 6 "speed on one core" "no taskset" "see below"; return; fi
  while read -r spec limit; do
    measured "$work/epoch-$spec" "" "$specs/$spec.json" --workload lstm2-512-wp
    check 6 "$spec, LSTM2-512, an epoch" "$seconds s, CPU $cpu s, load $load" "<= $limit s" \
      test "$(compares "$seconds" '<=' "$limit" && windows "$work/epoch-$spec" 29333 && echo yes)" = yes
    evaluate "$work/steady-$spec" "$specs/$spec.json" --workload lstm2-512-wp --steady-state
    repeated "$spec, an epoch" "$work/epoch-$spec" "$work/steady-$spec"
  done <<'EPOCHS'
rpu-2018 60
rpu-2018-128 300
EPOCHS
  while read -r spec limit memory kibibytes; do
    measured "$work/window-$spec" "-Xmx$memory" "$specs/$spec.json" --workload billion --windows 1
    check 6 "$spec, billion, a window" "$seconds s, CPU $cpu s, load $load" "<= $limit s, -Xmx$memory" \
      test "$(compares "$seconds" '<=' "$limit" && windows "$work/window-$spec" 1 && echo yes)" = yes
    check 6 "$spec, billion, peak" "$((${kib:-0} / 1024)) MiB" "<= $((kibibytes / 1024)) MiB" \
      test "${kib:-0}" -gt 0 -a "${kib:-0}" -le "$kibibytes"
  done <<'WINDOWS'
rpu-2018-512 5 1g 1048576
rpu-2018-128-billion 20 2g 2097152
WINDOWS
  # 300 windows and a shorter one.
  shortened lstm2-128-wp 30041 "$work/few.json"
  for spec in rpu-2018 rpu-2018-128 rpu-2018-mesh puma-128; do
    evaluate "$work/few-$spec" "$specs/$spec.json" --workload "$work/few.json"
    evaluate "$work/few-steady-$spec" "$specs/$spec.json" --workload "$work/few.json" --steady-state
    repeated "$spec, 301 windows" "$work/few-$spec" "$work/few-steady-$spec"
  done
}

# windows DIRECTORY COUNT: whether so many whole windows were run, one after another (and perhaps a shorter one)
windows() {
  local steady whole
  read -r steady whole <<<"$(figure "$1/evaluation.json" /chips/0/steadyState /chips/0/epoch/counts/windows)"
  [ "$steady" = false ] && [ "$whole" = "$2" ]
}

# repeated WHAT RUN RUN: whether --steady-state gives the same epoch, value for value
repeated() {
  local values different first
  read -r values different first <<<"$(results same "$2/evaluation.json" "$3/evaluation.json")"
  check 6 "--steady-state, $1" "${different:-none} of ${values:-none} differ$([ "${first:-none}" = none ] || echo ", $first")" "0" \
    test "${different:-none}" = 0 -a "${values:-0}" -gt 100 -a "$(figure "$3/evaluation.json" /chips/0/steadyState)" = true
}

# measured DIRECTORY JAVA-OPTIONS ARGUMENTS...: an evaluation on core 0; sets seconds, cpu, kib and the load before it
measured() {
  local directory=$1 options=$2 user system poll
  shift 2
  mkdir -p "$directory"
  rm -f "$directory/pid" "$directory/peak.txt"
  load=$(uptime | sed 's/.*load average[s]*: *//; s/[, ].*//')
  # The launcher becomes the JVM: its number is that of the process that is looked at. Its peak only ever grows.
  (
    while :; do
      [ -f "$directory/pid" ] && sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$(cat "$directory/pid")/status" >"$directory/peak.new" 2>/dev/null &&
        [ -s "$directory/peak.new" ] && mv "$directory/peak.new" "$directory/peak.txt"
      sleep 0.05
    done
  ) &
  poll=$!
  local TIMEFORMAT='%R %U %S'
  {
    time CROSSPOINT_JAVA_OPTS="${CROSSPOINT_JAVA_OPTS:-} $options" taskset -c 0 sh -c 'echo $$ >"$0/pid"; exec "$@"' "$directory" \
      "$crosspoint" evaluate "$@" --no-sensitivity --format json >"$directory/evaluation.json" 2>"$directory/err.txt"
  } 2>"$directory/time.txt"
  kill "$poll" 2>/dev/null
  wait "$poll" 2>/dev/null
  read -r seconds user system <"$directory/time.txt"
  cpu=$(awk -v u="$user" -v s="$system" 'BEGIN { print u + s }')
  kib=$(cat "$directory/peak.txt" 2>/dev/null)
}

# ---- 7: broken specs
line_7() {
  local directory=$work/broken rpu=$home/src/test/resources/specs/complete.json name key marker suggestion edit count=0 answered=0 located=0 keyed=0 reasoned=0 suggested=0
  local near=0 code file answer number rest said
  mkdir -p "$directory"
  cp "$rpu" "$directory/rpu-2018.json"
  broken >"$work/broken.txt"
  while IFS='~' read -r name key marker suggestion edit; do
    file=$directory/$name.json
    case $edit in
      base:*) sed "s/\"base\": \"rpu-2018.json\"/\"base\": \"${edit#base:}\"/" "$specs/rpu-2018-128.json" >"$file" ;;
      *) sed "$edit" "$rpu" >"$file" ;;
    esac
  done <"$work/broken.txt"
  "$crosspoint" spec check "$directory"/*.json >"$work/checked.txt" 2>"$work/checked.err"
  code=$?
  : >"$work/broken-unanswered.txt"
  while IFS='~' read -r name key marker suggestion edit; do
    count=$((count + 1))
    file=$directory/$name.json
    said=
    answer=
    if [ "$(grep -c "^crosspoint: $file:[0-9]*: " "$work/checked.err")" = 1 ] && ! grep -q "^$file: ok" "$work/checked.txt"; then
      answered=$((answered + 1))
      answer=$(grep "^crosspoint: $file:[0-9]*: " "$work/checked.err")
      rest=${answer#"crosspoint: $file:"}
      number=${rest%%:*}
      rest=${rest#"$number: "}
      if blamed "$file" "$number" "$marker"; then located=$((located + 1)); else said="$said line"; fi
      if [ "${rest%%: *}" = "$key" ]; then keyed=$((keyed + 1)); else said="$said key"; fi
      if [ "${rest#"$key: "}" != "$rest" ] && [ -n "${rest#"$key: "}" ]; then reasoned=$((reasoned + 1)); else said="$said reason"; fi
      if [ "$suggestion" != - ]; then
        near=$((near + 1))
        case $rest in *"did you mean $suggestion"*) suggested=$((suggested + 1)) ;; *) said="$said suggestion" ;; esac
      fi
    else
      said=" answer"
      [ "$suggestion" = - ] || near=$((near + 1))
    fi
    [ -z "$said" ] || printf '%s:%s: %s\n' "$name" "$said" "${answer:-}" >>"$work/broken-unanswered.txt"
  done <"$work/broken.txt"
  check 7 "broken specs" "$count" ">= 40" test "$count" -ge 40
  check 7 "answered in one line; spec check" "$answered, exit code $code" "all, 2" test "$answered" = "$count" -a "$code" = 2
  check 7 "with the line at fault" "$located" "all" test "$located" = "$count"
  check 7 "with the key" "$keyed" "all" test "$keyed" = "$count"
  check 7 "with a reason" "$reasoned" "all" test "$reasoned" = "$count"
  check 7 "with what was meant, where that is near" "$suggested of $near" "all" test "$suggested" = "$near" -a "$near" -ge 15
  check 7 "the unbroken one among them" "$(grep -c ': ok, ' "$work/checked.txt") ok" "1" \
    test "$(grep -c ': ok, ' "$work/checked.txt")" = 1 -a "$(grep -c "^$directory/rpu-2018.json: ok, " "$work/checked.txt")" = 1
  check 7 "lines beyond those, stack traces" "$(($(grep -c '' "$work/checked.err") - count))" "0" \
    test "$(grep -c '' "$work/checked.err")" = "$count"
  for name in zero-rows no-source cut-off; do
    "$crosspoint" evaluate "$directory/$name.json" >"$work/single.txt" 2>"$work/single.err"
    code=$?
    check 7 "evaluate $name" "exit code $code, $(grep -c "^crosspoint: $directory/$name.json:[0-9]*: " "$work/single.err") line" "2, 1 line, no output" \
      test "$code" = 2 -a "$(grep -c '' "$work/single.err")" = 1 -a ! -s "$work/single.txt"
  done
  [ ! -s "$work/broken-unanswered.txt" ] || sed 's/^/       /; s/^\(.\{240\}\).*/\1/' "$work/broken-unanswered.txt"
}

# blamed FILE NUMBER MARKER: whether the marker stands on that line; END is the line behind the last one
blamed() {
  if [ "$3" = END ]; then
    [ "$2" = "$(($(grep -c '' "$1") + 1))" ]
  else
    sed -n "$2p" "$1" | grep -qF -- "$3"
  fi
}

# Name, key that is to be named, a text on the line that is to be named, what must be suggested (- for nothing), and how
# rpu-2018 is broken: an edit, or base:FILE for a variant with that base.
broken() {
  cat <<'BROKEN'
suffix-us~tile.adc.conversionUs~conversionUs~"conversionNs"~s/"conversionNs": 5/"conversionUs": 0.005/
suffix-ms~tile.array.integrateMs~integrateMs~"integrateNs"~s/"integrateNs"/"integrateMs"/
suffix-ps~tile.array.pulsePs~pulsePs~"pulseNs"~s/"pulseNs": 1/"pulsePs": 1000/
suffix-mib~buffer.capacityMib~capacityMib~"capacityKib"~s/"capacityKib": 4096/"capacityMib": 4/
suffix-kohm~tile.array.deviceResistanceKohm~deviceResistanceKohm~"deviceResistanceMohm"~s/"deviceResistanceMohm": 24/"deviceResistanceKohm": 24000/
suffix-mm2~tile.dac.areaMm2~areaMm2~"areaUm2"~s/"areaUm2": 240/"areaMm2": 0.00024/
suffix-mhz~digital.clockMhz~clockMhz~"clockGhz"~/"digital": {/,/"lanes"/s/"clockGhz": 1/"clockMhz": 1000/
suffix-none~offChip.latency~"latency"~"latencyNs"~s/"latencyNs": 100/"latency": 100/
typo~device.stepWeigth~stepWeigth~"stepWeight"~s/"stepWeight"/"stepWeigth"/
typo-block~tyle~"tyle"~"tile"~s/"tile": {/"tyle": {/
elsewhere~tile.lifetimeSeconds~lifetimeSeconds~"device.lifetimeSeconds"~s/"rows": 4096,/"rows": 4096, "lifetimeSeconds": 1,/
no-source~tile.translators.source~"translators"~-~/"translators": {/,/}/{/"nodeNm"/s/,$//;/"source"/d;}
no-source-top~source~{~-~/"source": "RPU baseline/d
empty-source~tile.translators.source~"source": ""~-~s/"source": "slotPj[^"]*"/"source": ""/
zero-converters~tile.adc.linesPerConverter~"linesPerConverter": 0~-~s/"linesPerConverter": 16/"linesPerConverter": 0/
zero-tiles~tile.count~"count": 0~-~s/"count": 16/"count": 0/
zero-rows~tile.rows~"rows": 0~-~s/"rows": 4096/"rows": 0/
zero-lanes~digital.lanes~"lanes": 0~-~s/"lanes": 64/"lanes": 0/
zero-ports~buffer.ports~"ports": 0~-~s/"ports": 1/"ports": 0/
zero-width~interconnect.widthBits~"widthBits": 0~-~s/"widthBits": 384/"widthBits": 0/
zero-layers~plan.layers~"layers": 0~-~s/"layers": 2/"layers": 0/
zero-bandwidth~offChip.gigabytesPerSecond~"gigabytesPerSecond": 0~-~s/"gigabytesPerSecond": 6.4/"gigabytesPerSecond": 0/
unknown-kind-device~device.law.kind~"constant"~"constant-step"~s/"constant-step"/"constant"/
unknown-kind-bus~interconnect.kind~"buss"~"bus"~s/"kind": "bus"/"kind": "buss"/
unknown-kind-torus~interconnect.kind~"torus"~-~s/"kind": "bus"/"kind": "torus"/
unknown-kind-digital~digital.kind~"pipeline"~"pipelined"~s/"kind": "pipelined"/"kind": "pipeline"/
unknown-kind-activation~digital.activation.kind~"tabel"~"table"~s/"kind": "exact"/"kind": "tabel"/
no-kind~device.law.kind~"law"~-~/"kind": "constant-step"/d
unknown-word~tile.weight.polarity~"pairs"~"pair"~s/"polarity": "reference"/"polarity": "pairs"/
unknown-case~tile.dac.rounding~"NEAREST"~"nearest"~s/"rounding": "nearest"/"rounding": "NEAREST"/
negative-pulse~tile.array.pulseNs~"pulseNs": -1~-~s/"pulseNs": 1/"pulseNs": -1/
negative-read~tile.array.integrateNs~"integrateNs": -80~-~s/"integrateNs": 80/"integrateNs": -80/
negative-latency~offChip.latencyNs~"latencyNs": -0.5~-~s/"latencyNs": 100/"latencyNs": -0.5/
negative-energy~tile.adc.conversionPj~"conversionPj": -23~-~s/"conversionPj": 23/"conversionPj": -23/
negative-cycles~interconnect.hopCycles~"hopCycles": -1~-~s/"hopCycles": 1/"hopCycles": -1/
zero-frequency-digital~digital.clockGhz~"clockGhz": 0~-~/"digital": {/,/"lanes"/s/"clockGhz": 1/"clockGhz": 0/
zero-frequency-buffer~buffer.clockGhz~"clockGhz": 0~-~/"buffer": {/,/"source"/s/"clockGhz": 1/"clockGhz": 0/
zero-frequency-bus~interconnect.clockGhz~"clockGhz": 0~-~/"interconnect": {/,/"source"/s/"clockGhz": 1/"clockGhz": 0/
half-picosecond~tile.array.integrateNs~80.0005~-~s/"integrateNs": 80/"integrateNs": 80.0005/
too-many-bits~tile.dac.bits~"bits": 17~-~s/"bits": 7/"bits": 17/
fraction~tile.rows~512.7~-~s/"rows": 4096/"rows": 512.7/
text-for-number~tile.rows~"4096"~4096 without quotes~s/"rows": 4096/"rows": "4096"/
null-value~tile.rows~null~-~s/"rows": 4096/"rows": null/
list-value~tile.rows~[4096]~-~s/"rows": 4096/"rows": [4096]/
not-a-number~plan.learningRateLogical~NaN~-~s/"learningRateLogical": 0.005/"learningRateLogical": NaN/
too-large~tile.array.integrateNs~1e400~-~s/"integrateNs": 80/"integrateNs": 1e400/
missing-key~tile.rows~"tile"~-~/"rows": 4096,/d
twice~tile.rows~"rows": 512~-~s/"rows": 4096,/"rows": 4096, "rows": 512,/
comment~tile.rows~// lines~-~s|"rows": 4096,|"rows": 4096, // lines|
two-commas~plan.seed~,,~-~s/"seed": 1,/"seed": 1,,/
cut-off~digital.divide.source~END~-~101,$d
wrong-format~format~crosspoint-spec/2~-~s/crosspoint-spec\/1/crosspoint-spec\/2/
no-name~name~"name": " "~-~s/"name": "rpu-2018"/"name": " "/
unknown-component~tile.adc.component~adc-9b-haensch-2018~"adc-9b-haensch-2019"~s/"bits": 9/"component": "adc-9b-haensch-2018", "bits": 9/
component-of-another~tile.adc.component~router-puma-4-port~-~s/"bits": 9/"component": "router-puma-4-port", "bits": 9/
base-missing~base~"base": "rpu-2017.json"~-~base:rpu-2017.json
base-cyclic~base~"base": "base-cyclic.json"~-~base:base-cyclic.json
unaware-device~update.rule~"rule": "exact"~-~s/"stochastic-pulses"/"exact"/
BROKEN
}
