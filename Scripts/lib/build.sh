# shellcheck shell=bash
# What the scripts know about `swift build`: its output, and its folder. Sourced by them.
#
# shellcheck disable=SC2034  # progress_state is shown by progress.sh

# prepare_build_folder ROOT: makes ROOT/.build/logs. The compiler's caches hold the path they were
# made in, and a folder that was moved or copied does not build: such a .build is thrown away.
prepare_build_folder() {
  local place=$1/.build/place
  if [ -f "$place" ] && [ "$(cat "$place")" != "$1" ]; then
    echo 'This folder has moved since it was built, so everything is built once more.' >&2
    rm -rf "$1/.build"
  fi
  mkdir -p "$1/.build/logs" 2>/dev/null && [ -w "$1/.build" ] && printf '%s\n' "$1" >"$place" && return
  printf 'Nothing can be written into %s/.build. Build in a checkout of your own:\n\n' "$1" >&2
  printf '  git clone %s convlens\n' "$1" >&2
  return 73
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

# show_build_log LOG: what the compiler said, without the lines that only say how far it is.
show_build_log() {
  echo >&2
  # The linker's own word on each function of a sanitizer is a hundred lines.
  grep -v -E '^\[[0-9]+/[0-9]+\] |^(Building for|Fetch|Comput|Creating working copy|Working copy)|Cannot export local symbol' \
    "$1" >&2
  if grep -q -i -E 'could not resolve|failed to clone|failed to connect|unable to access' "$1"; then
    echo 'Two packages are fetched from https://github.com. Is this machine online?' >&2
  fi
  printf '\nThe whole output: %s\n' "$1" >&2
}
