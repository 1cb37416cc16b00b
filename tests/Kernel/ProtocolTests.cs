using Xunit;

namespace EeCnn.Tests.Kernel;

public class ProtocolTests
{
    [Fact]
    public void Messages_MalformedOrUnsigned_AreIgnoredAndNeverStopTheKernel()
    {
        KernelProcess.RunPython("""
            import json, random, zmq
            from eecnn_client import Kernel, check
            with Kernel() as k:
                check(k.run("int kept = 1;").status == "ok")
                info = k.manager.get_connection_info()
                random.seed(7)
                context = zmq.Context()
                sockets = []
                for port in (info["shell_port"], info["control_port"], info["stdin_port"]):
                    socket = context.socket(zmq.DEALER)
                    socket.linger = 0
                    socket.connect(f"tcp://{info['ip']}:{port}")
                    sockets.append(socket)
                signed = k.client.session.serialize(k.client.session.msg("execute_request", {"code": "kept = 666;", "silent": True}))
                def mutate(frames):
                    frames = [bytearray(f) for f in frames]
                    for _ in range(random.randint(1, 4)):
                        kind = random.randint(0, 4)
                        index = random.randrange(len(frames))
                        if kind == 0 and frames[index]:
                            frames[index][random.randrange(len(frames[index]))] ^= 1 << random.randrange(8)
                        elif kind == 1:
                            del frames[index]
                        elif kind == 2:
                            frames.insert(index, bytearray(random.randbytes(random.randint(0, 40))))
                        elif kind == 3:
                            frames[index] = frames[index][:random.randint(0, len(frames[index]))]
                        else:
                            frames[index] += random.randbytes(3)
                        frames = frames or [bytearray()]
                    return [bytes(f) for f in frames]
                sent = 0
                while sent < 10000:
                    frames = mutate(signed)
                    start = frames.index(b"<IDS|MSG>") if b"<IDS|MSG>" in frames else -1
                    if start >= 0 and frames[start:start + 6] == list(signed[:6]):
                        continue
                    random.choice(sockets).send_multipart(frames)
                    sent += 1
                    if sent % 1000 == 0:
                        check(k.run("kept").result == "1", "after", sent)
                # Signed, but no sense in it: each is answered or ignored, none does harm.
                for type_, content in [("execute_request", {}), ("execute_request", {"code": 5}), ("complete_request", {"code": "x", "cursor_pos": 99}),
                                       ("complete_request", {"code": "x", "cursor_pos": -5}), ("inspect_request", {"code": "", "cursor_pos": 7}),
                                       ("history_request", {"hist_access_type": "search", "pattern": "["}), ("made_up_request", {}), ("comm_open", {}),
                                       ("is_complete_request", {"code": None}), ("debug_request", {"command": "attach"})]:
                    k.client.shell_channel.send(k.client.session.msg(type_, content))
                check(k.run("kept").result == "1")
                check(all(not s.poll(200) for s in sockets), "an unsigned message was answered")
                for socket in sockets:
                    socket.close()
            """, 120);
    }

    [Fact]
    public void Connection_ListensOnTheAddressOfTheFileOnly()
    {
        KernelProcess.RunPython("""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                info = k.manager.get_connection_info()
                pid = k.manager.provisioner.pid
                inodes = set()
                import os
                for fd in os.listdir(f"/proc/{pid}/fd"):
                    try:
                        target = os.readlink(f"/proc/{pid}/fd/{fd}")
                    except OSError:
                        continue
                    if target.startswith("socket:["):
                        inodes.add(target[8:-1])
                listening = set()
                for table in ("tcp", "tcp6"):
                    for line in open(f"/proc/{pid}/net/{table}").readlines()[1:]:
                        fields = line.split()
                        if fields[3] == "0A" and fields[9] in inodes:
                            listening.add((table, fields[1].split(":")[0], int(fields[1].split(":")[1], 16)))
                ports = {info[name] for name in ("shell_port", "iopub_port", "stdin_port", "control_port", "hb_port")}
                check({port for _, _, port in listening} == ports, listening, ports)
                check({address for _, address, _ in listening} == {"0100007F"}, listening)
                check(k.client.hb_channel.is_beating())
            """);
    }

    [Fact]
    public void Requests_WhileACellRuns_AreAnsweredOnControl()
    {
        KernelProcess.RunPython("""
            import time
            from eecnn_client import Kernel, check
            with Kernel() as k:
                pending = k.send("System.Threading.Thread.Sleep(30000);")
                time.sleep(0.3)
                k.client.control_channel.send(k.client.session.msg("kernel_info_request", {}))
                reply = k.client.get_control_msg(timeout=10)
                check(reply["msg_type"] == "kernel_info_reply" and reply["content"]["language_info"]["name"] == "C#", reply)
                k.interrupt()
                check(k.finish(pending).status == "error")
                asked = k.send("var answer = input(\"name? \"); answer.Length", allow_stdin=True)
                question = k.client.get_stdin_msg(timeout=10)
                check(question["content"] == {"prompt": "name? ", "password": False}, question)
                k.client.input("Olinda")
                check(k.finish(asked).result == "6")
                asked = k.send("Console.ReadLine()", allow_stdin=True)
                k.client.get_stdin_msg(timeout=10)
                k.client.input("typed")
                check(k.finish(asked).result == "typed")
                asked = k.send("Console.In.ReadToEnd()", allow_stdin=True)
                k.client.get_stdin_msg(timeout=10)
                k.client.input("all")
                check(k.finish(asked).result == "all")
                asked = k.send("var secret = password(\"secret? \"); $\"{secret} {secret.GetClearTextPassword()}\"", allow_stdin=True)
                question = k.client.get_stdin_msg(timeout=10)
                check(question["content"] == {"prompt": "secret? ", "password": True}, question)
                k.client.input("abc")
                check(k.finish(asked).result == "*** abc")
                cell = k.run("password(\"secret\")")
                check(cell.status == "error" and "nobody can answer" in cell.reply["evalue"], cell.reply)
            """);
    }

    [Fact]
    public void Output_OfThreadsNativeCodeAndChildren_ReachesTheCellInFewMessages()
    {
        KernelProcess.RunPython(""""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                cell = k.run("for (var i = 0; i < 20000; i++) Console.WriteLine(i);")
                check(cell.text() == "".join(f"{i}\n" for i in range(20000)) and len(cell.of("stream")) <= 50, len(cell.of("stream")))
                cell = k.run("""[System.Runtime.InteropServices.DllImport("libc")] static extern int puts(string text);
                    puts("from C"); System.Diagnostics.Process.Start("echo", "from a child").WaitForExit();
                    var t = new System.Threading.Thread(() => Console.WriteLine("from a thread")); t.Start(); t.Join();""")
                check(all(f"from {x}\n" in cell.text() for x in ("C", "a child", "a thread")), cell.messages, cell.reply)
                cell = k.run("Console.Write(\"a\"); display(1); Console.Write(\"b\");")
                check([t for t, _ in cell.messages if t != "execute_input"] == ["stream", "display_data", "stream"], cell.messages)
            """");
    }
}
