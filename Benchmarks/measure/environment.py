"""What must be set before the libraries are loaded: the process starts itself again with it."""

import os
import sys

# The variables by which each library is kept to an instruction set.
LIMITS = {
    "avx512": {},
    "avx2": {
        "CONVLENS_ISA": "avx2",
        "ATEN_CPU_CAPABILITY": "avx2",
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
        "OPENCV_CPU_DISABLE": "AVX512-SKX",
    },
    "baseline": {
        "CONVLENS_ISA": "baseline",
        "ATEN_CPU_CAPABILITY": "default",
        "ONEDNN_MAX_CPU_ISA": "SSE41",
        "MKL_ENABLE_INSTRUCTIONS": "SSE4_2",
        "OPENCV_CPU_DISABLE": "AVX512-SKX,AVX2,FP16,AVX",
    },
}


def wanted(isa, threads):
    """All variables that a run needs."""
    count = str(threads)
    return LIMITS[isa] | {
        "OMP_NUM_THREADS": count,
        "MKL_NUM_THREADS": count,
        "OPENBLAS_NUM_THREADS": count,
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "OPENCV_LOG_LEVEL": "ERROR",
    }


def ensure(isa, threads):
    """Starts this program again unless its environment is as it must be."""
    variables = wanted(isa, threads)
    if all(os.environ.get(name) == value for name, value in variables.items()):
        return
    os.execve(
        sys.executable,
        [sys.executable, "-m", "measure", *sys.argv[1:]],
        dict(os.environ) | variables,
    )
