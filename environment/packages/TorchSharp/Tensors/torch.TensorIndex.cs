namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index expression: a position, a range, a new axis, an ellipsis, a mask or positions in a tensor.</summary>
    public struct TensorIndex
    {
        internal enum IndexKind
        {
            None,
            Null,
            Bool,
            Single,
            Slice,
            Tensor,
            Ellipsis,
        }

        internal long? Start;
        internal long? Stop;
        internal long? Step;
        internal Tensor? Positions;
        internal IndexKind Kind;

        public static TensorIndex Ellipsis = new() { Kind = IndexKind.Ellipsis };
        public static TensorIndex None = new() { Kind = IndexKind.None };
        public static TensorIndex Null = new() { Kind = IndexKind.Null };
        public static TensorIndex Colon = Slice(null, null, null);

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? (range.Start.Value == 0 ? long.MaxValue : -range.Start.Value) : range.Start.Value,
            range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value);

        public static TensorIndex Bool(bool value) => new() { Kind = IndexKind.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { Kind = IndexKind.Single, Start = index ?? throw new ArgumentNullException(nameof(index), "A single index needs a position.") };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = IndexKind.Tensor, Positions = tensor };
    }
}
