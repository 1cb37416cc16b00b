using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckDtype(dtype);
                return Moved(dtype, device, non_blocking);
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Moved(null, new Device(deviceType, deviceIndex), non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckDtype(dtype);
                return Moved(dtype, null, non_blocking);
            }

            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            /// <summary>Replaces parameters and buffers where their dtype or device changes. Layers then take up the new ones.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                {
                    child._toEpilog(dtype, device, non_blocking);
                }

                using var guard = no_grad();
                foreach (var (key, parameter) in _internal_params.Items.ToArray())
                {
                    if (ReplaceParameter(dtype, device, parameter, out var replaced))
                    {
                        SetField(parameter, replaced!);
                        ConditionallyRegisterParameter(key, replaced);
                    }
                }

                foreach (var (key, (buffer, persistent)) in _internal_buffers.Items.ToArray())
                {
                    if (ReplaceBuffer(dtype, device, buffer, out var replaced))
                    {
                        SetField(buffer, replaced!);
                        ConditionallyRegisterBuffer(key, replaced, persistent);
                    }
                }
            }

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                if (Known(param, out p))
                {
                    return true;
                }

                if (!Differs(dtype, device, param))
                {
                    return false;
                }

                using var gradient = param.grad;
                using var moved = param.to(dtype ?? param.dtype, device ?? param.device);
                p = new Parameter(moved.detach(), param.requires_grad);
                if (gradient is not null)
                {
                    using var movedGradient = gradient.to(p.dtype, p.device);
                    p.grad = movedGradient;
                }

                Retire(param, p);
                return true;
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                if (Known(buffer, out result))
                {
                    return true;
                }

                var type = buffer.is_floating_point() ? dtype : null;
                if (!Differs(type, device, buffer))
                {
                    return false;
                }

                result = buffer.to(type ?? buffer.dtype, device ?? buffer.device);
                Retire(buffer, result);
                return true;
            }

            private static bool Differs(ScalarType? dtype, Device? device, Tensor tensor) =>
                (dtype is { } type && type != tensor.dtype) || (device is not null && device.type != tensor.device_type);

            private static void CheckDtype(ScalarType dtype)
            {
                if (!is_floating_point(dtype) && !is_complex(dtype))
                {
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}", nameof(dtype));
                }
            }

            /// <summary>What has been replaced by what in the tree that is being moved: parameters and buffers that several modules share stay shared.</summary>
            [ThreadStatic]
            private static Dictionary<Tensor, Tensor>? _replaced;

            private static bool Known<T>(Tensor old, out T? replaced)
                where T : Tensor
            {
                Tensor? found = null;
                _replaced?.TryGetValue(old, out found);
                replaced = found as T;
                return replaced is not null;
            }

            /// <summary>Disposes what was replaced, or keeps it until the whole tree is done.</summary>
            private static void Retire(Tensor old, Tensor replaced)
            {
                if (_replaced is null)
                {
                    old.Dispose();
                }
                else
                {
                    _replaced.Add(old, replaced);
                }
            }

            private Module Moved(ScalarType? dtype, Device? device, bool nonBlocking)
            {
                var before = _replaced;
                var replaced = _replaced = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
                try
                {
                    _toEpilog(dtype, device, nonBlocking);
                }
                finally
                {
                    _replaced = before;
                    foreach (var old in replaced.Keys)
                    {
                        old.Dispose();
                    }
                }

                (_deviceType, _deviceIndex) = device is null ? (_deviceType, _deviceIndex) : (device.type, device.index);
                return this;
            }

            /// <summary>A custom module keeps its components in fields, which have to follow the replacement.</summary>
            private void SetField(Tensor old, Tensor replaced)
            {
                const System.Reflection.BindingFlags all = System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public
                    | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
                for (var type = GetType(); type is not null && type.Assembly != typeof(Module).Assembly; type = type.BaseType)
                {
                    foreach (var field in type.GetFields(all))
                    {
                        if (ReferenceEquals(field.GetValue(this), old))
                        {
                            field.SetValue(this, replaced);
                        }
                    }
                }
            }
        }
    }
}
