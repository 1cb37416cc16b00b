using Xunit;

namespace EeCnn.Tests.Kernel;

public class CommTests
{
    [Fact]
    public void Comms_OfPageAndCells_CarryMessagesBothWays()
    {
        KernelProcess.RunPython(""""
            from eecnn_client import Kernel, check
            with Kernel() as k:
                def shell(type_, **content):
                    message = k.client.session.msg(type_, content)
                    k.client.shell_channel.send(message)
                    received = []
                    while True:
                        answer = k.client.get_iopub_msg(timeout=30)
                        if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                            continue
                        if answer["msg_type"] != "status":
                            received.append((answer["msg_type"], answer["content"]))
                        elif answer["content"]["execution_state"] == "idle":
                            return received
                def comms(target=None):
                    k.client.comm_info(target)
                    return k.client.get_shell_msg(timeout=30)["content"]["comms"]
                check(shell("comm_open", comm_id="u", target_name="nobody", data={}) == [("comm_close", {"comm_id": "u", "data": {}})])
                cell = k.run("""using EeCnn.KernelHost.Jupyter;
                    Comm.RegisterTarget("echo", (comm, data) =>
                    {
                        comm.MessageReceived = message =>
                        {
                            Console.WriteLine(message.GetProperty("n").GetInt32());
                            display("shown");
                            comm.Send(new { twice = 2 * message.GetProperty("n").GetInt32() });
                        };
                        comm.Closed = _ => Console.WriteLine("closed");
                        comm.Send(new { hello = data.GetProperty("who").GetString() });
                    });""")
                check(cell.status == "ok", cell.reply)
                opened = shell("comm_open", comm_id="c1", target_name="echo", data={"who": "page"})
                check(opened == [("comm_msg", {"comm_id": "c1", "data": {"hello": "page"}})], opened)
                check(comms() == {"c1": {"target_name": "echo"}} == comms("echo") and comms("other") == {})
                answers = shell("comm_msg", comm_id="c1", data={"n": 21})
                check([kind for kind, _ in answers] == ["stream", "display_data", "comm_msg"], answers)
                check(answers[0][1]["text"] == "21\n" and answers[2][1]["data"] == {"twice": 42}, answers)
                failed = shell("comm_msg", comm_id="c1", data={})
                check(failed[0][1]["name"] == "stderr" and "KeyNotFoundException" in failed[0][1]["text"] and "cell 1, line 6" in failed[0][1]["text"], failed)
                check(shell("comm_close", comm_id="c1", data={})[0][1]["text"] == "closed\n" and comms() == {})
                cell = k.run("var mine = Comm.Open(\"page\", new { a = 1 }); mine.Send(new { b = 2 }); mine.Close(); Console.WriteLine(mine.IsOpen); mine.Send(null);")
                check([(kind, content["data"]) for kind, content in cell.messages if kind.startswith("comm")] ==
                      [("comm_open", {"a": 1}), ("comm_msg", {"b": 2}), ("comm_close", {})], cell.messages)
                check(cell.text() == "False\n" and "is closed" in cell.reply["evalue"], cell.reply)
            """");
    }
}
