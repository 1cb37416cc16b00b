using EeCnn.KernelHost.Cli;
using EeCnn.KernelHost.CSharp;
using EeCnn.KernelHost.Execution;
using EeCnn.KernelHost.Jupyter;

const string Usage = """
    eecnn-kernel: C# notebooks

      eecnn-kernel install [--user | --prefix FOLDER] [--name NAME]    registers the kernel with Jupyter (default name .net-csharp)
      eecnn-kernel uninstall [--user | --prefix FOLDER] [--name NAME]  removes it
      eecnn-kernel run NOTEBOOK [-o OUT] [--html]                      runs a .ipynb or .dib without Jupyter; OUT is a .ipynb or .html
      eecnn-kernel info | --version                                    tells versions and places
      eecnn-kernel connect CONNECTION_FILE                             what Jupyter calls

    Exit codes: 0 done, 1 an error (of a cell, too), 2 a wrong call.
    """;

Thread.CurrentThread.Name = StrayExceptions.OwnThread + "main";
try
{
    switch (args)
    {
        case [_, ..] when args.Any(argument => argument is "--help" or "-h") || args[0] == "help":
            Console.WriteLine(Usage);
            return 0;
        case ["--version"]:
            Console.WriteLine($"eecnn-kernel {KernelInformation.Version}");
            return 0;
        case ["connect", .. var rest]:
            if (new Arguments(rest, [], []).Words is not [var file])
            {
                throw new ArgumentException("connect needs one connection file; Jupyter writes it and calls this.");
            }

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
        case ["info", .. var rest]:
            if (new Arguments(rest, [], []).Words is [var stray, ..])
            {
                throw new ArgumentException($"\"{stray}\" is one word too many; info takes none.");
            }

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
catch (ArgumentException exception)
{
    // The call is wrong, and nothing has been done.
    Console.Error.WriteLine("eecnn-kernel: " + exception.Message);
    return 2;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine("eecnn-kernel: " + exception.Message);
    return 1;
}
