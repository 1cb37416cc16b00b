"""Drives a notebook kernel by Debian's jupyter_client; each line on standard input asks for one measurement of one kernel."""
import sys
import time

from jupyter_client.manager import KernelManager

CSHARP = ".net-csharp"


class Session:
    def __init__(self, name):
        start = time.perf_counter()
        self.name = name
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.started = start

    def run(self, code):
        """Messages of a cell, and when its result and its end came."""
        start = time.perf_counter()
        message_id = self.client.execute(code, allow_stdin=False)
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") != message_id:
                continue
            messages.append(message["msg_type"])
            if message["msg_type"] == "error":
                raise RuntimeError("\n".join(message["content"]["traceback"]))
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                self.client.get_shell_msg(timeout=120)
                return messages, time.perf_counter() - start

    def memory(self):
        for line in open(f"/proc/{self.manager.provisioner.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        # Its finalizer logs, which it can no more when the interpreter ends.
        self.client = None


warm = {}


def session(name):
    if name not in warm:
        warm[name] = Session(name)
        for i in range(10):
            warm[name].run(f"{i} + 1")
        time.sleep(2)
    return warm[name]


def spawn(name):
    new = Session(name)
    new.run("1+1")
    seconds = time.perf_counter() - new.started
    new.close()
    return seconds


def trip(name):
    times = sorted(session(name).run(f"{i} + 1")[1] for i in range(15))
    return times[7] * 1000


def flood(name):
    code = "for (var i = 0; i < 20000; i++) Console.WriteLine(i);" if name == CSHARP else "for i in range(20000): print(i)"
    return session(name).run(code)[1] * 1000


def messages(name):
    return session(name).run("for (var i = 0; i < 20000; i++) Console.WriteLine(i);")[0].count("stream")


def memory(name):
    new = Session(name)
    for i in range(500):
        new.run(f"var v{i} = {i}; int M{i}(int n) => n + v{i}; Console.WriteLine(M{i}(1));")
    size = new.memory()
    new.close()
    return size


def complete(name):
    s = session(name)
    if not getattr(s, "filled", False):
        for i in range(50):
            s.run(f"var name{i} = {i};")
        s.filled = True
    times = []
    for code in ["name4", "Console.Wri", "name1.To", "System.IO.Pa", "new List<int>().Whe"] * 2:
        start = time.perf_counter()
        s.client.complete(code, len(code))
        s.client.get_shell_msg(timeout=60)
        times.append(time.perf_counter() - start)
    return sorted(times)[5] * 1000


def package(name):
    new = Session(name)
    new.run("1+1")
    time.sleep(2)
    seconds = new.run('#r "nuget: Newtonsoft.Json, 13.0.4"\n1')[1]
    new.close()
    return seconds * 1000


LOOPS = [
    "while (true) { }",
    "for (long i = 0; ; i++) { }",
    "long n = 0; do { n++; } while (n != -1);",
    "again: goto again;",
    "int Deep(int n) => n == 0 ? 0 : Deep(n - 1); while (true) Deep(100);",
    "Enumerable.Range(0, int.MaxValue).Where(x => x < 0).Count()",
    "foreach (var x in Enumerable.Repeat(1, int.MaxValue)) { }",
    "System.Threading.Thread.Sleep(60000);",
    "await Task.Delay(60000);",
    "Task.Delay(60000).Wait();",
]


def interrupt(name):
    """From the request to the end of the cell, the slowest kind of loop."""
    s = session(name)
    slowest = 0
    for code in LOOPS:
        message_id = s.client.execute(code, allow_stdin=False)
        time.sleep(0.8)  # compiled and running by then
        start = time.perf_counter()
        s.manager.interrupt_kernel() if name != CSHARP else s.client.control_channel.send(s.client.session.msg("interrupt_request", {}))
        while True:
            message = s.client.get_iopub_msg(timeout=60)
            if message["parent_header"].get("msg_id") == message_id and message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        slowest = max(slowest, time.perf_counter() - start)
        s.client.get_shell_msg(timeout=60)
    return slowest * 1000


for line in sys.stdin:
    what, kernel = line.split()
    print(globals()[what](kernel), flush=True)

for open_session in warm.values():
    open_session.close()
