using System.Text;

namespace TorchSharp;

// save and load write and read libtorch's own archive of one tensor; Load reads the record that TensorExtensionMethods.Save writes.
public static partial class torch
{
    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        public unsafe void save(string location)
        {
            IntPtr bytes;
            Native.Check(Native.eecnn_to_archive(Handle, &bytes));
            GC.KeepAlive(this);
            using var archive = new Tensor(bytes);
            WholeFile.Write(location, writer => archive.WriteBytesToStream(writer.BaseStream));
        }

        public static unsafe Tensor load(string location)
        {
            var archive = File.ReadAllBytes(location);
            IntPtr tensor;
            fixed (byte* data = archive)
            {
                Native.Check(Native.eecnn_from_archive(data, archive.LongLength, &tensor));
            }

            return new Tensor(tensor);
        }

        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }
    }
}
