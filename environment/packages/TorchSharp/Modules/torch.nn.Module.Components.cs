using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr>();
                return Walk(recurse, module => module._internal_params.Items.Select(item => (item.Item1, item.Item2)), parameter => seen.Add(parameter.Handle));
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr>();
                return Walk(
                    recurse,
                    module => module._internal_buffers.Items.Where(item => include_nonpersistent || item.Item2.Item2).Select(item => (item.Item1, item.Item2.Item1)),
                    buffer => seen.Add(buffer.Handle));
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(item => item.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(item => item.buffer);

            public virtual IEnumerable<(string name, Module module)> named_children() =>
                _internal_submodules.Items.Select(item => (item.Item1, item.Item2));

            public virtual IEnumerable<Module> children() => named_children().Select(item => item.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                var children = named_children().ToArray();
                foreach (var child in children)
                {
                    yield return child;
                }

                foreach (var (name, child) in children)
                {
                    foreach (var (inner, module) in child.named_modules())
                    {
                        yield return ($"{name}.{inner}", module);
                    }
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(item => item.module);

            public virtual bool has_parameter(string target) => named_parameters().Any(item => item.name == target);

            public virtual bool has_buffer(string target) => named_buffers().Any(item => item.name == target);

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(item => item.name == target).parameter;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(item => item.name == target).buffer;

            private IEnumerable<(string, T)> Walk<T>(bool recurse, Func<Module, IEnumerable<(string, T)>> own, Func<T, bool> isNew, string prefix = "")
            {
                foreach (var (name, value) in own(this))
                {
                    if (isNew(value))
                    {
                        yield return (prefix + name, value);
                    }
                }

                if (!recurse)
                {
                    yield break;
                }

                foreach (var (name, child) in named_children())
                {
                    foreach (var item in child.Walk(true, own, isNew, $"{prefix}{name}."))
                    {
                        yield return item;
                    }
                }
            }
        }
    }
}
