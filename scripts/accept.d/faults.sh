#!/usr/bin/env bash
# Plants faults in a copy of the dispatcher, one at a time, and shows that the comparison with the
# brute-force simulator (BruteForceTest) fails for each.
#
#   scripts/accept.d/faults.sh [NAME]...     only these; all of them by default
#
# A fault replaces a text that stands on exactly one line; anything else is a mistake of this script. The copy
# holds the product, the simulator and the one test, and must pass before anything is planted in it.
#
# Exit code 0 if all were detected, 1 if one was not, 2 if a fault could not be planted or the test not run.
set -u

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
if [ -n "${work:-}" ]; then
  # Called by scripts/accept, which tidies up.
  copy=$work/faults
  mkdir -p "$copy" || exit 2
else
  copy=$(mktemp -d) || exit 2
  trap 'rm -rf "$copy"' EXIT
  trap 'exit 130' INT TERM
fi

main=src/main/java/crosspoint
test=src/test/java/crosspoint
result=$copy/target/surefire-reports/TEST-crosspoint.schedule.BruteForceTest.xml
wanted=" $* "
missed=0
planted=0

fatal() { printf 'faults: %s\n' "$1" >&2; exit 2; }

# tried: runs the one test in the copy; 0 if it passed, 1 if it ran and failed
tried() {
  rm -f "$result"
  if (cd "$copy" && mvn -q -B test -Dtest=BruteForceTest -Dcrosspoint.target="$copy/target") >"$copy/out.txt" 2>&1; then
    [ -f "$result" ] && return 0
  elif grep -Eq '<testsuite [^>]*(errors|failures)="[1-9]' "$result" 2>/dev/null; then
    return 1
  fi
  tail -20 "$copy/out.txt" >&2
  fatal "the test did not run"
}

# fault NAME FILE BEFORE AFTER: plants one, tries it, takes it out again
fault() {
  local name=$1 file=$main/$2 before=$3 after=$4
  case $wanted in "  "|*" $name "*) ;; *) return ;; esac
  awk -v before="$before" -v after="$after" '
    { at = index($0, before); if (at) $0 = substr($0, 1, at - 1) after substr($0, at + length(before)); print }
  ' "$home/$file" >"$copy/$file"
  [ "$(diff "$home/$file" "$copy/$file" | grep -c '^[<>]')" = 2 ] || fatal "$name does not change exactly one line of $file"
  planted=$((planted + 1))
  if tried; then
    printf 'fault %-24s NOT DETECTED\n' "$name:"
    missed=1
  else
    printf 'fault %-24s detected: %s\n' "$name:" \
      "$(sed -n 's/.*<\(error\|failure\)[^>]* message="\([^"]*\)".*/\2/p' "$result" | sed 's/&lt;/</g; s/&gt;/>/g' | head -1 | cut -c1-120)"
  fi
  cp "$home/$file" "$copy/$file"
}

mkdir -p "$copy/$test/mapping" "$copy/$test/schedule"
cp "$home/pom.xml" "$copy/"
cp -R "$home/src/main" "$copy/src/"
cp -R "$home/$test/brute" "$copy/$test/"
cp "$home/$test/mapping/Loosened.java" "$copy/$test/mapping/"
cp "$home/$test/schedule/BruteForceTest.java" "$copy/$test/schedule/"
tried || fatal "the test fails without any fault"
sed -n 's/.*\(brute force: .*\)/\1/p' "$copy/out.txt"

fault tie-order schedule/Ranks.java 'operation -> operation)' 'operation -> operations - 1 - operation)'
fault one-picosecond-more hardware/CostModel.java 'kept * drainPs, 0, 1)' 'kept * drainPs + 1, 0, 1)'
# Who leaves the place where it waits without taking the server no longer lets the next one look.
fault lost-wait schedule/Dispatcher.java 'if (waitedAt >= 0 && servers[waitedAt].available())' \
  'if (waitedAt >= servers.length && servers[waitedAt].available())'
fault read-update-overlap hardware/CostModel.java 'new Shape(Set.of(Unit.ARRAY, Unit.TRANSLATORS)' 'new Shape(Set.of(Unit.TRANSLATORS)'
fault one-port-more hardware/Chip.java 'spec.buffer().ports()' 'spec.buffer().ports() + 1'

# Beyond those five.
fault lost-wait-for-room schedule/Dispatcher.java 'while (space.waiting() > 0)' 'if (space.waiting() > 0)'
fault lost-transfer schedule/Dispatcher.java 'if (arbiter.candidates() > 0)' 'if (arbiter.candidates() > 1)'
fault room-given-back-early schedule/Dispatcher.java '--loadsLeft[store] > 0' '--loadsLeft[store] > 1'
fault no-clock-edge hardware/Stage.java 'grantPs : clock.get().nextEdgePs(grantPs)' 'grantPs : grantPs'
fault not-the-slowest-part schedule/Groups.java 'Math.max(slowest.passes, part.passes)' 'part.passes'
fault first-come-ignored schedule/LinkArbiter.java 'FIRST_COME -> requestedPs[operation]' 'FIRST_COME -> 0'
fault turn-off-by-one schedule/LinkArbiter.java 'servedLast = sources - 1' 'servedLast = 0'
fault path-without-rest schedule/Ranks.java 'afterPs + durationPs(' 'durationPs('

[ "$planted" -gt 0 ] || fatal "no such fault:$wanted"
exit "$missed"
