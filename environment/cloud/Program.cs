using System.Runtime.Versioning;
using EeCnn.Cloud.Hosting;

[assembly: UnsupportedOSPlatform("windows")]

ProcessMemory.UseOneArena();
return await CommandLine.RunAsync(args);
