# shellcheck shell=bash
# Puts a program that is built where it is to stand. Sourced by Scripts/install and Benchmarks/run.

# place_all ROOT PROGRAM PREFIX: PROGRAM, what it says of itself, and the pictures and lessons of ROOT
# stand below PREFIX. They wait beside their places until all of them are there: a disk that fills up
# midway leaves what was installed before as it was.
place_all() {
  local root=$1 program=$2 prefix=$3 status=0
  umask 022
  waiting=$(mktemp -d "$prefix/.convlens-XXXXXX") || return
  trap 'rm -rf "$waiting"' EXIT
  bring_all && move_all || status=1
  rm -rf "$waiting"
  return "$status"
}

# bring FILE TARGET: a copy of FILE waits to become TARGET.
bring() {
  mkdir -p "$(dirname "$waiting/$2")" && cp "$1" "$waiting/$2" && chmod 644 "$waiting/$2"
}

# bring_program FILE TARGET: the same for a program. It is written 2 MiB at a time, since Linux may keep in
# one large page what was written at once; a program that lies in large pages starts faster.
bring_program() {
  mkdir -p "$(dirname "$waiting/$2")" && copy_program "$1" "$waiting/$2"
}

# copy_program FILE COPY: COPY becomes a program like FILE.
copy_program() {
  local said
  said=$(dd if="$1" of="$2" bs=2097152 2>&1) && chmod 755 "$2" && return
  printf '%s\n' "$said" >&2
  return 1
}

# say TARGET WORD...: what the program says to the words waits to become TARGET.
say() {
  local target=$waiting/$1
  shift
  mkdir -p "$(dirname "$target")" && "$program" "$@" >"$target" && chmod 644 "$target"
}

bring_all() {
  local file
  bring_program "$program" bin/convlens &&
    say share/man/man1/convlens.1 ---manual &&
    say share/bash-completion/completions/convlens --generate-completion-script bash &&
    say share/zsh/site-functions/_convlens --generate-completion-script zsh &&
    say share/fish/vendor_completions.d/convlens.fish --generate-completion-script fish &&
    bring "$root/LICENSE" share/doc/convlens/LICENSE || return
  for file in "$root"/SampleImages/*.png "$root"/SampleImages/README.md "$root"/Lessons/*; do
    [ -f "$file" ] || continue
    bring "$file" "share/convlens/${file#"$root"/}" || return
  done
}

move_all() {
  local data=$prefix/share/convlens files=() file
  while IFS= read -r file; do files+=("${file#./}"); done < <(
    CDPATH='' cd -- "$waiting" && find . -type f ! -path './share/convlens/*')
  for file in "${files[@]}"; do mkdir -p "$prefix/$(dirname "$file")" || return; done
  for file in "${files[@]}"; do mv -f "$waiting/$file" "$prefix/$file" || return; done
  # A picture or lesson that exists no more must not stay.
  if [ -e "$data" ]; then mv "$data" "$waiting/before" || return; fi
  mv "$waiting/share/convlens" "$data" && return
  if [ -e "$waiting/before" ]; then mv "$waiting/before" "$data"; fi
  return 1
}
