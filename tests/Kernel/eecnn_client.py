"""A client of the kernel under test, on Debian's jupyter_client."""
import sys
import time

from jupyter_client.manager import KernelManager


class Cell:
    def __init__(self, reply, messages, seconds):
        self.reply, self.messages, self.seconds = reply, messages, seconds
        self.status = reply["status"]

    def of(self, kind):
        return [content for type_, content in self.messages if type_ == kind]

    def text(self, stream="stdout"):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == stream)

    @property
    def result(self):
        results = self.of("execute_result")
        return results[0]["data"]["text/plain"] if results else None


class Kernel:
    def __init__(self, name=".net-csharp", **env):
        self.waiting, self.replies = [], []
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel()
        # Its finalizer logs, which it can no more when the interpreter ends.
        self.client = None

    def send(self, code, **options):
        options.setdefault("allow_stdin", False)
        return self.client.execute(code, **options)

    def finish(self, message_id, timeout=60):
        start = time.time()
        messages = []
        held = []
        while True:
            message = self.waiting.pop(0) if self.waiting else self.client.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != message_id:
                held.append(message)
                continue
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    break
                continue
            messages.append((message["msg_type"], message["content"]))
        self.waiting = held + self.waiting
        while True:
            for reply in self.replies:
                if reply["parent_header"].get("msg_id") == message_id:
                    self.replies.remove(reply)
                    return Cell(reply["content"], messages, time.time() - start)
            self.replies.append(self.client.get_shell_msg(timeout=timeout))

    def run(self, code, timeout=60, **options):
        return self.finish(self.send(code, **options), timeout)

    def interrupt(self):
        self.manager.interrupt_kernel()


def check(condition, *details):
    if not condition:
        raise SystemExit(f"FAILED in line {sys._getframe(1).f_lineno}: " + " | ".join(str(d) for d in details))
