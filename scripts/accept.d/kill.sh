#!/usr/bin/env bash
# Kills runs and lets them go on: does the same come out as without?
#
#   scripts/accept.d/kill.sh MOMENTS SPEC...
#
# For each spec: one run without a break, then MOMENTS runs, each killed (kill -9) at another moment and gone on with. The
# moments are spread evenly over the run's windows, as its checkpoints show them, each with up to 0.1 s at random behind that, so that
# they fall into windows, between them and into the writing of checkpoints. The last is so far before the end that it still
# hits the run: by the windows between two checkpoints and by those of a quarter of a second. Weights digest, result
# digest and the whole report but for this computer's times must be the same. Prints a line for each spec,
#
#   SPEC killed KILLED of MOMENTS, same SAME
#
# where KILLED are runs that ended by the signal and had no report yet. Exit code 0 if all were killed and all are the same.
#
#   KILL_JOBS       runs at the same time [default: 2]
#   KILL_ARGUMENTS  further arguments of train [default: two epochs of 60,000 characters, 10,000 of tests]
set -u

home=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)
crosspoint=$home/scripts/crosspoint
case ${1:-} in
  ''|*[!0-9]*) printf 'kill.sh: MOMENTS SPEC... are wanted\n' >&2; exit 2 ;;
esac
moments=$1
shift
[ $# -gt 0 ] || { printf 'kill.sh: a SPEC is missing\n' >&2; exit 2; }
every=20
jobs=${KILL_JOBS:-2}
arguments=${KILL_ARGUMENTS:---epochs 2 --characters 60000 --test-characters 10000}

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

java() { command "${JAVA_HOME:+$JAVA_HOME/bin/}java" "$@"; }
javac() { command "${JAVA_HOME:+$JAVA_HOME/bin/}javac" "$@"; }

# windows DIRECTORY: those that its newest checkpoint has; -1 if there is none
windows() {
  local file number newest=-1
  for file in "$1"/checkpoint-*.cp; do
    number=${file##*/checkpoint-}
    number=${number%.cp}
    case $number in ''|*[!0-9]*) ;; *) [ "$number" -le "$newest" ] || newest=$number ;; esac
  done
  echo "$newest"
}

# latest DIRECTORY LAST: the window after which a run like this one, of LAST windows, may last be killed
latest() {
  awk -v last="$2" -v every="$every" '
    /"wallSeconds"/ { gsub(/[^0-9.]/, "", $3); seconds = $3 }
    END { if (seconds > 0) printf "%d", last - every - 0.25 * last / seconds }' "$1/report.json"
}

"$crosspoint" --version >/dev/null || exit 2

# start SPEC DIRECTORY: a run in the background, $run being its process
start() {
  mkdir -p "$2"
  # shellcheck disable=SC2086  # arguments are words
  "$crosspoint" train "$1" $arguments --checkpoint "${every}w" --out "$2/run" >"$2/out.txt" 2>"$2/err.txt" &
  run=$!
}

# moment SPEC NAME NUMBER: one run, killed and gone on with; leaves files killed and same where it was
moment() {
  local own=$work/$2-$3 at
  start "$1" "$own"
  at=$((latest * (2 * $3 - 1) / (2 * moments)))
  until [ "$(windows "$own/run")" -ge "$at" ] || ! kill -0 "$run" 2>/dev/null; do sleep 0.02; done
  sleep "0.$(printf %04d $((RANDOM % 1000)))"
  kill -9 "$run" 2>/dev/null
  wait "$run" 2>/dev/null
  if [ $? = 137 ] && [ ! -e "$own/run/report.json" ]; then echo yes >"$own/killed"; fi
  if "$crosspoint" train --resume "$own/run" >>"$own/out.txt" 2>>"$own/err.txt" \
      && java -cp "$work/same:$home/target/launcher/crosspoint.jar" SameReport \
        "$work/$2-whole/run/report.json" "$own/run/report.json" >>"$own/err.txt" 2>&1; then
    echo yes >"$own/same"
  else
    printf '%s, moment %s: %s\n' "$2" "$3" "$(tail -n 1 "$own/err.txt")"
  fi
  rm -rf "$own/run"
}

javac -cp "$home/target/launcher/crosspoint.jar" -d "$work/same" "$home/scripts/accept.d/SameReport.java" || exit 2

failed=0
for spec in "$@"; do
  name=$(basename -- "$spec" .json)
  start "$spec" "$work/$name-whole"
  if ! wait "$run"; then
    printf '%s failed: %s\n' "$name" "$(tail -n 1 "$work/$name-whole/err.txt")"
    failed=1
    continue
  fi
  last=$(windows "$work/$name-whole/run")
  latest=$(latest "$work/$name-whole/run" "$last")
  if [ "${latest:-0}" -lt "$every" ]; then
    printf '%s failed: a run of %s windows is too short to be killed inside\n' "$name" "$last"
    failed=1
    continue
  fi
  for ((moment = 1; moment <= moments; moment++)); do
    moment "$spec" "$name" "$moment" &
    [ $((moment % jobs)) -ne 0 ] || wait
  done
  wait
  killed=$(cat "$work/$name"-*/killed 2>/dev/null | grep -c yes)
  same=$(cat "$work/$name"-*/same 2>/dev/null | grep -c yes)
  printf '%s killed %s of %s, same %s\n' "$name" "$killed" "$moments" "$same"
  [ "$killed" = "$moments" ] && [ "$same" = "$moments" ] || failed=1
done
exit "$failed"
