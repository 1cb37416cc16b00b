using System.Runtime.CompilerServices;
using static TorchSharp.torch.TensorIndex;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign(value, i1);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index([Single(i1), Single(i2)]);
            set => Assign(value, i1, i2);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index([Single(i1), Single(i2), Single(i3)]);
            set => Assign(value, i1, i2, i3);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => index([Single(i1), Single(i2), Single(i3), Single(i4)]);
            set => Assign(value, i1, i2, i3, i4);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => index([Single(i1), Single(i2), Single(i3), Single(i4), Single(i5)]);
            set => Assign(value, i1, i2, i3, i4, i5);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => index([Single(i1), Single(i2), Single(i3), Single(i4), Single(i5), Single(i6)]);
            set => Assign(value, i1, i2, i3, i4, i5, i6);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => index([.. indices.Select(item => Single(item))]);
            set => Assign(value, [.. indices.Select(item => Single(item))]);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => Assign(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            var view = Narrowed(indices, out var positions);
            if (positions is null)
            {
                return view;
            }

            using (view)
            using (new Made(indices, positions))
            {
                return Aten.Call("index.Tensor", view, positions);
            }
        }

        public Tensor index(params Tensor[] indices) => Aten.Call("index.Tensor", this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var tensor = AsTensor(value);
            return index_put_(tensor, indices, false);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var tensor = AsTensor(value);
            return index_put_(tensor, indices, false);
        }

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var view = Narrowed(indices, out var positions);
            using var made = new Made(indices, positions ?? []);
            // Leading dimensions of size 1 do not count, as in Python.
            using var plain = value.reshape([.. value.shape.SkipWhile(size => size == 1)]);
            if (positions is not null)
            {
                using var like = plain.to(dtype);
                Aten.Do("index_put_", view, positions, like, accumulate);
            }
            else if (accumulate)
            {
                Aten.Do("add_.Tensor", view, plain);
            }
            else
            {
                Aten.Do("copy_", view, plain);
            }

            return alias();
        }

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false)
        {
            using var like = value.to(dtype);
            return Changed("index_put_", this, indices, like, accumulate);
        }

        private void Assign(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false).Dispose();

        private Tensor AsTensor(Scalar value) => Aten.Call("scalar_tensor", value, dtype, Arg.None, Arg.Of(device));

        /// <summary>Applies what gives a view (positions, ranges, new axes); what is left are tensors of positions, or null.</summary>
        private Tensor Narrowed(TensorIndex[] indices, out Tensor?[]? positions)
        {
            var used = indices.Sum(item => item.Kind switch
            {
                IndexKind.Single or IndexKind.Slice => 1,
                IndexKind.Tensor => item.Positions!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)item.Positions.ndim : 1,
                _ => 0,
            });
            if (used > ndim)
            {
                throw new ArgumentException($"Too many indices ({used}) for the tensor {this}.", nameof(indices));
            }

            if (indices.Count(item => item.Kind == IndexKind.Ellipsis) > 1)
            {
                throw new ArgumentException("An index can only have a single ellipsis.", nameof(indices));
            }

            var found = new List<Tensor?>();
            var view = alias();
            try
            {
                Narrow(ref view, indices, ndim - used, found);
            }
            catch
            {
                view.Dispose();
                new Made(indices, found).Dispose();
                throw;
            }

            positions = found.Exists(item => item is not null) ? [.. found] : null;
            return view;
        }

        private static void Narrow(ref Tensor view, TensorIndex[] indices, long rest, List<Tensor?> found)
        {
            var place = 0;
            foreach (var item in indices)
            {
                switch (item.Kind)
                {
                    case IndexKind.Single:
                        Replace(ref view, Aten.Call("select.int", view, place, item.Start!.Value));
                        break;
                    case IndexKind.Slice:
                        Replace(ref view, Aten.Call("slice.Tensor", view, place, item.Start, item.Stop, item.Step ?? 1));
                        found.Add(null);
                        place++;
                        break;
                    case IndexKind.None or IndexKind.Null:
                        Replace(ref view, Aten.Call("unsqueeze", view, place));
                        found.Add(null);
                        place++;
                        break;
                    case IndexKind.Ellipsis:
                        for (var i = rest; i > 0; i--)
                        {
                            found.Add(null);
                            place++;
                        }

                        break;
                    case IndexKind.Bool:
                        Replace(ref view, Aten.Call("unsqueeze", view, place));
                        found.Add(torch.tensor(new[] { item.Start == 1 }));
                        place++;
                        break;
                    case IndexKind.Tensor when item.Positions!.ndim == 0 && item.Positions.dtype is ScalarType.Bool:
                        Replace(ref view, Aten.Call("unsqueeze", view, place));
                        found.Add(item.Positions.unsqueeze(0));
                        place++;
                        break;
                    case IndexKind.Tensor:
                        found.Add(item.Positions);
                        place += item.Positions!.dtype is ScalarType.Bool or ScalarType.Byte ? (int)item.Positions.ndim : 1;
                        break;
                }
            }
        }

        /// <summary>Disposes the tensors of positions that are none of the caller's.</summary>
        private readonly struct Made(TensorIndex[] indices, IEnumerable<Tensor?> positions) : IDisposable
        {
            public void Dispose()
            {
                foreach (var tensor in positions)
                {
                    if (tensor is not null && !Array.Exists(indices, item => ReferenceEquals(item.Positions, tensor)))
                    {
                        tensor.Dispose();
                    }
                }
            }
        }

        private static void Replace(ref Tensor view, Tensor next)
        {
            view.Dispose();
            view = next;
        }
    }
}
