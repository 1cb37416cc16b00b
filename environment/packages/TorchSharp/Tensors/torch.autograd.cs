namespace TorchSharp;

public static partial class torch
{
    public static unsafe class autograd
    {
        public static IList<Tensor> grad(
            IList<Tensor> outputs,
            IList<Tensor> inputs,
            IList<Tensor>? grad_outputs = null,
            bool retain_graph = false,
            bool create_graph = false,
            bool allow_unused = false)
        {
            IntPtr[] outs = Handles(outputs), ins = Handles(inputs), results = new IntPtr[inputs.Count];
            var gradients = grad_outputs is null ? null : Handles(grad_outputs);
            CheckCount(outputs, grad_outputs);
            fixed (IntPtr* o = outs, i = ins, g = gradients, r = results)
            {
                Native.Check(Native.eecnn_autograd(
                    o, outs.Length, i, ins.Length, g, retain_graph || create_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, r));
            }

            KeepAlive(outputs, inputs, grad_outputs);
            return [.. results.Select(handle => handle == IntPtr.Zero ? null! : new Tensor(handle))];
        }

        public static void backward(
            IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            IntPtr[] roots = Handles(tensors), ins = inputs is null ? [] : Handles(inputs);
            var gradients = grad_tensors is null ? null : Handles(grad_tensors);
            CheckCount(tensors, grad_tensors);
            fixed (IntPtr* t = roots, g = gradients, i = ins)
            {
                Native.Check(Native.eecnn_backward(t, roots.Length, g, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, i, ins.Length));
            }

            KeepAlive(tensors, grad_tensors, inputs);
        }

        public static void backward(
            Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(
            Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static void CheckCount(IList<Tensor> tensors, IList<Tensor>? gradients)
        {
            if (gradients is not null && gradients.Count != tensors.Count)
            {
                throw new ArgumentException($"There are {tensors.Count} tensors and {gradients.Count} gradients. Give one per tensor.", nameof(gradients));
            }
        }

        private static IntPtr[] Handles(IList<Tensor> tensors) => [.. tensors.Select(tensor => tensor.Handle)];

        private static void KeepAlive(params object?[] lists)
        {
            foreach (var list in lists)
            {
                GC.KeepAlive(list);
            }
        }
    }
}
