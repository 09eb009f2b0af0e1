# shellcheck shell=bash
# Runs a long command behind one line that moves, keeps its whole output in a log, and stops it
# cleanly on Ctrl-C. Sourced by the scripts beside this folder; bash 3.2, which macOS has, is enough.

progress_group=''   # the process group of the command that is running; '' when none is
progress_state=''   # where the command is, in words, read from its output

# On a terminal that can rewrite a line, one line moves; elsewhere plain lines come now and then.
progress_moves() {
  [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]
}

# progress_line TEXT: shows TEXT in place of the line before, cut to the width of the terminal.
progress_line() {
  printf '\r%s\033[K' "${1:0:$progress_width}" >&2
}

progress_clear() {
  if progress_moves; then printf '\r\033[K' >&2; fi
}

# run_with_progress READER WHAT USUAL LOG COMMAND...
#
# Runs COMMAND, its output in LOG, and returns its status. READER is called with every line of the
# output and sets progress_state. USUAL says how long it takes ('' when nobody knows).
run_with_progress() {
  local reader=$1 what=$2 usual=$3 log=$4
  shift 4
  local began=$SECONDS told=$SECONDS line='' rest='' status=0
  [ -z "$usual" ] || usual=" (usually $usual)"
  progress_state='starting'
  progress_width=$(stty size <&2 2>/dev/null) || progress_width=''
  progress_width=${progress_width#* }
  progress_width=$((${progress_width:-80} - 1))
  [ "$progress_width" -ge 10 ] || progress_width=79

  mkdir -p "$(dirname "$log")"
  : >"$log"
  progress_moves || printf '%s%s\n' "$what" "$usual" >&2

  # A process group of its own, so that an interrupt can reach the command and all it started.
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  progress_group=$!
  set +m

  exec 9<"$log"
  while :; do
    status=1
    kill -0 "$progress_group" 2>/dev/null || status=0
    # The end of a file is no end here: the log grows, and a line may come in two halves.
    while IFS= read -r -u 9 line; do
      "$reader" "$rest$line"
      rest=''
    done
    rest=$rest$line
    [ "$status" -ne 0 ] || break
    if progress_moves; then
      progress_line "$what: $progress_state, $((SECONDS - began)) s$usual"
    elif [ $((SECONDS - told)) -ge 15 ]; then
      told=$SECONDS
      printf '  %s, %s s\n' "$progress_state" "$((SECONDS - began))" >&2
    fi
    sleep 0.2
  done
  exec 9<&-
  wait "$progress_group"
  status=$?
  progress_group=''
  progress_clear
  return "$status"
}

# stop_on_interrupt: from here on Ctrl-C, a closed terminal or `kill` end the command that is
# running before they end the script.
stop_on_interrupt() {
  trap 'progress_interrupted INT' INT
  trap 'progress_interrupted TERM' TERM
  trap 'progress_interrupted HUP' HUP
}

progress_interrupted() {
  local started tries=0
  trap '' INT TERM HUP
  if [ -n "$progress_group" ]; then
    # swift puts some of its compilers into groups of their own and does not always end them.
    started=$(descendants "$progress_group")
    kill -INT -- "-$progress_group" 2>/dev/null
    while kill -0 -- "-$progress_group" 2>/dev/null && [ "$tries" -lt 50 ]; do
      tries=$((tries + 1))
      sleep 0.1
    done
    # shellcheck disable=SC2086  # a list of numbers
    kill -KILL -- "-$progress_group" $started 2>/dev/null
    wait "$progress_group" 2>/dev/null
  fi
  progress_clear
  echo 'Stopped. Nothing is lost: the next run goes on from here.' >&2
  trap - "$1"
  kill -s "$1" "$$"
}

# descendants PID: every process that PID started, or one of those; ps is not everywhere.
descendants() {
  { ps -A -o pid= -o ppid= 2>/dev/null ||
    cat /proc/[0-9]*/stat 2>/dev/null | sed 's/^\([0-9]*\) .*) [A-Za-z] \([0-9]*\) .*/\1 \2/'; } |
    awk -v root="$1" '
      { parent[$1] = $2 }
      END {
        for (pid in parent) {
          at = parent[pid]
          while (at in parent && at != root) at = parent[at]
          if (at == root) print pid
        }
      }'
}
