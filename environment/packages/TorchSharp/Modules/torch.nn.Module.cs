using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }

        public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);

        /// <summary>A piece of a network: parameters, buffers and submodules under their names.</summary>
        public partial class Module : IDisposable
        {
            protected readonly OrderedDict<string, Module> _internal_submodules = [];
            protected readonly OrderedDict<string, (Tensor, bool)> _internal_buffers = [];
            protected readonly OrderedDict<string, Parameter> _internal_params = [];
            protected DeviceType _deviceType;
            protected int _deviceIndex = -1;
            protected readonly string name;

            private bool _registered;

            protected Module(string name) => this.name = name;

            ~Module() => Dispose(false);

            public virtual bool training { get; private set; } = true;

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing)
                {
                    return;
                }

                foreach (var (_, parameter) in _internal_params)
                {
                    parameter.DetachFromDisposeScope();
                    parameter.Dispose();
                }

                foreach (var (_, (buffer, _)) in _internal_buffers)
                {
                    buffer.DetachFromDisposeScope();
                    buffer.Dispose();
                }

                foreach (var (_, module) in _internal_submodules)
                {
                    module.Dispose();
                }
            }

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var (_, module) in _internal_submodules)
                {
                    module.train(train);
                }
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                    {
                        continue;
                    }

                    if (set_to_none)
                    {
                        parameter.grad = null;
                    }
                    else
                    {
                        Clear(gradient);
                    }
                }
            }

            /// <summary>Fills a gradient with zeros, in place, and frees it of the graph it may belong to.</summary>
            internal static void Clear(Tensor gradient)
            {
                using var guard = no_grad();
                if (!gradient.is_leaf)
                {
                    gradient.detach_();
                }
                else
                {
                    gradient.requires_grad = false;
                }

                gradient.zero_().Dispose();
            }

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, module) in _internal_submodules)
                {
                    module.apply(fn);
                }

                fn(this);
                return this;
            }

            /// <summary>Registers the fields of this module: modules, parameters, and tensors as buffers. Call it last in the constructor.</summary>
            protected virtual void RegisterComponents()
            {
                if (_registered)
                {
                    return;
                }

                _registered = true;
                const BindingFlags fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                // Layers of this library register by themselves, under the names of their properties.
                for (var type = GetType(); type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(fields))
                    {
                        var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                        switch (field.GetValue(this))
                        {
                            case Module module when !_internal_submodules.ContainsKey(key):
                                register_module(key, module);
                                break;
                            case Parameter parameter when !_internal_params.ContainsKey(key):
                                register_parameter(key, parameter);
                                break;
                            case Tensor tensor when tensor is not Modules.Parameter && !_internal_buffers.ContainsKey(key):
                                register_buffer(key, tensor);
                                break;
                        }
                    }
                }
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }

                CheckName(name, "module", _internal_submodules.ContainsKey(name));
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null)
                {
                    _internal_params.Remove(name);
                    return;
                }

                CheckName(name, "parameter", _internal_params.ContainsKey(name));
                param.DetachFromDisposeScope();
                _internal_params.Add(name, param);
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name, "buffer", _internal_buffers.ContainsKey(name));
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is not null)
                {
                    value.DetachFromDisposeScope();
                    _internal_params[name] = value;
                }
                else
                {
                    _internal_params.Remove(name);
                }
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is not null)
                {
                    value.DetachFromDisposeScope();
                    _internal_buffers[name] = (value, persistent);
                }
                else
                {
                    _internal_buffers.Remove(name);
                }
            }

            protected void ClearModules() => _internal_submodules.Clear();

            private void CheckName(string name, string what, bool taken)
            {
                ArgumentException.ThrowIfNullOrEmpty(name);
                if (name.Contains('.', StringComparison.Ordinal))
                {
                    throw new ArgumentException($"The name of a {what} must not contain a dot; got '{name}'.", nameof(name));
                }

                if (taken)
                {
                    throw new InvalidOperationException($"Module {GetName()} has a {what} '{name}' already.");
                }
            }
        }
    }
}
