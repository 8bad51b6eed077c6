# What the first version must show. Sourced by scripts/accept.
# shellcheck shell=bash disable=SC2154  # long, text, work, home, crosspoint come from accept

lines="1 2 3 4 5 6 7"
rpu=$home/arch-specs/rpu-2018.json

# ---- 1: a fresh clone with an empty local Maven repository
line_1() {
  local clone=$work/clone report
  if ! git -C "$home" rev-parse HEAD >/dev/null 2>&1; then
    skip 1 "fresh clone: the two commands" "no git repository here" "both work"
    return
  fi
  rm -rf "$clone" "$work/repository"
  git clone -q "$home" "$clone"
  (
    cd "$clone" || exit 1
    export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$work/repository"
    scripts/crosspoint train arch-specs/rpu-2018.json >"$work/first-run.txt" 2>&1
    echo $? >"$work/first-run.code"
    SECONDS=0
    scripts/crosspoint train arch-specs/rpu-2018.json >"$work/second-run.txt" 2>&1
    echo "$SECONDS" >"$work/second-run.seconds"
    mvn -B verify >"$work/first-verify.txt" 2>&1
    echo $? >"$work/first-verify.code"
  )
  report=$(set -- "$clone"/reports/*/report.json; echo "$1")
  read -r loss bigram <<<"$(figure "$report" last:/testCrossEntropyNats /workload/baselines/bigramNats)"
  wall=$(cat "$work/second-run.seconds")
  check 1 "fresh clone: train" "exit code $(cat "$work/first-run.code")" "0" test "$(cat "$work/first-run.code")" = 0
  check 1 "default run once built, the whole command" "$wall s" "<= 120 s" compares "$wall" '<=' 120
  check 1 "default run, test loss" "$loss nats" "< bigram, $bigram" compares "$loss" '<' "$bigram"
  check 1 "fresh clone: mvn verify" \
    "$(grep -E 'Tests run: [0-9]+, .*[0-9]$' "$work/first-verify.txt" | tail -n 1 | sed 's/.*\(Tests run: [0-9]*\).*/\1/')" \
    "exit code 0" test "$(cat "$work/first-verify.code")" = 0
  rm -rf "$clone" "$work/repository"
}

# ---- 2: losses on War and Peace, three specs, mean of seeds 1 to 3
line_2() {
  local spec low high seed losses
  if [ -z "$text" ]; then skip 2 "War and Peace, 3 specs x 3 seeds" "no text" "in the bands"; return; fi
  if [ -z "$long" ]; then skip 2 "War and Peace, 3 specs x 3 seeds" "needs --long" "in the bands"; return; fi
  for spec in floating-point rpu-2018-symmetric rpu-2018; do
    for seed in 1 2 3; do printf '%s %s\n' "$spec" "$seed"; done
  done | xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 2 sh -c '
    rm -rf "$0/full-$3-$4"
    mkdir -p "$0/full-$3-$4"
    "$1/scripts/crosspoint" train "$1/arch-specs/$3.json" --text "$2" --epochs 1 --seed "$4" \
      --out "$0/full-$3-$4" >"$0/full-$3-$4/out.txt" 2>"$0/full-$3-$4/err.txt"' "$work" "$home" "$text"
  while read -r spec low high; do
    losses=
    for seed in 1 2 3; do losses="$losses $(figure "$work/full-$spec-$seed/report.json" last:/testCrossEntropyNats)"; done
    # shellcheck disable=SC2086  # three numbers
    loss=$(mean $losses)
    check 2 "$spec, test loss, mean of seeds 1-3" "$loss nats" "$low to $high" between "$loss" "$low" "$high"
  done <<'BANDS'
floating-point 1.50 1.70
rpu-2018-symmetric 1.75 1.95
rpu-2018 1.95 2.20
BANDS
}

# ---- 3: values and clock are coupled both ways
line_3() {
  local short="--characters 2000 --test-characters 1000" bound shortest longest code
  # (i) retries. A pass holds the array for 80 ns, a pulse slot for 1 ns in each of 4 sign phases.
  # 20001 characters are 200 whole windows: a shorter last one would differ in length without any retry.
  for bound in 12 1; do
    train "$work/bound-$bound" "$rpu" --characters 20001 --test-characters 1000 --set tile.integrators.boundWeight=$bound
  done
  local p12 s12 b12 p1 s1 b1 f1
  read -r p12 s12 b12 <<<"$(figure "$work/bound-12/report.json" /counts/passes /counts/pulseSlots units:array:busySeconds)"
  read -r p1 s1 b1 f1 shortest longest <<<"$(figure "$work/bound-1/report.json" /counts/passes /counts/pulseSlots \
    units:array:busySeconds /counts/failedPasses ps:/spans/window/shortestSeconds ps:/spans/window/longestSeconds)"
  check 3i "bound 1: passes thrown away" "$f1" "> 0" compares "$f1" '>' 0
  check 3i "extra array time per extra pass" \
    "$(awk -v b="$((${b1:-0} - ${b12:-0} - 4000 * (${s1:-0} - ${s12:-0})))" -v p="$((${p1:-0} - ${p12:-0}))" \
      'BEGIN { print (p ? b / p : "none") }') ps" \
    "80000 ps exactly" test "$((b1 - b12 - 4000 * (s1 - s12)))" = "$((80000 * (p1 - p12)))" -a "$p1" -gt "$p12"
  check 3i "windows differ in length" "$shortest to $longest ps" "longest > shortest" test "$longest" -gt "$shortest"

  # (ii) bound-length management
  # shellcheck disable=SC2086
  train "$work/ublm" "$home/arch-specs/rpu-2018-ublm.json" $short
  read -r shortest longest <<<"$(figure "$work/ublm/report.json" ps:/spans/update/shortestSeconds ps:/spans/update/longestSeconds)"
  check 3ii "rpu-2018-ublm: times of an update" "$shortest to $longest ps" "longest > shortest > 0" \
    test "$longest" -gt "$shortest" -a "$shortest" -gt 0
  read -r shortest longest <<<"$(figure "$work/bound-12/report.json" ps:/spans/update/shortestSeconds ps:/spans/update/longestSeconds)"
  check 3ii "rpu-2018: times of an update" "$shortest to $longest ps" "40000 ps, all" test "$shortest $longest" = "40000 40000"

  # (iii) the clock's way to the values
  local leaky=$home/src/test/resources/specs/leaky.json slow="--set interconnect.clockGhz=0.01"
  # shellcheck disable=SC2086
  {
    train "$work/leaky" "$leaky" $short
    train "$work/leaky-slow" "$leaky" $short $slow
    train "$work/leaky-none" "$leaky" $short --no-clock
    code=$?
  }
  check 3iii "leaky device, slower bus" "$(same weightsDigest leaky leaky-slow)" "other weights" \
    test "$(same weightsDigest leaky leaky-slow)" = different
  check 3iii "leaky device, --no-clock" "exit code $code" "2, one line" test "$code" = 2 -a "$(lines_of leaky-none)" = 1
  local spec
  for spec in rpu-2018 rpu-2018-ublm rpu-2018-symmetric floating-point; do
    # shellcheck disable=SC2086
    {
      train "$work/fast" "$home/arch-specs/$spec.json" $short
      train "$work/slow" "$home/arch-specs/$spec.json" $short $slow
      train "$work/none" "$home/arch-specs/$spec.json" $short --no-clock
    }
    check 3iii "$spec, slower bus" "$(same weightsDigest fast slow)" "same weights" \
      test "$(same weightsDigest fast slow)" = same
    check 3iii "$spec, slower bus" "$(same simulatedSeconds fast slow)" "other time" \
      test "$(same simulatedSeconds fast slow)" = different
    check 3iii "$spec, --no-clock" "$(same weightsDigest fast none)" "same weights" \
      test "$(same weightsDigest fast none)" = same
  done
}

# same KEY RUN RUN: same, different, or none if a run has no such key
same() {
  local a b
  a=$(figure "$work/$2/report.json" "/$1")
  b=$(figure "$work/$3/report.json" "/$1")
  if [ "$a" = none ] || [ "$b" = none ]; then echo none; elif [ "$a" = "$b" ]; then echo same; else echo different; fi
}

# lines_of RUN: lines on standard error if they are one clear line or more, 0 if they are something else
lines_of() {
  if grep -q '^crosspoint: ' "$work/$1/err.txt" && ! grep -q '^[[:space:]]*at ' "$work/$1/err.txt"; then
    grep -c '' "$work/$1/err.txt"
  else
    echo 0
  fi
}

# ---- 4: one digest, whatever computes it
line_4() {
  local short="--characters 2000 --test-characters 1000" homes="${JAVA_HOME:-}" jdk threads kernels avx runs=0 digests versions
  for jdk in "${JAVA_HOME_17:-}" /usr/lib/jvm/*17*; do
    [ -n "$jdk" ] && [ -x "$jdk/bin/java" ] && homes="$jdk" && break
  done
  for jdk in "${JAVA_HOME_25:-}" /usr/lib/jvm/*25*; do
    [ -n "$jdk" ] && [ -x "$jdk/bin/java" ] && homes="$homes $jdk" && break
  done
  : >"$work/digests.txt"
  : >"$work/versions.txt"
  : >"$work/kernels.txt"
  for jdk in ${homes:-path}; do
    for threads in 1 2; do
      for kernels in vector scalar; do
        for avx in 1 2 3; do
          # shellcheck disable=SC2086
          (
            if [ "$jdk" = path ]; then unset JAVA_HOME; else export JAVA_HOME=$jdk; fi
            case $(uname -m) in x86_64|amd64) export CROSSPOINT_JAVA_OPTS="${CROSSPOINT_JAVA_OPTS:-} -XX:UseAVX=$avx" ;; esac
            train "$work/digest" "$rpu" $short --threads $threads --kernels $kernels
          )
          figure "$work/digest/report.json" /resultDigest >>"$work/digests.txt"
          figure "$work/digest/report.json" /versions/java >>"$work/versions.txt"
          figure "$work/digest/report.json" /computer/kernels >>"$work/kernels.txt"
          rm -f "$work/digest/report.json"
          runs=$((runs + 1))
        done
      done
    done
  done
  digests=$(sort -u "$work/digests.txt" | grep -c '')
  versions=$(sort -u "$work/versions.txt" | grep -c '')
  check 4 "digests of $runs runs, $versions JDKs, 2 kernels" "$digests" "1, on two JDKs" \
    test "$digests" = 1 -a "$(head -n 1 "$work/digests.txt")" != none -a "$versions" -ge 2
  check 4 "runs with vector kernels" "$(grep -c '^vector' "$work/kernels.txt") of $runs" "half" \
    test "$(($(grep -c '^vector' "$work/kernels.txt") * 2))" = "$runs"
  # shellcheck disable=SC2086
  {
    train "$work/ps-0" "$rpu" $short
    train "$work/ps-1" "$rpu" $short --set tile.array.integrateNs=80.001
  }
  check 4 "one ps more per pass: weights" "$(same weightsDigest ps-0 ps-1)" "same" test "$(same weightsDigest ps-0 ps-1)" = same
  check 4 "one ps more per pass: result digest" "$(same resultDigest ps-0 ps-1)" "different" \
    test "$(same resultDigest ps-0 ps-1)" = different
  tests 4 "one weight bit, one fact or one ps" '*Digest*'
}

# ---- 5: speed on one core
line_5() {
  if [ -z "$text" ]; then skip 5 "rpu-2018 on War and Peace, one core" "no text" ">= 20000 char/s"; return; fi
  if ! command -v taskset >/dev/null; then skip 5 "rpu-2018 on War and Peace, one core" "no taskset" ">= 20000 char/s"; return; fi
  rm -rf "$work/speed"
  mkdir -p "$work/speed"
  taskset -c 0 "$crosspoint" train "$rpu" --text "$text" --epochs 1 --out "$work/speed" \
    >"$work/speed/out.txt" 2>"$work/speed/err.txt"
  read -r speed seconds joules <<<"$(figure "$work/speed/report.json" /charactersPerSecond /simulatedSeconds /energyJoules)"
  check 5 "rpu-2018 on War and Peace, one core" "$speed char/s" ">= 20000 char/s" compares "$speed" '>=' 20000
  check 5 "the clock was on" "$seconds s, $joules J" "> 0" compares "$seconds" '>' 0
}

# ---- 6: laws, hand values, peers
line_6() {
  tests 6 "laws, as property tests" '*Laws'
  tests 6 "values worked out by hand (physics 10.11)" '*HandChecked*'
  tests 6 "statistics of the peer (aihwkit, 8 x 8)" '*PeerValidation*'
}

# ---- 7: what goes wrong goes wrong cleanly
line_7() {
  local code
  # Ctrl-C. Job control, because a shell without it has its background processes ignore the interrupt.
  rm -rf "$work/interrupted"
  mkdir -p "$work/interrupted"
  # Where this script itself was started with the interrupt ignored, the program must not inherit that.
  local reset=
  env --default-signal=INT true 2>/dev/null && reset="env --default-signal=INT"
  set -m
  # shellcheck disable=SC2086  # words
  $reset "$crosspoint" train "$rpu" --out "$work/interrupted" >"$work/interrupted/out.txt" 2>"$work/interrupted/err.txt" &
  local pid=$!
  for _ in $(seq 60); do
    sleep 1
    if grep -q '%' "$work/interrupted/err.txt"; then break; fi
  done
  kill -INT "$pid"
  wait "$pid" 2>/dev/null
  code=$?
  set +m
  read -r complete characters <<<"$(figure "$work/interrupted/report.json" /complete /trainedCharacters)"
  check 7 "Ctrl-C: exit code" "$code" "130" test "$code" = 130
  check 7 "Ctrl-C: report" "complete $complete, $characters characters" "incomplete, > 0" \
    test "$complete" = false -a "$characters" -gt 0

  full_disk

  local spec=$work/wrong.json nothing=$work/empty.txt
  : >"$nothing"
  refused "empty text" "$rpu" --text "$nothing"
  refused "text that does not exist" "$rpu" --text "$work/none.txt"
  refused "text that is a directory" "$rpu" --text "$work"
  if [ "$(id -u)" != 0 ]; then
    echo text >"$work/secret.txt"
    chmod 000 "$work/secret.txt"
    refused "text without permission" "$rpu" --text "$work/secret.txt"
  fi
  refused "unknown key, --set" "$rpu" --set plan.layerz=2
  refused "NaN, --set" "$rpu" --set plan.learningRateLogical=NaN
  sed 's/"layers": 2/"layerz": 2/' "$rpu" >"$spec"
  refused "unknown key, file" "$spec"
  sed 's/"learningRateLogical": 0.005/"learningRateLogical": NaN/' "$rpu" >"$spec"
  refused "NaN, file" "$spec"
}

# refused WHAT ARGUMENTS...: exit code 2, one line, no report
refused() {
  local what=$1 code
  shift
  rm -rf "$work/refused"
  train "$work/refused" "$@"
  code=$?
  check 7 "$what" "exit code $code, $(lines_of refused) line" "2, one line, no report" \
    test "$code" = 2 -a "$(lines_of refused)" = 1 -a ! -e "$work/refused/report.json"
}

# A file system of 64 KiB that a filler leaves one page of.
full_disk() {
  local disk=$work/disk code
  mkdir -p "$disk" "$work/full"
  if ! mount -t tmpfs -o size=64k tmpfs "$disk" 2>/dev/null; then
    skip 7 "full disk" "cannot mount a small one" "1, one line, no report"
    return
  fi
  cleanup() { umount "$work/disk" 2>/dev/null; }
  head -c 61440 /dev/zero >"$disk/filler"
  "$crosspoint" train "$rpu" --characters 2000 --test-characters 1000 --out "$disk/run" \
    >"$work/full/out.txt" 2>"$work/full/err.txt"
  code=$?
  # What a design rule warned of before the run is no word about the disk.
  local said
  said=$(grep '^crosspoint: ' "$work/full/err.txt" | grep -vc '^crosspoint: warning: ')
  check 7 "full disk" "exit code $code, $said line" "1, one line, no report" \
    test "$code" = 1 -a "$said" = 1 -a ! -e "$disk/run/report.json"
  cleanup
  cleanup() { :; }
}
