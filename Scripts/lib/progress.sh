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
  progress_width=$(stty size 2>/dev/null <&2) || progress_width=''
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
  # shellcheck disable=SC2034  # read by the scripts that source this one
  progress_seconds=$((SECONDS - began))
  return "$status"
}

# read_build_line LINE: a reader for `swift build`.
read_build_line() {
  local step='^\[([0-9]+)/([0-9]+)\] ' planning='^\[[0-9]+/[0-9]+\] (Planning build|Compiling plugin )'
  if [[ $1 =~ $planning ]]; then
    progress_state='planning'
  elif [[ $1 =~ $step ]]; then
    progress_state="step ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
  else
    case $1 in
      Fetching* | Fetched* | Updating* | Computing* | 'Creating working copy'*)
        progress_state='fetching packages' ;;
      *'instance of SwiftPM'*) progress_state='waiting for another build of this folder to end' ;;
    esac
  fi
}

# stop_on_interrupt: from here on Ctrl-C, a closed terminal or `kill` end the command that is
# running before they end the script.
stop_on_interrupt() {
  trap 'progress_interrupted INT' INT
  trap 'progress_interrupted TERM' TERM
  trap 'progress_interrupted HUP' HUP
}

progress_interrupted() {
  local tries=0
  trap '' INT TERM HUP
  if [ -n "$progress_group" ]; then
    # swift ends its compilers itself when it is asked to; what is left after five seconds is killed.
    kill -INT -- "-$progress_group" 2>/dev/null
    while kill -0 -- "-$progress_group" 2>/dev/null && [ "$tries" -lt 50 ]; do
      tries=$((tries + 1))
      sleep 0.1
    done
    kill -KILL -- "-$progress_group" 2>/dev/null
    wait "$progress_group" 2>/dev/null
  fi
  progress_clear
  echo 'Stopped. Nothing is lost: the next run goes on from here.' >&2
  trap - "$1"
  kill -s "$1" "$$"
}

# show_build_log LOG: what the compiler said, without the lines that only say how far it is.
show_build_log() {
  echo >&2
  grep -v -E '^\[[0-9]+/[0-9]+\] |^(Building for|Fetch|Comput|Creating working copy|Working copy)' \
    "$1" >&2
  if grep -q -i -E 'could not resolve|failed to clone|failed to connect|unable to access' "$1"; then
    echo 'Two packages are fetched from https://github.com. Is this machine online?' >&2
  fi
  printf '\nThe whole output: %s\n' "$1" >&2
}
