using Xunit;

namespace EeCnn.Tests.Kernel;

public class RobustnessTests
{
    [Fact]
    public void Cells_ThatNoneShouldWrite_NeverEndTheProcess()
    {
        KernelProcess.RunPython(""""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                check(k.run("int kept = 41; record R(int X);").status == "ok")
                # Endless recursion in every kind of member is caught before the stack is used up.
                k.run("""class A { public int P => P + 1; public int Q { get => Q + 1; set => Q = value; } public int this[int i] => this[i] + 1; public A(int n) => new A(n);
                    public A() { } public static A operator +(A a, A b) => a + b; public static explicit operator int(A a) => (int)a + 1; }""")
                for code in ["new A().P", "new A().Q", "new A().Q = 2;", "new A()[1]", "new A(1)", "new A() + new A()", "(int)new A()"]:
                    cell = k.run(code)
                    check(cell.status == "error" and "calls itself" in cell.reply["evalue"], code, cell.reply)
                # What nobody catches on another thread is told.
                for code in ["var t = new System.Threading.Thread(() => throw new Exception(\"stray\")); t.Start(); t.Join();",
                             "var done = new System.Threading.ManualResetEvent(false); System.Threading.ThreadPool.QueueUserWorkItem(_ => { try { throw new Exception(\"stray\"); } finally { done.Set(); } }); done.WaitOne();",
                             "async void V() { await Task.Yield(); throw new Exception(\"stray\"); } V();"]:
                    pending = k.send(code)
                    told = ""
                    while "Exception" not in told:
                        message = k.client.get_iopub_msg(timeout=30)
                        k.waiting.append(message)
                        told += message["content"].get("text", "")
                    check(": stray" in told and k.finish(pending).status == "ok", code, told)
                check(k.run("throw new OperationCanceledException(\"mine\");").reply["evalue"] == "mine")
                check(k.run("Console.SetOut(System.IO.TextWriter.Null);").status == "ok" and k.run("Console.Write(\"back\");").text() == "back")
                check(k.run("Console.Write('\\uD83D'); await Task.Delay(200); Console.Write('\\uDE00');").text() == "\U0001F600")
                cell = k.run("Console.Write(new string('x', 20_000_000)); \"a\\uD83D\"")
                check(len(cell.text()) == 20_000_000 and cell.result == "a\ufffd", cell.reply)
                cell = k.run("Console.Write(1); Console.Clear();")
                check([kind for kind, _ in cell.messages][-2:] == ["stream", "clear_output"], cell.messages)
                cell = k.run("int P =>\n    1 / int.Parse(\"0\");\nint F(int a) =>\n\n    1 / a;\ntry { _ = P; } catch (Exception e) { Console.Write(e.StackTrace); }\nF(0)")
                check(":line 2" in cell.text() and "line 5: 1 / a;" in "".join(cell.reply["traceback"]), cell.text(), cell.reply)
                check(k.run("if (kept > 0) return kept + 1;").result == "42")
            """");
    }

    // A Jupyter that a script has begun in the background, or behind nohup, ignores SIGINT, and so does all that it starts.
    [Theory]
    [InlineData("SIG_DFL")]
    [InlineData("SIG_IGN")]
    public void Interrupt_OfWhatCannotBeStopped_SaysSoAndTheSecondGoesOn(string inherited)
    {
        KernelProcess.RunPython(""""
            import signal, sys, time
            from eecnn_client import Kernel, check
            signal.signal(signal.SIGINT, getattr(signal, sys.argv[1]))
            with Kernel() as k:
                k.run("using System.Threading; using System.Diagnostics;\nint kept = 41;")
                # Threads of the cell's own end with it; children are interrupted as by Ctrl-C, whoever waits for what they write.
                for code in ["var t = new Thread(() => { while (true) { } }); t.Start(); t.Join();", "while (true) Array.Sort(new[] { 2, 1 }, (a, b) => a - b);",
                             "Process.Start(new ProcessStartInfo(\"sh\", \"-c \\\"sleep 600; echo late\\\"\") { RedirectStandardOutput = true }).StandardOutput.ReadToEnd(); while (true) { }",
                             # Begun when the interrupt has come already.
                             "try { Thread.Sleep(-1); } catch (ThreadInterruptedException) { }\nProcess.Start(new ProcessStartInfo(\"sleep\", \"600\") { RedirectStandardOutput = true }).StandardOutput.ReadToEnd(); while (true) { }"]:
                    pending = k.send("Console.WriteLine(\"on\");\n" + code)
                    while k.client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
                        pass
                    time.sleep(0.3)
                    k.interrupt()
                    cell = k.finish(pending, 30)
                    check(cell.reply["ename"] == "Interrupted" and cell.text("stderr") == "", code, cell.reply, cell.messages)
                listener = "var l = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0); l.Start(); Console.WriteLine(\"on\"); l.AcceptTcpClient();"
                pending = k.send(listener)
                interrupts = 0
                while True:
                    message = k.client.get_iopub_msg(timeout=30)
                    k.waiting.append(message)
                    text = message["content"].get("text", "")
                    if text == "on\n" or "does not react" in text:
                        time.sleep(0.3)
                        k.interrupt()
                        interrupts += 1
                    if interrupts == 2:
                        break
                check("interrupt again to leave it" in text, text)
                check(k.finish(pending, 30).reply["ename"] == "Interrupted")
                check(k.run("kept + 1").result == "42")
            """", arguments: inherited);
    }

    [Fact]
    public void FrontEnds_ThatWaitBeforeTheKernelIsThere_AreAnswered()
    {
        // They connect in the moment in which the kernel binds, before it is ready; on one core all else of it waits meanwhile.
        KernelProcess.RunPython(""""
            import os, subprocess, sys, time, zmq
            from jupyter_client.connect import write_connection_file
            from jupyter_client.session import Session
            from eecnn_client import check
            context = zmq.Context()
            for start in range(8):
                file, info = write_connection_file(f"start{start}.json", key=b"k")
                session = Session(key=b"k")
                def socket(kind, port):
                    made = context.socket(kind)
                    made.setsockopt(zmq.RECONNECT_IVL, 1)
                    made.setsockopt(zmq.LINGER, 0)
                    made.connect(f"tcp://127.0.0.1:{info[port]}")
                    return made
                def receive(from_, kind):
                    while True:
                        end = time.monotonic() + 30
                        while not from_.poll(100):
                            check(kernel.poll() is None and time.monotonic() < end, "no", kind, "of start", start, kernel.poll())
                        message = Session(key=b"k").recv(from_, 0)[1]
                        if message["msg_type"] == kind:
                            return message["content"]
                subscribers = [socket(zmq.SUB, "iopub_port") for _ in range(20)]
                for subscriber in subscribers:
                    subscriber.subscribe(b"")
                kernel = subprocess.Popen([sys.argv[1], "connect", file], preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}))
                for subscriber in subscribers:
                    receive(subscriber, "iopub_welcome")
                control = socket(zmq.DEALER, "control_port")
                session.send(control, "shutdown_request", {"restart": False})
                receive(control, "shutdown_reply")
                check(kernel.wait(30) == 0, kernel.returncode)
                for open_ in subscribers + [control]:
                    open_.close()
            """", arguments: KernelProcess.Executable);
    }

    [Fact]
    public void LastWords_OfTheProcess_ReachTheTerminalThatStartedIt()
    {
        // As if a thread of the kernel's own had met an error: there is nobody left who could bring it to the cell.
        KernelProcess.RunPython(""""
            import time
            from jupyter_client.manager import KernelManager
            from eecnn_client import check
            manager = KernelManager(kernel_name=".net-csharp")
            with open("words", "w") as words:
                manager.start_kernel(stderr=words)
            client = manager.client()
            client.start_channels()
            client.wait_for_ready(timeout=60)
            client.execute("""new System.Threading.Thread(() => throw new Exception("last words")) { Name = "kernel: mine" }.Start();""")
            end = time.monotonic() + 60
            while manager.is_alive() and time.monotonic() < end:
                time.sleep(0.1)
            check(not manager.is_alive())
            client.stop_channels()
            words = open("words").read()
            check("Unhandled exception. System.Exception: last words" in words and "at " in words, words)
            """");
    }

    [Fact]
    public void StackOverflow_OfALibrary_EndsTheProcess_SoThatTheFrontEndCanRestartIt()
    {
        // What called what is longer than a pipe holds here: the runtime, which has stopped all threads, must not wait for a reader.
        KernelProcess.RunPython(""""
            import time
            from eecnn_client import Kernel, check
            with Kernel() as k:
                k.send("""var all = new Dictionary<string, object>(); all["a"] = new List<object> { all };
                    System.Text.Json.JsonSerializer.Serialize(all, new System.Text.Json.JsonSerializerOptions { MaxDepth = 10_000_000 })""")
                end = time.monotonic() + 90
                while k.manager.is_alive() and time.monotonic() < end:
                    time.sleep(0.2)
                check(not k.manager.is_alive())
            """");
    }
}
