"""The processor: its name, and the cores to share."""

import os
import platform
import time
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


def busy(seconds):
    """Waits; the share of this process's cores that was at work meanwhile, or 0 where unknown."""
    before = _jiffies()
    time.sleep(seconds)
    after = _jiffies()
    total = sum(after) - sum(before)
    return 1 - (after[1] - before[1]) / total if total else 0


def _jiffies():
    """(at work, idle) of the cores this process is bound to."""
    if not (hasattr(os, 'sched_getaffinity') and Path('/proc/stat').exists()):
        return 0, 0
    wanted = {f'cpu{number}' for number in os.sched_getaffinity(0)}
    work, idle = 0, 0
    for line in Path('/proc/stat').read_text().splitlines():
        name, *times = line.split()
        if name in wanted:
            times = [int(t) for t in times[:8]]  # user nice system idle iowait irq softirq steal
            idle += times[3] + times[4]
            work += sum(times) - times[3] - times[4]
    return work, idle
