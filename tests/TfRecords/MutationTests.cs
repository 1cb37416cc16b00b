using Xunit;

namespace EeCnn.Tests.TfRecords;

public class MutationTests
{
    [Fact]
    public void Read_RandomMutations_GiveErrorsAndNothingElse()
    {
        byte[] example = new Example(
        [
            new("B1", Feature.OfFloats([.. Enumerable.Range(0, 100).Select(value => (float)value)])), new("B2", Feature.OfIntegers(1, -1, 300)),
            new("text", Feature.OfText("one", "two")), new("none", Feature.Empty),
        ]).ToBytes();
        byte[] plain = TfRecordFileTests.Bytes([example, [], example]), packed = TfRecordFileTests.Pack(plain);
        var decoder = new ExampleDecoder(["B1", "B2"], [100, 3], -9999);
        var target = new float[decoder.ValueCount];
        var random = new Random(17);
        var strict = TfRecordReadOptions.Default;
        var lax = new TfRecordReadOptions { VerifyChecksums = false, SkipDamaged = true };
        long most = 0;
        for (int round = 0; round < 100_000; round++)
        {
            byte[] file = [.. random.Next(4) == 0 ? packed : plain];
            for (int change = random.Next(1, 8); change > 0; change--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            int length = random.Next(4) == 0 ? random.Next(file.Length) : file.Length;
            long before = GC.GetAllocatedBytesForCurrentThread();
            using var reader = new TfRecordReader(new MemoryStream(file, 0, length), "mutated", 1 << 12, random.Next(2) == 0 ? strict : lax);
            try
            {
                while (reader.Read())
                {
                    Try(() => reader.ParseExample());
                    Try(() => reader.ParseSequenceExample());
                    Try(() => reader.Decode(decoder, target));
                }
            }
            catch (TfRecordException)
            {
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.InRange(most, 1, 16_000_000);
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (TfRecordException)
        {
        }
    }
}
