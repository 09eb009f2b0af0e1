# shellcheck shell=bash
# Builds the program so that it needs as little as possible where it runs. Sourced by Scripts/install.
#
# build_static ROOT sets program. On Linux the whole program is one file: Swift's runtime, libpng, zlib
# and the C library are in it, so that it runs on any Linux of the same processor, however old or
# bare. The linker warns of functions that would look for users and plugins; none of them is called.
# Where the archives of libpng and zlib are missing, only Swift's runtime is in it. On macOS
# the system has Swift's runtime; libpng and zlib are in it where their archives are.

build_static() {
  local root=$1 log=$1/.build/logs/install.log folder=$1/.build/install usual=''
  static_options=()
  case $(uname -s) in
    Darwin) choose_on_macos "$root/.build/archives" ;;
    *) choose_on_linux ;;
  esac
  [ -d "$folder" ] || usual='3 to 6 minutes, this once'
  if ! run_with_progress read_build_line 'Building ConvLens for use' "$usual" "$log" \
    swift build --package-path "$root" --scratch-path "$folder" --configuration release \
    --product convlens ${static_options[@]+"${static_options[@]}"}; then
    show_build_log "$log"
    echo 'ConvLens could not be built; why is above.' >&2
    return 1
  fi
  # shellcheck disable=SC2034  # read by the script that sources this
  program=$folder/release/convlens
}

choose_on_linux() {
  local folder archives=yes name
  folder=$(pkg-config --variable=libdir libpng)
  for name in libpng16.a libz.a; do [ -e "$folder/$name" ] || archives=''; done
  if [ -n "$archives" ]; then
    # What libpng needs in turn is named after it, as a static link wants it.
    static_options=(--static-swift-stdlib -Xswiftc -static-executable
      -Xlinker -lz -Xlinker -lm -Xlinker -s)
  else
    echo "$folder has no libpng16.a and libz.a, so the program will need libpng where it runs." >&2
    static_options=(--static-swift-stdlib -Xlinker -s)
  fi
}

# The linker takes what it finds first: a folder that holds nothing but the archive.
choose_on_macos() {
  local folder=$1 libraries
  libraries=$(pkg-config --variable=libdir libpng)
  if [ -e "$libraries/libpng16.a" ]; then
    mkdir -p "$folder" && ln -sf "$libraries/libpng16.a" "$folder/libpng16.a" &&
      static_options=(-Xlinker "-L$folder" -Xlinker -lz)
  else
    echo "$libraries has no libpng16.a, so the program will need libpng where it runs." >&2
  fi
}
