"""The engines as processes that stay alive and are asked, one at a time."""

import os
import subprocess
import sys
import tempfile

JAVA_FLAGS = ['--add-modules', 'jdk.incubator.vector', '-XX:ObjectAlignmentInBytes=64']

# Without these, glibc gives every large tensor back to the system and has its pages zeroed again
# for the next: PyTorch's steps would take about a tenth longer.
KEEP_MEMORY = {'MALLOC_MMAP_MAX_': '0', 'MALLOC_TRIM_THRESHOLD_': str(1 << 40),
               'MALLOC_TOP_PAD_': str(1 << 28)}


class EngineError(Exception):
    """An engine did not answer."""


class Engine:
    def __init__(self, name, command, task, steps, environment=None):
        self.name = name
        self.steps = steps  # whether it can do more than forward
        self.errors = tempfile.TemporaryFile('w+')
        arguments = [task.network_file, task.width, task.height, task.images, task.threads]
        self.process = subprocess.Popen(
            command + [str(a) for a in arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.errors, text=True, env=os.environ | (environment or {}))

    def ask(self, request):
        try:
            print(request, file=self.process.stdin, flush=True)
            answer = self.process.stdout.readline().strip()
        except OSError:
            answer = ''
        if not answer:
            self.process.kill()
            code = self.process.wait()
            self.errors.seek(0)
            raise EngineError(f'{self.name} did not answer "{request}" (exit code {code}):\n'
                              f'{self.errors.read()}')
        return answer

    def seconds(self, work, times):
        """Seconds of one, the mean over so many at a stretch."""
        return float(self.ask(f'{work} {times}')) / times

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.errors.close()


def impasto(java, class_path, task):
    return Engine('impasto', [java, *JAVA_FLAGS, '-cp', class_path, 'impasto.bench.PeerServer'],
                  task, steps=True)


def peer(name, task):
    return Engine(name, [sys.executable, '-m', f'comparison.{name}_peer'], task,
                  steps=name == 'torch', environment=KEEP_MEMORY)
