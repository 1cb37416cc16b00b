namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public bool requires_grad
        {
            get => Info.RequiresGrad;
            set
            {
                Native.Check(Native.eecnn_set_requires_grad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The gradient, or null before a backward pass. Each reading gives a new handle that the reader owns.</summary>
        public Tensor? grad
        {
            get
            {
                IntPtr found;
                Native.Check(Native.eecnn_grad(Handle, &found));
                GC.KeepAlive(this);
                return found == IntPtr.Zero ? null : new Tensor(found);
            }

            set
            {
                Native.Check(Native.eecnn_set_grad(Handle, value is null ? IntPtr.Zero : value.Handle));
                GC.KeepAlive(value);
                GC.KeepAlive(this);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad()
        {
            Native.Check(Native.eecnn_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        public void backward() => autograd.backward([this], null, false, false, null);

        public void backward(
            IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
