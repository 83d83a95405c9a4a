"""The processor: its name, and the cores to share."""

import os
import platform
from pathlib import Path


def processor():
    try:
        for line in Path('/proc/cpuinfo').read_text().splitlines():
            if line.startswith('model name'):
                return line.partition(':')[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def cores():
    """One processor number of each physical core that may be used; empty if the system won't say."""
    if not hasattr(os, 'sched_getaffinity'):
        return []
    seen, numbers = set(), []
    for number in sorted(os.sched_getaffinity(0)):
        file = Path(f'/sys/devices/system/cpu/cpu{number}/topology/thread_siblings_list')
        siblings = file.read_text().strip() if file.exists() else str(number)
        if siblings not in seen:
            seen.add(siblings)
            numbers.append(number)
    return numbers


def share(threads):
    """Binds this process, and those it starts, to as many cores (0: all); how many threads."""
    numbers = cores()
    if not numbers:
        return threads or os.cpu_count()
    if threads > len(numbers):
        raise ValueError(f'--threads {threads}: there are only {len(numbers)} cores')
    numbers = numbers[:threads or None]
    os.sched_setaffinity(0, numbers)
    return len(numbers)
