using Xunit;

namespace EeCnn.Tests.Kernel;

public class PackageTests
{
    [Fact]
    public void Packages_OfAFeed_AreRestoredWithTheirNativeLibrariesAndVersionsAreTold()
    {
        KernelProcess.RunPython(""""
            import glob, os, shutil, sys, zipfile
            from eecnn_client import Kernel, check
            # A feed in a folder: a managed library of the suite under another name of package, and the C library's mathematics as the native part.
            here = os.getcwd()
            os.makedirs("feed")
            for version in ("1.0.1", "2.0.0"):
                with zipfile.ZipFile(f"feed/Eecnn.Tiny.{version}.nupkg", "w") as package:
                    package.writestr("Eecnn.Tiny.nuspec", f"""<?xml version="1.0"?><package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
                        <id>Eecnn.Tiny</id><version>{version}</version><authors>a</authors><description>d</description></metadata></package>""")
                    package.write(sys.argv[1], "lib/net10.0/EeCnn.Helpers.dll")
                    package.write(glob.glob("/lib/*-linux-gnu/libm.so.6")[0], "runtimes/linux-x64/native/libtinymath.so")
            open("NuGet.config", "w").write('<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>')
            os.environ["XDG_CACHE_HOME"] = here + "/cache"
            os.environ["NUGET_PACKAGES"] = here + "/packages"
            with Kernel() as k:
                cell = k.run("#r \"nuget: Eecnn.Tiny, 1.0.0\"\nnew EeCnn.AffineTransform(30, 0, 0, 0, -30, 0).ToString().Length > 0")
                check(cell.result == "True", cell.reply)
                told = cell.of("update_display_data")[-1]["data"]["text/plain"]
                check(told == "Installed packages: Eecnn.Tiny, 1.0.1 (the sources have no 1.0.0)", told)
                check(k.run("[System.Runtime.InteropServices.DllImport(\"tinymath\")] static extern double cos(double x); cos(0)").result == "1")
                check(k.run("#r \"nuget: Eecnn.Tiny, 1.0.0\"\n1").result == "1", "the same cell again")
                cell = k.run("#r \"nuget: Eecnn.Tiny, 2.0.0\"")
                check("version 2.0.0 cannot be added because version 1.0.1 was added" in cell.reply["evalue"], cell.reply)
                cell = k.run("#r \"nuget: Eecnn.Missing\"")
                check(cell.reply["evalue"].startswith("Eecnn.Missing could not be restored") and "NU1101" in cell.reply["evalue"], cell.reply)
                check(cell.of("update_display_data")[-1]["data"]["text/plain"] == "Not installed: Eecnn.Missing", cell.messages)
                check(k.run("1 + 1").result == "2")

                # A source that cannot be read is refused, or dropped by the first restore that meets it.
                cell = k.run("#i \"nuget: /nope\"")
                check(cell.status == "error" and "there is no folder /nope" in cell.reply["evalue"], cell.reply)
                cell = k.run("#i \"nuget: https://127.0.0.1:9/index.json\"\n#r \"nuget: Eecnn.Other\"")
                check("https://127.0.0.1:9/index.json cannot be read, and is not used any more" in cell.reply["evalue"], cell.reply)
                os.makedirs("more")
                with zipfile.ZipFile("feed/Eecnn.Tiny.1.0.1.nupkg") as tiny, zipfile.ZipFile("more/Eecnn.Other.1.0.0.nupkg", "w") as package:
                    package.writestr("Eecnn.Other.nuspec", tiny.read("Eecnn.Tiny.nuspec").decode().replace("Eecnn.Tiny", "Eecnn.Other").replace("1.0.1", "1.0.0"))
                    package.writestr("lib/net10.0/_._", "")
                cell = k.run("#i \"nuget: more\"\n#r \"nuget: Eecnn.Other\"")
                check(cell.of("update_display_data")[-1]["data"]["text/plain"] == "Installed packages: Eecnn.Other, 1.0.0", cell.messages, cell.reply)
            """", 240, Path.Combine(AppContext.BaseDirectory, "EeCnn.Helpers.dll"));
    }
}
