// The kernels that sum 3 by 3 products over a plane, in one arithmetic. Included by tiles.h.
//
// With vectors and edges known, all loops but the one over stacks disappear: sums and weights live in registers. The
// numbers beside a vector are loaded from where they stand, but at an edge, where they are moved out of the middle.

__attribute__((always_inline)) TARGET static inline void THIS(plane)(
    const int vectors, const bool is_left, const bool is_right, const ck_plane *given) {
  const ck_plane plane = *given;
  vector weights[9];
  UNROLLED for (int tap = 0; tap < 9; tap++) weights[tap] = plane.weights[tap];

#define PLACE(v) ((v) == vectors - 1 ? plane.last_vector : (ptrdiff_t)(v) * LANES)
#define NUMBERS(v, tap) (*(const vector_anywhere *)(row + PLACE(v) + (tap) - 1))
#define MIDDLE(v) NUMBERS(v, 1)
#define READ(v, tap) \
  (is_left && (tap) == 0 && (v) == 0 ? LEFT_OF(MIDDLE(v)) \
   : is_right && (tap) == 2 && (v) == vectors - 1 ? RIGHT_OF(MIDDLE(v)) : NUMBERS(v, tap))
#define NOTHING(v, tap) ((vector)0)
// One row of the plane, which those rows of the stack read that have it under their windows.
#define ADD_ROW(source_row, NUMBER) \
  UNROLLED for (int tap = 0; tap < 3; tap++) { \
    vector numbers[MOST_PLANE_VECTORS]; \
    UNROLLED for (int v = 0; v < vectors; v++) numbers[v] = NUMBER(v, tap); \
    UNROLLED for (int i = 0; i < CK_STACK; i++) { \
      const int kernel_row = source_row - i; \
      if (kernel_row < 0 || kernel_row > 2) continue; \
      UNROLLED for (int v = 0; v < vectors; v++) { \
        sums[i][v] = MULTIPLY_ADD(weights[kernel_row * 3 + tap], numbers[v], sums[i][v]); \
      } \
    } \
  }

  for (ptrdiff_t next = 0; next < plane.rows; next += CK_STACK) {
    const bool is_last = next + CK_STACK >= plane.rows;
    const ptrdiff_t first = is_last ? plane.rows - CK_STACK : next;
    const float *row = plane.source + first * plane.source_pitch;
    float *target = plane.target + first * plane.target_pitch;
    vector sums[CK_STACK][MOST_PLANE_VECTORS];
    UNROLLED for (int i = 0; i < CK_STACK; i++) {
      UNROLLED for (int v = 0; v < vectors; v++) sums[i][v] = plane.bias;
    }
    if (plane.is_top && first == 0) {
      ADD_ROW(0, NOTHING)
    } else {
      row -= plane.source_pitch;
      ADD_ROW(0, READ)
      row += plane.source_pitch;
    }
    UNROLLED for (int below = 1; below <= CK_STACK; below++) {
      ADD_ROW(below, READ)
      row += plane.source_pitch;
    }
    if (plane.is_bottom && is_last) {
      ADD_ROW(CK_STACK + 1, NOTHING)
    } else {
      ADD_ROW(CK_STACK + 1, READ)
    }
    UNROLLED for (int i = 0; i < CK_STACK; i++) {
      UNROLLED for (int v = 0; v < vectors; v++) {
        *(vector_anywhere *)(target + i * plane.target_pitch + PLACE(v)) = sums[i][v];
      }
    }
  }

#undef ADD_ROW
#undef NOTHING
#undef READ
#undef MIDDLE
#undef NUMBERS
#undef PLACE
}

#define KERNEL(v) \
  TARGET static void THIS(plane_##v)(const ck_plane *plane) { THIS(plane)(v, false, false, plane); } \
  TARGET static void THIS(plane_##v##_left)(const ck_plane *plane) { THIS(plane)(v, true, false, plane); } \
  TARGET static void THIS(plane_##v##_right)(const ck_plane *plane) { THIS(plane)(v, false, true, plane); } \
  TARGET static void THIS(plane_##v##_both)(const ck_plane *plane) { THIS(plane)(v, true, true, plane); }
EVERY_PLANE(KERNEL)
#undef KERNEL
