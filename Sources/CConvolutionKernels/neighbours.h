// A vector's numbers moved by one column, and a zero where there is none.

#if LANES == 16
#define LEFT_OF(a) __builtin_shufflevector(a, (vector)0, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)
#define RIGHT_OF(a) __builtin_shufflevector(a, (vector)0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)
#elif LANES == 8
#define LEFT_OF(a) __builtin_shufflevector(a, (vector)0, 8, 0, 1, 2, 3, 4, 5, 6)
#define RIGHT_OF(a) __builtin_shufflevector(a, (vector)0, 1, 2, 3, 4, 5, 6, 7, 8)
#else
#define LEFT_OF(a) __builtin_shufflevector(a, (vector)0, 4, 0, 1, 2)
#define RIGHT_OF(a) __builtin_shufflevector(a, (vector)0, 1, 2, 3, 4)
#endif
