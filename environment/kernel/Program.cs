using EeCnn.KernelHost.Cli;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Jupyter;

const string Usage = """
    eecnn-kernel: C# notebooks

      eecnn-kernel install [--user | --prefix FOLDER] [--name NAME]    registers the kernel with Jupyter (default name .net-csharp)
      eecnn-kernel uninstall [--user | --prefix FOLDER] [--name NAME]  removes it
      eecnn-kernel run NOTEBOOK [-o OUT] [--html]                      runs a .ipynb or .dib without Jupyter; exit code 1 on an error
      eecnn-kernel info                                                tells versions and places
      eecnn-kernel connect CONNECTION_FILE                             what Jupyter calls
    """;

Thread.CurrentThread.Name = StrayExceptions.OwnThread + "main";
try
{
    switch (args)
    {
        case [_, ..] when args.Any(argument => argument is "--help" or "-h") || args[0] == "help":
            Console.WriteLine(Usage);
            return 0;
        case ["connect", var file]:
            ChildProcesses.HearInterrupts();
            CompilerStart.Begin();
            using (var session = new KernelSession(ConnectionFile.Load(file)))
            {
                session.Run();
            }

            // Threads that user code has left behind must not keep the process.
            Environment.Exit(0);
            return 0;
        case ["install", .. var rest]:
            return InstallCommand.Install(new Arguments(rest, ["--prefix", "--name"], ["--user"]));
        case ["uninstall", .. var rest]:
            return InstallCommand.Uninstall(new Arguments(rest, ["--prefix", "--name"], ["--user"]));
        case ["run", .. var rest]:
            CompilerStart.Begin();
            var code = RunCommand.Run(new Arguments(rest, ["-o"], ["--html"]));
            Environment.Exit(code);
            return code;
        case ["info"]:
            Console.WriteLine($"eecnn-kernel {KernelInformation.Version}");
            Console.WriteLine(System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);
            Console.WriteLine($"Jupyter protocol {MessageCodec.ProtocolVersion}");
            Console.WriteLine(AppContext.BaseDirectory);
            return 0;
        default:
            Console.Error.WriteLine(args.Length == 0 ? Usage : $"eecnn-kernel: {string.Join(' ', args)}: no such command.\n\n{Usage}");
            return 2;
    }
}
catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine("eecnn-kernel: " + exception.Message);
    return 1;
}
