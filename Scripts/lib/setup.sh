# shellcheck shell=bash
# Looks for what a build of ConvLens needs, and installs what is missing where that can be done
# without surprises. Sourced by the scripts beside this folder; bash 3.2 is enough.
#
# set_up SCRIPT returns when everything is there. Otherwise it says what is missing and the exact
# command that brings it, and ends the script with 69 (a service is unavailable, sysexits.h).
#
# shellcheck disable=SC2016  # commands are shown as they are to be typed

setup_missing=''    # what is missing, one thing with its use on a line
setup_packages=''   # the packages of this system that bring it

set_up() {
  setup_script=$1
  case $(uname -s) in
    Linux) find_swift && check_linux ;;
    Darwin) find_swift && check_macos ;;
    *) stop "ConvLens runs on Linux and macOS. On Windows, run it inside WSL: wsl --install" ;;
  esac
}

# stop TEXT...: the lines of TEXT, and the end of the script.
stop() {
  printf '%s\n' "$@" >&2
  exit 69
}

# ---- Swift ------------------------------------------------------------------------------------

# Puts swift on the PATH if it lies where its installers put it, and checks that it is new enough.
find_swift() {
  local folder version
  if ! command -v swift >/dev/null 2>&1; then
    for folder in "${SWIFTLY_BIN_DIR:-${HOME:-}/.local/share/swiftly/bin}" "${HOME:-}/.swiftly/bin" \
      /opt/*/usr/bin /usr/local/*/usr/bin; do
      [ ! -x "$folder/swift" ] || { PATH=$PATH:$folder && break; }
    done
  fi
  command -v swift >/dev/null 2>&1 || stop_without_swift 'there is no swift command here'

  # A swift that lacks a library of the system says so; that is for check_linux to mend.
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p')
  [ -n "$version" ] || return 0
  [ "${version% *}" -gt 6 ] || { [ "${version% *}" -eq 6 ] && [ "${version#* }" -ge 2 ]; } ||
    stop_without_swift "$(command -v swift) is Swift ${version% *}.${version#* }"
}

stop_without_swift() {
  local archive tools=''
  echo "ConvLens needs Swift 6.2 or newer, and $1." >&2
  if command -v swiftly >/dev/null 2>&1; then
    stop '' '  swiftly install latest --use' '' "Then run $setup_script again."
  elif [ "$(uname -s)" = Darwin ]; then
    stop 'To get it, under your home folder (from https://www.swift.org/install/macos):' '' \
      '  curl -O https://download.swift.org/swiftly/darwin/swiftly.pkg' \
      '  installer -pkg swiftly.pkg -target CurrentUserHomeDirectory' \
      '  ~/.swiftly/bin/swiftly init --quiet-shell-followup' \
      '  . "${SWIFTLY_HOME_DIR:-$HOME/.swiftly}/env.sh"' '' "Then run $setup_script again."
  fi
  archive=swiftly-$(uname -m).tar.gz
  command -v curl >/dev/null 2>&1 || tools="$tools curl"
  command -v gpg >/dev/null 2>&1 || tools="$tools gnupg"
  [ -e /etc/ssl/certs/ca-certificates.crt ] || tools="$tools ca-certificates"
  echo 'To get it, under your home folder (from https://www.swift.org/install/linux):' >&2
  echo >&2
  if [ -n "$tools" ] && command -v apt-get >/dev/null 2>&1; then
    printf '  %s\n' "$(as_root_words)apt-get update" "$(as_root_words)apt-get install$tools" >&2
  fi
  stop "  curl -O https://download.swift.org/swiftly/linux/$archive" \
    "  tar zxf $archive" \
    '  ./swiftly init --quiet-shell-followup' \
    '  . "${SWIFTLY_HOME_DIR:-$HOME/.local/share/swiftly}/env.sh"' '' "Then run $setup_script again."
}

# ---- what else is needed ----------------------------------------------------------------------

# need USE PACKAGE...: something is missing; these packages bring it.
need() {
  setup_missing="$setup_missing  - $1"$'\n'
  shift
  setup_packages="$setup_packages $*"
}

# The linker and the C library that swift itself uses are best checked by using them.
can_link() {
  local clang result folder
  clang=$(dirname "$(command -v swift)")/clang
  [ -x "$clang" ] || clang=cc
  command -v "$clang" >/dev/null 2>&1 || return 1
  folder=$(mktemp -d "${TMPDIR:-/tmp}/convlens.XXXXXX") || return 0
  printf '#include <stdio.h>\nint main(void) { return puts("") < 0; }\n' >"$folder/probe.c"
  "$clang" "$folder/probe.c" -o "$folder/probe" >/dev/null 2>&1
  result=$?
  rm -r "$folder"
  return "$result"
}

# Its tables are a library beside it, which pkg-config does not know.
has_cmark() {
  pkg-config --exists libcmark-gfm 2>/dev/null &&
    [ -e "$(pkg-config --variable=includedir libcmark-gfm)/cmark-gfm-core-extensions.h" ]
}

# The names of packages are Debian's here; install_on_linux knows the others.
look_on_linux() {
  setup_missing=''
  setup_packages=''
  command -v git >/dev/null 2>&1 || need 'git, with which swift fetches two packages' git
  command -v pkg-config >/dev/null 2>&1 || need 'pkg-config, which finds libraries' pkg-config
  pkg-config --exists libpng zlib 2>/dev/null ||
    need 'libpng and zlib with their headers, which read and write PNG pictures' libpng-dev zlib1g-dev
  has_cmark || need 'cmark-gfm with its headers, which reads Markdown' libcmark-gfm-dev libcmark-gfm-extensions-dev
  [ -e /etc/ssl/certs/ca-certificates.crt ] || ! command -v apt-get >/dev/null 2>&1 ||
    need 'certificates, to know https://github.com by' ca-certificates
  swift build --version >/dev/null 2>&1 ||
    need 'libraries without which swift does not start' \
      libcurl4-openssl-dev libncurses-dev libsqlite3-dev libxml2-dev
  can_link || need 'a linker and the C library, for what swift compiles' binutils-gold gcc libc6-dev
}

