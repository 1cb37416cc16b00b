using System.Runtime.Versioning;
using EeCnn.Cloud.Hosting;

[assembly: UnsupportedOSPlatform("windows")]

return await CommandLine.RunAsync(args);