check_linux() {
  look_on_linux
  [ -n "$setup_missing" ] || return 0
  printf 'ConvLens needs a few things that are not here yet:\n\n%s\n' "$setup_missing" >&2
  if command -v apt-get >/dev/null 2>&1; then
    install_with_apt && return
  elif command -v dnf >/dev/null 2>&1; then
    stop_and_name 'dnf install git pkgconf-pkg-config libpng-devel zlib-devel gcc glibc-devel binutils-gold'
  elif command -v pacman >/dev/null 2>&1; then
    stop_and_name 'pacman -S --needed git pkgconf libpng zlib gcc'
  elif command -v zypper >/dev/null 2>&1; then
    stop_and_name 'zypper install git pkg-config libpng16-devel zlib-devel gcc glibc-devel binutils-gold'
  elif command -v apk >/dev/null 2>&1; then
    stop_and_name 'apk add git pkgconf libpng-dev zlib-dev gcc musl-dev'
  fi
  stop "Install them with this system's package manager, then run $setup_script again."
}

stop_and_name() {
  has_cmark || set -- "$1" 'and cmark-gfm with its headers, under the name it has there.'
  stop 'On this system this command should bring them:' '' "  $(as_root_words)$1" '' \
    ${2+"$2" ''} "Then run $setup_script again."
}

# How a command for the administrator is written for this user.
as_root_words() {
  [ "$(id -u)" -eq 0 ] || printf 'sudo '
}

# ---- Debian, Ubuntu and their kin -------------------------------------------------------------

install_with_apt() {
  local root='' update install
  update='apt-get update'
  install="apt-get install --yes --no-install-recommends$setup_packages"

  if [ "$(id -u)" -ne 0 ]; then
    root=sudo
    command -v sudo >/dev/null 2>&1 ||
      stop 'Installing them needs an administrator. These two commands, run as root, do it:' '' \
        "  $update" "  $install" '' "Then run $setup_script again."
    # A password is never asked for in a pipe.
    sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 2 ]; } ||
      stop 'Installing them needs an administrator. These two commands do it:' '' \
        "  sudo $update" "  sudo $install" '' "Then run $setup_script again."
  fi

  printf 'Installing them now, with these two commands:\n\n' >&2
  printf '  %s\n' "${root:+sudo }$update" "${root:+sudo }$install" >&2
  echo >&2
  if ! install_as "$root" "$update" "$install"; then
    stop '' 'That did not work; why is above. To try it by hand, run the two commands.' \
      "Then run $setup_script again."
  fi
  echo >&2

  hash -r
  look_on_linux
  [ -z "$setup_missing" ] ||
    stop 'The packages are installed, and yet this is still missing:' '' "$setup_missing" \
      'What swift says:' "$(swift build --version 2>&1 | head -n 3)"
}

# install_as ROOT UPDATE INSTALL: runs the two commands; ROOT is sudo or nothing.
install_as() {
  if [ -n "$1" ] && ! sudo -n true 2>/dev/null; then
    sudo --validate || return
  fi
  # Lists that could not be refreshed may still be good enough: the second command decides.
  # shellcheck disable=SC2086  # the words of the commands are meant to be split
  {
    $1 $2
    $1 env DEBIAN_FRONTEND=noninteractive $3
  } </dev/null >&2
}

# ---- macOS ------------------------------------------------------------------------------------

check_macos() {
  local system
  system=$(sw_vers -productVersion)
  [ "${system%%.*}" -ge 15 ] || stop "ConvLens needs macOS 15 or newer; this is macOS $system."
  xcode-select -p >/dev/null 2>&1 ||
    stop "ConvLens needs Apple's command line tools, for the linker and git. This brings them:" '' \
      '  xcode-select --install' '' "Then run $setup_script again."

  command -v brew >/dev/null 2>&1 || PATH=$PATH:/opt/homebrew/bin:/usr/local/bin
  look_on_macos
  [ -n "$setup_missing" ] || return 0
  printf 'ConvLens needs a few things that are not here yet:\n\n%s\n' "$setup_missing" >&2
  command -v brew >/dev/null 2>&1 ||
    stop 'Homebrew brings them. To get Homebrew (from https://brew.sh):' '' \
      '  /bin/bash -c "$(curl -fsSL https://raw.githubusercontent.com/Homebrew/install/HEAD/install.sh)"' \
      '' "Then run $setup_script again."
  printf 'Installing them now, with this command:\n\n  brew install%s\n\n' "$setup_packages" >&2
  # shellcheck disable=SC2086  # the names of the packages are meant to be split
  brew install $setup_packages </dev/null >&2 ||
    stop '' 'The installation did not work; what brew said is above. To try it by hand:' '' \
      "  brew install$setup_packages" '' "Then run $setup_script again."
  hash -r
  look_on_macos
  [ -z "$setup_missing" ] || stop 'Homebrew is done, and yet this is still missing:' '' "$setup_missing"
}

# The headers of zlib come with Apple's command line tools.
look_on_macos() {
  setup_missing=''
  setup_packages=''
  command -v pkg-config >/dev/null 2>&1 || need 'pkg-config, which finds libraries' pkgconf
  pkg-config --exists libpng 2>/dev/null ||
    need 'libpng with its headers, which reads and writes PNG pictures' libpng
  has_cmark || need 'cmark-gfm with its headers, which reads Markdown' cmark-gfm
}
